"""Bringing new files to a place that rclone reaches, aside from what readers have there."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from bantin.publish.errors import PublishError
from bantin.publish.guards import name_some
from bantin.publish.manifest import Files, mark_file
from bantin.publish.rclone import Remote, name_target


def send_aside(remote: Remote, site: Path, place: str, paths: Collection[str], files: Files) -> None:
    """All of them are there when it returns: what a host does not show yet, rclone would not move, and say no word.

    What a stopped publication of the same site left in `place` is not sent again, if it has its size: half of a file has not.
    """
    there = remote.all_sizes(place)
    remote.send(site, place, [path for path in paths if there.get(path) != files[path].size])
    try:
        check_site_stands(site, paths, files)
    except PublishError:  # what lies there is of another site
        remote.purge(place)
        raise
    if missing := set(paths).difference(remote.below(place)):
        raise PublishError("remote-late", target=name_target(remote.target), count=str(len(missing)), names=name_some(missing))


def check_site_stands(site: Path, paths: Collection[str], files: Files) -> None:
    """Asked after they were sent: a build may have gone over the site since it was read, and nothing of that is proven."""
    for path in paths:
        try:
            stands = mark_file(site / path) == files[path]
        except OSError:
            stands = False
        if not stands:
            raise PublishError("site-moved", path=str(site / path))
