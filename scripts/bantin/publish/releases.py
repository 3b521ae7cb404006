"""The folder that is published to: `releases/<name>/`, its manifest `releases/<name>.json`, and `current`, what is served.

A release counts once its manifest is there: that is renamed into place last. `.new/` is a draft; `.spare-1/`, `.spare-2/` are
releases made in advance, for a draft begins with what another release holds already. Every other thing in `releases/` with
a name of ours is a leftover of a killed publication.
"""

from __future__ import annotations

import os
import re
import shutil
import stat
import time
from contextlib import suppress
from pathlib import Path

from bantin.publish.manifest import FileMark, Manifest, load_manifest, mark_file

NAME = re.compile(r"(\d{6,})-[0-9a-f]{12}")
SPARES = (".spare-1", ".spare-2")
OURS = re.compile(rf"{NAME.pattern}(\.json)?|\.(new|next|spare-[12])(\.json|\.txt)?|current\.txt(\.new)?")


def plain_path(text: str | Path) -> Path:
    """As messages name it: from the root, and without `..`; a link stays a link as long as nothing goes up from it."""
    path = Path(text)
    return path.resolve() if ".." in path.parts else path.absolute()


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


def list_spares(target: Path) -> list[str]:
    return [name for name in SPARES if (releases_of(target) / name).is_dir() and manifest_path(target, name).is_file()]


def list_standing(target: Path, name: str) -> list[str]:
    """The files of a release whose manifest may be lost, without packed copies of others."""
    if not name:
        return []
    folder = os.fspath(releases_of(target) / name)
    paths = {os.path.relpath(f"{at}/{file}", folder).replace(os.sep, "/") for at, _, files in os.walk(folder) for file in files}
    return [path for path in paths if path.rpartition(".")[0] not in paths]


def load_release(target: Path, name: str) -> Manifest:
    return load_manifest(manifest_path(target, name))


def find_damage(target: Path, manifest: Manifest) -> list[str]:
    """Files that are missing, were edited in place, are links, or have another size."""
    written = written_at(manifest_path(target, manifest.name))
    folder = os.fspath(releases_of(target) / manifest.name)
    suspect = ((path, mark) for path, mark in manifest.all.items() if not mode_if_intact(f"{folder}/{path}", mark, written))
    return [path for path, mark in suspect if not _is_same(f"{folder}/{path}", mark)]


def _is_same(path: str, mark: FileMark) -> bool:
    """A folder that was brought back from a backup has other times alone."""
    try:
        found = os.lstat(path)
        return found.st_size == mark.size and stat.S_ISREG(found.st_mode) and mark_file(path) == mark
    except OSError:
        return False


def written_at(manifest: Path) -> int:
    """When a manifest was written, in ns; 0 where that is still to come: the clock was set back, and no time tells what came later."""
    written = manifest.stat().st_mtime_ns
    return written if written <= time.time_ns() else 0


def mode_if_intact(path: str, mark: FileMark, written: int) -> int:
    """0: it is not. `written`: when the manifest was, in ns. A file touched later is not trusted; reading them all would take seconds."""
    try:
        found = os.lstat(path)
    except OSError:
        return 0
    return found.st_mode if found.st_size == mark.size and found.st_mtime_ns <= written and stat.S_ISREG(found.st_mode) else 0


def let_read(path: Path | str, mode: int = 0) -> None:
    """A web server is somebody else than the publisher, whose umask may keep files to himself. `mode`: as it is, where that is known."""
    mode = mode or os.lstat(path).st_mode
    open_to_all = 0o755 if stat.S_ISDIR(mode) else 0o644
    if mode & open_to_all != open_to_all:
        with suppress(PermissionError):  # another's file, who shares this target
            Path(path).chmod(stat.S_IMODE(mode) | open_to_all)


def link_file(source: Path | str, place: Path | str) -> bool:
    """False where the file system cannot (no hard links, or too many of one file)."""
    try:
        os.link(source, place, follow_symlinks=False)
    except (OSError, NotImplementedError):
        return False
    return True


def link_or_copy(source: str, place: str) -> None:
    if not link_file(source, place):
        shutil.copyfile(source, place)
    let_read(place)


def settle_folder(folder: Path) -> None:
    if not hasattr(os, "O_DIRECTORY"):  # Windows opens no folders
        return
    descriptor = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def write_settled(path: Path, content: bytes) -> None:
    """On the disk when it returns; not whole before."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def sweep_leftovers(target: Path, served: str) -> None:
    """Removes what a killed publication left, never the release that is served; the caller holds the lock."""
    folder = releases_of(target)
    whole = {*list_releases(target), *list_spares(target), served, ".new", "current.txt"}
    for entry in sorted(folder.iterdir()) if folder.is_dir() else []:
        if OURS.fullmatch(entry.name) and entry.name not in whole and entry.name.rpartition(".")[0] not in whole:
            remove_entry(entry)


def remove_entry(path: Path) -> None:
    """A link or a junction is taken away as what it is; what it leads to stays."""
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
