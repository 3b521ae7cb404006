"""One publication at a time to a place that knows no locks: each publisher writes a file there and renews it. One whose file is
not renewed was killed, and its file is taken away. Clocks are not compared: who comes second looks for a while, and says so."""

from __future__ import annotations

import json
import secrets
import socket
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime

from bantin.days import format_instant
from bantin.publish.errors import PublishError, Tell, be_silent
from bantin.publish.rclone import PAUSES, Remote, name_target

BEAT = 5.0  # seconds between renewals; after 2.5 of them without one the publisher is taken for dead
PATIENCE = 2.5


class Lock:
    """A publisher's file at the place; `folder` is that of our state there."""

    def __init__(self, remote: Remote, folder: str, beat: float, tell: Tell) -> None:
        self.remote, self.folder, self.beat, self.tell = remote, folder, beat, tell
        self.since = datetime.now(UTC).isoformat(timespec="seconds")
        self.name = f"lock-{secrets.token_hex(8)}.json"
        self.count = 0
        self.holding = False
        self.dropped = set[str]()  # files of publishers that were taken for dead
        self.written = 0.0  # when the file was written last; by the clock, which goes on while the machine sleeps
        self._ended = threading.Event()
        self._writing = threading.Lock()  # who renews must not write over what was just said

    def write(self, pauses: Sequence[float] = PAUSES) -> None:
        with self._writing:
            self.count += 1
            began = time.time()
            row = {"host": socket.gethostname(), "since": self.since, "holding": self.holding, "count": self.count}
            self.remote.write(f"{self.folder}/{self.name}", json.dumps(row).encode(), pauses)
            self.written = began

    def others(self) -> dict[str, bytes]:
        """Files of other publishers. One that was empty is read again: it may have been taken away since it was listed."""
        found = {name: self.read(name) for name in self.list_others()}
        if all(found.values()):
            return found
        found = {name: content or self.read(name) for name, content in found.items()}
        there = self.list_others()
        return {name: content for name, content in found.items() if name in there}

    def list_others(self) -> list[str]:
        return [name for name in self.remote.names(self.folder) if name.startswith("lock-") and name != self.name]

    def read(self, name: str) -> bytes:
        """Empty where it cannot be read: it is being written at this moment, so somebody is there, or it has just gone."""
        try:
            return self.remote.read(f"{self.folder}/{name}") or b""
        except PublishError:
            return b""

    def is_mine(self) -> bool:
        """Whether nobody took this publisher for dead."""
        return self.name in self.remote.names(self.folder)

    def check(self) -> None:
        """PublishError where another goes on by now. Nothing is asked as long as nobody can have taken this publisher for dead."""
        if time.time() - self.written > self.beat * PATIENCE:
            self.check_place()

    def check_place(self) -> None:
        """A renewal that was kept back for long may have brought the file back after another took this publisher for dead."""
        rivals = (content for name, content in self.others().items() if name not in self.dropped)
        if not self.is_mine() or any(content and is_holding(content) for content in rivals):
            raise PublishError("busy", target=name_target(self.remote.target))

    def take(self) -> None:
        """PublishError where another publication is under way. Of two that come at once the one with the smaller name goes on.

        The file is there, and is renewed while this waits: else two that come at once would take each other for dead.
        """
        seen = self.others()
        if seen:
            wait = self.beat * PATIENCE
            self.tell("waiting", target=name_target(self.remote.target), seconds=f"{wait:.0f}", **describe_holder(seen))
            time.sleep(wait)
            self.drop_dead(seen)
        self.holding = True
        self.write()

    def drop_dead(self, seen: dict[str, bytes]) -> None:
        now = self.others()
        for name, content in now.items():
            if content == seen.get(name):
                self.remote.drop(f"{self.folder}/{name}")
                self.dropped.add(name)
            elif is_holding(content) or name < self.name:
                raise PublishError("busy", target=name_target(self.remote.target))

    def renew(self) -> None:
        while not self._ended.wait(self.beat):
            try:
                if not self.is_mine():
                    return  # somebody took this publisher for dead: the file must not come back
                self.write(pauses=())  # asked again at the next beat: by then it may have to stay away
            except PublishError:  # the line is down: the publication itself will tell
                continue

    def end(self) -> None:
        self._ended.set()


def describe_holder(locks: Mapping[str, bytes]) -> dict[str, str]:
    """Which machine has been publishing since when, in the time of Vietnam; of several the one with the smallest name that says so."""
    for _, content in sorted(locks.items()):
        with suppress(ValueError, KeyError, TypeError, OverflowError):
            row = json.loads(content)
            return {"host": str(row["host"]), "since": format_instant(int(datetime.fromisoformat(row["since"]).timestamp()))}
    return {"host": "?", "since": "?"}


def is_holding(content: bytes) -> bool:
    try:
        return bool(json.loads(content)["holding"])
    except (ValueError, KeyError, TypeError):
        return True  # half written: somebody is there


@contextmanager
def hold_lock(remote: Remote, folder: str, beat: float = BEAT, tell: Tell = be_silent) -> Iterator[Lock]:
    lock = Lock(remote, folder, beat, tell)
    renewing = threading.Thread(target=lock.renew, daemon=True)
    try:
        lock.write()
        renewing.start()
        lock.take()
        yield lock
    finally:
        lock.end()
        if renewing.is_alive():
            renewing.join()
        with suppress(PublishError):  # the line is down: the next publisher finds out that nobody renews it
            remote.drop(f"{folder}/{lock.name}")
