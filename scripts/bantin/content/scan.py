"""Which files there are in `docs/`, and of which kind. Nothing is opened."""

from __future__ import annotations

import os
import re
import time
import unicodedata
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import NamedTuple

from bantin.keys import digest_plain
from bantin.ledger import OutputRow, Stat
from bantin.model import Problem
from bantin.vietnamese import slug

REGISTERS = "danh-muc/"
ARTICLES = "tin/"
SIGNS = re.compile("[#?%]")  # in an address they begin something else, or stand for another sign
# Meant as an article or a page, and none by its name; a text that has perhaps yet to become an article.
MISNAMED = re.compile(
    r"(?:.*/)?([^/]+?)\.(?:md(?:\.(?:te?xt|bak|backup|old|orig|tmp|rej|save|copy|\d+)| ?\(\d+\))|markdown|mkdn?|mdown|(?!(?-i:md)$)md)",
    re.IGNORECASE,
)
TEXT = re.compile(r"tin/(?:.*/)?([^/.]+|[^/]+?\.(?i:txt))")
ODD = {"not-md", "not-md-page", "not-md-text", "not-md-copy"}  # what is told of these
SYSTEM = {"thumbs.db", "desktop.ini"}  # Windows puts them into folders
LEFT_BEHIND = ("~", ".tmp", ".bak", ".swp", ".part", ".crdownload")  # ends of what editors and browsers write beside a file
WELL_KNOWN = ".well-known"  # where other programs ask for files of a site (RFC 8615)
OPEN = "~$"  # how Word, Excel and PowerPoint begin the name of what they lay beside a file while it is open


class Found(NamedTuple):
    """The files of `docs/` by their path in NFC; `names` has those that are spelled otherwise on the disk."""

    articles: dict[str, Stat]
    pages: dict[str, Stat]
    registers: dict[str, Stat]
    files: dict[str, Stat]  # pictures, papers, everything else
    names: dict[str, str]
    looks: dict[str, str]  # folder (`tin/2020/05/`) → hash of names, times and sizes of its files; empty: it changed just now
    refused: tuple[str, ...]  # symbolic links that lead out of `docs/`
    problems: tuple[Problem, ...]
    seen: int  # when the look began, in nanoseconds

    def spell(self, path: str) -> str:
        """As the disk does."""
        return self.names.get(path, path)

    def shown_below(self, prefix: str) -> Callable[[str], str]:
        """How problems name a file."""
        return lambda path: prefix + self.spell(path)


def times_of(status: os.stat_result) -> tuple[int, int, int, int]:
    return status.st_size, status.st_mtime_ns, status.st_ino, status.st_ctime_ns


def stat_of(status: os.stat_result) -> Stat:
    return Stat(*times_of(status))


def last_change(status: os.stat_result) -> int:
    """Of a folder, in nanoseconds: copying programs set the time of its contents back, but not that of its entry."""
    return max(status.st_mtime_ns, status.st_ctime_ns)


def settled(stat: Stat | OutputRow, seen: int) -> bool:
    """Whether a later change would be seen in the times: not when the file changed within the clock's last tick.

    `seen` is the time of the look, in nanoseconds. Clocks of whole seconds or milliseconds are given two seconds.
    """
    newest = max(stat.mtime, stat.ctime)
    return newest + (2_000_000_000 if newest % 1_000_000 == 0 else 50_000_000) < seen


Files = list[tuple[str, int, int, int, int]]
"""The files of one folder: path as it is on the disk, and what a Stat holds; plain, as marshal wants it."""


def _walk(
    folder: str, prefix: str, real_root: str, outside: list[str], unnamed: list[str], way: tuple[Path, ...] = ()
) -> Iterator[tuple[str, Files]]:
    """Every folder with its files, in no order. `way`: where the links stand that led here, without links."""
    files, below = Files(), []
    with _scan(folder) as entries:
        for entry in entries:
            name = entry.name
            if is_passed_over(name) and prefix + name != WELL_KNOWN:
                continue
            if not name.isascii() and not _is_text(name):
                unnamed.append(prefix + name)
            elif entry.is_symlink() and _leads_out(Path(entry.path), real_root, way):
                outside.append(prefix + name)
            elif entry.is_dir():
                below.append((name, (*way, Path(folder).resolve()) if entry.is_symlink() else way))
            elif entry.is_file() and not is_left_behind(name):
                with suppress(FileNotFoundError):  # a file that a program kept for a moment only
                    files.append((prefix + name, *times_of(entry.stat())))
    yield prefix, files
    for name, links in below:
        yield from _walk(f"{folder}/{name}", f"{prefix}{name}/", real_root, outside, unnamed, links)


def is_passed_over(name: str) -> bool:
    """Of a file or folder that systems and programs put there for themselves."""
    return name[0] == "." or name.startswith(OPEN) or name.lower() in SYSTEM


def is_left_behind(name: str) -> bool:
    """Of a file that an editor or a browser wrote beside another. What may be an article is told."""
    return name.lower().endswith(LEFT_BEHIND) and not MISNAMED.fullmatch(name)


def _scan(folder: str) -> AbstractContextManager[Iterator[os.DirEntry[str]]]:
    """A folder that went just now has nothing in it."""
    try:
        return os.scandir(folder)
    except FileNotFoundError:
        return nullcontext(iter(()))


def _is_text(name: str) -> bool:
    """Python gives bytes that are no UTF-8 as surrogates."""
    try:
        return bool(name.encode())
    except UnicodeEncodeError:
        return False


def _leads_out(link: Path, real_root: str, way: tuple[Path, ...]) -> bool:
    """Out of `docs/`, to nothing, or round in a circle."""
    if not link.exists():
        return True
    real = link.resolve()
    return not real.is_relative_to(real_root) or any(place.is_relative_to(real) for place in (*way, link.parent.resolve()))


def _look(files: Files, seen: int) -> str:
    """Equal for folders in which nothing changed; empty where that cannot be known."""
    newest = max((max(mtime, ctime) for _, _, mtime, _, ctime in files), default=0)
    if not settled(Stat(0, newest, 0, newest), seen):
        return ""
    return digest_plain(sorted(files))


class Walked(NamedTuple):
    """What lies in `docs/`, before anything is made of it. Where the looks are as they were, nobody needs to know more."""

    looks: dict[str, str]  # as in Found
    files: Files
    outside: list[str]  # symbolic links that lead out
    unnamed: list[str]  # files and folders whose names are no text
    seen: int  # as in Found

    @property
    def refuses(self) -> bool:
        """Whether something lies there that no build takes."""
        return bool(self.outside or self.unnamed)


def walk_docs(docs: Path) -> Walked:
    walked = Walked({}, [], [], [], now_ns())
    for folder, files in _walk(str(docs), "", os.path.realpath(docs), walked.outside, walked.unnamed):
        walked.looks[folder] = _look(files, walked.seen)
        walked.files.extend(files)
    return walked


def sort_files(walked: Walked, shown: str) -> Found:
    """A symbolic link out of `docs/` is an error; names are compared in NFC."""
    found, problems, outside = Found({}, {}, {}, {}, {}, walked.looks, (), (), walked.seen), [], walked.outside
    hidden = f"{WELL_KNOWN}/"  # for MkDocs, which makes no page there
    files = [file for file in walked.files if not (file[0].startswith(hidden) and file[0].endswith(".md"))]
    named = [(name := _compose(path), name != path, path, stat) for path, *stat in files]
    for name, other, path, stat in sorted(named):
        kind = _kind(found, name)
        if name in kind:
            problems.append(Problem(shown + path, 1, "same-name", {"other": shown + found.spell(name)}))
            continue
        kind[name] = Stat(*stat)
        if other:
            found.names[name] = path
    problems += [Problem(shown + path, 1, "symlink") for path in outside]
    problems += [Problem(shown + os.fsencode(path).decode("utf-8", "replace"), 1, "name-not-utf8") for path in walked.unnamed]
    problems += (told for path in found.files if (told := _tell_stray(path, shown, found)))
    problems += [Problem(shown + path, 1, "name-signs", {"name": _plain_name(path)}) for path in found.files if SIGNS.search(path)]
    refused = tuple(sorted(map(_compose, outside)))
    return found._replace(refused=refused, problems=tuple(sorted(problems, key=lambda problem: problem.path)))


def find_misnamed(path: str) -> str:
    """The name, without its ending, of a file that is meant as a page and goes out neither as one nor as it is; empty: it is none."""
    found = MISNAMED.fullmatch(path) if ".m" in path.lower() else None  # most files are pictures
    return found[1] if found else ""


def _plain_name(path: str) -> str:
    stem, _, ending = path.rpartition("/")[2].rpartition(".")
    return f"{slug(stem or ending) or 'tep'}.{slug(ending)}" if stem else slug(ending)


def _tell_stray(path: str, shown: str, found: Found) -> Problem | None:
    misnamed, among = find_misnamed(path), path.startswith(ARTICLES)
    text = TEXT.fullmatch(path) if among and not misnamed else None
    if not misnamed and not text:
        return None
    folder, slash, file = path.rpartition("/")
    name = slug(misnamed or file.partition(".")[0]) or "bai"
    if f"{folder}{slash}{name}.md" in (found.articles if among else found.pages):
        return Problem(shown + path, 1, "not-md-copy", {"name": name}, "warning")
    if text:
        return Problem(shown + path, 1, "not-md-text", {"name": name, "path": shown + path}, "warning")
    return Problem(shown + path, 1, "not-md" if among else "not-md-page", {"name": name}, "warning")


@dataclass
class Look:
    """`docs/`, looked through once, by whoever asks first. `shown`: how problems begin a path."""

    docs: Path
    shown: str

    @cached_property
    def walked(self) -> Walked:
        return walk_docs(self.docs)

    @cached_property
    def found(self) -> Found:
        return sort_files(self.walked, self.shown)


def leave_out(found: Found, paths: Collection[str], shown: str) -> Found:
    """What was found but these, and nothing of what their names are."""
    articles, pages, files = found.articles.copy(), found.pages.copy(), found.files.copy()
    for path in paths:
        for kind in (articles, pages, files):
            kind.pop(path, None)
    left_out = {shown + path for path in paths}
    problems = tuple(p for p in found.problems if p.code not in ODD or p.path not in left_out)
    return found._replace(articles=articles, pages=pages, files=files, problems=problems)


def _compose(path: str) -> str:
    """The path in NFC."""
    return path if path.isascii() else unicodedata.normalize("NFC", path)


def _kind(found: Found, name: str) -> dict[str, Stat]:
    if name.startswith(REGISTERS):
        return found.registers
    if name.endswith(".md"):
        return found.articles if name.startswith(ARTICLES) else found.pages
    return found.files


def now_ns() -> int:
    return time.time_ns()
