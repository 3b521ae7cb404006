"""What argparse says of a call that is wrong, and of a command's own words, in Vietnamese: it has no catalogue for it."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

from bantin.helps import say_help
from bantin.wording import Lang, default_lang

WRONG = (
    (r"the following arguments are required: (.+)", "thiếu {0}"),
    (r"argument (.+?): invalid choice: ['\"](.*?)['\"] \(choose from (.*)\)", "{0}: không có «{1}»; được dùng: {2}{near}"),
    (r"argument (.+?): invalid int value: '(.*)'", "{0}: «{1}» không phải số nguyên"),
    (r"argument (.+?): expected .*", "{0}: còn thiếu giá trị ở sau"),
    (r"argument (.+?): ignored explicit argument '(.*)'", "{0} không nhận giá trị «{1}»"),
    (r"unrecognized arguments: (.+)", "không hiểu phần: {0}"),
    (r"ambiguous option: (.+) could match (.+)", "«{0}» chưa rõ là tùy chọn nào: {1}"),
)


def find_lang(arguments: Sequence[str]) -> Lang:
    """Asked before the call is understood."""
    given = " ".join(arguments)
    if "--lang" not in given:
        return default_lang()
    return "en" if "--lang en" in given or "--lang=en" in given else "vi"


def translate(message: str) -> str:
    """In Vietnamese; what is not known stays as it is."""
    from bantin.vietnamese import nearest  # only where something is wrong

    for pattern, words in WRONG:
        if found := re.fullmatch(pattern, message, re.DOTALL):
            parts = [part.replace("'", "") for part in found.groups()]
            near = nearest(parts[1], parts[2].split(", ")) if len(parts) > 2 else None
            return words.format(*parts, near=f"; có phải «{near}»?" if near else "")
    return message


class _Formatter(argparse.HelpFormatter):
    def add_usage(self, usage: str | None, actions: Any, groups: Any, prefix: str | None = None) -> None:
        super().add_usage(usage, actions, groups, "cách gọi: " if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """argparse's own, in the language of the call."""

    def __init__(self, *, lang: Lang, **options: Any) -> None:
        self.english = lang == "en"
        look = argparse.HelpFormatter if self.english else _Formatter
        super().__init__(**{"add_help": False, "formatter_class": look, **options})
        self.add_argument("-h", "--help", action="help", help=say_help("help", lang))
        if not self.english:
            self._positionals.title, self._optionals.title = "gồm", "tùy chọn"

    def error(self, message: str) -> NoReturn:
        if self.english:
            super().error(message)
        self.print_usage(sys.stderr)
        told = [f"\n  {action.metavar}: {action.help}" for action in self._actions if action.help and f" {action.metavar}" in message]
        self.exit(2, f"{self.prog}: {translate(message)}{''.join(told)}\n")
