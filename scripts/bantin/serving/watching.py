"""File events, by the system and not by polling. The one module that knows `watchfiles`."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from watchfiles import Change, watch

from bantin.content.scan import is_left_behind, is_passed_over

STEP = 20  # ms of quiet that end a burst of events
DEBOUNCE = 300  # ms after which a burst is reported although it goes on
ARMED = 100  # ms after which a watch without events says that it is there


class Watch:
    """Sets `changed` when something that counts was saved; it is cleared by whoever acts on it."""

    def __init__(self, paths: Sequence[Path], ignored: Path) -> None:
        self.changed = threading.Event()
        self.trouble = ""  # why the watching ended by itself
        self._stop = threading.Event()
        self._ignored = ignored.resolve()
        self._files = {path.resolve() for path in paths if path.is_file()}
        folders = {path.resolve() for path in paths if path.is_dir()}
        # A file is watched through its folder: an editor that saves by renaming would take the watch away with the old file.
        groups = ((folders, True), ({path.parent for path in self._files} - folders, False))
        self._threads = [self._start(sorted(roots), recursive) for roots, recursive in groups if roots]

    def stop(self) -> None:
        self._stop.set()
        for thread, _ in self._threads:
            thread.join(0.5)

    def wait_until_armed(self) -> None:
        for _, armed in self._threads:
            armed.wait()

    def _start(self, roots: list[Path], recursive: bool) -> tuple[threading.Thread, threading.Event]:
        armed = threading.Event()
        thread = threading.Thread(target=self._follow, args=(roots, recursive, armed), name="bantin-watch", daemon=True)
        thread.start()
        return thread, armed

    def _follow(self, roots: list[Path], recursive: bool, armed: threading.Event) -> None:
        try:
            while not self._stop.is_set():
                self._follow_these(roots, recursive, armed)
        except (OSError, RuntimeError) as error:  # too many watches for the system, or a folder that went away
            self.trouble = str(error)
            self.changed.set()
        finally:
            armed.set()

    def _follow_these(self, roots: list[Path], recursive: bool, armed: threading.Event) -> None:
        """Until the end, or until another folder stands where one of these stood: the system goes on watching the one that it was."""
        marks, missed = list(map(mark, roots)), armed.is_set()  # since the watch before this one ended nobody looked
        for changes in watch(
            *roots,
            watch_filter=self._counts if recursive else self._is_named,
            debounce=DEBOUNCE,
            step=STEP,
            stop_event=self._stop,
            rust_timeout=ARMED,
            yield_on_timeout=True,
            recursive=recursive,
        ):
            now = list(map(mark, roots))
            replaced = now != marks and None not in now
            if changes or replaced or missed:
                self.changed.set()
                missed = False
            armed.set()
            if replaced:
                return
            marks = [old if new else None for old, new in zip(marks, now, strict=True)]

    def _counts(self, change: Change, path: str) -> bool:
        place = Path(path)
        return not (is_passed_over(place.name) or is_left_behind(place.name)) and not place.is_relative_to(self._ignored)

    def _is_named(self, change: Change, path: str) -> bool:
        return Path(path) in self._files


def mark(root: Path) -> tuple[int, int] | None:
    """Which folder stands there; None: none does."""
    try:
        status = root.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
