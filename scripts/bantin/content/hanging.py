"""Lines that a list, a note or a quotation takes in from right below, and bullets that have no words. Warnings only."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from bantin.content.source import Flaw
from bantin.content.yaml_flaws import shorten

SIGN = r"(?:[-+*]|\d{1,3}\.)"
ITEM = re.compile(rf"[ \t]*(?:{SIGN}[ \t]+\S|\[\^[^\]\n]+\]:)")
START = re.compile(rf"\n {{0,3}}(?:{SIGN}[ \t]+\S|\[\^[^\]\n]+\]:)")
BLANK = re.compile(r"\n[^\S\n]*(?:\n|\Z)")
# The last line of a quotation, and words right below; to Markdown they are in the quotation.
QUOTED = re.compile(r"\n {0,3}>(?P<above>[^\n]*)\n[ \t]*(?P<below>[^\s>#<|=][^\n]*)")
STOPPED = re.compile(r".*[.!?…][\"”»’)*_]*[ \t]*")
# What ends no sentence, and may be the last word of a wrapped line: a name follows.
UNENDED = re.compile(
    r"(?:.*\W)?(?:của|do|và|với|cho|ở|tại|từ|đến|là|bởi|vì|về|theo|trong|các|những|mỗi|mọi|được|bị|hoặc|nhưng|khi|như|nếu|để|gồm|cùng|thì|mà|nhờ"
    r"|đồng chí|ông|bà|anh|chị|cô|chú|bác|cụ|thầy|chủ tịch|bí thư|thủ tướng|bộ trưởng|giám đốc|đại tướng"
    r"|(?:nxb|tp|tx|ts|ths|gs|pgs|bs|đ/c)\.?)[ \t*_]*",
    re.IGNORECASE,
)
WHOLE = re.compile(r"\*\*[^*]+\*\*|(?:\*\*)?[“\"«][^“”\"«»]+[”\"»](?:\*\*)?")  # all that is quoted, or its heading
BEGINNING = re.compile(r"(?P<picture>!\[)|[\"“«‘(*_]*(?P<letter>[^\W\d_])")
GOES_ON = tuple(",:–-")
BROKEN = ("  ", "<br>", "<br/>", "<br />")  # a line that was ended within its paragraph
BOLD = re.compile(r"\*\*[^*]+\*\*[ \t]*")
LONG = 60  # letters of a line that may have been wrapped: the next one may begin with a name
EMPTY = re.compile(rf"\n[ \t]*(?P<sign>{SIGN})[ \t]*(?=\n|\Z)")
WITHOUT_WORDS = re.compile(rf"[ \t]*{SIGN}\s*(?:<!--.*)?")


def find_hanging(text: str, written: str, first_line: int) -> Iterator[Flaw]:
    """At most one flaw of each kind. `text`: a body without its code; `written`: with it, in the same lines."""
    text = f"\n{text}"
    found = {"slip-taken": _find_taken(text), "slip-quoted": _find_quoted(text), "slip-empty": _find_empty(text, written)}
    for code, places in found.items():
        for at in islice(places, 1):
            yield Flaw(first_line - 1 + text.count("\n", 0, at), code, {"raw": shorten(_line_at(text, at).strip())})


def _find_taken(text: str) -> Iterator[int]:
    """A sentence below the last entry of a list, or below a note."""
    for start in START.finditer(text):
        if not _line_before(text, start.start()).strip():
            blank = BLANK.search(text, start.end())
            at = start.start() + 1
            lines = text[at : blank.start() if blank else len(text)].split("\n")
            if number := _search_taken(lines):
                yield at + sum(len(line) + 1 for line in lines[:number])


def _search_taken(lines: list[str]) -> int:
    """Which of these lines is no part of the entry above it; 0: none, or each entry has its sentence below."""
    taken = 0
    headed = len([*filter(BOLD.fullmatch, lines)]) < len([*filter(ITEM.match, lines)])  # a bold line is not one of each entry
    for number, line in enumerate(lines):
        if line.startswith("#"):
            break
        if ITEM.match(line):
            if taken:
                return 0
        elif not taken and not line[0].isspace() and _begins_anew(lines[number - 1], line):
            taken = number
            if headed and BOLD.fullmatch(line):
                break
    return taken


def _begins_anew(above: str, below: str, whole: bool = False) -> bool:
    """Whether these lines are no wrapped sentence. `whole`: nothing goes on behind the one above."""
    begin, said = BEGINNING.match(below), above.rstrip(' \t"”»’)*_')
    if not begin or above.endswith(BROKEN) or said.endswith(GOES_ON):
        return False
    ended = whole or _is_ended(above) or (len(above) < LONG and not UNENDED.fullmatch(above))
    return bool(begin["picture"]) or (begin["letter"].isupper() and ended)


def _is_ended(above: str) -> bool:
    return STOPPED.fullmatch(above) is not None and not UNENDED.fullmatch(above)


def _find_quoted(text: str) -> Iterator[int]:
    """A sentence right below a quotation."""
    for found in QUOTED.finditer(text) if "\n>" in text or "\n " in text else ():
        above, below = found["above"], found["below"]
        ended = _is_ended(above) and not below[0].islower()
        if ended or _begins_anew(above, below, WHOLE.fullmatch(above.strip()) is not None):
            yield found.start("below")


def _find_empty(text: str, written: str) -> Iterator[int]:
    """A bullet of a list that has no words, or only a comment: it makes a heading of the line above, or is printed."""
    lines, number, at = written.split("\n"), 0, 0
    for found in EMPTY.finditer(text):
        number, at = number + text.count("\n", at, found.start()), found.start()
        above, below = _line_before(text, at), _line_at(text, found.end() + 1)
        listed = ITEM.match(above) or ITEM.match(below) or (found["sign"] == "-" and above.strip())
        if listed and WITHOUT_WORDS.fullmatch(lines[number]):
            yield found.start("sign")


def _line_at(text: str, at: int) -> str:
    end = text.find("\n", at)
    return text[at : end if end >= 0 else len(text)]


def _line_before(text: str, at: int) -> str:
    return text[text.rfind("\n", 0, at) + 1 : at]
