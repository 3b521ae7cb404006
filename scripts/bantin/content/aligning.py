"""Entries and keys that stand a little to the right or to the left of those they belong with. Menders, as those of mending.py."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from bantin.content.quoting import KEY, WORD_LISTS, Slip, indent_of
from bantin.content.schema import FrontMatter
from bantin.content.validate import allowed_keys, entry_models
from bantin.content.yaml_flaws import shorten

KEYS = frozenset(allowed_keys(FrontMatter, ()))
INNER = {key: allowed_keys(FrontMatter, (key,)) for key in entry_models(FrontMatter)}
OWN = "|".join({key for keys in INNER.values() for key in keys})  # keys of an image, of a paper
FARTHEST = 1000  # no line begins so far to the right
WORD_ITEM = re.compile(r" {0,99}- +(?=\S)")  # all others are written as far to the right as the first
BEGINS = re.compile(r" *- +id *:")


def align_items(lines: list[str], _: set[int]) -> Iterator[Slip]:
    """Entries that are words, each below the first; YAML takes one that stands deeper for more words of the entry above."""
    owner, first = "", 0
    for number, line in enumerate(lines):
        if key := KEY.fullmatch(line):
            owner, first = key["key"] if not (key["indent"] or key["value"]) else "", 0
        elif owner in WORD_LISTS and WORD_ITEM.match(line):
            first = first or number
            if indent_of(line) != indent_of(lines[first]):
                lines[number] = " " * indent_of(lines[first]) + line.lstrip()
                yield number, "yaml-item-astray", {"first": str(first), "line": shorten(line.strip())}


def align_entries(lines: list[str]) -> Iterator[Slip]:
    """Entries of a register that stand to the right of the others as a whole."""
    begins = [number for number, line in enumerate(lines) if BEGINS.match(line)]
    margin = min((indent_of(lines[number]) for number in begins), default=0)
    for number, end in pairwise([*begins, len(lines)]):
        spaces = indent_of(lines[number]) - margin
        own = [at for at in range(number, end) if lines[at].strip() and not lines[at].lstrip().startswith("#")]
        if spaces and all(indent_of(lines[at]) >= margin + spaces for at in own):
            for at in own:
                lines[at] = lines[at][spaces:]
            yield number, "yaml-entry-astray", {"spaces": str(spaces), "last": str(own[-1])}


def align_keys(lines: list[str], _: set[int]) -> Iterator[Slip]:
    """Keys of an image, of an entry of gallery: below the first of the entry; and each entry below the first."""
    owner, item, first, column = "", 0, 0, 0
    block = FARTHEST  # what stands deeper than this is a text over lines
    for number, line in enumerate(lines):
        if not line.strip() or indent_of(line) > block:
            continue
        found = KEY.fullmatch(line)
        block = indent_of(line) if found and found["value"] and found["value"][0] in ">|" else FARTHEST
        if found and not found["indent"]:
            owner, item, column = found["key"] if not found["value"] else "", 0, 0
        elif not found or found["key"] not in INNER.get(owner, ()):
            continue
        elif "-" in found["indent"]:
            item, first, begins = item or number, number, line.lstrip()
            column = indent_of(lines[item]) + len(begins) - len(begins[1:].lstrip())
            if indent_of(line) != indent_of(lines[item]):
                lines[number] = " " * indent_of(lines[item]) + begins
                yield number, "yaml-item-astray", {"first": str(item), "line": shorten(begins.rstrip())}
        elif not column:
            first, column = number, len(found["indent"])
        elif len(found["indent"]) != column:
            lines[number] = " " * column + line.lstrip()
            yield number, "yaml-key-astray", {"first": str(first), "spaces": str(column)}
