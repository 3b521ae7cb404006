"""Who wrote and who took the pictures, as the last lines of an article say it: «Tin, ảnh: …», «Mai Xuân – Ảnh: …»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from bantin.importing.captions import CREDIT_LINE, is_credit
from bantin.importing.draft import Block, find_free

CREDIT = re.compile(
    r"^(?:Tin|Bài|Thực hiện|Tác giả|Người viết)(?P<more>(?:\s*(?:(?:,|và|[-–/&+])\s*)?(?:tin|bài|ảnh|hình|video|clip))*)\s*:\s*",
    re.IGNORECASE,
)
BEHIND = re.compile(r"\s*(?:[;,|/]|\s[-–—])\s*(?P<credit>ảnh\s*:.{2,80})$", re.IGNORECASE)
MOST_WORDS = 14
FEWEST_WORDS = 3  # of a body's name


def take_credits(blocks: list[Block]) -> list[Block]:
    """The blocks with a photographer who is named once, at the end, as a block of its own: the pictures above share that name."""
    free = find_free(blocks)
    made = list(blocks)
    for number in reversed(free[-2:]):
        block, before = blocks[number], blocks[number - 1] if number else None
        if block.shape != "paragraph" or len(block.text.split()) > MOST_WORDS:
            break
        of_picture = before is not None and before.role in ("picture", "caption") and not (block.look.right or CREDIT.match(block.text))
        made[number : number + 1] = [block] if of_picture else _part(block, blocks)
    return made


def _part(block: Block, blocks: Sequence[Block]) -> list[Block]:
    """The line as it is; or what it says of the writer, and of the photographer."""
    whole, behind, roles = CREDIT_LINE.fullmatch(block.text), BEHIND.search(block.text), CREDIT.match(block.text)
    if whole and (block.look.right or is_credit(block.text)):
        return [_name(block, whole["name"], blocks)]
    if roles and re.search("ảnh|hình", roles["more"], re.IGNORECASE):
        return [block, _name(block, block.text[roles.end() :], blocks)]
    named = CREDIT_LINE.fullmatch(behind["credit"]) if behind else None
    if behind and named:
        return [Block(block.text[: behind.start()], block.line, look=block.look), _name(block, named["name"], blocks)]
    return [block]


def _name(block: Block, name: str, blocks: Sequence[Block]) -> Block:
    return Block(write_name(name.strip(), blocks), block.line, "credit")


def write_name(name: str, blocks: Iterable[Block]) -> str:
    """One in capitals throughout as the text writes it elsewhere, «Văn phòng Đảng ủy»; else each word with a capital, as of a person."""
    if not name.isupper():
        return name
    blocks = blocks if len(name.split()) >= FEWEST_WORDS else ()  # «An bình» at the start of a sentence is not AN BÌNH
    elsewhere = (found[0] for block in blocks if (found := re.search(rf"\b{re.escape(name)}\b", block.text, re.IGNORECASE)))
    return next(
        (words for words in elsewhere if words[0].isupper() and not words.isupper()),
        " ".join(word[:1] + word[1:].lower() for word in name.split()),
    )
