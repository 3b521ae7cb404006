"""A comment (`<!-- … -->`) is a note for colleagues: not closed, it is read by everybody; closed late, it takes paragraphs along."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from bantin.content.source import Flaw
from bantin.content.yaml_flaws import shorten

SIGNS = ("<!", "< !", "‹!", "&lt;!", "<--", "<–", "<—")
# How comments begin, and what was meant so: Word makes one dash of two, a telephone another sign of `<`.
BEGIN = re.compile(r"(?<!\\)(?:(?P<right><!--)|(?:[<‹]|&lt;)\s?!\s?[-–—]+|<(?:--+|[–—])(?=[^\n>]*(?:--+|[–—])>))")
END, MOST, LONG = "-->", 20, 1000
EMPTY = re.compile(r"\n\s*\n")
NEAR_END = re.compile(r"(?:-|[–—]|--+\s)\s?(?:>|›|&gt;)[ \t]*$|<!--", re.MULTILINE)


def find_comments(text: str, first_line: int) -> Iterator[Flaw]:
    """What is wrong with comments of a text whose code is hidden; the first of it, where nearly all is."""
    if any(sign in text for sign in SIGNS):
        yield from islice(_find_wrong(text, first_line), MOST)


def _find_wrong(text: str, first_line: int) -> Iterator[Flaw]:
    at = 0
    while begin := BEGIN.search(text, at):
        line = first_line + text.count("\n", 0, begin.start())
        words = shorten(text[begin.start() : begin.start() + LONG].split("\n", 1)[0].strip())
        end = text.find(END, begin.end())
        at = begin.end()
        if not begin["right"]:
            yield Flaw(line, "comment-form", {"raw": words})
        elif end < 0:
            yield Flaw(line, "comment-open", {"raw": words})
            return
        else:
            at = end + len(END)
            if near := _find_near_end(text, begin.end(), end):
                there = first_line + text.count("\n", 0, near.start())
                yield Flaw(there, "comment-late", {"raw": words, "line": str(line), "sign": near[0].strip()})


def _find_near_end(text: str, start: int, end: int) -> re.Match[str] | None:
    """Where a comment of several paragraphs was to end, or another begins in it."""
    return NEAR_END.search(text, start, end) if EMPTY.search(text, start, end) else None
