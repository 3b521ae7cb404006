"""The alphabetical order of Vietnamese, as ICU's `vi` has it."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

from bantin.vietnamese import ETH_LETTERS

# Primary order, as ICU's `vi`: white space, punctuation, signs, money, digits, letters. Each is a rank of its own.
ORDER = (
    "\t\n\v\f\r\x85\u2028\u2029 _-‐‒–—―,;:!¡?¿.·'‹›\"«»()[]{}§¶@*/\\&#%‰†‡•′"
    "`´^¯¨¸°©®←→+±÷×<=>¬|¦~−≤≥¤¢$£¥₫€0123456789aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
)
RANKS = {letter: chr(rank) for rank, letter in enumerate(ORDER, 1)}
TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng
OTHER_MARKS = "\u0306\u0302\u030c\u030a\u0308\u030b\u0307\u0338\u0327\u0328\u0304\u031b"
MARKS = {mark: chr(rank) for rank, mark in enumerate(TONES + OTHER_MARKS, 32)}
QUOTES = {"‘": ("'", "\x11"), "’": ("'", "\x12"), "‚": ("'", "\x13"), "“": ('"', "\x11"), "”": ('"', "\x12"), "„": ('"', "\x13")}
FOREIGN = {"æ": "ae", "œ": "oe", "ø": "o", "ß": "ss", "þ": "th", "ı": "i", "ł": "l"}
COMMON, CAPITAL, VARIANT = "\x10", "\x12", "\x11"
Weights = tuple[str, str, str]  # letters, tones, case: one sign for each part of the letter


@lru_cache(4096)
def _weigh(letter: str) -> Weights:
    """The weights of one letter of an NFC text."""
    if letter in RANKS:
        return RANKS[letter], COMMON, COMMON
    if letter in MARKS:
        return "", MARKS[letter], COMMON
    if letter in QUOTES:
        plain, second = QUOTES[letter]
        return RANKS[plain], second, COMMON
    if letter.lower() != letter:
        first, second, third = _weigh_all(letter.lower())
        return first, second, CAPITAL + third[1:]
    return _weigh_parts(letter)


def _weigh_parts(letter: str) -> Weights:
    parts = unicodedata.normalize("NFD", letter)
    if len(parts) > 1:
        return _weigh_all(_split_tones(parts))
    parts = unicodedata.normalize("NFKD", letter)
    if parts != letter or letter in FOREIGN:
        first, second, _ = _weigh_all(FOREIGN.get(letter, parts))
        return first, second, VARIANT * len(second)
    if unicodedata.category(letter) in {"Cc", "Cf", "Mn"}:
        return "", "", ""
    return chr(0x1000 + ord(letter)) if ord(letter) < 0xF0000 else letter, COMMON, COMMON


def _split_tones(parts: str) -> str:
    """ệ as ê and its tone: only the marks of ă â ê ô ơ ư belong to the letter."""
    base, marks = parts[0], parts[1:]
    for mark in marks:
        joined = unicodedata.normalize("NFC", base + mark)
        if joined in RANKS:
            return joined + marks.replace(mark, "", 1)
    return parts


def _weigh_all(text: str) -> Weights:
    weights = [_weigh(letter) for letter in text]
    first, second, third = ("".join(part) for part in zip(*weights, strict=True)) if weights else ("", "", "")
    return first, second, third


@lru_cache(65536)
def sort_key(text: str) -> tuple[str, str, str, str]:
    """The order of ICU's `vi`: letters of the whole text, then tones, then capitals; last the text itself, so that it is total."""
    text = unicodedata.normalize("NFC", text)
    return *_weigh_all(text.translate(ETH_LETTERS)), text


def first_letter(text: str) -> str:
    """Of the alphabet, in which Ă, Â, Đ, Ê, Ô, Ơ, Ư are letters of their own: without its tone, a capital."""
    first = unicodedata.normalize("NFC", text.translate(ETH_LETTERS)).lstrip()[:1]
    parts = unicodedata.normalize("NFD", first)
    return unicodedata.normalize("NFC", "".join(part for part in parts if part not in TONES)).upper()
