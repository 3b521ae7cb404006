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

NESTED: dict[str, Any] = {
    "image": lambda row: Picture(*row),
    "gallery": lambda rows: tuple(Picture(*row) for row in rows),
    "documents": lambda rows: tuple(Document(*row) for row in rows),
    "source": lambda row: Source(*row),
    "withdrawn": lambda row: Withdrawal(*row),
    "corrections": lambda rows: tuple(Correction(*row) for row in rows),
    "progress": lambda row: Progress(*row),
    "links": lambda rows: tuple(Link(*row) for row in rows),
    "wards": tuple,
    "congresses": tuple,
    "authors": tuple,
    "tags": tuple,
    "aliases": tuple,
    "anchors": tuple,
}
CONVERSIONS = [(number, NESTED[field.name]) for number, field in enumerate(fields(Article)) if field.name in NESTED]


def article_to_row(article: Article) -> list[Any]:
    return list(astuple(article))


def article_from_row(row: list[Any]) -> Article:
    for number, convert in CONVERSIONS:
        if row[number] is not None:
            row[number] = convert(row[number])
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
