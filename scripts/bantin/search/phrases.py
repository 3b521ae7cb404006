"""What the search box offers while a reader types: titles, and names and set phrases that our own texts repeat."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple
from unicodedata import normalize

from bantin.search.encode import fold, words
from bantin.search.entries import Entry
from bantin.search.grams import squeeze
from bantin.taxonomies import WORDS

MOST_TITLES = 200  # of one file, the newest
MOST_PHRASES = 400  # of one file, the most frequent
SET_PHRASE = 3  # articles of a pack whose title or sapo has it
SHELVED_LETTERS = 2  # a file holds what begins with the same two letters
TITLES = "-bai"
SPOKEN = {taxonomy.name for taxonomy in WORDS}  # ids of registers are nothing that anybody types
LONGEST_NAME = 6  # words
_PART = re.compile(r"[^\w\s]+")
_UPPER = "".join(filter(str.isupper, map(chr, (*range(0x41, 0x250), *range(0x1E00, 0x1F00)))))
_WORD = f"[{_UPPER}][^\\W\\d_{_UPPER}][^\\W\\d_]*"  # UBND and TW are no names
_NAME = re.compile(rf"(?<!\w){_WORD}(?:(?: [{_UPPER}])? {_WORD})+(?!\w)")  # Giàng A Páo


class Phrases(NamedTuple):
    """Of one pack, by the first letters without accents."""

    titles: dict[str, list[tuple[str, str]]]  # title, address; the newest first, no more than are offered
    names: dict[str, dict[str, int]]  # in how many articles


class PhraseCount:
    """Collects the names and set phrases of a pack, article by article in the order of their days."""

    def __init__(self) -> None:
        self._names: Counter[str] = Counter()
        self._phrases: Counter[str] = Counter()
        self._titles: list[tuple[str, str]] = []

    def add(self, entry: Entry) -> None:
        self._titles.append((entry.title, entry.url))
        words = {word for name, terms in entry.terms if name in SPOKEN for word in terms}
        self._names.update({*_names(entry), *words})
        self._phrases.update(set(_set_phrases(entry)))

    def total(self) -> Phrases:
        names = self._names | Counter({text: count for text, count in self._phrases.items() if count >= SET_PHRASE})
        return Phrases(_shelve_titles(reversed(self._titles)), _shelve_names(names))


def _shelve_titles(titles: Iterable[tuple[str, str]]) -> dict[str, list[tuple[str, str]]]:
    shelves: dict[str, list[tuple[str, str]]] = {}
    for title, url in titles:
        rows = shelves.setdefault(shelf_of(title), [])
        if len(rows) < MOST_TITLES:
            rows.append((title, url))
    shelves.pop("", None)
    return dict(sorted(shelves.items()))


def _shelve_names(names: Mapping[str, int]) -> dict[str, dict[str, int]]:
    shelves: dict[str, dict[str, int]] = {}
    for name, count in sorted(names.items()):
        shelves.setdefault(shelf_of(name), {})[name] = count
    shelves.pop("", None)
    return dict(sorted(shelves.items()))


def _set_phrases(entry: Entry) -> Iterator[str]:
    """Two to four words side by side in title and sapo, as they are written."""
    for text in (entry.title, entry.description):
        for part in _PART.split(text):
            run = part.split()
            for length in (2, 3, 4):
                yield from map(" ".join, zip(*(run[at:] for at in range(length)), strict=False))


def _names(entry: Entry) -> Iterator[str]:
    """Two to six words side by side that begin with a capital: Quách Đình Đạt.

    The first word of a sentence has its capital from there: what follows it is a name of its own too.
    """
    for written in (entry.title, entry.description, entry.text, entry.captions):
        text = normalize("NFC", written)
        for found in _NAME.finditer(text):
            run = found[0].split(" ")
            if len(run) <= LONGEST_NAME:
                yield found[0]
            if 2 < len(run) <= LONGEST_NAME + 1 and _begins_sentence(text, found.start()):
                yield " ".join(run[1:])


def _begins_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 3) : at].rstrip(" \"'“«(")
    return not before or before[-1] in ".!?:…\n"


def suggestion_files(packs: Iterable[Phrases]) -> dict[str, bytes]:
    """First letters without accents → packed JSON of `[name, articles]`, the most frequent first; the letters with TITLES →
    of `[title, address]`, the newest first, as packs must come. Names apart: every search without accents reads them.
    """
    titles: dict[str, list[tuple[str, str]]] = {}
    names: dict[str, Counter[str]] = {}
    for phrases in packs:
        for shelf, rows in phrases.titles.items():
            titles.setdefault(shelf, []).extend(rows)
        for shelf, counts in phrases.names.items():
            names.setdefault(shelf, Counter()).update(counts)
    shelves: dict[str, Sequence[object]] = {shelf: listed for shelf, counts in names.items() if (listed := _list_frequent(counts))}
    shelves |= {shelf + TITLES: rows[:MOST_TITLES] for shelf, rows in titles.items()}
    return {shelf: squeeze(json.dumps(rows, ensure_ascii=False, separators=(",", ":"))) for shelf, rows in sorted(shelves.items())}


def _list_frequent(counts: Mapping[str, int]) -> list[tuple[str, int]]:
    """What more than one article has, the most frequent first."""
    repeated = ((name, count) for name, count in counts.items() if count > 1)
    return sorted(repeated, key=lambda item: (-item[1], item[0]))[:MOST_PHRASES]


def shelf_of(text: str) -> str:
    """The first letters of the first word, without accents; empty where they are no letters."""
    first = next(iter(words(text)), "")
    letters = fold(first)[:SHELVED_LETTERS]
    return letters if re.fullmatch("[a-z0-9]+", letters) else ""
