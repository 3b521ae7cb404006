"""An image, a paper, a source of which only its first value was written: what to write instead."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from bantin.content.source import Flaw
from bantin.content.spoken import is_file
from bantin.content.yaml_flaws import LONGEST, PLAIN, enclose
from bantin.days import find_month, parse_day

SAMPLE_DAY = "2020-05-04"  # in a line that is shown, until the right day is known
# What stands for the words that an editor has to find begins like all such words of ours: it is told until it is replaced.
PICTURE = '{{src: {value}, alt: "Viết ở đây điều thấy trong ảnh"}}'
ENTRIES = {
    "image": PICTURE,
    "gallery": PICTURE,
    "documents": '{{src: {value}, title: "Viết ở đây tên văn bản"}}',
    "source": "{{name: {value}}}",
    "withdrawn": "{{date: " + SAMPLE_DAY + ", reason: {value}}}",
    "corrections": "{{date: " + SAMPLE_DAY + ", text: {value}}}",
}
MARKED = re.compile(r"!?\[(?P<words>[^\[\]]*)\]\(\s*(?P<src>[^()\s]+)(?:\s+\"[^\"]*\")?\s*\)")
FOREIGN = re.compile(r"(?:https?:)?//|data:")
SPANS = {"planned", "held"}
FILED = {"image", "gallery", "documents"}  # where words are no file nobody can tell which was meant
DAYS = re.compile(r"(?:từ |ngày )*(?P<first>\d{1,2}) *(?:[-–]|đến) *(?P<last>\d{1,2}[/.-]\d{1,2}[/.-]\d{4})")
SPLIT = {"gallery", "documents"}  # a comma parts two files, but belongs to the words of a correction
COUNTED = re.compile(r"(?P<done>\d{1,5}) *(?:/|trên) *(?P<total>\d{1,5})\b.*")
CITED = '{{name: "Viết ở đây tên báo", url: {value}}}'


def tell_entry(loc: Sequence[str | int], line: int, raw: str, value: Any, allowed: str, beside: Sequence[str]) -> Flaw:
    """Of what is no mapping. `loc`: its keys and numbers; `beside`: all entries of its list, which stands on its line."""
    key = str(loc[0])
    if isinstance(value, list) and isinstance(loc[-1], str):
        if len(value) != 1 or not isinstance(value[0], str) or not beside:
            return Flaw(line, "not-mapping-brackets" if beside else "not-mapping-list", {"key": key, "allowed": allowed})
        raw = value[0]
    if foreign := _tell_foreign(key, line, [raw]):
        return foreign
    if isinstance(loc[-1], str):
        mended = f"{key}: {entry}" if (entry := write_entry(key, raw)) else ""
    elif beside:
        mended = f"{key}: [{', '.join(entries)}]" if all(entries := [write_entry(key, one) for one in beside]) else ""
    else:
        mended = f"- {entry}" if (entry := write_entry(key, raw)) else ""
    return Flaw(line, "not-mapping", {"key": key, "allowed": allowed, "mended": mended if len(mended) <= LONGEST else ""})


def _tell_foreign(key: str, line: int, files: Sequence[str]) -> Flaw | None:
    """A file of another site cannot be used, however its entry is written."""
    foreign = next((file for written in files if FOREIGN.match(file := find_marked(written)[0])), "") if key in FILED else ""
    code = "document-foreign" if key == "documents" else "picture-foreign"
    return Flaw(line, code, {"target": foreign[:80]}) if foreign else None


def tell_entries(key: str, line: int, raw: str, value: Any, allowed: str, braces: Mapping[str, str] | None) -> Flaw:
    """Of what is no list of mappings. `braces`: the keys and values of one that stands in braces, as far as they are words."""
    if isinstance(value, dict) and braces is not None:
        entry = ", ".join(f"{name}: {_write_value(words)}" for name, words in braces.items())
        return Flaw(line, "not-list-braces", {"key": key, "mended": f"{key}: [{{{entry}}}]" if braces.keys() == value.keys() else ""})
    if isinstance(value, dict):
        return Flaw(line, "not-list-item", {"key": key})
    parts = [part.strip() for part in (re.split("[,;]", raw) if key in SPLIT else [raw]) if part.strip()]
    if foreign := _tell_foreign(key, line, parts):
        return foreign
    entries = [write_entry(key, part) for part in parts]
    mended = f"{key}: [{', '.join(entries)}]" if all(entries) and 0 < len(entries) < 4 else ""
    return Flaw(line, "not-list-of", {"key": key, "allowed": allowed, "mended": mended})


def write_entry(key: str, raw: str) -> str:
    """Empty: what was meant cannot be told."""
    if key == "progress" and (counted := COUNTED.fullmatch(raw)):
        return f"{{done: {counted['done']}, total: {counted['total']}, as_of: {SAMPLE_DAY}}}"
    if key == "withdrawn" and (day := parse_day(raw)):
        return f'{{date: {day}, reason: "Viết ở đây lý do gỡ bài."}}'
    if key == "corrections" and (day := parse_day(raw)):
        return f'{{date: {day}, text: "Viết ở đây lời đính chính."}}'
    if key in SPANS:
        return _write_span(raw)
    if not raw or "\n" in raw or key not in ENTRIES or (key in FILED and not is_file(raw)):
        return ""
    src, words = find_marked(raw) if key in FILED else (raw, "")
    if words:
        return f"{{src: {_write_value(src)}, {'title' if key == 'documents' else 'alt'}: {_write_value(words)}}}"
    raw = src
    form = CITED if key == "source" and raw.startswith("http") else ENTRIES[key]
    return form.format(value=_write_value(raw))


def find_marked(written: str) -> tuple[str, str]:
    """The file and the words of «![Lễ khai mạc](/anh/le.webp)», as a text shows a picture; else all of it and no words."""
    found = MARKED.fullmatch(written.strip())
    return (found["src"], found["words"].strip()) if found else (written, "")


def _write_value(raw: str) -> str:
    """As it may stand in braces."""
    return raw if PLAIN.fullmatch(raw) and not set(raw) & set(",[]") else enclose(raw)


def _write_span(raw: str) -> str:
    """`24-26/9/2025`, one day, a month."""
    if found := DAYS.fullmatch(raw):
        last = parse_day(found["last"]) or ""
        first = f"{last[:8]}{int(found['first']):02}" if last else ""
    else:
        day = parse_day(raw) or ""
        first, last = (day, day) if day else find_month(raw)
    return f"{{from: {first}, to: {last}}}" if first else ""


def put_day(values: Mapping[str, str], day: str) -> dict[str, str]:
    """The values of a message with its sample of a day replaced."""
    return {**values, "mended": values["mended"].replace(SAMPLE_DAY, day, 1)}
