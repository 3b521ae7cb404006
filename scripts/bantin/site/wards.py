"""What only a ward's page shows: what became of it, its articles by year, the congresses that they speak of."""

from __future__ import annotations

from collections import Counter

from bantin.model import Registers, Ward
from bantin.site.documents import PAPERS, find_papers
from bantin.site.scene import Scene
from bantin.site.terms import card_of, congress_ref, draw_rows, order_congresses, short_day, ward_ref
from bantin.views.parts import Ref, Row
from bantin.views.shelves import Merger, WardView


def make_ward_view(ward: Ward, scene: Scene) -> WardView:
    feed = f"{ward.url}feed.xml" if scene.catalog.wards.get(ward.id) else ""
    newest = [scene.catalog.articles[n] for n in reversed(scene.catalog.wards.get(ward.id, []))]
    return WardView(
        tuple(_find_mergers(ward, scene.around.registers)),
        _count_years(ward, scene),
        _count_congresses(ward, scene),
        find_papers(newest, scene.around, PAPERS),
        feed,
    )


def find_predecessors(ward: Ward, registers: Registers) -> list[Ward]:
    return [other for other in registers.wards.values() if ward.id in other.successors]


def list_origins(ward: Ward, scene: Scene) -> tuple[Ref, ...]:
    """The units that it came from; those that no register has are no links."""
    known = (ward_ref(other, scene.catalog) for other in find_predecessors(ward, scene.around.registers))
    return (*known, *(Ref("", name) for name in ward.also_from))


def _find_mergers(ward: Ward, registers: Registers) -> list[Merger]:
    """Of the units that came before it, and then of each that followed it, with the others that went the same way."""
    made = [(ward, find_predecessors(ward, registers))]
    made += [(heir, find_predecessors(heir, registers)) for heir in map(registers.wards.__getitem__, ward.successors)]
    return [_merger(new, olds, ward) for new, olds in made if olds or new.also_from]


def _merger(new: Ward, olds: list[Ward], ward: Ward) -> Merger:
    here = olds.index(ward) if ward in olds else -1
    return Merger((*(old.full_name for old in olds), *new.also_from), new.full_name, here, short_day(new.valid_from))


def _count_years(ward: Ward, scene: Scene) -> tuple[Row, ...]:
    """Newest first, each leading to its newest article; years without an article between them too."""
    articles, shelf = scene.catalog.articles, scene.catalog.wards.get(ward.id, [])
    last = {int(articles[n].day[:4]): index for index, n in enumerate(shelf)}
    counts = Counter(int(articles[n].day[:4]) for n in shelf)
    years = range(max(last), min(last) - 1, -1) if last else ()
    return draw_rows([Ref(card_of(ward.url, shelf, last[y]) if y in last else "", f"Năm {y}", counts[y]) for y in years])


def _count_congresses(ward: Ward, scene: Scene) -> tuple[Ref, ...]:
    catalog = scene.catalog
    counts = Counter(congress for n in catalog.wards.get(ward.id, ()) for congress in catalog.articles[n].congresses)
    ordered = order_congresses(scene.around.registers)
    return tuple(congress_ref(congress, catalog)._replace(count=counts[congress.id]) for congress in ordered if counts[congress.id])
