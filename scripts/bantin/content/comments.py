"""A comment (`<!-- … -->`) is a note for colleagues: not closed, it is read by everybody; closed late, it takes paragraphs along."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from bantin.content.hiding import COMMENT, COMMENT_END, find_hidden, hide_all_but_comments, hide_code, is_escaped
from bantin.content.source import Flaw
from bantin.content.strict_yaml import Tree
from bantin.content.yaml_flaws import shorten

# How comments begin, and what was meant so: Word makes one dash of two, a telephone another sign of `<`.
BEGIN = re.compile(r"(?P<right><!--)|[<‹]\s?!\s?(?:--|[–—])|<!-(?=\s?[^\W\d_])")
OPEN = re.compile(COMMENT)
ALONE = re.compile(r"<!--(?:(?:(?!-->).)*-->)?", re.DOTALL)
FENCE = re.compile(r"^ {0,3}(?:`{3,}|~{3,})", re.MULTILINE)
EMPTY = re.compile(r"\n[ \t]*\n")
NEAR_END = re.compile(r"--!>|[-–—]\s?[>›][ \t]*$", re.MULTILINE)
ARROWS = re.compile(r"<(?<!\\<)(?:--|[–—])[^<>\n]{1,200}(?:--|[–—])>|&lt;!--[^\n]{0,200}")
MOST, LONG = 20, 1000


def find_comments(text: str, first_line: int) -> Iterator[Flaw]:
    """What is wrong with the comments of a body; the first of it, where nearly all is."""
    if "<!" in text or "!–" in text or "!—" in text or "!-" in text:
        hidden = hide_code(text)
        yield from islice((*_find_spans(text, hidden, first_line), *_find_seen(hidden, first_line)), MOST)
    if COMMENT in text and COMMENT_END in text:
        yield from islice(_find_late(hide_all_but_comments(text), first_line), MOST)


def find_header_comments(tree: Tree) -> Iterator[Flaw]:
    """YAML knows no such notes: all that stands in one is a value."""
    for where, raw in tree.raw.items():
        if "!" in raw and (begin := BEGIN.search(raw)):
            yield Flaw(tree.lines[where], "comment-front", {"raw": _quote(raw, begin.start())})


def find_arrows(text: str, first_line: int) -> Iterator[Flaw]:
    """`<-- … -->`, `&lt;!--` or `-->`, in a text whose code is hidden, is a drawing or was meant as a comment: only its author knows."""
    if found := ARROWS.search(text):
        yield Flaw(first_line + text.count("\n", 0, found.start()), "comment-arrow", {"raw": shorten(found[0])})
    elif COMMENT_END in text and next(_find_begins(text), None) is None and (end := _find_stray_end(text)) >= 0:
        raw = text[text.rfind("\n", 0, end) + 1 : end + len(COMMENT_END)]
        yield Flaw(first_line + text.count("\n", 0, end), "comment-end", {"raw": shorten(" ".join(raw[-LONG:].split()))})


def _find_begins(text: str) -> Iterator[re.Match[str]]:
    return (begin for begin in BEGIN.finditer(text) if not is_escaped(text, begin.start()))


def _find_stray_end(text: str) -> int:
    """The first end of a comment that is not the end of one whose beginning is escaped; -1: there is none."""
    at = 0
    while (end := text.find(COMMENT_END, at)) >= 0 and text.rfind("\\<!--", at, end) >= 0:
        at = end + len(COMMENT_END)
    return end


def _find_spans(text: str, hidden: str, first_line: int) -> Iterator[Flaw]:
    """A note amid the words between two signs of code, or in a box that a forgotten fence made, which are shown as they stand; a comment
    alone between two signs is meant to be read. `hidden`: the text without its code."""
    forgotten = FENCE.search(hidden) is not None
    for code in find_hidden(text):
        words = text[code.start : code.end].strip("`").strip()
        if code.comment or COMMENT not in words or (ALONE.fullmatch(words) if not code.fenced else not forgotten):
            continue
        at = text.index(COMMENT, code.start)
        yield Flaw(first_line + text.count("\n", 0, at), "comment-fence" if code.fenced else "comment-code", {"raw": _quote(text, at)})


def _find_seen(text: str, first_line: int) -> Iterator[Flaw]:
    """Comments of this text are hidden: what begins one here is seen by readers."""
    for begin in _find_begins(text):
        code = "comment-open" if begin["right"] else "comment-form"
        yield Flaw(first_line + text.count("\n", 0, begin.start()), code, {"raw": _quote(text, begin.start())})


def _find_late(text: str, first_line: int) -> Iterator[Flaw]:
    at = 0
    while (begin := _search_open(text, at, len(text))) and (end := text.find(COMMENT_END, begin.end())) >= 0:
        at = end + len(COMMENT_END)
        if text.startswith((">", "->"), begin.end()):  # to a browser the comment ends there
            yield Flaw(first_line + text.count("\n", 0, begin.start()), "comment-form", {"raw": _quote(text, begin.start())})
        elif near := _find_near_end(text, begin.end(), end):
            line, there = (first_line + text.count("\n", 0, place.start()) for place in (begin, near))
            values = {"raw": _quote(text, begin.start()), "line": str(line), "sign": near[0].strip()}
            yield Flaw(there, "comment-late", values)


def _find_near_end(text: str, start: int, end: int) -> re.Match[str] | None:
    """Where a comment was to end that goes on to another, or beyond an empty line; or where another begins in it after one."""
    if (other := text.find("--!>", start, end)) >= 0:  # to a browser the comment ends there
        return NEAR_END.search(text, other)
    near = NEAR_END.search(text, start, end)
    if near and (COMMENT in text[near.end() : end] or EMPTY.search(text, near.end(), end)):
        return near
    empty = EMPTY.search(text, start, end)
    return _search_open(text, empty.end(), end) if empty else None


def _search_open(text: str, start: int, end: int) -> re.Match[str] | None:
    return next((begin for begin in OPEN.finditer(text, start, end) if not is_escaped(text, begin.start())), None)


def _quote(text: str, at: int) -> str:
    """The line that begins there, not all of a long one."""
    return shorten(text[at : at + LONG].split("\n", 1)[0].strip())
