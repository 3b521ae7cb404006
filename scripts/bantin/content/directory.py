"""Everything that has an address: articles, ordinary pages, shelves, pictures, papers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from bantin.content.claims import Terms, name_terms
from bantin.days import local_day
from bantin.model import Article, Author, Link, Registers
from bantin.taxonomies import AUTHORS, DATES, LASTING, TAXONOMIES, WORDS, Taxonomy
from bantin.vietnamese import slug

FIXED = (
    "/", *(taxonomy.url for taxonomy in TAXONOMIES), "/tim-kiem/", "/so-do-trang/", "/thong-ke/", "/van-ban/",
    "/feed.xml", "/feed.json", "/sitemap.xml", "/news-sitemap.xml", "/robots.txt", "/404.html", "/opensearch.xml",
    "/du-lieu/", "/du-lieu/tin.json", *(f"/du-lieu/{taxonomy.name}.json" for taxonomy in LASTING), "/du-lieu/luoc-do.json",
)  # fmt: skip


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


@dataclass(frozen=True, slots=True)
class Directory:
    """All that a link can lead to."""

    articles: dict[str, Article]  # by path
    pages: dict[str, OrdinaryPage]  # by path
    files: frozenset[str]  # every other path in docs/ that may go out
    visible: frozenset[str]  # paths of articles that readers get, notices included
    notices: frozenset[str] = frozenset()  # paths of articles that are withdrawn or have expired
    urls: dict[str, str] = field(default_factory=dict)  # address → path of the article or page, or empty for a shelf
    broken: frozenset[str] = frozenset()  # files with errors of their own, told there: what leads to one is not a second error
    unread: tuple[str, ...] = ()  # registers that could not be read at all: of their shelves nothing is known
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


def find_author(name: str, registers: Registers) -> Author | None:
    """Of the register: by the id, or by the address, which a plain name may share with one."""
    return registers.authors.get(name) or registers.authors.get(term_slug(name))


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
