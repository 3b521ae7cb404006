"""Wards, congresses and months as links, in the order in which pages list them; where an article of a shelf stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from bantin.content.directory import author_url, month_url, year_url
from bantin.days import format_month, format_short_day
from bantin.model import Congress, Registers, Ward
from bantin.site.catalog import PER_PAGE, Catalog
from bantin.taxonomies import AUTHORS, WORDS, numbered_url
from bantin.views.parts import Ref, Row

OLDER = "Tin cũ hơn"
LEVELS = {"toan-quoc": "Toàn quốc", "tinh": "Cấp tỉnh", "thanh-pho": "Cấp thành phố", "co-so": "Cấp cơ sở"}


def ward_ref(ward: Ward, catalog: Catalog) -> Ref:
    return Ref(ward.url, ward.label, len(catalog.wards.get(ward.id, ())))


def congress_ref(congress: Congress, catalog: Catalog) -> Ref:
    return Ref(congress.url, congress.name, len(catalog.congresses.get(congress.id, ())))


def month_ref(month: str, catalog: Catalog) -> Ref:
    return Ref(month_url(month), format_month(month), len(catalog.months[month]))


def year_ref(year: str, catalog: Catalog) -> Ref:
    return Ref(year_url(year), f"Năm {year}", len(catalog.years[year]))


def order_wards(registers: Registers, today: str) -> list[Ward]:
    """What exists today first, what has ended last; otherwise as the register has them."""
    return sorted(registers.wards.values(), key=lambda ward: (bool(ward.valid_to and ward.valid_to < today), not ward.existed_on(today)))


def order_congresses(registers: Registers) -> list[Congress]:
    """The newest term first, within a term from the national congress down."""
    levels = list(LEVELS)
    return sorted(registers.congresses.values(), key=lambda c: (-c.term[0], levels.index(c.level), -c.ordinal, c.id))


class ShelfPlace(NamedTuple):
    """A shelf as far as programs are told of it."""

    kind: str
    url: str
    title: str
    positions: Sequence[int]


def place_shelves(catalog: Catalog, registers: Registers) -> Iterator[ShelfPlace]:
    """All shelves: of the registers also empty ones. What their pages show beside is not made."""
    for ward in registers.wards.values():
        yield ShelfPlace("ward", ward.url, ward.label, catalog.wards.get(ward.id, ()))
    for congress in registers.congresses.values():
        yield ShelfPlace("congress", congress.url, congress.name, catalog.congresses.get(congress.id, ()))
    for year, positions in catalog.years.items():
        yield ShelfPlace("year", year_url(year), f"Năm {year}", positions)
    for month, positions in catalog.months.items():
        yield ShelfPlace("month", month_url(month), format_month(month), positions)
    for author in registers.authors.values():
        if (url := author_url(author.id, registers)) not in catalog.words[AUTHORS.name]:
            yield ShelfPlace("author", url, author.name, ())
    for taxonomy in WORDS:
        for url, positions in catalog.words[taxonomy.name].items():
            yield ShelfPlace(taxonomy.kinds[0], url, catalog.names[url], positions)


def page_of(url: str, shelf: Sequence[int], index: int) -> str:
    """The page of a shelf on which its article `index` (from the oldest) stands: its own, or a numbered one."""
    return url if index >= len(shelf) - PER_PAGE else numbered_url(url, index // PER_PAGE + 1)


def card_of(url: str, shelf: Sequence[int], index: int) -> str:
    """The card of that article on that page; its anchor (shelf.html) counts from the oldest, as pages do.

    Where a numbered page begins with it, the page, so that its heading is seen; on the shelf's own page other things stand above.
    """
    page = page_of(url, shelf, index)
    return page if page != url and (index + 1) % PER_PAGE == 0 else f"{page}#bai-{index + 1}"


def within(url: str, page: str) -> str:
    """`url` as the page itself leads to it: with its path a browser would load the page anew where its address has a query, as
    `?fbclid=…`, and without a network show nothing."""
    return url.removeprefix(page) if url.startswith(f"{page}#") else url


def draw_rows(refs: Sequence[Ref], most: int = 0) -> tuple[Row, ...]:
    """Bars against the longest of them, or against `most`; whatever is there can be seen."""
    most = most or max((ref.count for ref in refs), default=0)
    return tuple(Row(ref, max(1, 100 * ref.count // most) if ref.count else 0) for ref in refs)


def short_day(day: str) -> str:
    return format_short_day(day) if day else ""


def only_filled(pairs: Sequence[tuple[str, Any]]) -> tuple[tuple[str, Any], ...]:
    return tuple((label, value) for label, value in pairs if value)
