"""Which files a call names, of which kind each is, and which pictures go with which article. The disk is read here."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from bantin.content.kinds import WORD
from bantin.importing.draft import Manuscript, NewspaperError
from bantin.importing.reading import read_text
from bantin.importing.web import read_page
from bantin.importing.word import read_word
from bantin.vietnamese import format_size, slug

TEXTS, PAGES = {".txt", ".text"}, {".html", ".htm", ".mht", ".mhtml"}
PICTURES = {".jpg", ".jpeg", ".png", ".webp", ".gif", ".bmp", ".tif", ".tiff"}
OTHER_WORDS = {".odt", ".rtf", ".wps", ".pages"}
REFUSED = {".doc": "old-word", ".md": "markdown"}  # how it is told
READ = TEXTS | PAGES | {*WORD, ".doc", ".pdf"} | OTHER_WORDS
LARGEST = {**dict.fromkeys(TEXTS, 5_000_000), **dict.fromkeys(PAGES, 30_000_000), **dict.fromkeys(PICTURES, 40_000_000)}
LARGEST_FILE = 150_000_000  # bytes; of a Word file
OLE, ZIP, RTF = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"PK\x03\x04", b"{\\rtf"


class Source(NamedTuple):
    """One file that should become an article, and the pictures that were named with it."""

    file: Path
    pictures: tuple[Path, ...] = ()


class Sources(NamedTuple):
    articles: list[Source]
    alone: list[Path]  # pictures of no article
    empty: list[Path]  # folders with nothing to import


def find_sources(paths: Iterable[Path]) -> Sources:
    """The files named, those in folders named, and those that a pattern means where the shell did not open it (Windows)."""
    files: dict[Path, None] = {}
    empty = []
    for path in paths:
        if path.is_dir():
            found = sorted(_walk(path), key=str)
            files |= dict.fromkeys(found)
            empty += [] if found else [path]
        else:
            files |= dict.fromkeys(_open_pattern(path))
    pictures = [file for file in files if file.suffix.lower() in PICTURES]
    articles = [file for file in files if file.suffix.lower() not in PICTURES]
    owners = {picture: _find_owner(picture, articles) for picture in pictures}
    sources = [Source(file, tuple(picture for picture in pictures if owners[picture] == file)) for file in articles]
    return Sources(sources, [picture for picture in pictures if owners[picture] is None], empty)


def _walk(folder: Path) -> Iterator[Path]:
    """Not what is hidden, what Word keeps open, or what a browser saved beside a page."""
    for path in folder.iterdir():
        if path.name.startswith((".", "~$")) or path.is_symlink():
            continue
        if path.is_dir():
            yield from () if path.name.endswith(("_files", ".files")) else _walk(path)
        elif path.suffix.lower() in READ | PICTURES:
            yield path


def _open_pattern(path: Path) -> list[Path]:
    if path.exists() or not set(path.name) & set("*?["):
        return [path]
    try:
        return sorted(path.parent.glob(path.name)) or [path]
    except ValueError:  # `a**.docx` is no pattern
        return [path]


def _find_owner(picture: Path, articles: Sequence[Path]) -> Path | None:
    """The article whose name the picture's begins with, the longest first; else the only one of the call, or of its folder."""
    named = [file for file in articles if _begins(slug(picture.stem), slug(file.stem))]
    if named:
        return max(named, key=lambda file: (len(slug(file.stem)), str(file)))
    near = [file for file in articles if file.parent == picture.parent]
    return articles[0] if len(articles) == 1 else near[0] if len(near) == 1 else None


def _begins(name: str, start: str) -> bool:
    """`tin1-a`, `tin1a` begin with `tin1`; `tin10` does not, and `tinh` does not begin with `tin`."""
    after = name[len(start) : len(start) + 1]
    cut = after.isdigit() if start[-1:].isdigit() else after.isalpha()
    return bool(start) and name.startswith(start) and not cut


def read_source(file: Path) -> Manuscript:
    """What a file holds, by its first bytes rather than its name. NewspaperError where it cannot be read."""
    data = read_limited(file)
    kind = file.suffix.lower()
    if not data:
        raise NewspaperError("empty")
    if data.startswith(OLE):
        raise NewspaperError("word-password" if "EncryptedPackage".encode("utf-16-le") in data else "old-word")
    if data.startswith(RTF) or kind in OTHER_WORDS:
        raise NewspaperError("other-word", suffix=kind if kind in OTHER_WORDS else ".rtf")
    if data.startswith(b"%PDF") or kind == ".pdf":
        raise NewspaperError("pdf")
    if data.startswith(ZIP) or kind in WORD:
        return read_word(data)
    if kind in PAGES or (kind == ".doc" and b"<html" in data[:4096].lower()):
        return read_page(data, lambda name: read_beside(file, name))
    if kind in TEXTS or not kind:
        return read_text(data)
    raise NewspaperError(REFUSED.get(kind, "kind-unknown"), suffix=kind)


def read_limited(file: Path) -> bytes:
    """The bytes of a file that is not too large; nothing of a larger one is read."""
    limit = LARGEST.get(file.suffix.lower(), LARGEST_FILE)
    size = file.stat().st_size
    if size > limit:
        raise NewspaperError("too-large", size=format_size(size), limit=format_size(limit))
    return file.read_bytes()


def read_beside(page: Path, name: str) -> bytes | None:
    """A picture that lies below the folder of a saved page; nothing else of the disk."""
    folder = page.parent.resolve()
    try:
        path = (folder / name).resolve()
        inside = path.is_relative_to(folder) and path.suffix.lower() in PICTURES and path.is_file()
        return read_limited(path) if inside else None
    except (OSError, ValueError, NewspaperError):
        return None
