"""The shelves' pages: wards, congresses, years, months, authors, tags, and their numbered pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from bantin import vietnamese as vn
from bantin.content.directory import author_url, month_url, year_url
from bantin.days import format_month
from bantin.keys import key_of, key_of_texts
from bantin.model import Article, Congress, Registers, Ward
from bantin.site import contexts
from bantin.site.archive import group_days, make_year_view
from bantin.site.catalog import PER_PAGE, Catalog, Slice, cut_pages
from bantin.site.congresses import find_bar, find_neighbours, group_phases, known_span, make_congress_view, tell_days
from bantin.site.planned import Planned
from bantin.site.scene import Scene
from bantin.site.structured import Trail, shelf_json_ld, shelf_trail
from bantin.site.terms import LEVELS, OLDER, card_of, congress_ref, only_filled, order_congresses, short_day
from bantin.site.wards import describe_ward, list_joinings, list_relations, make_ward_view
from bantin.taxonomies import BY_KIND, TOPICS, WORDS, numbered_url
from bantin.views.pages import Head, Page
from bantin.views.parts import Bar, Card, Group, Pager, Ref
from bantin.views.shelves import CongressView, ShelfView, WardView, YearView


class Shelf(NamedTuple):
    """A shelf with its words, and the positions of its articles, oldest first."""

    kind: str
    key: str  # of the term: id, 2020, 2020-05, an address
    url: str
    title: str
    lead: tuple[Ref, ...]  # words; those without an address are plain
    positions: Sequence[int]
    before: Ref | None = None  # what comes before its oldest article: another year or month
    after: Ref | None = None
    facts: tuple[tuple[str, str], ...] = ()
    relations: tuple[tuple[str, tuple[Ref, ...]], ...] = ()
    bar: Bar | None = None
    groups: tuple[Group, ...] = ()  # of the newest twenty
    about: WardView | CongressView | YearView | None = None


# --- the shelves --------------------------------------------------------------------------------------------------


def _ward_shelf(ward: Ward, scene: Scene) -> Shelf:
    registers, catalog = scene.around.registers, scene.catalog
    facts = [
        ("Mã đơn vị", ward.code),
        ("Có từ ngày", short_day(ward.valid_from)),
        ("Đến hết ngày", short_day(ward.valid_to)),
        ("Căn cứ", ward.legal_basis),
    ]
    joinings = list_joinings(ward, registers)
    return Shelf(
        "ward",
        ward.id,
        ward.url,
        ward.label,
        tuple(describe_ward(ward, joinings, scene)),
        catalog.wards.get(ward.id, ()),
        facts=only_filled(facts),
        relations=only_filled(list_relations(ward, joinings, catalog, registers)),
    )


def _plain(text: str) -> tuple[Ref, ...]:
    return (Ref("", text),) if text else ()


def _congress_shelf(congress: Congress, scene: Scene) -> Shelf:
    registers, catalog = scene.around.registers, scene.catalog
    facts = [
        ("Lần thứ", vn.to_roman(congress.ordinal)),
        ("Tổ chức", congress.organisation),
        *tell_days(congress, catalog.today),
    ]
    parent = registers.congresses.get(congress.parent)
    children = tuple(congress_ref(c, catalog) for c in order_congresses(registers) if c.parent == congress.id)
    before, after = (tuple(congress_ref(c, catalog) for c in one) for one in find_neighbours(congress, registers))
    relations = [
        ("Đại hội cấp trên", (congress_ref(parent, catalog),) if parent else ()),
        ("Đại hội cấp dưới", children),
        ("Kỳ trước", before),
        ("Kỳ sau", after),
    ]
    return Shelf(
        "congress",
        congress.id,
        congress.url,
        congress.name,
        _plain(f"{LEVELS[congress.level]}, nhiệm kỳ {contexts.term_text(congress)}."),
        catalog.congresses.get(congress.id, ()),
        facts=only_filled(facts),
        relations=only_filled(relations),
    )


def _date_shelves(catalog: Catalog) -> Iterator[Shelf]:
    years = [Shelf("year", year, year_url(year), f"Năm {year}", (), positions) for year, positions in catalog.years.items()]
    months = [Shelf("month", m, month_url(m), format_month(m), (), positions) for m, positions in catalog.months.items()]
    yield from _chain(years)
    yield from _chain(months)


def _chain(shelves: Sequence[Shelf]) -> Iterator[Shelf]:
    """Each with a way to the one before and the one after it."""
    refs = [None, *(Ref(shelf.url, shelf.title) for shelf in shelves), None]
    for number, shelf in enumerate(shelves):
        yield shelf._replace(before=refs[number], after=refs[number + 2])


def _word_shelves(catalog: Catalog, registers: Registers) -> Iterator[Shelf]:
    roles = {author_url(author.id, registers): author.role for author in registers.authors.values()}
    for taxonomy in WORDS:
        for url, positions in catalog.words[taxonomy.name].items():
            yield Shelf(taxonomy.kinds[0], url, url, catalog.names[url], _plain(roles.get(url, "")), positions)


def all_shelves(scene: Scene) -> Iterator[Shelf]:
    registers = scene.around.registers
    yield from (_ward_shelf(ward, scene) for ward in registers.wards.values())
    yield from (_congress_shelf(congress, scene) for congress in registers.congresses.values())
    yield from _date_shelves(scene.catalog)
    yield from _word_shelves(scene.catalog, registers)


# --- their pages --------------------------------------------------------------------------------------------------


def plan_shelves(scene: Scene, card_keys: Sequence[str]) -> Iterator[Planned]:
    """The own page and the numbered pages of every shelf."""
    for plain in all_shelves(scene):
        shelf, newest = _furnish(plain, scene), _newest(plain.positions)
        register = scene.registers_digest if shelf.kind == "congress" else ""  # its structured data say more than the page shows
        parts = (shelf._replace(positions=()), len(shelf.positions), [card_keys[n] for n in newest], register)
        yield Planned(shelf.url, key_of(parts, scene.salt), partial(_own_page, scene, shelf, newest))
        # The days of a congress cut its pages into phases.
        span = str(known_span(scene.around.registers.congresses[shelf.key])) if shelf.kind == "congress" else ""
        for piece in cut_pages(shelf.positions):
            url = numbered_url(shelf.url, piece.number)
            key = key_of_texts(
                url, shelf.title, str(piece.newer), str(shelf.before), span, *[card_keys[n] for n in piece.positions], scene.salt
            )
            yield Planned(url, key, partial(_numbered_page, scene, shelf, piece))


def _furnish(shelf: Shelf, scene: Scene) -> Shelf:
    """With what only its own page shows."""
    catalog, registers = scene.catalog, scene.around.registers
    if shelf.kind == "ward":
        return shelf._replace(about=make_ward_view(registers.wards[shelf.key], scene))
    if shelf.kind == "congress":
        congress = registers.congresses[shelf.key]
        shelf = shelf._replace(bar=find_bar(congress, catalog), about=make_congress_view(congress, scene))
    if shelf.kind == "year":
        return shelf._replace(about=make_year_view(shelf.key, catalog))
    return shelf._replace(groups=_group(shelf, _newest(shelf.positions), scene))


def _group(shelf: Shelf, shown: list[int], scene: Scene) -> tuple[Group, ...]:
    """Headings of one page's articles, which come newest first."""
    if shelf.kind == "congress":
        return group_phases(scene.around.registers.congresses[shelf.key], shown[::-1], scene.catalog)
    return group_days(_articles(shown, scene)) if shelf.kind == "month" else ()


def _newest(positions: Sequence[int]) -> list[int]:
    return list(reversed(positions[-PER_PAGE:]))


def make_card_keys(scene: Scene) -> list[str]:
    """A hash of what lists show of each article: its front matter, the names of its wards and congresses, its picture's size."""
    registers, pictures = scene.around.registers, scene.around.pictures
    keys = scene.around.card_keys
    if keys:
        return keys
    names = {ward.id: f"{ward.url}\2{ward.label}" for ward in registers.wards.values()}
    names |= {f"#{congress.id}": f"{congress.url}\2{congress.name}" for congress in registers.congresses.values()}
    known: dict[tuple[tuple[str, ...], tuple[str, ...]], str] = {}
    for article in scene.catalog.articles:
        terms = article.wards, article.congresses
        if terms not in known:
            known[terms] = "\1".join([*[names[w] for w in terms[0]], *[names["#" + c] for c in terms[1]]])
        size = str(pictures.get(article.lead.src)) if article.lead else ""
        keys.append(key_of_texts(article.path, article.head, known[terms], size))
    return keys


def _head(scene: Scene, shelf: Shelf, title: str, lead: str, trail: Trail, number: int = 0) -> Head:
    taxonomy = BY_KIND[shelf.kind]
    feed = f"{shelf.url}feed.xml" if taxonomy.fed else ""
    named = f"{taxonomy.label}: {title}" if taxonomy in TOPICS else title  # a topic may be called as a page is: Văn bản
    congress = scene.around.registers.congresses[shelf.url.split("/")[2]] if shelf.kind == "congress" and not number else None
    json_ld = shelf_json_ld(trail, congress, scene.site)
    return Head(named, lead or f"{title}: tin, bài của {scene.site.name}.", feed=feed, json_ld=json_ld)


def _own_page(scene: Scene, shelf: Shelf, newest: list[int]) -> Page:
    total = len(shelf.positions)
    older = card_of(shelf.url, shelf.positions, total - PER_PAGE - 1) if total > PER_PAGE else ""
    trail = shelf_trail(shelf.kind, shelf.url, shelf.title, 0)
    view = ShelfView(
        kind=shelf.kind,
        title=shelf.title,
        trail=trail,
        lead=shelf.lead,
        facts=shelf.facts,
        relations=shelf.relations,
        bar=shelf.bar,
        total=total,
        cards=_cards(shelf, newest, scene),
        first=total,
        groups=shelf.groups,
        about=shelf.about,
        pager=Pager(0, shelf.after, Ref(older, OLDER) if older else shelf.before),
    )
    return Page(
        shelf.url,
        "bantin/shelf.html",
        BY_KIND[shelf.kind].name,
        _head(scene, shelf, shelf.title, "".join(words.label for words in shelf.lead), trail),
        view,
    )


def _cards(shelf: Shelf, positions: Sequence[int], scene: Scene) -> tuple[Card, ...]:
    articles = _articles(positions, scene)
    if shelf.kind == "ward":
        return tuple(contexts.card_in_ward(article, shelf.key, scene.around) for article in articles)
    return tuple(contexts.card(article, scene.around) for article in articles)


def _articles(positions: Sequence[int], scene: Scene) -> list[Article]:
    return [scene.catalog.articles[n] for n in positions]


def _numbered_page(scene: Scene, shelf: Shelf, piece: Slice) -> Page:
    newer = Ref(numbered_url(shelf.url, piece.newer) if piece.newer else shelf.url, "Tin mới hơn")
    older = Ref(numbered_url(shelf.url, piece.older), OLDER) if piece.older else shelf.before
    trail = shelf_trail(shelf.kind, shelf.url, shelf.title, piece.number)
    view = ShelfView(
        kind=shelf.kind,
        title=shelf.title,
        trail=trail,
        lead=(),
        facts=(),
        relations=(),
        bar=None,
        total=0,
        cards=_cards(shelf, piece.positions, scene),
        first=(piece.number - 1) * PER_PAGE + len(piece.positions),
        groups=_group(shelf, piece.positions, scene),
        about=None,
        pager=Pager(piece.number, newer, older),
    )
    url, title = numbered_url(shelf.url, piece.number), f"{shelf.title}, trang {piece.number}"
    return Page(url, "bantin/shelf.html", BY_KIND[shelf.kind].name, _head(scene, shelf, title, "", trail, piece.number), view)
