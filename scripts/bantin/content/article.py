"""From the bytes of `docs/tin/…/x.md` to an article with its body, and everything that is wrong in the file itself.

What other files decide (does this ward exist, where does this link lead) is checked in references.py.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from bantin import vietnamese
from bantin.content.body import body_key, render_body
from bantin.content.schema import FrontMatter, PictureEntry
from bantin.content.source import Flaw, Parts, decode, find_controls, split
from bantin.content.strict_yaml import Tree, Where, read_yaml
from bantin.content.validate import validate
from bantin.model import Article, Body, Correction, Document, Picture, Problem, Progress, Source, Withdrawal

NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
REFERENCES = ("wards", "congresses", "authors", "aliases", "image", "gallery", "documents", "id", "date", "date_not_before")


class Parsed(NamedTuple):
    """What one file gives. Without an article there is an error among the problems."""

    article: Article | None
    body: Body | None
    problems: tuple[Problem, ...]


def article_url(path: str) -> str:
    """The address of `tin/2020/05/x.md`: `/tin/2020/05/x/`. Names that are no ASCII slug are made one."""
    names = path.removesuffix(".md").split("/")
    if names[-1] == "index":
        names.pop()
    return "/" + "/".join(name if NAME.fullmatch(name) else vietnamese.slug(name) or "-" for name in names) + "/"


def resolve_path(target: str, base: str) -> str | None:
    """A target as written in the file `base` to a path in `docs/`; None where it leaves `docs/`."""
    joined = target.lstrip("/") if target.startswith("/") else posixpath.join(posixpath.dirname(base), target)
    path = posixpath.normpath(joined)
    return None if path.startswith("../") or path == ".." or "\\" in path else path


def _instant(text: str | None) -> int | None:
    return vietnamese.to_instant(text) if text else None


def _picture(entry: PictureEntry, path: str) -> Picture:
    src = (resolve_path(entry.src, path) or "..") if entry.src else ""
    return Picture(src, entry.alt or "", entry.caption or "", entry.credit or "")


def _reference_lines(tree: Tree) -> dict[str, int]:
    """Lines of the values that references.py will ask about: `wards.0`, `image.src`."""
    return {".".join(map(str, where)): line for where, line in tree.lines.items() if where and where[0] in REFERENCES and len(where) < 4}


def _check_pictures(front: FrontMatter) -> Iterator[tuple[Where, str, dict[str, str]]]:
    places: list[tuple[Where, PictureEntry]] = [(("gallery", n), entry) for n, entry in enumerate(front.gallery)]
    if front.image:
        places.insert(0, (("image",), front.image))
    for where, entry in places:
        if entry.src and not entry.alt:
            yield where, "picture-alt", {"key": str(where[0])}
        if not entry.src and not entry.caption:
            yield where, "picture-empty", {"key": str(where[0])}


def _check_order(first: str, a: str | None, last: str, b: str | None) -> Iterator[tuple[Where, str, dict[str, str]]]:
    if a and b and vietnamese.to_instant(a) > vietnamese.to_instant(b):
        yield (last,), "order", {"first": first, "a": a, "last": last, "b": b}


def _check_together(front: FrontMatter) -> Iterator[tuple[Where, str, dict[str, str]]]:
    """What no single key can tell."""
    first, last = front.date_not_before, front.date_not_after
    if bool(first) != bool(last):
        yield ("date_not_before" if first else "date_not_after",), "bounds-half", {}
    elif not front.date and not first:
        yield (), "missing-date", {}
    if front.date and first and last:
        yield ("date_not_before",), "bounds-and-date", {}
    yield from _check_order("date_not_before", first, "date_not_after", last)
    yield from _check_order("publish", front.publish, "expire", front.expire)
    if front.progress and front.progress.done > front.progress.total:
        yield ("progress", "done"), "done-over-total", {"done": str(front.progress.done), "total": str(front.progress.total)}
    if front.status == "withdrawn" and not front.withdrawn:
        yield ("status",), "withdrawn-missing", {}
    if front.withdrawn and front.status != "withdrawn":
        yield ("withdrawn",), "withdrawn-status", {}
    yield from _check_pictures(front)


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
    front, tree, flaws = _read_front(parts)
    if front is None:
        return Parsed(None, None, tuple(flaw.at(shown) for flaw in sorted(flaws, key=lambda flaw: flaw.line)))
    body = render_body(parts.body, parts.body_line)
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


def _read_front(parts: Parts) -> tuple[FrontMatter | None, Tree, list[Flaw]]:
    tree, flaws = read_yaml(parts.header, parts.header_line)
    if flaws and tree.value is None:
        return None, tree, flaws
    tree.lines[()] = 1
    front, wrong = validate(FrontMatter, {} if tree.value is None else tree.value, tree)
    flaws += wrong
    if front is not None:
        for where, code, values in _check_together(front):
            flaws.append(Flaw(tree.lines.get(where, 1), code, values))
    return (None if flaws else front), tree, flaws
