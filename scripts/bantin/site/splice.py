"""Most edits touch only texts. Then the pages that show them stand in the site already, with other texts: the new ones take
their places, and nothing is planned or drawn. Whatever is not surely so is left to the whole build."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from bantin.content.read import Job, Read, is_renamed, keep_stat, read_job
from bantin.content.rows import article_from_row
from bantin.content.scan import Look
from bantin.ledger import Group, OutputRow, SourceRow, folder_of
from bantin.memory import Memory
from bantin.model import Problem
from bantin.settings import Settings
from bantin.site.finished import (
    Finished,
    describe_shape,
    find_changed,
    forget_finished,
    recall_finished,
    remember_finished,
)
from bantin.site.intact import ask_intact
from bantin.site.report import Options, Report, name_site, site_root
from bantin.site.whole import digest_bytes, write_whole
from bantin.urls import file_of

KEY = 32  # characters of a key; that of a page with a text ends with the key of the text


class Unlike(Exception):
    """Something else than texts may have changed."""


class Splice(NamedTuple):
    """A page whose article has another text than it shows."""

    page: str  # its path in the site
    row: OutputRow  # what is known of it
    body: str  # key of the new text
    old: bytes  # HTML that stands in the page
    new: bytes


def splice_texts(settings: Settings, options: Options, memory: Memory, look: Look) -> Report | None:
    """Build the site again after an edit of texts. None: the whole build must do it, and nothing was touched."""
    root = os.fspath(site_root(settings, options))
    name = name_site(root, options)
    finished = recall_finished(memory, name) if name else None
    if finished is None or options.search or options.explain or options.clean or not finished.holds_at(options.now):
        return None  # an index of all articles is made by the whole build
    if not finished.is_of(settings, options):
        return None
    report, start = Report(), time.perf_counter()
    with report.stage("read"):
        try:
            groups, reads, pages = find_pages(finished, root, name, memory, look)
        except Unlike:
            return None
    with report.stage("draw"):
        forget_finished(memory, name)
        write_pages(root, name, pages, memory)
    with report.stage("sweep"):
        remember_read(groups, reads, memory)
        remember_finished(memory, name, finished._replace(looks=look.walked.looks))
        memory.commit()
    return tell(report, finished, len(pages), start)


class Outputs:
    """What is known of a site's pages, read a folder at a time: a page may lie in another one than its article does."""

    def __init__(self, name: str, memory: Memory) -> None:
        self.name, self.memory = name, memory
        self.groups: dict[str, Group[OutputRow]] = {}

    def find(self, page: str) -> OutputRow | None:
        folder = folder_of(page)
        if folder not in self.groups:
            self.groups[folder] = self.memory.outputs_in(self.name, folder)
            if self.groups[folder].harmed:
                raise Unlike
        return self.groups[folder].get(page)


Groups = dict[str, Group[SourceRow]]
Pages = list[tuple[Splice, bytes]]


def find_pages(finished: Finished, root: str, name: str, memory: Memory, look: Look) -> tuple[Groups, list[Read], Pages]:
    """What there is to write, and to remember; everything is known before anything is written."""
    with ask_intact(root, name, memory) as intact:
        groups, reads = read_changed(finished, memory, look)
        splices = list(find_splices(groups, reads, finished, name, memory))
        pages = [(splice, splice_page(root, splice)) for splice in splices]
        if not intact():
            raise Unlike
    return groups, reads, pages


def read_changed(finished: Finished, memory: Memory, look: Look) -> tuple[Groups, list[Read]]:
    """Read the articles of those folders that do not look as they did."""
    if not look.docs.is_dir():
        raise Unlike
    walked = look.walked
    if walked.refuses or walked.looks.keys() != finished.looks.keys():
        raise Unlike
    names = find_changed(walked.looks, finished.looks)
    if not names:  # nor did the names of files change, and what is wrong with them
        return {}, []
    if look.found.problems or not names <= finished.shapes.keys():
        raise Unlike
    groups = {folder: memory.sources_in(folder) for folder in sorted(names)}
    reads = [read for folder, group in groups.items() for read in _read_group(folder, group, look)]
    return groups, reads


def _read_group(folder: str, group: Group[SourceRow], look: Look) -> Iterator[Read]:
    found = look.found
    stats = {path: stat for path, stat in found.articles.items() if path.startswith(folder) and folder_of(path) == folder}
    if stats.keys() != group.keys() or any(path.startswith(f"{folder}/") for path in (*found.files, *found.pages)):
        raise Unlike
    for path, stat in stats.items():
        row = group[path]
        if row[:4] == stat:
            continue
        name = found.spell(path)
        read = read_job(Job(path, os.fspath(look.docs / name), look.shown + name, row.value[0]))
        if is_renamed(row, look.shown + name):
            raise Unlike
        if read.digest == row.digest:
            group[path] = row.at(keep_stat(stat, found.seen, row.digest))
            continue
        if not read.value[0]:
            raise Unlike
        group[path] = SourceRow(*keep_stat(stat, found.seen, read.digest), read.digest, read.value, read.body)
        yield read


def find_splices(groups: Groups, reads: Sequence[Read], finished: Finished, name: str, memory: Memory) -> Iterator[Splice]:
    """The pages that do not show the texts of their articles. Such an article may have been read by an earlier build of another site."""
    fresh, outputs = {read.body: read.html for read in reads}, Outputs(name, memory)
    for folder, group in groups.items():
        if describe_shape(group) != finished.shapes[folder]:
            raise Unlike
        for row in group.values():
            article = article_from_row(row.value[0])
            page = file_of(article.url)
            shown = outputs.find(page)
            old = text_key(shown.key) if shown else ""
            if shown and old not in ("", row.body):
                if article.links:  # where they lead is known to the whole build
                    raise Unlike
                yield Splice(page, shown, row.body, _text(memory, old, {}), _text(memory, row.body, fresh))


def text_key(key: str) -> str:
    """Key of the text that a page with this key shows; empty: it shows none."""
    return key[KEY:]


def _text(memory: Memory, key: str, fresh: Mapping[str, bytes]) -> bytes:
    text = fresh[key] if key in fresh else memory.read_body(key)
    if text is None:
        raise Unlike
    return text


def splice_page(root: str, splice: Splice) -> bytes:
    try:
        page = Path(root, splice.page).read_bytes()
    except OSError as error:
        raise Unlike from error
    if page.count(splice.old) != 1:
        raise Unlike
    return page.replace(splice.old, splice.new)


def write_pages(root: str, name: str, pages: Pages, memory: Memory) -> None:
    for splice, data in pages:
        stat = write_whole(f"{root}/{splice.page}", data)
        outputs = memory.outputs_in(name, folder_of(splice.page))
        key = splice.row.key[:KEY] + splice.body
        outputs[splice.page] = OutputRow(*stat._replace(mtime=-1), digest_bytes(data), key)  # just written: its times prove nothing yet
        outputs.save()
        folder = splice.page.rpartition("/")[0]
        times = memory.folders_in(name, folder_of(folder))
        times[folder] = -1
        times.save()


def remember_read(groups: Groups, reads: Sequence[Read], memory: Memory) -> None:
    for group in groups.values():
        group.save()
    memory.write_bodies([(read.body, read.html) for read in reads])


def tell(report: Report, finished: Finished, written: int, start: float) -> Report:
    report.articles, report.pages, report.next_build = finished.articles, finished.pages, finished.next_build
    report.written, report.reused = written, finished.files - written
    report.problems = tuple(Problem(*problem) for problem in finished.problems)
    report.drafts = tuple(finished.drafts)
    report.seconds["total"] = round(time.perf_counter() - start, 4)
    return report
