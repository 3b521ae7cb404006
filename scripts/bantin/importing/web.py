"""Web pages that were saved (.html, .mht): the article is found among what surrounds it; nothing is run, nothing is fetched."""

from __future__ import annotations

import base64
import binascii
import email
import email.policy
import re
from collections.abc import Callable, Iterator, Mapping
from urllib.parse import unquote, urlsplit

from bantin.importing.draft import Block, Finding, Manuscript, NewspaperError
from bantin.importing.frames import link_frames
from bantin.importing.letters import mend_tree, tell_code
from bantin.importing.notes import set_under_tables
from bantin.importing.page_around import count_unlinked, drop_above_title, drop_around, drop_hidden
from bantin.importing.page_drawings import mark_drawings, take_drawings
from bantin.importing.page_facts import read_facts, take_day
from bantin.importing.page_lists import nest_lists
from bantin.importing.page_notes import mark_notes
from bantin.importing.page_offices import settle_office
from bantin.importing.page_sheets import apply_sheets
from bantin.importing.pictures import is_dot
from bantin.importing.reading import clean_blocks
from bantin.importing.tree import BLOCKS, Node, parse_html
from bantin.old_letters import read_bytes
from bantin.vietnamese import format_size

AWAY = ("cid:", "file:", "data:", "bantin:", "/", "\\")  # no files beside the page
CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
WESTERN = ("iso-8859-1", "latin1", "us-ascii")  # pages say so and mean, as browsers do, Windows' own letters too
OLD_FONT = re.compile(rb"font-family\s*:\s*[\"']?(?:\.vn|vni-)|face\s*=\s*[\"']?(?:\.vn|vni-)", re.IGNORECASE)
TAG = re.compile(r"<(/?)(?:div|table|tr|td|ul|ol|li|section|article|span|font|b|i|blockquote)\b", re.IGNORECASE)
INLINE = re.compile(r"data:image/[\w.+-]+;base64,([A-Za-z0-9+/=\s%]+)")
LARGEST = 6_000_000  # letters of a page without its pictures; some 300 MB of memory
DEEPEST = 400  # levels of a page as it is written; the parser's work grows with their square
SHORTEST = 25  # letters; what is shorter is no paragraph of an article


def read_page(data: bytes, read_file: Callable[[str], bytes | None]) -> Manuscript:
    """The article of a page. `read_file` gives what a relative address names, or None."""
    parts: Mapping[str, bytes] = {}
    if re.match(rb"\s*(?:from|mime-version|content-type|subject|date|snapshot-content-location):", data[:2000], re.IGNORECASE):
        data, parts = open_archive(data)
    page, findings = decode_page(data)
    page, inline = take_inline(page)
    if len(page) > LARGEST:
        raise NewspaperError("too-large", size=format_size(len(page)), limit=format_size(LARGEST))
    if is_too_deep(page):
        raise NewspaperError("html-deep")
    facts = read_facts(page)
    root = parse_html(mark_drawings(page))
    apply_sheets(root, page, hiding=facts.word)
    nest_lists(root)
    findings += [*mend_tree(root), *settle_office(root, facts)]
    root, left_out = find_article(root)
    mark_notes(root)
    left_out += [*link_frames(root), *take_drawings(root)]
    blocks, changes = clean_blocks(root)
    blocks, noted = set_under_tables(blocks)
    blocks, day = take_day(drop_above_title(blocks))
    pictures = dict(_read_pictures(blocks, {**parts, **inline}, read_file))
    findings += [*changes, *noted, *_tell_dropped(page, blocks), *left_out]
    found = tuple(findings)
    return Manuscript(
        tuple(blocks), found, pictures, facts.day or day or facts.time, own=facts.word, title=facts.title, site=facts.site, url=facts.url
    )


def open_archive(data: bytes) -> tuple[bytes, dict[str, bytes]]:
    """A page saved as one file (.mht): its HTML, and its pictures by their addresses."""
    try:
        within = list(email.message_from_bytes(data, policy=email.policy.default).walk())
    except RecursionError as error:
        raise NewspaperError("html-deep") from error
    page, base, parts = b"", "", {}
    for part in within:
        body = part.get_payload(decode=True)
        if not isinstance(body, bytes):
            continue
        if part.get_content_type() == "text/html" and not page:
            page, base = body, str(part["Content-Location"] or "")
        elif part.get_content_maintype() == "image":
            parts[str(part["Content-Location"])] = parts[f"cid:{str(part['Content-ID']).strip('<>')}"] = body
    folder = base.rpartition("/")[0] + "/"  # Word writes whole addresses at the pictures, and short ones in the page
    return page, {**parts, **{name.removeprefix(folder): body for name, body in parts.items() if base}}


def decode_page(data: bytes) -> tuple[str, list[Finding]]:
    """As the page says itself, if it is right; else UTF-8; else an old code in which it is Vietnamese beyond doubt."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace"), []
    named = CHARSET.search(data[:4096])
    if named and named[1].lower() == b"windows-1258" and OLD_FONT.search(data):
        return data.decode("cp1252", "replace"), []  # the letters of old fonts are those of Western Europe
    said = named[1].decode().lower() if named else "utf-8"
    for name in ("utf-8-sig", "cp1252" if said in WESTERN else said, said):
        try:
            return data.decode(name), []
        except (UnicodeError, LookupError):
            continue
    reading = read_bytes(data)
    if reading is None:
        raise NewspaperError("not-utf8")
    return reading.text, tell_code(reading.code, re.sub("<[^>]*>", " ", reading.text))


def take_inline(page: str) -> tuple[str, dict[str, bytes]]:
    """The page without the pictures that stand in it as letters, and these by the names that stand for them."""
    pictures: dict[str, bytes] = {}

    def keep(match: re.Match[str]) -> str:
        name = f"bantin:{len(pictures) + 1}"
        try:
            pictures[name] = base64.b64decode(unquote(match[1]))
        except (binascii.Error, ValueError):
            return "bantin:broken"
        return name

    return INLINE.sub(keep, page), pictures


def is_too_deep(page: str) -> bool:
    depth = deepest = 0
    for tag in TAG.finditer(page):
        depth = max(0, depth - 1) if tag[1] else depth + 1
        deepest = max(deepest, depth)
    return deepest > 20 * DEEPEST or (deepest > DEEPEST and len(page) > 2_000_000)


# --- the article


def find_article(root: Node) -> tuple[Node, list[Finding]]:
    """What the page is about: the part with most paragraphs, widened to take in its title and sapo. And what was perhaps a part of it."""
    parents = {id(child): node for node in (root, *root.find_all()) for child in node.children if isinstance(child, Node)}
    drop_hidden(root, count_unlinked(root) // 2)
    left_out = drop_around(root, count_unlinked(root) // 2)
    weights: dict[int, float] = {}
    nodes: dict[int, Node] = {id(root): root}
    for paragraph in filter(_is_paragraph, root.find_all("p", "blockquote", "div")):
        length = len(" ".join(paragraph.text.split()))
        parent = parents.get(id(paragraph))
        for share in (1.0, 0.5) if length >= SHORTEST else ():
            if parent is not None:
                nodes[id(parent)] = parent
                weights[id(parent)] = weights.get(id(parent), 0) + share * length
                parent = parents.get(id(parent))
    best = nodes[max(weights, key=lambda key: weights[key])] if weights else root
    return _with_title(_widen(best, parents), root), left_out


def _is_paragraph(node: Node) -> bool:
    """Some pages set each paragraph in a `div`."""
    return node.tag != "div" or node.find(*BLOCKS) is None


def _widen(node: Node, parents: Mapping[int, Node]) -> Node:
    """Up, as long as little is added: the title, the sapo, the byline."""
    length = len(node.text)
    while (parent := parents.get(id(node))) is not None and len(parent.text) <= 1.3 * length + 400:
        node = parent
    return node


def _with_title(article: Node, root: Node) -> Node:
    title = root.find("h1")
    if title is None or article.find("h1") is not None:
        return article
    return Node("div", {}, [title, article])


# --- pictures, and what is left out


def _read_pictures(
    blocks: list[Block], parts: Mapping[str, bytes], read_file: Callable[[str], bytes | None]
) -> Iterator[tuple[str, bytes]]:
    for block in blocks:
        source = block.picture
        data = parts.get(source)
        if source and data is None and not _leads_away(source):
            data = read_file(unquote(source.partition("?")[0]))
        if data and not is_dot(data):
            yield source, data


def _leads_away(source: str) -> bool:
    try:
        parts = urlsplit(source)
        return bool(parts.scheme or parts.netloc) or source.startswith(AWAY)
    except ValueError:  # «//[x/y.jpg» is no address at all
        return True


def _tell_dropped(page: str, blocks: list[Block]) -> list[Finding]:
    """How many words of the page are not in its article, and which come first."""
    kept = sum(len(block.text.split()) + (block.role == "notes") for block in blocks if not block.picture)  # a note left its number
    words = parse_html(page).text.split()
    if len(words) <= kept:
        return []
    inside = {word for block in blocks for word in block.text.split()}
    first = " ".join([word for word in words if word not in inside][:12])
    return [Finding("dropped", "page-dropped", {"count": str(len(words) - kept)}, first)]
