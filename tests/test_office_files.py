"""Files as Vietnamese offices write them: pictures in tables, columns of tabs, letterheads, papers. All texts are invented."""

from __future__ import annotations

import io

import pytest
from docx.document import Document as Doc

from bantin.importing.article import make_draft
from bantin.importing.draft import Draft
from bantin.importing.word import read_word
from builders import picture
from manuscript_cases import END, TEXT
from newsroom import REGISTERS, WRITTEN
from word_files import save, say, start


def read_document(doc: Doc) -> Draft:
    return make_draft(read_word(save(doc)), "bai", REGISTERS, WRITTEN)


# --- pictures in tables

COLOURS = {"ĐỎ": "red", "XANH": "blue", "LỤC": "green"}


def lay_out(*rows: str) -> Doc:
    """A document with a table between two paragraphs. Cells part at `|`, paragraphs at `/`; a colour is a picture, `<` merges leftwards."""
    doc = start()
    say(doc, TEXT)
    cells = [row.split("|") for row in rows]
    table = doc.add_table(rows=len(rows), cols=len(cells[0]))
    for line, words in zip(table.rows, cells, strict=True):
        for number, (cell, part) in enumerate(zip(line.cells, words, strict=True)):
            if part == "<":
                cell.merge(line.cells[number - 1])
                continue
            for place, text in enumerate(part.split("/")):
                paragraph = cell.add_paragraph() if place else cell.paragraphs[0]
                if text in COLOURS:
                    paragraph.add_run().add_picture(io.BytesIO(picture(colour=COLOURS[text])))
                else:
                    paragraph.add_run(text)
    say(doc, END)
    return doc


@pytest.mark.parametrize(
    ("rows", "captions"),
    [
        (("ĐỎ|XANH", "Hàng một.|Hàng hai."), ["Hàng một.", "Hàng hai."]),
        (("ĐỎ/Hàng một.|XANH/Hàng hai.|LỤC/Hàng ba.",), ["Hàng một.", "Hàng hai.", "Hàng ba."]),
        (("ĐỎ|XANH", "Hai hàng cây.|<"), ["Hai hàng cây.", "Hai hàng cây."]),
        (("ĐỎ|XANH|LỤC", "Hai hàng đầu|<|Hàng ba"), ["Hai hàng đầu", "Hai hàng đầu", "Hàng ba"]),
        (("ĐỎ|XANH", "Hàng một|Hàng hai", "LỤC|", "Hàng ba|"), ["Hàng một", "Hàng hai", "Hàng ba"]),
        (("ĐỎ|XANH", "|Hàng hai"), ["", "Hàng hai"]),
    ],
)
def test_a_picture_in_a_table_has_the_caption_of_its_column(rows: tuple[str, ...], captions: list[str]) -> None:
    draft = read_document(lay_out(*rows))
    entries = [draft.front["image"], *draft.front["gallery"]]
    assert [entry.get("caption", "") for entry in entries] == captions
    assert all("src" in entry for entry in entries)
    assert draft.body == f"{TEXT}\n\n{END}"


def test_a_credit_below_two_pictures_is_that_of_both() -> None:
    draft = read_document(lay_out("ĐỎ|XANH", "Hàng một|Hàng hai", "Ảnh: Người Chụp|<"))
    assert [(p["caption"], p["credit"]) for p in (draft.front["image"], *draft.front["gallery"])] == [
        ("Hàng một", "Người Chụp"),
        ("Hàng hai", "Người Chụp"),
    ]


def test_words_beside_a_picture_are_no_caption_by_column() -> None:
    assert "Lời kể dài dòng." in read_document(lay_out("ĐỎ|Lời kể dài dòng.")).body
