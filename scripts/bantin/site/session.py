"""One build at a time for one memory: the lock, the open memory, the workers, and a second try when the memory breaks."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, TypeVar

from filelock import FileLock, Timeout

from bantin.memory import Memory, open_memory
from bantin.messages import Lang, say
from bantin.site.work import Workers

T = TypeVar("T")


class Session(NamedTuple):
    memory: Memory
    workers: Workers
    folder: Path  # of the memory: `.bantin/`


@contextmanager
def _hold_lock(folder: Path, tell: Callable[[str], None], lang: Lang) -> Iterator[None]:
    folder.mkdir(parents=True, exist_ok=True)
    lock = FileLock(folder / "lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        tell(say("waiting", lang))
        lock.acquire()
    try:
        yield
    finally:
        lock.release()


@contextmanager
def open_session(folder: Path, lang: Lang, tell: Callable[[str], None], *, workers: int = 0, forget: bool = False) -> Iterator[Session]:
    """The memory in `folder`, held for this process. `tell` gets a line where something is worth saying."""
    with _hold_lock(folder, tell, lang), open_memory(folder, forget=forget) as (memory, reason):
        if forget:
            shutil.rmtree(folder / "search", ignore_errors=True)
        if reason:
            tell(say("memory-lost", lang, reason=reason))
        crew = Workers(workers)
        try:
            yield Session(memory, crew, folder)
        finally:
            crew.close()


def run_session(
    folder: Path, lang: Lang, tell: Callable[[str], None], act: Callable[[Session], T], *, workers: int = 0, forget: bool = False
) -> T:
    """Act with the memory; one that breaks on the way is forgotten, and the work is done again from nothing."""
    try:
        with open_session(folder, lang, tell, workers=workers, forget=forget) as session:
            return act(session)
    except sqlite3.DatabaseError as error:
        tell(say("memory-lost", lang, reason=str(error)))
    with open_session(folder, lang, tell, workers=workers, forget=True) as session:
        return act(session)
