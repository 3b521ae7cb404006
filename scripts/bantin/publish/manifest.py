"""What a site consists of: its files with their digests, the comparison of two of them, and how that is kept."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from bantin.publish.texts import PublishError


class FileMark(NamedTuple):
    sha256: str  # hexadecimal
    size: int  # bytes


Files = Mapping[str, FileMark]
"""By path from the root of the site, with forward slashes, sorted."""


@dataclass(frozen=True, slots=True)
class Manifest:
    name: str  # of the release: 000012-3fa9c1d2e4b0
    published: str  # as the caller gave it
    previous: str  # the release that was served before this one, or empty
    files: Files


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


def scan_site(site: Path) -> Files:
    """Reads every file. PublishError for what is neither a plain file nor a folder."""
    return {path: mark_file(site / path) for path in sorted(list_files(site))}


def list_files(folder: Path, prefix: str = "") -> Iterator[str]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from list_files(Path(entry.path), f"{prefix}{entry.name}/")
            elif entry.is_file(follow_symlinks=False):
                yield prefix + entry.name
            else:
                raise PublishError("site-odd", path=prefix + entry.name)


def mark_file(path: Path) -> FileMark:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return FileMark(digest, file.tell())


def digest_files(files: Files) -> str:
    """Twelve hexadecimal digits: the same for the same content, wherever and whenever it is published."""
    return hashlib.sha256(json.dumps(sorted(files.items())).encode()).hexdigest()[:12]


def encode_manifest(manifest: Manifest) -> bytes:
    data = {
        "format": 1,
        "name": manifest.name,
        "published": manifest.published,
        "previous": manifest.previous,
        "files": {path: mark._asdict() for path, mark in sorted(manifest.files.items())},
    }
    return (json.dumps(data, indent=0) + "\n").encode()


def load_manifest(path: Path) -> Manifest:
    """Reads `releases/<name>.json`. PublishError where it is not one."""
    try:
        data: Any = json.loads(path.read_bytes())
        files = {str(name): FileMark(str(mark["sha256"]), int(mark["size"])) for name, mark in data["files"].items()}
        return Manifest(str(data["name"]), str(data["published"]), str(data["previous"]), files)
    except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
        raise PublishError("manifest-broken", path=str(path), reason=str(error)) from error
