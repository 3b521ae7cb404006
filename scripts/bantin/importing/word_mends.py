"""What mammoth would lose or tear of a Word file is written in the file as it reads it well, or told."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping, Set
from itertools import pairwise
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

from bantin.importing.draft import Finding, quote
from bantin.importing.word_crops import Cutter
from bantin.importing.word_fields import mend_fields, read_symbol
from bantin.importing.word_parts import (
    MC,
    W,
    find_own,
    find_stories,
    holds_picture,
    is_on,
    lineage,
    pack,
    read_relations,
    read_styles,
    read_toggle,
    value_of,
    walk_once,
    words_of_row,
)
from bantin.importing.word_pictures import find_pictures, settle_floats, tell_turned

WANTED = re.compile(
    rb"<\w+:(?:fldChar|fldSimple|sym|ptab|cr|del|framePr|anchor|fill|AlternateContent|graphicData|oval|pict|object"
    rb"|dstrike|gridBefore|gridAfter|showingPlcHdr)\b"
)
STRIKES = (f"{W}rPr/{W}strike", f"{W}rPr/{W}dstrike")
BEFORE_CELLS = {f"{W}trPr", f"{W}tblPrEx"}
MOST_COLUMNS = 63  # of a table in Word
PARTING = {f"{W}ptab", f"{W}cr"}
APART = {f"{W}p", f"{W}sdt", f"{W}tab", f"{W}br", *PARTING}
NUMBER = re.compile("[0-9a-fA-F]{1,6}")


def mend_parts(archive: zipfile.ZipFile, data: bytes) -> tuple[bytes, list[Finding]]:
    """The same file for mammoth."""
    changed: dict[str, bytes] = {}
    findings: list[Finding] = []
    struck = {name: found for name, found in _read_struck(archive) if found is not None}
    cutter = Cutter(archive)
    for name in find_stories(archive):
        text = archive.read(name)
        if WANTED.search(text) or any(struck.values()):
            root = ElementTree.fromstring(text)
            findings += cutter.cut(name, root)
            findings += _mend(root, read_relations(archive, name).keys() | cutter.ids, struck)
            changed[name] = ElementTree.tostring(root)
    return (pack(archive, changed | cutter.parts) if changed else data), findings


def _mend(root: Element, known: Set[str], struck: Mapping[str, bool]) -> Iterator[Finding]:
    yield from _drop_samples(root)
    yield from mend_fields(root)
    yield from _write_signs(root)
    yield from _drop_deleted_rows(root)
    yield from tell_turned(root)
    _strike(root, struck)
    _fill_rows(root)
    _join_initials(root)
    find_pictures(root, known)
    settle_floats(root)


def _drop_samples(root: Element) -> Iterator[Finding]:
    """What Word shows in controls that nobody has filled in: its own words, «Bấm vào đây để nhập văn bản». They are told, for other
    programs may leave the sign at words that were typed. A control inside of one is asked for its own sign."""
    samples: list[str] = []
    again = {id(control) for control in root.iter(f"{W}sdt")} - {id(control) for control in walk_once(root)}
    for control in list(root.iter(f"{W}sdt")):
        content = control.find(f"{W}sdtContent")
        if content is not None and is_on(control.find(f"{W}sdtPr/{W}showingPlcHdr")):
            words = " ".join("".join(_list_own_words(content)).split())
            samples += [words] if words and id(control) not in again else []
            for parent, run in list(_find_own_runs(content)):
                parent.remove(run)
    if samples:
        yield Finding("dropped", "samples-dropped", {"count": str(len(samples))}, quote("; ".join(samples)))


def _list_own_words(node: Element) -> Iterator[str]:
    """Those of its runs, as often as they are seen, without those of controls inside."""
    for child in node:
        if child.tag in APART:
            yield " "
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag not in (f"{W}sdt", f"{MC}Fallback"):
            yield from _list_own_words(child)


def _find_own_runs(node: Element) -> Iterator[tuple[Element, Element]]:
    """Each behind what holds it, without those of controls inside; one may stand in a text box, which stands in a run."""
    for child in node:
        if child.tag == f"{W}r" and child.find(f".//{W}sdt") is None:
            yield node, child
        elif child.tag != f"{W}sdt":
            yield from _find_own_runs(child)


def _read_struck(archive: zipfile.ZipFile) -> Iterator[tuple[str, bool | None]]:
    """Styles, each with whether it strikes its words out; None: it does not say."""
    styles = read_styles(archive)
    for name in styles:
        said = (read_toggle(one, STRIKES) for one in lineage(name, styles))
        yield name, next((found for found in said if found is not None), None)


def _strike(root: Element, struck: Mapping[str, bool]) -> None:
    """Words struck out twice, or by a style, as those that are struck out once: mammoth knows no others."""
    for paragraph in root.iter(f"{W}p"):
        by_paragraph = struck.get(value_of(paragraph, "pPr/pStyle"), False)
        for run in find_own(paragraph, f"{W}r", f"{W}p"):
            own = read_toggle(run, STRIKES)
            if struck.get(value_of(run, "rPr/rStyle"), by_paragraph) if own is None else own:
                properties = run.find(f"{W}rPr")
                if properties is None:
                    properties = Element(f"{W}rPr")
                    run.insert(0, properties)
                for sign in properties.findall(f"{W}strike"):
                    properties.remove(sign)
                SubElement(properties, f"{W}strike")


def _fill_rows(root: Element) -> None:
    """Cells for the columns that a row leaves free at its ends: mammoth would move its figures into the first ones."""
    for table in root.iter(f"{W}tbl"):
        rows = list(find_own(table, f"{W}tr", f"{W}tbl"))
        for sign, first in (("gridBefore", True), ("gridAfter", False)):
            free = [_count(value_of(row, f"trPr/{sign}")) for row in rows]
            for row, count in zip(rows, free, strict=True):  # what they all leave free is no column
                place = next((place for place, child in enumerate(row) if child.tag not in BEFORE_CELLS), 0) if first else len(row)
                row[place:place] = [_make_cell() for _ in range(count - min(free))]


def _count(number: str) -> int:
    return min(int(number[:4]), MOST_COLUMNS) if number.isdecimal() else 0


def _make_cell() -> Element:
    cell = Element(f"{W}tc")
    SubElement(cell, f"{W}p")
    return cell


def _drop_deleted_rows(root: Element) -> Iterator[Finding]:
    for table in list(root.iter(f"{W}tbl")):
        for row in table.findall(f"{W}tr"):
            if row.find(f"{W}trPr/{W}del") is not None:
                table.remove(row)
                yield Finding("todo", "lost-deleted", {}, quote(words_of_row(row)))
                if holds_picture(row):
                    yield Finding("todo", "lost-picture")


def _join_initials(root: Element) -> None:
    """Large letters at the start of a paragraph are a paragraph of their own, in a frame."""
    for parent in list(root.iter()):
        paragraphs = parent.findall(f"{W}p")
        for initial, following in pairwise(paragraphs):
            frame = initial.find(f"{W}pPr/{W}framePr")
            if frame is not None and frame.get(f"{W}dropCap") in ("drop", "margin"):
                runs = [child for child in initial if child.tag != f"{W}pPr"]
                start = int(following.find(f"{W}pPr") is not None)
                following[start:start] = runs
                parent.remove(initial)


def _write_signs(root: Element) -> Iterator[Finding]:
    """Signs of a font as the letters that they are; what else parts words, as a space."""
    for paragraph in root.iter(f"{W}p"):
        unknown: list[str] = []
        for element in paragraph.iter():
            if element.tag == f"{W}sym":
                font, number = element.get(f"{W}font", ""), element.get(f"{W}char", "")
                letter = read_symbol(font, int(number, 16)) if NUMBER.fullmatch(number) else ""
                unknown += [] if letter else [f"{font} {number}"]
            elif element.tag not in PARTING:
                continue
            element.tag, element.text = f"{W}t", letter if element.tag == f"{W}sym" else " "
        if unknown:
            words = " ".join("".join(element.text or "" for element in paragraph.iter(f"{W}t")).split())
            yield Finding("todo", "signs-lost", {"signs": ", ".join(dict.fromkeys(unknown))}, quote(words))
