"""Pages that an office's program saved, Word, LibreOffice or Google Docs: what it keeps beside the text is taken out and told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import parse_qs, urlsplit

from bantin.importing.draft import Finding, quote
from bantin.importing.page_facts import Facts
from bantin.importing.tree import Node

MARK = re.compile(r"#_mso(?:com|anchor)_")  # from a place to its comment in a page of Word, and back
WORD_MARKS = ("MsoCommentReference", "msocomoff")
CALL, CALLED_FROM, COMMENT = re.compile(r"#cmnt\d+"), re.compile(r"cmnt_ref\d+"), re.compile(r"cmnt\d+")  # of Google Docs
MARGINS = ("header", "footer")
REDIRECT = re.compile(r"https?://(?:www\.)?google\.[a-z.]+/url\?", re.IGNORECASE)


def settle_office(root: Node, facts: Facts) -> Iterator[Finding]:
    """Makes the page one that holds its text alone. Google Docs does not say that a page is its own; its names do."""
    if facts.word:
        yield from _drop_revised(root)
    if facts.libre:
        yield from _drop_margins(root)
    if any(_calls_comment(link) for link in root.find_all("a")):
        yield from _drop_commented(root)
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
        elif "mso-element:comment-list" in _style_of(child) or "msocomtxt" in names:
            yield from _drop_revised(child)
            yield from [Finding("dropped", "lost-comments", {}, words)] if (words := _words_of(child)) else []
        elif not (set(names) & set(WORD_MARKS) or MARK.match(child.attributes.get("href", ""))):
            yield from _drop_revised(child)
            continue
        node.children[place] = " " if child.tag == "div" else ""


def _drop_margins(node: Node) -> Iterator[Finding]:
    """Of a page of LibreOffice: the header and the footer of each sheet."""
    for place, child in enumerate(node.children):
        if isinstance(child, Node) and child.tag == "div" and child.attributes.get("title") in MARGINS:
            node.children[place] = " "
            if any(sign.isalpha() for sign in child.text):
                yield Finding("dropped", "lost-header", {}, _words_of(child))
        elif isinstance(child, Node):
            yield from _drop_margins(child)


def _drop_commented(node: Node) -> Iterator[Finding]:
    """Of a page of Google Docs: comments, each in a box below the text, and the letters that lead to them."""
    for place, child in enumerate(node.children):
        if not isinstance(child, Node):
            continue
        link = child if child.tag == "a" else child.find("a")
        if link and child.tag in ("a", "sup") and _calls_comment(link) and child.text == link.text:
            node.children[place] = ""
        elif link and child.tag in ("div", "p") and COMMENT.fullmatch(link.attributes.get("id", "")) and _begins_with(child, link):
            node.children[place] = " "
            yield Finding("dropped", "lost-comments", {}, quote(_words_of(child).removeprefix(link.text.strip()).strip()))
        else:
            yield from _drop_commented(child)


def _calls_comment(link: Node) -> bool:
    return bool(CALL.fullmatch(link.attributes.get("href", "")) and CALLED_FROM.fullmatch(link.attributes.get("id", "")))


def _begins_with(node: Node, link: Node) -> bool:
    sign = link.text.strip()
    return bool(sign) and node.begin(len(sign)) == sign


def _words_of(node: Node) -> str:
    return quote(" ".join(node.text.split()))


def _style_of(node: Node) -> str:
    return node.attributes.get("style", "").replace(" ", "").lower()


def _unwrap(href: str) -> str:
    """Where a link leads that Google Docs leads through Google."""
    found = parse_qs(urlsplit(href).query).get("q", [""])[0] if REDIRECT.match(href) else ""
    return found if found.startswith(("http://", "https://")) else href
