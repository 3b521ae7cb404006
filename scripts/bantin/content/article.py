"""From the bytes of `docs/tin/…/x.md` to an article with its body, and everything that is wrong in the file itself.

What other files decide (does this ward exist, where does this link lead) is checked in checks.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from bantin import vietnamese
from bantin.content.advice import advise_words, find_samples
from bantin.content.body import KNOWN_SCHEMES, body_key, render_checked
from bantin.content.claims import list_claims
from bantin.content.comments import find_comments
from bantin.content.definitions import find_definitions
from bantin.content.footnotes import find_lost_notes
from bantin.content.header_texts import find_cuts, find_remarks
from bantin.content.hiding import hide_code
from bantin.content.kinds import EMBEDDED, is_file_name
from bantin.content.losses import find_concealed, find_old_letters, find_states
from bantin.content.paths import NAME
from bantin.content.slips import find_slips
from bantin.content.source import Flaw, Head, Parts, decode, find_controls, split
from bantin.content.tags import find_lost_tags
from bantin.content.web_links import find_web_flaws
from bantin.days import local_day
from bantin.keys import digest_of, key_of_texts
from bantin.model import TWICE, Article, Body, Claim, Problem

IMAGE, NUMBER, LABEL = re.compile(r"<img\b[^>]*>"), re.compile(r'\bsrc="bantin:(\d+)"'), re.compile(r'\balt="\s*([^"]*[^"\s])')

SOURCELESS = re.compile(r"<img(?![^>]* src=)")
SCHEME = re.compile(r"""(?:\]\(\s*<?|\b(?:href|src)=["'])(?P<target>(?P<scheme>[A-Za-z][A-Za-z0-9+.-]+):[^\s)>"']*)""")


class Parsed(NamedTuple):
    """What one file gives. Without an article there is an error among the problems."""

    article: Article | None
    body: Body | None
    problems: tuple[Problem, ...]
    claims: tuple[Claim, ...] = ()
    rest: Article | None = None  # of a broken article: the files and links that it names all the same, and nothing else of use


def _warn(article: Article, text: str) -> Iterator[Flaw]:
    """What an editor should look at, though the article can go out."""
    for where, picture in (("image", article.image), *((f"gallery.{n}", p) for n, p in enumerate(article.gallery))):
        if picture and not picture.src and article.status != "withdrawn":
            yield Flaw(article.lines.get(where, 1), "picture-to-find", {"caption": _cut(picture.caption)})
    yield from _warn_of_twice(article)
    yield from _warn_of_ends(article)
    count = text.count("Ð") + text.count("ð")
    if count:
        at = min(place for place in (text.find("Ð"), text.find("ð")) if place >= 0)
        yield Flaw(text.count("\n", 0, at) + 1, "eth", {"count": str(count)})
    *folders, file = article.path.split("/")
    for name, ending in (*((folder, "") for folder in folders), (file.removesuffix(".md"), ".md")):
        if not NAME.fullmatch(name):
            yield Flaw(1, "address-form", {"suggestion": (vietnamese.slug(name) or "bai") + ending})
    yield from advise_words(article, text)


def _warn_of_cuts(parts: Parts) -> Iterator[Flaw]:
    if " #" in parts.header:
        yield from (*find_cuts(parts.header, parts.header_line), *find_remarks(parts.header, parts.header_line))


def _cut(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:80].rpartition(' ')[0]} …"


def _warn_of_twice(article: Article) -> Iterator[Flaw]:
    """A ward or congress that is named a second time: perhaps another was meant."""
    for where, line in article.lines.items():
        key, twice, name = f"{where}..".split(".", 3)[:3]
        if key in ("wards", "congresses") and twice == TWICE:
            yield Flaw(line, "listed-twice", {"key": key, "id": name})


def _warn_of_ends(article: Article) -> Iterator[Flaw]:
    """An article that ends before it begins."""
    expire = local_day(article.expire) if article.expire else ""
    withdrawn = article.withdrawn.date if article.withdrawn else ""
    for key, day in (("expire", expire), ("withdrawn", withdrawn)):
        if day and day < article.day:
            yield Flaw(article.lines.get(key, 1), "order", {"first": "date", "a": article.day, "last": key, "b": day})


def parse_article(path: str, data: bytes, shown: str, known: Article | None = None) -> Parsed:
    """Read one file. `path` counts from `docs/`; problems name the file as `shown`. `known`: what the file gave before."""
    text = decode(data)
    flaws = [text] if isinstance(text, Flaw) else list(find_controls(text))
    if flaws or isinstance(text, Flaw):
        return Parsed(None, None, tuple(flaw.at(shown) for flaw in flaws))
    parts = split(text)
    if isinstance(parts, Flaw):
        return Parsed(None, None, (parts.at(shown),))
    front, flaws, claims, files = _read_head(parts, path, known)
    body = render_checked(parts.body, parts.body_line)
    if isinstance(body, Flaw):
        return Parsed(None, None, tuple(flaw.at(shown) for flaw in (*flaws, body)), tuple(claims), front or files)
    flaws += (
        *find_unlabelled(body),
        *find_odd_schemes(parts, body),
        *_find_losses(parts, body),
        *find_samples(front, parts),
    )
    if front and flaws:
        claims = list(list_claims(front._asdict(), front.lines, front.day))
    slips = find_slips(parts.body, body, parts.body_line)
    notices = (*_warn_of_cuts(parts), *(_warn(front, text) if front else ()), *slips)
    warnings = tuple(Problem(shown, flaw.line, flaw.code, flaw.values, "warning") for flaw in notices)
    if front is None or flaws:
        told = (*(flaw.at(shown) for flaw in sorted(flaws, key=lambda flaw: flaw.line)), *warnings)
        rest = front or files
        return Parsed(None, None, told, tuple(claims), rest._replace(links=body.links) if rest else None)
    article = front._replace(
        body=body_key(parts.body),
        links=body.links,
        anchors=body.anchors,
        digest=digest_of(data),
    )
    return Parsed(article, body, warnings)


def _read_head(parts: Parts, path: str, known: Article | None) -> Head:
    """Most edits leave the front matter as it was; then neither YAML nor the schema is needed."""
    if known and known.path == path and known.head == key_of_texts(parts.header):
        return Head(known, [], [], None)
    from bantin.content.front import read_front

    return read_front(parts, path)


def _find_losses(parts: Parts, body: Body) -> Iterator[Flaw]:
    text = hide_code(parts.body)
    yield from find_old_letters(parts.header, parts.header_line)
    yield from find_old_letters(text, parts.body_line)
    yield from find_lost_tags(parts.body, text, body.html, parts.body_line)
    yield from find_lost_notes(text, parts.body_line)
    yield from find_states(text, parts.body_line)
    yield from find_concealed(text, body.html, parts.body_line)
    yield from find_definitions(parts.body, text, parts.body_line)
    yield from find_web_flaws(text, parts.body_line)
    yield from find_comments(parts.body, parts.body_line)


def find_odd_schemes(parts: Parts, body: Body) -> Iterator[Flaw]:
    """Links like `htp://…`: the cleaner takes their address away, and readers would get none."""
    if "<a>" not in body.html and not SOURCELESS.search(body.html):
        return
    for link in SCHEME.finditer(parts.body):
        scheme = link["scheme"].lower()
        if scheme not in KNOWN_SCHEMES and link["target"] not in body.html:  # within code it is there to be read
            values = {"target": link["target"], "scheme": link["scheme"], "near": vietnamese.nearest(scheme, ("https", "http")) or ""}
            yield Flaw(parts.body_line + parts.body.count("\n", 0, link.start()), "link-scheme", values)


def find_unlabelled(body: Body) -> Iterator[Flaw]:
    """Pictures that say nothing to those who cannot see them."""
    for tag in IMAGE.findall(body.html):
        source = NUMBER.search(tag)
        link, label = body.links[int(source[1])] if source else None, LABEL.search(tag)
        if link is None or link.target.startswith(EMBEDDED):  # of the latter is told that it has to be written anew
            continue
        if not label:
            yield Flaw(link.line, "picture-no-alt", {"target": link.target})
        elif is_file_name(label[1], link.target):
            yield Flaw(link.line, "picture-alt-name", {"alt": label[1]})
