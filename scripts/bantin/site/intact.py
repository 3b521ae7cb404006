"""Is a whole site folder as the memory says? Asked beside other work: by a second process where one can be forked."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Container, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from bantin.content.scan import last_change, times_of
from bantin.ledger import OutputRow, digest_look, folders_around
from bantin.memory import Memory, open_reader
from bantin.site.whole import digest_bytes


@contextmanager
def ask_intact(root: str, name: str, count: int, memory: Memory) -> Iterator[Callable[[], bool]]:
    """Begin to look; what is given waits for the answer. `count`: of the files that the site is to have."""
    file, look = memory.file(), partial(is_intact, root, name, count, memory)
    child = _fork()
    if child == 0:
        _answer(root, name, count, file)
    if child is None:
        yield look
        return
    asked = Asked(child, look)
    try:
        yield asked.wait
    finally:
        asked.end()


def _fork() -> int | None:
    """The child, or 0 in it; None where none can be had."""
    threads = sys.modules.get("threading")
    if not hasattr(os, "fork") or (threads and threads.active_count() > 1):  # a fork takes along what another thread holds
        return None
    try:
        return os.fork()
    except OSError:
        return None


@dataclass(slots=True)
class Asked:
    """A child that looks; where its answer is lost (whoever started us ignores SIGCHLD), this process looks too."""

    child: int
    look: Callable[[], bool]
    answer: bool | None = None

    def wait(self) -> bool:
        if self.answer is None:
            try:
                self.answer = os.waitpid(self.child, 0)[1] == 0
            except OSError:
                self.answer = self.look()
        return self.answer

    def end(self) -> None:
        """Also where nobody wants to know any more."""
        if self.answer is None:
            with suppress(OSError):  # it may be gone, and another process have its number
                if not os.waitpid(self.child, os.WNOHANG)[0]:
                    os.kill(self.child, signal.SIGKILL)
                    os.waitpid(self.child, 0)


def _answer(root: str, name: str, count: int, file: Path) -> None:
    """In the child."""
    answer = 1
    try:
        memory = open_reader(file)
        os.chdir(root)  # the shorter a path, the sooner it is found
        answer = 0 if is_intact(".", name, count, memory) else 1
    finally:
        os._exit(answer)


Groups = list[tuple[str, list[str], str]]
"""As Memory.looks_of_outputs gives them."""


def is_intact(root: str, name: str, count: int, memory: Memory) -> bool:
    """Every file has its bytes, and no folder holds anything else. Fewer are remembered where a row cannot be found any more."""
    groups = memory.looks_of_outputs(name)
    if sum(len(paths) for _, paths, _ in groups) != count:
        return False
    try:
        return bool(groups) and all(_holds_bytes(root, name, *group, memory) for group in groups) and _hold_only(root, name, groups, memory)
    except OSError:
        return False


def _holds_bytes(root: str, name: str, folder: str, paths: list[str], look: str, memory: Memory) -> bool:
    """Files that look as they did are not asked for more; of others each is compared."""
    if _has_look(root, paths, look):
        return True
    rows = memory.outputs_in(name, folder)
    return bool(rows) and all(_has_bytes(f"{root}/{path}", row) for path, row in rows.items())


def _has_look(root: str, paths: list[str], look: str) -> bool:
    try:
        return digest_look(paths, [times_of(os.lstat(f"{root}/{path}")) for path in paths]) == look
    except (OSError, ValueError):  # a file is not there; its name was harmed
        return False


def _has_bytes(path: str, row: OutputRow) -> bool:
    if times_of(os.lstat(path)) == row[:4]:
        return True
    with open(path, "rb") as file:
        return not os.path.islink(path) and digest_bytes(file.read()) == row.digest


def _hold_only(root: str, name: str, groups: Groups, memory: Memory) -> bool:
    folders = memory.folders(name).rows
    if folders.keys() != folders_around(path for _, paths, _ in groups for path in paths):  # one that is not looked at may hold anything
        return False
    moved = [folder for folder, time in folders.items() if last_change(os.stat(f"{root}/{folder}")) != time]
    files = {path for _, paths, _ in groups for path in paths} if moved else set()
    return all(_holds_only(f"{root}/{folder}", folder, files, folders) for folder in moved)


def _holds_only(at: str, folder: str, files: Container[str], folders: Container[str]) -> bool:
    with os.scandir(at) as entries:
        paths = [(f"{folder}/{entry.name}" if folder else entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries]
    return all(path in (folders if is_folder else files) for path, is_folder in paths)
