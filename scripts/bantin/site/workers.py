"""The processes of one build: started when first asked for, ended with the build."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from concurrent.futures import Executor

CAN_FORK = hasattr(os, "fork") and sys.platform != "darwin"


def _do_nothing() -> None:
    """Readers need no start."""


def _start_pool(count: int, initializer: Callable[..., None] = _do_nothing, parts: tuple[Any, ...] = ()) -> Executor:
    """Imported here: a build that draws little needs none of it."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("fork" if CAN_FORK else None)
    return ProcessPoolExecutor(count, context, initializer=_start_worker, initargs=(initializer, *parts))


def _start_worker(begin: Callable[..., None], *parts: Any) -> None:
    """A worker ends with the build, also when that is killed: else it would wait for ever, and write what is old by then."""
    import threading
    from multiprocessing import connection, parent_process

    def watch() -> None:
        parent = parent_process()
        if parent is not None:
            connection.wait([parent.sentinel])
            os._exit(1)

    threading.Thread(target=watch, daemon=True).start()
    begin(*parts)


@dataclass(slots=True)
class Workers:
    """How many processes there may be; they are started when first asked for and end with the build."""

    count: int = 0
    _stack: ExitStack = field(default_factory=ExitStack)
    _readers: Executor | None = None

    def size(self) -> int:
        return self.count or len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else self.count or os.cpu_count() or 1

    def readers(self) -> Executor | None:
        """None: read in this process."""
        if self.size() == 1:
            return None
        if self._readers is None:
            self._readers = self._stack.enter_context(_start_pool(self.size()))
        return self._readers

    def begin(self, initializer: Callable[..., None], parts: tuple[Any, ...]) -> Executor:
        """Other workers, each begun with `initializer(*parts)`; readers have done their work, and their memory is free for these."""
        self.close()
        return self._stack.enter_context(_start_pool(self.size(), initializer, parts))

    def close(self) -> None:
        self._stack.close()
        self._readers = None
