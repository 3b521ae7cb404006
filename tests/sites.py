"""A small portal, and reading what a build made: its files, its report, a page, the links that lead nowhere."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from builders import NOW, article, make_site, picture, run

Tree = dict[str, bytes | None]
HELD = """\
- {id: tinh-xvi, level: tinh, ordinal: 16, name: Đại hội tỉnh lần thứ XVI, term: [2015, 2020], held: {from: 2015-10-27, to: 2015-10-29}}
- {id: tinh-xvii, level: tinh, ordinal: 17, name: Đại hội tỉnh lần thứ XVII, term: [2020, 2025],
   planned: {from: 2020-09-24, to: 2020-09-28}, held: {from: 2020-09-25, to: 2020-09-27}}
- {id: co-so-i, level: co-so, ordinal: 1, name: Đại hội cơ sở lần thứ I, term: [2020, 2025]}
"""


def read_tree(folder: Path) -> Tree:
    """Every file's bytes; None for a folder."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


def read_report(root: Path) -> dict[str, Any]:
    """What the last build with `--report ROOT/bao-cao.json` did."""
    row: dict[str, Any] = json.loads((root / "bao-cao.json").read_text(encoding="utf-8"))
    return row


def page(site: Path, url: str) -> str:
    return (site / url.strip("/") / "index.html").read_text(encoding="utf-8")


def main_of(site: Path, url: str) -> str:
    """The page without the frame around it."""
    found = re.search(r"<main.*</main>", page(site, url), re.DOTALL)
    assert found
    return found[0]


def broken_links(site: Path) -> list[str]:
    """Every link, picture, style or script of every page that leads to no file or anchor of the site."""
    broken = []
    for file in sorted(site.rglob("*.html")):
        for target in re.findall(r'\s(?:href|src)="([^"]*)"', file.read_text(encoding="utf-8")):
            name, _, anchor = unquote(target).partition("#")
            if re.match(r"[a-z]+:", target):
                continue
            base = site if name.startswith("/") else file.parent
            found = (base / name.lstrip("/").partition("?")[0]).resolve() if name else file
            found = found / "index.html" if found.is_dir() else found
            if not found.is_file() or (
                anchor and not re.search(f'\\b(id|name)="?{re.escape(anchor)}\\b', found.read_text(encoding="utf-8"))
            ):
                broken.append(f"{file.relative_to(site)}: {target}")
    return broken


def make_few(root: Path) -> Path:
    return make_site(root, {"tin/2020/05/a.md": article("![Ảnh](/anh/mot.png)"), "anh/mot.png": picture()})


def build_plain(config: Path, *options: str | Path) -> tuple[int, str]:
    return run("build", "-f", config, "--no-search", "--workers", "1", "--now", NOW, *options)


def clean_tree(config: Path, *options: str) -> Tree:
    """What a clean build of the same content gives, in a folder of its own."""
    apart = config.parent.parent / "sach"
    code, told = build_plain(config, "--clean", "-d", apart / "site", "--cache", apart / "nho", *options)
    assert code == 0, told
    return read_tree(apart / "site")


def files_in(folder: Path) -> Tree:
    """Files but those that a killed build was writing."""
    return {path: data for path, data in read_tree(folder).items() if data is not None and not path.endswith(".bantin-moi")}


def name_of(day: str, number: int = 0) -> str:
    return f"tin/{day[:4]}/{day[5:7]}/ngay-{day[8:]}-{number}.md"


def of_days(*days: str, **front: object) -> dict[str, str]:
    return {name_of(day): article(title=f"Bài ngày {day}", date=day, **front) for day in days}


def text_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def section(html: str, name: str) -> str:
    """The part of a page below the heading with this id."""
    found = re.search(rf'id="{name}".*?(?=<h2|</section>\s*<section|$)', html, re.DOTALL)
    assert found, name
    return found[0]
