"""The folder that is published to: `releases/<name>/`, its manifest `releases/<name>.json`, and `current`, what is served.

A release counts once its manifest is there: that is renamed into place last. Everything else in `releases/` with a name
of ours is a leftover of a killed publication.
"""

from __future__ import annotations

import os
import re
import shutil
from pathlib import Path

from bantin.publish.manifest import FileMark, Manifest, encode_manifest, load_manifest, mark_file
from bantin.publish.texts import PublishError

KEEP = 5
NAME = re.compile(r"(\d{6,})-[0-9a-f]{12}")
OURS = re.compile(rf"{NAME.pattern}(\.json)?|\.new(\.json)?|current\.txt(\.new)?")
MANY = 256  # files; above this one sync of the machine is quicker than one for each file


def releases_of(target: Path) -> Path:
    return target / "releases"


def manifest_path(target: Path, name: str) -> Path:
    return releases_of(target) / f"{name}.json"


def sequence_of(name: str) -> int:
    return int(name.partition("-")[0])


def list_releases(target: Path) -> list[str]:
    """Whole releases, oldest first."""
    folder = releases_of(target)
    if not folder.is_dir():
        return []
    names = [entry.stem for entry in folder.glob("*.json") if NAME.fullmatch(entry.stem)]
    return sorted((name for name in names if (folder / name).is_dir()), key=sequence_of)


def find_damage(target: Path, manifest: Manifest) -> str:
    """The first file that is missing, was edited in place, or has another size; empty: none."""
    written = manifest_path(target, manifest.name).stat().st_mtime_ns
    folder = releases_of(target) / manifest.name
    return next((path for path, mark in manifest.files.items() if not is_intact(folder / path, mark, written)), "")


def is_intact(path: Path, mark: FileMark, written: int) -> bool:
    """`written`: when the manifest was, in ns. A file touched later is not trusted; reading them all would take seconds."""
    try:
        stat = path.stat()
    except OSError:
        return False
    return stat.st_size == mark.size and stat.st_mtime_ns <= written


def write_release(site: Path, target: Path, manifest: Manifest, previous: Manifest | None) -> None:
    """Makes the release beside the one that is served. Files that did not change are hard links to it."""
    folder = releases_of(target)
    draft = folder / ".new"
    draft.mkdir(parents=True)
    settle_files(fill_release(site, draft, manifest, previous, target))
    write_whole(folder / ".new.json", encode_manifest(manifest))
    draft.rename(folder / manifest.name)
    (folder / ".new.json").rename(manifest_path(target, manifest.name))
    settle_folder(folder)


def fill_release(site: Path, draft: Path, manifest: Manifest, previous: Manifest | None, target: Path) -> list[Path]:
    """Gives the files that were copied."""
    old = previous.files if previous else {}
    old_folder = releases_of(target) / (previous.name if previous else "")
    written = manifest_path(target, previous.name).stat().st_mtime_ns if previous else 0
    copied: list[Path] = []
    for parent in sorted({path.rpartition("/")[0] for path in manifest.files}):
        (draft / parent).mkdir(parents=True, exist_ok=True)
    for path, mark in manifest.files.items():
        kept = old.get(path) == mark and is_intact(old_folder / path, mark, written)
        if not (kept and link_file(old_folder / path, draft / path)):
            copy_checked(site / path, draft / path, mark)
            copied.append(draft / path)
    return copied


def link_file(source: Path, place: Path) -> bool:
    """False where the file system cannot (no hard links, or too many of one file)."""
    try:
        os.link(source, place)
    except OSError:
        return False
    return True


def copy_checked(source: Path, place: Path, mark: FileMark) -> None:
    """A copy has its own time, so that a web server's ETag changes with the content."""
    shutil.copyfile(source, place)
    if mark_file(place) != mark:
        raise PublishError("site-moved", path=str(source))


def settle_files(paths: list[Path]) -> None:
    """On the disk before the switch names them. Journals keep the order of folders' entries by themselves."""
    if len(paths) > MANY and hasattr(os, "sync"):
        os.sync()
        return
    for path in paths:
        with path.open("rb+") as file:
            os.fsync(file.fileno())


def settle_folder(folder: Path) -> None:
    if not hasattr(os, "O_DIRECTORY"):  # Windows opens no folders
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_whole(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sweep_leftovers(target: Path, served: str) -> None:
    """Removes what a killed publication left, never the release that is served; the caller holds the lock."""
    folder = releases_of(target)
    whole = {*list_releases(target), served}
    for entry in sorted(folder.iterdir()) if folder.is_dir() else []:
        if entry.name != "current.txt" and OURS.fullmatch(entry.name) and entry.name.removesuffix(".json") not in whole:
            remove_entry(entry)


def prune_releases(target: Path, keep: set[str]) -> None:
    """Leaves the newest KEEP and `keep`. The manifest goes first: half a release is never counted."""
    names = list_releases(target)
    for name in names[:-KEEP]:
        if name not in keep:
            manifest_path(target, name).unlink()
            shutil.rmtree(releases_of(target) / name)


def remove_entry(path: Path) -> None:
    """A junction is taken away as what it is; what it leads to stays."""
    if path.is_symlink() or path.is_file():
        path.unlink()
    elif is_junction(path):
        path.rmdir()
    elif path.is_dir():
        shutil.rmtree(path)


def is_junction(path: Path) -> bool:
    if os.name != "nt":
        return False
    try:
        return bool(path.readlink())
    except OSError:
        return False


def load_release(target: Path, name: str) -> Manifest:
    return load_manifest(manifest_path(target, name))
