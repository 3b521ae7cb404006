"""From a manuscript to the text of an article's file: stages over values, no disk, no clock."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import takewhile
from typing import Any
from urllib.parse import urlsplit

import frontmatter

from bantin.content.advice import LONGEST_SAPO, SAMPLE_SAPO
from bantin.content.paths import name_article
from bantin.content.strict_yaml import StrictYAML
from bantin.days import find_days, format_short_day
from bantin.importing.authors import find_authors
from bantin.importing.blocks import PAPERS, Sorted, sort_blocks
from bantin.importing.bounds import LONG_AFTER, Limit, bound_days
from bantin.importing.congresses import find_congresses
from bantin.importing.draft import Block, Draft, Finding, Found, Kind, Manuscript, NewspaperError, Role, quote
from bantin.importing.escaping import escape_heading, escape_paragraph
from bantin.importing.inline import quote_link
from bantin.importing.lists import gather_lists
from bantin.importing.notes import tell_uncalled
from bantin.importing.papers import write_title
from bantin.importing.persons import find_persons
from bantin.importing.pictures import collect_shots, place_pictures, share_credit
from bantin.importing.reading import clean_line
from bantin.importing.wards import find_wards
from bantin.model import Registers, Span
from bantin.old_letters import NAMES, SMALL

READ: tuple[Role, ...] = ("title", "sapo", "body", "caption")
RATIO = re.compile(r"(?<![\d/])(\d{1,4})/(\d{1,4})(?![\d/])(?=[^.;]{0,80}đại hội)", re.IGNORECASE)
# At the start of a sentence, or within a name: «Nguyễn Thị ánh Tuyết», not «Đảng ủy Công an», «trường Chi Lăng ở Hà Nội».
BEGINS_SMALL = re.compile(rf"(?:^|[.!?] |[^\W\d_a-zđ]\w* (?!(?:ở|ủy|uỷ|ấy|ý|ít|ảnh) )(?=\w+ [A-ZĐ]))([{SMALL}])")
WIDEST = 1_000_000  # letters of a YAML line: no value is ever broken over lines


def make_draft(manuscript: Manuscript, name: str, registers: Registers, written: str, further: Sequence[str] = ()) -> Draft:
    """The article that a manuscript makes. `written`: the day of the file on its disk, for want of any other; `further`: keys of
    pictures that were given beside it."""
    if not any(block.text or block.picture for block in manuscript.blocks):
        raise NewspaperError("no-text")
    blocks, listed = gather_lists(manuscript.blocks)
    page, titled = _settle_title(sort_blocks(blocks, manuscript.own), registers)
    read = [block for block in page.blocks if block.role in READ]
    if page.signed and (not manuscript.day or manuscript.day_of == "saved"):
        manuscript = replace(manuscript, day=page.signed, day_of="signed", own=True)
    congresses, upcoming = find_congresses(read, registers)
    days, bounds = bound_days(read, _find_header(page), upcoming, _find_latest(manuscript, page, written))
    known = Span(days.first or manuscript.day, days.last or manuscript.day)
    days, dated = _choose_days(manuscript, days, page.captured, bounds, written)
    written_on = days if known.first > known.last else known  # the file's day may lie before those of the text
    wards = find_wards([*_find_letterhead(page), *read], registers, written_on)
    authors = find_authors(page.blocks, registers)
    id_ = _make_id(manuscript)
    front = _build_front(page, id_, manuscript.title or clean_line(name) or id_, days, wards, congresses, authors)
    front = _add_origin(front, manuscript)
    waits = is_tentative(dated) or any(finding.code == "picture-uncut" for finding in manuscript.findings)
    front["status"] = "draft" if waits else front["status"]  # an editor has to look at the day, or the picture, first
    path = _choose_path(front, days.first)
    end = max((block.line for block in page.blocks if block.role == "body"), default=0)
    shots, credited = share_credit(collect_shots(page.blocks, further), page.blocks)
    entries, files, lost = place_pictures(shots, manuscript.pictures, f"anh{path[3:-3]}", end)
    front = _add_pictures(front, entries)
    body = _write_body(page)
    parts = [*_tell_source(page, manuscript), *credited, *lost, *_tell_missing(page), *_suggest_progress(read), *find_persons(read)]
    parts += [*_tell_small(page.blocks, manuscript), *_tell_links(page, body, manuscript.url), *tell_uncalled(page.blocks, body)]
    found = (*wards.findings, *congresses.findings, *authors.findings)
    findings = (*manuscript.findings, *listed, *page.findings, *titled, *bounds, *dated, *found, *parts)
    return Draft(path, front, body, _order([f for f in findings if _is_wanted(f, front, manuscript)]), files)


def _find_letterhead(page: Sorted) -> Iterator[Block]:
    """What was dropped at the top of an office's paper: it says whose paper it is, the text often only «phường»."""
    told = any(finding.code == "letterhead" for finding in page.findings)
    return takewhile(lambda block: told and block.role == "dropped", page.blocks)


def _settle_title(page: Sorted, registers: Registers) -> tuple[Sorted, list[Finding]]:
    """The title of a paper as a sentence; its names are written as the text and the registers write them."""
    known = [words for block in page.blocks if block.role in ("sapo", "body", "caption") for words in _list_sentences(block)]
    known += [ward.name for ward in registers.wards.values()] + [congress.organisation for congress in registers.congresses.values()]
    blocks = [block.as_role("title", write_title(block.text, known)) if block.role == "title" else block for block in page.blocks]
    changed = [(old, new) for old, new in zip(page.blocks, blocks, strict=True) if old != new]
    return page._replace(blocks=tuple(blocks)), [_tell_title(old, new) for old, new in changed]


def _list_sentences(block: Block) -> list[str]:
    """The words of a block; each item and each cell begins a sentence of its own."""
    return re.split(r"[\n|]", block.markdown) if block.shape in ("list", "table") else [block.text]


def _tell_title(old: Block, new: Block) -> Finding:
    told: tuple[Kind, str] = ("todo", "title-small") if old.text.isupper() else ("text", "title-paper")
    return Finding(*told, {"title": new.text}, quote(old.text), old.line)


def _find_latest(manuscript: Manuscript, page: Sorted, written: str) -> str:
    """The last day on which the text may have been written: later ones that it names were still to come."""
    if page.captured:
        return page.captured
    told = manuscript.day_of in ("published", "signed") and manuscript.day
    return manuscript.day if told else max(manuscript.day, written)


def _choose_days(manuscript: Manuscript, days: Span, captured: str, bounds: Sequence[Finding], written: str) -> tuple[Span, list[Finding]]:
    """The day that the file itself tells stands for both bounds; it is told, for it may be wrong. Some day there always is."""
    day = "" if captured and manuscript.day_of == "saved" else manuscript.day
    if _is_late(manuscript, days, captured):
        told = next(finding for finding in bounds if finding.code == "not-before")
        return Span(days.first, days.first), [replace(told, kind="todo", code="date-of-text")]
    if not day and days.first:
        return days, []
    if not day and days.last:
        told = next(finding for finding in bounds if finding.code.startswith("not-after"))
        return Span(days.last, days.last), [replace(told, kind="todo", code="date-of-limit", values={"day": format_short_day(days.last)})]
    if not day:
        return Span(written, written), [Finding("todo", "date-of-file", {"day": format_short_day(written)})]
    shown = {"day": format_short_day(day)}
    findings = [Finding("todo" if manuscript.day_of == "saved" else "date", f"date-{manuscript.day_of}", shown)]
    if days.first > day:
        findings.append(Finding("todo", "date-before-text", {**shown, "latest": format_short_day(days.first)}))
    elif days.first and manuscript.day_of != "signed" and (date.fromisoformat(day) - date.fromisoformat(days.first)).days > LONG_AFTER:
        findings.append(Finding("todo", "date-after-text", {**shown, "latest": format_short_day(days.first)}))
    return Span(day, day), findings


def _is_late(manuscript: Manuscript, days: Span, captured: str) -> bool:
    """Whether the latest day of the text has to stand for the article's for now: nothing says more, or what says so lies before it."""
    if captured or not days.first:
        return False
    if manuscript.day:
        return manuscript.day_of == "saved" and manuscript.day < days.first
    return not days.last


def _is_wanted(finding: Finding, front: Mapping[str, Any], manuscript: Manuscript) -> bool:
    """With a day, no bounds are asked for, and with a sure one no day; an office's own Word file is no copy of a newspaper."""
    if manuscript.day and manuscript.day_of != "saved" and finding.code in ("planned", "today"):
        return False
    if "date" in front and (finding.code in ("not-before", "no-header", "long-after") or finding.code.startswith("not-after")):
        return False
    return not (manuscript.own and finding.code in ("no-header", "no-source"))


def _write_body(page: Sorted) -> str:
    parts = []
    for block in page.blocks:
        words = block.markdown or escape_paragraph(block.text)
        if block.role == "body" and block.shape == "heading":
            parts.append(f"{'#' * max(2, block.look.level)} {escape_heading(block.text)}")
        elif block.role in ("body", "number"):
            parts.append(words)
    parts += [block.markdown for block in page.blocks if block.role == "notes"]
    return "\n\n".join(parts)


def write_article(draft: Draft) -> str:
    """The text of the file. Keys stay in their order, no line is broken, days stand without quotes."""
    days = ("date", "date_not_before", "date_not_after", "captured")
    front: dict[str, Any] = {key: date.fromisoformat(value) if key in days else value for key, value in draft.front.items()}
    if "published" in front.get("source", {}):
        front["source"] = {**front["source"], "published": date.fromisoformat(front["source"]["published"])}
    post = frontmatter.Post(draft.body)
    post.metadata = front
    return str(frontmatter.dumps(post, StrictYAML(), sort_keys=False, width=WIDEST)) + "\n"


def _find_header(page: Sorted) -> Limit | None:
    return next((Limit(page.captured, block.text, block.line) for block in page.blocks if block.role == "header"), None)


def _order(findings: Sequence[Finding]) -> tuple[Finding, ...]:
    """In the order of the source; what the editor decides comes last."""
    return tuple(sorted(findings, key=lambda finding: (finding.kind == "todo", finding.line)))


def _make_id(manuscript: Manuscript) -> str:
    """Eight letters made of the text, so that the same text always has the same id; where there are only pictures, of these."""
    text = (manuscript.text or "\n".join(block.text for block in manuscript.blocks)).strip().encode()
    pictures = () if any(block.text and not block.picture for block in manuscript.blocks) else manuscript.pictures.values()
    return base64.b32encode(hashlib.blake2b(b"".join((text, *pictures)), digest_size=5).digest()).decode().lower()


def _texts(page: Sorted, role: Role) -> list[str]:
    return [block.text for block in page.blocks if block.role == role]


def _build_front(page: Sorted, id_: str, name: str, days: Span, wards: Found, congresses: Found, authors: Found) -> dict[str, Any]:
    title, sapo = _texts(page, "title"), _texts(page, "sapo")
    same = days.first == days.last
    front = {
        "id": id_,
        "title": title[0] if title else name,
        "date": days.first if same else "",
        "date_not_before": "" if same else days.first,
        "date_not_after": "" if same else days.last,
        "captured": page.captured,
        "description": sapo[0] if sapo else SAMPLE_SAPO,
        "wards": list(wards.ids),
        "congresses": list(congresses.ids),
        "authors": list(authors.ids),
        "image": {},
        "gallery": [],
        "source": {"name": PAPERS.get(page.code, page.code), "code": page.code} if page.code else {},
        "status": "" if title and sapo else "draft",
    }
    return front


def is_tentative(findings: Sequence[Finding]) -> bool:
    """Whether the day of the article is only a stand-in until an editor gives the right one."""
    return any(finding.code in ("date-saved", "date-of-text", "date-of-limit", "date-of-file") for finding in findings)


def _add_origin(front: dict[str, Any], manuscript: Manuscript) -> dict[str, Any]:
    """Where a saved page is from."""
    if manuscript.site or manuscript.url:
        source = {"name": manuscript.site or urlsplit(manuscript.url).hostname or "", **front["source"]}
        source |= {"url": manuscript.url} if manuscript.url else {}
        source |= {"published": manuscript.day} if manuscript.day else {}
        front["source"] = source
    return front


def _add_pictures(front: dict[str, Any], entries: list[dict[str, str]]) -> dict[str, Any]:
    filled = {**front, "image": entries[0] if entries else {}, "gallery": entries[1:]}
    return {key: value for key, value in filled.items() if value}


def _choose_path(front: dict[str, Any], day: str) -> str:
    return f"tin/{day[:4]}/{day[5:7]}/{name_article(front['title'], front['id'])}.md"


def _tell_source(page: Sorted, manuscript: Manuscript) -> Iterator[Finding]:
    if not page.code:
        found = manuscript.site or manuscript.url
        yield Finding("source", "source-page", {"name": found}) if found else Finding("todo", "no-source")
        return
    sapo = next(block for block in page.blocks if block.role == "sapo")
    yield Finding("source", "source", {"name": PAPERS.get(page.code, page.code), "code": page.code}, page.code, sapo.line)
    if page.code not in PAPERS:
        yield Finding("todo", "source-unknown", {"code": page.code}, page.code, sapo.line)


def _tell_missing(page: Sorted) -> Iterator[Finding]:
    if not any(block.role == "body" for block in page.blocks):
        yield Finding("todo", "no-body" if _texts(page, "sapo") else "no-text-at-all")
    for sapo in _texts(page, "sapo"):
        if len(sapo) > LONGEST_SAPO:
            yield Finding("todo", "sapo-long", {"length": str(len(sapo)), "limit": str(LONGEST_SAPO)}, quote(sapo, end=60))


def _tell_small(blocks: Sequence[Block], manuscript: Manuscript) -> Iterator[Finding]:
    """Sentences and names of a text in TCVN3 that begin with a letter which the old font has in its small form alone."""
    if any(finding.values.get("code") == NAMES["tcvn3"] for finding in manuscript.findings):
        for block in blocks:
            if block.role in (*READ, "byline") and (small := BEGINS_SMALL.search(block.text)):
                yield Finding("todo", "old-small", {}, quote(block.text, small.start(1), small.end(1), around=40), block.line)


def _tell_links(page: Sorted, body: str, own: str) -> Iterator[Finding]:
    """Addresses behind words that stand in the front matter or in a heading, where there are no links. `own`: of the page itself."""
    for block in page.blocks:
        lost = [link for link in block.links if link != own and quote_link(link) not in body]
        if lost and block.role != "dropped":
            yield Finding("dropped", "link-of-front", {"links": ", ".join(lost)}, quote(block.text, end=60), block.line)


def _suggest_progress(blocks: Sequence[Block]) -> Iterator[Finding]:
    """`6/72 … đại hội` beside a day is what `progress` shows: never written without an editor."""
    for block in blocks:
        days = [mention for mention in find_days(block.text) if mention.kind == "day"]
        for match in RATIO.finditer(block.text):
            done, total = int(match[1]), int(match[2])
            if done <= total and days:
                values = {"done": str(done), "total": str(total), "as_of": days[0].value}
                yield Finding("todo", "progress", values, quote(block.text, *match.span(), around=40), block.line)
