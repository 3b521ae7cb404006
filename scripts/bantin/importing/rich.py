"""From the tree of a document to its blocks: paragraphs, headings, lists, tables, pictures, each with its words and its Markdown."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from bantin.importing.draft import Block, Look
from bantin.importing.escaping import BULLET, escape_paragraph
from bantin.importing.inline import CENTRED, NOTE, NOTE_ID, RIGHT, Span, name_note, read_spans, renders_to, take_side, words_of, write_spans
from bantin.importing.layouts import read_layout
from bantin.importing.tables import holds_blocks, write_table
from bantin.importing.tree import BLOCKS, Node

LISTS = ("ul", "ol")
PARTED = Span("\n\n")
BREAKS, BREAKS_OF_LIST = r"\n{2,}", rf"\n{{2,}}|\n(?={BULLET.pattern})"
HEADINGS = {"h1": 1, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}


def read_blocks(root: Node) -> list[Block]:
    """In the order of the document, numbered from 1."""
    return [replace(block, line=number) for number, block in enumerate(_read(root), 1)]


def _read(node: Node) -> Iterator[Block]:
    loose: list[Node | str] = []
    for child in node.children:
        if isinstance(child, Node) and (child.tag in BLOCKS or _has_blocks(child)):
            yield from _read_loose(loose)
            loose = []
            yield from _read_block(child)
        else:
            loose.append(child)
    yield from _read_loose(loose)


def _has_blocks(node: Node) -> bool:
    return node.find(*BLOCKS) is not None


def _read_loose(children: list[Node | str]) -> Iterator[Block]:
    """Words that stand in no paragraph of their own."""
    if children:
        yield from _read_paragraph(Node("p", {}, list(children)))


def _read_block(node: Node) -> Iterator[Block]:
    if node.tag in ("ul", "ol"):
        yield from _read_list(node)
    elif node.tag == "table":
        yield from _read_table(node)
    elif node.tag == "pre":
        yield from _read_lines(node)
    elif _has_blocks(node):
        inner = list(_read(node))
        yield from map(_quote, inner) if node.tag == "blockquote" else inner
    else:
        yield from _read_paragraph(node)


def _quote(block: Block) -> Block:
    if block.picture:
        return block
    lines = (block.markdown or escape_paragraph(block.text)).split("\n")
    return replace(block, shape="quotation", markdown="\n".join(f"> {line}".rstrip() for line in lines))


def _read_lines(node: Node) -> Iterator[Block]:
    for line in node.text.split("\n"):
        if line.strip():
            yield Block(" ".join(line.split()), 0)


# --- paragraphs


def _read_paragraph(node: Node) -> Iterator[Block]:
    """Its pictures, each a block of its own, and its words before, between and behind them."""
    part: list[Span] = []
    for span in _part_paragraphs(read_spans(node)):
        if span is PARTED or span.picture:
            yield from _write_paragraph(node, part)
            part = []
        if span.picture:
            yield Block(" ".join(span.text.split()), 0, "picture", picture=span.picture)
        elif span is not PARTED:
            part.append(span)
    yield from _write_paragraph(node, part)


def _part_paragraphs(spans: Sequence[Span]) -> Iterator[Span]:
    """Two breaks in a row part paragraphs, as old pages and hasty typists write them; so does one before each item of a typed list."""
    lines = "".join(span.text for span in spans).split("\n")
    breaks = BREAKS_OF_LIST if sum(BULLET.match(line) is not None for line in lines) > 1 else BREAKS
    for span in spans:
        pieces = re.split(breaks, span.text) if not (span.picture or span.note) else [span.text]
        for number, piece in enumerate(pieces):
            if number:
                yield PARTED
            if piece or span.picture:
                yield span._replace(text=piece)


def _write_paragraph(node: Node, spans: Sequence[Span]) -> Iterator[Block]:
    spans, side = take_side(spans)
    text = words_of(spans)
    if not text:
        return
    level = HEADINGS.get(node.tag, 0)
    links = tuple(dict.fromkeys(span.link for span in spans if span.link))
    notes = tuple(span.text for span in spans if span.note)
    block = Block(text, 0, look=_read_look(node, spans, level, side), links=links, notes=notes)
    if level and not _is_lead(node, text):
        yield replace(block, shape="heading")
    elif node.tag == "blockquote":
        yield _quote(replace(block, markdown=write_safely(spans)))
    else:
        yield replace(block, markdown=write_safely(spans))


def _is_lead(node: Node, text: str) -> bool:
    """A sapo that a page sets as a heading of the second level."""
    named = re.search(r"sapo|lead|summary|description", node.attributes.get("class", ""), re.IGNORECASE)
    return node.tag != "h1" and (bool(named) or (len(text) > 80 and text.endswith(".")))


def _read_look(node: Node, spans: Sequence[Span], level: int, side: str) -> Look:
    align = node.style("text-align") or node.attributes.get("align", "").lower()
    inked = [span for span in spans if span.text.strip() and not span.note]
    return Look(
        0 if _is_lead(node, words_of(spans)) else level,
        bold=bool(level) or all("strong" in span.marks for span in inked),
        italic=node.tag == "figcaption" or node.attributes.get("class") == "caption" or all("em" in span.marks for span in inked),
        centred=side == CENTRED or align == "center" or node.tag == "center",
        right=side == RIGHT or align == "right",
    )


def write_safely(spans: Sequence[Span]) -> str:
    """Markdown that renders to the same words: with signs, else with tags, else without marks. One break is a line of its own."""
    words = "".join(words_of(spans).split())
    for tags in (False, True):
        markdown = write_spans(spans, tags)
        if renders_to(markdown, words):
            return markdown
    return escape_paragraph(words_of(spans))


# --- lists


def _read_list(node: Node) -> Iterator[Block]:
    notes = [item for item in node.children if isinstance(item, Node) and NOTE_ID.search(item.attributes.get("id", ""))]
    if notes:
        for note in notes:
            yield from _read_note(note)
        return
    pictures: list[Block] = []
    lines = list(_write_list(node, "", pictures))
    text = " ".join(" ".join(line.split()) for line, _ in lines)
    if lines:
        markdown = "\n".join(written for _, written in lines)
        yield Block(text, 0, markdown=markdown, shape="list")
    yield from pictures


def _write_list(node: Node, indent: str, pictures: list[Block]) -> Iterator[tuple[str, str]]:
    """The plain words of each item, and its Markdown."""
    start = node.attributes.get("start", "")[:9]  # Python reads no number of thousands of digits
    number = int(start) if start.isdecimal() else 1
    for item in node.children:
        if not isinstance(item, Node):
            if item.strip():
                yield " ".join(item.split()), f"{indent}- {escape_paragraph(' '.join(item.split()))}"
            continue
        sign = f"{number}. " if node.tag == "ol" else "- "
        yield from _write_item(item, indent, sign, pictures)
        number += 1


def _write_item(item: Node, indent: str, sign: str, pictures: list[Block]) -> Iterator[tuple[str, str]]:
    parts = list(_unwrap(item))
    deeper = [child for child in parts if isinstance(child, Node) and _is_list(child)]
    blocks = list(_read(Node("li", {}, [Node("p") if _is_list(child) else child for child in parts])))
    pictures += [block for block in blocks if block.picture]
    words = list(_join_paragraphs([block for block in blocks if not block.picture]))
    for number, block in enumerate(words):
        written = (block.markdown or escape_paragraph(block.text)).replace("\n", f"\n{indent}    ")
        yield block.text, f"{indent}{sign}{written}" if number == 0 else f"\n{indent}    {written}"
    for inner in deeper:
        yield from _write_list(inner, indent + ("    " if words else ""), pictures)


def _unwrap(node: Node) -> Iterator[Node | str]:
    """What an item holds, without the divisions around its lists; an empty paragraph where one begins or ends."""
    for child in node.children:
        if isinstance(child, Node) and not _is_list(child) and child.find(*LISTS):
            yield from (Node("p"), *_unwrap(child), Node("p"))
        else:
            yield child


def _join_paragraphs(blocks: Sequence[Block]) -> Iterator[Block]:
    """As lines of one paragraph: behind a second one Python-Markdown finds no further item."""
    for paragraphs, group in groupby(blocks, lambda block: block.shape == "paragraph"):
        lines = list(group)
        if paragraphs:
            markdown = "<br>\n".join(line.markdown or escape_paragraph(line.text) for line in lines)
            yield replace(lines[0], text=" ".join(line.text for line in lines), markdown=markdown)
        else:
            yield from lines


def _is_list(node: Node | str) -> bool:
    return isinstance(node, Node) and node.tag in LISTS


def _read_note(item: Node) -> Iterator[Block]:
    """A footnote, without the arrow that leads back, and its pictures."""
    number = NOTE_ID.search(item.attributes["id"])
    words, markdown = [], []
    blocks = list(_read(item))
    for block in blocks:
        if block.picture:
            continue
        words.append(re.sub(r"\s*↑$", "", block.text))
        markdown.append(re.sub(r"\s*(?:\[↑\]\([^)]*\)|↑)$", "", block.markdown or escape_paragraph(block.text)))
    body = "\n\n    ".join(part for part in markdown if part)
    yield Block(" ".join(words).strip(), 0, "notes", markdown=f"[^{name_note(number) if number else ''}]: {body}")
    yield from (block for block in blocks if block.picture)


# --- tables


def _read_table(node: Node) -> Iterator[Block]:
    """A table that only lays things out gives what it holds."""
    if framed := read_layout(node, _read):
        yield from framed
        return
    if holds_blocks(node):
        inner = {id(cell) for table in node.find_all("table") for cell in table.find_all("td", "th", "caption")}
        for cell in node.find_all("td", "th", "caption"):
            if id(cell) not in inner:  # the cell around it gives it
                yield from _read(cell)
        return
    text, markdown = write_table(node)
    if text:
        calls = (NOTE.search(link.attributes.get("href", "")) for link in node.find_all("a"))
        yield Block(text, 0, markdown=markdown, shape="table", notes=tuple(name_note(call) for call in calls if call))


def find_parted(root: Node) -> Iterator[list[Node]]:
    """The rows with words in several cells of each table that nevertheless comes apart into paragraphs."""
    within: set[int] = set()
    for table in root.find_all("table"):
        inner = list(table.find_all("table"))
        deeper = {id(row) for one in inner for row in one.find_all("tr")}
        rows = [row for row in table.find_all("tr") if id(row) not in deeper]
        wide = [row for row in rows if sum(isinstance(cell, Node) and bool(cell.text.strip()) for cell in row.children) > 1]
        if len(wide) > (0 if inner else 1) and comes_apart(table) and id(table) not in within:
            within |= set(map(id, inner))
            yield wide


def comes_apart(table: Node) -> bool:
    """Whether the blocks of its cells come one by one."""
    return holds_blocks(table) and not read_layout(table, _read)
