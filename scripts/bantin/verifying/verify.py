"""The story of a verification: list the files, look at each in turn on all cores, then at what only all of them can tell."""

from __future__ import annotations

import os
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from bantin.model import SEARCH_OVERVIEW, SITE_MANIFEST, SITE_UNFINISHED
from bantin.pools import count_cores, start_pool
from bantin.published import read_published
from bantin.verifying.machine import EMPTIED, check_drawing, check_file, choose_check, locations, parse_xml
from bantin.verifying.model import Finding, Link
from bantin.verifying.packs import check_part, check_search, is_part
from bantin.verifying.pages import anchors_of, is_anchor, read_page
from bantin.verifying.pictures import PICTURES, check_picture
from bantin.verifying.references import Site
from bantin.verifying.scripts import allowed_scripts
from bantin.verifying.tags import read_tags

CHUNK = 64  # files that a worker takes at once
KEPT = re.compile(r"\.bantin-[0-9a-f]{32}/")  # what publish/remote.py keeps beside a site, for itself: no reader comes there
DATA = "du-lieu/luoc-do.json"  # a site with it is ours, and names its addresses
DRAWING = ".svg"
FEW = 200  # files below which starting workers costs more than they save


class Part(NamedTuple):
    """What a worker found in some files; small, for it is sent between processes."""

    findings: list[Finding]
    links: list[Link]
    moves: list[tuple[str, str]]  # page, file that it leads to at once
    hidden: list[str]  # pages that ask not to be indexed


class Verified(NamedTuple):
    files: int
    pages: int
    findings: tuple[Finding, ...]  # sorted
    anchors: tuple[tuple[str, str], ...]  # (file, fragment) that links from other pages ask for, sorted


class _Desk(NamedTuple):
    root: str
    site: Site
    scripts: frozenset[str]


_desk: list[_Desk] = []  # of this process; filled by its start


def verify_site(root: Path, *, only: Iterable[str] | None = None, files: Iterable[str] | None = None, workers: int = 0) -> Verified:
    """Look at the whole site, or at the files `only`, among all `files` that are there. OSError where it cannot be read."""
    there = frozenset((path for path in list_files(root) if not KEPT.match(path)) if files is None else files)
    desk = _Desk(os.fspath(root), Site(there, find_base(root)), read_allowed(root))
    chosen = sorted(path for path in (there if only is None else there & set(only)) if is_looked_at(path))
    parts = list(look_at_all(chosen, desk, workers or count_cores()))
    links = [link for part in parts for link in part.links]
    findings = [finding for part in parts for finding in part.findings]
    findings += check_anchors(links, desk)
    findings += check_search(root, there)
    findings += [Finding(SITE_MANIFEST, -1, "missing-file", SITE_MANIFEST)] if DATA in there and SITE_MANIFEST not in there else []
    findings += [Finding(SITE_UNFINISHED, -1, "unfinished")] if SITE_UNFINISHED in there else []
    findings += check_moves([move for part in parts for move in part.moves])
    if only is None:
        findings += check_indexed(desk, {page for part in parts for page in part.hidden})
    anchors = tuple(sorted({(link.target, link.fragment) for link in links}))
    return Verified(len(there), sum(path.endswith(".html") for path in there), tuple(sorted(set(findings))), anchors)


def list_files(root: Path | str, prefix: str = "") -> Iterator[str]:
    """Paths of all files, with forward slashes; links are followed to no folder. A link to nothing is no file: none is served."""
    with os.scandir(root) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from list_files(entry.path, f"{prefix}{entry.name}/")
            elif entry.is_file():
                yield prefix + entry.name


def is_looked_at(path: str) -> bool:
    return path.endswith(".html") or path.lower().endswith((*PICTURES, DRAWING)) or is_part(path) or choose_check(path) is not None


def find_base(root: Path) -> str:
    """The site's own address: what its front page calls canonical; empty where it says nothing, or nothing that is an address."""
    front = root / "index.html"
    if not front.is_file():
        return ""
    tags = read_tags(front.read_text("utf-8", "replace"))
    told = next((tag.attributes.get("href", "") for tag in tags if tag.attributes.get("rel") == "canonical"), "")
    try:
        return told if urlsplit(told).hostname else ""
    except ValueError:
        return ""


def read_allowed(root: Path) -> frozenset[str]:
    headers = root / "_headers"
    return allowed_scripts(headers.read_text("utf-8", "replace")) if headers.is_file() else frozenset()


def look_at_all(paths: Sequence[str], desk: _Desk, workers: int) -> Iterator[Part]:
    chunks = [paths[start : start + CHUNK] for start in range(0, len(paths), CHUNK)]
    _desk[:] = [desk]
    if len(paths) < FEW or workers == 1:
        yield from map(look_at, chunks)
        return
    with start_pool(workers, _desk.append, (desk,)) as pool:
        yield from pool.map(look_at, chunks)


def look_at(paths: Sequence[str]) -> Part:
    part = Part([], [], [], [])
    desk = _desk[-1]
    for path in paths:
        look_at_file(path, desk, part)
    return part


def look_at_file(path: str, desk: _Desk, part: Part) -> None:
    place = Path(desk.root, path)
    if path.lower().endswith(PICTURES):
        with place.open("rb") as file:
            found = check_picture(path, file)
        part.findings.extend([found] if found else [])
        return
    if path.lower().endswith(DRAWING):
        part.findings.extend(check_drawing(path, place.read_bytes()))
        return
    if is_part(path):
        part.findings.extend(check_part(path, place.read_bytes()) if SEARCH_OVERVIEW in desk.site.files else ())
        return
    try:
        text = place.read_bytes().decode("utf-8")
    except UnicodeDecodeError:
        part.findings.append(Finding(path, -1, "not-utf8"))
        return
    if not text and path.endswith(EMPTIED):
        empty = read_empty(desk.root)
        part.findings.extend([] if empty is None or path in empty else [Finding(path, -1, "cut-off")])
        return
    if not path.endswith(".html"):
        part.findings.extend(check_file(path, text, desk.site))
        return
    facts = read_page(path, text, desk.site, desk.scripts)
    part.findings.extend(facts.findings)
    part.links.extend(facts.links)
    part.moves.extend([(path, facts.moved_to)] if facts.moved_to else [])
    part.hidden.extend([path] if facts.hidden else [])


def read_empty(root: str) -> frozenset[str] | None:
    """Files that are meant to be empty; None: a site of before does not say."""
    with suppress(OSError, ValueError, RecursionError):  # told by check_json
        return read_published(Path(root, SITE_MANIFEST)).empty
    return frozenset()


def check_anchors(links: Sequence[Link], desk: _Desk) -> Iterator[Finding]:
    """Whether the page that a link leads to has the id that it names. Only pages that are asked for are read again."""
    asked: dict[str, list[Link]] = defaultdict(list)
    for link in links:
        asked[link.target].append(link)
    for target, askers in sorted(asked.items()):
        ids = ids_of(Path(desk.root, target).read_text("utf-8", "replace"))
        yield from (Finding(link.path, link.offset, "dead-anchor", link.raw) for link in askers if not is_anchor(link.fragment, ids))


def check_wanted(root: Path, anchors: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    """Those (file, fragment) that the files lack."""
    pages = {path: ids_of(Path(root, path).read_text("utf-8", "replace")) for path in {path for path, _ in anchors}}
    return [(path, fragment) for path, fragment in anchors if not is_anchor(fragment, pages[path])]


def ids_of(html: str) -> set[str]:
    return {name for tag in read_tags(html) for name in anchors_of(tag)}


def check_moves(moves: Sequence[tuple[str, str]]) -> Iterator[Finding]:
    """A page that leads on must come to one that does not."""
    leads = dict(moves)
    for page, to in leads.items():
        seen, at = {page}, to
        while at in leads and at not in seen:
            seen.add(at)
            at = leads[at]
        if at in seen:
            yield Finding(page, 0, "redirect-loop", to)


def check_indexed(desk: _Desk, hidden: set[str]) -> Iterator[Finding]:
    """What the sitemaps name must not ask to be left out."""
    for path in sorted(desk.site.files):
        if path.endswith(".xml") and not path.endswith("feed.xml"):
            text = Path(desk.root, path).read_text("utf-8", "replace")
            root = parse_xml(text)
            for address in locations(root) if root is not None else []:
                found = desk.site.find(path, address)
                if found and found[0] in hidden:
                    yield Finding(path, max(text.find(address), 0), "sitemap-hidden", address)
