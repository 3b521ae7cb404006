"""No word is lost behind a sign `<` without an error at its line."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.content.article import parse_article
from bantin.content.body import plain_text
from bantin.content.page import parse_page
from builders import article

FIRST = article("").count("\n")


def told(text: str) -> list[tuple[int, str]]:
    return sorted((problem.line - FIRST + 1, problem.code) for problem in parse_article("tin/bai.md", article(text).encode(), "").problems)


def told_of_page(text: str) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in parse_page("trang.md", text.encode(), "")[2]]


LOST = [
    ('Một.\n\n<p>Xem <a href="https://a.vn>đây</a> nhé.</p>\n\nĐoạn hai.\n\n## Tiểu mục', [(3, "tag-broken")]),
    ('<figure><img src="/anh/a.jpg" alt="Ảnh><figcaption>Chú</figcaption></figure>\n\nCuối.', [(1, "tag-broken")]),
    ("<div>Đoạn <b đậm\n\nSau\n</div>", [(1, "tag-broken")]),
    ("<p>Giá <b>12</b đồng</p>", [(1, "tag-broken"), (1, "tag-open")]),
    ("Kính gửi <UBND/HĐND>, ghi <họ/tên>, <d/c Hoa>", [(1, "tag-words")] * 3),
    ("| A | B |\n|---|---|\n| <họ/tên> | x |", [(3, "tag-words")]),
    ("Ông <A Lềnh> và <Em Nguyễn Văn B>, rừng <U Minh>", [(1, "tag-words")] * 3),
    ("Đội <A> gặp đội <B>.\n\nĐoạn hai.", [(1, "tag-open"), (1, "tag-open")]),
    ("Điều kiện a <b và c> d", [(1, "tag-words")]),
    ("Hết </Nguyễn Văn A> rồi </b kết thúc>", [(1, "tag-words")] * 2),
    ("<table>\n<tr><td>Tỷ lệ a<b</td></tr>\n<tr><td>Nguyễn <Văn C</td></tr>\n</table>", [(2, "tag-broken"), (3, "tag-broken")]),
    ("Tỷ lệ &lt;b.\n\n<p>Tỷ lệ a <b</p>", [(3, "tag-broken")]),
    ("Mở \\\\<ten-may>\\chung", [(1, "tag-words")]),
    ("Mở <ten>máy</ten>.", [(1, "tag-words")]),
    ("<script/x>Chữ</script>", [(1, "tag-cut")]),
    ("<div>\nMột </ hai\n\nBa.\n</div>", [(2, "tag-broken")]),
    ("<div hidden><div></div>Chữ</div>", [(1, "hidden-shown")]),
    ("<P HIDDEN>Chữ</P>\n<DIV STYLE='DISPLAY: NONE'>Chữ</DIV>", [(1, "hidden-shown"), (2, "hidden-shown")]),
]
KEPT = [
    "a <b và c, x<y\n\n&lt;b> \\<b> `<b` <https://a.vn/b> <a@b.vn> ![a <b c](/x.jpg)",
    '<b>đậm</b> <I CLASS="x">n</I> <br/> <img src="/a.jpg" alt="a > b"/> <a href="https://a.vn"target="_blank">x</a>',
    "[x](<../a b.md>) và [x]\n\n[x]: <a b.md>",
    "<table border=1 width=50%><tr><td NOWRAP>a<br>b</td><td nowrap>c\n</table>",
    '<a name="x"></a>\n\n<a name="y">\n\nChữ <b>hai\ndòng</b>.',
    '<img src="/a.jpg" alt="Nhiệt độ < 5 độ"> <img src="/a.jpg" alt="Hội nghị <Đảng bộ>">',
    "Kết quả <code>a <b</code> và <code>&lt;i</code>, `<i`, rồi <i",
    "Xem [văn bản]( <a b.pdf> ) và [n], <ftp://x.vn/a>.\n\n[n]:  <a/b.pdf>",
    '<p style="text-align:center";>Chữ</p>\n<p align="center"">Chữ</p>\n<p class=”giua giữa”>Chữ</p>',
    "<table x:str border=0><tr><td Nowrap x:num>5</td><td data-v-7ba5bd90 _id=a style=>b</td></tr></table>",
    "<table><tr style='display:none'><td></td><td>&nbsp;</td></tr><tr><td>a</td></tr></table>",
    "<table><tr><TD noWrap width=100%>Chữ</TD></tr></table>",
    ">     <Tên>",
    "Một </ hai, 5</6",
    '<img\n src="/a.jpg"\n alt="x">',
]


@pytest.mark.parametrize(("text", "flaws"), LOST)
def test_what_swallows_words_is_told_at_its_line(text: str, flaws: list[tuple[int, str]]) -> None:
    assert told(text) == flaws


@pytest.mark.parametrize("text", KEPT)
def test_what_the_page_shows_is_right(text: str) -> None:
    assert told(text) == []


@pytest.mark.parametrize(
    ("text", "flaws"),
    [
        ("<p>Tỷ lệ a<b</p>", [(1, "tag-broken")]),
        ("# Mục\n\nÔng <A Lềnh>", [(3, "tag-words")]),
        ("<script>if (a<b) { x() }</script>\n\n<thẻ-riêng>", [(3, "tag-words")]),
        ('<my-card data-x="1" onclick="x()" v-bind:y="z" :key="k" @click="f">Chữ</my-card>', []),
        ('<button onclick="if (a < b) go()">Chữ</button> <input value="a < b" disabled readOnly> <td noWrap>', []),
        ("""<div v-if="a<b" data-x='{"a": "<b>"}'>Chữ</div>\n\n<textarea>\n<b>\n</textarea>""", []),
        ('<svg viewBox="0 0 1 1"><path d="M0 0"/></svg>', []),
    ],
)
def test_ordinary_pages_lose_none_either(text: str, flaws: list[tuple[int, str]]) -> None:
    assert told_of_page(text) == flaws


PARTS = [
    "<b>",
    "</b>",
    "<p>",
    "</p>",
    "<td",
    "<a href='x'>",
    '<a href="',
    '"',
    "'",
    ">",
    "<",
    "</",
    "<U ",
    "<Đ",
    "\n",
    "\n\n",
    " ",
    "*",
    "**",
]
PARTS += ["<div>\n", "</div>\n", "<table><tr><td>", "</td></tr></table>", "\\<", "&lt;", "- ", "| ", "<!-- x -->", "/", "=", "<br>", "`"]


def test_many_slashes_and_quotes_are_read_at_once() -> None:
    assert told(f'Xem <a href=https://cdn.vn/{"a=1/" * 2000}">tại đây</a>.') == []
    assert told(f"Xem <a x={'/' * 20_000}") == []


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PARTS) | st.integers(1, 9).map("chữ{}".format), max_size=14).map("".join))
def test_every_word_is_shown_or_told(text: str) -> None:
    parsed = parse_article("tin/bai.md", article(text).encode(), "")
    if parsed.body:
        assert sorted(re.findall(r"chữ\d", text)) == sorted(re.findall(r"chữ\d", plain_text(parsed.body.html)))
