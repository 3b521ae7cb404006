"""Most edits touch only texts. Then the pages that show them stand in the site already, with other texts: the new ones take
their places, the search's newest pack is made again, and nothing is planned or drawn. Whatever is not surely so is left to the
whole build."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from bantin.content.read import Job, Read, is_renamed, keep_stat, read_job
from bantin.content.rows import article_from_row
from bantin.content.scan import Look
from bantin.ledger import NEVER, Group, OutputRow, SourceRow, folder_of
from bantin.memory import Memory
from bantin.settings import Settings
from bantin.site.finished import (
    Finished,
    describe_shape,
    find_changed,
    forget_finished,
    recall_finished,
    recall_report,
    remember_finished,
)
from bantin.site.intact import ask_intact
from bantin.site.report import Options, Report, name_site, site_root
from bantin.site.session import Session
from bantin.site.whole import digest_bytes, mark_finished, mark_unfinished, write_whole
from bantin.urls import file_of

if TYPE_CHECKING:
    from bantin.site.reindex import Reindexed

KEY = 32  # characters of a key; that of a page with a text ends with the key of the text


class Unlike(Exception):
    """Something else than texts may have changed."""


class Splice(NamedTuple):
    """A page whose article has another text than it shows."""

    url: str
    page: str  # its path in the site
    row: OutputRow  # what is known of it
    body: str  # key of the new text
    old: bytes  # HTML that stands in the page
    new: bytes


def splice_texts(settings: Settings, options: Options, session: Session, look: Look) -> Report | None:
    """Build the site again after an edit of texts. None: the whole build must do it, and nothing was touched."""
    root = os.fspath(site_root(settings, options))
    memory, name = session.memory, name_site(root, options)
    finished = recall_finished(memory, name) if name else None
    if finished is None or options.explain or options.clean or not finished.holds_at(options.now):
        return None
    if not finished.is_of(settings, options):
        return None
    report, start = recall_report(finished.told), time.perf_counter()
    with report.stage("read"):
        try:
            edit = find_edit(finished, Outputs(root, name, memory), session, look)
        except Unlike:
            return None
    with report.stage("draw"):
        forget_finished(memory, name)
        write_edit(edit)
    with report.stage("sweep"):
        finished = finished._replace(looks=look.walked.looks, files=finished.files + (edit.reindexed.more if edit.reindexed else 0))
        remember_edit(edit, session)
        remember_finished(memory, name, finished)
        memory.commit()
    return tell(report, finished, edit, start)


class Outputs:
    """What is known of a site's files, read a folder at a time: a page may lie in another one than its article does."""

    def __init__(self, root: str, name: str, memory: Memory) -> None:
        self.root, self.name, self.memory = root, name, memory
        self.groups: dict[str, Group[OutputRow]] = {}
        self.changed: set[str] = set()  # folders of the memory
        self.busy: set[str] = set()  # folders in which something was written or removed

    def group(self, path: str) -> Group[OutputRow]:
        folder = folder_of(path)
        if folder not in self.groups:
            self.groups[folder] = self.memory.outputs_in(self.name, folder)
            if self.groups[folder].harmed:
                raise Unlike
        return self.groups[folder]

    def put(self, path: str, data: bytes, key: str) -> None:
        stat = write_whole(f"{self.root}/{path}", data)
        self.group(path)[path] = OutputRow(*stat._replace(mtime=NEVER), digest_bytes(data), key)  # its times prove nothing yet
        self._note(path)

    def remove(self, path: str) -> None:
        Path(self.root, path).unlink()
        del self.group(path)[path]
        self._note(path)

    def _note(self, path: str) -> None:
        self.changed.add(folder_of(path))
        self.busy.add(path.rpartition("/")[0])

    def save(self) -> None:
        for folder in self.changed:
            self.groups[folder].save()
        for folder in self.busy:
            times = self.memory.folders_in(self.name, folder_of(folder))
            times[folder] = NEVER
            times.save()


Groups = dict[str, Group[SourceRow]]


class Edit(NamedTuple):
    """What there is to write, and to remember."""

    outputs: Outputs
    groups: Groups
    reads: list[Read]
    pages: list[tuple[Splice, bytes]]
    reindexed: Reindexed | None


def find_edit(finished: Finished, outputs: Outputs, session: Session, look: Look) -> Edit:
    """Everything is known before anything is written."""
    with ask_intact(outputs.root, outputs.name, finished.files, session.memory) as intact:
        groups, reads = read_changed(finished, session.memory, look)
        splices = list(find_splices(groups, reads, finished, outputs))
        pages = [(splice, splice_page(outputs.root, splice)) for splice in splices]
        reindexed = reindex(splices, outputs, session) if finished.search and splices else None
        if not intact():
            raise Unlike
    return Edit(outputs, groups, reads, pages, reindexed)


def reindex(splices: Sequence[Splice], outputs: Outputs, session: Session) -> Reindexed:
    """The room of search is entered only when there is an index to make."""
    from bantin.site.reindex import reindex_texts

    reindexed = reindex_texts({splice.url: (splice.body, splice.new) for splice in splices}, outputs.name, session)
    if reindexed is None:
        raise Unlike
    for path in (*reindexed.put, *reindexed.gone):
        outputs.group(path)  # or Unlike
    return reindexed


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


def find_splices(groups: Groups, reads: Sequence[Read], finished: Finished, outputs: Outputs) -> Iterator[Splice]:
    """The pages that do not show the texts of their articles. Such an article may have been read by an earlier build of another site."""
    fresh, memory = {read.body: read.html for read in reads}, outputs.memory
    for folder, group in groups.items():
        if describe_shape(group) != finished.shapes[folder]:
            raise Unlike
        for row in group.values():
            article = article_from_row(row.value[0])
            page = file_of(article.url)
            shown = outputs.group(page).get(page)
            old = text_key(shown.key) if shown else ""
            if shown and old not in ("", row.body):
                if article.links:  # where they lead is known to the whole build
                    raise Unlike
                yield Splice(article.url, page, shown, row.body, _text(memory, old, {}), _text(memory, row.body, fresh))


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


def write_edit(edit: Edit) -> None:
    """A page is whole by itself; an index is it only with all of its files, and while it is not, the site says so."""
    outputs, reindexed = edit.outputs, edit.reindexed
    if reindexed:
        mark_unfinished(outputs.root)
        outputs.busy.add("")
    for splice, data in edit.pages:
        outputs.put(splice.page, data, splice.row.key[:KEY] + splice.body)
    if reindexed:
        for path, (key, data) in reindexed.put.items():
            outputs.put(path, data, key)
        for path in reindexed.gone:
            outputs.remove(path)
        mark_finished(outputs.root)
    outputs.save()


def remember_edit(edit: Edit, session: Session) -> None:
    for group in edit.groups.values():
        group.save()
    session.memory.write_bodies([(read.body, read.html) for read in edit.reads])
    if edit.reindexed:
        from bantin.site.reindex import settle_index

        settle_index(edit.reindexed.after, edit.outputs.name, session)


def tell(report: Report, finished: Finished, edit: Edit, start: float) -> Report:
    report.written, report.removed = len(edit.pages), 0
    if edit.reindexed:
        report.written, report.removed = report.written + len(edit.reindexed.put), len(edit.reindexed.gone)
    report.reused = finished.files - report.written
    report.seconds["total"] = round(time.perf_counter() - start, 4)
    return report
