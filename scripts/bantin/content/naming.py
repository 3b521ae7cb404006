"""Keys that are misspelt, called in Vietnamese, or glued to their values. Menders, as those of mending.py."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import get_origin

from bantin.content.aligning import FARTHEST, INNER, KEYS
from bantin.content.quoting import Slip, indent_of
from bantin.content.schema import FrontMatter
from bantin.content.spoken import find_spoken, is_photographer, is_spoken
from bantin.content.validate import find_key
from bantin.content.yaml_flaws import shorten

LISTS = {name for name, info in FrontMatter.model_fields.items() if get_origin(info.annotation) is list}
SPACELESS = re.compile(r"(?P<key> *(?:- +)?[a-z_]+)(?::(?!//)(?=\S)|(?P<wide> *：\s*))| *-(?=[\w\"'])")
ANY_KEY = "|".join(sorted({*KEYS, *(key for keys in INNER.values() for key in keys)}))
SPACE_BEFORE = re.compile(rf"(?P<key> *(?:- +)?(?:{ANY_KEY})) +(?P<wide>):(?!//)(?=\S)")
SPACELESS_WORDS = re.compile(r"(?P<key> *(?:- +)?[^\W\d_][^:：#\"'\[\]{}]{0,30}?)(?::(?!//)(?=\S)|(?P<wide> *：\s*))")
STARRED = re.compile(
    r"(?:\*+|__)[ \xa0]*(?P<key>[^\W\d_](?:(?!__)[^*:：]){0,40}?) {0,3}(?:\*\*|__)? {0,3}[:：](?:\*\*|__)?(?P<rest>(?: .*)?)"
)
WORDED = r"(?P<key>[^\W\d_](?:[^:#\"'\[\]{}]*[^\s:#\"'\[\]{}])?) *:"  # a key of any words
NAMED = re.compile(WORDED + "(?= |$)")
NAMED_INSIDE = re.compile(r"(?P<lead> *(?:- +)?)" + WORDED + "(?P<value> .*|$)")


def add_spaces(lines: list[str], _: set[int]) -> Iterator[Slip]:
    """The spaces that lack behind keys and hyphens."""
    for number, line in enumerate(lines):
        if found := match_spaceless(line):
            code = "yaml-wide-colon" if found["wide"] else "yaml-no-space" if found["key"] else "yaml-no-space-item"
            lines[number] = f"{found['key'].rstrip()}: {line[found.end() :]}" if found["key"] else f"{found[0]} {line[found.end() :]}"
            yield number, code, {"line": shorten(lines[number].strip())}


def match_spaceless(line: str) -> re.Match[str] | None:
    """`date:2020-05-04`, `date :2020-05-04`, «Ngày:28/11/2026»; what is no name of a key may be words of a sapo."""
    spoken = SPACELESS_WORDS.match(line)
    return SPACELESS.match(line) or SPACE_BEFORE.match(line) or (spoken if spoken and is_spoken(spoken["key"].strip(" -")) else None)


def unstar_keys(lines: list[str], _: set[int]) -> Iterator[Slip]:
    """`* title: …`, `**title**: …`, as a list and bold words are written in a text."""
    owner = ""
    for number, line in enumerate(lines):
        if (found := NAMED.match(line)) and found["key"] in KEYS:
            owner = "" if line[found.end() :].strip() else found["key"]
        elif (starred := STARRED.fullmatch(line)) and owner not in LISTS:
            key = starred["key"]
            if key in KEYS or find_key(key, FrontMatter):
                lines[number] = f"{key}:{starred['rest']}"
                yield number, "yaml-star-key", {"line": shorten(lines[number].strip())}


def name_keys(lines: list[str], _: set[int]) -> Iterator[Slip]:
    """Keys that are misspelt: what stands behind them is judged as well."""
    there = {found["key"] for line in lines if (found := NAMED.match(line))}
    owner = ""
    for number, line in enumerate(lines):
        if not (found := NAMED.match(line)):
            continue
        if found["key"].split()[0] in KEYS:
            owner = "" if line[found.end() :].strip() else found["key"]
            continue
        near = "authors" if is_photographer(found["key"], line[found.end() :]) else find_key(found["key"], FrontMatter)
        if not near or near in there:  # «Mô tả» below an image at the margin, where the article has its own
            near = inner if (inner := _find_inner(found["key"], owner)) not in KEYS else ""
        if near:
            there.add(near)
            lines[number] = near + line[found.end("key") :]
            yield number, "misspelt-key", {"key": found["key"], "near": near}
    yield from _name_inner_keys(lines)


def _name_inner_keys(lines: list[str]) -> Iterator[Slip]:
    """Keys of an image, of a paper that are misspelt: what stands behind them is judged as well."""
    owner, column, block = "", 0, FARTHEST
    for number, line in enumerate(lines):
        found = NAMED_INSIDE.fullmatch(line) if line.strip() and indent_of(line) <= block else None
        if not found:
            continue
        value = found["value"].strip()
        block = indent_of(line) if value[:1] in (">", "|") else FARTHEST
        if not found["lead"]:
            owner, column = "" if value else found["key"], 0
            continue
        column = column or len(found["lead"])
        if len(found["lead"]) == column and (near := _find_inner(found["key"], owner)):
            lines[number] = found["lead"] + near + line[found.end("key") :]
            yield number, "misspelt-key", {"key": found["key"], "near": near}


def name_listed_keys(lines: list[str], known: list[str]) -> Iterator[Slip]:
    """Of a register: `known` are the keys of its entries."""
    column = 0
    for number, line in enumerate(lines):
        found = NAMED_INSIDE.fullmatch(line)
        column = len(found["lead"]) if found and "-" in found["lead"] else column
        if found and len(found["lead"]) == column and found["key"] not in known and (near := find_spoken(found["key"], known)):
            lines[number] = found["lead"] + near + line[found.end("key") :]
            yield number, "misspelt-key", {"key": found["key"], "near": near}


def _find_inner(word: str, owner: str) -> str:
    """The key below `owner` that a word is meant to be; empty: it is one, or none."""
    known = INNER.get(owner, [])
    return "" if word in known else find_spoken(word, known)
