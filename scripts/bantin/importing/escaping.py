"""Plain words as Markdown that renders to the same words."""

from __future__ import annotations

import re

INLINE = re.compile(r"[\\`*_\[\]]")
ENTITY = re.compile(r"&(?=[#\w])")  # browsers read &copy and &#1 without a semicolon too
OPENING = re.compile(r"^[-+#>]")
CLOSE = r"[-–—•●▪◦‣·➢✓](?=\w)|\+(?=[^\W\d])|\*(?=\w[^*]*$)"  # «+84…» is a telephone, «*chữ*» is stressed
BULLET = re.compile(rf"[-–—+*•●▪◦‣·➢✓]\s+(?=\S)|{CLOSE}")  # as typists begin the items of a list, hurried ones without a space
COUNTED = re.compile(r"(?:\(?\d{1,2}[.)]|\d{1,2}[/-](?=\s+\D)|[a-zđ]\))\s+(?=\S)|\d{1,2}[.)](?=[^\W\d_])")
NUMBERED = re.compile(r"^(\d+)([.)])(?=\s|$)")


def escape_inline(text: str) -> str:
    """Words inside a paragraph. Only signs that Markdown would read are marked, so that it stays easy to edit."""
    text = INLINE.sub(r"\\\g<0>", text)
    return ENTITY.sub("&amp;", text).replace("<", "&lt;")


def escape_heading(text: str) -> str:
    """The words of a heading; signs at its end («C#») would be read as its end."""
    return re.sub(r"#(?=#*$)", r"\\#", escape_inline(text))


def escape_opening(text: str) -> str:
    """A paragraph whose first sign would make it a list, heading or quotation."""
    return OPENING.sub(r"\\\g<0>", NUMBERED.sub(r"\1\\\2", text))


def escape_paragraph(text: str) -> str:
    """One paragraph, given as one line."""
    return escape_opening(escape_inline(text))
