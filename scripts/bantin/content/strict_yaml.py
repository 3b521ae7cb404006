"""YAML as editors need it: every value keeps its line, and nothing is guessed.

Values are made from the parser's events, not by PyYAML's constructors: those keep the last of two equal keys in silence,
read `06247` as 3239, and raise without a line on `2020-02-31`. Days stay text here; the schema reads them.
Anchors, aliases and tags are refused: an editor never needs them, and a bomb is made of them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

import yaml
from frontmatter.default_handlers import YAMLHandler

from bantin.content.source import BREAK, Flaw, Parts, find_unseen, split
from bantin.content.yaml_flaws import add_mended, translate

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
DEEPEST = 12
MOST = 20  # flaws of one front matter that are told at once
OUTERMOST = re.compile(r"[^\s#:-]")  # begins an entry of the outermost level
Where = tuple[str | int, ...]
"""The place of a value: `("image", "src")`, `("wards", 0)`."""


class End(NamedTuple):
    """Where a text ends."""

    row: int  # from 0
    column: int
    quoted: bool


class Tree(NamedTuple):
    """Plain values with the line and the written form of each."""

    value: Any
    lines: dict[Where, int]
    raw: dict[Where, str]
    whole: bool = True  # False: an entry that could not be read was left out
    ends: Mapping[Where, End] = MappingProxyType({})  # of texts
    spans: Mapping[Where, range] = MappingProxyType({})  # the rows of texts, from 0


class YamlFlaw(Exception):
    """Reading cannot go on."""

    def __init__(self, flaw: Flaw) -> None:
        super().__init__(flaw.code)
        self.flaw = flaw


class _Resolver(yaml.SafeLoader):
    """Only asked which type a plain word has."""

    def __init__(self) -> None:
        yaml.resolver.Resolver.__init__(self)


_RESOLVE: Any = _Resolver().resolve


@lru_cache(1000)
def plain_value(word: str) -> Any:
    """The value of an unquoted word: None, a truth value, a number, or text (days too)."""
    tag = _RESOLVE(yaml.ScalarNode, word, (True, False)).rpartition(":")[2]
    if tag == "null":
        return None
    if tag == "bool":
        return word.lower() in ("yes", "true", "on")
    if tag == "int":
        digits = word.replace("_", "").lstrip("+-")
        if digits.isdecimal() and len(digits) < 20:
            return (-1 if word.startswith("-") else 1) * int(digits)
    return float("nan") if tag in ("int", "float") else word  # 0x1F, 12:30, 1e3: no number that an editor means


class _Reader:
    """Walks the events once. Flaws that do not stop the reading are gathered."""

    def __init__(self, events: Iterator[Any], first_line: int) -> None:
        self.events, self.first_line = events, first_line
        self.lines: dict[Where, int] = {}
        self.raw: dict[Where, str] = {}
        self.ends: dict[Where, End] = {}
        self.spans: dict[Where, range] = {}
        self.flaws: list[Flaw] = []

    def line(self, event: Any) -> int:
        return int(event.start_mark.line) + self.first_line

    def stop(self, event: Any, code: str, **values: str) -> YamlFlaw:
        return YamlFlaw(Flaw(self.line(event), code, values))

    def read(self, event: Any, where: Where) -> Any:
        if len(where) > DEEPEST:
            raise self.stop(event, "yaml-deep")
        if isinstance(event, yaml.AliasEvent) or event.anchor is not None:
            raise self.stop(event, "yaml-anchor")
        if event.tag is not None:
            raise self.stop(event, "yaml-tag", tag=event.tag.replace("tag:yaml.org,2002:", "!!"))
        self.lines.setdefault(where, self.line(event))
        if isinstance(event, yaml.ScalarEvent):
            self.refuse_unseen(event)
            self.raw[where] = event.value
            if (start := event.start_mark) and (mark := event.end_mark):
                self.spans[where] = range(start.line, mark.line + (mark.column > 0))
                if event.style not in ("|", ">"):  # such a block ends with its last line
                    self.ends[where] = End(mark.line, mark.column, bool(event.style))
            return plain_value(event.value) if event.implicit[0] else event.value
        return self.read_list(where) if isinstance(event, yaml.SequenceStartEvent) else self.read_mapping(where)

    def refuse_unseen(self, event: Any) -> None:
        """No text holds `"\\0"`, however it is written; a feed would be broken by it."""
        if odd := find_unseen(event.value):
            raise self.stop(event, "control", char=odd)

    def read_list(self, where: Where) -> list[Any]:
        values: list[Any] = []
        while not isinstance(event := next(self.events), yaml.SequenceEndEvent):
            values.append(self.read(event, (*where, len(values))))
            self.flaws += self.find_astray(event)
        return values

    def find_astray(self, event: Any) -> Iterator[Flaw]:
        """An entry whose hyphen stands too far to the right: for YAML it goes on with the words of the entry above."""
        if not getattr(event, "style", "list") and event.end_mark.line > event.start_mark.line:
            _, sign, words = event.value.partition(" - ")
            if sign:
                yield Flaw(self.line(event) + 1, "yaml-item-astray", {"first": str(self.line(event)), "line": f"- {words}"})

    def read_mapping(self, where: Where) -> dict[str, Any]:
        values: dict[str, Any] = {}
        while not isinstance(event := next(self.events), yaml.MappingEndEvent):
            key = self.read_key(event)
            place = (*where, key)
            if key in values:
                self.flaws.append(Flaw(self.line(event), "yaml-duplicate", {"key": key, "first": str(self.lines[place])}))
                place = (*where, f"{key} (2)")  # the lines of the first stay
            self.lines[place] = self.line(event)
            value = self.read(next(self.events), place)
            values.setdefault(key, value)
        return values

    def read_key(self, event: Any) -> str:
        if not isinstance(event, yaml.ScalarEvent):
            raise self.stop(event, "yaml-anchor" if isinstance(event, yaml.AliasEvent) else "yaml-key")
        if event.anchor is not None:
            raise self.stop(event, "yaml-anchor")
        if event.tag is not None:
            raise self.stop(event, "yaml-tag", tag=event.tag.replace("tag:yaml.org,2002:", "!!"))
        if event.value == "<<" and event.implicit[0]:
            raise self.stop(event, "yaml-merge")
        self.refuse_unseen(event)
        return str(event.value)


def read_yaml(text: str, first_line: int = 1) -> tuple[Tree, list[Flaw]]:
    """The values of a YAML text, and its flaws. Where reading stopped, the value is None and the last flaw says why."""
    if odd := BREAK.search(text):
        return Tree(None, {}, {}), [Flaw(first_line + text.count("\n", 0, odd.start()), "control", {"char": f"U+{ord(odd.group()):04X}"})]
    try:
        events = yaml.parse(text, Loader=LOADER)
        reader = _Reader(iter(events), first_line)
        next(reader.events)  # the stream begins
        if isinstance(next(reader.events), yaml.StreamEndEvent):
            return Tree(None, {(): first_line}, {}), []
        value = reader.read(next(reader.events), ())
        next(reader.events)  # the document ends
        if not isinstance(event := next(reader.events), yaml.StreamEndEvent):
            raise reader.stop(event, "yaml-documents")
    except YamlFlaw as stopped:
        return Tree(None, {}, {}), [*reader.flaws, stopped.flaw]
    except yaml.YAMLError as error:
        return Tree(None, {}, {}), [add_mended(translate(error, text, first_line), text, first_line)]
    return Tree(value, reader.lines, reader.raw, ends=reader.ends, spans=reader.spans), reader.flaws


def read_despite(text: str, first_line: int = 1) -> tuple[Tree, list[Flaw]]:
    """The same, but an entry that cannot be read is left out, and reading goes on: all flaws at once."""
    flaws: dict[tuple[int, str], Flaw] = {}
    whole = True
    for _ in range(MOST):
        tree, found = read_yaml(text, first_line)
        flaws |= {(flaw.line, flaw.code): flaw for flaw in found}
        shorter = _leave_out(text, found[-1].line - first_line) if found and tree.value is None else text
        if shorter == text:
            break
        text, whole = shorter, False
    return tree._replace(whole=whole), list(flaws.values())


def _leave_out(text: str, number: int) -> str:
    """The text without the entry of the outermost level that its line `number` (from 0) belongs to; lines keep their numbers."""
    lines = text.split("\n")
    first = next((at for at in range(min(number, len(lines) - 1), -1, -1) if OUTERMOST.match(lines[at])), 0)
    last = next((at for at in range(first + 1, len(lines)) if OUTERMOST.match(lines[at])), len(lines))
    return "\n".join([*lines[:first], *("" for _ in lines[first:last]), *lines[last:]])


class _Writer(yaml.SafeDumper):
    """Yaml's own emitter, which writes emoji as they are, unlike that of libyaml; breaks other than \\n it would lose outside of quotes."""


def _write_text(writer: _Writer, text: str) -> yaml.Node:
    return writer.represent_scalar("tag:yaml.org,2002:str", text, style='"' if set(text) & set("\x85\u2028\u2029") else None)


_Writer.add_representer(str, _write_text)


class StrictYAML(YAMLHandler):
    """python-frontmatter's doorway for articles, with its two gaps closed: an open header and a BOM are no empty header."""

    def split(self, text: str) -> tuple[str, str]:
        parts = split(text)
        if isinstance(parts, Parts):
            return parts.header, parts.body
        raise ValueError(parts.code)

    def load(self, fm: str, **_: object) -> Any:
        tree, flaws = read_yaml(fm)
        if flaws:
            raise ValueError(flaws[0].code)
        return tree.value

    def export(self, metadata: dict[str, object], **kwargs: object) -> str:
        return super().export(metadata, **{"Dumper": _Writer, **kwargs})
