"""A front matter that cannot be read as it was meant: one message, at its line, that shows what to write; doing that is the end of it."""

from __future__ import annotations

import re

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bantin.content.article import parse_article
from bantin.content.header_texts import find_cuts
from bantin.content.mending import INNER, LISTS
from bantin.content.quoting import WORD_LISTS
from bantin.content.strict_yaml import read_yaml
from bantin.messages import describe
from bantin.model import Problem
from builders import article

PATH = "tin/2020/05/bai.md"
LINES = {"title": "title: Bài thử", "date": "date: 2020-05-04", "description": "description: Tóm tắt"}
SHOWN = re.compile(r"viết như sau: (.+)$")
ODD = st.text("a Đ1-:,.\"'#[]{}&*!|>%@`?“”’\\", min_size=1, max_size=16)


def problems(*changed: str) -> list[Problem]:
    """Of an article with these lines; a line `title…` stands in the place of its own."""
    lines = LINES | {re.split(" *[:：]", line)[0]: line for line in changed}
    return list(parse_article(PATH, ("\n".join(["---", *lines.values(), "---", "", "Nội dung.", ""])).encode(), PATH).problems)


def told(*changed: str) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in problems(*changed)]


def shown(*changed: str) -> str:
    """The line that the only error shows."""
    (problem,) = (problem for problem in problems(*changed) if problem.severity == "error")
    found = SHOWN.search(describe(problem))
    return found[1] if found else ""


@pytest.mark.parametrize("written", ["title :Hội nghị: ngày đầu", "title:Hội nghị: ngày đầu"])
def test_whatever_a_line_lacks_each_of_its_messages_shows_it_mended(written: str) -> None:
    right = 'title: "Hội nghị: ngày đầu"'
    messages = [describe(problem) for problem in problems(written)]
    assert len(messages) > 1 and all(message.endswith(right) for message in messages), messages
    assert told(right) == []


# --- values that want quotes --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ('title: Hội nghị: "Dân vận khéo"', """title: 'Hội nghị: "Dân vận khéo"'"""),
        ('title: "Hội nghị: "Dân vận khéo""', """title: 'Hội nghị: "Dân vận khéo"'"""),
        ('title: "Dân vận khéo" ở Vĩnh Trại', """title: '"Dân vận khéo" ở Vĩnh Trại'"""),
        ('title: "Dân vận" và "Đảng vụ"', """title: '"Dân vận" và "Đảng vụ"'"""),
        ('title: "Nói "đi đôi" với làm"', """title: 'Nói "đi đôi" với làm'"""),
        ("title: 'Chợ phiên M'Nông: đổi mới'", '''title: "Chợ phiên M'Nông: đổi mới"'''),
        ('title: M\'Nông: "đổi mới"', 'title: "M\'Nông: “đổi mới”"'),
        ("title: [Infographic] Số liệu", 'title: "[Infographic] Số liệu"'),
        ("title: @tuoitre viết", 'title: "@tuoitre viết"'),
        ("title: “Dân vận khéo”: chuyện ở phường", 'title: "“Dân vận khéo”: chuyện ở phường"'),
        ("title: “Dân vận khéo: kể” của phường", 'title: "“Dân vận khéo: kể” của phường"'),
        ('title: “Dân vận”: "khéo"', """title: '“Dân vận”: "khéo"'"""),
    ],
)
def test_a_value_that_wants_quotes_is_shown_in_them(written: str, mended: str) -> None:
    assert shown(written) == mended
    assert told(mended) == []


@settings(max_examples=2000, deadline=None)
@given(ODD)
@example("\"a: 'b")
def test_a_line_that_is_shown_can_be_read(value: str) -> None:
    lines = ["id: a", f"title: {value}", "tags: [b]"]
    _, flaws = read_yaml("\n".join(lines))
    flaws += find_cuts("\n".join(lines)) if not flaws else []
    for mended in filter(None, (flaw.values.get("mended") for flaw in flaws)):
        tree, again = read_yaml("\n".join([lines[0], mended, lines[2]]))
        assert (again, sorted(tree.value)) == ([], ["id", "tags", "title"])
        assert isinstance(tree.value["title"], str)
        assert list(find_cuts(mended)) == []


@pytest.mark.parametrize("written", ['title: "Nói "một" rồi\n  hai"', "wards: [a, b: c: d]"])
def test_of_more_than_words_no_line_is_shown(written: str) -> None:
    assert shown(written) == ""


def test_of_a_long_line_both_ends_are_shown() -> None:
    assert shown(f'description: Nói: "{"rất dài " * 90}"').startswith("description: 'Nói: \"rất dài")
    assert shown(f'description: Nói: "{"rất dài " * 90}"').endswith("dài \"'")


# --- a number that YAML takes for a remark ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "rest", "mended"),
    [
        ("title: Bài thử #2 của phường", "#2 của phường", 'title: "Bài thử #2 của phường"'),
        ('title: Bài "thử" #2', "#2", """title: 'Bài "thử" #2'"""),
        ("tags:\n  - Dân vận\n  - Quý #2", "#2", '- "Quý #2"'),
        ("image:\n  src: /a.png\n  alt: Ảnh #1", "#1", 'alt: "Ảnh #1"'),
        ("gallery:\n  - caption: Chi bộ #8 họp\n    src: /a.png\n    alt: b", "#8 họp", '- caption: "Chi bộ #8 họp"'),
    ],
)
def test_what_a_number_sign_cuts_off_is_told(written: str, rest: str, mended: str) -> None:
    (cut,) = (problem for problem in problems(written) if problem.code == "text-cut")
    assert (cut.severity, cut.values["rest"], cut.values["mended"]) == ("warning", rest, mended)
    number = next(n for n, line in enumerate(written.split("\n")) if "#" in line)
    assert cut.line == (2 if written.startswith("title") else 5) + number


def test_what_is_cut_off_is_told_again_when_only_the_text_changes() -> None:
    first = parse_article(PATH, article(title=None).replace("date", "title: Bài #2\ndate", 1).encode(), PATH)
    again = parse_article(PATH, article("Khác.", title=None).replace("date", "title: Bài #2\ndate", 1).encode(), PATH, first.article)
    assert [problem.code for problem in first.problems] == ["text-cut"]
    assert again.problems == first.problems


@pytest.mark.parametrize(
    "remark",
    [
        "# lời ghi",
        'title: "Bài #2" # lời ghi',
        "title: Bài#2",
        "tags: [a] # lời ghi",
        "tags: # lời ghi\n  - a # lời ghi",
        "status: published # lời ghi",
        "description: >\n  Bài #2\n  caption: Bài #2",
        "description: >-  # lời ghi\n  Bài",
    ],
)
def test_a_remark_is_a_remark(remark: str) -> None:
    assert told(remark) == []


@pytest.mark.parametrize(
    ("written", "flaws"),
    [
        ("description: >\n  Sapo.\n  status: draft", [(6, "yaml-swallowed")]),
        ("description: |\n  Sapo.\n  publish: 2030-01-01", [(6, "yaml-swallowed")]),
        ("description: 'A\n  status: draft\n  x: '", [(5, "yaml-swallowed")]),
        ("description: >\n  Sapo. # chưa duyệt", [(5, "remark-shown")]),
        ("description: |\n  Sapo.\n  # chưa duyệt", [(6, "remark-shown")]),
        ('description: "Sapo # chưa duyệt"', [(4, "remark-shown")]),
        ('description: "Sapo #KyLua, ngõ # 8: ghi chú: hai" # lời ghi', []),
    ],
)
def test_what_becomes_words_of_a_text_is_told(written: str, flaws: list[tuple[int, str]]) -> None:
    """A draft would be published, and so would a remark."""
    assert told(written) == flaws


# --- spaces -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("written", ["title：Bài thử", "title： Bài thử", "title ： Bài thử"])
def test_a_wide_colon_is_told_as_what_it_is(written: str) -> None:
    assert told(written) == [(2, "yaml-wide-colon")]
    assert told(shown(written)) == []


@pytest.mark.parametrize("written", ["title:Bài thử", 'title:"Bài thử"', "title :Bài thử", 'title  :"Bài thử"'])
def test_a_space_that_lacks_behind_a_colon_is_all_that_is_told(written: str) -> None:
    assert told(written) == [(2, "yaml-no-space")]
    assert told(shown(written)) == []


def test_a_space_that_lacks_inside_an_entry_is_told_too() -> None:
    assert told("image:\n  src:/a.png\n  alt: Ảnh") == told("image:\n  src :/a.png\n  alt: Ảnh") == [(6, "yaml-no-space")]


@pytest.mark.parametrize("indent", ["", "  "])
@pytest.mark.parametrize(
    ("items", "lines"), [(["-vinh-trai"], [6]), (["-vinh-trai", "-mai-pha"], [6, 7]), (["- vinh-trai", "-mai-pha"], [7])]
)
def test_a_space_that_lacks_behind_a_hyphen_is_all_that_is_told(items: list[str], lines: list[int], indent: str) -> None:
    assert told("\n".join(["wards:", *(indent + item for item in items)])) == [(line, "yaml-no-space-item") for line in lines]


def test_a_list_that_holds_no_entries_of_keys_is_mended_as_a_list_of_words() -> None:
    assert set(WORD_LISTS) == LISTS - set(INNER)


def test_other_mistakes_of_an_article_are_told_beside_a_space_that_lacks() -> None:
    assert told("title:Bài thử", "date: 2020-02-31") == [(2, "yaml-no-space"), (3, "no-such-day")]


def test_of_spaces_nothing_is_told_where_they_are_not_the_matter() -> None:
    assert told("description: >\n  -Một\n  ghi:hai\n  lễ :ba\n  https://a.vn", "date: 2020-02-31") == [(3, "no-such-day")]


@pytest.mark.parametrize("line", ["...", "... ", "... # hết"])
def test_a_line_of_dots_that_ends_the_keys_too_early_is_named(line: str) -> None:
    (problem,) = problems(f"date: 2020-05-04\n{line}")
    assert (problem.line, problem.code, "«...»" in describe(problem)) == (4, "yaml-end", True)


# --- the end of the front matter ----------------------------------------------------------------------------------


@pytest.mark.parametrize("line", ["—-", "----", "- - -", "--", "—", " ---", "–––"])
def test_a_line_that_was_meant_to_close_the_front_matter_is_named(line: str) -> None:
    (problem,) = parse_article(PATH, f"---\ntitle: Bài\n{line}\n\nNội dung.\n".encode(), PATH).problems
    assert (problem.code, problem.values) == ("front-matter-odd", {"line": "3", "raw": line.strip()})
