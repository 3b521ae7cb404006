"""The encoding of search: exact in both directions, one spelling, the same in Python and in the browser."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.search.encode import enc, fold, words
from search_decoding import dec

VECTORS = json.loads((Path(__file__).parent / "data" / "search_vectors.json").read_text(encoding="utf-8"))["enc"]
LETTERS = "đĐÐðdDɖ\u0335\u2061\u2062\u2063\u2064 -–/.,oaàòyỳiíquUÙkh\u0300\u0301\n\u00ad\u200b"


@given(st.text(st.one_of(st.sampled_from(LETTERS), st.characters())))
def test_decoding_gives_the_text_back(text: str) -> None:
    assert dec(enc(text)) == unicodedata.normalize("NFC", text)


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: ascii(vector["text"]))
def test_the_table_shared_with_the_browser_holds(vector: dict[str, object]) -> None:
    text = str(vector["text"])
    assert (enc(text), words(text), [fold(word) for word in words(text)]) == (vector["enc"], vector["words"], vector["fold"])


@pytest.mark.parametrize(
    ("one", "other"),
    [("hoà", "hòa"), ("thuý", "thúy"), ("Uỷ", "Ủy"), ("quí", "quý"), ("kì", "kỳ"), ("Ðảng", "Đảng"), ("01-NQ/TU", "01 nq tu")],
)
def test_spellings_of_a_word_are_one_word(one: str, other: str) -> None:
    assert words(one) == words(other)


def test_a_lone_sign_does_not_part_words_and_a_joining_sign_does() -> None:
    assert words("chi – đoàn/phường") == ["chi", "d\u0335oàn", "phường"]
    assert enc("chi – đoàn").split(" ") == ["chi\u2062–", "d\u0335oàn"]
