"""Columns that were made with the Tab key: lines one after the other with as many tabs are the rows of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from bantin.importing.draft import Block, Finding, quote
from bantin.importing.inline import CENTRED, RIGHT
from bantin.importing.tables import write_table
from bantin.importing.tree import Node

CELL = "\ue003"  # parts the cells of a plain text's row: a tab would be mended into a space
GAP = re.compile(r"(?<=\S) {4,}(?=\S)")  # a column that was made with the space bar
LONGEST_CELL = 150  # letters; longer ones are sentences with a tab in them
LIST_SIGN = re.compile(r"\W|\(?\w{1,3}[.)]")  # of an item that Word, or its typist, parts from its words by a tab

Row = list[Node]  # cells


def tabulate(node: Node) -> list[Finding]:
    """Makes tables of those paragraphs of a document that are rows. Pictures have no place in one."""
    plain = (child if isinstance(child, Node) and child.tag == "p" and child.find("img") is None else None for child in node.children)
    rows = [split_at_tabs(child) if child else [] for child in plain]
    tables = list(_find_tables(rows))
    for start, table in reversed(tables):
        node.children[start : start + len(table)] = [_make_table(table)]
    return [_tell([_words(cell) for cell in table[0]], len(table), 1) for _, table in tables]


def mark_columns(text: str) -> str:
    """A plain text with a sign between the cells of its tables, for `read_rows`. Other tabs stay."""
    lines = text.split("\n")
    for start, table in _find_tables([split_at_tabs(Node("p", {}, [GAP.sub("\t", line)])) for line in lines]):
        lines[start : start + len(table)] = [CELL.join(cell.text.strip() for cell in row) for row in table]
    return "\n".join(lines)


def read_rows(lines: Sequence[Block]) -> tuple[Block, Finding]:
    """The table of lines with that sign."""
    rows = [[cell.strip() for cell in line.text.split(CELL)] for line in lines]
    text, markdown = write_table(_make_table([[Node("p", {}, [cell]) for cell in row] for row in rows]))
    number = lines[0].line
    return Block(text, number, markdown=markdown, shape="table"), _tell(rows[0], len(rows), number)


def _tell(head: Sequence[str], count: int, line: int) -> Finding:
    return Finding("text", "columns", {"count": str(count)}, quote(" | ".join(head), end=60), line)


def split_at_tabs(node: Node) -> Row:
    """Copies of a paragraph, each with what stands between two of its tabs."""
    parts = [Node(node.tag, node.attributes)]
    for child in node.children:
        pieces: Sequence[Node | str] = split_at_tabs(child) if isinstance(child, Node) else child.split("\t")
        parts[-1].children.append(pieces[0])
        parts += [Node(node.tag, node.attributes, [piece]) for piece in pieces[1:]]
    return parts


def _make_table(table: Sequence[Row]) -> Node:
    return Node("table", {}, [Node("tr", {}, [Node("td", {}, list(cell.children)) for cell in row]) for row in table])


def _find_tables(rows: Sequence[Row]) -> Iterator[tuple[int, list[Row]]]:
    """The number of the first line of each table, and its cells."""
    start = 0
    for columned, group in groupby(rows, lambda row: len(_fill(row)) > 1):
        run = list(group)
        for first, table in _part_tables(run) if columned else ():
            if _is_table(table):
                yield start + first, table
        start += len(run)


def _part_tables(run: Sequence[Row]) -> Iterator[tuple[int, list[Row]]]:
    """The whole run where each tab begins a column, as out of a spreadsheet; else lines with as many filled places."""
    if len({len(row) for row in run}) == 1:
        used = [number for number in range(len(run[0])) if any(_words(row[number]) for row in run)]
        yield 0, [[row[number] for number in used] for row in run]
        return
    start = 0
    for _, group in groupby(map(_fill, run), len):
        table = list(group)
        yield start, table
        start += len(table)


def _fill(row: Row) -> Row:
    return [cell for cell in row if _words(cell)]


def _words(cell: Node) -> str:
    return cell.text.strip(f" \n\t{RIGHT}{CENTRED}")


def _is_table(table: Sequence[Row]) -> bool:
    """No list, no pairs of a name and its value, no two lines of a letterhead or a signature."""
    wide = len(table[0])
    firsts = [_words(row[0]) for row in table]
    paired = all(first.endswith(":") for first in firsts) or all(LIST_SIGN.fullmatch(first) for first in firsts)
    short = all(len(_words(cell)) <= LONGEST_CELL for row in table for cell in row)
    return short and len(table) > 1 and (wide > 2 or (len(table) > 2 and not paired))
