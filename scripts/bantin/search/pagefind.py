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


def start_pagefind(engine: Path, tree: Path, out: Path) -> subprocess.Popen[bytes]:
    """Index the shadow `tree` into the new folder `out`, beside what this process does. end_pagefind waits for it."""
    command = [str(engine), "--site", str(tree), "--output-path", str(out), "--include-characters", INCLUDED, "--silent"]
    environment = {**os.environ, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": CHUNK_SIZE}
    try:
        return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    except OSError as reason:
        raise EngineFailed(f"Không chạy được Pagefind / Pagefind cannot be started: {reason}") from reason


def end_pagefind(process: subprocess.Popen[bytes]) -> None:
    output, errors = process.communicate()
    if process.returncode:
        words = (errors or output).decode(errors="replace").strip()[-500:]
        raise EngineFailed(f"Pagefind dừng vì lỗi / Pagefind failed ({process.returncode}): {words}")


def stop_pagefind(process: subprocess.Popen[bytes]) -> None:
    """Nobody waits for it any more."""
    if process.poll() is None:
        process.kill()
        process.communicate()


def move_pack(out: Path, target: Path) -> None:
    """What belongs to a pack alone, from Pagefind's folder into another on the same disk."""
    target.mkdir(parents=True, exist_ok=True)
    for path in (*(out / name for name in FOLDERS), *out.glob("*.pf_meta")):
        if path.exists():
            path.replace(target / path.name)


def read_entry(out: Path) -> dict[str, object]:
    """What Pagefind says of the index: the hash that names its description, and the characters kept in words."""
    entry = json.loads((out / "pagefind-entry.json").read_text(encoding="utf-8"))
    language = entry["languages"]["vi"]
    return {"version": entry["version"], "hash": language["hash"], "articles": language["page_count"],
            "include": entry["include_characters"]}  # fmt: skip
