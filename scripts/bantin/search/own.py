"""A Pagefind that is already on the machine: the setting that names it, and what tells it from another without starting it."""

from __future__ import annotations

import os
from pathlib import Path

from bantin.keys import key_of

OWN_ENGINE = "PAGEFIND_BINARY_PATH"


def find_own() -> Path | None:
    """None: the pinned one is meant, which our code names."""
    given = os.environ.get(OWN_ENGINE)
    return Path(given) if given else None


def name_own() -> str:
    """Empty: the pinned one is meant. No path of a machine is in it."""
    own = find_own()
    if not own:
        return ""
    try:
        status = own.stat()
    except OSError:
        return "?"
    return key_of((os.fspath(own), status.st_size, status.st_mtime_ns))
