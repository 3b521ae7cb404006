"""Worker processes that end with the command that started them."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from concurrent.futures import Executor

CAN_FORK = hasattr(os, "fork") and sys.platform != "darwin"


def _do_nothing() -> None:
    """Readers need no start."""


def start_pool(count: int | None, initializer: Callable[..., None] = _do_nothing, parts: tuple[Any, ...] = ()) -> Executor:
    """`count`: None for as many as there are cores. Imported here: who has little to do needs none of it."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

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
