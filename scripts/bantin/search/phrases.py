"""What the search box offers while a reader types: titles, and names and set phrases that our own texts repeat."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from bantin.search.encode import fold, words
from bantin.search.entries import Entry
from bantin.search.grams import squeeze

MOST_TITLES = 200  # of one file, the newest
MOST_PHRASES = 400  # of one file, the most frequent
SET_PHRASE = 3  # articles of a pack whose title or sapo has it
SHELVED_LETTERS = 2  # a file holds what begins with the same two letters
TITLES = "-bai"
_SIGNS = "«»“”\"'()[],;"
_PART = re.compile(r"[^\w\s]+")
_SENTENCE = re.compile(r"[.!?:…\n]+\s*")


class Phrases(NamedTuple):
    """Of one pack."""

    titles: tuple[tuple[str, str], ...]  # title, address; the newest first
    names: dict[str, int]  # in how many articles


def collect_phrases(entries: Iterable[Entry]) -> Phrases:
    """From entries in the order of their days."""
    names: Counter[str] = Counter()
    phrases: Counter[str] = Counter()
    titles: list[tuple[str, str]] = []
    for entry in entries:
        titles.append((entry.title, entry.url))
        names.update(set(_names(entry)) | set(entry.authors) | set(entry.tags))
        phrases.update(set(_set_phrases(entry)))
    names.update({phrase: count for phrase, count in phrases.items() if count >= SET_PHRASE and phrase not in names})
    return Phrases(tuple(reversed(titles)), dict(sorted(names.items())))


def _set_phrases(entry: Entry) -> Iterator[str]:
    """Two to four words side by side in title and sapo, as they are written."""
    for text in (entry.title, entry.description):
        for part in _PART.split(text):
            run = part.split()
            for length in (2, 3, 4):
                yield from (" ".join(run[at : at + length]) for at in range(len(run) - length + 1))


def _names(entry: Entry) -> Iterator[str]:
    for text in (entry.title, entry.description, entry.text, entry.captions):
        for sentence in _SENTENCE.split(text):
            yield from _capital_runs(sentence.split())


def _capital_runs(tokens: Sequence[str]) -> Iterator[str]:
    """Two to six words side by side that begin with a capital: Quách Đình Đạt. A sign ends the run.

    The first word of a sentence has its capital from there: what follows it is a run of its own too.
    """
    run: list[str] = []
    for at, token in enumerate((*tokens, "")):
        word = token.strip(_SIGNS) if run or token[:1] in _SIGNS or token[:1].isupper() else ""
        capital = word[:1].isupper() and not word.isupper()
        if capital:
            run.append(word)
        if run and (not capital or word != token):
            begun = at + capital - len(run)
            yield from (" ".join(part) for part in ((run, run[1:]) if begun == 0 else (run,)) if 2 <= len(part) <= 6)
            run = []


def suggestion_files(packs: Iterable[Phrases]) -> dict[str, bytes]:
    """First letters without accents → packed JSON of `[name, articles]`, the most frequent first; the letters with TITLES →
    of `[title, address]`, the newest first, as packs must come. Names apart: every search without accents reads them.
    """
    titles: list[tuple[str, str]] = []
    names: Counter[str] = Counter()
    for phrases in packs:
        titles += phrases.titles
        names.update(phrases.names)
    shelves = _shelve_names(names) | {letters + TITLES: rows for letters, rows in _shelve_titles(titles).items()}
    return {shelf: squeeze(json.dumps(rows, ensure_ascii=False, separators=(",", ":"))) for shelf, rows in sorted(shelves.items())}


def _shelve_titles(titles: Iterable[tuple[str, str]]) -> dict[str, list[list[object]]]:
    shelves: dict[str, list[list[object]]] = {}
    for title, url in titles:
        rows = shelves.setdefault(shelf_of(title), [])
        if len(rows) < MOST_TITLES:
            rows.append([title, url])
    shelves.pop("", None)
    return shelves


def _shelve_names(names: Mapping[str, int]) -> dict[str, list[list[object]]]:
    shelves: dict[str, list[list[object]]] = {}
    for name, count in sorted(names.items(), key=lambda item: (-item[1], item[0])):
        rows = shelves.setdefault(shelf_of(name), [])
        if count > 1 and len(rows) < MOST_PHRASES:
            rows.append([name, count])
    return {shelf: rows for shelf, rows in shelves.items() if shelf and rows}


def shelf_of(text: str) -> str:
    """The first letters of the first word, without accents; empty where they are no letters."""
    first = next(iter(words(text)), "")
    letters = fold(first)[:SHELVED_LETTERS]
    return letters if re.fullmatch("[a-z0-9]+", letters) else ""
