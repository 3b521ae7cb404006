"""Which syllables a pack knows and which follow which: what the browser asks before it fetches an old pack.

Everything is without accents. A syllable is a word that Vietnamese could write; a pair is two that stand side by side.
A phrase can only be in a pack that has all its pairs, so packs without them need not be asked. The pairs also complete a last
syllable that is not typed to its end; the list of syllables parts words written together (`langson`).
"""

from __future__ import annotations

import gzip
import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from itertools import islice
from operator import add
from typing import NamedTuple

from bantin.search.encode import folded_chunk

_SYLLABLE = re.compile("(?:ngh|ng|nh|kh|gh|gi|ch|ph|th|tr|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?")
BUCKET_BYTES = 4_000  # of text, before it is packed: about 1.5 KB to fetch
MOST_BUCKETS = 1_024
_MASK_BITS = 400  # packs, at most: a million articles
ALONE = "."  # follows every syllable that a pack has: for a query of one syllable


class Grams(NamedTuple):
    """Of one pack."""

    syllables: dict[str, int]  # in how many articles
    pairs: dict[str, dict[str, int]]  # syllable → syllable that follows it → how often


class GramCount:
    """Counts the syllables and pairs of a pack, article by article.

    Syllables are numbered, and a pair is one number, so that counting runs in C and millions of pairs take little room.
    """

    def __init__(self) -> None:
        self._numbers = _Numbers()
        self._syllables: Counter[int] = Counter()
        self._pairs: Counter[int] = Counter()

    def add(self, texts: Iterable[str]) -> None:
        """An article, given as its encoded texts in the order in which they are indexed."""
        run = [*map(self._numbers.__getitem__, " ".join(texts).split())]
        self._syllables.update(set(run))
        self._pairs.update(map(add, map(_SHIFT.__mul__, run), islice(run, 1, None)))

    def total(self) -> Grams:
        names, followers = self._numbers.names, dict[str, dict[str, int]]()
        syllables = {names[number]: count for number, count in self._syllables.items() if number}
        for pair, count in self._pairs.items():
            first, second = divmod(pair, _SHIFT)
            if first and second:
                followers.setdefault(names[first], {})[names[second]] = count
        for syllable, count in syllables.items():
            followers.setdefault(syllable, {})[ALONE] = count
        return Grams(dict(sorted(syllables.items())), {first: dict(sorted(followers[first].items())) for first in sorted(followers)})


_SHIFT = 1 << 20  # more than there are syllables


class _Numbers(dict[str, int]):
    """Encoded piece of text → number of its syllable without accents; 0 where the word is no syllable: such a word may stand anywhere."""

    def __init__(self) -> None:
        super().__init__()
        self.names = [""]
        self._known = {"": 0}

    def __missing__(self, chunk: str) -> int:
        word = folded_chunk(chunk)
        syllable = word if _SYLLABLE.fullmatch(word) else ""
        number = self[chunk] = self._known.setdefault(syllable, len(self.names))
        if number == len(self.names):
            self.names.append(syllable)
        return number


def merge_pairs(packs: Iterable[Mapping[str, Mapping[str, int]]]) -> dict[str, str]:
    """Syllable → `mask.weight:second second …` for each set of packs and weight, with tabs between.

    Bit 0 of the mask (hexadecimal) is the first pack; the weight is twice the binary logarithm of how often it is so.
    """
    known: dict[str, dict[str, int]] = {}  # second → how often, shifted left, and the mask: one number takes less room than two
    for number, pairs in enumerate(packs):
        for first, seconds in pairs.items():
            merged = known.setdefault(first, {})
            for second, count in seconds.items():
                merged[second] = (merged.get(second, 0) | 1 << number) + (count << _MASK_BITS)
    return {first: _group(seconds) for first, seconds in sorted(known.items())}


def _group(known: Mapping[str, int]) -> str:
    groups: dict[tuple[int, int], list[str]] = {}
    for second, number in sorted(known.items()):
        mask, count = number & (1 << _MASK_BITS) - 1, number >> _MASK_BITS
        groups.setdefault((mask, int(2 * math.log2(count))), []).append(second)
    return "\t".join(f"{mask:x}.{weight}:{' '.join(seconds)}" for (mask, weight), seconds in sorted(groups.items()))


def bucket_files(merged: Mapping[str, str]) -> list[bytes]:
    """Packed files; the pairs of a syllable are in the file of number `fnv(syllable) % len(files)`."""
    if not merged:
        return []
    size = sum(len(first) + len(line) for first, line in merged.items())
    count = min(MOST_BUCKETS, 1 << max(0, (size // BUCKET_BYTES).bit_length() - 1))
    buckets: list[list[str]] = [[] for _ in range(count)]
    for first, line in merged.items():
        buckets[fnv(first) % count].append(f"{first}\t{line}")
    return [squeeze("\n".join(lines)) for lines in buckets]


def syllable_file(packs: Iterable[Mapping[str, int]]) -> bytes:
    """All syllables, one a line, each with the number of binary digits of its articles."""
    total: Counter[str] = Counter()
    for syllables in packs:
        total.update(syllables)
    return squeeze("\n".join(f"{syllable} {count.bit_length()}" for syllable, count in sorted(total.items())))


def fnv(text: str) -> int:
    """FNV-1a, 32 bits: as store.js counts it."""
    value = 0x811C9DC5
    for byte in text.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value


def squeeze(text: str) -> bytes:
    """Packed, the same bytes at any time."""
    return gzip.compress(text.encode("utf-8", "replace"), 9, mtime=0)
