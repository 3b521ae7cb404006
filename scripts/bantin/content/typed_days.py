"""A day that is not written as the files have it: which one was meant."""

from __future__ import annotations

import re

from bantin.content.schema import INSTANT, is_near
from bantin.content.source import Flaw
from bantin.days import find_month, find_short_month, parse_day, parse_short_year

# A day and an hour as people write them: 30/04/2025 8h30, 2025-04-30, 8:00.
TIMED = re.compile(
    r"(?P<day>.*?\d{4}|\d{4}-\d\d?-\d\d?)(?:T|[\s,]+(?:lúc\s+)?)"
    r"(?P<hour>\d{1,2})\s*(?:[:hg]|giờ)\s*(?:(?P<minute>\d{1,2})(?::(?P<second>\d\d)|\s*phút|p)?)?"
    r"(?:\s*(?:sáng|(?P<late>chiều|tối)))?",
    re.IGNORECASE,
)
HOUR_FIRST = re.compile(
    r"(?:lúc\s+)?(?P<hour>\d{1,2}\s*(?:h|g|giờ|:)\s*(?:\d{1,2}\s*(?:phút|p)?)?(?:\s*(?:sáng|chiều|tối))?)[\s,]*(?:ngày\s+)?(?P<day>\d{1,4}\D.*)",
    re.IGNORECASE,
)
UNSEEN = re.compile("[\xad\u200b-\u200f\u2060\ufeff]")
ODD_SPACE = re.compile(r"[^\S \n]+")  # of Word and of the web
SHORT = re.compile(r"(\d{4})([/.-])(\d{1,2})\2(\d{1,2})(?!\d)")  # 2026-11-5
CLOSE = re.compile(r"(\d{4})(\d\d)(\d\d)(?=\Z|[T ])")  # 20261105
ZONE = re.compile(r"(?<=\d)\s*(?:ICT|(?:UTC|GMT)? ?\+0?7(?::?00)?)\Z", re.IGNORECASE)  # ours, which is meant without it too
DASH = re.compile(r"(?<=\d)\s*[–—−‐‑]\s*(?=\d)")
FULL = re.compile(r"\d+\D{1,8}\d+\D{1,5}\d+")  # day, month and year, though wrong ones
LONGEST_DAY = 80  # letters, with an hour in words


def tell_day(kind: str, line: int, name: str, written: str) -> Flaw:
    values = {"key": name, "raw": quote(written)}
    if len(written) > LONGEST_DAY:
        return Flaw(line, kind, values | {"near": ""})
    seen = ODD_SPACE.sub(" ", UNSEEN.sub("", written)).strip()
    raw = DASH.sub("-", seen)
    if short := find_short_month(raw):
        return Flaw(line, "no-such-day", values | {"month": str(short[0]), "days": str(short[1])})
    near = find_day(raw.strip("“”‘’"), kind == "not-instant")
    if INSTANT.fullmatch(near or raw) and not is_near(near or raw):
        return Flaw(line, "far-day", values | {"year": (near or raw)[:4]})
    if near and seen != written.strip(" \n"):
        return Flaw(line, "unseen-day", {"key": name, "raw": quote(seen), "near": near})
    if near and raw != seen:
        return Flaw(line, "dashed-day", values | {"near": near})
    if near and near != raw:
        kind = "odd-day" if kind == "not-day" else "odd-instant"
    elif name == "date" and not FULL.search(raw):
        first, last = find_month(raw)
        return Flaw(line, "date-of-month" if first else "date-vague", values | ({"first": first, "last": last} if first else {}))
    near = near if near != raw else ""
    if not near and not INSTANT.fullmatch(raw):
        kind = "form-day" if kind == "not-day" else "form-instant"
    return Flaw(line, kind, values | {"near": near})


def find_day(raw: str, hours: bool) -> str:
    """The day that was meant, with its hour where one may stand; empty: none is to be seen."""
    if turned := HOUR_FIRST.fullmatch(raw.strip()):
        raw = f"{turned['day']} {turned['hour'].strip()}"
    raw = CLOSE.sub(r"\1-\2-\3", ZONE.sub("", raw.strip()), count=1)
    raw = SHORT.sub(lambda day: f"{day[1]}-{int(day[3]):02}-{int(day[4]):02}", raw.strip(), count=1)
    timed = TIMED.fullmatch(raw.strip())
    text = timed["day"] if timed else raw
    day = parse_day(text) or parse_day(text.replace("/", "-").replace(".", "-")) or parse_short_year(text) or ""
    if not day or not timed or not hours:
        return day
    hour, minute, second = (int(timed[part] or 0) for part in ("hour", "minute", "second"))
    hour += 12 if timed["late"] and hour < 12 else 0
    return f"{day}T{hour:02}:{minute:02}:{second:02}" if hour < 24 and minute < 60 and second < 60 else ""


def quote(text: str) -> str:
    """A value as a message quotes it."""
    return text if len(text) <= 80 else text[:79] + "…"
