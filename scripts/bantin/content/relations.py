"""What entries of a register say of each other: who followed whom, what stands above what, what is there twice."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple, get_args

from bantin.content.claims import NEAR
from bantin.content.schema import CongressEntry
from bantin.content.source import Flaw
from bantin.days import format_short_day, next_day, previous_day
from bantin.model import Congress, Ward
from bantin.vietnamese import nearest_numbered, to_roman

LEVELS = get_args(CongressEntry.model_fields["level"].annotation)  # the highest first


class Rows(NamedTuple):
    """A register as far as it could be read, with the line of each entry and key."""

    nouns: dict[str, Any]
    lines: dict[tuple[str, str], int]  # (id, key) → line; the key "" is the entry itself


def check_wards(rows: Rows) -> Iterator[Flaw]:
    for ward in rows.nouns.values():
        if ward.valid_from and ward.valid_to and ward.valid_from > ward.valid_to:
            values = {"first": "valid_from", "a": ward.valid_from, "last": "valid_to", "b": ward.valid_to}
            yield Flaw(rows.lines[ward.id, "valid_to"], "order", values)
        yield from _check_successors(ward, rows)
        yield from _check_others(ward, rows)
    yield from _check_cycles(rows, "successors", "successor-cycle", lambda ward: ward.successors)
    yield from _check_namesakes([ward for ward in rows.nouns.values() if (ward.id, "") in rows.lines], rows)


def _check_successors(ward: Ward, rows: Rows) -> Iterator[Flaw]:
    line, heirs = rows.lines.get((ward.id, "successors"), 1), [rows.nouns[heir] for heir in ward.successors if heir in rows.nouns]
    for twice in _find_doubles(ward.successors):
        yield Flaw(line, "listed-twice", {"key": "successors", "id": twice})
    if ward.successors and not ward.valid_to:
        begun = min((heir.valid_from for heir in heirs if heir.valid_from), default="")
        yield Flaw(line, "successor-no-end", {"near": f"valid_to: {previous_day(begun)}" if begun else ""})
    for successor in dict.fromkeys(ward.successors):
        heir = rows.nouns.get(successor)
        if heir is None:
            later = [other.id for other in rows.nouns.values() if other is not ward and _follows(other, ward)]
            yield Flaw(line, "unknown-successor", _unknown(successor, later))
        elif heir is not ward and not _follows(heir, ward):
            yield Flaw(line, "successor-not-then", {"id": successor, "day": format_short_day(ward.valid_to)})


def _check_others(ward: Ward, rows: Rows) -> Iterator[Flaw]:
    """Units that are said to be in no register: each once, and none that the register says of itself."""
    line = rows.lines.get((ward.id, "also_from"), 1)
    for twice in _find_doubles(ward.also_from):
        yield Flaw(line, "also-from-twice", {"name": twice})
    known = {other.full_name.casefold(): other for other in rows.nouns.values() if ward.id in other.successors}
    for name in dict.fromkeys(ward.also_from):
        if other := known.get(name.casefold()):
            yield Flaw(line, "also-from-known", {"name": name, "id": other.id, "first": str(rows.lines[other.id, ""])})


def _find_doubles(values: Sequence[str]) -> list[str]:
    return [value for value, count in Counter(values).items() if count > 1]


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


def check_congresses(rows: Rows) -> Iterator[Flaw]:
    for congress in rows.nouns.values():
        if congress.parent and congress.parent not in rows.nouns:
            parents = [other.id for other in rows.nouns.values() if _is_above(other, congress) and _overlap(other, congress)]
            yield Flaw(rows.lines[congress.id, "parent"], "unknown-parent", _unknown(congress.parent, parents))
        for key, span in (("planned", congress.planned), ("held", congress.held)):
            if span and span.first and span.last and span.first > span.last:
                yield Flaw(
                    rows.lines[congress.id, key], "order", {"first": f"{key}.from", "a": span.first, "last": f"{key}.to", "b": span.last}
                )
    yield from _check_numbers(rows)
    yield from [*_check_cycles(rows, "parent", "parent-cycle", lambda congress: (congress.parent,))] or _check_parents(rows)


def _check_numbers(rows: Rows) -> Iterator[Flaw]:
    """Congresses of one organisation and number, in one term: one is in the register twice. Where no organisation is named, they may be
    of two; and that of a ward which was formed anew counts anew, under a name that there was before."""
    above: dict[tuple[str, str, int], list[Congress]] = defaultdict(list)
    for congress in rows.nouns.values():
        if (congress.id, "") not in rows.lines or not (congress.organisation or congress.level == LEVELS[0]):
            continue
        alike = above[congress.level, congress.organisation, congress.ordinal]
        if other := next((other for other in alike if _overlap(other, congress)), None):
            values = {"number": to_roman(congress.ordinal), "first": str(rows.lines[other.id, ""]), "id": other.id}
            yield Flaw(rows.lines[congress.id, "ordinal"], "same-congress", values)
        alike.append(congress)


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
