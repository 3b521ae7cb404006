"""The files of a site with their digests. What was read once is remembered by the file's times, size and number, as long as the
caller gives a place for it: to read tens of thousands of files again takes a second, to look at their times a tenth of it."""

from __future__ import annotations

import contextlib
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import orjson

from bantin.publish.errors import PublishError
from bantin.publish.manifest import FileMark, Files, mark_file

SETTLED = 2_000_000_000  # ns; a file changed less than this before it was read may change again within one tick of its clock


class Seen(NamedTuple):
    """A file as it was when it was read."""

    size: int
    changed: int  # its modification, ns; programs set it back (rsync -t, touch -r)
    touched: int  # st_ctime, ns; nobody can set it (on Windows the time at which the file was made)
    inode: int
    sha256: str


def scan_site(site: Path, memory: Path | None = None) -> Files:
    """PublishError for what is neither a plain file nor a folder. `memory`: a file of ours, made anew where it cannot be read."""
    known = read_memory(memory, site) if memory else {}
    now, root = time.time_ns(), os.fspath(site)
    seen: dict[str, Seen] = {}
    for path, status in sorted(walk(root)):
        row = known.get(path)
        look = (status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino)
        if row is None or row[:4] != look:
            mark = mark_file(f"{root}/{path}")
            row = Seen(mark.size, *look[1:], mark.sha256)
        seen[path] = row
    if memory and seen != known:
        write_memory(memory, site, {path: row for path, row in seen.items() if max(row.changed, row.touched) < now - SETTLED})
    return {path: FileMark(row.sha256, row.size) for path, row in seen.items()}


def walk(folder: str, prefix: str = "") -> Iterator[tuple[str, os.stat_result]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from walk(entry.path, f"{prefix}{entry.name}/")
            elif entry.is_file(follow_symlinks=False):
                yield prefix + entry.name, os.lstat(entry.path) if os.name == "nt" else entry.stat(follow_symlinks=False)
            else:
                raise PublishError("site-odd", path=prefix + entry.name)


def read_memory(memory: Path, site: Path) -> dict[str, Seen]:
    """Empty where it is of another site, or of a former version, whose rows are shorter."""
    try:
        row = orjson.loads(memory.read_bytes())
        return {path: Seen._make(seen) for path, seen in row["files"].items()} if row["site"] == str(site.resolve()) else {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        return {}


def write_memory(memory: Path, site: Path, seen: dict[str, Seen]) -> None:
    """Where it cannot be written, the next publication reads everything."""
    fresh = memory.with_suffix(".new")
    try:
        memory.parent.mkdir(exist_ok=True)
        fresh.write_bytes(orjson.dumps({"site": str(site.resolve()), "files": {path: list(row) for path, row in seen.items()}}))
        fresh.replace(memory)
    except OSError:
        with contextlib.suppress(OSError):  # a folder that cannot be written does not let go of anything either
            fresh.unlink()
