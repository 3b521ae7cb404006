"""One page: where its references lead, and whether its HTML is such that every browser reads it alike."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from bantin.verifying.model import Finding, Link
from bantin.verifying.references import Site, read_styles, split_srcset
from bantin.verifying.scripts import digest_script
from bantin.verifying.tags import Tag, read_tags

ADDRESSES = ("href", "src", "action", "poster", "data")
IDS = ("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "list", "form", "headers", "popovertarget")
META = ("og:url", "og:image", "twitter:image")
FETCHED = {  # tag → attributes with what a browser fetches by itself
    **dict.fromkeys(("script", "iframe", "embed", "audio", "track", "input"), ("src",)),
    **dict.fromkeys(("img", "source"), ("src", "srcset")),
    "video": ("src", "poster"),
    "object": ("data",),
    "link": ("href", "imagesrcset"),
    **dict.fromkeys(("image", "use", "feimage"), ("href", "xlink:href")),  # of drawings
}
FETCHING = frozenset(
    ["stylesheet", "icon", "apple-touch-icon", "manifest", "preload", "modulepreload", "prefetch", "preconnect", "dns-prefetch"]
)
"""Kinds of <link>; others only name a place."""
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
OPTIONAL = frozenset(
    [
        "html",
        "head",
        "body",
        "p",
        "li",
        "dt",
        "dd",
        "option",
        "optgroup",
        "tr",
        "td",
        "th",
        "thead",
        "tbody",
        "tfoot",
        "colgroup",
        "caption",
        "rt",
        "rp",
    ]
)
JAVASCRIPT = ("", "module", "text/javascript", "application/javascript")


@dataclass(slots=True)
class PageFacts:
    """What one page says of itself, and to what it leads."""

    path: str
    findings: list[Finding] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)  # with a fragment, to other pages
    ids: set[str] = field(default_factory=set)
    moved_to: str = ""  # the file to which the page leads its readers at once
    hidden: bool = False  # noindex


def read_page(path: str, html: str, site: Site, script_hashes: frozenset[str] = frozenset()) -> PageFacts:
    facts = PageFacts(path)
    tags = list(read_tags(html))
    facts.findings += check_frame(path, html, tags)
    facts.findings += check_nesting(path, tags)
    for tag in tags:
        attributes = tag.attributes
        if not attributes and not tag.text:
            continue
        if (identity := attributes.get("id", "")) in facts.ids:
            facts.findings.append(Finding(path, tag.offset, "id-twice", identity))
        if "id" in attributes or "name" in attributes:  # few have
            facts.ids.update(anchors_of(tag))
        facts.findings += check_tag(path, tag, script_hashes)
        if tag.name in FETCHED or tag.name == "style" or "style" in attributes:
            facts.findings += check_hosts(path, tag, site)
        note_meta(facts, tag, site)
    follow(facts, tags, site)
    facts.findings += check_named_ids(facts, tags)
    return facts


def anchors_of(tag: Tag) -> Iterator[str]:
    """What a fragment of an address may name."""
    names = (tag.attributes.get("id"), tag.attributes.get("name") if tag.name == "a" else None)
    return (name for name in names if name)


def check_frame(path: str, html: str, tags: Sequence[Tag]) -> Iterator[Finding]:
    if not html[:40].lstrip().lower().startswith("<!doctype html"):
        yield Finding(path, 0, "no-doctype")
    if not next((tag.attributes.get("lang") for tag in tags if tag.name == "html"), ""):
        yield Finding(path, 0, "no-lang")
    if not next((tag.text.strip() for tag in tags if tag.name == "title"), ""):
        yield Finding(path, 0, "no-title")
    names = {tag.name for tag in tags}
    if "head" in names and not names.intersection(("/head", "body", "/html")):
        yield Finding(path, len(html), "cut-off")


def check_nesting(path: str, tags: Sequence[Tag]) -> Iterator[Finding]:
    """Every end tag closes something, and what must be closed is."""
    opened: list[Tag] = []
    for tag in tags:
        name = tag.name
        if name[0] != "/":
            if not tag.closed and name not in VOID:
                opened.append(tag)
        elif opened and opened[-1].name == name[1:]:
            opened.pop()
        else:
            yield from close_several(path, tag, opened)
    yield from (Finding(path, tag.offset, "not-closed", tag.name) for tag in opened if tag.name not in OPTIONAL)


def close_several(path: str, tag: Tag, opened: list[Tag]) -> Iterator[Finding]:
    """An end tag that does not close the innermost element: what is between must be of those that close by themselves."""
    name = tag.name[1:]
    if all(one.name != name for one in opened):
        yield Finding(path, tag.offset, "stray-end", name)
        return
    while (last := opened.pop()).name != name:
        if last.name not in OPTIONAL:
            yield Finding(path, last.offset, "not-closed", last.name)


def check_tag(path: str, tag: Tag, script_hashes: frozenset[str]) -> Iterator[Finding]:
    attributes = tag.attributes
    if tag.name == "img" and "alt" not in attributes:
        yield Finding(path, tag.offset, "no-alt", attributes.get("src", ""))
    inline = tag.name == "script" and "src" not in attributes and attributes.get("type", "") in JAVASCRIPT
    if inline and digest_script(tag.text) not in script_hashes:
        yield Finding(path, tag.offset, "inline-script")
    if attributes.get("type") == "application/ld+json" and not is_json(tag.text):
        yield Finding(path, tag.offset, "bad-json")
    for name in attributes:
        if name.startswith("on") and tag.name[0] != "/":
            yield Finding(path, tag.offset, "inline-handler", name)


def check_hosts(path: str, tag: Tag, site: Site) -> Iterator[Finding]:
    """A page brings nothing from other hosts: they would know who reads it, and where there is a policy browsers block it."""
    attributes = tag.attributes
    if tag.name == "link" and not FETCHING.intersection(attributes.get("rel", "").lower().split()):
        return
    styles = (tag.text if tag.name == "style" else "", attributes.get("style", ""))
    addresses = [address for text in styles if text for address in read_styles(text)]
    for name in FETCHED.get(tag.name, ()):
        value = attributes.get(name, "")
        addresses += split_srcset(value) if name.endswith("srcset") else [value]
    yield from (Finding(path, tag.offset, "foreign", address) for address in addresses if site.is_foreign(address))


def is_json(text: str) -> bool:
    try:
        json.loads(text)
    except (ValueError, RecursionError):  # nested so deep that no program reads it
        return False
    return True


def note_meta(facts: PageFacts, tag: Tag, site: Site) -> None:
    """Redirects and `noindex`."""
    if tag.name != "meta":
        return
    content = tag.attributes.get("content", "")
    if tag.attributes.get("name") == "robots" and "noindex" in content:
        facts.hidden = True
    if tag.attributes.get("http-equiv", "").lower() == "refresh":
        target = content.partition("url=")[2]
        found = site.find(facts.path, target)
        if not found or found[0] == facts.path:
            facts.findings.append(Finding(facts.path, tag.offset, "dead-redirect", target))
        else:
            facts.moved_to = found[0]


def follow(facts: PageFacts, tags: Sequence[Tag], site: Site) -> None:
    """Every reference of the page; each address is looked up once."""
    known: dict[str, bool] = {}
    for offset, raw in references_of(tags):
        if raw in known:
            continue
        known[raw] = True
        found = site.find(facts.path, raw)
        if found is None:
            facts.findings.append(Finding(facts.path, offset, "dead-link", raw))
        elif found[1] and found[0] == facts.path:
            if not is_anchor(found[1], facts.ids):
                facts.findings.append(Finding(facts.path, offset, "dead-anchor", raw))
        elif found[1] and found[0].endswith(".html"):
            facts.links.append(Link(facts.path, offset, raw, *found))


def is_anchor(fragment: str, ids: set[str]) -> bool:
    """`#top` is the page's top; `#:~:text=` marks words, not an id."""
    return fragment in ids or fragment.lower() == "top" or fragment.startswith(":~:")


def references_of(tags: Sequence[Tag]) -> Iterator[tuple[int, str]]:
    """(place, address) as written."""
    for tag in tags:
        attributes = tag.attributes
        for name in ADDRESSES:
            if name in attributes:
                yield tag.offset, attributes[name]
        for name in ("srcset", "imagesrcset"):
            if name in attributes:
                yield from ((tag.offset, address) for address in split_srcset(attributes[name]))
        if tag.name == "meta" and attributes.get("property", attributes.get("name")) in META:
            yield tag.offset, attributes.get("content", "")
        if tag.name == "script" and attributes.get("type") == "application/ld+json":
            yield from ((tag.offset, address) for address in addresses_in(tag.text))


def addresses_in(text: str) -> Iterator[str]:
    """Web addresses in structured data."""
    with suppress(ValueError, RecursionError):  # told by check_tag
        yield from (text for text in walk_texts(json.loads(text)) if text.startswith(("https://", "http://")))


def walk_texts(data: object) -> Iterator[str]:
    """In their order, however deep they lie."""
    left = [data]
    while left:
        value = left.pop()
        if isinstance(value, str):
            yield value
        elif isinstance(value, dict | list):
            left.extend(reversed(value.values() if isinstance(value, dict) else value))


def check_named_ids(facts: PageFacts, tags: Sequence[Tag]) -> Iterator[Finding]:
    """A label, a description or a list that is named by its id is in the page."""
    for tag in tags:
        for name in IDS:
            for identity in tag.attributes.get(name, "").split():
                if identity not in facts.ids:
                    yield Finding(facts.path, tag.offset, "dead-id", f"{name}={identity}")
