"""What a place that rclone reaches is known to hold: beside the site lies a folder of ours, `.bantin-<32 digits>/`, whose name cannot be
guessed, so that web readers do not find it.

`manifest.json` says what is served; `next-<digest of the site>/` receives new files before any of them is shown; `journal.json`
names the files that are being put in place, so that a killed publication is finished by the next, and says whether words are taken back;
`kept-<name>/` holds what the last publication replaced or removed; `shared.txt` says that something else lay there before the first.
"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable
from typing import Any, NamedTuple

from bantin.hosting.rules import is_hashed
from bantin.publish.errors import PublishError
from bantin.publish.locking import Lock
from bantin.publish.manifest import Manifest, decode_manifest, encode_manifest
from bantin.publish.rclone import Remote, name_target

STATE = ".bantin-"
SHARED = "shared.txt"
ABOUT = b"Made by `bantin publish`, which needs it to go on where it ended and to take a publication back.\n"
ABOUT_SHARED = b"Something else lay here before the first publication: what is not known to be of one is left alone.\n"


class Served(NamedTuple):
    """What the place is known to hold."""

    folder: str  # of our state
    manifest: Manifest | None
    doubtful: frozenset[str] = frozenset()  # files that a killed publication may have put in place, or not
    withdraws: bool = False  # it was taking words back: what is at the place may not tell so any more
    empty: bool = False  # nothing is there but our folder


def find_state(remote: Remote, force: bool) -> str:
    """The name of our folder there; empty where nothing was published yet. PublishError for a place that holds something else."""
    names = remote.names()
    ours = [name.rstrip("/") for name in names if name.startswith(STATE)]
    if not ours and names and not force:
        raise PublishError("remote-foreign", target=name_target(remote.target))
    return ours[0] if ours else ""


def make_state(remote: Remote) -> str:
    """A new folder. Where two publishers make one at once, whoever sees the other's goes away."""
    folder = f"{STATE}{secrets.token_hex(16)}"
    remote.write(f"{folder}/about.txt", ABOUT)
    names = remote.names()
    if [name for name in names if name.startswith(STATE)] != [f"{folder}/"]:
        remote.purge(folder)
        raise PublishError("busy", target=name_target(remote.target))
    if len(names) > 1:
        remote.write(f"{folder}/{SHARED}", ABOUT_SHARED)
    return folder


def read_served(remote: Remote, folder: str, force: bool) -> Served:
    """PublishError where the manifest cannot be read, unless it is forced: then nothing is taken for known."""
    if not folder:
        return Served("", None)
    data, journal = remote.read(f"{folder}/manifest.json"), remote.read(f"{folder}/journal.json")
    try:
        manifest = decode_manifest(data) if data is not None else None
        doubtful, withdraws = decode_journal(journal) if journal else (frozenset[str](), False)
        if manifest:
            return Served(folder, manifest, doubtful, withdraws)
        empty = remote.names() == [f"{folder}/"]
        return Served(folder, None, doubtful if empty else doubtful | find_hashed(remote, folder), withdraws, empty)
    except ValueError as error:
        if force:
            return Served(folder, None, find_hashed(remote, folder))
        raise PublishError(
            "manifest-broken", target=name_target(remote.target), path=f"{folder}/manifest.json", reason=str(error)
        ) from error


def find_hashed(remote: Remote, folder: str) -> frozenset[str]:
    """What only we can have put there, where it is not known what we did: words of an article may be in it."""
    if SHARED in remote.names(folder):  # such files may be somebody else's here
        return frozenset()
    return frozenset(path for path in remote.below("") if is_hashed(path) and not path.startswith(STATE))


def decode_journal(data: bytes) -> tuple[frozenset[str], bool]:
    """The files that are being put in place, and whether words are taken back. ValueError where it is no journal."""
    row: Any = json.loads(data)
    if isinstance(row, list):  # as it was written once: it does not say
        return frozenset(row), True
    try:
        return frozenset(row["paths"]), bool(row["withdraws"])
    except (TypeError, KeyError) as error:
        raise ValueError(repr(error)) from error


def write_journal(remote: Remote, served: Served, paths: Iterable[str], withdraws: bool) -> None:
    """`paths`: of files that are put in place or removed; `withdraws`: words are taken back by that."""
    row = {"withdraws": withdraws, "paths": sorted({*paths, *served.doubtful})}
    write_safely(remote, f"{served.folder}/journal.json", json.dumps(row).encode())


def write_safely(remote: Remote, path: str, data: bytes) -> None:
    """Whole, or not at all: a host may keep what came before the line was cut."""
    remote.write(f"{path}.new", data)
    remote.rename(f"{path}.new", path)


def commit(remote: Remote, folder: str, manifest: Manifest, lock: Lock) -> None:
    lock.check_place()
    write_safely(remote, f"{folder}/manifest.json", encode_manifest(manifest))
    remote.drop(f"{folder}/journal.json")


def tidy(remote: Remote, folder: str, *stays: str) -> None:
    """Of the folders for new files and for old ones only these stay."""
    for name in remote.names(folder):
        if name.startswith(("next", "kept-")) and name.rstrip("/") not in stays:
            remote.purge(f"{folder}/{name.rstrip('/')}")
