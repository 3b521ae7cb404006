"""What was covered and what was not: the page of statistics, and what `bantin stats` prints."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from bantin.days import format_short_day
from bantin.model import Registers, Ward
from bantin.site.archive import draw_years
from bantin.site.catalog import Catalog
from bantin.site.scene import Scene
from bantin.site.terms import congress_ref, draw_rows, order_congresses, order_wards, ward_ref
from bantin.views.shelves import StatisticsView

SILENT_DAYS = 90


class Recent(NamedTuple):
    """Ninety days, of which that of the newest article is the last."""

    newest: str  # ISO days; empty without an article
    since: str
    articles: int
    silent: tuple[Ward, ...]  # wards of today without an article in that time


def measure_recent(catalog: Catalog, registers: Registers) -> Recent:
    if not catalog.articles:
        return Recent("", "", 0, tuple(ward for ward in order_wards(registers, catalog.today) if ward.existed_on(catalog.today)))
    newest = catalog.articles[-1].day
    first = date.fromisoformat(newest)
    since = (first - timedelta(SILENT_DAYS - 1)).isoformat() if first.toordinal() > SILENT_DAYS else newest
    recent = [article for article in catalog.articles if article.day >= since]
    named = {ward for article in recent for ward in article.wards}
    silent = tuple(ward for ward in order_wards(registers, catalog.today) if ward.existed_on(catalog.today) and ward.id not in named)
    return Recent(newest, since, len(recent), silent)


def make_statistics_view(scene: Scene) -> StatisticsView:
    catalog, registers = scene.catalog, scene.around.registers
    recent = measure_recent(catalog, registers)
    return StatisticsView(
        total=len(catalog.articles),
        day_text=format_short_day(recent.newest) if recent.newest else "",
        since_text=format_short_day(recent.since) if recent.since else "",
        recent=recent.articles,
        wards=draw_rows([ward_ref(ward, catalog) for ward in order_wards(registers, catalog.today)]),
        congresses=draw_rows([congress_ref(congress, catalog) for congress in order_congresses(registers)]),
        months=draw_years(catalog),
        silent=tuple(ward_ref(ward, catalog) for ward in recent.silent),
    )
