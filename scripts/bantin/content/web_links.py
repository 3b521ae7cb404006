"""Links to other sites, as they are written: what the cleaner would take away, and what only the editor's own machine answers."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bantin.content.bare_links import STOPS
from bantin.content.configuration import HOST
from bantin.content.references import mend_curly
from bantin.content.source import Flaw

LINK = re.compile(r"\]\(\s*(?P<target>(?:https?:|mailto:|tel:)[^()\n]{0,1000}(?:\([^()\n]*\)[^()\n]*)*)\)", re.IGNORECASE)
TITLE = re.compile(r"(?<!\s)\s+(?:\"[^\n]*\"|'[^\n]*')\s*")
WEB = re.compile(r"(?P<scheme>(?i:https?:))/*(?P<host>[^/?#]*)(?P<rest>.*)")
PREVIEW = re.compile(  # what `bantin serve` says it is at
    r"(?<![\w/.@=%-])https?://(?:localhost|127(?:\.\d{1,3}){3}|0\.0\.0\.0|\[::1\])(?![\w-]|\.\w)(?::\d+)?(?P<rest>/(?:[^\s()<>\"'“”]|\([^\s()]*\))*)?",
    re.IGNORECASE,
)
LONGEST = 1000  # letters of the words of a link
BESIDE = re.compile(r"^.*@|:\d+$|[\[\]]")  # what may stand around the name of a host


def find_web_flaws(text: str, first_line: int) -> Iterator[Flaw]:
    """`text`: a body without its code. Of pictures checks.py tells."""
    for own in PREVIEW.finditer(text) if "://" in text else ():
        right = (own["rest"] or "").rstrip(STOPS) or "/"
        yield Flaw(
            first_line + text.count("\n", 0, own.start()), "link-preview", {"target": own[0].rstrip(STOPS), "right": f"[…]({right})"}
        )
    line, at = first_line, 0
    for link in LINK.finditer(text) if "](" in text else ():
        line, at = line + text.count("\n", at, link.start()), link.start()
        opening = text.rfind("[", max(0, at - LONGEST), at)
        if opening > 0 and text[opening - 1] == "!":
            continue
        target = TITLE.sub("", link["target"]).strip()
        if right := mend_curly(target):
            yield Flaw(line, "link-curly", {"right": right})
        elif (web := WEB.fullmatch(target.strip("<>"))) and not HOST.fullmatch(BESIDE.sub("", web["host"])):
            bare = re.sub(r"\s", "", web["host"])
            near = f"{web['scheme']}//{bare}{web['rest']}" if "." in bare and HOST.fullmatch(bare) else ""
            yield Flaw(line, "link-host", {"target": target, "near": near})
