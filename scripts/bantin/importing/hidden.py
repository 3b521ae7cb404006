"""Words that Word hides (font effect «Hidden»): mammoth would publish them, so they are taken out of the file and told."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Sequence, Set
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from bantin.importing.draft import Finding, quote
from bantin.importing.word_parts import (
    MC,
    W,
    find_own,
    find_stories,
    holds_picture,
    is_on,
    lineage,
    pack,
    read_part,
    read_styles,
    read_toggle,
    value_of,
    walk_once,
    words_of_row,
)

HIDES = (f"{W}rPr/{W}vanish", f"{W}rPr/{W}specVanish")
HIDING = re.compile(rb"<\w+:(?:vanish|specVanish|hidden)\b")
SHOWN = {f"{W}{name}" for name in ("rPr", "fldChar", "instrText")}  # what keeps a run's field whole


def drop_hidden(archive: zipfile.ZipFile, data: bytes) -> tuple[bytes, list[Finding]]:
    """The same file without them."""
    styles = {name for name, hides in _read_styles(archive) if hides}
    changed: dict[str, bytes] = {}
    findings: list[Finding] = []
    for name in find_stories(archive):
        if styles or HIDING.search(archive.read(name)):
            root = ElementTree.fromstring(archive.read(name))
            findings += _drop_rows(root)
            again = {id(paragraph) for older in root.iter(f"{MC}Fallback") for paragraph in older.iter(f"{W}p")}
            findings += [told for paragraph in root.iter(f"{W}p") for told in _hide(paragraph, styles) if id(paragraph) not in again]
            changed[name] = ElementTree.tostring(root)
    return (pack(archive, changed) if changed else data), findings


def _read_styles(archive: zipfile.ZipFile) -> Iterator[tuple[str, bool]]:
    """Each with whether it hides its words; that of paragraphs which name none comes a second time, without a name."""
    root, styles = read_part(archive, "styles"), read_styles(archive)
    defaults = None if root is None else root.find(f"{W}docDefaults/{W}rPrDefault")
    from_start = defaults is not None and bool(read_toggle(defaults, HIDES))
    usual = from_start
    for name, style in styles.items():
        of_paragraphs = style.get(f"{W}type") == "paragraph"
        said = (read_toggle(one, HIDES) for one in lineage(name, styles))
        hides = next((hides for hides in said if hides is not None), from_start and of_paragraphs)
        usual = hides if of_paragraphs and style.get(f"{W}default") == "1" else usual
        yield name, hides
    yield "", usual


def _tell(words: str, dropped: Sequence[Element]) -> Iterator[Finding]:
    if words:
        yield Finding("todo", "lost-hidden", {}, quote(words))
    if any(map(holds_picture, dropped)):
        yield Finding("todo", "lost-picture")


def _drop_rows(root: Element) -> Iterator[Finding]:
    """Takes the hidden rows of tables out."""
    for table in list(root.iter(f"{W}tbl")):
        for row in table.findall(f"{W}tr"):
            if is_on(row.find(f"{W}trPr/{W}hidden")):
                table.remove(row)
                yield from _tell(words_of_row(row), [row])


def _hide(paragraph: Element, styles: Set[str]) -> Iterator[Finding]:
    """Takes its hidden runs out; those of a text box are in paragraphs of its own."""
    all_of_it = value_of(paragraph, "pPr/pStyle") in styles
    words = ""
    dropped: list[Element] = []
    for run in list(find_own(paragraph, f"{W}r", f"{W}p")):
        own = read_toggle(run, HIDES)
        if own if own is not None else (value_of(run, "rPr/rStyle") in styles - {""} or all_of_it):
            words += "".join(element.text or " " for element in walk_once(run) if element.tag in (f"{W}t", f"{W}tab", f"{W}br"))
            gone = [child for child in run if child.tag not in SHOWN]
            dropped += gone
            for child in gone:
                run.remove(child)
    yield from _tell(" ".join(words.split()), dropped)
