"""What a configuration inherits, told from its bytes: a build that changes nothing has no time for a reader of YAML."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

INHERIT = re.compile(rb"^(?:\xef\xbb\xbf)?['\"]?INHERIT['\"]?[ \t]*:[ \t]*['\"]?([^'\"\r\n#]+)", re.MULTILINE)


def list_chain(config: Path) -> Iterator[tuple[Path, bytes]]:
    """A configuration and those that it inherits, with their bytes. A circle ends where it began. Raises OSError."""
    seen: set[Path] = set()
    while config not in seen:
        seen.add(config)
        data = config.read_bytes()
        yield config, data
        _, parent = find_inherited(data)
        if not parent:
            return
        config = Path(os.path.normpath(config.parent / parent))  # as MkDocs does


def find_inherited(data: bytes) -> tuple[int, str]:
    """The line that names what a configuration inherits, and the name; (0, ""): it inherits nothing, or says so in a way that
    content/configuration.py refuses."""
    found = INHERIT.search(data)
    return (data.count(b"\n", 0, found.start()) + 1, found.group(1).decode("utf-8", "replace").strip()) if found else (0, "")
