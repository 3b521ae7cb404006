"""What one file says of others: wards, congresses, links, pictures, papers, addresses. All articles are known here."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import unquote

from bantin.content.addresses import check_addresses, check_ids
from bantin.content.kinds import PAPERS, PICTURES
from bantin.content.paths import resolve_path
from bantin.model import Article, Link, Picture, Problem, Registers, Ward
from bantin.vietnamese import fold, format_short_day, nearest, slug

FIXED = (
    "/", "/phuong-xa/", "/dai-hoi/", "/luu-tru/", "/tac-gia/", "/chu-de/", "/tim-kiem/", "/so-do-trang/", "/feed.xml", "/feed.json",
    "/sitemap.xml", "/news-sitemap.xml", "/robots.txt", "/404.html", "/du-lieu/tin.json",
    "/du-lieu/phuong-xa.json", "/du-lieu/dai-hoi.json",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class OrdinaryPage:
    """A page that MkDocs draws. `title` is its front matter's, or its first heading."""

    path: str
    url: str
    title: str
    description: str
    links: tuple[Link, ...]
    anchors: tuple[str, ...]


class Resolved(NamedTuple):
    """Where a link leads: `url` is an address with its anchor, empty while the target is not visible."""

    url: str
    file: str = ""  # path in docs/ of a picture or paper
    flaw: str = ""
    near: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Directory:
    """All that a link can lead to."""

    articles: dict[str, Article]  # by path
    pages: dict[str, OrdinaryPage]  # by path
    files: frozenset[str]  # every other path in docs/
    visible: frozenset[str]  # paths of articles that readers get, notices included
    urls: dict[str, str] = field(default_factory=dict)  # address → path of the article or page, or empty for a shelf
    broken: frozenset[str] = frozenset()  # articles and pages with errors of their own: a link to one is not a second error


def term_slug(name: str) -> str:
    return slug(name) or "khac"


def author_url(name: str, registers: Registers) -> str:
    return f"/tac-gia/{name if name in registers.authors else term_slug(name)}/"


def tag_url(tag: str) -> str:
    return f"/chu-de/{term_slug(tag)}/"


def shelf_urls(months: Iterable[str], authors: Iterable[str], tags: Iterable[str], registers: Registers) -> Iterator[str]:
    """The shelves of dates and words that have articles; wards and congresses have theirs without any."""
    for month in months:
        yield f"/luu-tru/{month[:4]}/"
        yield f"/luu-tru/{month[:4]}/{month[5:]}/"
    yield from (author_url(name, registers) for name in authors)
    yield from (tag_url(tag) for tag in tags)


def build_directory(
    articles: Sequence[Article], registers: Registers, pages: Iterable[OrdinaryPage], files: frozenset[str], now: int, preview: bool = False
) -> Directory:
    """Everything that has an address at the instant `now`."""
    ordinary = {page.path: page for page in pages}
    urls = dict.fromkeys([*FIXED, *(w.url for w in registers.wards.values()), *(c.url for c in registers.congresses.values())], "")
    visible = set()
    months, authors, tags = set[str](), set[str](), set[str]()
    for article in articles:
        state = article.state(now)
        if preview or state != "hidden":
            visible.add(article.path)
        if state == "visible":
            months.add(article.day[:7])
            authors.update(article.authors)
            tags.update(article.tags)
    urls.update(dict.fromkeys(shelf_urls(months, authors, tags, registers), ""))
    urls.update({page.url: page.path for page in ordinary.values()})
    urls.update({article.url: article.path for article in articles})
    return Directory({article.path: article for article in articles}, ordinary, files, frozenset(visible), urls)


def resolve_link(link: Link, base: str, directory: Directory) -> Resolved:
    """Where `link`, written in the file `base`, leads."""
    target, _, anchor = unicodedata.normalize("NFC", unquote(link.target)).partition("#")
    target = target.partition("?")[0]
    if not target:
        return _resolve_anchor(base, anchor, directory)
    if target.startswith("//"):
        return Resolved("", flaw="link-missing")
    if "\\" in target:
        return Resolved("", flaw="backslash")
    path = (
        directory.urls.get(target if target.endswith("/") or "." in target.rpartition("/")[2] else target + "/")
        if target[0] == "/"
        else None
    )
    if path == "":
        return Resolved(target if "." in target.rpartition("/")[2] or target.endswith("/") else target + "/")
    if path is None:
        path = resolve_path(target, base)
    if path is None:
        return Resolved("", flaw="link-outside")
    found = _resolve_path(path, anchor, directory)
    if found.flaw == "link-missing" and target[0] == "/" and not target.endswith(".md"):
        return found._replace(near=_nearest_url(target, directory) or found.near)
    return found


def _resolve_anchor(path: str, anchor: str, directory: Directory) -> Resolved:
    place = directory.articles.get(path) or directory.pages.get(path)
    if place is None or not anchor:
        return Resolved("")
    url = "" if path in directory.articles and path not in directory.visible else place.url
    if anchor not in place.anchors:
        return Resolved(url, flaw="link-anchor", anchor=anchor, near=nearest(anchor, place.anchors) or "")
    return Resolved(f"{url}#{anchor}" if url else "", flaw="" if url else "link-hidden")


def _resolve_path(path: str, anchor: str, directory: Directory) -> Resolved:
    path = unicodedata.normalize("NFC", path)
    place = directory.articles.get(path) or directory.pages.get(path)
    if place is None:
        if path in directory.files:
            return Resolved(f"/{path}", file=path)
        if path in directory.broken:
            return Resolved("")
        return Resolved("", flaw="link-missing", near=_nearest_path(path, directory))
    if anchor:
        return _resolve_anchor(path, anchor, directory)
    hidden = path in directory.articles and path not in directory.visible
    return Resolved("", flaw="link-hidden") if hidden else Resolved(place.url)


def _nearest_path(path: str, directory: Directory) -> str:
    """A path whose name is near; names in the same folder first."""
    folder = path.rpartition("/")[0]
    known = [p for p in (*directory.articles, *directory.pages, *directory.files) if p.rpartition("/")[0] == folder]
    near = nearest(path, known)
    return f"/{near}" if near else ""


def _nearest_url(target: str, directory: Directory) -> str:
    """An address in the same folder whose last name is near."""
    parent = target.rstrip("/").rpartition("/")[0]
    return nearest(target, [url for url in directory.urls if url.rstrip("/").rpartition("/")[0] == parent and url != "/"]) or ""


def resolve_picture(link: Link, base: str, directory: Directory) -> Resolved:
    """The file of a picture in a text."""
    target = unquote(link.target)
    if "://" in target or target.startswith(("//", "data:")):
        return Resolved("", flaw="picture-foreign")
    if "\\" in target:
        return Resolved("", flaw="backslash")
    path = resolve_path(target, base)
    if path is None:
        return Resolved("", flaw="picture-outside")
    return check_picture(unicodedata.normalize("NFC", path), directory)


def check_picture(path: str, directory: Directory) -> Resolved:
    if not path.lower().endswith(PICTURES):
        return Resolved("", flaw="picture-kind")
    if path not in directory.files:
        return Resolved("", flaw="picture-missing", near=_nearest_path(path, directory))
    return Resolved(f"/{path}", file=path)


# --- the checks: each yields the problems of one kind -------------------------------------------------------------


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
    pages = {page.path: page.url for page in directory.pages.values()}
    yield from check_addresses(articles, pages, _shelves(articles, registers), directory.files, shown)
    yield from check_ids(articles, shown)
    yield from _check_authors(articles, registers, shown)


def _shelves(articles: Sequence[Article], registers: Registers) -> set[str]:
    """Every address that the portal makes itself, now or when a hidden article appears."""
    months = {article.day[:7] for article in articles}
    authors = {name for article in articles for name in article.authors}
    tags = {tag for article in articles for tag in article.tags}
    terms = {*(ward.url for ward in registers.wards.values()), *(congress.url for congress in registers.congresses.values())}
    return {*FIXED, *terms, *shelf_urls(months, authors, tags, registers)}


def check_pages(pages: Iterable[OrdinaryPage], directory: Directory, shown: Callable[[str], str]) -> Iterator[Problem]:
    for page in pages:
        yield from check_links(page.path, page.links, directory, shown(page.path))


def _check_terms(article: Article, registers: Registers, shown: Callable[[str], str]) -> Iterator[Problem]:
    for number, ward_id in enumerate(article.wards):
        ward = registers.wards.get(ward_id)
        if ward is None:
            yield Problem(shown(article.path), _line(article, "wards", number), "unknown-ward", _unknown(ward_id, registers.wards))
        elif not ward.existed_on(article.day):
            values = _not_then(ward, article.day, registers)
            yield Problem(shown(article.path), _line(article, "wards", number), "ward-not-then", values, "warning")
    for number, congress_id in enumerate(article.congresses):
        if congress_id not in registers.congresses:
            values = _unknown(congress_id, registers.congresses)
            yield Problem(shown(article.path), _line(article, "congresses", number), "unknown-congress", values)


def _line(article: Article, key: str, number: int) -> int:
    return article.lines.get(f"{key}.{number}", 1)


def _unknown(wanted: str, known: Iterable[str]) -> dict[str, str]:
    names = list(known)
    shortened = names if len(names) <= 30 else [*names[:30], "…"]
    return {"id": wanted, "near": nearest(wanted, names) or "", "allowed": ", ".join(shortened)}


def _not_then(ward: Ward, day: str, registers: Registers) -> dict[str, str]:
    first = format_short_day(ward.valid_from) if ward.valid_from else "…"
    last = format_short_day(ward.valid_to) if ward.valid_to else "…"
    heirs = [heir for heir in ward.successors if heir in registers.wards and registers.wards[heir].existed_on(day)]
    if not heirs:
        heirs = [other.id for other in registers.wards.values() if ward.id in other.successors and other.existed_on(day)]
    return {"ward": ward.id, "day": format_short_day(day), "validity": f"{first} – {last}", "near": ", ".join(heirs)}


def _check_files(article: Article, directory: Directory, path: str) -> Iterator[Problem]:
    pictures: list[tuple[str, Picture]] = [(f"gallery.{n}", p) for n, p in enumerate(article.gallery)]
    if article.image:
        pictures.append(("image", article.image))
    for where, picture in pictures:
        if picture.src:
            yield from _tell(check_picture(picture.src, directory), f"/{picture.src}", path, article.lines.get(f"{where}.src", 1))
    for number, paper in enumerate(article.documents):
        line = article.lines.get(f"documents.{number}.src", article.lines.get(f"documents.{number}", 1))
        if not paper.src.lower().endswith(PAPERS):
            yield Problem(path, line, "document-kind", {"target": f"/{paper.src}", "allowed": ", ".join(PAPERS)})
        elif paper.src not in directory.files:
            near = _nearest_path(paper.src, directory)
            yield Problem(path, line, "document-missing", {"target": f"/{paper.src}", "near": near})


def check_links(base: str, links: Sequence[Link], directory: Directory, path: str) -> Iterator[Problem]:
    for link in links:
        found = resolve_picture(link, base, directory) if link.picture else resolve_link(link, base, directory)
        yield from _tell(found, link.target, path, link.line)


def _tell(found: Resolved, target: str, path: str, line: int) -> Iterator[Problem]:
    if found.flaw:
        values = {"target": target, "near": found.near}
        if found.flaw == "link-anchor":
            values["anchor"] = found.anchor
        if found.flaw == "picture-kind":
            values["allowed"] = ", ".join(PICTURES)
        yield Problem(path, line, found.flaw, values, "warning" if found.flaw == "link-hidden" else "error")


def _check_authors(articles: Sequence[Article], registers: Registers, shown: Callable[[str], str]) -> Iterator[Problem]:
    """Two names that would share a page without being the same person's."""
    shared: dict[str, set[str]] = defaultdict(set)
    for name in {name for article in articles for name in article.authors}:
        shared[author_url(name, registers)].add(name)
    mixed = {url for url, names in shared.items() if len({fold(name) for name in names if name not in registers.authors}) > 1}
    first: dict[str, str] = {}
    for article in articles if mixed else ():
        for number, name in enumerate(article.authors):
            url = author_url(name, registers)
            other = first.setdefault(url, name)
            if url in mixed and fold(other) != fold(name) and other not in registers.authors:
                values = {"name": name, "other": other, "url": url}
                yield Problem(shown(article.path), _line(article, "authors", number), "same-author", values, "warning")
