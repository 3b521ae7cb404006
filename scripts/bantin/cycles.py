"""Python's search for cycles of values, put off: builds make many small values and hardly a cycle, and looking takes a fifth of them."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def put_off_search(*, for_good: bool = False) -> Iterator[None]:
    """`for_good`: the process ends soon, and what was made in the meantime is not looked through any more."""
    gc.disable()
    try:
        yield
    finally:
        if for_good:
            gc.freeze()
        gc.enable()
