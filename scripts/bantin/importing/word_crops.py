"""Pictures of which Word shows a part: the file keeps them whole, what was cut away too, so they are cut before anybody sees them."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from PIL import Image

from bantin.importing.draft import Finding
from bantin.importing.pictures import BROKEN, OPENED, read_picture
from bantin.importing.word_parts import MC, Relation, name_relations, read_relations
from bantin.importing.word_pictures import NAMED, A, V

SIDES = ("left", "top", "right", "bottom")
FRACTION = re.compile(r"-?(?:\d{1,9}\.?\d{0,9}|\.\d{1,9})")
UNITS = {"f": 65_536, "%": 100, "": 1}  # of the whole side, as old drawings write it: 32768f, 50%, 0.5
THOUSANDTHS = 100_000  # new ones write thousandths of a percent
ORIENTATION, TURNED = 0x0112, range(2, 9)  # of EXIF; cameras that do not know how they are held write 0
KEPT = ("icc_profile", "transparency")
MODES = ("1", "L", "LA", "P", "RGB", "RGBA", "I", "I;16")  # of PNG
RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}"


class Crop(NamedTuple):
    """What is cut away at each side, as a part of the whole. Below nought there is only more margin."""

    left: float
    top: float
    right: float
    bottom: float

    def measure(self, width: int, height: int) -> tuple[int, int, int, int]:
        """Its box in points."""
        left, top, right, bottom = (max(0.0, part) for part in self)
        return round(left * width), round(top * height), round(width - right * width), round(height - bottom * height)


class Cutter:
    """Makes of each picture that is shown in part a part of the file. One picture may be shown with several crops."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self.archive = archive
        self.parts: dict[str, bytes] = {}  # new ones, and what names them
        self.ids: set[str] = set()  # by which the stories call them

    def cut(self, story: str, root: Element) -> Iterator[Finding]:
        """Lets the elements of `root`, which is the part `story`, name the cut pictures."""
        relations = read_relations(self.archive, story)
        made: dict[str, str] = {}  # parts to ids
        for element, crop in _find_crops(root):
            key = next((key for key in NAMED if element.get(key)), "")
            relation = relations.get(element.get(key, ""))
            if relation is None or relation.outside or relation.target not in self.archive.namelist():
                continue
            name = posixpath.basename(relation.target)
            try:
                part = self._make_part(relation, crop)
            except BROKEN:
                yield Finding("todo", "picture-uncut", {"name": name})
                continue
            if part:
                if part not in made:
                    made[part] = f"bantin{len(made) + 1}"
                    yield Finding("change", "picture-cut", {"name": name})
                element.set(key, made[part])
        self.ids.update(made.values())
        if made:
            self._name_parts(story, made)

    def _make_part(self, relation: Relation, crop: Crop | None) -> str:
        """The name of the cut picture; empty where nothing is cut, or there is no picture that an article could show."""
        data = self.archive.read(relation.target)
        if read_picture(data) is None:
            return ""
        if crop is None:
            raise ValueError("no numbers")
        with Image.open(io.BytesIO(data), formats=OPENED) as picture:
            box = crop.measure(*picture.size)
            if box == (0, 0, *picture.size):
                return ""
            stem, ending = posixpath.splitext(relation.target)
            ending = ending if picture.format in ("JPEG", "MPO") else ".png"
            part = "-".join((stem, *map(str, box))) + ending
            if part not in self.parts:
                self.parts[part] = _cut(picture, box)
        return part

    def _name_parts(self, story: str, made: dict[str, str]) -> None:
        place = name_relations(story)
        root = ElementTree.fromstring(self.archive.read(place))
        kind = next(one.get("Type", "") for one in root if one.get("Type", "").endswith("/image"))
        for part, name in made.items():
            SubElement(root, f"{RELATIONS}Relationship", {"Id": name, "Type": kind, "Target": f"/{part}"})
        self.parts[place] = ElementTree.tostring(root)


def _cut(picture: Image.Image, box: tuple[int, int, int, int]) -> bytes:
    """Without what a camera noted beside it, where a small picture of the whole may be. ValueError: nothing is left, or nobody knows
    whether Word cuts it before it turns it as the camera was held."""
    if box[0] >= box[2] or box[1] >= box[3] or picture.getexif().get(ORIENTATION) in TURNED:
        raise ValueError("unsure")
    part = picture.crop(box)
    part.info = {key: value for key, value in picture.info.items() if key in KEPT}
    out = io.BytesIO()
    if picture.format in ("JPEG", "MPO"):
        part.save(out, "JPEG", quality=95, icc_profile=part.info.get("icc_profile"))
    elif part.mode in MODES:
        part.save(out, "PNG", icc_profile=part.info.get("icc_profile"))
    else:
        part.convert("RGB").save(out, "PNG", icc_profile=None)
    return out.getvalue()


# --- what is cut away


def _find_crops(root: Element) -> list[tuple[Element, Crop | None]]:
    """The elements that name pictures shown in part; without a crop where its numbers say nothing."""
    found = {id(element): (element, crop) for element, crop in _read_crops(root)}
    for alternate in root.iter(f"{MC}AlternateContent"):
        shown = [found[id(one)] for choice in alternate.findall(f"{MC}Choice") for one in choice.iter() if id(one) in found]
        for older in (one for fallback in alternate.findall(f"{MC}Fallback") for one in fallback.iter()):
            crops = {crop for element, crop in shown if _name(element) == _name(older)}
            if len(crops) == 1:  # the form for older programs need not know of it, or counts otherwise
                found[id(older)] = (older, crops.pop())
    return list(found.values())


def _name(element: Element) -> str:
    return next((name for key in NAMED if (name := element.get(key))), "")


def _read_crops(root: Element) -> Iterator[tuple[Element, Crop | None]]:
    for element in root.iter():
        blip, frame = (element.find(f"{A}blip"), element.find(f"{A}srcRect")) if element.tag.endswith("}blipFill") else (None, None)
        if blip is not None and frame is not None:
            values = [frame.get(side[0], "0") for side in SIDES]
            yield from _list_cropped(blip, [_read_part(value, THOUSANDTHS) for value in values])
        if element.tag == f"{V}imagedata":
            yield from _list_cropped(element, [_read_part(element.get(f"crop{side}", "0"), 1) for side in SIDES])


def _list_cropped(element: Element, parts: list[float | None]) -> Iterator[tuple[Element, Crop | None]]:
    known = [part for part in parts if part is not None]
    if len(known) < len(parts):
        yield element, None
    elif any(part > 0 for part in known):
        yield element, Crop(*known)


def _read_part(text: str, whole: int) -> float | None:
    """`whole`: what a number without a sign is a part of."""
    number = FRACTION.match(text.strip())
    unit = text.strip()[number.end() :].strip() if number else "?"
    return float(number[0]) / (UNITS[unit] if unit else whole) if number and unit in UNITS else None
