"""What belongs to the Vietnamese language: addresses, folding, repair of letters, numerals (its days: days.py, its order: collation.py).

All functions are pure.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

SLUG_LETTERS = 80
UNIT = re.compile(r"(?:phuong|xa|thi-tran|dac-khu)-(?=.)")  # begins the address form of a ward's full name
NEAR_WARD = 0.77  # how alike two names of wards must be for one to be a slip for the other: Vĩnh Chại, not Mai Sao for Mai Pha

# --- letters ---------------------------------------------------------------------------------------------------------

D_LETTERS = str.maketrans("ĐđÐðƉɖ", "DdDdDd")  # none of them decomposes into d and a mark
ETH_LETTERS = str.maketrans("ÐðƉɖ", "ĐđĐđ")  # they look like Đ and đ, and old keyboards wrote them
VIETNAMESE_ONLY = re.compile("[ĂăĐđƠơƯư\u1ea0-\u1ef9]")
EMOJI = "\u2190-\u21ff\u2300-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff"  # for a class of letters; what joins two of them is kept
INVISIBLE = {
    "zero_width": rf"[\u200b\u200c\u2060\ufeff]|(?<![{EMOJI}])\u200d|\u200d(?![{EMOJI}])",
    "soft_hyphens": "\u00ad",
}
SPACES = "\t \u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"  # all white space inside a line
CAPITALS = "A-ZÀ-ÖØ-ÞĂĐĨŨƠƯ" + "".join(map(chr, range(0x1EA0, 0x1EFA, 2)))  # for a class of letters; ranges hold small ones too
CLUSTER = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]+|[\u212a\u212b\u0340\u0341]")


def _bare(text: str) -> str:
    """Without marks, in lower case. Marks may stand in any order, so they are taken off after NFD."""
    letters = unicodedata.normalize("NFD", text.translate(D_LETTERS))
    return "".join(c for c in letters if not unicodedata.combining(c)).lower()


@lru_cache(65536)
def slug(text: str) -> str:
    """The ASCII form for addresses, at most 80 letters, cut at a word's end where it has one."""
    whole = re.sub("[^a-z0-9]+", "-", _bare(text)).strip("-")
    return whole if len(whole) <= SLUG_LETTERS else whole[: SLUG_LETTERS + 1].rpartition("-")[0] or whole[:SLUG_LETTERS]


@lru_cache(65536)
def fold(text: str) -> str:
    """For comparing and searching: no marks, no capitals, đ as d, every run of white space one space."""
    return " ".join(_bare(text).split())


@dataclass(frozen=True, slots=True)
class Repairs:
    """How often each kind of change was made to a text."""

    eth: int = 0  # Ð ð Ɖ ɖ made Đ đ
    composed: int = 0  # letters whose marks stood apart
    nbsp: int = 0  # no-break and other odd spaces, each made plain or part of a run
    space_runs: int = 0  # two or more spaces made one
    zero_width: int = 0  # dropped
    soft_hyphens: int = 0  # dropped


def repair_letters(text: str) -> tuple[str, Repairs]:
    """What may be changed in someone's words without changing a word: the same text in the usual code points.

    Lines stay lines. Spelling, capitals and the place of tones (uỷ, ủy) stay as they are.
    """
    counts: dict[str, int] = {}
    for kind, pattern in INVISIBLE.items():
        text, counts[kind] = re.subn(pattern, "", text)
    counts["composed"] = sum(unicodedata.normalize("NFC", cluster) != cluster for cluster in CLUSTER.findall(text))
    text = unicodedata.normalize("NFC", text)
    if VIETNAMESE_ONLY.search(text):
        counts["eth"] = sum(text.count(letter) for letter in "ÐðƉɖ")
        text = text.translate(ETH_LETTERS)
    text, counts["nbsp"] = re.subn(f"(?! )[{SPACES}]", " ", text)
    text, counts["space_runs"] = re.subn(" {2,}", " ", text)
    return text, Repairs(**counts)


def nearest(word: str, choices: Iterable[str], least: float = 0.65) -> str | None:
    """The known value that was probably meant; accents, capitals, spaces and hyphens are forgiven.

    `least`: how alike they must be (0 – 1).
    """
    slugs: dict[str, str] = {}
    for choice in choices:
        slugs.setdefault(slug(choice) or choice, choice)
    import difflib  # only where something is wrong

    found = difflib.get_close_matches(slug(word) or word, slugs, 1, least)
    return slugs[found[0]] if found else None


def nearest_ward(word: str, choices: Iterable[str]) -> str | None:
    """As `nearest`, of wards: that both are called «phường» makes no two names alike, and half a name (Đông Đăng, Đông Kinh) is none."""
    names: dict[str, str] = {}
    for choice in choices:
        names.setdefault(strip_unit(choice), choice)
    near = nearest(strip_unit(word), names, NEAR_WARD)
    return names[near] if near else None


def strip_unit(name: str) -> str:
    """The address form of a ward's name without its type: `vinh-trai` of «Phường Vĩnh Trại»."""
    return UNIT.sub("", slug(name))


def nearest_numbered(word: str, choices: Iterable[str], least: float = 0.65) -> str | None:
    """As `nearest`, among those with the same numbers, in figures or Roman (`dai-hoi-xxiv`): of two names that differ in one neither was
    meant for the other."""
    return nearest(word, [choice for choice in choices if _read_numbers(choice) == _read_numbers(word)], least)


def _read_numbers(name: str) -> list[str | int]:
    parts = re.findall(r"\d+|[a-z]+", slug(name))
    return [number for part in parts if (number := part if part.isdecimal() else from_roman(part.upper()))]


# --- numbers ---------------------------------------------------------------------------------------------------------

ROMAN_SIGNS = ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I")
ROMAN = tuple(zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), ROMAN_SIGNS, strict=True))


def to_roman(number: int) -> str:
    """1–3999; ValueError outside."""
    if not 1 <= number <= 3999:
        raise ValueError(f"no Roman numeral for {number}")
    out = ""
    for value, sign in ROMAN:
        count, number = divmod(number, value)
        out += sign * count
    return out


def from_roman(text: str) -> int | None:
    """The number of a numeral in its one right form (XVII, not XVIIII or xvii); None for anything else."""
    total, rest = 0, text
    for value, sign in ROMAN:
        while rest.startswith(sign):
            total, rest = total + value, rest[len(sign) :]
    return total if not rest and 0 < total < 4000 and to_roman(total) == text else None


def format_number(number: int) -> str:
    """`1.234.567`."""
    return f"{number:,}".replace(",", ".")


def format_size(size: int) -> str:
    """Bytes as `1,2 MB`, in thousands, as the systems' file windows in Vietnamese mostly show them."""
    if size >= 999_950_000:
        return f"{size / 1e9:.1f} GB".replace(".", ",")
    if size >= 999_500:
        return f"{size / 1e6:.1f} MB".replace(".", ",")
    return f"{max(1, round(size / 1e3))} KB"
