"""What the search index is made of: rows of all visible articles, and entries of those that must be indexed again."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

from bantin.content.body import plain_text
from bantin.memory import Memory
from bantin.model import Article
from bantin.search.engine import find_engine
from bantin.search.entries import Entry, Row
from bantin.search.index import build_index
from bantin.site.output import SiteFolder
from bantin.site.plan import Scene
from bantin.site.session import Session
from bantin.site.shelves import make_card_keys
from bantin.site.work import read_body
from bantin.views import key_of_texts


def engine_home() -> Path:
    """Where the engine is kept: with the packages that it belongs to, so that it goes and comes with them."""
    return Path(sys.prefix) / "share" / "bantin"


def make_rows(scene: Scene) -> Iterator[Row]:
    """Every visible article, with a key of all that is searched of it."""
    keys, names = make_card_keys(scene), scene.around.names
    for article, key in zip(scene.catalog.articles, keys, strict=True):
        words = [names.get(url, "") for url in scene.around.author_urls(article)]
        yield Row(article.url, article.day, key_of_texts(key, article.body, *words))


def make_entry(article: Article, scene: Scene, memory: Memory) -> Entry:
    """All that is searchable of an article. Wards and congresses by id: their names are in the page's text or in the filters."""
    pictures = [picture for picture in (article.image, *article.gallery) if picture and picture.src]
    captions = [text for picture in pictures for text in (picture.caption, picture.credit) if text]
    captions += [f"{paper.title} {paper.number} {paper.issuer}".strip() for paper in article.documents]
    names = scene.around.names
    return Entry(
        article.url,
        article.title,
        article.description,
        plain_text(read_body(memory, article.body)),
        "\n".join(captions),
        article.wards,
        article.congresses,
        tuple(names.get(url, name) for url, name in zip(scene.around.author_urls(article), article.authors, strict=True)),
        article.tags,
        article.day,
        f"/{article.image.src}" if article.image and article.image.src else "",
    )


def write_index(scene: Scene, folder: SiteFolder, session: Session) -> None:
    """Make what changed of the index, and put all of it into the site."""
    by_url = {article.url: article for article in scene.catalog.articles}

    def load(urls: Iterable[str]) -> Iterator[Entry]:
        return (make_entry(by_url[url], scene, session.memory) for url in urls)

    index = build_index(list(make_rows(scene)), load, session.folder / "search", find_engine(engine_home()))
    for path, file in index.files.items():
        if not folder.is_current(path, file.digest):
            folder.put(path, file.path.read_bytes())
