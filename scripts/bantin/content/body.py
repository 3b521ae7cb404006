"""The text of an article: Markdown to cleaned HTML. A pure function of the text alone, so that it can be remembered.

A link or picture inside the portal becomes `bantin:N`, the Nth entry of `Body.links`: where it leads depends on other
files, and is filled in when the page is drawn.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Callable, Collection
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from bantin.content.excess import find_excess
from bantin.content.hiding import cut_comments, hide_code, restore_line
from bantin.content.plain_markdown import convert_plain
from bantin.content.source import CONTROL, Flaw
from bantin.keys import key_of_texts
from bantin.model import Body, Link
from bantin.packages import installed_packages
from bantin.vietnamese import slug

if TYPE_CHECKING:
    import markdown

ORDINARY = ("abbr", "admonition", "attr_list", "def_list", "md_in_html")  # what mkdocs.yml gives ordinary pages, and articles have not
HEADINGS = {"h2", "h3", "h4", "h5", "h6"}
TAGS = HEADINGS | {
    "a", "abbr", "b", "blockquote", "br", "caption", "cite", "code", "dd", "del", "div", "dl", "dt", "em", "figcaption", "figure",
    "h1", "hr", "i", "img", "ins", "kbd", "li", "mark", "ol", "p", "pre", "q", "s", "small", "strong", "sub", "sup", "table",
    "tbody", "td", "tfoot", "th", "thead", "tr", "u", "ul",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "title", "class"},
    "abbr": {"title"},
    "div": {"class"},
    "img": {"src", "alt", "title"},
    "li": {"id"},
    "ol": {"start"},
    "sup": {"id"},
    "td": {"align", "colspan", "rowspan"},
    "th": {"align", "colspan", "rowspan", "scope"},
} | {tag: {"id"} for tag in (*HEADINGS, "h1")}
CLASSES = {"footnote", "footnote-ref", "footnote-backref"}
SAFE_ID = re.compile(r"[a-z0-9][a-z0-9:_-]*")
# The cleaner hands them on only so that they are numbered like a link inside the portal, which then leads nowhere: an error.
REFUSED = {"data", "javascript", "vbscript", "file", "blob", *"abcdefghijklmnopqrstuvwxyz"}  # a letter: a disk of Windows
KNOWN_SCHEMES = {"http", "https", "mailto", "tel", *REFUSED}
FOREIGN = re.compile(r"(https?|mailto|tel):", re.IGNORECASE)
# A target in the text: of Markdown's links and pictures; of its list of addresses and of HTML's.
WRITTEN = re.compile(r"\]\(\s*(?:<([^>\n]*)>|([^\s)]*))")
WRITTEN_APART = re.compile(WRITTEN.pattern + r"""|^ {0,3}\[[^\]\n]+\]: *<?([^\s>]*)|\b(?:href|src)=(?:"([^"]*)"|'([^']*)')""", re.MULTILINE)
# Lines side by side with a picture alone on one of them: those of a paragraph, and of nothing that such a line may belong to.
LONE_PICTURE = re.compile(r"^!\[[^\[\]\n]*\]\((?:[^()\n\"]|\"[^\"\n]*\")*\)(?=[ \t\xa0]*$)", re.MULTILINE)
BLOCK = re.compile(r"(?:^.*\S.*$\n?)+", re.MULTILINE)
STRUCTURE = re.compile(r"^(?:[-+=>:|<\s]|\*\s|\d+[.)]\s|\[\^)", re.MULTILINE)
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+.!-])")  # what Markdown takes for the sign itself
WHITE = re.compile(r"\s")
HEADING_TAG = re.compile(r"(</?)h1(?=[ >])")
LONG_START = re.compile(r'(<ol start="\d{4,}")>')  # of a list whose numbers need more room than the margin has
CELL = re.compile(r"(<t[dh]\b[^<>]*)>(?=(.{0,1000}?)</t[dh]>|)", re.DOTALL)
TWO_WAYS = re.compile(r"<table>\s*<thead>\s*<tr>\s*<th[^<>]*></th>.*?</table>", re.DOTALL)  # its corner is empty: rows have headings too
CORNER = re.compile(r"<th([^<>]*)></th>")
FIRST_CELL = re.compile(r"(<tr>\s*)<td([^<>]*)>(.*?)</td>", re.DOTALL)
NOTE_CALL = re.compile(r'(<a [^<>]*class="footnote-ref"[^<>]*)>(\d+)<')
NOTE_BACK = re.compile(r'(<a (?=[^<>]*class="footnote-backref")[^<>]*title=")([^"]*)("[^<>]*)>')
SIDE = re.compile(r' (?:align="(\w*)"|style="text-align: (\w+);")')
SHORT = 20  # letters of a cell that stands in one line: a number, a date, the name of a person
TAG_OR_BREAK = re.compile(r"(</(?:p|h\d|li|td|th|dd|dt|figcaption|caption|pre|div|blockquote)>|<br\s*/?>)|<[^>]*>")


@cache
def get_converter(*more: str) -> markdown.Markdown:
    """One converter for the process: making one costs a sixth of converting an article. Plain articles need none. `more`: extensions."""
    import markdown
    from markdown.extensions.fenced_code import FencedCodeExtension
    from markdown.extensions.footnotes import FootnoteExtension
    from markdown.extensions.sane_lists import SaneListExtension
    from markdown.extensions.tables import TableExtension
    from markdown.extensions.toc import TocExtension

    from bantin.content.bare_links import BareLinksExtension
    from bantin.content.escapes import EscapesExtension

    return markdown.Markdown(
        extensions=[
            FencedCodeExtension(),
            TableExtension(use_align_attribute=True),
            FootnoteExtension(BACKLINK_TITLE="Trở lại chỗ chú thích {}"),
            SaneListExtension(),
            BareLinksExtension(),
            EscapesExtension(),
            TocExtension(slugify=lambda text, _: heading_id(text), marker=""),
            *(f"markdown.extensions.{name}" for name in more),
        ],
        output_format="html",
    )


@cache
def _salt() -> str:
    packages = installed_packages()
    return f"{packages.get('markdown')} {packages.get('nh3')}"


def body_key(text: str) -> str:
    """The key of the body that `text` gives: of the text and of the packages that shape it. Our own code is in the memory's key."""
    return key_of_texts(text, _salt())


class _Collector:
    """Replaces what leads inside the portal by numbers while the cleaner walks the attributes."""

    def __init__(self) -> None:
        self.targets: list[tuple[str, bool]] = []
        self.anchors: list[str] = []

    def number(self, target: str, picture: bool) -> str:
        self.targets.append((target, picture))
        return f"bantin:{len(self.targets) - 1}"

    def __call__(self, tag: str, attribute: str, value: str) -> str | None:
        if attribute in ("href", "src") and tag not in ("a", "img"):  # of a tag that the cleaner takes out: tags.py tells of it
            return None
        if attribute == "href":
            return value if FOREIGN.match(value) else self.number(value, picture=False)
        if attribute == "src":
            return self.number(value, picture=True)
        if attribute == "class":
            return value if value in CLASSES else None
        if attribute == "id":
            if not SAFE_ID.fullmatch(value):
                return None
            self.anchors.append(value)
        return value


def separate_pictures(text: str) -> str:
    """Empty lines around each picture that stands alone on a line of a paragraph: it is meant as a figure."""
    if not text.startswith("![") and "\n![" not in text:
        return text
    blocks = (block for block in BLOCK.finditer(hide_code(text)) if not STRUCTURE.search(text[block.start() : block.end()]))
    places = [
        (block.start() + at, block.start() + to) for block in blocks for at, to in map(re.Match.span, LONE_PICTURE.finditer(block[0]))
    ]
    parts, done = list[str](), 0
    for at, to in places:
        parts += [text[done:at], "\n", text[at:to], "\n"]
        done = to
        while text.startswith((" ", "\t", "\xa0"), done):  # the last would be a paragraph of its own
            done += 1
    return "".join([*parts, text[done:]])


def _find_lines(text: str, first_line: int, targets: list[tuple[str, bool]]) -> tuple[Link, ...]:
    """Each target at the line where it is written; the parser keeps no lines, so it is looked up in order."""
    links, places, shown = [], dict[str, list[tuple[int, str]]](), hide_code(text)
    pattern = WRITTEN_APART if any(sign in text for sign in ("]:", "href=", "src=")) else WRITTEN
    for written in pattern.finditer(shown) if targets else ():
        at = written.lastindex or 0
        places.setdefault(ESCAPED.sub(r"\1", html.unescape(written[at])), []).append((written.start(at), written[at]))
    for target, picture in targets:
        known = places.get(target)
        place, raw = (known.pop(0) if len(known) > 1 else known[0]) if known else (-1, target)
        line = shown.count("\n", 0, place) if known else _search_line(shown, target)
        links.append(Link(raw if "\\" in target else target, first_line + line, picture))  # `..\..\x.md` is told as it is written
    return tuple(links)


def _search_line(text: str, target: str) -> int:
    """Where a target stands, from 0, that has brackets of its own, or is written with entities or tabs; 0: nowhere."""
    if target in text:
        return text.count("\n", 0, text.find(target))
    plain = _read_plain(text)
    return plain.count("\n", 0, max(plain.find(WHITE.sub("", target)), 0))


@lru_cache(maxsize=1)
def _read_plain(text: str) -> str:
    """The lines of a text without white space, and with letters for entities."""
    return "\n".join(WHITE.sub("", html.unescape(line)) for line in text.split("\n"))


def plain_text(cleaned: str) -> str:
    """The words of cleaned HTML; blocks are separated by newlines."""
    spaced = TAG_OR_BREAK.sub(lambda tag: "\n" if tag[1] else "", cleaned)
    return "\n".join(line for line in (" ".join(row.split()) for row in html.unescape(spaced).split("\n")) if line)


def heading_id(text: str) -> str:
    """The id of a heading, for links to it."""
    return slug(text) or "muc"


def class_parts(html: str) -> str:
    """What the style sheet has to know of cells and of lists, and a screen reader of tables and of notes."""
    if "<ol" in html:
        html = LONG_START.sub(r'\1 class="long">', html)
    if "footnote-" in html:
        html = NOTE_CALL.sub(r'\1 aria-label="Chú thích \2">\2<', html)
        html = NOTE_BACK.sub(number_backs(), html)
    return class_cells(TWO_WAYS.sub(head_rows, html)) if "<t" in html else html


def number_backs() -> Callable[[re.Match[str]], str]:
    """A note that is called more than once has as many ways back."""
    seen = Counter[str]()

    def say(found: re.Match[str]) -> str:
        seen[found[2]] += 1
        more = f", lần {seen[found[2]]}" if seen[found[2]] > 1 else ""
        return f'{" " if more else ""}{found[1]}{found[2]}{more}{found[3]} aria-label="{found[2]}{more}">'

    return say


def head_rows(table: re.Match[str]) -> str:
    """The first cell of each row is its heading."""
    head, end, rows = table[0].partition("</thead>")
    return CORNER.sub(r"<td\1></td>", head, count=1) + end + FIRST_CELL.sub(r'\1<th scope="row"\2>\3</th>', rows)


def class_cells(html: str) -> str:
    """Cells of tables say by a class how they stand (the attribute is obsolete, and a strict policy forbids a style), and which of them
    may be broken into lines."""

    def say(found: re.Match[str]) -> str:
        side = SIDE.search(found[1])
        stands = (side[1] or side[2]) if side else ""
        classes = [stands] if stands in ("center", "right") else []
        if found[2] is None or len(TAG_OR_BREAK.sub("", found[2])) > SHORT:
            classes.append("long")
        return SIDE.sub("", found[1]) + (f' class="{" ".join(classes)}">' if classes else ">")

    return CELL.sub(say, html)


def render_body(text: str, first_line: int = 1) -> Body:
    """Markdown to what may stand in a page."""
    plain = convert_plain(text, heading_id)
    return Body(plain[0], (), plain[1]) if plain else render_any(text, first_line)


def render_checked(text: str, first_line: int, render: Callable[[str, int], Body] = render_body) -> Body | Flaw:
    """What `render` makes; a Flaw where Python-Markdown, which goes down a level for each list in a list, comes to no end, or late."""
    if excess := find_excess(cut_comments(text), first_line):
        return excess._replace(line=first_line + restore_line(text, excess.line - first_line))
    try:
        return render(text, first_line)
    except RecursionError:
        return Flaw(first_line, "body-deep", {})


def render_page(text: str, first_line: int = 1) -> Body:
    """An ordinary page, nearly as MkDocs draws it: so links and headings in notes, definitions and HTML are known."""
    return render_any(text, first_line, ORDINARY)


def render_any(text: str, first_line: int = 1, more: Collection[str] = ()) -> Body:
    """Any Markdown: Python-Markdown with these extensions too, then the cleaner."""
    import nh3

    converter = get_converter(*more)
    converter.reset()
    try:
        converted = converter.convert(separate_pictures(cut_comments(text)))
    except RecursionError:  # it would read the next text as if it stood in the lists of this one
        get_converter.cache_clear()
        raise
    collector = _Collector()
    cleaned = nh3.clean(
        converted,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=collector,
        url_schemes=KNOWN_SCHEMES,
        link_rel=None,
    )
    cleaned = CONTROL.sub("", cleaned)  # `&#8;`: no XML and no reader can use it
    if "<h1" in cleaned:  # the title is the page's only h1
        cleaned = HEADING_TAG.sub(r"\1h2", cleaned)
    cleaned = class_parts(cleaned)
    links = _find_lines(text, first_line, collector.targets)
    return Body(cleaned, links, tuple(collector.anchors))
