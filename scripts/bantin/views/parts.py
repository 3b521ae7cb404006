"""What pages are made of: links, pictures, cards, papers, rows of a chart."""

from __future__ import annotations

from typing import NamedTuple


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


class Attached(NamedTuple):
    """A paper and the article that it belongs to."""

    paper: Paper
    article: Ref


class Bar(NamedTuple):
    """Congresses held so far."""

    done: int
    total: int
    date_text: str
    source: Ref
    congress: Ref | None = None  # which one was counted for, where the page is not its own


class Row(NamedTuple):
    """A row of a chart: how many articles, and how long its bar is."""

    ref: Ref
    percent: int  # of the longest, 1–100; 0 where there is nothing


class Group(NamedTuple):
    """Cards of a list that stand under one heading."""

    anchor: str
    title: str
    size: int


class Pager(NamedTuple):
    """A numbered page names its neighbours only; numbers count from the oldest."""

    number: int  # 0: the shelf's own page, which shows the newest twenty
    newer: Ref | None
    older: Ref | None
