"""Python's collector of cycles, paused: builds make many small values and hardly a cycle, and the search takes a fifth of the time."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def pause_collector(*, freeze: bool = False) -> Iterator[None]:
    """`freeze`: what was made in the meantime is not looked through afterwards either; for commands, whose process ends soon."""
    running = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if freeze:
            gc.freeze()
        if running:
            gc.enable()
