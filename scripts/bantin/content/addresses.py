"""One address, one page: also by the letters' case or form, and among the old addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence

from bantin.model import Article, Problem

SHELF = "a shelf"  # stands for the owner of an address that no file has
MADE = re.compile(
    r"/du-lieu/((tin|phuong-xa|dai-hoi|dia-chi)|tin/\d{4})\.json|(/.*)?/feed\.(xml|json)|/(news-)?sitemap\.xml|/robots\.txt|/404\.html"
    r"|/(phuong-xa|dai-hoi|luu-tru|tac-gia|chu-de)/.*/trang/\d+/"
)


def check_addresses(
    articles: Sequence[Article], pages: dict[str, str], shelves: Collection[str], files: Collection[str], shown: Callable[[str], str]
) -> Iterator[Problem]:
    """`pages`: path → address; `shelves`: addresses that the portal makes itself; `files`: other paths in `docs/`."""
    taken = {url: "" for url in shelves if url != "/"}
    owned = [*pages.items(), *((article.path, article.url) for article in articles)]
    for path, url in [*sorted(owned, key=_by_form), *((path, _file_url(path)) for path in sorted(files))]:
        if MADE.fullmatch(url):
            taken.setdefault(url, "")
        if url in taken:
            yield Problem(shown(path), 1, "same-address", {"url": url, "other": shown(taken[url]) if taken[url] else SHELF})
        taken.setdefault(url, path)
    for article in articles:
        for number, address in enumerate(article.aliases):
            other = taken.get(address, "" if MADE.fullmatch(address) else None)
            if other is not None:
                line = article.lines.get(f"aliases.{number}", 1)
                yield Problem(shown(article.path), line, "alias-taken", {"url": address, "other": shown(other) if other else SHELF})
            taken.setdefault(address, article.path)


def _file_url(path: str) -> str:
    return "/" + (path.removesuffix("index.html") if f"/{path}".endswith("/index.html") else path)


def _by_form(owned: tuple[str, str]) -> tuple[bool, bool, str]:
    """A file that is named as its address is keeps it, and `index` before `README`; the others are told."""
    path, url = owned
    return path.endswith("README.md"), f"/{path.removesuffix('.md')}/" != url, path


def check_ids(articles: Sequence[Article], shown: Callable[[str], str]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for article in articles:
        other = first.setdefault(article.id, article.path)
        if other != article.path:
            values = {"id": article.id, "other": shown(other)}
            yield Problem(shown(article.path), article.lines.get("id", 1), "same-article-id", values)
