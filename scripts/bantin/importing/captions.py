"""Which short lines are captions of pictures, and which are headings."""

from __future__ import annotations

import re
from dataclasses import replace

from bantin.importing.draft import Block, Finding, Kind, find_free, quote
from bantin.importing.escaping import BULLET
from bantin.vietnamese import CAPITALS, EMOJI, fold

ENDS = re.compile(rf"[.!?…:;,][\"”’»)\]]*[ \u200d{EMOJI}]*$")
ITEM = re.compile(rf"{BULLET.pattern}|\d+[.)](?:\s|(?=[^\W\d_]))|[a-zđ]\)\s|[IVX]+\.\s")
POINT = re.compile(r"\(?\d{1,2}[)/-]\s|[a-zđ]\)\s")  # «1/ Báo cáo»; «1. Báo cáo» may be a heading
PICTURE_CREDIT = re.compile(r"(?<!hình )\bảnh\s*:|\(ảnh", re.IGNORECASE)
PICTURE_WORDS = re.compile(r"trong ảnh|quang cảnh|ảnh minh họa|ảnh tư liệu", re.IGNORECASE)
CREDIT_LINE = re.compile(
    r"\s*(?P<sign>[(\[]?)\s*(?<!\w)(?<!hình )(?<!trong )ảnh\s*:\s*(?P<name>(?:(?!\bảnh\s*:)[^()\[\]]){2,80}?)\s*[)\]]?\s*\.?$",
    re.IGNORECASE,
)
LABEL_OF_PICTURE = re.compile(r"ảnh\s*:\s*(?=\S)", re.IGNORECASE)
NAMES_PARTED = re.compile(r"\s*[,;/&+]\s*|\s+(?:[-–—]|và)\s+")
NOBODY = {"tu lieu", "internet", "suu tam", "minh hoa", "nvcc", "ctv", "pv", "bbt"}  # stand for a name
BODY = re.compile(
    r"(?:Văn phòng|Ban|Báo|Đài|Cổng|Trang|Tạp chí|Phòng|Trung tâm|Tổ|Đội|Nhóm|Hội(?! nghị| thảo| thi)|Đoàn|Công an|Bộ|Sở|Đảng ủy|Đảng bộ"
    r"|Chi bộ|UBND|Ủy ban|Mặt trận|Trường|Thông tấn xã|Câu lạc bộ)(?!\w)",
    re.IGNORECASE,
)
MOST_WORDS_OF_NAME, MOST_WORDS_OF_BODY, FEW_WORDS = 5, 9, 3
LABEL = re.compile(rf"[{CAPITALS}][^:.,;!?]{{1,40}}: ")  # «Thời gian: 8 giờ 00»
NOTICE = re.compile(rf"[{EMOJI}]|\d\ufe0f?\u20e3|#\w")  # as notices in Zalo begin their lines
MORE = re.compile(r"\W*(?:xem|đọc|tải) (?:thêm|tiếp|chi tiết|về|tại|ở)\b", re.IGNORECASE)  # leads elsewhere
RULE = re.compile(r"(?=.{3})[\s*_\-–—=━─═~•·]*(?:o0o[\s*_\-–—=━─═~•·]*)?", re.IGNORECASE)  # a line that parts, made of signs
LONGEST_CAPTION, SHORTEST_CAPTION = 200, 50


def split_credit(text: str) -> tuple[str, str]:
    """The caption, and the photographer whom its end names; «Ảnh: Các đại biểu dự hội nghị» names none, it says what is seen."""
    match = CREDIT_LINE.search(text)
    before = text[: match.start()].strip() if match else text
    named = match and (match["sign"] or ENDS.search(before) or all(map(_is_name, NAMES_PARTED.split(match["name"]))))
    caption, credit = (before, match["name"].strip()) if match and named else (text, "")
    label = LABEL_OF_PICTURE.match(caption)
    return caption[label.end() :] if label else caption, credit


def is_credit(text: str) -> bool:
    """Whether a line names a photographer, and says nothing else."""
    caption, credit = split_credit(text)
    return bool(credit) and not caption


def _is_name(words: str) -> bool:
    """Of a person, each word with a capital; of a body, «Văn phòng Đảng ủy»; or what stands for one."""
    capitals, count = sum(not word[0].islower() for word in words.split()), len(words.split())
    if fold(words) in NOBODY or words.endswith("cung cấp") or count < 2:
        return True
    body = BODY.match(words) is not None and count <= MOST_WORDS_OF_BODY and (count <= FEW_WORDS or capitals >= 0.4 * count)
    return body or (capitals == count <= MOST_WORDS_OF_NAME)


def mark_captions(blocks: list[Block], findings: list[Finding]) -> None:
    findings += [_tell_below(block) for block in blocks if block.role == "caption"]  # of a table that laid pictures out
    free = find_free(blocks)
    lead = next(iter(free), -1) if any(told.code in ("no-sapo", "sapo-first") for told in findings) else -1
    for number in free:
        block, before = blocks[number], blocks[number - 1] if number else None
        under = before is not None and (before.role == "picture" or (before.role == "caption" and is_credit(block.text)))
        if _is_caption_below(block) if under else _is_caption(block, alone=number in (lead, free[-1])):
            blocks[number] = block.as_role("caption")
            findings.append(_tell_below(block) if under else Finding("picture", "caption", {}, quote(block.text), block.line))
        elif _may_be_heading(block):
            blocks[number] = _mark_heading(block, findings)


def _tell_below(block: Block) -> Finding:
    return Finding("picture", "credit-below" if is_credit(block.text) else "caption-below", {}, quote(block.text), block.line)


def _may_be_heading(block: Block) -> bool:
    if block.shape != "paragraph" or ENDS.search(block.text) or block.text.startswith("(") or not re.search(r"[^\W\d_]", block.text):
        return False
    return block.look.bold or not (LABEL.match(block.text) or NOTICE.match(block.text) or POINT.match(block.text) or MORE.match(block.text))


def _mark_heading(block: Block, findings: list[Finding]) -> Block:
    """A bold line by itself is a heading, with a number too; a plain one is left as it is, and asked about."""
    heading = block.look.bold and len(block.text) < LONGEST_CAPTION and not BULLET.match(block.text)
    kind: tuple[Kind, str] = ("text", "heading") if heading else ("todo", "heading-or-caption")
    findings.append(Finding(*kind, {}, quote(block.text), block.line))
    return replace(block, shape="heading") if heading else block


def _is_caption_below(block: Block) -> bool:
    """Right under a picture: in italics, in the middle, a photographer's name, or short and no sentence."""
    if block.shape != "paragraph" or len(block.text) >= 2 * LONGEST_CAPTION:
        return False
    named = PICTURE_CREDIT.search(block.text[-80:])
    return bool(block.look.italic or block.look.centred or named) or (len(block.text) < LONGEST_CAPTION and not ENDS.search(block.text))


def _is_caption(block: Block, alone: bool) -> bool:
    """Short and no sentence, or with a photographer's name. What is shorter may be a heading; what a document has in bold is one.

    `alone`: the last line, or the first where no sapo was sure: more often it says what the whole is about.
    """
    text = block.text
    if len(text) >= LONGEST_CAPTION or block.shape != "paragraph":
        return False
    if PICTURE_CREDIT.search(text[-60:]):
        return True
    if ENDS.search(text) or ITEM.match(text) or block.look.bold or (block.markdown and not block.look.italic):
        return False
    return bool(PICTURE_WORDS.search(text)) or (len(text) >= SHORTEST_CAPTION and not (alone or LABEL.match(text) or NOTICE.match(text)))
