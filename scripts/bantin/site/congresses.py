"""What only a congress's page shows: its progress over time, its articles before, during and after it, its papers."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from bantin.model import Congress, Registers, Span
from bantin.site import contexts
from bantin.site.catalog import Catalog
from bantin.site.documents import PAPERS, find_papers
from bantin.site.scene import Scene
from bantin.site.terms import page_of, within
from bantin.views.parts import Bar, Group, Ref
from bantin.views.shelves import CongressView, Phase, Point


class Stretch(NamedTuple):
    """A phase of a congress: articles from `start` up to `end` of its shelf."""

    anchor: str
    title: str
    days_text: str
    start: int
    end: int


def make_congress_view(congress: Congress, scene: Scene) -> CongressView:
    catalog = scene.catalog
    shelf = catalog.congresses.get(congress.id, [])
    papers = find_papers([catalog.articles[n] for n in reversed(shelf)], scene.around, PAPERS)
    feed = f"{congress.url}feed.xml" if shelf else ""
    return CongressView(tuple(draw_curve(congress, catalog)), tuple(_phases(congress, shelf, catalog)), papers, feed)


def find_neighbours(congress: Congress, registers: Registers) -> tuple[list[Congress], list[Congress]]:
    """The one before and the one after it of the same organisation, by their numbers: one that the register has not is no neighbour,
    nor is any where two have one number. Of a base organisation without a name nothing is known."""
    if congress.level == "co-so" and not congress.organisation:
        return [], []
    whose = (congress.level, congress.organisation)
    line = [other for other in registers.congresses.values() if (other.level, other.organisation) == whose]
    count = Counter(other.ordinal for other in line)
    before, after = ([other for other in line if other.ordinal == congress.ordinal + step] for step in (-1, 1))
    sure = count[congress.ordinal] == 1
    return before if sure and len(before) == 1 else [], after if sure and len(after) == 1 else []


def tell_days(congress: Congress, today: str) -> list[tuple[str, str]]:
    """Label and days: when it was planned, and when it was held; what is not over yet was not."""
    over = not congress.held or congress.held.end < today
    return [("Dự kiến", contexts.span_text(congress.planned)), ("Đã họp" if over else "Họp", contexts.span_text(congress.held))]


def find_bar(congress: Congress, catalog: Catalog) -> Bar | None:
    """The newest count of congresses held."""
    counted = _find_counts(congress, catalog)
    return counted[-1][1] if counted else None


# --- progress -------------------------------------------------------------------------------------------------------


def _find_counts(congress: Congress, catalog: Catalog) -> list[tuple[str, Bar]]:
    """Day and count, oldest first; of two counts of one day that of the newer article."""
    articles = [catalog.articles[n] for n in catalog.congresses.get(congress.id, [])]
    counted = [(article, article.progress) for article in articles if article.progress and article.progress.congress in ("", congress.id)]
    bars = {progress.as_of: contexts.bar(progress, contexts.ref(article)) for article, progress in counted}
    return sorted(bars.items())


def draw_curve(congress: Congress, catalog: Catalog) -> list[Point]:
    counts = _find_counts(congress, catalog)
    if len(counts) < 2:
        return []
    days = [date.fromisoformat(day).toordinal() for day, _ in counts]
    most = max(1, *(bar.total for _, bar in counts))
    width = days[-1] - days[0]
    return [Point(1000 * (day - days[0]) // width, 1000 * bar.done // most, bar) for day, (_, bar) in zip(days, counts, strict=True)]


# --- phases ---------------------------------------------------------------------------------------------------------


def known_span(congress: Congress) -> Span | None:
    """When it was held, else when it is planned; one known end stands for both."""
    span = congress.held or congress.planned
    return Span(span.first or span.last, span.last or span.first) if span and (span.first or span.last) else None


def cut_phases(congress: Congress, shelf: Sequence[int], catalog: Catalog) -> list[Stretch]:
    """Newest first; nothing where its days are not known."""
    span = known_span(congress)
    if span is None:
        return []
    days = [catalog.articles[n].day for n in shelf]
    begin, end = bisect_left(days, span.first), bisect_right(days, span.last)
    during = contexts.span_text(span)
    return [
        Stretch("sau-dai-hoi", "Sau đại hội", "", end, len(days)),
        Stretch("trong-dai-hoi", "Trong những ngày đại hội", during, begin, end),
        Stretch("truoc-dai-hoi", "Trước đại hội", "", 0, begin),
    ]


def _phases(congress: Congress, shelf: Sequence[int], catalog: Catalog) -> list[Phase]:
    phases = []
    for part in cut_phases(congress, shelf, catalog):
        if part.start < part.end:
            place = f"{page_of(congress.url, shelf, part.end - 1)}#{part.anchor}"
            phases.append(Phase(Ref(within(place, congress.url), part.title, part.end - part.start), part.days_text))
    return phases


def group_phases(congress: Congress, shown: Sequence[int], catalog: Catalog) -> tuple[Group, ...]:
    """The articles of one page, oldest first, under the headings of their phases: nothing that comes later changes them."""
    return tuple(
        Group(part.anchor, part.title, part.end - part.start) for part in cut_phases(congress, shown, catalog) if part.start < part.end
    )
