"""Which packages are installed, told from the names of their folders: importlib.metadata takes as long as a small build."""

from __future__ import annotations

import os
import sys
from functools import cache


@cache
def installed_packages() -> dict[str, str]:
    """Name in lower case → version, of everything on the path; the first on the path wins."""
    found: dict[str, str] = {}
    for folder in sys.path:
        if not os.path.isdir(folder):  # noqa: PTH112  (a string, asked often)
            continue
        for entry in os.scandir(folder):
            stem, _, kind = entry.name.rpartition(".")
            if kind in ("dist-info", "egg-info"):
                name, _, version = stem.partition("-")
                found.setdefault(name.lower(), version)
    return dict(sorted(found.items()))
