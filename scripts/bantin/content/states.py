"""Keys of other systems that say whether an article shows: `draft: true`, `published: false`. A mender, as those of mending.py."""

from __future__ import annotations

from collections.abc import Iterator

from bantin.content.naming import NAMED
from bantin.content.quoting import Slip
from bantin.content.typed_days import find_day
from bantin.vietnamese import slug

DRAFT = {"draft", "is-draft", "nhap", "ban-nhap", "hidden", "an", "private", "rieng-tu"}
SHOWN = {"published", "is-published", "da-dang", "hien-thi", "visible", "public", "cong-khai"}
PINNED = {"pinned", "pin", "ghim", "sticky", "featured", "noi-bat"}
YES, NO = {"true", "yes", "on", "1", "co", "dung"}, {"false", "no", "off", "0", "khong", "chua", "sai"}


def name_states(lines: list[str], _: set[int]) -> Iterator[Slip]:
    """Deleted, as an unknown key would be, they would send a draft out."""
    found = [(number, named, named["key"]) for number, line in enumerate(lines) if (named := NAMED.match(line))]
    there = {key: number for number, _, key in found}
    for number, named, key in found:
        value = lines[number][named.end() :].partition(" #")[0].strip(" \"'")
        if slug(key) in PINNED and slug(value) in YES | NO:
            lines[number] = ""
            yield number, "key-pinned", {"key": key}
            continue
        if (draft := is_draft(key, value)) is not None:
            told = _tell_state(draft, "status" in there and lines[there["status"]].partition(":")[2].split()[:1] == ["draft"])
        elif key == "published" and not {"publish", "source"} & there.keys() and (day := find_day(value, hours=True)):
            told = "key-published-day", f"publish: {day}"
        else:
            continue
        lines[number] = told[1]
        yield number, told[0], {"key": key} | ({"mended": told[1]} if told[1] else {})


def is_draft(key: str, value: str) -> bool | None:
    """Whether the article is not to show; None: the key says nothing of it."""
    word, said = slug(key), slug(value)
    if word in DRAFT:
        return said not in NO
    return said in NO if word in SHOWN and value and said in YES | NO else None


def _tell_state(draft: bool, is_told: bool) -> tuple[str, str]:
    """A code, and the line as it should be; empty: none is needed."""
    return ("key-state", "status: draft") if draft and not is_told else ("key-state-idle", "")
