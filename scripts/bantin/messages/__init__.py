"""What editors and operators are told of content and of builds.

A problem carries a code and values; the words are made here, when they are shown.
"""

from __future__ import annotations

from collections.abc import Mapping

from bantin.messages.calls import CALLS
from bantin.messages.files import FILES
from bantin.messages.flaws import FLAWS
from bantin.messages.html import HTML
from bantin.messages.links import LINKS
from bantin.messages.problems import KINDS, PROBLEMS
from bantin.messages.published import PUBLISHED
from bantin.messages.registers import REGISTERS
from bantin.messages.texts import TEXTS
from bantin.model import OR, BantinError, Problem
from bantin.wording import Lang, default_lang, mark_line, on_one_line, speaker

CATALOGUE = {**FLAWS, **PROBLEMS, **REGISTERS, **PUBLISHED, **LINKS, **FILES, **TEXTS, **HTML, **KINDS, **CALLS}
say = speaker(CATALOGUE)


class CodedError(BantinError):
    """Whoever raises it knows no language: the words of `code` are made where the build is called. It comes from other processes whole."""

    def __init__(self, code: str, values: Mapping[str, str]) -> None:
        super().__init__(code, values)
        self.code, self.values = code, values

    def __str__(self) -> str:
        return self.text(default_lang())

    def text(self, lang: Lang) -> str:
        return say(self.code, lang, **self.values)

    def told(self, lang: Lang) -> BantinError:
        """The same, in words."""
        error = BantinError(self.text(lang))
        error.exit_code = self.exit_code
        return error


def _localise(name: str, value: str, lang: Lang) -> str:
    return say(value, lang) if name in ("found", "other") and value in KINDS else value


def describe(problem: Problem, lang: Lang = "vi") -> str:
    """The words of a problem, without its place. `near` (more than one with OR between) becomes «did you mean …», `mended` the line."""
    values = {key: _localise(key, value, lang) for key, value in problem.values.items()}
    near = values.pop("near", "")
    values["hint"] = say("hint", lang, near=near.replace(OR, say("or", lang))) if near else ""
    mended = values.pop("mended", "")
    values["mended"] = say("mended", lang, line=mended) if mended else ""
    return say(problem.code, lang, **values)


def say_no_day(key: str, raw: str, lang: Lang) -> str:
    """Of what is no day: how many days its month has, or the day that was meant where the year lacks its century."""
    from bantin.days import find_short_month, parse_short_year

    if short := find_short_month(raw):
        return say("no-such-day", lang, key=key, raw=raw, month=str(short[0]), days=str(short[1]))
    if meant := parse_short_year(raw):
        return say("odd-instant", lang, key=key, raw=raw, hint=say("hint", lang, near=meant))
    return say("not-instant", lang, key=key, raw=raw, hint="")


def show(problem: Problem, lang: Lang = "vi") -> str:
    """`docs/tin/2020/05/x.md:4: lỗi: …`, one line."""
    return on_one_line(f"{problem.path}:{problem.line}: {say(problem.severity, lang)}: {describe(problem, lang)}")


def annotate(problem: Problem, lang: Lang) -> str:
    """For `--format github`."""
    return mark_line(problem.severity, problem.path, problem.line, describe(problem, lang))
