"""What the search index is made of: rows of all visible articles, and entries of those that must be indexed again."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bantin.days import format_bounds
from bantin.keys import key_of_texts
from bantin.memory import Memory, open_reader
from bantin.model import SEARCH_FOLDER, Article, Document
from bantin.search.engine import Engine, engine_home, find_engine
from bantin.search.entries import Entry, Row
from bantin.search.index import SearchIndex, build_index, count_due, make_due
from bantin.search.making import Load
from bantin.search.parts import StoreHarmed
from bantin.site.contexts import word_refs
from bantin.site.draw import searched_words
from bantin.site.output import SiteFolder
from bantin.site.pictures import listed_url
from bantin.site.reindex import settle_index
from bantin.site.scene import Scene
from bantin.site.session import Session
from bantin.site.shelves import make_card_keys
from bantin.site.terms import short_day
from bantin.site.work import read_body
from bantin.taxonomies import AUTHORS, TAXONOMIES

MANY = 500  # articles to index: fewer are done before another process would have begun


def make_rows(scene: Scene) -> Iterator[Row]:
    """Every visible article, with a key of all that is searched of it."""
    for article, key in zip(scene.catalog.articles, make_card_keys(scene), strict=True):
        yield Row(article.url, article.day, key_of_texts(key, *_authors(article, scene)), article.not_after, article.body)


def make_entry(article: Article, scene: Scene, memory: Memory) -> Entry:
    """All that is searchable of an article. Wards and congresses by id: their names are in the page's text or in the filters."""
    pictures = [picture for picture in (article.image, *article.gallery) if picture and picture.src]
    captions = [text for picture in pictures for text in (picture.caption, picture.credit) if text]
    captions += [note.text for note in article.corrections]
    captions += [_name_paper(paper) for paper in article.documents]
    authors = _authors(article, scene)
    captions += [author for author in authors if author not in captions]
    return Entry(
        article.url,
        article.title,
        article.description,
        searched_words(read_body(memory, article.body).decode()),
        "\n".join(captions),
        tuple((taxonomy.name, authors if taxonomy is AUTHORS else taxonomy.terms_of(article)) for taxonomy in TAXONOMIES if taxonomy.field),
        article.day,
        listed_url(article.lead.src, scene.around.pictures.get(article.lead.src)) if article.lead else "",
        format_bounds(article.not_before, article.not_after) if article.not_before else "",
        article.not_after,
    )


def _name_paper(paper: Document) -> str:
    """As pages name it: readers copy that."""
    number = f"số {paper.number}" if paper.number else ""
    day = f"ngày {short_day(paper.date)}" if paper.date else ""
    return ", ".join(part for part in (paper.title, " ".join(part for part in (number, day) if part), paper.issuer) if part)


def _authors(article: Article, scene: Scene) -> tuple[str, ...]:
    return tuple(author.label for author in word_refs(AUTHORS, article, scene.around))


def _load_from(scene: Scene, memory: Memory) -> Load:
    by_url = {article.url: article for article in scene.catalog.articles}
    return lambda urls: (make_entry(by_url[url], scene, memory) for url in urls)


class BegunIndex(NamedTuple):
    rows: list[Row]
    engine: Engine


def begin_index(scene: Scene, session: Session) -> BegunIndex:
    """When many rows are new, their packs are made from now on, in a process beside this one. An engine that is missing is told here:
    no page is written yet, and none will stand beside an index that does not know it."""
    begun, store = BegunIndex(list(make_rows(scene)), find_engine(engine_home())), session.folder / "search"
    if session.workers.can_aside() and count_due(begun.rows, store, begun.engine) >= MANY:
        session.workers.set_aside(_index_ahead, begun, scene, session.memory.file(), store)
    return begun


def _index_ahead(begun: BegunIndex, scene: Scene, file: Path, store: Path) -> None:
    make_due(begun.rows, _load_from(scene, open_reader(file)), store, begun.engine)


def write_index(begun: BegunIndex, scene: Scene, folder: SiteFolder, session: Session) -> None:
    """Make what is not made yet of the index, and put all of it into the site. Where a part is harmed all are made again."""
    session.workers.join_aside()
    store, load = session.folder / "search", _load_from(scene, session.memory)
    try:
        index = _put_index(begun, load, store, folder)
    except StoreHarmed:
        shutil.rmtree(store)
        folder.unmean(f"{SEARCH_FOLDER}/")
        try:
            index = _put_index(begun, load, store, folder)
        except StoreHarmed as error:  # just made
            raise OSError(errno.EIO, os.strerror(errno.EIO), os.fspath(store)) from error
    settle_index(index, folder.name, session)


def _put_index(begun: BegunIndex, load: Load, store: Path, folder: SiteFolder) -> SearchIndex:
    index = build_index(begun.rows, load, store, begun.engine)
    for path, file in index.files.items():
        if not folder.is_current(path, file.digest):
            folder.put(path, file.read())
    return index
