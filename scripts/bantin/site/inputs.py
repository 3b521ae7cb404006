"""What shapes every page and lies outside of `docs/`: configuration, packages, templates, hooks."""

from __future__ import annotations

import os
from hashlib import blake2b
from pathlib import Path

from bantin.keys import key_of
from bantin.settings import Settings


def digest_inputs(settings: Settings, root: Path) -> str:
    """Where the environment shapes pages, the configuration's digest says so."""
    hooks = [(root / hook).read_bytes().hex() if (root / hook).is_file() else hook for hook in settings.hooks]
    return key_of((settings.digest, digest_templates(settings, root), hooks))


def digest_templates(settings: Settings, root: Path) -> str:
    return key_of([digest_tree(os.fspath(root / folder)) for folder in settings.theme_dirs])


def digest_tree(folder: str) -> str:
    """Of all files below a folder: templates, styles, scripts; of their names and bytes."""
    total = blake2b(digest_size=16)
    paths = sorted(f"{at}/{name}" for at, _, names in os.walk(folder) for name in names)
    for path in paths:
        data = Path(path).read_bytes()
        total.update(f"{os.path.relpath(path, folder)}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
        total.update(data)
    return total.hexdigest()
