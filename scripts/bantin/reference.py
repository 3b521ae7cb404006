"""The editors' reference of keys and commands, in Markdown, made of the schema and of the commands as they are parsed.

An ordinary page that holds a line `<!-- bantin: khóa -->` or `<!-- bantin: lệnh -->` gets it there when it is drawn; nothing is written
into `docs/`.
"""

from __future__ import annotations

import argparse
import re
from collections.abc import Callable, Iterator
from html import escape
from typing import Any

from pydantic import BaseModel

from bantin.content.json_schema import describe_plain
from bantin.content.schema import INSTANT, AuthorEntry, CongressEntry, FrontMatter, WardEntry

MARK = re.compile(r"^<!-- bantin: (khóa|lệnh) -->$", re.MULTILINE)
ROW = re.compile(r"^\|.*$", re.MULTILINE)
CODE = re.compile(r"`([^`]+)`")
BREAK = re.compile(r"(?<=[_.])(?=.)")
INSTANT_BREAK = re.compile(r"(?<=\dT)(?=\d)|(?=\+\d\d:)")
ENTRIES: dict[str, type[BaseModel]] = {
    "Phần đầu bài": FrontMatter,
    "Danh mục phường, xã (`docs/danh-muc/phuong-xa.yml`)": WardEntry,
    "Danh mục đại hội (`docs/danh-muc/dai-hoi.yml`)": CongressEntry,
    "Danh mục tác giả (`docs/danh-muc/tac-gia.yml`)": AuthorEntry,
}


def fill_reference(markdown: str) -> str:
    """The page with what its marks ask for."""
    parts: dict[str, Callable[[], str]] = {"khóa": write_keys, "lệnh": write_commands}
    return MARK.sub(lambda mark: ROW.sub(_let_break, parts[mark[1]]()), markdown)


def _let_break(row: re.Match[str]) -> str:
    """A row with places to break in its codes and instants: some are wider than a cell on a phone."""
    coded = CODE.sub(lambda code: f"<code>{BREAK.sub('<wbr>', escape(code[1], quote=False))}</code>", row[0])
    return INSTANT_BREAK.sub("<wbr>", coded)


# --- keys


def write_keys() -> str:
    return "\n\n".join("\n".join(_write_entry(name, describe_plain(entry))) for name, entry in ENTRIES.items())


def _write_entry(name: str, schema: dict[str, Any]) -> Iterator[str]:
    """A table of the keys, then one for each group of keys inside."""
    yield from (f"### {name}", "", *_write_table(schema, schema.get("$defs", {}), ""))
    for key, value in schema["properties"].items():
        inner = _find_group(value, schema.get("$defs", {}))
        if inner:
            yield from ("", f"Bên trong `{key}`:", "", *_write_table(inner, {}, f"{key}."))


def _write_table(schema: dict[str, Any], definitions: dict[str, Any], prefix: str) -> Iterator[str]:
    yield from ("| Khóa | Ý nghĩa | Giá trị |", "| --- | --- | --- |")
    for key, value in schema["properties"].items():
        required = " (bắt buộc)" if key in schema.get("required", ()) else ""
        yield f"| `{prefix}{key}`{required} | {_cell(value.get('description', ''))} | {_cell(describe_value(value, definitions))} |"


def _find_group(value: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any] | None:
    place = value.get("$ref") or value.get("items", {}).get("$ref")
    group: dict[str, Any] | None = definitions.get(place.rpartition("/")[2]) if place else None
    return group


def describe_value(value: dict[str, Any], definitions: dict[str, Any]) -> str:
    """What may be written, in an editor's words."""
    if "enum" in value:
        return ", ".join(f"`{choice}`" for choice in value["enum"])
    if value.get("type") == "array":
        return "danh sách: " + describe_value(value.get("items", {}), definitions)
    if "$ref" in value or value.get("type") == "object":
        return "nhóm khóa"
    if value.get("format") == "date":
        return "ngày: `2020-05-04`"
    if value.get("pattern") == INSTANT.pattern:
        return "ngày, có thể kèm giờ: `2020-05-04T08:00:00+07:00`"
    if value.get("type") == "integer":
        return "số nguyên"
    kinds = {"^/": "địa chỉ: `/tin/…/`", r"^\d{5}$": 'năm chữ số trong ngoặc kép: `"05977"`'}
    special = kinds.get(value.get("pattern", "")) or ("mã: chữ thường không dấu, số, gạch nối" if "pattern" in value else "")
    return special or ("địa chỉ `https://…`" if value.get("format") == "uri" else "chữ")


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")


# --- commands


def write_commands() -> str:
    from bantin.cli import build_parser

    found = next(action for action in build_parser("vi")._actions if isinstance(action, argparse._SubParsersAction))
    return "\n\n".join("\n".join(_write_command(name, parser)) for name, parser in found.choices.items())


def _write_command(name: str, parser: argparse.ArgumentParser) -> Iterator[str]:
    actions = [action for action in parser._actions if not isinstance(action, argparse._HelpAction)]
    named = [action for action in actions if not action.option_strings]
    call = " ".join(_show_named(action) for action in named)
    yield from (f"### `bantin {name}`", "", f"{_sentence(parser.description or '')}", "")
    yield from (f"```sh\nbantin {name}{' ' + call if call else ''}\n```", "")
    yield from ("| Phần | Ý nghĩa |", "| --- | --- |")
    for action in (*named, *(action for action in actions if action.option_strings)):
        shown = ", ".join(action.option_strings) if action.option_strings else _show_named(action)
        value = f" {action.metavar or ''}".rstrip() if action.option_strings and action.nargs != 0 else ""
        choices = f" ({', '.join(map(str, action.choices))})" if action.choices else ""
        yield f"| `{_cell(shown + value)}` | {_cell(action.help or '')}{_cell(choices)} |"


def _show_named(action: argparse.Action) -> str:
    name = str(action.metavar or action.dest)
    return {"*": f"[{name} …]", "+": f"{name} …", "?": f"[{name}]"}.get(str(action.nargs), name)


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
