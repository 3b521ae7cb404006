"""In which order the files of a site are put before readers, where that cannot be done in one step: parts before the pages that
show them, articles before the lists that name them, the sitemap after all. So whoever comes in between finds whole pages."""

from __future__ import annotations

import unicodedata
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


def find_in_the_way(send: Collection[str], remove: Iterable[str]) -> list[str]:
    """What goes before anything comes. Its name differs from that of a new file by case alone: a host that takes both for one file would
    lose the new one with the old one. Or a file stands where a folder is to be, or lies in what is to be a file."""
    coming = set(map(fold_name, send))
    taken = coming.union(*map(list_above, coming))
    return sorted(path for path in remove if fold_name(path) in taken or not coming.isdisjoint(list_above(fold_name(path))))


def find_emptied(send: Iterable[str], gone: Iterable[str]) -> list[str]:
    """New files where folders were; hosts keep an empty folder."""
    folders = {folder for path in gone for folder in list_above(fold_name(path))}
    return sorted(path for path in send if fold_name(path) in folders)


def list_above(path: str) -> list[str]:
    """The folders in which it lies."""
    return [path[:at] for at, sign in enumerate(path) if sign == "/"]


def fold_name(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def removals(paths: Iterable[str]) -> list[list[str]]:
    """Pages before the parts that they show."""
    every = sorted(paths)
    groups = [path for path in every if path.endswith(PAGES)], [path for path in every if not path.endswith(PAGES)]
    return [group for group in groups if group]
