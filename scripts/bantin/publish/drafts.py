"""Making a release beside the one that is served. A draft begins with an older release and takes only the differences: to make
or to remove the names of tens of thousands of files takes seconds on many disks, to look at them a moment.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import NamedTuple

from bantin.ledger import folders_around
from bantin.publish.errors import PublishError
from bantin.publish.manifest import FileMark, Files, Manifest, load_manifest, mark_file
from bantin.publish.releases import (
    SPARES,
    let_read,
    link_file,
    link_or_copy,
    list_releases,
    list_spares,
    manifest_path,
    mode_if_intact,
    releases_of,
    remove_entry,
    written_at,
)

KEEP = 3  # releases and spares: the one that is served, the one before, and one to begin the next with
MANY = 256  # files; above this one sync of the machine is quicker than one for each file


class Draft(NamedTuple):
    folder: Path  # releases/.new
    held: Files  # what it holds already as it should be


def open_draft(target: Path, keep: Collection[str]) -> Draft:
    """A folder to make a release in: what a killed publication left, a spare, or the oldest release that is not to be kept."""
    place, base = releases_of(target) / ".new", releases_of(target) / ".new.json"
    releases_of(target).mkdir(exist_ok=True)
    let_read(releases_of(target))
    if not (is_folder(place) and base.is_file()):
        remove_entry(place)
        remove_entry(base)
        for donor in (*list_spares(target), *(name for name in list_releases(target) if name not in keep))[:1]:
            manifest_path(target, donor).rename(base)
            (releases_of(target) / donor).rename(place)
    if known := read_base(base):
        return Draft(place, look_through(place, known, written_at(base)))
    for leftover in (place, base):  # of what is not known nothing is taken
        remove_entry(leftover)
    make_folder(place)
    return Draft(place, {})


def read_base(base: Path) -> Manifest | None:
    try:
        return load_manifest(base) if base.is_file() else None
    except PublishError:
        return None


def drop_draft(target: Path) -> None:
    for name in (".new", ".new.json", ".new.txt"):
        remove_entry(releases_of(target) / name)


def is_folder(path: Path) -> bool:
    return path.is_dir() and not path.is_symlink()


def look_through(place: Path, manifest: Manifest, written: int) -> Files:
    """What the folder holds of its manifest. Whatever else is there goes: what others put there, and what was replaced by somebody or by
    a publication that was killed. A link is never followed."""
    root, folders, held = os.fspath(place), folders_around(manifest.all), {}
    for folder in sorted(folders):
        at = f"{root}/{folder}"
        try:
            found = os.lstat(at)
        except OSError:
            continue
        if not stat.S_ISDIR(found.st_mode):
            Path(at).unlink()
            continue
        let_read(at, found.st_mode)
        if found.st_mtime_ns > written:
            remove_strangers(at, folder, manifest.all, folders)
    touched = read_touched(place)
    for path, mark in manifest.all.items():
        if path not in touched and (mode := mode_if_intact(f"{root}/{path}", mark, written)):
            let_read(f"{root}/{path}", mode)
            held[path] = mark
    for path in (touched | manifest.all.keys()) - held.keys():
        if os.path.lexists(f"{root}/{path}") and not is_folder(place / path):
            remove_file(place, path)
    return held


def read_touched(place: Path) -> set[str]:
    """What killed publications may have replaced in the draft: a file of the same size tells nothing. Where the note itself was cut,
    even inside a letter, nothing was replaced yet; a line that leads out of the draft is none of ours."""
    note = place.with_suffix(".txt")
    lines = note.read_text("utf-8", "replace").splitlines() if note.is_file() else []
    return {line for line in lines if not line.startswith("/") and ".." not in line.split("/")} - {""}


def note_touched(draft: Draft, paths: Iterable[str]) -> None:
    """Before any of these files is written."""
    with draft.folder.with_suffix(".txt").open("a", encoding="utf-8") as note:
        note.write("\n")  # what was cut ends here
        note.writelines(f"{path}\n" for path in paths)


def remove_strangers(at: str, folder: str, known: Files, folders: Collection[str]) -> None:
    with os.scandir(at) as entries:
        for entry in list(entries):
            path = f"{folder}/{entry.name}" if folder else entry.name
            if path not in known and not (path in folders and entry.is_dir(follow_symlinks=False)):
                remove_entry(Path(entry.path))


def fill_draft(draft: Draft, wanted: Files, site: Path, old: Draft) -> list[str]:
    """Make the draft hold `wanted`: from what it has, by a hard link to the served release `old`, else by a copy from the site.

    Gives the paths that were copied.
    """
    root, copied = os.fspath(draft.folder), []
    note_touched(draft, (path for path, mark in wanted.items() if draft.held.get(path) != mark))
    gone = draft.held.keys() - wanted.keys()
    for path in gone:
        remove_file(draft.folder, path)
    for folder in sorted(folders_around(wanted) - folders_around(draft.held.keys() - gone)):
        make_folder(Path(root, folder))
    for path, mark in wanted.items():
        if draft.held.get(path) == mark:
            continue
        place = f"{root}/{path}"
        clear(place)
        if not (old.held.get(path) == mark and link_file(f"{old.folder}/{path}", place)):
            copy_checked(site / path, place, mark)
            copied.append(path)
        let_read(place)
    return copied


def make_folder(path: Path) -> None:
    if path.is_symlink() or path.is_file():
        path.unlink()
    path.mkdir(parents=True, exist_ok=True)
    let_read(path)


def clear(place: str) -> None:
    """Nothing stands there any more; nothing is ever written through a link, or into a file that other releases share."""
    if os.path.lexists(place):
        remove_entry(Path(place))


def remove_file(folder: Path, path: str) -> None:
    """With the folders above it that are empty then."""
    (folder / path).unlink(missing_ok=True)
    parent = path.rpartition("/")[0]
    while parent:
        try:
            (folder / parent).rmdir()
        except OSError:
            return
        parent = parent.rpartition("/")[0]


def copy_checked(source: Path, place: str, mark: FileMark) -> None:
    """A copy has its own time, so that a web server's ETag changes with the content."""
    try:
        shutil.copyfile(source, place)
    except FileNotFoundError as error:
        raise PublishError("site-moved", path=str(source)) from error
    if mark_file(place) != mark:
        raise PublishError("site-moved", path=str(source))


def settle_files(folder: Path, paths: Collection[str]) -> None:
    """On the disk before the switch names them. Journals keep the order of folders' entries by themselves."""
    if len(paths) > MANY and hasattr(os, "sync"):
        os.sync()
        return
    for path in paths:
        with (folder / path).open("rb+") as file:
            os.fsync(file.fileno())


def make_spares(target: Path, name: str) -> None:
    """Copies of the release `name`, by hard links, until there is one to begin the next publication with."""
    while len(list_releases(target)) + len(list_spares(target)) < KEEP:
        spare = next(spare for spare in SPARES if spare not in list_spares(target))
        place, manifest = releases_of(target) / spare, manifest_path(target, spare)
        remove_entry(place)
        shutil.copytree(releases_of(target) / name, place, copy_function=link_or_copy)
        shutil.copyfile(manifest_path(target, name), manifest)


def renew(target: Path, name: str, manifest: Manifest) -> None:
    """Turn an older release or a spare into a spare that is like the newest release: what it said is gone."""
    folder, source = releases_of(target), releases_of(target) / manifest.name
    manifest_path(target, name).rename(folder / ".new.json")
    (folder / name).rename(folder / ".new")
    fill_draft(open_draft(target, ()), manifest.all, source, Draft(source, manifest.all))
    spare = next(spare for spare in SPARES if spare not in list_spares(target))
    (folder / ".new").rename(folder / spare)
    shutil.copyfile(manifest_path(target, manifest.name), manifest_path(target, spare))
    for leftover in (".new.json", ".new.txt"):
        (folder / leftover).unlink(missing_ok=True)


def prune_releases(target: Path, keep: Collection[str]) -> None:
    """Leaves `keep` and the newest of the rest. The manifest goes first: half a release is never counted."""
    rest = [name for name in list_releases(target) if name not in keep]
    for name in rest[: max(0, len(rest) + len(keep) - KEEP)]:
        manifest_path(target, name).unlink()
        shutil.rmtree(releases_of(target) / name)
