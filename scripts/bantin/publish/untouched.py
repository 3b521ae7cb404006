"""Whether a place that rclone reaches still holds what was published there: hosts lose files, and people edit them in place."""

from __future__ import annotations

from collections.abc import Collection

from bantin.hosting.rules import is_hashed
from bantin.publish.guards import SHOWN
from bantin.publish.manifest import Files, Manifest
from bantin.publish.rclone import Remote, name_target
from bantin.publish.texts import PublishError

FETCHED = 500  # files; of more, only the sizes are compared with what somebody else may have changed


def check_untouched(remote: Remote, paths: Collection[str], last: Manifest) -> None:
    """What is about to be replaced or removed is what was published; else somebody's work would be lost."""
    old = last.all
    if len(paths) <= FETCHED:
        there = remote.digests(paths)
        wrong = [path for path in there if path not in old or old[path].sha256 != there[path]]
    else:
        sizes = remote.sizes(paths)
        wrong = [path for path in sizes if path not in old or old[path].size != sizes[path]]
    if wrong := [path for path in wrong if not is_hashed(path)]:
        raise tell_changed(remote, wrong)


def find_lost(remote: Remote, files: Files, force: bool) -> frozenset[str]:
    """What is missing or has another size; to fetch all for their digests would take as long as a first publication.

    PublishError unless it is forced: it may be somebody's work.
    """
    sizes = remote.all_sizes()
    lost = frozenset(path for path, mark in files.items() if sizes.get(path) != mark.size)
    if lost and not force:
        raise tell_changed(remote, lost)
    return lost


def tell_changed(remote: Remote, paths: Collection[str]) -> PublishError:
    names = ", ".join(sorted(paths)[:SHOWN]) + (" …" if len(paths) > SHOWN else "")
    return PublishError("remote-changed", target=name_target(remote.target), count=str(len(paths)), names=names)
