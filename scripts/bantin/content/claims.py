"""What articles say of wards and congresses, held against the registers; of broken ones too, so all their problems are told at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any, NamedTuple

from bantin.content.paths import NAME
from bantin.model import Claim, Congress, Problem, Registers, Ward
from bantin.vietnamese import nearest, slug

UNKNOWN = {"wards": "unknown-ward", "congresses": "unknown-congress"}
LISTED = 30  # known ids in one message


class Terms(NamedTuple):
    """The ids of a register, and what editors may call them: a spelling without accents → the id, or ids that share it."""

    ids: tuple[str, ...]
    names: Mapping[str, str]


def list_claims(front: Mapping[str, Any], lines: Mapping[str, int]) -> Iterator[Claim]:
    """`front`: values of front matter, whole or not; `lines`: where they stand, `wards.0`."""
    for key in UNKNOWN:
        ids = front.get(key)
        for number, id_ in enumerate(ids if isinstance(ids, list | tuple) else ()):
            if isinstance(id_, str) and NAME.fullmatch(id_):
                yield Claim(key, id_, lines[f"{key}.{number}"])


def name_terms(registers: Registers) -> dict[str, Terms]:
    """By the keys of front matter."""
    return {"wards": name_wards(registers.wards), "congresses": name_congresses(registers.congresses)}


def name_wards(wards: Mapping[str, Ward]) -> Terms:
    names: dict[str, dict[str, None]] = {}
    for ward in wards.values():
        for spelling in (ward.id, slug(ward.name), slug(f"{ward.type} {ward.name}")):
            names.setdefault(spelling, {})[ward.id] = None
    return Terms(tuple(wards), {spelling: ", ".join(ids) for spelling, ids in names.items()})


def name_congresses(congresses: Mapping[str, Congress]) -> Terms:
    return Terms(tuple(congresses), {slug(congress.name): id_ for id_, congress in congresses.items()} | {id_: id_ for id_ in congresses})


def check_claims(path: str, claims: Iterable[Claim], terms: Mapping[str, Terms]) -> Iterator[Problem]:
    for key, id_, line in claims:
        if id_ not in terms[key].ids:
            yield Problem(path, line, UNKNOWN[key], tell_unknown(id_, terms[key]))


def suggest_id(problem: Problem, terms: Mapping[str, Terms]) -> Problem:
    """Where a name was written in place of an id, the problem with the id that was meant."""
    if problem.code != "not-id" or problem.values["key"] not in terms:
        return problem
    return replace(problem, values={**problem.values, "near": find_meant(problem.values["raw"], terms[problem.values["key"]])})


def find_meant(wanted: str, terms: Terms) -> str:
    """What was probably meant by a name, or by an id that is nearly right; empty: nothing is near."""
    return terms.names.get(slug(wanted)) or terms.names.get(nearest(wanted, terms.names) or "", "")


def tell_unknown(wanted: str, terms: Terms) -> dict[str, str]:
    """The values of the message that there is no such id."""
    allowed = terms.ids if len(terms.ids) <= LISTED else (*terms.ids[:LISTED], "…")
    return {"id": wanted, "near": find_meant(wanted, terms), "allowed": ", ".join(allowed)}
