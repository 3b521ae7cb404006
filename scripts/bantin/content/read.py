"""All content, read as little as possible: what the memory knows and the disk did not change is not opened."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import NamedTuple

from bantin.content import scan
from bantin.content.references import OrdinaryPage
from bantin.content.rows import dump, load_article, load_page, problem_to_row, registers_from_row
from bantin.content.scan import Found, scan_docs, settled
from bantin.memory import Memory, SourceRow, Stat, to_json
from bantin.model import Article, Problem, Registers

REGISTER_FILES = {"wards": "danh-muc/phuong-xa.yml", "congresses": "danh-muc/dai-hoi.yml", "authors": "danh-muc/tac-gia.yml"}
CHUNK = 64  # files per task of a worker
FEW = 200  # below this, starting workers costs more than they save


class Job(NamedTuple):
    """One file to read: its path in NFC and as it is on the disk."""

    path: str
    file: str
    shown: str


class Read(NamedTuple):
    """What reading one file gave; `html` is its body."""

    path: str
    digest: str
    value: str
    body: str
    html: str


@dataclass(frozen=True, slots=True)
class Content:
    """Everything in `docs/` that is ours, with all problems of single files. Articles are in the order of their paths."""

    articles: tuple[Article, ...]
    sources: dict[str, str]  # path of an article or page → digest of its file
    bodies: dict[str, str]  # path of a page → key of its body
    pages: tuple[OrdinaryPage, ...]
    registers: Registers
    registers_digest: str
    found: Found
    problems: tuple[Problem, ...]
    assets: dict[str, SourceRow]  # what the memory knows of pictures and papers


def read_job(job: Job) -> Read:
    """Runs in a worker: parsing is imported only where something is parsed."""
    from bantin.content.article import parse_article
    from bantin.content.body import body_key
    from bantin.content.page import parse_page

    try:
        data = Path(job.file).read_bytes()
    except OSError as error:
        problem = Problem(job.shown, 1, "unreadable", {"reason": error.strerror or str(error)})
        return Read(job.path, "", dump(None, (problem,)), "", "")
    digest = hashlib.blake2b(data, digest_size=16).hexdigest()
    if job.path.startswith(scan.ARTICLES):
        article, body, problems = parse_article(job.path, data, job.shown)
        return Read(job.path, digest, dump(article, problems), article.body if article else "", body.html if body else "")
    page, body, problems = parse_page(job.path, data, job.shown)
    html = body.html if body and page and page.path == "index.md" else ""
    return Read(job.path, digest, dump(page, problems), body_key(html) if html else "", html)


def read_chunk(jobs: Sequence[Job]) -> list[Read]:
    return [read_job(job) for job in jobs]


def _same(path: Path, row: SourceRow | None) -> bool:
    """Whether a file whose times moved still has the bytes that are remembered."""
    if row is None:
        return False
    try:
        return hashlib.blake2b(path.read_bytes(), digest_size=16).hexdigest() == row.digest
    except OSError:
        return False


def _split(found: Found, docs: Path, known: dict[str, SourceRow]) -> tuple[list[str], dict[str, Stat]]:
    """Paths that must be read, and those whose times alone changed."""
    changed, touched = [], {}
    for path, stat in (*found.articles.items(), *found.pages.items()):
        row = known.get(path)
        if row is not None and row.stat == stat:
            continue
        if _same(docs / found.names.get(path, path), row):
            touched[path] = stat
        else:
            changed.append(path)
    return changed, touched


def _run(jobs: list[Job], executor: Callable[[], Executor | None]) -> Iterator[Read]:
    workers = executor() if len(jobs) >= FEW else None
    if workers is None:
        yield from (read_job(job) for job in jobs)
        return
    chunks = [jobs[at : at + CHUNK] for at in range(0, len(jobs), CHUNK)]
    for reads in workers.map(read_chunk, chunks):
        yield from reads


def _keep(stat: Stat, seen: int) -> Stat:
    """A stat that is not settled is kept as one that never matches."""
    return stat if settled(stat, seen) else stat._replace(mtime=-1)


def read_content(
    docs: Path,
    shown: str,
    memory: Memory,
    executor: Callable[[], Executor | None] = lambda: None,
    tell: Callable[[int, int], None] = lambda done, total: None,
    skip: Callable[[str], bool] | None = None,
) -> Content:
    """Read `docs/`; problems name files below `shown` (`docs/`). `skip` says which ordinary pages are none (`exclude_docs`)."""
    seen = scan.now_ns()
    found = scan_docs(docs, shown)
    for kind in (found.pages, found.files):
        for path in [path for path in kind if skip and skip(path)]:
            del kind[path]
    known = memory.read_sources()
    changed, touched = _split(found, docs, known)
    fresh = {path: known[path]._replace(stat=stat) for path, stat in touched.items()}
    jobs = [Job(path, os.fspath(docs / found.names.get(path, path)), shown + found.names.get(path, path)) for path in changed]
    bodies = memory.known_bodies() if jobs else set()
    for number, read in enumerate(_run(jobs, executor), 1):
        stat = found.articles.get(read.path) or found.pages[read.path]
        fresh[read.path] = SourceRow(stat, read.digest, read.value, read.body)
        if read.body and read.body not in bodies:
            bodies.add(read.body)
            memory.write_bodies([(read.body, read.html)])
        tell(number, len(jobs))
    memory.write_sources((path, row._replace(stat=_keep(row.stat, seen))) for path, row in fresh.items())
    gone = [path for path in known if path not in found.articles and path not in found.pages and path not in found.files]
    memory.forget_sources(gone)
    if len(gone) + len(jobs) > 100:
        memory.forget_bodies()
    return _gather(docs, shown, found, known | fresh, memory)


def _gather(docs: Path, shown: str, found: Found, rows: dict[str, SourceRow], memory: Memory) -> Content:
    articles, pages = [], []
    problems = list(found.problems)
    for path in found.articles:
        article, own = load_article(rows[path].value)
        problems += own
        if article:
            articles.append(article)
    for path in found.pages:
        page, own = load_page(rows[path].value)
        problems += own
        if page:
            pages.append(page)
    registers, digest, own_problems = _read_registers(docs, shown, found, memory)
    sources = {path: rows[path].digest for path in (*found.articles, *found.pages)}
    bodies = {path: rows[path].body for path in found.pages}
    assets = {path: rows[path] for path in found.files if path in rows}
    return Content(tuple(articles), sources, bodies, tuple(pages), registers, digest, found, (*problems, *own_problems), assets)


def _read_registers(docs: Path, shown: str, found: Found, memory: Memory) -> tuple[Registers, str, list[Problem]]:
    """The registers are small and always read; the schema is asked only when their bytes changed."""
    files = {name: (docs / path).read_bytes() if path in found.registers else None for name, path in REGISTER_FILES.items()}
    digest = hashlib.blake2b(repr((shown, files)).encode(), digest_size=16).hexdigest()
    known = memory.read_meta("registers")
    if known:
        old, row = json.loads(known)
        if old == digest:
            return registers_from_row(row[0]), digest, [Problem(*problem) for problem in row[1]]
    from bantin.content.registers import parse_registers

    registers, problems = parse_registers(files, {name: shown + path for name, path in REGISTER_FILES.items()})
    memory.write_meta("registers", to_json([digest, [astuple(registers), [problem_to_row(problem) for problem in problems]]]))
    return registers, digest, problems
