"""What pages are made from, and where the links of a text lead in it."""

from __future__ import annotations

from dataclasses import dataclass

from bantin.content.directory import Directory, OrdinaryPage
from bantin.content.references import resolve_link, resolve_picture
from bantin.model import Article
from bantin.site.catalog import Catalog, recent_articles
from bantin.site.contexts import Surroundings
from bantin.site.sharing import Sharing
from bantin.views.pages import SiteView

Links = tuple[tuple[str, ...], tuple[str, ...]]
"""Where each link of a text leads, and which of them are pictures (their paths)."""
NO_LINKS: Links = ((), ())


@dataclass(frozen=True, slots=True)
class Scene:
    """Everything that pages are made from."""

    site: SiteView  # what all pages know of the portal
    catalog: Catalog
    around: Surroundings
    directory: Directory
    hidden: tuple[Article, ...]  # drawn in a preview only
    front: OrdinaryPage
    front_body: str  # key of the body of index.md
    pages: tuple[OrdinaryPage, ...]
    sharing: Sharing
    now: int
    salt: str  # of templates, frames, settings and code
    registers_digest: str

    def recent(self) -> list[Article]:
        """What a news sitemap may hold, newest first."""
        return recent_articles(self.catalog.articles, self.now)


def resolve_links(article: Article | OrdinaryPage, directory: Directory) -> Links:
    links, pictures = [], []
    for link in article.links:
        found = (resolve_picture if link.picture else resolve_link)(link, article.path, directory)
        links.append(found.url)
        pictures.append(found.file if link.picture else "")
    return tuple(links), tuple(pictures)
