"""Plain words as Markdown that renders to the same words."""

from __future__ import annotations

import re
from collections.abc import Iterable

INLINE = re.compile(r"[\\`*_\[\]]")
ENTITY = re.compile(r"&(?=#?\w+;)")
OPENING = re.compile(r"^([-+#>=~:|])")
NUMBERED = re.compile(r"^(\d+)([.)])(?=\s|$)")


def escape_paragraph(text: str) -> str:
    """One paragraph, given as one line. Only signs that Markdown would read are marked, so that it stays easy to edit."""
    text = INLINE.sub(r"\\\g<0>", text)
    text = ENTITY.sub("&amp;", text).replace("<", "&lt;")
    text = NUMBERED.sub(r"\1\\\2", text)
    return OPENING.sub(_escape_opening, text)


def _escape_opening(match: re.Match[str]) -> str:
    """Python-Markdown knows a backslash only before some signs."""
    sign = match[1]
    return "\\" + sign if sign in "-+#>" else sign


def escape_body(paragraphs: Iterable[str]) -> str:
    return "\n\n".join(escape_paragraph(text) for text in paragraphs)
