"""What whole pages show: an article, the front page, what stands at a withdrawn address; and what every page has."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

from bantin.views.parts import Attached, Bar, Card, Image, Paper, Ref

Shown = Literal["visible", "draft", "scheduled", "expired", "withdrawn"]
"""How an article's page shows it; all but `visible` only in a preview, with a banner."""


class Origin(NamedTuple):
    """First published elsewhere."""

    name: str
    code: str
    url: str
    date_text: str


class Note(NamedTuple):
    """A correction and its day."""

    date_text: str
    text: str


class ArticleView(NamedTuple):
    card: Card
    updated_text: str  # 05/05/2020, 08:00, or empty
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
    state: Shown


class NoticeView(NamedTuple):
    """What stays at the address of a withdrawn or expired article."""

    kind: str  # withdrawn, expired
    title: str
    date_text: str
    reason: str


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


class FrontView(NamedTuple):
    title: str
    lead: str  # description of index.md
    intro: str  # key of the body of index.md; its HTML when the page is drawn
    tops: tuple[Card, ...]  # the lead story, then the seconds
    latest: tuple[Card, ...]
    older: Ref | None  # where the list of the latest goes on
    blocks: tuple[Block, ...]
    congress: NearCongress | None
    papers: tuple[Attached, ...]
    wards: tuple[Ref, ...]
    congresses: tuple[Ref, ...]
    years: tuple[Ref, ...]
    months: tuple[Ref, ...]
    links: tuple[str, ...]  # as in ArticleView, for the intro
    pictures: tuple[Image | None, ...]


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


class PlainView(NamedTuple):
    """A page whose words are in its template: search, 404, a page that leads elsewhere."""

    title: str
    target: str = ""  # where a page leads that leads elsewhere


class Head(NamedTuple):
    """What stands in <head>."""

    title: str  # the page's own, without the portal's name; empty: the front page's, which has no other
    description: str
    robots: str = ""  # noindex
    image: str = ""  # address of a picture for previews in chats
    image_alt: str = ""
    feed: str = ""  # address of the shelf's feed
    json_ld: str = ""  # JSON text
    published: str = ""  # instants of an article: 2020-05-04T08:00:00+07:00, or empty
    modified: str = ""


class Page(NamedTuple):
    """One page: where it is, which template draws it, and all that it shows."""

    url: str
    template: str  # bantin/article.html
    section: str  # tin, phuong-xa, dai-hoi, luu-tru, tim-kiem: the tab that is marked
    head: Head
    view: Any


class SiteView(NamedTuple):
    """What every template knows of the portal."""

    name: str
    description: str
    url: str
    pages: tuple[Ref, ...]


class ShareCard(NamedTuple):
    """What is drawn as a picture for chats and social networks."""

    url: str
    title: str
    meta: str  # place and day
