"""The pages that list shelves: all wards, all congresses, the archive, authors, tags, the site map, the statistics."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from bantin import vietnamese as vn
from bantin.model import Congress, Ward
from bantin.site import contexts, documents
from bantin.site.archive import make_archive_view
from bantin.site.catalog import Catalog
from bantin.site.statistics import make_statistics_view
from bantin.site.terms import congress_ref, only_filled, order_congresses, short_day, ward_ref
from bantin.site.wards import find_predecessors
from bantin.views import Branch, Head, IndexView, Page, Ref, key_of

if TYPE_CHECKING:
    from bantin.site.plan import Planned, Scene


class Index(NamedTuple):
    """One such page."""

    url: str
    section: str
    template: str
    title: str
    lead: str
    view: Any


def plan_indexes(scene: Scene, planned: Callable[..., Planned]) -> Iterator[Planned]:
    for index in _all_indexes(scene):
        head = Head(f"{index.title} – {scene.site_name}", index.lead, "", "", "", "", "")
        page = Page(index.url, index.template, index.section, head, index.view)
        yield planned(index.url, key_of(page, scene.salt), partial(_value, page))


def _value(page: Page) -> Page:
    return page


def _all_indexes(scene: Scene) -> Iterator[Index]:
    catalog = scene.catalog
    yield _list("/phuong-xa/", "phuong-xa", _wards_index(scene))
    yield _list("/dai-hoi/", "dai-hoi", _congresses_index(scene))
    yield _list("/tac-gia/", "tac-gia", _words_index("authors", "Tác giả", "Những người viết tin, bài.", catalog.authors, catalog))
    yield _list("/chu-de/", "chu-de", _words_index("tags", "Chủ đề", "Tin, bài theo chủ đề.", catalog.tags, catalog))
    yield _list("/so-do-trang/", "", _sitemap_index(scene))
    archive = "Tin, bài theo năm, tháng và ngày."
    yield Index("/luu-tru/", "luu-tru", "bantin/archive.html", "Lưu trữ", archive, make_archive_view(catalog))
    yield Index(documents.URL, "", "bantin/documents.html", documents.TITLE, documents.LEAD, documents.make_documents_view(scene))
    statistics = "Số tin, bài theo phường, xã, theo đại hội và theo tháng."
    yield Index("/thong-ke/", "", "bantin/statistics.html", "Thống kê", statistics, make_statistics_view(scene))


def _list(url: str, section: str, view: IndexView) -> Index:
    return Index(url, section, "bantin/index.html", view.title, view.lead, view)


def _wards_index(scene: Scene) -> IndexView:
    """What exists today with its predecessors, then what ended with its successors."""
    registers, catalog = scene.around.registers, scene.catalog
    wards = registers.wards

    def branch(ward: Ward, others: list[Ward], text: str) -> Branch:
        children = tuple(Branch(ward_ref(other, catalog), "", ()) for other in others)
        return Branch(ward_ref(ward, catalog), text, children)

    now = [branch(ward, find_predecessors(ward, registers), _validity(ward)) for ward in registers.wards.values() if not ward.valid_to]
    past = [branch(ward, [wards[heir] for heir in ward.successors], _validity(ward)) for ward in wards.values() if ward.valid_to]
    groups = [("Đang hoạt động", tuple(now)), ("Đã sắp xếp, hợp nhất", tuple(past))]
    return IndexView("wards", "Phường, xã", "Tin theo phường, xã, trước và sau khi sắp xếp.", only_filled(groups))


def _validity(ward: Ward) -> str:
    if ward.valid_to:
        return f"đến hết ngày {short_day(ward.valid_to)}"
    return f"từ ngày {short_day(ward.valid_from)}" if ward.valid_from else ""


def _congresses_index(scene: Scene) -> IndexView:
    """Trees from the highest congress down, by the terms of their roots, the newest first. Terms of the levels differ by a year."""
    registers, catalog = scene.around.registers, scene.catalog
    ordered = order_congresses(registers)

    def branch(congress: Congress) -> Branch:
        held = contexts.span_text(congress.held)
        text = f"nhiệm kỳ {contexts.term_text(congress)}" + (f", họp {held}" if held else "")
        return Branch(congress_ref(congress, catalog), text, tuple(branch(c) for c in ordered if c.parent == congress.id))

    groups: dict[tuple[int, int], list[Branch]] = defaultdict(list)
    for congress in ordered:
        if congress.parent not in registers.congresses:
            groups[congress.term].append(branch(congress))
    rows = tuple((f"Nhiệm kỳ {first} – {last}", tuple(roots)) for (first, last), roots in groups.items())
    return IndexView("congresses", "Đại hội", "Các kỳ đại hội theo nhiệm kỳ và theo cấp.", rows)


def _words_index(kind: str, title: str, lead: str, shelves: dict[str, list[int]], catalog: Catalog) -> IndexView:
    """Names in alphabetical order, grouped by their first letter."""
    groups: dict[str, list[Branch]] = defaultdict(list)
    for url in sorted(shelves, key=lambda url: (vn.sort_key(catalog.names[url]), url)):
        initial = vn.fold(catalog.names[url])[:1].upper()
        groups[initial if initial.isalpha() else "#"].append(Branch(Ref(url, catalog.names[url], len(shelves[url])), "", ()))
    return IndexView(kind, title, lead, tuple((letter, tuple(rows)) for letter, rows in groups.items()))


def _sitemap_index(scene: Scene) -> IndexView:
    main = [
        ("/phuong-xa/", "Phường, xã"), ("/dai-hoi/", "Đại hội"), ("/luu-tru/", "Lưu trữ"), ("/tac-gia/", "Tác giả"),
        ("/chu-de/", "Chủ đề"), ("/van-ban/", "Văn bản"), ("/thong-ke/", "Thống kê"), ("/tim-kiem/", "Tìm kiếm"),
        ("/feed.xml", "Nguồn tin Atom"), ("/feed.json", "Nguồn tin JSON"), ("/du-lieu/", "Dữ liệu mở"),
    ]  # fmt: skip
    pages = [Branch(Ref(page.url, page.title), "", ()) for page in scene.pages if page.url != "/"]
    registers = scene.around.registers
    groups = [
        ("Các mục", tuple(Branch(Ref(url, label), "", ()) for url, label in main)),
        ("Trang", tuple(pages)),
        ("Phường, xã", tuple(Branch(Ref(ward.url, ward.label), "", ()) for ward in registers.wards.values())),
        ("Đại hội", tuple(Branch(Ref(c.url, c.name), "", ()) for c in order_congresses(registers))),
        ("Năm", tuple(Branch(Ref(f"/luu-tru/{year}/", f"Năm {year}"), "", ()) for year in sorted(scene.catalog.years, reverse=True))),
    ]
    return IndexView("sitemap", "Sơ đồ trang", "Mọi mục của cổng tin.", only_filled(groups))
