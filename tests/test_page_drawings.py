"""Formulas, drawings and boxes that open, in saved pages: each word is in the article or told. All texts are invented."""

from __future__ import annotations

import pytest

from manuscript_cases import END, TEXT, read_saved


@pytest.mark.parametrize(
    ("drawing", "words"),
    [
        ("<math><mfrac><mn>37</mn><mn>45</mn></mfrac></math>", ["37 45"]),
        ('<math><mn>3</mn><annotation encoding="application/x-tex">\\frac{37}{45}</annotation></math>', ["\\frac{37}{45}"]),
        ('<svg viewBox="0 0 9 9"><title>Hình</title><text x="1">Tổ <tspan>một</tspan></text><text>37</text></svg>', ["Tổ một 37"]),
        ("<svg><title>Mở</title><path d='M0'/></svg>", []),
        ("<svg><svg><text>Tổ</text></svg><svg><path/></svg><foreignObject><div>một <b>37</b></div></foreignObject></svg>", ["Tổ một 37"]),
        ("<math>" * 3, []),
    ],
)
def test_words_of_formulas_and_drawings_are_told(drawing: str, words: list[str]) -> None:
    draft = read_saved(after=f"<p>Đạt tỷ lệ {drawing} cây sống.</p>")
    assert [finding.because for finding in draft.findings if finding.code == "lost-words"] == words
    if not drawing.endswith("<math>"):
        assert draft.body == f"{TEXT}\n\n{END}\n\nĐạt tỷ lệ cây sống."


def test_drawings_around_the_article_are_not_told() -> None:
    draft = read_saved(above="<nav><svg><text>Trang chủ</text></svg></nav>")
    assert "lost-words" not in {finding.code for finding in draft.findings}


def test_a_box_that_opens_is_two_paragraphs() -> None:
    draft = read_saved(after="<details><summary>Tóm lại.</summary>Chi tiết ở đây.</details>")
    assert draft.body == f"{TEXT}\n\n{END}\n\nTóm lại.\n\nChi tiết ở đây."


def test_words_that_a_page_makes_invisible_are_left_out() -> None:
    assert read_saved(after='<p style="visibility: hidden">Lời ẩn.</p>').body == f"{TEXT}\n\n{END}"
