"""Pages that an office's program saved, Word, LibreOffice or Google Docs: what it keeps beside the text is taken out and told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from bantin.importing.draft import Finding, quote
from bantin.importing.page_around import count_unlinked
from bantin.importing.page_facts import Facts
from bantin.importing.tree import BLOCKS, Node

MARK = re.compile(r"#_mso(?:com|anchor)_")  # from a place to its comment in a page of Word, and back
WORD_MARKS = ("MsoCommentReference", "msocomoff")
CALL, COMMENT = ("#cmnt", "cmnt_ref"), ("#cmnt_ref", "cmnt")  # of Google Docs: where a link leads, what it is called
LETTER = re.compile(r"\[[a-z]{1,2}\]")
MARGINS = ("header", "footer")
REDIRECT = re.compile(r"https?://(?:www\.)?google\.[a-z.]+/url\?", re.IGNORECASE)


def settle_office(root: Node, facts: Facts) -> Iterator[Finding]:
    """Makes the page one that holds its text alone. Google Docs does not say that a page is its own; its names do."""
    if facts.word:
        yield from _drop_revised(root)
    if facts.libre:
        yield from _drop_margins(root, count_unlinked(root) // 2)
    if any(_is_tied(link, CALL) for link in root.find_all("a")):
        yield from _drop_commented(root, count_unlinked(root) // 2)
    for link in root.find_all("a"):
        link.attributes["href"] = _unwrap(link.attributes.get("href", ""))


def _drop_revised(node: Node) -> Iterator[Finding]:
    """Of a page of Word: what a reviser deleted, and comments, which stand below the text, with the marks that lead to them. A page
    that it saved «filtered» has other names for these."""
    for place, child in enumerate(node.children):
        if not isinstance(child, Node):
            continue
        names = child.attributes.get("class", "").split()
        if child.tag == "del":
            yield Finding("todo", "lost-deleted", {}, _words_of(child))
        elif child.style("mso-element") == "comment-list" or "msocomtxt" in names:
            yield from _drop_revised(child)
            yield from [Finding("dropped", "lost-comments", {}, words)] if (words := _words_of(child)) else []
        elif not (set(names) & set(WORD_MARKS) or MARK.match(child.attributes.get("href", ""))):
            yield from _drop_revised(child)
            continue
        node.children[place] = " " if child.tag == "div" else ""


def _drop_margins(node: Node, most: int) -> Iterator[Finding]:
    """Of a page of LibreOffice: the header and the footer of each sheet. What holds the title, or more letters than `most`, is none."""
    for place, child in enumerate(node.children):
        if isinstance(child, Node) and _is_margin(child) and count_unlinked(child) <= most and child.find("h1") is None:
            node.children[place] = " "
            if any(sign.isalpha() for sign in child.text):
                yield Finding("dropped", "lost-header", {}, _words_of(child))
        elif isinstance(child, Node):
            yield from _drop_margins(child, most)


def _is_margin(node: Node) -> bool:
    return node.tag == "div" and node.attributes.get("title") in MARGINS


def _drop_commented(node: Node, most: int) -> Iterator[Finding]:
    """Of a page of Google Docs: comments, each in a box below the text, and the letters that lead to them. Other pages may use the same
    names, so all of the shape is asked for."""
    for place, child in enumerate(node.children):
        if not isinstance(child, Node):
            continue
        link = child if child.tag == "a" else child.find("a")
        if link and child.tag in ("a", "sup") and _is_tied(link, CALL) and child.text == link.text:
            node.children[place] = ""
        elif link and child.tag in ("div", "p") and _is_comment(child, link) and count_unlinked(child) <= most:
            node.children[place] = " "
            yield Finding("dropped", "lost-comments", {}, quote(_words_of(child).removeprefix(link.text.strip()).strip()))
        else:
            yield from _drop_commented(child, most)


def _is_tied(link: Node, names: tuple[str, str]) -> bool:
    """Whether it is one of the two letters that lead to each other."""
    leads, called = (re.fullmatch(rf"{name}(\d+)", link.attributes.get(key, "")) for name, key in zip(names, ("href", "id"), strict=True))
    return bool(leads and called and leads[1] == called[1] and LETTER.fullmatch(link.text.strip()))


def _is_comment(node: Node, link: Node) -> bool:
    """It begins with its letter, and is paragraphs alone."""
    sign = link.text.strip()
    return _is_tied(link, COMMENT) and node.begin(len(sign)) == sign and all(block.tag == "p" for block in node.find_all(*BLOCKS))


def _words_of(node: Node) -> str:
    return quote(" ".join(node.text.split()))


def _unwrap(href: str) -> str:
    """Where a link leads that Google Docs leads through Google."""
    found = parse_qs(urlsplit(href).query).get("q", [""])[0] if REDIRECT.match(href) else ""
    return found if found.startswith(("http://", "https://")) else href
