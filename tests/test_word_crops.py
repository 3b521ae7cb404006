"""What an editor cut away of a picture in Word does not go out. All texts are invented."""

from __future__ import annotations

import io

import pytest
from docx.document import Document as Doc
from PIL import Image

from bantin.importing.draft import Draft
from manuscript_cases import END
from word_files import begin, draw, give, insert, older, read_document, say

PICTURE = '<pic:pic><pic:blipFill><a:blip r:embed="{}"/><a:srcRect {}/></pic:blipFill></pic:pic>'
SHAPE = '<wps:wsp><wps:spPr><a:blipFill><a:blip r:embed="{}"/><a:srcRect {}/></a:blipFill></wps:spPr></wps:wsp>'
OLD = '<w:pict><v:shape><v:imagedata r:id="{}" {}/></v:shape></w:pict>'
LEFT_AWAY = 'l="50000"'
RED, BLUE = (254, 0, 0), (0, 0, 254)  # as a JPEG keeps them


def make_halves(kind: str = "PNG", orientation: int = 1) -> bytes:
    """80 by 40 points: red on the left, blue on the right."""
    whole = Image.new("RGB", (80, 40), RED)
    whole.paste(BLUE, (40, 0, 80, 40))
    exif = Image.Exif()
    exif[0x0112] = orientation
    out = io.BytesIO()
    whole.save(out, kind, quality=100, subsampling=0, exif=exif)
    return out.getvalue()


def hold(doc: Doc, data: bytes) -> str:
    """The id of a picture that the file holds now."""
    return doc.part.get_or_add_image(io.BytesIO(data))[0]


def read_shown(xml: str, data: bytes = b"") -> Draft:
    """Of a document that shows the picture A so."""
    doc = begin()
    insert(say(doc, ""), f"<w:r>{xml.replace(chr(34) + 'A', chr(34) + hold(doc, data or make_halves()))}</w:r>")
    say(doc, END)
    return read_document(doc)


def look(draft: Draft) -> list[tuple[tuple[int, int], set[tuple[int, int, int]]]]:
    """The size of each picture, and its colours."""
    pictures = [Image.open(io.BytesIO(data)).convert("RGB") for data in draft.pictures.values()]
    return [(one.size, {colour for _, colour in one.getcolors() or ()}) for one in pictures]


def codes(draft: Draft) -> list[str]:
    told = ("picture-cut", "picture-uncut", "picture-inside", "picture-lost")
    return [finding.code for finding in draft.findings if finding.code in told]


@pytest.mark.parametrize(
    "xml",
    [
        draw(PICTURE.format("A", LEFT_AWAY)),
        draw(PICTURE.format("A", 'l="50%"')),
        draw(SHAPE.format("A", 'l="50000" t="-3000"')),
        OLD.format("A", 'cropleft="32768f"'),
        OLD.format("A", 'cropleft=".5"'),
        give(draw(SHAPE.format("A", LEFT_AWAY)), older('<v:rect><v:fill r:id="A" type="frame"/></v:rect>')),
        give(draw(SHAPE.format("A", LEFT_AWAY)), older('<v:shape><v:imagedata r:id="A" cropleft="32000f"/></v:shape>')),
    ],
)
@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_picture_is_cut_as_word_shows_it_and_it_is_told(xml: str, kind: str) -> None:
    draft = read_shown(xml, make_halves(kind))
    assert (look(draft), codes(draft)) == ([((40, 40), {BLUE})], ["picture-cut"])


@pytest.mark.parametrize("orientation", [0, 1, 9])
def test_a_camera_that_does_not_say_how_it_was_held_turns_nothing(orientation: int) -> None:
    draft = read_shown(draw(PICTURE.format("A", LEFT_AWAY)), make_halves("JPEG", orientation))
    assert (look(draft), codes(draft)) == ([((40, 40), {BLUE})], ["picture-cut"])


def test_one_picture_may_be_shown_in_two_parts() -> None:
    draft = read_shown(draw(PICTURE.format("A", LEFT_AWAY)) + draw(PICTURE.format("A", 'r="50000"')) + draw(PICTURE.format("A", "")))
    assert look(draft) == [((40, 40), {BLUE}), ((40, 40), {RED}), ((80, 40), {RED, BLUE})]
    assert codes(draft) == ["picture-cut"] * 2


@pytest.mark.parametrize("crop", ['l="0" t="0"', 'l="-5000" r="-5000"', 'r="9"'])
def test_a_picture_of_which_nothing_is_cut_away_stays_as_it_is(crop: str) -> None:
    draft = read_shown(draw(PICTURE.format("A", crop)))
    assert (list(draft.pictures.values()), codes(draft)) == ([make_halves()], [])


@pytest.mark.parametrize(("crop", "orientation"), [(LEFT_AWAY, 6), ('l="60000" r="60000"', 1), ('l="một nửa"', 1), (f'l="{"9" * 400}"', 1)])
def test_what_nobody_knows_how_to_cut_waits_for_the_editor(crop: str, orientation: int) -> None:
    draft = read_shown(draw(PICTURE.format("A", crop)), make_halves("JPEG", orientation))
    assert (codes(draft), draft.front["status"]) == (["picture-uncut"], "draft")


def test_a_broken_picture_that_was_cropped_is_lost_as_any_other() -> None:
    doc = begin()
    name = hold(doc, make_halves())
    insert(say(doc, ""), f"<w:r>{draw(PICTURE.format(name, LEFT_AWAY))}</w:r>")
    draft = read_document(doc, lambda parts: parts.update({"word/media/image1.png": make_halves()[:60]}))
    assert (codes(draft), draft.pictures) == (["picture-lost"], {})
