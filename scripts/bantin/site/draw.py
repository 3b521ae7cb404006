"""From a page's value to its bytes: one template in one frame. The frame (header, navigation, footer) comes from the theme.

Templates see the view and nothing else. Links are relative to the page, so that a portal works in any folder.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import NamedTuple

from jinja2 import BytecodeCache, Environment, StrictUndefined, Template, pass_context
from markupsafe import Markup

from bantin.content.body import plain_text
from bantin.site.templates import PortableLoader, load_template
from bantin.site.typesetting import keep_whole
from bantin.taxonomies import FOR_TEMPLATES
from bantin.vietnamese import format_number
from bantin.views.pages import ArticleView, FrontView, Page, SiteView
from bantin.views.parts import Card, Image

LINK = re.compile(r'<a ([^>]*?)href="bantin:(\d+)"([^>]*)>(.*?)</a>', re.DOTALL)
PICTURE = re.compile(r'<img ([^>]*?)src="bantin:(\d+)"([^>]*)>')
TITLE = re.compile(r"\s*<h2[^>]*>(.*?)</h2>\n?", re.DOTALL)
FIGURE = re.compile(r'<p>((?:<picture><source [^>]*>)?<img [^>]*?) title="([^"]*)"([^>]*>(?:</picture>)?)(?:\s|&nbsp;)*</p>')

NOTE_SIGN = re.compile(r'<sup id="fnref[^>]*>.*?</sup>|<a class="footnote-backref"[^>]*>.*?</a>')


class Frame(NamedTuple):
    """A page of the theme with two openings."""

    before_head: str
    before_main: str
    after_main: str


Frames = dict[str, Frame]
"""`<depth>/<section>` → frame; `404` for the page that is served at any depth."""


def depth_of(url: str) -> int:
    return url.count("/") - 1


def frame_name(url: str, section: str) -> str:
    return "404" if url == "/404.html" else f"{depth_of(url)}/{section}"


def relative(target: str, prefix: str) -> str:
    """`/phuong-xa/x/` as seen from a page whose way to the root is `prefix`."""
    if not target.startswith("/"):
        return target
    return (prefix + target[1:]) or "./"


MACROS = {"part": "bantin/parts.html", "papers": "bantin/papers.html", "chart": "bantin/charts.html"}  # what all templates may call
FILTERS: dict[str, Callable[..., object]] = {"number": format_number, "whole": keep_whole}
ROOT_MARK = "\x00"  # stands for the way to the root; no text holds it
ANCHOR_MARK = "\x02"  # stands for the anchor of a card, which has another on each page
BODY_MARK = "\x01"  # stands for the text of an article, which needs no template
CARDS_KEPT = 30_000  # drawn cards that a process holds: an article's stands on a dozen pages


@dataclass(slots=True)
class Drawer:
    """Templates, frames and what all pages share. One for each process; it draws one page at a time."""

    folders: Sequence[Path]
    frames: Frames
    site: SiteView
    base: str  # way from the host's root to the site's, for the page without a place of its own: `/` or `/portal/`
    cache: BytecodeCache | None = None  # of compiled templates
    environment: Environment = field(init=False)
    prefix: str = ""  # way from the page that is being drawn to the root
    templates: dict[str, Template] = field(default_factory=dict)
    cards: dict[tuple[Card, str, int], str] = field(default_factory=dict)
    framed: dict[str, tuple[bytes, ...]] = field(init=False)  # the frames, encoded once

    def __post_init__(self) -> None:
        self.environment = Environment(
            loader=PortableLoader([str(folder) for folder in self.folders]),
            bytecode_cache=self.cache,
            autoescape=True,
            trim_blocks=True,
            lstrip_blocks=True,
            undefined=StrictUndefined,
            auto_reload=False,  # a drawer lives as long as one build: no template is asked again whether it changed
        )
        self.framed = {name: tuple(part.encode() for part in frame) for name, frame in self.frames.items()}
        self.environment.filters |= {"rel": self._make_filter(), **FILTERS}
        self.environment.globals |= {"draw_card": self.draw_card, **FOR_TEMPLATES}
        for name, template in MACROS.items():  # looked up once, not for each page and each card
            self.environment.globals[name] = load_template(self.environment, template).module

    def load_templates(self) -> None:
        """Compile all, so that forked processes need not; then no cache is asked any more."""
        for name in self.environment.list_templates():
            if name.startswith("bantin/"):
                self._template(name)
        self.environment.bytecode_cache = None

    def _template(self, name: str) -> Template:
        """With its globals in one plain dictionary: Jinja chains several, and copies them for each page, one by one."""
        known = self.templates.get(name)
        if known is None:
            known = self.templates[name] = load_template(self.environment, name)
            known.globals = dict(known.globals)
        return known

    def _make_filter(self) -> Callable[[object, str], str]:
        """`rel`. It asks for the context only so that Jinja does not compute it once, for constants, when it compiles."""

        @pass_context
        def rel(_: object, target: str) -> str:
            return relative(target, self.prefix)

        return rel

    def draw_card(self, card: Card, kind: str = "row", level: int = 3, anchor: str = "") -> Markup:
        """An article in a list, drawn once for all pages; the way to the root and the anchor are filled in for each."""
        key = (card, kind, level)
        drawn = self.cards.get(key)
        if drawn is None:
            if len(self.cards) >= CARDS_KEPT:
                self.cards.clear()
            prefix, self.prefix = self.prefix, ROOT_MARK
            drawn = self.cards[key] = self._template("bantin/card.html").render(c=card, kind=kind, level=level, anchor=ANCHOR_MARK)
            self.prefix = prefix
        filled = drawn.replace(ANCHOR_MARK, f' id="{anchor}"' if anchor else "", 1)
        return Markup(filled.replace(ROOT_MARK, self.prefix))

    def draw(self, page: Page, read_body: Callable[[str], bytes]) -> bytes:
        """The page's HTML. `read_body` gives the text of an article by its key."""
        prefix = self.prefix = self.base if page.url == "/404.html" else "../" * depth_of(page.url)
        shared = {"view": page.view, "url": page.url, "site": self.site, "section": page.section}
        body = b""
        if isinstance(page.view, ArticleView):
            body = fill_body(read_body(page.view.body), page.view.links, page.view.pictures, prefix)
            shared["body"] = BODY_MARK
        if isinstance(page.view, FrontView):
            intro = fill_body(read_body(page.view.intro), page.view.links, page.view.pictures, prefix)
            shared["view"] = page.view._replace(intro=_drop_title(intro.decode(), page.view.title))
        main = self._template(page.template).render(shared).encode()
        if page.template == "bantin/redirect.html":
            return main
        head = self._template("bantin/head.html").render(shared, head=page.head)
        before_head, before_main, after_main = self.framed[frame_name(page.url, page.section)]
        above, _, below = main.partition(BODY_MARK.encode())
        return b"".join((before_head, head.encode(), before_main, above, body, below, after_main))


IN_TEXT = "(min-width: 48rem) 44rem, 100vw"  # how wide a picture stands in a text


def picture_tag(before: str, image: Image, after: str, prefix: str) -> str:
    """A picture in a text; `before`, `after`: the attributes that it has already, on either side of its address."""
    size = f' width="{image.width}" height="{image.height}"' if image.width else ""
    plain = f'<img {before}src="{escape(relative(image.url, prefix))}"{size} loading="lazy" decoding="async"{after}>'
    return plain if image.moving or not image.copies else f"<picture>{_copies(image, prefix)}{plain}</picture>"


def _copies(image: Image, prefix: str) -> str:
    """The copies that a browser may choose from."""
    choice = ", ".join(f"{relative(url, prefix)} {width}w" for url, width in image.copies)
    return f'<source type="image/webp" srcset="{escape(choice)}" sizes="{IN_TEXT}">'


def _drop_title(intro: str, title: str) -> str:
    """The front page has a heading of its own."""
    found = TITLE.match(intro)
    return intro[found.end() :] if found and plain_text(found[1]) == " ".join(title.split()) else intro


def fill_body(body: bytes, links: Sequence[str], pictures: Sequence[Image | None], prefix: str) -> bytes:
    """Put the addresses into a body. A link that leads nowhere yet is plain text."""
    if not links:
        return body

    def fill_link(found: re.Match[str]) -> str:
        target = links[int(found[2])]
        return f'<a {found[1]}href="{escape(relative(target, prefix))}"{found[3]}>{found[4]}</a>' if target else found[4]

    def fill_picture(found: re.Match[str]) -> str:
        image = pictures[int(found[2])]
        return picture_tag(found[1], image, found[3], prefix) if image else ""

    drawn = PICTURE.sub(fill_picture, LINK.sub(fill_link, body.decode()))
    return make_figures(drawn).encode()


def searched_words(html: str) -> str:
    """The words of a body as it is kept that readers look for: with captions, without the numbers that call notes and the ways back."""
    return plain_text(NOTE_SIGN.sub("", make_figures(html)))


def make_figures(html: str) -> str:
    """A picture alone in its paragraph, with a title: that is its caption."""

    def make_figure(found: re.Match[str]) -> str:
        caption = found[2].replace("<", "&lt;")  # what may stand in an attribute need not be harmless as a text
        return f"<figure>{found[1]}{found[3]}<figcaption>{caption}</figcaption></figure>"

    return FIGURE.sub(make_figure, html)
