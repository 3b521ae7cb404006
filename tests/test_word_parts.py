"""What Word keeps in other places, hides or counts by itself: it comes through or is told. All texts are invented."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from docx.document import Document as Doc
from docx.oxml import parse_xml

from bantin.importing.draft import NewspaperError
from bantin.importing.word import read_word
from manuscript_cases import END, TEXT
from word_files import NS, Parts, begin, insert, link, pack, read_document, say, show, start, told


@pytest.mark.parametrize("kind", ["page", "column"])
def test_a_break_of_the_page_parts_words(kind: str) -> None:
    doc = begin()
    insert(say(doc, "Câu trước."), f'<w:r><w:br w:type="{kind}"/><w:t>Câu sau.</w:t></w:r>')
    assert read_document(doc).body == f"{TEXT}\n\nCâu trước.<br>\nCâu sau."


def test_words_that_were_moved_are_not_told_as_lost() -> None:
    doc = begin()
    insert(say(doc, ""), '<w:moveFrom w:id="1" w:author="A"><w:r><w:t>Câu được dời.</w:t></w:r></w:moveFrom>')
    insert(say(doc, END), '<w:moveTo w:id="2" w:author="A"><w:r><w:t xml:space="preserve"> Câu được dời.</w:t></w:r></w:moveTo>')
    draft = read_document(doc)
    assert (draft.body, told(draft, "lost-words")) == (f"{TEXT}\n\n{END} Câu được dời.", [])


def test_the_document_may_have_another_name() -> None:
    def rename(parts: Parts) -> None:
        for old, new in (("word/document.xml", "word/document2.xml"), ("word/styles.xml", "word/styles2.xml")):
            parts[new] = parts.pop(old)
        parts["word/_rels/document2.xml.rels"] = parts.pop("word/_rels/document.xml.rels").replace(b"styles.xml", b"styles2.xml")
        for name in ("_rels/.rels", "[Content_Types].xml"):
            parts[name] = parts[name].replace(b"document.xml", b"document2.xml").replace(b"styles.xml", b"styles2.xml")

    assert read_document(begin(), rename).body == TEXT


def lose(parts: Parts) -> None:
    parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(b"media/image1.png", b"media/khong-co.png")


def draw(parts: Parts) -> None:
    """What is called .png is an SVG."""
    parts["word/media/image1.png"] = b'<svg xmlns="http://www.w3.org/2000/svg"/>'


def point_outside(parts: Parts) -> None:
    rels, outside = "word/_rels/document.xml.rels", b'TargetMode="External" Target="https://a.example/b.png"'
    parts[rels] = parts[rels].replace(b'Target="media/image1.png"', outside)
    parts["word/document.xml"] = parts["word/document.xml"].replace(b"r:embed", b"r:link")


def cut_short(parts: Parts) -> None:
    """The beginning says what picture it is, the end is missing."""
    parts["word/media/image1.png"] = parts["word/media/image1.png"][:-60]


@pytest.mark.parametrize(
    ("change", "code"), [(lose, "picture-lost"), (draw, "picture-lost"), (cut_short, "picture-lost"), (point_outside, "picture-away")]
)
@pytest.mark.parametrize("caption", ["", "Quang cảnh buổi họp"])
def test_a_picture_that_cannot_be_read_is_told_where_it_stood(change: Callable[[Parts], None], code: str, caption: str) -> None:
    doc = begin()
    show(doc, words="Ảnh bị mất")
    if caption:
        say(doc, caption, italic=True)
    say(doc, END)
    draft = read_document(doc, change)
    found = [(finding.because, finding.line) for finding in draft.findings if finding.code == (f"{code}-named" if caption else code)]
    assert (draft.body, found) == (f"{TEXT}\n\n{END}", [(caption or "Ảnh bị mất", 4)])
    assert draft.front.get("image", {}) == ({"caption": caption} if caption else {})


def test_a_picture_of_which_the_document_does_not_say_where_it_is_is_told() -> None:
    doc = begin()
    show(doc)

    def forget(parts: Parts) -> None:
        parts["word/document.xml"] = re.sub(rb' r:embed="\w+"', b"", parts["word/document.xml"])

    assert [finding.values for finding in read_document(doc, forget).findings if finding.code == "pictures-unread"] == [{"count": "1"}]


def test_a_table_with_a_table_in_its_cell_is_told_where_it_stood() -> None:
    doc = begin()
    outer = doc.add_table(2, 2)
    for number, words in enumerate(("Thôn", "Số", "A", "B")):
        outer.cell(number // 2, number % 2).text = words
    outer.cell(1, 1).add_table(1, 2).cell(0, 0).text = "trong"
    draft = read_document(doc)
    assert [(f.because, f.line) for f in draft.findings if f.code == "table-parted"] == [("Thôn Số", 4)]
    assert re.sub(r"<[^>]*>|\W", " ", draft.body.removeprefix(TEXT)).split() == ["Thôn", "Số", "A", "B", "trong"]


def test_a_link_that_leads_nowhere_is_counted() -> None:
    doc = begin()
    for number, address in enumerate(("javascript:mo()", "file:///C:/a.doc", "ftp://a.example/b", "https://a.example/")):
        link(say(doc, "Xem "), f"tệp {number}.", address)
    draft = read_document(doc)
    assert [(f.values["count"], f.because) for f in draft.findings if f.code == "link-dropped"] == [("3", "tệp 0.")]


def test_a_film_of_the_web_behind_a_picture_is_told_with_its_address() -> None:
    doc = begin()
    show(doc)

    def film(parts: Parts) -> None:
        kind = b'<wp15:webVideoPr xmlns:wp15="urn:wp15" embeddedHtml="&lt;iframe src=&quot;https://youtu.be/x&quot;&gt;" h="1" w="2"/>'
        parts["word/document.xml"] = parts["word/document.xml"].replace(b"<wp:docPr", kind + b"<wp:docPr")

    draft = read_document(doc, film)
    assert (told(draft, "frame-lost"), "image" in draft.front) == (["https://youtu.be/x"], True)


@pytest.mark.parametrize("core", [b"", b"<a><b></a>"])
def test_a_damaged_note_of_the_saving_refuses_no_text(core: bytes) -> None:
    assert read_document(begin(), lambda parts: parts.update({"docProps/core.xml": core})).body == TEXT


def test_words_of_drawings_and_of_files_inside_are_told() -> None:
    doc = begin()
    say(doc, END)

    def add(parts: Parts) -> None:
        drawing = "http://schemas.openxmlformats.org/drawingml/2006/main"
        parts["word/diagrams/data1.xml"] = f'<d xmlns:a="{drawing}"><a:t>Tổ trưởng</a:t><a:t>Tổ viên</a:t></d>'.encode()
        parts["word/charts/chart1.xml"] = b'<c xmlns:c="urn:c"><c:f>Sheet1!A1</c:f><c:v>2020</c:v></c>'
        parts["word/afchunk.html"] = "<p>Phần chèn vào.</p>".encode()
        rels = "word/_rels/document.xml.rels"
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/aFChunk"
        relation = f'<Relationship Id="rId77" Target="afchunk.html" Type="{kind}"/></Relationships>'.encode()
        parts[rels] = parts[rels].replace(b"</Relationships>", relation)

    draft = read_document(doc, add)
    assert sorted(told(draft, "lost-words")) == ["2020", "Phần chèn vào.", "Tổ trưởng Tổ viên"]


def number(doc: Doc, form: str, text: str, start: int = 1) -> str:
    """Adds numbers of one level; their id."""
    root = doc.part.numbering_part.element
    level = f'<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
    root.insert(0, parse_xml(f'<w:abstractNum {NS} w:abstractNumId="90">{level}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {NS} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    return "90"


@pytest.mark.parametrize(
    ("form", "text", "first", "style", "sign"),
    [
        ("decimal", "%1.", 1, "Normal", []),
        ("bullet", "•", 1, "Normal", []),
        ("decimal", "Điều %1.", 1, "Normal", ["Điều 1."]),
        ("lowerLetter", "%1)", 1, "Normal", ["a)"]),
        ("decimal", "%1.", 5, "Normal", ["5."]),
        ("upperRoman", "%1.", 1, "Heading 1", ["I."]),
        ("upperRoman", "%1.", 11, "Normal", ["XI."]),
        ("lowerLetter", "%1)", 27, "Normal", ["aa)"]),
        ("decimal", "%1.", 1, "Heading 2", ["1."]),
        ("none", "", 1, "Heading 2", []),
    ],
)
def test_numbers_that_do_not_come_through_are_told(form: str, text: str, first: int, style: str, sign: list[str]) -> None:
    doc = begin()
    for words in ("Việc thứ nhất", "Việc thứ hai"):
        paragraph = say(doc, words, style=style)
        properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
        properties.get_or_add_ilvl().val = 0
        properties.get_or_add_numId().val = int(number(doc, form, text, first)) if words.endswith("nhất") else 90
    say(doc, END)
    found = [finding for finding in read_document(doc).findings if finding.code == "list-signs"]
    assert [finding.values["sign"] for finding in found] == sign
    assert all(finding.because == "Việc thứ nhất" for finding in found)


def test_a_heading_takes_its_level_from_the_numbers_that_name_its_style() -> None:
    doc = begin()
    root = doc.part.numbering_part.element
    levels = (
        '<w:lvl w:ilvl="0"><w:numFmt w:val="upperRoman"/><w:pStyle w:val="Heading1"/><w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:pStyle w:val="Heading2"/><w:lvlText w:val="%2)"/></w:lvl>'
    )
    root.insert(0, parse_xml(f'<w:abstractNum {NS} w:abstractNumId="90">{levels}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {NS} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for style in ("Heading 1", "Heading 2"):
        doc.styles[style].element.get_or_add_pPr().append(parse_xml(f'<w:numPr {NS}><w:numId w:val="90"/></w:numPr>'))
    say(doc, "Mở đầu", style="Heading 1")
    say(doc, "Việc làm", style="Heading 2")
    found = [(finding.values["sign"], finding.because) for finding in read_document(doc).findings if finding.code == "list-signs"]
    assert found == [("I.", "Mở đầu"), ("a)", "Việc làm")]


def test_a_file_of_another_program_is_no_word_file() -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    rels = f'<Relationships><Relationship Id="a" Target="xl/workbook.xml" Type="{kind}"/></Relationships>'
    with pytest.raises(NewspaperError, match="word-other"):
        read_word(pack({"_rels/.rels": rels.encode(), "xl/workbook.xml": b"<a/>"}))


@pytest.mark.parametrize("fonts", ['w:asciiTheme="minorHAnsi"', 'w:ascii=".VnTime" w:hAnsi="Times New Roman"'])
def test_good_letters_stay_where_an_old_font_is_left_over(fonts: str) -> None:
    doc = begin()
    doc.styles["Normal"].font.name = ".VnTime"
    insert(say(doc, ""), f"<w:r><w:rPr><w:rFonts {fonts}/></w:rPr><w:t>Hội nghị đánh giá công tác.</w:t></w:r>")
    assert read_document(doc).body == f"{TEXT}\n\nHội nghị đánh giá công tác."


def test_hyphens_that_word_has_signs_for_come_through_and_leave_nothing_to_tell() -> None:
    doc = begin()
    insert(say(doc, "Dạy trực"), "<w:r><w:noBreakHyphen/><w:t>tuyến, công ng</w:t><w:softHyphen/><w:t>hệ mới.</w:t></w:r>")
    draft = read_document(doc)
    assert draft.body.endswith("Dạy trực\u2011tuyến, công nghệ mới.")
    assert told(draft, "lost-words") == []


@pytest.mark.parametrize("code", ["utf-8", "utf-16", "utf-16-be"])
def test_entities_are_refused_however_late_they_are_declared(code: str) -> None:
    body = f"<w:document {NS}><w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
    late = f"<!--{'x' * 2000}--><!DOCTYPE a [<!ENTITY b 'c'>]>{body}"
    with pytest.raises(NewspaperError) as refused:
        read_document(start(), lambda parts: parts.update({"word/document.xml": late.encode(code)}))
    assert refused.value.code == "word-broken"
