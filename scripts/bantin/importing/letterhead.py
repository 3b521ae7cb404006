"""The head of an office's paper: who writes, the motto, number, place and day. It is no text of the article; its number stays in it."""

from __future__ import annotations

import re
from typing import NamedTuple

from bantin.days import find_days
from bantin.importing.draft import Block, Finding, quote
from bantin.importing.papers import KIND
from bantin.vietnamese import CAPITALS

MOTTO = re.compile(r"ĐẢNG CỘNG SẢN VIỆT NAM|CỘNG (?:HÒA|HOÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM")  # in capitals: no words of a table
FREEDOM = re.compile(r"Độc lập\s*[-–]\s*Tự do\s*[-–]\s*Hạnh phúc", re.IGNORECASE)
NUMBER = re.compile(r"\bSố\s*:?\s*(?P<number>\d{0,5}\s?(?:/\d{4}\s?)?[-–/]\s?[A-ZĐ]\w*(?:\s?[-–/&.]\s?[A-ZĐ]\w*)*)", re.IGNORECASE)
PLACE = rf"(?<![\w.])(?:[{CAPITALS}][\w.]*\s){{0,5}}[{CAPITALS}]\w*"
DAY = re.compile(rf"{PLACE},\s*ngày\s*(?P<day>\d{{0,2}})[\s.…]*tháng\s*\d{{0,2}}[\s.…]*năm\s*(?:\d{{4}}|[.…]*)")
ABOUT = re.compile(rf"\b(?i:V/v):?\s+(?P<subject>.+?)\s*(?=$|{MOTTO.pattern}|{DAY.pattern})")
LONGEST = 12  # blocks


class Head(NamedTuple):
    blocks: list[Block]
    day: str  # ISO, or empty
    findings: list[Finding]


def take_letterhead(blocks: list[Block]) -> Head:
    """The blocks without the letterhead, which leaves its number, and the subject of a letter, as blocks of their own."""
    size = _measure(blocks)
    if not size:
        return Head(blocks, "", [])
    text, line = " ".join(" ".join(block.text for block in blocks[:size]).split()), blocks[0].line
    findings = [Finding("dropped", "letterhead", {}, quote(text), line)]
    kept = [block.as_role("dropped") for block in blocks[:size]]
    number, about, day = NUMBER.search(text), ABOUT.search(text), DAY.search(text)
    if number and number["number"][:1].isdigit():
        kept.append(Block(number[0], line, "number"))
        findings.append(Finding("text", "letterhead-number", {}, number[0], line))
    if about:
        kept.append(Block(f"Về việc {about['subject']}", line))
    days = [mention.value for mention in find_days(day[0]) if mention.kind == "day"] if day else []
    return Head([*kept, *blocks[size:]], days[0] if days else "", findings)


def _measure(blocks: list[Block]) -> int:
    """How many blocks it takes; 0: there is none. A title in capitals may name the Party too: only more signs make a letterhead."""
    size, signs = 0, 0
    for number, block in enumerate(blocks[:LONGEST], 1):
        found = sum(sign.search(block.text) is not None for sign in (MOTTO, FREEDOM, NUMBER, DAY))
        if KIND.match(block.text) or not _is_part(block):
            break
        signs += 2 if found and block.shape == "table" else found
        size = number if found else size
    return size if signs > 1 else 0


def _is_part(block: Block) -> bool:
    """Nothing but its signs, and capitals."""
    if block.picture or block.shape not in ("paragraph", "heading", "table"):
        return False
    rest = block.text
    for sign in (DAY, ABOUT, NUMBER, FREEDOM):
        rest = sign.sub("", rest)
    return not any(letter.islower() for letter in rest)
