"""Footnotes of Word whose numbers cannot stand where they stood: their words stay, and it is told. All texts are invented."""

from __future__ import annotations

import pytest

from bantin.content.article import parse_article
from bantin.importing.article import write_article
from bantin.importing.draft import Draft
from manuscript_cases import END, TEXT
from word_files import CENTRE, Doc, Parts, add_part, begin, insert, read_document, say, show

CALL = '<w:r><w:footnoteReference w:id="1"/></w:r>'


def read_noted(doc: Doc, words: str = "<w:r><w:t>Lời chú.</w:t></w:r>") -> Draft:
    def note(parts: Parts) -> None:
        rule = '<w:footnote w:type="continuationNotice" w:id="0"><w:p><w:r><w:t>Còn tiếp</w:t></w:r></w:p></w:footnote>'
        add_part(parts, "footnotes", "footnotes", f'{rule}<w:footnote w:id="1"><w:p>{words}</w:p></w:footnote>')

    return read_document(doc, note)


def found(draft: Draft) -> list[tuple[str, str]]:
    return [(finding.code, finding.because) for finding in draft.findings if finding.code.startswith("note-")]


def test_a_note_of_a_table_with_merged_cells_stands_under_it() -> None:
    doc = begin()
    table = doc.add_table(2, 2)
    for number, words in enumerate(("Gộp", "", "Một", "37")):
        table.cell(number // 2, number % 2).text = words
    insert(table.cell(0, 0).merge(table.cell(0, 1)).paragraphs[0], CALL)
    say(doc, END)
    draft = read_noted(doc)
    assert draft.body.endswith(f"</table>\n\n\\[1\\] Lời chú.\n\n{END}")
    assert ("Gộp[1]" in draft.body, found(draft)) == (True, [("note-of-table", "Lời chú.")])
    assert not [p for p in parse_article("tin/x.md", write_article(draft).encode(), "x").problems if "footnote" in p.code]


@pytest.mark.parametrize("place", ["title", "heading", "caption", "sentence"])
def test_a_note_that_nothing_calls_any_more_is_told_at_its_words(place: str) -> None:
    doc = begin()
    show(doc)
    caption = say(doc, "Vườn ươm bên sông", italic=True, side=CENTRE)
    heading = say(doc, "Việc sắp tới", style="Heading 2")
    say(doc, END)
    paragraphs = {"title": doc.paragraphs[0], "heading": heading, "caption": caption, "sentence": doc.paragraphs[-1]}
    words = paragraphs[place].text
    insert(paragraphs[place], CALL)
    draft = read_noted(doc)
    assert found(draft) == ([] if place == "sentence" else [("note-uncalled", words)])
    assert draft.body.endswith("[^1]: Lời chú.")
    assert TEXT in draft.body


def list_lost(draft: Draft) -> list[tuple[str, str]]:
    return [(finding.code, finding.because) for finding in draft.findings if finding.code.startswith("lost-")]


@pytest.mark.parametrize(
    ("xml", "code", "words"),
    [
        ("<m:oMath><m:r><m:t>S=a×b</m:t></m:r></m:oMath>", "lost-words", "S=a×b"),
        ('<w:bdo w:val="ltr"><w:r><w:t>Chữ đảo</w:t></w:r></w:bdo>', "lost-words", "Chữ đảo"),
        ("<w:del><w:r><w:delText>đã bỏ</w:delText></w:r></w:del>", "lost-deleted", "đã bỏ"),
    ],
)
def test_what_a_note_loses_is_told(xml: str, code: str, words: str) -> None:
    doc = begin()
    insert(doc.paragraphs[-1], CALL)
    assert list_lost(read_noted(doc, f"<w:r><w:t>Lời chú.</w:t></w:r>{xml}")) == [(code, words)]


def test_words_of_a_note_do_not_stand_for_those_that_the_text_loses() -> None:
    doc = begin()
    insert(doc.paragraphs[-1], f'{CALL}<w:bdo w:val="ltr"><w:r><w:t>Lời chú.</w:t></w:r></w:bdo>')
    assert list_lost(read_noted(doc)) == [("lost-words", "Lời chú")]


@pytest.mark.parametrize("call", [f"<w:del>{CALL}</w:del>", CALL.replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>"), ""])
def test_a_note_whose_call_was_deleted_or_hidden_is_told(call: str) -> None:
    doc = begin()
    insert(doc.paragraphs[-1], call)
    draft = read_noted(doc)
    assert (draft.body, list_lost(draft)) == (TEXT, [("lost-note", "Lời chú.")])
