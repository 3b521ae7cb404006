"""From a fault of a built page back to where an editor mends it: the source file and the line."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from bantin.urls import url_of
from bantin.verifying.model import Finding


class Place(NamedTuple):
    path: Path
    line: int  # from 1
    page: str  # address of the built page, where `path` is its source; else empty


def locate(finding: Finding, site: Path, docs: Path | None) -> Place:
    """In the source if the fault can be read there, else in the built file."""
    address = url_of(finding.path)
    if docs and address.endswith("/"):
        for source in (docs / f"{address.strip('/')}.md", docs / f"{address[1:]}index.md"):
            if source.is_file() and (line := find_line(source, finding.value)):
                return Place(source, line, address)
    return Place(site / finding.path, line_at(site / finding.path, finding.offset), "")


def find_line(source: Path, value: str) -> int:
    """The line that names what is dead: by its whole address, or by its last part; 0 where none does."""
    lines = source.read_text("utf-8", "replace").splitlines()
    for wanted in wanted_texts(value):
        for number, line in enumerate(lines, 1):
            if wanted in line or wanted in unquote(unescape(line)):
                return number
    return 0


def wanted_texts(value: str) -> Iterator[str]:
    """`../../anh/a.jpg` stands in the source as it is, or ends with `a.jpg`; `../bai/#muc` ends with `bai.md#muc` or `#muc`."""
    plain = unquote(value)
    address, _, fragment = plain.partition("#")
    yield from (text for text in (value, plain) if len(text) > 1)
    if fragment:
        yield f"#{fragment}"
    last = re.split(r"[/\\]", address.rstrip("/"))[-1]
    if len(last) > 2:
        yield last


def line_at(path: Path, offset: int) -> int:
    if offset <= 0:
        return 1
    return path.read_text("utf-8", "replace").count("\n", 0, offset) + 1


def locate_all(findings: Iterable[Finding], site: Path, docs: Path | None) -> Iterator[tuple[Finding, Place]]:
    return ((finding, locate(finding, site, docs)) for finding in findings)
