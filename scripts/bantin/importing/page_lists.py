"""Lists of Google Docs, which stand one behind the other in its pages, each with its level in a class: made one within the other."""

from __future__ import annotations

import re

from bantin.importing.tree import Node

LEVEL = re.compile(r"(?:^|\s)lst-kix_\w+-(\d)(?:\s|$)")
FIRST = re.compile(r"(?:^|\s)start(?:\s|$)")  # of a list that does not go on with an earlier one


def nest_lists(node: Node) -> None:
    """Anything but white space between two lists parts them."""
    kept: list[Node | str] = []
    opened: list[tuple[int, Node]] = []  # levels and lists that may go on, the outermost first
    for child in node.children:
        level = _read_level(child)
        if not isinstance(child, Node) or level is None:
            kept.append(child)
            opened = opened if isinstance(child, str) and not child.strip() else []
            if isinstance(child, Node):
                nest_lists(child)
            continue
        while opened and opened[-1][0] > level:
            opened.pop()
        if opened and opened[-1][0] == level:
            if not FIRST.search(child.attributes["class"]):
                opened[-1][1].children += child.children
                continue
            opened.pop()
        items = [item for item in opened[-1][1].children if isinstance(item, Node)] if opened else []
        (items[-1].children if items else kept).append(child)
        opened.append((level, child))
    node.children[:] = kept


def _read_level(child: Node | str) -> int | None:
    named = LEVEL.search(child.attributes.get("class", "")) if isinstance(child, Node) and child.tag in ("ol", "ul") else None
    return int(named[1]) if named else None
