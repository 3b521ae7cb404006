"""The shelves' pages: wards, congresses, years, months, authors, tags; their numbered pages; the pages that list them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from bantin import vietnamese as vn
from bantin.model import Congress, Registers, Ward
from bantin.site import contexts
from bantin.site.catalog import PER_PAGE, Catalog, Slice, cut_pages, page_after_newest
from bantin.views import Bar, Branch, Head, IndexView, Page, Pager, Ref, ShelfView, key_of, key_of_texts

if TYPE_CHECKING:
    from bantin.site.plan import Planned, Scene

LEVELS = {"toan-quoc": "Toàn quốc", "tinh": "Cấp tỉnh", "thanh-pho": "Cấp thành phố", "co-so": "Cấp cơ sở"}
FEED_KINDS = {"ward", "congress", "author"}


class Shelf(NamedTuple):
    """A shelf with its words."""

    kind: str
    key: str  # of the term: id, 2020-05, an address
    url: str
    title: str
    lead: str
    facts: tuple[tuple[str, str], ...]
    relations: tuple[tuple[str, tuple[Ref, ...]], ...]
    positions: Sequence[int]
    section: str


def ward_ref(ward: Ward, catalog: Catalog) -> Ref:
    return Ref(ward.url, ward.label, len(catalog.wards.get(ward.id, ())))


def congress_ref(congress: Congress, catalog: Catalog) -> Ref:
    return Ref(congress.url, congress.name, len(catalog.congresses.get(congress.id, ())))


def month_ref(month: str, catalog: Catalog) -> Ref:
    return Ref(f"/luu-tru/{month[:4]}/{month[5:]}/", vn.format_month(month), len(catalog.months[month]))


def order_wards(registers: Registers) -> list[Ward]:
    """What exists today first; otherwise as the register has them."""
    return sorted(registers.wards.values(), key=lambda ward: bool(ward.valid_to))


def order_congresses(registers: Registers) -> list[Congress]:
    """The newest term first, within a term from the national congress down."""
    levels = list(LEVELS)
    return sorted(registers.congresses.values(), key=lambda c: (-c.term[0], levels.index(c.level), -c.ordinal, c.id))


def latest_progress(catalog: Catalog, congress: str | None) -> int | None:
    """The article with the newest count of congresses held; of one congress, or of all."""
    shelf: Sequence[int] = range(len(catalog.articles)) if congress is None else catalog.congresses.get(congress, ())
    counted = [(catalog.articles[n].progress, n) for n in shelf if catalog.articles[n].progress]
    return max(((progress.as_of, n) for progress, n in counted if progress), default=("", None))[1]


# --- the shelves --------------------------------------------------------------------------------------------------


def _ward_shelf(ward: Ward, scene: Scene) -> Shelf:
    registers, catalog = scene.around.registers, scene.catalog
    facts = [
        ("Mã đơn vị", ward.code),
        ("Có từ ngày", _day(ward.valid_from)),
        ("Đến hết ngày", _day(ward.valid_to)),
        ("Căn cứ", ward.legal_basis),
    ]
    heirs = tuple(ward_ref(registers.wards[heir], catalog) for heir in ward.successors)
    parents = tuple(ward_ref(other, catalog) for other in registers.wards.values() if ward.id in other.successors)
    relations = _filled([("Đơn vị kế thừa", heirs), ("Đơn vị tiền thân", parents)])
    positions = catalog.wards.get(ward.id, ())
    lead = f"Tin về {ward.type} {ward.name}."
    return Shelf("ward", ward.id, ward.url, ward.label, lead, _filled(facts), relations, positions, "phuong-xa")


def _day(day: str) -> str:
    return vn.format_short_day(day) if day else ""


def _filled(pairs: Sequence[tuple[str, Any]]) -> tuple[tuple[str, Any], ...]:
    return tuple((label, value) for label, value in pairs if value)


def _congress_shelf(congress: Congress, scene: Scene) -> Shelf:
    registers, catalog = scene.around.registers, scene.catalog
    facts = [
        ("Lần thứ", vn.to_roman(congress.ordinal)),
        ("Nhiệm kỳ", contexts.term_text(congress)),
        ("Tổ chức", congress.organisation),
        ("Dự kiến", contexts.span_text(congress.planned)),
        ("Đã họp", contexts.span_text(congress.held)),
    ]
    parent = registers.congresses.get(congress.parent)
    children = tuple(congress_ref(c, catalog) for c in order_congresses(registers) if c.parent == congress.id)
    relations = [("Đại hội cấp trên", (congress_ref(parent, catalog),) if parent else ()), ("Đại hội cấp dưới", children)]
    lead = f"{LEVELS[congress.level]}, nhiệm kỳ {contexts.term_text(congress)}."
    positions = catalog.congresses.get(congress.id, ())
    return Shelf("congress", congress.id, congress.url, congress.name, lead, _filled(facts), _filled(relations), positions, "dai-hoi")


def _date_shelves(catalog: Catalog) -> Iterator[Shelf]:
    for year, positions in catalog.years.items():
        months = tuple(month_ref(month, catalog) for month in catalog.months if month.startswith(year))
        yield Shelf("year", year, f"/luu-tru/{year}/", f"Năm {year}", "", (), (("Các tháng", months),), positions, "luu-tru")
    for month, positions in catalog.months.items():
        whole = Ref(f"/luu-tru/{month[:4]}/", f"Năm {month[:4]}")
        url = f"/luu-tru/{month[:4]}/{month[5:]}/"
        yield Shelf("month", month, url, vn.format_month(month), "", (), (("Cả năm", (whole,)),), positions, "luu-tru")


def _word_shelves(catalog: Catalog, registers: Registers) -> Iterator[Shelf]:
    roles = {f"/tac-gia/{author.id}/": author.role for author in registers.authors.values()}
    for url, positions in catalog.authors.items():
        yield Shelf("author", url, url, catalog.names[url], roles.get(url, ""), (), (), positions, "tac-gia")
    for url, positions in catalog.tags.items():
        yield Shelf("tag", url, url, catalog.names[url], "", (), (), positions, "chu-de")


def all_shelves(scene: Scene) -> Iterator[Shelf]:
    registers = scene.around.registers
    yield from (_ward_shelf(ward, scene) for ward in registers.wards.values())
    yield from (_congress_shelf(congress, scene) for congress in registers.congresses.values())
    yield from _date_shelves(scene.catalog)
    yield from _word_shelves(scene.catalog, registers)


def plan_shelves(scene: Scene, card_keys: Sequence[str], planned: Callable[..., Planned]) -> Iterator[Planned]:
    """The own page and the numbered pages of every shelf, and the pages that list the shelves."""
    for shelf in all_shelves(scene):
        newest = list(reversed(shelf.positions[-PER_PAGE:]))
        progress = latest_progress(scene.catalog, shelf.key) if shelf.kind == "congress" else None
        bar_key = card_keys[progress] if progress is not None else ""
        parts = (shelf[:-2], len(shelf.positions), bar_key, [card_keys[n] for n in newest])
        yield planned(shelf.url, key_of(parts, scene.salt), partial(_own_page, scene, shelf, newest, progress))
        for piece in cut_pages(shelf.positions):
            url = f"{shelf.url}trang/{piece.number}/"
            key = key_of_texts(url, shelf.title, str(piece.newer), *[card_keys[n] for n in piece.positions], scene.salt)
            yield planned(url, key, partial(_numbered_page, scene, shelf, piece))
    for view, url, section in index_views(scene):
        head = Head(f"{view.title} – {scene.site_name}", view.lead, "", "", "", "", "")
        page = Page(url, "bantin/index.html", section, head, view)
        yield planned(url, key_of(page, scene.salt), lambda page=page: page)


def make_card_keys(scene: Scene) -> list[str]:
    """A hash of what lists show of each article: its front matter, the names of its wards and congresses, its picture's size."""
    registers, pictures = scene.around.registers, scene.around.pictures
    names = {ward.id: ward.url + ward.label for ward in registers.wards.values()}
    names |= {f"#{congress.id}": congress.url + congress.name for congress in registers.congresses.values()}
    known: dict[tuple[tuple[str, ...], tuple[str, ...]], str] = {}
    keys = []
    for article in scene.catalog.articles:
        terms = article.wards, article.congresses
        if terms not in known:
            known[terms] = "\1".join([*[names[w] for w in terms[0]], *[names["#" + c] for c in terms[1]]])
        size = str(pictures.get(article.image.src)) if article.image and article.image.src else ""
        keys.append(key_of_texts(article.path, article.head, known[terms], size))
    return keys


def _shelf_head(scene: Scene, shelf: Shelf, title: str, lead: str) -> Head:
    feed = f"{shelf.url}feed.xml" if shelf.kind in FEED_KINDS and shelf.positions else ""
    return Head(f"{title} – {scene.site_name}", lead, "", "", feed, "", "")


def _own_page(scene: Scene, shelf: Shelf, newest: list[int], progress: int | None) -> Page:
    articles, around = scene.catalog.articles, scene.around
    total = len(shelf.positions)
    older = page_after_newest(total)
    shown: Bar | None = contexts.bar(articles[progress].progress, contexts.ref(articles[progress])) if progress is not None else None
    cards = tuple(contexts.card(articles[n], around) for n in newest)
    pager = Pager(0, None, Ref(f"{shelf.url}trang/{older}/", "Tin cũ hơn") if older else None)
    view = ShelfView(shelf.kind, shelf.title, shelf.lead, shelf.facts, shelf.relations, shown, total, cards, pager)
    return Page(shelf.url, "bantin/shelf.html", shelf.section, _shelf_head(scene, shelf, shelf.title, shelf.lead), view)


def _numbered_page(scene: Scene, shelf: Shelf, piece: Slice) -> Page:
    articles, around = scene.catalog.articles, scene.around
    newer = Ref(f"{shelf.url}trang/{piece.newer}/" if piece.newer else shelf.url, "Tin mới hơn")
    older = Ref(f"{shelf.url}trang/{piece.older}/", "Tin cũ hơn") if piece.older else None
    cards = tuple(contexts.card(articles[n], around) for n in piece.positions)
    view = ShelfView(
        shelf.kind, shelf.title, "", (), (("", (Ref(shelf.url, shelf.title),)),), None, 0, cards, Pager(piece.number, newer, older)
    )
    url, title = f"{shelf.url}trang/{piece.number}/", f"{shelf.title}, trang {piece.number}"
    return Page(url, "bantin/shelf.html", shelf.section, _shelf_head(scene, shelf, title, ""), view)


# --- pages that list shelves --------------------------------------------------------------------------------------


def index_views(scene: Scene) -> Iterator[tuple[IndexView, str, str]]:
    yield _wards_index(scene), "/phuong-xa/", "phuong-xa"
    yield _congresses_index(scene), "/dai-hoi/", "dai-hoi"
    yield _archive_index(scene.catalog), "/luu-tru/", "luu-tru"
    catalog = scene.catalog
    yield _words_index("authors", "Tác giả", catalog.authors, catalog), "/tac-gia/", "tac-gia"
    yield _words_index("tags", "Chủ đề", catalog.tags, catalog), "/chu-de/", "chu-de"
    yield _sitemap_index(scene), "/so-do-trang/", ""


def _wards_index(scene: Scene) -> IndexView:
    """What exists today with its predecessors, then what ended with its successors."""
    wards, catalog = scene.around.registers.wards, scene.catalog

    def branch(ward: Ward, others: list[Ward], text: str) -> Branch:
        children = tuple(Branch(ward_ref(other, catalog), "", ()) for other in others)
        return Branch(ward_ref(ward, catalog), text, children)

    now = [
        branch(ward, [other for other in wards.values() if ward.id in other.successors], _validity(ward))
        for ward in wards.values()
        if not ward.valid_to
    ]
    past = [branch(ward, [wards[heir] for heir in ward.successors], _validity(ward)) for ward in wards.values() if ward.valid_to]
    groups = [("Đang hoạt động", tuple(now)), ("Đã sắp xếp, hợp nhất", tuple(past))]
    return IndexView("wards", "Phường, xã", "Tin theo phường, xã, trước và sau khi sắp xếp.", _filled(groups))


def _validity(ward: Ward) -> str:
    if ward.valid_to:
        return f"đến hết ngày {_day(ward.valid_to)}"
    return f"từ ngày {_day(ward.valid_from)}" if ward.valid_from else ""


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


def _archive_index(catalog: Catalog) -> IndexView:
    groups = []
    for year in sorted(catalog.years, reverse=True):
        months = tuple(
            Branch(month_ref(month, catalog), "", ()) for month in sorted(catalog.months, reverse=True) if month.startswith(year)
        )
        ref = Ref(f"/luu-tru/{year}/", f"Năm {year}", len(catalog.years[year]))
        groups.append((f"Năm {year}", (Branch(ref, "", months),)))
    return IndexView("archive", "Lưu trữ", "Tin theo ngày tháng.", tuple(groups))


def _words_index(kind: str, title: str, shelves: dict[str, list[int]], catalog: Catalog) -> IndexView:
    """Names in alphabetical order, grouped by their first letter."""
    groups: dict[str, list[Branch]] = defaultdict(list)
    for url in sorted(shelves, key=lambda url: (vn.sort_key(catalog.names[url]), url)):
        initial = vn.fold(catalog.names[url])[:1].upper()
        groups[initial if initial.isalpha() else "#"].append(Branch(Ref(url, catalog.names[url], len(shelves[url])), "", ()))
    return IndexView(kind, title, "", tuple((letter, tuple(rows)) for letter, rows in groups.items()))


def _sitemap_index(scene: Scene) -> IndexView:
    main = [
        ("/phuong-xa/", "Phường, xã"), ("/dai-hoi/", "Đại hội"), ("/luu-tru/", "Lưu trữ"), ("/tac-gia/", "Tác giả"),
        ("/chu-de/", "Chủ đề"), ("/tim-kiem/", "Tìm kiếm"), ("/feed.xml", "Nguồn tin Atom"), ("/feed.json", "Nguồn tin JSON"),
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
    return IndexView("sitemap", "Sơ đồ trang", "Mọi mục của cổng tin.", _filled(groups))
