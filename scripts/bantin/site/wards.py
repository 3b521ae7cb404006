"""How wards came of each other; and what else only a ward's page shows: its articles by year, the congresses that they speak of."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from bantin.days import next_day
from bantin.model import Registers, Ward
from bantin.site.catalog import Catalog
from bantin.site.documents import PAPERS, find_papers
from bantin.site.scene import Scene
from bantin.site.terms import card_of, congress_ref, draw_rows, order_congresses, short_day, ward_ref, within
from bantin.views.parts import Ref, Row
from bantin.views.shelves import Merger, Old, WardView

FORMED, JOINED = "Hình thành từ", "Nhận thêm"


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


class Joining(NamedTuple):
    """Units that became part of one on a day."""

    day: str  # ISO; empty: it is not known
    wards: tuple[Ward, ...]
    others: tuple[str, ...]  # that no register has
    forms: bool  # the unit was formed of them; else it was there, and took them in


def find_change(ward: Ward, registers: Registers) -> str:
    """From which day its area is its successors': that after its last, or this itself where a successor has it as its first."""
    twice = any(registers.wards[heir].valid_from == ward.valid_to for heir in ward.successors)
    return ward.valid_to if twice else next_day(ward.valid_to)


def list_joinings(ward: Ward, registers: Registers) -> list[Joining]:
    """How a ward came to be, and what it took in, in the order of their days. Of a ward whose first day is not known nobody can say
    that it was formed on that of a merger; nor, of units in no register, when they joined it."""
    days = defaultdict[str, list[Ward]](list)
    for other in registers.wards.values():
        if ward.id in other.successors:
            days[max(find_change(other, registers), ward.valid_from)].append(other)
    others = {ward.valid_from: ward.also_from} if ward.also_from else {}
    return [Joining(day, tuple(days.get(day, ())), others.get(day, ()), day == ward.valid_from != "") for day in sorted({*days, *others})]


def find_heirs(ward: Ward, registers: Registers, today: str) -> list[Ward]:
    """What its area belongs to now: where a successor has ended too, what followed that one."""
    found = dict[str, Ward]()
    for heir in map(registers.wards.__getitem__, ward.successors):
        further = find_heirs(heir, registers, today) if heir.valid_to and heir.valid_to < today and heir.successors else [heir]
        found |= {one.id: one for one in further}
    return list(found.values())


def list_joined(joining: Joining, catalog: Catalog) -> tuple[Ref, ...]:
    """Those that no register has are no links. What was divided among several came in part to each."""
    refs = ((ward, ward_ref(ward, catalog)) for ward in joining.wards)
    whole = (ref._replace(label=f"Một phần {_amid(ref.label)}") if is_divided(ward) else ref for ward, ref in refs)
    return (*whole, *(Ref("", name) for name in joining.others))


def is_divided(ward: Ward) -> bool:
    return len(ward.successors) > 1


def list_relations(ward: Ward, joinings: Iterable[Joining], catalog: Catalog, registers: Registers) -> list[tuple[str, tuple[Ref, ...]]]:
    """Label and links: what followed it, what it came of, what it took in and will."""
    groups: dict[str, list[Ref]] = {"Đơn vị kế thừa": [ward_ref(registers.wards[heir], catalog) for heir in ward.successors]}
    groups |= {"Đơn vị tiền thân": [], "Đơn vị nhập vào": [], "Đơn vị sắp nhập vào": []}
    _, parents, joined, coming = groups.values()
    for joining in joinings:
        kind = parents if joining.forms else coming if joining.day > catalog.today else joined
        kind += list_joined(joining, catalog)
    return [(label, tuple(refs)) for label, refs in groups.items()]


def describe_ward(ward: Ward, joinings: Iterable[Joining], scene: Scene) -> Iterator[Ref]:
    """`Phường Cũ, đến hết ngày 30/06/2025. Nay thuộc phường Đông Kinh. Nhận thêm xã Bình từ ngày 01/02/2020.`: each unit is a link."""
    parts = [ward.full_name]
    parts += [f"từ ngày {short_day(ward.valid_from)}"] if ward.valid_from else []
    parts += [f"đến hết ngày {short_day(ward.valid_to)}"] if ward.valid_to else []
    yield Ref("", ", ".join(parts) + "." if len(parts) > 1 else f"Tin về {ward.type} {ward.name}.")
    for words, heirs in _tell_heirs(ward, scene.around.registers, scene.catalog.today):
        yield from _write_sentence(words, [ward_ref(heir, scene.catalog) for heir in heirs])
    for joining in joinings:
        words, day = (FORMED, "") if joining.forms else (JOINED, f" từ ngày {short_day(joining.day)}" if joining.day else "")
        coming = joining.day > scene.catalog.today
        yield from _write_sentence(f"Sẽ {_amid(words)}" if coming else words, list_joined(joining, scene.catalog), day)


def _tell_heirs(ward: Ward, registers: Registers, today: str) -> list[tuple[str, list[Ward]]]:
    direct, heirs = [registers.wards[heir] for heir in ward.successors], find_heirs(ward, registers, today)
    if not direct:
        return []
    if ward.valid_to >= today:
        return [(f"Từ ngày {short_day(find_change(ward, registers))} thuộc", direct)]
    now = [("Nay thuộc", heirs)] if all(heir.existed_on(today) for heir in heirs) else []
    return now if now and heirs == direct else [("Nhập vào", direct), *now]


def _write_sentence(words: str, refs: Sequence[Ref], rest: str = "") -> Iterator[Ref]:
    """` Nay thuộc phường A, xã B và xã C.`"""
    yield Ref("", f" {words} ")
    for number, ref in enumerate(refs):
        if number:
            yield Ref("", " và " if number == len(refs) - 1 else ", ")
        yield ref._replace(label=_amid(ref.label))
    yield Ref("", f"{rest}.")


def _amid(words: str) -> str:
    """As they stand amid a sentence."""
    return words[:1].lower() + words[1:]


def _find_mergers(ward: Ward, registers: Registers) -> list[Merger]:
    """Of the units that came before it, and then of each that followed it, with the others that went the same way."""
    made = [_merger(ward, joining, ward) for joining in list_joinings(ward, registers)]
    for heir in map(registers.wards.__getitem__, ward.successors):
        made += [_merger(heir, joining, ward) for joining in list_joinings(heir, registers) if ward in joining.wards]
    return made


def _merger(new: Ward, joining: Joining, ward: Ward) -> Merger:
    olds = [*([] if joining.forms else [new]), *joining.wards]
    here = olds.index(ward) if ward in joining.wards else -1
    names = (*(Old(old.full_name, old is not new and is_divided(old)) for old in olds), *(Old(name, False) for name in joining.others))
    return Merger(names, new.full_name, here, short_day(joining.day))


def _count_years(ward: Ward, scene: Scene) -> tuple[Row, ...]:
    """Newest first, each leading to its newest article; years without an article between them too."""
    articles, shelf = scene.catalog.articles, scene.catalog.wards.get(ward.id, [])
    last = {int(articles[n].day[:4]): index for index, n in enumerate(shelf)}
    counts = Counter(int(articles[n].day[:4]) for n in shelf)
    years = range(max(last), min(last) - 1, -1) if last else ()
    return draw_rows([Ref(within(card_of(ward.url, shelf, last[y]), ward.url) if y in last else "", f"Năm {y}", counts[y]) for y in years])


def _count_congresses(ward: Ward, scene: Scene) -> tuple[Ref, ...]:
    catalog = scene.catalog
    counts = Counter(congress for n in catalog.wards.get(ward.id, ()) for congress in catalog.articles[n].congresses)
    ordered = order_congresses(scene.around.registers)
    return tuple(congress_ref(congress, catalog)._replace(count=counts[congress.id]) for congress in ordered if counts[congress.id])
