"""Lists, headings and pictures as offices type them: each is what it was meant to be, or the editor is told. All texts are invented."""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from docx.document import Document as Doc
from hypothesis import given
from hypothesis import strategies as st

from bantin.content.body import plain_text, render_body
from bantin.content.slips import find_slips
from bantin.importing.article import make_draft
from bantin.importing.draft import Draft
from bantin.importing.messages import show
from bantin.importing.web import read_page
from bantin.importing.word import read_word
from manuscript_cases import END, TEXT
from newsroom import HEAD, REGISTERS, TAIL, WRITTEN, read_newspaper
from word_files import save, say, start
from word_files import show as show_picture


def read(text: str) -> Draft:
    return read_newspaper(f"{HEAD}Câu mở đầu.\n\n{text}{TAIL}".encode(), "bai")


def body_of(text: str) -> str:
    return read(text).body.removeprefix("Câu mở đầu.\n\n")


def read_document(doc: Doc) -> Draft:
    return make_draft(read_word(save(doc)), "bai", REGISTERS, WRITTEN)


def type_document(*lines: str, bold: bool = False) -> Draft:
    doc = start()
    for text in (TEXT, *lines, END):
        say(doc, text, bold=bold and text in lines)
    return read_document(doc)


TYPED = [
    ("- Kết nạp 14 đảng viên;\n- Không còn hộ nghèo;\n- Mở 2 lớp.", "- Kết nạp 14 đảng viên;\n- Không còn hộ nghèo;\n- Mở 2 lớp."),
    ("• Một cây\n• Hai cây", "- Một cây\n- Hai cây"),
    ("– Một cây;\n\n– Hai cây;", "- Một cây;\n- Hai cây;"),
    ("Kết quả:\n+ Một cây\n+ Hai cây\nCâu sau.", "Kết quả:\n\n- Một cây\n- Hai cây\n\nCâu sau."),
    ("- Cây:\n+ Một cây;\n+ Hai cây;\n- Giếng.", "- Cây:\n    - Một cây;\n    - Hai cây;\n- Giếng."),
    ("- Một cây cho nhà\nở bờ sông;\n- Hai cây", "- Một cây cho nhà ở bờ sông;\n- Hai cây"),
    ("1. Họp tổ;\n2. Chia cây;\n3. Trồng cây.", "1. Họp tổ;\n2. Chia cây;\n3. Trồng cây."),
    ("1. Họp tổ;\n3. Trồng cây.", "1\\. Họp tổ;\n\n3\\. Trồng cây."),
    ("2. Chia cây\n3. Trồng cây", "2\\. Chia cây\n\n3\\. Trồng cây"),
    ("1) Họp tổ\n2) Chia cây", "1\\) Họp tổ\n\n2\\) Chia cây"),
    ("-500k tiền mặt\n-01 áo ấm\n-Sách vở", "- 500k tiền mặt\n- 01 áo ấm\n- Sách vở"),
    ("1.Cô Mẫu A: 2 triệu\n2.Chú Mẫu B: 1 triệu", "1. Cô Mẫu A: 2 triệu\n2. Chú Mẫu B: 1 triệu"),
    ("+84 912\n+84 913", "\\+84 912 +84 913"),
    ("a) Họp tổ\nb) Chia cây", "a) Họp tổ\n\nb) Chia cây"),
    ("- Một dòng thôi.", "\\- Một dòng thôi."),
    ("Nhiệm kỳ 2020\n– 2025 của tổ.", "Nhiệm kỳ 2020 – 2025 của tổ."),
    ("- # Một\n- 2. Hai", "- \\# Một\n- 2\\. Hai"),
]


LINES = [
    "- Một cây;",
    "+ hai cây",
    "– 2025 của tổ.",
    "1. Họp tổ;",
    "2. Chia cây;",
    "a) # Trồng",
    "• 2. Giếng",
    "câu thường",
    "Nhiệm kỳ 2020",
]


@pytest.mark.parametrize(("typed", "written"), TYPED)
def test_lines_with_a_sign_are_a_list_and_never_glued(typed: str, written: str) -> None:
    assert body_of(typed) == written
    assert not list(find_slips(written, render_body(written), 1))


def test_a_list_of_lines_as_wide_as_wrapped_text_is_not_glued() -> None:
    lines = [f"- Tổ số {number} đã trồng xong hàng cây thứ {number} ở bờ bên trái của con sông;" for number in range(1, 6)]
    assert body_of("\n".join(lines)) == "\n".join(lines)


@pytest.mark.parametrize("sign", ["-", "+", "•", "–", "*"])
def test_a_list_typed_in_word_or_on_a_page_is_a_list(sign: str) -> None:
    lines = [f"{sign} Kết nạp 14 đảng viên;", f"{sign} Không còn hộ nghèo;", f"{sign} Mở 2 lớp."]
    page = "".join(f"<p>{line}</p>" for line in ("Câu mở đầu của bài mẫu.", *lines, END))
    broken = f"<p>{TEXT}</p><p>{'<br>'.join(['Kết quả:', *lines])}</p><p>{END}</p>"
    written = "- Kết nạp 14 đảng viên;\n- Không còn hộ nghèo;\n- Mở 2 lớp."
    for draft in (
        type_document(*lines),
        *(make_draft(read_page(f"<h1>Bài mẫu</h1>{text}".encode(), lambda name: None), "a", REGISTERS, WRITTEN) for text in (page, broken)),
    ):
        assert f"\n\n{written}\n\n" in f"\n\n{draft.body}\n\n"
        assert "list-typed" in [finding.code for finding in draft.findings]


def test_marks_and_words_of_a_typed_list_are_kept() -> None:
    doc = start()
    say(doc, TEXT)
    for text in ("- Một ", "- Hai "):
        say(doc, text).add_run("cây").bold = True
    say(doc, "- Ba * cây", bold=True)
    body = read_document(doc).body
    assert body.endswith("- Một **cây**\n- Hai **cây**\n- **Ba \\* cây**")
    assert plain_text(render_body(body).html).endswith("Một cây\nHai cây\nBa * cây")


def test_joined_lines_are_told_where_they_stood_and_with_their_words() -> None:
    draft = read("Một câu dài đã bị\nngắt giữa chừng.")
    assert [show(f, "a.txt") for f in draft.findings if f.code == "lines-joined"] == [
        "a.txt:9: nối 1 dòng bị ngắt giữa đoạn, đầu tiên là ở đây; căn cứ: «Một câu dài đã bị»"
    ]


@given(st.lists(st.tuples(st.sampled_from(["", "\n"]), st.sampled_from(LINES)), min_size=1, max_size=8, unique_by=lambda line: line[1]))
def test_no_word_of_typed_lines_is_lost(lines: list[tuple[str, str]]) -> None:
    typed = "\n".join(gap + line for gap, line in lines)  # each once: a paragraph that stands there twice is dropped, and told
    shown = plain_text(render_body(read(typed).body).html)
    assert re.findall(r"[^\W\d]{2,}", shown) == re.findall(r"[^\W\d]{2,}", f"Câu mở đầu. {typed}")


@pytest.mark.parametrize("line", ["1. Công tác chuẩn bị", "I. Công tác chuẩn bị", "a) Công tác chuẩn bị"])
def test_a_short_bold_line_with_a_number_is_a_heading(line: str) -> None:
    draft = type_document(line, bold=True)
    assert f"\n\n## {line}\n\n" in draft.body
    assert "heading-or-caption" not in [finding.code for finding in draft.findings]


def test_pictures_that_leave_their_place_are_told() -> None:
    doc = start()
    for words in ("Hàng cây", "Cái giếng", "Con đường"):
        say(doc, TEXT)
        show_picture(doc, colour={"Hàng cây": "red", "Cái giếng": "blue", "Con đường": "green"}[words], words=words)
    say(doc, END)
    told = [show(f, "a.docx") for f in read_document(doc).findings if f.code == "pictures-moved"]
    assert len(told) == 1
    assert "2 ảnh ở giữa bài" in told[0]
    assert told[0].endswith("«Cái giếng; Con đường»")
    assert '-2.png "chú thích. Ảnh: tên người chụp")' in told[0]


@pytest.mark.parametrize("saved", [datetime(2013, 12, 23), datetime(2026, 11, 20)])
def test_a_file_saved_long_before_its_text_looks_for_wards_in_the_days_of_the_text(saved: datetime) -> None:
    doc = start()
    doc.core_properties.modified = saved
    say(doc, "Ngày 20/8/2025, phường Tam Thanh đã họp.")
    say(doc, END)
    assert read_document(doc).front["wards"] == ["tam-thanh-2025"]
