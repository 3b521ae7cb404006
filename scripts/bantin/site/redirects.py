"""Addresses that lead elsewhere: what was moved for good, and shelves that have no article at this instant.

An author or tag whose articles were all withdrawn has no page of its own: its address would hold the words that were
withdrawn. From those, and from shelves that an edit emptied, hosts lead on by rule (hosting/nginx.py), and the 404 page's script does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from bantin.content.directory import OrdinaryPage, author_url, month_url, term_url, year_url
from bantin.model import Registers
from bantin.site.catalog import PER_PAGE, Catalog, Shelves
from bantin.taxonomies import AUTHORS, DATES, WORDS, numbered_url
from bantin.urls import Redirect


def list_redirects(catalog: Catalog, registers: Registers, pages: Iterable[OrdinaryPage]) -> list[Redirect]:
    """All redirects of the site at one instant, in the order of their old addresses."""
    moved = [*_moved(catalog, pages)]
    return sorted((*moved, *_emptied(catalog, registers)))


def leads_by_page(redirect: Redirect) -> bool:
    """A page in a file that is named `a.pdf` or `a.xml` is broken to whoever reads it: from there only the host leads on."""
    name = redirect.old.rpartition("/")[2]
    return "." not in name or name.lower().endswith((".html", ".htm"))


def list_redirected(redirects: Iterable[Redirect]) -> list[str]:
    """Old addresses from which only the host leads on for good."""
    return [redirect.old for redirect in redirects if redirect.lasting and not leads_by_page(redirect)]


def _moved(catalog: Catalog, pages: Iterable[OrdinaryPage]) -> Iterator[Redirect]:
    """Old addresses lead to the article, also to its notice."""
    for article in (*catalog.articles, *catalog.notices):
        for address in article.aliases:
            yield Redirect(address, article.url, True)
    for page in pages:
        for address, _ in page.aliases:
            yield Redirect(address, page.url, True)


def _emptied(catalog: Catalog, registers: Registers) -> Iterator[Redirect]:
    notices = catalog.notices
    for year in sorted({article.day[:4] for article in notices} - catalog.years.keys()):
        yield Redirect(year_url(year), DATES.url, False)
    for month in sorted({article.day[:7] for article in notices} - catalog.months.keys()):
        yield Redirect(month_url(month), year_url(month[:4]) if month[:4] in catalog.years else DATES.url, False)
    for author in registers.authors:
        if (shelf := author_url(author, registers)) not in catalog.words[AUTHORS.name]:
            yield Redirect(shelf, AUTHORS.url, False)
    for url, visible, gone in _shrunk(catalog, registers):
        for number in range(_last_page(visible) + 1, _last_page(visible + gone) + 1):
            yield Redirect(numbered_url(url, number), url, False)


def _last_page(total: int) -> int:
    """The number of a shelf's open page; 0: it has no numbered pages."""
    return total // PER_PAGE + 1 if total > PER_PAGE else 0


def _shrunk(catalog: Catalog, registers: Registers) -> Iterator[tuple[str, int, int]]:
    """Shelves that lost articles to notices: address, how many are visible, how many are gone. Only shelves that are still there."""
    terms = registers.wards, registers.congresses
    yield from _count(catalog.wards, [w for a in catalog.notices for w in a.wards], {key: ward.url for key, ward in terms[0].items()})
    yield from _count(catalog.congresses, [c for a in catalog.notices for c in a.congresses], {key: c.url for key, c in terms[1].items()})
    yield from _count(catalog.years, [a.day[:4] for a in catalog.notices], {year: year_url(year) for year in catalog.years})
    yield from _count(catalog.months, [a.day[:7] for a in catalog.notices], {month: month_url(month) for month in catalog.months})
    for taxonomy in WORDS:
        shelves = catalog.words[taxonomy.name]
        gone = [url for article in catalog.notices for url in {term_url(taxonomy, word, registers) for word in taxonomy.terms_of(article)}]
        yield from _count(shelves, gone, {url: url for url in shelves})


def _count(shelves: Shelves, gone: Iterable[str], urls: dict[str, str]) -> Iterator[tuple[str, int, int]]:
    for key, lost in sorted(Counter(gone).items()):
        if key in urls:
            yield urls[key], len(shelves.get(key, ())), lost
