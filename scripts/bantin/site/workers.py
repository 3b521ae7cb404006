"""The processes of one build: started when first asked for, ended with the build."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

T = TypeVar("T")
CAN_FORK = hasattr(os, "fork") and sys.platform != "darwin"


def _do_nothing() -> None:
    """Readers need no start."""


def _start_pool(count: int, initializer: Callable[..., None] = _do_nothing, parts: tuple[Any, ...] = ()) -> Executor:
    """Imported here: a build that draws little needs none of it."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("fork" if CAN_FORK else None)
    return ProcessPoolExecutor(count, context, initializer=_start_worker, initargs=(initializer, *parts))


def _end_with_parent() -> None:
    """A worker ends with the build, also when that is killed: else it would wait for ever, and write what is old by then."""
    import threading
    from multiprocessing import connection, parent_process

    def watch() -> None:
        parent = parent_process()
        if parent is not None:
            connection.wait([parent.sentinel])
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _start_worker(begin: Callable[..., None], *parts: Any) -> None:
    _end_with_parent()
    begin(*parts)


def _work_aside(answer: Connection, act: Callable[..., object], *parts: Any) -> None:
    """What goes wrong is left to the main process, which does the work again and tells of it."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is the main process's to answer
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what was begun is ended in order
    with suppress(Exception):
        _end_with_parent()
        answer.send(act(*parts))


@dataclass(slots=True)
class Aside(Generic[T]):
    """One piece of work in a process of its own, beside what this one and the other workers do."""

    process: BaseProcess
    answer: Connection

    def join(self) -> T | None:
        """Wait for it, and take what it gave. None: it failed, and the work is still to be done."""
        given: T | None = None
        with suppress(EOFError, OSError):
            given = self.answer.recv()
        self.process.join()
        return given

    def end(self) -> None:
        self.process.terminate()
        self.process.join()
        self.answer.close()


@dataclass(slots=True)
class Workers:
    """How many processes there may be; they are started when first asked for and end with the build."""

    count: int = 0
    _stack: ExitStack = field(default_factory=ExitStack)
    _readers: Executor | None = None
    _asides: list[Aside[Any]] = field(default_factory=list)

    def size(self) -> int:
        return self.count or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else self.count or os.cpu_count() or 1

    def readers(self) -> Executor | None:
        """None: read in this process."""
        if self.size() == 1:
            return None
        if self._readers is None:
            self._readers = self._stack.enter_context(_start_pool(self.size()))
        return self._readers

    def begin(self, count: int, initializer: Callable[..., None], parts: tuple[Any, ...]) -> Executor:
        """Other workers, each begun with `initializer(*parts)`; readers have done their work, and their memory is free for these."""
        self.close()
        return self._stack.enter_context(_start_pool(count, initializer, parts))

    def close(self) -> None:
        self._stack.close()
        self._readers = None

    def can_aside(self) -> bool:
        """Only a forked process has all that is known here."""
        return CAN_FORK and self.size() > 1

    def set_aside(self, act: Callable[..., T], *parts: Any) -> Aside[T]:
        """Begin `act(*parts)` aside. What it gives is sent, so it must not be None."""
        import multiprocessing

        self.close()  # their threads must not be forked along
        context = multiprocessing.get_context("fork")
        answer, sender = context.Pipe(duplex=False)
        process = context.Process(target=_work_aside, args=(sender, act, *parts), daemon=True)
        process.start()
        sender.close()  # so that its end is seen here
        self._asides.append(Aside(process, answer))
        return self._asides[-1]

    def end(self) -> None:
        for aside in self._asides:
            aside.end()
        self._asides.clear()
        self.close()
