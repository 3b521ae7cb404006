"""What is right of a broken front matter, so that what is wrong in one place hides nothing that is wrong in another."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from pydantic import ValidationError

from bantin.content.entries import find_marked
from bantin.content.schema import FrontMatter
from bantin.content.strict_yaml import Where

# What stands for what is missing or wrong.
STAND_IN = "?"
ENTRIES: dict[str, Any] = {"gallery": {"caption": STAND_IN}, "documents": {"src": STAND_IN, "title": STAND_IN}}


def keep_right(value: dict[str, Any]) -> FrontMatter:
    """What is written rightly of a broken front matter; entries of lists keep their places."""
    kept = {"title": STAND_IN, "description": STAND_IN} | value
    places = _find_wrong(kept)
    for key, wrong in groupby(sorted(places, key=lambda place: str(place[0])), key=lambda place: place[0]):
        inner = [where[1:] for where in wrong]
        if key in ENTRIES and all(inner) and isinstance(kept.get(key), list):
            flaws = {number: [where[1:] for where in inner if where[0] == number] for number, *_ in inner}
            kept[key] = [
                (_mend_entry(key, entry, flaws[number]) or ENTRIES[key]) if number in flaws else entry
                for number, entry in enumerate(kept[key])
            ]
        elif key == "image" and (entry := _mend_entry(key, kept.get(key), inner)):
            kept[key] = entry
        else:
            kept.pop(key, None)
    return FrontMatter.model_validate({"title": STAND_IN, "description": STAND_IN} | kept)


def _find_wrong(value: dict[str, Any]) -> list[Where]:
    try:
        FrontMatter.model_validate(value)
    except ValidationError as wrong:
        return [error["loc"] for error in wrong.errors(include_url=False)]
    return []


def _mend_entry(key: str, value: Any, wrong: Sequence[Sequence[str | int]]) -> dict[str, Any]:
    """What is right of an entry, its file at least, or a file alone in place of it: whether that is there is told all the same. Empty: it
    names no file. `wrong`: the keys that are wrong; one that is none says that the whole entry is."""
    named = {"documents": "title"}.get(key, "alt")
    if isinstance(value, str):
        value = find_marked(value)[0]
        return {"src": value, named: STAND_IN} if 0 < len(value.strip()) < 300 and "\n" not in value else {}
    if not isinstance(value, dict) or not all(len(where) == 1 for where in wrong):
        return {}
    keys = {where[0] for where in wrong}
    kept = {name: inner for name, inner in value.items() if name not in keys}
    return ({named: STAND_IN} if named in keys else {}) | kept if isinstance(kept.get("src"), str) else {}
