"""`bantin serve`: the site with its drafts, in a folder of its own; the published site is not touched."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from bantin.collector import pause_collector
from bantin.commands import CallError, build_once, warn
from bantin.content.page import page_url
from bantin.content.paths import article_url
from bantin.content.scan import ARTICLES, walk_docs
from bantin.ledger import Decoded
from bantin.messages import say, show
from bantin.model import Problem
from bantin.serving.live import Outcome
from bantin.serving.preview import serve
from bantin.settings import list_watched
from bantin.site.places import MEMORY_FOLDER, PREVIEW
from bantin.site.report import ContentError, Options
from bantin.site.session import hold_preview, run_project
from bantin.site.whole import name_place
from bantin.urls import base_path
from bantin.wording import Lang


def read_address(text: str, lang: Lang) -> tuple[str, int]:
    """`127.0.0.1:8000`, `:8000`, `8000`, `[::1]:8000`."""
    try:
        parts = urlsplit(f"//{text}" if ":" in text else f"//127.0.0.1:{text}" if text.isdecimal() else f"//{text}:8000")
        host, port = parts.hostname or "127.0.0.1", parts.port if parts.port is not None else 8000
        if parts.path or parts.query or parts.fragment or parts.username is not None:  # `http://…` would be the host «http»
            raise ValueError(text)
        host.encode("ascii" if ":" in host else "idna")  # as the system will ask for it; ValueError
    except ValueError as error:
        raise CallError(say("bad-address", lang, raw=text)) from error
    return host, port


RECENT = 24 * 3600  # seconds; an article that was saved within them is the one being written


def find_edited(docs: Path, path: Path | None, now: float, lang: Lang) -> str:
    """The address of the article that was named, else of the one saved last, else of the front page."""
    if path is not None:
        absolute = path.resolve()
        if not absolute.is_file() or not absolute.is_relative_to(docs.resolve()) or absolute.suffix != ".md":
            raise CallError(say("no-such-path", lang, path=path))
        return _address(absolute.relative_to(docs.resolve()).as_posix())
    saved = {name: mtime / 1e9 for name, _, mtime, *_ in walk_docs(docs).files if name.startswith(ARTICLES) and name.endswith(".md")}
    newest = max(saved, key=lambda name: (saved[name], name), default=None)
    if newest is None or now - saved[newest] > RECENT or len(set(saved.values())) == 1 < len(saved):
        return "/"
    return _address(newest)


def _address(path: str) -> str:
    composed = unicodedata.normalize("NFC", path)
    return article_url(composed) if composed.startswith(ARTICLES) else page_url(composed)


def open_browser(url: str) -> None:
    import webbrowser

    webbrowser.open(url)


def describe_failure(error: ContentError, lang: Lang) -> Outcome:
    """Only what keeps the page from being built again: beside it, advice on other articles would be in the way."""
    errors = [problem for problem in error.problems if problem.severity == "error"]
    return Outcome(show_all(errors, lang), changed=False, failed=True)


def show_all(problems: Sequence[Problem], lang: Lang) -> tuple[str, ...]:
    return tuple(show(problem, lang) for problem in problems)


class Preview(NamedTuple):
    """How the site is built after each save."""

    config: Path
    now: int | None  # None: the clock's
    lang: Lang
    search: bool
    decoded: Decoded  # of the memory, from build to build

    @property
    def memory(self) -> Path:
        return self.config.parent / MEMORY_FOLDER

    @property
    def folder(self) -> Path:
        return self.memory / PREVIEW

    def build(self, announce: Callable[[Outcome], None]) -> Outcome:
        """`announce` is told when all pages stand, where some are new."""
        root, lang, told = self.config.parent, self.lang, list[Outcome]()

        def stand(problems: Sequence[Problem]) -> None:
            told.append(Outcome(show_all(problems, lang), changed=True, failed=False))
            announce(told[-1])

        clock = self.now is None
        options = Options(
            root=root, now=self.now or 0, clock=clock, lang=lang, site_dir=self.folder, search=self.search, preview=True, stand=stand
        )
        try:
            with pause_collector():
                report = build_once(self.config, options, self.memory, self.decoded)
        except ContentError as error:
            return describe_failure(error, lang)
        except OSError as error:  # a file that a program is just renaming: the next change builds again
            words = say("disk", lang, path=name_place(error, lang), reason=error.strerror or str(error))
            return Outcome((words,), changed=False, failed=True)
        return Outcome(show_all(report.problems, lang), changed=bool(report.written or report.removed), failed=False, shown=bool(told))


def run_preview(
    config: Path, address: str, now: int | None, lang: Lang, path: Path | None = None, *, opens: bool = False, search: bool = False
) -> int:
    """Until Ctrl+C. Without `now` each build takes the clock's. `opens`: the browser, on the article that is being written.
    `search`: the index is made too, once the pages stand."""
    host, port = read_address(address, lang)
    settings = run_project(config, lang, warn, lambda settings, _: settings)
    watch = list_watched(config, settings)
    edited = find_edited(config.parent / settings.docs_dir, path, time.time(), lang)
    on_ready = (lambda url: open_browser(url.rstrip("/") + edited)) if opens else None
    base = base_path(settings.site_url)  # the page of what is missing names its styles from there, as on the site's own host
    preview = Preview(config, now, lang, search, {})
    with hold_preview(preview.memory, lang):
        return serve(preview.build, preview.folder, watch, host, port, base, lang, on_ready)
