"""Deflate in whole bytes: pieces of picture rows that are compressed once, and then stand side by side in any order.

Deflate (RFC 1951) packs bits, so nobody can cut a stream and put it together anew. Here is one code for which that can be done:
every literal takes eight bits, and so does every length, its extra bits included; the one distance used, to the byte above, takes
eight too. What stands in a row then needs no look at what stands beside it. It costs a third more bytes than zlib's own code.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

END = 256
LONGEST = 258
GROUPS = ((3, 0, 257), (11, 1, 265), (19, 2, 269), (35, 3, 273))  # lengths from here on: extra bits, and the first of their symbols
MOST = 66  # the last length of these groups
LITERALS = 190  # symbols of eight bits that are left
ORDER = (16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15)  # in which a header tells the lengths of its own code
MODULUS = 65521  # of Adler-32


class Coder(NamedTuple):
    """`stride`: bytes of a row; `literals`: for each byte its code, meaningless for a byte that was not asked for."""

    stride: int
    header: bytes  # begins the block
    literals: bytes
    copies: tuple[bytes, ...]  # by length, up to a row: what repeats the bytes above; three at least
    end: bytes  # of the block


class Sum(NamedTuple):
    """What a piece adds to the check sum of the whole: its bytes, and its bytes times their places."""

    total: int
    weighted: int


def make_coder(stride: int, literals: Iterable[int]) -> Coder:
    """`stride` is at least 257 and at most 384: the distances that have seven extra bits."""
    lengths = _code_lengths(set(literals))
    codes = _canonical_codes(lengths)
    table = bytes(codes.get(byte, 0) for byte in range(256))
    above = bytes([1 | (stride - 257) << 1])  # distance symbol 16 is the second of two codes of one bit
    single = {length: bytes([code]) + above for length, code in _length_codes(codes).items()}
    copies = [b""] * (stride + 1)
    for length in range(3, stride + 1):
        first = next(size for size in (length, LONGEST, MOST, MOST - 3) if size in single and length - size in (0, *range(3, length)))
        copies[length] = single[first] + copies[length - first]
    return Coder(stride, _header(lengths), table, tuple(copies), bytes([codes[END]]))


def _length_codes(codes: dict[int, int]) -> dict[int, int]:
    """Each length that one symbol can say, with its code: one byte, extra bits included."""
    found = {LONGEST: codes[285]}
    for first, extra, symbol in GROUPS:
        for step in range(4 << extra if extra else 8):
            found[first + step] = codes[symbol + (step >> extra)] | (step & (1 << extra) - 1) << 8 - extra
    return found


def sum_of(data: bytes) -> Sum:
    """Adler-32 is one sum of bytes and one of bytes by place, so sums of pieces can be added."""
    check = zlib.adler32(data)
    total = (check & 0xFFFF) - 1
    return Sum(total, (len(data) * total - ((check >> 16) - len(data))) % MODULUS)


def adler_of(length: int, pieces: Iterable[tuple[int, Sum]]) -> int:
    """Adler-32 of `length` bytes, zero but for pieces at the given places."""
    low, high = 1, length
    for place, (total, weighted) in pieces:
        low += total
        high += (length - place) * total - weighted
    return high % MODULUS << 16 | low % MODULUS


# --- the code -----------------------------------------------------------------------------------------------------


def _code_lengths(literals: set[int]) -> list[int]:
    """Bits of each symbol of the alphabet of literals and lengths; bytes that nobody asked for fill the code up."""
    spare = [byte for byte in range(256) if byte not in literals]
    used = literals | set(spare[: LITERALS - len(literals)])
    if len(used) != LITERALS:
        raise ValueError(f"{len(literals)} literals, at most {LITERALS}")
    lengths = [8 if byte in used else 0 for byte in range(256)] + [8]
    for _, extra, _ in GROUPS:
        lengths += [8 - extra] * (4 if extra else 8)
    return lengths + [0] * (285 - len(lengths)) + [8]


def _canonical_codes(lengths: Sequence[int]) -> dict[int, int]:
    """Each symbol's code, its first bit in the lowest place (RFC 1951, 3.2.2)."""
    codes, code, before = {}, 0, 0
    for bits, symbol in sorted((bits, symbol) for symbol, bits in enumerate(lengths) if bits):
        code <<= bits - before
        codes[symbol] = int(f"{code:0{bits}b}"[::-1], 2)
        code, before = code + 1, bits
    return codes


def _header(lengths: Sequence[int]) -> bytes:
    """Of a block that is not the last; further distances that nobody uses make it end with a byte."""
    kinds = [*sorted({0, 1, *lengths}), *range(16, 19)][:8]  # eight lengths, three bits each
    names = _canonical_codes([3 if length in kinds else 0 for length in range(19)])
    last = max(number for number, length in enumerate(ORDER) if length in kinds)
    distances = [1] + [0] * 15 + [1]
    bits = 3 + 14 + 3 * (last + 1) + 3 * (len(lengths) + len(distances))
    while bits % 8:
        distances.append(0)
        bits += 3
    fields = [(0, 1), (2, 2), (len(lengths) - 257, 5), (len(distances) - 1, 5), (last - 3, 4)]
    fields += [(3 if length in kinds else 0, 3) for length in ORDER[: last + 1]]
    fields += [(names[length], 3) for length in (*lengths, *distances)]
    number = at = 0
    for value, width in fields:
        number |= value << at
        at += width
    return number.to_bytes(bits // 8, "little")
