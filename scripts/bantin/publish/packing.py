"""Packed copies beside the files of a release, `index.html.br` and `.gz`: a web server sends them as they are. Made where a
site is published to a folder, for changed files only; a build needs none, and a remote host packs by itself."""

from __future__ import annotations

import gzip
import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from bantin.hosting.rules import PACKED
from bantin.pools import count_cores, start_pool
from bantin.publish.manifest import FileMark, Files, Manifest, mark_bytes
from bantin.publish.releases import let_read

SMALL = 1024  # bytes; smaller files fit in one packet anyway
QUALITY = 7  # of brotli's 11: 9 takes ten times as long for two thousandths of the size, 11 forty times for eight hundredths
LEVEL = 5  # of gzip's 9, for the few readers without brotli: two thirds of the time for 0.7 % more
FEW, CHUNK = 100, 50  # files: below FEW one process does it


def is_packable(path: str, size: int) -> bool:
    return size >= SMALL and path.endswith(PACKED)


def copies_of(path: str) -> tuple[str, str]:
    return f"{path}.br", f"{path}.gz"


def keep_packed(files: Files, old: Files, held: Files) -> dict[str, FileMark]:
    """Copies of files that did not change, as far as they are still there: `held`."""
    same = (path for path, mark in files.items() if old.get(path) == mark)
    return {copy: held[copy] for path in same for copy in copies_of(path) if copy in held}


def list_unpacked(files: Files, packed: Files, last: Manifest | None) -> list[str]:
    """Files that are to be packed: new ones, and those whose copies were lost. That packing is of no use is found only once."""
    known, beside = (last.files, last.beside) if last and last.beside else ({}, {})
    return [
        path
        for path, mark in files.items()
        if is_packable(path, mark.size)
        and (known.get(path) != mark or any(copy in beside and copy not in packed for copy in copies_of(path)))
    ]


def pack_files(folder: Path, paths: Iterable[str]) -> dict[str, FileMark]:
    """Write the copies of these files beside them; those that are no smaller are left out."""
    names = list(paths)
    chunks = [names[start : start + CHUNK] for start in range(0, len(names), CHUNK)]
    if len(names) < FEW:
        done = [pack_some(os.fspath(folder), chunk) for chunk in chunks]
    else:
        with start_pool(count_cores()) as pool:
            done = list(pool.map(pack_some, [os.fspath(folder)] * len(chunks), chunks))
    return {path: mark for part in done for path, mark in part.items()}


def pack_some(folder: str, paths: Iterable[str]) -> dict[str, FileMark]:
    made: dict[str, FileMark] = {}
    for path in paths:
        data = Path(folder, path).read_bytes()
        for name, packed in pack(path, data).items():
            place = Path(folder, name)
            place.unlink(missing_ok=True)
            place.write_bytes(packed)
            let_read(place)
            made[name] = mark_bytes(packed)
    return made


def pack(path: str, data: bytes) -> Mapping[str, bytes]:
    import brotli  # only a publication needs it

    brotli_copy, gzip_copy = copies_of(path)
    packed = {brotli_copy: brotli.compress(data, quality=QUALITY), gzip_copy: gzip.compress(data, LEVEL, mtime=0)}
    return {name: copy for name, copy in packed.items() if len(copy) < len(data)}
