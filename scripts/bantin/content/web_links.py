"""Links to other sites, as they are written: what the cleaner would take away, so that readers get words without a link."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bantin.content.configuration import HOST
from bantin.content.references import mend_curly
from bantin.content.source import Flaw

LINK = re.compile(r"\]\(\s*(?P<target>(?:https?:|mailto:|tel:)[^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)", re.IGNORECASE)
TITLE = re.compile(r"\s+(?:\"[^\n]*\"|'[^\n]*')\s*")
WEB = re.compile(r"(?P<scheme>(?i:https?:))/*(?P<host>[^/?#]*)(?P<rest>.*)")
BESIDE = re.compile(r"^.*@|:\d+$|[\[\]]")  # what may stand around the name of a host


def find_web_flaws(text: str, first_line: int) -> Iterator[Flaw]:
    """`text`: a body without its code. Of pictures checks.py tells."""
    for link in LINK.finditer(text) if "](" in text else ():
        if text[text.rfind("[", 0, link.start()) - 1 : link.start()].startswith("!["):
            continue
        line, target = first_line + text.count("\n", 0, link.start()), TITLE.sub("", link["target"]).strip()
        if right := mend_curly(target):
            yield Flaw(line, "link-curly", {"right": right})
        elif (web := WEB.fullmatch(target.strip("<>"))) and not HOST.fullmatch(BESIDE.sub("", web["host"])):
            bare = re.sub(r"\s", "", web["host"])
            near = f"{web['scheme']}//{bare}{web['rest']}" if "." in bare and HOST.fullmatch(bare) else ""
            yield Flaw(line, "link-host", {"target": target, "near": near})
