"""`bantin stats`: what was covered, by ward, congress and month, and what was not. The page /thong-ke/ shows the same."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple

from bantin.days import format_month, format_short_day
from bantin.messages import say
from bantin.model import Registers
from bantin.settings import Settings
from bantin.site.catalog import Catalog
from bantin.site.check import demand_content
from bantin.site.report import Options
from bantin.site.session import Session, run_project
from bantin.site.statistics import Recent, measure_recent
from bantin.site.terms import order_congresses, order_wards
from bantin.wording import Lang

BAR = 24  # letters of the longest bar


class Count(NamedTuple):
    key: str  # id, or 2020-05
    name: str
    articles: int


class Statistics(NamedTuple):
    articles: int
    recent: Recent
    wards: list[Count]
    congresses: list[Count]
    months: list[Count]  # oldest first


def describe_coverage(config: Path, options: Options, form: str, warn: Callable[[str], None]) -> str:
    """The answer of the command: `form` is text or json. Raises ContentError where the content is wrong."""

    def act(settings: Settings, session: Session) -> Statistics:
        checked, _ = demand_content(settings, options, session)
        return count_coverage(checked.catalog, checked.content.registers)

    counted = run_project(config, options.lang, warn, act)
    return format_json(counted) if form == "json" else format_text(counted, options.lang)


def count_coverage(catalog: Catalog, registers: Registers) -> Statistics:
    return Statistics(
        articles=len(catalog.articles),
        recent=measure_recent(catalog, registers),
        wards=[Count(ward.id, ward.label, len(catalog.wards.get(ward.id, ()))) for ward in order_wards(registers, catalog.today)],
        congresses=[Count(c.id, c.name, len(catalog.congresses.get(c.id, ()))) for c in order_congresses(registers)],
        months=[Count(month, format_month(month), len(shelf)) for month, shelf in catalog.months.items()],
    )


def format_json(counted: Statistics) -> str:
    recent = counted.recent
    rows = {kind: [count._asdict() for count in getattr(counted, kind)] for kind in ("wards", "congresses", "months")}
    row = {
        "articles": counted.articles,
        "newest": recent.newest,
        "since": recent.since,
        "recent": recent.articles,
        "silent": [ward.id for ward in recent.silent],
        **rows,
    }
    return json.dumps(row, ensure_ascii=False, indent=1)


def format_text(counted: Statistics, lang: Lang) -> str:
    recent = counted.recent
    if not counted.articles:
        return say("stats-none", lang)
    days = {"newest": format_short_day(recent.newest), "since": format_short_day(recent.since)}
    lines = [say("stats-total", lang, articles=counted.articles, recent=recent.articles, **days)]
    for code, counts in (("stats-wards", counted.wards), ("stats-congresses", counted.congresses), ("stats-months", counted.months)):
        lines += ["", say(code, lang), *_draw(counts)]
    lines += ["", say("stats-silent", lang)]
    lines += [f"  {ward.label} ({ward.id})" for ward in recent.silent] or ["  " + say("stats-all", lang)]
    return "\n".join(lines)


def _draw(counts: Sequence[Count]) -> list[str]:
    most = max((count.articles for count in counts), default=1) or 1
    width = max((len(count.name) for count in counts), default=0)
    figures = len(str(most))
    return [f"  {count.name:{width}}  {count.articles:{figures}}  {'█' * -(-BAR * count.articles // most)}".rstrip() for count in counts]
