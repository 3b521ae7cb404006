"""From the bytes of `docs/tin/…/x.md` to an article with its body, and everything that is wrong in the file itself.

What other files decide (does this ward exist, where does this link lead) is checked in references.py.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, NamedTuple

from bantin import vietnamese
from bantin.content.body import body_key, render_body
from bantin.content.paths import NAME, article_url, resolve_path
from bantin.content.schema import FrontMatter, PictureEntry
from bantin.content.source import Flaw, Parts, decode, find_controls, split
from bantin.content.strict_yaml import Tree, Where, read_yaml
from bantin.content.validate import validate
from bantin.model import Article, Body, Correction, Document, Picture, Problem, Progress, Source, Withdrawal

IMAGE, NUMBER, LABEL = re.compile(r"<img\b[^>]*>"), re.compile(r'\bsrc="bantin:(\d+)"'), re.compile(r'\balt="\s*[^"\s]')
REFERENCES = ("wards", "congresses", "authors", "aliases", "image", "gallery", "documents", "id", "date", "date_not_before")


class Parsed(NamedTuple):
    """What one file gives. Without an article there is an error among the problems."""

    article: Article | None
    body: Body | None
    problems: tuple[Problem, ...]


def _instant(text: str | None) -> int | None:
    return vietnamese.to_instant(text) if text else None


def _picture(entry: PictureEntry, path: str) -> Picture:
    src = (resolve_path(entry.src, path) or "..") if entry.src else ""
    return Picture(src, entry.alt or "", entry.caption or "", entry.credit or "")


def _reference_lines(tree: Tree) -> dict[str, int]:
    """Lines of the values that references.py will ask about: `wards.0`, `image.src`."""
    return {".".join(map(str, where)): line for where, line in tree.lines.items() if where and where[0] in REFERENCES and len(where) < 4}


def _check_files(front: FrontMatter, path: str) -> Iterator[tuple[Where, str, dict[str, str]]]:
    places: list[tuple[Where, PictureEntry]] = [(("gallery", n), entry) for n, entry in enumerate(front.gallery)]
    if front.image:
        places.insert(0, (("image",), front.image))
    for where, entry in places:
        if entry.src and not entry.alt:
            yield where, "picture-alt", {"key": str(where[0])}
        if not entry.src and not entry.caption:
            yield where, "picture-empty", {"key": str(where[0])}
        if entry.src:
            yield from _check_place((*where, "src"), entry.src, path, ("picture-foreign", "picture-outside"))
    for number, paper in enumerate(front.documents):
        yield from _check_place(("documents", number, "src"), paper.src, path, ("document-foreign", "document-outside"))


def _check_place(where: Where, src: str, path: str, codes: tuple[str, str]) -> Iterator[tuple[Where, str, dict[str, str]]]:
    """A file of the portal stands in `docs/`."""
    if "\\" in src:
        yield where, "backslash", {"target": src}
    elif "://" in src or src.startswith(("//", "data:")):
        yield where, codes[0], {"target": src[:80]}
    elif resolve_path(src, path) is None:
        yield where, codes[1], {"target": src}


def _check_order(first: str, a: str | None, last: str, b: str | None) -> Iterator[tuple[Where, str, dict[str, str]]]:
    if a and b and vietnamese.to_instant(a) > vietnamese.to_instant(b):
        yield (last,), "order", {"first": first, "a": a, "last": last, "b": b}


def _check_keys(keys: dict[str, Any]) -> Iterator[tuple[Where, str, dict[str, str]]]:
    """Which keys need each other; told although their values may be wrong."""
    first, last = "date_not_before" in keys, "date_not_after" in keys
    if first != last:
        yield ("date_not_before" if first else "date_not_after",), "bounds-half", {}
    elif "date" not in keys and not first:
        yield (), "missing-date", {}
    elif "date" in keys and first:
        yield ("date_not_before",), "bounds-and-date", {}
    if keys.get("status") == "withdrawn" and "withdrawn" not in keys:
        yield ("status",), "withdrawn-missing", {}
    if "withdrawn" in keys and keys.get("status") != "withdrawn":
        yield ("withdrawn",), "withdrawn-status", {}


def _check_together(front: FrontMatter, path: str) -> Iterator[tuple[Where, str, dict[str, str]]]:
    """What no single value can tell."""
    yield from _check_order("date_not_before", front.date_not_before, "date_not_after", front.date_not_after)
    yield from _check_order("publish", front.publish, "expire", front.expire)
    if front.progress and front.progress.done > front.progress.total:
        yield ("progress", "done"), "done-over-total", {"done": str(front.progress.done), "total": str(front.progress.total)}
    yield from _check_files(front, path)


def _build_article(front: FrontMatter, path: str) -> Article:
    """The noun of a valid front matter. Days without a zone are days in Vietnam."""
    date = front.date or front.date_not_before or ""
    instant = vietnamese.to_instant(date)
    return Article(
        path=path,
        url=article_url(path),
        id=front.id or path.removesuffix(".md"),
        title=front.title,
        description=front.description,
        day=vietnamese.local_day(instant),
        instant=instant,
        has_time=len(date) > 10,
        not_before=front.date_not_before or "",
        not_after=front.date_not_after or "",
        captured=(front.captured or "")[:10],
        wards=tuple(dict.fromkeys(front.wards)),
        congresses=tuple(dict.fromkeys(front.congresses)),
        authors=tuple(dict.fromkeys(front.authors)),
        tags=tuple(dict.fromkeys(front.tags)),
        image=_picture(front.image, path) if front.image else None,
        gallery=tuple(_picture(entry, path) for entry in front.gallery),
        documents=tuple(
            Document(resolve_path(d.src, path) or "..", d.title, d.number or "", d.date or "", d.issuer or "") for d in front.documents
        ),
        source=Source(front.source.name, front.source.code or "", front.source.url or "", front.source.published or "")
        if front.source
        else None,
        status=front.status,
        withdrawn=Withdrawal(front.withdrawn.date, front.withdrawn.reason) if front.withdrawn else None,
        publish=_instant(front.publish),
        expire=_instant(front.expire),
        pinned_until=front.pinned_until or "",
        updated=_instant(front.updated),
        corrections=tuple(Correction(c.date, c.text) for c in front.corrections),
        progress=Progress(front.progress.done, front.progress.total, front.progress.as_of) if front.progress else None,
        aliases=tuple(address if address.endswith("/") or "." in address else address + "/" for address in front.aliases),
    )


def _warn(article: Article, text: str, tree: Tree) -> Iterator[Flaw]:
    """What an editor should look at, though the article can go out."""
    for where, picture in ((("image",), article.image), *((("gallery", n), p) for n, p in enumerate(article.gallery))):
        if picture and not picture.src:
            yield Flaw(tree.lines.get(where, 1), "picture-to-find", {"caption": picture.caption[:80]})
    count = text.count("Ð") + text.count("ð")
    if count:
        at = min(place for place in (text.find("Ð"), text.find("ð")) if place >= 0)
        yield Flaw(text.count("\n", 0, at) + 1, "eth", {"count": str(count)})
    for name in article.path.removesuffix(".md").split("/"):
        if not NAME.fullmatch(name):
            yield Flaw(1, "address-form", {"suggestion": vietnamese.slug(name) or "bai"})


def parse_article(path: str, data: bytes, shown: str) -> Parsed:
    """Read one file. `path` counts from `docs/`; problems name the file as `shown`."""
    text = decode(data)
    flaws = [text] if isinstance(text, Flaw) else list(find_controls(text))
    if flaws or isinstance(text, Flaw):
        return Parsed(None, None, tuple(flaw.at(shown) for flaw in flaws))
    parts = split(text)
    if isinstance(parts, Flaw):
        return Parsed(None, None, (parts.at(shown),))
    front, tree, flaws = _read_front(parts, path)
    body = render_body(parts.body, parts.body_line)
    flaws += find_unlabelled(body)
    if front is None or flaws:
        return Parsed(None, None, tuple(flaw.at(shown) for flaw in sorted(flaws, key=lambda flaw: flaw.line)))
    article = replace(
        _build_article(front, path),
        body=body_key(parts.body),
        links=body.links,
        anchors=body.anchors,
        digest=hashlib.blake2b(data, digest_size=16).hexdigest(),
        lines=_reference_lines(tree),
    )
    warnings = tuple(Problem(shown, flaw.line, flaw.code, flaw.values, "warning") for flaw in _warn(article, text, tree))
    return Parsed(article, body, warnings)


def find_unlabelled(body: Body) -> Iterator[Flaw]:
    """Pictures that say nothing to those who cannot see them."""
    for tag in IMAGE.findall(body.html):
        source = NUMBER.search(tag)
        if source and not LABEL.search(tag):
            link = body.links[int(source[1])]
            yield Flaw(link.line, "picture-no-alt", {"target": link.target})


def _read_front(parts: Parts, path: str) -> tuple[FrontMatter | None, Tree, list[Flaw]]:
    tree, flaws = read_yaml(parts.header, parts.header_line)
    if flaws and tree.value is None:
        return None, tree, flaws
    tree.lines[()] = 1
    if tree.value is not None and not isinstance(tree.value, dict):
        return None, tree, [*flaws, *validate(FrontMatter, tree.value, tree)[1]]
    front, wrong = validate(FrontMatter, {} if tree.value is None else tree.value, tree)
    flaws += wrong
    for where, code, values in (*_check_keys(tree.value or {}), *(_check_together(front, path) if front else ())):
        flaws.append(Flaw(tree.lines.get(where, 1), code, values))
    return (None if flaws else front), tree, flaws
