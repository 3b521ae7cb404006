"""The one writer of the site folder. Files are written whole; what the build did not mean is removed.

What is there is told from times and sizes; only what does not match is read. So a file that somebody changed or removed
is made again, and an unchanged one is not even opened.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from bantin.content.scan import last_change, now_ns, settled, stat_of, times_of
from bantin.ledger import NEVER, Ledger, OutputRow, Stat, folders_around
from bantin.memory import Memory
from bantin.messages import say
from bantin.model import SITE_MANIFEST, SITE_UNFINISHED, BantinError
from bantin.published import encode_published
from bantin.site.whole import TEMPORARY, digest_bytes, mark_finished, mark_unfinished, write_whole
from bantin.wording import Lang

PUBLISHED = re.compile(r"\d+-[0-9a-f]{12}\.json|\.bantin-[0-9a-f]{32}")  # names of what publish/ keeps beside what readers get


class NotOurs(BantinError):
    """The site folder holds something that was not made by us."""

    exit_code = 2


@dataclass(slots=True)
class SiteFolder:
    """What is known of one site folder, and what this build does to it."""

    root: str
    name: str  # of the folder in the memory: its path relative to the configuration; empty: it is not remembered
    ledger: Ledger[OutputRow]
    times: Ledger[int]  # of the last change of its folders
    fresh: bool = False  # it was empty: nothing can stand there
    meant: dict[str, str] = field(default_factory=dict)  # path → key: what the site is to hold
    touched: set[str] = field(default_factory=set)  # files whose row is new
    busy: set[str] = field(default_factory=set)  # folders in which something was written or removed
    moved: set[str] = field(default_factory=set)  # folders in which somebody else wrote or removed something
    _folders: set[str] = field(default_factory=set)
    written: int = 0
    removed: int = 0

    def look(self) -> None:
        """Before anything is compared: which folders are not as remembered. One that is a link goes, or it would be written through."""
        for folder in (not self.times.harmed and self.times.rows) or _real_folders(self.root):
            at = f"{self.root}/{folder}" if folder else self.root
            try:
                if last_change(os.stat(at)) != self.times.rows.get(folder):
                    self.moved.add(folder)
                    self.removed += _remove_links(at)
            except (FileNotFoundError, NotADirectoryError):
                continue

    def begin(self) -> None:
        mark_unfinished(self.root)
        self.busy.add("")

    def end(self) -> None:
        mark_finished(self.root)

    def is_current(self, path: str, key: str) -> bool:
        """Mean the file, and tell whether it is already there as it should be."""
        return self.is_known(path, key) and self.is_intact(path, self.ledger.rows[path])

    def is_known(self, path: str, key: str) -> bool:
        """Mean the file, and tell whether it was made with this key."""
        self.meant[path] = key
        row = self.ledger.rows.get(path)
        return row is not None and row.key == key

    def unmean(self, start: str) -> None:
        """What was meant by names that begin so came of something harmed."""
        self.meant = {path: key for path, key in self.meant.items() if not path.startswith(start)}

    def is_intact(self, path: str, row: OutputRow) -> bool:
        """Whether the file has the remembered bytes."""
        try:
            status = os.lstat(f"{self.root}/{path}")
        except OSError:
            return False
        if times_of(status) == row[:4]:
            return True
        if self._digest_there(path) != row.digest:
            return False
        self._set(path, row.at(stat_of(status)))
        return True

    def _set(self, path: str, row: OutputRow) -> None:
        self.ledger.put(path, row)
        self.touched.add(path)

    def _digest_there(self, path: str) -> str:
        """Of the plain file that stands there, or empty."""
        name = f"{self.root}/{path}"
        try:
            if os.path.islink(name):
                return ""
            with open(name, "rb") as file:
                return digest_bytes(file.read())
        except OSError:
            return ""

    def old_digest(self, path: str) -> str:
        """Digest of the file that is there now; known without reading it if it is as remembered."""
        row = self.ledger.rows.get(path)
        if row is None and self.fresh:
            return ""
        return row.digest if row and self.is_intact(path, row) else self._digest_there(path)

    def put(self, path: str, data: bytes) -> None:
        """Write a file, unless the same bytes are there."""
        digest = digest_bytes(data)
        if self.old_digest(path) == digest:
            self.keep(path, digest)
        else:
            self.note(path, digest, write_whole(f"{self.root}/{path}", data))

    def keep(self, path: str, digest: str) -> None:
        """The bytes are right already; only the key is new."""
        self._set(path, OutputRow(*stat_of(os.lstat(f"{self.root}/{path}")), digest, self.meant[path]))

    def note(self, path: str, digest: str, stat: Stat) -> None:
        """A file was written."""
        self._set(path, OutputRow(*stat, digest, self.meant[path]))
        self.busy.add(path.rpartition("/")[0])
        self.written += 1

    def doubt(self, paths: Iterable[str]) -> None:
        """What this build wrote there is made again by the next one."""
        for path in paths:
            self.ledger.put(path, self.ledger.rows[path]._replace(key=""))

    def sweep(self) -> None:
        """Remove everything that this build did not mean. A folder whose time did not change holds what it held."""
        folders = self._meant_folders()
        if self.fresh:
            self.busy |= folders  # nothing was there but what this build wrote
            return
        stale = folders if self.ledger.harmed else self._stale_folders(folders)
        for folder in sorted(folders):
            if folder in self.moved or folder in self.busy or folder in stale or folder not in self.times.rows:
                self._sweep_folder(folder, f"{self.root}/{folder}" if folder else self.root, folders)

    def _stale_folders(self, meant: set[str]) -> set[str]:
        """The nearest folders that stay, above what was there after the last build and is not meant any more."""
        stale = set()
        for path in self.ledger.rows.keys() - self.meant.keys():
            folder = path.rpartition("/")[0]
            while folder not in meant:
                folder = folder.rpartition("/")[0]
            stale.add(folder)
        return stale

    def _meant_folders(self) -> set[str]:
        """Every folder of the site. Known once everything is meant."""
        self._folders = self._folders or folders_around(self.meant)
        return self._folders

    def _sweep_folder(self, folder: str, at: str, folders: set[str]) -> None:
        self.busy.add(folder)
        with os.scandir(at) as entries:
            for entry in list(entries):
                path = f"{folder}/{entry.name}" if folder else entry.name
                if entry.is_dir(follow_symlinks=False):
                    if path not in folders:
                        self.removed += sum(len(files) for _, _, files in os.walk(entry.path))
                        shutil.rmtree(entry.path)
                elif path not in self.meant and path != SITE_UNFINISHED:
                    os.unlink(entry.path)
                    self.removed += not entry.name.endswith(TEMPORARY)

    def remember(self) -> None:
        """Write into the memory what the folder holds now. What is not settled is kept with a time that no file has."""
        seen = now_ns()
        for path in self.touched:
            row = self.ledger.rows[path]
            if not settled(row, seen):
                self.ledger.put(path, row._replace(mtime=NEVER))
        for path in self.ledger.rows.keys() - self.meant.keys():
            self.ledger.drop(path)
        self.ledger.save()
        self._remember_times(seen)

    def _remember_times(self, seen: int) -> None:
        for folder in self.busy:
            status = os.stat(f"{self.root}/{folder}" if folder else self.root)
            self.times.put(folder, last_change(status) if settled(stat_of(status), seen) else NEVER)
        for folder in self.times.rows.keys() - self._meant_folders():
            self.times.drop(folder)
        self.times.save()


def open_site(root: Path, name: str, memory: Memory, lang: Lang, *, clean: bool) -> SiteFolder:
    """The site folder with what is remembered of it. A folder that is not ours is refused, or emptied with `clean`."""
    ledger = memory.outputs(name)
    if _is_published(root):
        raise NotOurs(say("site-published", lang, path=root))
    if root.exists() and not root.is_dir():
        raise NotOurs(say("site-no-folder", lang, path=root))
    if root.exists() and not _is_ours(root, ledger):
        if not clean:
            raise NotOurs(say("not-ours", lang, path=root))
        if kept := _find_kept(root):
            raise NotOurs(say("site-in-project", lang, path=root, part=kept))
        _empty(root)
    root.mkdir(parents=True, exist_ok=True)
    fresh = next(root.iterdir(), None) is None
    folder = SiteFolder(os.fspath(root), name, ledger, memory.folders(name), fresh)
    folder.look()
    if not (root / SITE_MANIFEST).exists():  # a build that is killed leaves a folder that is known to be ours
        write_whole(os.fspath(root / SITE_MANIFEST), encode_published({}, (), (), preview=False).encode())
    return folder


def _is_published(root: Path) -> bool:
    """Whether readers get what is in this folder, by what publish/ leaves: a release, a folder of releases, or the record of a place of
    rclone. A build there would show them pages that nobody has verified."""
    real = root.resolve()
    if real.parent.name == "releases" and real.with_name(f"{real.name}.json").is_file():
        return True
    places = (real, *(place / "releases" for place in (real, *real.parents)))  # also of a folder around it
    return any(
        PUBLISHED.fullmatch(entry.name) for place in places if place.is_dir() and os.access(place, os.R_OK) for entry in place.iterdir()
    )


def _is_ours(root: Path, ledger: Ledger[OutputRow]) -> bool:
    """It is empty, says so itself, or a page that we remember still stands there, byte for byte: what was remembered of a folder that
    somebody removed does not make ours what they put in its place, under our names or with the theme's files."""
    if (root / SITE_MANIFEST).is_file() or (root.is_dir() and not any(root.iterdir())):
        return True
    return any(path.endswith(".html") and _has_bytes(root / path, row.digest) for path, row in ledger.rows.items())


def _has_bytes(file: Path, digest: str) -> bool:
    return file.is_file() and digest_bytes(file.read_bytes()) == digest


def _real_folders(root: str) -> Iterator[str]:
    """Every folder that is there, as its path below the root; links are not followed."""
    for folder, _, _ in os.walk(root):
        path = os.path.relpath(folder, root).replace("\\", "/")
        yield "" if path == "." else path


def _remove_links(folder: str) -> int:
    """Remove links to folders; how many there were."""
    with os.scandir(folder) as entries:
        links = [entry.path for entry in entries if entry.is_symlink() and entry.is_dir()]
    for link in links:
        os.unlink(link)
    return len(links)


def _find_kept(root: Path) -> Path | None:
    """What is never swept away: somebody's home, the history of a repository."""
    home = os.environ.get("HOME") or os.environ.get("USERPROFILE")
    if home and Path(home).resolve().is_relative_to(root):
        return Path(home)
    return next(root.rglob(".git"), None)


def _empty(root: Path) -> None:
    for entry in root.iterdir():
        if entry.is_dir() and not entry.is_symlink():
            shutil.rmtree(entry)
        else:
            entry.unlink()
