"""Who stands behind the portal: `extra.imprint` of mkdocs.yml, shown at the foot of every page.

The theme draws it; here it is checked, so that a misspelt key is told and not silently left out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bantin import vietnamese as vn
from bantin.model import Problem

KEYS = {
    "owner": "tên đầy đủ của cơ quan có cổng tin",
    "governing_body": "cơ quan chủ quản",
    "licence": "số giấy phép, nơi cấp, ngày cấp",
    "responsible": "người chịu trách nhiệm nội dung",
    "address": "địa chỉ",
    "phone": "điện thoại",
    "email": "thư điện tử",
}
EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(\.[^@\s.]+)+")
PHONE = re.compile(r"\+?[\d ().-]{3,}")


def check_imprint(extra: object, path: str, text: str) -> list[Problem]:
    """`extra` as MkDocs read it; `path` and `text` of the configuration, to name the line. All problems, in the order of lines."""
    if not isinstance(extra, Mapping):
        return []
    if (imprint := extra.get("imprint")) is None:
        return [_tell_misspelt(str(key), path, text) for key in extra if key != "imprint" and vn.nearest(str(key), ["imprint"])]
    found = [
        Problem(path, _line_of(key, text), code, {"key": key or "imprint", "raw": raw or _written(key, text), **more})
        for key, raw, code, more in _find(imprint)
    ]
    return sorted(found, key=lambda problem: (problem.line, problem.values["key"]))


def _tell_misspelt(key: str, path: str, text: str) -> Problem:
    """`extra` may hold what it likes, but a name so near would leave every page without the licence."""
    begin = _begin_of(key, text)
    line = text.count("\n", 0, begin.end() if begin else 0) + 1
    return Problem(path, line, "misspelt-key", {"key": key, "near": "imprint", "raw": ""})


def _find(imprint: object) -> Iterator[tuple[str, str, str, dict[str, str]]]:
    allowed = ", ".join(KEYS)
    if not isinstance(imprint, dict):
        yield "", str(imprint), "not-mapping", {"allowed": allowed}
        return
    for key, value in imprint.items():
        if key not in KEYS:
            near = vn.nearest(str(key), KEYS)
            yield (str(key), "", "misspelt-key", {"near": near}) if near else (str(key), "", "unknown-key", {"allowed": allowed})
        elif value is not None and not isinstance(value, str):
            yield key, "", "not-text", {}
        elif value and (code := _flaw(key, value.strip())):
            yield key, value, code, {}


def _flaw(key: str, value: str) -> str:
    if "\n" in value:
        return "one-line"
    if key == "email" and not EMAIL.fullmatch(value):
        return "not-email"
    return "not-phone" if key == "phone" and not PHONE.fullmatch(value) else ""


def _line_of(key: str, text: str) -> int:
    """Of the key below `imprint:`; 1 where the configuration inherits it."""
    end = _end_of(key, text)
    return text.count("\n", 0, end) + 1


def _written(key: str, text: str) -> str:
    """A value as it stands there: YAML reads the telephone number 02053712345 as the octal number 280728805."""
    end = _end_of(key, text)
    return re.split(r"[ \t]#", text[end:].partition("\n")[0])[0].strip(" \t\r,}") if end else ""


def _end_of(key: str, text: str) -> int:
    """Where the key's colon ends, or where `imprint:` does; 0: neither is there."""
    begin = _begin_of("imprint", text)
    if not begin:
        return 0
    own = re.compile(rf"[{{,\s]['\"]?{re.escape(key)}['\"]?[ \t]*:").search(text, begin.end()) if key else None
    return own.end() if own else begin.end()


def _begin_of(section: str, text: str) -> re.Match[str] | None:
    return re.search(rf"^[ \t]+{re.escape(section)}[ \t]*:", text, re.MULTILINE)
