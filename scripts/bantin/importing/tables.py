"""Tables: simple ones as Markdown, those with merged cells or without a head as HTML, which an article may hold."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from bantin.importing.inline import Span, read_spans, renders_to, take_side, words_of, write_html, write_spans
from bantin.importing.tree import BLOCKS, Node

HARD = ("table", "blockquote", "pre")  # what no cell of Markdown can hold
LISTS = ("ul", "ol")
LONGEST_CELL = 500  # letters of a cell with a list in it


class Cell(NamedTuple):
    spans: tuple[Span, ...]
    head: bool
    wide: str  # colspan, where it is more than one
    high: str  # rowspan


def holds_blocks(table: Node) -> bool:
    """Whether it is there for the page's look: one cell a row, with pictures or tables in its cells, or with lists in a long one."""
    rows = [list(row.find_all("td", "th")) for row in table.find_all("tr")]
    if max(map(len, rows), default=0) <= 1 or table.find("img", *HARD):
        return True
    longest = max(len(cell.text) for row in rows for cell in row)
    return table.find(*LISTS) is not None and (len(rows) == 1 or longest > LONGEST_CELL)


def write_table(table: Node) -> tuple[str, str]:
    """Its words, and its Markdown or HTML."""
    rows = [[_read_cell(cell) for cell in row.find_all("td", "th")] for row in table.find_all("tr")]
    rows = [row for row in rows if row]
    text = " ".join(words for row in rows for cell in row if (words := words_of(cell.spans)))
    caption = table.find("caption")
    name = words_of(read_spans(caption)) if caption else ""
    markdown = "" if name else _write_pipes(rows, table.find("thead") is not None)
    if markdown and renders_to(markdown, "".join(text.split())):
        return text, markdown
    return f"{name} {text}".strip(), _write_rows(rows, name)


def _read_cell(cell: Node) -> Cell:
    """Its paragraphs part at breaks."""
    spans: list[Span] = []
    for line in _read_lines(cell):
        spans += [Span("\n"), *line] if spans else line
    wide, high = (cell.attributes.get(name, "") for name in ("colspan", "rowspan"))
    head = cell.tag == "th" or (bool(spans) and all("strong" in span.marks for span in spans if span.text.strip()))
    return Cell(tuple(spans), head, *(number if number.isdecimal() and number != "1" else "" for number in (wide, high)))


def _read_lines(node: Node, sign: str = "") -> Iterator[list[Span]]:
    """Paragraphs, and items of lists with their signs."""
    for blocks, group in groupby(node.children, _is_block):
        for part in group if blocks else [Node("p", {}, list(group))]:
            if isinstance(part, Node) and part.tag in LISTS:
                for number, item in enumerate((child for child in part.children if isinstance(child, Node)), 1):
                    yield from _read_lines(item, f"{number}. " if part.tag == "ol" else "- ")
            elif isinstance(part, Node) and blocks:
                yield from _read_lines(part)
            elif isinstance(part, Node) and (line := take_side(read_spans(part))[0]):
                yield [Span(sign), *line] if sign else line
                sign = ""


def _is_block(node: Node | str) -> bool:
    return isinstance(node, Node) and (node.tag in BLOCKS or node.find(*BLOCKS) is not None)


def _write_pipes(rows: Sequence[Sequence[Cell]], headed: bool) -> str:
    """Empty where Markdown cannot say it: merged cells, rows of different lengths, no head."""
    if len(rows) < 2 or len({len(row) for row in rows}) > 1 or any(cell.wide or cell.high for row in rows for cell in row):
        return ""
    if not headed and not all(_names_column(cell) for cell in rows[0]):
        return ""
    lines = ["| " + " | ".join(_write_cell(cell, number == 0) for cell in row) + " |" for number, row in enumerate(rows)]
    return "\n".join([lines[0], "|" + " --- |" * len(rows[0]), *lines[1:]])


def _names_column(cell: Cell) -> bool:
    words = words_of(cell.spans)
    return bool(words) and len(words) <= 60 and not any(sign.isdigit() for sign in words)


def _write_cell(cell: Cell, head: bool) -> str:
    spans = [span._replace(marks=span.marks - {"strong"}) for span in cell.spans] if head else cell.spans
    return write_spans(spans).replace("<br>\n", "<br>").replace("|", "\\|")


def _write_rows(rows: Sequence[Sequence[Cell]], name: str) -> str:
    lines = [f"<caption>{write_html([Span(name)])}</caption>"] if name else []
    for row in rows:
        lines += ["<tr>", *map(_write_tag, row), "</tr>"]
    return "\n".join(["<table>", *lines, "</table>"])


def _write_tag(cell: Cell) -> str:
    tag = "th" if cell.head else "td"
    spans = [span._replace(marks=span.marks - {"strong"}) for span in cell.spans] if cell.head else cell.spans
    wide = f' colspan="{cell.wide}"' if cell.wide else ""
    high = f' rowspan="{cell.high}"' if cell.high else ""
    return f"<{tag}{wide}{high}>{write_html(spans)}</{tag}>"
