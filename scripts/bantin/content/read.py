"""All content, read as little as possible: what the memory knows and the disk did not change is not opened."""

from __future__ import annotations

import json
import os
from collections import deque
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from bantin.content import scan
from bantin.content.claims import check_claims, check_names, name_terms, suggest_id
from bantin.content.directory import OrdinaryPage
from bantin.content.rows import article_from_row, dump, load_claims, load_problems, page_from_row, problem_to_row, registers_from_row
from bantin.content.scan import Found, leave_out, settled
from bantin.keys import digest_of, encode_json
from bantin.ledger import NEVER, Ledger, SourceRow, Stat
from bantin.memory import Memory
from bantin.model import Article, Claim, Problem, Registers
from bantin.vietnamese import nearest

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

REGISTER_FILES = {"wards": "danh-muc/phuong-xa.yml", "congresses": "danh-muc/dai-hoi.yml", "authors": "danh-muc/tac-gia.yml"}
CHUNK = 64  # files per task of a worker
AHEAD = 16  # tasks that may be under way or done before their results are stored
FEW = 200  # below this, starting workers costs more than they save


class Job(NamedTuple):
    """One file to read: its path in NFC and as it is on the disk, and the row of the article that it was."""

    path: str
    file: str
    shown: str
    known: list[Any] | None


class Read(NamedTuple):
    """What reading one file gave; `html` is its body."""

    path: str
    digest: str
    value: list[Any]
    body: str
    html: bytes


@dataclass(frozen=True, slots=True)
class Content:
    """Everything in `docs/` that is ours, with all problems of single files. Articles are in the order of their paths."""

    articles: tuple[Article, ...]
    sources: dict[str, str]  # path of an ordinary page → digest of its file
    bodies: dict[str, str]  # path of a page → key of its body
    pages: tuple[OrdinaryPage, ...]
    registers: Registers
    registers_digest: str
    found: Found
    problems: tuple[Problem, ...]
    ledger: Ledger[SourceRow]  # what the memory knows, of pictures and papers too
    broken: tuple[Article, ...]  # articles with errors: of use are only the files and links that they name


def read_job(job: Job) -> Read:
    """Runs in a worker: parsing is imported only where something is parsed."""
    try:
        with open(job.file, "rb", buffering=0) as file:
            data = file.readall()
    except OSError as error:
        problem = Problem(job.shown, 1, "unreadable", {"reason": error.strerror or str(error)})
        return Read(job.path, "", dump(None, (problem,)), "", b"")
    digest = digest_of(data)
    return (_read_article if job.path.startswith(scan.ARTICLES) else _read_page)(job, data, digest)


def _read_article(job: Job, data: bytes, digest: str) -> Read:
    from bantin.content.article import parse_article

    known = article_from_row(job.known) if job.known else None
    article, body, problems, claims, rest = parse_article(job.path, data, job.shown, known)
    html = body.html.encode() if body else b""
    return Read(job.path, digest, dump(article, problems, claims, rest), article.body if article else "", html)


def _read_page(job: Job, data: bytes, digest: str) -> Read:
    from bantin.content.body import body_key
    from bantin.content.page import parse_page

    page, body, problems = parse_page(job.path, data, job.shown)
    html = body.html if body and page and page.path == "index.md" else ""
    return Read(job.path, digest, dump(page, problems), body_key(html) if html else "", html.encode())


def read_chunk(jobs: Sequence[Job]) -> list[Read]:
    return [read_job(job) for job in jobs]


def _same(path: Path, row: SourceRow) -> bool:
    """Whether a file whose times moved still has the bytes that are remembered."""
    try:
        return digest_of(path.read_bytes()) == row.digest
    except OSError:
        return False


def is_renamed(row: SourceRow, shown: str) -> bool:
    """Whether what is wrong in a file names it otherwise than it is called now: two forms of Unicode may write one path."""
    return any(path != shown for path, *_ in row.value[1] or ())


def _split(found: Found, docs: Path, shown: str, known: dict[str, SourceRow]) -> tuple[list[str], dict[str, Stat]]:
    """Paths that must be read, and those whose times alone changed."""
    changed, touched = [], {}
    for path, stat in (*found.articles.items(), *found.pages.items()):
        row = known.get(path)
        if row is not None and row[:4] == stat:
            continue
        if row and _same(docs / found.spell(path), row) and not is_renamed(row, shown + found.spell(path)):
            touched[path] = stat
        else:
            changed.append(path)
    return changed, touched


def _run(jobs: list[Job], executor: Callable[[], Executor | None]) -> Iterator[Read]:
    workers = executor() if len(jobs) >= FEW else None
    if workers is None:
        yield from (read_job(job) for job in jobs)
        return
    waiting: deque[Future[list[Read]]] = deque()
    for at in range(0, len(jobs), CHUNK):
        waiting.append(workers.submit(read_chunk, jobs[at : at + CHUNK]))
        if len(waiting) > AHEAD:  # texts that nobody has stored yet are held in memory
            yield from waiting.popleft().result()
    while waiting:
        yield from waiting.popleft().result()


def keep_stat(stat: Stat, seen: int, digest: str) -> Stat:
    """A stat that is not settled is kept as one that never matches; so is that of a file that could not be read (without a digest), for it
    may be readable next time, its times unchanged."""
    return stat if digest and settled(stat, seen) else stat._replace(mtime=NEVER)


def read_content(
    docs: Path,
    shown: str,
    found: Found,
    memory: Memory,
    executor: Callable[[], Executor | None] = lambda: None,
    tell: Callable[[int, int], None] = lambda done, total: None,
    exclude: Callable[[list[str]], list[str]] = lambda names: [],
) -> Content:
    """Read what was found in `docs/`; problems name files below `shown` (`docs/`). `exclude` picks what the configuration leaves out."""
    found = leave_out(found, exclude([*found.articles, *found.pages, *found.files]), shown)
    ledger = memory.sources()
    same = memory.read_meta("shown") == shown  # else problems that are remembered name files as they were called then
    changed, touched = _split(found, docs, shown, ledger.rows if same else {})
    for path, stat in touched.items():
        ledger.put(path, (row := ledger.rows[path]).at(keep_stat(stat, found.seen, row.digest)))
    jobs = [_make_job(path, docs, shown, found, ledger.rows.get(path)) for path in changed]
    bodies: list[tuple[str, bytes]] = []
    for number, read in enumerate(_run(jobs, executor), 1):
        stat = found.articles.get(read.path) or found.pages[read.path]
        ledger.put(read.path, SourceRow(*keep_stat(stat, found.seen, read.digest), read.digest, read.value, read.body))
        bodies += [(read.body, read.html)] if read.body else []
        if len(bodies) == CHUNK or number == len(jobs):
            memory.write_bodies(bodies)
            bodies.clear()
        tell(number, len(jobs))
    gone = [path for path in ledger.rows if path not in found.articles and path not in found.pages and path not in found.files]
    for path in gone:
        ledger.drop(path)
    if len(gone) + len(jobs) > 100:
        memory.forget_bodies({row.body for row in ledger.rows.values()})
    ledger.save()
    memory.write_meta("shown", shown)
    return _gather(docs, shown, found, ledger, memory)


def _make_job(path: str, docs: Path, shown: str, found: Found, row: SourceRow | None) -> Job:
    name = found.spell(path)
    return Job(path, os.fspath(docs / name), shown + name, row.value[0] if row else None)


def _gather(docs: Path, shown: str, found: Found, ledger: Ledger[SourceRow], memory: Memory) -> Content:
    articles, pages, broken = [], [], []
    problems, rows, claims = list(found.problems), ledger.rows, dict[str, list[Claim]]()
    for path in found.articles:
        value = rows[path].value
        if value[0]:
            value[0] = article_from_row(value[0])  # the plain row is not needed any more
            articles.append(value[0])
        if value[1]:
            problems += load_problems(value)
            claims[shown + found.spell(path)] = load_claims(value)
            broken += [article_from_row(value[3])] if value[3] else []
    for path in found.pages:
        value = rows[path].value
        problems += load_problems(value)
        if value[0]:
            pages.append(page_from_row(value[0]))
    registers, digest, own_problems = read_registers(docs, shown, found, memory)
    if problems:
        terms = name_terms(registers)
        warned = [warning for problem in problems for warning in check_names(problem, terms)]
        problems = [*(suggest_id(problem, terms) for problem in problems), *warned]
        problems += [problem for path, named in claims.items() for problem in check_claims(path, named, terms)]
    sources = {path: rows[path].digest for path in found.pages}
    bodies = {path: rows[path].body for path in found.pages}
    told = (*problems, *own_problems, *_tell_unread(found.registers, shown))
    return Content(tuple(articles), sources, bodies, tuple(pages), registers, digest, found, told, ledger, tuple(broken))


def _tell_unread(registers: Collection[str], shown: str) -> Iterator[Problem]:
    """Files that lie among the registers and are none, with the name that was meant, if no file has it: `tac-gia.YML`, `tacgia.yaml`."""
    missing = {Path(path).stem: path for path in REGISTER_FILES.values() if path not in registers}
    for path in registers:
        if path not in REGISTER_FILES.values() and path.lower().endswith((".yml", ".yaml")):
            near = nearest(Path(path).stem.lower(), missing)
            code, better = ("register-misnamed", missing[near]) if near else ("register-unread", ", ".join(REGISTER_FILES.values()))
            yield Problem(shown + path, 1, code, {"better": better}, "warning")


def read_registers(docs: Path, shown: str, found: Found, memory: Memory) -> tuple[Registers, str, list[Problem]]:
    """The registers are small and always read; the schema is asked only when their bytes changed."""
    files = {name: (docs / path).read_bytes() if path in found.registers else None for name, path in REGISTER_FILES.items()}
    digest = digest_of(repr((shown, files)).encode())
    known = memory.read_meta("registers")
    if known:
        old, row = json.loads(known)
        if old == digest:
            return registers_from_row(row[0]), digest, [Problem(*problem) for problem in row[1]]
    from bantin.content.registers import parse_registers

    registers, problems = parse_registers(files, {name: shown + path for name, path in REGISTER_FILES.items()})
    memory.write_meta("registers", encode_json([digest, [astuple(registers), [problem_to_row(problem) for problem in problems]]]))
    return registers, digest, problems
