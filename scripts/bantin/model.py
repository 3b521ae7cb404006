"""The nouns. Plain frozen values; this module imports nothing of ours.

Days are ISO strings of the calendar in Vietnam (`2020-05-04`), instants are whole seconds since 1970 in UTC: both are
compared and sorted as they are, and both can be kept in the build's memory as JSON. An address (`url`) begins and ends
with a slash and counts from the root of the site; a path (`path`) is relative to `docs/`, with forward slashes.

What an article is made of are tuples: ten thousand of them are read back from the memory in every build.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Literal, NamedTuple

Severity = Literal["error", "warning"]
Status = Literal["draft", "published", "withdrawn"]
State = Literal["hidden", "visible", "notice"]
"""What readers get at an article's address: nothing; the article; a notice without title, sapo or text."""
OR = " | "  # in `near` of a problem: between two of which either may be meant
SITE_MANIFEST = "du-lieu/dia-chi.json"  # every site of ours has it: its addresses and files
SEARCH_FOLDER = "pagefind"  # of every site; only the search of our own pages asks for what is in it
SEARCH_OVERVIEW = f"{SEARCH_FOLDER}/packs.json"  # names the packs of the search; a site that was built with search has it
SITE_UNFINISHED = "dang-dung.bantin-moi"  # stands in a site from the first page that a build writes until all is there


class BantinError(Exception):
    """What an editor or an operator can mend: the message says how. Anything else that is raised is a defect."""

    exit_code = 3


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, at its place. The words are made from `code` and `values` when it is shown."""

    path: str  # relative to the folder of mkdocs.yml: docs/tin/2020/05/x.md
    line: int  # from 1
    code: str  # a key of messages.CATALOGUE
    values: dict[str, str] = field(default_factory=dict)
    severity: Severity = "error"


class Claim(NamedTuple):
    """An id of a register that a broken article names, at its line in the file. Whether it is known, only the register tells."""

    key: str  # wards, congresses
    id: str
    line: int
    day: str = ""  # of the article, where it is known


class Picture(NamedTuple):
    src: str  # path in docs/: anh/2020/05/x.jpg; empty: still to be found
    alt: str
    caption: str
    credit: str


class Document(NamedTuple):
    """An attached paper. Numbers are used again in later years, so number and date together are its identity."""

    src: str  # path in docs/
    title: str
    number: str
    date: str
    issuer: str


class Source(NamedTuple):
    """Where a text that was first published elsewhere comes from."""

    name: str
    code: str  # the newspaper's sign in the dateline: LSO
    url: str
    published: str


class Correction(NamedTuple):
    date: str
    text: str


class Withdrawal(NamedTuple):
    date: str
    reason: str


TWICE = "twice"  # within `Article.lines`: `wards.twice.ky-lua`, where an id stands a second time


class Progress(NamedTuple):
    """Congresses held so far: `done` of `total` on the day `as_of`."""

    done: int
    total: int
    as_of: str
    congress: str = ""  # the one of the article's congresses whose count it is; empty: of each


class Link(NamedTuple):
    """A link or picture in a text that leads inside the portal, as written, at its line in the file."""

    target: str
    line: int
    picture: bool = False


class Article(NamedTuple):
    path: str  # tin/2020/05/x.md
    url: str  # /tin/2020/05/x/
    id: str  # stable identity in feeds and data; the path where the front matter has none
    title: str
    description: str  # the sapo
    day: str  # shelved by this day: of `date`, else `date_not_before`
    instant: int  # sorted by this: the date with its time (midnight where none is given)
    not_before: str = ""  # both bounds are set where the day is not known
    not_after: str = ""
    has_time: bool = False
    captured: str = ""
    wards: tuple[str, ...] = ()
    congresses: tuple[str, ...] = ()
    authors: tuple[str, ...] = ()  # ids of the register, or plain names
    tags: tuple[str, ...] = ()
    image: Picture | None = None
    gallery: tuple[Picture, ...] = ()
    documents: tuple[Document, ...] = ()
    source: Source | None = None
    status: Status = "published"
    withdrawn: Withdrawal | None = None
    publish: int | None = None
    expire: int | None = None
    pinned_until: str = ""
    updated: int | None = None
    corrections: tuple[Correction, ...] = ()
    progress: Progress | None = None
    aliases: tuple[str, ...] = ()
    body: str = ""  # key of the Body in the build's memory: a hash of the text and of all that shapes it
    links: tuple[Link, ...] = ()  # of the body, in the order of their numbers in Body.html
    anchors: tuple[str, ...] = ()  # ids that a link to this article may name
    digest: str = ""  # hash of the source file
    head: str = ""  # hash of its front matter
    lines: Mapping[str, int] = MappingProxyType({})  # where a value stands that other files decide upon: `wards.0`

    @property
    def lead(self) -> Picture | None:
        """What stands for the article, above its text, in lists and where it is shared: its picture, else the first of its gallery."""
        return next((picture for picture in (self.image, *self.gallery) if picture and picture.src), None)

    def state(self, now: int) -> State:
        """What readers get at the instant `now`."""
        if self.status == "draft" or (self.publish is not None and now < self.publish):
            return "hidden"
        if self.status == "withdrawn" or (self.expire is not None and now >= self.expire):
            return "notice"
        return "visible"


@dataclass(frozen=True, slots=True)
class Body:
    """The text of an article as cleaned HTML. A link or picture inside the portal stands as `bantin:N`, the Nth of `links`."""

    html: str
    links: tuple[Link, ...]
    anchors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Ward:
    """A ward or commune in the time that it existed. Names and codes were used again for other areas; the id is not."""

    id: str
    type: str  # phường, xã, đặc khu; thị trấn
    name: str
    code: str  # of the statistics office, five digits; not unique over time
    valid_from: str  # empty: not known, or still valid
    valid_to: str
    successors: tuple[str, ...]
    legal_basis: str
    aliases: tuple[str, ...]
    also_from: tuple[str, ...] = ()  # units that became part of it and are in no register, as `Thị trấn Cao Lộc`
    namesake: bool = False  # another ward has the same type and name

    @property
    def full_name(self) -> str:
        """`Phường Tam Thanh`, of whichever time."""
        return f"{self.type[:1].upper()}{self.type[1:]} {self.name}"

    @property
    def label(self) -> str:
        """`Phường Vĩnh Trại`; `Phường Tam Thanh (đến 30/06/2025)` where the name was used again."""
        if self.namesake and self.valid_to:
            year, month, day = self.valid_to.split("-")
            return f"{self.full_name} (đến {day}/{month}/{year})"
        return self.full_name

    @property
    def url(self) -> str:
        return f"/phuong-xa/{self.id}/"

    def existed_on(self, day: str) -> bool:
        return (not self.valid_from or self.valid_from <= day) and (not self.valid_to or day <= self.valid_to)


@dataclass(frozen=True, slots=True)
class Span:
    """Days from – to; either may be unknown (empty)."""

    first: str
    last: str

    @property
    def end(self) -> str:
        """The last day that is known."""
        return self.last or self.first


@dataclass(frozen=True, slots=True)
class Congress:
    id: str
    level: Literal["toan-quoc", "tinh", "thanh-pho", "co-so"]
    ordinal: int
    name: str  # Đại hội Đảng bộ tỉnh Lạng Sơn lần thứ XVII
    term: tuple[int, int]
    organisation: str
    planned: Span | None
    held: Span | None
    parent: str  # id of the congress one level up in the same term, or empty

    @property
    def url(self) -> str:
        return f"/dai-hoi/{self.id}/"


@dataclass(frozen=True, slots=True)
class Author:
    id: str
    name: str
    role: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Registers:
    """In the order of their files; lookups by id."""

    wards: dict[str, Ward]
    congresses: dict[str, Congress]
    authors: dict[str, Author]
    held_lines: Mapping[str, int] = field(default_factory=dict)  # congress → line of its `held`, which may be still to come
