"""The front page: the lead story and its seconds, the latest, the nearest congress, the newest of each ward and the newest papers."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bantin.content.directory import year_url
from bantin.model import Congress, Registers, Span
from bantin.site import contexts
from bantin.site.catalog import Catalog
from bantin.site.congresses import find_bar, known_span, tell_days
from bantin.site.documents import find_papers
from bantin.site.scene import Scene, resolve_links
from bantin.site.structured import front_json_ld
from bantin.site.terms import OLDER, card_of, congress_ref, month_ref, only_filled, order_congresses, order_wards, ward_ref, year_ref
from bantin.views.pages import Block, FrontView, Head, NearCongress, Page, ShareCard
from bantin.views.parts import Card, Ref

TOPS = 4  # the lead story and three seconds
LATEST = 6
BLOCKS = 6  # wards that have a block of their own
IN_BLOCK = 3
PAPERS = 4
CONGRESSES = 5
MONTHS = 6


def make_front_page(scene: Scene) -> Page:
    catalog, around, page = scene.catalog, scene.around, scene.front
    links, pictures = resolve_links(page, scene.directory)
    tops, latest = _choose_newest(catalog)
    view = FrontView(
        title=page.title,
        lead=page.description,
        intro=scene.front_body,
        tops=_cards(tops, scene),
        latest=_cards(latest, scene),
        older=_find_older({*tops, *latest}, catalog),
        blocks=tuple(_choose_blocks({*tops, *latest}, scene)),
        congress=_near_congress(scene),
        papers=find_papers(tuple(reversed(catalog.articles)), around, PAPERS),
        wards=tuple(ward_ref(ward, catalog) for ward in order_wards(around.registers, catalog.today)),
        congresses=tuple(congress_ref(congress, catalog) for congress in _choose_congresses(around.registers)),
        years=tuple(year_ref(year, catalog) for year in sorted(catalog.years, reverse=True)),
        months=tuple(
            month_ref(month, catalog)._replace(label=f"{month[5:]}/{month[:4]}") for month in sorted(catalog.months, reverse=True)[:MONTHS]
        ),
        links=links,
        pictures=tuple(contexts.body_picture(path, around) for path in pictures),
    )
    shared = front_card(scene)
    image, words = (shared.url, shared.title) if shared else ("", "")
    head = Head("", page.description, image=image, image_alt=words, feed="/feed.xml", json_ld=front_json_ld(scene.site))
    return Page("/", "bantin/front.html", "", head, view)


def front_card(scene: Scene) -> ShareCard | None:
    return scene.sharing.front_card(scene.front.description)


def _cards(positions: Sequence[int], scene: Scene) -> tuple[Card, ...]:
    return tuple(contexts.card(scene.catalog.articles[n], scene.around) for n in positions)


def _choose_newest(catalog: Catalog) -> tuple[list[int], list[int]]:
    """Pinned articles come first; nothing stands twice."""
    end = len(catalog.articles) - 1
    newest = range(end, max(-1, end - TOPS - LATEST - len(catalog.pinned)), -1)
    ordered = [*catalog.pinned[:TOPS], *[n for n in newest if n not in catalog.pinned[:TOPS]]]
    return ordered[:TOPS], ordered[TOPS : TOPS + LATEST]


def _find_older(shown: set[int], catalog: Catalog) -> Ref | None:
    """The newest article that has no card yet, in the list of its year."""
    left = next((n for n in range(len(catalog.articles) - 1, -1, -1) if n not in shown), None)
    if left is None:
        return None
    year = catalog.articles[left].day[:4]
    return Ref(card_of(year_url(year), catalog.years[year], catalog.years[year].index(left)), OLDER)


def _choose_blocks(shown: set[int], scene: Scene) -> list[Block]:
    """Wards by the newest article of each that does not stand on the page already; one article alone makes no block."""
    catalog, wards = scene.catalog, scene.around.registers.wards

    def list_left(ward: str) -> list[int]:
        return [n for n in catalog.wards[ward][: -len(shown) - IN_BLOCK - 1 : -1] if n not in shown][:IN_BLOCK]

    blocks, waiting = list[Block](), set(catalog.wards)
    while len(blocks) < BLOCKS and (found := max(((left, ward) for ward in waiting if len(left := list_left(ward)) > 1), default=None)):
        left, ward = found
        shown.update(left)
        waiting.remove(ward)
        blocks.append(Block(ward_ref(wards[ward], catalog), _cards(left, scene)))
    return blocks


def _choose_congresses(registers: Registers) -> list[Congress]:
    """The newest of each level, so that no level is left out; then the newest of all."""
    ordered = order_congresses(registers)
    first = {congress.level: congress for congress in reversed(ordered)}.values()
    chosen = [*first, *[congress for congress in ordered if congress not in first]][:CONGRESSES]
    return sorted(chosen, key=ordered.index)


# --- the nearest congress -------------------------------------------------------------------------------------------


def _near_congress(scene: Scene) -> NearCongress | None:
    """The one whose days are nearest to the day of the newest article; of two at one distance the higher, or newer."""
    catalog, articles = scene.catalog, scene.catalog.articles
    dated = [(congress, span) for congress in order_congresses(scene.around.registers) if (span := known_span(congress))]
    if not dated or not articles:
        return None
    congress, _ = min(dated, key=lambda pair: _distance(articles[-1].day, pair[1]))
    facts = only_filled(tell_days(congress, catalog.today))
    return NearCongress(congress_ref(congress, catalog), facts, find_bar(congress, catalog), _newest_of(congress, scene))


def _distance(day: str, span: Span) -> int:
    """Days between; 0 inside."""
    at, first, last = (date.fromisoformat(d).toordinal() for d in (day, span.first, span.last))
    return max(first - at, at - last, 0)


def _newest_of(congress: Congress, scene: Scene) -> tuple[Card, ...]:
    shelf = scene.catalog.congresses.get(congress.id, [])
    return _cards(shelf[: -IN_BLOCK - 1 : -1], scene)
