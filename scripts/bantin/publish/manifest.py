"""What a publication consists of: its files with their digests, the comparison of two of them, and how that is kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any, NamedTuple

import orjson

from bantin.publish.errors import PublishError


class FileMark(NamedTuple):
    sha256: str  # hexadecimal
    size: int  # bytes


Files = Mapping[str, FileMark]
"""By path from the root of the site, with forward slashes, sorted."""


@dataclass(frozen=True)
class Manifest:
    name: str  # of the release: 000012-3fa9c1d2e4b0
    published: str  # as the caller gave it
    previous: str  # the release that was served before this one, or empty
    files: Files  # the site
    beside: Files = field(default_factory=dict)  # what lies beside it: packed copies, and hashed files of the last publication
    proven: bool = False  # verified, and nothing was wrong
    anchors: tuple[tuple[str, str], ...] = ()  # (file, fragment) that links from other pages ask for
    address: str = ""  # of the front page, as the site itself has it; empty: it was not known, or not noted yet

    @cached_property
    def all(self) -> dict[str, FileMark]:
        return {**self.files, **self.beside}


class Changes(NamedTuple):
    """Paths, sorted. Sending `send` and removing `remove` turns the old site into the new one."""

    send: tuple[str, ...]
    remove: tuple[str, ...]
    same: tuple[str, ...]


def compare(old: Files, new: Files) -> Changes:
    send = tuple(sorted(path for path, mark in new.items() if old.get(path) != mark))
    remove = tuple(sorted(path for path in old if path not in new))
    same = tuple(sorted(path for path, mark in new.items() if old.get(path) == mark))
    return Changes(send, remove, same)


def mark_file(path: Path | str) -> FileMark:
    """Large files are read by parts; small ones whole, for there are tens of thousands of them."""
    with open(path, "rb", buffering=0) as file:  # noqa: PTH123
        total, size = hashlib.sha256(), 0
        while block := file.read(1 << 20):
            total.update(block)
            size += len(block)
    return FileMark(total.hexdigest(), size)


def mark_bytes(data: bytes) -> FileMark:
    return FileMark(hashlib.sha256(data).hexdigest(), len(data))


def digest_files(files: Files) -> str:
    """Twelve hexadecimal digits: the same for the same content, wherever and whenever it is published."""
    return hashlib.sha256(json.dumps(sorted(files.items())).encode()).hexdigest()[:12]


def encode_manifest(manifest: Manifest) -> bytes:
    """A line for each file."""
    head = {
        "format": 2,
        "name": manifest.name,
        "published": manifest.published,
        "previous": manifest.previous,
        "proven": manifest.proven,
        "anchors": manifest.anchors,
        "address": manifest.address,
    }
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
    rows = [f'"{key}": {{\n{_encode_files(getattr(manifest, key), encode)}\n}}' for key in ("files", "beside")]
    return f"{encode(head)[:-1]},\n{','.join(rows)}}}\n".encode()


def _encode_files(files: Files, encode: Any) -> str:
    return ",\n".join(f'{encode(path)}:["{mark.sha256}",{mark.size}]' for path, mark in sorted(files.items()))


def load_manifest(path: Path) -> Manifest:
    """Reads `releases/<name>.json`. PublishError where it is not one; OSError where it cannot be read, which says nothing of it."""
    try:
        return decode_manifest(path.read_bytes())
    except ValueError as error:
        raise PublishError("manifest-broken", target=str(path.parent.parent), path=str(path), reason=str(error)) from error


def decode_manifest(data: bytes) -> Manifest:
    """ValueError where it is not one."""
    try:
        row: Any = orjson.loads(data)
        files = {str(path): _read_mark(mark) for path, mark in row["files"].items()}
        beside = {str(path): _read_mark(mark) for path, mark in row.get("beside", {}).items()}
        anchors = tuple((str(file), str(fragment)) for file, fragment in row.get("anchors", ()))
        name, published, previous = (str(row[key]) for key in ("name", "published", "previous"))
        return Manifest(name, published, previous, files, beside, bool(row.get("proven")), anchors, str(row.get("address", "")))
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(repr(error)) from error


def _read_mark(row: Any) -> FileMark:
    """Of either format: `["…", 12]`, `{"sha256": "…", "size": 12}`."""
    return FileMark._make(row) if isinstance(row, list) else FileMark(str(row["sha256"]), int(row["size"]))
