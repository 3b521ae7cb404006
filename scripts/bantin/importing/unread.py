"""What mammoth leaves out of a Word file is found again in its parts and told: nothing disappears silently."""

from __future__ import annotations

import html
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator, Set
from pathlib import PurePosixPath
from typing import NamedTuple
from xml.etree import ElementTree

from bantin.content.tags import SOURCE
from bantin.importing.draft import Finding, quote
from bantin.importing.tree import parse_html
from bantin.importing.word_parts import W, find_main, find_parts, find_stories

KINDS = {"header": "lost-header", "footer": "lost-header", "comments": "lost-comments"}
DRAWN = re.compile(r"word/(?:diagrams/data|charts/chart(?:Ex)?)\d*\.xml")  # SmartArt and charts
FILM = re.compile(r'<(?:\w+:)?webVideoPr\b[^<>]*?\bembeddedHtml="([^"]*)"')  # of the web, behind its picture
ELSEWHERE = ("Fallback", "moveFrom")  # the same words stand again: for older programs, or where a reviser moved them

SIGNS = {"noBreakHyphen": "\u2011", "tab": " ", "br": " ", "cr": " "}
NOTES = ("footnote", "endnote")
RULES = ("separator", "continuationSeparator", "continuationNotice")  # what parts notes from the text


def words_in(text: str) -> list[str]:
    return re.findall(r"\w+", text)


class Seen(NamedTuple):
    """The words that came through: those of the text, and those of its notes, lest one pay for the other."""

    text: Counter[str]
    notes: Counter[str]
    called: Set[str]  # notes to which a number leads, as `footnote 2`


def find_lost(archive: zipfile.ZipFile, seen: Seen) -> Iterator[Finding]:
    """Words of the document that did not come through, with the reason where the file tells it: nothing disappears silently."""
    text, *notes = find_stories(archive)
    yield from _compare(_read_all_words(archive, text, seen.called), seen.text)
    yield from _compare((words for name in notes for words in _read_all_words(archive, name, seen.called)), seen.notes)


def _compare(parts: Iterable[tuple[str, str]], seen: Counter[str]) -> Iterator[Finding]:
    lost: list[str] = []
    left = seen.copy()
    for kind, text in parts:
        if kind != "kept":
            yield Finding("todo", kind, {}, quote(text))
            continue
        missing = []
        for word in words_in(text):
            left[word] -= 1
            if left[word] < 0:
                missing.append(word)
        if missing:
            lost.append(text if len(missing) == len(words_in(text)) else " ".join(missing))
    for text in lost:
        yield Finding("todo", "lost-words", {}, quote(text))


def _read_all_words(archive: zipfile.ZipFile, story: str, called: Set[str]) -> Iterator[tuple[str, str]]:
    """The words of each paragraph, those that a reviser deleted, and notes to which no number leads. The tree is not kept whole."""
    words, deleted, formula, alternatives, kept = "", "", "", 0, "kept"
    for event, element in ElementTree.iterparse(io.BytesIO(archive.read(story)), ("start", "end")):
        name = element.tag.rpartition("}")[2]
        if name in ELSEWHERE:
            alternatives += 1 if event == "start" else -1
        if name in NOTES and event == "start":
            kept = "" if element.get(f"{W}type") in RULES else "kept" if f"{name} {element.get(f'{W}id')}" in called else "lost-note"
        if name == "p" and event == "start" and not alternatives:
            words += " "  # of a text box within a paragraph
        if event == "start" or alternatives:
            continue
        if name == "t" and "/math" in element.tag:
            formula += element.text or ""
        elif name == "delText":
            deleted += element.text or ""
        elif name == "textpath" and element.get("string"):
            yield "lost-words", " ".join(element.get("string", "").split())
        elif name == "p":
            for kind, found in ((kept, words), ("lost-deleted", deleted), ("lost-words", formula)):
                if kind and found.strip():
                    yield kind, " ".join(found.split())
            words = deleted = formula = ""
            element.clear()
        else:
            words += (element.text or "") if name == "t" else SIGNS.get(name, "")


def find_extras(archive: zipfile.ZipFile) -> Iterator[Finding]:
    """Headers, footers and comments are no part of an article; macros are never run; drawings and files inside are not read."""
    for name in sorted(archive.namelist()):
        kind = re.fullmatch(r"word/(header|footer|comments)\d*\.xml", name)
        if kind:
            text = " ".join("".join(ElementTree.fromstring(archive.read(name)).itertext()).split())
            if any(sign.isalpha() for sign in text):
                yield Finding("dropped", KINDS[kind[1]], {}, quote(text))
        if DRAWN.fullmatch(name):
            yield Finding("todo", "lost-words", {}, quote(_read_drawn(archive.read(name))))
        if name.endswith("vbaProject.bin"):
            yield Finding("dropped", "macros")
    for film in FILM.finditer(archive.read(find_main(archive)).decode("utf-8", "replace")):
        source = SOURCE.search(html.unescape(film[1]))
        yield Finding("todo", "frame-lost", {"tag": "video"}, source[1] if source else "")
    for name in find_parts(archive, "aFChunk"):
        yield Finding("todo", "lost-words", {}, quote(_read_chunk(name, archive.read(name))))


def _read_drawn(data: bytes) -> str:
    elements = ElementTree.fromstring(data).iter()
    return " ".join((element.text or "").strip() for element in elements if element.tag.rpartition("}")[2] in ("t", "v", "pt"))


def _read_chunk(name: str, data: bytes) -> str:
    """The words of a file that Word shows as a part of the document; its name where they are not plain to see."""
    if not name.endswith((".htm", ".html", ".xhtml", ".txt")):
        return PurePosixPath(name).name
    text = data.decode("utf-8", "replace")
    return " ".join((text if name.endswith(".txt") else parse_html(text).text).split())
