"""`[Nguồn]: LSO` is to Markdown an address for links that name it; where none does, the line is nowhere."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

from bantin.content.body import get_converter
from bantin.content.hiding import cut_comments
from bantin.content.source import Flaw
from bantin.content.yaml_flaws import shorten

DEFINITION = re.compile(r"\[(?!\^)(?P<label>[^\[\]]*)\]:[^\n]*")


class References(dict[str, Any]):
    """Addresses by label; Markdown asks only for those that a link names."""

    def __init__(self) -> None:
        super().__init__()
        self.used = set[str]()

    def __getitem__(self, label: str) -> Any:
        self.used.add(label)
        return super().__getitem__(label)


def find_definitions(text: str, hidden: str, first_line: int, more: Collection[str] = ()) -> Iterator[Flaw]:
    """`text`: as it is written; `hidden`: without its code; `more`: as `render_any` takes them."""
    places = [*DEFINITION.finditer(hidden)] if "]:" in hidden else []
    unused = _find_unused(text, more) if places else set()
    for found in places:
        if " ".join(found["label"].split()).lower() in unused:
            values = {"raw": shorten(" ".join(found[0].split()))}
            yield Flaw(first_line + hidden.count("\n", 0, found.start()), "definition-lost", values)


def _find_unused(text: str, more: Collection[str]) -> set[str]:
    converter = get_converter(*more)
    converter.reset()
    converter.references = found = References()
    converter.convert(cut_comments(text))
    return {" ".join(label.split()) for label in found.keys() - found.used}
