"""Slips of Markdown that readers would see: text pasted from Word or a telephone looks like a list and is none. Warnings only."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bantin.content.source import Flaw

# At the start of a line: a sign that is no Markdown, a dash that lacks its space; or a list right below a paragraph.
SLIP = re.compile(
    r"^(?P<sign>[•●▪◦‣·➢✓]|\d{1,2}\)(?=\s)|-(?=[^\W\d_]))"
    r"|^[^\s>#|*+:<`~-][^\n]*\n(?P<list>[-*+] (?=\D)|1\. )",
    re.MULTILINE,
)
CODES = {"sign": "slip-sign", "list": "slip-list"}
STARS = re.compile(r"\*\*(?!\*)")
SHOWN = re.compile(r"<(pre|code)>.*?</\1>", re.DOTALL)


def find_slips(body: str, html: str, first_line: int) -> Iterator[Flaw]:
    """At most one flaw of each kind: the rest is of the same making."""
    told = set()
    for slip in SLIP.finditer(body) if "```" not in body else ():
        kind = slip.lastgroup or ""
        if kind not in told and not (kind == "list" and re.match(r"\d+\. |\[\^", slip[0])):
            told.add(kind)
            yield Flaw(first_line + body.count("\n", 0, slip.start(kind)), CODES[kind], {"sign": slip[kind].strip()})
    if "**" in html and STARS.search(SHOWN.sub("", html)):
        yield Flaw(_find_stars(body, first_line), "slip-stars", {})


def _find_stars(body: str, first_line: int) -> int:
    """The first line with an odd number of `**`, or one that has a space inside."""
    for number, line in enumerate(body.split("\n")):
        if line.count("**") % 2 or re.search(r"\*\* [^*]*\*\*|\*\*[^*]* \*\*", line):
            return first_line + number
    return first_line
