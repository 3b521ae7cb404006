"""Pictures of a Word file where mammoth does not look for them: in groups, as the filling of a shape, amid a sentence."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence, Set
from pathlib import PurePosixPath
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from bantin.importing.draft import Block, Finding, quote
from bantin.importing.word_parts import MC, W, find_stories, holds_picture, read_relations, walk_once

A, PIC, V = (
    "{http://schemas.openxmlformats.org/drawingml/2006/main}",
    "{http://schemas.openxmlformats.org/drawingml/2006/picture}",
    "{urn:schemas-microsoft-com:vml}",
)
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
NAMED = tuple(f"{R}{name}" for name in ("embed", "link", "id", "pict"))
BLIP = f"{PIC}pic/{PIC}blipFill/{A}blip"
TURNING = re.compile(r"(?:^|;)(?:rotation:-?[0-9.]*[1-9]|flip:[^;]*[xy])")
FULL_TURN = 360 * 60_000
DRAWN = {f"{W}drawing", f"{W}pict", f"{MC}AlternateContent"}


def find_pictures(root: Element, known: Set[str]) -> None:
    """Makes every picture one that mammoth finds. `known`: ids that lead somewhere; others end its reading."""
    for oval in list(root.iter(f"{V}oval")):
        oval.tag = f"{V}rect"  # the same for us, and read
    for shape in list(root.iter()):
        for fill in shape.findall(f"{V}fill"):
            if (name := fill.get(f"{R}id")) in known:
                SubElement(shape, f"{V}imagedata", {f"{R}id": str(name)})
    for data in list(root.iter(f"{A}graphicData")):
        found = {id(blip) for blip in data.findall(BLIP)}
        for blip in [blip for blip in data.iter(f"{A}blip") if id(blip) not in found and set(_names(blip)) <= known]:
            _add_picture(data, blip)
    for alternate in list(root.iter(f"{MC}AlternateContent")):
        _fill_fallback(alternate, known)


def _add_picture(data: Element, blip: Element) -> None:
    SubElement(SubElement(data, f"{PIC}pic"), f"{PIC}blipFill").append(blip)


def _fill_fallback(alternate: Element, known: Set[str]) -> None:
    """mammoth reads of two forms of a drawing the one for older programs; it may have fewer pictures, or may be missing."""
    fallback = alternate.find(f"{MC}Fallback")
    kept = {name for element in fallback.iter() for name in _names(element)} if fallback is not None else set()
    for drawing in alternate.findall(f"{MC}Choice/{W}drawing"):
        blips = {name: blip for blip in drawing.iter(f"{A}blip") for name in _names(blip)}
        if len(kept) >= len(blips):
            continue
        fallback = SubElement(alternate, f"{MC}Fallback") if fallback is None else fallback
        frame = SubElement(SubElement(fallback, f"{W}drawing"), drawing[0].tag if len(drawing) else f"{WP}inline")
        frame.extend(drawing.findall(f"*/{WP}docPr"))
        data = SubElement(SubElement(frame, f"{A}graphic"), f"{A}graphicData")
        for name in [name for name in blips if name in known - kept]:
            _add_picture(data, blips[name])


def _names(element: Element) -> list[str]:
    """Of the pictures and other parts that it shows. A drawing of lines is the same picture in another form."""
    return [] if element.tag.endswith("}svgBlip") else [name for key in NAMED if (name := element.get(key))][:1]


# --- amid words


def settle_floats(root: Element) -> None:
    """Puts pictures that float beside a paragraph, and are anchored within its words, behind it."""
    for paragraph in list(root.iter(f"{W}p")):
        leaves = list(_find_leaves(paragraph))
        inked = [place for place, (_, leaf) in enumerate(leaves) if leaf.tag == f"{W}t" and (leaf.text or "").strip()]
        for place, (run, leaf) in enumerate(leaves):
            if inked and inked[0] < place < inked[-1] and leaf.tag in DRAWN and _floats(leaf):
                run.remove(leaf)
                SubElement(paragraph, f"{W}r").append(leaf)


def _find_leaves(node: Element) -> Iterator[tuple[Element, Element]]:
    """The words and drawings of a paragraph, each with what holds it."""
    for child in node:
        if child.tag == f"{W}t" or child.tag in DRAWN:
            yield node, child
        else:
            yield from _find_leaves(child)


def _floats(leaf: Element) -> bool:
    placed = any("position:absolute" in shape.get("style", "").replace(" ", "") for shape in leaf.iter() if shape.tag.startswith(V))
    pictured = any(element.tag in (f"{A}blip", f"{V}imagedata") for element in leaf.iter())
    return pictured and (placed or leaf.find(f".//{WP}anchor") is not None)


# --- none lost


def tell_turned(root: Element) -> Iterator[Finding]:
    """Pictures that Word shows turned or mirrored: their files are as they were."""
    seen: set[int] = set()  # a text box, too, is a drawing, and may hold others
    for drawing in [element for element in walk_once(root) if element.tag in (f"{W}drawing", f"{W}pict") and holds_picture(element)]:
        turned = {id(element) for element in walk_once(drawing) if _turns(element)} - seen
        seen |= turned
        if turned:
            words = (shape.get("descr") or shape.get("alt") or "" for shape in walk_once(drawing))
            yield Finding("todo", "picture-turned", {}, quote(next(filter(None, words), "")))


def _turns(element: Element) -> bool:
    if element.tag == f"{A}xfrm":
        angle = element.get("rot", "0").lstrip("-")[:9]
        flipped = {element.get("flipH"), element.get("flipV")} & {"1", "true"}
        return bool(flipped) or (angle.isdecimal() and int(angle) % FULL_TURN != 0)
    return element.tag.startswith(V) and TURNING.search(element.get("style", "").replace(" ", "").lower()) is not None


def tell_pictures(archive: zipfile.ZipFile, blocks: Sequence[Block], pictures: Mapping[str, bytes]) -> Iterator[Finding]:
    """Pictures that the text shows and the article has not."""
    shown = [block.picture for block in blocks if block.picture]
    kept = {pictures[name] for name in shown if name in pictures}
    away = sum(name not in pictures for name in shown)
    for story in find_stories(archive):
        relations = read_relations(archive, story)
        for name in _list_shown(ElementTree.fromstring(archive.read(story))):
            relation = relations.get(name)
            if relation is None:
                yield Finding("todo", "pictures-unread", {"count": "1"})
            if relation is None or relation.kind != "image":
                continue
            away -= relation.outside
            data = archive.read(relation.target) if relation.target in archive.namelist() else b""
            if away < 0 if relation.outside else data not in kept:
                yield Finding("todo", "picture-inside", {"name": PurePosixPath(relation.target).name})


def _list_shown(root: Element) -> Collection[str]:
    """The ids that a part names, each once, without the form of a drawing that another stands for."""
    found: dict[str, None] = {}
    waiting = [root]
    while waiting:
        element = waiting.pop()
        found |= dict.fromkeys(_names(element))
        fallback = element.find(f"{MC}Fallback")
        waiting += reversed(element if fallback is None else fallback)
    return found
