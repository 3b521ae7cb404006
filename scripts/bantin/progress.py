"""What is going on, while it goes on: a bar on a terminal, plain lines elsewhere (every tenth second)."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import Any

from bantin.wording import Catalogue, Lang, speaker

STAGES: Catalogue = {
    "read": ("Đọc bài", "Reading"),
    "pictures": ("Làm ảnh", "Making pictures"),
    "draw": ("Vẽ trang", "Drawing"),
    "search": ("Làm chỉ mục", "Indexing"),
    "import": ("Nhập bài", "Importing"),
}
say = speaker(STAGES)
PATIENCE = 0.5  # seconds before a bar appears: a short build shows none
EVERY = 10.0  # seconds between plain lines


class Progress:
    """Gets `tell(stage, done, total)`. Nothing is imported or printed for a build that is over soon."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self.begun = self.last = time.monotonic()
        self.bar: Any = None
        self.tasks: dict[str, Any] = {}
        self.terminal = sys.stderr.isatty()

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()

    def stop(self) -> None:
        if self.bar:
            self.bar.stop()
            self.bar = None

    def tell(self, stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        if now - self.begun < PATIENCE or total == 0:
            return
        if self.terminal:
            self._draw(stage, done, total)
        elif now - self.last >= EVERY:
            self.last = now
            print(f"{say(stage, self.lang)}: {done}/{total}", file=sys.stderr, flush=True)

    def _draw(self, stage: str, done: int, total: int) -> None:
        if self.bar is None:
            from rich.console import Console
            from rich.progress import Progress as Bar

            self.bar = Bar(console=Console(stderr=True), transient=True)
            self.bar.start()
        if stage not in self.tasks:
            self.tasks[stage] = self.bar.add_task(say(stage, self.lang), total=total)
        self.bar.update(self.tasks[stage], completed=done)
