"""Pictures and papers that go out: only what a visible page uses. Each is opened once, then remembered.

A picture is decoded, and all that goes out of it is made and kept, while the content is checked: so a file that cannot go
out is told at the line that names it before anything is written, and a build after a check finds everything made.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from bantin.content.addresses import USED
from bantin.content.directory import Directory
from bantin.content.kinds import PAPERS, PICTURES, UNCLEANED
from bantin.content.read import Content, keep_stat
from bantin.content.references import Resolved, resolve_link, resolve_picture
from bantin.content.scan import WELL_KNOWN, now_ns
from bantin.ledger import SourceRow
from bantin.model import Article, Link, Problem
from bantin.site.pictures import SHARE, Flawed, PictureInfo, copy_name, copy_path, small_widths

if TYPE_CHECKING:
    from concurrent.futures import Executor

# What styles, scripts, hosts and other programs ask for by themselves; any other file to which nothing leads may lie in docs/ by a slip.
ASKED_FOR = (
    *(".css", ".js", ".mjs", ".map", ".woff", ".woff2", ".ttf", ".otf", ".eot", ".xml", ".xsl", ".webmanifest", ".wasm"),
    *(".ico", ".svg", ".png", ".webp", ".avif", ".gif"),
)
# In docs/ itself, and where programs look for what they know by name; a long name of letters and figures proves whose a site is.
ASKED_BY_NAME = re.compile(
    r"(?:google|yandex_|zalo|naver|pinterest-)[\w-]*\.html?|(?:robots|humans|ads|app-ads|security|llms|llms-full|[0-9A-Za-z]{16,})\.txt|manifest\.json|_headers|_redirects|CNAME"
    rf"|{re.escape(WELL_KNOWN)}/.+"
)
NAMED = 10  # of them in a message
CHECKED = (*PICTURES, *PAPERS, *UNCLEANED, ".svg")
HEAVY = 2_000_000  # bytes of pictures to be made; below this, starting processes costs more than it saves
CHANGING = ["changing", {}]  # said of a file that was saved while it was opened: next time it is looked at anew
Values = dict[str, str]


class Chosen(NamedTuple):
    out: set[str]  # paths of files that go out
    checked: set[str]  # these, and what only hidden articles use: it will go out one day
    leads: set[str]  # pictures that stand for an article
    unlinked: set[str]  # what goes out though nothing leads to it


class Output(NamedTuple):
    """A file that goes out."""

    path: str  # in the site
    key: str
    source: str  # path in docs/
    part: str  # of what is made from it: a width, SHARE, or empty for the whole


class Assets(NamedTuple):
    """Files in `docs/` that are no Markdown: path → digest of the bytes; what is known of pictures; pages of papers."""

    digests: dict[str, str]
    pictures: dict[str, PictureInfo]
    pages: dict[str, int]
    leads: set[str]
    flaws: dict[str, tuple[str, Values]]
    outputs: list[Output]


def plan_outputs(path: str, digest: str, info: PictureInfo | None, lead: bool) -> Iterator[Output]:
    """The file itself, and the copies of a picture."""
    yield Output(path, asset_key(digest, info), path, "")
    if info:
        for part in _copied_parts(info.width, lead):
            yield Output(copy_path(info.name, part), info.name, path, part)


@cache
def _copied_parts(width: int, lead: bool) -> tuple[str, ...]:
    """Most photos of a portal come from a few cameras."""
    return (*map(str, small_widths(width)), *([SHARE] if lead else []))


def asset_key(digest: str, info: PictureInfo | None) -> str:
    """The key of a file that is copied, or of a picture that is made anew on its way."""
    return f"{digest}-{info.name}" if info else digest


# --- which ones ---------------------------------------------------------------------------------------------------


def places_of(article: Article, directory: Directory) -> Iterator[tuple[str, int]]:
    """Every picture and paper that an article's page shows or links, at the line that names it."""
    if article.image and article.image.src:
        yield article.image.src, article.lines.get("image.src", 1)
    for number, picture in enumerate(article.gallery):
        if picture.src:
            yield picture.src, article.lines.get(f"gallery.{number}.src", 1)
    for number, paper in enumerate(article.documents):
        yield paper.src, article.lines.get(f"documents.{number}.src", 1)
    if article.links:
        yield from _linked(article.links, article.path, directory)


def files_of(article: Article, directory: Directory) -> Iterator[str]:
    return (path for path, _ in places_of(article, directory))


def _linked(links: Iterable[Link], base: str, directory: Directory) -> Iterator[tuple[str, int]]:
    for link in links:
        found: Resolved = (resolve_picture if link.picture else resolve_link)(link, base, directory)
        if found.file:
            yield found.file, link.line


def choose_files(content: Content, directory: Directory, shown: Iterable[Article]) -> Chosen:
    """What only hidden articles use stays back, wherever it stands."""
    visible, used = {article.path for article in shown}, set[str]()
    hidden, leads = set[str](), set[str]()
    for article in content.articles:
        if article.image or article.gallery or article.documents or article.links:
            (used if article.path in visible else hidden).update(files_of(article, directory))
            if article.lead:
                leads.add(article.lead.src)
    for article in content.broken:
        hidden.update(files_of(article, directory))
    for page in content.pages:
        used.update(path for path, _ in _linked(page.links, page.path, directory))
    free = {path for path in directory.files if not path.startswith(USED)}
    known = content.found.files.keys()
    out = (used | (free - hidden)) & known
    return Chosen(out, out | (hidden & known), leads & known, free - used - hidden)


def tell_unlinked(unlinked: Iterable[str], shown: Callable[[str], str]) -> Iterator[Problem]:
    """One notice of all files that would go out by a slip."""
    told = [shown(path) for path in sorted(unlinked) if not path.lower().endswith(ASKED_FOR) and not ASKED_BY_NAME.fullmatch(path)]
    if told:
        names = ", ".join(told[:NAMED]) + (" …" if len(told) > NAMED else "")
        yield Problem(told[0], 1, "unlinked-files", {"count": str(len(told)), "names": names}, "warning")


# --- what they are ------------------------------------------------------------------------------------------------


class Job(NamedTuple):
    """One file to open. `share`: a picture that stands for an article; `known`: its digest when it was opened last."""

    path: str
    file: str
    store: str
    share: bool
    known: str


class Opened(NamedTuple):
    path: str
    digest: str
    value: dict[str, Any] | None  # None: the same bytes as before


def open_file(job: Job) -> Opened:
    """Runs in a worker."""
    file = Path(job.file)
    try:
        digest = _digest(file)
        value = None if digest == job.known else _look(job, file, digest)
        same = value is None or _digest(file) == digest
    except OSError as error:
        return Opened(job.path, "", {"flaw": ["unreadable", {"reason": error.strerror or str(error)}]})
    return Opened(job.path, digest, value) if same else Opened(job.path, "", {"flaw": CHANGING})


def _digest(file: Path) -> str:
    with file.open("rb") as data:
        return hashlib.file_digest(data, lambda: hashlib.blake2b(digest_size=16)).hexdigest()


def _look(job: Job, file: Path, digest: str) -> dict[str, Any]:
    ending = file.suffix.lower()
    try:
        if ending in PICTURES:
            from bantin.site.codec import check_kind
            from bantin.site.store import obtain_copies

            check_kind(file)  # the copies may be kept already, of the same bytes under their right name
            return {"size": obtain_copies(Path(job.store), copy_name(digest), file, share=job.share)[:3]}
        from bantin.site.papers import check_other, count_pages

        if ending in PAPERS:
            return {"pages": count_pages(file)}
        if ending in CHECKED:
            check_other(file)
    except Flawed as flawed:
        return {"flaw": [flawed.code, flawed.values]}
    return {}


def read_assets(
    chosen: Chosen,
    content: Content,
    docs: Path,
    store: Path,
    executor: Callable[[], Executor | None] = lambda: None,
    tell: Callable[[int, int], None] = lambda done, total: None,
) -> Assets:
    """What the memory knows is not opened."""
    assets, ledger, seen = Assets({}, {}, {}, chosen.leads, {}, []), content.ledger, now_ns()
    jobs = []
    for path in sorted(chosen.checked):
        stat, row = content.found.files[path], ledger.rows.get(path)
        if row is None or row[:4] != stat:
            file = str(docs / content.found.spell(path))
            known = row.digest if row and "flaw" not in (row.value or {}) else ""  # it may have been half of a file that was being saved
            jobs.append(Job(path, file, str(store), path in chosen.leads, known))
    for number, opened in enumerate(_run(jobs, content, executor), 1):
        stat, row = content.found.files[opened.path], ledger.rows.get(opened.path)
        value = row.value if row and opened.value is None else opened.value
        ledger.put(opened.path, SourceRow(*keep_stat(stat, seen, opened.digest), opened.digest, value, ""))
        tell(number, len(jobs))
    ledger.save()
    for path in sorted(chosen.checked):
        _sort_in(assets, path, ledger.rows[path], out=path in chosen.out)
    return assets


def _run(jobs: list[Job], content: Content, executor: Callable[[], Executor | None]) -> Iterator[Opened]:
    weight = sum(content.found.files[job.path].size for job in jobs if job.path.lower().endswith(PICTURES))
    workers = executor() if len(jobs) > 1 and weight > HEAVY else None
    yield from workers.map(open_file, jobs, chunksize=2) if workers else map(open_file, jobs)


def _sort_in(assets: Assets, path: str, row: SourceRow, *, out: bool) -> None:
    value = row.value or {}
    if "flaw" in value:
        code, values = value["flaw"]
        assets.flaws[path] = code, values
    if not out:
        return
    assets.digests[path] = row.digest
    if "size" in value:
        width, height, moving = value["size"]
        assets.pictures[path] = PictureInfo(width, height, moving, copy_name(row.digest))
    if value.get("pages"):
        assets.pages[path] = value["pages"]
    assets.outputs.extend(plan_outputs(path, row.digest, assets.pictures.get(path), path in assets.leads))


def tell_flaws(assets: Assets, content: Content, directory: Directory, shown: Callable[[str], str]) -> Iterator[Problem]:
    """Each file that cannot go out, at every line that names it; at the file itself where none does."""
    if not assets.flaws:
        return
    named = set[str]()
    for base, places in all_places(content, directory):
        for path, line in places:
            if path in assets.flaws:
                named.add(path)
                yield _flaw(assets, path, shown(base), line)
    for path in assets.flaws.keys() - named:
        yield _flaw(assets, path, shown(path), 1)


def all_places(content: Content, directory: Directory) -> Iterator[tuple[str, Iterator[tuple[str, int]]]]:
    for article in (*content.articles, *content.broken):
        yield article.path, places_of(article, directory)
    for page in content.pages:
        yield page.path, _linked(page.links, page.path, directory)


def _flaw(assets: Assets, path: str, shown: str, line: int) -> Problem:
    code, values = assets.flaws[path]
    return Problem(shown, line, code, {"target": f"/{path}", **values})
