"""Papers that are attached: what they are, how many pages they have, and why one cannot go out. They are never changed:
a signature holds for the bytes as they are."""

from __future__ import annotations

import html
import lzma
import re
import struct
import zipfile
import zlib
from pathlib import Path

from bantin.site.pictures import Flawed

MOST_BYTES = 50_000_000
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
STARTS = {".pdf": b"%PDF-", ".doc": OLE, ".xls": OLE}
INSIDE = {  # a file that each archive must hold
    ".docx": "word/document.xml", ".xlsx": "xl/workbook.xml", ".pptx": "ppt/presentation.xml", ".odt": "content.xml", ".ods": "content.xml",
    ".zip": "",
}  # fmt: skip
PAGES = re.compile(rb"<(?:Pages|Slides)>(\d{1,5})</")
HARMED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, OSError, EOFError, ValueError, NotImplementedError, RuntimeError)
# Scripts by any name, HTML, what gives elements attributes or other elements from elsewhere, links out, and links that change later;
# photographs, which may say where they were taken, and where a drawing lay on its maker's disk.
SVG_DANGER = re.compile(
    r"<(?:[^\s<>:]+:)?(?:script|foreignObject|metadata)|<!(?:ENTITY|ATTLIST)|<\?xml-stylesheet|w3\.org/1999/xhtml|\son\w+\s*=|javascript:"
    r"|href\s*=\s*[\"'](?!#|data:image/)|attributeName\s*=\s*[\"'][^\"']*href|@import|url\(\s*+[\"']?+\s*+(?!#|data:)"
    r"|data:image/(?!png|gif|svg)|:(?:export-filename|absref)\s*=",
    re.IGNORECASE,
)
NO_XML = re.compile(rb"[\0-\x08\x0b\x0c\x0e-\x1f]")


def count_pages(path: Path) -> int:
    """Pages of a paper; 0 where the file does not say. Flawed says why it cannot go out."""
    ending, size = path.suffix.lower(), path.stat().st_size
    if size > MOST_BYTES:
        raise Flawed("document-heavy", size=str(size // 1_000_000), limit=str(MOST_BYTES // 1_000_000))
    if size == 0:
        raise Flawed("document-cut")
    if ending in INSIDE:
        return _look_archive(path, ending)
    if ending in STARTS:
        _check_start(path, ending)
    return _count_pdf(path) if ending == ".pdf" else 0


def _check_start(path: Path, ending: str) -> None:
    with path.open("rb") as file:
        if STARTS[ending] not in file.read(1024):  # a PDF may begin a little later
            raise Flawed("document-other", ending=ending)


def _look_archive(path: Path, ending: str) -> int:
    with path.open("rb") as file:
        if file.read(2) != b"PK":
            raise Flawed("document-other", ending=ending)
    try:
        with zipfile.ZipFile(path) as archive:
            names = set(archive.namelist())
            if INSIDE[ending] and INSIDE[ending] not in names:
                raise Flawed("document-other", ending=ending)
            found = PAGES.search(_read_beginning(archive)) if "docProps/app.xml" in names else None
    except HARMED as error:
        raise Flawed("document-cut") from error
    return int(found[1]) if found else 0


def _read_beginning(archive: zipfile.ZipFile) -> bytes:
    """Of what a program noted about a file: a small archive may hold gigabytes."""
    with archive.open("docProps/app.xml") as file:
        return file.read(100_000)


def _count_pdf(path: Path) -> int:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, PyPdfError

    with path.open("rb") as file:
        file.seek(max(0, path.stat().st_size - 2048))
        if b"%%EOF" not in file.read():
            raise Flawed("document-cut")
    try:
        return len(PdfReader(path).pages)
    except FileNotDecryptedError as error:
        raise Flawed("document-locked") from error
    except NotImplementedError as error:  # a seal that pypdf does not know, such as for the owners of certificates; else a filter
        raise Flawed("document-locked" if b"/Encrypt" in path.read_bytes() else "document-broken") from error
    except DependencyError:
        return 0  # sealed with AES and an empty password: readers can open it, we cannot count
    except (PyPdfError, OSError, ValueError, KeyError, TypeError, AttributeError, IndexError, RecursionError) as error:
        raise Flawed("document-broken") from error


def check_other(path: Path) -> None:
    """A file that goes out as it is, being neither a picture that we clean nor a paper."""
    if path.suffix.lower() in (".heic", ".heif"):
        raise Flawed("picture-telephone")
    if path.suffix.lower() != ".svg":
        raise Flawed("picture-uncleaned", ending=path.suffix.lower())
    if _is_dangerous(path.read_bytes()):
        raise Flawed("svg-danger")


def _is_dangerous(drawing: bytes) -> bool:
    """As a browser reads it. What is no UTF-8, or shifts to another alphabet by a control, it may read otherwise than we do."""
    try:
        text = drawing.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return bool(NO_XML.search(drawing) or SVG_DANGER.search(html.unescape(text)))
