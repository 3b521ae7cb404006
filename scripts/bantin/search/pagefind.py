"""Pagefind as a program: from a shadow tree to the files of a pack."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

from bantin.model import BantinError
from bantin.search.encode import INCLUDED

SHARED = ("pagefind.js", "wasm.unknown.pagefind")  # the same for every pack of a version: on the site once
CHUNK_SIZE = "2000"  # postings of an index file; usual is 20000: a reader fetches fewer words that nobody asked for
FOLDERS = ("index", "fragment", "filter")


class EngineFailed(BantinError):
    """Pagefind stopped: its own words follow."""


def run_pagefind(engine: Path, tree: Path, out: Path) -> None:
    """Index the shadow `tree` into the new folder `out`."""
    command = [str(engine), "--site", str(tree), "--output-path", str(out), "--include-characters", INCLUDED, "--silent"]
    environment = {**os.environ, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": CHUNK_SIZE}
    try:
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
    except OSError as reason:
        raise EngineFailed(f"Không chạy được Pagefind / Pagefind cannot be started: {reason}") from reason
    if done.returncode:
        words = (done.stderr or done.stdout).decode(errors="replace").strip()[-500:]
        raise EngineFailed(f"Pagefind dừng vì lỗi / Pagefind failed ({done.returncode}): {words}")


def pack_files(out: Path) -> list[str]:
    """Paths below `out` that belong to a pack alone, sorted."""
    own = [path for folder in FOLDERS for path in (out / folder).glob("*")] + list(out.glob("*.pf_meta"))
    return sorted(path.relative_to(out).as_posix() for path in own)


def read_entry(out: Path) -> dict[str, object]:
    """What Pagefind says of the index: the hash that names its description, and the characters kept in words."""
    entry = json.loads((out / "pagefind-entry.json").read_text(encoding="utf-8"))
    language = entry["languages"]["vi"]
    return {"version": entry["version"], "hash": language["hash"], "articles": language["page_count"],
            "include": entry["include_characters"]}  # fmt: skip
