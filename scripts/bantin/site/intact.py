"""Is a whole site folder as the memory says? Asked beside other work: by a second process where one can be forked."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bantin.memory import Memory
from bantin.site.output import digest_bytes


@contextmanager
def ask_intact(root: str, name: str, memory: Memory) -> Iterator[Callable[[], bool]]:
    """Begin to look; what is given waits for the answer."""
    threads = sys.modules.get("threading")
    if not hasattr(os, "fork") or (threads and threads.active_count() > 1):  # a fork takes along what another thread holds
        yield lambda: is_intact(root, memory.kept_outputs(name), memory.folders(name).rows)
        return
    (file,) = (row[2] for row in memory.connection.execute("PRAGMA database_list") if row[1] == "main")
    child = os.fork()
    if not child:
        _answer(root, name, file)
    asked = Asked(child)
    try:
        yield asked.wait
    finally:
        asked.end()


@dataclass(slots=True)
class Asked:
    """A child that looks."""

    child: int
    answer: bool | None = None

    def wait(self) -> bool:
        if self.answer is None:
            self.answer = os.waitpid(self.child, 0)[1] == 0
        return self.answer

    def end(self) -> None:
        """Also where nobody wants to know any more."""
        if self.answer is None:
            os.kill(self.child, signal.SIGKILL)
            self.wait()


def _answer(root: str, name: str, file: str) -> None:
    """In the child. A connection cannot be inherited."""
    answer = 1
    try:
        memory = Memory(sqlite3.connect(f"file:{Path(file).as_posix()}?mode=ro", uri=True))
        os.chdir(root)  # the shorter a path, the sooner it is found
        answer = 0 if is_intact(".", memory.kept_outputs(name), memory.folders(name).rows) else 1
    finally:
        os._exit(answer)


def is_intact(root: str, files: Mapping[str, Sequence[Any]], folders: Mapping[str, int]) -> bool:
    """Every file has its bytes, and no folder holds anything else. `files`: rows as an OutputRow has them."""
    try:
        return bool(files) and _hold_bytes(root, files) and _hold_only(root, files, folders)
    except OSError:
        return False


def _hold_bytes(root: str, files: Mapping[str, Sequence[Any]]) -> bool:
    for path, row in files.items():
        at = f"{root}/{path}"
        now, (size, mtime, inode, ctime, digest, _) = os.lstat(at), row
        same = now.st_mtime_ns == mtime and now.st_ctime_ns == ctime and now.st_size == size and now.st_ino == inode
        if not same and not _has_bytes(at, digest):
            return False
    return True


def _has_bytes(path: str, digest: str) -> bool:
    with open(path, "rb") as file:
        return not os.path.islink(path) and digest_bytes(file.read()) == digest


def _hold_only(root: str, files: Mapping[str, Sequence[Any]], folders: Mapping[str, int]) -> bool:
    for folder, time in folders.items():
        at = f"{root}/{folder}" if folder else root
        if os.stat(at).st_mtime_ns != time and not _holds_only(at, folder, files, folders):
            return False
    return True


def _holds_only(at: str, folder: str, files: Mapping[str, Sequence[Any]], folders: Mapping[str, int]) -> bool:
    with os.scandir(at) as entries:
        paths = [(f"{folder}/{entry.name}" if folder else entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries]
    return all(path in (folders if is_folder else files) for path, is_folder in paths)
