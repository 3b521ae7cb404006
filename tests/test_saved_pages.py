"""Saved web pages: the page's own day, and nothing of what surrounds the article. All texts are invented."""

from __future__ import annotations

import re
from base64 import b64encode

import pytest

from bantin.content.body import render_body
from bantin.importing.article import make_draft
from bantin.importing.draft import NewspaperError
from bantin.importing.page_facts import read_facts
from bantin.importing.web import read_page
from builders import picture
from manuscript_cases import END, TEXT, read_saved
from newsroom import REGISTERS, WRITTEN

LINKS = '<ul><li><a href="/a">Một tin khác, không thuộc bài</a></li><li><a href="/b">Tin khác nữa</a> (1/1/2020)</li></ul>'


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2020-05-13T23:30:00Z">',
        '<script type="application/ld+json">{"@graph":[{"@type":"WebPage"},{"@type":"NewsArticle","datePublished":"2020-05-14"}]}</script>',
        '<script type="application/ld+json">{broken}</script><meta itemprop="datePublished" content="2020-05-14T08:00:00+07:00">',
        '<script type="application/ld+json">[{"@type": "ItemList", "x": [{"@type": "NewsArticle", "datePublished": "2019-01-01"}]},'
        '{"@type": "Person", "datePublished": "2019-01-02"}, {"@type": ["NewsArticle"], "datePublished": "2020-05-14"}]</script>',
    ],
)
def test_the_day_is_the_one_that_the_page_tells_machines(head: str) -> None:
    draft = read_saved("<p>Thứ hai, 01/06/2020</p>", head=head)
    assert (draft.front["date"], "status" in draft.front) == ("2020-05-14", False)


@pytest.mark.parametrize(
    "line",
    [
        "Thứ năm, 14/05/2020 08:00",
        "Thứ Năm, 14/5/2020, 08:00 (GMT+7)",
        "08:00 14/05/2020",
        "Nguyễn Đức Ước – 14/05/2020 08:00",
        "Ngày đăng: 14/05/2020",
        "Cập nhật lúc 08h00, ngày 14-05-2020",
        "14/05/2020 - 08:00 | Mai Xuân",
        "Mai Xuân - Thứ năm, 14/05/2020",
        "Ngày 14 tháng 5 năm 2020",
        "Mai Xuân 14/05/2020 08:00 (GMT+7) Theo dõi Báo Mẫu trên Google News",
        "14/05/2020, 08:00 | 1.234 lượt xem | Chia sẻ",
    ],
)
def test_the_line_below_the_title_is_the_day_of_publication(line: str) -> None:
    draft = read_saved(f"<div>{line}</div>")
    assert (draft.front["date"], draft.body) == ("2020-05-14", f"{TEXT}\n\n{END}")
    assert draft.front.get("authors", []) == [name for name in ("Mai Xuân", "Nguyễn Đức Ước") if name in line]
    assert "captured" not in draft.front


def test_a_time_of_machines_counts_below_the_title_and_where_no_line_says_the_day() -> None:
    clock, time = '<p><time datetime="2026-11-29">hôm nay</time></p>', '<p><time datetime="2020-05-14T08:00:00+07:00">hôm ấy</time></p>'
    ads = f"<script>{'x = 1;' * 200}</script>"
    shown = [read_saved(below, above=clock).front["date"] for below in (ads + time, time + "<p>13/05/2020 08:00</p>", "")]
    assert shown == ["2020-05-14", "2020-05-13", "2020-05-12"]


@pytest.mark.parametrize("line", ["Sáng ngày 20/4/2020", "Chiều thứ hai, 20/4/2020", "Từ ngày 20/4/2020", "Đến 20/4/2020"])
def test_a_heading_that_says_when_is_no_such_line(line: str) -> None:
    draft = read_saved(after=f"<h2>{line}</h2><p>{END}</p>")
    assert (f"## {line}" in draft.body, "published" in draft.front.get("source", {})) == (True, False)


def test_what_a_page_says_of_itself_is_clean_and_leads_somewhere() -> None:
    head = '<link rel="canonical" href="http://[a/b"><meta property="og:url" content="https://bao.example/a b\nc">'
    draft = read_saved(
        head=f'{head}<meta property="og:site_name" content="\ufeffBáo\u2028 Mẫu">', after='<img src="//a.example/a.jpg" alt="\ufeffCây">'
    )
    assert draft.front["source"] == {"name": "Báo Mẫu", "url": "https://bao.example/a%20bc"}
    assert [finding.because for finding in draft.findings if finding.code == "picture-away"] == ["Cây"]


@pytest.mark.parametrize("mark", ["b", 'a href="https://bao.example"'])
def test_a_mark_around_a_break_alone_marks_nothing(mark: str) -> None:
    assert "\n\nMột<br>\nhai." in read_saved(after=f"<p>Một<{mark}><br></{mark[0]}>hai.</p>").body


def test_a_sentence_with_a_day_is_no_such_line() -> None:
    assert read_saved("<p>Ngày 14/5/2020 tổ họp.</p>").body.startswith("Ngày 14/5/2020 tổ họp.")


def test_the_day_above_the_title_is_that_of_the_copy_and_other_scraps_go() -> None:
    draft = read_saved("<p>14/05/2020 08:00</p>", above="<p>Thứ hai, 01/06/2020</p><p>RSS</p><p>Trang chủ / Tin tức</p>")
    assert (draft.front["date"], draft.front["captured"], draft.body) == ("2020-05-14", "2020-06-01", f"{TEXT}\n\n{END}")


@pytest.mark.parametrize(
    "after",
    [
        f"<h3>Tin liên quan</h3>{LINKS}",
        f"<p><b>Các tin khác:</b></p>{LINKS}",
        f'<div class="box-tinlienquan">{LINKS}</div>',
        f'<div id="listNewsOther"><p>Cùng chuyên mục</p>{LINKS}</div>',
        '<div class="boxshare">Chia sẻ</div><div class="fb-comments"><p>Một lời bình luận dài dòng về bài này.</p></div>',
        "<h3>Ý kiến bạn đọc</h3><p>Bài hay quá, cảm ơn tổ trồng cây.</p><p>Tôi cũng thấy vậy.</p>",
        '<p><a href="https://www.facebook.com/sharer/sharer.php?u=https%3A//x.example">Facebook</a></p>',
        '<p>Từ khóa: <a href="/t">trồng cây</a>, <a href="/u">bờ sông</a></p>',
    ],
)
def test_what_surrounds_the_article_is_left_out_and_told(after: str) -> None:
    draft = read_saved(after=after)
    assert draft.body == f"{TEXT}\n\n{END}"
    assert "page-dropped" in [finding.code for finding in draft.findings]


@pytest.mark.parametrize(("head", "kind"), [("Ý kiến", "todo"), ("Bình luận:", "todo"), ("Ý kiến bạn đọc", "dropped")])
def test_words_below_a_heading_of_comments_are_left_out_and_told(head: str, kind: str) -> None:
    draft = read_saved(above="<nav>Trang chủ</nav>", after=f"<h2>{head}</h2><p>Câu nêu ý kiến.</p><h2>Kết luận</h2><p>Câu cuối.</p>")
    (told,) = (finding for finding in draft.findings if finding.code == "comments-dropped")
    assert (draft.body, told.kind, told.because) == (f"{TEXT}\n\n{END}", kind, "Câu nêu ý kiến. Kết luận Câu cuối.")
    assert told.values == {"head": head.strip(":"), "count": "8"}


def test_a_box_between_paragraphs_is_told_unless_it_is_links_alone() -> None:
    words = "Lời của một đại biểu được báo đặt trong khung giữa bài."
    boxes = f'<aside><p>{words}</p></aside><div class="related">{LINKS}</div>'
    told = [
        finding
        for finding in read_saved(after=f"{boxes}<p>Câu cuối.</p><footer>{words}</footer>").findings
        if finding.code == "box-dropped"
    ]
    assert [(finding.values["count"], finding.because) for finding in told] == [("12", words)]


def test_other_news_inside_the_text_does_not_cut_it_off() -> None:
    draft = read_saved(after=f"<p>Xem thêm</p>{LINKS}<p>Câu nữa của bài.</p><p><b>Bình luận thêm</b></p><p>Câu cuối.</p>")
    assert draft.body == f"{TEXT}\n\n{END}\n\nCâu nữa của bài.\n\n## Bình luận thêm\n\nCâu cuối."


def test_paragraphs_that_a_page_sets_in_divisions_are_its_text() -> None:
    parts = "".join(f"<div>{text}</div>" for text in (TEXT, END))
    parts = f"<div>{parts}<div><p>Câu cuối của bài mẫu này.</p></div></div>"
    page = f"<main><h1>Bài mẫu</h1><div>Sapo của bài mẫu.</div>{parts}<div>Mai Xuân</div></main>"
    draft = make_draft(read_page(f"<ul>{LINKS * 9}</ul>{page}".encode(), lambda name: None), "bai", REGISTERS, WRITTEN)
    assert (draft.front["description"], draft.front["authors"]) == ("Sapo của bài mẫu.", ["Mai Xuân"])
    assert draft.body == f"{TEXT}\n\n{END}\n\nCâu cuối của bài mẫu này."


def test_the_day_of_other_news_is_not_that_of_the_article() -> None:
    other = '<div class="x"><p>Bài mẫu khác đã đăng <time datetime="2019-01-05">hôm ấy</time></p></div>'
    draft = read_saved(after=f"<p>{TEXT}</p>" * 8 + other)
    assert (draft.front.get("date", "").startswith("2019"), draft.front.get("status")) == (False, "draft")


def test_a_heading_that_is_a_day_stays() -> None:
    draft = read_saved("<h2>Ngày 19/8/1945</h2>", head='<meta property="article:published_time" content="2026-08-19">')
    assert draft.front["date"] == "2026-08-19" and "Ngày 19/8/1945" in draft.body


def test_with_the_day_of_the_page_no_other_day_is_asked_about() -> None:
    draft = read_saved("<p>20/06/2020 08:00</p><p>Hôm nay (1/1) mưa, đến hết ngày 30/5/2020 sẽ tạnh.</p>")
    assert not {"today", "planned"} & {finding.code for finding in draft.findings}


def test_a_day_below_the_kind_of_a_paper_is_no_part_of_its_title() -> None:
    page = "<h1>THÔNG BÁO</h1><h1>Thứ ba, 24/11/2020 08:00</h1><p>Một câu.</p>"
    front = make_draft(read_page(page.encode(), lambda name: None), "bai", REGISTERS, WRITTEN).front
    assert (front["title"], front["date"]) == ("Thông báo", "2020-11-24")


# --- lists, tables, fonts


def test_a_table_inside_tables_is_read_once() -> None:
    assert read_saved(after="<table><tr><td>" * 35 + f"<p>Một.</p><ul><li>Hai.</li></ul>{'</td></tr></table>' * 35}").body.endswith(
        f"{END}\n\nMột.\n\n- Hai."
    )


@pytest.mark.parametrize(("cell", "told"), [("<table><tr><td>x</td><td>y</td></tr></table>", ["Thôn Số"]), ("z", [])])
def test_a_table_that_comes_apart_for_another_in_its_cell_is_told(cell: str, told: list[str]) -> None:
    draft = read_saved(after=f"<table><tr><td>Thôn</td><td>Số</td></tr><tr><td>A</td><td>B {cell}</td></tr></table>")
    found = [finding for finding in draft.findings if finding.code == "table-parted"]
    assert ([finding.because for finding in found], {finding.line for finding in found} <= {5}) == (told, True)
    words = re.sub(r"<[^>]*>|\W", " ", draft.body.partition(END)[2]).split()
    assert words == (["Thôn", "Số", "A", "B", "x", "y"] if told else ["Thôn", "Số", "A", "B", "z"])


def test_a_table_of_pictures_with_their_captions_is_none_that_comes_apart() -> None:
    row = "<tr><td><img src='a.jpg'></td><td><img src='b.jpg'></td></tr><tr><td>Ảnh một</td><td>Ảnh hai</td></tr>"
    assert "table-parted" not in [finding.code for finding in read_saved(after=f"<table>{row}{row}</table>").findings]


@pytest.mark.parametrize(
    ("items", "written"),
    [
        (
            "<li><div>Lời <ul><li>a<ul><li>b</li></ul></li></ul> sau</div></li><li>C</li>",
            "- Lời<br>\n    sau\n    - a\n        - b\n- C",
        ),
        ("<li><p>Một</p><p>Hai</p></li><li>Ba</li>", "- Một<br>\n    Hai\n- Ba"),
    ],
)
def test_a_list_keeps_each_word_once_and_each_item(items: str, written: str) -> None:
    body = read_saved(after=f"<ul>{items}</ul><p>Câu cuối.</p>").body
    assert body == f"{TEXT}\n\n{END}\n\n{written}\n\nCâu cuối."
    assert render_body(body, 1).html.count("<li>") == items.count("<li>")


def test_a_number_of_thousands_of_digits_begins_a_list_too() -> None:
    assert ". Một" in read_saved(after=f"<ol start='{'9' * 5000}'><li>Một</li></ol>").body


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Hội nghị đánh giá công tác", "Hội nghị đánh giá công tác"),
        ("Tæ trång c©y x· MÉu", "Tổ trồng cây xã Mẫu"),
        ("</font>Cả phường: <font face='.VnTime'>giá cà", "Cả phường: giá cà"),
        ("</font>Cả phường: <font face='.VnTime'>x· MÉu", "Cả phường: xã Mẫu"),
    ],
)
def test_good_letters_in_the_name_of_an_old_font_stay(typed: str, meant: str) -> None:
    assert read_saved(after=f"<p><font face='.VnTime'>{typed}</font></p>").body.endswith(f"\n\n{meant}")


# --- what is shown, and as what


@pytest.mark.parametrize("name", ["content no-sidebar", "chi-tiet-tin-moi", "single-tags-none"])
def test_a_menu_of_many_links_does_not_outweigh_a_short_article(name: str) -> None:
    menu = "".join(f"<li><a href='/{n}'>Một mục dài của thanh chọn, số {n}</a></li>" for n in range(60))
    sapo = "Sapo của bài mẫu, đủ dài để là một đoạn."
    page = f"<body><ul>{menu}</ul><h1>Bài mẫu</h1><div class='{name}'><p><b>{sapo}</b></p><p>{TEXT}</p><p>{END}</p></div></body>"
    draft = make_draft(read_page(page.encode(), lambda name: None), "bai", REGISTERS, WRITTEN)
    assert (draft.front["title"], draft.body) == ("Bài mẫu", f"{TEXT}\n\n{END}")


def test_a_picture_of_an_archive_is_found_by_its_short_name() -> None:
    page = f"<h1>Bài mẫu</h1><p><b>Sapo của bài mẫu.</b></p><p>{TEXT}</p><p><img src='bai_files/image001.png'></p><p>{END}</p>"
    place, kind = "Content-Location: file:///C:/1234/bai", "Content-Transfer-Encoding: base64\nContent-Type"
    parts = [(".htm", "text/html; charset=utf-8", page.encode()), ("_files/image001.png", "image/png", picture())]
    written = "".join(f"--x\n{place}{end}\n{kind}: {what}\n\n{b64encode(data).decode()}\n" for end, what, data in parts)
    data = f"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n{written}--x--\n".encode()
    draft = make_draft(read_page(data, lambda name: None), "bai", REGISTERS, WRITTEN)
    assert list(draft.pictures.values()) == [picture()]


def test_addresses_and_codes_that_there_are_not_end_no_reading() -> None:
    assert read_saved(after="<p><img src='//[x/y.jpg'></p>", head='<meta charset="undefined">').body == f"{TEXT}\n\n{END}"
    page = '<meta charset="undefined"><h1>M\xe9t</h1>'.encode("cp1252")
    with pytest.raises(NewspaperError, match="not-utf8"):
        read_page(page, lambda name: None)
    nested = "".join(f"Content-Type: multipart/mixed; boundary=b{n}\n\n--b{n}\n" for n in range(1000))
    with pytest.raises(NewspaperError, match="html-deep"):
        read_page(f"MIME-Version: 1.0\n{nested}".encode(), lambda name: None)


def test_a_page_that_calls_its_letters_those_of_western_europe_may_use_those_of_windows() -> None:
    page = "<meta charset=iso-8859-1><h1>B&#224;i m&#7851;u</h1><p>M&#7897;t “câu” – hai…</p>".encode("cp1252")
    assert [block.text for block in read_page(page, lambda name: None).blocks] == ["Bài mẫu", "Một “câu” – hai…"]


def test_comments_that_are_longer_than_the_article_are_left_out() -> None:
    comments = "<p>Một lời bình luận dài dòng về bài này, viết đi viết lại.</p>" * 9
    assert read_saved(after=f"<ul>{LINKS * 9}</ul><div class='comments'>{comments}</div>").body.startswith(f"{TEXT}\n\n{END}")
    assert "lời bình luận" not in read_saved(after=f"<ul>{LINKS * 9}</ul><div class='comments'>{comments}</div>").body


@pytest.mark.parametrize("section", ["<![endif]>", "<![ endif]>", "<![foo]>"])
def test_a_section_that_pythons_reader_does_not_know_ends_nothing(section: str) -> None:
    assert read_facts(f"<html><head>{section}<title>Bài mẫu</title></head></html>").title == "Bài mẫu"


def test_a_word_of_a_sentence_is_no_heading_of_comments() -> None:
    line = "Theo <b>bình luận</b> của tổ, <i>nên làm</i>. <b>Ý kiến</b> của đồng chí: <i>đúng</i>."
    assert read_saved(after=f"<p>{line}</p>").body.endswith("Theo **bình luận** của tổ, *nên làm*. **Ý kiến** của đồng chí: *đúng*.")
