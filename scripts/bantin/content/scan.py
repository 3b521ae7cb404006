"""Which files there are in `docs/`, and of which kind. Nothing is opened."""

from __future__ import annotations

import os
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from bantin.memory import Stat
from bantin.model import Problem

REGISTERS = "danh-muc/"
ARTICLES = "tin/"


class Found(NamedTuple):
    """The files of `docs/` by their path in NFC; `names` has those that are spelled otherwise on the disk."""

    articles: dict[str, Stat]
    pages: dict[str, Stat]
    registers: dict[str, Stat]
    files: dict[str, Stat]  # pictures, papers, everything else
    names: dict[str, str]
    problems: tuple[Problem, ...]


def stat_of(status: os.stat_result) -> Stat:
    return Stat(status.st_size, status.st_mtime_ns, status.st_ino, status.st_ctime_ns)


def settled(stat: Stat, seen: int) -> bool:
    """Whether a later change would be seen in the times: not when the file changed within the clock's last tick.

    `seen` is the time of the look, in nanoseconds. Clocks of whole seconds or milliseconds are given two seconds.
    """
    newest = max(stat.mtime, stat.ctime)
    return newest + (2_000_000_000 if newest % 1_000_000 == 0 else 50_000_000) < seen


def _walk(folder: str, prefix: str, real_root: str, outside: list[str]) -> Iterator[tuple[str, os.DirEntry[str], os.stat_result]]:
    """Every file below a folder, with its path, in no order."""
    with os.scandir(folder) as entries:
        for entry in entries:
            path = prefix + entry.name
            if entry.name.startswith("."):
                continue
            if entry.is_symlink():
                real = os.path.realpath(entry.path)
                if (
                    os.path.commonpath([real, real_root]) != real_root
                    or real == real_root
                    or os.path.commonpath([real, entry.path]) == real
                ):
                    outside.append(path)
                    continue
            if entry.is_dir():
                yield from _walk(entry.path, path + "/", real_root, outside)
            elif entry.is_file():
                yield path, entry, entry.stat()


def scan_docs(docs: Path, shown: str) -> Found:
    """Look through `docs/`. A symbolic link out of it is an error; names are compared in NFC."""
    found = Found({}, {}, {}, {}, {}, ())
    problems, outside = [], list[str]()
    walked = [(_compose(path), path, status) for path, _, status in _walk(str(docs), "", os.path.realpath(docs), outside)]
    for name, path, status in sorted(walked, key=lambda row: (row[0], row[0] != row[1], row[1])):
        kind = _kind(found, name)
        if name in kind:
            problems.append(Problem(shown + path, 1, "same-name", {"other": shown + found.names.get(name, name)}))
            continue
        kind[name] = stat_of(status)
        if name != path:
            found.names[name] = path
    problems += [Problem(shown + path, 1, "symlink") for path in outside]
    return found._replace(problems=tuple(sorted(problems, key=lambda problem: problem.path)))


def _compose(path: str) -> str:
    """The path in NFC."""
    return path if path.isascii() else unicodedata.normalize("NFC", path)


def _kind(found: Found, name: str) -> dict[str, Stat]:
    if name.startswith(REGISTERS):
        return found.registers
    if name.endswith(".md"):
        return found.articles if name.startswith(ARTICLES) else found.pages
    return found.files


def now_ns() -> int:
    return time.time_ns()
