"""Where the links of one file lead: to articles, pages, shelves, pictures, papers. All articles are known here."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import unquote

from bantin.content.claims import Terms, find_meant, name_terms
from bantin.content.kinds import PICTURES, UNCLEANED
from bantin.content.paths import close_address, find_path_flaw, resolve_path
from bantin.days import local_day
from bantin.model import OR, Article, Link, Registers
from bantin.taxonomies import AUTHORS, DATES, LASTING, TAXONOMIES, WORDS, Taxonomy
from bantin.vietnamese import nearest, nearest_numbered, slug

FIXED = (
    "/", *(taxonomy.url for taxonomy in TAXONOMIES), "/tim-kiem/", "/so-do-trang/", "/thong-ke/", "/van-ban/",
    "/feed.xml", "/feed.json", "/sitemap.xml", "/news-sitemap.xml", "/robots.txt", "/404.html", "/opensearch.xml",
    "/du-lieu/", "/du-lieu/tin.json", *(f"/du-lieu/{taxonomy.name}.json" for taxonomy in LASTING), "/du-lieu/luoc-do.json",
)  # fmt: skip
MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
HOST = re.compile(r"(?:www\.[\w-]+|[\w-]+)(?:\.[\w-]+)*\.(?:vn|com|net|org|gov|edu|info|asia|eu|be|me|tv)(?=[/:?#]|$)", re.IGNORECASE)
# To Markdown only straight marks make a title: with others all of it is the address.
CURLY = re.compile(r"(?P<address>\S.*?)\s+(?=.*[“”„‟‘’])[\"“”„‟'‘’](?P<title>[^\"]*)[\"“”„‟'‘’]")
INNER = str.maketrans("“„‟”", "«««»")
TAKEN_BACK = "link-notice"  # a part of an article that is a notice now, without its text
UNSEEN = ("link-hidden", "link-empty", "link-blank")  # what a link leads to is not there at this instant: plain text until it is


@dataclass(frozen=True, slots=True)
class OrdinaryPage:
    """A page that MkDocs draws. `title` is its front matter's, or its first heading."""

    path: str
    url: str
    title: str
    description: str
    links: tuple[Link, ...]
    anchors: tuple[str, ...]
    aliases: tuple[tuple[str, int], ...] = ()  # old addresses that lead here, each with its line


class Resolved(NamedTuple):
    """Where a link leads: `url` is an address with its anchor, empty while the target is not visible."""

    url: str
    file: str = ""  # path in docs/ of a picture or paper
    flaw: str = ""
    near: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Directory:
    """All that a link can lead to."""

    articles: dict[str, Article]  # by path
    pages: dict[str, OrdinaryPage]  # by path
    files: frozenset[str]  # every other path in docs/
    visible: frozenset[str]  # paths of articles that readers get, notices included
    notices: frozenset[str] = frozenset()  # paths of articles that are withdrawn or have expired
    urls: dict[str, str] = field(default_factory=dict)  # address → path of the article or page, or empty for a shelf
    broken: frozenset[str] = frozenset()  # files with errors of their own, told there: what leads to one is not a second error
    empty: frozenset[str] = frozenset()  # shelves of which no article is visible at this instant
    made: frozenset[str] = frozenset()  # every address that the portal makes itself, now or when a hidden article appears
    moved: Mapping[str, str] = field(default_factory=dict)  # old address → path of the article or page to which it leads
    today: str = ""  # the day of this instant
    terms: Mapping[str, Terms] = field(default_factory=dict)  # what editors may call the shelves of registers, by keys of front matter


def term_slug(name: str) -> str:
    return slug(name) or "khac"


def term_url(taxonomy: Taxonomy, word: str, registers: Registers) -> str:
    """The shelf of a word. An author of the register has his id, others what their names give."""
    known = taxonomy is AUTHORS and word in registers.authors
    return f"{taxonomy.url}{word if known else term_slug(word)}/"


def author_url(name: str, registers: Registers) -> str:
    return term_url(AUTHORS, name, registers)


def year_url(year: str) -> str:
    return f"{DATES.url}{year}/"


def month_url(month: str) -> str:
    return f"{DATES.url}{month[:4]}/{month[5:]}/"


def shelves_of(articles: Iterable[Article], registers: Registers) -> Iterator[str]:
    """The shelves of dates and words on which the articles stand; wards and congresses have theirs without any."""
    months, words = set[str](), [(taxonomy, set[str]()) for taxonomy in WORDS]
    for article in articles:
        months.add(article.day[:7])
        for taxonomy, found in words:
            found.update(taxonomy.terms_of(article))
    for month in months:
        yield year_url(month[:4])
        yield month_url(month)
    for taxonomy, found in words:
        yield from (term_url(taxonomy, word, registers) for word in found)


def build_directory(
    articles: Sequence[Article], registers: Registers, pages: Iterable[OrdinaryPage], files: frozenset[str], now: int, preview: bool = False
) -> Directory:
    """Everything that has an address at the instant `now`."""
    ordinary = {page.path: page for page in pages}
    urls = dict.fromkeys([*FIXED, *(w.url for w in registers.wards.values()), *(c.url for c in registers.congresses.values())], "")
    visible, notices, shown, away = set[str](), set[str](), list[Article](), list[Article]()
    for article in articles:
        state = article.state(now)
        if state == "notice":
            notices.add(article.path)
        if preview or state != "hidden":
            visible.add(article.path)
        (shown if state == "visible" else away).append(article)
    filled = dict.fromkeys(shelves_of(shown, registers), "")
    authors = (author_url(author, registers) for author in registers.authors)
    empty = frozenset((*shelves_of(away, registers), *authors)) - filled.keys()
    urls.update(filled)
    made = frozenset((*urls, *empty))
    urls.update({page.url: page.path for page in ordinary.values()})
    urls.update({article.url: article.path for article in articles})
    by_path = {article.path: article for article in articles}
    return Directory(
        by_path,
        ordinary,
        files,
        frozenset(visible),
        frozenset(notices),
        urls,
        empty=empty,
        made=made,
        moved=_list_moved(articles, ordinary.values()),
        today=local_day(now),
        terms=name_terms(registers),
    )


def _list_moved(articles: Iterable[Article], pages: Iterable[OrdinaryPage]) -> dict[str, str]:
    moved = {address: page.path for page in pages for address, _ in page.aliases}
    return moved | {address: article.path for article in articles for address in article.aliases}


def resolve_link(link: Link, base: str, directory: Directory) -> Resolved:
    """Where `link`, written in the file `base`, leads."""
    if curly := _find_curly(link.target):
        return curly
    target, _, anchor = unicodedata.normalize("NFC", unquote(link.target)).partition("#")
    target = target.partition("?")[0]
    if not target:
        return _resolve_anchor(base, base, anchor, directory) if anchor else Resolved("", flaw="link-blank")
    if target.startswith("//"):
        return Resolved("", flaw="link-missing", near=_name_away(link.target))
    if flaw := find_path_flaw(target):
        return Resolved("", flaw=flaw)
    address = target if target.endswith("/") or "." in target.rpartition("/")[2] else target + "/"
    path = directory.urls.get(address) if target[0] == "/" else None
    if path == "":
        return Resolved(address)
    if path is None and address in directory.empty:
        return Resolved("", flaw="link-empty")
    if path is None:
        path = resolve_path(target, base)
    if path is None:
        return Resolved("", flaw="link-outside")
    found = _resolve_path(path, base, anchor, directory)
    if found.flaw != "link-missing":
        return found
    if away := _name_away(link.target):
        return found._replace(near=away)
    near = found.near if found.near != f"/{base}" else ""
    if moved := directory.moved.get(close_address(f"/{path.removesuffix('.md')}")):
        near = f"/{moved}"
    elif target[0] == "/" and not target.endswith(".md"):
        near = _nearest_url(target, base, directory) or near
    return found._replace(near=f"{near}#{anchor}" if near and anchor else near)


def _find_curly(target: str) -> Resolved | None:
    right = mend_curly(target)
    return Resolved("", flaw="link-curly", near=right) if right else None


def mend_curly(target: str) -> str:
    """The parentheses of a link whose caption stands in curly marks, with straight ones; empty: it has none."""
    found = CURLY.fullmatch(target)
    return f'({found["address"]} "{found["title"].translate(INNER)}")' if found else ""


def _is_hidden(path: str, base: str, directory: Directory) -> bool:
    """To those who read the article itself it is there."""
    return path != base and path in directory.articles and path not in directory.visible


def _resolve_anchor(path: str, base: str, anchor: str, directory: Directory) -> Resolved:
    place = directory.articles.get(path) or directory.pages.get(path)
    if place is None or not anchor:
        return Resolved("")
    url = "" if _is_hidden(path, base, directory) else place.url
    if path in directory.notices and path != base:
        return Resolved(url, flaw=TAKEN_BACK)
    if anchor not in place.anchors:
        return Resolved(url, flaw="link-anchor", anchor=anchor, near=nearest(anchor, place.anchors) or "")
    return Resolved(f"{url}#{anchor}" if url else "", flaw="" if url else "link-hidden")


def _resolve_path(path: str, base: str, anchor: str, directory: Directory) -> Resolved:
    path = unicodedata.normalize("NFC", path)
    place = directory.articles.get(path) or directory.pages.get(path)
    if place is None:
        if path in directory.files:
            return Resolved(f"/{path}", file=path)
        if path in directory.broken:
            return Resolved("")
        return Resolved("", flaw="link-missing", near=find_near_path(path, directory))
    if anchor:
        return _resolve_anchor(path, base, anchor, directory)
    return Resolved("", flaw="link-hidden") if _is_hidden(path, base, directory) else Resolved(place.url)


def _name_away(target: str) -> str:
    """A mail address or the address of another site that was written without its beginning, as a link needs it; else empty."""
    if MAIL.fullmatch(target):
        return f"mailto:{target}"
    bare = target.lstrip("/") if target.startswith("//") else target
    return f"https://{bare}" if HOST.match(bare) else ""


def find_near_path(path: str, directory: Directory) -> str:
    """A path that was probably meant: the same name elsewhere, or one that is near in the same folder. Only names are compared, folders
    are alike for all; of two names that differ in a number neither was meant for the other."""
    folder, _, name = path.rpartition("/")
    everything = [*directory.articles, *directory.pages, *directory.files]
    inner = path.rpartition("docs/")[2]
    meant = (name.casefold(), f"{name.casefold()}.md")  # also where the ending was forgotten
    same = [known for known in everything if known.rpartition("/")[2].casefold() in meant]
    if same:
        return f"/{inner if inner in same else min(same, key=lambda known: (known.rpartition('/')[0] != folder, known))}"
    stem, _, ending = name.rpartition(".")
    there = (known.rpartition("/") for known in everything)
    names = {other.rpartition(".")[0]: other for place, _, other in there if place == folder and other.endswith(".md") == (ending == "md")}
    near = nearest_numbered(stem, names)
    return "/" + f"{folder}/{names[near]}".lstrip("/") if near else ""


def _nearest_url(target: str, base: str, directory: Directory) -> str:
    """An address in the same folder whose last name is near; of a register's shelf what its ids and names tell."""
    for taxonomy in LASTING:
        term = target.removeprefix(taxonomy.url).strip("/")
        if target.startswith(taxonomy.url) and "/" not in term and (known := directory.terms.get(taxonomy.field)):
            day = directory.articles[base].day if base in directory.articles else ""
            return OR.join(f"{taxonomy.url}{id_}/" for id_ in find_meant(term, known, day))
    parent, _, name = target.rstrip("/").rpartition("/")
    parted = {url: url.rstrip("/").rpartition("/") for url in directory.urls if url != "/"}
    there = {other: url for url, (folder, _, other) in parted.items() if folder == parent}
    near = nearest_numbered(name, there)
    return there[near] if near else ""


def resolve_picture(link: Link, base: str, directory: Directory) -> Resolved:
    """The file of a picture in a text."""
    if curly := _find_curly(link.target):
        return curly
    target = unquote(link.target)
    if flaw := find_path_flaw(target):
        return Resolved("", flaw=flaw)
    if "://" in target or target.startswith(("//", "data:")):
        return Resolved("", flaw="picture-foreign")
    path = resolve_path(target, base)
    if path is None:
        return Resolved("", flaw="picture-outside")
    return check_picture(unicodedata.normalize("NFC", path), directory)


def check_picture(path: str, directory: Directory) -> Resolved:
    if not path.lower().endswith((*PICTURES, *UNCLEANED)):  # why the latter cannot go out is told with what is in the file
        return Resolved("", flaw="picture-svg" if path.lower().endswith(".svg") else "picture-kind")
    if path in directory.broken:
        return Resolved("")
    if path not in directory.files:
        return Resolved("", flaw="picture-missing", near=find_near_path(path, directory))
    return Resolved(f"/{path}", file=path)
