"""Where the links of one file lead: to articles, pages, shelves, pictures, papers. All articles are known here."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple
from urllib.parse import unquote

from bantin.content.claims import find_meant
from bantin.content.directory import Directory
from bantin.content.kinds import EMBEDDED, PICTURES, UNCLEANED
from bantin.content.paths import close_address, find_path_flaw, resolve_path
from bantin.model import OR, Link
from bantin.taxonomies import LASTING
from bantin.vietnamese import nearest, nearest_numbered

MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
HOST = re.compile(r"(?:www\.[\w-]+|[\w-]+)(?:\.[\w-]+)*\.(?:vn|com|net|org|gov|edu|info|asia|eu|be|me|tv)(?=[/:?#]|$)", re.IGNORECASE)
QUOTED = re.compile(r"[“”‘’](/?[^“”‘’]+\.\w+)[“”‘’]$")
# To Markdown only straight marks make a title: with others all of it is the address.
CURLY = re.compile(r"(?P<address>\S.*?)\s+(?=.*[“”„‟‘’])[\"“”„‟'‘’](?P<title>[^\"]*)[\"“”„‟'‘’]")
INNER = str.maketrans("“„‟”", "«««»")
TAKEN_BACK = "link-notice"  # a part of an article that is a notice now, without its text
UNSEEN = ("link-hidden", "link-empty", "link-blank")  # what a link leads to is not there at this instant: plain text until it is


class Resolved(NamedTuple):
    """Where a link leads: `url` is an address with its anchor, empty while the target is not visible."""

    url: str
    file: str = ""  # path in docs/ of a picture or paper
    flaw: str = ""
    near: str = ""
    anchor: str = ""


def resolve_link(link: Link, base: str, directory: Directory) -> Resolved:
    """Where `link`, written in the file `base`, leads. What it asks (`/tim-kiem/?q=…`, `phieu.pdf?tai-ve`) goes along as it is written."""
    found = _resolve_link(link, base, directory)
    _, sign, asked = link.target.partition("#")[0].partition("?")
    url, hash_, anchor = found.url.partition("#")
    return found._replace(url=f"{url}?{asked}{hash_}{anchor}") if sign and url else found


def _resolve_link(link: Link, base: str, directory: Directory) -> Resolved:
    if curly := _find_curly(link.target):
        return curly
    target, _, anchor = unicodedata.normalize("NFC", unquote(link.target)).partition("#")
    target = target.partition("?")[0]
    if not target:
        return _resolve_anchor(base, base, anchor, directory) if anchor else Resolved("", flaw="link-blank")
    if target.startswith("//"):
        return Resolved("", flaw="link-missing", near=_name_away(link.target))
    if flaw := find_path_flaw(target):
        return Resolved("", flaw=flaw)
    address = target if target.endswith("/") or "." in target.rpartition("/")[2] else target + "/"
    path = directory.urls.get(address) if target[0] == "/" else None
    if path == "":
        return Resolved(address)  # what stands on such a page changes with the articles: it is the page that is meant
    if path is None and address in directory.empty:
        return Resolved("", flaw="link-empty")
    if path is None:
        path = resolve_path(target, base)
    if path is None:
        return Resolved("", flaw="link-outside")
    found = _resolve_path(path, base, anchor, directory)
    if found.flaw != "link-missing":
        return found
    if away := _name_away(link.target):
        return found._replace(near=away)
    near = found.near if found.near != f"/{base}" else ""
    if moved := directory.moved.get(close_address(f"/{path.removesuffix('.md')}")):
        near = f"/{moved}"
    elif target[0] == "/" and not target.endswith(".md"):
        near = _nearest_url(target, base, directory) or near
    return found._replace(near=f"{near}#{anchor}" if near and anchor else near)


def _find_curly(target: str) -> Resolved | None:
    right = mend_curly(target)
    return Resolved("", flaw="link-curly", near=right) if right else None


def mend_curly(target: str) -> str:
    """The parentheses of a link whose caption stands in curly marks, with straight ones; empty: it has none."""
    found = CURLY.fullmatch(target)
    return f'({found["address"]} "{found["title"].translate(INNER)}")' if found else ""


def _is_hidden(path: str, base: str, directory: Directory) -> bool:
    """To those who read the article itself it is there."""
    return path != base and path in directory.articles and path not in directory.visible


def _resolve_anchor(path: str, base: str, anchor: str, directory: Directory) -> Resolved:
    place = directory.articles.get(path) or directory.pages.get(path)
    if place is None or not anchor:
        return Resolved("")
    url = "" if _is_hidden(path, base, directory) else place.url
    if path in directory.notices and path != base:
        return Resolved(url, flaw=TAKEN_BACK)
    if anchor not in place.anchors:
        return Resolved(url, flaw="link-anchor", anchor=anchor, near=nearest(anchor, place.anchors) or "")
    if path == base:  # with its path it would be another page where the address has a query, as `?fbclid=…`
        return Resolved(f"#{anchor}")
    return Resolved(f"{url}#{anchor}" if url else "", flaw="" if url else "link-hidden")


def _resolve_path(path: str, base: str, anchor: str, directory: Directory) -> Resolved:
    path = unicodedata.normalize("NFC", path)
    place = directory.articles.get(path) or directory.pages.get(path)
    if place is None:
        if path in directory.files:
            return Resolved(f"/{path}#{anchor}" if anchor else f"/{path}", file=path)  # `#page=2` of a paper
        if path in directory.broken or f"/{path}".startswith(directory.unread):
            return Resolved("")
        return Resolved("", flaw="link-missing", near=find_near_path(path, directory))
    if anchor:
        return _resolve_anchor(path, base, anchor, directory)
    return Resolved("", flaw="link-hidden") if _is_hidden(path, base, directory) else Resolved(place.url)


def _name_away(target: str) -> str:
    """A mail address or the address of another site that was written without its beginning, as a link needs it; else empty."""
    if MAIL.fullmatch(target):
        return f"mailto:{target}"
    bare = target.lstrip("/") if target.startswith("//") else target
    return f"https://{bare}" if HOST.match(bare) else ""


def find_near_path(path: str, directory: Directory) -> str:
    """A path that was probably meant: the same name elsewhere, or one that is near in the same folder. Only names are compared, folders
    are alike for all; of two names that differ in a number neither was meant for the other."""
    folder, _, name = path.rpartition("/")
    everything = [*directory.articles, *directory.pages, *sorted(directory.files)]
    inner = path.rpartition("docs/")[2]
    meant = (name.casefold(), f"{name.casefold()}.md")  # also where the ending was forgotten
    same = [known for known in everything if known.rpartition("/")[2].casefold() in meant]
    if same:
        return f"/{inner if inner in same else min(same, key=lambda known: (known.rpartition('/')[0] != folder, known))}"
    stem, _, ending = name.rpartition(".")
    there = (known.rpartition("/") for known in everything)
    names = {other.rpartition(".")[0]: other for place, _, other in there if place == folder and other.endswith(".md") == (ending == "md")}
    near = nearest_numbered(stem, names)
    return "/" + f"{folder}/{names[near]}".lstrip("/") if near else ""


def _nearest_url(target: str, base: str, directory: Directory) -> str:
    """An address in the same folder whose last name is near; of a register's shelf what its ids and names tell."""
    for taxonomy in LASTING:
        term = target.removeprefix(taxonomy.url).strip("/")
        if target.startswith(taxonomy.url) and "/" not in term and (known := directory.terms.get(taxonomy.field)):
            day = directory.articles[base].day if base in directory.articles else ""
            return OR.join(f"{taxonomy.url}{id_}/" for id_ in find_meant(term, known, day))
    parent, _, name = target.rstrip("/").rpartition("/")
    parted = {url: url.rstrip("/").rpartition("/") for url in directory.urls if url != "/"}
    there = {other: url for url, (folder, _, other) in parted.items() if folder == parent}
    near = nearest_numbered(name, there)
    return there[near] if near else ""


def resolve_picture(link: Link, base: str, directory: Directory) -> Resolved:
    """The file of a picture in a text."""
    if curly := _find_curly(link.target):
        return curly
    target = unquote(link.target)
    if flaw := find_path_flaw(target):
        return Resolved("", flaw=flaw)
    if target.startswith(EMBEDDED):
        return Resolved("", flaw="picture-embedded")
    if "://" in target or target.startswith("//"):
        return Resolved("", flaw="picture-foreign")
    path = resolve_path(target, base)
    if path is None:
        return Resolved("", flaw="picture-outside")
    return check_picture(unicodedata.normalize("NFC", path), directory)


def find_quoted(path: str) -> str:
    """What was meant by a file's name in the curly quotation marks of Word, which are letters of it; empty: it has none."""
    found = QUOTED.search(path)
    return found[1] if found else ""


def check_picture(path: str, directory: Directory) -> Resolved:
    if not path.lower().endswith((*PICTURES, *UNCLEANED)):  # why the latter cannot go out is told with what is in the file
        flaw = "picture-svg" if path.lower().endswith(".svg") else "picture-kind"
        return Resolved("", flaw=flaw, near=find_quoted(path))
    if path in directory.broken:
        return Resolved("")
    if path not in directory.files:
        return Resolved("", flaw="picture-missing", near=find_near_path(path, directory))
    return Resolved(f"/{path}", file=path)
