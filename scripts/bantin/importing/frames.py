"""Films, sounds and other sites that a saved page shows in a frame: a link where its address is known, else told."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from bantin.content.losses import YOUTUBE
from bantin.importing.draft import Finding
from bantin.importing.tree import FRAMES, Node, read_address

WEB = re.compile(r"(?:https?:)?//[^\s/?#]+\S*", re.IGNORECASE)
FILM = re.compile(r"youtube|youtu\.be|vimeo|dailymotion|tiktok|video|player|\.(?:mp4|m3u8|webm|mov)\b", re.IGNORECASE)
SMALLEST = 3  # points: smaller ones count readers
MACHINES = re.compile(r"googletagmanager|doubleclick|googlesyndication|recaptcha|facebook\.com/(?:v[\d.]+/)?plugins/(?!video|post)")


def link_frames(root: Node) -> list[Finding]:
    """Puts links to films and sounds in their place, each a paragraph. What else was framed is taken out and told."""
    return list(_settle(root))


def _settle(node: Node) -> Iterator[Finding]:
    for place, child in enumerate(node.children):
        if not isinstance(child, Node):
            continue
        if child.tag not in FRAMES:
            yield from _settle(child)
            continue
        node.children[place] = ""
        address = read_address(child)
        if _is_unseen(child) or MACHINES.search(address):
            continue
        if words := _name(child.tag, address):
            link = _make_web(address)
            node.children[place] = Node("p", {}, [Node("a", {"href": link}, [words])])
            yield Finding("change", "frame-linked", {"words": words}, link)
        else:
            yield Finding("todo", "frame-lost", {"tag": child.tag}, address[:160])


def _is_unseen(frame: Node) -> bool:
    sizes = (frame.attributes.get(name, "").removesuffix("px") for name in ("width", "height"))
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
    return address if urlsplit(address).scheme else f"https:{address}"
