"""What a publication is, to whatever place: what changes, what it leaves for readers with an open page."""

from __future__ import annotations

from dataclasses import dataclass

from bantin.hosting.rules import is_hashed
from bantin.publish.manifest import Changes, FileMark, Files


@dataclass(frozen=True, slots=True)
class Publication:
    name: str  # of the release that is served now; with `dry_run`, that would be
    before: str  # the release that was served, or empty
    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    same: int  # files
    written: bool  # False: a dry run, or nothing to do
    at_once: bool = True  # False: `current` was away for an instant
    damaged: tuple[str, ...] = ()  # files of the release before that somebody else changed or removed


def describe_change(name: str, before: str, old: Files, changes: Changes) -> Publication:
    added = tuple(path for path in changes.send if path not in old)
    changed = tuple(path for path in changes.send if path in old)
    return Publication(name, before, added, changed, changes.remove, len(changes.same), written=False)


def keep_hashed(files: Files, old: Files, held: Files) -> dict[str, FileMark]:
    """For readers who have a page of the last publication open. What lay beside it already goes now.

    Not to be asked where an article is withdrawn: the search's own files hold its words.
    """
    return {path: held[path] for path in old if path not in files and is_hashed(path) and path in held}
