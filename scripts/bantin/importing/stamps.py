"""The hours and senders that Zalo and other chats put before their messages, in a copied text or pasted into Word."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from bantin.importing.draft import Finding
from bantin.importing.tree import Node
from bantin.vietnamese import CAPITALS

ON, AT = r"\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}", r"\d{1,2}[:h]\d{2}(?::\d{2})?(?: ?[AP]M)?"
WHEN = rf"(?:{ON},? {AT}|{AT},? {ON})"
# At the start of a message; a programme says «15/11/2026 7h30 – Khai mạc: …».
INLINE = rf"(?:\[{WHEN}\]|{ON}, \d{{1,2}}:\d{{2}} -)[ \t]*[^\W\d_][^:\n]{{0,40}}:[ \t]*"
# On lines of their own; «Khai mạc», «8h15» are of a programme.
NAME = rf"[{CAPITALS}][a-zà-ỹđ]*(?: [{CAPITALS}][a-zà-ỹđ]*){{1,4}}"
HOUR = rf"(?:(?:(?i:hôm nay|hôm qua),? )?\d{{1,2}}:\d{{2}}|{WHEN})"
ALONE = rf"(?:{NAME}[ \t]*(?:\n[ \t]*)+{HOUR}|[^\W\d_][^:\n]{{0,40}}, \[{WHEN}\])[ \t]*$"
BARE = re.compile(rf"{NAME}\s+\d{{1,2}}:\d{{2}}")
FEWEST = 3
STAMP = re.compile(rf"^[ \t]*(?:{INLINE}|{ALONE})", re.MULTILINE)


def drop_stamps(text: str) -> tuple[str, list[Finding]]:
    """The text without them; lines keep their numbers."""
    stamps = list(STAMP.finditer(text))
    if not _are_stamps([stamp[0] for stamp in stamps], sum(1 for below in STAMP.split(text)[1:] if below.strip())):
        return text, []
    told = list(_tell([(text.count("\n", 0, stamp.start()) + 1, stamp[0]) for stamp in stamps]))
    return STAMP.sub(lambda stamp: "\n" * stamp[0].count("\n"), text), told


def _are_stamps(words: Sequence[str], filled: int) -> bool:
    """A name above an hour may be of a programme or a roster too: three with words below (`filled`), or one with its day, tell a chat."""
    return filled >= FEWEST or not all(BARE.fullmatch(stamp.strip()) for stamp in words)


def take_stamps_off(root: Node) -> Iterator[Finding]:
    """The same in the paragraphs of a document; a table of names and hours is a roster."""
    paragraphs = [child for child in root.children if isinstance(child, Node) and child.tag == "p"]
    stamps: list[tuple[int, str]] = []
    for number, (paragraph, following) in enumerate(pairwise([*paragraphs, Node("p")]), 1):
        words, below = paragraph.text.strip(), following.text.strip()
        if re.fullmatch(NAME, words) and re.fullmatch(HOUR, below):
            stamps.append((number, f"{words} {below}"))
        elif stamp := STAMP.match(words):
            stamps.append((number, stamp[0]))
    begun = {number for number, _ in stamps}
    filled = sum(number + 2 <= len(paragraphs) and number + 2 not in begun for number in begun)
    if not _are_stamps([words for _, words in stamps], filled):
        return
    for number, words in stamps:
        _take_off(words.rstrip(), paragraphs[number - 1 : number + 1])
    yield from _tell(stamps)


def _take_off(stamp: str, paragraphs: Sequence[Node]) -> None:
    """The stamp stands at the start of the first of them, or is both."""
    text = paragraphs[0].text
    if text.strip().startswith(stamp):
        _cut(paragraphs[0], len(text) - len(text.lstrip()) + len(stamp))
    else:
        for paragraph in paragraphs:
            paragraph.children = []


def _tell(stamps: list[tuple[int, str]]) -> Iterator[Finding]:
    """`stamps`: the line of each, and its words."""
    if stamps:
        line, words = stamps[0]
        yield Finding("dropped", "stamps-dropped", {"count": str(len(stamps))}, " ".join(words.split()), line)


def _cut(node: Node, count: int) -> int:
    """Take the first letters off; how many of them are still to go."""
    for place, child in enumerate(node.children):
        if isinstance(child, Node):
            count = _cut(child, count)
        else:
            node.children[place], count = child[count:], max(count - len(child), 0)
        if not count:
            break
    return count
