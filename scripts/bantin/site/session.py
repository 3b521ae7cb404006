"""One build at a time for one memory: the lock, the open memory, the workers, and a second try when the memory breaks."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from bantin.ledger import Decoded
from bantin.memory import NAME, Memory, name_harm, open_memory, remove_memory
from bantin.messages import say
from bantin.model import BantinError
from bantin.settings import Settings, load_settings
from bantin.site.places import MEMORY_FOLDER, PREVIEW, check_memory
from bantin.site.report import Options
from bantin.site.workers import Workers
from bantin.wording import Lang

T = TypeVar("T")
PATIENCE = 3_600_000  # milliseconds that a second build waits for the first
STEP = 200  # milliseconds until it asks again
FULL = (errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC))
NO_ROOM = ("SQLITE_FULL", "SQLITE_IOERR_WRITE", "SQLITE_IOERR_SHMSIZE")  # a second try at the same place would end likewise


class MemoryRefused(BantinError):
    """No memory can be kept, not even for this once."""


class MemoryBusy(BantinError):
    """Another build holds the memory, and does not end: stopped by Ctrl+Z, or asked something."""


class PreviewBusy(BantinError):
    """A preview of this portal is running already."""


class FolderRefused(Exception):
    """Nothing can be written in the memory's folder; its message says why."""


class WorkerLost(BantinError):
    """A process that worked for the build was ended from outside."""


class Session(NamedTuple):
    memory: Memory
    workers: Workers
    folder: Path  # of the memory


@contextmanager
def _hold_lock(folder: Path, tell: Callable[[str], None], lang: Lang) -> Iterator[None]:
    """SQLite's own lock on a file beside the memory: it ends with the process, on every system, and needs no other library."""
    with closing(_open_lock(folder)) as lock:
        if not _take(lock):
            tell(say("waiting", lang))
            _wait(lock, lang)
        yield


def _wait(lock: sqlite3.Connection, lang: Lang) -> None:
    """By short steps: who calls a command off is not heard while SQLite itself waits."""
    lock.execute(f"PRAGMA busy_timeout = {min(STEP, PATIENCE)}")
    latest = time.monotonic() + PATIENCE / 1000
    while not _take(lock):
        if time.monotonic() > latest:
            raise MemoryBusy(say("memory-busy", lang))


def _take(lock: sqlite3.Connection) -> bool:
    """Whether it is ours now; False: another process has it."""
    try:
        lock.execute("BEGIN EXCLUSIVE")
    except sqlite3.OperationalError as error:
        if error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
            raise FolderRefused(str(error)) from error
        return False
    return True


@contextmanager
def hold_preview(folder: Path, lang: Lang) -> Iterator[None]:
    """While a preview runs: a second one in its folder would find the pages written already, and tell its browsers of no change."""
    with ExitStack() as stack:
        with suppress(FolderRefused):  # whoever can write nothing there is in nobody's way
            lock = stack.enter_context(closing(_open_lock(folder, f"{PREVIEW}.sqlite")))
            if not _take(lock):
                raise PreviewBusy(say("preview-busy", lang))
        yield


def _open_lock(folder: Path, name: str = "lock.sqlite") -> sqlite3.Connection:
    file = folder / name
    try:
        folder.mkdir(parents=True, exist_ok=True)
        file.touch()  # SQLite would lock, too, what cannot be written
        if file.stat().st_size:
            os.truncate(file, 0)  # a lock holds nothing: it was harmed. By its name: closing a file would end this process' other locks
        return sqlite3.connect(file, timeout=0, isolation_level=None)
    except OSError as error:
        raise FolderRefused(error.strerror or str(error)) from error
    except sqlite3.OperationalError as error:
        raise FolderRefused(str(error)) from error


def choose_place(given: Path | None, config: Path, options: Options) -> Path:
    """The memory's folder. Of one that is given, what it must not be is known before anything is written there."""
    if given and not (given / NAME).exists():
        check_memory(given, ask_settings(config, options.lang), options)
    return given.absolute() if given else config.parent / MEMORY_FOLDER


def ask_settings(config: Path, lang: Lang) -> Settings:
    """With a memory that serves this once: nothing is written beside the configuration."""
    from tempfile import TemporaryDirectory

    with TemporaryDirectory(prefix="bantin-") as own, open_memory(Path(own)) as (memory, _):
        return load_settings(config, memory, lang)


@contextmanager
def open_session(
    folder: Path,
    lang: Lang,
    tell: Callable[[str], None],
    *,
    workers: int = 0,
    forget: bool = False,
    broken: bool = False,
    decoded: Decoded | None = None,
) -> Iterator[Session]:
    """The memory in `folder`, held for this process. `tell` gets a line where something is worth saying. `forget`: all that is kept;
    `broken`: the file alone, for pictures and parts of the search are known by their contents."""
    with _hold_lock(folder, tell, lang), open_memory(folder, forget=forget or broken, decoded=decoded) as (memory, reason):
        if forget:
            shutil.rmtree(folder / "search", ignore_errors=True)
            shutil.rmtree(memory.pictures(), ignore_errors=True)
        if reason:
            tell(say("memory-lost", lang, reason=reason))
        crew = Workers(workers)
        try:
            yield Session(memory, crew, folder)
        finally:
            crew.end()


def run_project(config: Path, lang: Lang, tell: Callable[[str], None], act: Callable[[Settings, Session], T]) -> T:
    """Act on the project of a configuration, with its settings and the memory at its usual place."""
    return run_session(config.parent / MEMORY_FOLDER, lang, tell, lambda session: act(load_settings(config, session.memory, lang), session))


def run_session(folder: Path, lang: Lang, tell: Callable[[str], None], act: Callable[[Session], T], **options: Any) -> T:
    """Act with the memory; one that breaks on the way is forgotten, and the work is done again from nothing. Where none can be
    kept, it serves this once: content is checked in a read-only folder too, and a site built beside a full disk.

    `options` are those of open_session.
    """
    try:
        return _act_twice(folder, lang, tell, act, **options)
    except FolderRefused as refused:
        reason = str(refused)
    except (sqlite3.DatabaseError, OSError) as error:
        if isinstance(error, OSError) and not _is_below(folder, error):
            raise
        with suppress(OSError):
            remove_memory(folder)  # it lacks what there was no room for
        reason = getattr(error, "strerror", "") or str(error)
    tell(say("memory-refused", lang, path=folder, reason=reason))
    from tempfile import TemporaryDirectory  # seldom wanted, and an edit waits for imports

    with ExitStack() as stack:
        with suppress(FolderRefused):  # two builds at once of one site would take away what the other writes
            stack.enter_context(_hold_lock(folder, tell, lang))
        own = stack.enter_context(TemporaryDirectory(prefix="bantin-"))
        try:
            return _act_twice(Path(own), lang, tell, act, **options)
        except (sqlite3.DatabaseError, FolderRefused) as error:
            raise MemoryRefused(say("disk", lang, path=own, reason=str(error))) from error


def _is_below(folder: Path, error: OSError) -> bool:
    """What fills a disk in the midst of a file has no name; if it was the site's, a try without memory tells that."""
    if not isinstance(error.filename, str | bytes):
        return error.errno in FULL
    path = Path(os.fsdecode(error.filename))
    return path.is_relative_to(folder) and not path.is_relative_to(folder / PREVIEW)


def _act_twice(folder: Path, lang: Lang, tell: Callable[[str], None], act: Callable[[Session], T], **options: Any) -> T:
    try:
        with open_session(folder, lang, tell, **options) as session:
            return act(session)
    except RuntimeError as error:
        if not Workers.is_broken(error):
            raise
        raise WorkerLost(say("worker-lost", lang)) from error
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:  # SQLite's own words may name what is harmed
        if getattr(error, "sqlite_errorname", "") in NO_ROOM:
            raise
        tell(say("memory-lost", lang, reason=name_harm(error) or type(error).__name__))
    with open_session(folder, lang, tell, **options | {"broken": True}) as session:
        return act(session)
