"""Code, which is shown as it is written, and comments (`<!-- … -->`), which are shown to nobody. What begins first hides the other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import NamedTuple

COMMENT, COMMENT_END = "<!--", "-->"
BEGIN = re.compile(rf"^(?:`{{3,}}|~{{3,}})|(?<!`)`+|{COMMENT}", re.MULTILINE)
# As Python-Markdown has it: behind the signs one word at most, or attributes.
FENCED = re.compile(
    r"(`{3,}|~{3,}) *(?:\{[^\n]*\}|\.?[\w#.+-]* *(?:hl_lines=(?:\"[^\n\"]*\"|'[^\n']*') *)?)\n(?:.*?\n)??\1 *$", re.MULTILINE | re.DOTALL
)
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


def find_hidden(text: str) -> Iterator[Hidden]:
    if not ("`" in text or "~~~" in text or COMMENT in text):
        return
    at, last = 0, text.rfind(COMMENT_END)  # behind it no comment is closed
    while begin := BEGIN.search(text, at):
        at = begin.end()
        if not is_escaped(text, begin.start()) and (hidden := _find_end(text, begin, last)):
            yield hidden
            at = hidden.end


def is_escaped(text: str, at: int) -> bool:
    """Whether a backslash takes the sign that stands here for a letter; of two the first takes the second."""
    before = text[max(0, at - 99) : at]
    return (len(before) - len(before.rstrip("\\"))) % 2 == 1


def _find_end(text: str, begin: re.Match[str], last: int) -> Hidden | None:
    """None: nothing ends it."""
    start = begin.start()
    if begin[0] == COMMENT:
        end = text.find(COMMENT_END, begin.end()) if begin.end() <= last else -1
        return Hidden(start, end + len(COMMENT_END), True) if end >= 0 else None
    fenced = FENCED.match(text, start) if len(begin[0]) > 2 and text[start - 1 : start] in ("", "\n") else None
    if fenced:
        return Hidden(start, fenced.end(), False, True)
    return _find_span(text, begin) if begin[0][0] == "`" else None


def _find_span(text: str, begin: re.Match[str]) -> Hidden | None:
    line = text.rfind("\n", 0, begin.start()) + 1
    end_of_line = text.find("\n", begin.end())
    end_of_line = len(text) if end_of_line < 0 else end_of_line
    alone = text.startswith("#", line) or "|" in text[line:end_of_line]  # a heading, or a row
    block_end = None if alone else BLOCK_END.search(text, begin.end())
    limit = end_of_line if alone else block_end.start() if block_end else len(text)
    closed = re.compile(f"(?<!`)`{{{len(begin[0])}}}(?!`)").search(text, begin.end() + 1, limit)
    return Hidden(begin.start(), closed.end(), False) if closed else None
