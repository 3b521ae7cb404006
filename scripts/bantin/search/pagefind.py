"""Pagefind as a program: from the pages of a pack to its files.

Its service mode takes pages through a pipe, in our order: an index numbers its pages, so its bytes follow from that order. From a
folder they would come in the order of the file system, which is another on every disk.
"""

from __future__ import annotations

import json
import os
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import NamedTuple, Self

from bantin.messages import CodedError
from bantin.search.encode import INCLUDED

SHARED = ("pagefind.js", "wasm.unknown.pagefind")  # the same for every pack of a version: on the site once
CHUNK_SIZE = "2000"  # postings of an index file; usual is 20000: a reader fetches fewer words that nobody asked for
FOLDERS = ("index", "fragment", "filter")
_READ = 1 << 16  # bytes


class EngineFailed(CodedError):
    """Pagefind does not start, or stopped: its own words are with it."""


class Answer(NamedTuple):
    number: int  # of the message that it answers
    error: str  # empty: it is done


class Pagefind:
    """One index in the making: Pagefind reads its pages, on another processor, while the next are written.

    Raises EngineFailed.
    """

    def __init__(self, engine: Path) -> None:
        environment = {**os.environ, "PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": CHUNK_SIZE}
        pipe = subprocess.PIPE
        try:
            self._process = subprocess.Popen([str(engine), "--service"], env=environment, stdin=pipe, stdout=pipe, stderr=pipe)
        except OSError as reason:
            raise EngineFailed("engine-unusable", {"reason": str(reason)}) from reason
        self._sent = 0
        self._send("NewIndex", config={"include_characters": INCLUDED})

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self._process.kill()  # it keeps nothing that is not written
        self._process.communicate()

    def add(self, path: str, html: str) -> None:
        """The next page."""
        self._send("AddFile", index_id=0, file_path=path, url=None, file_contents=html)

    def begin(self, out: Path) -> None:
        """Make the index of all that was added, in a new folder, beside what this process does; `end` waits for it."""
        self._send("WriteFiles", index_id=0, output_path=os.fspath(out))

    def end(self) -> None:
        """All is in the folder."""
        for answer in self._answers():
            if answer.error:
                raise _failed(answer.error)
            if answer.number == self._sent:
                return
        raise self._died()

    def _send(self, kind: str, **values: object) -> None:
        self._sent += 1
        message = json.dumps({"message_id": self._sent, "payload": {"type": kind, **values}}, ensure_ascii=False)
        try:
            assert self._process.stdin is not None
            self._process.stdin.write(b64encode(message.encode("utf-8", "replace")) + b",")
            if kind == "WriteFiles":
                self._process.stdin.flush()
        except OSError as reason:
            raise self._died() from reason

    def _answers(self) -> Iterator[Answer]:
        """In the order of what was sent. Until they are read they wait in Pagefind, which meanwhile goes on."""
        assert self._process.stdout is not None
        rest = b""
        while data := self._process.stdout.read1(_READ):  # type: ignore[attr-defined]
            *whole, rest = (rest + data).split(b",")
            yield from map(_read_answer, whole)

    def _died(self) -> EngineFailed:
        self._process.kill()
        _, errors = self._process.communicate()
        return _failed(f"{errors.decode(errors='replace').strip()} ({self._process.returncode})")


def _read_answer(data: bytes) -> Answer:
    try:
        answer = json.loads(b64decode(data))
        payload = answer["payload"]
        return Answer(answer["message_id"], str(payload["message"]) if payload["type"] == "Error" else "")
    except (ValueError, LookupError, TypeError) as reason:
        raise _unread(" ".join(data[:80].decode(errors="replace").split())) from reason


def _unread(what: str) -> EngineFailed:
    return EngineFailed("engine-unread", {"what": what})


def _failed(words: str) -> EngineFailed:
    return EngineFailed("engine-failed", {"reason": words[-500:]})


def move_pack(out: Path, target: Path) -> None:
    """What belongs to a pack alone, from Pagefind's folder into another on the same disk."""
    target.mkdir(parents=True, exist_ok=True)
    for path in (*(out / name for name in FOLDERS), *out.glob("*.pf_meta")):
        if path.exists():
            path.replace(target / path.name)


def read_entry(out: Path) -> dict[str, object]:
    """What Pagefind says of the index: the hash that names its description, and the characters kept in words."""
    name = "pagefind-entry.json"
    try:
        entry = json.loads((out / name).read_text(encoding="utf-8"))
        language = entry["languages"]["vi"]
        return {"version": entry["version"], "hash": language["hash"], "articles": language["page_count"],
                "include": entry["include_characters"]}  # fmt: skip
    except (FileNotFoundError, ValueError, LookupError, TypeError) as reason:
        raise _unread(name) from reason


def read_shared(out: Path) -> dict[str, bytes]:
    """Name → bytes of what every pack of a version has."""
    try:
        return {name: (out / name).read_bytes() for name in SHARED}
    except FileNotFoundError as reason:
        raise _unread(Path(reason.filename).name) from reason
