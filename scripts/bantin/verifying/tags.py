"""HTML as a row of tags, with their attributes and places. A tokenizer of one regular expression, fast enough for every page
of a large site; for well-formed pages it gives the start tags of an HTML5 parser (tests hold it to html5lib)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

QUOTED = r"""(?:"[^"]*"|'[^']*'|[^'">])*"""
TOKEN = re.compile(
    rf"<!--.*?-->|<!doctype\b[^>]*>|<(script|style|title|textarea)\b({QUOTED})>(.*?)</\1\s*>|<(/?[a-z][^\s/>]*)({QUOTED})>",
    re.DOTALL | re.IGNORECASE,
)
BARE_END = re.compile(r"""=\s*[^\s"'>]*/$""")  # `<a href=/tin/>`: the slash is of the address
ATTRIBUTE = re.compile(r"""([^\s"'>/=]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")


class Tag(NamedTuple):
    name: str  # in lower case; an end tag begins with a slash
    attributes: dict[str, str]  # names in lower case, the first of each, character references resolved
    text: str  # of a script, style, title or textarea; else empty
    offset: int  # in characters
    closed: bool  # written with a slash at its end, or whole with its text


def read_tags(html: str) -> Iterator[Tag]:
    """Comments and the doctype are passed over."""
    for found in TOKEN.finditer(html):
        raw, raw_attributes, text, name, attributes = found.groups()
        if raw is not None:
            yield Tag(raw.lower(), read_attributes(raw_attributes), text, found.start(), True)
        elif name is not None:
            closed = attributes.endswith("/") and not BARE_END.search(attributes)
            yield Tag(name.lower(), read_attributes(attributes) if attributes else {}, "", found.start(), closed)


def read_attributes(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for name, double, single, bare in ATTRIBUTE.findall(text):
        value = double or single or bare
        found.setdefault(name.lower(), unescape(value) if "&" in value else value)
    return found
