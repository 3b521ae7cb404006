"""What browsers are told: which build they should show, and what is wrong with the newest one."""

from __future__ import annotations

import json
import threading
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Outcome:
    """Of one build."""

    problems: tuple[str, ...]  # ready to be shown: path:line: message
    changed: bool  # whether a file was written or removed
    failed: bool  # the last good site stays
    shown: bool = False  # browsers were told already, when the pages stood


class Channel:
    """The newest outcome, for any number of waiting connections. `run` differs from one start of the preview to the next."""

    def __init__(self, run: str, words: dict[str, str]) -> None:
        self._run = run
        self.words = words
        self._news = threading.Condition()
        self._number = 0  # of outcomes
        self._build = 0  # of outcomes that changed a file
        self._outcome = Outcome((), changed=False, failed=False)
        self._open = True

    @property
    def build_id(self) -> str:
        """Goes into each page that is served: a browser that holds another one reloads."""
        return f"{self._run}-{self._build}"

    def announce(self, outcome: Outcome) -> None:
        with self._news:
            self._outcome = outcome
            self._number += 1
            self._build += outcome.changed and not outcome.shown
            self._news.notify_all()

    def close(self) -> None:
        """Ends all waiting."""
        with self._news:
            self._open = False
            self._news.notify_all()

    def wait(self, seen: int, timeout: float) -> tuple[int, str] | None:
        """The number and JSON of an outcome other than `seen` (-1: any), or the same number and nothing after `timeout`. None: closed."""
        with self._news:
            self._news.wait_for(lambda: self._number != seen or not self._open, timeout)
            if not self._open:
                return None
            return self._number, self._write_state() if self._number != seen else ""

    @property
    def errors(self) -> tuple[str, ...]:
        """What keeps the newest build from standing."""
        return self._outcome.problems if self._outcome.failed else ()

    def _write_state(self) -> str:
        return json.dumps({"ban": self.build_id, "hong": self._outcome.failed, "loi": self.errors, "chu": self.words}, ensure_ascii=False)
