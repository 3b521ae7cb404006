"""What an editor should look at before an article goes out, though nothing of it is wrong. Asked by `bantin check` alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence

from bantin.content.references import Directory, resolve_picture
from bantin.content.source import Flaw
from bantin.memory import Stat
from bantin.model import Article, Picture, Problem
from bantin.vietnamese import format_size

LONGEST_SAPO = 300  # letters; a card shows three lines of a sapo
HEAVY = 3_000_000  # bytes; a telephone's photo of full size is about as large
SHORTEST_SHOUT = 3  # words; fewer in capitals may be an abbreviation
MANY_CODES = {"no-picture"}  # told of so many articles that a list of all would hide the rest


def advise_words(article: Article, text: str) -> Iterator[Flaw]:
    """What the front matter alone tells; it is remembered with the article."""
    if article.title.isupper() and len(article.title.split()) >= SHORTEST_SHOUT:
        yield Flaw(_find_key(text, "title"), "title-capitals", {})
    if len(article.description) > LONGEST_SAPO:
        values = {"length": str(len(article.description)), "limit": str(LONGEST_SAPO)}
        yield Flaw(_find_key(text, "description"), "description-long", values)
    for where, picture in _pictures(article):
        if picture.src and picture.alt and picture.alt.strip().casefold() == picture.caption.strip().casefold():
            yield Flaw(article.lines.get(where, 1), "caption-alt", {})


def _find_key(text: str, key: str) -> int:
    found = re.search(rf"^{key}\s*:", text, re.MULTILINE)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def _pictures(article: Article) -> Iterator[tuple[str, Picture]]:
    if article.image:
        yield "image", article.image
    for number, picture in enumerate(article.gallery):
        yield f"gallery.{number}", picture


def advise_pictures(
    articles: Sequence[Article], directory: Directory, files: Mapping[str, Stat], shown: Callable[[str], str]
) -> Iterator[Problem]:
    """Articles without a picture, and pictures that are heavy, each where it is used first."""
    told: set[str] = set()
    for article in articles:
        pictured = bool(article.image or article.gallery)
        for path, line in _used(article, directory):
            pictured = True
            size = files[path].size if path in files else 0
            if size > HEAVY and path not in told:
                told.add(path)
                yield Problem(shown(article.path), line, "picture-heavy", {"target": f"/{path}", "size": format_size(size)}, "warning")
        if not pictured and article.status == "published":
            yield Problem(shown(article.path), 1, "no-picture", {}, "warning")


def _used(article: Article, directory: Directory) -> Iterator[tuple[str, int]]:
    """The paths of an article's pictures, at their lines."""
    for where, picture in _pictures(article):
        if picture.src:
            yield picture.src, article.lines.get(f"{where}.src", 1)
    for link in article.links:
        if link.picture:
            yield resolve_picture(link, article.path, directory).file, link.line


def shorten(problems: Sequence[Problem], most: int) -> tuple[list[Problem], int]:
    """The problems with at most `most` of each kind that is told very often, and how many were left out."""
    counts: dict[str, int] = {}
    kept = []
    for problem in problems:
        counts[problem.code] = counts.get(problem.code, 0) + 1
        if problem.code not in MANY_CODES or counts[problem.code] <= most:
            kept.append(problem)
    return kept, len(problems) - len(kept)
