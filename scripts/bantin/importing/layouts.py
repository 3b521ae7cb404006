"""Tables that only lay pictures out: each picture with the caption that stands below it, in its cell or in its columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple

from bantin.importing.captions import LONGEST_CAPTION
from bantin.importing.columns import split_at_tabs
from bantin.importing.draft import Block
from bantin.importing.inline import CENTRED, RIGHT
from bantin.importing.tables import HARD, LISTS
from bantin.importing.tree import Node

Read = Callable[[Node], Iterable[Block]]


class Place(NamedTuple):
    """A cell with what it holds, and the columns that it covers."""

    blocks: tuple[Block, ...]
    columns: range


class Framed(NamedTuple):
    picture: Block
    words: tuple[str, ...]
    columns: range


def read_layout(table: Node, read: Read) -> list[Block]:
    """Its pictures and captions, picture by picture; empty where it holds anything else. `read` gives the blocks of a cell."""
    if table.find("img") is None or table.find(*HARD, *LISTS):
        return []
    above: list[Block] = []  # a heading of the whole
    framed: list[Framed] = []
    row: list[Framed] = []
    for places in (list(_place_cells(line, read)) for line in table.find_all("tr")):
        if not all(map(_may_be_caption, places)):
            return []
        if any(block.picture for place in places for block in place.blocks):
            framed += row
            row = [item for place in places for item in _frame(place)]
            if any(place.blocks and not place.blocks[0].picture for place in places):
                return []  # words beside a picture, or above it
        elif row:
            if any(place.blocks and not any(_is_under(place, item) for item in row) for place in places):
                return []  # words below no picture
            row = [_add_words(item, places) for item in row]
        else:
            above += [block for place in places for block in place.blocks]
    return [*above, *(block for item in (*framed, *row) for block in _write(item))]


def frame_rows(root: Node) -> None:
    """Makes such tables of the paragraphs of a Word file that hold nothing but pictures side by side, with their captions below."""
    for number, paragraph in enumerate(root.children):
        if not isinstance(paragraph, Node) or paragraph.tag != "p" or not _is_row(paragraph):
            continue
        pictures = [Node("td", {}, [picture]) for picture in paragraph.find_all("img")]
        below = root.children[number + 1] if number + 1 < len(root.children) else ""
        captions = _part_captions(below, len(pictures)) if isinstance(below, Node) and below.tag == "p" else []
        root.children[number] = Node("table", {}, [Node("tr", {}, list(cells)) for cells in (pictures, captions) if cells])
        if captions:
            root.children[number + 1] = ""


def _is_row(paragraph: Node) -> bool:
    return sum(1 for _ in paragraph.find_all("img")) > 1 and not paragraph.text.strip(f" \t\n{CENTRED}{RIGHT}")


def _part_captions(paragraph: Node, count: int) -> list[Node]:
    """One for each picture, parted by tabs; or one for all, in the middle or in italics; else none."""
    parts = [part for part in split_at_tabs(paragraph) if part.text.strip(f" {CENTRED}{RIGHT}")]
    shaped = CENTRED in paragraph.text or paragraph.find("em") or paragraph.attributes.get("class") == "caption"
    if paragraph.find("img") or len(paragraph.text) >= 2 * LONGEST_CAPTION or not (len(parts) == count or (len(parts) == 1 and shaped)):
        return []
    wide = "1" if len(parts) == count else str(count)
    return [Node("td", {"colspan": wide}, list(part.children)) for part in parts]


def _place_cells(row: Node, read: Read) -> Iterator[Place]:
    column = 0
    for cell in row.find_all("td", "th"):
        wide = cell.attributes.get("colspan", "")[:4]  # HTML knows 1000 columns
        end = column + (int(wide) if wide.isdecimal() else 1)
        yield Place(tuple(read(cell)), range(column, end))
        column = end


def _may_be_caption(place: Place) -> bool:
    words = [block.text for block in place.blocks if not block.picture]
    return len(words) <= 3 and len(" ".join(words)) < 2 * LONGEST_CAPTION


def _frame(place: Place) -> Iterator[Framed]:
    """Each picture of a cell with the words between it and the next."""
    found: list[Framed] = []
    for block in place.blocks:
        if block.picture:
            found.append(Framed(block, (), place.columns))
        elif found:
            found[-1] = found[-1]._replace(words=(*found[-1].words, block.text))
    yield from found


def _add_words(item: Framed, places: Sequence[Place]) -> Framed:
    under = [place for place in places if _is_under(place, item)]
    return item._replace(words=(*item.words, *(block.text for place in under for block in place.blocks)))


def _is_under(place: Place, item: Framed) -> bool:
    """Whether a cell of the row below covers one of its columns."""
    return place.columns.start < item.columns.stop and item.columns.start < place.columns.stop


def _write(item: Framed) -> Iterator[Block]:
    yield item.picture
    if item.words:
        yield Block(" ".join(item.words), 0, "caption")
