"""Papers and drawings that are harmed, sealed or dangerous are refused by name; none of them ends a command."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from bantin.site.papers import check_other, count_pages
from bantin.site.pictures import Flawed
from builders import write

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'
PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj
3 0 obj<</Filter/Adobe.PubSec/V 4/SubFilter/adbe.pkcs7.s5>>endobj
trailer<</Root 1 0 R/Encrypt 3 0 R/ID[<00><00>]/Size 4>>
startxref
0
%%EOF
"""


def word_file(pages: int = 3, padding: int = 0) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", "<w/>")
        archive.writestr("docProps/app.xml", f"<Properties><Pages>{pages}</Pages>{' ' * padding}</Properties>")
    return data.getvalue()


def refused(path: Path) -> str:
    with pytest.raises(Flawed) as told:
        (check_other if path.suffix == ".svg" else count_pages)(path)
    return told.value.code


def test_the_pages_of_a_word_file_are_read_however_much_stands_behind_them(tmp_path: Path) -> None:
    assert count_pages(write(tmp_path / "a.docx", word_file(padding=30_000_000))) == 3


def test_a_word_file_that_is_harmed_anywhere_opens_or_is_refused(tmp_path: Path) -> None:
    whole = word_file()
    at = whole.index(b"docProps/app.xml") + len("docProps/app.xml")
    assert refused(write(tmp_path / "a.docx", whole[:at] + b"\xff" * 9 + whole[at + 9 :])) == "document-cut"
    for place in range(2, len(whole)):
        try:
            count_pages(write(tmp_path / "a.docx", whole[:place] + bytes([whole[place] ^ 0xFF]) + whole[place + 1 :]))
        except Flawed as flawed:
            assert flawed.code in ("document-cut", "document-other")


def test_a_pdf_sealed_for_certain_readers_is_locked(tmp_path: Path) -> None:
    assert refused(write(tmp_path / "a.pdf", PDF)) == "document-locked"


@pytest.mark.parametrize(
    "inside",
    [
        "<script>1</script>",
        '<s:script xmlns:s="http://www.w3.org/2000/svg">1</s:script>',
        '<h:iframe xmlns:h="http://www.w3.org/1999/xhtml" srcdoc="&lt;p/&gt;"/>',
        '<h:iframe xmlns:h="http://www.w3.org/1999/xhtm&#108;" src="&#106;avascript:1"/>',
        '<a xlink:href="#x"><animate attributeName="href" values="&#106;avascript:1"/></a>',
        '<a xlink:href="#x"><set attributeName="xlink:&#104;ref" to="#y"/></a>',
        '<a xlink:href="&#106;avascript:1"/>',
        '<a xlink:href="https://example.com/"/>',
        '<g onload="1"/>',
        "<metadata>x</metadata>",
        "<s:foreignObject/>",
        "<style>@import url(https://example.com/a.css)</style>",
        "<rect style=\"fill:url( 'https://example.com/a#b')\"/>",
        '<image href="data:image/jpeg;base64,AAAA"/>',
        '<g inkscape:export-filename="C:\\Users\\An\\a.png"/>',
    ],
)
def test_a_drawing_that_could_act_or_lead_away_is_refused(tmp_path: Path, inside: str) -> None:
    assert refused(write(tmp_path / "a.svg", DRAWING.format(inside))) == "svg-danger"


@pytest.mark.parametrize(
    "data",
    [
        DRAWING.format("").encode("utf-16"),
        DRAWING.format("").encode("utf-16-le"),
        DRAWING.format("<text>\xe9</text>").encode("latin-1"),
        ('<?xml version="1.0" encoding="iso-2022-jp"?>' + DRAWING.format("<scr\x1b(Jipt>1</scr\x1b(Jipt>")).encode(),
        b'<!DOCTYPE svg [<!ATTLIST svg onload CDATA "1">]>' + DRAWING.format("").encode(),
        b'<?xml-stylesheet type="text/xml" href="#x"?>' + DRAWING.format("").encode(),
    ],
    ids=["utf-16", "utf-16 without a mark", "latin-1", "a shift", "a default", "a transformation"],
)
def test_a_drawing_whose_text_others_may_read_otherwise_is_refused(tmp_path: Path, data: bytes) -> None:
    assert refused(write(tmp_path / "a.svg", data)) == "svg-danger"


@pytest.mark.parametrize(
    "inside",
    [
        "<title>Sơ đồ A &#38; B &lt; C &#8211; D</title>",
        '<rect fill="url( #g)" mask="url(\'#m\')"/>',
        '<g aria-label="Đảng ủy &#38; UBND" font-family="&#39;Roboto&#39;"><use href="#a"/><use xlink:href="&#35;a"/></g>',
        '<circle><animate attributeName="r" values="1;2"/></circle><style>.set{fill:red}</style>',
        '<image href="data:image/png;base64,AAAA"/>\r\n\t<path d="M0 0"/>',
    ],
)
def test_an_honest_drawing_goes_out(tmp_path: Path, inside: str) -> None:
    check_other(write(tmp_path / "a.svg", '\ufeff<?xml version="1.0" encoding="UTF-8"?>\n' + DRAWING.format(inside)))
