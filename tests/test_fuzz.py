"""Whatever an editor's file holds, reading it ends in an article or in problems at its lines; never in a traceback."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.content.article import parse_article
from bantin.content.claims import check_claims, name_terms, suggest_id
from bantin.content.page import parse_page
from bantin.content.registers import parse_registers
from bantin.content.schema import FrontMatter
from bantin.messages import show
from bantin.model import Problem, Registers
from builders import NOW, article, make_site, run

PATH, SHOWN = "tin/2020/05/bai.md", "docs/tin/2020/05/bai.md"
KEYS = [*FrontMatter.model_fields, "src", "alt", "caption", "done", "total", "as_of", "reason", "name", "url", "text", "tittle", "<<"]
WORDS = [
    "vinh-trai", "2020-05-04", "2020-02-31", "31/02/2020", "2020", "yes", "null", "~", "0x5", "1e9", "12:30", "06247", "-1", "draft",
    "withdrawn", "/tin/2020/05/x/", "../../../x.png", "anh\\a.png", "https://a.example/", "Đại hội: XXIII", "!!python/x", "&a", "*a",
    "Ðảng", "2020-05-04T08:00:00+07:00", "0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-12:00", "x" * 301,
]  # fmt: skip
SIGNS = [
    "---",
    "...",
    "\t",
    ": ",
    "- ",
    "[",
    "]",
    "{",
    "}",
    '"',
    "'",
    "|",
    ">",
    "&a ",
    "*a",
    "!t ",
    "#",
    "%",
    "@",
    "`",
    "?",
    ",",
    "\\",
    "<<: ",
]
ODD = ["\ufeff", "\x85", "\u2028", "\r", "\x00", "\x1b", "\xa0", "\u0301", "🎉", "\ufffe", "\u202e"]
LINES = [
    "title: Một bài",
    "date: 2020-05-04",
    "description: Tóm tắt",
    "wards: [vinh-trai]",
    "image: {src: /a.png, alt: b}",
    "status: draft",
]
MARKDOWN = [
    "# Một", "## Hai", "[a](b.md)", "![](c.png)", "[a][b]", "[b]: <x y>", "<div id='a'>", "<script>", "[^1]", "[^1]: chú", "| a | b |",
    "|---|---|", "> trích", "1. một", "```", "    mã", "&nbsp;", "<!--", "-->", "<a href='#x", "*[HTML]: h", "bantin:0", "](bantin:9)",
    "![a](bantin:5)", '<img src="bantin:7">', "<svg/onload=1>", "\\", "&#x110000;", "<h1>", "</h1>", "{: #x }",
    "!!! note", '!!! warning "Chú ý"', "    [a](b.md)", "<div markdown>", '<p markdown="span">', "</div>", ": nghĩa", "## Ba {#ba .x}",
]  # fmt: skip

text = st.lists(st.sampled_from([*WORDS, *SIGNS, *ODD]) | st.text(max_size=8), max_size=6).map("".join)
scalars = st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | st.datetimes() | st.sampled_from(WORDS) | text
trees = st.recursive(
    scalars, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS) | text, inner, max_size=4), max_leaves=8
)
fronts = st.dictionaries(st.sampled_from(KEYS) | text, trees, max_size=6)
bodies = st.lists(st.sampled_from([*MARKDOWN, *ODD]) | st.text(max_size=12), max_size=12).flatmap(
    lambda parts: st.sampled_from(["\n", "\n\n", " ", ""]).map(lambda joint: joint.join(parts))
)


def dump(front: dict[Any, Any]) -> str:
    """YAML that is well-formed, mostly: what an editor's tool might write."""
    return str(yaml.safe_dump(front, allow_unicode=True, sort_keys=False))


headers = fronts.map(dump) | st.lists(st.sampled_from(LINES) | text, max_size=8).map("\n".join)
articles = st.builds("---\n{}\n---\n{}".format, headers, bodies).map(lambda made: made.encode("utf-8", "surrogatepass"))


@st.composite
def slips(draw: st.DrawFn) -> bytes:
    """A valid article with a few slips of the keyboard or of a disk."""
    data = article("## Mục\n\nXem [đây](#muc).", wards=["vinh-trai"], progress={"done": 1, "total": 2, "as_of": "2020-05-01"}).encode()
    pieces = st.sampled_from([*SIGNS, *ODD, *LINES, "\n"]).map(lambda s: s.encode("utf-8", "surrogatepass")) | st.binary(max_size=3)
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(data)))
        data = data[:at] + draw(pieces) + data[at + draw(st.integers(0, 5)) :]
    return data


files = articles | slips() | st.binary(max_size=200)


def expect_told(problems: tuple[Problem, ...] | list[Problem], data: bytes) -> None:
    """Problems are at lines of the file, and have words in both languages, on one line."""
    lines = len(data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n"))
    for problem in problems:
        assert 1 <= problem.line <= lines, problem
        assert problem.code != "invalid", problem
        assert all("\n" not in show(problem, lang) for lang in ("vi", "en"))


def read_one(data: bytes) -> None:
    parsed = parse_article(PATH, data, SHOWN)
    errors = [problem for problem in parsed.problems if problem.severity == "error"]
    assert (parsed.article is None) == bool(errors)
    assert (parsed.article is None) == (parsed.body is None)
    terms = name_terms(Registers({}, {}, {}))
    told = [suggest_id(problem, terms) for problem in parsed.problems]
    expect_told([*told, *check_claims(SHOWN, parsed.claims, terms)], data)


@settings(max_examples=300)
@given(data=files)
def test_a_file_gives_an_article_or_errors_at_its_lines(data: bytes) -> None:
    read_one(data)


@pytest.mark.long
@settings(max_examples=5000, derandomize=False)
@given(data=files)
def test_five_thousand_files_give_an_article_or_errors_at_their_lines(data: bytes) -> None:
    read_one(data)


@settings(max_examples=100)
@given(data=files)
def test_a_file_gives_an_ordinary_page_or_errors_at_its_lines(data: bytes) -> None:
    page, _, problems = parse_page("a.md", data, "docs/a.md")
    assert (page is None) == any(problem.severity == "error" for problem in problems)
    expect_told(problems, data)


@settings(max_examples=100)
@given(data=st.lists(fronts, max_size=3).map(lambda rows: dump(rows).encode("utf-8", "surrogatepass")) | st.binary(max_size=80))  # type: ignore[arg-type]
def test_a_register_gives_entries_or_errors_at_its_lines(data: bytes) -> None:
    names = ("wards", "congresses", "authors")
    _, problems = parse_registers(dict.fromkeys(names, data), {name: name for name in names})
    expect_told(problems, data)


def build_one(folder: Path, data: bytes) -> None:
    """The whole way of a file, through the commands."""
    config = make_site(folder, {"tin/2020/05/bai.md": data})
    code, printed = run("check", "-f", config, "--now", NOW)
    built, told = run("build", "-f", config, "--now", NOW, "--no-search", "--workers", "1")
    assert (code, built) in ((0, 0), (1, 1)), printed + told
    assert (folder / "site" / "index.html").exists() == (built == 0)


@settings(max_examples=8)
@given(data=files)
def test_a_file_is_built_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    build_one(tmp_path_factory.mktemp("site"), data)


@pytest.mark.long
@settings(max_examples=300, derandomize=False)
@given(data=slips() | articles)
def test_three_hundred_files_are_built_or_refused(tmp_path_factory: pytest.TempPathFactory, data: bytes) -> None:
    build_one(tmp_path_factory.mktemp("site"), data)
