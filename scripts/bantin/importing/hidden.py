"""Words that Word hides (font effect «Hidden»): mammoth would publish them, so they are taken out of the file and told."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Set
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from bantin.importing.draft import Finding, quote
from bantin.importing.word_parts import W, find_stories, lineage, pack, read_styles, value_of

SHOWN = {f"{W}{name}" for name in ("rPr", "fldChar", "instrText")}  # what keeps a run's field whole


def drop_hidden(archive: zipfile.ZipFile, data: bytes) -> tuple[bytes, list[Finding]]:
    """The same file without them."""
    styles = {name for name, hides in _read_styles(archive) if hides}
    changed: dict[str, bytes] = {}
    findings: list[Finding] = []
    for name in find_stories(archive):
        if styles or b"vanish" in archive.read(name):
            root = ElementTree.fromstring(archive.read(name))
            if hidden := [words for paragraph in root.iter(f"{W}p") for words in _hide(paragraph, styles)]:
                changed[name] = ElementTree.tostring(root)
                findings += [Finding("todo", "lost-hidden", {}, quote(words)) for words in hidden if words]
    return (pack(archive, changed) if changed else data), findings


def _read_styles(archive: zipfile.ZipFile) -> Iterator[tuple[str, bool]]:
    """Each with whether it hides its words."""
    styles = read_styles(archive)
    for name in styles:
        said = (_hides(style) for style in lineage(name, styles))
        yield name, next((hides for hides in said if hides is not None), False)


def _hides(element: Element) -> bool | None:
    """What it says itself of its words."""
    vanish = element.find(f"{W}rPr/{W}vanish")
    return None if vanish is None else vanish.get(f"{W}val") not in ("0", "false", "off")


def _hide(paragraph: Element, styles: Set[str]) -> Iterator[str]:
    """Takes the hidden runs out; their words, if any run was hidden."""
    all_of_it = value_of(paragraph, "pPr/pStyle") in styles
    words, hidden = "", False
    for run in paragraph.iter(f"{W}r"):
        own = _hides(run)
        if own if own is not None else (value_of(run, "rPr/rStyle") in styles or all_of_it):
            words += "".join(element.text or " " for element in run.iter() if element.tag in (f"{W}t", f"{W}tab", f"{W}br"))
            dropped = [child for child in run if child.tag not in SHOWN]
            hidden = hidden or bool(dropped)
            for child in dropped:
                run.remove(child)
    if hidden:
        yield " ".join(words.split())
