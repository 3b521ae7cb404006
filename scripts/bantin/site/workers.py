"""The processes of one build: started when first asked for, ended with the build."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from bantin.pools import CAN_FORK, count_cores, start_pool, start_worker

if TYPE_CHECKING:
    from concurrent.futures import Executor
    from multiprocessing.process import BaseProcess


def _work_aside(act: Callable[..., None], *parts: Any) -> None:
    """What goes wrong is left to the main process, which does the work again and tells of it."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is the main process's to answer
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # so that what was begun is ended in order
    with suppress(Exception):
        start_worker(act, *parts)


@dataclass(slots=True)
class Workers:
    """How many processes there may be; they are started when first asked for and end with the build."""

    count: int = 0
    _stack: ExitStack = field(default_factory=ExitStack)
    _readers: Executor | None = None
    _aside: BaseProcess | None = None

    def size(self) -> int:
        return self.count or count_cores()

    def readers(self) -> Executor | None:
        """None: read in this process."""
        if self.size() == 1:
            return None
        if self._readers is None:
            self._readers = start_pool(self.size())
            self._stack.callback(self._readers.shutdown, cancel_futures=True)  # an interrupted build waits for nothing that is not begun
        return self._readers

    def begin(self, count: int, initializer: Callable[..., None], parts: tuple[Any, ...]) -> Executor:
        """Other workers, each begun with `initializer(*parts)`; readers have done their work, and their memory is free for these."""
        self.close()
        return self._stack.enter_context(start_pool(count, initializer, parts))

    def close(self) -> None:
        self._stack.close()
        self._readers = None

    @staticmethod
    def is_broken(error: Exception) -> bool:
        """Whether a process was ended from outside. Where none was started, what would tell is not loaded."""
        futures = sys.modules.get("concurrent.futures")
        return futures is not None and isinstance(error, futures.BrokenExecutor)

    def can_aside(self) -> bool:
        """Only a forked process has all that is known here."""
        return CAN_FORK and self.size() > 1

    def set_aside(self, act: Callable[..., None], *parts: Any) -> None:
        """Do `act` in a process of its own, beside what this one and the other workers do."""
        import multiprocessing

        self.close()  # their threads must not be forked along
        self._aside = multiprocessing.get_context("fork").Process(target=_work_aside, args=(act, *parts), daemon=True)
        self._aside.start()

    def join_aside(self) -> None:
        """Wait for it, if there is one. Whether it did its work is seen from what it left."""
        if self._aside:
            self._aside.join()
            self._aside = None

    def end(self) -> None:
        if self._aside:
            self._aside.terminate()
        self.join_aside()
        self.close()
