"""Code, which is shown as it is written, and comments (`<!-- … -->`), which are shown to nobody. What begins first hides the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

COMMENT, COMMENT_END = "<!--", "-->"
BEGIN = re.compile(rf"^(?:`{{3,}}|~{{3,}})|(?<!`)`+|{COMMENT}", re.MULTILINE)
# As Python-Markdown has it: behind the signs one word at most, or attributes.
FENCE = re.compile(r"(`{3,}|~{3,}) *(?:\{[^\n]*\}|\.?[\w#.+-]* *(?:hl_lines=(?:\"[^\n\"]*\"|'[^\n']*') *)?)\n")
# Where the paragraph, heading, item, quotation, row or note ends that a span of code stands in.
BLOCK_END = re.compile(r"\n(?=[ \t]*(?:\n|[-*+][ \t]|\d+[.)][ \t]|[>#|]|\[\^|=+[ \t]*$|-+[ \t]*$))", re.MULTILINE)


class Hidden(NamedTuple):
    start: int
    end: int
    comment: bool
    fenced: bool = False


@lru_cache(maxsize=2)  # as it is written, and without its comments
def hide_code(text: str) -> str:
    """The text with spaces for its code and nothing for its comments; all lines stay."""
    return _replace(text, lambda hidden, words: re.sub(r"[^\n]+", "" if hidden.comment else _spaces, words))


def hide_all_but_comments(text: str) -> str:
    return _replace(text, lambda hidden, words: words if hidden.comment else re.sub(r"[^\n]+", _spaces, words))


def cut_comments(text: str) -> str:
    """The text without its comments. Markdown knows them only within one block, and takes one that is indented for code."""
    return _replace(text, lambda hidden, words: "" if hidden.comment else words) if COMMENT in text else text


def _spaces(found: re.Match[str]) -> str:
    return " " * len(found[0])


def _replace(text: str, by: Callable[[Hidden, str], str]) -> str:
    parts, done = list[str](), 0
    for hidden in find_hidden(text):
        parts += (text[done : hidden.start], by(hidden, text[hidden.start : hidden.end]))
        done = hidden.end
    return "".join((*parts, text[done:])) if done else text


def restore_line(text: str, line: int) -> int:
    """Which line of the text became this one, from 0, when its comments were cut."""
    passed = gone = done = 0
    for hidden in find_hidden(text):
        if hidden.comment:
            passed += text.count("\n", done, hidden.start)
            if passed > line:
                break
            gone += text.count("\n", hidden.start, hidden.end)
            done = hidden.end
    return line + gone


class _Ends:
    """What ends code and comments, each looked for once: the nearest one that was found, or that there is none, holds further down too."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.found = dict[str, re.Match[str] | None]()

    def find(self, pattern: str, start: int) -> re.Match[str] | None:
        known = self.found.get(pattern)
        if pattern in self.found and (known is None or known.start() >= start):
            return known
        found = self.found[pattern] = re.compile(pattern, re.MULTILINE).search(self.text, start)
        return found


@lru_cache(maxsize=2)
def find_hidden(text: str) -> tuple[Hidden, ...]:
    return tuple(_find_hidden(text))


def _find_hidden(text: str) -> Iterator[Hidden]:
    if not ("`" in text or "~~~" in text or COMMENT in text):
        return
    at, ends = 0, _Ends(text)
    while begin := BEGIN.search(text, at):
        at = begin.end()
        if not is_escaped(text, begin.start()) and (hidden := _find_end(text, begin, ends)):
            yield hidden
            at = hidden.end


def is_escaped(text: str, at: int) -> bool:
    """Whether a backslash takes the sign that stands here for a letter; of two the first takes the second."""
    before = text[max(0, at - 99) : at]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _find_end(text: str, begin: re.Match[str], ends: _Ends) -> Hidden | None:
    """None: nothing ends it."""
    start, sign = begin.start(), begin[0]
    if sign == COMMENT:
        end = ends.find(re.escape(COMMENT_END), begin.end())
        return Hidden(start, end.end(), True) if end else None
    fence = FENCE.match(text, start) if len(sign) > 2 and text[start - 1 : start] in ("", "\n") else None
    if fence and (end := ends.find(f"^{sign} *$", fence.end())):
        return Hidden(start, end.end(), False, True)
    return _find_span(text, begin, ends) if sign[0] == "`" else None


def _find_span(text: str, begin: re.Match[str], ends: _Ends) -> Hidden | None:
    closed = ends.find(f"(?<!`)`{{{len(begin[0])}}}(?!`)", begin.end() + 1)
    if closed is None:
        return None
    line_end = text.find("\n", begin.end(), closed.start())
    if line_end >= 0:
        line = text.rfind("\n", 0, begin.start()) + 1
        alone = text.startswith("#", line) or text.find("|", line, line_end) >= 0  # a heading, or a row
        if alone or BLOCK_END.search(text, line_end, closed.end()):
            return None
    return Hidden(begin.start(), closed.end(), False)
