"""The commands that only look: what is wrong with the content, and what it covers."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from bantin.commands import CallError, count_problems, locate_config, print_drafts, print_problems, problem_row, read_now, warn
from bantin.messages import annotate, say, show
from bantin.model import Problem
from bantin.settings import ConfigError, Settings, shown_prefix
from bantin.site.report import ContentError, Options
from bantin.site.session import Session, run_project
from bantin.wording import Lang

if TYPE_CHECKING:
    from bantin.content.read import Content
    from bantin.content.scan import Found
    from bantin.site.check import Checked

LISTED = 5  # articles without a picture that a check of the whole portal names: those that are news


def check(call: argparse.Namespace, lang: Lang) -> int:
    try:
        chosen, content, prefix, articles = find_problems(call, lang)
    except ConfigError as error:
        if not error.problems:
            raise
        print_as(error.problems, call.format, lang)
        return error.exit_code
    failed = any(problem.severity == "error" for problem in chosen)
    if call.format == "json":
        print_as(chosen, call.format, lang)
        return int(failed)
    from bantin.content.advice import shorten
    from bantin.site.check import list_waiting

    instants = {prefix + content.found.spell(article.path): article.instant for article in content.articles}
    told, left = (chosen, 0) if call.paths else shorten(chosen, LISTED, instants)
    print_as(told, call.format, lang)
    if left:
        print(say("shortened", lang, count=left))
    print_drafts(() if call.paths else list_waiting(content.articles, prefix, read_now(call.now, lang)), lang)
    print(count_problems(chosen, articles, lang))
    return int(failed)


def print_as(problems: Sequence[Problem], form: str, lang: Lang) -> None:
    if form == "json":
        print(json.dumps([problem_row(problem, lang) for problem in problems], ensure_ascii=False, indent=1))
        return
    for problem in problems:
        print(annotate(problem, lang) if form == "github" else show(problem, lang))


def find_problems(call: argparse.Namespace, lang: Lang) -> tuple[list[Problem], Content, str, int]:
    """Those that the call asks for, the content, what their paths begin with where they are shown, and how many articles it asks for."""
    config = locate_config(call, lang)
    options = Options(root=config.parent, now=read_now(call.now, lang), lang=lang)
    from bantin.site.check import check_content

    def act(settings: Settings, session: Session) -> tuple[Settings, Checked, list[Problem]]:
        return settings, *check_content(settings, options, session)

    settings, checked, problems = run_project(config, lang, warn, act)
    from bantin.checking import add_advice, find_all_lost, find_manuscripts, find_unused, point_to_moved

    prefix, docs = shown_prefix(settings), config.parent / settings.docs_dir
    problems = add_advice(problems, checked, settings)
    problems += find_unused(checked, settings, docs) if call.unused else find_manuscripts(checked, settings, docs)
    if call.published is not None:
        lost = find_all_lost(call.published, checked, lang, prefix)
        problems = [*point_to_moved(problems, lost, prefix), *lost]
    if not call.paths:
        return problems, checked.content, prefix, len(checked.content.found.articles)
    wanted = find_places(call.paths, lang)
    chosen = [problem for problem in problems if lies_below(config.parent / problem.path, wanted)]
    return chosen, checked.content, prefix, count_articles(checked.content.found, docs, wanted)


def find_places(paths: Sequence[str], lang: Lang) -> list[Path]:
    """The files and folders that a call names; they are relative to the caller."""
    wanted = []
    for path in paths:
        absolute = Path(path).absolute()
        if not absolute.exists():
            raise CallError(say("no-such-path", lang, path=path))
        wanted.append(absolute.resolve())
    return wanted


def lies_below(path: Path, places: Sequence[Path]) -> bool:
    real = path.resolve()
    return any(real.is_relative_to(place) for place in places)


def count_articles(found: Found, docs: Path, places: Sequence[Path]) -> int:
    """Of ten thousand not each is looked up on the disk: their paths are compared."""
    root, starts = docs.resolve().as_posix(), tuple(f"{place.as_posix().rstrip('/')}/" for place in places)
    return sum(f"{root}/{found.spell(path)}/".startswith(starts) for path in found.articles)


def stats(call: argparse.Namespace, lang: Lang) -> int:
    from bantin.stats import describe_coverage

    config = locate_config(call, lang)
    options = Options(root=config.parent, now=read_now(call.now, lang), lang=lang)
    try:
        print(describe_coverage(config, options, call.format, warn))
    except ContentError as error:
        print_problems(error.problems, lang)
        print(count_problems(error.problems, error.articles, lang))
        return error.exit_code
    return 0


COMMANDS: dict[str, Callable[[argparse.Namespace, Lang], int]] = {"check": check, "stats": stats}
