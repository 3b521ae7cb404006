"""One address, one page: also by the letters' case or form, and among the old addresses."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence

from bantin.model import Article, Problem

SHELF = "a shelf"  # stands for the owner of an address that no file has


def check_addresses(
    articles: Sequence[Article], pages: dict[str, str], shelves: Collection[str], files: Collection[str], shown: Callable[[str], str]
) -> Iterator[Problem]:
    """`pages`: path → address; `shelves`: addresses that the portal makes itself; `files`: other paths in `docs/`."""
    taken = dict.fromkeys(shelves, "")
    owned = [*((path, url) for path, url in pages.items() if path != "index.md"), *((a.path, a.url) for a in articles)]
    for path, url in sorted(owned, key=_by_form):
        if url in taken:
            yield Problem(shown(path), 1, "same-address", {"url": url, "other": shown(taken[url]) if taken[url] else SHELF})
        taken.setdefault(url, path)
    for article in articles:
        for number, address in enumerate(article.aliases):
            other = taken.get(address, address[1:] if address[1:] in files else None)
            if other is not None:
                line = article.lines.get(f"aliases.{number}", 1)
                yield Problem(shown(article.path), line, "alias-taken", {"url": address, "other": shown(other) if other else SHELF})
            taken.setdefault(address, article.path)


def _by_form(owned: tuple[str, str]) -> tuple[bool, str]:
    """A file that is named as its address is keeps it; the others are told."""
    path, url = owned
    return f"/{path.removesuffix('.md')}/" != url, path


def check_ids(articles: Sequence[Article], shown: Callable[[str], str]) -> Iterator[Problem]:
    first: dict[str, str] = {}
    for article in articles:
        other = first.setdefault(article.id, article.path)
        if other != article.path:
            values = {"id": article.id, "other": shown(other)}
            yield Problem(shown(article.path), article.lines.get("id", 1), "same-article-id", values)
