"""Every picture that a Word file shows is in the article or told, wherever it stands. All texts are invented."""

from __future__ import annotations

import io

import pytest
from docx.document import Document as Doc
from docx.oxml import parse_xml

from bantin.importing.draft import Draft
from builders import picture
from manuscript_cases import END, TEXT
from word_files import NS, RIGHT, Parts, add_part, begin, draw, give, insert, older, read_document, say, told

PICTURE = '<pic:pic><pic:blipFill><a:blip r:embed="{}"/></pic:blipFill></pic:pic>'
SHAPE = '<wps:wsp><wps:spPr><a:blipFill><a:blip r:embed="{}"/></a:blipFill></wps:spPr></wps:wsp>'


def pictured(draft: Draft) -> int:
    """How many pictures the article has; each with a file."""
    entries = [draft.front[key] for key in ("image",) if key in draft.front] + draft.front.get("gallery", [])
    assert len({entry["src"] for entry in entries}) == len(draft.pictures) == len(entries)
    return len(entries)


def list_told(draft: Draft) -> list[str]:
    return [finding.values["name"] for finding in draft.findings if finding.code == "picture-inside"]


def begin_pictured() -> tuple[Doc, list[str]]:
    doc = begin()
    return doc, [doc.part.get_or_add_image(io.BytesIO(picture(colour=colour)))[0] for colour in ("red", "blue")]


@pytest.mark.parametrize(
    ("xml", "count"),
    [
        (give(draw(SHAPE.format("A")), older('<v:rect><v:fill r:id="A" type="frame"/></v:rect>')), 1),
        (give(draw(SHAPE.format("A")), older("<v:rect/>")), 1),
        (draw(SHAPE.format("A")), 1),
        (draw(f"<wpg:wgp>{PICTURE.format('A')}{PICTURE.format('B')}</wpg:wgp>"), 2),
        (give(draw(f"<wpg:wgp>{PICTURE.format('A')}{PICTURE.format('B')}</wpg:wgp>")), 2),
        (
            give(
                draw(f"<wpg:wgp>{PICTURE.format('A')}{PICTURE.format('B')}</wpg:wgp>"),
                older('<v:group><v:shape><v:imagedata r:id="A"/></v:shape><v:oval><v:imagedata r:id="B"/></v:oval></v:group>'),
            ),
            2,
        ),
        (give(draw(f"<wpg:wgp>{PICTURE.format('A')}{PICTURE.format('B')}</wpg:wgp>"), older('<v:rect><v:fill r:id="A"/></v:rect>')), 2),
    ],
)
def test_pictures_of_groups_and_shapes_come_into_the_article(xml: str, count: int) -> None:
    doc, (first, second) = begin_pictured()
    insert(say(doc, ""), f"<w:r>{xml.replace(chr(34) + 'A', chr(34) + first).replace(chr(34) + 'B', chr(34) + second)}</w:r>")
    say(doc, END)
    draft = read_document(doc)
    assert (draft.body, pictured(draft), list_told(draft)) == (f"{TEXT}\n\n{END}", count, [])


def test_a_picture_that_is_drawn_in_two_forms_is_one() -> None:
    doc, (first, second) = begin_pictured()
    vector = f'<a:blip r:embed="{first}"><a:extLst><a:ext><svgBlip xmlns="urn:svg" r:embed="{second}"/></a:ext></a:extLst></a:blip>'
    insert(say(doc, ""), f"<w:r>{draw(f'<pic:pic><pic:blipFill>{vector}</pic:blipFill></pic:pic>')}</w:r>")
    draft = read_document(doc)
    assert (pictured(draft), list_told(draft)) == (1, [])


def test_a_picture_in_a_note_comes_into_the_article() -> None:
    doc, (first, _) = begin_pictured()
    insert(doc.paragraphs[-1], '<w:r><w:footnoteReference w:id="2"/></w:r>')

    def note(parts: Parts) -> None:
        drawn = draw(PICTURE.format(first), "wp:inline")
        add_part(parts, "footnotes", "footnotes", f'<w:footnote w:id="2"><w:p><w:r><w:t>Lời chú.</w:t>{drawn}</w:r></w:p></w:footnote>')
        parts["word/_rels/footnotes.xml.rels"] = parts["word/_rels/document.xml.rels"]

    draft = read_document(doc, note)
    assert (draft.body, pictured(draft), list_told(draft)) == (f"{TEXT}[^2]\n\n[^2]: Lời chú.", 1, [])


def test_a_picture_that_nothing_of_the_article_can_hold_is_told() -> None:
    doc, (first, _) = begin_pictured()

    def fill(parts: Parts) -> None:
        ground = f'<w:background><o:x xmlns:o="urn:o" r:id="{first}"/></w:background><w:body>'.encode()
        parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:body>", ground)

    draft = read_document(doc, fill)
    assert (pictured(draft), list_told(draft)) == (0, ["image1.png"])


@pytest.mark.parametrize("xml", ['<w:pict><v:rect><v:fill r:id="rId404"/></v:rect></w:pict>', draw(SHAPE.format("rId404"))])
def test_a_filling_that_leads_nowhere_is_told_and_refuses_no_text(xml: str) -> None:
    doc, _ = begin_pictured()
    insert(say(doc, ""), f"<w:r>{xml}</w:r>")
    draft = read_document(doc)
    assert (draft.body, "pictures-unread" in {finding.code for finding in draft.findings}) == (TEXT, True)


@pytest.mark.parametrize("form", ["anchor", "old", "group"])
def test_a_picture_that_floats_within_a_sentence_tears_nothing(form: str) -> None:
    doc, (first, _) = begin_pictured()
    old = f'<w:pict><v:shape style="position: absolute;margin-left:0"><v:imagedata r:id="{first}"/></v:shape></w:pict>'
    box = "<wps:wsp><wps:txbx><w:txbxContent><w:p><w:r><w:t>Lời trong khung</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp>"
    group = draw(f"<wpg:wgp>{PICTURE.format(first)}{box}</wpg:wgp>")
    floating = {"anchor": draw(PICTURE.format(first)), "old": old, "group": group}[form]
    insert(say(doc, "Câu này có một"), f'<w:r>{floating}<w:t xml:space="preserve"> tấm ảnh ở giữa</w:t></w:r>')
    say(doc, END)
    draft = read_document(doc)
    assert (draft.body, pictured(draft)) == (f"{TEXT}\n\nCâu này có một tấm ảnh ở giữa\n\n{END}", 1)
    assert "caption" not in draft.front["image"]
    assert told(draft, "lost-words") == (["Lời trong khung"] if form == "group" else [])


def test_a_large_initial_belongs_to_its_word() -> None:
    doc, _ = begin_pictured()
    initial = say(doc, "S")
    initial._p.get_or_add_pPr().append(parse_xml(f'<w:framePr {NS} w:dropCap="drop" w:lines="3"/>'))
    say(doc, "áng nay, tổ trồng cây họp.", side=RIGHT)
    assert read_document(doc).body == f"{TEXT}\n\nSáng nay, tổ trồng cây họp."


@pytest.mark.parametrize(
    ("turn", "told_as"),
    [('rot="5400000"', ["Cây bên cầu"]), ('flipH="1"', ["Cây bên cầu"]), ('flipV="1"', ["Cây bên cầu"]), ('rot="0" flipH="0"', [])],
)
def test_a_picture_that_word_shows_turned_is_told_once(turn: str, told_as: list[str]) -> None:
    doc, (first, _) = begin_pictured()
    turned = PICTURE.format(first).replace("</pic:pic>", f"<pic:spPr><a:xfrm {turn}/></pic:spPr></pic:pic>")
    turned = draw(turned).replace("<wp:docPr", '<wp:docPr descr="Cây bên cầu"')
    old = older(f'<v:shape style="width:9pt;rotation:90"><v:imagedata r:id="{first}"/></v:shape>')
    insert(say(doc, ""), f"<w:r>{give(turned, old)}</w:r>")
    assert told(read_document(doc), "picture-turned") == told_as


@pytest.mark.parametrize(("style", "count"), [("width:9pt; rotation: -90", 1), ("flip:x", 1), ("rotation:0;width:90pt", 0)])
def test_an_old_picture_that_is_turned_is_told(style: str, count: int) -> None:
    doc, (first, _) = begin_pictured()
    insert(say(doc, ""), f'<w:r><w:pict><v:shape style="{style}"><v:imagedata r:id="{first}"/></v:shape></w:pict></w:r>')
    assert len(told(read_document(doc), "picture-turned")) == count
