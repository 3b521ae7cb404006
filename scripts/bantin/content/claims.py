"""What a broken article says of wards and congresses, held against the registers: all its problems are told at once.

The file alone knows only which ids it names; they are remembered as problems `claim-…`, which nobody is shown.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from bantin.model import Congress, Problem, Ward
from bantin.vietnamese import nearest, slug

UNKNOWN = {"wards": "unknown-ward", "congresses": "unknown-congress"}
LISTED = 30  # known ids in one message


class Terms(NamedTuple):
    """The ids of a register, and what editors may call them: a spelling without accents → the id, or ids that share it."""

    ids: tuple[str, ...]
    names: Mapping[str, str]


def settle_claims(problems: Iterable[Problem], wards: Mapping[str, Ward], congresses: Mapping[str, Congress]) -> Iterator[Problem]:
    """The problems of single files with their claims judged, and with the id that was meant where a name was written."""
    terms = {"wards": name_wards(wards), "congresses": name_congresses(congresses)}
    for problem in problems:
        key = problem.code.removeprefix("claim-")
        if key != problem.code:
            if problem.values["id"] not in terms[key].ids:
                yield replace(problem, code=UNKNOWN[key], values=tell_unknown(problem.values["id"], terms[key]))
        elif problem.code == "not-id" and problem.values["key"] in terms:
            near = find_meant(problem.values["raw"], terms[problem.values["key"]])
            yield replace(problem, values={**problem.values, "near": near})
        else:
            yield problem


def name_wards(wards: Mapping[str, Ward]) -> Terms:
    names: dict[str, dict[str, None]] = {}
    for ward in wards.values():
        for spelling in (ward.id, slug(ward.name), slug(f"{ward.type} {ward.name}")):
            names.setdefault(spelling, {})[ward.id] = None
    return Terms(tuple(wards), {spelling: ", ".join(ids) for spelling, ids in names.items()})


def name_congresses(congresses: Mapping[str, Congress]) -> Terms:
    return Terms(tuple(congresses), {slug(congress.name): id_ for id_, congress in congresses.items()} | {id_: id_ for id_ in congresses})


def find_meant(wanted: str, terms: Terms) -> str:
    """What was probably meant by a name, or by an id that is nearly right; empty: nothing is near."""
    return terms.names.get(slug(wanted)) or terms.names.get(nearest(wanted, terms.names) or "", "")


def tell_unknown(wanted: str, terms: Terms) -> dict[str, str]:
    """The values of the message that there is no such id."""
    allowed = terms.ids if len(terms.ids) <= LISTED else (*terms.ids[:LISTED], "…")
    return {"id": wanted, "near": find_meant(wanted, terms), "allowed": ", ".join(allowed)}
