"""The shelves: which articles stand where, in which order, and what stands beside what. Values in, values out."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from bantin.content.directory import find_author, term_url
from bantin.days import next_day, to_instant
from bantin.model import Article, Registers
from bantin.taxonomies import AUTHORS, WORDS, Taxonomy

PER_PAGE = 20
RELATED = 4
NEWS_SECONDS = 2 * 24 * 3600
NEWS_LIMIT = 1000  # articles in a news sitemap, by its specification


class Place(NamedTuple):
    """What stands beside an article, as positions in `Catalog.articles`; -1: nothing.

    Its neighbours are those of its first ward; of an article without a ward those of all articles.
    """

    older: int
    newer: int
    related: tuple[int, ...]  # newest first, none newer than the article: an old page stays as it is


Shelves = dict[str, list[int]]
"""Key of a shelf → positions in `Catalog.articles`, oldest first."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """All that readers can get at one instant. `articles` are visible and stand oldest first; ties go by path."""

    articles: tuple[Article, ...]
    notices: tuple[Article, ...]  # by path
    places: tuple[Place, ...]
    wards: Shelves  # by id; wards without articles have no shelf
    congresses: Shelves
    years: Shelves  # 2020
    months: Shelves  # 2020-05
    words: dict[str, Shelves]  # name of a taxonomy of words → its shelves by address
    names: dict[str, str]  # address of such a shelf → the name shown
    pinned: tuple[int, ...]
    next_change: int | None  # when something next appears, expires, is pinned no longer, is news no longer, or a register's day comes
    today: str  # in Vietnam, at the instant of the build


def order_articles(articles: Sequence[Article]) -> tuple[Article, ...]:
    return tuple(sorted(articles, key=lambda article: (article.instant, article.path)))


def _find_related(older: int, shelves: Sequence[list[int]]) -> tuple[int, ...]:
    """The newest articles that already stand on the article's shelves."""
    near = set[int]()
    for shelf in shelves:
        near.update(shelf[-RELATED - 1 :])
    near.discard(older)  # its older neighbour is named anyway
    return tuple(sorted(near, reverse=True)[:RELATED])


def recent_articles(visible: Sequence[Article], now: int) -> list[Article]:
    """What a news sitemap holds: less than two days old at the instant `now`, newest first. Of an estimated day nobody knows that."""
    newest = reversed(visible[-NEWS_LIMIT:])
    return [article for article in newest if now - NEWS_SECONDS < article.instant <= now and not article.not_before]


def _next_change(
    articles: Sequence[Article], visible: Sequence[Article], registers: Registers, now: int, end_of_day: dict[str, int]
) -> int | None:
    """Of a withdrawn article a notice appears when it was to be published; else drafts and withdrawn ones change by an editor's hand."""
    due = [
        instant
        for article in articles
        if (article.publish or article.expire or article.pinned_until) and article.status != "draft"
        for instant in (article.publish, article.expire, _end_of_pin(article, end_of_day))
        if instant is not None and instant > now
    ]
    news = [(article, instant) for article in visible[-NEWS_LIMIT:] for instant in (article.instant, article.instant + NEWS_SECONDS)]
    due += [instant for article, instant in news if instant > now and not article.not_before and article.state(instant) == "visible"]
    due += [instant for instant in map(to_instant, _list_turns(registers)) if instant > now]
    return min(due, default=None)


def _list_turns(registers: Registers) -> set[str]:
    """Days from which something of a register is told otherwise: a ward is there or is there no longer, a congress has been held."""
    wards = {day for ward in registers.wards.values() for day in (ward.valid_from, ward.valid_to and next_day(ward.valid_to)) if day}
    return wards | {next_day(span.end) for congress in registers.congresses.values() if (span := congress.held) and span.end}


def _end_of_pin(article: Article, end_of_day: dict[str, int]) -> int | None:
    """None where the article is not visible by then."""
    end = end_of_day.get(article.pinned_until)
    return end if end is not None and article.state(end) == "visible" else None


def build_catalog(articles: Sequence[Article], registers: Registers, now: int, today: str, end_of_day: dict[str, int]) -> Catalog:
    """`today` is the day of `now` in Vietnam; `end_of_day` gives the first instant after each `pinned_until`."""
    states = [(article, article.state(now)) for article in articles]
    visible = order_articles([article for article, state in states if state == "visible"])
    notices = tuple(sorted((article for article, state in states if state == "notice"), key=lambda article: article.path))
    wards, congresses, years, months = (defaultdict[str, list[int]](list) for _ in range(4))
    names: dict[str, str] = {}
    words = {taxonomy.name: defaultdict[str, list[int]](list) for taxonomy in WORDS}
    finders = [(taxonomy.terms_of, _word_finder(taxonomy, words[taxonomy.name], names, registers)) for taxonomy in WORDS]
    places: list[Place] = []
    for position, article in enumerate(visible):
        own = [*[wards[w] for w in article.wards], *[congresses[c] for c in article.congresses]]
        chain = wards[article.wards[0]] if article.wards else range(position)
        older = chain[-1] if chain else -1
        places.append(Place(older, -1, _find_related(older, own)))
        own += [years[article.day[:4]], months[article.day[:7]]]
        for terms_of, find in finders:
            own += map(find, terms_of(article))
        for shelf in own:
            if not shelf or shelf[-1] != position:  # two spellings of a tag are one shelf
                shelf.append(position)
    pinned = tuple(n for n, article in reversed(list(enumerate(visible))) if article.pinned_until and article.pinned_until >= today)
    return Catalog(
        articles=visible,
        notices=notices,
        places=tuple(_join(visible, places, wards)),
        wards=_sorted(wards),
        congresses=_sorted(congresses),
        years=_sorted(years),
        months=_sorted(months),
        words={name: _sorted(shelves) for name, shelves in words.items()},
        names=names,
        pinned=pinned,
        next_change=_next_change(articles, visible, registers, now, end_of_day),
        today=today,
    )


def _word_finder(taxonomy: Taxonomy, shelves: Shelves, names: dict[str, str], registers: Registers) -> Callable[[str], list[int]]:
    """Gives the shelf of a word, whatever its spelling; the name shown is the register's, else the first spelling."""

    @cache
    def find(word: str) -> list[int]:
        url, known = term_url(taxonomy, word, registers), find_author(word, registers) if taxonomy is AUTHORS else None
        names.setdefault(url, known.name if known else word)
        return shelves[url]

    return find


def _join(articles: Sequence[Article], places: Sequence[Place], wards: Shelves) -> list[Place]:
    """The same places with what comes next: in the ward, or among all."""
    newer = {n: n + 1 for n in range(len(articles) - 1) if not articles[n].wards}
    for ward, shelf in wards.items():
        newer.update((n, after) for n, after in pairwise(shelf) if articles[n].wards[0] == ward)
    return [Place(place.older, newer.get(n, -1), place.related) for n, place in enumerate(places)]


def _sorted(shelves: Shelves) -> Shelves:
    return dict(sorted(shelves.items()))


class Slice(NamedTuple):
    """A numbered page of a shelf."""

    number: int
    positions: list[int]  # newest first
    newer: int  # number of the neighbour; 0: the shelf's own page
    older: int  # 0: none


def cut_pages(shelf: Sequence[int]) -> Iterator[Slice]:
    """Pages from the oldest, twenty each. The last is the open one, perhaps still empty: so a full page names the same
    neighbours for ever. A shelf that fits on its own page has no numbered pages."""
    if len(shelf) <= PER_PAGE:
        return
    last = len(shelf) // PER_PAGE + 1
    for number in range(1, last + 1):
        positions = list(reversed(shelf[(number - 1) * PER_PAGE : number * PER_PAGE]))
        yield Slice(number, positions, 0 if number == last else number + 1, number - 1)
