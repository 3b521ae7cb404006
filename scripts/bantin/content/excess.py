"""Texts for which Python-Markdown needs minutes: for each of some signs it goes through the rest of the paragraph, or of the text."""

from __future__ import annotations

import re

from bantin.content.hiding import hide_code
from bantin.content.source import Flaw

MOST_OPEN = 500
DEFINED = re.compile(r"^ {0,3}\[[^\[\]\n]{0,999}\]:(?=(?:[^\n\"']*[\"']){1000})", re.MULTILINE)  # an address with a title
BRACKET = re.compile(r"[\[\]()<>]")
NUMBER = re.compile(r"&#\d{99}")  # of a letter; Python reads no number of thousands of digits
FENCE = re.compile(r"^(?:```|~~~)", re.MULTILINE)
HEADING = re.compile(r"^ {0,3}(?:#|=|[-*_] *(?:[-*_] *)*$)", re.MULTILINE)  # or the line below one, or a rule
SIGN = re.compile(r"[*_`<&\\]|\]\(| {2}\n")
EMPTY = re.compile(r"\n(?:[ \t]*\n)+")
APART = re.compile(r"[|>+-]|[ \t]|\*[ \t]|\d+[.)]|\[")  # how lines begin that are no paragraph together: rows, entries, notes
# Signs times letters (of brackets: those open at once), and lines times lines, that are read within two seconds.
MOST_DEFINED = 30_000_000
MOST_FENCED, MOST_NOTED, MOST_LINES, MOST_SIGNED, MOST_OPENED = 100_000_000, 300_000_000, 10_000_000, 1_000_000_000, 3_000_000


def find_excess(text: str, first_line: int) -> Flaw | None:
    """The first of what no article needs; ordinary texts are so short that nothing has to be counted."""
    if text.count("<") > MOST_OPEN and _count_open(text, "<", ">") > MOST_OPEN:
        return Flaw(first_line, "body-brackets", {"sign": "<"})
    if "&#" in text and (number := NUMBER.search(hide_code(text))):
        return Flaw(first_line + text.count("\n", 0, number.start()), "body-number", {})
    if text.count("<!--") - text.count("-->") > MOST_OPEN:
        return Flaw(first_line, "body-brackets", {"sign": "<!--"})
    if "]:" in text and (defined := DEFINED.search(text)):
        return Flaw(first_line + text.count("\n", 0, defined.start()), "body-signs", {"count": "1000"})
    fences = len(FENCE.findall(text)) if "```" in text or "~~~" in text else 0
    if fences * len(text) > MOST_FENCED:
        return Flaw(first_line, "body-fences", {"count": str(fences)})
    notes = text.count("[^")
    if notes * len(text) > MOST_NOTED:
        return Flaw(first_line, "body-notes", {"count": str(notes)})
    at = 0
    for block in EMPTY.split(text):
        at = text.index(block, at)
        if code := _judge(block):
            return Flaw(first_line + text.count("\n", 0, at), *code)
        at += len(block)
    return None


def _judge(block: str) -> tuple[str, dict[str, str]] | None:
    for kind in ("[]", "()"):
        most = min(MOST_OPEN, MOST_OPENED // len(block)) if kind == "[]" and block else MOST_OPEN
        if block.count(kind[0]) > most and _count_open(block, *kind) > most:
            return "body-brackets", {"sign": kind[0]}
    defined = block.count("]:")
    if defined * len(block) > MOST_DEFINED:
        return "body-signs", {"count": str(defined)}
    lines = block.count("\n") + 1
    if lines * lines > MOST_LINES and (headings := len(HEADING.findall(block))) * lines > MOST_LINES:
        return "body-headings", {"count": str(headings)}
    if len(block) ** 2 > MOST_SIGNED:
        rows = block.strip("\n").split("\n")
        for piece in rows if all(map(APART.match, rows)) else [block]:
            if (signs := len(SIGN.findall(piece))) * len(piece) > MOST_SIGNED:
                return "body-signs", {"count": str(signs)}
    return None


def _count_open(text: str, opening: str, closing: str) -> int:
    """How many brackets of one kind are open at once, at the most."""
    now = most = 0
    for sign in BRACKET.findall(text):
        now = max(0, now + (sign == opening) - (sign == closing))
        most = max(most, now)
    return most
