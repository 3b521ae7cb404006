"""Help while typing: files for VS Code beside the configuration, made of the schema and the registers; never in `docs/`.

Its YAML extension reads schemas for registers; no extension of its maker reads the head of a Markdown file, so ids come there as
snippets that show the names, and the schema of an article is for tools that do read it.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bantin.content.json_schema import describe_article, describe_registers
from bantin.content.schema import FrontMatter
from bantin.days import format_short_day
from bantin.messages import say
from bantin.model import Registers, Ward
from bantin.vietnamese import slug
from bantin.wording import Lang, show_path

FOLDER = ".vscode"
PARTS = {
    "bai": ("Bài mới: phần đầu bài", "title: ${1:Tiêu đề}|date: ${2:2026-01-31}|description: ${3:Một hoặc hai câu.}"),
    "anh": (
        "Ảnh chính",
        "image:|  src: /anh/${1:2026/01/ten-anh.jpg}|  alt: ${2:Ảnh cho thấy gì}|  caption: ${3:Chú thích}|  credit: ${4:Người chụp}",
    ),
    "vanban": (
        "Văn bản đính kèm",
        "documents:|  - src: /tai-lieu/${1:van-ban.pdf}|    title: ${2:Tên}|    number: ${3:Số}|    date: ${4:2026-01-31}"
        "|    issuer: ${5:Nơi ban hành}",
    ),
    "nguon": ("Nguồn đăng lần đầu", "source:|  name: ${1:Báo Lạng Sơn}|  code: ${2:LSO}"),
    "dinhchinh": ("Đính chính", "corrections:|  - date: ${1:2026-01-31}|    text: ${2:Bản trước ghi nhầm …}"),
    "gobo": ("Gỡ bài", "status: withdrawn|withdrawn:|  date: ${1:2026-01-31}|  reason: ${2:Lý do}"),
    "hengio": ("Hẹn giờ đăng", "publish: ${1:2026-01-31T08:00:00+07:00}"),
    "nhap": ("Bản nháp", "status: draft"),
}


def write_editor_files(root: Path, registers: Registers) -> list[Path]:
    """Write what differs; the paths of all files."""
    schemas = {"bai": describe_article(registers), **describe_registers(registers)}
    files = {f"{name}.schema.json": schema for name, schema in schemas.items()}
    files["bantin.code-snippets"] = write_snippets(registers)
    return [_write(root / FOLDER / name, value) for name, value in files.items()]


def refresh_editor_files(root: Path, registers: Registers, tell: Callable[[str], None], lang: Lang) -> None:
    """Only where an editor's folder is there already. `tell` gets a line where it cannot be done: the article is there all the same."""
    if (root / FOLDER).is_dir():
        try:
            write_editor_files(root, registers)
        except OSError as error:
            place = os.fsdecode(error.filename or root / FOLDER)
            tell(say("desk-left", lang, path=show_path(Path(place)), reason=error.strerror or str(error)))


def _write(path: Path, value: dict[str, Any]) -> Path:
    data = (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_bytes() != data:
        path.write_bytes(data)
    return path


def write_snippets(registers: Registers) -> dict[str, Any]:
    """`phuong vinh` brings «vinh-trai»; `dai hoi tinh` brings «tinh-xvii»; `bai` brings the head of an article."""
    made = {name: _snippet(name, words, lines.split("|")) for name, (words, lines) in PARTS.items()}
    made["bai"]["body"] = ["---", *made["bai"]["body"], "status: draft", "---", "", "$0"]
    for ward in registers.wards.values():
        made[f"ward {ward.id}"] = _snippet(f"{slug(ward.type)}-{slug(ward.name)}", _name_with_time(ward), [ward.id])
    for congress in registers.congresses.values():
        made[f"congress {congress.id}"] = _snippet(f"dai-hoi-{congress.id}", congress.name, [congress.id])
    for author in registers.authors.values():
        made[f"author {author.id}"] = _snippet(f"tac-gia-{slug(author.name)}", author.name, [author.id])
    for key, entry in FrontMatter.model_fields.items():
        made[f"key {key}"] = _snippet(key, entry.description or "", [f"{key}: $0"])
    return made


def _name_with_time(ward: Ward) -> str:
    """`Phường Vĩnh Trại (đến 30/06/2025)`: of two for one area the editor chooses by the time."""
    times = [f"{word} {format_short_day(day)}" for word, day in (("từ", ward.valid_from), ("đến", ward.valid_to)) if day]
    return f"{ward.full_name} ({', '.join(times)})" if times else ward.full_name


def _snippet(prefix: str, words: str, lines: list[str]) -> dict[str, Any]:
    return {"scope": "markdown,yaml", "prefix": prefix, "description": words, "body": lines}
