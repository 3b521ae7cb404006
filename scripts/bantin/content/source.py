"""From the bytes of a file to its text, and to the two parts of an article. Lines are counted from 1."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bantin.model import Article, Claim, Problem

FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
ODD_FENCE = re.compile(r"^[ \t]*(?:—|[-–—−](?:[ \t]*[-–—−])+)[ \t]*$", re.MULTILINE)  # was meant as one
# What no text file holds, and what YAML would refuse without naming the line.
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
BREAK = re.compile("[\x85\u2028\u2029\ufeff]")  # unseen: three end a line for YAML, which would count other lines than an editor

CONFLICT = re.compile(r"^(?:<{7}|>{7}) \S", re.MULTILINE)  # what Git leaves where two people changed the same lines

LONGEST = 100_000  # letters of a front matter: two hundred pictures need less

# How files of other programs begin, whatever they are called, and their own ending.
STARTS = (
    (b"PK\3\4", ".docx"), (b"\xd0\xcf\x11\xe0", ".doc"), (b"{\\rtf", ".rtf"), (b"<!DOCTYPE html", ".html"), (b"<!doctype html", ".html"),
    (b"<html", ".html"), (b"%PDF", ".pdf"), (b"\xff\xd8\xff", ".jpg"), (b"\x89PNG", ".png"),
)  # fmt: skip
ANY_START = tuple(start for start, _ in STARTS)
FOLDERS = {".pdf": "docs/tai-lieu/", ".jpg": "docs/anh/", ".png": "docs/anh/"}  # for what cannot be imported as an article

PARTING = re.compile("[;，、]")  # parts entries for editors, not for YAML


class Parts(NamedTuple):
    """An article cut in two. `header` is empty where there is none."""

    header: str
    header_line: int
    body: str
    body_line: int


class Flaw(NamedTuple):
    """A problem that does not know yet in which file it is."""

    line: int
    code: str
    values: dict[str, str]

    def at(self, path: str) -> Problem:
        return Problem(path, self.line, self.code, self.values)


class Head(NamedTuple):
    """What a front matter gives: the article without its body, or all flaws and what it names all the same; or both, where it is plain
    what was meant."""

    article: Article | None
    flaws: list[Flaw]
    claims: list[Claim]
    rest: Article | None  # as in article.Parsed


def decode(data: bytes) -> str | Flaw:
    """The text of a file: UTF-8, with or without a byte order mark, lines ending in a newline."""
    if data.startswith(ANY_START):
        return _tell_kind(data)
    if data[:4] == b"\0\0\0\0":  # what is left of a file after a power cut
        return Flaw(1, "nul", {})
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0\0" in (data[0:4:2], data[1:4:2]):
        return Flaw(1, "utf16", {})
    try:
        text = data.decode("utf-8").removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        return Flaw(data.count(b"\n", 0, error.start) + 1, "not-utf8", {})
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    if ("<<<<<<< " in text or ">>>>>>> " in text) and (left := CONFLICT.search(text)):
        return Flaw(text.count("\n", 0, left.start()) + 1, "git-conflict", {})
    return text


def _tell_opening(text: str) -> Flaw:
    """What stands above the first line `---`, or in its place: `----`, or the dash that Word makes of it."""
    first = text.lstrip()
    line = text.count("\n", 0, len(text) - len(first)) + 1
    if line > 1 and FENCE.match(first):
        return Flaw(1, "front-matter-below", {"line": str(line)})
    raw = text.split("\n")[line - 1].rstrip()
    return Flaw(line, "front-matter-odd-opening", {"raw": raw}) if ODD_FENCE.fullmatch(raw) else Flaw(1, "no-front-matter", {})


def _tell_kind(data: bytes) -> Flaw:
    """Of a file that was only given another name. Saved by Notepad, as is advised for other bytes, it would be lost."""
    ending = next(ending for start, ending in STARTS if data.startswith(start))
    if ending == ".docx" and b"word/" not in data:
        ending = ".xlsx" if b"xl/" in data else ".zip"
    folder = FOLDERS.get(ending, "docs/tai-lieu/" if ending in (".xlsx", ".zip") else "")
    return Flaw(1, "other-kind-of-file" if folder else "manuscript", {"ending": ending} | ({"folder": folder} if folder else {}))


def find_controls(text: str) -> Iterator[Flaw]:
    """The first character that is no text."""
    found = CONTROL.search(text)
    if found:
        line, char = text.count("\n", 0, found.start()) + 1, found.group()
        yield Flaw(line, "nul", {}) if char == "\0" else Flaw(line, "control", {"char": f"U+{ord(char):04X}"})


def find_unseen(value: str) -> str:
    """Name of the first character of a value that nobody sees and no page or feed may hold (U+2028); empty: there is none."""
    odd = CONTROL.search(value) or BREAK.search(value)
    return f"U+{ord(odd.group()):04X}" if odd else ""


def split(text: str) -> Parts | Flaw:
    """The front matter between its two lines `---`, and the body."""
    if not text.strip():
        return Flaw(1, "empty-file", {})
    opening = FENCE.match(text)
    if not opening:
        return _tell_opening(text)
    closing = FENCE.search(text, opening.end())
    if not closing:
        odd = ODD_FENCE.search(text, opening.end())
        values = {"line": str(text.count("\n", 0, odd.start()) + 1), "raw": odd[0].strip()} if odd else {}
        return Flaw(1, "front-matter-odd" if odd else "front-matter-open", values)
    header = text[opening.end() + 1 : closing.start()]
    if len(header) > LONGEST:
        return Flaw(1, "front-matter-long", {"line": str(text.count("\n", 0, closing.start()) + 1)})
    return Parts(header, 2, text[closing.end() + 1 :], text.count("\n", 0, closing.end()) + 2)
