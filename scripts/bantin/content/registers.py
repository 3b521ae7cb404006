"""The registers of wards, congresses and authors. They refer to no other file; what is wrong is told at its line."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, TypeVar

from bantin.content.aligning import align_entries
from bantin.content.comments import find_header_comments
from bantin.content.header_texts import find_cuts
from bantin.content.naming import name_listed_keys
from bantin.content.quoting import read_quoted
from bantin.content.relations import Rows, check_congresses, check_wards
from bantin.content.schema import AuthorEntry, CongressEntry, SpanEntry, WardEntry
from bantin.content.source import Flaw, decode, find_controls
from bantin.content.strict_yaml import Tree
from bantin.content.validate import allowed_keys, validate
from bantin.model import Author, Congress, Problem, Registers, Span, Ward

ID_LINE = re.compile(r"^[- \t{]*id:[ \t]*[\"']?([a-z0-9-]+)", re.MULTILINE)
NUMBER = re.compile(r"#\d")  # of a register's remarks, which are many, none begins so
N = TypeVar("N", Ward, Congress, Author)
E = TypeVar("E", WardEntry, CongressEntry, AuthorEntry)


def _ward(entry: WardEntry) -> Ward:
    return Ward(
        entry.id, entry.type, entry.name, entry.code or "", entry.valid_from or "", entry.valid_to or "",
        tuple(entry.successors), entry.legal_basis or "", tuple(entry.aliases), tuple(entry.also_from),
    )  # fmt: skip


def _span(entry: SpanEntry | None) -> Span | None:
    return Span(entry.from_ or "", entry.to or "") if entry else None


def _congress(entry: CongressEntry) -> Congress:
    first, last = entry.term
    return Congress(
        entry.id, entry.level, entry.ordinal, entry.name, (first, last), entry.organisation or "",
        _span(entry.planned), _span(entry.held), entry.parent or "",
    )  # fmt: skip


def _author(entry: AuthorEntry) -> Author:
    return Author(entry.id, entry.name, entry.role or "", tuple(entry.aliases))


def _read_rows(text: str, model: type[E], build: Callable[[E], N]) -> tuple[Rows, list[Flaw]]:
    rows = Rows({}, {})
    flaws: list[Flaw] = list(find_controls(text))
    lines = ["", *text.split("\n")]
    misspelt = [Flaw(*slip) for slip in align_entries(lines)]
    misspelt += [Flaw(*slip) for slip in name_listed_keys(lines, allowed_keys(model, ()))]
    tree, unread = read_quoted("\n".join(lines[1:])) if not flaws else (Tree(None, {}, {}), list[Flaw]())
    flaws += misspelt
    flaws += unread
    flaws += find_header_comments(tree)
    if not text.strip() and model is not AuthorEntry:
        flaws.append(Flaw(1, "empty-register", {}))
    if tree.value is None:
        return rows, flaws
    if not isinstance(tree.value, list):
        return rows, [*flaws, Flaw(tree.lines.get((), 1), "yaml-not-list", {})]
    twins = {flaw.line: flaw for flaw in _find_twins(tree)}
    flaws += twins.values()
    for number, value in enumerate(tree.value):
        entry, wrong = validate(model, value, tree, (number,))
        flaws += wrong
        if entry is not None and tree.lines.get((number, "id")) not in twins:
            _add_row(rows, build(entry), number, tree)
    return rows, flaws


def _find_cuts(text: str | Flaw) -> Iterator[Flaw]:
    if isinstance(text, str) and NUMBER.search(text):
        yield from (cut for cut in find_cuts(text) if NUMBER.match(cut.values["rest"]))


def _find_twins(tree: Tree) -> Iterator[Flaw]:
    """An id that an entry above has already, whatever else is wrong with either."""
    first: dict[str, int] = {}
    for number, value in enumerate(tree.value):
        name, line = value.get("id") if isinstance(value, dict) else None, tree.lines.get((number, "id"), 1)
        if isinstance(name, str) and name in first:
            yield Flaw(line, "same-id", {"id": name, "first": str(first[name])})
        elif isinstance(name, str) and name.strip():
            first[name] = line


def _add_row(rows: Rows, noun: Ward | Congress | Author, number: int, tree: Tree) -> None:
    rows.nouns[noun.id] = noun
    rows.lines[noun.id, ""] = tree.lines[number,]
    rows.lines.update(((noun.id, key), tree.lines[number, key]) for key in tree.value[number])


def _mark_namesakes(wards: dict[str, Ward]) -> dict[str, Ward]:
    """A name that was used again for another area must say which time is meant."""
    count = Counter((ward.type, ward.name) for ward in wards.values())
    return {ward.id: replace(ward, namesake=count[ward.type, ward.name] > 1) for ward in wards.values()}


def _keep_ids(rows: Rows, text: str, build: Any) -> None:
    """An entry that cannot be read is known all the same: its mistake is told once, not again by every article that names it."""
    stubs: dict[Any, Callable[[str], Ward | Congress | Author]] = {
        _ward: lambda name: Ward(name, "phường", name, "", "", "", (), "", ()),
        _congress: lambda name: Congress(name, "co-so", 1, name, (2020, 2025), "", None, None, ""),
        _author: lambda name: Author(name, name, "", ()),
    }
    for name in ID_LINE.findall(text):
        rows.nouns.setdefault(name, stubs[build](name))


def parse_registers(files: dict[str, bytes | None], shown: dict[str, str]) -> tuple[Registers, list[Problem]]:
    """`files`: the bytes of each register (`wards`, `congresses`, `authors`), None where there is no such file."""
    problems: list[Problem] = []
    held: dict[str, int] = {}

    def read(name: str, model: Any, build: Any, check: Callable[[Rows], Iterator[Flaw]] | None) -> dict[str, Any]:
        data = files.get(name)
        if data is None:
            if name != "authors":
                problems.append(Problem(shown[name], 1, "register-missing", {"path": shown[name]}))
            return {}
        text = decode(data)
        rows, flaws = (Rows({}, {}), [text]) if isinstance(text, Flaw) else _read_rows(text, model, build)
        if flaws and isinstance(text, str):
            _keep_ids(rows, text, build)
        wrong = [*flaws, *(check(rows) if check else ())]
        problems.extend(flaw.at(shown[name]) for flaw in sorted(wrong, key=lambda flaw: flaw.line))
        problems.extend(Problem(shown[name], *cut, severity="warning") for cut in _find_cuts(text))
        held.update((id_, line) for (id_, key), line in rows.lines.items() if key == "held")
        return rows.nouns

    return Registers(
        _mark_namesakes(read("wards", WardEntry, _ward, check_wards)),
        read("congresses", CongressEntry, _congress, check_congresses),
        read("authors", AuthorEntry, _author, None),
        held,
    ), problems
