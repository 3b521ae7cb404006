"""Files that programs read: feeds, sitemaps, robots.txt, data, redirects, styles and scripts. What each names must be there."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from xml.etree import ElementTree
from xml.parsers import expat

from bantin.keys import encode_json
from bantin.model import SITE_MANIFEST
from bantin.published import decode_published
from bantin.urls import read_redirects
from bantin.verifying.model import Finding
from bantin.verifying.packs import SEARCH_ENGINE
from bantin.verifying.pages import walk_texts
from bantin.verifying.references import Site, read_styles

ATOM = "{http://www.w3.org/2005/Atom}"
JS_IMPORT = re.compile(
    r"""^\s*(?:import|export)\b[^"'()]*?["'](\.{1,2}/[^"']+)["']|\bimport\(\s*["'](\.{1,2}/[^"']+)["']\s*\)""", re.MULTILINE
)
JS_EXPORT = re.compile(r"\bexport\s*(?:\{|(?:const|let|class|function|async|default)\b)")
STYLE_WORDS = re.compile(
    r"""\\.|/\*.*?\*/|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|url\(\s*[^"')\s][^)]*\)""", re.DOTALL | re.IGNORECASE
)  # in these no brace is one
STYLE_REST = re.compile(r"\ufeff|<!--|-->|//[^\n]*")  # what may stand outside of blocks, and means nothing
EMPTIED = (".css", ".js", ".mjs", ".txt", "_headers", "_redirects")  # of what is read here, that of which nothing else tells
ADDRESS_KEYS = ("url", "home_page_url", "feed_url", "image", "banner_image", "next_url")


def check_file(path: str, text: str, site: Site) -> Iterator[Finding]:
    """What is wrong in one file that is no page."""
    check = choose_check(path)
    return check(path, text, site) if check else iter(())


def choose_check(path: str) -> Callable[[str, str, Site], Iterator[Finding]] | None:
    name = path.rpartition("/")[2]
    if name == "feed.xml":
        return check_atom
    if path.endswith(".xml"):
        return check_sitemap
    if path in ("robots.txt", "_redirects"):
        return check_robots if path == "robots.txt" else check_redirects
    if path == "_headers":
        return check_headers
    if path.endswith(".css"):
        return check_style
    if path.endswith((".js", ".mjs")):
        return check_script
    return check_json if path.endswith((".json", ".webmanifest")) else None


def dead(path: str, text: str, addresses: Iterable[str], site: Site, code: str) -> Iterator[Finding]:
    """Those that lead nowhere, each once."""
    for address in dict.fromkeys(addresses):
        if site.find(path, address) is None:
            yield Finding(path, max(text.find(address), 0), code, address)


def check_atom(path: str, text: str, site: Site) -> Iterator[Finding]:
    root = parse_xml(text)
    if root is None or root.tag != f"{ATOM}feed":
        yield Finding(path, 0, "bad-xml")
        return
    links = [link.get("href", "") for link in root.iter(f"{ATOM}link")]
    yield from dead(path, text, links, site, "dead-feed")
    yield from check_entry_ids(path, text, [entry.findtext(f"{ATOM}id", "") for entry in root.iter(f"{ATOM}entry")])


def check_entry_ids(path: str, text: str, ids: list[str]) -> Iterator[Finding]:
    """A reader of feeds shows two entries of one id as one."""
    for identity, count in Counter(ids).items():
        if not identity or count > 1:
            yield Finding(path, max(text.find(identity), 0), "feed-id", identity)


def check_sitemap(path: str, text: str, site: Site) -> Iterator[Finding]:
    """Sitemaps and their index; pictures in them too. Other XML need only be XML."""
    root = parse_xml(text)
    if root is None:
        yield Finding(path, 0, "bad-xml")
        return
    yield from dead(path, text, locations(root), site, "dead-sitemap")
    for address, count in Counter(locations(root, pictures=False)).items():
        if count > 1:
            yield Finding(path, text.find(address), "sitemap-twice", address)


def locations(root: ElementTree.Element, *, pictures: bool = True) -> list[str]:
    return [(e.text or "").strip() for e in root.iter() if e.tag.endswith("}loc") and (pictures or "sitemap-image" not in e.tag)]


def parse_xml(text: str) -> ElementTree.Element | None:
    """None: it is no XML, or asks for entities, which no file of ours does."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        return None
    try:
        return ElementTree.fromstring(text)
    except ElementTree.ParseError:
        return None


def check_robots(path: str, text: str, site: Site) -> Iterator[Finding]:
    addresses = [line.partition(":")[2].strip() for line in text.splitlines() if line.lower().startswith("sitemap:")]
    yield from dead(path, text, addresses, site, "dead-sitemap")


def check_redirects(path: str, text: str, site: Site) -> Iterator[Finding]:
    yield from dead(path, text, [redirect.new for redirect in read_redirects(text)], site, "dead-redirect")


def check_headers(path: str, text: str, site: Site) -> Iterator[Finding]:
    """That it is text was seen; it names no place."""
    return iter(())


def check_style(path: str, text: str, site: Site) -> Iterator[Finding]:
    if is_style_cut(text):
        yield Finding(path, -1, "cut-off")
    addresses = read_styles(text)
    yield from dead(path, text, addresses, site, "dead-link")
    yield from (Finding(path, text.find(address), "foreign", address) for address in addresses if site.is_foreign(address))


def is_style_cut(text: str) -> bool:
    """Whether it ends inside of a block, of a comment or before the block of a selector. A stopped copy may fill up with zeros."""
    rest = STYLE_WORDS.sub("", text)
    tail = STYLE_REST.sub("", rest.rpartition("}")[2]).strip()
    return "\0" in text or "/*" in rest or rest.count("{") > rest.count("}") or bool(tail and tail[0] != "@" and tail[-1] != ";")


def check_script(path: str, text: str, site: Site) -> Iterator[Finding]:
    """Modules that a module asks for by a plain name. The engine of the search exports what it can at its end."""
    if "\0" in text or (path == SEARCH_ENGINE and not JS_EXPORT.search(text)):
        yield Finding(path, -1, "cut-off")
    yield from dead(path, text, (a or b for a, b in JS_IMPORT.findall(text)), site, "dead-link")


def check_drawing(path: str, data: bytes) -> Iterator[Finding]:
    """Drawings of others may have a DOCTYPE, and another encoding, which they name: one that is not known here is no fault."""
    try:
        with suppress(LookupError, ValueError):
            expat.ParserCreate().Parse(data, True)
    except expat.ExpatError:
        yield Finding(path, -1, "bad-xml" if data.strip() else "cut-off")


def check_json(path: str, text: str, site: Site) -> Iterator[Finding]:
    """Values of keys that hold addresses, and the rows of the list of addresses."""
    try:
        data = json.loads(text)
        named = list(list_named(path, data))
        if path == SITE_MANIFEST:
            decode_published(text.encode())
    except (ValueError, RecursionError, TypeError, AttributeError):  # nested too deep to be read, or not built as its readers expect
        yield Finding(path, 0, "bad-json")
        return
    for address in dict.fromkeys(find_addresses(data)):
        whole = site.host_path[:-1] + address if address.startswith("/") else address  # data count from the root of the site
        if site.find(path, whole) is None:
            yield Finding(path, max(text.find(address), 0), "dead-data", address)
    missing = dict.fromkeys(name for name in named if name not in site.files)
    yield from (Finding(path, max(text.find(encode_json(name)), 0), "missing-file", name) for name in missing)


def list_named(path: str, data: object) -> Iterator[str]:
    """Files that the manifest of the site names."""
    if path == SITE_MANIFEST and isinstance(data, dict) and "files" in data:
        yield from ("404.html", *map(str, data["files"]))


def find_addresses(data: object) -> Iterator[str]:
    left = [data]
    while left:
        part = left.pop()
        if isinstance(part, list):
            left.extend(part)
        for key, value in part.items() if isinstance(part, dict) else ():
            if key in ADDRESS_KEYS:
                yield from (text for text in walk_texts(value) if text.startswith(("/", "https://", "http://")))
            elif key == "addresses" and isinstance(value, list):
                yield from (str(row[0]) for row in value if isinstance(row, list) and row)
            else:
                left.append(value)
