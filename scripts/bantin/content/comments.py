"""A comment (`<!-- … -->`) is a note for colleagues: not closed, it is read by everybody; closed late, it takes paragraphs along."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bantin.content.source import Flaw
from bantin.content.yaml_flaws import shorten

SIGNS = ("<!", "< !", "‹!", "&lt;!", "<--", "<–", "<—")
# How comments begin, and what was meant so: Word makes one dash of two, a telephone another sign of `<`.
BEGIN = re.compile(r"(?<!\\)(?:(?P<right><!--)|(?:[<‹]|&lt;)\s?!\s?[-–—]+|<(?:--+|[–—])(?=[^\n>]*(?:--+|[–—])>))")
END = "-->"
EMPTY = re.compile(r"\n\s*\n")
NEAR_END = re.compile(r"(?:-|[–—]|--+\s)\s?(?:>|›|&gt;)[ \t]*$|<!--", re.MULTILINE)


def find_comments(text: str, first_line: int) -> Iterator[Flaw]:
    """What is wrong with comments of a text whose code is hidden."""
    at = 0
    while any(sign in text[at:] for sign in SIGNS) and (begin := BEGIN.search(text, at)):
        line = first_line + text.count("\n", 0, begin.start())
        words = shorten(text[begin.start() :].split("\n", 1)[0].strip())
        end = text.find(END, begin.end())
        if not begin["right"]:
            yield Flaw(line, "comment-form", {"raw": words})
            at = begin.end()
        elif end < 0:
            yield Flaw(line, "comment-open", {"raw": words})
            at = begin.end()
        else:
            at = end + len(END)
            if near := _find_near_end(text, begin.end(), end):
                there = first_line + text.count("\n", 0, near.start())
                yield Flaw(there, "comment-late", {"raw": words, "line": str(line), "sign": near[0].strip()})


def _find_near_end(text: str, start: int, end: int) -> re.Match[str] | None:
    """Where a comment of several paragraphs was to end, or another begins in it."""
    return NEAR_END.search(text, start, end) if EMPTY.search(text, start, end) else None
