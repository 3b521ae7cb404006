"""What a finished build leaves for the next: enough to know that nothing but texts of articles changed since."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from bantin.content.rows import article_from_row, problem_to_row
from bantin.content.scan import Found
from bantin.keys import encode_json, key_of_texts
from bantin.ledger import SourceRow, folder_of
from bantin.memory import Memory
from bantin.model import Problem
from bantin.search.own import name_own
from bantin.settings import Settings
from bantin.site.inputs import digest_inputs
from bantin.site.report import Options, Report


class Finished(NamedTuple):
    """Of one site folder."""

    inputs: str  # key of all that shapes pages and lies outside of `docs/`
    preview: bool
    search: bool
    engine: str  # as name_own gives it; empty where there is no search
    since: int  # the build's instant
    until: int | None  # the first instant at which another article is shown, or one is not news any more
    looks: dict[str, str]  # folder of `docs/` → its look, as in scan.Found
    shapes: dict[str, str]  # folder of articles, as in the memory → hash of all that was read of them except their texts
    files: int
    told: list[Any]  # as keep_report gives it

    def is_of(self, settings: Settings, options: Options) -> bool:
        """Whether a build that is called so now is surely shaped by the same."""
        if settings.opaque:
            return False
        if (self.preview, self.search, self.engine) != (options.preview, options.search, name_engine(options)):
            return False
        return self.inputs == digest_inputs(settings, options.root, options.now)

    def holds_at(self, now: int) -> bool:
        return self.since <= now and (self.until is None or now < self.until)


def name_engine(options: Options) -> str:
    """What makes the search, as far as an edit can tell that has no time to start it."""
    return name_own() if options.search else ""


def describe_shape(rows: Mapping[str, SourceRow]) -> str:
    """What an article gives to pages beside its text hangs on its front matter, its links and the places that may be linked to.
    What is wrong in its file, and at which lines its links stand, is told in every build."""
    parts = []
    for path, row in sorted(rows.items()):
        if row.value[0] is None:  # a broken article has no shape that any finished build left
            parts += [path, encode_json(row.value[1])]
            continue
        article = article_from_row(row.value[0])
        parts += [path, article.head, encode_json(row.value[1]) if row.value[1] else "", *article.anchors, "\1"]
        parts += [f"{link.picture} {link.target} {link.line}" for link in article.links]
    return key_of_texts(*parts)


def describe_shapes(rows: Mapping[str, SourceRow], found: Found, before: Finished | None) -> dict[str, str]:
    """By folder. Those that look as they did before have the shape that they had."""
    known: dict[str, str] = {}
    if before:
        changed = find_changed(found.looks, before.looks)
        known = {folder: shape for folder, shape in before.shapes.items() if folder not in changed}
    folders: dict[str, dict[str, SourceRow]] = {}
    for path in found.articles:
        if (folder := folder_of(path)) not in known:
            folders.setdefault(folder, {})[path] = rows[path]
    return known | {folder: describe_shape(group) for folder, group in folders.items()}


def find_changed(looks: Mapping[str, str], before: Mapping[str, str]) -> set[str]:
    """Folders of the memory in which a file came, went or changed, or may have."""
    return {folder_of(folder) for folder in looks.keys() | before.keys() if not looks.get(folder) or looks[folder] != before.get(folder)}


def remember_finished(memory: Memory, site: str, finished: Finished) -> None:
    memory.write_meta(f"finished {site}", encode_json(finished))


def recall_finished(memory: Memory, site: str) -> Finished | None:
    text = memory.read_meta(f"finished {site}")
    return Finished(*json.loads(text)) if text else None


def take_finished(memory: Memory, site: str) -> Finished | None:
    """Recall it, and forget it before anything is written."""
    finished = recall_finished(memory, site)
    forget_finished(memory, site)
    return finished


def forget_finished(memory: Memory, site: str) -> None:
    """Before anything is written: a build that is killed leaves no finished one behind."""
    memory.write_meta(f"finished {site}", "")
    memory.commit()


def keep_report(report: Report) -> list[Any]:
    """What a build after an edit of texts tells again."""
    return [report.articles, report.pages, report.next_build, [*map(problem_to_row, report.problems)], report.drafts]


def recall_report(told: list[Any]) -> Report:
    articles, pages, next_build, problems, drafts = told
    return Report(articles, pages, next_build=next_build, problems=tuple(Problem(*row) for row in problems), drafts=tuple(drafts))
