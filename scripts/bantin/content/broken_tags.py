"""Signs `<` behind which words are lost: a quote or `>` that was forgotten, a name in angle brackets, a tag that nothing closes. Errors.

A parser of HTML takes all up to the next quote or `>` for the tag, Markdown not always: what counts is whether the page shows the sign."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Iterator

from bantin.content.hiding import find_hidden, hide_code, is_escaped
from bantin.content.source import Flaw
from bantin.content.yaml_flaws import shorten

# Nothing is tried twice (`++`, `*+`): many slashes or quotes would take minutes. An attribute without a value is no word with a capital:
# `<U Minh>` is a place.
WHOLE_TAG = re.compile(
    r"""</?(?P<name>[A-Za-z][\w:.-]*+)
    (?:
        (?:[\s/]++|(?<=["'”]))
        (?:
            [\w:@.-]++\s*+=\s*+(?:
                "(?:[^"\n]|\n(?![ \t]*\n))*+"(?=[\s/>;"'])
                |'(?:[^'\n]|\n(?![ \t]*\n))*+'(?=[\s/>;"'])
                |[“”„][^“”„<>\n]*+[“”](?=[\s/>])
                |[^\s"'“”„<>`]*+
            )
            |(?:No[Ww]rap|(?![A-Z][a-z]*(?:[\s/>]))[\w:@.-]++)
        )
    )*+
    [\s/;"']*+>""",
    re.VERBOSE | re.ASCII,
)
ADDRESS = re.compile(r"<[a-z][a-z0-9+.-]*://[^<>]*>|<[^\s<>]+@[^\s<>]+>", re.IGNORECASE)
TARGET = re.compile(r"\](?:\(|:)\s*<(?=[^<>\n]*>)")
SIGN = re.compile(r"<(?=[A-Za-z]|/[^>])")
WORD = r"((?:[A-Za-z]|/)[^\s<>&\\*_\[\]()`~!|\"']*)"  # up to a sign that Markdown may take
SEEN, ENTITY = re.compile(f"<{WORD}"), re.compile(f"&lt;{WORD}")
BRACKETS = re.compile(r"<[^<>\n\"=]*>")
LETTERS = re.compile(  # what these hold is no HTML
    r"(?P<tag><(?P<name>script|style|template|textarea|title)\b[^<>]*>)(?P<held>.*?)(?=</(?P=name)\s*>|\Z)", re.DOTALL | re.IGNORECASE
)
BOX_LINE = re.compile(r"(?: {0,3}> ?)*(?: {0,3}\t| {4})")
ANCHOR = re.compile(r"<a\s(?!.*\bhref\b)", re.IGNORECASE | re.DOTALL)  # `<a name="muc-1">`: words below it are none of its
SPANS = {"a", "abbr", "b", "cite", "code", "del", "em", "i", "ins", "kbd", "mark", "q", "s", "small", "strong", "sub", "sup", "u"}


def find_broken_tags(body: str, shown: str, first_line: int, is_name: Callable[[str], bool]) -> Iterator[Flaw]:
    """`body`: with its code; `is_name`: whether it is a name of HTML, and no word of the text."""
    if "<" not in body:
        return
    text = LETTERS.sub(lambda letters: letters["tag"] + re.sub(r"[^\n]", " ", letters["held"]), hide_code(body))
    whole, loose = _read_tags(text, is_name)
    for at in _find_unseen(body, text, shown, loose):
        brackets = WHOLE_TAG.match(text, at) or BRACKETS.match(text, at)
        raw = brackets[0] if brackets else shorten(text[at:].partition("\n")[0])
        yield Flaw(first_line + text.count("\n", 0, at), "tag-words" if brackets else "tag-broken", {"raw": raw})
    for tag in _find_open(whole):
        if not is_in_box(text, tag, shown):
            values = {"raw": tag[0], "end": f"</{tag['name']}>"}
            yield Flaw(first_line + text.count("\n", 0, tag.start()), "tag-open", values)


def _read_tags(text: str, is_name: Callable[[str], bool]) -> tuple[list[re.Match[str]], list[int]]:
    """Whole tags of HTML, and where other signs stand."""
    whole, loose, at = list[re.Match[str]](), list[int](), 0
    targets = {target.end() - 1 for target in TARGET.finditer(text)}
    while sign := SIGN.search(text, at):
        at = sign.start()
        address = at in targets or ADDRESS.match(text, at)
        tag = None if address or is_escaped(text, at) else WHOLE_TAG.match(text, at)
        if tag and is_name(tag["name"]):
            whole.append(tag)
            at = tag.end()
            continue
        if not address:
            loose.append(at)
        at += 1
    return whole, loose


def _find_unseen(body: str, text: str, shown: str, signs: list[int]) -> Iterator[int]:
    """The signs that the page does not show, each with the word behind it. Of code it shows all."""
    words = {at: str(found[1]) for at in signs if (found := SEEN.match(text, at))}
    code = (body[hidden.start : hidden.end] for hidden in find_hidden(body) if not hidden.comment)
    written = Counter([*words.values(), *ENTITY.findall(text), *(seen for part in code for seen in SEEN.findall(part))])
    missing, begun = written - Counter(ENTITY.findall(shown)), set[str]()
    for at, word in words.items():
        if missing[word] > 0:
            missing[word] -= 1
            begun.add(word)
            if word[0] != "/" or word[1:] not in begun:  # else told where it begins
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
