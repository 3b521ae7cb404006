"""One address, one page: also by the letters' case or form, and among the old addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import chain, count
from typing import NamedTuple

from bantin.content.directory import OrdinaryPage
from bantin.model import SEARCH_FOLDER, SITE_UNFINISHED, Article, Problem
from bantin.taxonomies import LASTING, NUMBERED, TAXONOMIES
from bantin.urls import url_of

SHELF = "a shelf"  # stands for the owner of an address that no file has
REGISTERS = "|".join(taxonomy.name for taxonomy in LASTING)
MADE = re.compile(
    rf"/du-lieu/((tin|{REGISTERS}|dia-chi|luoc-do)|tin/\d{{4}})\.json|(/.*)?/feed\.(xml|json)|/(news-)?sitemap(-[a-z0-9-]+)?\.xml"
    rf"|/robots\.txt|/opensearch\.xml|/404\.html|/_(?:redirects|headers)|/anh/ban/.*|{NUMBERED.pattern}"
)
OURS = re.compile(
    rf"/(assets|{SEARCH_FOLDER}|du-lieu)/.*|/_headers|/{re.escape(SITE_UNFINISHED)}(/.*)?", re.IGNORECASE
)  # folders into which no old address may reach

ROOTS = re.compile(rf"/(?:tin|luu-tru|{'|'.join(taxonomy.name for taxonomy in TAXONOMIES)})/")
FEED = re.compile(rf"(?:{ROOTS.pattern}[^/]+)?/feed\.(?:xml|json)")  # those that there are
USED = ("tin/", "anh/")  # files below go out only where a page uses them
FOLDERS = {"/assets", f"/{SEARCH_FOLDER}", "/du-lieu", "/anh", "/anh/ban"}  # in which the portal always has files of its own


def is_made(address: str) -> bool:
    """Whether the portal itself makes what stands there, whatever the content."""
    return bool(MADE.fullmatch(address) or OURS.fullmatch(address))


def check_addresses(
    articles: Sequence[Article],
    pages: Collection[OrdinaryPage],
    shelves: Collection[str],
    files: Collection[str],
    shown: Callable[[str], str],
) -> Iterator[Problem]:
    """`shelves`: addresses that the portal makes itself; `files`: other paths in `docs/`."""
    taken = {url: "" for url in shelves if url != "/"}
    used = {url_of(path).lower(): path for path in files if path.startswith(USED)}  # of the others _check_files tells
    owned = [*((page.path, page.url) for page in pages), *((article.path, article.url) for article in articles)]
    for path, url in [*sorted(owned, key=_by_form), *((path, url_of(path)) for path in sorted(files))]:
        known = url.lower() if url.endswith("/") else url  # a page has a folder of its own, and many hosts tell no capitals
        if MADE.fullmatch(url):
            taken.setdefault(known, "")
        if known in taken:
            yield _tell_taken(path, url, taken[known], shown)
        elif above := _find_above(url, used):
            yield Problem(shown(path), 1, "address-below", {"url": url, "file": above.url, "other": _name(above.owner, shown)})
        taken.setdefault(known, path)
    yield from _check_files(files, taken, shown)
    claims = list(_list_claims(articles, pages))
    if claims:
        yield from _check_claims(claims, taken, files, shown)


def _tell_taken(path: str, url: str, other: str, shown: Callable[[str], str]) -> Problem:
    return Problem(shown(path), 1, "same-address", {"url": url, "other": _name(other, shown)})


def _name(owner: str, shown: Callable[[str], str]) -> str:
    return shown(owner) if owner else SHELF


class _Above(NamedTuple):
    """A file that stands where an address wants a folder."""

    url: str
    owner: str  # a file in `docs/`; empty: the portal itself


def _find_above(url: str, files: Mapping[str, str]) -> _Above | None:
    """`files`: addresses in small letters, and what is there. On no disk can a folder stand where a file is."""
    for at in (*_slashes(url), *([len(url) - 1] if url.endswith("/") else [])):
        folder = url[:at].lower()
        if folder in files:
            return _Above(url[:at], files[folder])
        name = folder.rpartition("/")[2]
        if name == "index.html" or (("." in name or name[:1] == "_") and (FEED if name.startswith("feed.") else MADE).fullmatch(folder)):
            return _Above(url[:at], "")
    return None


def _check_files(files: Collection[str], taken: dict[str, str], shown: Callable[[str], str]) -> Iterator[Problem]:
    """No file lies where the site has a folder: `gioi-thieu` beside `gioi-thieu.md`, `ke.pdf` beside `ke.pdf.md`, or `assets`."""
    owners: dict[str, str] = {}  # folder → a file in it; empty: the portal itself
    for url, path in taken.items():
        folder = url.lower().rpartition("/")[0]
        while folder and folder not in owners:
            owners[folder] = path
            folder = folder.rpartition("/")[0]
    for path in sorted(files):
        url = url_of(path)
        if (url.lower() in owners or url.lower() in FOLDERS) and not path.startswith(USED):
            yield _tell_taken(path, url, owners.get(url.lower(), ""), shown)


def check_base(articles: Iterable[Article], pages: Iterable[OrdinaryPage], base: str, shown: Callable[[str], str]) -> Iterator[Problem]:
    """Old addresses as a browser shows them, with the folder of the host in which the portal stands: below it a folder of ours begins
    again. `base`: as urls.base_path gives it."""
    for path, line, address in _list_claims(articles, pages) if base != "/" else ():
        if address.startswith(base) and ROOTS.match(address.removeprefix(base[:-1])):
            yield Problem(shown(path), line, "alias-base", {"url": address, "base": base, "right": address.removeprefix(base[:-1])})


def _list_claims(articles: Iterable[Article], pages: Iterable[OrdinaryPage]) -> Iterator[tuple[str, int, str]]:
    """The old addresses: path of the file, line, address."""
    for article in articles:
        for number, address in enumerate(article.aliases):
            yield article.path, article.lines.get(f"aliases.{number}", 1), address
    for page in pages:
        yield from ((page.path, line, address) for address, line in page.aliases)


def _check_claims(
    claims: Sequence[tuple[str, int, str]], taken: dict[str, str], files: Collection[str], shown: Callable[[str], str]
) -> Iterator[Problem]:
    """One old address leads to one place, and is nobody's own, on disks too that do not tell small letters from capitals.
    So there can be no circle: what an old address leads to is never an old address itself."""
    known = {_form(url): path for url, path in taken.items()} | {"": ""}
    folders = {_form(url[:at]): url for url in (*taken, *(claim[2] for claim in claims)) for at in _slashes(url)}
    filed = {url_of(path).lower(): path for path in files}
    own: set[tuple[str, str]] = set()
    first: dict[str, tuple[str, int]] = {}  # form → path and line of who claimed it first
    for path, line, address in claims:
        form = _form(address)
        other = known.get(form, "" if is_made(address) or is_made(address.rstrip("/")) else None)
        if other is None and form in folders and not address.endswith("/"):  # no file stands where a folder must
            yield Problem(shown(path), line, "alias-folder", {"url": address, "below": folders[form]})
            continue
        if other is None and (above := _find_above(address, filed)):
            other = above.owner
        if other is None and form not in first:
            own.add((path, address.lower()))
            first[form] = path, line
        elif (path, address.lower()) in own:  # several spellings may lead to one article
            pass
        elif form in first and first[form][0] != path:
            yield from _tell_rivals(address, first[form], (path, line), shown)
        else:
            other = path if other is None else other
            yield Problem(shown(path), line, "alias-taken", {"url": address, "other": _name(other, shown)})


def _tell_rivals(address: str, one: tuple[str, int], two: tuple[str, int], shown: Callable[[str], str]) -> Iterator[Problem]:
    for (path, line), (other, _) in ((one, two), (two, one)):
        yield Problem(shown(path), line, "alias-twice", {"url": address, "other": shown(other)})


def _form(address: str) -> str:
    return address.rstrip("/").lower()


def _slashes(address: str) -> Iterator[int]:
    """Where the folders of an address end."""
    return (found.start() for found in re.finditer("/", address.rstrip("/")) if found.start())


def _by_form(owned: tuple[str, str]) -> tuple[bool, bool, str]:
    """A file that is named as addresses are, in small letters, keeps it, and `index` before `README`; the others are told."""
    path, url = owned
    return path.endswith("README.md"), f"/{path.removesuffix('.md')}/" != url.lower(), path


def offer_free_names(problems: Iterable[Problem], taken: Callable[[], Collection[str]]) -> Iterator[Problem]:
    """All problems; what a file is better called is a name that no other has. `taken`: as problems name the files."""
    offers = set[str]()
    for problem in problems:
        offered = problem.values.get("suggestion", "")
        if problem.code == "address-form" and offered.endswith(".md"):  # else of a folder: its files go into the one that is there
            folder = problem.path.rpartition("/")[0]
            names = chain([offered], (f"{offered.removesuffix('.md')}-{number}.md" for number in count(2)))
            free = next(name for name in names if f"{folder}/{name}" not in taken() and f"{folder}/{name}" not in offers)
            offers.add(f"{folder}/{free}")
            yield replace(problem, values={"suggestion": free})
        else:
            yield problem


def check_ids(articles: Sequence[Article], shown: Callable[[str], str]) -> Iterator[Problem]:
    """Told at all that share an id: only an editor knows which of them was copied."""
    shared: dict[str, list[Article]] = {}
    for article in articles:
        shared.setdefault(article.id, []).append(article)
    for id_, group in shared.items():
        for article in group if len(group) > 1 else ():
            others = ", ".join(shown(other.path) for other in group if other is not article)
            yield Problem(shown(article.path), article.lines.get("id", 1), "same-article-id", {"id": id_, "other": others})
