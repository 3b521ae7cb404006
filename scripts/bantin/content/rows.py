"""Articles and pages to JSON and back, for the build's memory. Positions are the fields' order; other code forgets the memory."""

from __future__ import annotations

import json
from dataclasses import astuple, fields
from typing import Any

from bantin.content.references import OrdinaryPage
from bantin.memory import to_json
from bantin.model import (
    Article,
    Author,
    Congress,
    Correction,
    Document,
    Link,
    Picture,
    Problem,
    Progress,
    Registers,
    Source,
    Span,
    Ward,
    Withdrawal,
)

NOUNS: dict[str, Any] = {"gallery": Picture, "documents": Document, "corrections": Correction, "links": Link} | dict.fromkeys(
    ("wards", "congresses", "authors", "tags", "aliases", "anchors")  # lists of plain texts
)
LISTS: list[tuple[int, Any]] = [
    (number, convert) for number, field in enumerate(fields(Article)) for name, convert in NOUNS.items() if field.name == name
]
SINGLE: list[tuple[int, Any]] = [
    (number, convert)
    for number, field in enumerate(fields(Article))
    for name, convert in (("image", Picture), ("source", Source), ("withdrawn", Withdrawal), ("progress", Progress))
    if field.name == name
]


def article_to_row(article: Article) -> list[Any]:
    return list(astuple(article))


def article_from_row(row: list[Any]) -> Article:
    for number, noun in LISTS:
        row[number] = tuple(noun(*inner) for inner in row[number]) if noun and row[number] else tuple(row[number])
    for number, noun in SINGLE:
        if row[number] is not None:
            row[number] = noun(*row[number])
    return Article(*row)


def page_from_row(row: list[Any]) -> OrdinaryPage:
    path, url, title, description, links, anchors = row
    return OrdinaryPage(path, url, title, description, tuple(Link(*link) for link in links), tuple(anchors))


def _ward(row: list[Any]) -> Ward:
    row[6], row[8] = tuple(row[6]), tuple(row[8])
    return Ward(*row)


def _congress(row: list[Any]) -> Congress:
    row[4] = tuple(row[4])
    row[6], row[7] = (Span(*span) if span else None for span in (row[6], row[7]))
    return Congress(*row)


def registers_from_row(row: list[Any]) -> Registers:
    wards, congresses, authors = row
    return Registers(
        {key: _ward(value) for key, value in wards.items()},
        {key: _congress(value) for key, value in congresses.items()},
        {key: Author(value[0], value[1], value[2], tuple(value[3])) for key, value in authors.items()},
    )


def problem_to_row(problem: Problem) -> list[Any]:
    return [problem.path, problem.line, problem.code, problem.values, problem.severity]


def dump(value: Article | OrdinaryPage | None, problems: tuple[Problem, ...]) -> str:
    """What one file gave, as one text."""
    row = article_to_row(value) if isinstance(value, Article) else list(astuple(value)) if value else None
    return to_json([row, [problem_to_row(problem) for problem in problems]])


def load_article(text: str) -> tuple[Article | None, tuple[Problem, ...]]:
    row, problems = json.loads(text)
    return article_from_row(row) if row else None, tuple(Problem(*problem) for problem in problems)


def load_page(text: str) -> tuple[OrdinaryPage | None, tuple[Problem, ...]]:
    row, problems = json.loads(text)
    return page_from_row(row) if row else None, tuple(Problem(*problem) for problem in problems)
