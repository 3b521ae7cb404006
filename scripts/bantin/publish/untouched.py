"""Whether a place that rclone reaches still holds what was published there: hosts lose files, and people edit them in place."""

from __future__ import annotations

from collections.abc import Collection

from bantin.hosting.rules import is_hashed
from bantin.publish.errors import PublishError
from bantin.publish.guards import name_some
from bantin.publish.manifest import Files, Manifest
from bantin.publish.rclone import Remote, name_target

FETCHED = 500  # files; of more, only the sizes are compared with what somebody else may have changed


def check_untouched(remote: Remote, paths: Collection[str], last: Manifest) -> None:
    """What is about to be replaced or removed is what was published; else somebody's work would be lost."""
    if wrong := [path for path in find_changed(remote, paths, last.all) if not is_hashed(path)]:
        raise tell_changed(remote, wrong)


def check_kept(remote: Remote, kept: str, paths: Collection[str], former: Manifest) -> None:
    """What is put back is what was published: a forced publication keeps a page as somebody left it at the place."""
    marks = {f"{kept}/{path}": former.files[path] for path in paths}
    if wrong := find_changed(remote, marks, marks):
        raise PublishError("damaged", name=former.name, path=min(wrong).removeprefix(f"{kept}/"))


def find_changed(remote: Remote, paths: Collection[str], marks: Files) -> list[str]:
    """Which of those that are there are not as `marks` say."""
    if len(paths) <= FETCHED:
        there = remote.digests(paths)
        return [path for path in there if path not in marks or marks[path].sha256 != there[path]]
    sizes = remote.sizes(paths)
    return [path for path in sizes if path not in marks or marks[path].size != sizes[path]]


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
    return PublishError("remote-changed", target=name_target(remote.target), count=str(len(paths)), names=name_some(paths))
