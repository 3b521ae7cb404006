"""From the front matter of an article to the noun, or everything that is wrong with it. Only here articles meet the schema."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from bantin.content.claims import list_claims
from bantin.content.comments import find_header_comments
from bantin.content.entries import SAMPLE_DAY, put_day
from bantin.content.header_texts import find_swallowed
from bantin.content.kinds import is_file_name
from bantin.content.paths import article_url, close_address, describe_path_flaw, resolve_path
from bantin.content.plain_yaml import read_plain
from bantin.content.remains import STAND_IN, keep_right
from bantin.content.schema import DocumentEntry, FrontMatter, PictureEntry, ProgressEntry, SourceEntry
from bantin.content.source import Flaw, Head, Parts
from bantin.content.strict_yaml import Tree, Where, read_despite
from bantin.content.validate import validate
from bantin.days import local_day, local_second, to_instant
from bantin.keys import key_of_texts
from bantin.model import TWICE, Article, Correction, Document, Picture, Progress, Source, Withdrawal

REFERENCES = (
    "wards", "congresses", "authors", "aliases", "image", "gallery", "documents", "id", "date", "date_not_before", "corrections", "updated",
    "expire", "withdrawn", "progress", "captured", "source",
)  # fmt: skip

MENDED = 20_000  # letters of the longest front matter that is mended: most have a thousand
DAYS = {"not-instant", "odd-instant", "dashed-day", "unseen-day"}  # flaws of a day or an instant
# Flaws that say something is not there.
ABSENT = {"missing", "missing-date", "bounds-half", "withdrawn-missing", "withdrawn-status", "picture-alt", "picture-empty"}


def _instant(text: str | None) -> int | None:
    return to_instant(text) if text else None


def _here(text: str | None) -> str:
    """A day, or an instant as the clocks of Vietnam show it: a newspaper may give its own in another zone."""
    if not text or len(text) == 10:
        return text or ""
    return f"{local_second(to_instant(text))}+07:00"


def _picture(entry: PictureEntry, path: str) -> Picture:
    src = (resolve_path(entry.src, path) or "..") if entry.src else ""
    return Picture(src, entry.alt or "", entry.caption or "", entry.credit or "")


def _document(entry: DocumentEntry, path: str) -> Document:
    return Document(resolve_path(entry.src, path) or "..", entry.title, entry.number or "", entry.date or "", entry.issuer or "")


def _progress(entry: ProgressEntry) -> Progress:
    return Progress(entry.done, entry.total, entry.as_of, entry.congress or "")


def _source(entry: SourceEntry) -> Source:
    return Source(entry.name, entry.code or "", entry.url or "", _here(entry.published))


def _reference_lines(tree: Tree) -> dict[str, int]:
    """Lines of the values that checks.py, addresses.py and advice.py will ask about: `wards.0`, `image.src`."""
    return {".".join(map(str, where)): line for where, line in tree.lines.items() if where and where[0] in REFERENCES and len(where) < 4}


def _renumber(lines: dict[str, int], key: str, values: Sequence[str]) -> None:
    """Values that are written twice are kept once, at the line of the first; the line of the other stays, to be told."""
    old = [lines.pop(f"{key}.{number}", 1) for number in range(len(values))]
    first = [number for number, value in enumerate(values) if value not in values[:number]]
    lines |= {f"{key}.{kept}": old[number] for kept, number in enumerate(first)}
    lines |= {f"{key}.{TWICE}.{value}": old[number] for number, value in enumerate(values) if number not in first}


def _unlike(words: Sequence[str]) -> tuple[str, ...]:
    """Words that differ in capitals alone are kept once, as the first is written: a reader would see them twice."""
    kept: dict[str, str] = {}
    for word in words:
        kept.setdefault(word.casefold(), word)
    return tuple(kept.values())


def _check_files(front: FrontMatter, path: str) -> Iterator[tuple[Where, str, dict[str, str]]]:
    places: list[tuple[Where, PictureEntry]] = [(("gallery", n), entry) for n, entry in enumerate(front.gallery)]
    if front.image:
        places.insert(0, (("image",), front.image))
    for where, entry in places:
        if entry.src and not (entry.alt or "").strip():
            yield where, "picture-alt", {"key": str(where[0])}
        elif entry.src and entry.alt and is_file_name(entry.alt, entry.src):
            yield (*where, "alt"), "picture-alt-name", {"alt": entry.alt}
        if not entry.src and not entry.caption:
            yield where, "picture-empty", {"key": str(where[0])}
        if entry.src:
            yield from _check_place((*where, "src"), entry.src, path, ("picture-foreign", "picture-outside"))
    for number, paper in enumerate(front.documents):
        yield from _check_place(("documents", number, "src"), paper.src, path, ("document-foreign", "document-outside"))


def _check_place(where: Where, src: str, path: str, codes: tuple[str, str]) -> Iterator[tuple[Where, str, dict[str, str]]]:
    """A file of the portal stands in `docs/`."""
    flaw, values = describe_path_flaw(src)
    if flaw:
        yield where, flaw, values
    elif "://" in src or src.startswith(("//", "data:")):
        yield where, codes[0], {"target": src[:80]}
    elif resolve_path(src, path) is None:
        yield where, codes[1], {"target": src}


def _check_order(first: str, a: str | None, last: str, b: str | None) -> Iterator[tuple[Where, str, dict[str, str]]]:
    if a and b and to_instant(a) > to_instant(b):
        yield (last,), "order", {"first": first, "a": a, "last": last, "b": b}


def _check_keys(keys: dict[str, Any]) -> Iterator[tuple[Where, str, dict[str, str]]]:
    """Which keys need each other; told although their values may be wrong."""
    first, last = "date_not_before" in keys, "date_not_after" in keys
    if "date" in keys and (first or last):
        yield ("date_not_before" if first else "date_not_after",), "bounds-and-date", {}
    elif first != last:
        yield ("date_not_before" if first else "date_not_after",), "bounds-half", {}
    elif "date" not in keys and not first:
        yield (), "missing-date", {}
    if keys.get("status") == "withdrawn" and "withdrawn" not in keys:
        yield ("status",), "withdrawn-missing", {"day": SAMPLE_DAY}  # today, once it is known
    if "withdrawn" in keys and keys.get("status") != "withdrawn":
        yield ("withdrawn",), "withdrawn-status", {}


def _check_together(front: FrontMatter, path: str) -> Iterator[tuple[Where, str, dict[str, str]]]:
    """What no single value can tell."""
    yield from _check_order("date_not_before", front.date_not_before, "date_not_after", front.date_not_after)
    yield from _check_order("publish", front.publish, "expire", front.expire)
    date, updated = front.date or front.date_not_before, front.updated
    if date and updated and len(updated) == 10:
        date = local_day(to_instant(date))  # of a day without an hour nobody knows whether it is before the hour
    yield from _check_order("date", date, "updated", updated)
    yield from _check_progress(front)
    yield from _check_files(front, path)


def _check_progress(front: FrontMatter) -> Iterator[tuple[Where, str, dict[str, str]]]:
    progress = front.progress
    if progress and progress.done > progress.total:
        yield ("progress", "done"), "done-over-total", {"done": str(progress.done), "total": str(progress.total)}
    if progress and progress.congress and progress.congress not in front.congresses:
        yield ("progress", "congress"), "progress-congress", {"id": progress.congress}


def _build_article(front: FrontMatter, path: str, parts: Parts, tree: Tree) -> Article:
    """The noun of a valid front matter. Days without a zone are days in Vietnam."""
    date = front.date or front.date_not_before or ""
    instant = to_instant(date)
    aliases, lines = [close_address(address) for address in front.aliases], _reference_lines(tree)
    authors = [name.casefold() for name in front.authors]
    for key, values in (("wards", front.wards), ("congresses", front.congresses), ("authors", authors), ("aliases", aliases)):
        if len(set(values)) < len(values):
            _renumber(lines, key, values)
    return Article(
        path=path,
        url=article_url(path),
        id=front.id or path.removesuffix(".md"),
        title=front.title,
        description=front.description,
        day=local_day(instant),
        instant=instant,
        has_time=len(date) > 10,
        not_before=front.date_not_before or "",
        not_after=front.date_not_after or "",
        captured=_here(front.captured)[:10],
        wards=tuple(dict.fromkeys(front.wards)),
        congresses=tuple(dict.fromkeys(front.congresses)),
        authors=_unlike(front.authors),
        tags=_unlike(front.tags),
        image=_picture(front.image, path) if front.image else None,
        gallery=tuple(_picture(entry, path) for entry in front.gallery),
        documents=tuple(_document(entry, path) for entry in front.documents),
        source=_source(front.source) if front.source else None,
        status=front.status,
        withdrawn=Withdrawal(front.withdrawn.date, front.withdrawn.reason) if front.withdrawn else None,
        publish=_instant(front.publish),
        expire=_instant(front.expire),
        pinned_until=front.pinned_until or "",
        updated=_instant(front.updated),
        corrections=tuple(Correction(c.date, c.text) for c in front.corrections),
        progress=_progress(front.progress) if front.progress else None,
        head=key_of_texts(parts.header),
        lines=lines,
        aliases=tuple(dict.fromkeys(aliases)),
    )


def _read_files(front: FrontMatter, path: str, tree: Tree) -> Article:
    """What a broken article shows and attaches all the same: whether it is there, only `docs/` as a whole can tell."""

    def is_right(entry: PictureEntry | DocumentEntry) -> bool:
        return bool(entry.src) and entry.src != STAND_IN and not any(_check_place((), entry.src or "", path, ("", "")))

    image = _picture(front.image, path) if front.image and is_right(front.image) else None
    gallery = tuple(_picture(entry, path) if is_right(entry) else Picture("", "", "", "") for entry in front.gallery)
    papers = tuple(_document(entry, path) if is_right(entry) else Document("", "", "", "", "") for entry in front.documents)
    return Article(path, "", "", "", "", "", 0, image=image, gallery=gallery, documents=papers, lines=_file_lines(tree))


def _file_lines(tree: Tree) -> dict[str, int]:
    """A file alone in place of its entry stands on the line of the entry."""
    lines = _reference_lines(tree)
    return {f"{where}.src": line for where, line in lines.items()} | lines


def read_front(parts: Parts, path: str) -> Head:
    """The article without its body, or all flaws of its front matter, and which ids and files it names all the same.

    What mending.py finds is told instead of all that comes of it, and the article may come with it.
    """
    head = _read_head(parts, path)
    if not head.flaws or len(parts.header) > MENDED:
        return head
    from bantin.content.mended import mend_head

    return mend_head(head, parts, lambda mended: _read_head(mended, path))


def _tell_day(flaw: Flaw, day: str) -> Flaw:
    """Which ward a name means, the day of the article tells; its congresses were counted then."""
    if flaw.code in ("not-id", "not-list") and flaw.values["key"] == "wards":
        return flaw._replace(values=flaw.values | {"day": day})
    counted = flaw.code == "not-mapping" and flaw.values["key"] == "progress" and day
    return flaw._replace(values=put_day(flaw.values, day)) if counted else flaw


def _find_day(flaws: list[Flaw], front: FrontMatter) -> str:
    """The day of the article; of one that is written wrong, the day that is told."""
    near = next((flaw.values.get("near", "") for flaw in flaws if flaw.code in DAYS and flaw.values["key"] == "date"), "")
    return _day(front) or near[:10]


def _day(front: FrontMatter) -> str:
    date = front.date or front.date_not_before
    return local_day(to_instant(date)) if date else ""


def _read_head(parts: Parts, path: str) -> Head:
    plain = read_plain(parts.header, parts.header_line)
    tree, flaws = (plain, list[Flaw]()) if plain else read_despite(parts.header, parts.header_line)
    if flaws and tree.value is None:
        return Head(None, flaws, [], None)
    flaws += (*find_header_comments(tree), *find_swallowed(tree, parts.header, parts.header_line, FrontMatter.model_fields))
    tree.lines[()] = 1
    if tree.value is not None and not isinstance(tree.value, dict):
        return Head(None, [*flaws, *validate(FrontMatter, tree.value, tree)[1]], [], None)
    front, wrong = validate(FrontMatter, {} if tree.value is None else tree.value, tree)
    flaws += wrong
    keys = tree.value or {}
    meant: dict[str, Any] = {flaw.values["near"]: None for flaw in wrong if flaw.code == "misspelt-key" and flaw.values["key"] in keys}
    meant.update(("status", flaw.values["near"]) for flaw in wrong if flaw.code == "not-choice")
    right = front or keep_right(keys)
    for where, code, values in (*_check_keys(keys | meant), *_check_together(right, path)):
        line = tree.lines.get((*where, "alt")) if code == "picture-alt" else None
        if line:  # it is there and empty: to delete it, as any other, would not help
            empty = Flaw(line, "empty", {"key": f"{where[0]}.alt"})
            flaws = [*(flaw for flaw in flaws if flaw != empty), empty._replace(code="empty-required")]
        else:
            flaw = Flaw(tree.lines.get(where) or tree.lines.get(where[:-1], 1), code, values)
            flaws += [] if flaw in flaws else [flaw]
    if not tree.whole:  # what seems to be missing may stand in the part that could not be read
        flaws = [flaw for flaw in flaws if flaw.code not in ABSENT]
    if flaws or front is None:
        day = _find_day(flaws, right)
        flaws = [_tell_day(flaw, day) for flaw in flaws]
        return Head(None, flaws, list(list_claims(tree.value or {}, _reference_lines(tree), day)), _read_files(right, path, tree))
    return Head(_build_article(front, path, parts, tree), [], [], None)
