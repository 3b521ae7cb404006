"""HTML as a small tree. The parser of browsers (in nh3) mends what is not closed and drops what runs; nothing else is decided here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

import nh3

from bantin.content.body import REFUSED

RUNNING = {"script", "style", "noscript", "template", "svg", "math", "canvas", "title", "select"}
FRAMES = {"iframe", "object", "embed", "audio", "video"}  # kept without what they hold, with the address of what they show
VOID = {"br", "embed", "img", "hr", "meta", "link", "input", "source", "wbr"}
BLOCKS = {
    "address", "article", "aside", "blockquote", "center", "dd", "details", "div", "dl", "dt", "figcaption", "figure", "footer", "form",
    "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "summary", "table", "ul",
}  # fmt: skip
INLINE = {"a", "abbr", "b", "br", "cite", "code", "del", "em", "font", "i", "img", "ins", "mark", "q", "s", "small", "span", "strike",
          "strong", "sub", "sup", "tt", "u"}  # fmt: skip
TABLES = {"caption", "col", "colgroup", "tbody", "td", "tfoot", "th", "thead", "tr"}
SEEN = {"align", "class", "hidden", "style"}
ATTRIBUTES = (
    {tag: {*SEEN, "id"} for tag in BLOCKS | INLINE | TABLES}
    | {
        "a": {"href", *SEEN, "id"},
        "div": {"title", *SEEN, "id"},
        "font": {"face", *SEEN},
        "img": {"src", "alt", "width", "height", *SEEN},
        "ol": {"start", *SEEN},
        "td": {"colspan", "rowspan", *SEEN},
        "th": {"colspan", "rowspan", *SEEN},
    }
    | {tag: {"src", "data-src", "data", "width", "height", *SEEN, "id"} for tag in (*FRAMES, "source")}
)
# Of links: those that a page may have, and those that lead nowhere from here, which are told. All others vanish in the cleaner.
SCHEMES = {"http", "https", "mailto", "tel", "data", "file", "cid", "bantin"} | REFUSED | {
    "about", "app", "callto", "fb", "fb-messenger", "ftp", "ftps", "geo", "intent", "market", "news", "sftp", "skype", "sms", "tg",
    "viber", "view-source", "webcal", "whatsapp", "zalo",
}  # fmt: skip
DEEPEST = 150  # levels; deeper ones are no page that a person wrote, and are flattened


@dataclass(slots=True)
class Node:
    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list[Node | str] = field(default_factory=list)

    def find_all(self, *tags: str) -> Iterator[Node]:
        """In the order of the page, from outside inwards; without tags, every node."""
        waiting = self.children[::-1]
        while waiting:
            if isinstance(child := waiting.pop(), Node):
                if not tags or child.tag in tags:
                    yield child
                waiting += reversed(child.children)

    def find(self, *tags: str) -> Node | None:
        return next(self.find_all(*tags), None)

    @property
    def text(self) -> str:
        """All its words; blocks and line breaks part them."""
        return "".join(self._write())

    def style(self, name: str) -> str:
        """The value of a property in its `style`, in small letters; the last declaration counts."""
        declared = (one.partition(":") for one in self.attributes.get("style", "").lower().split(";"))
        values = [value for key, _, value in declared if key.strip() == name]
        return values[-1].replace("!important", "").strip() if values else ""

    def begin(self, length: int) -> str:
        """Its first letters, without looking at the rest."""
        found = ""
        for part in self._write():
            found = f"{found}{part[:length]}".lstrip()
            if len(found) >= length:
                break
        return found[:length]

    def _write(self) -> Iterator[str]:
        waiting = self.children[::-1]  # a generator for each level would hand each word up through all of them
        while waiting:
            child = waiting.pop()
            if isinstance(child, str):
                yield child
            elif child.tag == "br":
                yield " "
            elif child.tag in BLOCKS or child.tag in TABLES:
                yield " "
                waiting += [" ", *reversed(child.children)]
            else:
                waiting += reversed(child.children)


class _Builder(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Node("body")
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = Node(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(node)
        if tag not in VOID:
            self.open.append(node if len(self.open) < DEEPEST else self.open[-1])

    def handle_endtag(self, tag: str) -> None:
        if len(self.open) > 1 and tag not in VOID:
            _close(self.open.pop())

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def _close(node: Node) -> None:
    """A frame may have its address at a tag inside; its words are for browsers that cannot show it."""
    if node.tag in FRAMES:
        inner = list(node.find_all("source", "embed"))
        node.attributes |= next((one.attributes for one in inner if not read_address(node)), {})
        node.children.clear()


def read_address(frame: Node) -> str:
    """What a frame shows; empty where the page does not say. A script may bring it later."""
    values = [value for name in ("src", "data-src", "data") if (value := frame.attributes.get(name, "").strip())]
    return next((value for value in values if not value.startswith(("about:", "data:"))), "")


def parse_html(page: str) -> Node:
    """The words of a page and what shapes them."""
    tidy = nh3.clean(
        page,
        tags=BLOCKS | INLINE | TABLES | FRAMES | {"source"},
        attributes=ATTRIBUTES,
        clean_content_tags=RUNNING,
        link_rel=None,
        url_schemes=SCHEMES,
    )
    builder = _Builder()
    builder.feed(tidy)
    builder.close()
    return builder.root
