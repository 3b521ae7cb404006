"""What surrounds the article of a saved page: menus, other news, buttons, comments. It is known by its name, or by its heading."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bantin.importing.blocks import read_header
from bantin.importing.captions import ENDS
from bantin.importing.draft import Block, Finding, quote
from bantin.importing.tree import Node
from bantin.vietnamese import fold

AROUND = {"nav", "footer", "aside", "form"}
AROUND_CLASS = re.compile(
    r"(?:^|[\s_-])(?:menu|nav|navbar|breadcrumbs?|sidebar|footer|comments?|share|social|related?|banner|advert|ads|qc|tags?|keywords?|topbar"
    r"|top-bar|toolbar|copyright)(?:$|[\s_-])",
    re.IGNORECASE,
)
AROUND_WORDS = re.compile(
    r"lien-?_?quan|tin-?_?(?:cung|khac|moi|bai-?khac)|binh-?_?luan|box-?_?comment|comment-?_?(?:box|list|form|area)|share-?_?(?:box|bar)"
    r"|(?:box|list)-?_?share|other-?_?news|news-?_?other|related-?_?|doc-?_?nhieu|xem-?_?nhieu|most-?_?(?:read|view)|hot-?_?news"
    r"|col-?_?right|right-?_?col|tu-?_?khoa|box-?_?tags?|quang-?_?cao|breadcrumb|mxh",
    re.IGNORECASE,
)
COMMENTS_NAMED = re.compile(r"comment|binh-?_?luan", re.IGNORECASE)
NEWS_HEADS = {
    "tin lien quan", "bai lien quan", "bai viet lien quan", "tin bai lien quan", "tin khac", "cac tin khac", "tin tuc khac", "cac bai khac",
    "bai viet khac", "tin cung chuyen muc", "cung chuyen muc", "tin moi", "tin moi nhat", "tin noi bat", "doc nhieu", "doc nhieu nhat",
    "tin doc nhieu", "xem nhieu", "xem them", "co the ban quan tam", "doc them", "tin moi hon", "tin cu hon", "cac tin da dua",
}  # fmt: skip
PLAIN_HEADS = {"binh luan", "y kien"}  # a heading of the article itself may be so too
COMMENT_HEADS = PLAIN_HEADS | {"y kien ban doc", "gui binh luan", "binh luan cua ban doc", "y kien cua ban", "comments"}
KEYWORDS = ("tu khoa", "tags:", "tag:")
SHARING = re.compile(
    r"facebook\.com/(?:share|dialog)|(?:twitter|x)\.com/(?:intent|share)|zalo\.me/share|linkedin\.com/share|pinterest\.\w+/pin|^mailto:\?",
    re.IGNORECASE,
)
HIDES = (("display", "none"), ("visibility", "hidden"), ("mso-hide", "all"))
NEWS, COMMENTS = "news", "comments"
LONGEST_HEAD, MOST_ABOVE, LEAST_WORDS = 40, 10, 12


def drop_around(node: Node, most: int) -> list[Finding]:
    """Menus, footers, forms, other news, comments; nothing that holds the title, or more letters outside of links than `most`. What is told
    are comments: only their heading says that they are no part of the article."""
    kept: list[Node | str] = []
    comments: list[str] = []
    boxes: list[tuple[int, Node]] = []  # how many are kept before each
    findings: list[Finding] = []
    section = ""
    nodes = [child for child in node.children if isinstance(child, Node)]
    following: Iterator[Node | None] = iter((*nodes[1:], None))
    for child in node.children:
        if isinstance(child, Node):
            section = _find_section(child, next(following), section) if node.tag != "p" else ""  # there it is a word of a sentence
            if section == COMMENTS:
                comments.append(" ".join(child.text.split()))
            if section:
                continue
            if _is_around(child) and _is_lesser(child, most) and child.find("h1") is None:
                boxes.append((len(kept), child))
                continue
            findings += drop_around(child, most)
        kept.append(child)
    node.children[:] = kept
    return [*findings, *_tell_boxes(kept, boxes), *_tell_comments(comments)]


def _tell_boxes(kept: list[Node | str], boxes: list[tuple[int, Node]]) -> Iterator[Finding]:
    """What stood between paragraphs and was more than links."""
    places = [place for place, child in enumerate(kept) if isinstance(child, Node) and child.tag == "p"] if boxes else []
    for place, box in boxes:
        words = box.text.split()
        if places and places[0] < place <= places[-1] and len(words) >= LEAST_WORDS and not _is_links(box):
            yield Finding("dropped", "box-dropped", {"count": str(len(words))}, quote(" ".join(words)))


def _tell_comments(parts: list[str]) -> Iterator[Finding]:
    """What was left out below the heading of comments, its first words with it."""
    words = " ".join(parts[1:])
    if words.strip():
        values = {"head": parts[0].strip(" :."), "count": str(len(words.split()))}
        yield Finding("todo" if fold(values["head"]) in PLAIN_HEADS else "dropped", "comments-dropped", values, quote(words))


def _is_around(node: Node) -> bool:
    name = f"{node.attributes.get('class', '')} {node.attributes.get('id', '')}"
    if node.tag == "a":
        return SHARING.search(node.attributes.get("href", "")) is not None
    return node.tag in AROUND or node.tag == "header" or bool(AROUND_CLASS.search(name) or AROUND_WORDS.search(name))


def _find_section(node: Node, following: Node | None, section: str) -> str:
    """In which part of the page a node stands: its head says so; of other news only links follow, comments go on to the end."""
    found = COMMENTS if section == COMMENTS else _read_section(node, following, section)
    return section if found != section and node.find("h1") else found


def _read_section(node: Node, following: Node | None, section: str) -> str:
    head = fold(node.begin(LONGEST_HEAD)).strip(" :.")
    if head in COMMENT_HEADS:
        return COMMENTS
    if head in NEWS_HEADS and following and _is_links(following):
        return NEWS
    if head.startswith(KEYWORDS) and _is_links(node):
        return NEWS
    return section if section and _is_links(node) else ""


def _is_lesser(node: Node, most: int) -> bool:
    """Not the article itself in a frame with such a name. Comments may be longer than what they are about."""
    named = COMMENTS_NAMED.search(f"{node.attributes.get('class', '')} {node.attributes.get('id', '')}")
    return count_unlinked(node) <= (1.8 * most if named else most)


def count_unlinked(node: Node) -> int:
    """Its letters that lead nowhere: a page of few words may have a menu of hundreds."""
    return len("".join(node.text.split())) - sum(len("".join(link.text.split())) for link in node.find_all("a"))


def drop_hidden(node: Node, most: int) -> None:
    """What the page does not show, unless it is most of its words: scripts show some articles later."""
    for place, child in enumerate(node.children):
        if isinstance(child, Node):
            if ("hidden" in child.attributes or any(child.style(name) == value for name, value in HIDES)) and count_unlinked(child) <= most:
                node.children[place] = " "
            else:
                drop_hidden(child, most)


def _is_links(node: Node) -> bool:
    """At least half of its letters lead elsewhere."""
    linked = sum(len("".join(link.text.split())) for link in node.find_all("a"))
    return linked > 0 and 2 * linked >= len("".join(node.text.split()))


def drop_above_title(blocks: list[Block]) -> list[Block]:
    """Without the scraps that stand above the title, but for the day of the copy."""
    title = next((number for number, block in enumerate(blocks[:MOST_ABOVE]) if block.look.level == 1), 0)
    above = [b for b in blocks[:title] if b.picture or ENDS.search(b.text) or read_header(b.text) or b.shape == "table"]
    return [*above, *blocks[title:]]
