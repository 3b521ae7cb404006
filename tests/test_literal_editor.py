"""An editor who does to the letter what each message about a front matter says ends with a clean file in which nothing is lost."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.content.mending import MENDERS
from bantin.messages import describe
from literal_editor import CORRECTION, GALLERY, HEAD, IMAGE, obey_all, read


@pytest.mark.parametrize(
    ("slip", "right"),
    [
        (["image:", "src: /a.png", "alt: Lễ khai mạc"], IMAGE),
        (["image:  # ảnh chính", "", "src: /a.png", "alt: Lễ khai mạc"], IMAGE),
        (["image:", "    src: /a.png", "alt: Lễ khai mạc"], IMAGE),
        (["image:", "src: /a.png", "alt: Lễ", "  khai mạc"], IMAGE),
        (["image:", "\xa0\xa0src: /a.png", "\xa0\u2003alt:\xa0Lễ khai mạc"], IMAGE),
        (["image:\xa0", "\xa0src: /a.png", "\u200b\xa0alt: Lễ khai mạc"], IMAGE),
        (["image:", "\tsrc: /a.png", "\talt: Lễ khai mạc"], IMAGE),
        (["image:", "src:/a.png", "alt:Lễ khai mạc"], IMAGE),
        (["gallery:", "src: /a.png", "alt: Lễ khai mạc", "src: /b.png", "alt: Đoàn chủ tịch"], GALLERY),
        (["gallery:", "- src: /a.png", "alt: Lễ khai mạc", "- src: /b.png", "alt: Đoàn chủ tịch"], GALLERY),
        (["gallery:", "  – src: /a.png", "    alt: Lễ khai mạc", "  – src: /b.png", "    alt: Đoàn chủ tịch"], GALLERY),
        (["gallery:", "  - src: /a.png", "    alt: Lễ khai mạc", "src: /b.png", "alt: Đoàn chủ tịch"], GALLERY),
        (["source:", "name: Báo Lạng Sơn", "url: https://a.vn/"], ["source: {name: Báo Lạng Sơn, url: https://a.vn/}"]),
        (["progress: {done: 6 total: 72, as_of: 2020-05-04}"], ["progress: {done: 6, total: 72, as_of: 2020-05-04}"]),
        (["documents: [Kế hoạch 12.pdf]"], ["documents: [{src: Kế hoạch 12.pdf, title: Viết ở đây tên văn bản}]"]),
        (["image: ![Lễ khai mạc](/a.png)"], IMAGE),
        (["image: [/a.png]"], ["image: {src: /a.png, alt: Viết ở đây điều thấy trong ảnh}"]),
        (["gallery: [/a.png, /b.png]"], [re.sub("alt: .*", "alt: Viết ở đây điều thấy trong ảnh", line) for line in GALLERY]),
        (["* status: draft", "**authors:** [A]"], ["status: draft", "authors: [A]"]),
        (["corrections:", "date: 2020-05-05", "text: Sửa tên"], ["corrections: [{date: 2020-05-05, text: Sửa tên}]"]),
        (["wards:", "– vinh-trai", "•mai-pha", "* chi-lang"], ["wards: [vinh-trai, mai-pha, chi-lang]"]),
        (["tags:", "  - Đại hội", "Nhân sự"], ["tags: [Đại hội, Nhân sự]"]),
        (["authors: [A], [B]"], ["authors: [A, B]"]),
        (["authors: [[A], [B]]"], ["authors: [A, B]"]),
        (['authors: "[A], [B]"'], ["authors: [A, B]"]),
        (["authors: - Đinh Quang; 'Báo: A'"], ["authors: [Đinh Quang, 'Báo: A']"]),
        (["tags: Đại hội; Nhân sự"], ["tags: [Đại hội, Nhân sự]"]),
        (["source:", "  name: Báo", "    Lạng Sơn", "  url https://a.vn/"], ["source: {name: Báo Lạng Sơn, url: https://a.vn/}"]),
        (["status draft"], ["status: draft"]),
        ([" status: draft"], ["status: draft"]),
        (["image:", "  src: /a.png", "  alt: Lễ khai mạc", " tags: [a]"], [*IMAGE, "tags: [a]"]),
        (["tags: #Đại hội, #Kỳ Lừa"], ["tags: [Đại hội, Kỳ Lừa]"]),
        (["tags: [#Đại hội, #Kỳ Lừa] # ghi"], ["tags: [Đại hội, Kỳ Lừa]"]),
        (["tags: Đại hội #KỳLừa"], ["tags: [Đại hội, KỳLừa]"]),
        (["tags:", "  - #Đại hội", "  - #Kỳ Lừa"], ["tags: [Đại hội, Kỳ Lừa]"]),
        (["status：draft"], ["status: draft"]),
        (["authors: [Bài, ảnh: Lan Hương]"], ["authors: [Lan Hương]"]),
        (["authors: [Tin + ảnh: Lan Hương, Ảnh tư liệu: Minh Đức] # ghi"], ["authors: [Lan Hương, Minh Đức]"]),
        (["authors: Tin: Lan Hương - Ảnh: Minh Đức"], ["authors: [Lan Hương, Minh Đức]"]),
        (["authors: 'Tin, ảnh: Lan Hương'"], ["authors: [Lan Hương]"]),
        (["authors: Lan Hương - Vi Hà"], ["authors: [Lan Hương, Vi Hà]"]),
        (["authors: Ban Dân vận và Hội Nông dân"], ["authors: [Ban Dân vận và Hội Nông dân]"]),
        (["authors:", "  - Tin, ảnh: Lan Hương", "  - Clip: Minh Đức"], ["authors: [Lan Hương, Minh Đức]"]),
        (["authors:", "  Tin: Lan Hương", "  Ảnh: Minh Đức"], ["authors: [Lan Hương, Minh Đức]"]),
        (["tags: [Đại hội: ngày đầu, Nhân sự]"], ["tags: ['Đại hội: ngày đầu', Nhân sự]"]),
        (["tags:", "- Đại hội: ngày đầu", "- Nhân sự"], ["tags: ['Đại hội: ngày đầu', Nhân sự]"]),
        (["tags:", '  - "Dân vận" khéo', "  - @ten", '  - "Một": hai'], ["tags: ['\"Dân vận\" khéo', '@ten', '\"Một\": hai']"]),
        (['tags: ["Dân vận" khéo, "Nhân sự"]'], ["tags: ['\"Dân vận\" khéo', Nhân sự]"]),
        (["image: /a.png"], ["image: {src: /a.png, alt: Viết ở đây điều thấy trong ảnh}"]),
        (["gallery:", "  - /a.png"], ["gallery: [{src: /a.png, alt: Viết ở đây điều thấy trong ảnh}]"]),
        (
            ["documents: /a.pdf, /b.pdf"],
            ["documents: [{src: /a.pdf, title: &a}, {src: /b.pdf, title: &a}]".replace("&a", "Viết ở đây tên văn bản")],
        ),
        (["source: Báo: A"], ["source: {name: 'Báo: A'}"]),
        (["tags:", '  - "Đại hội', '  - "Nhân sự"'], ["tags: [Đại hội, Nhân sự]"]),
        (["image:", "  src: /a.png", "  alt: A: b", "  caption: '@ba"], ["image: {src: /a.png, alt: 'A: b', caption: '@ba'}"]),
        ([line.replace("alt: ", "alt: Ảnh: ") for line in GALLERY], [re.sub("alt: (.*)", r"alt: 'Ảnh: \1'", line) for line in GALLERY]),
        (['status: "draft', "tags: ['a']"], ["status: draft", "tags: [a]"]),
    ],
)
def test_doing_what_the_messages_say_gives_what_was_meant(slip: list[str], right: list[str]) -> None:
    meant, problems = read(HEAD + right)
    assert problems == []
    assert obey_all(HEAD + slip) == meant


SPOKEN = ["image:", "  src: /a.png", "  alt: 'Lễ: khai mạc'", "  caption: 'A: b'"]
ALT = "alt: Viết ở đây điều thấy trong ảnh"
COUNTED = "{done: 6, total: 72, as_of: 2020-05-04}"


@pytest.mark.parametrize(
    ("slip", "right"),
    [
        (["Title: Đại hội: ngày đầu", *HEAD[1:]], ["title: 'Đại hội: ngày đầu'", *HEAD[1:]]),
        ([*HEAD, "chủ đề: Nhân sự; Đại hội", "author: Tin: Lan Hương"], [*HEAD, "tags: [Nhân sự, Đại hội]", "authors: [Lan Hương]"]),
        ([*HEAD, "Source: Báo: A"], [*HEAD, "source: {name: 'Báo: A'}"]),
        ([*HEAD, "Ảnh: /a.png"], [*HEAD, "image: {src: /a.png, alt: Viết ở đây điều thấy trong ảnh}"]),
        ([f"- {HEAD[0]}", *HEAD[1:]], HEAD),
        ([f"- {HEAD[0]}", *(f"  {line}" for line in HEAD[1:]), "  tags:", "    - A"], [*HEAD, "tags: [A]"]),
        ([*(f"- {line}" for line in HEAD), "- image:", *IMAGE[1:], "- tags:", "- A"], [*HEAD, *IMAGE, "tags: [A]"]),
        ([*(f"- {line}" for line in HEAD), "- source:", "  name: Báo"], [*HEAD, "source: {name: Báo}"]),
        ([*(f"- {line}" for line in HEAD), "- corrections:", "- date: 2020-06-01", "  text: Sai."], [*HEAD, "corrections:", *CORRECTION]),
        (["title: {Bài thử}", *HEAD[1:]], HEAD),
        (["title: **Bài** thử", *HEAD[1:]], HEAD),
        (["**title**: Bài thử", *HEAD[1:]], HEAD),
        ([f"* {line}" for line in HEAD], HEAD),
        (["title: Bài thử", "date；2020-05-04", HEAD[2]], HEAD),
        (["- title: Đại hội: ngày đầu", *HEAD[1:]], ["title: 'Đại hội: ngày đầu'", *HEAD[1:]]),
        ([*HEAD, "image:", "  file: /a.png", "  mô tả: Lễ: khai mạc", "  Chú thích: A: b"], [*HEAD, *SPOKEN]),
        ([*HEAD, "image:", "File: /a.png", "Mô tả: Lễ: khai mạc", "Chú thích: A: b"], [*HEAD, *SPOKEN]),
        (["Tiêu đề:Bài thử", "Ngày:2020-05-04", "Sapo：Tóm tắt"], HEAD),
        ([*HEAD, "Trạng thái:draft", "image:", "  src:/a.png", "  mô tả:Lễ khai mạc"], [*HEAD, "status: draft", *IMAGE]),
        ([*HEAD, "văn bản:", "  - tệp: /a.pdf", "    tên: Kế hoạch: 5"], [*HEAD, "documents:", "- {src: /a.pdf, title: 'Kế hoạch: 5'}"]),
        ([*HEAD, "image: {src: /a.png, alt: Lễ khai mạc, sáng nay: vui}"], [*HEAD, *IMAGE[:2], "  alt: 'Lễ khai mạc, sáng nay: vui'"]),
        ([*HEAD, "gallery:", "- {src: /a.png, alt: Lễ, hội}"], [*HEAD, "gallery:", "- src: /a.png", "  alt: Lễ, hội"]),
        ([*HEAD, "tags: [Quý #2, A]", " status: draft"], [*HEAD, "tags: ['Quý #2', A]", "status: draft"]),
        ([*HEAD, "gallery: /a.png; /b.png"], [*HEAD, f"gallery: [{{src: /a.png, {ALT}}}, {{src: /b.png, {ALT}}}]"]),
        ([*HEAD, "tags: [Quý #2, Nhân sự]", "progress: 6/72"], [*HEAD, "tags: ['Quý #2', Nhân sự]", "progress: " + COUNTED]),
        ([*HEAD, "source: Báo Lạng Sơn, số 5"], [*HEAD, "source: {name: 'Báo Lạng Sơn, số 5'}"]),
        ([*HEAD, "corrections: Sai tên, nay sửa"], [*HEAD, "corrections: [{date: 2020-05-04, text: 'Sai tên, nay sửa'}]"]),
        (
            [*HEAD, "status: withdrawn", "withdrawn: Nhầm: ngày"],
            [*HEAD, "status: withdrawn", "withdrawn: {date: 2020-05-04, reason: 'Nhầm: ngày'}"],
        ),
        ([*HEAD, "tags:", "- - A", "- - - B"], [*HEAD, "tags: [A, B]"]),
        ([*HEAD, "gallery:", "- - src: /a.png", "    alt: Lễ khai mạc", *GALLERY[3:]], [*HEAD, *GALLERY]),
    ],
)
def test_all_that_is_wrong_is_told_in_one_check(slip: list[str], right: list[str]) -> None:
    meant, problems = read(right)
    assert problems == []
    assert obey_all(slip, rounds=2) == meant


@pytest.mark.parametrize(
    "lines",
    [
        ["authors:", "  - Tin: Lan Hương", "  - Ảnh: Minh Đức"],
        ["image:", "  src: /a.png", "  alt: A: b", "  caption: A: b", "  credit: A: b"],
        [line.replace("alt: ", "alt: A: ") for line in GALLERY],
        ['status: "draft', 'tags: ["a"]', "authors:", '  - "B', '  - "C"'],
    ],
)
def test_each_line_that_is_wrong_is_told_in_the_first_check(lines: list[str]) -> None:
    wrong = [number for number, line in enumerate(lines, 2 + len(HEAD)) if ": " in line and "src" not in line and "[" not in line]
    wrong = [*wrong, *(number for number, line in enumerate(lines, 2 + len(HEAD)) if line == '  - "B')]
    assert [problem.line for problem in read(HEAD + lines)[1]] == wrong


WORDS = st.builds(
    lambda sign, words: f"{sign}Lễ {words}".rstrip(),
    st.sampled_from(["", '"', "'", "“", "@"]),
    st.text("a Đb:\"'“”", min_size=2, max_size=10),
)


@settings(max_examples=300, deadline=None)
@given(*[WORDS] * 6)
def test_whatever_signs_stand_in_words_doing_what_is_told_makes_an_article(a: str, b: str, c: str, d: str, e: str, f: str) -> None:
    image = ["image:", "  src: /a.png", f"  alt: {a}", f"  caption: {b}"]
    gallery = ["gallery:", "  - src: /a.png", f"    alt: {c}", "  - src: /b.png", f"    alt: {d}"]
    assert obey_all([*HEAD, *image, *gallery, "tags:", f"  - {e}", "authors:", f"  - {f}"])


def test_a_second_name_of_a_key_and_its_value_are_told_at_once() -> None:
    problems = read([HEAD[0], "date: 4/5/2020", "Ngày: 5/5/2020", HEAD[2]])[1]
    assert [(problem.line, problem.code, problem.values["near"]) for problem in problems] == [
        (3, "odd-instant", "2020-05-04"),
        (4, "misspelt-twice", "date"),
    ]


BROKEN = [
    "title Bài thử", " title: Bài thử", "\ttitle: Bài thử", "\xa0 title: Bài thử", "  title Bài thử", "Title Bài thử", "title：Bài thử",
    "Bài thử", "title = Bài thử", "title; Bài thử", "title；Bài thử",
]  # fmt: skip


@pytest.mark.parametrize("above", [[], [""], ["# lời ghi"]])
@pytest.mark.parametrize("first", BROKEN)
def test_a_slip_in_the_first_line_is_told_once_at_that_line(first: str, above: list[str]) -> None:
    lines = [*above, first, *HEAD[1:]]
    (problem,) = read(lines)[1]
    assert problem.line == 2 + len(above)
    assert "title: Bài thử" in describe(problem)
    assert obey_all(lines) == read(HEAD)[0]


@pytest.mark.parametrize(
    ("first", "shown"), [("title Họp: bàn việc", '"Họp: bàn việc"'), ("Họp #2", '"Họp #2"'), ("tags [a, b]", "[a, b]")]
)
def test_the_first_line_is_shown_as_it_can_be_read(first: str, shown: str) -> None:
    problem = next(problem for problem in read([first, *HEAD[1:]])[1] if problem.line == 2)
    assert describe(problem).endswith(f": {shown}")


def test_a_first_line_of_words_above_a_title_is_shown_in_no_other_way() -> None:
    (problem,) = read(["Bài thử", *HEAD])[1]
    assert (problem.line, problem.code, problem.values["mended"]) == (2, "yaml-no-key", "")


@pytest.mark.parametrize("second", [" date: 2020-05-04", "\tdate: 2020-05-04", "\xa0date: 2020-05-04"])
def test_a_key_that_is_indented_below_the_first_line_is_told_once(second: str) -> None:
    (problem,) = read([HEAD[0], second, HEAD[2]])[1]
    assert (problem.line, problem.values["line"]) == (3, "date: 2020-05-04")


def test_a_front_matter_that_is_indented_as_a_whole_is_right() -> None:
    assert read([f" {line}" for line in HEAD])[0] == read(HEAD)[0]


SAPO = "Đại hội bầu ban chấp hành, gồm 15 người; khai mạc sáng nay"
TEXTS = [
    f"description: {SAPO}",
    f'description: "{SAPO}"',
    f"description: '{SAPO}: vui'",
    f"description: {SAPO}: vui",
    "description: >\n  " + SAPO,
]


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("cuts", [(2,), (5,), (1, 2), (3, 9), (8,)])
def test_no_word_of_a_sapo_on_several_lines_is_lost(text: str, cuts: tuple[int, ...]) -> None:
    article = obey_all([*HEAD[:2], *text.split("\n")[:-1], *_cut(text.rpartition("\n")[2], cuts), "tags: [a]"])
    assert article.description.removesuffix(": vui").removesuffix("\n") == SAPO
    assert article.tags == ("a",)


def _cut(line: str, cuts: tuple[int, ...]) -> list[str]:
    """The line in parts, each but the first at the margin."""
    words = line.split(" ")
    places = [0, *(cut + 2 * (not words[0]) for cut in cuts), len(words)]
    return [" ".join(words[a:b]) for a, b in pairwise(places)]


KEYS = [*IMAGE, *GALLERY, "source:", "  name: Báo Lạng Sơn", "wards:", "  - vinh-trai", "  - mai-pha"]
SLIPS = [
    ("", lambda line: line),
    ("the margin", lambda line: line.lstrip(" ") if ":" in line and "- " not in line else line),
    ("odd spaces", lambda line: line.replace("  ", "\xa0\xa0", 1)),
    ("a tab", lambda line: re.sub("^  ", "\t", line)),
    ("a dash", lambda line: re.sub("^( *)- ", r"\1– ", line)),
    ("no space", lambda line: re.sub(r"^( *)- (?=\w+$)", r"\1-", line)),
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(SLIPS), min_size=len(KEYS), max_size=len(KEYS)))
def test_slips_of_all_kinds_at_once_are_all_told_at_once(slips: list) -> None:
    lines = [slip(line) for (_, slip), line in zip(slips, KEYS, strict=True)]
    assert obey_all(HEAD + lines) == read(HEAD + KEYS)[0]


@pytest.mark.parametrize(
    "lines",
    [
        ["description: >", "  – Một", "  – Hai"],
        ["description: Một", "  – hai", "  \xa0ba"],
        ["gallery:", "- caption: >", "    – Nói", "    src: gì"],
        ["wards: []", "source:", "  name: '[A], [B]'"],
        ["tags: ['- A', '[B]; [C]']"],
        ['description: "Một', '  Nguồn: hai"'],
        ["description: >", "  Một", " ", "  Nguồn: hai", "  #ba"],
        ["wards: [", "  vinh-trai", "  ]"],
        ["tags: #ghi", "  - A", "  - '#B'"],
        ["tags: [A] #ghi, #thêm"],
        ["tags:", "- A #ghi", "-", "  #ghi", "  B"],
        ["corrections:", "  - text: A", "    date: 2020-06-01"],
        ["image: {src: 'a.png', alt: \"C:\\\\\"}"],
        ['tags: [A, "B: c"]', "authors: ['Tin: A']"],
        ["tags:", '  - "A: b"', '  - "một', '    hai: ba"', "authors: ['A: b']"],
        ["image:", "  src: /a.png", "  alt: >", "    Ảnh: lễ", "    alt: 'ba"],
    ],
)
def test_what_can_be_read_is_no_slip_though_something_else_is_wrong(lines: list[str]) -> None:
    lines = HEAD[:2] + ([] if lines[0].startswith("description") else HEAD[2:]) + lines
    assert read(lines)[1] == []
    assert [problem.code for problem in read([lines[0], "date: 2020-02-31", *lines[2:]])[1]] == ["no-such-day"]
    wrong = read([*lines, "authors: [Tin: A, B: c]" if "authors" not in str(lines) else "source: {name: A: b}"])[1]
    assert len(wrong) == 1 and wrong[0].line == len(lines) + 2


def test_a_key_of_a_picture_without_its_picture_is_told_where_it_belongs() -> None:
    (problem,) = read([*HEAD, "src: /a.png"])[1]
    assert "(«image», «gallery», «documents»), thụt vào 2 dấu cách" in describe(problem)


def test_menders_leave_a_whole_front_matter_alone() -> None:
    lines = ["", "", *HEAD, *KEYS]
    assert [slip for mend in MENDERS for slip in mend(list(lines), set())] == []


def test_the_line_of_a_withdrawal_that_a_message_shows_can_be_copied() -> None:
    (problem,) = read([*HEAD, "status: withdrawn"])[1]
    shown = describe(problem).rpartition("sửa: ")[2]
    article, problems = read([*HEAD, "status: withdrawn", shown])
    assert article and problems == []
