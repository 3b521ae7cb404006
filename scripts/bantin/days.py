"""Days as Vietnamese texts write them, and instants as clocks in Vietnam show them.

All functions are pure. Days are ISO (`2020-05-04`), months `2020-05`, instants whole seconds since 1970 in UTC.
Vietnam has kept +07:00 without summer time since 1975, longer than any portal reaches back: a constant, no zone data.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import UTC, date, datetime, timedelta, timezone
from functools import cache, lru_cache
from typing import Literal, NamedTuple

HANOI = timezone(timedelta(hours=7))
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)

PIVOT = 36  # the first year of two digits that is one of the last century
WEEKDAYS = ("Thứ hai", "Thứ ba", "Thứ tư", "Thứ năm", "Thứ sáu", "Thứ bảy", "Chủ nhật")
_WEEKDAY = r"(?:thứ\s+\w+|chủ\s+nhật)\s*,?\s*"
_WORDS = r"(?:ngày\s+)?(?P<d1>\d{1,2})\s+tháng\s+(?P<m1>\d{1,2})(?:\s+năm|\s*,)?\s+(?P<y1>\d{4})"
_FIGURES = r"(?P<d2>\d{1,2})(?P<sep>[/.-])(?P<m2>\d{1,2})(?P=sep)(?P<y2>\d{4})"
_ISO = r"(?P<y3>\d{4})-(?P<m3>\d{2})-(?P<d3>\d{2})"
_MONTH = r"tháng\s+(?P<m4>\d{1,2})(?:\s*[/.-]\s*|\s+năm\s+)(?P<y4>\d{4})"
_YEAR = r"năm\s+(?P<y5>\d{4})(?!\s*[-–—]\s*(?:\d|năm))"  # not the terms `năm 2020 – 2025`
_EDGES = r"(?<![\w/.])(?<!(?<!\d{{4}})-)(?:{})(?!\w|[/.]\w|-(?!\d\d?[/.]\d)\w)"  # 20/4/2020-25/4/2020 are two days


@cache  # compiled when first asked for: an ordinary build parses no running text
def day_pattern() -> re.Pattern[str]:
    return re.compile(f"(?:{_WEEKDAY})?(?:ngày\\s+)?(?:{_WORDS}|{_FIGURES}|{_ISO})", re.IGNORECASE)


@cache
def _mention_pattern() -> re.Pattern[str]:
    return re.compile(_EDGES.format("|".join((_WORDS, _FIGURES, _ISO, _MONTH, _YEAR))), re.IGNORECASE)


class Mention(NamedTuple):
    """A day, month or year that a text names."""

    kind: Literal["day", "month", "year"]
    value: str  # 2020-04-20, 2019-08, 2020
    start: int
    end: int
    text: str  # the words as they stand


@lru_cache(65536)
def format_day(day: str) -> str:
    """`Thứ tư, 27/01/2021`. A day that does not exist raises ValueError."""
    return f"{WEEKDAYS[date.fromisoformat(day).weekday()]}, {format_short_day(day)}"


def format_short_day(day: str) -> str:
    """`27/01/2021`."""
    return f"{day[8:10]}/{day[5:7]}/{day[:4]}"


def format_month(month: str) -> str:
    """`Tháng 01/2021`."""
    return f"Tháng {month[5:7]}/{month[:4]}"


def format_bounds(first: str, last: str) -> str:
    """A day that is known by its bounds: `khoảng tháng 4–7/2020`, `khoảng năm 2019 – 2020`; one day stays a day."""
    years, months = (int(first[:4]), int(last[:4])), (int(first[5:7]), int(last[5:7]))
    if first == last:
        return f"khoảng {format_short_day(first)}"
    if first.endswith("-01-01") and last.endswith("-12-31"):
        return f"khoảng năm {years[0]}" if years[0] == years[1] else f"khoảng năm {years[0]} – {years[1]}"
    if years[0] != years[1]:
        return f"khoảng tháng {months[0]}/{years[0]} – {months[1]}/{years[1]}"
    return f"khoảng tháng {months[0] if months[0] == months[1] else f'{months[0]}–{months[1]}'}/{years[0]}"


def next_day(day: str) -> str:
    """The day after an ISO day."""
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def previous_day(day: str) -> str:
    """The day before an ISO day."""
    return (date.fromisoformat(day) - timedelta(days=1)).isoformat()


def _iso_day(year: str, month: str, day: str) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _read_figures(match: re.Match[str]) -> tuple[str, str, str]:
    """Year, month and day as they are written."""
    number = next(n for n in "123" if match[f"y{n}"])
    return match[f"y{number}"], match[f"m{number}"], match[f"d{number}"]


def _read_day(match: re.Match[str]) -> str | None:
    return _iso_day(*_read_figures(match))


def parse_day(text: str) -> str | None:
    """The ISO day of a text that is nothing but a day; None where it is none, or one that does not exist."""
    match = day_pattern().fullmatch(unicodedata.normalize("NFC", text).strip())
    return _read_day(match) if match else None


def parse_short_year(text: str) -> str | None:
    """The ISO day of `29/11/26`, whose year lacks its century; None: it is something else."""
    found = re.fullmatch(r"(\d{1,2})([/.])(\d{1,2})\2(\d\d)", text.strip())
    return _iso_day(("20" if int(found[4]) < PIVOT else "19") + found[4], found[3], found[1]) if found else None


def find_month(text: str) -> tuple[str, str]:
    """The first and the last day of `khoảng tháng 11/2026`, `2026-11` or `năm 2026`; both empty: it is something else."""
    words = r"(?:(?!quý|trước|sau|từ|đến|ngày)[^\W\d]+\s+){0,4}"
    pattern = rf"{words}(?:(?:(?P<m>\d\d?)\s*(?:[/.-]|năm)\s*)?(?P<y>\d{{4}})|(?P<y2>\d{{4}})-(?P<m2>\d\d?))"
    found = re.fullmatch(pattern, unicodedata.normalize("NFC", text).strip(), re.IGNORECASE)
    if not found:
        return "", ""
    year, month = int(found["y"] or found["y2"]), int(found["m"] or found["m2"] or 0)
    if not 1930 <= year <= 2200 or month > 12:
        return "", ""
    from calendar import monthrange  # only where something is wrong

    return f"{year}-{month or 1:02}-01", f"{year}-{month or 12:02}-{monthrange(year, month or 12)[1]:02}"


def find_short_month(text: str) -> tuple[int, int] | None:
    """(month, its days) of a day that its month does not have, as 31/04/2026 or 2026-04-31T08:00; None: it is something else."""
    match = day_pattern().fullmatch(text.strip()) or day_pattern().fullmatch(text.strip()[:10])
    if not match or _read_day(match):
        return None
    year, month, day = map(int, _read_figures(match))
    from calendar import monthrange  # only where something is wrong

    return (month, monthrange(year, month)[1]) if 1 <= month <= 12 and 1 <= day <= 31 and year else None


def _read_mention(match: re.Match[str]) -> tuple[Literal["day", "month", "year"], str | None]:
    if match["y5"]:
        return "year", match["y5"]
    if match["y4"]:
        first = _iso_day(match["y4"], match["m4"], "1")
        return "month", first and first[:7]
    return "day", _read_day(match)


def find_days(text: str) -> list[Mention]:
    """All days, months and years that a running text (NFC) names with their year; never a ratio (6/72) or a term (2020 – 2025)."""
    found = []
    for match in _mention_pattern().finditer(text):
        kind, value = _read_mention(match)
        if value:
            found.append(Mention(kind, value, match.start(), match.end(), match[0]))
    return found


# --- instants --------------------------------------------------------------------------------------------------------

INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?) ?(Z|[+-]\d\d:?\d\d)?)?", re.ASCII)


def to_instant(text: str) -> int:
    """The instant of `2020-05-04` (midnight), `2020-05-04T08:00` or one with a zone; ValueError where it is none."""
    match = INSTANT.fullmatch(text)
    if not match:
        raise ValueError(f"no instant: {text}")
    moment = datetime.fromisoformat(f"{match[1]}T{match[2] or '00:00'}{match[3] or '+07:00'}")
    instant = (moment - EPOCH) // timedelta(seconds=1)
    _localise(instant)
    return instant


def _localise(instant: int) -> datetime:
    """The wall clock in Hà Nội; ValueError outside the years 1–9999."""
    try:
        return datetime(1970, 1, 1, 7) + timedelta(seconds=instant)
    except OverflowError as error:
        raise ValueError(f"no instant: {instant}") from error


def local_second(instant: int) -> str:
    """`2020-05-04T08:00:00`."""
    return _localise(instant).isoformat()


def local_day(instant: int) -> str:
    return _localise(instant).date().isoformat()


def local_time(instant: int) -> str:
    """`08:00`."""
    return _localise(instant).time().isoformat("minutes")


def format_instant(instant: int) -> str:
    """`08:00 27/01/2021`."""
    return f"{local_time(instant)} {format_short_day(local_day(instant))}"
