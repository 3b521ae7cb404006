"""Is a whole site folder as the memory says? Asked beside other work: by a second process where one can be forked."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bantin.content.scan import times_of
from bantin.memory import Memory, OutputRow
from bantin.site.output import digest_bytes


@contextmanager
def ask_intact(root: str, name: str, memory: Memory) -> Iterator[Callable[[], bool]]:
    """Begin to look; what is given waits for the answer."""
    threads = sys.modules.get("threading")
    if not hasattr(os, "fork") or (threads and threads.active_count() > 1):  # a fork takes along what another thread holds
        yield lambda: is_intact(root, memory.outputs(name).rows, memory.folders(name).rows)
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
        answer = 0 if is_intact(root, memory.outputs(name).rows, memory.folders(name).rows) else 1
    finally:
        os._exit(answer)


def is_intact(root: str, files: Mapping[str, OutputRow], folders: Mapping[str, int]) -> bool:
    """Every file has its bytes, and no folder holds anything else."""
    return bool(files) and all(_is_file_intact(f"{root}/{path}", row) for path, row in files.items()) and _hold_only(root, files, folders)


def _is_file_intact(path: str, row: OutputRow) -> bool:
    try:
        if times_of(os.lstat(path)) == row[:4]:
            return True
        with open(path, "rb") as file:
            return not os.path.islink(path) and digest_bytes(file.read()) == row.digest
    except OSError:
        return False


def _hold_only(root: str, files: Mapping[str, OutputRow], folders: Mapping[str, int]) -> bool:
    for folder, time in folders.items():
        at = f"{root}/{folder}" if folder else root
        try:
            if os.stat(at).st_mtime_ns != time and not _holds_only(at, folder, files, folders):
                return False
        except OSError:
            return False
    return True


def _holds_only(at: str, folder: str, files: Mapping[str, OutputRow], folders: Mapping[str, int]) -> bool:
    with os.scandir(at) as entries:
        paths = [(f"{folder}/{entry.name}" if folder else entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries]
    return all(path in (folders if is_folder else files) for path, is_folder in paths)
