"""The pages that list shelves: all wards, all congresses, the archive, authors, tags, the site map, the statistics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from bantin.collation import first_letter, sort_key
from bantin.content.directory import year_url
from bantin.model import Ward
from bantin.site import contexts, documents
from bantin.site.archive import make_archive_view
from bantin.site.catalog import Catalog, Shelves
from bantin.site.planned import Planned, plan_value
from bantin.site.scene import Scene
from bantin.site.statistics import make_statistics_view
from bantin.site.terms import LEVELS, congress_ref, only_filled, order_congresses, order_wards, short_day, ward_ref
from bantin.site.wards import FORMED, JOINED, find_heirs, list_joined, list_joinings
from bantin.taxonomies import CONGRESSES, DATES, TAXONOMIES, WARDS, WORDS, Taxonomy
from bantin.views.pages import Head, Page
from bantin.views.parts import Ref
from bantin.views.shelves import Branch, IndexView


class Index(NamedTuple):
    """One such page."""

    url: str
    section: str
    template: str
    title: str
    lead: str
    view: Any


def plan_indexes(scene: Scene) -> Iterator[Planned]:
    for index in _all_indexes(scene):
        page = Page(index.url, index.template, index.section, Head(index.title, index.lead), index.view)
        yield plan_value(page, scene.salt)


def _all_indexes(scene: Scene) -> Iterator[Index]:
    catalog = scene.catalog
    yield _list(WARDS.url, WARDS.name, _list_terms("wards", WARDS, _group_wards(scene)))
    yield _list(CONGRESSES.url, CONGRESSES.name, _list_terms("congresses", CONGRESSES, _group_congresses(scene)))
    for words in WORDS:
        yield _list(words.url, words.name, _list_terms("words", words, _group_words(catalog.words[words.name], catalog)))
    yield _list("/so-do-trang/", "", _sitemap_index(scene))
    yield Index(DATES.url, DATES.name, "bantin/archive.html", DATES.label, DATES.lead, make_archive_view(catalog))
    yield Index(documents.URL, "", "bantin/documents.html", documents.TITLE, documents.LEAD, documents.make_documents_view(scene))
    statistics = "Số tin, bài theo phường, xã, theo đại hội và theo tháng."
    yield Index("/thong-ke/", "", "bantin/statistics.html", "Thống kê", statistics, make_statistics_view(scene))


def _list(url: str, section: str, view: IndexView) -> Index:
    return Index(url, section, "bantin/index.html", view.title, view.lead, view)


Groups = tuple[tuple[str, tuple[Branch, ...]], ...]


def _list_terms(kind: str, taxonomy: Taxonomy, groups: Groups) -> IndexView:
    return IndexView(kind, taxonomy.label, taxonomy.lead, groups)


def _group_wards(scene: Scene) -> Groups:
    """What exists today with its predecessors, what is to come, then what ended with its successors."""
    groups: dict[str, list[Branch]] = {"Đang hoạt động": [], "Sắp thành lập": [], "Đã sắp xếp, hợp nhất": []}
    now, coming, past = groups.values()
    for ward in scene.around.registers.wards.values():
        if ward.valid_to and ward.valid_to < scene.catalog.today:
            past.append(_past_branch(ward, scene))
        else:
            (now if ward.existed_on(scene.catalog.today) else coming).append(_branch(ward, scene))
    return only_filled([(label, tuple(branches)) for label, branches in groups.items()])


def _branch(ward: Ward, scene: Scene) -> Branch:
    """With what it was or will be formed of; what it took in by today, and nothing that is still to come."""
    known = max(ward.valid_from, scene.catalog.today)
    joinings = [joining for joining in list_joinings(ward, scene.around.registers) if joining.day <= known]
    refs = [ref for joining in joinings for ref in list_joined(joining, scene.catalog)]
    kinds = [words for words, forms in ((FORMED, True), (JOINED, False)) if any(one.forms == forms for one in joinings)]
    return _hang(ward, scene, " và ".join(kinds).capitalize(), refs)


def _past_branch(ward: Ward, scene: Scene) -> Branch:
    heirs = find_heirs(ward, scene.around.registers, scene.catalog.today)
    words = "Nay thuộc" if all(heir.existed_on(scene.catalog.today) for heir in heirs) else "Nhập vào"
    return _hang(ward, scene, words, [ward_ref(heir, scene.catalog) for heir in heirs])


def _hang(ward: Ward, scene: Scene, words: str, others: Iterable[Ref]) -> Branch:
    children = tuple(Branch(other, "", ()) for other in others)
    return Branch(ward_ref(ward, scene.catalog), _validity(ward), children, words if children else "")


def _validity(ward: Ward) -> str:
    if ward.valid_to:
        return f"đến hết ngày {short_day(ward.valid_to)}"
    return f"từ ngày {short_day(ward.valid_from)}" if ward.valid_from else ""


def _group_congresses(scene: Scene) -> Groups:
    """By level, the newest first. Not by term, as those of the levels differ by a year; what belongs together is on each one's page."""
    groups: dict[str, list[Branch]] = {level: [] for level in LEVELS}
    for congress in order_congresses(scene.around.registers):
        held = contexts.span_text(congress.held)
        met = "họp " if congress.held and congress.held.first else ""
        text = f"nhiệm kỳ {contexts.term_text(congress)}" + (f", {met}{held}" if held else "")
        groups[congress.level].append(Branch(congress_ref(congress, scene.catalog), text, ()))
    return only_filled([(LEVELS[level], tuple(branches)) for level, branches in groups.items()])


def _group_words(shelves: Shelves, catalog: Catalog) -> Groups:
    """Names in alphabetical order, grouped by their first letter."""
    groups: dict[str, list[Branch]] = defaultdict(list)
    for url in sorted(shelves, key=lambda url: (sort_key(catalog.names[url]), url)):
        initial = first_letter(catalog.names[url])
        groups[initial if initial.isalpha() else "#"].append(Branch(Ref(url, catalog.names[url], len(shelves[url])), "", ()))
    return tuple((letter, tuple(rows)) for letter, rows in groups.items())


def _sitemap_index(scene: Scene) -> IndexView:
    main = [
        *((taxonomy.url, taxonomy.label) for taxonomy in TAXONOMIES),
        ("/van-ban/", "Văn bản"), ("/thong-ke/", "Thống kê"), ("/tim-kiem/", "Tìm kiếm"),
        ("/feed.xml", "Nguồn cấp tin Atom"), ("/feed.json", "Nguồn cấp tin JSON"), ("/du-lieu/", "Dữ liệu mở"),
    ]  # fmt: skip
    pages = [Branch(Ref(page.url, page.title), "", ()) for page in scene.pages if page.url != "/"]
    registers = scene.around.registers
    groups = [
        ("Các mục", tuple(Branch(Ref(url, label), "", ()) for url, label in main)),
        ("Trang", tuple(pages)),
        (WARDS.label, tuple(Branch(Ref(ward.url, ward.label), "", ()) for ward in order_wards(registers, scene.catalog.today))),
        (CONGRESSES.label, tuple(Branch(Ref(c.url, c.name), "", ()) for c in order_congresses(registers))),
        ("Năm", tuple(Branch(Ref(year_url(year), f"Năm {year}"), "", ()) for year in sorted(scene.catalog.years, reverse=True))),
    ]
    return IndexView("sitemap", "Sơ đồ trang", "Mọi mục của cổng tin.", only_filled(groups))
