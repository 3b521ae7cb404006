"""Words inside a paragraph, with their marks, as Markdown. Marks that Markdown would misread are written as HTML tags."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from html import escape
from itertools import groupby
from typing import NamedTuple
from urllib.parse import quote as quote_url

from bantin.content.body import plain_text, render_checked
from bantin.importing.escaping import escape_inline, escape_opening
from bantin.importing.tree import Node
from bantin.model import Body

MARKS = {
    "b": "strong", "strong": "strong", "i": "em", "em": "em", "cite": "em", "s": "s", "strike": "s", "del": "s", "sup": "sup", "sub": "sub",
}  # fmt: skip
STYLED = (
    ("font-weight", "strong", re.compile(r"bold|[6-9]00")),
    ("font-style", "em", re.compile(r"italic|oblique")),
    ("text-decoration", "s", re.compile(r"line-through")),
    ("vertical-align", "sup", re.compile(r"super")),
    ("vertical-align", "sub", re.compile(r"sub")),
)  # properties, and the values with which words have the mark
PLAIN = re.compile(r"normal|[1-4]00")  # values with which they lose it
ORDER = ("strong", "em", "s", "sup", "sub")
SIGNS = {"strong": "**", "em": "*"}
WEB = re.compile(r"(https?://|mailto:|tel:)\S", re.IGNORECASE)
NOTE_ID = re.compile(r"(?:foot|(?P<end>end))note-(?P<number>\d+)$")
NOTE = re.compile(f"#{NOTE_ID.pattern}")
RIGHT, CENTRED = "\ue001", "\ue002"  # signs at the start of a paragraph that Word has aligned
PICTURE = "\ufffc"  # stands for a picture in the words


class Span(NamedTuple):
    """Letters that share their marks. A break is `\\n`; a picture is one sign with its source; a note has its label as text."""

    text: str
    marks: frozenset[str] = frozenset()
    link: str = ""
    picture: str = ""  # src
    note: bool = False


def read_spans(node: Node) -> list[Span]:
    """The spans of a paragraph or a cell, equal neighbours joined, runs of white space one space."""
    joined: list[Span] = []
    for span in _walk(node, _mark(node, frozenset()), ""):
        last = joined[-1] if joined else None
        if last and last[1:] == span[1:] and not (span.picture or span.note):
            joined[-1] = last._replace(text=last.text + span.text)
        else:
            joined.append(span)
    return _trim(joined)


def _walk(node: Node, marks: frozenset[str], link: str) -> Iterator[Span]:
    for child in node.children:
        if not isinstance(child, Node):
            yield Span(re.sub(r"\s+", " ", child), marks, link)
        elif child.tag == "br":
            yield Span("\n", marks, link)
        elif child.tag == "img":
            yield Span(child.attributes.get("alt", ""), picture=child.attributes.get("src") or "?")
        elif child.tag == "a":
            yield from _walk_link(child, _mark(child, marks), link)
        else:
            yield from _walk(child, _mark(child, marks), link)


def _mark(node: Node, marks: frozenset[str]) -> frozenset[str]:
    """The marks of the words inside: those around it, its own, and what its style adds or takes away."""
    marks |= {MARKS[node.tag]} if node.tag in MARKS else set()
    for name, mark, marked in STYLED:
        value = node.style(name)
        marks = marks | {mark} if marked.search(value) else marks - {mark} if PLAIN.fullmatch(value) else marks
    return marks


def _walk_link(node: Node, marks: frozenset[str], link: str) -> Iterator[Span]:
    href = node.attributes.get("href", "").strip()
    note = NOTE.search(href)
    if note and re.fullmatch(r"\[?\d+\]?", node.text.strip()):
        yield Span(name_note(note), note=True)
    else:
        yield from _walk(node, marks, href if WEB.match(href) else link)


def name_note(note: re.Match[str]) -> str:
    """Word counts its endnotes by themselves."""
    return f"{'e' if note['end'] else ''}{note['number']}"


def _trim(spans: list[Span]) -> list[Span]:
    """No space at the ends, around breaks, or twice."""
    kept: list[Span] = []
    after = "\n"
    for span in spans:
        text = span.text
        if not span.picture and not span.note:
            text = re.sub(r" *\n *", "\n", re.sub(" +", " ", text))
            text = text.lstrip(" ") if after in " \n" else text
            text = text.lstrip("\n") if not kept else text
            if text.startswith("\n") and kept and not kept[-1].picture:
                kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip(" "))
        if text or span.picture:
            kept.append(span._replace(text=text))
            after = PICTURE if span.picture else text[-1]
    while kept and not (kept[-1].picture or kept[-1].note or kept[-1].text.strip()):
        kept.pop()
    if kept and not (kept[-1].picture or kept[-1].note):
        kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip(" \n"))
    return kept


def take_side(spans: Sequence[Span]) -> tuple[list[Span], str]:
    """The spans without the sign of their paragraph's side, and that sign."""
    side, rest = "", []
    for span in spans:
        side = side or next((sign for sign in (RIGHT, CENTRED) if sign in span.text), "")
        rest.append(span._replace(text=span.text.replace(RIGHT, "").replace(CENTRED, "")))
    while rest and not rest[0].picture and not rest[0].text.strip():
        rest.pop(0)
    return rest, side


def words_of(spans: Sequence[Span]) -> str:
    """One line of plain words, without pictures and numbers of notes."""
    return " ".join("".join(span.text for span in spans if not span.picture and not span.note).split())


def write_spans(spans: Sequence[Span], tags: bool = False) -> str:
    """Markdown of a paragraph without its pictures; with `tags`, marks and links are HTML."""
    text = _write([span for span in spans if not span.picture], ("link", *ORDER), tags, _write_words)
    return "\n".join(map(escape_opening, text.split("\n")))


def write_html(spans: Sequence[Span]) -> str:
    """HTML of what stands in the cell of a table that Markdown cannot write."""
    return _write([span for span in spans if not span.picture], ("link", *ORDER), True, _write_cell)


def _write_words(span: Span) -> str:
    return f"[^{span.text}]" if span.note else escape_inline(span.text).replace("\n", "<br>\n")


def _write_cell(span: Span) -> str:
    return f"[{span.text}]" if span.note else escape(span.text, quote=False).replace("\n", "<br>")


def _write(spans: Sequence[Span], order: Sequence[str], tags: bool, leaf: Callable[[Span], str]) -> str:
    if not order:
        return "".join(map(leaf, spans))
    mark, rest = order[0], order[1:]
    ask: Callable[[Span], str] = (lambda span: span.link) if mark == "link" else (lambda span: mark if mark in span.marks else "")
    out = []
    for found, group in groupby(spans, ask):
        inner = _write(list(group), rest, tags, leaf)
        out.append(_wrap(inner, mark, found, tags) if found else inner)
    return "".join(out)


def _wrap(inner: str, mark: str, found: str, tags: bool) -> str:
    """Spaces and breaks stay outside of the mark; where there is nothing else, there is no mark."""
    core = re.sub(r"^(?:\s|<br>)+|(?:\s|<br>)+$", "", inner)
    if not core:
        return inner
    before, _, after = inner.partition(core)
    if mark == "link":
        address = quote_link(found)
        shown = f'<a href="{address}">{core}</a>' if tags else f"[{core}]({address})"
    elif tags or mark not in SIGNS:
        shown = f"<{mark}>{core}</{mark}>"
    else:
        shown = f"{SIGNS[mark]}{core}{SIGNS[mark]}"
    return before + shown + after


def quote_link(address: str) -> str:
    """As Markdown can hold it."""
    return quote_url(address, safe="/:?&=#%+,;@!~$-._")


def renders_to(markdown: str, words: str) -> bool:
    """Whether the words come back, white space and numbers of notes aside."""
    body = render_checked(re.sub(r"\[\^e?\d+\]", "", markdown), 1)
    return isinstance(body, Body) and "".join(plain_text(body.html).split()) == words
