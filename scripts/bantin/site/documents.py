"""The page of all attached papers. Numbers are used again in later years, so number and date together say which paper is meant."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence

from bantin.collation import sort_key
from bantin.model import Article, Document
from bantin.site import contexts
from bantin.site.contexts import Surroundings
from bantin.site.scene import Scene
from bantin.site.terms import short_day
from bantin.taxonomies import CONGRESSES, WARDS
from bantin.views.parts import Attached, Ref
from bantin.views.shelves import DocumentRow, DocumentsView, Filter

URL, TITLE, LEAD = "/van-ban/", "Văn bản", "Nghị quyết, chỉ thị và văn bản kèm theo tin, bài, theo năm ban hành."
PAPERS = 10  # that the page of a ward or congress lists
Uses = dict[tuple[str, str], list[tuple[Document, Article]]]
"""Identity → files with the articles to which they are attached, newest first."""


def identify(document: Document) -> tuple[str, str]:
    """Its number and date; a paper without them is known by its file only."""
    return (document.number, document.date) if document.number and document.date else ("", document.src)


def make_documents_view(scene: Scene) -> DocumentsView:
    uses: Uses = defaultdict(list)
    for article in reversed(scene.catalog.articles):
        for document in article.documents:
            uses[identify(document)].append((document, article))
    dates: dict[str, list[str]] = defaultdict(list)
    for number, date in sorted(uses):
        if number:
            dates[number].append(date)
    rows = [_make_row(found, dates.get(number, ()), scene) for (number, _), found in uses.items()]
    rows.sort(key=lambda row: row.papers[0].url)
    rows.sort(key=lambda row: row.day, reverse=True)
    groups: dict[str, list[DocumentRow]] = defaultdict(list)
    for row in rows:
        groups[row.day[:4]].append(row)
    return DocumentsView(len(rows), tuple((year, tuple(group)) for year, group in groups.items()), tuple(_make_filters(rows)))


def _make_filters(rows: Sequence[DocumentRow]) -> Iterable[Filter]:
    """They stand in the page from the beginning: what a script brought later would move the list."""
    for name, label, choices in (
        ("nam", "Năm", {(row.day[:4], row.day[:4]) for row in rows}),
        ("co-quan", "Cơ quan ban hành", {(row.papers[0].issuer, row.papers[0].issuer) for row in rows if row.papers[0].issuer}),
        ("loai", "Loại tệp", {(paper.kind, paper.kind) for row in rows for paper in row.papers}),
        (WARDS.name, WARDS.label, {_choice(ref) for row in rows for ref in row.wards}),
        (CONGRESSES.name, CONGRESSES.label, {_choice(ref) for row in rows for ref in row.congresses}),
    ):
        if len(choices) > 1:
            yield Filter(name, label, tuple(sorted(choices, key=lambda choice: (sort_key(choice[1]), choice), reverse=name == "nam")))


def _choice(term: Ref) -> tuple[str, str]:
    return term.url.rstrip("/").rpartition("/")[2], term.label


def _make_row(found: Sequence[tuple[Document, Article]], dates: Sequence[str], scene: Scene) -> DocumentRow:
    around = scene.around
    papers = {document.src: contexts.paper(document, around) for document, _ in found}
    articles = {article.path: article for _, article in found}.values()
    first, newest = found[0]
    others = [short_day(date) for date in dates if date != first.date]
    return DocumentRow(
        papers=tuple(papers.values()),
        day=first.date or newest.day,
        articles=tuple(contexts.ref(article) for article in articles),
        wards=_once(ref for article in articles for ref in contexts.ward_refs(article, around.registers)),
        congresses=_once(ref for article in articles for ref in contexts.congress_refs(article, around.registers)),
        same_number=tuple(others),
    )


def _once(refs: Iterable[Ref]) -> tuple[Ref, ...]:
    return tuple(dict.fromkeys(refs))


def find_papers(newest_first: Sequence[Article], around: Surroundings, most: int) -> tuple[Attached, ...]:
    """The papers of these articles, each file once."""
    found: dict[str, Attached] = {}
    for article in newest_first:
        for document in article.documents:
            if len(found) < most and document.src not in found:
                found[document.src] = Attached(contexts.paper(document, around), contexts.ref(article))
    return tuple(found.values())
