"""What mammoth would lose or tear of a Word file is written in the file as it reads it well, or told."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Set
from itertools import pairwise
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from bantin.importing.draft import Finding, quote
from bantin.importing.word_fields import mend_fields, read_symbol
from bantin.importing.word_parts import W, find_stories, holds_picture, pack, read_relations, words_of_row
from bantin.importing.word_pictures import find_pictures, settle_floats

WANTED = re.compile(rb"<\w+:(?:fldChar|fldSimple|sym|ptab|cr|del|framePr|anchor|fill|AlternateContent|graphicData|oval|pict)\b")
PARTING = {f"{W}ptab", f"{W}cr"}
NUMBER = re.compile("[0-9a-fA-F]{1,6}")


def mend_parts(archive: zipfile.ZipFile, data: bytes) -> tuple[bytes, list[Finding]]:
    """The same file for mammoth."""
    changed: dict[str, bytes] = {}
    findings: list[Finding] = []
    for name in find_stories(archive):
        text = archive.read(name)
        if WANTED.search(text):
            root = ElementTree.fromstring(text)
            findings += _mend(root, read_relations(archive, name).keys())
            changed[name] = ElementTree.tostring(root)
    return (pack(archive, changed) if changed else data), findings


def _mend(root: Element, known: Set[str]) -> Iterator[Finding]:
    yield from mend_fields(root)
    yield from _write_signs(root)
    yield from _drop_deleted_rows(root)
    _join_initials(root)
    find_pictures(root, known)
    settle_floats(root)


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
