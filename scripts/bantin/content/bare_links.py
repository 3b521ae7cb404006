"""Addresses of the web that stand bare in a text become links, as readers expect of what was pasted from a chat or from Word.

pymdown's magiclink takes «”», «…» and escaped signs for parts of an address, and costs each process 50 ms.
"""

from __future__ import annotations

import re
from xml.etree import ElementTree

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

SIGN = r"[^\s<>\"'“”‘’«»()\[\]{}|^`*\x02\x03]"
STASH = re.compile(r"\x02klzzwxh:\d+\x03")  # what Markdown has read already: `\_`, code, a tag of HTML, …
PAIR = rf"\[{SIGN}*\](?=[=&\[])"  # `?__cft__[0]=AZX`, as Facebook has it
ADDRESS = rf"(?<![^\W_])(?:https?://(?=[^\W_])|(?<![./@-])www\.(?=[^\W_]+[.-]))(?:{SIGN}|{STASH.pattern}|\({SIGN}*\)|{PAIR})*"
STOPS = ".,;:!?…"  # end the sentence, not the address
ESCAPED = re.compile(r"\x02\d+\x03")  # what stands in the stash for `\_`
TAG = re.compile(r"\x02wzxhzdk:(\d+)\x03")  # and for a tag
BEFORE_EMPHASIS = 75  # and after code, links and tags


class BareLinks(InlineProcessor):
    ANCESTOR_EXCLUDES = ("a",)

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ElementTree.Element | None, int | None, int | None]:  # type: ignore[override]  # noqa: N802
        address = m[0]
        for stash in STASH.finditer(address):
            kept = self.unescape(stash[0])
            if self._closes_link(kept):
                return None, None, None
            if not ESCAPED.fullmatch(kept):
                address = address[: stash.start()]
                break
        address = address.rstrip(STOPS)
        shown = self.unescape(address)
        link = ElementTree.Element("a", href=shown if shown.startswith("http") else f"http://{shown}")  # a host with https leads on to that
        link.text = AtomicString(shown)
        return link, m.start(), m.start() + len(address)

    def _closes_link(self, kept: str) -> bool:
        tag = TAG.fullmatch(kept)
        return tag is not None and str(self.md.htmlStash.rawHtmlBlocks[int(tag[1])]).lower().startswith("</a")


class BareLinksExtension(Extension):
    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802
        md.inlinePatterns.register(BareLinks(ADDRESS, md), "bare-links", BEFORE_EMPHASIS)
