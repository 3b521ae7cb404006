"""What templates see, and nothing else: small values made of text and numbers.

They are tuples so that a page's whole context turns into one key quickly (`keys.key_of`): whatever a page shows is in its
context, so whatever changes it changes its key. Addresses are from the root of the site (`/phuong-xa/vinh-trai/`);
the filter `rel` makes them relative to the page that is drawn, so that a portal works in a sub-folder too.
Days are ISO (`2020-05-04`); texts of days are ready to be shown (`Thứ hai, 04/05/2020`).
"""

from __future__ import annotations

from typing import Any, NamedTuple


class Ref(NamedTuple):
    """A link to a page of ours."""

    url: str
    label: str
    count: int = 0  # type: ignore[assignment]  # articles on that shelf, where it is shown


class Image(NamedTuple):
    url: str  # empty: nothing is drawn
    alt: str
    caption: str
    credit: str
    width: int  # pixels of the file at `url`
    height: int
    copies: tuple[tuple[str, int], ...] = ()  # addresses of smaller ones with their widths, ascending
    moving: bool = False  # it moves; its copies show the first frame


class When(NamedTuple):
    """The day of an article."""

    day: str  # ISO, for <time datetime>
    text: str  # Thứ hai, 04/05/2020 · khoảng tháng 4–6/2020
    time: str  # 08:00, or empty
    estimated: bool
    exact: str  # the two bounds in words, or empty


class Card(NamedTuple):
    """An article in a list."""

    url: str
    title: str
    description: str
    when: When
    wards: tuple[Ref, ...]
    congresses: tuple[Ref, ...]
    image: Image | None
    sample: bool  # carries the tag «Bài mẫu»


class Paper(NamedTuple):
    url: str
    title: str
    number: str
    date_text: str
    issuer: str
    size: str  # 1,2 MB
    kind: str  # PDF
    pages: int  # 0: not known


class Origin(NamedTuple):
    """First published elsewhere."""

    name: str
    code: str
    url: str
    date_text: str


class Note(NamedTuple):
    """A dated note: a correction, or the reason of a withdrawal."""

    date_text: str
    text: str


class Bar(NamedTuple):
    """Congresses held so far."""

    done: int
    total: int
    date_text: str
    source: Ref


class ArticleView(NamedTuple):
    card: Card
    updated_text: str  # 08:00, 05/05/2020, or empty
    authors: tuple[Ref, ...]
    topics: tuple[tuple[str, tuple[Ref, ...]], ...]  # label of a taxonomy of words, its shelves: Chủ đề
    captured_text: str
    gallery: tuple[Image, ...]
    documents: tuple[Paper, ...]
    source: Origin | None
    corrections: tuple[Note, ...]
    progress: Bar | None
    older: Ref | None
    newer: Ref | None
    related: tuple[Card, ...]
    body: str  # key of the body: its HTML comes from the build's memory when the page is drawn
    links: tuple[str, ...]  # addresses for bantin:0, bantin:1, …; empty: plain text
    pictures: tuple[Image | None, ...]  # beside `links`: what is known of a picture
    state: str  # visible; draft, scheduled, expired, withdrawn (only in a preview, with a banner)


class NoticeView(NamedTuple):
    """What stays at the address of a withdrawn or expired article."""

    kind: str  # withdrawn, expired
    date_text: str
    reason: str


class Pager(NamedTuple):
    """A numbered page names its neighbours only; numbers count from the oldest."""

    number: int  # 0: the shelf's own page, which shows the newest twenty
    newer: Ref | None
    older: Ref | None


class Row(NamedTuple):
    """A row of a chart: how many articles, and how long its bar is."""

    ref: Ref
    percent: int  # of the longest, 1–100; 0 where there is nothing


class Merger(NamedTuple):
    """What became one unit: drawn as lines that meet on the day."""

    olds: tuple[str, ...]
    new: str
    here: int  # which of `olds` it is whose page shows this; -1: the new one
    day_text: str


class Attached(NamedTuple):
    """A paper and the article that it belongs to."""

    paper: Paper
    article: Ref


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


class DocumentRow(NamedTuple):
    """One document, in one or more files."""

    papers: tuple[Paper, ...]
    day: str  # ISO; of the document, else of the newest article that has it
    articles: tuple[Ref, ...]
    wards: tuple[Ref, ...]
    congresses: tuple[Ref, ...]
    same_number: tuple[str, ...]  # days of other documents with its number


class DocumentsView(NamedTuple):
    """All documents by year, the newest first."""

    total: int
    groups: tuple[tuple[str, tuple[DocumentRow, ...]], ...]


class CongressView(NamedTuple):
    """What only a congress's page shows."""

    curve: tuple[Point, ...]  # oldest first; empty where there are not two days to compare
    phases: tuple[Phase, ...]
    papers: tuple[Attached, ...]  # newest first
    feed: str


class Group(NamedTuple):
    """Cards of a list that stand under one heading."""

    anchor: str
    title: str
    size: int


class ShelfView(NamedTuple):
    """A list of articles with its words: a ward, a congress, a year, a month, an author, a tag."""

    kind: str  # of taxonomies.BY_KIND
    title: str
    trail: tuple[tuple[str, str], ...]  # from its taxonomy down: addresses and words; the last is the page itself
    lead: str
    facts: tuple[tuple[str, str], ...]  # label, text: code, validity, legal basis; term, days held
    relations: tuple[tuple[str, tuple[Ref, ...]], ...]  # label, links: successors, predecessors; parent, children; months
    bar: Bar | None
    total: int  # articles; 0 on numbered pages, which must not change with newer articles
    cards: tuple[Card, ...]
    groups: tuple[Group, ...]  # of the cards, in their order; empty: one list without headings
    about: WardView | CongressView | YearView | None
    pager: Pager


class Branch(NamedTuple):
    """A row of an index page, with what hangs below it."""

    ref: Ref
    text: str
    children: tuple[Branch, ...]


class IndexView(NamedTuple):
    """All wards, all congresses, the archive, all authors, all tags, the site map: groups of branches."""

    kind: str  # wards, congresses, authors, tags, sitemap
    title: str
    lead: str
    groups: tuple[tuple[str, tuple[Branch, ...]], ...]


class ArchiveYear(NamedTuple):
    """Twelve columns, January first; a month without articles has no address."""

    ref: Ref
    months: tuple[Row, ...]


class ArchiveView(NamedTuple):
    years: tuple[ArchiveYear, ...]  # newest first


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


class NearCongress(NamedTuple):
    """The congress nearest to the newest article."""

    ref: Ref
    facts: tuple[tuple[str, str], ...]  # planned, held
    bar: Bar | None
    cards: tuple[Card, ...]


class Block(NamedTuple):
    """The newest of a ward."""

    ref: Ref
    cards: tuple[Card, ...]


class DataKey(NamedTuple):
    name: str  # image.url
    text: str
    always: bool  # every entry has it


class DataFile(NamedTuple):
    """A file of the portal's data."""

    name: str  # tin/NĂM.json, below /du-lieu/
    text: str
    keys: tuple[DataKey, ...]


class DataView(NamedTuple):
    """The page that describes the portal's data."""

    title: str
    lead: str
    version: int
    files: tuple[DataFile, ...]
    years: tuple[Ref, ...]  # links to their files


class FrontView(NamedTuple):
    title: str
    lead: str  # description of index.md
    intro: str  # key of the body of index.md; its HTML when the page is drawn
    tops: tuple[Card, ...]  # the lead story, then the seconds
    latest: tuple[Card, ...]
    blocks: tuple[Block, ...]
    congress: NearCongress | None
    papers: tuple[Attached, ...]
    wards: tuple[Ref, ...]
    congresses: tuple[Ref, ...]
    years: tuple[Ref, ...]
    months: tuple[Ref, ...]
    links: tuple[str, ...]  # as in ArticleView, for the intro
    pictures: tuple[Image | None, ...]


class PlainView(NamedTuple):
    """A page whose words are in its template: search, 404, a page that leads elsewhere."""

    kind: str  # search, missing, redirect
    title: str
    target: str


class Head(NamedTuple):
    """What stands in <head>."""

    title: str
    description: str
    robots: str  # noindex, or empty
    image: str  # address of a picture for previews in chats, or empty
    feed: str  # address of the shelf's feed, or empty
    json_ld: str  # JSON text, or empty
    canonical: str  # address, where it is not the page's own
    image_alt: str = ""
    published: str = ""  # instants of an article: 2020-05-04T08:00:00+07:00, or empty
    modified: str = ""


class Page(NamedTuple):
    """One page: where it is, which template draws it, and all that it shows."""

    url: str
    template: str  # bantin/article.html
    section: str  # tin, phuong-xa, dai-hoi, luu-tru, tim-kiem: the tab that is marked
    head: Head
    view: Any
