"""Which lines at the end of an article say who wrote it."""

from __future__ import annotations

import re

from bantin.importing.captions import ENDS
from bantin.importing.credits import CREDIT
from bantin.importing.draft import Block, Finding, find_free

NO_NAME = re.compile(r"^\(|[\d:]")  # «(Còn nữa)», «Điện thoại: 0205…», «Lạng Sơn, ngày 20 tháng 4»


def is_byline(text: str) -> bool:
    """Names in capitals, or PV, BBT, as newspapers put them below an article."""
    words = CREDIT.sub("", text)
    return 1 <= len(words.split()) <= 8 and words.isupper() and not re.search(r"\d", words) and not ENDS.search(words)


def mark_byline(blocks: list[Block], findings: list[Finding]) -> None:
    """The last block, or the two last ones: a name, then «Theo …»."""
    free = find_free(blocks)
    for number in reversed(free[-2:]):
        block = blocks[number]
        if block.shape != "paragraph" or not (_is_signed(block) or re.match(r"\(?Theo [^.]{2,60}\)?$", block.text)):
            break
        blocks[number] = block.as_role("byline")
    if not any(block.role == "byline" for block in blocks):
        findings.append(Finding("todo", "no-byline", line=blocks[-1].line if blocks else 1))


def _is_signed(block: Block) -> bool:
    """Capitals, a name, or anything short on the right side that is no sentence, note, day or number."""
    aside = block.look.right and len(block.text.split()) <= 8 and not (ENDS.search(block.text) or NO_NAME.search(block.text))
    return is_byline(block.text) or _is_name(block.text) or _is_named(block.text) or aside


def _is_name(text: str) -> bool:
    words = CREDIT.sub("", text).split()
    return 2 <= len(words) <= 5 and all(word[:1].isupper() and word[1:].islower() and word.isalpha() for word in words)


def _is_named(text: str) -> bool:
    """«Tin: Ban Biên tập»: whoever it is, the line says that this is who wrote it."""
    words = CREDIT.sub("", text)
    return words != text and 1 < len(words.split()) <= 8 and words[0].isupper() and not re.search(r"\d", words) and not ENDS.search(words)
