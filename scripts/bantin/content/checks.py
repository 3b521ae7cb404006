"""What only all files together can tell: each function yields the problems of one kind."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from bantin.content.addresses import check_addresses, check_ids
from bantin.content.claims import name_congresses, name_wards, tell_not_then, tell_unknown
from bantin.content.directory import Directory, OrdinaryPage, author_url, find_author
from bantin.content.kinds import PAPERS, PICTURES
from bantin.content.read import REGISTER_FILES
from bantin.content.references import (
    TAKEN_BACK,
    UNSEEN,
    Resolved,
    check_picture,
    find_near_path,
    find_quoted,
    resolve_link,
    resolve_picture,
)
from bantin.days import format_short_day, local_day
from bantin.model import Article, Link, Picture, Problem, Registers
from bantin.vietnamese import fold

OLDEST = "1930-02-03"  # the Party was founded: nothing is told of a congress before


def check_articles(
    articles: Sequence[Article], registers: Registers, directory: Directory, shown: Callable[[str], str]
) -> Iterator[Problem]:
    """Everything that only all files together can tell. `shown` gives the path that a problem names."""
    for article in articles:
        yield from _check_terms(article, registers, shown)
        if article.image or article.gallery or article.documents:
            yield from _check_files(article, directory, shown(article.path))
        if article.links:
            yield from check_links(article.path, article.links, directory, shown(article.path))
        if article.status == "published" and not OLDEST <= article.day <= directory.today:
            yield from _check_day(article, directory.today, shown(article.path))
        if article.corrections or article.updated or article.withdrawn or article.progress:
            yield from _check_changes(article, directory.today, shown(article.path))
        if article.captured or article.source:
            yield from _check_origin(article, directory.today, shown(article.path))
    yield from check_addresses(articles, directory.pages.values(), directory.made, directory.files, shown)
    yield from check_ids(articles, shown)
    yield from _check_authors(articles, registers, shown)
    yield from _check_held(registers, directory.today, shown(REGISTER_FILES["congresses"]))


def check_broken(articles: Sequence[Article], directory: Directory, shown: Callable[[str], str]) -> Iterator[Problem]:
    """Of articles with errors of their own: what they show, attach and link, so that all their problems are told at once."""
    for article in articles:
        yield from _check_files(article, directory, shown(article.path))
        yield from check_links(article.path, article.links, directory, shown(article.path))


def _check_day(article: Article, today: str, path: str) -> Iterator[Problem]:
    """A year with two digits exchanged stands on the front page for years, or is found nowhere."""
    line = article.lines.get("date", article.lines.get("date_not_before", 1))
    if article.day < OLDEST:
        yield Problem(path, line, "date-old", {"day": format_short_day(article.day)}, "warning")
    elif article.day > max(today, local_day(article.publish) if article.publish else ""):
        values = {"day": format_short_day(article.day), "today": format_short_day(today)}
        yield Problem(path, line, "date-future", values, "warning")


def _check_changes(article: Article, today: str, path: str) -> Iterator[Problem]:
    """Nothing is corrected before it stood there, or after today, nor withdrawn; nothing is counted on a day to come."""
    if article.withdrawn and article.withdrawn.date > today:
        values = {"day": article.withdrawn.date, "today": today}
        yield Problem(path, article.lines.get("withdrawn.date", 1), "withdrawn-future", values)
    for number, correction in enumerate(article.corrections):
        line = article.lines.get(f"corrections.{number}.date", 1)
        if correction.date > today:
            yield Problem(path, line, "correction-future", {"day": correction.date, "today": today})
        elif correction.date < article.day:
            values = {"first": "date", "a": article.day, "last": "corrections.date", "b": correction.date}
            yield Problem(path, line, "order", values)
    if article.updated and local_day(article.updated) > today:
        yield Problem(path, article.lines.get("updated", 1), "updated-future", {"today": today}, "warning")
    if article.progress and article.progress.as_of > max(today, article.day):
        values = {"day": format_short_day(article.progress.as_of), "today": format_short_day(today)}
        yield Problem(path, article.lines.get("progress.as_of", 1), "progress-future", values, "warning")


def _check_origin(article: Article, today: str, path: str) -> Iterator[Problem]:
    """A text was copied, and printed by another newspaper, before it stands here."""
    published = article.source.published[:10] if article.source else ""
    for key, day in (("captured", article.captured), ("source.published", published)):
        if day > today:
            values = {"key": key, "day": format_short_day(day), "today": format_short_day(today)}
            line = article.lines.get(key, article.lines.get(key.partition(".")[0], 1))
            yield Problem(path, line, "origin-future", values, "warning")


def check_pages(pages: Iterable[OrdinaryPage], directory: Directory, shown: Callable[[str], str]) -> Iterator[Problem]:
    for page in pages:
        yield from check_links(page.path, page.links, directory, shown(page.path))


def _check_terms(article: Article, registers: Registers, shown: Callable[[str], str]) -> Iterator[Problem]:
    for number, ward_id in enumerate(article.wards if registers.wards else ()):  # of a register without entries its own line tells
        ward = registers.wards.get(ward_id)
        if ward is None:
            told = tell_unknown("wards", ward_id, name_wards(registers.wards), article.day)
            yield Problem(shown(article.path), _line(article, "wards", number), *told)
        elif not ward.existed_on(article.day):
            values = tell_not_then(ward, article.day, registers.wards)
            yield Problem(shown(article.path), _line(article, "wards", number), "ward-not-then", values, "warning")
    for number, congress_id in enumerate(article.congresses if registers.congresses else ()):
        if congress_id not in registers.congresses:
            told = tell_unknown("congresses", congress_id, name_congresses(registers.congresses))
            yield Problem(shown(article.path), _line(article, "congresses", number), *told)


def _line(article: Article, key: str, number: int) -> int:
    return article.lines.get(f"{key}.{number}", 1)


def _check_files(article: Article, directory: Directory, path: str) -> Iterator[Problem]:
    pictures: list[tuple[str, Picture]] = [(f"gallery.{n}", p) for n, p in enumerate(article.gallery)]
    if article.image:
        pictures.append(("image", article.image))
    for where, picture in pictures:
        if picture.src:
            yield from _tell(check_picture(picture.src, directory), f"/{picture.src}", path, article.lines.get(f"{where}.src", 1))
    for number, paper in enumerate(article.documents):
        line = article.lines.get(f"documents.{number}.src", article.lines.get(f"documents.{number}", 1))
        if not paper.src:  # of a broken article, whose own line is told
            continue
        if not paper.src.lower().endswith(PAPERS):
            yield Problem(
                path, line, "document-kind", {"target": f"/{paper.src}", "allowed": ", ".join(PAPERS), "near": find_quoted(paper.src)}
            )
        elif paper.src not in directory.files and paper.src not in directory.broken:
            near = find_near_path(paper.src, directory)
            yield Problem(path, line, "document-missing", {"target": f"/{paper.src}", "near": near})


def check_links(base: str, links: Sequence[Link], directory: Directory, path: str) -> Iterator[Problem]:
    for link in links:
        found = resolve_picture(link, base, directory) if link.picture else resolve_link(link, base, directory)
        if found.flaw == "link-anchor" and link.target.startswith("#fnref:"):  # of a note without a call, told in its own file
            continue
        yield from _tell(found, link.target, path, link.line)


def _tell(found: Resolved, target: str, path: str, line: int) -> Iterator[Problem]:
    if found.flaw:
        values = {"target": target, "near": found.near}
        if found.flaw == "link-anchor":
            values["anchor"] = found.anchor
        if found.flaw == "link-curly":
            values = {"right": found.near}
        if found.flaw == "picture-kind":
            values["allowed"] = ", ".join(PICTURES)
        yield Problem(path, line, found.flaw, values, "warning" if found.flaw in (*UNSEEN, TAKEN_BACK) else "error")


def _check_held(registers: Registers, today: str, path: str) -> Iterator[Problem]:
    """What was held is no plan: a day to come is a slip of the keys, or stands under the wrong key."""
    for name, line in registers.held_lines.items():
        held = registers.congresses[name].held
        if held and held.end > today:
            yield Problem(path, line, "held-future", {"day": format_short_day(held.end), "today": format_short_day(today)}, "warning")


def _check_authors(articles: Sequence[Article], registers: Registers, shown: Callable[[str], str]) -> Iterator[Problem]:
    """Two names that would share a page without being the same person's."""
    plain = {name for article in articles for name in article.authors if name not in registers.authors}
    owners = {name: owner for name in plain if (owner := find_author(name, registers))}
    shared: dict[str, set[str]] = defaultdict(set)
    for name in plain - owners.keys():
        shared[author_url(name, registers)].add(fold(name))
    strange = {name for name, owner in owners.items() if fold(name) not in map(fold, (owner.name, *owner.aliases))}
    mixed = {url for url, names in shared.items() if len(names) > 1}
    first: dict[str, str] = {}
    for article in articles if mixed or strange else ():
        for number, name in enumerate(article.authors):
            url = author_url(name, registers)
            other = first.setdefault(url, name)
            values = {"name": name, "url": url}
            if name in strange:
                values |= {"id": owners[name].id, "known": owners[name].name}
                yield Problem(shown(article.path), _line(article, "authors", number), "author-of-id", values, "warning")
            elif url in mixed and fold(other) != fold(name):
                yield Problem(shown(article.path), _line(article, "authors", number), "same-author", values | {"other": other}, "warning")
