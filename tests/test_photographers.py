"""Who took the pictures: what a line below one, or the end of an article, says of it. All names are invented."""

from __future__ import annotations

import pytest
from docx.document import Document as Doc

from bantin.importing.captions import split_credit
from bantin.importing.draft import Draft
from manuscript_cases import END, TEXT
from newsroom import read
from word_files import RIGHT, add_run, lay_out, read_document, say, show, start


@pytest.mark.parametrize(
    ("lines", "authors", "credit"),
    [
        (["Ảnh: Hoàng Nam"], [], "Hoàng Nam"),
        (["Mai Xuân", "Ảnh: HOÀNG NAM"], ["Mai Xuân"], "Hoàng Nam"),
        (["Tin: Mai Xuân; Ảnh: Hoàng Nam"], ["Mai Xuân"], "Hoàng Nam"),
        (["Mai Xuân – Ảnh: Hoàng Nam"], ["Mai Xuân"], "Hoàng Nam"),
        (["Tin, bài, ảnh: Mai Xuân"], ["Mai Xuân"], "Mai Xuân"),
        (["Bài và ảnh: MAI XUÂN"], ["Mai Xuân"], "Mai Xuân"),
    ],
)
def test_a_photographer_named_at_the_end_is_that_of_every_picture_without_one(lines: list[str], authors: list[str], credit: str) -> None:
    doc = lay_out("ĐỎ|XANH|LỤC", "Hàng một|Hàng hai. Ảnh: Thu Hà|Hàng ba")
    for line in lines:
        say(doc, line, side=RIGHT)
    draft = read_document(doc)
    assert [entry["credit"] for entry in (draft.front["image"], *draft.front["gallery"])] == [credit, "Thu Hà", credit]
    assert (draft.front.get("authors", []), draft.body) == (authors, f"{TEXT}\n\n{END}")


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("Ảnh: Các đại biểu dự hội nghị", "Các đại biểu dự hội nghị", ""),
        ("Ảnh: Đồng chí Mai Thị Mẫu phát biểu.", "Đồng chí Mai Thị Mẫu phát biểu.", ""),
        ("Ảnh: Ban Chấp hành ra mắt đại hội", "Ban Chấp hành ra mắt đại hội", ""),
        ("Ảnh: Các đại biểu. Ảnh: Thu Hà", "Các đại biểu.", "Thu Hà"),
        ("Trong ảnh: Các đại biểu dự hội nghị", "Trong ảnh: Các đại biểu dự hội nghị", ""),
        ("Ảnh: Thu Hà và Minh Hải", "", "Thu Hà và Minh Hải"),
        ("Ảnh: Văn phòng Đảng ủy", "", "Văn phòng Đảng ủy"),
        ("Ảnh: Tổ bản tin thôn Mẫu", "", "Tổ bản tin thôn Mẫu"),
        ("Ảnh: Hội Nông dân phường", "", "Hội Nông dân phường"),
        ("Ảnh: Hội nghị Đảng bộ phường", "Hội nghị Đảng bộ phường", ""),
        ("Ảnh: tư liệu", "", "tư liệu"),
        ("(Ảnh: đội bản tin)", "", "đội bản tin"),
    ],
)
def test_what_a_line_says_of_a_picture_is_its_caption_and_a_name_its_credit(line: str, caption: str, credit: str) -> None:
    assert split_credit(line) == (caption, credit)


def read_signed(doc: Doc) -> Draft:
    say(doc, "Tin: Mai Lan - Ảnh: Đức Anh")
    return read_document(doc)


@pytest.mark.parametrize("line", ["Ảnh: Các đại biểu dự hội nghị", "Các đại biểu dự hội nghị của tổ trồng cây phường Vĩnh Trại"])
def test_a_caption_that_names_nobody_leaves_the_photographer_to_the_last_line(line: str) -> None:
    draft = read_signed(lay_out("ĐỎ", line))
    assert (draft.front["authors"], draft.front["image"]["credit"]) == (["Mai Lan"], "Đức Anh")
    assert draft.front["image"]["caption"] == line.removeprefix("Ảnh: ")
    draft = read(f"Câu mở đầu.\n\n{line}\n\nCâu sau.", tail="\n\nTin: Mai Lan - Ảnh: Đức Anh")
    assert (draft.front["authors"], draft.front["image"]["credit"]) == (["Mai Lan"], "Đức Anh")


def test_a_photographer_whom_no_picture_names_is_asked_about() -> None:
    draft = read_signed(lay_out("ĐỎ", "Hàng một. (Ảnh: Thu Hà)"))
    assert draft.front["image"]["credit"] == "Thu Hà"
    assert [finding.values["name"] for finding in draft.findings if finding.code == "credit-other"] == ["Đức Anh"]


def test_all_photographers_named_at_the_end_are_kept() -> None:
    doc = lay_out("ĐỎ|XANH", "Hàng một|Hàng hai")
    for line in ("Ảnh: Hoàng Nam", "Ảnh: Mai Xuân"):
        say(doc, line, side=RIGHT)
    draft = read_document(doc)
    assert [entry["credit"] for entry in (draft.front["image"], *draft.front["gallery"])] == ["Hoàng Nam, Mai Xuân"] * 2


def test_words_of_a_table_that_stand_below_no_picture_are_kept() -> None:
    draft = read_document(lay_out("ĐỎ|", "Quang cảnh vườn ươm|Số liệu năm 2026: 4.500 cây giống"))
    kept = f"{draft.body} {draft.front['image']}"
    assert "Quang cảnh vườn ươm" in kept and "4.500 cây giống" in kept


def test_a_line_of_a_portrait_and_names_parted_by_tabs_keeps_the_portrait() -> None:
    doc = start()
    say(doc, TEXT)
    for colour, name in (("red", "Mai Xuân"), ("blue", "Hoàng Nam"), ("green", "Thu Hà")):
        paragraph = show(doc, colour)
        add_run(paragraph, f"\t{name}\tỦy viên")
    say(doc, END)
    draft = read_document(doc)
    assert sum("src" in entry for entry in (draft.front["image"], *draft.front.get("gallery", []))) == 3
    assert all(name in f"{draft.body}{draft.front}" for name in ("Mai Xuân", "Hoàng Nam", "Thu Hà"))
