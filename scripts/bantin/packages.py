"""Which packages are installed, told from the names of their folders: importlib.metadata takes as long as a small build."""

from __future__ import annotations

import json
import os
import sys
from functools import cache
from pathlib import Path

STAMP = "bantin-stamp.json"  # in a `.venv` that bootstrap/environment.py made: `held` names what it put there


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


def was_set_up(module: str) -> bool:
    """Whether run.py put it into the environment in which this runs."""
    try:
        held = str(json.loads(Path(sys.prefix, STAMP).read_bytes())["held"]).split()
    except (OSError, ValueError, KeyError, TypeError):
        return False
    name = module.partition(".")[0]
    return any(entry.partition(".")[0] == name for entry in held)
