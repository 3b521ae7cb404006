"""A faster way for plain front matter: each line a key with a word, a quoted text, or a list of these between brackets.

Only a text of which every line is so is taken; for any other the answer is None, and strict_yaml.py reads it. The tree is the
same (a property test holds that); nothing here is a second dialect.
"""

from __future__ import annotations

import re
from typing import Any

from bantin.content.strict_yaml import Tree, Where, plain_value

# What both refuse, or read as more than a sign: white space but the plain space, ends of lines, what no text may hold.
ODD = r"\x00-\x1f\x7f-\xa0\u1680\u2000-\u200b\u2028\u2029\u202f\u205f\u3000\ud800-\udfff\ufeff\ufffe\uffff"
QUOTED = rf"""\"[^"\\{ODD}]*\"|'[^'{ODD}]*'"""
WORD = rf"[^\W_][^:#{{0}}{ODD}]*(?::(?=[^\s{{0}}])[^:#{{0}}{ODD}]*)*(?<! )"
ITEM = QUOTED + "|" + WORD.format(r",\[\]{}\"'")
LINE = re.compile(rf"([a-z][a-z_]*): (?:({QUOTED}|{WORD.format('')})|\[((?:{ITEM})(?:, (?:{ITEM}))*|)\])")
ITEMS = re.compile(ITEM)


def read_plain(text: str, first_line: int) -> Tree | None:
    """The values of a front matter, or None where it is not plain."""
    values: dict[str, Any] = {}
    lines: dict[Where, int] = {(): first_line}
    raw: dict[Where, str] = {}
    for number, line in enumerate(text.removesuffix("\n").split("\n"), first_line):
        found = LINE.fullmatch(line)
        if not found or found[1] in values:
            return None
        key, single, listed = found.groups()
        lines[(key,)] = number
        if single:
            values[key] = _read(single, (key,), raw)
            continue
        values[key] = items = []
        for place, item in enumerate(ITEMS.findall(listed)):
            lines[key, place] = number
            items.append(_read(item, (key, place), raw))
    return Tree(values, lines, raw)


def _read(written: str, where: Where, raw: dict[Where, str]) -> Any:
    if written[0] in "\"'":
        text = raw[where] = written[1:-1]
        return text
    raw[where] = written
    return plain_value(written)
