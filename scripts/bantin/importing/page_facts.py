"""What a saved page says of itself: in its head, in its data for search engines, and in the line with its day."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from bantin.days import WEEKDAYS, find_days, local_day, to_instant
from bantin.importing.draft import Block, Look
from bantin.importing.reading import clean_line

HEAD = 300_000  # letters at the start of a page in which it tells of itself
SCRIPT, SCRIPT_END = re.compile(r"<script\b([^<>]*)>", re.IGNORECASE), re.compile(r"</script", re.IGNORECASE)
SECTION = re.compile(r"<!\[[^>]*>?")  # `<![endif]>`; others than it knows end Python's reader
TIME = re.compile(r"\b\d{1,2}(?::|h|\s?giờ\s?)\d{2}(?::\d{2})?(?:\s?[AP]M)?\b|\(?\bGMT\s?\+?\s?7\)?", re.IGNORECASE)
SAID = re.compile(rf"\b(?:{'|'.join(WEEKDAYS)}|(?:cập nhật|đăng|xuất bản)(?: lúc| ngày)?|ngày(?: đăng)?|lúc)\b", re.IGNORECASE)
BUTTONS = re.compile(
    r"\b(?:theo dõi\b.*?google news|lượt xem\s*:\s*[\d.]+|[\d.]+ (?:lượt xem|bình luận)|chia sẻ|in bài(?: viết)?)", re.IGNORECASE
)
ADDRESS = re.compile(r"https?://[^\s<>\"']+")  # as an article may name its source
HOURS = {"sáng", "trưa", "chiều", "tối", "đêm", "đến"}  # with the day of what the text tells
OWN_KINDS = ("Article", "Posting", "WebPage")  # ends of what data for search engines call the page itself
NEAR_TOP, LONGEST_LINE = 8, 80
NEAR_TITLE = 600  # letters below the title in which a day is the article's; further below stand other news


class Facts(NamedTuple):
    """What a page says of itself in its head."""

    title: str = ""
    site: str = ""
    url: str = ""
    day: str = ""
    time: str = ""  # a day less sure than that of the line below the title
    word: bool = False  # saved by Word
    libre: bool = False  # saved by LibreOffice or OpenOffice


class _Head(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.facts: dict[str, str] = {}
        self.in_title = self.titled = False
        self.below = 0  # letters since the title

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        self.in_title = tag == "title"
        if tag == "meta":
            name = values.get("property") or values.get("name") or values.get("itemprop") or ""
            self.facts.setdefault(name.lower(), values.get("content", "").strip())
        if tag == "link" and values.get("rel") == "canonical":
            self.facts.setdefault("canonical", values.get("href", ""))
        if tag == "h1" and not self.titled:
            self.titled = True
            self.facts.pop("time", None)  # of a clock at the top of the page
        if tag == "time" and values.get("datetime") and self.below < NEAR_TITLE:
            self.facts.setdefault("time", values["datetime"])

    def handle_data(self, data: str) -> None:
        self.below += len(data.strip()) if self.titled and self.lasttag not in ("script", "style") else 0
        if self.in_title and data.strip():
            self.facts.setdefault("title", " ".join(data.split()))
            self.in_title = False


def read_facts(page: str) -> Facts:
    reader = _Head()
    reader.feed(SECTION.sub("", page[:HEAD]))
    found = reader.facts
    days = [
        found.get("article:published_time", ""),
        *_read_data(page),
        *(found.get(key, "") for key in ("datepublished", "pubdate")),
    ]
    url = next((address for key in ("canonical", "og:url") if (address := _read_url(found.get(key, "")))), "")
    day = next((day for text in days if (day := _read_day(text))), "")
    word = found.get("generator", "").startswith("Microsoft Word") or found.get("progid", "").startswith("Word")
    title, site = (clean_line(words) for words in (found.get("og:title") or found.get("title", ""), found.get("og:site_name", "")))
    libre = found.get("generator", "").startswith(("LibreOffice", "OpenOffice"))
    return Facts(title, site, url, day, _read_day(found.get("time", "")), word, libre)


def _read_url(text: str) -> str:
    """An address as browsers read it, line breaks left out; empty where it is none."""
    address = clean_line(re.sub(r"[\t\r\n]", "", text)).replace(" ", "%20")
    try:
        return address if ADDRESS.fullmatch(address) and urlsplit(address).hostname else ""
    except ValueError:  # a host in open brackets
        return ""


def _read_data(page: str) -> Iterator[str]:
    """The days of publication in what the page tells search engines."""
    for kind, script in list_sections(page, SCRIPT, SCRIPT_END):
        if "application/ld+json" not in kind.lower():
            continue
        try:
            yield from _find_published(json.loads(script))
        except (ValueError, RecursionError):
            continue


def list_sections(page: str, start: re.Pattern[str], end: re.Pattern[str]) -> Iterator[tuple[str, str]]:
    """Attributes and text of each. One regular expression for both would look through the rest of the page at every open one."""
    at = 0
    while (opening := start.search(page, at)) and (closing := end.search(page, opening.end())):
        yield opening[1], page[opening.end() : closing.start()]
        at = closing.end()


def _find_published(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        named = value.get("@type")
        kinds = named if isinstance(named, list) else [named]
        if "ItemList" in kinds:  # other news
            return
        if isinstance(value.get("datePublished"), str) and any(str(kind).endswith(OWN_KINDS) for kind in kinds):
            yield value["datePublished"]
        value = list(value.values())
    for inner in value if isinstance(value, list) else ():
        yield from _find_published(inner)


def _read_day(text: str) -> str:
    match = re.match(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:\.\d+)? ?(?:Z|[+-]\d\d:?\d\d)?)?$", text.strip())
    try:
        return local_day(to_instant(match[0])) if match else ""
    except ValueError:
        return ""


# --- the line with the day


def take_day(blocks: Sequence[Block]) -> tuple[list[Block], str]:
    """The blocks without the line below the title that has the day of publication, and that day. A name in it goes to the end."""
    title = next((number for number, block in enumerate(blocks) if block.look.level == 1), len(blocks))
    for number in range(title + 1, min(title + NEAR_TOP, len(blocks))):
        day, rest = _read_line(blocks[number])
        if day:
            named = [Block(rest, blocks[number].line, look=Look(right=True))] if _is_new_name(rest, blocks) else []
            return [*blocks[:number], *blocks[number + 1 :], *named], day
    return list(blocks), ""


def _read_line(block: Block) -> tuple[str, str]:
    """The day, and what the line says besides; empty where it is something else."""
    days = [mention for mention in find_days(block.text) if mention.kind == "day"]
    if len(days) != 1 or len(block.text) > LONGEST_LINE or block.shape != "paragraph":
        return "", ""  # a heading that is a day parts what is told
    rest = block.text.replace(days[0].text, " ", 1)
    rest = SAID.sub(" ", TIME.sub(" ", BUTTONS.sub(" ", rest))).strip(" ,;:|–—-()/•·.")
    words = rest.split()
    spoken = any(word[-1].islower() and following[0].islower() for word, following in pairwise(words))
    when = words and (words[0].lower() in HOURS or rest.lower() == "từ")
    return ("", "") if len(words) > 4 or spoken or when else (days[0].value, " ".join(words))


def _is_new_name(rest: str, blocks: Sequence[Block]) -> bool:
    named = len(rest.split()) > 1 and all(word[:1].isupper() and word.isalpha() for word in rest.split())
    return named and not any(rest.lower() in block.text.lower() for block in blocks[-3:])
