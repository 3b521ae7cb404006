"""The words of a card: what the font can draw of a title, and which of them stay in one line."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from PIL import ImageFont

from bantin.site.typesetting import UNTIL, WHOLE

GLUE = "\ue000"  # ends a word that has no space behind it, and stays in the line of the next
TIE = "\ue001"  # the same with a space
FRACTION = re.compile(r"(?<=\d/)(?=\d)")  # the parts of a date are words: ten thousand days are some hundred parts
BARE = re.compile(r"[(\[«“\"]\s*[)\]»”\"]")  # what stood between them could not be drawn


def split_words(text: str, font: ImageFont.FreeTypeFont) -> list[str]:
    text = WHOLE.sub(lambda found: found[0].replace(" ", f"{TIE} "), draw_signs(text, font))
    return FRACTION.sub(f"{GLUE} ", UNTIL.sub(f"{TIE} ", text)).split()


def draw_signs(text: str, font: ImageFont.FreeTypeFont) -> str:
    whole = unicodedata.normalize("NFC", text)
    drawn = whole.translate(_signs(font))
    return drawn if drawn == whole else BARE.sub("", drawn)


@cache
def _signs(font: ImageFont.FreeTypeFont) -> _Signs:
    return _Signs(font)


class _Signs(dict[int, str]):
    """Each sign as the font can draw it: as it is, as what it stands for (№: No), or not at all. An unknown one would be a blank."""

    def __init__(self, font: ImageFont.FreeTypeFont) -> None:
        super().__init__()
        self.font = font

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        forms = (sign, unicodedata.normalize("NFKC", sign)) if unicodedata.category(sign) != "Cf" else ()
        self[code] = next((form for form in forms if all(one.isspace() or self._has(one) for one in form)), "")
        return self[code]

    def _has(self, sign: str) -> bool:
        return bool(self.font.getmask(sign).size[1])
