"""Captions that readers would not see: only a picture alone in its paragraph becomes a figure (site/draw.py)."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from bantin.content.source import Flaw
from bantin.content.yaml_flaws import shorten
from bantin.model import Body

PICTURE = re.compile(
    r'(?P<begin><p>)?<img (?=[^>]*\bsrc="bantin:(?P<number>\d+)")[^>]*? title="(?P<caption>[^"]+)"[^>]*>(?P<end>(?:\s|&nbsp;)*</p>)?'
)


def find_unseen_captions(text: str, body: Body, first_line: int) -> Iterator[Flaw]:
    """`text`: as it is written; a picture in HTML has its title from one who knows what it is."""
    if ' title="' not in body.html or "<img " not in body.html:
        return
    lines = text.split("\n")
    for picture in PICTURE.finditer(body.html):
        line = body.links[int(picture["number"])].line
        if not (picture["begin"] and picture["end"]) and "![" in lines[line - first_line]:
            yield Flaw(line, "picture-caption", {"caption": shorten(html.unescape(picture["caption"]))})
