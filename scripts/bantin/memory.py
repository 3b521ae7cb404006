"""What a build remembers: one SQLite file without absolute paths, so that runs and machines can share it.

Losing it costs time, never a wrong page: rows carry a check sum, what cannot be read is forgotten, and a memory made by
other code or with other packages is not used at all.
"""

from __future__ import annotations

import os
import re
import sqlite3
import sys
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import blake2b
from pathlib import Path, PurePath
from typing import Any

from bantin.ledger import Decoded, Group, Ledger, OutputRow, SourceRow, crc_of, make_output, make_source
from bantin.packages import installed_packages

NAME = "memory.sqlite"
TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value, crc INT) WITHOUT ROWID;
CREATE TABLE ledger (name TEXT, folder TEXT, names TEXT, look TEXT, rows TEXT, crc INT, PRIMARY KEY (name, folder)) WITHOUT ROWID;
CREATE TABLE body (key TEXT PRIMARY KEY, html BLOB, crc INT);
"""


class MemoryLost(Exception):
    """The file cannot be used; its message says why."""


@cache
def source_digest() -> str:
    """Of all our own code, the same on every machine."""
    total = blake2b(digest_size=16)
    root = Path(__file__).parent
    for path in list_code(root):
        total.update(path.relative_to(root).as_posix().encode())
        total.update(path.read_bytes().replace(b"\r\n", b"\n"))
    return total.hexdigest()


def list_code(root: Path) -> list[Path]:
    """Which Pagefind is asked for belongs to it."""
    return [*sorted(root.rglob("*.py")), root / "search" / "engine_lock" / "package-lock.json"]


@cache
def code_digest() -> str:
    """Of our code, of Python, its compressor and the packages: what others remembered may be wrong for these. Only what is read again
    asks a newer cleaner of HTML, so nothing is kept that an older one let through."""
    makers = (source_digest(), sys.version, zlib.ZLIB_RUNTIME_VERSION, installed_packages())
    return blake2b(repr(makers).encode(), digest_size=16).hexdigest()


def name_harm(error: Exception) -> str:
    """What SQLite says of a memory, without the data that it quotes."""
    return re.split(r" with text|[^ -~]|[('\"]", str(error), maxsplit=1)[0].strip()[:60]


class Memory:
    """An open memory. Everything written is one transaction, ended by `commit`."""

    def __init__(self, connection: sqlite3.Connection, decoded: Decoded | None = None) -> None:
        self.connection, self.decoded = connection, decoded

    def file(self) -> Path:
        """Where it is kept."""
        rows = self.connection.execute("PRAGMA database_list")
        return next(Path(path) for _, name, path in rows if name == "main")

    def pictures(self) -> Path:
        """The folder of pictures that were made: it is no part of the file, and outlives it."""
        return self.file().with_name("anh")

    def read_meta(self, key: str) -> Any:
        row = self.connection.execute("SELECT value, crc FROM meta WHERE key = ?", (key,)).fetchone()
        return row[0] if row and row[1] == crc_of(key, row[0]) else None

    def write_meta(self, key: str, value: str | bytes) -> None:
        self.connection.execute("REPLACE INTO meta VALUES (?, ?, ?)", (key, value, crc_of(key, value)))

    def sources(self) -> Ledger[SourceRow]:
        return Ledger(self.connection, "source", make_source, self.decoded)

    def sources_in(self, folder: str) -> Group[SourceRow]:
        return Group(self.connection, "source", folder, make_source)

    def outputs(self, site: str) -> Ledger[OutputRow]:
        return Ledger(self.connection, f"output {site}", make_output, self.decoded)

    def looks_of_outputs(self, site: str) -> list[tuple[str, list[str], str]]:
        """For who only looks at them: of each group its folder, its paths, and their digest_look. What is harmed here fits no files."""
        found = self.connection.execute("SELECT folder, names, look FROM ledger WHERE name = ?", (f"output {site}",))
        return [(folder, str(names).split("\n"), look) for folder, names, look in found]

    def outputs_in(self, site: str, folder: str) -> Group[OutputRow]:
        return Group(self.connection, f"output {site}", folder, make_output)

    def folders(self, site: str) -> Ledger[int]:
        """Times of the last change of a site's folders."""
        return Ledger(self.connection, f"folder {site}", int, self.decoded)

    def folders_in(self, site: str, folder: str) -> Group[int]:
        return Group(self.connection, f"folder {site}", folder, int)

    def write_bodies(self, bodies: Iterable[tuple[str, bytes]]) -> None:
        self.connection.executemany("REPLACE INTO body VALUES (?, ?, ?)", ((key, html, crc_of(key, html)) for key, html in bodies))

    def read_body(self, key: str) -> bytes | None:
        """HTML in UTF-8: it goes into pages as it is, and nothing is gained by decoding it."""
        row = self.connection.execute("SELECT html, crc FROM body WHERE key = ?", (key,)).fetchone()
        return row[0] if row and row[1] == crc_of(key, row[0]) else None

    def forget_bodies(self, wanted: set[str]) -> None:
        """All bodies but these."""
        gone = [(key,) for (key,) in self.connection.execute("SELECT key FROM body") if key not in wanted]
        self.connection.executemany("DELETE FROM body WHERE key = ?", gone)

    def commit(self) -> None:
        self.connection.commit()


def open_reader(file: Path) -> Memory:
    """The memory, for another process: a connection cannot be inherited."""
    return Memory(sqlite3.connect(f"{name_uri(file.resolve())}?mode=ro", uri=True))


def name_uri(file: PurePath) -> str:
    """As SQLite takes it: without a host, which it refuses; the server of a Windows share is a part of the path."""
    from urllib.parse import quote

    path = file.as_posix()
    return "file://" + ("" if path.startswith("/") else "/") + quote(os.fsencode(path), safe="/:")


def _set_up(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = OFF")  # a killed process loses nothing; a power cut may cost a slower build
    connection.execute("PRAGMA cache_size = -16000")


def remove_memory(folder: Path) -> None:
    """Pictures stay, and parts of the search index: each is whole by itself."""
    for suffix in ("", "-wal", "-shm"):
        (folder / f"{NAME}{suffix}").unlink(missing_ok=True)


def _create(path: Path) -> sqlite3.Connection:
    remove_memory(path.parent)
    connection = sqlite3.connect(path)
    _set_up(connection)
    connection.executescript(TABLES)
    Memory(connection).write_meta("code", code_digest())
    connection.commit()
    return connection


def _open(path: Path) -> sqlite3.Connection:
    """An existing memory of this very code; MemoryLost otherwise, and the file is closed: Windows removes no open one."""
    connection = sqlite3.connect(path)
    try:
        _set_up(connection)
        row = connection.execute("SELECT value FROM meta WHERE key = 'code'").fetchone()
        if not row or row[0] != code_digest():
            raise MemoryLost("")
        connection.execute("SELECT count(*) FROM ledger WHERE name = ''").fetchone()
    except (sqlite3.Error, UnicodeDecodeError, MemoryLost) as error:  # SQLite's own words may name what is harmed
        connection.close()
        raise MemoryLost(name_harm(error)) from error
    return connection


@contextmanager
def open_memory(folder: Path, *, forget: bool = False, decoded: Decoded | None = None) -> Iterator[tuple[Memory, str]]:
    """The memory in `folder`, and why an existing one was not used (empty: it was, or there was none, or it was older code's)."""
    folder.mkdir(parents=True, exist_ok=True)
    path, reason = folder / NAME, ""
    if path.exists() and not forget:
        try:
            connection = _open(path)
        except MemoryLost as lost:
            reason = str(lost)
            connection = _create(path)
    else:
        connection = _create(path)
    try:
        yield Memory(connection, decoded), reason
    finally:
        connection.close()
