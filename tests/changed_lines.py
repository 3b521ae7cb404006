"""An article of which some lines of the front matter are others, and what is told of it."""

from __future__ import annotations

from bantin.content.article import Parsed, parse_article
from bantin.model import Problem

PATH = "tin/2020/05/bai.md"
LINES = {"title": "title: Bài thử", "date": "date: 2020-05-04", "description": "description: Tóm tắt"}


def parse(*changed: str) -> Parsed:
    """An article with these lines; a line `title…` stands in the place of its own."""
    lines = LINES | {line.partition(":")[0]: line for line in changed}
    return parse_article(PATH, ("\n".join(["---", *lines.values(), "---", "", "Nội dung.", ""])).encode(), PATH)


def problems(*changed: str) -> list[Problem]:
    return list(parse(*changed).problems)


def told(*changed: str) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in problems(*changed)]
