"""What `enc` was given, made again from what it gave: the search page does so in its own language (encode.js)."""

from __future__ import annotations

import re

from bantin.search.encode import _I_TO_Y, _STROKED, _TONE, CUT, ESCAPE, JOINED, OTHER, STROKE

BACK = {new: old for pairs in (_TONE, _I_TO_Y) for old, new in pairs.items()}
LETTERS = {encoded: letter for letter, encoded in _STROKED.items()}
ENCODED = re.compile(
    f"{ESCAPE}(?P<own>.)|{CUT} |(?P<space>{JOINED})|(?P<d>[dD]{STROKE}{OTHER}{{0,2}})|(?P<spelt>{'|'.join(BACK)}){OTHER}", re.DOTALL
)


def dec(text: str) -> str:
    """Composed (NFC)."""
    return ENCODED.sub(_decode, text)


def _decode(found: re.Match[str]) -> str:
    if found["space"]:
        return " "
    return found["own"] or LETTERS.get(found["d"] or "") or BACK.get(found["spelt"] or "", "")
