"""Pictures and papers that go out: only what a visible page uses. Each is opened once, then remembered."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from bantin.content.kinds import PICTURES
from bantin.content.read import Content
from bantin.content.references import Directory, Resolved, resolve_link, resolve_picture
from bantin.content.scan import now_ns, settled
from bantin.memory import SourceRow
from bantin.model import Article, Problem
from bantin.site.contexts import PictureInfo

OWN = ("tin/", "anh/")  # folders whose files go out only when a page uses them


class Assets(NamedTuple):
    """Files in `docs/` that are no Markdown: path → digest of the bytes; sizes of pictures in pixels."""

    digests: dict[str, str]
    pictures: dict[str, PictureInfo]
    problems: tuple[Problem, ...]


def files_of(article: Article, directory: Directory) -> Iterator[str]:
    """Every picture and paper that an article's page shows or links."""
    for picture in (article.image, *article.gallery):
        if picture and picture.src:
            yield picture.src
    yield from (paper.src for paper in article.documents)
    if article.links:
        yield from _linked(article.links, article.path, directory)


def _linked(links: Iterable, base: str, directory: Directory) -> Iterator[str]:  # type: ignore[type-arg]
    for link in links:
        found: Resolved = (resolve_picture if link.picture else resolve_link)(link, base, directory)
        if found.file:
            yield found.file


def choose_files(content: Content, directory: Directory, shown: Iterable[Article]) -> set[str]:
    """Paths that go out. What only hidden articles use stays back, wherever it stands."""
    visible, used = {article.path for article in shown}, set[str]()
    hidden: set[str] = set()
    for article in content.articles:
        if article.image or article.gallery or article.documents or article.links:
            (used if article.path in visible else hidden).update(files_of(article, directory))
    for page in content.pages:
        used.update(_linked(page.links, page.path, directory))
    free = {path for path in content.found.files if not path.startswith(OWN)}
    return {path for path in (used | (free - hidden)) if path in content.found.files}


def read_assets(paths: Iterable[str], content: Content, docs: Path, shown: str) -> Assets:
    """Digests and sizes; what the memory knows is not opened."""
    assets, ledger, seen = Assets({}, {}, ()), content.ledger, now_ns()
    problems = []
    for path in sorted(paths):
        stat, row = content.found.files[path], ledger.rows.get(path)
        if row is None or row[:4] != stat:
            row = _read_asset(docs / content.found.names.get(path, path), path, row)
            ledger.put(path, row.at(stat if settled(stat, seen) else stat._replace(mtime=-1)))
        assets.digests[path] = row.digest
        if row.value:
            assets.pictures[path] = PictureInfo(*row.value)
        elif path.lower().endswith(PICTURES):
            problems.append(Problem(shown + path, 1, "picture-broken", {"target": path}))
    ledger.save()
    return assets._replace(problems=tuple(problems))


def _read_asset(file: Path, path: str, known: SourceRow | None) -> SourceRow:
    from bantin.site.pictures import BrokenPicture, measure_picture

    digest = blake2b(file.read_bytes(), digest_size=16).hexdigest()
    if known and known.digest == digest:
        return known
    size: PictureInfo | None = None
    if path.lower().endswith(PICTURES):
        try:
            size = measure_picture(file)
        except BrokenPicture:
            size = None
    return SourceRow(0, 0, 0, 0, digest, size, "")
