"""Parts of the index in the build's memory: folders that are whole or not there.

A part holds `site/`, what goes to the site, a manifest of it, and beside it what other parts are made from.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import tempfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, TypeVar

from bantin.keys import digest_of

SITE = "site"
_MANIFEST = "manifest.json"
T = TypeVar("T")


class StoreHarmed(Exception):
    """A part is not as it was made; all of them can be made again."""


def is_whole(part: Path) -> bool:
    try:
        read_manifest(part)
    except (OSError, StoreHarmed):
        return False
    return True


@contextmanager
def new_folder(store: Path) -> Iterator[Path]:
    """A part while it is made; what is not settled in its place is removed."""
    store.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix="moi-", dir=store))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def settle(folder: Path, part: Path) -> None:
    """Bring what was made to its place, whole."""
    (folder / _MANIFEST).write_text(json.dumps(_digests(folder / SITE)), encoding="utf-8")
    shutil.rmtree(part, ignore_errors=True)
    folder.replace(part)


def _digests(site: Path) -> dict[str, str]:
    """Path below `site` → digest of its bytes."""
    found = {}
    for folder, _, names in os.walk(site):
        below = os.path.relpath(folder, site).replace(os.sep, "/").removeprefix(".")
        for name in names:
            found[f"{below}/{name}".lstrip("/")] = digest_of(Path(folder, name).read_bytes())
    return dict(sorted(found.items()))


def keep(part: Path, make: Callable[[Path], None]) -> None:
    """Make the part unless it is there."""
    if not is_whole(part):
        with new_folder(part.parent) as folder:
            make(folder)
            settle(folder, part)


def read_manifest(part: Path) -> dict[str, str]:
    """Path below `site/` → digest."""
    return _read(part / _MANIFEST, lambda data: dict(json.loads(data)))


def prune(store: Path, wanted: Iterable[Path]) -> None:
    """Remove every other part."""
    kept = set(wanted)
    for path in store.iterdir():
        if path not in kept:
            shutil.rmtree(path, ignore_errors=True)


def write_file(part: Path, path: str, data: bytes) -> None:
    """A file for the site."""
    target = part / SITE / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


def save(path: Path, value: object) -> None:
    path.write_bytes(gzip.compress(json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass"), 1, mtime=0))


def load(path: Path) -> Any:
    return _read(path, lambda data: json.loads(gzip.decompress(data).decode("utf-8", "surrogatepass")))


def read_file(path: Path, digest: str) -> bytes:
    """The bytes that were made."""
    data = _read(path, bytes)
    if digest_of(data) != digest:
        raise StoreHarmed(path.name)
    return data


def _read(path: Path, decode: Callable[[bytes], T]) -> T:
    try:
        return decode(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError, gzip.BadGzipFile, zlib.error, EOFError, ValueError, TypeError) as error:
        raise StoreHarmed(path.name) from error
