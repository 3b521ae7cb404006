"""The commands of the editors' desk: start an article, bring one in, help an editor's program."""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from bantin.commands import CallError, locate_config, warn
from bantin.days import local_day
from bantin.messages import say, show
from bantin.model import BantinError, Registers
from bantin.progress import Progress
from bantin.settings import Settings
from bantin.site.report import Options
from bantin.site.session import Session, run_project
from bantin.wording import Lang, show_path


class RegistersWrong(BantinError):
    exit_code = 1


def new(call: argparse.Namespace, lang: Lang) -> int:
    from bantin.asking import Start, ask_missing
    from bantin.desk import refresh_editor_files
    from bantin.writing import choose_date, start_article

    config = locate_config(call, lang)
    settings, registers = _read_registers(config, lang)
    date = choose_date(call.date, lang) if call.date is not None else None
    start, ask = Start(call.title, call.ward, call.congress, date), find_asker()
    if ask:
        start = ask_missing(start, registers, local_day(int(time.time())), ask, lang)
    elif not start.title:
        raise CallError(say("title-wanted", lang))
    print(show_path(start_article(config.parent / settings.docs_dir, registers, *start, lang)))
    refresh_editor_files(config.parent, registers, warn, lang)
    return 0


def find_asker() -> Callable[[str], str] | None:
    """Whoever is at the terminal; None where nobody is."""
    return read_answer if sys.stdin.isatty() and sys.stdout.isatty() else None


def read_answer(question: str) -> str:
    try:
        return input(question)
    except EOFError as error:
        raise KeyboardInterrupt from error


def schema(call: argparse.Namespace, lang: Lang) -> int:
    from bantin.desk import write_editor_files

    config = locate_config(call, lang)
    for path in write_editor_files(config.parent, _read_registers(config, lang)[1]):
        print(show_path(path))
    return 0


def _read_registers(config: Path, lang: Lang) -> tuple[Settings, Registers]:
    """The settings and registers; a broken register is told, and ends the command."""
    from bantin.site.check import check_registers

    def act(settings: Settings, session: Session) -> tuple[Settings, Registers]:
        options = Options(root=config.parent, now=int(time.time()), lang=lang)
        registers, problems = check_registers(settings, options, session.memory)
        session.memory.commit()
        broken = [show(problem, lang) for problem in problems if problem.severity == "error"]
        if broken:
            raise RegistersWrong("\n".join(broken))
        return settings, registers

    return run_project(config, lang, warn, act)


def bring(call: argparse.Namespace, lang: Lang) -> int:
    from bantin.importing.command import run

    config = locate_config(call, lang)
    settings, registers = _read_registers(config, lang)
    docs = config.parent / settings.docs_dir
    with Progress(lang) as progress:

        def tell(done: int, total: int) -> None:
            progress.tell("import", done, total) if total else progress.stop()

        return int(run(call.files, docs, call.into, registers, call.dry_run, call.format, lang, find_asker(), tell))


COMMANDS: dict[str, Callable[[argparse.Namespace, Lang], int]] = {"new": new, "schema": schema, "import": bring}
