"""What a build remembers: one SQLite file without absolute paths, so that runs and machines can share it.

Losing it costs time, never a wrong page: rows carry a check sum, what cannot be read is forgotten, and a memory made by
other code is not used at all.
"""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;
CREATE TABLE source (
  path TEXT PRIMARY KEY, size INT, mtime INT, inode INT, ctime INT, digest TEXT, value TEXT, body TEXT, crc INT
) WITHOUT ROWID;
CREATE TABLE body (key TEXT PRIMARY KEY, html TEXT, crc INT) WITHOUT ROWID;
CREATE TABLE output (
  site TEXT, path TEXT, size INT, mtime INT, inode INT, ctime INT, digest TEXT, key TEXT, PRIMARY KEY (site, path)
) WITHOUT ROWID;
CREATE TABLE folder (site TEXT, path TEXT, mtime INT, PRIMARY KEY (site, path)) WITHOUT ROWID;
"""


class Stat(NamedTuple):
    """What tells without reading whether a file changed: bytes, nanoseconds, inode, nanoseconds."""

    size: int
    mtime: int
    inode: int
    ctime: int


class SourceRow(NamedTuple):
    stat: Stat
    digest: str  # of the file's bytes
    value: str  # JSON of what the file gave
    body: str  # key of its body, or empty


class OutputRow(NamedTuple):
    stat: Stat
    digest: str  # of the file's bytes
    key: str  # of the page that was drawn


class MemoryLost(Exception):
    """The file cannot be used; its message says why."""


@cache
def code_digest() -> str:
    """Of all our own code: what other code remembered may be wrong for this one."""
    total = blake2b(digest_size=16)
    root = Path(__file__).parent
    for path in sorted(root.rglob("*.py")):
        total.update(path.relative_to(root).as_posix().encode())
        total.update(path.read_bytes())
    return total.hexdigest()


def _crc(*texts: str) -> int:
    return zlib.crc32("\0".join(texts).encode("utf-8", "surrogatepass"))


class Memory:
    """An open memory. Everything written is one transaction, ended by `commit`."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self.connection = connection

    def read_meta(self, key: str) -> str | None:
        row = self.connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return row[0] if row else None

    def write_meta(self, key: str, value: str) -> None:
        self.connection.execute("REPLACE INTO meta VALUES (?, ?)", (key, value))

    def read_sources(self) -> dict[str, SourceRow]:
        rows = self.connection.execute("SELECT path, size, mtime, inode, ctime, digest, value, body, crc FROM source")
        return {
            path: SourceRow(Stat(size, mtime, inode, ctime), digest, value, body)
            for path, size, mtime, inode, ctime, digest, value, body, crc in rows
            if crc == _crc(path, digest, value, body)
        }

    def write_sources(self, rows: Iterable[tuple[str, SourceRow]]) -> None:
        self.connection.executemany(
            "REPLACE INTO source VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            ((path, *row.stat, row.digest, row.value, row.body, _crc(path, row.digest, row.value, row.body)) for path, row in rows),
        )

    def forget_sources(self, paths: Iterable[str]) -> None:
        self.connection.executemany("DELETE FROM source WHERE path = ?", ((path,) for path in paths))

    def write_bodies(self, bodies: Iterable[tuple[str, str]]) -> None:
        self.connection.executemany("REPLACE INTO body VALUES (?, ?, ?)", ((key, html, _crc(key, html)) for key, html in bodies))

    def read_body(self, key: str) -> str | None:
        row = self.connection.execute("SELECT html, crc FROM body WHERE key = ?", (key,)).fetchone()
        return row[0] if row and row[1] == _crc(key, row[0]) else None

    def known_bodies(self) -> set[str]:
        return {key for (key,) in self.connection.execute("SELECT key FROM body")}

    def forget_bodies(self) -> None:
        """Bodies that no source has any more."""
        self.connection.execute("DELETE FROM body WHERE key NOT IN (SELECT body FROM source)")

    def read_outputs(self, site: str) -> dict[str, OutputRow]:
        rows = self.connection.execute("SELECT path, size, mtime, inode, ctime, digest, key FROM output WHERE site = ?", (site,))
        return {path: OutputRow(Stat(size, mtime, inode, ctime), digest, key) for path, size, mtime, inode, ctime, digest, key in rows}

    def write_outputs(self, site: str, rows: Iterable[tuple[str, OutputRow]]) -> None:
        self.connection.executemany(
            "REPLACE INTO output VALUES (?, ?, ?, ?, ?, ?, ?, ?)", ((site, path, *row.stat, row.digest, row.key) for path, row in rows)
        )

    def forget_outputs(self, site: str, paths: Iterable[str]) -> None:
        self.connection.executemany("DELETE FROM output WHERE site = ? AND path = ?", ((site, path) for path in paths))

    def read_folders(self, site: str) -> dict[str, int]:
        return dict(self.connection.execute("SELECT path, mtime FROM folder WHERE site = ?", (site,)))

    def write_folders(self, site: str, rows: Iterable[tuple[str, int]]) -> None:
        self.connection.executemany("REPLACE INTO folder VALUES (?, ?, ?)", ((site, path, mtime) for path, mtime in rows))

    def forget_folders(self, site: str, paths: Iterable[str]) -> None:
        self.connection.executemany("DELETE FROM folder WHERE site = ? AND path = ?", ((site, path) for path in paths))

    def commit(self) -> None:
        self.connection.commit()


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = OFF")  # a killed process loses nothing; a power cut may cost a slower build
    connection.execute("PRAGMA cache_size = -16000")
    return connection


def _create(path: Path) -> sqlite3.Connection:
    for suffix in ("", "-wal", "-shm"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    connection = _connect(path)
    connection.executescript(TABLES)
    connection.execute("INSERT INTO meta VALUES ('code', ?)", (code_digest(),))
    connection.commit()
    return connection


def _open(path: Path) -> sqlite3.Connection:
    """An existing memory of this very code; MemoryLost otherwise."""
    try:
        connection = _connect(path)
        row = connection.execute("SELECT value FROM meta WHERE key = 'code'").fetchone()
        connection.execute("SELECT count(*) FROM source WHERE path = ''").fetchone()
    except sqlite3.Error as error:
        raise MemoryLost(str(error)) from error
    if not row or row[0] != code_digest():
        connection.close()
        raise MemoryLost("")
    return connection


@contextmanager
def open_memory(folder: Path, *, forget: bool = False) -> Iterator[tuple[Memory, str]]:
    """The memory in `folder`, and why an existing one was not used (empty: it was, or there was none, or it was older code's)."""
    folder.mkdir(parents=True, exist_ok=True)
    path, reason = folder / "memory.sqlite", ""
    if path.exists() and not forget:
        try:
            connection = _open(path)
        except MemoryLost as lost:
            reason = str(lost)
            connection = _create(path)
    else:
        connection = _create(path)
    try:
        yield Memory(connection), reason
    finally:
        connection.close()


def to_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
