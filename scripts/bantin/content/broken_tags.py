"""Signs `<` behind which words are lost: a quote or `>` that was forgotten, a name in angle brackets, a tag that nothing closes. Errors.

A parser of HTML takes all up to the next quote or `>` for the tag, Markdown not always: what counts is whether the page shows it."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Iterator

from bantin.content.footnotes import SHOWN
from bantin.content.hiding import is_escaped
from bantin.content.source import Flaw
from bantin.content.yaml_flaws import shorten

WHOLE_TAG = re.compile(
    r"""</?(?P<name>[A-Za-z][\w:.-]*)
    (?:
        (?:[\s/]+|(?<=["']))
        (?:[\w:@.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'|[^\s"'<>`]+)|(?:[a-z][a-z-]*|[A-Z]{2,})(?![\w:@.-]))
    )*
    [\s/]*>""",
    re.VERBOSE | re.ASCII,
)
ADDRESS = re.compile(r"<https?://[^<>]*>|<[^\s<>]+@[^\s<>]+>|(?:(?<=\]\()|(?<=\]: ))<[^<>\n]*>", re.IGNORECASE)
SIGN = re.compile(r"<(?=[A-Za-z]|/[^>])")
WORD = r"((?:[A-Za-z]|/)[^\s<>&\\*_\[\]()`~!|\"']*)"  # up to a sign that Markdown may take
SEEN, ENTITY = re.compile(f"<{WORD}"), re.compile(f"&lt;{WORD}")
BRACKETS = re.compile(r"<[^<>\n\"=]*>")
CUT = re.compile(r"<(script|style|template)\b[^<>]*>.*?(?:</\1\s*>|\Z)", re.DOTALL | re.IGNORECASE)
BOX_LINE = re.compile(r"(?: {0,3}> ?)*(?: {0,3}\t| {4})")
ANCHOR = re.compile(r"<a\s(?!.*\bhref\b)", re.IGNORECASE | re.DOTALL)  # `<a name="muc-1">`: words below it are none of its
SPANS = {"a", "abbr", "b", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "small", "strong", "sub", "sup", "u"}


def find_broken_tags(text: str, shown: str, first_line: int, is_name: Callable[[str], bool]) -> Iterator[Flaw]:
    """`is_name`: whether it is a name of HTML, and no word of the text."""
    if "<" not in text:
        return
    text = CUT.sub(lambda cut: re.sub(r"[^\n]", " ", cut[0]), text)
    whole, loose = list[re.Match[str]](), list[int]()
    for at in (sign.start() for sign in SIGN.finditer(text)):
        tag = None if is_escaped(text, at) else WHOLE_TAG.match(text, at)
        if tag and is_name(tag["name"]):
            whole.append(tag)
        elif not ADDRESS.match(text, at):
            loose.append(at)
    for at in _find_unseen(text, shown, loose):
        brackets = BRACKETS.match(text, at)
        raw = brackets[0] if brackets else shorten(text[at:].partition("\n")[0])
        yield Flaw(first_line + text.count("\n", 0, at), "tag-words" if brackets else "tag-broken", {"raw": raw})
    for tag in _find_open(whole):
        if not is_in_box(text, tag, shown):
            values = {"raw": tag[0], "end": f"</{tag['name']}>"}
            yield Flaw(first_line + text.count("\n", 0, tag.start()), "tag-open", values)


def _find_unseen(text: str, shown: str, signs: list[int]) -> Iterator[int]:
    """The signs that the page does not show, with the word behind each."""
    words = {at: word for at in signs if (word := SEEN.match(text, at))}
    missing = Counter(word[1] for word in words.values()) + Counter(ENTITY.findall(text)) - Counter(ENTITY.findall(SHOWN.sub("", shown)))
    begun = set[str]()
    for at, word in words.items():
        if missing[word[1]] > 0 and not is_in_box(text, word, shown):
            missing[word[1]] -= 1
            begun.add(word[1])
            if word[1][0] != "/" or word[1][1:] not in begun:  # else told where it begins
                yield at


def _find_open(tags: list[re.Match[str]]) -> list[re.Match[str]]:
    """Tags of words, of which none tells where they end: they would go on to the end of the page."""
    opened = dict[str, list[re.Match[str]]]()
    for tag in tags:
        name = tag["name"].lower()
        if tag[0][1] == "/":
            opened.get(name, [])[-1:] = []
        elif name in SPANS and not ANCHOR.match(tag[0]):
            opened.setdefault(name, []).append(tag)
    return [tag for open_tags in opened.values() for tag in open_tags]


def is_in_box(text: str, tag: re.Match[str], shown: str) -> bool:
    """In an indented box of code it is there to be read."""
    return BOX_LINE.match(text, text.rfind("\n", 0, tag.start()) + 1) is not None and html.escape(tag[0], quote=False) in shown
