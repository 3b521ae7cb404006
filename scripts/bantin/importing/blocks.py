"""What each block is: the page's date, title, sapo, body, caption, byline, or nothing of the article. Always with a reason."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import NamedTuple

from bantin.days import WEEKDAYS, day_pattern, format_day, format_short_day, parse_day
from bantin.importing.bylines import is_byline, mark_byline
from bantin.importing.captions import ENDS, ITEM, RULE, SHORTEST_CAPTION, mark_captions
from bantin.importing.credits import take_credits
from bantin.importing.draft import Block, Finding, Kind, Role, find_free, quote
from bantin.importing.letterhead import take_letterhead
from bantin.importing.papers import KIND, belongs_to_title
from bantin.importing.signatures import take_signature
from bantin.vietnamese import fold

PAPERS = {
    "LSO": "Báo Lạng Sơn",
    "NDO": "Báo Nhân Dân",
    "TTXVN": "Thông tấn xã Việt Nam",
    "ĐCSVN": "Báo điện tử Đảng Cộng sản Việt Nam",
    "QĐND": "Báo Quân đội nhân dân",
    "VOV": "Đài Tiếng nói Việt Nam",
}
DATELINE = re.compile(rf"(?:\((?P<code>[A-ZĐ]{{2,8}})\)|(?P<bare>{'|'.join(PAPERS)}))\s*[-–—:]\s*(?=\S)")
TIME = r"(?:\s*[,|–-]?\s*\d{1,2}[:h]\d{2}(?::\d{2})?(?:\s*\(?GMT\s*\+?7\)?)?)?"
HEADER = re.compile(rf"(?P<day>{day_pattern().pattern}){TIME}", re.IGNORECASE)
BROKEN_TAG = re.compile(r"^<?\w*\s*=\s*[\"“”'][^\"“”']*[\"“”']\s*/?>\s*")
JUNK = {
    "chia se",
    "in bai viet",
    "in bai",
    "print",
    "tweet",
    "facebook",
    "zalo",
    "quay lai",
    "luu bai viet",
    "gui email",
    "a a+",
    "a- a a+",
}
ADDRESS = re.compile(r"https?://\S+")
LONGEST_TITLE, SHORTEST_REPEAT = 250, 20
LABELLED = re.compile(r"(?:(?P<title>tiêu đề|tên bài|tít)|sapo|tóm tắt|lời dẫn)(?: (?:bài|tin))?\s*[:：]\s*(?=\S)", re.IGNORECASE)
NEAR_TOP = 4
ANNOUNCES = re.compile(rf".{{,{SHORTEST_CAPTION}}}[:;,]")
CLAUSE = re.compile(r"Điều \d+\s*[.:]")
NO_LEAD = re.compile(rf"(?:Kính gửi|Căn cứ|Xét|Theo đề nghị|(?:Xin )?[Tt]rân trọng)\b|{CLAUSE.pattern}")  # as papers begin and end


class Sorted(NamedTuple):
    """Blocks with their roles, and what is to be told of them."""

    blocks: tuple[Block, ...]
    findings: tuple[Finding, ...]
    captured: str  # ISO day, or empty
    code: str  # of the newspaper, or empty
    signed: str  # ISO day of an office's paper, or empty


def read_header(text: str) -> str:
    """The day of a line that is nothing but a date, perhaps with weekday and hour; empty otherwise."""
    match = HEADER.fullmatch(text)
    return (parse_day(match["day"].strip()) or "") if match else ""


def find_dateline(text: str) -> re.Match[str] | None:
    return DATELINE.match(text)


def sort_blocks(blocks: list[Block], own: bool = False) -> Sorted:
    """Give every block its role, from the outside inwards: junk, header, title, sapo, byline; the rest is body or caption.

    `own`: typed by the office itself, so nothing in it is left over from a page, and what stands there twice was meant twice.
    """
    findings: list[Finding] = []
    rest = _drop_rules(blocks, findings)
    rest = rest if own else _drop_junk(rest, findings)
    rest, signed, told = take_letterhead(rest)
    findings += told
    captured = _mark_header(rest, findings)
    labelled = _mark_labelled(rest, findings)
    title = labelled["title"] if "title" in labelled else _mark_title(rest, findings, own)
    code = "" if "sapo" in labelled else _mark_sapo(rest, title, findings)
    rest, day, told = take_signature(rest)
    findings += told
    rest = take_credits(rest)
    mark_byline(rest, findings)
    _drop_repeats(rest, findings, own)
    mark_captions(rest, findings)
    return Sorted(tuple(rest), tuple(findings), captured, code, signed or day)


def _drop_rules(blocks: list[Block], findings: list[Finding]) -> list[Block]:
    rules = [block for block in blocks if RULE.fullmatch(block.text) and not block.picture]
    if rules:
        findings.append(Finding("dropped", "rules", {"count": str(len(rules))}, quote(rules[0].text, end=20), rules[0].line))
    drawn = {id(block) for block in rules}
    return [block for block in blocks if id(block) not in drawn]


def _drop_junk(blocks: list[Block], findings: list[Finding]) -> list[Block]:
    kept = []
    for block in blocks:
        words = BROKEN_TAG.sub("", block.text)
        if block.picture or block.markdown or block.shape != "paragraph":
            kept += [] if fold(words) in JUNK and not block.picture else [block]
            continue
        if fold(words) in JUNK or not ADDRESS.sub("", words).strip(" <>\"“”'/="):
            words = ""
        if words != block.text:
            junk = block.text.removesuffix(words) if words else block.text
            findings.append(Finding("dropped", "junk", {}, quote(junk.strip()), block.line))
        if words:
            kept.append(replace(block, text=words))
    return kept


def _mark_header(blocks: list[Block], findings: list[Finding]) -> str:
    for number, block in enumerate(blocks[:NEAR_TOP]):
        day = "" if block.shape == "heading" and block.look.level > 1 else read_header(block.text)  # a heading parts what is told by days
        if day and any(read_header(below.text) > day for below in blocks[number:]):
            break  # nothing is younger than a copy: these are the days of a schedule
        if day:
            blocks[number] = block.as_role("header")
            findings.append(Finding("date", "captured", {"day": format_short_day(day)}, block.text, block.line))
            findings += _check_weekday(block, day)
            return day
    findings.append(Finding("todo", "no-header"))
    return ""


def _check_weekday(block: Block, day: str) -> list[Finding]:
    named = next((name for name in WEEKDAYS if fold(block.text).startswith(fold(name))), "")
    right = format_day(day).partition(",")[0]
    return [Finding("todo", "weekday", {"right": right}, block.text, block.line)] if named and named != right else []


def _mark_labelled(blocks: list[Block], findings: list[Finding]) -> dict[Role, int]:
    """«Tiêu đề: …», «Sapo: …» near the top: the writer says what it is."""
    found = dict[Role, int]()
    for number in find_free(blocks)[: 2 * NEAR_TOP]:
        block = blocks[number]
        label = LABELLED.match(block.text)
        role: Role = "title" if label and label["title"] else "sapo"
        if label and role not in found and block.shape != "table":
            found[role], key = number, "title" if role == "title" else "description"
            blocks[number] = block.as_role(role, block.text[label.end() :])
            findings.append(
                Finding("text", "labelled", {"label": label[0].strip(" :："), "key": key}, quote(block.text, end=60), block.line)
            )
    return found


def _mark_title(blocks: list[Block], findings: list[Finding], own: bool) -> int:
    """The block that looks like a title, else the first one if it is no sentence; its number, or -1."""
    free = find_free(blocks)
    while free and blocks[free[0]].shape == "table":
        del free[0]
    first = 1 if _stands_above_title([blocks[n] for n in free[:3]]) else 0
    number = next((n for n in free[:NEAR_TOP] if blocks[n].look.level == 1), -1)
    if number < 0 or (own and _stands_below_title([blocks[n] for n in free if n < number])):
        number = next(iter(free[first:]), -1)
    block = blocks[number] if number >= 0 else Block("", 1)
    outstanding = bool(block.look.level or block.look.bold)
    sentence = find_dateline(block.text) or (re.search(r"[.…:;]$", block.text) and not outstanding)
    flat = block.shape in ("paragraph", "heading")
    last = is_byline(block.text) and number == len(blocks) - 1
    if number < 0 or sentence or not flat or len(block.text) > LONGEST_TITLE or last:
        findings.append(Finding("todo", "no-title", {}, quote(block.text, end=60), block.line))
        return -1
    blocks[number] = _join_title(blocks, number)
    findings.append(Finding("text", "title-look" if outstanding else "title", {}, quote(blocks[number].text), block.line))
    return number


def _stands_above_title(top: list[Block]) -> bool:
    """A plain line in the middle, then a bold line, then a bold sapo: the bold line is the title."""
    if len(top) < 3 or KIND.match(top[0].text) or not top[0].look.centred or top[0].look.bold or top[0].look.level:
        return False
    title, sapo = top[1:]
    short = len(title.text) <= LONGEST_TITLE and not ENDS.search(title.text)
    return title.look.bold and short and sapo.look.bold and sapo.shape == "paragraph" and _is_lead(sapo.text)


def _stands_below_title(above: list[Block]) -> bool:
    """A bold line, then a sentence, then a heading of the first level: that is a section."""
    bold = [n for n, block in enumerate(above) if block.look.bold and len(block.text) <= LONGEST_TITLE and not ENDS.search(block.text)]
    return bool(bold) and any(ENDS.search(block.text) for block in above[bold[0] + 1 :])


def _join_title(blocks: list[Block], number: int) -> Block:
    """A title in capitals, centred on two lines, is one title; so is the kind of a paper with its subject."""
    title = last = blocks[number]
    for place in range(number + 1, len(blocks)):
        following = blocks[place]
        same = following.look == title.look and title.look.centred and title.text.isupper() and following.text.isupper()
        longer = len(title.text) + len(following.text)
        if following.role != "body" or longer > LONGEST_TITLE or not (same or belongs_to_title(title, following, last)):
            break
        title, last = replace(title, text=f"{title.text} {following.text}"), following
        blocks[place] = following.as_role("dropped")
    return title.as_role("title")


def _mark_sapo(blocks: list[Block], title: int, findings: list[Finding]) -> str:
    """The newspaper's code, or empty."""
    free = find_free(blocks, title + 1)
    with_line = [number for number in free[:NEAR_TOP] if find_dateline(blocks[number].text)]
    plain = _find_opening(blocks, free)
    bold = [number for number in plain if blocks[number].look.bold and _is_lead(blocks[number].text)]
    sentences = [number for number in plain if _is_whole(blocks[number].text)]
    if not with_line and not sentences and not bold:
        findings.append(Finding("todo", "no-sapo"))
        return ""
    number = (with_line or bold or sentences)[0]
    block = blocks[number]
    match = find_dateline(block.text)
    blocks[number] = block.as_role("sapo", block.text[match.end() :] if match else block.text)
    if not match:
        told: tuple[Kind, str] = ("text", "sapo-bold") if bold else ("todo", "sapo-first")
        findings.append(Finding(*told, {}, quote(block.text, end=60), block.line))
        return ""
    findings.append(Finding("text", "sapo", {}, quote(block.text, end=match.end() + 40), block.line))
    return match["code"] or match["bare"]


def _find_opening(blocks: list[Block], free: list[int]) -> list[int]:
    """The first paragraphs, up to a list, a table or what announces them, a clause, or the first day of a schedule: no paragraph
    further down says what the whole is about."""
    opening: list[int] = []
    days = [number for number in free if read_header(blocks[number].text)]
    for number in free:
        block = blocks[number]
        other = block.shape not in ("paragraph", "heading") or CLAUSE.match(block.text)
        if other or len(opening) == NEAR_TOP or (number in days[:1] and days[1:]):
            break
        opening += [number] if block.shape == "paragraph" else []
        if block.text.endswith(":") and not NO_LEAD.match(block.text):
            break
    return opening


def _is_whole(text: str) -> bool:
    """A sentence for itself: not an item, nor a few words that announce the lines below them («Nội dung:»)."""
    return ENDS.search(text) is not None and not (
        ANNOUNCES.fullmatch(text) or ITEM.match(text) or NO_LEAD.match(text) or text[0] in "+-–•*"
    )


def _is_lead(text: str) -> bool:
    return not (ITEM.match(text) or NO_LEAD.match(text) or ANNOUNCES.fullmatch(text)) and (
        len(text) >= SHORTEST_CAPTION or ENDS.search(text) is not None
    )


def _drop_repeats(blocks: list[Block], findings: list[Finding], own: bool) -> None:
    """A title, lead or caption that the capture holds twice. Repeated body text is the author's, and only told."""
    seen: dict[str, str] = {fold(block.text): block.role for block in blocks if block.role in ("title", "sapo")}
    for number, block in enumerate(blocks):
        match = find_dateline(block.text)
        key = fold(block.text[match.end() :] if match else block.text)
        if block.role == "body" and key in seen and len(key) >= SHORTEST_REPEAT:
            once = not own and (seen[key] in ("title", "sapo") or not ENDS.search(block.text))
            findings.append(
                Finding("dropped" if once else "todo", "twice" if once else "twice-kept", {}, quote(block.text, end=60), block.line)
            )
            blocks[number] = block.as_role("dropped") if once else block
        seen.setdefault(key, block.role)
