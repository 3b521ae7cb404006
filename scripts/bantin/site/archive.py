"""The archive by date: the calendar of a year, the columns of its months, the days of a month."""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Sequence
from functools import cache

from bantin.content.directory import month_url
from bantin.days import format_day, format_month
from bantin.model import Article
from bantin.site.catalog import Catalog
from bantin.site.terms import draw_rows, month_ref, page_of, year_ref
from bantin.views.parts import Group, Ref
from bantin.views.shelves import ArchiveView, ArchiveYear, Day, Month, YearView

LEVELS = 4


def make_archive_view(catalog: Catalog) -> ArchiveView:
    return ArchiveView(draw_years(catalog))


def draw_years(catalog: Catalog) -> tuple[ArchiveYear, ...]:
    """Newest first; columns against the fullest month of all."""
    most, years = max(map(len, catalog.months.values()), default=0), sorted(catalog.years, reverse=True)
    return tuple(ArchiveYear(year_ref(year, catalog), draw_rows(_month_refs(year, catalog), most)) for year in years)


def _month_refs(year: str, catalog: Catalog) -> list[Ref]:
    months = [f"{year}-{number:02}" for number in range(1, 13)]
    return [month_ref(m, catalog) if m in catalog.months else Ref("", format_month(m)) for m in months]


# --- the calendar of a year -----------------------------------------------------------------------------------------


def make_year_view(year: str, catalog: Catalog) -> YearView:
    """Days that are known only by their bounds are not in the calendar."""
    days: dict[str, Ref] = {}
    for month, shelf in catalog.months.items():
        if month.startswith(f"{year}-"):
            days |= _day_refs(month, shelf, catalog)
    return YearView(tuple(_draw_months(year, days, catalog)))


def _day_refs(month: str, shelf: Sequence[int], catalog: Catalog) -> dict[str, Ref]:
    """Where the newest article of each day stands, and how many there are."""
    known = [(catalog.articles[n].day, index) for index, n in enumerate(shelf) if not catalog.articles[n].not_before]
    url, counts = month_url(month), Counter(day for day, _ in known)
    newest = dict(known)
    return {day: Ref(f"{page_of(url, shelf, index)}#{_anchor(day)}", f"Ngày {_spoken(day)}", counts[day]) for day, index in newest.items()}


def _spoken(day: str) -> str:
    return f"{int(day[8:])}/{int(day[5:7])}"


def _anchor(day: str) -> str:
    return f"ngay-{day[8:]}"


def _draw_months(year: str, days: dict[str, Ref], catalog: Catalog) -> list[Month]:
    most = max((ref.count for ref in days.values()), default=1)
    months = []
    for number in range(1, 13):
        key = f"{year}-{number:02}"
        cells = tuple(tuple(_cell(day, days.get(f"{key}-{day:02}"), most) for day in week) for week in _weeks(int(year), number))
        months.append(Month(f"Tháng {number}", month_ref(key, catalog) if key in catalog.months else None, cells))
    return months


@cache
def _weeks(year: int, month: int) -> list[list[int]]:
    """Days from Monday; 0: none of this month."""
    return calendar.Calendar().monthdayscalendar(year, month)


def _cell(number: int, ref: Ref | None, most: int) -> Day:
    return Day(number, ref, 1 + (LEVELS - 1) * (ref.count - 1) // max(1, most - 1) if ref else 0)


# --- the days of a month --------------------------------------------------------------------------------------------


def group_days(articles: Sequence[Article]) -> tuple[Group, ...]:
    """Cards, newest first, under their days; the first heading of a day has its anchor."""
    groups: list[Group] = []
    anchors = set[str]()
    for article in articles:
        title = "Chưa rõ ngày" if article.not_before else format_day(article.day)
        if groups and groups[-1].title == title:
            groups[-1] = groups[-1]._replace(size=groups[-1].size + 1)
            continue
        anchor = "" if article.not_before else _anchor(article.day)
        groups.append(Group("" if anchor in anchors else anchor, title, 1))
        anchors.add(anchor)
    return tuple(groups)
