"""Ordinary pages, drawn by MkDocs, lead to articles, pictures and shelves, which MkDocs does not know: here it is told where they are."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import escape, unescape

from bantin.content.directory import Directory
from bantin.content.references import UNSEEN, resolve_link, resolve_picture
from bantin.model import Link
from bantin.site.contexts import picture_image
from bantin.site.draw import make_figures, picture_tag, relative
from bantin.site.pictures import PictureInfo

ADDRESS = re.compile(r'<(a|img)\b([^>]*?)\b(href|src)="([^"]+)"([^>]*)>')
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)  # a private note; those of articles are taken out by the cleaner
CLOSED_LINK = re.compile(r'<a data-bantin-hidden="">(.*?)</a>', re.DOTALL)
FOREIGN = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)


def link_content(html: str, path: str, url: str, directory: Directory, pictures: Mapping[str, PictureInfo]) -> str:
    """The HTML of the page at `url`, made from the file `path`."""
    prefix = "../" * url.count("/") if url not in ("./", ".") else ""

    def fill(found: re.Match[str]) -> str:
        tag, before, attribute, target, after = found.groups()
        link = Link(unescape(target), 1, tag == "img")
        if FOREIGN.match(link.target):
            return found[0]
        to = resolve_picture(link, path, directory) if link.picture else resolve_link(link, path, directory)
        if to.flaw in UNSEEN:
            return '<a data-bantin-hidden="">'
        if not to.url:
            return found[0]
        if link.picture:
            return picture_tag(before.lstrip(), picture_image(to.file, pictures.get(to.file)), after, prefix)
        return f'<{tag}{before}{attribute}="{escape(relative(to.url, prefix))}"{after}>'

    return make_figures(CLOSED_LINK.sub(r"\1", ADDRESS.sub(fill, COMMENT.sub("", html))))
