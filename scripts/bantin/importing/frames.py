"""Films, sounds and other sites that a saved page shows in a frame: a link where its address is known, else told."""

from __future__ import annotations

import re

from bantin.content.tags import YOUTUBE
from bantin.importing.draft import Finding
from bantin.importing.tree import FRAMES, INLINE, Node, read_address

WEB = re.compile(r"(?:https?:)?//[^\s/?#\[]+\S*", re.IGNORECASE)
FILM = re.compile(r"youtube|youtu\.be|vimeo|dailymotion|tiktok|video|player|\.(?:mp4|m3u8|webm|mov)\b", re.IGNORECASE)
WITHOUT_BLOCKS = INLINE | {"p", "h1", "h2", "h3", "h4", "h5", "h6", "figcaption", "caption", "pre"}
SMALLEST = 3  # points: smaller ones count readers
MACHINES = re.compile(r"googletagmanager|doubleclick|googlesyndication|recaptcha|facebook\.com/(?:v[\d.]+/)?plugins/(?!video|post)")


def link_frames(root: Node) -> list[Finding]:
    """Puts links to films and sounds in their place, each a paragraph. What else was framed is taken out and told; a picture that
    nobody sees, which counts readers, goes without a word."""
    findings: list[Finding] = []
    _settle(root, findings)
    return findings


def _settle(node: Node, findings: list[Finding]) -> list[Node]:
    """The links that are to stand behind this node, for it holds no paragraphs."""
    children: list[Node | str] = []
    behind: list[Node] = []
    for child in node.children:
        links = []
        if isinstance(child, Node) and child.tag == "img" and _is_unseen(child):
            continue
        if not isinstance(child, Node) or child.tag not in FRAMES:
            children.append(child)
            links = _settle(child, findings) if isinstance(child, Node) else []
        elif link := _link(child, findings):
            links = [link]
        if node.tag in WITHOUT_BLOCKS:
            behind += links
        else:
            children += links
    node.children = children
    return behind


def _link(frame: Node, findings: list[Finding]) -> Node | None:
    address = read_address(frame)
    if _is_unseen(frame) or MACHINES.search(address):
        return None
    words = _name(frame.tag, address)
    if not words:
        findings.append(Finding("todo", "frame-lost", {"tag": frame.tag}, address[:160]))
        return None
    link = _make_web(address)
    findings.append(Finding("change", "frame-linked", {"words": words}, link))
    return Node("p", {}, [Node("a", {"href": link}, [words])])


def _is_unseen(node: Node) -> bool:
    sizes = (node.attributes.get(name, "").removesuffix("px") for name in ("width", "height"))
    return any(size.isdecimal() and int(size[:9]) < SMALLEST for size in sizes)


def _name(tag: str, address: str) -> str:
    """What the link to a film or a sound says; empty: it is none, or nobody else can open it."""
    if not WEB.fullmatch(address):
        return ""
    if tag == "audio":
        return "Nghe âm thanh"
    return "Xem video" if tag == "video" or FILM.search(address) else ""


def _make_web(address: str) -> str:
    """A video of YouTube has a page of its own."""
    video = YOUTUBE.fullmatch(address)
    if video:
        return f"https://www.youtube.com/watch?v={video[1]}"
    return f"https:{address}" if address.startswith("//") else address
