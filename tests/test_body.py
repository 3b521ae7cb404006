"""Bodies: the faster way is equal to Python-Markdown; what is not harmless does not come through."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.content.body import heading_id, plain_text, render_any, render_body, render_page, separate_pictures
from bantin.content.plain_markdown import convert_plain
from bantin.model import Link
from bantin.site.draw import make_figures

LETTERS = st.text(alphabet="ab đĐé1.2)(-+*#:=~,\n \"'[]!_`<>&|^/\\{}u\u00a0\u2003\t\u0335", max_size=60)
BLOCKS = st.sampled_from(
    [
        "Đồng chí Bí thư phát biểu.", "- một\n- hai", "- một\n-hai", "## Mục một", "## Mục hai ##", "# Đầu", "**đậm** và **đậm nữa**",
        "[xem](https://example.org/1?a=b#c)", "[xem](../04/bai.md)", "1. một", "a **b** c [d](http://e.f/g_h) **i**", "  thụt", "a\n===",
        "a\nb", "***", "- - a", '"lời nói"', "**a**b**c**", "[^1]", "[^1]: chú thích", "từ: nghĩa\n: x", "*a*", "__a__", "** a**", "a  \nb",
        "|a|b|\n|-|-|\n|1|2|", "20. tháng", "a\\*b", "<b>x</b>", "&amp;", "![](a.jpg)", "", "    mã", "- a\n\n- b",
        "#### Mục", "**a", "]", "x * y * z", "**đậm** – lời\n**đậm** nữa", "- **đậm** mục", "****a", "**a** **", "**a**\n- b", "**a\nb** c",
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(BLOCKS, LETTERS), max_size=6).map("\n\n".join)


def assert_equal_to_markdown(text: str) -> None:
    plain = convert_plain(text, heading_id)
    if plain:
        body = render_any(text)
        assert (body.html, body.anchors, body.links) == (*plain, ())


@settings(max_examples=1500, deadline=None)
@given(TEXTS)
def test_the_faster_way_gives_what_python_markdown_gives(text: str) -> None:
    assert_equal_to_markdown(text)


@pytest.mark.long
@settings(max_examples=60_000, deadline=None, derandomize=False)
@given(TEXTS)
def test_the_faster_way_gives_what_python_markdown_gives_in_many_more_cases(text: str) -> None:
    assert_equal_to_markdown(text)


def test_a_fenced_block_keeps_its_lines_and_shows_no_name_of_a_language() -> None:
    assert render_body("Một:\n\n```yaml\na: <b>\n\nc: 1\n```").html == "<p>Một:</p>\n<pre><code>a: &lt;b&gt;\n\nc: 1\n</code></pre>"


def test_a_plain_article_takes_the_faster_way() -> None:
    text = "**Đoạn** **một**, [xem](https://example.org/1).\n\n## Mục\n\n- một\n- hai\n\nĐoạn hai."
    assert convert_plain(text, heading_id) is not None


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "[x](javascript:alert(1))", "<iframe src=https://example.org></iframe>",
        '<a href="data:text/html,x">x</a>', '<p style="position:fixed">x</p>', '<svg onload="alert(1)">', "<style>p{}</style>x",
        '<form action="https://example.org"><input name=a></form>', '<a href="bantin:0" onclick="x()">x</a>', "<h2 id='__proto__'>x</h2>",
    ],
)  # fmt: skip
def test_nothing_that_runs_or_reaches_out_comes_through(text: str) -> None:
    html = render_body(text).html
    assert not re.search(r"<(script|iframe|style|form|input|svg)|\son\w+=|javascript:|data:|style=|__proto__", html)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200))
def test_no_text_makes_an_element_that_is_not_allowed(text: str) -> None:
    assert not re.search(r"<(script|iframe|style|form|object|embed|link|meta|base)\b", render_body(text).html, re.IGNORECASE)


def test_links_inside_the_portal_are_numbered_with_their_lines() -> None:
    body = render_body("Đầu\n\n[a](../04/a.md) và ![ảnh](/anh/b.jpg)\n\n[a](../04/a.md)", first_line=10)
    assert body.links == (Link("../04/a.md", 12), Link("/anh/b.jpg", 12, picture=True), Link("../04/a.md", 14))
    assert 'href="bantin:0"' in body.html
    assert 'src="bantin:1"' in body.html


def test_headings_get_ascii_ids_and_the_title_stays_the_only_h1() -> None:
    body = render_body("# Đại hội\n\n## Đại hội\n\n*x*")
    assert body.anchors == ("dai-hoi", "dai-hoi_1")
    assert "<h1" not in body.html


@pytest.mark.parametrize(
    "text",
    [
        'Một\n![Sông](/a.jpg "Sông (Ảnh: A)")\nHai', "## Mục\n![Sông](a.jpg)  \nHai", "![Sông](a.jpg)\n![Núi](b.jpg)",
        "**Một**\n![Sông](a.jpg)",
        "`a` là `b` \nMột\n![Sông](a.jpg)", "![Sông](a.jpg)\nHai\n\n- Ba",
    ],
)  # fmt: skip
def test_a_picture_alone_on_its_line_needs_no_empty_lines_around(text: str) -> None:
    spaced = re.sub(r"^(!.*)$", r"\n\1\n", text, flags=re.MULTILINE)
    assert render_body(text).html == render_body(spaced).html
    assert re.search(r"^<p><img [^>]*></p>$", render_body(text).html, re.MULTILINE)
    assert [link.line for link in render_body(text, 10).links] == [
        10 + n for n, line in enumerate(text.split("\n")) if line.startswith("!")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "```\na\n\nb\n![Sông](a.jpg)\nc\n```", "- Một\n![Sông](a.jpg)\n- Hai", "1. Một\n\n    Hai\n![Sông](a.jpg)", "> Một\n![Sông](a.jpg)",
        "    a\n    ![Sông](a.jpg)", "`a\n![Sông](a.jpg)\nb`", "Một ![Sông](a.jpg)\nHai", "![Sông](a.jpg) Một\nHai",
        "<!--\n![Sông](a.jpg)\n-->",
        "Ý[^1].\n\n[^1]: Lời\n![Sông](a.jpg)", "<div>\n![Sông](a.jpg)\n</div>", "|A|B|\n|-|-|\n![Sông](a.jpg)", "![Sông](a.jpg)\n===",
    ],
)  # fmt: skip
def test_a_picture_within_something_else_stays_there(text: str) -> None:
    assert separate_pictures(text) == text


@pytest.mark.parametrize("white", [" ", "\t", "\xa0", " \xa0\t "])
def test_white_space_behind_a_picture_leaves_it_alone_on_its_line(white: str) -> None:
    picture = '![A](/a.jpg "Chú")'
    for text in (f"{picture}{white}", f"Một\n{picture}{white}\nHai", f"> {picture}{white}"):
        assert "<figcaption>Chú</figcaption></figure>" in make_figures(render_body(text).html)
    assert separate_pictures(f"Một\n{picture}{white}\nHai") == f"Một\n\n{picture}\n\nHai"


@pytest.mark.parametrize(
    "written",
    [
        "[c](&#106;avascript:alert(1))",
        "[c](javascript&colon;alert(1))",
        "[c](java\tscript:alert(1))",
        "[c](<java\tscript:alert(1)>)",
        "<a href='java&#10;script:x()'>c</a>",
        "![c](&#47;anh/a(1).png)",
    ],
)
def test_a_target_that_is_not_written_as_it_reads_is_found_at_its_line(written: str) -> None:
    (link,) = render_body(f"Một.\n\nHai.\n\n{written}\n", 7).links
    assert link.line == 11


def test_cells_say_how_they_stand_and_which_may_be_broken_into_lines() -> None:
    table = "| Ngày | Việc đã làm xong trong năm |\n|:-:|--|\n| 05/11/2026 | Vận động ba hộ hiến đất |\n| **06/11/2026** | <kbd>Họp</kbd> |"
    assert re.findall(r"<t[dh]\b.*", render_body(table).html) == [
        '<th class="center">Ngày</th>', '<th class="long">Việc đã làm xong trong năm</th>',
        '<td class="center">05/11/2026</td>', '<td class="long">Vận động ba hộ hiến đất</td>',
        '<td class="center"><strong>06/11/2026</strong></td>', "<td><kbd>Họp</kbd></td>",
    ]  # fmt: skip


def test_plain_words_are_the_words_of_the_text() -> None:
    assert plain_text(render_body("## Mục\n\nMột **hai** &amp; ba.\n\n- bốn\n- năm").html) == "Mục\nMột hai & ba.\nbốn\nnăm"


@pytest.mark.parametrize(("text", "html"), [
    ("Xem https://a.vn/b_c?x=1&y=2.", '<p>Xem <a href="https://a.vn/b_c?x=1&amp;y=2">https://a.vn/b_c?x=1&amp;y=2</a>.</p>'),
    ("«https://báo.vn/ă», (http://a.vn/x_(y))", '<p>«<a href="https://báo.vn/ă">https://báo.vn/ă</a>», (<a href="http://a.vn/x_(y)">http://a.vn/x_(y)</a>)</p>'),
    ("[https://a.vn/?__c__[0]=A&__t__]", '<p>[<a href="https://a.vn/?__c__[0]=A&amp;__t__">https://a.vn/?__c__[0]=A&amp;__t__</a>]</p>'),
    ("https://a.vn/x[1]", '<p><a href="https://a.vn/x">https://a.vn/x</a>[1]</p>'),
    ("**https://a.vn/a\\_b**…", '<p><strong><a href="https://a.vn/a_b">https://a.vn/a_b</a></strong>…</p>'),
    ("Trang: www.a.gov.vn/x.", '<p>Trang: <a href="http://www.a.gov.vn/x">www.a.gov.vn/x</a>.</p>'),
    ("www. www.a xwww.a.vn b@www.a.vn [www.a.vn](https://b.vn)", '<p>www. www.a xwww.a.vn b@www.a.vn <a href="https://b.vn">www.a.vn</a></p>'),
    ("[https://a.vn](https://b.vn)", '<p><a href="https://b.vn">https://a.vn</a></p>'),
    ('x <a href="https://b.vn">https://a.vn</a>', '<p>x <a href="https://b.vn">https://a.vn</a></p>'),
    ("`https://a.vn` https:// xhttps://a.vn", "<p><code>https://a.vn</code> https:// xhttps://a.vn</p>"),
])  # fmt: skip
def test_a_bare_address_of_the_web_is_a_link(text: str, html: str) -> None:
    assert render_body(text).html == html


def test_a_list_that_begins_with_a_long_number_has_room_for_it() -> None:
    assert "<ol" in render_body("2020. Năm").html and 'start="2020" class="long"' in render_body("2020. Năm").html
    assert "long" not in render_body("98. Mục").html


def test_a_table_with_an_empty_corner_has_headings_of_rows_too() -> None:
    html = render_body("| | Một |\n| --- | --- |\n| Ngày | 30/5 |\n").html
    assert [part in html for part in ("<td></td>", "<th>Một</th>", '<th scope="row">Ngày</th>', "<td>30/5</td>")] == [True] * 4
    assert "scope" not in render_body("| Ngày | Một |\n| --- | --- |\n| 30/5 | x |\n").html


def test_the_links_of_a_note_have_names_that_can_be_heard() -> None:
    html = render_body("Chữ[^1]\n\n[^1]: Lời.\n").html
    assert 'aria-label="Chú thích 1">1</a>' in html and 'aria-label="Trở lại chỗ chú thích 1">↩</a>' in html


def test_the_ways_back_of_a_note_that_is_called_twice_have_names_of_their_own() -> None:
    html = render_body("Chữ[^1] và[^1]\n\n[^1]: Lời.\n").html
    assert re.findall(r'title="([^"]*)" aria-label="([^"]*)"', html) == [
        ("Trở lại chỗ chú thích 1",) * 2,
        ("Trở lại chỗ chú thích 1, lần 2",) * 2,
    ]
    assert "↩</a> <a" in html


@pytest.mark.parametrize(
    "text",
    [
        "Lời <!-- RIÊNG\n\nRIÊNG --> hết.",
        "**Lưu ý** <!-- RIÊNG: ông A\n\nbà B -->",
        "## Mục <!-- RIÊNG\n\nhai -->",
        "- mục\n\n    <!-- RIÊNG\n\n    hai -->",
        "- mục <!-- hai\n- RIÊNG -->",
        "> lời\n> <!-- RIÊNG\n>\n> hai -->",
        "Lời.\n\n    <!-- RIÊNG -->",
        "Lời.\n\n\t<!-- RIÊNG -->",
        "| a | b |\n|---|---|\n| x <!-- RIÊNG | y --> | z |",
        "Ý[^1].\n\n[^1]: chú <!-- Lan\n\nRIÊNG -->",
        "Câu <!-- Lan\n## RIÊNG\n-->",
        "<!--> RIÊNG -->",
        "Câu <!---> RIÊNG -->",
        '![Ảnh <!-- RIÊNG -->](/anh/a.jpg "chú <!-- RIÊNG -->") <a title="<!-- RIÊNG -->" href="/x/<!-- RIÊNG -->">x</a>',
        "<!--\n```\nRIÊNG\n```\n-->\n\nLời.",
        "1. Một:\n\n    ```\n    lệnh\n    ```\n\n2. Hai <!-- hỏi:\n\n    RIÊNG --> hết.\n\n```\nmã\n```\n",
        "> ```\n> lệnh\n> ```\n\nHai <!-- hỏi\n\nRIÊNG --> hết.\n\n```\nmã\n```\n",
        "Câu có ba dấu ```\n\nHai <!-- hỏi\n\nRIÊNG --> hết.\n\n```\nmã\n```\n",
        "``` lời bài hát\n\nĐoạn <!-- hỏi\n\nRIÊNG --> hết.\n\n```",
        "Hai dấu \\\\<!-- RIÊNG --> gạch.",
    ],
)
def test_a_private_note_is_nowhere(text: str) -> None:
    assert "RIÊNG" not in repr(render_body(text)) + repr(render_page(text))


@pytest.mark.parametrize("text", ["`<!-- a -->`", "```\n<!-- a -->\n```", "\\<!-- a -->"])
def test_a_note_that_is_meant_to_be_read_is(text: str) -> None:
    assert "&lt;!-- a --&gt;" in render_body(text).html
