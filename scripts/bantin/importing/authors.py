"""Names below an article. The register may know them; otherwise they are kept as plain names, no longer in capitals."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from bantin.content.quoting import BETWEEN
from bantin.importing.credits import CREDIT, write_name
from bantin.importing.draft import Block, Finding, Found
from bantin.model import Author, Registers
from bantin.vietnamese import fold

UNNAMED = {"pv", "bbt", "ctv", "p.v", "phong vien", "nhom pv", "nhom phong vien", "tong hop"}
TAKEN = re.compile(r"\(?theo\s+(?P<source>[^)]+)\)?", re.IGNORECASE)


def find_authors(blocks: Sequence[Block], registers: Registers) -> Found:
    """Ids of the register, or names: `ĐÌNH QUANG` becomes «Đình Quang»."""
    ids: dict[str, None] = {}
    findings: list[Finding] = []
    for block in blocks:
        if block.role != "byline":
            continue
        if TAKEN.fullmatch(block.text):
            findings.append(Finding("todo", "taken-from", {}, block.text, block.line))
            continue
        for printed in BETWEEN.split(CREDIT.sub("", block.text)):
            name, found = _read_name(printed.strip(), registers, block, blocks)
            findings += found
            ids[name] = None
    return Found(tuple(ids), tuple(findings))


def _read_name(printed: str, registers: Registers, block: Block, blocks: Sequence[Block]) -> tuple[str, list[Finding]]:
    name = printed if fold(printed) in UNNAMED else write_name(printed, blocks)
    known = next((author for author in registers.authors.values() if _is_same(printed, author)), None)
    if known:
        return known.id, [Finding("author", "author-known", {"id": known.id, "name": known.name}, block.text, block.line)]
    findings = [Finding("author", "author-name", {"name": name}, block.text, block.line)]
    if fold(printed) in UNNAMED:
        findings.append(Finding("todo", "author-unnamed", {"name": name}, block.text, block.line))
    findings += _find_near(name, registers, block)
    return name, findings


def _same_letters(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).lower().split())


def _is_same(printed: str, author: Author) -> bool:
    return _same_letters(printed) in {_same_letters(name) for name in (author.name, *author.aliases)}


def _find_near(name: str, registers: Registers, block: Block) -> Iterator[Finding]:
    """Định Quang is not Đình Quang, but an editor should look."""
    for author in registers.authors.values():
        if fold(name) in {fold(known) for known in (author.name, *author.aliases)}:
            yield Finding("todo", "author-near", {"id": author.id, "name": author.name}, block.text, block.line)
