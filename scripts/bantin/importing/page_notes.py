"""Footnotes of pages that an office's program saved, written as those of a Word file: so they are read as these."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bantin.importing.rich import comes_apart
from bantin.importing.tree import BLOCKS, Node

# Word writes #_ftn1 and #_ftnref1, LibreOffice #sdfootnote1sym and #sdfootnote1anc, Google Docs #ftnt1 and #ftnt_ref1
CALL = re.compile(r"#(?:_ftn|ftnt|sdfootnote(?=\d+sym)|(?P<end>_edn|sdendnote(?=\d+sym)))(?P<number>\d{1,4})(?:sym)?")
BACK = re.compile(r"#(?:_ftnref|ftnt_ref|sdfootnote(?=\d+anc)|(?P<end>_ednref|sdendnote(?=\d+anc)))(?P<number>\d{1,4})(?:anc)?")
NUMBER = re.compile(r"\[?(?:\d+|[ivxlcdm]+|\*+)\]?", re.IGNORECASE)  # endnotes count in Roman numerals
BOX = re.compile(r"(?:ftn|edn|sdfootnote|sdendnote)\d+")  # what Word and LibreOffice call the box of one note
LISTS = ("ul", "ol")
WHOLE = ("blockquote", "pre")  # a note in these would be read as a part of them


def mark_notes(article: Node) -> None:
    """Those that a number of the article calls; what else looks like one stays as it is."""
    calls: dict[str, list[Node]] = {}
    for link in article.find_all("a"):
        if NUMBER.fullmatch(link.text.strip()) and (name := _name(CALL, link)):
            calls.setdefault(name, []).append(link)
    for name in _set_apart(article, set(calls)) if calls else ():
        for link in calls[name]:
            link.attributes["href"] = f"#{name}"
            link.children[:] = [name.rpartition("-")[2]]


def _name(pattern: re.Pattern[str], link: Node) -> str:
    found = pattern.fullmatch(link.attributes.get("href", ""))
    return f"{'end' if found['end'] else 'foot'}note-{int(found['number'])}" if found else ""


def _set_apart(node: Node, called: set[str]) -> Iterator[str]:
    """Makes each note an item of a list, and gives its name. It leaves out what is not read as a note where it stands."""
    for place, child in enumerate(node.children):
        if not isinstance(child, Node) or child.tag in WHOLE or (child.tag == "table" and not comes_apart(child)):
            continue
        if child.tag in LISTS:
            yield from _name_items(child, called)
        elif _may_be_note(child) and (back := _find_back(child, called)):
            yield _take(back, called)
            node.children[place] = Node("ol", {}, [Node("li", {"id": _name(BACK, back)}, [child])])
        else:
            yield from _set_apart(child, called)


def _may_be_note(node: Node) -> bool:
    """A paragraph, or a box that is called one: behind the only note of any other the text may go on."""
    names = (node.attributes.get("id", ""), *node.attributes.get("class", "").split())
    return node.tag in ("div", "p", "li") and (node.find(*BLOCKS) is None or any(map(BOX.fullmatch, names)))


def _name_items(node: Node, called: set[str]) -> Iterator[str]:
    """Of a list that holds notes alone; any other is read as a list."""
    items = [child for child in node.children if isinstance(child, Node) and child.tag == "li"]
    beside = [child for child in node.children if (child.tag != "li" if isinstance(child, Node) else child.strip())]
    backs = [back for item in items if (back := _find_back(item, called))]
    if not beside and len({_name(BACK, back) for back in backs}) == len(items):
        for item, back in zip(items, backs, strict=True):
            item.attributes["id"] = _name(BACK, back)
            yield _take(back, called)


def _find_back(node: Node, called: set[str]) -> Node | None:
    """The link that leads back from a note, which begins with it, has no other, and says something."""
    backs = [link for link in node.find_all("a") if _name(BACK, link)]
    sign = backs[0].text.strip() if len(backs) == 1 and _name(BACK, backs[0]) in called else ""
    return backs[0] if sign and node.begin(len(sign)) == sign != node.text.strip() else None


def _take(back: Node, called: set[str]) -> str:
    """The name of its note, which has its number no more."""
    name = _name(BACK, back)
    called.remove(name)
    back.children.clear()
    return name
