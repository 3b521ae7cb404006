"""Pictures of an import: which entry of the front matter each belongs to, what its file is called, what it shows."""

from __future__ import annotations

import io
import re
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple

from PIL import Image, UnidentifiedImageError

from bantin.importing.captions import split_credit
from bantin.importing.draft import Block, Draft, Finding, Kind, quote
from bantin.vietnamese import fold

Image.MAX_IMAGE_PIXELS = None  # our own bound is asked before anything is decoded
MOST_PIXELS = 120_000_000  # as a build takes them (site/codec.py, whose bytes name every picture that goes out)
KINDS = {"JPEG": ".jpg", "MPO": ".jpg", "PNG": ".png", "WEBP": ".webp", "GIF": ".gif"}  # MPO: two JPEGs of one telephone's photo
TURNED = {"BMP": "PNG", "TIFF": "PNG"}  # what browsers do not show is kept as what they do
OPENED = ("JPEG", "PNG", "WEBP", "GIF", "BMP", "TIFF")
HEIC = {b"heic", b"heix", b"hevc", b"mif1", b"msf1"}  # the brands of telephones' photos, from the eighth byte on
BROKEN = (UnidentifiedImageError, OSError, ValueError, SyntaxError)
MACHINE_WORDS = re.compile(
    r"description automatically generated|mô tả được tạo tự động"
    r"|^(?:img|dsc|image|picture|hình ảnh|ảnh)?[\W\d_]*$|\.(?:jpe?g|png|gif|bmp)$",
    re.IGNORECASE,
)
LARGEST_DOT = 2  # points on each side
TO_WRITE = "Viết ở đây một câu tả ảnh."


class Shot(NamedTuple):
    """One picture of the article, or the caption of one that is missing."""

    key: str  # of Manuscript.pictures; empty: missing
    alt: str
    caption: str
    credit: str
    line: int


def collect_shots(blocks: Sequence[Block], further: Sequence[str] = ()) -> list[Shot]:
    """In the order of the text; `further` pictures fill the places of missing ones, then come last."""
    shots: list[Shot] = []
    before: Block | None = None
    for block in blocks:
        if block.role == "picture":
            alt = "" if MACHINE_WORDS.search(block.text) else block.text
            shots.append(Shot(block.picture, alt, "", "", block.line))
        elif block.role == "caption":
            below = before is not None and before.role in ("picture", "caption")
            _add_caption(shots, block, below and bool(shots))
        before = block if block.role != "dropped" else before
    waiting = list(further)
    shots = [shot._replace(key=waiting.pop(0)) if not shot.key and waiting else shot for shot in shots]
    shots += [Shot(key, "", "", "", 1) for key in waiting]
    return [shot._replace(alt="") if shot.alt.strip(" .") == shot.caption.strip(" .") else shot for shot in shots]


def share_credit(shots: Sequence[Shot], blocks: Sequence[Block]) -> tuple[list[Shot], list[Finding]]:
    """The photographers whom the end of the article names, for each picture that names nobody."""
    credits = [block for block in blocks if block.role == "credit"]
    if not credits:
        return list(shots), []
    name = ", ".join(dict.fromkeys(block.text for block in credits))
    all_named = shots and all(shot.credit for shot in shots)
    if all_named and {block.text for block in credits} <= {shot.credit for shot in shots}:
        return list(shots), []
    kind: Kind = "picture" if shots and not all_named else "todo"
    code = "credit-alone" if not shots else "credit-other" if all_named else "credit-shared"
    finding = Finding(kind, code, {"name": name}, credits[0].text, credits[0].line)
    return [shot._replace(credit=shot.credit or name) for shot in shots], [finding]


def _add_caption(shots: list[Shot], block: Block, below: bool) -> None:
    """To the picture above it, or a picture that is missing."""
    caption, credit = split_credit(block.text)
    last = shots[-1] if below and shots else None
    if last and (not last.caption or not caption) and not (last.credit and credit):
        shots[-1] = last._replace(caption=last.caption or caption, credit=last.credit or credit)
    else:
        shots.append(Shot("", "", caption or block.text, credit, block.line))


def read_picture(data: bytes) -> tuple[str, bytes] | None:
    """The ending of its name, and its bytes, as they are where browsers show them; None: no picture that can be shown."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that a TIFF is cut short is told in our words
            with Image.open(io.BytesIO(data), formats=OPENED) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    return None
                kind = picture.format or ""
                picture.draft(None, (1, 1))  # a JPEG is read through to its end at an eighth of its size
                picture.load()
                if kind in KINDS:
                    return KINDS[kind], data
                out = io.BytesIO()
                picture.convert("RGB").save(out, TURNED[kind])
                return KINDS[TURNED[kind]], out.getvalue()
    except BROKEN:
        return None


def is_dot(data: bytes) -> bool:
    """A picture of a point or two: it keeps the place of one that a script brings later, or counts readers."""
    try:
        with Image.open(io.BytesIO(data), formats=OPENED) as picture:
            return max(picture.size) <= LARGEST_DOT
    except BROKEN:
        return False


def place_pictures(
    shots: Sequence[Shot], data: Mapping[str, bytes], stem: str, end: int
) -> tuple[list[dict[str, str]], dict[str, bytes], list[Finding]]:
    """Entries of the front matter, files by their paths in docs/, and what is to be told.

    `stem`: anh/2020/05/ten-bai; `end`: the line of the last text.
    """
    entries: list[dict[str, str]] = []
    inside: list[tuple[dict[str, str], Shot]] = []  # stood in the text, with more text below
    files: dict[str, bytes] = {}
    findings: list[Finding] = []
    for shot in shots:
        found = read_picture(data[shot.key]) if shot.key in data else None
        if found:
            path = next((p for p, known in files.items() if known == found[1]), f"{stem}-{len(files) + 1}{found[0]}")
            files[path] = found[1]
            entries.append({"src": f"/{path}", "alt": shot.alt} | _words(shot))
            inside += [(entries[-1], shot)] if shot.line < end and not shot.key.startswith("file:") else []
        else:
            entries += [_words(shot)] if shot.caption or not shot.key else []
            findings.append(_tell_missing(shot, data))
    entries = _first_picture_first(entries)
    return entries, files, [*findings, *_tell_moved([pair for pair in inside if pair[0] is not entries[0]])]


def _tell_missing(shot: Shot, data: Mapping[str, bytes]) -> Finding:
    if not shot.key:
        code = "picture-to-find"
    elif shot.key in data:
        code = "picture-lost-named" if shot.caption else "picture-lost"
    else:
        code = "picture-away-named" if shot.caption else "picture-away"
    return Finding("todo", code, {}, quote(shot.caption, end=60) or shot.alt, shot.line)


def _tell_moved(moved: Sequence[tuple[dict[str, str], Shot]]) -> Iterator[Finding]:
    """Pictures that stood between paragraphs, and are shown at the end of the article."""
    if moved:
        names = "; ".join(shot.caption or shot.alt or entry["src"].rpartition("/")[2] for entry, shot in moved)
        values = {"count": str(len(moved)), "src": moved[0][0]["src"]}
        yield Finding("todo", "pictures-moved", values, quote(names), moved[0][1].line)


def _words(shot: Shot) -> dict[str, str]:
    return {key: value for key, value in (("caption", shot.caption), ("credit", shot.credit)) if value}


def _first_picture_first(entries: list[dict[str, str]]) -> list[dict[str, str]]:
    """The article's own picture is one that there is."""
    first = next((entry for entry in entries if "src" in entry), None)
    return [first, *(entry for entry in entries if entry is not first)] if first else entries


def entries_of(front: Mapping[str, Any]) -> Iterator[dict[str, str]]:
    if front.get("image"):
        yield front["image"]
    yield from front.get("gallery", ())


def describe_pictures(draft: Draft, ask: Callable[[dict[str, str]], str] | None) -> Draft:
    """The draft with words for each picture: asked for, or to be written before the article can go out."""
    missing = 0
    told: list[Finding] = []
    for entry in entries_of(draft.front):
        if "src" in entry and not entry["alt"]:
            answer = " ".join(ask(entry).split()) if ask else ""
            entry["alt"] = answer if fold(answer) else TO_WRITE
            missing += entry["alt"] == TO_WRITE
            if entry["alt"] == TO_WRITE:
                told.append(Finding("todo", "alt", {"src": entry["src"]}, quote(entry.get("caption", ""), end=60)))
    if not missing:
        return draft
    return replace(draft, front={**draft.front, "status": "draft"}, findings=(*draft.findings, *told))
