"""What Word hides stays out of the article, and is told. All texts are invented."""

from __future__ import annotations

import io
import re

import pytest
from docx.document import Document as Doc
from docx.oxml import parse_xml

from builders import picture
from manuscript_cases import END, TEXT
from word_files import NS, Parts, begin, draw, give, insert, older, read_document, say, told


def hide(doc: Doc, style: str) -> None:
    doc.styles[style].element.get_or_add_rPr().append(parse_xml(f"<w:vanish {NS}/>"))


@pytest.mark.parametrize("where", ["run", "paragraph style", "style below", "run style"])
def test_hidden_words_are_left_out_and_told(where: str) -> None:
    doc = begin()
    paragraph = say(doc, "Câu còn lại.", style={"paragraph style": "Body Text", "style below": "Body Text 2"}.get(where))
    vanish = {"run": "<w:vanish/>", "run style": '<w:rStyle w:val="Strong"/>'}.get(where, "")
    insert(paragraph, f"<w:r><w:rPr>{vanish}</w:rPr><w:t> Lời ẩn.</w:t></w:r>")
    if "style" in where:
        hide(doc, {"run style": "Strong", "style below": "Normal"}.get(where, "Body Text"))
    if where == "style below":
        doc.styles["Body Text 2"].base_style = doc.styles["Normal"]
        for run in (run for paragraph in doc.paragraphs for run in paragraph.runs if "ẩn" not in run.text):
            run.font.hidden = False
    draft = read_document(doc)
    assert draft.body == (TEXT if where == "paragraph style" else f"{TEXT}\n\nCâu còn lại.")
    assert told(draft, "lost-hidden") == ["Câu còn lại. Lời ẩn." if where == "paragraph style" else "Lời ẩn."]
    assert not told(draft, "lost-words")


@pytest.mark.parametrize("style", ["Normal", ""])
def test_words_hidden_by_the_style_that_all_have_are_left_out_and_told(style: str) -> None:
    doc = begin()
    for run in (run for paragraph in doc.paragraphs for run in paragraph.runs):
        run.font.hidden = False
    say(doc, "Lời ẩn.")
    if style:
        hide(doc, style)
    else:
        doc.styles.element.xpath("w:docDefaults/w:rPrDefault/w:rPr")[0].append(parse_xml(f"<w:vanish {NS}/>"))
    draft = read_document(doc)
    assert (draft.body, told(draft, "lost-hidden")) == (TEXT, ["Lời ẩn."])


@pytest.mark.parametrize(("sign", "code"), [("<w:hidden/>", "lost-hidden"), ('<w:del w:id="1" w:author="A"/>', "lost-deleted")])
def test_a_row_that_is_hidden_or_was_deleted_is_told_once(sign: str, code: str) -> None:
    doc = begin()
    table = doc.add_table(3, 2)
    for number, words in enumerate(("Thôn", "Số cây", "Thôn Một", "37", "Thôn Hai", "45")):
        table.cell(number // 2, number % 2).text = words
    for element in parse_xml(f"<w:trPr {NS}>{sign}</w:trPr>"):
        table.rows[2]._tr.get_or_add_trPr().append(element)
    draft = read_document(doc)
    lost = [(finding.code, finding.because) for finding in draft.findings if finding.code.startswith("lost")]
    assert (lost, "37" in draft.body, "45" in draft.body) == ([(code, "Thôn Hai 45")], True, False)


def test_a_run_that_is_hidden_for_good_is_hidden() -> None:
    doc = begin()
    insert(say(doc, "Câu còn lại."), "<w:r><w:rPr><w:specVanish/></w:rPr><w:t> Lời ẩn.</w:t></w:r>")
    draft = read_document(doc)
    assert (draft.body, told(draft, "lost-hidden")) == (f"{TEXT}\n\nCâu còn lại.", ["Lời ẩn."])


def test_hidden_words_of_a_strict_file_are_left_out_too() -> None:
    """«Strict Open XML Document» has other names for the same things."""
    doc = begin()
    insert(say(doc, "Câu còn lại."), "<w:r><w:rPr><w:vanish/></w:rPr><w:t> Lời ẩn.</w:t></w:r>")

    def tighten(parts: Parts) -> None:
        for name in [name for name in parts if name.endswith((".xml", ".rels"))]:
            parts[name] = re.sub(rb"http://schemas\.openxmlformats\.org/(\w+)/2006/", rb"http://purl.oclc.org/ooxml/\1/", parts[name])

    draft = read_document(doc, tighten)
    assert (draft.body, told(draft, "lost-hidden")) == (f"{TEXT}\n\nCâu còn lại.", ["Lời ẩn."])


@pytest.mark.parametrize("how", ["run", "hidden row", "deleted row"])
def test_a_picture_that_is_hidden_or_was_deleted_is_told(how: str) -> None:
    doc = begin()
    table = doc.add_table(2, 1)
    table.cell(0, 0).text = END
    run = table.cell(1, 0).paragraphs[0].add_run()
    run.add_picture(io.BytesIO(picture()))
    run.font.hidden = how == "run" or None
    sign = {"hidden row": "<w:hidden/>", "deleted row": '<w:del w:id="1" w:author="A"/>'}.get(how, "")
    for element in parse_xml(f"<w:trPr {NS}>{sign}</w:trPr>"):
        table.rows[1]._tr.get_or_add_trPr().append(element)
    draft = read_document(doc)
    assert ("image" in draft.front, told(draft, "lost-picture")) == (False, [""])


def test_hidden_words_of_a_text_box_are_told_once() -> None:
    words = "<w:r><w:t>Trong khung.</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t> Lời ẩn.</w:t></w:r>"
    box = f"<w:txbxContent><w:p>{words}</w:p></w:txbxContent>"
    drawn = give(draw(f"<wps:wsp><wps:txbx>{box}</wps:txbx></wps:wsp>"), older(f"<v:shape><v:textbox>{box}</v:textbox></v:shape>"))
    doc = begin()
    insert(say(doc, ""), f"<w:r>{drawn}</w:r>")
    draft = read_document(doc)
    assert (told(draft, "lost-hidden"), "Trong khung" in draft.body, "ẩn" in draft.body) == (["Lời ẩn."], True, False)
