"""Formulas and words of drawings in a saved page, which no article can hold: kept apart while the article is found, then told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape, unescape

from bantin.importing.draft import Finding, quote
from bantin.importing.tree import Node

MARK = "bantin-drawn"
DRAWING = re.compile(r"<(math|svg)\b[^<>]*(?<!/)>((?:(?!<(?:math|svg)\b).)*?)</\1\s*>", re.IGNORECASE | re.DOTALL)
WRITTEN = re.compile(r'<annotation\b[^<>"]*"application/x-tex"[^<>]*>([^<]*)<', re.IGNORECASE)  # the formula as its author typed it
NOTED = re.compile(r"<annotation(?:-xml)?\b.*", re.IGNORECASE | re.DOTALL)
UNSHOWN = re.compile(r"<(title|desc|style|script|metadata)\b[^<>]*>((?:(?!<\1\b).)*?)</\1\s*>", re.IGNORECASE | re.DOTALL)
TAG = re.compile(r"<[^<>]*>")
DEEPEST = 4  # drawings within drawings


def mark_drawings(page: str) -> str:
    """The page with the words of each in a span that no other thing is called."""
    for _ in range(DEEPEST):
        page = DRAWING.sub(_mark, page)
    return page


def _mark(drawing: re.Match[str]) -> str:
    inner = drawing[2]
    if drawing[1].lower() == "svg":
        found = UNSHOWN.sub("", inner)
    else:
        written = WRITTEN.search(inner)
        found = written[1] if written else NOTED.sub("", inner)
    words = " ".join(unescape(TAG.sub(" ", found)).split())
    return f'<span class="{MARK}">{escape(words)}</span>' if words else " "


def take_drawings(article: Node) -> Iterator[Finding]:
    """Takes them out of the article."""
    for node in (article, *article.find_all()):
        for child in [child for child in node.children if isinstance(child, Node) and child.attributes.get("class") == MARK]:
            node.children[node.children.index(child)] = " "
            yield Finding("todo", "lost-words", {}, quote(child.text))
