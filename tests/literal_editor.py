"""An editor who does to the letter what each message about a front matter says."""

from __future__ import annotations

import re

from bantin.content.article import parse_article
from bantin.messages import describe
from bantin.model import Article, Problem

PATH = "tin/2020/05/bai.md"
HEAD = ["title: Bài thử", "date: 2020-05-04", "description: Tóm tắt"]
IMAGE = ["image:", "  src: /a.png", "  alt: Lễ khai mạc"]
GALLERY = ["gallery:", "- src: /a.png", "  alt: Lễ khai mạc", "- src: /b.png", "  alt: Đoàn chủ tịch"]
CORRECTION = ["- date: 2020-06-01", "  text: Sai."]
SHOWN = (
    "yaml-odd-space-key", "yaml-sign-item", "yaml-lists", "yaml-no-colon-key", "yaml-no-space", "yaml-no-space-item", "yaml-wide-colon",
    "yaml-tags", "author-role", "list-colon", "yaml-item", "yaml-dashes", "list-remark", "value-signs", "brace-comma",
    "yaml-star-key",
)  # fmt: skip


def read(lines: list[str]) -> tuple[Article | None, list[Problem]]:
    parsed = parse_article(PATH, "\n".join(["---", *lines, "---", "", "Nội dung.", ""]).encode(), PATH)
    article = parsed.article._replace(head="", digest="", lines={}) if parsed.article else None
    return article, [problem for problem in parsed.problems if problem.severity == "error"]


def obey(lines: list[str], problem: Problem) -> None:
    """What the words of a message ask for, done to the lines; a line that is taken away is left empty till all are obeyed."""
    at, values = problem.line - 2, problem.values
    line, told = lines[at], describe(problem)
    assert all(value in told for name, value in values.items() if name not in ("key", "near", "mended", "allowed", "day"))
    if problem.code == "yaml-outdented":
        lines[at] = " " * int(values["spaces"]) + line
    elif problem.code == "yaml-outdented-item":
        lines[at] = values["added"] + line
    elif problem.code in ("yaml-indented", "yaml-dash-key"):
        lines[at] = values["line"]
    elif problem.code == "yaml-odd-space":
        lines[at] = " " * int(values["spaces"]) + values["line"]
    elif problem.code == "yaml-tab":
        lines[at] = line.replace("\t", "  ")
    elif problem.code in SHOWN or values.get("mended"):
        lines[at] = re.match(" *", line)[0] + (values.get("mended") or values["line"])  # type: ignore[index]
    elif problem.code == "misspelt-key":
        lines[at] = line.replace(values["key"], values["near"], 1)
    elif problem.code == "not-list":
        lines[at] = f"{values['key']}: [{values['raw']}]"
    else:
        above = int(values["first"]) - 2 if "first" in values else max(n for n in range(at) if lines[n])
        sign = values.get("sign", "")
        assert problem.code in ("yaml-continued", "yaml-continued-quoted", "unknown-key-words"), told
        lines[above], lines[at] = f"{lines[above].removesuffix(sign)} {line.strip()}{sign}", ""


def obey_all(lines: list[str], rounds: int = 6) -> Article:
    lines = list(lines)
    for _ in range(rounds):
        article, problems = read(lines)
        if article:
            return article
        for problem in problems:
            obey(lines, problem)
        lines = [line for line in lines if line]
    raise AssertionError([describe(problem) for problem in problems])
