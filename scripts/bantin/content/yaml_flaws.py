"""What the YAML parser complains of, in the editor's words and at the line that has to be mended."""

from __future__ import annotations

import re
from typing import Any

import yaml

from bantin.content.source import Flaw

INDENT = re.compile(r"\s*")
CURLY = re.compile(r"[^:]*: [“”„‘’]")
# A part of libyaml's words → our code, and whether the place is where the broken thing began.
KNOWN = (
    ("',' or ']'", "yaml-bracket", True),
    ("',' or '}'", "yaml-bracket", True),
    ("unexpected end of stream", "yaml-quote", True),
    ("expected ':'", "yaml-no-colon", True),
    ("escape character", "yaml-escape", False),
    ("hexdecimal", "yaml-escape", False),
    ("<document start>", "yaml-documents", False),
)
# The value begins with a sign that means something to YAML: the sign stands at the first or at the second mark.
AT_CONTEXT = ("scanning a tag", "parsing a tag", "scanning an anchor", "scanning an alias", "parsing a node", "scanning a directive")
AT_PROBLEM = ("cannot start any token", "expected node content", "entries are not allowed", "keys are not allowed")


def _char(lines: list[str], mark: Any) -> str:
    row = lines[mark.line] if mark and mark.line < len(lines) else ""
    return row[mark.column : mark.column + 1]


def translate(error: yaml.YAMLError, text: str, first_line: int) -> Flaw:
    """A flaw for the parser's error in `text`, whose first line is `first_line` of its file."""
    lines = text.split("\n")
    problem, context = str(getattr(error, "problem", "")), str(getattr(error, "context", ""))
    mark = getattr(error, "problem_mark", None)
    begun = getattr(error, "context_mark", None) or mark
    last = first_line + max(len(lines) - (not lines[-1]) - 1, 0)

    def flaw(code: str, at: Any, **values: str) -> Flaw:
        return Flaw(min((at.line if at else 0) + first_line, last), code, values)

    for words, code, at_context in KNOWN:
        if words in problem:
            return flaw(code, begun if at_context else mark)
    if mark and "\t" in INDENT.match(lines[min(mark.line, len(lines) - 1)])[0]:  # type: ignore[index]
        return flaw("yaml-tab", mark)
    if "mapping values" in problem and mark:
        if CURLY.match(lines[mark.line]):
            return flaw("yaml-curly", mark)
        return flaw("yaml-colon" if ": " in lines[mark.line][: mark.column] else "yaml-indent", mark)
    for words, at in ((problem, mark), (context, begun)):
        if any(known in words for known in (AT_PROBLEM if at is mark else AT_CONTEXT)) and (char := _char(lines, at)):
            return flaw("yaml-tab", at) if char == "\t" else flaw("yaml-start", at, char=char)
    return flaw("yaml", mark)
