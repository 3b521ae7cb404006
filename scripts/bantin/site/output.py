"""The one writer of the site folder. Files are written whole; what the build did not mean is removed.

What is there is told from times and sizes; only what does not match is read. So a file that somebody changed or removed
is made again, and an unchanged one is not even opened.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path

from bantin.content.scan import now_ns, settled, stat_of
from bantin.memory import Memory, OutputRow, Stat
from bantin.messages import Lang, say
from bantin.model import BantinError

MANIFEST = "du-lieu/dia-chi.json"  # every site of ours has it
EMPTY_MANIFEST = b'{"version": 1, "preview": false, "addresses": []}\n'
TEMPORARY = ".bantin-moi"  # ends the name of a file that is being written


class NotOurs(BantinError):
    """The site folder holds something that was not made by us."""

    exit_code = 2


def digest_bytes(data: bytes) -> str:
    return blake2b(data, digest_size=16).hexdigest()


def write_whole(path: str, data: bytes) -> Stat:
    """Write beside the target, then rename: readers and a killed build see the old file or the new one."""
    fresh = path + TEMPORARY
    try:
        with open(fresh, "wb") as file:
            file.write(data)
    except FileNotFoundError:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(fresh, "wb") as file:
            file.write(data)
    except (NotADirectoryError, IsADirectoryError):
        _clear_way(path)
        return write_whole(path, data)
    try:
        os.replace(fresh, path)
    except IsADirectoryError:
        shutil.rmtree(path)
        os.replace(fresh, path)
    return stat_of(os.stat(path))


def _clear_way(path: str) -> None:
    """Remove the file that stands where a folder must be."""
    parent = Path(path).parent
    while not parent.is_dir():
        if parent.is_symlink() or parent.exists():
            parent.unlink()
            return
        parent = parent.parent


@dataclass(slots=True)
class SiteFolder:
    """What is known of one site folder, and what this build does to it."""

    root: str
    name: str  # of the folder in the memory: its path relative to the configuration
    rows: dict[str, OutputRow]
    folders: dict[str, int]  # path → time of its last change, as remembered
    meant: dict[str, str] = field(default_factory=dict)  # path → key: what the site is to hold
    fresh: dict[str, OutputRow] = field(default_factory=dict)
    busy: set[str] = field(default_factory=set)  # folders in which something was written or removed
    written: int = 0
    removed: int = 0

    def is_current(self, path: str, key: str) -> bool:
        """Mean the file, and tell whether it is already there as it should be."""
        self.meant[path] = key
        row = self.rows.get(path)
        return row is not None and row.key == key and self.is_intact(path, row)

    def is_intact(self, path: str, row: OutputRow) -> bool:
        """Whether the file has the remembered bytes."""
        try:
            stat = stat_of(os.lstat(f"{self.root}/{path}"))
        except OSError:
            return False
        if stat == row.stat:
            return True
        try:
            with open(f"{self.root}/{path}", "rb") as file:
                same = not os.path.islink(file.name) and digest_bytes(file.read()) == row.digest
        except OSError:
            return False
        if same:
            self.fresh[path] = row._replace(stat=stat)
        return same

    def old_digest(self, path: str) -> str:
        """Digest of the file that is there now, if it is as remembered."""
        row = self.fresh.get(path) or self.rows.get(path)
        if row is None:  # a lost memory: the file may be right all the same
            row = self._look(path)
        return row.digest if row and self.is_intact(path, row) else ""

    def _look(self, path: str) -> OutputRow | None:
        """What stands there, unknown to the memory."""
        name = f"{self.root}/{path}"
        try:
            if os.path.islink(name):
                return None
            with open(name, "rb") as file:
                digest = digest_bytes(file.read())
            self.rows[path] = OutputRow(stat_of(os.lstat(name)), digest, "")
        except OSError:
            return None
        return self.rows[path]

    def put(self, path: str, data: bytes) -> None:
        """Write a file, unless the same bytes are there."""
        digest = digest_bytes(data)
        if self.old_digest(path) == digest:
            self.keep(path)
        else:
            self.note(path, digest, write_whole(f"{self.root}/{path}", data))

    def keep(self, path: str) -> None:
        """The bytes are right already; only the key is new."""
        row = self.fresh.get(path) or self.rows[path]
        self.fresh[path] = row._replace(key=self.meant[path])

    def note(self, path: str, digest: str, stat: Stat) -> None:
        """A file was written."""
        self.fresh[path] = OutputRow(stat, digest, self.meant[path])
        self.busy.add(path.rpartition("/")[0])
        self.written += 1

    def sweep(self) -> None:
        """Remove everything that this build did not mean. A folder whose time did not change holds what it held."""
        folders = self._meant_folders()
        stale = self._stale_folders(folders)
        for folder in sorted(folders):
            at = f"{self.root}/{folder}" if folder else self.root
            try:
                mtime = os.stat(at).st_mtime_ns
            except OSError:
                continue
            if self.folders.get(folder) != mtime or folder in self.busy or folder in stale:
                self._sweep_folder(folder, at, folders)

    def _stale_folders(self, meant: set[str]) -> set[str]:
        """The nearest folders that stay, above what was there after the last build and is not meant any more."""
        stale = set()
        for path in self.rows.keys() - self.meant.keys():
            folder = path.rpartition("/")[0]
            while folder not in meant:
                folder = folder.rpartition("/")[0]
            stale.add(folder)
        return stale

    def _meant_folders(self) -> set[str]:
        folders = {""}
        for path in self.meant:
            folder = path.rpartition("/")[0]
            while folder not in folders:
                folders.add(folder)
                folder = folder.rpartition("/")[0]
        return folders

    def _sweep_folder(self, folder: str, at: str, folders: set[str]) -> None:
        self.busy.add(folder)
        with os.scandir(at) as entries:
            for entry in list(entries):
                path = f"{folder}/{entry.name}" if folder else entry.name
                if entry.is_dir(follow_symlinks=False):
                    if path not in folders:
                        self.removed += sum(len(files) for _, _, files in os.walk(entry.path))
                        shutil.rmtree(entry.path)
                elif path not in self.meant:
                    os.unlink(entry.path)
                    self.removed += not entry.name.endswith(TEMPORARY)

    def remember(self, memory: Memory, folders: Iterable[str] | None = None) -> None:
        """Write into the memory what the folder holds now."""
        seen = now_ns()
        rows = (
            (path, row if settled(row.stat, seen) else row._replace(stat=row.stat._replace(mtime=-1))) for path, row in self.fresh.items()
        )
        memory.write_outputs(self.name, rows)
        memory.forget_outputs(self.name, [path for path in self.rows if path not in self.meant])
        self._remember_folders(memory, seen)

    def _remember_folders(self, memory: Memory, seen: int) -> None:
        times = []
        for folder in self.busy:
            status = os.stat(f"{self.root}/{folder}" if folder else self.root)
            times.append((folder, status.st_mtime_ns if settled(stat_of(status), seen) else -1))
        memory.write_folders(self.name, times)
        known = self._meant_folders()
        memory.forget_folders(self.name, [folder for folder in self.folders if folder not in known])


def open_site(root: Path, name: str, memory: Memory, lang: Lang, *, clean: bool) -> SiteFolder:
    """The site folder with what is remembered of it. A folder that is not ours is refused, or emptied with `clean`."""
    rows = memory.read_outputs(name) if name else {}
    if root.exists() and not rows and not (root / MANIFEST).is_file() and (not root.is_dir() or any(root.iterdir())):
        if not clean:
            raise NotOurs(say("not-ours", lang, path=root))
        _empty(root)
    if clean and root.is_dir():
        rows = {}
    root.mkdir(parents=True, exist_ok=True)
    if not (root / MANIFEST).exists():  # a build that is killed leaves a folder that is known to be ours
        write_whole(os.fspath(root / MANIFEST), EMPTY_MANIFEST)
    return SiteFolder(os.fspath(root), name, rows, memory.read_folders(name) if rows else {})


def _empty(root: Path) -> None:
    if root.is_dir() and not root.is_symlink():
        for entry in root.iterdir():
            if entry.is_dir() and not entry.is_symlink():
                shutil.rmtree(entry)
            else:
                entry.unlink()
    else:
        root.unlink()
