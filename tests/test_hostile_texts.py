"""No text takes longer than its length deserves: what could take hours is read in seconds."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from bantin.content.aligning import align_items
from bantin.content.article import parse_article
from bantin.content.body import class_cells, render_any, render_checked, separate_pictures
from bantin.content.glued import find_glued
from bantin.content.hiding import hide_code
from bantin.content.mending import begin_with_key, name_keys
from bantin.content.quoting import ENTRY, LISTED, quote_values, read_byline, write_words
from bantin.content.registers import parse_registers
from bantin.content.source import Flaw
from bantin.content.web_links import find_web_flaws
from bantin.importing.bounds import bound_days
from bantin.importing.captions import RULE
from bantin.importing.credits import CREDIT
from bantin.importing.draft import Block
from bantin.importing.inline import renders_to
from bantin.importing.letterhead import ABOUT, DAY
from bantin.importing.page_around import drop_around
from bantin.importing.page_facts import read_facts
from bantin.importing.reading import split_blocks
from bantin.importing.rich import read_blocks
from bantin.importing.tree import parse_html
from bantin.importing.wards import find_wards
from bantin.model import Span
from bantin.old_letters import score
from builders import article, check, make_site
from newsroom import REGISTERS

MANY = 200_000
SECONDS = 60.0  # of the processor, for the slowest of machines; most take a hundredth, the longest three
WIDE = '<table><tr><td colspan="{}"><img src="a.jpg"></td></tr><tr><td>Chú thích</td></tr></table>'
REGISTER = {"wards": b"".join(b"- {id: a%d, type: x\xc3\xa3, name: A}\n" % number for number in range(5_000)), "congresses": b"[]"}

TEXTS: dict[str, Callable[[], object]] = {
    "a register of thousands": lambda: parse_registers(REGISTER, dict.fromkeys(REGISTER, "")),
    "lines that begin with dashes": lambda: list(find_glued("– b\n" * MANY, 1)),
    "a row with a gap": lambda: list(find_glued("A:" + "\t" * MANY, 1)),
    "a key with a gap": lambda: list(name_keys(["a" + " " * MANY], set())),
    "a key far from its colon": lambda: list(begin_with_key(["tit" + " " * MANY + ": x"], set())),
    "an entry far to the right": lambda: list(align_items(["tags:", " " * MANY + "- a", *["- a"] * MANY], set())),
    "many days": lambda: bound_days([Block("Đến hết ngày 30/4/2020 " * 10_000, 1)], None, [], "2021-01-01"),
    "links without hosts": lambda: list(find_web_flaws("](http://a b)" * MANY, 1)),
    "an address with a gap": lambda: list(find_web_flaws(f"](http://a{' ' * MANY})", 1)),
    "front matter of brackets": lambda: parse_article("tin/a.md", f"---\nimage: {'[' * 20_000}\n---\n".encode(), "a"),
    "front matter of braces": lambda: parse_article("tin/a.md", f"---\ntags: {'{a, ' * 20_000}\n---\n".encode(), "a"),
    "front matter of prose": lambda: parse_article("tin/a.md", ("---\n" + "chỉ là chữ\n" * 1_700 + "---\n").encode(), "a"),
    "a line in quotation marks, again and again": lambda: parse_article(
        "tin/a.md", ("---\n" + 'tags: "a\n' * 2_000 + "---\n").encode(), "a"
    ),
    "front matter of dashes": lambda: parse_article("tin/a.md", ("---\ntags:\n" + "--\n" * 5_000 + "---\n").encode(), "a"),
    "front matter of equals signs": lambda: parse_article("tin/a.md", ("---\ntags:\n" + "=\n" * 5_000 + "---\n").encode(), "a"),
    "front matter of footnotes": lambda: parse_article("tin/a.md", f"---\ntags:\n{'[^' * 9_000}\n---\n".encode(), "a"),
    "a broken front matter of empty lines": lambda: parse_article("tin/a.md", f"---\ntitle: [x{chr(10) * MANY}---\n".encode(), "a"),
    "soft hyphens without a word": lambda: score("\u00ad" * MANY + "a"),
    "a day of many digits": lambda: parse_article("tin/a.md", f"---\ndate: {'1' * 90_000}\n---\n".encode(), "a"),
    "an hour with a gap": lambda: parse_article("tin/a.md", f"---\npublish: 8h{' ' * 90_000}x\n---\n".encode(), "a"),
    "thousands of footnotes": lambda: render_checked("a[^1] " * MANY, 1),
    "open brackets": lambda: render_checked("[" * MANY, 1),
    "brackets open in a long paragraph": lambda: render_checked("[" * 400 + "chữ " * MANY, 1),
    "links without an end": lambda: render_checked("[](" * MANY, 1),
    "open brackets between links": lambda: render_checked("[a [b](c) " * MANY, 1),
    "tags without an end": lambda: render_checked("<a b\n" * MANY, 1),
    "comments without an end": lambda: parse_article("tin/a.md", article(body="<!-- " * MANY).encode(), "a"),
    "comments that are none": lambda: parse_article("tin/a.md", article(body="<!– a –>\n" * MANY).encode(), "a"),
    "an arrow of dashes": lambda: parse_article("tin/a.md", article(body="<" + "-" * MANY + " a").encode(), "a"),
    "arrows without a head": lambda: parse_article("tin/a.md", article(body="<— " * 250 + "a – " * MANY).encode(), "a"),
    "a comment of dashes": lambda: parse_article("tin/a.md", article(body="<!-- a\n\n" + "-" * MANY + "\n\n-->").encode(), "a"),
    "comments without an end after one": lambda: parse_article("tin/a.md", article(body="<!-- a -->\n" + "<!-- " * MANY).encode(), "a"),
    "comments that end late": lambda: parse_article("tin/a.md", article(body="<!-- a ->\n\n" * MANY + "-->").encode(), "a"),
    "fences without an end": lambda: render_checked("~~~ a\n\n" * MANY, 1),
    "a fence of one line": lambda: hide_code("~" * MANY),
    "headings under each other": lambda: render_checked("# a\n" * MANY, 1),
    "rules under each other": lambda: render_checked("* * *\n" * MANY, 1),
    "a paragraph of emphasis": lambda: render_checked("*a* " * MANY, 1),
    "a paragraph of links": lambda: render_checked("[a](b.md) " * MANY, 1),
    "a paragraph of short lines": lambda: render_checked("a  \n" * MANY, 1),
    "a long table of many signs": lambda: render_checked("| a | b |\n|---|---|\n" + "| **a** | b |\n" * 5_000, 1).html,  # type: ignore[union-attr]
    "pictures under each other": lambda: separate_pictures("![a](b)\n" * MANY),
    "cells without an end": lambda: class_cells("<td" * MANY + "<td>" * 20_000),
    "a list with a gap": lambda: LISTED.fullmatch("tags: a" + " " * MANY + "{"),
    "an entry of colons": lambda: ENTRY.fullmatch("  - a" + ": " * MANY + "{"),
    "a byline with a gap": lambda: read_byline(f"Tin:{' ' * MANY}Lan"),
    "many titles": lambda: list(quote_values(["title: x"] * 20_000, set())),
    "many entries": lambda: list(write_words(["tags:", *["- a: b"] * 50_000, *[""] * MANY], set())),
    "roles without an end": lambda: CREDIT.match("Tin" + " tin" * 60 + " x"),
    "a long rule that is none": lambda: RULE.fullmatch("-" * MANY + "x"),
    "one long word": lambda: DAY.search("A." * MANY),
    "a subject of one long word": lambda: ABOUT.search("V/v " + "A" * MANY),
    "open scripts": lambda: read_facts("<script" * MANY + "<script type='application/ld+json'>" * MANY),
    "paragraphs side by side": lambda: drop_around(parse_html("<div>" * 100 + "<p>a</p>" * 20_000), MANY),
    "a list of thousands of lines": lambda: split_blocks("- a\n" * 20_000),
    "boxes in boxes": lambda: drop_around(parse_html("<figure>" * 5_000), MANY),
    "a paragraph of open tags": lambda: renders_to(r"\<" * MANY, "<" * MANY),
    "names of wards in a long table": lambda: find_wards([Block("Chi Lăng | Vĩnh Trại | " * 10_000, 1)], REGISTERS, Span("", "")),
    "a cell as wide as the sea": lambda: list(read_blocks(parse_html(WIDE.format("9" * 5000)))),
    "a cell whose width is no number": lambda: list(read_blocks(parse_html(WIDE.format("²")))),
}


@pytest.mark.parametrize("name", TEXTS)
def test_a_hostile_text_is_read_soon(name: str) -> None:
    start = time.process_time()
    TEXTS[name]()
    assert time.process_time() - start < SECONDS


def test_what_is_nested_without_end_is_told_at_its_body(tmp_path: Path) -> None:
    endless = "1. " * 1_000 + "a\n"
    code, told = check(make_site(tmp_path, {"tin/2020/05/a.md": article(body=endless), "gioi-thieu.md": endless}))
    assert code == 1 and [line.partition(" lồng nhau quá sâu")[1] for line in told if "lỗi:" in line] == [" lồng nhau quá sâu"] * 2


def test_what_is_nested_without_end_leaves_the_next_text_as_it_is() -> None:
    assert render_checked("1. " * 1_000 + "a\n", 1) == Flaw(1, "body-deep", {})
    assert render_any("Một đoạn.").html == "<p>Một đoạn.</p>"
