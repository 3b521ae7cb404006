"""Which syllables a pack knows and which follow which: what the browser asks before it fetches an old pack.

Everything is without accents. A syllable is a word that Vietnamese could write; a pair is two that stand side by side.
A phrase can only be in a pack that has all its pairs, so packs without them need not be asked. The pairs also complete a last
syllable that is not typed to its end; the list of syllables parts words written together (`langson`).
"""

from __future__ import annotations

import gzip
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from bantin.search.encode import folded_chunk, split_chunks

_SYLLABLE = re.compile("(?:ngh|ng|nh|kh|gh|gi|ch|ph|th|tr|qu|[bcdghklmnprstvx])?[aeiouy]{1,3}(?:ch|ng|nh|[cmnpt])?")
BUCKET_BYTES = 4_000  # of text, before it is packed: about 1.5 KB to fetch
MOST_BUCKETS = 1_024
ALONE = "."  # follows every syllable that a pack has: for a query of one syllable


class Grams(NamedTuple):
    """Of one pack."""

    syllables: dict[str, int]  # in how many articles
    pairs: dict[str, str]  # syllable → the syllables that follow it, sorted, with spaces between


def count_grams(texts: Iterable[Iterable[str]]) -> Grams:
    """From articles, each given as its encoded texts in the order in which they are indexed."""
    syllables: Counter[str] = Counter()
    pairs: set[tuple[str, str]] = set()
    for article in texts:
        run = [_syllable(chunk) for text in article for chunk in split_chunks(text)]
        syllables.update(set(run))
        pairs.update(pairwise(run))
    del syllables[""]
    pairs.update((syllable, ALONE) for syllable in syllables)
    return Grams(dict(sorted(syllables.items())), _by_first(pairs))


@lru_cache(maxsize=100_000)
def _syllable(chunk: str) -> str:
    """Without accents; empty where the word is no syllable: such a word may stand anywhere."""
    word = folded_chunk(chunk)
    return word if _SYLLABLE.fullmatch(word) else ""


def _by_first(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    followers: dict[str, list[str]] = {}
    for first, second in pairs:
        if first and second:
            followers.setdefault(first, []).append(second)
    return {first: " ".join(sorted(followers[first])) for first in sorted(followers)}


def merge_pairs(packs: Iterable[Mapping[str, str]]) -> dict[str, str]:
    """Syllable → `mask:second second …` for each set of packs, with tabs between; bit 0 of the mask (hexadecimal) is the first pack."""
    masks: dict[str, dict[str, int]] = {}
    for number, pairs in enumerate(packs):
        for first, seconds in pairs.items():
            known = masks.setdefault(first, {})
            for second in seconds.split(" "):
                known[second] = known.get(second, 0) | 1 << number
    return {first: _group(known) for first, known in sorted(masks.items())}


def _group(known: Mapping[str, int]) -> str:
    groups: dict[int, list[str]] = {}
    for second, mask in sorted(known.items()):
        groups.setdefault(mask, []).append(second)
    return "\t".join(f"{mask:x}:{' '.join(seconds)}" for mask, seconds in sorted(groups.items()))


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
    """FNV-1a, 32 bits: as pairs.js counts it."""
    value = 0x811C9DC5
    for byte in text.encode():
        value = (value ^ byte) * 0x01000193 & 0xFFFFFFFF
    return value


def squeeze(text: str) -> bytes:
    """Packed, the same bytes at any time."""
    return gzip.compress(text.encode("utf-8", "replace"), 9, mtime=0)
