"""Entries in braces whose commas are too few or too many: `{src: /a.jpg, alt: Lễ khai mạc, sáng nay}`. Menders, as those of mending.py."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bantin.content.aligning import OWN
from bantin.content.quoting import Slip
from bantin.content.yaml_flaws import enclose, shorten

BRACES = re.compile(r"(?P<lead> *(?:- +)?(?:\w+: +)?)\{(?P<inner>[^{}\[\]\"'#]*)\} *")
BEFORE_KEY = re.compile(rf" *, *(?=(?:{OWN}): )")
COMMALESS = re.compile(rf"(?<=[^\s,]) +(?=(?:{OWN}): )")


def add_commas(lines: list[str], _: set[int]) -> Iterator[Slip]:
    """`{done: 6 total: 72}`: no comma stands before a key."""
    for number, line in enumerate(lines):
        found = BRACES.fullmatch(line)
        inner = COMMALESS.sub(", ", found["inner"]) if found else ""
        if found and inner != found["inner"]:
            lines[number] = f"{found['lead']}{{{inner}}}"
            yield number, "brace-comma", {"line": shorten(lines[number].strip())}


def quote_braces(lines: list[str], _: set[int]) -> Iterator[Slip]:
    """A comma or a colon in a value ends it."""
    for number, line in enumerate(lines):
        found = BRACES.fullmatch(line)
        parts = BEFORE_KEY.split(found["inner"]) if found else []
        if found and any("," in part or ": " in part.partition(": ")[2] for part in parts):
            lines[number] = f"{found['lead']}{{{', '.join(map(_quote_part, parts))}}}"
            yield number, "value-signs", {"line": shorten(lines[number].strip())}


def _quote_part(part: str) -> str:
    key, colon, value = part.strip().partition(": ")
    return f"{key}: {enclose(value)}" if colon and re.search("[,:]", value) else part.strip()
