"""Small sites for tests: a folder with mkdocs.yml, the registers and the articles that a test names."""

from __future__ import annotations

import contextlib
import io
import json
from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree

from PIL import Image

from bantin.cli import main

NOW = "2026-02-01T08:00:00+07:00"
CONFIG = """\
site_name: Trang thử
site_url: https://thu.example/
theme: {name: material, language: vi, font: false, favicon: assets/emblem.svg}
plugins: [bantin]
"""
INDEX = "---\ntitle: Trang thử\n---\n\nTrang nhất.\n"
WARDS = """\
- id: vinh-trai
  type: phường
  name: Vĩnh Trại
  code: "05977"
  valid_to: 2025-06-30
  successors: [dong-kinh-2025]
- id: chi-lang
  type: phường
  name: Chi Lăng
  valid_to: 2025-06-30
- id: dong-kinh-2025
  type: phường
  name: Đông Kinh
  valid_from: 2025-07-01
"""
CONGRESSES = """\
- {id: toan-quoc-xiii, level: toan-quoc, ordinal: 13, name: Đại hội XIII của Đảng, term: [2020, 2025]}
- {id: tinh-xvii, level: tinh, ordinal: 17, name: Đại hội tỉnh lần thứ XVII, term: [2020, 2025], parent: toan-quoc-xiii}
- {id: thanh-pho-xxiii, level: thanh-pho, ordinal: 23, name: Đại hội thành phố lần thứ XXIII, term: [2020, 2025], parent: tinh-xvii}
"""
AUTHORS = "- {id: ban-bien-tap, name: Ban biên tập}\n"
REGISTERS = {"danh-muc/phuong-xa.yml": WARDS, "danh-muc/dai-hoi.yml": CONGRESSES, "danh-muc/tac-gia.yml": AUTHORS}


def article(body: str = "Nội dung bài.", **front: object) -> str:
    """The text of an article. A value None leaves its key out; JSON is YAML, so every other value is written as JSON."""
    keys = {"title": "Một bài", "date": "2020-05-04", "description": "Tóm tắt của bài."} | front
    rows = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in keys.items() if value is not None]
    return "\n".join(["---", *rows, "---", "", body, ""])


def picture(width: int = 640, kind: str = "PNG", colour: str = "red") -> bytes:
    """A picture that can be opened: a line wide enough for every place."""
    file = io.BytesIO()
    Image.new("RGB", (width, 8), colour).save(file, kind)
    return file.getvalue()


def write(path: Path, content: str | bytes) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def make_site(folder: Path, articles: Mapping[str, str | bytes] | None = None, config: str = CONFIG, **files: str | bytes | None) -> Path:
    """A whole site in `folder`; its mkdocs.yml is given back.

    Paths count from `docs/`. `files` adds to the front page and the registers, or replaces one of them; None leaves it out.
    """
    write(folder / "mkdocs.yml", config)
    (folder / "docs").mkdir(exist_ok=True)
    for path, content in ({"index.md": INDEX} | REGISTERS | files | dict(articles or {})).items():
        if content is not None:
            write(folder / "docs" / path, content)
    return folder / "mkdocs.yml"


def run(*arguments: str | Path) -> tuple[int, str]:
    """`bantin …` in this process: the exit code, and what it printed (problems before what went to the error stream)."""
    out, err = io.StringIO(), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main([str(argument) for argument in arguments])
    return code, out.getvalue() + err.getvalue()


def check(config: Path, *options: str | Path) -> tuple[int, list[str]]:
    """The exit code of `bantin check` and its lines, without drafts and the count at the end and the advice to add a picture."""
    code, printed = run("check", "-f", config, "--now", NOW, *options)
    return code, [line for line in printed.splitlines()[:-1] if "bài chưa có ảnh" not in line and not line.startswith("Còn ")]


def build(config: Path, *options: str | Path) -> Path:
    """Build the site without search, in one process, and give its folder."""
    site = config.parent / "site"
    code, printed = run("build", "-f", config, "-d", site, "--now", NOW, "--no-search", "--workers", "1", *options)
    assert code == 0, printed
    return site


def locations(site: Path, name: str, base: str = "https://thu.example") -> list[str]:
    """Every address in a sitemap, or in all files of an index; `base` is what stands before the path of a file."""
    root = ElementTree.parse(site / name).getroot()
    found = [element.text or "" for element in root.iterfind("./*/{http://www.sitemaps.org/schemas/sitemap/0.9}loc")]
    if root.tag.endswith("}sitemapindex"):
        return [url for part in found for url in locations(site, part.removeprefix(base).lstrip("/"), base)]
    return found
