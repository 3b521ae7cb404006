"""The end of an office's paper: who signs for whom, and who receives it. It is no text of the article, no heading and no author."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from bantin.days import find_days
from bantin.importing.captions import CREDIT_LINE, ENDS
from bantin.importing.credits import CREDIT
from bantin.importing.draft import Block, Finding, find_free, quote
from bantin.importing.letterhead import DAY
from bantin.vietnamese import CAPITALS

# «T/M ĐẢNG ỦY», «KT. CHỦ TỊCH», «TM. Ủy ban nhân dân»
FOR = re.compile(rf"(?:(?:[TK]/[MTL]\.?\s*|(?:T\.M|TM|KT|TL|TUQ)\.\s*)(?=[{CAPITALS}])|(?:TM|KT|TL|TUQ)\s+(?=[{CAPITALS}]{{2}}))")
POST = re.compile(
    r"(?:Q\.\s?|quyền |kiêm )?(?:phó )?(?:bí thư|chủ tịch|trưởng|giám đốc|chánh|chủ nhiệm|ủy viên|uỷ viên|thường trực"
    r"|hiệu trưởng|chỉ huy)(?!\w)",
    re.IGNORECASE,
)
RECIPIENTS = re.compile(r"Nơi nhận\s*:?\s*(?:$|[-–+•*]|Như|.*\bLưu\b)", re.IGNORECASE)  # «Nơi nhận: trụ sở tổ.» is of a programme
RECIPIENT = re.compile(r"[-–+•*]|Như |Lưu\b", re.IGNORECASE)
SIGNED = re.compile(r"[(\[]?\s*(?:đã ký|ký tên|ký, )[^()]{0,200}[)\]]?[\s./]*", re.IGNORECASE)
NAME = re.compile(rf"(?:^|(?<=\s))[{CAPITALS}][a-zà-ỹđ]+(?: [{CAPITALS}][a-zà-ỹđ]+){{1,4}}$")
PARTS = re.compile(rf"\s+(?=(?!K){FOR.pattern}|Nơi nhận\s*:)")
APPENDIX = re.compile(r"PHỤ LỤC|DANH SÁCH|BIỂU|MẪU SỐ")
MOST_BLOCKS, MOST_WORDS, MOST_WORDS_OF_POST, LONGEST_TABLE = 60, 16, 4, 1200
MOST_BELOW = 2  # the writer, the photographer


def take_signature(blocks: list[Block]) -> tuple[list[Block], str, list[Finding]]:
    """The blocks without the signature, and the day (ISO) in its first line, if it has one."""
    free = find_free(blocks)[-MOST_BLOCKS:]
    ends = [blocks[number] for number in free]
    for start, taken in ((start, _measure(ends[start:])) for start in range(len(ends)) if _opens(*ends[start : start + 2])):
        if taken and _may_end(ends[start + taken :]):
            signed = free[start : start + taken]
            made = [block.as_role("dropped") if number in signed else block for number, block in enumerate(blocks)]
            parts = PARTS.split(" ".join(block.text for block in ends[start : start + taken]))
            return made, _read_day(ends[start].text), [Finding("dropped", "signature", {}, quote(part), ends[start].line) for part in parts]
    return blocks, "", []


def _read_day(text: str) -> str:
    days = [mention.value for mention in find_days(text) if mention.kind == "day"] if DAY.fullmatch(text) else []
    return days[0] if days else ""


def _may_end(below: Sequence[Block]) -> bool:
    """What may stand below a signature: at most the writer and the photographer, or an appendix. A letter inside of a text is its own."""
    names = len(below) <= MOST_BELOW and all(block.shape == "paragraph" and not ENDS.search(block.text) for block in below)
    return names or APPENDIX.match(below[0].text) is not None


def _opens(block: Block, *following: Block) -> bool:
    if block.shape == "table":
        return len(block.text) <= LONGEST_TABLE and (FOR.match(block.text) or PARTS.search(f" {block.text}")) is not None
    if block.shape == "list":
        return False
    if RECIPIENTS.match(block.text) or (DAY.fullmatch(block.text) and following and _opens(*following)):
        return True
    named = any(SIGNED.fullmatch(below.text) or _is_short(below) for below in following)
    return _is_short(block) and bool(FOR.match(block.text) or (_is_post(block) and named))


def _is_short(block: Block) -> bool:
    return block.shape in ("paragraph", "heading") and len(block.text.split()) <= MOST_WORDS and not ENDS.search(block.text)


def _is_post(block: Block) -> bool:
    """«PHÓ BÍ THƯ»; «Bí thư Đảng ủy» on the right side."""
    aside = (block.look.right or block.look.centred) and len(block.text.split()) <= MOST_WORDS_OF_POST
    return POST.match(block.text) is not None and (block.text.isupper() or aside)


def _measure(blocks: Sequence[Block]) -> int:
    """How many blocks it takes: up to the name of who signs, and the recipients, whichever comes first."""
    before, named, receiving = "", False, False
    for count, (block, following) in enumerate(pairwise([*blocks, Block("", 0)])):
        text = block.text
        if block.shape == "table" and _opens(block):
            named = True
        elif RECIPIENTS.match(text):
            receiving = True
        elif receiving and (block.shape == "list" or RECIPIENT.match(text) or text.endswith(";")):
            continue
        elif (FOR.match(text) and _is_short(block)) or (count == 0 and DAY.fullmatch(text)):
            named, receiving = NAME.search(text) is not None, False
        elif named or CREDIT.match(text) or CREDIT_LINE.fullmatch(text) or not (SIGNED.fullmatch(text) or _is_short(block)):
            return count
        else:
            named = _is_name(block, before, following)
        before = text
    return len(blocks)


def _is_name(block: Block, before: str, following: Block) -> bool:
    """«Đặng Văn Lâm», «Đại tá Đặng Văn Lâm»; in capitals, what stands below a post and has no such name below it."""
    if SIGNED.fullmatch(block.text) or _is_post(block):
        return False
    last = not (NAME.search(following.text) or SIGNED.fullmatch(following.text))
    return NAME.search(block.text) is not None or (last and bool(POST.match(before) or SIGNED.fullmatch(before)))
