"""Lines that Markdown runs together and lists that it lays flat, typed as in offices or pasted from Word and Excel. Warnings only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice, pairwise

from bantin.content.source import Flaw

# Arrows, drawn signs, emoji.
SYMBOL = "[\u2190-\u21ff\u2300-\u23ff\u25a0-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff]"
NO_SYMBOL = "[•●▪◦‣·➢✓]"  # slips.py tells of these
# How offices and chats begin the lines of a list; to Markdown it is no sign. It begins with "\n", for "^" takes six times as long.
SIGN = re.compile(
    r"\n[ \t]*(?P<sign>(?:(?P<dash>[–—]|--)|(?P<letter>[a-zđ][).])|(?P<roman>[IVX]+[.)])|(?P<capital>[A-ZĐ][.)])"
    r"|(?P<part>\d{1,2}(?:\.\d{1,2})+\.?)|(?P<bracket>\((?:\d{1,2}|[a-zđ])\))|(?P<closing>\d{1,2}\))|(?P<slash>\d{1,2}/)"
    r"|(?P<hyphen>\d{1,2}-)(?=[ \t\xa0]+[*_“\"«(]*[^\W\d_]))"
    r"(?=[ \t\xa0]+[^\s–—-])"
    r"|(?P<close>\d{1,2}\.)(?=[^\W\d_])|(?P<article>(?:Điều|Khoản|Bước|Chương|Phần|Mục) (?:\d{1,3}|[IVX]+)[.:])(?=[ \t\xa0])"
    r"|(?:\*\*)?(?P<time>\d{1,2}(?:[hg](?:\d{2})?['’p]?|:\d{2}| giờ(?: \d{2}(?: phút)?)?))(?=(?:\*\*)?[ \t\xa0]*[:–—-])"
    rf"|(?P<symbol>(?!{NO_SYMBOL}){SYMBOL}[\ufe0f\U0001f3fb-\U0001f3ff]*|[\d#*]\ufe0f?\u20e3)"
    r"(?=[ \t\xa0]*[^\s\u2190-\u2bff])(?=[^\n]*[^\W_])"
    r"|(?P<star>\*)(?=[^\W_][^*\n]*(?:\n|\Z)))"
)
KINDS = tuple(name for name in SIGN.groupindex if name != "sign")
ORDER = "ABCDEFGHIJKLMNOPQRSTUVWXYZ ABCDĐEGHIKLMNOPQRSTUVXY"  # two letters side by side that are two entries, and no initials
ITEM = re.compile(r"\n(?P<indent> *)(?P<sign>[-+*]|\d+\.)[ \t]+(?=\S)")
NUMBER = re.compile(r"\n(?P<indent> *)(?P<number>\d{1,9})\.[ \t]+(?=\S)")
INNER = r" {1,7}(?![-+*][ \t]|\d{1,2}\.[ \t])\S[^\n]*\n"  # a line of a paragraph of an entry
LOOSE = re.compile(rf"\n(?:[-+*]|\d{{1,2}}\.)[ \t]+\S[^\n]*\n[ \t]*\n(?P<words>{INNER}(?:{INNER})*)(?:[-+*]|\d{{1,2}}\.)[ \t]+\S")
CLOSED = re.compile(r"\n(?P<line>#{1,6}[ \t][^\n]*)")
APART = re.compile(r"\n[^\S\n]*\n(?=\S)|\n {0,3}(?:[-+*][ \t]|#|>|\|)")  # what ends a list of numbers
LABEL = re.compile(r"\n {0,3}(?:\*\*)?(?P<label>[^\W\d_][^\n:.,;?!…|]{0,40}?)(?: ?:\*\*| ?:|\*\* ?:)[ \t\xa0]+(?=\S)")  # «Thời gian: 8 giờ»
# A paragraph of three and more short lines, in a quotation too, below a heading too: a poem, names, an address.
SHORT_LINE = r"(?:> ?)? {0,3}[\"“«(*_]{0,3}[^\W\d_a-zđ][^\n|]{1,69}"
SHORT = re.compile(
    rf"\n(?:>|#{{1,6}} [^\n]*)?[^\S\n]*\n(?P<lines>{SHORT_LINE}(?:\n{SHORT_LINE}){{2,}}+)"
    r"(?:\n(?:> ?)?[–—(][^\n|]{1,60})?(?=\n>?[^\S\n]*(?:\n|\Z)|\Z)"  # with who wrote it
)
CLOSING = re.compile(r"(?:\[\^[^\]\n]*\]|[\s\"”»’)*_])+\Z")  # what may stand behind the stop of a sentence
NARROW = 34  # characters; hardly anybody breaks a paragraph there
MOST = 20
MOST_WORDS = 5  # of a label
EMPTY = re.compile(r"\n[^\S\n]*\n")
MARGIN = re.compile(r"\n[^\S\n]*\n(?=\S)")  # a paragraph that belongs to no list
OWN_LINE = re.compile(r"(?: {2}|<br */?>)\n$", re.IGNORECASE)
ENDED = ".:;,…!?"  # before a line that begins with a dash; without it the dash is one of a sentence: «nhiệm kỳ 2020\n– 2025»
STEP = 4  # spaces of one level of a list
# Word puts a tab behind the sign of a list.
MARK = re.compile(r"^[ \t]*(?:[-+*–—•●▪·§Øüo\uf0a7\uf0b7\uf0d8\uf0fc]|\d{1,2}[.)]|[a-zđ][.)])\t+")


def find_glued(text: str, first_line: int) -> Iterator[Flaw]:
    """Of each kind the first in a block, of lists the first: the rest is of the same making. `text`: a body without its code."""
    text = f"\n{text}"
    for find in (_find_closed, _find_loose, _find_signs, _find_labels, _find_short, _find_flat, _find_rows, _find_numbers):
        of_lists = find in (_find_loose, _find_flat, _find_numbers)
        for at, code, values in islice(find(text), 1) if of_lists else first_of_blocks(text, find(text)):
            yield Flaw(first_line - 1 + text.count("\n", 0, at), code, values)


Found = Iterator[tuple[int, str, dict[str, str]]]


def first_of_blocks(text: str, found: Found) -> Found:
    """Of places in their order, the first in each block, which ends at an empty line; not more than an editor mends in one go."""
    end, count = -1, 0
    for place in found:
        if place[0] >= end and count < MOST:
            empty = EMPTY.search(text, place[0])
            end, count = empty.end() - 1 if empty else len(text), count + 1
            yield place


def _find_closed(text: str) -> Found:
    """`## Lập trình C#`: Markdown takes the signs at the end for those that may close a heading."""
    for heading in CLOSED.finditer(text) if "#\n" in text or text.endswith("#") else ():
        raw = heading["line"].rstrip()
        words = raw.rstrip("#")
        closing, opening = raw[len(words) :], raw[: len(raw) - len(raw.lstrip("#"))]
        if words.strip() and closing and not words.endswith("\\") and not (words[-1] in " \t" and (closing == opening or len(closing) > 1)):
            yield heading.start("line"), "slip-hash-end", {"raw": raw, "right": f"{words}\\{closing}"}


def _find_loose(text: str) -> Found:
    """A paragraph of an entry with no empty line below, or that is indented by too little: it takes in the entry right below."""
    for found in LOOSE.finditer(text):
        yield found.start("words"), "slip-loose", {"count": str(STEP)}


def _find_numbers(text: str) -> Found:
    """A number that readers would not see: Markdown counts on from the first of a list; all alike are meant to be counted."""
    lists = dict[int, tuple[re.Match[str], int, int]]()  # by indent: the last entry, the first number and the last as it is shown
    for item in NUMBER.finditer(text):
        indent, number = len(item["indent"]), int(item["number"])
        lists = {depth: known for depth, known in lists.items() if depth <= indent}
        if indent in lists and not APART.search(text, lists[indent][0].end(), item.start() + 1):
            _, first, shown = lists[indent]
            if number not in (first, shown + 1):
                yield item.start("number"), "slip-number", {"number": item["number"], "shown": str(shown + 1)}
            lists[indent] = item, first, shown + 1
        elif not text[text.rfind("\n", 0, item.start()) + 1 : item.start()].strip():  # else it goes on a paragraph
            lists[indent] = item, number, number


def _find_signs(text: str) -> Found:
    """Two lines with a sign of one kind in one paragraph."""
    known = dict[str, re.Match[str]]()
    for sign in SIGN.finditer(text):
        kind = next(kind for kind in KINDS if sign[kind])
        first = known.get(kind)
        if first and _run_together(text, first, sign) and _makes_list(text, kind, first, sign):
            yield first.start("sign"), "slip-lines", {"sign": first[kind]}
        known[kind] = sign


def _makes_list(text: str, kind: str, first: re.Match[str], second: re.Match[str]) -> bool:
    """Whether two lines that begin so are two entries: others may be one wrapped sentence."""
    if kind in ("dash", "time"):
        return _begins(text, first)
    if kind == "capital":
        return first[kind][0] + second[kind][0] in ORDER and _begins(text, first)
    if kind in ("hyphen", "closing"):
        return int(first[kind][:-1]) + 1 == int(second[kind][:-1])
    if kind == "star":  # `*two lines\nof a poem*` is emphasis
        return "*" not in text[first.end() : second.start()]
    return kind == "symbol" or first["sign"] != second["sign"]


def _find_labels(text: str) -> Found:
    """Two lines of a notice, each with a label of its own, right below each other."""
    labels = [found for found in LABEL.finditer(text) if found["label"][0].isupper() and len(found["label"].split()) <= MOST_WORDS]
    for first, second in pairwise(labels):
        between = text[first.end() : second.start() + 1]
        if between.count("\n") == 1 and not OWN_LINE.search(between):
            yield first.start("label"), "slip-labels", {"first": first["label"].strip(), "second": second["label"].strip()}


def _find_short(text: str) -> Found:
    """A paragraph whose lines all begin as sentences do, are none, and were not broken for want of room."""
    for found in SHORT.finditer(f"\n{text}"):  # as if an empty line stood above
        lines = [line.removeprefix(">").strip() for line in found["lines"].split("\n")]
        room = max(map(len, lines))
        broken = room < NARROW or any(len(line) + 1 + len(below.split()[0]) <= room for line, below in pairwise(lines))
        if broken and all(line.lstrip('"“«(*_')[0].isupper() for line in lines) and not _is_apart(found["lines"].lower(), lines):
            yield found.start("lines") - 1, "slip-verse", {"first": lines[0]}


def _is_apart(written: str, lines: list[str]) -> bool:
    """Whether the lines end themselves, are sentences that may well follow each other, or are told of for their signs and labels."""
    if "\t" in written or "  \n" in written or "<br" in written or all(CLOSING.sub("", line)[-1:] in ".!?…:" for line in lines[:-1]):
        return True
    labelled = [LABEL.match(f"\n{line}") is not None for line in lines]
    return sum(SIGN.match(f"\n{line}") is not None for line in lines) > 1 or any(map(all, pairwise(labelled)))


def _run_together(text: str, first: re.Match[str], second: re.Match[str]) -> bool:
    between = text[first.end() : second.start() + 1]
    return not EMPTY.search(between) and not OWN_LINE.search(between)


def _begins(text: str, sign: re.Match[str]) -> bool:
    above = text[text.rfind("\n", 0, sign.start()) + 1 : sign.start()].rstrip(" *_»”\"')")
    return not above or above[0] == "#" or above[-1] in ENDED


def _find_flat(text: str) -> Found:
    """An item that belongs below the one above it, and is indented by too little."""
    for above, item in pairwise(ITEM.finditer(text)):
        between, high, deep = text[above.end() : item.start() + 1], len(above["indent"]), len(item["indent"])
        meant = deep > high or (_is_below(above["sign"], item["sign"]) and not EMPTY.search(between))
        if meant and high // STEP == deep // STEP and not MARGIN.search(between):
            yield item.start("sign"), "slip-nested", {"count": str((high // STEP + 1) * STEP)}


def _is_below(above: str, sign: str) -> bool:
    """Whether these signs tell two levels: bullets and numbers, and offices write «+» under «-»."""
    return (above, sign) == ("-", "+") or (above[-1] == ".") != (sign[-1] == ".")


def _find_rows(text: str) -> Found:
    """Rows with tabs between their cells."""
    if "\t" not in text:
        return
    lines = [(line.start(), MARK.sub("", line[0], count=1)) for line in re.finditer(r"^.*\S.*$", text, re.MULTILINE)]
    for (at, row), (_, other) in pairwise(lines):
        tabs = row.count("\t")
        labelled = tabs == 1 and LABEL.match(f"\n{row}") and LABEL.match(f"\n{other}")
        if "\t" in row.strip() and "\t" in other.strip() and tabs == other.count("\t") and "|" not in row + other and not labelled:
            cells = [cell.strip() for cell in row.split("\t")]
            yield at, "slip-table-tabs", {"row": f"| {' | '.join(cells)} |", "dashes": "| " + " | ".join(["---"] * len(cells)) + " |"}
