"""What a text says and its page would not: letters of an old font, words that are hidden or taken for attributes, a state. Errors."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import groupby, islice

from bantin.content.body import ORDINARY, plain_text, render_any
from bantin.content.broken_tags import is_in_box
from bantin.content.schema import FrontMatter
from bantin.content.source import Flaw
from bantin.content.yaml_flaws import shorten

ANY_TAG = re.compile(r"(?<!\\)<[A-Za-z][^<>]*>")
GIVEN = re.compile(r"""\s(?P<name>[^\s"'<>/=]+)(?:\s*=\s*(?P<value>"[^"]*"|'[^']*'|[^\s"'>]+))?""")
EMPTY = re.compile(r"<(\w+)[^<>]*>(?:\s|&nbsp;|<(?!/?\1\b)[^<>]*>)*+</\1\b", re.IGNORECASE)  # a row that a sheet hides may hold no words
UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
WITHOUT_ATTRIBUTES = tuple(name for name in ORDINARY if name != "attr_list")
BRACES = re.compile(r"\{[^{}\n]*\}")  # `## Kế hoạch {dự thảo}`: an ordinary page takes attributes of HTML there
VALUED = re.compile(r"""(?<!\S)[^\s=]+=(?:"[^"]*"|'[^']*'|\S*)""")
ATTRIBUTE = re.compile(r":?(?:[.#][A-Za-z_-][\w:./-]*)?|(?:data|aria)-[\w-]+|download|hidden|open|reversed|inert|controls|markdown")
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
# A second front matter: two lines of it side by side, or one with a list as only YAML has it.
KEY = rf" {{0,3}}(?:{'|'.join(FrontMatter.model_fields)}):(?=[ \t\n]|\Z)"
SECOND = re.compile(rf"^(?:{KEY}[^\n]*(?=\n{KEY})|{KEY}[ \t]*\[[^\[\]\n]*\](?=[ \t]*$))", re.MULTILINE)
FEWEST = 3  # words with marks: fewer may be a name from abroad
SAID = 60  # letters of a line in an old font, as it was meant


def find_concealed(text: str, shown: str, first_line: int) -> Iterator[Flaw]:
    """Words that HTML is to hide: the cleaner leaves them, and takes away what hides them."""
    lowered = text.lower() if "<" in text else ""
    for tag in ANY_TAG.finditer(text) if "hidden" in lowered or "none" in lowered else ():
        if is_in_box(text, tag, shown):
            continue
        given = ((one["name"].lower(), one["value"] or "") for one in GIVEN.finditer(tag[0]))
        concealed = any(name == "hidden" or (name == "style" and UNSEEN.search(value)) for name, value in given)
        if concealed and not EMPTY.match(text, tag.start()):
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


def find_states(text: str, first_line: int) -> Iterator[Flaw]:
    """Lines of the front matter that stand in a text, of which its code is left out."""
    found = [*islice(SECOND.finditer(text), 1), *STATE.finditer(text)] if ":" in text else []
    for at, raw in {text.count("\n", 0, line.start()): line[0] for line in found}.items():
        yield Flaw(first_line + at, "state-below", {"raw": raw.strip()})


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
