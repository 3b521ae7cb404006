"""Footnotes that would not come out as they were meant. Labels stand as `[^label]`; `text` is a body without its code."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from itertools import count

from bantin.content.body import SAFE_ID
from bantin.content.source import Flaw
from bantin.model import Body
from bantin.vietnamese import slug

NOTE = re.compile(r"^(?:> ?)* {0,3}\[\^(?P<label>[^\]\n]*)\]:", re.MULTILINE)
MARK = re.compile(r"\[\^([^\]\n]+)\]")
SEEN = re.compile(r"\[\^([^\]<\n]+)\]")
SHOWN = re.compile(r"<(pre|code)>.*?</\1>", re.DOTALL)


def find_lost_notes(text: str, first_line: int) -> Iterator[Flaw]:
    """Errors: of two notes with one label the first is in no page, and what cannot be an id leads nowhere."""
    lines, used = dict[str, int](), set(MARK.findall(text)) if "[^" in text else set()
    free = next(str(number) for number in count(1) if str(number) not in used)
    for note in NOTE.finditer(text) if used else ():
        label, line = note["label"], first_line + text.count("\n", 0, note.start("label"))
        if label in lines:
            yield Flaw(line, "note-twice", {"label": label, "first": str(lines[label]), "better": free})
        elif not SAFE_ID.fullmatch(f"fn:{label}"):
            better = slug(label)
            yield Flaw(line, "note-label", {"label": label, "better": free if better in used else better or free})
        lines[label] = line


def find_loose_notes(text: str, body: Body, first_line: int) -> Iterator[Flaw]:
    """Warnings: a call without a note is printed as it is, a note without a call stands below the text and leads nowhere."""
    if "[^" not in text:
        return
    lines = {note["label"]: first_line + text.count("\n", 0, note.start("label")) for note in NOTE.finditer(text)}
    called = {link.target.removeprefix("#fn:") for link in body.links}
    idle = [label for label in lines if label not in called]
    for label in idle:
        yield Flaw(lines[label], "note-idle", {"label": label})
    for label in dict.fromkeys(map(html.unescape, SEEN.findall(SHOWN.sub("", body.html)))) if "[^" in body.html else ():
        mark = re.escape(f"[^{label}]")
        unclosed, call = re.search(rf"^ {{0,3}}{mark}(?= ?:? *\S)", text, re.MULTILINE), re.search(rf"(?<!\\){mark}", text)
        if unclosed and len(re.findall(mark, text)) > 1:
            yield Flaw(first_line + text.count("\n", 0, unclosed.start()), "note-colon", {"label": label})
        elif call:
            values = {"label": label, "near": f"[^{idle[0]}]" if len(idle) == 1 else ""}
            yield Flaw(first_line + text.count("\n", 0, call.start()), "note-missing", values)
