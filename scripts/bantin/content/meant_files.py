"""A file that stands alone in place of its entry, and elsewhere than it is written: one message, whose line can be copied."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from bantin.model import Problem

ALONE = {"not-mapping", "not-list-of"}
MISSING = {"picture-missing", "document-missing"}
SOURCE = re.compile(r"(?P<lead>\bsrc: )(?P<path>\"[^\"]*\"|'[^']*'|[^,{}]*)")


def unite_files(problems: Iterable[Problem]) -> list[Problem]:
    """The line that a message shows names the files that were meant; that they are missing where they were sought is not told then."""
    told = list(problems)
    lines = {(problem.path, problem.line) for problem in told if problem.code in ALONE and problem.values.get("mended")}
    missing = [problem for problem in told if problem.code in MISSING and (problem.path, problem.line) in lines and problem.values["near"]]
    return [_put_right(problem, missing) for problem in told if problem not in missing] if missing else told


def _put_right(problem: Problem, missing: Iterable[Problem]) -> Problem:
    if problem.code not in ALONE or not problem.values.get("mended"):
        return problem
    place = problem.path, problem.line
    near = {_name(other.values["target"]): other.values["near"] for other in missing if (other.path, other.line) == place}

    def mend(found: re.Match[str]) -> str:
        right = near.get(_name(found["path"].strip("\"'")))
        return f'{found["lead"]}"{right}"' if right else found[0]

    return replace(problem, values={**problem.values, "mended": SOURCE.sub(mend, problem.values["mended"])})


def _name(path: str) -> str:
    return path.rpartition("/")[2]
