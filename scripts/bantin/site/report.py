"""How a build is called, and what it says of itself."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from bantin.keys import key_of
from bantin.messages import CodedError
from bantin.model import BantinError, Problem
from bantin.settings import Settings
from bantin.wording import Lang


@dataclass(frozen=True, slots=True)
class Options:
    """How this build was called."""

    root: Path  # folder of the configuration
    now: int
    clock: bool = False  # no instant was named
    lang: Lang = "vi"
    site_dir: Path | None = None  # instead of the configuration's
    clean: bool = False
    workers: int = 0  # 0: one for each core
    search: bool = True
    given: Sequence[Mapping[str, Any]] = ()  # options of MkDocs' own command line
    preview: bool = False  # drafts too, with a banner
    explain: str = ""
    transient: bool = False  # the site folder is somebody's temporary one: it is not remembered
    tell: Callable[[str, int, int], None] = lambda stage, done, total: None
    stand: Callable[[Sequence[Problem]], None] = lambda problems: None  # called when all pages stand, and some are new

    def begun(self) -> Options:
        """Once no other build is under way: where no instant was named it is this one, so that who waited goes back behind nobody."""
        return replace(self, now=int(time.time())) if self.clock else self


def site_root(settings: Settings, options: Options) -> Path:
    return (options.site_dir or options.root / settings.site_dir).resolve()


def name_site(root: str, options: Options) -> str:
    """The site folder in the memory: relative, so that two checkouts can share it. Empty: it is not remembered."""
    if options.transient:
        return ""
    try:
        name = os.path.relpath(root, options.root.resolve()).replace("\\", "/")
        name.encode()  # the memory keeps only what can be written in UTF-8
    except ValueError:  # that, or another drive of Windows
        return key_of(root)
    return name


class ContentError(BantinError):
    """The content is wrong: nothing was written."""

    exit_code = 1

    def __init__(self, problems: Sequence[Problem], articles: int) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems, self.articles = tuple(problems), articles


class TemplateFlaw(CodedError):
    """A template cannot be read or drawn."""

    exit_code = 2


@dataclass(slots=True)
class Report:
    """What a build did. `seconds` by stage, with `total`."""

    articles: int = 0
    pages: int = 0
    written: int = 0
    reused: int = 0
    removed: int = 0
    seconds: dict[str, float] = field(default_factory=dict)
    next_build: int | None = None
    problems: tuple[Problem, ...] = ()
    drafts: tuple[str, ...] = ()  # articles that readers do not see yet, as they are told
    explained: str = ""
    moved: tuple[str, ...] = ()  # shelves whose numbered pages hold other articles than before

    def counts(self, lang: Lang) -> dict[str, object]:
        """The values of the message `built`."""
        seconds = str(round(self.seconds.get("total", 0), 2))
        seconds = seconds.replace(".", ",") if lang == "vi" else seconds
        return {"pages": self.pages, "written": self.written, "reused": self.reused, "removed": self.removed, "seconds": seconds}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        start = time.perf_counter()
        yield
        self.seconds[name] = round(self.seconds.get(name, 0) + time.perf_counter() - start, 4)
