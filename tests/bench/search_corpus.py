"""Articles for measuring search: made-up text in Vietnamese syllables, with phrases planted whose articles are known.

The syllables are put together from initials, rhymes and tones by the rules of the script; how often each is used falls as
1/rank, as in a language. A third of the articles put tones the other way (`hoà`), some write `Ð` (U+00D0) or decomposed
letters. The same count and seed give the same articles.
"""

from __future__ import annotations

import datetime
import pickle
import random
import unicodedata
import zlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from bantin.search.encode import fold, words
from bantin.search.entries import Entry

INITIALS = [
    "", "b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "ch", "gi", "kh", "ng", "nh", "ph", "qu",
    "th", "tr",
]  # fmt: skip
RHYMES = [
    "a", "ai", "ao", "am", "an", "ang", "anh", "au", "ay", "e", "em", "en", "eo", "ê", "êm", "ên", "ênh", "êu", "i", "ia", "iêm",
    "iên", "iêng", "iêt", "iêu", "im", "in", "inh", "iu", "o", "oa", "oai", "oan", "oang", "oe", "oi", "om", "on", "ong", "ô", "ôi",
    "ôm", "ôn", "ông", "ơ", "ơi", "ơm", "ơn", "u", "ua", "ui", "um", "un", "ung", "uôi", "uôn", "uông", "uy", "uyên", "ư", "ưa",
    "ưng", "ươi", "ươm", "ươn", "ương", "ă", "ăm", "ăn", "ăng", "âm", "ân", "âng", "âu", "ây", "ac", "ach", "ap", "at", "ăc", "ăp",
    "ăt", "âc", "âp", "ât", "êch", "êp", "êt", "ich", "ip", "it", "iêc", "iêp", "oat", "oc", "op", "ot", "ôc", "ôp", "ôt", "uc",
    "up", "ut", "ươc", "ươp", "ưc",
]  # fmt: skip
TONES = ["", "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"]
WARDS = ["vinh-trai", "chi-lang", "dong-kinh", "tam-thanh", "hoang-van-thu", "mai-pha", "quang-lac", "hoang-dong"]
CONGRESSES = ["thanh-pho-xxiii", "tinh-xvii", "tinh-xviii", "toan-quoc-xiii", "toan-quoc-xiv"]
FIRST_DAY = datetime.date(2016, 1, 1)
YEARS = 10

# phrase, articles that have it, years it may be in (0: all)
PLANTED: list[tuple[str, int, int]] = [
    ("Đại hội Đảng bộ", 150, 0), ("bí thư", 120, 0), ("bị thu", 60, 0), ("Đảng bộ phường Vĩnh Trại", 6, 0), ("Lạng Sơn", 30, 0),
    ("phường Đông Kinh", 25, 0), ("xã Hoàng Đồng", 9, 0), ("Quách Đình Đạt", 4, 0), ("Nông Thúy Quyên", 3, 0),
    ("Phùng Mạnh Quýnh", 2, 2020),
    ("Chu Quang Vinh", 2, 2016), ("Khuổi Nhạc", 2, 2016), ("đường dây nóng", 8, 0), ("ủy ban kiểm tra", 12, 0), ("nghĩa vụ quân sự", 7, 0),
    ("kỷ luật Đảng", 9, 0), ("Tam Thanh", 14, 0), ("Chi Lăng", 11, 0), ("văn kiện đại hội", 10, 0), ("hòa giải cơ sở", 5, 0),
    ("khỏe đẹp", 4, 0), ("tuyên giáo", 9, 0), ("thủy lợi", 8, 0), ("Nghị quyết số 01-NQ/TU", 5, 0), ("27/01/2021", 4, 0),
    ("COVID-19", 9, 0),
    ("nhiệm kỳ 2020 - 2025", 8, 0), ("Hoàng Văn Thụ", 12, 0), ("kỳ họp thứ nhất", 6, 0), ("Lý Thái Tổ", 5, 0), ("sỹ quan dự bị", 4, 0),
    ("Kết luận 21-KL/TW", 5, 0), ("đơn vị hành chính", 12, 0), ("Vy Thị Hạnh", 2, 2018), ("chợ Kỳ Lừa", 7, 0), ("cửa khẩu Hữu Nghị", 9, 0),
    ("đại biểu", 80, 0), ("đai biểu", 5, 0), ("chi bộ", 90, 0), ("chỉ bỏ", 5, 0), ("đoàn viên", 40, 0), ("Mặt trận Tổ quốc", 14, 0),
]  # fmt: skip


class Packed(Sequence[Entry]):
    """Articles, each packed until it is asked for: a hundred thousand of them in a quarter of a GiB."""

    def __init__(self, entries: Iterable[Entry]) -> None:
        self._packed = [zlib.compress(pickle.dumps(tuple(entry)), 1) for entry in entries]

    def __len__(self) -> int:
        return len(self._packed)

    def __getitem__(self, at):  # type: ignore[no-untyped-def]
        return [*map(_unpack, self._packed[at])] if isinstance(at, slice) else _unpack(self._packed[at])

    def replace_last(self, entry: Entry) -> Packed:
        other = Packed([entry])
        other._packed = [*self._packed[:-1], *other._packed]
        return other


def _unpack(packed: bytes) -> Entry:
    return Entry(*pickle.loads(zlib.decompress(packed)))


class Corpus(NamedTuple):
    entries: Packed
    holders: dict[str, set[str]]  # planted phrase → addresses of the articles that have it


def make_corpus(count: int, seed: int = 5) -> Corpus:
    rng = random.Random(seed)
    syllables = _syllables(rng)
    weights = list(accumulate(1 / (rank + 3) for rank in range(len(syllables))))
    planted = _plant(count, rng)
    entries = Packed(_entry(number, count, syllables, weights, planted.get(number, []), rng) for number in range(count))
    return Corpus(entries, _find_holders(entries))


def _find_holders(entries: Sequence[Entry]) -> dict[str, set[str]]:
    """Who has a phrase, planted or by chance: its words in a row, with their accents, in one spelling."""
    asked = {phrase: f" {' '.join(words(phrase))} " for phrase, _, _ in PLANTED}
    holders: dict[str, set[str]] = {phrase: set() for phrase in asked}
    for entry in entries:
        text = f" {' '.join(words(' '.join((entry.title, entry.description, entry.text))))} "
        for phrase, wanted in asked.items():
            if wanted in text:
                holders[phrase].add(entry.url)
    return holders


def _syllables(rng: random.Random) -> list[str]:
    stopped = ("c", "ch", "p", "t")
    found = {
        unicodedata.normalize("NFC", initial + _toned(rhyme, tone))
        for initial in INITIALS
        for rhyme in RHYMES
        for tone in (TONES if not rhyme.endswith(stopped) else ["\u0301", "\u0323"])
        if not (initial in ("qu", "gi") and rhyme[0] in "uưi") and not (initial in ("k", "gh") and rhyme[0] not in "eêi")
    }
    known = sorted(found)
    rng.shuffle(known)
    return known[:6500]


def _toned(rhyme: str, tone: str) -> str:
    """The tone on the vowel that carries it, in the spelling hòa, thúy."""
    at = max((n for n, letter in enumerate(rhyme) if letter in "âêôăơư"), default=-1)
    vowels = [n for n, letter in enumerate(rhyme) if letter in "aeiouyâêôăơư"]
    if at < 0:
        at = vowels[-1] if len(vowels) < len(rhyme) else vowels[1 if len(vowels) == 3 else 0]
    return rhyme[: at + 1] + tone + rhyme[at + 1 :]


def _plant(count: int, rng: random.Random) -> dict[int, list[str]]:
    """Article number → phrases. No two phrases of which one holds words of the other in a row stand side by side."""
    planted: dict[int, list[str]] = {}
    for phrase, most, year in PLANTED:
        first, last = ((year - 2016) * count // YEARS, (year - 2015) * count // YEARS) if year else (0, count)
        for number in rng.sample(range(first, last), min(most, max(1, (last - first) // 4))):
            planted.setdefault(number, []).append(phrase)
    return planted


def _entry(number: int, count: int, syllables: list[str], weights: list[float], phrases: list[str], rng: random.Random) -> Entry:
    def sentence(least: int, most: int) -> str:
        text = " ".join(rng.choices(syllables, cum_weights=weights, k=rng.randint(least, most)))
        return text[:1].upper() + text[1:] + "."

    blocks = [" ".join(sentence(12, 35) for _ in range(4)) for _ in range(rng.randint(5, 10))]
    title = sentence(7, 12)[:-1]
    for phrase in phrases:
        if rng.random() < 0.2:
            title = f"{title}, {phrase}"
        else:
            at = rng.randrange(len(blocks))
            blocks[at] = f"{blocks[at]} Theo {phrase}, {sentence(5, 12)}"
    day = FIRST_DAY + datetime.timedelta(days=number * (YEARS * 365 - 2) // count)
    written = _writing(rng)
    return Entry(
        url=f"/tin/{day:%Y/%m}/bai-{number}/", title=written(title), description=written(sentence(20, 30)),
        text=written("\n".join(blocks)), captions="",
        terms=(("phuong-xa", (rng.choice(WARDS),)), ("dai-hoi", (rng.choice(CONGRESSES),)),
               ("tac-gia", ("Minh Anh",)), ("chu-de", ("kinh tế",))),
        day=day.isoformat(), image="",
    )  # fmt: skip


def _writing(rng: random.Random):  # type: ignore[no-untyped-def]
    """How this article's writer types: tones the other way, another Đ, decomposed letters."""
    other_tone, eth, decomposed = rng.random() < 0.3, rng.random() < 0.08, rng.random() < 0.05

    def write(text: str) -> str:
        if other_tone:
            text = turn_tones(text)
        if eth:
            text = text.replace("Đ", "Ð").replace("đ", "ð")
        return unicodedata.normalize("NFD", text) if decomposed else text

    return write


OLD_TONES = {
    unicodedata.normalize("NFC", a + tone + b): unicodedata.normalize("NFC", a + b + tone)
    for pair in ("oa", "oe", "uy")
    for a, b in [tuple(pair)]
    for tone in TONES[1:]
}


def turn_tones(text: str) -> str:
    """hòa → hoà at the end of syllables; `quý` stays."""
    return " ".join(_turn_word(word) for word in text.split(" "))


def _turn_word(word: str) -> str:
    bare = word.rstrip(".,\n")
    for new, old in OLD_TONES.items():
        if bare.endswith(new) and not bare.endswith("q" + new):
            return bare[: -len(new)] + old + word[len(bare) :]
    return word


def nowhere(entries: Sequence[Entry], count: int = 6) -> list[str]:
    """Phrases of three to six common syllables that no article has: every pack may have them, as far as its pairs tell."""
    rng = random.Random(7)
    common = Counter(fold(word) for entry in entries[:300] for word in words(entry.text))
    syllables = [word for word, _ in common.most_common(40) if word.isalpha()]
    left = [" ".join(rng.sample(syllables, 3 + at % 4)) for at in range(10 * count)]
    for entry in entries:
        text = f" {' '.join(map(fold, words(' '.join((entry.title, entry.description, entry.text)))))} "
        left = [phrase for phrase in left if f" {phrase} " not in text]
    return sorted(left[:count], key=lambda phrase: (len(phrase.split()), phrase))


def articles_with(corpus: Corpus) -> Iterator[tuple[str, set[str]]]:
    yield from ((phrase, urls) for phrase, urls in corpus.holders.items() if urls)
