"""What a text says and its page would not: letters of an old font, HTML that is taken out with its words, a state. Errors."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby

from bantin.content.body import ORDINARY, TAGS, plain_text, render_any
from bantin.content.source import Flaw
from bantin.content.yaml_flaws import shorten

TAG = re.compile(r"<(?<!\\<)(?P<name>[A-Za-z][^\s<>/@]*)(?:\s[^<>]*)?/?>")
FRAMES = {"iframe", "embed", "object", "video", "audio", "frame"}
CUT = {"script", "style", "template"}  # the cleaner takes them out with all that stands inside
DROPPED = {
    "abbr", "acronym", "address", "area", "article", "aside", "base", "bdi", "bdo", "big", "body", "button", "center", "col", "colgroup",
    "data", "details", "dfn", "dir", "fieldset", "font", "footer", "form", "head", "header", "hgroup", "html", "input", "label", "legend",
    "link", "main", "map", "marquee", "menu", "meta", "meter", "nav", "noscript", "option", "output", "param", "picture", "progress",
    "rp", "rt", "ruby", "samp", "section", "select", "source", "span", "strike", "summary", "svg", "textarea", "time",
    "title", "track", "tt", "var", "wbr",
}  # fmt: skip
ANY_TAG = re.compile(r"(?<!\\)<[A-Za-z][^<>]*>")
GIVEN = re.compile(r"""\s(?P<name>[^\s"'<>/=]+)(?:\s*=\s*(?P<value>"[^"]*"|'[^']*'|[^\s"'>]+))?""")
UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
WITHOUT_ATTRIBUTES = tuple(name for name in ORDINARY if name != "attr_list")
BRACES = re.compile(r"\{[^{}\n]*\}")  # `## Kế hoạch {dự thảo}`: an ordinary page takes attributes of HTML there
VALUED = re.compile(r"""(?<!\S)[^\s=]+=(?:"[^"]*"|'[^']*'|\S*)""")
ATTRIBUTE = re.compile(r":?(?:[.#][A-Za-z_-][\w:./-]*)?|(?:data|aria)-[\w-]+|download|hidden|open|reversed|inert|controls|markdown")
INDENT = re.compile(r" {0,3}\t| {4}")
WORD_TAG = re.compile(r"(?:o|w|v|m|st1):\w+")  # Word's own
SOURCE = re.compile(r"""\b(?:src|data)\s*=\s*["']?([^\s"'>]+)""")
HOST = re.compile(r"(?:https?:)?//([^/?#]+)")
YOUTUBE = re.compile(r"(?:https?:)?//(?:www\.)?youtube(?:-nocookie)?\.com/embed/([\w-]+).*")
# Hardly a line in an old font is without one of these, and hardly a line of Vietnamese has one. Each is looked for by itself, which takes
# a tenth of the time of a regular expression.
OLD_SIGNS = "\u00b5\u00b8\u00ae\u00ad\u00ac\u00b9\u00f1\u00f6\u00ef\u00f8\u00e4"
WESTERN = re.compile(r"[\x00-\xff\u2010-\u2026]+")  # with quotation marks and dashes
# Above the second --- such a line keeps an article from readers; below it everybody reads the article, and the line too.
COLON, REST = r"[ \t]*[:：][ \t]*[\"']?", r"[\"']?[ \t]*(?:#.*)?$"
STATE = re.compile(
    rf"^ {{0,3}}(?:(?:status|trạng thái){COLON}(?:draft|withdrawn|(?:bản )?nháp){REST}|draft{COLON}true{REST}|published{COLON}false{REST}"
    rf"|(?:publish|expire){COLON}\d{{1,4}}[-/.]\d.*|withdrawn{COLON}(?:{{.*|(?=\n[ \t]+(?:date|reason)[ \t]*:)))",
    re.IGNORECASE | re.MULTILINE,
)
FEWEST = 3  # words with marks: fewer may be a name from abroad
SAID = 60  # letters of a line in an old font, as it was meant


def find_lost_tags(text: str, shown: str, first_line: int) -> Iterator[Flaw]:
    """`text`: a body without its code; `shown`: the HTML that it gives."""
    yield from find_frames(text, shown, first_line)
    for tag in find_tags(text, shown):
        name, line = tag["name"].lower(), first_line + text.count("\n", 0, tag.start())
        if name in CUT:
            yield Flaw(line, "tag-cut", {"tag": name})
        elif name not in FRAMES and not is_dropped(name):
            yield Flaw(line, "tag-words", {"raw": tag[0]})


def find_concealed(text: str, shown: str, first_line: int) -> Iterator[Flaw]:
    """Words that HTML is to hide: the cleaner leaves them, and takes away what hides them."""
    for tag in ANY_TAG.finditer(text) if "hidden" in text or "none" in text else ():
        if _is_code(text, tag, shown):
            continue
        given = ((one["name"].lower(), one["value"] or "") for one in GIVEN.finditer(tag[0]))
        if any(name == "hidden" or (name == "style" and UNSEEN.search(value)) for name, value in given):
            yield Flaw(first_line + text.count("\n", 0, tag.start()), "hidden-shown", {"raw": shorten(tag[0])})


def find_braces(text: str, hidden: str, first_line: int) -> Iterator[Flaw]:
    """Words of an ordinary page that are taken for attributes, and shown nowhere. `hidden`: the text without its code."""
    if not BRACES.search(hidden):
        return
    taken, whole = (Counter(BRACES.findall(plain_text(render_any(text, 1, more).html))) for more in (ORDINARY, WITHOUT_ATTRIBUTES))
    for raw in whole - taken:
        if not all(map(ATTRIBUTE.fullmatch, VALUED.sub(" ", raw[1:-1]).split())):
            at = hidden.rfind(raw) if raw in hidden else hidden.find("{")
            yield Flaw(first_line + hidden.count("\n", 0, at), "braces-lost", {"raw": shorten(raw)})


def find_spoken_tags(text: str, shown: str, first_line: int) -> Iterator[Flaw]:
    """`<Nguyễn Văn A>` in an ordinary page, which may have any HTML: no name of HTML has marks, or a capital at its start alone."""
    for tag in find_tags(text, shown):
        if not tag["name"].isascii() or (tag["name"].istitle() and not is_dropped(tag["name"].lower())):
            yield Flaw(first_line + text.count("\n", 0, tag.start()), "tag-words", {"raw": tag[0]})


def find_states(text: str, first_line: int) -> Iterator[Flaw]:
    """Lines of the front matter that stand in a text, of which its code is left out."""
    for state in STATE.finditer(text) if ":" in text else ():
        yield Flaw(first_line + text.count("\n", 0, state.start()), "state-below", {"raw": state[0].strip()})


def find_frames(text: str, shown: str, first_line: int) -> Iterator[Flaw]:
    """What shows another site within the page; it may not stand in an ordinary page either."""
    for tag in find_tags(text, shown):
        if tag["name"].lower() in FRAMES:
            values = {"tag": tag["name"].lower(), "link": _make_link(text, tag)}
            yield Flaw(first_line + text.count("\n", 0, tag.start()), "frame", values)


def find_tags(text: str, shown: str) -> Iterator[re.Match[str]]:
    """HTML tags of which the cleaner leaves nothing; in an indented box of code they are there to be read."""
    for tag in TAG.finditer(text) if "<" in text else ():
        if tag["name"].lower() not in TAGS and not _is_code(text, tag, shown):
            yield tag


def _is_code(text: str, tag: re.Match[str], shown: str) -> bool:
    """In an indented box it is there to be read."""
    return INDENT.match(text, text.rfind("\n", 0, tag.start()) + 1) is not None and html.escape(tag[0], quote=False) in shown


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


def find_old_letters(text: str, first_line: int) -> Iterator[Flaw]:
    """The first line that was pasted in TCVN3 or VNI: readers would see rubbish."""
    if not any(sign in text for sign in OLD_SIGNS):
        return
    from bantin.old_letters import NAMES, convert, count_marked, recognise

    for number, line in enumerate(text.split("\n"), first_line):
        for run in _list_runs(line):
            code = recognise(run)
            if code and count_marked(meant := convert(run, code)) >= FEWEST:
                yield Flaw(number, "old-letters", {"font": NAMES[code], "meant": meant if len(meant) <= SAID else f"{meant[:SAID]}…"})
                return


def _list_runs(line: str) -> Iterator[str]:
    """Words side by side in the letters of Western Europe; between them stands what is Unicode already."""
    if any(sign in line for sign in OLD_SIGNS):
        for western, words in groupby(line.split(), key=lambda word: WESTERN.fullmatch(word) is not None):
            if western:
                yield " ".join(words)
