"""The commands that build, told in the order of their doing, and what all commands share: which project, which instant, what is told."""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING

from bantin.collector import pause_collector
from bantin.content.scan import Look
from bantin.days import format_instant, to_instant
from bantin.ledger import Decoded
from bantin.messages import CodedError, describe, say, show
from bantin.model import BantinError, Problem
from bantin.progress import Progress
from bantin.settings import ConfigError, SetupError, find_config, load_settings, shown_prefix
from bantin.site.places import check_memory
from bantin.site.report import ContentError, Options, Report
from bantin.site.session import Session, choose_place, run_session
from bantin.site.splice import splice_texts
from bantin.wording import Lang, on_one_line

if TYPE_CHECKING:
    from bantin.site.check import Checked
    from bantin.site.shell import Shell


class CallError(BantinError):
    """The call is wrong."""

    exit_code = 2


DRAFTS = 3  # that are named
AHEAD = 60  # seconds: by so much clocks may differ


def warn(line: str) -> None:
    print(line, file=sys.stderr)


def locate_config(call: argparse.Namespace, lang: Lang) -> Path:
    """The configuration that was named, or the nearest one upward."""
    path: Path | None = call.config.absolute() if call.config else find_config(Path.cwd())
    if path is None:
        raise ConfigError(say("no-config", lang))
    if path.is_dir():
        path = path / "mkdocs.yml"
    if not path.is_file():
        raise SetupError(say("no-such-path", lang, path=path))
    return path.parent.resolve() / path.name  # what it names counts from its own folder, also where it is a link


def read_now(text: str | None, lang: Lang) -> int:
    """The instant of the build: given, or the clock's."""
    if text is None:
        return int(time.time())
    try:
        return to_instant(text)
    except ValueError as error:
        raise CallError(say("bad-now", lang, raw=text)) from error


# --- build --------------------------------------------------------------------------------------------------------


def build(call: argparse.Namespace, lang: Lang) -> int:
    config = locate_config(call, lang)
    options = Options(
        root=config.parent,
        now=read_now(call.now, lang),
        clock=call.now is None,
        lang=lang,
        site_dir=call.site_dir.absolute() if call.site_dir else None,
        clean=call.clean,
        workers=call.workers,
        search=not call.no_search,
        preview=call.preview,
        explain=call.explain,
    )
    code = build_aloud(config, options, choose_place(call.cache, config, options), call.report)
    if code == 0 and not options.preview and options.now > time.time() + AHEAD:
        warn(say("ahead", lang))
    return code


def build_aloud(config: Path, options: Options, cache: Path, file: Path | None = None) -> int:
    """One whole build, with what it has to say. `file`: where the report goes."""
    lang = options.lang
    with pause_collector(freeze=True), Progress(lang) as progress:
        try:
            report = build_once(config, replace(options, tell=progress.tell), cache)
        except ContentError as error:
            progress.stop()
            return report_content(error, lang, file)
    print_problems(report.problems, lang)
    if file:
        write_report(file, report, lang)
    print_built(report, lang)
    return 0


def build_once(config: Path, called: Options, cache: Path, decoded: Decoded | None = None) -> Report:
    """One whole build, with a memory that is made anew where it cannot be used."""

    def act(session: Session) -> Report:
        options = called.begun()
        settings = load_settings(config, session.memory, options.lang)
        check_memory(cache, settings, options)
        look = Look(options.root / settings.docs_dir, shown_prefix(settings))
        spliced = splice_texts(settings, options, session, look)
        if spliced:
            return spliced
        from bantin.site.build import build_site  # an edit of texts needs none of it

        with ExitStack() as stack:

            def shell(key: str, checked: Checked, frames: tuple[str, ...]) -> Shell:
                import tempfile  # MkDocs runs seldom

                from bantin.mkdocs_plugin import make_shell

                stage = stack.enter_context(tempfile.TemporaryDirectory(prefix="bantin-"))
                return make_shell(config, options.lang, Path(stage), options.now, key, checked, frames)

            return build_site(settings, options, session, shell, look)

    try:
        return run_session(cache, called.lang, warn, act, workers=called.workers, forget=called.clean, decoded=decoded)
    except CodedError as error:
        raise error.told(called.lang) from error


def report_content(error: ContentError, lang: Lang, file: Path | None) -> int:
    print_problems(error.problems, lang)
    if file:
        write_report(file, Report(articles=error.articles, problems=error.problems), lang)
    print(count_problems(error.problems, error.articles, lang))
    print(say("not-built", lang))
    return error.exit_code


def print_problems(problems: Sequence[Problem], lang: Lang) -> None:
    for problem in problems:
        print(show(problem, lang))


def count_problems(problems: Sequence[Problem], articles: int, lang: Lang) -> str:
    errors = sum(problem.severity == "error" for problem in problems)
    if not problems:
        return say("all-well", lang, articles=articles) if articles else say("nothing-wrong", lang)
    return say("problems", lang, errors=errors, warnings=len(problems) - errors, articles=articles)


def print_drafts(drafts: Sequence[str], lang: Lang) -> None:
    if drafts:
        names = ", ".join(drafts[:DRAFTS]) + (" …" if len(drafts) > DRAFTS else "")
        print(on_one_line(say("drafts", lang, count=len(drafts), names=names)))


def print_built(report: Report, lang: Lang) -> None:
    print_drafts(report.drafts, lang)
    if report.explained:
        print(report.explained)
    if report.moved:
        print(say("moved", lang, shelves=", ".join(report.moved[:5]) + (" …" if len(report.moved) > 5 else "")))
    if report.next_build is not None:
        print(say("next-build", lang, time=format_instant(report.next_build)))
    print(say("look", lang))  # opened as a file, the site has no search
    print(say("built", lang, **report.counts(lang)))


def problem_row(problem: Problem, lang: Lang) -> dict[str, object]:
    row = asdict(problem)
    del row["values"]
    return {**row, "message": describe(problem, lang)}


def write_report(file: Path, report: Report, lang: Lang) -> None:
    from bantin.site.facts import iso_instant

    row = {
        "articles": report.articles,
        "pages": report.pages,
        "written": report.written,
        "reused": report.reused,
        "removed": report.removed,
        "seconds": report.seconds,
        "next_build": iso_instant(report.next_build) if report.next_build is not None else None,
        "problems": [problem_row(problem, lang) for problem in report.problems],
    }
    file.write_text(json.dumps(row, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


# --- serve --------------------------------------------------------------------------------------------------------


def serve(call: argparse.Namespace, lang: Lang) -> int:
    from bantin.preview import run_preview

    now = read_now(call.now, lang) if call.now else None
    opens = not call.no_open and sys.stdout.isatty()
    return run_preview(locate_config(call, lang), call.address, now, lang, call.path, opens=opens, search=call.search)


COMMANDS: dict[str, Callable[[argparse.Namespace, Lang], int]] = {"build": build, "serve": serve}
