"""Word files for tests, made as an office's editor would: python-docx, and raw XML where it has no words for a thing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache

from docx import Document
from docx.document import Document as Doc
from docx.enum.text import WD_ALIGN_PARAGRAPH as SIDE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docx.shared import Inches
from docx.text.paragraph import Paragraph

from bantin.importing.article import make_draft
from bantin.importing.draft import Draft
from bantin.importing.word import read_word
from builders import picture
from manuscript_cases import END, TEXT
from newsroom import REGISTERS, WRITTEN

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"'
)
Parts = dict[str, bytes]
SAVED = datetime(2026, 11, 20, 3, 0)  # UTC: 10 o'clock in Vietnam
RIGHT, CENTRE = SIDE.RIGHT, SIDE.CENTER


def start(title: str = "Bài mẫu về vườn ươm", sapo: str = "Đây là sapo của bài mẫu, không nói về người hay việc có thật.") -> Doc:
    """A document with its bold title and sapo, where they are given."""
    doc = Document(io.BytesIO(_read_template()))
    doc.core_properties.modified = SAVED
    if title:
        say(doc, title, bold=True, side=CENTRE)
    if sapo:
        say(doc, sapo, bold=True)
    return doc


@cache
def _read_template() -> bytes:
    """As python-docx's own, without the hundred looks of tables that no test has: nine tenths of what there is to read of it."""
    doc = Document()
    styles = doc.styles.element
    for style in list(styles):
        if style.get(qn("w:type")) == "table" and style.get(qn("w:styleId")) not in ("TableNormal", "TableGrid"):
            styles.remove(style)
    return save(doc)


def say(
    doc: Doc, text: str, bold: bool = False, italic: bool = False, side: SIDE | None = None, style: str | None = None, font: str = ""
) -> Paragraph:
    paragraph = doc.add_paragraph(style=style)
    paragraph.alignment = side
    add_run(paragraph, text, bold, italic, font)
    return paragraph


def add_run(paragraph: Paragraph, text: str, bold: bool = False, italic: bool = False, font: str = "") -> None:
    run = paragraph.add_run(text)
    run.bold, run.italic = bold or None, italic or None
    if font:
        run.font.name = font


def show(doc: Doc, colour: str = "red", words: str = "", side: SIDE | None = None) -> Paragraph:
    """A picture in a paragraph of its own; `words`: what Word keeps as its description."""
    paragraph = doc.add_paragraph()
    paragraph.alignment = side
    paragraph.add_run().add_picture(io.BytesIO(picture(colour=colour)), width=Inches(2))
    for properties in paragraph._p.iter(qn("wp:docPr")):
        properties.set("descr", words)
        properties.set("name", "Picture 1")
    return paragraph


def link(paragraph: Paragraph, text: str, address: str) -> None:
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
    element = OxmlElement("w:hyperlink")
    element.set(qn("r:id"), paragraph.part.relate_to(address, kind, is_external=True))
    run = OxmlElement("w:r")
    words = OxmlElement("w:t")
    words.text = text
    run.append(words)
    element.append(run)
    paragraph._p.append(element)


def insert(paragraph: Paragraph, xml: str) -> None:
    """Raw XML at the end of a paragraph."""
    for element in parse_xml(f"<w:p {NS}>{xml}</w:p>"):
        paragraph._p.append(element)


def save(doc: Doc, change: Callable[[dict[str, bytes]], None] | None = None) -> bytes:
    """The bytes; `change` may add parts, or change them."""
    out = io.BytesIO()
    doc.save(out)
    if change is None:
        return out.getvalue()
    with zipfile.ZipFile(out) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    return pack(parts)


def pack(parts: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return out.getvalue()


def add_part(parts: dict[str, bytes], name: str, kind: str, xml: str) -> None:
    """A part of the document that python-docx does not know: footnotes, comments."""
    parts[f"word/{name}.xml"] = f'<?xml version="1.0" encoding="UTF-8"?><w:{name} {NS}>{xml}</w:{name}>'.encode()
    relation = (
        f'<Relationship Id="rId99{len(name)}" Target="{name}.xml" '
        f'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"/></Relationships>'
    )
    rels = "word/_rels/document.xml.rels"
    parts[rels] = parts[rels].replace(b"</Relationships>", relation.encode())
    override = (
        f'<Override PartName="/word/{name}.xml" '
        f'ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{name}+xml"/></Types>'
    )
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override.encode())


def read_document(doc: Doc, change: Callable[[Parts], None] | None = None) -> Draft:
    return make_draft(read_word(save(doc, change)), "bai", REGISTERS, WRITTEN)


def told(draft: Draft, code: str) -> list[str]:
    return [finding.because for finding in draft.findings if finding.code == code]


def begin() -> Doc:
    """A document with its title, sapo and first paragraph."""
    doc = start()
    say(doc, TEXT)
    return doc


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


def draw(inner: str, tag: str = "wp:anchor") -> str:
    """A drawing as new programs read it."""
    return f"<w:drawing><{tag}><wp:docPr id='1' name=''/><a:graphic><a:graphicData>{inner}</a:graphicData></a:graphic></{tag}></w:drawing>"


def give(choice: str, fallback: str = "") -> str:
    return f'<mc:AlternateContent><mc:Choice Requires="wps">{choice}</mc:Choice>{fallback}</mc:AlternateContent>'


def older(inner: str) -> str:
    return f"<mc:Fallback><w:pict>{inner}</w:pict></mc:Fallback>"
