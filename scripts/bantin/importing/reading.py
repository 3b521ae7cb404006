"""From bytes to blocks: decode, repair letters, split. What is changed on the way is found and told."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import groupby

from bantin.importing.blocks import find_dateline, read_header
from bantin.importing.bylines import is_byline
from bantin.importing.captions import LABEL, NOTICE, RULE
from bantin.importing.columns import CELL, mark_columns, read_rows
from bantin.importing.draft import Block, Finding, Manuscript, NewspaperError, quote
from bantin.importing.escaping import BULLET, COUNTED
from bantin.importing.inline import NOTE, WEB
from bantin.importing.letters import mend_text, tell_code
from bantin.importing.rich import find_parted, read_blocks
from bantin.importing.stamps import drop_stamps
from bantin.importing.tree import Node
from bantin.old_letters import read_bytes
from bantin.vietnamese import EMOJI, INVISIBLE, repair_letters

ENDS = re.compile(rf"[.!?…:;][\"”’»)\]]*[ \u200d{EMOJI}]*$")
CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff\ufdd0-\ufdef]")
ETH_WORD = re.compile(r"\w*[ÐðƉɖ]\w*(?:[ \u00a0]\w+)?")
OTHER_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
SENTENCE = re.compile(r"[.!?…][\"”’»)\]]*$")
ADDRESS_LAST = re.compile(r"(?<!\S)https?://\S+$")
STAMP = re.compile(r"\d{1,2}/\d{1,2}/\d{4}\W{1,3}\d{1,2}[:h]\d{2}\)?$")  # ends the line below a title: «Mai Xuân – 28/11/2026 09:15»
WIDEST_WRAP = 120  # letters; longer lines were not broken by hand


def read_text(data: bytes) -> Manuscript:
    """The paragraphs of a plain text."""
    decoded, found = decode(data)
    text, changes = clean(mark_columns(decoded))
    text, stamps = drop_stamps(text)
    blocks, joined = split_blocks(text)
    return Manuscript(tuple(blocks), (*found, *changes, *stamps, *joined), text=text)


def decode(data: bytes) -> tuple[str, list[Finding]]:
    """UTF-8, UTF-16, or an old Vietnamese code in which the bytes are Vietnamese beyond doubt; a mere guess would change letters."""
    encoding = next((name for mark, name in MARKS if data.startswith(mark)), "utf-8")
    findings: list[Finding] = []
    try:
        text = data.decode(encoding)
        if "\0" in text:
            raise UnicodeDecodeError(encoding, data, data.index(b"\0"), data.index(b"\0") + 1, "NUL")
        if encoding != "utf-16":
            text, findings = mend_text(text)
    except UnicodeDecodeError as error:
        reading = read_bytes(data)
        if reading is None:
            code = "not-text" if b"\0" in data else "not-utf8"
            raise NewspaperError(code, data.count(b"\n", 0, error.start) + 1) from error
        text, findings = reading.text, tell_code(reading.code, reading.text)
    if not text.strip("\ufeff \t\r\n\u00a0"):
        raise NewspaperError("empty")
    return OTHER_BREAKS.sub("\n", text), findings


def clean(text: str) -> tuple[str, list[Finding]]:
    """The text in the usual code points, and each kind of change with its number."""
    dropped = len(CONTROL.findall(text))
    repaired, repairs = repair_letters(CONTROL.sub("", text))
    counts = {**asdict(repairs), "control": dropped}
    findings = [
        Finding("change", kind, {"count": str(n)}, _show_cause(kind, text), _find_line(kind, text)) for kind, n in counts.items() if n
    ]
    return repaired, findings


def clean_line(text: str) -> str:
    """Words that stand beside the text, in the head of a page or the name of a file. Bytes of a name that are no UTF-8 become `?`."""
    return " ".join(clean(text.encode("utf-8", "replace").decode())[0].split())


def clean_blocks(root: Node) -> tuple[list[Block], list[Finding]]:
    """The blocks of a document with repaired letters, and what was changed, at the number of its block."""
    blocks = read_blocks(root)
    _, findings = clean("\n".join(block.text for block in blocks))
    if findings:
        _repair(root)
        blocks = read_blocks(root)
    return blocks, [*findings, *_tell_links(root), *_tell_tables(root, blocks)]


def _tell_tables(root: Node, blocks: Sequence[Block]) -> Iterator[Finding]:
    """Tables whose cells come as paragraphs, at the first of them."""
    for rows in find_parted(root):
        words = " ".join(rows[0].text.split())
        line = next((block.line for block in blocks if block.text and words.startswith(block.text)), 1)
        yield Finding("todo", "table-parted", {"count": str(len(rows))}, quote(words, end=80), line)


def _tell_links(root: Node) -> Iterator[Finding]:
    """Links that lead nowhere from here: into the old page's own site, to a place on a disk, to a script."""
    links = [(link, link.attributes.get("href", "")) for link in root.find_all("a")]
    lost = [link for link, href in links if href and link.text.strip() and not (WEB.match(href) or NOTE.search(href) or href[0] == "#")]
    if lost:
        yield Finding("dropped", "link-dropped", {"count": str(len(lost))}, " ".join(lost[0].text.split())[:80])


def _repair(node: Node) -> None:
    if "alt" in node.attributes:
        node.attributes["alt"], _ = clean(node.attributes["alt"])
    for number, child in enumerate(node.children):
        if isinstance(child, Node):
            _repair(child)
        else:
            node.children[number], _ = clean(child)


def _show_cause(kind: str, text: str) -> str:
    if kind != "eth":
        return ""
    return ", ".join(dict.fromkeys(match[0].replace("\u00a0", " ") for match in ETH_WORD.finditer(unicodedata.normalize("NFC", text))))


def _find_line(kind: str, text: str) -> int:
    """The line of the first change; 1 where marks stand apart, which may be anywhere."""
    signs = {
        "eth": "[ÐðƉɖ]",
        "nbsp": "[^\\S \n]",
        "space_runs": "[^\\S\n]{2}",
        **INVISIBLE,
    }
    pattern = signs.get(kind, CONTROL.pattern if kind == "control" else "[\u0300-\u036f]")
    found = re.search(pattern, text)
    return text.count("\n", 0, found.start()) + 1 if found else 1


def split_blocks(text: str) -> tuple[list[Block], list[Finding]]:
    """Paragraphs. Blank lines part them; where there are none, each line is one. A paragraph broken over lines is joined."""
    groups = list(_group_lines(text))
    alone = sum(not _is_table(group) for group in groups) == 1
    parts = [part for group in groups for part in ([group] if _is_table(group) else _join_lines(group, alone))]
    joined = [part for part in parts if len(part) > 1 and not _is_table(part)]
    tables = {part[0].line: read_rows(part) for part in parts if _is_table(part)}
    blocks = [tables[part[0].line][0] if _is_table(part) else Block(" ".join(line.text for line in part), part[0].line) for part in parts]
    findings = [told for _, told in tables.values()]
    if joined:
        count = str(sum(len(part) - 1 for part in joined))
        findings.append(Finding("change", "lines-joined", {"count": count}, quote(joined[0][0].text, end=60), joined[0][0].line))
    return blocks, findings


def _group_lines(text: str) -> Iterator[list[Block]]:
    """Lines between blank ones, and the rows of each table."""
    lines = [Block(line.strip(), number) for number, line in enumerate(text.split("\n"), 1)]
    for filled, group in groupby(lines, lambda line: (bool(line.text), CELL in line.text)):
        if filled[0]:
            yield list(group)


def _is_table(group: Sequence[Block]) -> bool:
    return CELL in group[0].text


def _join_lines(group: list[Block], alone: bool) -> Iterator[list[Block]]:
    """The lines of each paragraph, and of each item of a list."""
    widest = max(len(block.text) for block in group)
    loose = alone or widest > WIDEST_WRAP  # a line is a paragraph
    lone = _find_lone(group)
    for lines in _part_items(group, lone):
        item = _is_item(lines[0], lone)
        whole = _is_wrapped(lines)
        parts = [lines[0]]
        for following in lines[1:]:
            text = parts[-1].text
            on = _item_goes_on(text, following.text, widest) if item else _goes_on(text, following.text, loose or not _fills(text, widest))
            if not (whole or on):
                yield parts
                parts, item = [], False
            parts.append(following)
        yield parts


def _find_lone(group: list[Block]) -> set[str]:
    """Signs of a list that begin one line alone."""
    begun = Counter(block.text[0] for block in group if BULLET.match(block.text))
    return {sign for sign, count in begun.items() if count == 1}


def _part_items(group: list[Block], lone: set[str]) -> Iterator[list[Block]]:
    """A line that begins with the sign of a list never belongs to the line before it."""
    part: list[Block] = []
    for number, line in enumerate(group):
        if part and _is_item(line, lone, group[number - 1].text):
            yield part
            part = []
        part.append(line)
    yield part


def _is_item(line: Block, lone: set[str], before: str = "") -> bool:
    """A lone dash inside of a sentence («2020 / – 2025») may also stand where a line was broken."""
    sign = BULLET.match(line.text)
    if not sign:
        return NOTICE.match(line.text) is not None or COUNTED.match(line.text) is not None
    return not (line.text[0] in lone and before and not ENDS.search(before) and not line.text[sign.end() :][:1].isupper())


def _item_goes_on(text: str, following: str, widest: int) -> bool:
    """What follows a whole sentence, or a line with room to spare, is the next paragraph."""
    filled = 40 <= widest - 25 <= len(text) and widest <= WIDEST_WRAP
    return not ENDS.search(text) and (filled or following[:1].islower())


def _fills(text: str, widest: int) -> bool:
    """A line far shorter than another of its paragraph was not broken for want of room: it is a heading, or ends a paragraph."""
    return len(text) >= widest - 45


def _is_wrapped(group: list[Block]) -> bool:
    """Lines of about one width, as an editor with a fixed width or an e-mail leaves them; not each of them a sentence."""
    widths = [len(block.text) for block in group[:-1]]
    broken = not all(SENTENCE.search(block.text) or ADDRESS_LAST.search(block.text) for block in group[:-1])
    return broken and len(widths) >= 2 and 40 <= max(widths) <= WIDEST_WRAP and min(widths) >= max(widths) - 25


def _goes_on(text: str, following: str, loose: bool) -> bool:
    if RULE.fullmatch(text) or RULE.fullmatch(following):
        return False
    if (
        ENDS.search(text)
        or ADDRESS_LAST.search(text)
        or read_header(text)
        or read_header(following)
        or find_dateline(following)
        or STAMP.search(following)
    ):
        return False
    if is_byline(following) and not (text.isupper() and len(text.split()) > 4):  # a title in capitals may take two lines
        return False
    return following[:1].islower() or not (loose or LABEL.match(following))
