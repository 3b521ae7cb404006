"""Copies of pictures that were made once: files in the build's memory, by the hash of what they are made from.

Each file says itself whether it is whole, and its name holds all that shaped it, so this part of the memory outlives
changes of our own code. Making the copies of a photo takes a third of a second; finding them here, a millisecond.
"""

from __future__ import annotations

import json
import os
from collections.abc import Collection
from pathlib import Path

from bantin.keys import digest_of, key_of
from bantin.site.codec import Made, make_picture
from bantin.site.pictures import Flawed, copy_name


def obtain_copies(store: Path, name: str, source: Path, *, share: bool) -> Made:
    """Every file that goes out of a picture: kept ones, or made now and kept. `name` as copy_name gives it for the file's digest. Flawed
    where none can be made, and where the file is another by now: under this name nothing else may ever be found."""
    kept = _load(_kept_file(store, name, share)) or (None if share else _load(_kept_file(store, name, True)))
    if kept:
        return kept
    made = make_picture(source, share=share)
    if copy_name(digest_of(source.read_bytes())) != name:
        raise Flawed("changing")
    _keep(_kept_file(store, name, share), made)
    return made


def is_kept(store: Path, name: str, share: bool) -> bool:
    return _kept_file(store, name, share).exists()


def _kept_file(store: Path, name: str, share: bool) -> Path:
    return store / f"{name}-{int(share)}"


def _load(file: Path) -> Made | None:
    """What was kept; None where nothing is, or it is harmed."""
    try:
        head, _, data = file.read_bytes().partition(b"\n")
        width, height, moving, rows, check = json.loads(head)
        if check != key_of((width, height, moving, rows)):
            return None
        parts, at = {}, 0
        for part, length, digest in rows:
            parts[part] = data[at : at + length]
            at += length
            if digest_of(parts[part]) != digest:
                return None
        return Made(width, height, moving, parts)
    except (OSError, ValueError, TypeError):
        return None


def _keep(file: Path, made: Made) -> None:
    rows = [[part, len(data), digest_of(data)] for part, data in made.parts.items()]
    file.parent.mkdir(parents=True, exist_ok=True)
    fresh = file.with_name(f"{file.name}-{os.getpid()}")
    fresh.write_bytes(json.dumps([*made[:3], rows, key_of((*made[:3], rows))]).encode() + b"\n" + b"".join(made.parts.values()))
    fresh.replace(file)


def sweep_store(store: Path, names: Collection[str]) -> None:
    """Remove what belongs to no picture that there is."""
    if store.is_dir():
        for file in store.iterdir():
            if file.name.partition("-")[0] not in names or file.name.count("-") > 1:  # a build that was killed left it half written
                file.unlink()
