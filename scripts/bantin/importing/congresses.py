"""Party congresses that a text names by level and ordinal. Those of the Youth Union or the Front have the same form, and are not meant."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bantin.days import format_short_day
from bantin.importing.draft import Block, Finding, Found, quote
from bantin.model import Congress, Registers
from bantin.vietnamese import fold, from_roman, to_roman

ROMAN = r"(?-i:[IVXLC]+)(?!\w)"
LONG = re.compile(
    r"đại hội(?P<scope>(?:(?!đại hội)(?:TP\.|[^.;:!?…])){0,90}?)"
    rf"(?:\s+(?:lần thứ|lần|khóa|khoá))+\s+(?P<ordinal>{ROMAN}|\d{{1,2}}(?!\d|/|\.\d))",
    re.IGNORECASE,
)
SHORT = re.compile(
    rf"đại hội(?P<scope>(?: đại biểu)?(?: toàn quốc)?(?: đảng)?(?: bộ (?:tỉnh|thành phố|TP\.?))?)\s+(?P<ordinal>{ROMAN})", re.IGNORECASE
)
ORGANISATION = (
    r"đảng bộ(?: (?P<type>tỉnh|thành phố|tp\.?|phường|xã|thị trấn|huyện|thị xã)(?: (?P<name>[^,]+?))?)?|đảng cộng sản việt nam|đảng"
)
SCOPE = re.compile(
    rf"(?:đại biểu|đảng viên)?\s*(?P<nation>toàn quốc)?\s*(?:(?:của\s+)?(?:các\s+)?(?P<org>{ORGANISATION}))?\s*(?P<nation2>toàn quốc)?"
    r"(?:\s*,?\s*\(?nhiệm kỳ \d{4}\s*[-–—]\s*\d{4}\)?)?\s*,?"
)
BEHIND = re.compile(
    r"\s*(?:của\s+)?(?P<org>Đảng bộ (?:tỉnh|thành phố|TP\.?|phường|xã|thị trấn|huyện|thị xã)(?: [A-ZĐ]\w+){0,4}|Đảng(?! bộ| ủy| uỷ))"
)
FOREIGN = re.compile(r"\s*(?:của\s+)?(?:Đoàn|Hội|Công đoàn|Mặt trận|Liên hiệp|Liên đoàn|Liên minh|ngành)\b")
TERM = re.compile(r"[\s,(]*nhiệm kỳ (\d{4})\s*[-–—]\s*(\d{4})", re.IGNORECASE)
ANY_TERM = re.compile(r"nhiệm kỳ (\d{4})\s*[-–—]\s*(\d{4})", re.IGNORECASE)
LEVELS = {"tỉnh": "tinh", "thành phố": "thanh-pho", "tp": "thanh-pho", "phường": "co-so", "xã": "co-so", "thị trấn": "co-so"}
COMING = re.compile(r"tiến tới|hướng tới|hướng đến|chuẩn bị|sắp tới|sắp diễn ra|sẽ ", re.IGNORECASE)
OVER_BEFORE = re.compile(r"(?:nghị quyết|sau|thực hiện|thành công của|kết quả)\s*$", re.IGNORECASE)
OVER_BEHIND = re.compile(r"[^.;]{0,60}\b(?:đã (?:thành công|bế mạc|kết thúc|diễn ra|khai mạc)|thành công tốt đẹp|bế mạc)", re.IGNORECASE)
CITY = re.compile(r"đảng bộ thành phố|thành ủy|thành uỷ", re.IGNORECASE)
NEAR = 120  # letters before a congress in which «tiến tới» still speaks of it


class Named(NamedTuple):
    """A congress as a text names it. `level` is empty where the words leave it open."""

    level: str
    ordinal: int
    name: str  # of the province, city, ward; empty: not said
    term: tuple[int, int] | None
    coming: str  # the words that speak of it as still to come, or empty
    words: str
    line: int


class Upcoming(NamedTuple):
    """A congress of the register that the text speaks of as still to come."""

    congress: Congress
    words: str
    line: int


def find_congresses(blocks: Sequence[Block], registers: Registers) -> tuple[Found, list[Upcoming]]:
    """The congresses named with an ordinal; the city's own without one is only suggested."""
    ids: dict[str, None] = {}
    findings, upcoming = [], []
    for named in _read_all(blocks):
        found, finding = _look_up(named, registers)
        if found and found.id in ids:
            finding = None
        if found:
            ids[found.id] = None
            if named.coming:
                upcoming.append(Upcoming(found, named.coming, named.line))
        if finding and finding not in findings:
            findings.append(finding)
    findings += _suggest_own(blocks, registers, ids)
    return Found(tuple(ids), tuple(findings)), upcoming


def _read_all(blocks: Sequence[Block]) -> Iterator[Named]:
    for block in blocks:
        matches = [*LONG.finditer(block.text), *SHORT.finditer(block.text)]
        for match in sorted(matches, key=lambda match: match.start()):
            named = _read_one(block, match)
            if named:
                yield named


def _read_one(block: Block, match: re.Match[str]) -> Named | None:
    behind = block.text[match.end() :]
    place = _read_place(match["scope"], behind)
    ordinal = int(match["ordinal"]) if match["ordinal"].isdecimal() else from_roman(match["ordinal"])
    if place is None or not ordinal:
        return None
    said = TERM.match(behind)
    term = (int(said[1]), int(said[2])) if said else None
    level, name = place
    return Named(level, ordinal, name, term, _read_coming(block.text, match), quote(block.text, *match.span()), block.line)


def _read_place(scope: str, behind: str) -> tuple[str, str] | None:
    """Level and name of the place; None where it is no congress of the Party."""
    after = BEHIND.match(behind)
    match = SCOPE.fullmatch(scope.strip().lower())
    if match is None or FOREIGN.match(behind):
        return None
    if match["org"] is None and after:
        match = SCOPE.fullmatch(f"{scope} {after['org']}".strip().lower()) or match
    if match["type"]:
        level = LEVELS.get(match["type"].rstrip("."))
        return (level, (match["name"] or "").strip()) if level else None
    if match["nation"] or match["nation2"] or ((match["org"] or "").startswith(("đảng cộng", "đảng")) and match["org"] != "đảng bộ"):
        return "toan-quoc", ""
    return "", ""


def _read_coming(text: str, match: re.Match[str]) -> str:
    """The words from «tiến tới» to the congress, in one sentence."""
    before = text[max(0, match.start() - NEAR) : match.start()]
    before = re.split(r"[.!?…;]\s", before)[-1]
    if OVER_BEFORE.search(before) or OVER_BEHIND.match(text[match.end() :]):
        return ""
    cues = list(COMING.finditer(before))
    return quote(text, match.start() - len(before) + cues[-1].start(), match.end()) if cues else ""


def _fits(named: Named, congress: Congress) -> bool:
    if (named.level and named.level != congress.level) or named.ordinal != congress.ordinal:
        return False
    return not named.name or fold(congress.organisation or congress.name).endswith(fold(named.name))


def _look_up(named: Named, registers: Registers) -> tuple[Congress | None, Finding | None]:
    fitting = [congress for congress in registers.congresses.values() if _fits(named, congress)]
    values = {"ids": ", ".join(congress.id for congress in fitting), "ordinal": to_roman(named.ordinal)}
    if not fitting:
        other_place = named.name and named.level != "co-so" and not _is_ours(named, registers)
        return None, None if other_place else Finding("todo", "congress-unknown", values, named.words, named.line)
    if len(fitting) > 1 or not named.level or (named.level == "co-so" and not named.name):
        return None, Finding("todo", "congress-open", values, named.words, named.line)
    congress = fitting[0]
    if named.term and named.term != congress.term:
        said = {**values, "said": "{} – {}".format(*named.term), "term": "{} – {}".format(*congress.term)}
        return None, Finding("todo", "congress-term", said, named.words, named.line)
    return congress, Finding("congress", "congress", {"id": congress.id, "name": congress.name}, named.words, named.line)


def _is_ours(named: Named, registers: Registers) -> bool:
    """Whether the register knows any congress of that place: congresses of other provinces are no matter of this portal."""
    return any(c.level == named.level and fold(c.organisation).endswith(fold(named.name)) for c in registers.congresses.values())


def _suggest_own(blocks: Sequence[Block], registers: Registers, known: dict[str, None]) -> Iterator[Finding]:
    """The city's own congress is the topic of many texts that never say its ordinal: term and level tell which it may be."""
    city = next(((block, match) for block in blocks if (match := CITY.search(block.text))), None)
    if city is None or not any("đại hội" in block.text.lower() for block in blocks):
        return
    terms = {(int(m[1]), int(m[2])): (m[0], block.line) for block in reversed(blocks) for m in ANY_TERM.finditer(block.text)}
    for congress in registers.congresses.values():
        if congress.level == "thanh-pho" and congress.term in terms and congress.id not in known:
            words, line = terms[congress.term]
            yield Finding(
                "todo",
                "congress-own",
                {"id": congress.id, "name": congress.name, "held": _show_held(congress)},
                f"{city[1][0]}; {words}",
                line,
            )


def _show_held(congress: Congress) -> str:
    held = congress.held
    return " – ".join(format_short_day(day) if day else "?" for day in (held.first, held.last)) if held else "?"
