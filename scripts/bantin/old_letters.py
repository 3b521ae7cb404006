"""Vietnamese before Unicode: fonts that drew other letters than the text holds (TCVN3, VNI), and Windows code page 1258.

A table maps what the text holds to what the reader saw. Sources: TCVN 5712:1993, table VN3; the VNI-Windows table. All pure.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Literal, NamedTuple

Code = Literal["tcvn3", "vni", "cp1258", "utf-16"]
NAMES: dict[str, str] = {"tcvn3": "TCVN3 (ABC, .VnTime)", "vni": "VNI-Windows", "cp1258": "Windows-1258", "utf-16": "UTF-16"}

TCVN3 = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\u00ad®µ¸¶·¹»¾¼½ÆÇÊÈÉËÌÐÎÏÑÒÕÓÔÖ×ÝØÜÞßãáâäåèæçéêíëìîïóñòôõøö÷ùúýûüþ",
        "ĂÂÊÔƠƯĐăâêôơưđàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ",
        strict=True,
    )
)
SMALL = "".join(letter for letter in TCVN3.values() if letter.upper() not in TCVN3.values())  # fonts of TCVN3 have no such capitals
TONES = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
HATS = {"â": "", "à": "\u0300", "á": "\u0301", "å": "\u0309", "ã": "\u0303", "ä": "\u0323"}  # â ê ô with a tone
BREVES = {"ê": "", "è": "\u0300", "é": "\u0301", "ú": "\u0309", "ü": "\u0303", "ë": "\u0323"}  # ă with a tone
VNI_ALONE = {"ñ": "đ", "ô": "ơ", "ö": "ư", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "í": "í", "ì": "ì"}
VNI_SIGN = re.compile(
    r"([aeo])([\u00f8\u00f9\u00fb\u00f5\u00ef\u00e2\u00e0\u00e1\u00e5\u00e3\u00e4])|(a)([\u00ea\u00e8\u00e9\u00fa\u00fc\u00eb])"
    r"|([iuy\u00f4\u00f6])([\u00f8\u00f9\u00fb\u00f5\u00ef])|([\u00f1\u00f4\u00f6\u00e6\u00f3\u00f2\u00ee])",
    re.IGNORECASE,
)

ONSET = r"(?:ngh|ng|nh|kh|gh|gi|ch|th|tr|ph|qu|[bcdđghklmnpqrstvx])?"
RIME = (
    r"(?:uye|uyê|uya|iê|yê|ia|ya|uô|ua|ươ|ưa|oai|oay|oeo|uây|uôi|ươi|iêu|yêu|uơ|ươu|oa|oă|oe|uâ|uê|uy|ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu"
    r"|[aăâeêioôơuưy])(?:ng|nh|ch|[cmnpt])?"
)
SYLLABLE = re.compile(ONSET + RIME)
WORD = re.compile(r"[^\W\d_]+")
MARKED = re.compile(r"[^\x00-\x7f]")
# With signs that are letters there, a few in a row: the search must not go back over thousands.
SIGNED = re.compile(r"[^\W\d_]*[\u00a1-\u00a9\u00ac-\u00ae\u00b5-\u00b9\u00bc-\u00be]{1,9}[^\W\d_]+|[^\W\d_]+")
# Vietnamese in the signs of ASCII, as `Phu+o+`ng Va(n Tri`; `a.` may as well end a sentence, so only letters with such a sign tell it.
VIQR = re.compile(r"\b[a-z]{0,4}(?:[aeo]\^|[ou]\+|a\((?!\S{0,20}\)))[`'?~.]?(?:[a-z]\S*|(?=\s|$))", re.IGNORECASE)
FEWEST_VIQR, SHARE_VIQR = 3, 10  # that many words, and one of ten
LEAST = 0.85  # of the words with marks must be syllables for a text to count as Vietnamese
APART = 0.15  # by which one reading must be better than every other


class Reading(NamedTuple):
    """A text as it was read: in Unicode, with the code that it was kept in, and how much of it is Vietnamese (0 – 1)."""

    text: str
    code: str
    score: float


def code_of_font(font: str) -> str:
    """`.VnTime`, `.VnArialH`: tcvn3; `VNI-Times`: vni; any other: empty."""
    name = font.strip(" '\"").lower()
    if re.match(r"\.vn|vn(?:time|arial)", name):
        return "tcvn3"
    return "vni" if name.startswith("vni") else ""


def draws_capitals(font: str) -> bool:
    """`.VnTimeH` draws small letters as capitals."""
    return code_of_font(font) == "tcvn3" and font.strip(" '\"").lower().endswith("h")


def convert(text: str, code: str, capitals: bool = False) -> str:
    """The text in Unicode (NFC). What the table does not have stays."""
    text = re.sub("[\uf020-\uf0ff]", lambda sign: chr(ord(sign[0]) - 0xF000), text)  # Word keeps letters of symbol fonts there
    if code == "tcvn3":
        text = "\n".join(map(_read_tcvn3, text.split("\n")))
    elif code == "vni":
        text = VNI_SIGN.sub(_read_vni, text)
    text = unicodedata.normalize("NFC", text)
    return text.upper() if capitals else text


def _read_tcvn3(line: str) -> str:
    """TCVN3 has no capitals with tones: a line that was typed in capitals is one throughout."""
    typed = [letter for letter in line if letter.isascii() and letter.isalpha()]
    read = "".join(TCVN3.get(letter, letter) for letter in line)
    return read.upper() if len(typed) > 1 and all(map(str.isupper, typed)) else read


def _read_vni(match: re.Match[str]) -> str:
    """A vowel and the sign behind it, or a letter that needs none."""
    first, mark = (match[1] or match[3] or match[5] or match[7]), (match[2] or match[4] or match[6] or "").lower()
    base = VNI_ALONE.get(first.lower(), first.lower())
    if match[3]:
        return _cased(base + "\u0306" + BREVES[mark], first)
    if mark in HATS:
        return _cased(base + "\u0302" + HATS[mark], first)
    return _cased(base + TONES.get(mark, ""), first)


def _cased(letters: str, model: str) -> str:
    letters = unicodedata.normalize("NFC", letters)
    return letters.upper() if model.isupper() else letters


# --- recognised by content --------------------------------------------------------------------------------------------


@cache
def is_syllable(word: str) -> bool:
    """Whether Vietnamese could write the word: onset, rime, at most one tone."""
    letters = unicodedata.normalize("NFD", word.lower())
    tones = sum(letters.count(tone) for tone in "\u0300\u0301\u0303\u0309\u0323")
    bare = unicodedata.normalize("NFC", re.sub("[\u0300\u0301\u0303\u0309\u0323]", "", letters))
    return tones <= 1 and SYLLABLE.fullmatch(bare) is not None


def score(text: str) -> float:
    """How many of the words with marks are syllables of Vietnamese; 0 where there is none."""
    words = [word for word in SIGNED.findall(text) if MARKED.search(word)]
    return sum(map(is_syllable, words)) / len(words) if words else 0.0


def count_marked(text: str) -> int:
    return sum(1 for word in WORD.findall(text) if MARKED.search(word))


def find_doubtful(text: str) -> list[str]:
    """Words with marks that Vietnamese cannot write, in their order, each once."""
    return list(dict.fromkeys(word for word in WORD.findall(text) if MARKED.search(word) and not is_syllable(word)))


def recognise(text: str) -> str:
    """The old code that a text in the letters of Western Europe is really in; empty: none, or none that is sure."""
    known = score(text)
    if not MARKED.search(text) or known >= LEAST:
        return ""
    scores = sorted(((score(convert(text, code)), code) for code in ("tcvn3", "vni")), reverse=True)
    (best, code), (second, _) = scores
    return code if best >= LEAST and best - max(known, second) >= APART else ""


def find_viqr(text: str) -> re.Match[str] | None:
    """The first word of a text that was typed in VIQR. It is not converted: whether a dot is a tone or ends a sentence is a guess."""
    words = list(VIQR.finditer(text)) if any(sign in text for sign in ("^", "+", "(")) else []
    many = len(words) >= FEWEST_VIQR and len(words) * SHARE_VIQR >= len(text.split())
    return words[0] if many and count_marked(text) < len(words) else None


def read_bytes(data: bytes) -> Reading | None:
    """Bytes that are not UTF-8, read in the one old code in which they are Vietnamese; None where no code is sure."""
    if data.count(b"\0") > len(data) // 8:
        return _read_unmarked(data)
    western = data.decode("cp1252", "replace")
    candidates = [Reading(text, code, score(text)) for code in ("tcvn3", "vni") for text in [convert(western, code)]]
    text = unicodedata.normalize("NFC", data.decode("cp1258", "replace"))
    candidates.append(Reading(text, "cp1258", score(text)))
    candidates.sort(key=lambda reading: -reading.score)
    best, second = candidates[0], candidates[1]
    return best if best.score >= LEAST and best.score - second.score >= APART else None


def _read_unmarked(data: bytes) -> Reading | None:
    """UTF-16 without its mark: one of the two orders gives Vietnamese words, the other none."""
    for order in ("utf-16-le", "utf-16-be"):
        text = data.decode(order, "replace")
        if "\ufffd" not in text and (score(text) >= LEAST or (text.isascii() and "\0" not in text)):
            return Reading(text, "utf-16", score(text))
    return None
