"""Tags of HTML that an article may not have, and words that would be lost as if they were tags. Errors.

`text`: a body without its code; `shown`: the HTML that it gives."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from bantin.content.body import TAGS
from bantin.content.broken_tags import find_broken_tags, is_in_box
from bantin.content.hiding import is_escaped
from bantin.content.source import Flaw

TAG = re.compile(r"<(?!https?:|[^\s<>]*@)(?P<name>[A-Za-z][^\s<>/]*)(?:[\s/][^<>]*)?>")
FRAMES = {"iframe", "embed", "object", "video", "audio", "frame"}
CUT = {"script", "style", "template"}  # the cleaner takes them out with all that stands inside
DROPPED = {
    "abbr", "acronym", "address", "area", "article", "aside", "base", "bdi", "bdo", "big", "body", "button", "center", "col", "colgroup",
    "data", "details", "dfn", "dir", "fieldset", "font", "footer", "form", "head", "header", "hgroup", "html", "input", "label", "legend",
    "link", "main", "map", "marquee", "menu", "meta", "meter", "nav", "noscript", "option", "output", "param", "picture", "progress",
    "rp", "rt", "ruby", "samp", "section", "select", "source", "span", "strike", "summary", "svg", "textarea", "time",
    "title", "track", "tt", "var", "wbr",
}  # fmt: skip
WORD_TAG = re.compile(r"(?:o|w|v|m|x|st1|u\d):\w+")  # Word's own
SOURCE = re.compile(r"""\b(?:src|data)\s*=\s*["']?([^\s"'>]+)""")
HOST = re.compile(r"(?:https?:)?//([^/?#]+)")
YOUTUBE = re.compile(r"(?:https?:)?//(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]+).*")


def find_lost_tags(body: str, text: str, shown: str, first_line: int) -> Iterator[Flaw]:
    """`body`: with its code."""
    yield from find_frames(text, shown, first_line)
    for tag in find_tags(text, shown):
        if tag["name"].lower() in CUT:
            yield Flaw(first_line + text.count("\n", 0, tag.start()), "tag-cut", {"tag": tag["name"].lower()})
    yield from find_broken_tags(body, shown, first_line, _is_known)


def find_spoken_tags(body: str, shown: str, first_line: int) -> Iterator[Flaw]:
    """`<Nguyễn Văn A>` in an ordinary page, which may have any HTML: no name of HTML has marks, or a capital at its start alone."""
    return find_broken_tags(body, shown, first_line, lambda name: name.isascii() and (not name.istitle() or _is_known(name)))


def find_frames(text: str, shown: str, first_line: int) -> Iterator[Flaw]:
    """What shows another site within the page; it may not stand in an ordinary page either."""
    for tag in find_tags(text, shown):
        if tag["name"].lower() in FRAMES:
            values = {"tag": tag["name"].lower(), "link": _make_link(text, tag)}
            yield Flaw(first_line + text.count("\n", 0, tag.start()), "frame", values)


def find_tags(text: str, shown: str) -> Iterator[re.Match[str]]:
    """HTML tags of which the cleaner leaves nothing; in an indented box of code they are there to be read."""
    for tag in TAG.finditer(text) if "<" in text else ():
        if tag["name"].lower() not in TAGS and not is_escaped(text, tag.start()) and not is_in_box(text, tag, shown):
            yield tag


def _is_known(name: str) -> bool:
    return name.lower() in TAGS | FRAMES | CUT or is_dropped(name.lower())


def is_dropped(name: str) -> bool:
    """Whether a tag is HTML's: it goes, what it holds stays. Anything else in the signs < > was meant to be read."""
    return name in DROPPED or WORD_TAG.fullmatch(name) is not None


def _make_link(text: str, tag: re.Match[str]) -> str:
    """A link to what a frame shows; a video of YouTube has a page of its own."""
    end = text.find(f"</{tag['name']}", tag.end())
    source = SOURCE.search(text, tag.start(), end if end >= 0 else tag.end())
    address = html.unescape(source[1]) if source else "https://…"
    video = YOUTUBE.fullmatch(address)
    if video or tag["name"].lower() == "video":
        return f"[Xem video](https://www.youtube.com/watch?v={video[1]})" if video else f"[Xem video]({address})"
    host = HOST.match(address)
    whole = f"https:{address}" if address.startswith("//") else address
    return f"[Xem trang {host[1]}]({whole})" if host else f"[Mở tệp]({whole})"
