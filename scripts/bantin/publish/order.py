"""In which order the files of a site are put before readers, where that cannot be done in one step: parts before the pages that
show them, articles before the lists that name them, the sitemap after all. So whoever comes in between finds whole pages."""

from __future__ import annotations

from collections.abc import Collection, Iterable

PAGES = ".html"
LISTS = (".xml", ".json", ".txt")
RULES = ("robots.txt", "_headers", "_redirects")


def rank(path: str, is_new: bool) -> int:
    """0 parts, 1 and 2 articles, 3 and 4 lists, feeds and the overview of the search, 5 sitemaps and rules."""
    if path in RULES or (path.endswith(".xml") and "sitemap" in path):
        return 5
    if path.endswith(PAGES):
        return (1 if is_new else 2) if path.startswith("tin/") else (3 if is_new else 4)
    return 4 if path.endswith(LISTS) else 0


def in_order(paths: Iterable[str], old: Collection[str]) -> list[list[str]]:
    """Groups, the first to be put in place first; none is empty."""
    groups: dict[int, list[str]] = {}
    for path in sorted(paths):
        groups.setdefault(rank(path, path not in old), []).append(path)
    return [groups[number] for number in sorted(groups)]


def removals(paths: Iterable[str]) -> list[list[str]]:
    """Pages before the parts that they show."""
    every = sorted(paths)
    groups = [path for path in every if path.endswith(PAGES)], [path for path in every if not path.endswith(PAGES)]
    return [group for group in groups if group]
