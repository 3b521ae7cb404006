"""What a build remembers: one SQLite file without absolute paths, so that runs and machines can share it.

Losing it costs time, never a wrong page: rows carry a check sum, what cannot be read is forgotten, and a memory made by
other code is not used at all.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from hashlib import blake2b
from pathlib import Path
from typing import Any, Generic, NamedTuple, TypeVar, cast

import orjson

from bantin.keys import digest_plain, encode_json

TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value, crc INT) WITHOUT ROWID;
CREATE TABLE ledger (name TEXT, folder TEXT, names TEXT, look TEXT, rows TEXT, crc INT, PRIMARY KEY (name, folder)) WITHOUT ROWID;
CREATE TABLE body (key TEXT PRIMARY KEY, html BLOB, crc INT);
"""


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
        for folder, text, crc in connection.execute(ALL_GROUPS, (name,)):
            known = decoded.get((name, folder)) if decoded is not None else None
            if known and known[0] == text:
                group = known[1]
            elif (plain := _decode_rows(name, folder, text, crc)) is not None:
                group = {path: make(row) for path, row in plain.items()}
                if decoded is not None:
                    decoded[name, folder] = text, group
            else:
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
        for folder in sorted(self._changed):
            _save_group(self.connection, self.name, folder, {path: self.rows[path] for path in self._groups[folder]})
        self._changed.clear()


def _save_group(connection: sqlite3.Connection, name: str, folder: str, group: dict[str, Any]) -> None:
    if group:
        rows = dict(sorted(group.items()))
        text = _encode_rows(rows)
        stats = [row[:4] for row in rows.values() if isinstance(row, OutputRow)]
        looked = ("\n".join(rows), digest_look(list(rows), stats)) if stats else (None, None)
        connection.execute("REPLACE INTO ledger VALUES (?, ?, ?, ?, ?, ?)", (name, folder, *looked, text, _crc(name, folder, text)))
    else:
        connection.execute("DELETE FROM ledger WHERE name = ? AND folder = ?", (name, folder))


def digest_look(paths: list[str], stats: list[tuple[int, int, int, int]]) -> str:
    """Of files and what their Stats hold."""
    return digest_plain((paths, stats))


def _encode_rows(rows: dict[str, Any]) -> str:
    """orjson takes a tenth of the time, but no whole number beyond 64 bits: a file system may have such times and inodes."""
    try:
        return orjson.dumps(rows, default=_plain).decode()
    except TypeError:
        return encode_json(rows)


def _decode_rows(name: str, folder: str, text: str, crc: int | None) -> dict[str, Any] | None:
    """None: they are harmed."""
    known: dict[str, Any] | None = orjson.loads(text) if crc == _crc(name, folder, text) else None
    return known


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
        plain = _decode_rows(name, folder, text, crc) or {}
        super().__init__((path, make(row)) for path, row in plain.items())

    def save(self) -> None:
        _save_group(self.connection, self.name, self.folder, self)


def folder_of(path: str) -> str:
    """The first three folders of a path: `tin/2020/05`."""
    return "/".join(path.split("/", 3)[:3]) if path.count("/") >= 3 else path.rpartition("/")[0]


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


def _crc(*parts: object) -> int:
    """Of texts and bytes; a harmed file may give values of any kind."""
    total = 0
    for part in parts:
        data = b"=" + part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass")
        total = zlib.crc32(data, zlib.crc32(b"\0", total))
    return total


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
        return row[0] if row and row[1] == _crc(key, row[0]) else None

    def write_meta(self, key: str, value: str | bytes) -> None:
        self.connection.execute("REPLACE INTO meta VALUES (?, ?, ?)", (key, value, _crc(key, value)))

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
        self.connection.executemany("REPLACE INTO body VALUES (?, ?, ?)", ((key, html, _crc(key, html)) for key, html in bodies))

    def read_body(self, key: str) -> bytes | None:
        """HTML in UTF-8: it goes into pages as it is, and nothing is gained by decoding it."""
        row = self.connection.execute("SELECT html, crc FROM body WHERE key = ?", (key,)).fetchone()
        return row[0] if row and row[1] == _crc(key, row[0]) else None

    def forget_bodies(self, wanted: set[str]) -> None:
        """All bodies but these."""
        gone = [(key,) for (key,) in self.connection.execute("SELECT key FROM body") if key not in wanted]
        self.connection.executemany("DELETE FROM body WHERE key = ?", gone)

    def commit(self) -> None:
        self.connection.commit()


def open_reader(file: Path) -> Memory:
    """The memory, for another process: a connection cannot be inherited."""
    return Memory(sqlite3.connect(f"file:{file.as_posix()}?mode=ro", uri=True))


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
    Memory(connection).write_meta("code", code_digest())
    connection.commit()
    return connection


def _open(path: Path) -> sqlite3.Connection:
    """An existing memory of this very code; MemoryLost otherwise."""
    try:
        connection = _connect(path)
        row = connection.execute("SELECT value FROM meta WHERE key = 'code'").fetchone()
        if not row or row[0] != code_digest():
            connection.close()
            raise MemoryLost("")
        connection.execute("SELECT count(*) FROM ledger WHERE name = ''").fetchone()
    except (sqlite3.Error, UnicodeDecodeError) as error:  # SQLite's own words may name what is harmed
        raise MemoryLost(str(error)) from error
    return connection


@contextmanager
def open_memory(folder: Path, *, forget: bool = False, decoded: Decoded | None = None) -> Iterator[tuple[Memory, str]]:
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
        yield Memory(connection, decoded), reason
    finally:
        connection.close()
