"""Slips of Markdown that readers would see: text pasted from Word or a telephone looks like a list, a table and is none. Warnings only."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import NamedTuple

from bantin.content.captions import find_unseen_captions
from bantin.content.comments import find_arrows
from bantin.content.emphasis import find_product
from bantin.content.footnotes import SHOWN, find_loose_notes
from bantin.content.glued import MOST, Found, find_glued, first_of_blocks
from bantin.content.hanging import find_hanging
from bantin.content.hiding import hide_code
from bantin.content.source import Flaw
from bantin.content.tags import find_tags, is_dropped
from bantin.content.yaml_flaws import shorten
from bantin.model import Body

# At the start of a line: a sign that is no Markdown (in Word's fonts § Ø ü o show as bullets), a dash that lacks its space;
# or a list right below a paragraph. `-Lan Hương-` is a signature.
SLIP = re.compile(
    r"^(?P<sign>[•●▪◦‣·➢✓\uf0a7\uf0b7\uf0d8\uf0fc]|[§Øüo](?=\t| {2,}\S)|-{1,2}(?=[^\W\d_])(?![^\n]*-[ \t]*$))"
    r"|^(?:[^\s>#|*+:<`~-]|\*{1,3}(?=[^\s*]))[^\n]*\n(?P<list>(?P<bullet>[-*+]) (?:(?=\D)|(?=\d[^\n]*\n(?P=bullet) ))|1\. )",
    re.MULTILINE,
)
ENTRY = re.compile(r"[ \t]*(?:[-+*]|\d+\.)[ \t]")
REST = re.compile(r"[^\n]*(?:\n\s*\[\^[^\n]*)*\s*")  # of a line that only notes follow
CODES = {"sign": "slip-sign", "list": "slip-list"}
STARS = re.compile(r"(?<!\\)\*\*(?!\*)")
# Marks of notes, and of quality: «(**)», `| *** |`.
SOLE = re.compile(r"\(\*{2,3}\)|(?<![\w*])\*{3,}(?![\w*])|(?<=[|>])[ \t]*\*\*[ \t]*(?=[|<])")
BOX = re.compile(r"<pre><code>\s*([^\n]*)")
RULE = re.compile(r"\|? *:?-+:? *(?:\| *:?-+:? *)*\|?")  # the second row of a table
NEAR_RULE = re.compile(r"[\s|:=_–—−-]+")
TYPED_RULE = re.compile(r"(?=.*[=_–—−-]{2})[\s|:=_–—−-]+")  # not the single dash of a cell without a number
INDENT = re.compile(r" {0,3}\t| {4}")
LINK_TAG = re.compile(r"</?a(?: [^>]*)?>")
HASHTAGS = re.compile(r"^#[^\W\d_]\w*(?:[ \t]+#[^\W\d_]\w*)+[ \t]*$", re.MULTILINE)  # `#KyLua #TamThanh`; to Markdown a heading
YEAR = re.compile(r"^ {0,3}(\d{4,9})\.(?=[ \t]+\S)", re.MULTILINE)  # `2020. Năm ấy …`; to Markdown the 2020th entry of a list
MEANT = re.compile(
    r"^(?:#(?=[^\W_])|>(?=\d| \d[\d.,]*\s?%))[^\n]*$", re.MULTILINE
)  # `#8 đại biểu`, `>50 tuổi`; to Markdown a heading, a quotation
# A sentence above a drawn line; to Markdown a heading.
DRAWN = re.compile(r"(?:\A\n*|\n[^\S\n]*\n) {0,3}(?P<words>(?!#)\S(?:[^\n]*[.!?…:;][\"”»)*_]*|[^\n]{89,}\S))[ \t]*\n-{2,}[ \t]*(?=\n|\Z)")
BANG = re.compile(r"^ {0,3}![ \t\xa0]+(?P<rest>\[[^\[\]\n]*\]\([^\s()]+\.(?:jpe?g|png|webp|gif)\b[^()\n]*\))", re.MULTILINE | re.IGNORECASE)
# Markdown of other programs, of ordinary pages too: a box, the meaning of a word, a class, an abbreviation.
OTHERS = re.compile(
    r"^ {0,3}(?:(?:!!!|\?{3}\+?) ?[a-z][a-z-]*(?: +[a-z-]+)*(?: +\".*\")? *|:::.*|\*\[[^\]\n]+\]:(?!.*\* *$).*)$"
    r"|(?<=[^\s:]\n)^:(?:\t| {2,3})\S.*$|\{(?::|:? ?[.#][A-Za-z])[^{}\n]*\}[ \t]*$",
    re.MULTILINE,
)
OTHER_SIGNS = ("!!!", "???", ":::", "\n:", "]:", "{:", "{.", "{#", "{ .", "{ #")
# A fence that nothing closes, words that are struck out or marked, a link whose address stands nowhere: none is read here.
RAW = {
    "slip-fence": re.compile(r"^ {0,3}(?P<sign>`{3,}|~{3,})[^`~\n]*$", re.MULTILINE),
    "slip-marked": re.compile(r"(?<![\w/\\~=])(?P<sign>~~|==)(?![\s~=])[^~=\n]*[^\s~=](?P=sign)(?![\w~=])"),
    "slip-reference": re.compile(r"(?<![\w\\\]])\[(?=[^\]\n]*[^\W\d_])(?P<words>[^\[\]\n]+)\]\[(?P<sign>[^\[\]\n]+)\]"),
}
# What Markdown leaves as it is, with all that stands in it.
HTML_BLOCK = re.compile(
    r"^ {0,3}<(?P<tag>div|p|table|ul|ol|figure|blockquote|section|article|aside|center|h[1-6])\b.*?(?:</(?P=tag)>|\Z)",
    re.MULTILINE | re.DOTALL | re.IGNORECASE,
)
RAW_SIGN = re.compile(r"^(?:[^\n]*\]\([^()\n]+\)|#{1,6} \S[^\n]*|[-*] \S[^\n]*)", re.MULTILINE)
EMPTY_LINK, NO_WORDS = re.compile(r"<a [^>]*>\s*</a>"), re.compile(r"(?<!!)\[\s*\]\(")
# A space before its address makes plain words of a link or picture.
APART = re.compile(
    r"(?<!\\)(?P<words>!?\[[^\[\]\n]*)(?<!\\)\](?P<gap>[ \xa0]+)\((?P<to>[^\s()\"“”]+(?: [^\s()\"“”]+)*)"
    r"(?P<title> +[\"“”][^\n]*?[\"“”])? *\)"
)
PLACE = re.compile(
    r"(?:https?:|mailto:|www\.|\.\.?/|/[^/\s]+[/.]|#[a-z])\S*"
    r"|\S+\.(?:md|html?|jpe?g|png|webp|gif|pdf|docx?|xlsx?|pptx?|od[tsp]|zip)(?:#\S*)?",
    re.IGNORECASE,
)


class Rows(NamedTuple):
    """Lines that were meant as a table."""

    line: int
    cells: int
    block: int  # number of the block, which ends at an empty line
    hangs: bool  # on a paragraph right above
    wrong: str  # a code, where the second row is not what it should be
    torn: bool  # the second row is none of dashes either: perhaps these are further rows of the table above

    def continues(self, above: Rows) -> bool:
        return self.torn and not self.hangs and (self.block, self.cells) == (above.block + 1, above.cells)


def find_slips(text: str, body: Body, first_line: int) -> Iterator[Flaw]:
    """At most one flaw of each kind, or of each kind in a block: the rest is of the same making."""
    written, text = text, hide_code(text)
    slips = list(SLIP.finditer(text))
    for kind in CODES:
        for at, code, values in first_of_blocks(text, _find_lists(text, slips, kind)):
            yield Flaw(first_line + text.count("\n", 0, at), code, values)
    if "**" in body.html and STARS.search(SOLE.sub("", SHOWN.sub("", body.html))) and STARS.search(SOLE.sub("", text)):
        yield _find_stars(written, text, first_line)
    if " #" in text and (tags := HASHTAGS.search(text)):
        yield Flaw(first_line + text.count("\n", 0, tags.start()), "slip-hashtags", {"raw": tags[0].strip()})
    elif meant := MEANT.search(text):
        code = "slip-hash" if meant[0][0] == "#" else "slip-quote"
        yield Flaw(first_line + text.count("\n", 0, meant.start()), code, {"raw": shorten(meant[0].strip())})
    if any(sign in text for sign in OTHER_SIGNS) and (other := OTHERS.search(text)):
        yield Flaw(first_line + text.count("\n", 0, other.start()), "slip-other", {"raw": shorten(other[0].strip())})
    yield from (*_find_raw(text, body.html, first_line), *find_in_html(text, first_line))
    yield from _find_meant_otherwise(text, body.html, first_line)
    yield from (*find_glued(text, first_line), *find_hanging(text, written, first_line))
    yield from find_unseen_captions(written, body, first_line)
    if "<pre><code>" in body.html:
        yield from _find_boxes(text, body.html, first_line)
    if "|" in body.html and "|" in SHOWN.sub("", body.html):
        yield from {flaw.code: flaw for flaw in reversed([*_find_tables(text, first_line)])}.values()
    if "<table>" in body.html:
        yield from (*find_cut_row(text, first_line), *_find_row_below(text, first_line))
    if EMPTY_LINK.search(body.html) and (link := NO_WORDS.search(text)):
        yield Flaw(first_line + text.count("\n", 0, link.start()), "slip-link-empty", {})
    if "] " in text or "]\xa0" in text:
        yield from _find_apart(text, body.html, first_line)
    yield from _find_dropped(text, body.html, first_line)
    yield from find_loose_notes(text, body, first_line)
    yield from find_arrows(text, first_line)


def _is_signature(text: str, slip: re.Match[str]) -> bool:
    """`--Lan Hương`, the last line of a text and no entry of a list."""
    if slip[0][0] != "-" or not REST.fullmatch(text, slip.end()):
        return False
    above = text[: slip.start()].removesuffix("\n")
    listed = ENTRY.match(above.rpartition("\n")[2]) or above.rstrip().endswith(":")
    return not listed and re.search(r"\w", above) is not None


def _find_lists(text: str, slips: Iterable[re.Match[str]], kind: str) -> Found:
    for slip in slips:
        if slip[kind] and not (re.match(r"\d+\. |\[\^", slip[0]) if slip["list"] else _is_signature(text, slip)):
            yield slip.start(kind), CODES[kind], {"sign": slip[kind].strip()}


def _find_stars(written: str, text: str, first_line: int) -> Flaw:
    """Stars in a block of HTML; else the first line with an odd number of `**`, or one that has a space inside."""
    for block in HTML_BLOCK.finditer(text) if "<" in text else ():
        if "**" in block[0]:
            above = text.count("\n", 0, block.start() + block[0].index("**"))
            return Flaw(first_line + above, "slip-stars-html", {"tag": block["tag"].lower()})
    for number, line in enumerate(_blank_soles(written).split("\n"), first_line):
        if line.count("**") % 2 or re.search(r"\*\* [^*]*\*\*|\*\*[^*]* \*\*", line):
            return Flaw(number, "slip-stars", {})
    stars = STARS.search(_blank_soles(text))
    return Flaw(first_line + text.count("\n", 0, stars.start() if stars else 0), "slip-stars", {})


def _blank_soles(text: str) -> str:
    return SOLE.sub(lambda sole: " " * len(sole[0]), text)


def _find_raw(text: str, shown: str, first_line: int) -> Iterator[Flaw]:
    """Only what the page shows as it is written."""
    if not any(sign in text for sign in ("```", "~~", "==", "][")):
        return
    shown = html.unescape(SHOWN.sub("", shown))
    for code, pattern in RAW.items():
        if found := next((found for found in pattern.finditer(text) if found[0].strip() in shown), None):
            values = {"raw": shorten(found[0].strip()), "sign": found["sign"]}
            yield Flaw(first_line + text.count("\n", 0, found.start("sign")), code, values)


def find_in_html(text: str, first_line: int) -> Iterator[Flaw]:
    """The first sign of Markdown in a block of HTML, where none is read."""
    for block in HTML_BLOCK.finditer(text) if "<" in text else ():
        begin = block[0].find(">") + 1
        sign = None if "markdown" in block[0][:begin] else RAW_SIGN.search(block[0], begin)
        if sign:
            above = text.count("\n", 0, block.start() + sign.start())
            yield Flaw(first_line + above, "slip-html", {"tag": block["tag"].lower(), "raw": shorten(sign[0].strip())})
            return


def _find_meant_otherwise(text: str, shown: str, first_line: int) -> Iterator[Flaw]:
    """A year that begins a list, stars that multiply, a picture that is a link."""

    def tell(found: re.Match[str], code: str, **values: str) -> Flaw:
        at = found.start("words") if "words" in found.re.groupindex else found.start()
        return Flaw(first_line + text.count("\n", 0, at), code, values)

    if '<ol start="' in shown:
        years = (year for year in YEAR.finditer(text) if f'<ol start="{year[1]}"' in shown)
        yield from (tell(year, "slip-year", sign=year[1]) for year in islice(years, 1))
    if found := find_product(text, shown):
        yield tell(found, "slip-product", raw=found[0].strip(), right=re.sub(r"[*_]", r"\\\g<0>", found[0].strip()))
    if "<h2" in shown and "\n--" in text and (drawn := DRAWN.search(text)):
        yield tell(drawn, "slip-drawn", raw=shorten(drawn["words"]))
    if "!" in text and (bang := BANG.search(text)):
        yield tell(bang, "slip-bang", right=re.sub("[“”]([^()]*)[“”](?=\\)$)", r'"\1"', f"!{bang['rest']}"))


def _find_apart(text: str, shown: str, first_line: int) -> Iterator[Flaw]:
    """What stands in the parentheses has to look like an address, for «[1] (xem dưới)» is good prose; `![` begins nothing else."""
    shown = html.unescape(LINK_TAG.sub("", SHOWN.sub("", shown)))  # a bare address is a link by itself
    for found in APART.finditer(text):
        words, to = found["words"], found["to"]
        seen = f"]{found['gap']}({to}" in shown  # not the words of a link whose address stands elsewhere
        if seen and (words[0] == "!" or PLACE.fullmatch(to)):
            title = re.sub("[“”]", '"', found["title"] or "")
            yield Flaw(first_line + text.count("\n", 0, found.start()), "slip-apart", {"right": f"{words}]({to}{title})"})


def _find_dropped(text: str, shown: str, first_line: int) -> Iterator[Flaw]:
    dropped = [tag for tag in find_tags(text, shown) if is_dropped(tag["name"].lower())]
    if dropped:
        names = ", ".join(dict.fromkeys(f"<{tag['name'].lower()}>" for tag in dropped))
        yield Flaw(first_line + text.count("\n", 0, dropped[0].start()), "tag-dropped", {"tags": names})


def _find_boxes(text: str, shown: str, first_line: int) -> Iterator[Flaw]:
    """An indented paragraph is code to Markdown; what stands between fences was meant so."""
    boxes = {" ".join(html.unescape(box).split()) for box in BOX.findall(shown)}
    above, count = "", 0
    for number, line in enumerate(text.split("\n"), first_line):
        if INDENT.match(line) and " ".join(line.split()) in boxes and not INDENT.match(above) and count < MOST:
            count += 1
            yield Flaw(number, "slip-indent", {})
        above = line


def _find_tables(text: str, first_line: int) -> Iterator[Flaw]:
    """Rows that make no table: they hang on a paragraph, are torn apart by an empty line, or the second is no row of dashes."""
    tables = list(_list_rows(text, first_line))
    for before, rows, after in zip([None, *tables], tables, [*tables[1:], None], strict=False):
        if before and rows.continues(before):
            yield Flaw(rows.line, "slip-table-gap", {})
        elif rows.wrong and not (after and after.continues(rows)):
            dashes = "| " + " | ".join(["---"] * rows.cells) + " |"
            yield Flaw(rows.line + (rows.wrong == "slip-table-dashes"), rows.wrong, {"row": dashes})
        if rows.hangs:
            yield Flaw(rows.line, "slip-table-above", {})


def _list_rows(text: str, first_line: int) -> Iterator[Rows]:
    for number, block in enumerate(re.finditer(r"(?:^.*\S.*$\n?)+", text, re.MULTILINE)):
        lines = [line.strip() for line in block[0].rstrip("\n").split("\n")]
        begin = next((at for at, line in enumerate(lines) if _is_row(line) or (at and "|" in line and RULE.fullmatch(line))), -1)
        if begin >= 0:
            begin -= not _is_row(lines[begin])  # a row of dashes: the one above it has the headings
            rows, line = lines[begin:], first_line + text.count("\n", 0, block.start()) + begin
            wrong = _find_wrong_row(rows)
            yield Rows(
                line, _count_cells(rows[0]), number, begin > 0, wrong, bool(wrong) and not (rows[1:] and TYPED_RULE.fullmatch(rows[1]))
            )


def find_cut_row(text: str, first_line: int) -> Iterator[Flaw]:
    """The first row with words in more cells than its table has columns: Markdown leaves them out."""
    columns, above = 0, ""
    for number, line in enumerate((line.strip() for line in text.split("\n")), first_line):
        if columns and "".join(_split_cells(line)[columns:]).strip():
            yield Flaw(number, "slip-table-cells", {"count": str(_count_cells(line)), "columns": str(columns)})
            return
        if not line:
            columns = 0
        elif RULE.fullmatch(line) and "|" in line and _count_cells(line) == _count_cells(above):
            columns = _count_cells(line)
        above = line


def _find_row_below(text: str, first_line: int) -> Iterator[Flaw]:
    """Words right below a table, which Markdown takes for a row of it."""
    within, above = False, ""
    for number, line in enumerate((line.strip() for line in text.split("\n")), first_line):
        if within and line and "|" not in line:
            yield Flaw(number, "slip-table-below", {"raw": shorten(line)})
            return
        is_rule = "|" in line and RULE.fullmatch(line) is not None and _count_cells(line) == _count_cells(above)
        within, above = bool(line) and (within or is_rule), line


def _is_row(line: str) -> bool:
    return line[0] == "|" and line.count("|") > 1


def _count_cells(row: str) -> int:
    return len(_split_cells(row))


def _split_cells(row: str) -> list[str]:
    return re.split(r"(?<!\\)\|", row.removeprefix("|").removesuffix("|"))


def _find_wrong_row(rows: list[str]) -> str:
    """Whether the second row lacks, or is there and is not what it should be."""
    if len(rows) > 1 and RULE.fullmatch(rows[1]) and _count_cells(rows[1]) == _count_cells(rows[0]):
        return ""
    return "slip-table-dashes" if len(rows) > 1 and NEAR_RULE.fullmatch(rows[1]) else "slip-table-rule"
