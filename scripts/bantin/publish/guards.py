"""What is refused before anything is written."""

from __future__ import annotations

import json
import os
from pathlib import Path

from bantin.publish.manifest import Changes, Files
from bantin.publish.releases import OURS, is_junction, releases_of
from bantin.publish.switch import current_of, pointer_of
from bantin.publish.texts import PublishError

LOCK = ".bantin.lock"
LEFTOVERS = {LOCK, ".current-new", ".current-old"}
FEW = 20  # files that may always go


def check_site(site: Path) -> None:
    if not site.is_dir():
        raise PublishError("site-missing", site=str(site))
    if not any(site.iterdir()):
        raise PublishError("site-empty", site=str(site))
    if not (site / "index.html").is_file():
        raise PublishError("site-no-index", site=str(site))
    if is_preview(site):
        raise PublishError("site-preview", site=str(site))


def is_preview(site: Path) -> bool:
    path = site / "du-lieu" / "dia-chi.json"
    if not path.is_file():
        return False
    try:
        data = json.loads(path.read_bytes())
    except ValueError as error:
        raise PublishError("manifest-broken", path=str(path), reason=str(error)) from error
    return isinstance(data, dict) and bool(data.get("preview"))


def check_target(site: Path, target: Path, force: bool) -> None:
    here, there = site.resolve(), target.resolve()
    if here == there or here in there.parents or there in here.parents:
        raise PublishError("nested", site=str(site), target=str(target))
    if not target.exists():
        return
    if not target.is_dir():
        raise PublishError("target-file", target=str(target))
    if not force and not is_ours(target):
        raise PublishError("target-foreign", target=str(target))
    if is_foreign_current(target):
        raise PublishError("current-foreign", target=str(target))


def is_ours(target: Path) -> bool:
    """Nothing but what a publication makes, or a `releases/` that holds only releases of ours."""
    if not {entry.name for entry in target.iterdir()} - LEFTOVERS:
        return True
    folder = releases_of(target)
    return folder.is_dir() and all(OURS.fullmatch(entry.name) for entry in folder.iterdir())


def is_foreign_current(target: Path) -> bool:
    """A folder or file that somebody else put there is never replaced, for it would be lost."""
    current = current_of(target)
    if not os.path.lexists(current) or current.is_symlink() or is_junction(current):
        return False
    return not (current.is_dir() and pointer_of(target).is_file())


def check_removal(old: Files, changes: Changes) -> None:
    """More than half of the pages gone, and more than FEW files, is a broken build more often than a wish."""
    pages = sum(path.endswith(".html") for path in old)
    removed = sum(path.endswith(".html") for path in changes.remove)
    if removed * 2 > pages and len(changes.remove) > FEW:
        raise PublishError("mass-removal", removed=str(removed), total=str(pages))
