"""From the bytes of a newspaper's text to the text of an article's file: stages over values, no disk, no clock."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import frontmatter

from bantin.importing.authors import find_authors
from bantin.importing.blocks import PAPERS, Sorted, sort_blocks
from bantin.importing.bounds import Limit, bound_days
from bantin.importing.congresses import find_congresses
from bantin.importing.draft import Block, Draft, Finding, Found, Role, quote
from bantin.importing.escaping import escape_body
from bantin.importing.reading import clean, decode, split_blocks
from bantin.importing.wards import find_wards
from bantin.model import Registers, Span
from bantin.vietnamese import find_days, slug

READ: tuple[Role, ...] = ("title", "sapo", "body", "caption")
NO_NAMES = {"", "index", "con", "prn", "aux", "nul"}  # a folder's own page, and what Windows keeps for itself
RATIO = re.compile(r"(?<![\d/])(\d{1,4})/(\d{1,4})(?![\d/])(?=[^.;]{0,80}đại hội)", re.IGNORECASE)
WIDEST = 1_000_000  # letters of a YAML line: no value is ever broken over lines


def read_newspaper(data: bytes, name: str, registers: Registers) -> Draft:
    """The article that a newspaper's plain text makes. `name` is the file's, for a text without title. May raise NewspaperError."""
    text, changes = clean(decode(data))
    blocks, joined = split_blocks(text)
    page = sort_blocks(blocks)
    read = [block for block in page.blocks if block.role in READ]
    congresses, upcoming = find_congresses(read, registers)
    days, bounds = bound_days(read, _find_header(page), upcoming)
    wards = find_wards(read, registers, days)
    authors = find_authors(page.blocks, registers)
    front = _build_front(page, _make_id(text), name, days, wards, congresses, authors)
    source = _tell_source(page)
    extra = [*_tell_pictures(page.blocks), *_tell_missing(page), *_suggest_progress(read)]
    findings = (*changes, *joined, *page.findings, *source, *bounds, *wards.findings, *congresses.findings, *authors.findings, *extra)
    body = escape_body(block.text for block in page.blocks if block.role == "body")
    return Draft(_choose_path(front, days, page.captured), front, body, _order(findings))


def write_article(draft: Draft) -> str:
    """The text of the file. Keys stay in their order, no line is broken, days stand without quotes."""
    days = ("date_not_before", "date_not_after", "captured")
    front = {key: date.fromisoformat(value) if key in days else value for key, value in draft.front.items()}
    post = frontmatter.Post(draft.body)
    post.metadata = front
    return str(frontmatter.dumps(post, sort_keys=False, width=WIDEST)) + "\n"


def _find_header(page: Sorted) -> Limit | None:
    return next((Limit(page.captured, block.text, block.line) for block in page.blocks if block.role == "header"), None)


def _order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """In the order of the source; what the editor decides comes last."""
    return tuple(sorted(findings, key=lambda finding: (finding.kind == "todo", finding.line)))


def _make_id(text: str) -> str:
    """Eight letters made of the text, so that the same text always has the same id."""
    return base64.b32encode(hashlib.blake2b(text.strip().encode(), digest_size=5).digest()).decode().lower()


def _texts(page: Sorted, role: Role) -> list[str]:
    return [block.text for block in page.blocks if block.role == role]


def _build_front(page: Sorted, id_: str, name: str, days: Span, wards: Found, congresses: Found, authors: Found) -> dict[str, Any]:
    title, sapo, captions = _texts(page, "title"), _texts(page, "sapo"), _texts(page, "caption")
    missing = not (title and sapo and days.first and days.last)
    front = {
        "id": id_,
        "title": title[0] if title else name,
        "date_not_before": days.first,
        "date_not_after": days.last,
        "captured": page.captured,
        "description": sapo[0] if sapo else "",
        "wards": list(wards.ids),
        "congresses": list(congresses.ids),
        "authors": list(authors.ids),
        "image": {"caption": captions[0]} if captions else {},
        "gallery": [{"caption": caption} for caption in captions[1:]],
        "source": {"name": PAPERS.get(page.code, page.code), "code": page.code} if page.code else {},
        "status": "draft" if missing else "",
    }
    return {key: value for key, value in front.items() if value}


def _choose_path(front: dict[str, Any], days: Span, captured: str) -> str:
    """The shelf day's month; without any day the address says that it is not known."""
    day = days.first or days.last or captured
    name = slug(front["title"])
    name = f"{name}-{front['id']}".strip("-") if name in NO_NAMES else name
    return f"tin/{day[:4]}/{day[5:7]}/{name}.md" if day else f"tin/chua-ro-ngay/{name}.md"


def _tell_source(page: Sorted) -> Iterator[Finding]:
    if not page.code:
        yield Finding("todo", "no-source")
        return
    sapo = next(block for block in page.blocks if block.role == "sapo")
    yield Finding("source", "source", {"name": PAPERS.get(page.code, page.code), "code": page.code}, page.code, sapo.line)
    if page.code not in PAPERS:
        yield Finding("todo", "source-unknown", {"code": page.code}, page.code, sapo.line)


def _tell_pictures(blocks: Sequence[Block]) -> Iterator[Finding]:
    for block in blocks:
        if block.role == "caption":
            yield Finding("todo", "picture-to-find", {}, quote(block.text, end=60), block.line)


def _tell_missing(page: Sorted) -> Iterator[Finding]:
    if not any(block.role == "body" for block in page.blocks):
        yield Finding("todo", "no-body")


def _suggest_progress(blocks: Sequence[Block]) -> Iterator[Finding]:
    """`6/72 … đại hội` beside a day is what `progress` shows: never written without an editor."""
    for block in blocks:
        days = [mention for mention in find_days(block.text) if mention.kind == "day"]
        for match in RATIO.finditer(block.text):
            done, total = int(match[1]), int(match[2])
            if done <= total and days:
                values = {"done": str(done), "total": str(total), "as_of": days[0].value}
                yield Finding("todo", "progress", values, quote(block.text, *match.span(), around=40), block.line)
