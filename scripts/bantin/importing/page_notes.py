"""Footnotes of pages that an office's program saved, written as those of a Word file: so they are read as these."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bantin.importing.tree import Node

# Word writes #_ftn1 and #_ftnref1, LibreOffice #sdfootnote1sym and #sdfootnote1anc, Google Docs #ftnt1 and #ftnt_ref1
CALL = re.compile(r"#(?:_ftn|ftnt|sdfootnote(?=\d+sym)|(?P<end>_edn|sdendnote(?=\d+sym)))(?P<number>\d{1,4})(?:sym)?")
BACK = re.compile(r"#(?:_ftnref|ftnt_ref|sdfootnote(?=\d+anc)|(?P<end>_ednref|sdendnote(?=\d+anc)))(?P<number>\d{1,4})(?:anc)?")
NUMBER = re.compile(r"\[?\d+\]?")


def mark_notes(article: Node) -> None:
    """Those that a number of the article calls; what else looks like one stays as it is."""
    calls = {name: link for link in article.find_all("a") if NUMBER.fullmatch(link.text.strip()) and (name := _name(CALL, link))}
    if calls:
        for name in _set_apart(article, set(calls)):
            calls[name].attributes["href"] = f"#{name}"


def _name(pattern: re.Pattern[str], link: Node) -> str:
    found = pattern.fullmatch(link.attributes.get("href", ""))
    return f"{'end' if found['end'] else 'foot'}note-{int(found['number'])}" if found else ""


def _set_apart(node: Node, called: set[str]) -> Iterator[str]:
    """Makes each note an item of a list, and gives its name. A note is what begins with the link that leads back, and has no other."""
    for place, child in enumerate(node.children):
        if not isinstance(child, Node):
            continue
        backs = [link for link in child.find_all("a") if _name(BACK, link)] if child.tag in ("div", "p", "li") else []
        name = _name(BACK, backs[0]) if len(backs) == 1 else ""
        sign = backs[0].text.strip() if name else ""
        if name in called and sign and child.begin(len(sign)) == sign:
            called.remove(name)
            backs[0].children.clear()
            node.children[place] = Node("ol", {}, [Node("li", {"id": name}, [child])])
            yield name
        else:
            yield from _set_apart(child, called)
