"""What lists show: shelves of every kind, and what only a ward, a congress, a year, the archive or the documents have."""

from __future__ import annotations

from typing import NamedTuple

from bantin.views.parts import Attached, Bar, Card, Group, Pager, Paper, Ref, Row


class Old(NamedTuple):
    """A unit that was before a merger."""

    name: str
    part: bool  # of its area only a part came to the new one


class Merger(NamedTuple):
    """What became one unit: drawn as lines that meet on the day."""

    olds: tuple[Old, ...]
    new: str
    here: int  # which of `olds` it is whose page shows this; -1: the new one
    day_text: str


class WardView(NamedTuple):
    """What only a ward's page shows."""

    mergers: tuple[Merger, ...]
    years: tuple[Row, ...]
    congresses: tuple[Ref, ...]  # that its articles belong to, with their number
    papers: tuple[Attached, ...]  # newest first
    feed: str


class Day(NamedTuple):
    number: int  # 0: a cell before the first of the month
    ref: Ref | None  # where that day's articles stand
    level: int  # 0–4: how much appeared, against the fullest day of the year


class Month(NamedTuple):
    """A month of a calendar: whole weeks from Monday."""

    name: str
    ref: Ref | None
    weeks: tuple[tuple[Day, ...], ...]


class YearView(NamedTuple):
    """What only a year's page shows."""

    months: tuple[Month, ...]


class Point(NamedTuple):
    """Congresses held on a day. `x` and `y` are in thousandths of the chart's width and height, from its lower left corner."""

    x: int
    y: int
    bar: Bar


class Phase(NamedTuple):
    """Before, during or after a congress: how many articles, and where the newest of them stands."""

    ref: Ref
    days_text: str


class CongressView(NamedTuple):
    """What only a congress's page shows."""

    curve: tuple[Point, ...]  # oldest first; empty where there are not two days to compare
    phases: tuple[Phase, ...]
    papers: tuple[Attached, ...]  # newest first
    feed: str


class ShelfView(NamedTuple):
    """A list of articles with its words: a ward, a congress, a year, a month, an author, a tag."""

    kind: str  # of taxonomies.BY_KIND
    title: str
    trail: tuple[tuple[str, str], ...]  # from its taxonomy down: addresses and words; the last is the page itself
    lead: tuple[Ref, ...]  # words; those without an address are plain
    facts: tuple[tuple[str, str], ...]  # label, text: code, validity, legal basis; term, days held
    relations: tuple[tuple[str, tuple[Ref, ...]], ...]  # label, links: successors, predecessors; parent, children; months
    bar: Bar | None
    total: int  # articles; 0 on numbered pages, which must not change with newer articles
    cards: tuple[Card, ...]
    first: int  # number of the first card, counted from the oldest of the shelf; the others go down from there
    groups: tuple[Group, ...]  # of the cards, in their order; empty: one list without headings
    about: WardView | CongressView | YearView | None
    pager: Pager


class Branch(NamedTuple):
    """A row of an index page, with what hangs below it."""

    ref: Ref
    text: str
    children: tuple[Branch, ...]
    words: str = ""  # above the children: what they are to it


class IndexView(NamedTuple):
    """All terms of a taxonomy, or the site map: groups of branches."""

    kind: str  # how it looks: wards, congresses, words, sitemap
    title: str
    lead: str
    groups: tuple[tuple[str, tuple[Branch, ...]], ...]


class ArchiveYear(NamedTuple):
    """Twelve columns, January first; a month without articles has no address."""

    ref: Ref
    months: tuple[Row, ...]


class ArchiveView(NamedTuple):
    years: tuple[ArchiveYear, ...]  # newest first


class DocumentRow(NamedTuple):
    """One document, in one or more files."""

    papers: tuple[Paper, ...]
    day: str  # ISO; of the document, else of the newest article that has it
    articles: tuple[Ref, ...]
    wards: tuple[Ref, ...]
    congresses: tuple[Ref, ...]
    same_number: tuple[str, ...]  # days of other documents with its number


class Filter(NamedTuple):
    """Narrows a list in the reader's browser."""

    name: str
    label: str
    choices: tuple[tuple[str, str], ...]  # value, words


class DocumentsView(NamedTuple):
    """All documents by year, the newest first."""

    total: int
    groups: tuple[tuple[str, tuple[DocumentRow, ...]], ...]
    filters: tuple[Filter, ...]  # between whose choices one can choose


class StatisticsView(NamedTuple):
    """What was covered, up to the day of the newest article."""

    total: int
    day_text: str
    since_text: str  # the first of the ninety days
    recent: int  # articles of those days
    wards: tuple[Row, ...]
    congresses: tuple[Row, ...]
    months: tuple[ArchiveYear, ...]
    silent: tuple[Ref, ...]  # wards of today without an article in those days
