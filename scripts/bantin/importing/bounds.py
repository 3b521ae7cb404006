"""Between which days a text was written. The date at the head of a copied page is the day of the copy, and only a last limit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from bantin.days import Mention, find_days, format_short_day, previous_day
from bantin.importing.congresses import Upcoming
from bantin.importing.draft import Block, Finding, quote
from bantin.model import Span

PLANNED = re.compile(r"(?:dự kiến|sẽ|trước|chậm nhất|muộn nhất|hạn cuối|đến hết|theo kế hoạch)[^.;,]{0,40}$", re.IGNORECASE)
UNTIL = re.compile(r"đến hết[^.;,]{0,40}$", re.IGNORECASE)
CLAUSE = r"(?:[^.;]|[.](?=\d))*?"  # «1.200 cây» ends none
REACHED = re.compile(rf"{CLAUSE}\b(?:đã|được)\b", re.IGNORECASE)  # «đến hết ngày 30/4/2020, cả thành phố trồng được 200 cây»
DONE = re.compile(rf"(?P<lead>{CLAUSE})\bđã\b", re.IGNORECASE)
AHEAD = re.compile(rf"{CLAUSE}\b(?:sẽ|phải|cần|phấn đấu|yêu cầu|kế hoạch|dự kiến)\b", re.IGNORECASE)
PLANNING = re.compile(r"\b(?:sẽ|phải|cần|phấn đấu|yêu cầu|theo kế hoạch(?! số)|dự kiến)\b", re.IGNORECASE)
OF_PAPER = re.compile(r"\bsố:?\s*\d*[-–/]?[\w/–-]*[^\W\d_][\w/–-]*,?\s*(?:ngày\s*)?$", re.IGNORECASE)  # «Kế hoạch số 128-KH/ThU, ngày»
NEAR = 300  # letters on either side of a day that may tell of it; a whole long text for each of its days takes minutes
TODAY = re.compile(
    r"(?:hôm nay|sáng nay|chiều nay)[,\s]*\(?\s*(?:ngày\s+)?(?P<day>\d{1,2})[/-](?P<month>\d{1,2})(?!\d|\s?[/.-]\s?\d|,?\s+năm\s+\d{4})",
    re.IGNORECASE,
)
LONG_AFTER = 60  # days between the text and its copy that an editor should know of


class Limit(NamedTuple):
    day: str
    words: str
    line: int


def bound_days(blocks: Sequence[Block], header: Limit | None, upcoming: Sequence[Upcoming], latest: str) -> tuple[Span, list[Finding]]:
    """Not before the latest day that the text names as past; not after the copy, nor after a congress that was still to come.

    `latest`: the last day on which the text may have been written."""
    captured = header.day if header else ""
    first = _find_first(blocks, latest)
    last, findings = _find_last(upcoming, header, first.day if first else "")
    if first:
        findings.insert(0, Finding("date", "not-before", {"day": format_short_day(first.day)}, first.words, first.line))
    findings += [*_find_planned(blocks, latest), *_find_today(blocks)]
    if first and captured and (date.fromisoformat(captured) - date.fromisoformat(first.day)).days > LONG_AFTER:
        findings.append(
            Finding(
                "todo", "long-after", {"captured": format_short_day(captured), "day": format_short_day(first.day)}, first.words, first.line
            )
        )
    return Span(first.day if first else "", last), findings


def _find_first(blocks: Sequence[Block], latest: str) -> Limit | None:
    limits = list(_read_days(blocks))
    fitting = [limit for limit in limits if limit.day <= latest]
    return max(fitting, key=lambda limit: limit.day, default=None)


def _read_days(blocks: Sequence[Block]) -> Iterator[Limit]:
    """Days that are told of, not planned. A month or year alone may lie ahead of the text, and limits nothing."""
    for block in blocks:
        for mention in find_days(block.text):
            if mention.kind == "day" and not _is_planned(block.text, mention):
                yield Limit(mention.value, quote(block.text, mention.start, mention.end, around=25), block.line)


def _find_planned(blocks: Sequence[Block], latest: str) -> Iterator[Finding]:
    for block in blocks:
        for mention in find_days(block.text):
            if mention.kind == "day" and _is_planned(block.text, mention) and mention.value <= latest:
                words = quote(block.text, mention.start, mention.end, around=25)
                yield Finding("todo", "planned", {"day": format_short_day(mention.value)}, words, block.line)


def _is_planned(text: str, mention: Mention) -> bool:
    before, after = text[max(0, mention.start - NEAR) : mention.start], text[mention.end : mention.end + NEAR]
    return bool(PLANNED.search(before)) and not (OF_PAPER.search(before) or (UNTIL.search(before) and _is_reached(before, after)))


def _is_reached(before: str, after: str) -> bool:
    """Whether what surrounds the last day of a count tells of what was done by then."""
    lead = re.split("[.;]", before)[-1]
    match = DONE.match(after)
    done = match and not (PLANNING.search(lead) or PLANNING.search(match["lead"]))
    return bool(done or (REACHED.match(after) and not (AHEAD.match(after) or AHEAD.search(lead))))


def _find_last(upcoming: Sequence[Upcoming], header: Limit | None, first: str) -> tuple[str, list[Finding]]:
    """A congress of which only the last day is known had begun by then: the limit is weaker, and still right."""
    captured = header.day if header else ""
    held = [(item.congress.held.first or item.congress.held.last, item) for item in upcoming if item.congress.held]
    begun, item = min(held, key=lambda pair: pair[0], default=("", None))
    limit = previous_day(begun) if begun else ""
    if item and limit < first:
        return captured, [Finding("todo", "congress-over", {"id": item.congress.id, "day": format_short_day(begun)}, item.words, item.line)]
    if item and (not captured or limit < captured):
        values = {"day": format_short_day(limit), "id": item.congress.id, "begun": format_short_day(begun)}
        return limit, [Finding("date", "not-after-congress", values, item.words, item.line)]
    if not header:
        return "", []
    return captured, [Finding("date", "not-after-captured", {"day": format_short_day(captured)}, header.words, header.line)]


def _find_today(blocks: Sequence[Block]) -> Iterator[Finding]:
    """«Hôm nay (10/7)», where no place of the text gives that day its year."""
    known = {mention.value[5:] for block in blocks for mention in find_days(block.text) if mention.kind == "day"}
    for block in blocks:
        match = TODAY.search(block.text)
        if match and f"{int(match['month']):02}-{int(match['day']):02}" not in known:
            yield Finding("todo", "today", {}, match[0], block.line)
            return
