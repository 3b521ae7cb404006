"""The registers of wards, congresses and authors. They refer to no other file; what is wrong is told at its line."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, NamedTuple, TypeVar, get_args

from bantin.content.aligning import align_entries
from bantin.content.claims import NEAR
from bantin.content.comments import find_header_comments
from bantin.content.header_texts import find_cuts
from bantin.content.naming import name_listed_keys
from bantin.content.quoting import read_quoted
from bantin.content.schema import AuthorEntry, CongressEntry, SpanEntry, WardEntry
from bantin.content.source import Flaw, decode, find_controls
from bantin.content.strict_yaml import Tree
from bantin.content.validate import allowed_keys, validate
from bantin.days import format_short_day, next_day
from bantin.model import Author, Congress, Problem, Registers, Span, Ward
from bantin.vietnamese import nearest_numbered

ID_LINE = re.compile(r"^[- \t{]*id:[ \t]*[\"']?([a-z0-9-]+)", re.MULTILINE)
NUMBER = re.compile(r"#\d")  # of a register's remarks, which are many, none begins so
LEVELS = get_args(CongressEntry.model_fields["level"].annotation)  # the highest first
N = TypeVar("N", Ward, Congress, Author)
E = TypeVar("E", WardEntry, CongressEntry, AuthorEntry)


class Rows(NamedTuple):
    """A register as far as it could be read, with the line of each entry and key."""

    nouns: dict[str, Any]
    lines: dict[tuple[str, str], int]  # (id, key) → line; the key "" is the entry itself


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


def _check_wards(rows: Rows) -> Iterator[Flaw]:
    for ward in rows.nouns.values():
        if ward.valid_from and ward.valid_to and ward.valid_from > ward.valid_to:
            values = {"first": "valid_from", "a": ward.valid_from, "last": "valid_to", "b": ward.valid_to}
            yield Flaw(rows.lines[ward.id, "valid_to"], "order", values)
        for successor in ward.successors:
            line, heir = rows.lines[ward.id, "successors"], rows.nouns.get(successor)
            if heir is None:
                heirs = [other.id for other in rows.nouns.values() if other is not ward and _follows(other, ward)]
                yield Flaw(line, "unknown-successor", _unknown(successor, heirs))
            elif heir is not ward and not _follows(heir, ward):
                yield Flaw(line, "successor-not-then", {"id": successor, "day": format_short_day(ward.valid_to)})
    yield from _check_cycles(rows, "successors", "successor-cycle", lambda ward: ward.successors)
    yield from _check_namesakes([ward for ward in rows.nouns.values() if (ward.id, "") in rows.lines], rows)


def _check_namesakes(wards: list[Ward], rows: Rows) -> Iterator[Flaw]:
    """Wards that were called alike, or had one code, at the same time: one ward is in the register twice. Two of one name, in two
    districts, have two codes."""
    above: dict[tuple[str, ...], list[Ward]] = defaultdict(list)
    for ward in wards:
        codes = [(ward.code,)] if ward.code else []
        alike = [other for other in above[ward.type, ward.name] if not (ward.code and other.code)]
        same = [other for code in codes for other in above[code]]
        if other := next((other for other in (*same, *alike) if _met(ward, other)), None):
            values = {"name": f"{ward.type} {ward.name}", "code": ward.code, "id": other.id, "first": str(rows.lines[other.id, ""])}
            yield Flaw(rows.lines[ward.id, "code" if other in same else "name"], "same-code" if other in same else "same-ward", values)
        for key in ((ward.type, ward.name), *codes):
            above[key].append(ward)


def _met(one: Ward, other: Ward) -> bool:
    """Whether both were there on one day, as far as the register tells."""
    first = max(one.valid_from, other.valid_from)
    return all(not ward.valid_to or first < ward.valid_to for ward in (one, other))  # the day of a change may be written twice


def _follows(heir: Ward, ward: Ward) -> bool:
    """Whether one ward was there on the day after the other ended."""
    return not ward.valid_to or heir.existed_on(next_day(ward.valid_to))


def _check_congresses(rows: Rows) -> Iterator[Flaw]:
    for congress in rows.nouns.values():
        if congress.parent and congress.parent not in rows.nouns:
            parents = [other.id for other in rows.nouns.values() if _is_above(other, congress) and _overlap(other, congress)]
            yield Flaw(rows.lines[congress.id, "parent"], "unknown-parent", _unknown(congress.parent, parents))
        for key, span in (("planned", congress.planned), ("held", congress.held)):
            if span and span.first and span.last and span.first > span.last:
                yield Flaw(
                    rows.lines[congress.id, key], "order", {"first": f"{key}.from", "a": span.first, "last": f"{key}.to", "b": span.last}
                )
    yield from [*_check_cycles(rows, "parent", "parent-cycle", lambda congress: (congress.parent,))] or _check_parents(rows)


def _check_parents(rows: Rows) -> Iterator[Flaw]:
    for congress in rows.nouns.values():
        parent = rows.nouns.get(congress.parent)
        if parent is None or (parent.id, "") not in rows.lines:  # it could not be read
            continue
        line = rows.lines[congress.id, "parent"]
        if not _is_above(parent, congress):
            yield Flaw(line, "parent-level", {"id": parent.id, "above": parent.level, "below": congress.level})
        elif not _overlap(parent, congress):
            yield Flaw(
                line,
                "parent-term",
                {"id": parent.id} | {key: "–".join(map(str, noun.term)) for key, noun in (("above", parent), ("below", congress))},
            )


def _is_above(parent: Congress, congress: Congress) -> bool:
    return LEVELS.index(parent.level) < LEVELS.index(congress.level)


def _overlap(one: Congress, other: Congress) -> bool:
    return one.term[0] < other.term[1] and other.term[0] < one.term[1]


def _unknown(wanted: str, known: list[str]) -> dict[str, str]:
    """With what is truly near, and has no other number: an id that is not there may be one to come."""
    return {"id": wanted, "near": nearest_numbered(wanted, known, NEAR) or ""}


def _check_cycles(rows: Rows, key: str, code: str, following: Callable[[Any], tuple[str, ...]]) -> Iterator[Flaw]:
    """A chain that comes back to where it began, told once, at its first entry."""
    told: set[str] = set()
    for start in rows.nouns:
        chain = _walk(rows, start, following)
        if chain and not told.intersection(chain):
            told.update(chain)
            yield Flaw(rows.lines[start, key], code, {"chain": " → ".join([*chain, start])})


def _walk(rows: Rows, start: str, following: Callable[[Any], tuple[str, ...]]) -> list[str]:
    """The way from `start` back to itself, or nothing."""
    ways = [[start]]
    seen = {start}
    while ways:
        way = ways.pop()
        for step in following(rows.nouns[way[-1]]):
            if step == start:
                return way
            if step in rows.nouns and step not in seen:
                seen.add(step)
                ways.append([*way, step])
    return []


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
        return rows.nouns

    return Registers(
        _mark_namesakes(read("wards", WardEntry, _ward, _check_wards)),
        read("congresses", CongressEntry, _congress, _check_congresses),
        read("authors", AuthorEntry, _author, None),
    ), problems
