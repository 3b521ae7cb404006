"""Ordinary pages, drawn by MkDocs, lead to articles, pictures and shelves, which MkDocs does not know: here it is told where they are."""

from __future__ import annotations

import re
from html import escape, unescape

from bantin.content.directory import Directory
from bantin.content.references import UNSEEN, Resolved, resolve_link, resolve_picture
from bantin.keys import key_of
from bantin.model import Link
from bantin.site.check import Checked
from bantin.site.contexts import picture_image
from bantin.site.draw import make_figures, picture_tag, relative

ADDRESS = re.compile(r'<(a|img)\b([^>]*?)\b(href|src)="([^"]+)"([^>]*)>')
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)  # a private note; those of articles are taken out by the cleaner
CLOSED_LINK = re.compile(r'<a data-bantin-hidden="">(.*?)</a>', re.DOTALL)
FOREIGN = re.compile(r"[a-z][a-z0-9+.-]*:|//|#", re.IGNORECASE)


Asked = dict[str, list[tuple[str, bool]]]
"""Page → targets of its links, and whether each is a picture's: all that were looked up while it was drawn, also those of HTML that the
cleaner does not know."""


def digest_leads(asked: Asked, checked: Checked) -> str:
    """Where all of them lead."""
    pictures = checked.assets.pictures
    links = [(path, Link(target, 1, picture)) for path, targets in asked.items() for target, picture in targets]
    found = [_find(link, path, checked.directory) for path, link in links]
    return key_of([(to.url, to.flaw in UNSEEN, to.file, str(pictures.get(to.file))) for to in found])


def _find(link: Link, path: str, directory: Directory) -> Resolved:
    return resolve_picture(link, path, directory) if link.picture else resolve_link(link, path, directory)


def link_content(html: str, path: str, url: str, checked: Checked, asked: Asked) -> str:
    """The HTML of the page at `url`, made from the file `path`. What was looked up is noted in `asked`."""
    noted = asked[path] = list[tuple[str, bool]]()
    pictures = checked.assets.pictures
    prefix = "../" * url.count("/") if url not in ("./", ".") else ""

    def fill(found: re.Match[str]) -> str:
        tag, before, attribute, target, after = found.groups()
        link = Link(unescape(target), 1, tag == "img")
        if FOREIGN.match(link.target):
            return found[0]
        noted.append((link.target, link.picture))
        to = _find(link, path, checked.directory)
        if to.flaw in UNSEEN:
            return '<a data-bantin-hidden="">'
        if not to.url:
            return found[0]
        if link.picture:
            return picture_tag(before.lstrip(), picture_image(to.file, pictures.get(to.file)), after, prefix)
        return f'<{tag}{before}{attribute}="{escape(relative(to.url, prefix))}"{after}>'

    return make_figures(CLOSED_LINK.sub(r"\1", ADDRESS.sub(fill, COMMENT.sub("", html))))
