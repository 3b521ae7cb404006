"""The editors' reference is made of the schema and of the command line, and says something of everything."""

from __future__ import annotations

import argparse
from pathlib import Path

from bantin.cli import build_parser
from bantin.content.schema import AuthorEntry, CongressEntry, FrontMatter, WardEntry
from bantin.reference import fill_reference, write_commands, write_keys
from builders import build, check, make_site

DOCS = Path(__file__).parent.parent / "docs"


def commands() -> dict[str, argparse.ArgumentParser]:
    return dict(next(action for action in build_parser("vi")._actions if isinstance(action, argparse._SubParsersAction)).choices)


def test_every_key_stands_in_the_reference_with_its_meaning() -> None:
    rows = [row for row in write_keys().split("\n") if row.startswith("| `")]
    for entry in (FrontMatter, WardEntry, CongressEntry, AuthorEntry):
        for key in entry.model_json_schema()["properties"]:
            assert any(row.startswith(f"| `{key}`") for row in rows), key
    assert [row for row in rows if not row.split("|")[2].strip() or not row.split("|")[3].strip()] == []
    assert "| `image.alt` | Mô tả ảnh bằng lời" in write_keys()


def test_every_command_and_option_stands_in_the_reference_with_its_meaning() -> None:
    written = write_commands()
    for name, parser in commands().items():
        assert f"### `bantin {name}`" in written
        for action in parser._actions:
            shown = action.option_strings if action.dest != "help" else []
            assert all(option in written for option in shown), (name, shown)
            assert action.help, (name, action.dest)
    rows = [row for row in written.split("\n") if row.startswith("| `")]
    assert [row for row in rows if not row.rsplit("|", 2)[1].strip()] == []


def test_a_page_gets_the_reference_where_it_asks_for_it(tmp_path: Path) -> None:
    config = make_site(tmp_path, **{"tra-cuu.md": "# Tra cứu\n\n<!-- bantin: khóa -->\n\n## Lệnh\n\n<!-- bantin: lệnh -->\n"})
    assert check(config) == (0, [])
    page = (build(config) / "tra-cuu/index.html").read_text("utf-8")
    assert "<code>pinned_<wbr>until</code>" in page
    assert "bantin publish" in page
    assert fill_reference("Một trang thường.") == "Một trang thường."


def test_the_guide_leads_to_the_reference_and_names_every_command() -> None:
    guide = (DOCS / "huong-dan-bien-tap.md").read_text("utf-8")
    assert "(tra-cuu.md)" in guide
    assert [name for name in commands() if f"bantin {name}" not in guide] == []
