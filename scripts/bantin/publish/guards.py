"""What is refused before anything is written."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable
from pathlib import Path

from bantin.hosting.rules import is_hashed
from bantin.model import SEARCH_OVERVIEW, SITE_MANIFEST, SITE_UNFINISHED
from bantin.publish.errors import PublishError, Tell
from bantin.publish.manifest import Files, Manifest
from bantin.publish.releases import OURS, is_junction, list_releases, releases_of
from bantin.publish.switch import current_of, pointer_of
from bantin.publish.withdrawn import IsShown, Rows, find_restored
from bantin.published import read_published
from bantin.taxonomies import is_kept_for_ever
from bantin.urls import url_of
from bantin.verifying.verify import find_base

LOCK = ".bantin.lock"
LEFTOVERS = {LOCK, ".current-new", ".current-old"}
FEW, SHARE = 20, 5  # so many files may always go; above that, less than a fifth
SHOWN = 10  # names in a message
PAGES = ("/", ".html", ".htm")  # how their addresses end


def check_site(site: Path) -> None:
    if not site.is_dir():
        raise PublishError("site-missing", site=str(site))
    if not any(site.iterdir()):
        raise PublishError("site-empty", site=str(site))
    if (site / SITE_UNFINISHED).exists():
        raise PublishError("site-unfinished", site=str(site))
    if not (site / "index.html").is_file():
        raise PublishError("site-no-index", site=str(site))
    if is_preview(site):
        raise PublishError("site-preview", site=str(site))


def is_preview(site: Path) -> bool:
    path = site / SITE_MANIFEST
    if not path.is_file():
        return False
    try:
        return read_published(path).preview
    except ValueError as error:
        raise PublishError("site-broken", path=str(path), reason=str(error)) from error


def tell_odd(site: Path, files: Files, served: Manifest | None, tell: Tell) -> None:
    """What may be meant, and takes something from readers. Feeds, sitemaps and cards name the address that a site has of itself: a slip
    in it breaks nothing that can be seen here."""
    now = find_base(site)
    if served and served.address and now and now != served.address:
        tell("address-changed", old=served.address, new=now)
    if served and SEARCH_OVERVIEW in served.files and SEARCH_OVERVIEW not in files:
        tell("search-lost")


def check_target(site: Path, target: Path, force: bool, docs: Path | None = None) -> None:
    here, there = site.resolve(), target.resolve()
    if docs and docs.resolve() in (there, *there.parents):
        raise PublishError("target-content", docs=str(docs), target=str(target))
    if here == there or here in there.parents or there in here.parents:
        raise PublishError("nested", site=str(site), target=str(target))
    check_release(target)
    if not target.exists():
        return
    if not target.is_dir():
        raise PublishError("target-file", target=str(target))
    if not force and (foreign := find_foreign(target)):
        raise PublishError("target-foreign", target=str(target), names=name_some(foreign))
    if is_foreign_current(target):
        raise PublishError("current-foreign", target=str(target))


def check_release(target: Path) -> None:
    """What was published is no place to publish to, with force neither: readers would go on seeing what is there."""
    there = target.resolve()
    for path in (target.absolute(), there, *there.parents):
        if path.name in ("current", "releases") and list_releases(path.parent):
            raise PublishError("target-release", target=str(target), near=str(path.parent))


def find_foreign(target: Path) -> list[str]:
    """What no publication made: in `releases/`, or in a folder without one. What lies beside `releases/` is its owner's."""
    folder = releases_of(target)
    if folder.is_dir():
        return [f"{folder.name}/{entry.name}" for entry in folder.iterdir() if not OURS.fullmatch(entry.name)]
    return [entry.name for entry in target.iterdir() if entry.name not in LEFTOVERS]


def is_foreign_current(target: Path) -> bool:
    """A folder, a file or a link elsewhere that somebody else put there is never replaced, for it would be lost."""
    current = current_of(target)
    if not os.path.lexists(current):  # asked first: another publication may make it at this moment
        return False
    if current.is_symlink():
        return current.readlink().parent.name != "releases"
    if is_junction(current):
        return False
    return not (current.is_dir() and pointer_of(target).is_file())


def check_removal(old: Collection[str], new: Files, place: str) -> None:
    """Addresses that were given out stay; and a large part of a site gone is a broken build more often than a wish."""
    gone = [path for path in old if path not in new and not is_hashed(path)]
    lost = sorted(url for url in map(url_of, gone) if url.endswith(PAGES) and is_kept_for_ever(url))
    if lost:
        raise PublishError("lost-addresses", count=str(len(lost)), names=name_some(lost), target=place)
    if len(gone) > FEW and len(gone) * SHARE > len(old):
        raise PublishError("mass-removal", removed=str(len(gone)), total=str(len(old)), names=name_some(gone))


def check_words(given: Iterable[Rows], later: Rows, is_shown: IsShown, force: bool) -> None:
    """A site that was kept from before a withdrawal brings back no words of it. `given`: what readers have; `later`: what they would."""
    back = set[str]() if force else {url for rows in given for url in find_restored(later, rows, is_shown)}
    if back:
        raise PublishError("words-back", names=name_some(back))


def name_some(paths: Collection[str]) -> str:
    return ", ".join(sorted(paths)[:SHOWN]) + (" …" if len(paths) > SHOWN else "")
