"""Processes that end in order: a command that is called off, and workers with the command that started them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from concurrent.futures import Executor

CALLED_OFF = 143  # exit code of a process that SIGTERM ended
CAN_FORK = hasattr(os, "fork") and sys.platform != "darwin"
WINDOWS_MOST = 61  # processes that one can wait for on Windows


def end_in_order() -> None:
    """SIGTERM, which CI sends to a job that is called off, ends a command as Ctrl+C does: locks and drafts are put away."""
    import signal
    import threading

    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(CALLED_OFF))


@contextmanager
def hold_signals() -> Iterator[None]:
    """What calls this process off is heard at the end: a program that is just being started would be left to itself."""
    import signal
    import threading

    if threading.current_thread() is not threading.main_thread():  # others hear no signals
        yield
        return
    heard: list[int] = []
    before = {number: signal.signal(number, lambda number, _: heard.append(number)) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
        for came in heard:
            signal.raise_signal(came)


def count_cores() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _do_nothing() -> None:
    """Readers need no start."""


def start_pool(count: int, initializer: Callable[..., None] = _do_nothing, parts: tuple[Any, ...] = ()) -> Executor:
    """Imported here: who has little to do needs none of it."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    count = min(count, WINDOWS_MOST) if sys.platform == "win32" else count
    context = multiprocessing.get_context("fork" if CAN_FORK else None)
    return ProcessPoolExecutor(count, context, initializer=start_worker, initargs=(initializer, *parts))


def start_worker(begin: Callable[..., None], *parts: Any) -> None:
    """A worker ends with its command, also when that is killed: else it would wait for ever, hold the command's output open for whoever
    reads it, and write what is old by then."""
    import threading
    from multiprocessing import connection, parent_process

    def watch() -> None:
        parent = parent_process()
        if parent is not None:
            connection.wait([parent.sentinel])
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
    begin(*parts)
