"""Articles and pages to JSON and back, for the build's memory. Positions are the fields' order; other code forgets the memory."""

from __future__ import annotations

from dataclasses import astuple
from types import UnionType
from typing import Any, get_args, get_origin, get_type_hints

from bantin.content.directory import OrdinaryPage
from bantin.model import Article, Author, Claim, Congress, Link, Problem, Registers, Span, Ward


def _noun_of(hint: Any) -> Any:
    """The noun in the annotation of a field: of `tuple[Picture, ...]`, of `Picture | None`. None: it holds no noun."""
    return next((part for part in get_args(hint) if hasattr(part, "_make")), None)


HINTS = list(get_type_hints(Article).values())
LISTS: list[tuple[int, Any]] = [(number, _noun_of(hint)) for number, hint in enumerate(HINTS) if get_origin(hint) is tuple]
SINGLES: list[tuple[int, Any]] = [
    (number, noun) for number, hint in enumerate(HINTS) if get_origin(hint) is UnionType and (noun := _noun_of(hint))
]


def article_from_row(values: list[Any] | Article) -> Article:
    """What was just read is an article already."""
    if isinstance(values, Article):
        return values
    row = values.copy()
    for number, noun in LISTS:
        found = row[number]
        row[number] = (tuple(noun(*inner) for inner in found) if noun else tuple(found)) if found else ()
    for number, noun in SINGLES:
        if row[number] is not None:
            row[number] = noun(*row[number])
    return Article._make(row)


def page_from_row(row: list[Any]) -> OrdinaryPage:
    path, url, title, description, links, anchors, aliases = row
    old = tuple((address, line) for address, line in aliases)
    return OrdinaryPage(path, url, title, description, tuple(Link(*link) for link in links), tuple(anchors), old)


def _ward(row: list[Any]) -> Ward:
    row[6], row[8], row[9] = (tuple(row[number]) for number in (6, 8, 9))
    return Ward(*row)


def _congress(row: list[Any]) -> Congress:
    row[4] = tuple(row[4])
    row[6], row[7] = (Span(*span) if span else None for span in (row[6], row[7]))
    return Congress(*row)


def registers_from_row(row: list[Any]) -> Registers:
    wards, congresses, authors, held_lines = row
    return Registers(
        {key: _ward(value) for key, value in wards.items()},
        {key: _congress(value) for key, value in congresses.items()},
        {key: Author(value[0], value[1], value[2], tuple(value[3])) for key, value in authors.items()},
        held_lines,
    )


def problem_to_row(problem: Problem) -> list[Any]:
    return [problem.path, problem.line, problem.code, problem.values, problem.severity]


def dump(
    value: Article | OrdinaryPage | None,
    problems: tuple[Problem, ...],
    claims: tuple[Claim, ...] = (),
    rest: Article | None = None,
) -> list[Any]:
    """What one file gave, as a JSON value."""
    row = value if isinstance(value, Article) else list(astuple(value)) if value else None
    return [row, [problem_to_row(problem) for problem in problems], list(claims), rest]


def load_problems(value: list[Any]) -> list[Problem]:
    return [Problem(*problem) for problem in value[1]]


def load_claims(value: list[Any]) -> list[Claim]:
    return [Claim(*claim) for claim in value[2]]
