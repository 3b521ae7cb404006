"""How calls are parsed; the verbs are in commands, review, office and delivery. Exit codes: 0 well, 1 content, 2 call, 3 outside,
130, 141 and 143 called off."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from bantin.helps import VERBS, say_help
from bantin.messages import say
from bantin.model import BantinError
from bantin.pools import CALLED_OFF, end_in_order
from bantin.usage import Parser, find_lang
from bantin.wording import LANGS, Lang, default_lang, name_command

Words = Callable[[str], str]
"""The text of a code of helps.py, in the language of the call."""


def _add_common(parser: argparse.ArgumentParser, words: Words, default: str | None) -> None:
    parser.add_argument("-f", "--config", type=Path, metavar="mkdocs.yml", default=default, help=words("config"))
    parser.add_argument("--lang", choices=LANGS, default=default, help=words("lang"))


def build_parser(lang: Lang) -> argparse.ArgumentParser:
    def words(code: str) -> str:
        return say_help(code, lang)

    parser = Parser(prog=name_command(), description=words("bantin"), lang=lang)
    _add_common(parser, words, None)
    commands = parser.add_subparsers(dest="command", metavar=words("verb"), required=True)
    made = {name: commands.add_parser(name, help=words(name), description=words(name), lang=lang) for name in VERBS}
    for command in made.values():
        _add_common(command, words, argparse.SUPPRESS)  # else its default would undo what was said before the verb
    _add_build(made["build"], words)
    _add_rest(made, words)
    _add_delivery(made, words)
    return parser


def _add_build(build: argparse.ArgumentParser, words: Words) -> None:
    build.add_argument("-d", "--site-dir", type=Path, metavar="SITE", help=words("site-dir"))
    build.add_argument("--clean", action="store_true", help=words("clean"))
    build.add_argument("--cache", type=Path, metavar="DIR", help=words("cache"))
    build.add_argument("--workers", type=int, default=0, metavar="N", help=words("workers"))
    build.add_argument("--now", metavar="TIME", help=words("now"))
    build.add_argument("--no-search", action="store_true", help=words("no-search"))
    build.add_argument("--report", type=Path, metavar="FILE", help=words("report"))
    build.add_argument("--preview", action="store_true", help=words("preview"))
    build.add_argument("--explain", metavar="PATH", default="", help=words("explain"))


def _add_rest(made: Mapping[str, argparse.ArgumentParser], words: Words) -> None:
    made["serve"].add_argument("path", nargs="?", type=Path, metavar="PATH", help=words("path"))
    made["serve"].add_argument("--no-open", action="store_true", help=words("no-open"))
    made["serve"].add_argument("--search", action="store_true", help=words("search"))
    made["serve"].add_argument("-a", "--address", default="127.0.0.1:8000", metavar="ADDRESS", help=words("address"))
    made["serve"].add_argument("--now", metavar="TIME", help=words("now"))
    check = made["check"]
    check.add_argument("paths", nargs="*", metavar="PATH", help=words("paths"))
    check.add_argument("--published", type=str.strip, metavar="SITE", help=words("published"))
    check.add_argument("--unused", action="store_true", help=words("unused"))
    check.add_argument("--now", metavar="TIME", help=words("now"))
    check.add_argument("--format", choices=("text", "json", "github"), default="text", help=words("format"))
    new = made["new"]
    new.add_argument("title", nargs="?", default="", metavar="TITLE", help=words("title"))
    new.add_argument("--ward", action="append", default=[], metavar="ID", help=words("ward"))
    new.add_argument("--congress", action="append", default=[], metavar="ID", help=words("congress"))
    new.add_argument("--date", metavar="DATE", help=words("date"))
    bring = made["import"]
    bring.add_argument("files", nargs="+", type=Path, metavar="FILE", help=words("files"))
    bring.add_argument("--into", metavar="docs", help=words("into"))
    bring.add_argument("--dry-run", action="store_true", help=words("dry-run"))
    bring.add_argument("--format", choices=("text", "json"), default="text", help=words("format"))
    stats = made["stats"]
    stats.add_argument("--now", metavar="TIME", help=words("now"))
    stats.add_argument("--format", choices=("text", "json"), default="text", help=words("format"))


def _add_delivery(made: Mapping[str, argparse.ArgumentParser], words: Words) -> None:
    made["verify"].add_argument("site", type=Path, metavar="SITE", help=words("site"))
    made["verify"].add_argument("--format", choices=("text", "json", "github"), default="text", help=words("format"))
    for name in ("publish", "rollback"):
        made[name].add_argument("target", type=str.strip, metavar=words("place"), help=words("target"))
        made[name].add_argument("--force", action="store_true", help=words("force"))
    made["publish"].add_argument("-d", "--site-dir", type=Path, metavar="SITE", help=words("built"))
    made["publish"].add_argument("--dry-run", action="store_true", help=words("dry-run"))
    host = made["host"]
    host.add_argument("kind", choices=("nginx",), help=words("kind"))
    host.add_argument("--target", default="", type=str.strip, metavar=words("place"), help=words("host-target"))
    host.add_argument("--root", default="", metavar="DIR", help=words("root"))
    host.add_argument("--name", default="", metavar="HOST", help=words("name"))
    host.add_argument("--listen", action="append", default=[], metavar="ADDRESS", help=words("listen"))
    host.add_argument("--brotli", choices=("auto", "yes", "no"), default="auto", help=words("brotli"))
    host.add_argument("-d", "--site-dir", type=Path, metavar="SITE", help=words("built"))


def _open_streams() -> None:
    """What cannot be written to, or not in UTF-8, is mended."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:  # the caller closed it
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - for as long as the process lives
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure:
            reconfigure(encoding="utf-8", errors="backslashreplace")  # also when piped on Windows


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the exit code."""
    _open_streams()
    end_in_order()
    call = build_parser(find_lang(sys.argv[1:] if arguments is None else arguments)).parse_args(arguments)
    lang: Lang = call.lang or default_lang()
    try:
        from bantin import commands, delivery, office, review

        return (commands.COMMANDS | review.COMMANDS | office.COMMANDS | delivery.COMMANDS)[call.command](call, lang)
    except BantinError as error:
        print(str(error), file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:  # whoever read our output has gone
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # so that Python's last flush finds no broken pipe
        return 141  # what is not done is not told as done
    except OSError as error:
        from bantin.site.whole import name_place

        print(say("disk", lang, path=name_place(error, lang), reason=error.strerror or str(error)), file=sys.stderr)
        return 3
    except ModuleNotFoundError as error:
        from bantin.packages import was_set_up

        if not was_set_up(error.name or ""):
            raise
        print(say("package-gone", lang, name=str(error.name), folder=sys.prefix), file=sys.stderr)
        return 3
    except RuntimeError as error:  # so says Python before 3.13 of a link that leads to itself
        if "Symlink loop" not in str(error):
            raise
        print(say("disk", lang, path=str(error).partition(" from ")[2], reason="Symlink loop"), file=sys.stderr)
        return 3
    except (KeyboardInterrupt, SystemExit) as stop:
        print(say("stopped", lang), file=sys.stderr)
        return CALLED_OFF if isinstance(stop, SystemExit) else 130
