"""Numbers that Word counts by itself: where an article cannot show them as they were, they are told."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping
from typing import NamedTuple
from xml.etree.ElementTree import Element, fromstring

from bantin.importing.draft import Finding, quote
from bantin.importing.word_parts import W, find_main, lineage, read_part, read_styles, value_of
from bantin.vietnamese import to_roman

LARGEST_ROMAN = 3999
LETTERS, MOST_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ", 30  # Word counts on with AA, BB
PLAIN = "decimal"


class Level(NamedTuple):
    form: str  # decimal, bullet, upperRoman, …
    text: str  # `Điều %1.`
    start: int


class Style(NamedTuple):
    number: str  # id of its numbers
    depth: str  # level in these, from 0
    heading: bool


def tell_numbers(archive: zipfile.ZipFile) -> Iterator[Finding]:
    """One for each kind of sign, at the first paragraph that has it. Lists that count `1.`, `2.` from 1 come through as they are."""
    numbers, styles = read_part(archive, "numbering"), read_styles(archive)
    if numbers is None:
        return
    levels = dict(_read_levels(numbers))
    depths = {value_of(level, "pStyle"): level.get(f"{W}ilvl", "0") for level in numbers.iter(f"{W}lvl")}
    told = set[tuple[str, bool]]()
    for paragraph in fromstring(archive.read(find_main(archive))).iter(f"{W}p"):
        style = _read_style(name := value_of(paragraph, "pPr/pStyle"), styles)
        number = value_of(paragraph, "pPr/numPr/numId") or style.number
        depth = value_of(paragraph, "pPr/numPr/ilvl") or style.depth or (name and depths.get(name)) or "0"
        level = levels.get((number, depth))
        if level is None or not (style.heading or _is_changed(level, depth)) or level.form == "bullet":
            continue
        words = "".join(element.text or "" for element in paragraph.iter(f"{W}t")).strip()
        sign = _write_sign(level)
        if words and sign and (sign, style.heading) not in told:
            told.add((sign, style.heading))
            yield Finding("todo", "list-signs", {"sign": sign}, quote(words, end=60))


def _is_changed(level: Level, depth: str) -> bool:
    return level.form != PLAIN or level.start != 1 or not depth.isdecimal() or level.text != f"%{int(depth[:9]) + 1}."


def _write_sign(level: Level) -> str:
    """As it stands before the first of them."""
    number = max(level.start, 1)
    roman = to_roman(number) if number <= LARGEST_ROMAN else str(number)
    turn, place = divmod(number - 1, len(LETTERS))
    letter = LETTERS[place] * min(turn + 1, MOST_LETTERS)
    forms = {"upperRoman": roman, "lowerRoman": roman.lower(), "upperLetter": letter, "lowerLetter": letter.lower(), "none": ""}
    return re.sub(r"%\d", forms.get(level.form, str(number)), level.text).strip()


def _read_levels(root: Element) -> Iterator[tuple[tuple[str, str], Level]]:
    """By the id of the numbers and the depth."""
    abstract = {one.get(f"{W}abstractNumId", ""): one for one in root.iter(f"{W}abstractNum")}
    for number in root.iter(f"{W}num"):
        name, own = number.get(f"{W}numId", ""), abstract.get(value_of(number, "abstractNumId"))
        levels = [] if own is None else list(own.iter(f"{W}lvl"))
        starts = {one.get(f"{W}ilvl", ""): value_of(one, "startOverride") for one in number.iter(f"{W}lvlOverride")}
        for level in (*levels, *number.iter(f"{W}lvl")):
            depth = level.get(f"{W}ilvl", "0")
            start = starts.get(depth) or value_of(level, "start")
            yield (
                (name, depth),
                Level(value_of(level, "numFmt") or PLAIN, value_of(level, "lvlText"), int(start[:9]) if start[:9].isdecimal() else 1),
            )


def _read_style(name: str, styles: Mapping[str, Element]) -> Style:
    """With the numbers of the style that it is based on, where it has none."""
    line = list(lineage(name, styles))
    if not line:
        return Style("", "", False)
    numbered = next((style for style in line if value_of(style, "pPr/numPr/numId")), line[-1])
    heading = value_of(line[0], "name").lower().startswith("heading")
    return Style(value_of(numbered, "pPr/numPr/numId"), value_of(numbered, "pPr/numPr/ilvl"), heading)
