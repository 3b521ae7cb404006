"""Tables: simple ones as Markdown, those with merged cells or without a head as HTML, which an article may hold."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from bantin.content.body import plain_text, render_body
from bantin.importing.inline import Span, read_spans, take_side, words_of, write_html, write_spans
from bantin.importing.tree import Node

HARD = ("ul", "ol", "table", "blockquote", "pre")  # what no cell of Markdown can hold


class Cell(NamedTuple):
    spans: tuple[Span, ...]
    head: bool
    wide: str  # colspan, where it is more than one
    high: str  # rowspan


def holds_blocks(table: Node) -> bool:
    """Whether it is there for the page's look: one cell a row, or with pictures, lists or tables in its cells."""
    rows = list(table.find_all("tr"))
    widest = max((sum(1 for _ in row.find_all("td", "th")) for row in rows), default=0)
    return widest <= 1 or table.find("img", *HARD) is not None


def write_table(table: Node) -> tuple[str, str]:
    """Its words, and its Markdown or HTML."""
    rows = [[_read_cell(cell) for cell in row.find_all("td", "th")] for row in table.find_all("tr")]
    rows = [row for row in rows if row]
    text = " ".join(words for row in rows for cell in row if (words := words_of(cell.spans)))
    caption = table.find("caption")
    name = words_of(read_spans(caption)) if caption else ""
    markdown = "" if name else _write_pipes(rows, table.find("thead") is not None)
    if markdown and "".join(plain_text(render_body(markdown).html).split()) == "".join(text.split()):
        return text, markdown
    return f"{name} {text}".strip(), _write_rows(rows, name)


def _read_cell(cell: Node) -> Cell:
    """Its paragraphs part at breaks."""
    spans: list[Span] = []
    for part in [*cell.find_all("p", "div")] or [cell]:
        spans += [Span("\n")] if spans else []
        spans += take_side(read_spans(part))[0]
    wide, high = (cell.attributes.get(name, "") for name in ("colspan", "rowspan"))
    head = cell.tag == "th" or (bool(spans) and all("strong" in span.marks for span in spans if span.text.strip()))
    return Cell(tuple(spans), head, *(number if number.isdigit() and number != "1" else "" for number in (wide, high)))


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
