"""A faster way for plain articles: paragraphs, headings, bold words, web links and simple lists.

Only a text in which every block is one of these is taken; for any other the answer is None and Python-Markdown converts
it. The result is equal, byte for byte, to what body.py makes with Python-Markdown and the cleaner (a property test holds
that); nothing here is a second dialect.
"""

from __future__ import annotations

import re
from collections.abc import Callable

# Signs that mean something to Markdown, to the cleaner or to HTML, and all white space but the plain space and the newline.
SPECIAL = re.compile(r"[\\`_<>&!{}|\x00-\x09\x0b-\x1f\x7f-\xa0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufffe\uffff]")
STRONG = re.compile(r"\*\*([^\s*\[\]()](?:[^*\[\]\n]*[^\s*\[\]()])?)\*\*(?!\*)")
LINK = re.compile(r"\[([^\s^\[\]*:](?:[^\[\]*\n]*[^\s\[\]*])?)\]\((https?://[A-Za-z0-9./?=#~%-]+)\)")
MARKER = re.compile(r"[-+#=>:~ ]|\*(?!\*[^\s*])|\d+[.)]|\Z")  # what may begin something else than a paragraph; bold words do not
HEADING = re.compile(r"(#{2,6}) ([^#\n]*[^#\s])")
BARE = re.compile(r"(?<!\]\()https?://|(?<!/)www\.")  # an address that is no link yet
LEFT = re.compile(r"[*\[\]]")


def _inline(text: str) -> str | None:
    """Bold words and links of one block, or None where a sign is left that means more."""
    if "*" in text:
        text = STRONG.sub(r"<strong>\1</strong>", text)
    if "[" in text:
        text = LINK.sub(r'<a href="\2">\1</a>', text)
    return None if LEFT.search(text) else text


def _list(block: str) -> str | None:
    items = block.split("\n")
    if not all(item.startswith("- ") and not MARKER.match(item, 2) and len(item) > 2 for item in items):
        return None
    texts = [_inline(item[2:]) for item in items]
    if None in texts:
        return None
    return "<ul>\n" + "".join(f"<li>{text}</li>\n" for text in texts) + "</ul>"


def _paragraph(block: str) -> str | None:
    if any(MARKER.match(line) for line in block.split("\n")):
        return None
    text = _inline(block)
    return None if text is None else f"<p>{text}</p>"


def convert_plain(text: str, slugify: Callable[[str], str]) -> tuple[str, tuple[str, ...]] | None:
    """HTML and the ids of headings, or None where the text is not plain."""
    text = text.strip("\n")
    if not text or SPECIAL.search(text) or " \n" in text or text[-1] == " " or (("://" in text or "www." in text) and BARE.search(text)):
        return None
    parts, anchors, listed = [], list[str](), False
    for block in text.split("\n\n"):
        if not block or block[0] == "\n":
            return None
        heading = HEADING.fullmatch(block)
        if heading:
            if LEFT.search(heading[2]):
                return None
            anchor = slugify(heading[2])
            if anchor in anchors:
                return None
            anchors.append(anchor)
            level = len(heading[1])
            part: str | None = f'<h{level} id="{anchor}">{heading[2]}</h{level}>'
        elif block.startswith("- "):
            part = None if listed else _list(block)
        else:
            part = _paragraph(block)
        if part is None:
            return None
        listed = block.startswith("- ")
        parts.append(part)
    return "\n".join(parts), tuple(anchors)
