"""What mammoth does not know of a Word file is written as it does, or told. All texts are invented."""

from __future__ import annotations

import pytest
from docx.document import Document as Doc
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml

from manuscript_cases import END, TEXT
from word_files import NS, begin, insert, read_document, say, told


def add_rows(doc: Doc, *rows: str) -> None:
    """A table of rows as `1:x|y:1`: columns left free before the cells, and behind them."""
    xml = ""
    for row in rows:
        before, words, after = row.split(":")
        free = f'<w:trPr><w:gridBefore w:val="{before or 0}"/><w:gridAfter w:val="{after or 0}"/></w:trPr>'
        xml += f"<w:tr>{free}{''.join(f'<w:tc><w:p><w:r><w:t>{cell}</w:t></w:r></w:p></w:tc>' for cell in words.split('|'))}</w:tr>"
    doc.element.body.insert_element_before(parse_xml(f"<w:tbl {NS}><w:tblPr/><w:tblGrid/>{xml}</w:tbl>"), "w:sectPr")
    say(doc, END)


def test_figures_stay_in_their_columns_where_a_row_begins_later_or_ends_earlier() -> None:
    doc = begin()
    add_rows(doc, ":Thôn|Xoan|Lim:", "1:7|9:", ":Tổng|16:1")
    assert "| Thôn | Xoan | Lim |\n| --- | --- | --- |\n|  | 7 | 9 |\n| Tổng | 16 |  |" in read_document(doc).body


def test_a_column_that_all_rows_leave_free_is_none() -> None:
    doc = begin()
    add_rows(doc, "1:Thôn|Xoan:2", "1:Một|9:2")
    assert "| Thôn | Xoan |\n| --- | --- |\n| Một | 9 |" in read_document(doc).body


@pytest.mark.parametrize("how", ["twice", "style", "based style", "paragraph style"])
@pytest.mark.parametrize("sign", ["strike", "dstrike"])
def test_words_that_are_struck_out_do_not_read_as_valid(how: str, sign: str) -> None:
    doc = begin()
    kind = WD_STYLE_TYPE.PARAGRAPH if how == "paragraph style" else WD_STYLE_TYPE.CHARACTER
    parent, child = doc.styles.add_style("Bo", kind), doc.styles.add_style("Con", kind)
    parent.element.get_or_add_rPr().append(parse_xml(f"<w:{sign} {NS}/>"))
    child.base_style = parent
    own = {"twice": f"<w:{sign}/>", "style": '<w:rStyle w:val="Bo"/>', "based style": '<w:rStyle w:val="Con"/>'}.get(how, "")
    paragraph = say(doc, "", style="Con" if how == "paragraph style" else None)
    insert(
        paragraph, f"<w:r><w:rPr>{own}</w:rPr><w:t>hai trăm</w:t></w:r><w:r><w:rPr><w:strike w:val='0'/></w:rPr><w:t> ba trăm.</w:t></w:r>"
    )
    assert read_document(doc).body == f"{TEXT}\n\n<s>hai trăm</s> ba trăm."


def test_what_a_control_shows_before_anybody_fills_it_in_is_told_once_and_left_out() -> None:
    control = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent><w:r><w:t>{}</w:t></w:r></w:sdtContent></w:sdt>"
    doc = begin()
    empty = control.format("<w:showingPlcHdr/>", "Bấm vào đây để nhập.") + control.format("<w:showingPlcHdr/>", "Chọn ngày.")
    insert(say(doc, "Người viết: "), empty + control.format("", "tổ trồng cây") + control.format('<w:showingPlcHdr w:val="0"/>', "."))
    draft = read_document(doc)
    assert (draft.body, told(draft, "samples-dropped")) == (f"{TEXT}\n\nNgười viết: tổ trồng cây.", ["Bấm vào đây để nhập.; Chọn ngày."])
    assert told(draft, "lost-words") == []


def test_words_typed_in_a_control_inside_of_an_empty_one_stay() -> None:
    run, control = "<w:r><w:t>{}</w:t></w:r>", "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>{}</w:sdtContent></w:sdt>"
    sample = run.format("Họ") + run.format(" tên:") + control.format("", run.format("tổ trồng cây")) + run.format("Chức vụ.")
    sample += control.format("<w:showingPlcHdr/>", run.format("Ngày."))
    doc = begin()
    insert(say(doc, "Người viết: "), control.format("<w:showingPlcHdr/>", sample))
    draft = read_document(doc)
    assert (draft.body, told(draft, "samples-dropped")) == (f"{TEXT}\n\nNgười viết: tổ trồng cây", ["Họ tên: Chức vụ.; Ngày."])


def test_words_of_word_art_are_told() -> None:
    doc = begin()
    insert(say(doc, ""), '<w:r><w:pict><v:shape><v:textpath on="t" string="CHÀO MỪNG"/></v:shape></w:pict></w:r>')
    assert told(read_document(doc), "lost-words") == ["CHÀO MỪNG"]
