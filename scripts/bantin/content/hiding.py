"""Code, which is shown as it is written, and comments (`<!-- … -->`), which are shown to nobody. What begins first hides the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

COMMENT, COMMENT_END = "<!--", "-->"
BEGIN = re.compile(rf"^(?:`{{3,}}|~{{3,}})|(?<![\\`])`+|(?<!\\){COMMENT}", re.MULTILINE)
FENCED = re.compile(r"(?:(`{3,})[^\n`]*|(~{3,})(?!~)[^\n]*)\n(?:.*?\n)??(?:\1|\2) *$", re.MULTILINE | re.DOTALL)
# Where the paragraph, item, quotation or row ends that a span of code stands in.
BLOCK_END = re.compile(r"\n(?=[ \t]*(?:\n|[-*+][ \t]|\d+[.)][ \t]|[>#|]))")


class Hidden(NamedTuple):
    start: int
    end: int
    comment: bool


@lru_cache(maxsize=2)  # as it is written, and without its comments
def hide_code(text: str) -> str:
    """The text with spaces for code and comments, so that places and lines stay."""
    return _blank(text, [(hidden.start, hidden.end) for hidden in find_hidden(text)])


def hide_all_but_comments(text: str) -> str:
    return _blank(text, [(hidden.start, hidden.end) for hidden in find_hidden(text) if not hidden.comment])


def cut_comments(text: str) -> str:
    """The text without its comments. Markdown knows them only within one block, and takes one that is indented for code."""
    if COMMENT not in text:
        return text
    parts, done = list[str](), 0
    for hidden in find_hidden(text):
        if hidden.comment:
            parts.append(text[done : hidden.start])
            done = hidden.end
    return "".join((*parts, text[done:]))


def _blank(text: str, places: list[tuple[int, int]]) -> str:
    parts, done = list[str](), 0
    for start, end in places:
        parts += (text[done:start], re.sub(r"[^\n]", " ", text[start:end]))
        done = end
    return "".join((*parts, text[done:])) if places else text


def find_hidden(text: str) -> Iterator[Hidden]:
    if not ("`" in text or "~~~" in text or COMMENT in text):
        return
    at = 0
    while begin := BEGIN.search(text, at):
        is_comment = begin[0] == COMMENT
        end = _find_comment_end(text, begin.end()) if is_comment else _find_code_end(text, begin)
        if end:
            yield Hidden(begin.start(), end, is_comment)
        at = end or begin.end()


def _find_comment_end(text: str, start: int) -> int:
    """0: it is not closed."""
    end = text.find(COMMENT_END, start)
    return end + len(COMMENT_END) if end >= 0 else 0


def _find_code_end(text: str, begin: re.Match[str]) -> int:
    """0: it is no code."""
    if len(begin[0]) > 2 and (fenced := FENCED.match(text, begin.start())):
        return fenced.end()
    if begin[0][0] == "~":
        return 0
    line = text.rfind("\n", 0, begin.start()) + 1
    end_of_line = text.find("\n", begin.end())
    end_of_line = len(text) if end_of_line < 0 else end_of_line
    alone = text.startswith("#", line) or "|" in text[line:end_of_line]  # a heading, or a row
    block_end = None if alone else BLOCK_END.search(text, begin.end())
    limit = end_of_line if alone else block_end.start() if block_end else len(text)
    closed = re.compile(f"(?<!`)`{{{len(begin[0])}}}(?!`)").search(text, begin.end() + 1, limit)
    return closed.end() if closed else 0
