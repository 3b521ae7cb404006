"""Cards for sharing: 1200 × 630 pixels with the title, the place and the day of an article that has no picture.

Ten thousand of them must not cost a build its time: so each letter is drawn once, and each word put together and compressed once,
alone (deflate.py). A card is the pieces of its words side by side, in four colours (two bits), between a head and a foot that all
cards share. Words begin at every fourth pixel, where a byte begins.
"""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import chain, product, repeat
from pathlib import Path
from typing import NamedTuple

import fontpkg_be_vietnam_pro
from PIL import Image, ImageDraw, ImageFont

from bantin.site.card_words import GLUE, TIE, split_words
from bantin.site.deflate import Coder, Sum, adler_of, make_coder, sum_of

WIDTH, HEIGHT = 1200, 630
RED, ROSE, WHITE, GOLD = range(4)  # rose: half-way between the ground and white, for the edges of letters
PALETTE = bytes((0x96, 0x10, 0x1B, 0xCB, 0x88, 0x8D, 0xFF, 0xFF, 0xFF, 0xF8, 0xD8, 0x8A))
IN_BYTE = 4  # pixels
STRIDE = 1 + WIDTH // IN_BYTE  # bytes of a row: the first says that it is «not filtered»
MARGIN = 18  # bytes, as all that follows
ROOM = WIDTH // IN_BYTE - 2 * MARGIN
SAME = re.compile(rb"\0{4,}")  # bytes worth repeating
HEAD_ROWS, TITLE_ROWS, META_ROWS = 150, 344, 60
FOOT_ROWS = HEIGHT - HEAD_ROWS - TITLE_ROWS - META_ROWS
NAME_SIZES = (36, 31, 27, 23)  # pixels of a letter of the portal's name: as large as it fits into one line
STRIP = 18  # rows of gold at the foot
BASELINE = 0.82  # of a line: above it there is room for two marks on a capital (Ể), below it for a letter's tail
KEPT = 6000  # words that a process holds in one size; Vietnamese has about as many syllables


class Letter(NamedTuple):
    shape: Image.Image  # how much of each pixel it covers
    left: int  # of the shape, from where the letter begins
    top: int  # of the shape, from the top of the line
    advance: int  # pixels to where the next letter begins


class Word(NamedTuple):
    """Drawn and compressed, with the space behind it."""

    rows: list[bytes]
    sum: Sum


@dataclass(slots=True)
class Face:
    """A font in one size and colour, with the letters and words that it drew before."""

    font: ImageFont.FreeTypeFont
    line: int  # pixels from one line to the next
    colours: bytes  # by how much of a pixel a letter covers: its colour
    letters: dict[str, Letter] = field(default_factory=dict)
    widths: dict[str, int] = field(default_factory=dict)
    words: dict[str, Word] = field(default_factory=dict)

    def letter(self, sign: str) -> Letter:
        """In this layout, a word is its letters one after the other, at whole pixels."""
        known = self.letters.get(sign)
        if known is None:
            left, top, right, bottom = (int(edge) for edge in self.font.getbbox(sign, anchor="ls"))
            shape = Image.new("L", (max(1, right - left), max(1, bottom - top)))
            ImageDraw.Draw(shape).text((-left, -top), sign, font=self.font, fill=255, anchor="ls")
            known = Letter(shape, left, top + round(self.line * BASELINE), round(self.font.getlength(sign)))
            self.letters[sign] = known
        return known

    def measure(self, word: str) -> int:
        """Bytes of a row up to the next word."""
        width = self.widths.get(word)
        if width is None:
            space = 0 if word.endswith(GLUE) else self.letter(" ").advance + IN_BYTE // 2
            pixels = sum(self.letter(sign).advance for sign in word.rstrip(GLUE + TIE)) + space
            width = self.widths[word] = min(ROOM, max(3, round(pixels / IN_BYTE)))
        return width

    def draw(self, word: str) -> Word:
        known = self.words.get(word)
        if known is None:
            if len(self.words) >= KEPT:
                self.words.clear()
                self.widths.clear()
            known = self.words[word] = _compress(_paint(self, word, self.measure(word)))
        return known


def _face(weight: str, size: int, line: int, full: int) -> Face:
    """The basic layout gives the same letters on every system; Vietnamese letters are whole in NFC and need no more."""
    path = Path(fontpkg_be_vietnam_pro.__file__).with_name("files") / f"BeVietnamPro-{weight}.ttf"
    colours = bytes(RED if cover < 64 else ROSE if cover < 160 else full for cover in range(256))
    return Face(ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC), line, colours)


@cache
def _faces() -> tuple[tuple[Face, ...], Face]:
    """For titles, the largest first; for the line below."""
    titles = tuple(_face("Bold", size, line, WHITE) for size, line in ((60, 86), (51, 74), (42, 61)))
    return titles, _face("SemiBold", 34, META_ROWS, GOLD)


def _paint(face: Face, text: str, width: int) -> Image.Image:
    """`width`: bytes of a row."""
    grey, at = Image.new("L", (width * IN_BYTE, face.line)), 1
    for sign in text.rstrip(GLUE + TIE):
        shape, left, top, advance = face.letter(sign)
        grey.paste(255, (at + left, top), shape)
        at += advance
    grey.paste(0, (0, face.line - 1, grey.width, face.line))  # what follows repeats the row above it
    return Image.frombytes("P", grey.size, grey.tobytes().translate(face.colours))


@cache
def _coder() -> Coder:
    """For words, whose bytes are of the ground and an edge and one other colour."""
    fours = {four for full in (WHITE, GOLD) for four in product((RED, ROSE, full), repeat=IN_BYTE)}
    return make_coder(STRIDE, (a << 6 | b << 4 | c << 2 | d for a, b, c, d in fours))


def _compress(word: Image.Image) -> Word:
    data, width = word.tobytes("raw", "P;2"), word.width // IN_BYTE
    coder = _coder()
    coded, starts = data.translate(coder.literals), range(0, len(data), width)
    changes = _differences(data, bytes(width) + data[:-width])
    same, whole = bytes(width), coder.copies[width]
    rows = [whole if changes.startswith(same, at) else _compress_row(coded, changes, at, at + width, coder) for at in starts]
    gap = bytes(STRIDE - width)
    return Word(rows, sum_of(b"".join([data[at : at + width] + gap for at in starts])))


def _differences(data: bytes, other: bytes) -> bytes:
    """Zero where both are the same."""
    return (int.from_bytes(data, "little") ^ int.from_bytes(other, "little")).to_bytes(len(data), "little")


def _compress_row(coded: bytes, changes: bytes, start: int, end: int, coder: Coder) -> bytes:
    """Bytes as they are, or as those above."""
    pieces, done = [], start
    for same in SAME.finditer(changes, start, end):
        pieces += [coded[done : same.start()], coder.copies[same.end() - same.start()]]
        done = same.end()
    return b"".join([*pieces, coded[done:end]])


class Ground(NamedTuple):
    """What all cards of a portal share, compressed."""

    head: bytes
    foot: bytes
    head_sum: Sum
    foot_sum: Sum


@cache
def make_ground(site_name: str) -> Ground:
    head = Image.new("P", (WIDTH, HEAD_ROWS), RED)
    for size in NAME_SIZES:
        face = _face("SemiBold", size, 54, GOLD)
        lines = _lines(split_words(site_name, face.font), face)
        if len(lines) <= 1:
            break
    words = " ".join(chain.from_iterable(_cut(lines, 1))).replace(f"{GLUE} ", "").replace(TIE, "")
    head.paste(_paint(face, words, ROOM), (MARGIN * IN_BYTE, 44))
    ImageDraw.Draw(head).rectangle((MARGIN * IN_BYTE, 112, MARGIN * IN_BYTE + 119, 117), fill=GOLD)
    foot = Image.new("P", (WIDTH, FOOT_ROWS), RED)
    ImageDraw.Draw(foot).rectangle((0, FOOT_ROWS - STRIP, WIDTH, FOOT_ROWS), fill=GOLD)
    tops, bottoms = _rows(head), _rows(foot)
    return Ground(_pack(tops, zlib.Z_FULL_FLUSH), _pack(bottoms, zlib.Z_FINISH), sum_of(tops), sum_of(bottoms))


def _rows(image: Image.Image) -> bytes:
    data, width = image.tobytes("raw", "P;2"), WIDTH // IN_BYTE
    return b"".join([b"\0" + data[at : at + width] for at in range(0, len(data), width)])


def _pack(rows: bytes, flush: int) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(rows) + packer.flush(flush)


def draw_card(title: str, meta: str, ground: Ground) -> bytes:
    """The PNG. `meta`: place and day."""
    titles, small = _faces()
    coder, words = _coder(), split_words(title, small.font)
    for face in titles:
        lines = _lines(words, face)
        if len(lines) * face.line <= TITLE_ROWS:
            lines = _even_out(lines, face)
            break
    lines = _cut(lines, TITLE_ROWS // face.line)
    pieces = [b"\x78\x01", ground.head, coder.header]
    sums = [(0, ground.head_sum), ((HEIGHT - FOOT_ROWS) * STRIDE, ground.foot_sum)]
    for number, line in enumerate(lines):
        _write(line, face, HEAD_ROWS + number * face.line, pieces, sums)
    pieces.append(coder.copies[STRIDE] * (TITLE_ROWS - len(lines) * face.line))
    last = _cut(_lines(split_words(meta, small.font), small), 1)
    _write(last[0] if last else [], small, HEAD_ROWS + TITLE_ROWS, pieces, sums)
    pieces += [coder.end, ground.foot, struct.pack(">I", adler_of(HEIGHT * STRIDE, sums))]
    return _png(b"".join(pieces))


def _even_out(lines: list[list[str]], face: Face) -> list[list[str]]:
    """As many lines, about as long as each other: no word stands alone in the last one. Greedy lines of at least the mean and
    one word more (or words that stay together) are never more in number."""
    if len(lines) < 2:
        return lines
    words = [word for line in lines for word in line]
    widths = [width for _, width in _units(words, face, ROOM)]
    return _lines(words, face, min(ROOM, -(-sum(widths) // len(lines)) + max(widths)))


def _lines(words: Sequence[str], face: Face, room: int = ROOM) -> list[list[str]]:
    """Words in lines that fit between the margins, or into `room`."""
    lines: list[list[str]] = []
    left = room
    for unit, width in _units(words, face, room):
        if left + width > room:
            lines.append([])
            left = 0
        lines[-1] += unit
        left += width
    return lines


def _units(words: Sequence[str], face: Face, room: int) -> Iterator[tuple[list[str], int]]:
    """Words that stay in one line, with their width; what has no room in one is parted."""
    unit, width = list[str](), 0
    for word in words:
        own = face.measure(word)
        if width + own > room:
            yield unit, width
            unit, width = [], 0
        unit.append(word)
        width += own
        if not word.endswith((GLUE, TIE)):
            yield unit, width
            unit, width = [], 0
    if unit:
        yield unit, width


def _cut(lines: list[list[str]], most: int) -> list[list[str]]:
    """What is left out is shown as three dots."""
    return lines if len(lines) <= most else [*lines[: most - 1], [*lines[most - 1][:-1], "…"]]


def _write(words: Sequence[str], face: Face, top: int, pieces: list[bytes], sums: list[tuple[int, Sum]]) -> None:
    """A line: each of its rows is the margin, the row of each word, and the rest."""
    place, columns = top * STRIDE + 1 + MARGIN, []
    for word in words:
        drawn = face.draw(word)
        columns.append(drawn.rows)
        sums.append((place, drawn.sum))
        place += face.measure(word)
    rest = (top + 1) * STRIDE - place
    copies = _coder().copies
    pieces.extend(chain.from_iterable(zip(repeat(copies[1 + MARGIN], face.line), *columns, repeat(copies[rest]), strict=False)))


# --- PNG ----------------------------------------------------------------------------------------------------------


def _png(data: bytes) -> bytes:
    header = struct.pack(">IIBBBBB", WIDTH, HEIGHT, 2, 3, 0, 0, 0)
    parts = (b"IHDR" + header, b"PLTE" + PALETTE, b"IDAT" + data, b"IEND")
    chunks = [struct.pack(">I", len(part) - 4) + part + struct.pack(">I", zlib.crc32(part)) for part in parts]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunks)
