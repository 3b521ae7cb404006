"""A publication that was refused or failed, and how the operator hears of it: by a code of texts.py."""

from __future__ import annotations

import re
import shlex
from typing import Protocol

from bantin.model import BantinError
from bantin.publish.texts import say
from bantin.wording import Lang

CONTENT = {"lost-addresses", "mass-removal", "not-proven", "words-back", "brings-back", "may-bring-back"}
"""What the content of the site does not allow: exit code 1."""
USAGE = {
    "site-missing",
    "site-empty",
    "site-no-index",
    "site-unfinished",
    "site-preview",
    "addresses-lost",
    "remote-foreign",
    "remote-setup",
    "remote-unknown",
    "remote-password",
    "nested",
    "target-content",
    "target-release",
    "target-file",
    "target-foreign",
    "current-foreign",
    "nothing-published",
    "no-previous",
    "nothing-kept",
}
"""What is wrong with the call itself: exit code 2."""
SECRET = re.compile(r"\.bantin-[0-9a-f]{32}")
"""The name of our folder at a host: web readers must not find it, and logs of CI may be public."""


class Tell(Protocol):
    """Says at once what a text of TEXTS says, while the publication goes on."""

    def __call__(self, code: str, **values: str) -> None: ...


def be_silent(code: str, **values: str) -> None:
    """For whoever asks for nothing but the result."""


class PublishError(BantinError):
    """A publication that was refused or failed; `code` is a key of TEXTS. What readers get is unchanged."""

    def __init__(self, code: str, **values: str) -> None:
        values = {key: SECRET.sub(".bantin-…", value) for key, value in values.items()}
        self.code = code
        self.values = values
        super().__init__(self.text("vi"))
        self.lines: dict[Lang, list[str]] = {}  # what is wrong, each at its place
        self.exit_code = 2 if code in USAGE else 1 if code in CONTENT else 3

    def text(self, lang: Lang) -> str:
        return say(self.code, lang, **{"place": show_place(self.values.get("target", ""), lang), **self.values})


def show_place(target: str, lang: Lang) -> str:
    """As it is to be typed in a command. One that was set up in the call itself (`:sftp,host=…:web`) is not told whole."""
    if not target or target.startswith(":"):
        return "NƠI" if lang == "vi" else "TARGET"
    return shlex.quote(target)
