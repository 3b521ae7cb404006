"""Ordinary pages: MkDocs draws them; here their heads and links are read, so that `check` sees them too."""

from __future__ import annotations

import re
from collections.abc import Iterator, MutableMapping
from typing import Any

from bantin.content.article import find_unlabelled
from bantin.content.body import ORDINARY, plain_text, render_checked, render_page
from bantin.content.captions import find_unseen_captions
from bantin.content.comments import find_comments, find_header_comments
from bantin.content.definitions import find_definitions
from bantin.content.directory import OrdinaryPage
from bantin.content.footnotes import find_loose_notes, find_lost_notes
from bantin.content.header_texts import find_cuts, find_remarks
from bantin.content.hiding import cut_comments, hide_code
from bantin.content.losses import find_braces, find_states
from bantin.content.paths import close_address
from bantin.content.quoting import read_quoted
from bantin.content.schema import PageEntry
from bantin.content.slips import find_cut_row, find_in_html
from bantin.content.source import FENCE, Flaw, Parts, decode, find_controls, split
from bantin.content.spoken import HIDDEN, SPOKEN
from bantin.content.states import is_draft
from bantin.content.tags import find_frames, find_spoken_tags
from bantin.content.validate import validate
from bantin.content.web_links import find_web_flaws
from bantin.model import Body, Problem
from bantin.vietnamese import slug

PLAIN_NAME = re.compile(r"[A-Za-z0-9._-]+")
HIDING = ("withdrawn", "publish", "expire")  # keys that keep an article from readers; MkDocs knows none of them
ABOUT = ("wards", "congresses")  # keys by which an article is found
HEADING = re.compile(r"^#[ \t]+\S.*$", re.MULTILINE)


def page_url(path: str) -> str:
    """MkDocs' address of an ordinary page: `gioi-thieu.md` → `/gioi-thieu/`, `index.md` → `/`."""
    stem = path.removesuffix(".md")
    name = stem.rpartition("/")[2]
    if name in ("index", "README"):
        stem = stem.removesuffix(name).rstrip("/")
    return f"/{stem}/" if stem else "/"


def parse_page(path: str, data: bytes, shown: str) -> tuple[OrdinaryPage | None, Body | None, tuple[Problem, ...]]:
    """Read one ordinary page. A head is not required."""
    text = decode(data)
    flaws = [text] if isinstance(text, Flaw) else list(find_controls(text))
    if flaws or isinstance(text, Flaw):
        return None, None, tuple(flaw.at(shown) for flaw in flaws)
    parts = split(text) if FENCE.match(text) else Parts("", 1, text, 1)
    if isinstance(parts, Flaw):
        return None, None, (parts.at(shown),)
    tree, flaws = read_quoted(parts.header, parts.header_line)
    flaws += find_header_comments(tree)
    head, wrong = validate(PageEntry, tree.value or {}, tree) if tree.value is not None or not flaws else (None, [])
    if head is None or flaws:
        return None, None, tuple(flaw.at(shown) for flaw in [*flaws, *wrong])
    if hiding := _find_hiding(head):
        return None, None, tuple(Problem(shown, tree.lines.get((key,), 1), "page-hides", {"key": key}) for key in hiding)
    if "template" in (tree.value or {}):
        return None, None, (Problem(shown, tree.lines.get(("template",), 1), "page-template", {}),)
    body = render_checked(parts.body, parts.body_line, render_page)
    if isinstance(body, Flaw):
        return None, None, (body.at(shown),)
    without_code = hide_code(parts.body)
    if lost := sorted(_find_lost(parts, without_code, body), key=lambda flaw: flaw.line):
        return None, None, tuple(flaw.at(shown) for flaw in lost)
    title = head.title or _read_heading(parts.body) or path.removesuffix(".md")
    lines = tree.lines
    aliases = {close_address(address): lines.get(("aliases", n), 1) for n, address in reversed(list(enumerate(head.aliases)))}
    page = OrdinaryPage(path, page_url(path), title, head.description or "", body.links, body.anchors, tuple(sorted(aliases.items())))
    misplaced = path.lower().startswith("tin/") or any(getattr(head, key, None) for key in ABOUT)
    lost_article = [Problem(shown, 1, "page-as-article", {}, "warning")] if misplaced else []
    loose = [Problem(shown, *flaw, severity="warning") for flaw in _find_loose(parts, without_code, body)]
    return page, body, (*_warn_of_name(path, shown), *lost_article, *loose)


def _find_lost(parts: Parts, text: str, body: Body) -> Iterator[Flaw]:
    """What readers would miss, or see as it is written. `text`: the body without its code."""
    line = parts.body_line
    yield from (*find_unlabelled(body), *find_frames(text, body.html, line), *find_lost_notes(text, line))
    yield from (*find_web_flaws(text, line), *find_states(text, line))
    yield from (*find_definitions(parts.body, text, line, ORDINARY), *find_spoken_tags(parts.body, body.html, line))
    yield from (*find_comments(parts.body, line), *find_braces(parts.body, text, line))


def _find_loose(parts: Parts, text: str, body: Body) -> Iterator[Flaw]:
    """What is told without keeping the page from readers."""
    line = parts.body_line
    yield from (*find_cuts(parts.header, parts.header_line), *find_remarks(parts.header, parts.header_line))
    yield from (*find_loose_notes(text, body, line), *find_in_html(text, line), *find_unseen_captions(parts.body, body, line))
    if "<table>" in body.html:
        yield from find_cut_row(text, line)


def _read_heading(body: str) -> str:
    """The words of the first heading of the first level."""
    body = cut_comments(body)
    found = HEADING.search(hide_code(body))
    return plain_text(render_page(body[found.start() : found.end()]).html) if found else ""


def read_source(source: str, markdown: str, meta: MutableMapping[str, Any]) -> tuple[MutableMapping[str, Any], str]:
    """Head and text of a page as it was checked. MkDocs, whose reading is given, takes the first lines of a page for a head where it has
    none, and for text a head with a value that YAML refuses."""
    parts = split(source) if FENCE.match(source) else Parts("", 1, source, 1)
    if isinstance(parts, Flaw) or parts.body.strip() == markdown.strip():
        return meta, markdown
    return read_quoted(parts.header, parts.header_line)[0].value or {}, parts.body.lstrip("\n")


def _find_hiding(head: PageEntry) -> list[str]:
    """Keys, as they are written, that were to keep the page from readers."""
    return [key for key, value in (head.model_extra or {}).items() if value is not None and _hides(key, value)]


def _hides(key: str, value: object) -> bool:
    """The theme has a `status` of its own: new, deprecated."""
    meant, said = SPOKEN.get(slug(key), slug(key)), slug(str(value))
    if meant == "status":
        return said in HIDDEN or SPOKEN.get(said, said) in ("draft", "withdrawn")
    return is_draft(key, str(value)) or (meant in HIDING and bool(value))


def _warn_of_name(path: str, shown: str) -> Iterator[Problem]:
    """MkDocs makes the address from the name as it is; an address has no accents and no spaces."""
    *folders, file = path.split("/")
    for name, ending in (*((folder, "") for folder in folders), (file.removesuffix(".md"), ".md")):
        if not PLAIN_NAME.fullmatch(name):
            yield Problem(shown, 1, "address-form", {"suggestion": (slug(name) or "trang") + ending}, "warning")
