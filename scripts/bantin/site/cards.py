"""Cards for sharing: 1200 × 630 pixels with the title, the place and the day of an article that has no picture.

Ten thousand of them must not cost a build its time, so a card takes half a millisecond: words are drawn once and then put
together, in four colours (two bits), and the rows that all cards share are compressed once. A PNG is one zlib stream;
pieces that end with a full flush may follow each other in it.
"""

from __future__ import annotations

import struct
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import NamedTuple

import fontpkg_be_vietnam_pro
from PIL import Image, ImageDraw, ImageFont

WIDTH, HEIGHT = 1200, 630
MARGIN = 72
RED, ROSE, WHITE, GOLD = range(4)  # rose: half-way between the ground and white, for the edges of letters
PALETTE = bytes((0x96, 0x10, 0x1B, 0xCB, 0x88, 0x8D, 0xFF, 0xFF, 0xFF, 0xF8, 0xD8, 0x8A))
PAD = 4  # pixels before each row: they make the byte that says «not filtered» in PNG
HEAD_ROWS, TITLE_ROWS, META_ROWS = 150, 344, 60
FOOT_ROWS = HEIGHT - HEAD_ROWS - TITLE_ROWS - META_ROWS
STRIP = 18  # rows of gold at the foot
BASELINE = 0.82  # of a line: above it there is room for two marks on a capital (Ể), below it for a letter's tail
KEPT = 1500  # words that a process holds


class Card(NamedTuple):
    title: str
    meta: str  # place and day


@dataclass(slots=True)
class Face:
    """A font in one size and colour, with the words that it drew before."""

    font: ImageFont.FreeTypeFont
    line: int  # pixels from one line to the next
    colours: bytes  # by how much of a pixel a letter covers: its colour
    words: dict[str, tuple[Image.Image, int]] = field(default_factory=dict)

    def draw(self, word: str) -> tuple[Image.Image, int]:
        """A word on the ground, and how far the next one stands."""
        known = self.words.get(word)
        if known is None:
            if len(self.words) >= KEPT:
                self.words.clear()
            advance = round(self.font.getlength(word))
            grey = Image.new("L", (advance + 4, self.line))
            ImageDraw.Draw(grey).text((1, round(self.line * BASELINE)), word, font=self.font, fill=255, anchor="ls")
            known = self.words[word] = (Image.frombytes("P", grey.size, grey.tobytes().translate(self.colours)), advance)
        return known


def _colours(edge: int, full: int) -> bytes:
    return bytes(RED if cover < 64 else edge if cover < 160 else full for cover in range(256))


def _face(weight: str, size: int, line: int, edge: int, full: int) -> Face:
    """The basic layout gives the same letters on every system; Vietnamese letters are whole in NFC and need no more."""
    path = Path(fontpkg_be_vietnam_pro.__file__).with_name("files") / f"BeVietnamPro-{weight}.ttf"
    return Face(ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC), line, _colours(edge, full))


@cache
def _faces() -> tuple[tuple[Face, ...], Face]:
    """For titles, the largest first; for the line below."""
    titles = tuple(_face("Bold", size, line, ROSE, WHITE) for size, line in ((60, 86), (51, 74), (42, 61)))
    return titles, _face("SemiBold", 34, META_ROWS, GOLD, GOLD)


class Ground(NamedTuple):
    """What all cards of a portal share: rows as they are, and compressed."""

    head: tuple[bytes, bytes]
    foot: tuple[bytes, bytes]


@cache
def make_ground(site_name: str) -> Ground:
    face = _face("SemiBold", 36, 54, GOLD, GOLD)
    head = _sheet(HEAD_ROWS)
    _write(head, face, next(iter(_lines(site_name.split(), face)), []), 44)
    ImageDraw.Draw(head).rectangle((PAD + MARGIN, 112, PAD + MARGIN + 119, 117), fill=GOLD)
    foot = _sheet(FOOT_ROWS)
    ImageDraw.Draw(foot).rectangle((PAD, FOOT_ROWS - STRIP, PAD + WIDTH, FOOT_ROWS), fill=GOLD)
    return Ground(_pack(head, zlib.Z_FULL_FLUSH), _pack(foot, zlib.Z_FINISH))


def draw_card(card: Card, ground: Ground) -> bytes:
    """The PNG."""
    titles, small = _faces()
    words = unicodedata.normalize("NFC", card.title).split()
    face = next((face for face in titles if len(_lines(words, face)) * face.line <= TITLE_ROWS), titles[-1])
    lines = _cut(_lines(words, face), TITLE_ROWS // face.line)
    sheet = _sheet(TITLE_ROWS + META_ROWS)
    for number, line in enumerate(lines):
        _write(sheet, face, line, number * face.line)
    for line in _cut(_lines(card.meta.split(), small), 1):
        _write(sheet, small, line, TITLE_ROWS)
    return _png([ground.head, _pack(sheet, zlib.Z_FULL_FLUSH), ground.foot])


def _sheet(rows: int) -> Image.Image:
    return Image.new("P", (WIDTH + PAD, rows), RED)


def _lines(words: Sequence[str], face: Face) -> list[list[str]]:
    """Words in lines that fit between the margins."""
    lines: list[list[str]] = []
    left, room, space = 0, WIDTH - 2 * MARGIN, face.line // 5
    for word in words:
        advance = face.draw(word)[1]
        if not lines or left + advance > room:
            lines.append([])
            left = 0
        lines[-1].append(word)
        left += advance + space
    return lines


def _cut(lines: list[list[str]], most: int) -> list[list[str]]:
    """What is left out is shown as three dots."""
    return lines if len(lines) <= most else [*lines[: most - 1], [*lines[most - 1][:-1], "…"]]


def _write(sheet: Image.Image, face: Face, words: Sequence[str], top: int) -> None:
    left = PAD + MARGIN
    for word in words:
        drawn, advance = face.draw(word)
        sheet.paste(drawn, (left, top))
        left += advance + face.line // 5


# --- PNG ----------------------------------------------------------------------------------------------------------


def _pack(sheet: Image.Image, flush: int) -> tuple[bytes, bytes]:
    rows = sheet.tobytes("raw", "P;2")
    packer = zlib.compressobj(1, zlib.DEFLATED, -15, 9)
    return rows, packer.compress(rows) + packer.flush(flush)


def _png(pieces: Sequence[tuple[bytes, bytes]]) -> bytes:
    check = 1
    for rows, _ in pieces:
        check = zlib.adler32(rows, check)
    data = b"".join([b"\x78\x01", *[packed for _, packed in pieces], struct.pack(">I", check)])
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 2, 3, 0, 0, 0)
    parts = (b"IHDR" + header, b"PLTE" + PALETTE, b"IDAT" + data, b"IEND")
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunks(parts))


def _chunks(parts: Sequence[bytes]) -> Iterator[bytes]:
    for part in parts:
        yield struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part))
