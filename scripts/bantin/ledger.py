"""What a build remembers of files: rows by path, kept in the memory's database as texts of a folder each."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from typing import Any, Generic, NamedTuple, TypeVar, cast

import orjson

from bantin.keys import digest_plain, encode_json

NEVER = -1  # a time that no file has: whatever is kept with it is looked at again


class Stat(NamedTuple):
    """What tells without reading whether a file changed: bytes, nanoseconds, inode, nanoseconds."""

    size: int
    mtime: int
    inode: int
    ctime: int


class SourceRow(NamedTuple):
    """What a file of `docs/` gave: its times and size as in Stat, and what was read."""

    size: int
    mtime: int
    inode: int
    ctime: int
    digest: str  # of the file's bytes
    value: Any  # JSON value of what the file gave
    body: str  # key of its body, or empty

    def at(self, stat: Stat) -> SourceRow:
        return self._replace(size=stat.size, mtime=stat.mtime, inode=stat.inode, ctime=stat.ctime)


class OutputRow(NamedTuple):
    """A file of a site folder."""

    size: int
    mtime: int
    inode: int
    ctime: int
    digest: str  # of the file's bytes
    key: str  # of the page that was drawn

    def at(self, stat: Stat) -> OutputRow:
        return self._replace(size=stat.size, mtime=stat.mtime, inode=stat.inode, ctime=stat.ctime)


# What the named tuples' own `_make` does, but for counting the fields, in half its time: there are tens of thousands of rows.
make_source = cast(Callable[[Any], SourceRow], partial(tuple.__new__, SourceRow))
make_output = cast(Callable[[Any], OutputRow], partial(tuple.__new__, OutputRow))


ALL_GROUPS = "SELECT folder, rows, crc FROM ledger WHERE name = ?"
R = TypeVar("R")


Decoded = dict[tuple[str, str], tuple[str, dict[str, Any]]]
"""Groups that a process has read before, by ledger and folder: the text and its rows. A preview reads the same ones at every save."""


class Ledger(Generic[R]):
    """Rows by path. Those of one folder are kept as one text with a check sum: ten thousand rows are read as a hundred texts,
    and a change writes one of them."""

    def __init__(self, connection: sqlite3.Connection, name: str, make: Callable[[Any], R], decoded: Decoded | None = None) -> None:
        self.connection, self.name = connection, name
        self.rows: dict[str, R] = {}
        self._groups: dict[str, set[str]] = defaultdict(set)
        self._changed: set[str] = set()
        self.harmed: list[Any] = []  # folders whose rows cannot be read
        for folder, text, crc in connection.execute(ALL_GROUPS, (name,)):
            known = decoded.get((name, folder)) if decoded is not None else None
            if known and known[0] == text:
                group = known[1]
            elif (plain := _decode_rows(name, folder, text, crc)) is not None:
                group = {path: make(row) for path, row in plain.items()}
                if decoded is not None:
                    decoded[name, folder] = text, group
            else:
                self.harmed.append(folder)
                continue
            self._groups[folder].update(group)
            self.rows.update(group)

    def put(self, path: str, row: R) -> None:
        folder = folder_of(path)
        self.rows[path] = row
        self._groups[folder].add(path)
        self._changed.add(folder)

    def drop(self, path: str) -> None:
        if path in self.rows:
            folder = folder_of(path)
            del self.rows[path]
            self._groups[folder].discard(path)
            self._changed.add(folder)

    def save(self) -> None:
        self.connection.executemany("DELETE FROM ledger WHERE name = ? AND folder = ?", [(self.name, folder) for folder in self.harmed])
        self.harmed.clear()
        for folder in sorted(self._changed):
            _save_group(self.connection, self.name, folder, {path: self.rows[path] for path in self._groups[folder]})
        self._changed.clear()


def _save_group(connection: sqlite3.Connection, name: str, folder: str, group: dict[str, Any]) -> None:
    if group:
        rows = dict(sorted(group.items()))
        text = _encode_rows(rows)
        stats = [row[:4] for row in rows.values() if isinstance(row, OutputRow)]
        looked = ("\n".join(rows), digest_look(list(rows), stats)) if stats else (None, None)
        connection.execute("REPLACE INTO ledger VALUES (?, ?, ?, ?, ?, ?)", (name, folder, *looked, text, crc_of(name, folder, text)))
    else:
        connection.execute("DELETE FROM ledger WHERE name = ? AND folder = ?", (name, folder))


def digest_look(paths: list[str], stats: list[tuple[int, int, int, int]]) -> str:
    """Of files and what their Stats hold."""
    return digest_plain((paths, stats))


BIG = " "  # begins rows with numbers that orjson would read as fractions


def _encode_rows(rows: dict[str, Any]) -> str:
    """orjson takes a tenth of the time, but no whole number beyond 64 bits: a file system may have such times and inodes."""
    try:
        return orjson.dumps(rows, default=_plain).decode()
    except TypeError:
        return BIG + encode_json(rows)


def _decode_rows(name: str, folder: str, text: str, crc: int | None) -> dict[str, Any] | None:
    """None: they are harmed."""
    if crc != crc_of(name, folder, text):
        return None
    return cast("dict[str, Any]", json.loads(text) if text.startswith(BIG) else orjson.loads(text))


def _plain(value: object) -> tuple[Any, ...]:
    """A named tuple as a tuple; of nothing else is it known how it would come back."""
    if isinstance(value, tuple):
        return tuple(value)
    raise TypeError(type(value))


class Group(dict[str, R], Generic[R]):
    """The rows of one folder alone, for a build that touches no other."""

    def __init__(self, connection: sqlite3.Connection, name: str, folder: str, make: Callable[[Any], R]) -> None:
        self.connection, self.name, self.folder = connection, name, folder
        question = "SELECT rows, crc FROM ledger WHERE name = ? AND folder = ?"
        text, crc = connection.execute(question, (name, folder)).fetchone() or ("{}", None)
        plain = _decode_rows(name, folder, text, crc)
        self.harmed = plain is None and crc is not None
        super().__init__((path, make(row)) for path, row in (plain or {}).items())

    def save(self) -> None:
        _save_group(self.connection, self.name, self.folder, self)


def folder_of(path: str) -> str:
    """The first three folders of the path of a file: `tin/2020/05`; all of them where they are fewer."""
    return "/".join(path.split("/", 3)[:3]) if path.count("/") >= 3 else path.rpartition("/")[0]


def folders_around(paths: Iterable[str]) -> set[str]:
    """Every folder in which these files lie, and those around it; the outermost is empty."""
    folders = {""}
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder not in folders:
            folders.add(folder)
            folder = folder.rpartition("/")[0]
    return folders


def crc_of(*parts: object) -> int:
    """Of texts and bytes; a harmed file may give values of any kind."""
    total = 0
    for part in parts:
        data = b"=" + part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
        total = zlib.crc32(data, zlib.crc32(b"\0", total))
    return total
