"""The reversible encoding that makes Vietnamese findable however it is typed.

Pagefind folds accents by dropping combining marks, so what it cannot fold is written with marks: `đ` as `d` with a
stroke (U+0335). Spellings of the same syllable (`hoà`/`hòa`, `kì`/`kỳ`, `Ð`/`Đ`) are brought to one; an invisible sign,
which Pagefind leaves out of its words, remembers the writer's own. Words that a sign joins (`01-NQ/TU`, `bộ/chi`) are
cut, and a sign that stands alone (`chi – đoàn`) is attached, so that phrases are found across them.

From `enc(text)` the text itself can be had again, in Unicode's composed form (NFC): so does overrides/assets/search/encode.js, which is
the same for the browser; tests/data/search_vectors.json holds both to it.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise

STROKE = "\u0335"  # after d: đ
OTHER = "\u2061"  # the letter or syllable before it was written in its other form
JOINED = "\u2062"  # stands for a space before a lone sign
ESCAPE = "\u2063"  # the sign after it is the writer's own
CUT = "\u2064"  # the space after it is ours
INCLUDED = STROKE  # what Pagefind must keep in words

_WORD = "0-9A-Za-zÀ-ÖØ-öø-ɏ\u0300-\u036fḀ-ỿ"
_SPACE = "\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
_UNSEEN = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff"  # signs that do not part words
_OWN = re.compile(f"[{STROKE}{OTHER}{JOINED}{ESCAPE}{CUT}]")
_GLUE = re.compile(f"(?<=[{_WORD}{OTHER}])([^{_WORD}{_SPACE}{_UNSEEN}]+)(?=[{_WORD}])")
_SPACES = re.compile(f"[{_SPACE}]+")
_RUN = re.compile(f"[{_WORD}]+")
_LONE_SIGN = re.compile(rf"(?:\A| )[^{_WORD}{_SPACE}]+(?= |\Z)")
_MARKS = re.compile("[\u0300-\u036f]")
_STROKED = {"đ": "d" + STROKE, "Đ": "D" + STROKE, "ð": "d" + STROKE + OTHER, "Ð": "D" + STROKE + OTHER,
            "ɖ": "d" + STROKE + OTHER * 2, "Ɖ": "D" + STROKE + OTHER * 2}  # fmt: skip
_DIGITS = str.maketrans("0123456789", "abcdefghij")
_STROKED_LETTER = re.compile("[đĐðÐɖƉ]")
_TONES = "\u0300\u0301\u0303\u0309\u0323"

_Pair = dict[str, str]


def _spellings() -> tuple[_Pair, _Pair]:
    """Endings with the tone on the second vowel → on the first (`oà` → `òa`); i with its tone → y (`ì` → `ỳ`)."""
    pairs = [(x, y) for a, b in ("oa", "oe", "uy") for x in (a, a.upper()) for y in (b, b.upper())]
    tones = {_compose(x + y + tone): _compose(x + tone + y) for x, y in pairs for tone in _TONES}
    return tones, {_compose(i + tone): _compose(y + tone) for i, y in ("iy", "IY") for tone in ("", *_TONES)}


def _compose(text: str) -> str:
    return unicodedata.normalize("NFC", text)


_TONE, _I_TO_Y = _spellings()
_ONSET = "[bcdđghklmnprstvxBCDĐGHKLMNPRSTVXðÐɖƉ]*"
_TONED = re.compile(f"({_ONSET})({'|'.join(_TONE)})")
_I_SYLLABLE = re.compile(f"([hklmstHKLMST]?|[qQ][uU])([{''.join(_I_TO_Y)}])")


def enc(text: str) -> str:
    """The text as it is written into the index."""
    composed = _compose(text)
    parts = composed.split(" ")
    encoded = list(map(_encode_chunk, parts))
    if not _LONE_SIGN.search(composed):
        return " ".join(encoded)
    spaces = [JOINED if before and _is_sign(part) else " " for before, part in pairwise(parts)]
    return encoded[0] + "".join(space + part for space, part in zip(spaces, encoded[1:], strict=True))


def words(text: str) -> list[str]:
    """The words that Pagefind knows of a text: one spelling, small letters, `đ` as d with a stroke, signs left out."""
    return [word for chunk in _SPACES.split(enc(text)) if (word := _bare(chunk))]


@lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """Small letters without accents; `đ` is `d`."""
    plain = unicodedata.normalize("NFD", _STROKED_LETTER.sub("d", word.lower()))
    return _MARKS.sub("", plain)


def day_word(day: str) -> str:
    """One word for an article's own day (2020-07-10) or month (2020-07), so that a query for it finds the article. It is none that a
    reader types, and in letters: its digits would be the beginnings of other numbers."""
    return "zz" + day.replace("-", "").translate(_DIGITS)


def folded_chunk(chunk: str) -> str:
    """A piece of encoded text between spaces, as the folded word that it counts for; empty for a sign."""
    return fold(_bare(chunk))


@lru_cache(maxsize=100_000)
def _is_sign(part: str) -> bool:
    return bool(part) and not re.search(f"[{_WORD}{_SPACE}]", part)


@lru_cache(maxsize=100_000)
def _encode_chunk(chunk: str) -> str:
    escaped = _OWN.sub(lambda own: ESCAPE + own[0], chunk)
    return _GLUE.sub(lambda glue: f"{glue[1]}{CUT} ", _RUN.sub(lambda run: _encode_word(run[0]), escaped))


def _encode_word(word: str) -> str:
    if found := _TONED.fullmatch(word):
        word = found[1] + _TONE[found[2]] + OTHER
    elif found := _I_SYLLABLE.fullmatch(word):
        word = found[1] + _I_TO_Y[found[2]] + OTHER
    return _STROKED_LETTER.sub(lambda letter: _STROKED[letter[0]], word)


_NO_WORD = re.compile(f"[^{_WORD}]+")


def _bare(chunk: str) -> str:
    return _NO_WORD.sub("", chunk).lower()
