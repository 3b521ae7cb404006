"""The shape of what is told: a catalogue has a pair of texts for each code, Vietnamese first, English beside it; values stand in braces."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, Protocol

Lang = Literal["vi", "en"]
LANGS: tuple[Lang, Lang] = ("vi", "en")
Catalogue = Mapping[str, tuple[str, str]]


class Say(Protocol):
    def __call__(self, code: str, lang: Lang = "vi", /, **values: object) -> str: ...


def speaker(catalogue: Catalogue) -> Say:
    """What gives the words of a code of `catalogue`. A text may advise a command: `{command} build`."""

    def say(code: str, lang: Lang = "vi", /, **values: object) -> str:
        return catalogue[code][LANGS.index(lang)].format(**{"command": name_command(), **values})

    return say


def default_lang() -> Lang:
    """Where the call says nothing of it."""
    return "en" if os.environ.get("BANTIN_LANG") == "en" else "vi"


def name_command() -> str:
    """What is to be typed for `bantin` by whoever called: run.py tells of itself."""
    return os.environ.get("BANTIN_COMMAND", "bantin")


def on_one_line(text: str) -> str:
    """Also of a file whose name has a line break: what follows it would be a command to the CI that reads our output."""
    return text.replace("\r", " ").replace("\n", " ")


def mark_line(severity: str, path: str, line: int, words: str) -> str:
    """A workflow command of GitHub, which marks the line in a pull request."""
    path, words = (text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A") for text in (path, words))
    return f"::{severity} file={path.replace(':', '%3A').replace(',', '%2C')},line={line}::{words}"


def show_path(path: Path) -> str:
    """Relative to the caller where it lies below."""
    absolute, here = path.absolute(), Path.cwd()
    return (absolute.relative_to(here) if absolute.is_relative_to(here) else path).as_posix()
