"""What a saved page frames, links and hides: nothing goes without a word."""

from __future__ import annotations

import pytest

from bantin.importing.article import make_draft
from bantin.importing.web import read_page
from manuscript_cases import END, TEXT, read_saved
from newsroom import REGISTERS, WRITTEN


@pytest.mark.parametrize("how", ["hidden", "style='Display : none'", "style='mso-hide:all;display:none'"])
def test_what_the_page_hides_is_left_out_and_told(how: str) -> None:
    draft = read_saved(below_title=f"<p {how}>Một câu ẩn.</p>", after=f"<p>Một câu <span {how}>ẩn </span>nữa.</p>")
    assert draft.body == f"{TEXT}\n\n{END}\n\nMột câu nữa."
    assert [finding.values["count"] for finding in draft.findings if finding.code == "page-dropped"] == ["4"]


def test_an_article_that_a_script_shows_later_is_kept() -> None:
    page = f"<body><h1>Bài mẫu</h1><div style='display:none'><p>{TEXT}</p><p>{END}</p></div></body>"
    assert make_draft(read_page(page.encode(), lambda name: None), "bai", REGISTERS, WRITTEN).body.endswith(END)


def test_a_picture_of_one_point_is_no_picture_of_the_article() -> None:
    dot = "R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7"
    draft = read_saved(after=f"<figure><img src='data:image/gif;base64,{dot}' data-src='a.jpg'><figcaption>Vườn ươm</figcaption></figure>")
    assert (draft.front["image"], draft.pictures) == ({"caption": "Vườn ươm"}, {})


@pytest.mark.parametrize(
    ("frame", "written"),
    [
        ('<iframe src="//www.youtube.com/embed/ab-1?rel=0" width="560"></iframe>', "[Xem video](https://www.youtube.com/watch?v=ab-1)"),
        (
            '<iframe src="about:blank" data-src="https://player.vimeo.com/video/7"></iframe>',
            "[Xem video](https://player.vimeo.com/video/7)",
        ),
        ('<video controls><source src="https://x.example/v.mp4">Máy cũ.</video>', "[Xem video](https://x.example/v.mp4)"),
        ('<audio src="https://x.example/a.mp3"></audio>', "[Nghe âm thanh](https://x.example/a.mp3)"),
        (
            '<object data="x.swf"><embed src="https://youtu.be/x"></object><embed src="https://youtu.be/y">',
            "[Xem video](https://youtu.be/y)",
        ),
    ],
)
def test_a_film_or_a_sound_in_a_page_becomes_a_link(frame: str, written: str) -> None:
    draft = read_saved(after=f"<figure>{frame}</figure><p>Câu cuối.</p>")
    assert draft.body == f"{TEXT}\n\n{END}\n\n{written}\n\nCâu cuối."
    assert "frame-linked" in [finding.code for finding in draft.findings]


@pytest.mark.parametrize(
    ("frame", "told"),
    [
        ('<video src="bai_files/v.mp4"></video>', ["bai_files/v.mp4"]),
        ('<video src="blob:https://x.example/1"></video>', ["blob:https://x.example/1"]),
        ('<iframe src="https://ban-do.example/a"></iframe>', ["https://ban-do.example/a"]),
        ("<embed>", [""]),
        ('<iframe src="https://www.googletagmanager.com/ns.html"></iframe><iframe src="https://a.example" width="1px"></iframe>', []),
        ('<div class="share"><iframe src="https://a.example"></iframe></div><p hidden><video></video></p>', []),
    ],
)
def test_what_else_a_page_frames_is_told_unless_no_reader_saw_it(frame: str, told: list[str]) -> None:
    draft = read_saved(after=f"<div>{frame}</div><p>Câu cuối.</p>")
    assert draft.body == f"{TEXT}\n\n{END}\n\nCâu cuối."
    assert [finding.because for finding in draft.findings if finding.code == "frame-lost"] == told


@pytest.mark.parametrize("address", ["javascript:mo()", "JavaScript&#58;mo()", "ftp://a.example/b", "/tin/1.html", "C:/a.doc", "zalo:1"])
def test_each_link_that_leads_nowhere_from_here_is_counted(address: str) -> None:
    draft = read_saved(after=f"<p>Bấm <a href='{address}'>vào đây</a>, <a href='{address}'>vào kia</a>, <a name='x'>hay thôi</a>.</p>")
    assert draft.body.endswith("Bấm vào đây, vào kia, hay thôi.")
    told = [finding for finding in draft.findings if finding.code == "link-dropped"]
    assert [(finding.values["count"], finding.because) for finding in told] == [("2", "vào đây")]


FILM = '<video src="https://x.example/v.mp4"></video>'
LINK = "[Xem video](https://x.example/v.mp4)"


@pytest.mark.parametrize(
    ("around", "written"),
    [
        (f'<p><a href="https://x.example/p">{FILM} xem <b>thêm</b></a></p>', f"[xem **thêm**](https://x.example/p)\n\n{LINK}"),
        (f"<h2>Đầu mục {FILM}</h2>", f"## Đầu mục\n\n{LINK}"),
        (f"<p>Số 1 <sup>{FILM}2</sup> đây.</p>", f"Số 1 <sup>2</sup> đây.\n\n{LINK}"),
        ('<p>Hai.</p><video src="//[a"></video>', "Hai."),
    ],
)
def test_a_film_amid_words_stands_behind_them_and_takes_nothing_from_them(around: str, written: str) -> None:
    assert read_saved(after=around).body == f"{TEXT}\n\n{END}\n\n{written}"


def test_a_picture_that_counts_readers_takes_no_line_for_its_caption() -> None:
    draft = read_saved(after="<p><img src='https://dem.example/1.gif' width='1' height='1'></p><p>Mời bà con cùng đến</p>")
    assert ("image" in draft.front, draft.body.endswith("Mời bà con cùng đến")) == (False, True)


def test_an_address_behind_words_that_can_hold_no_link_is_told() -> None:
    draft = read_saved(after="<h2>Nhân <a href='https://a.example/n'>sự</a></h2><p>Xem <a href='https://b.example'>văn kiện</a>.</p>")
    assert draft.body.endswith("## Nhân sự\n\nXem [văn kiện](https://b.example).")
    told = [finding for finding in draft.findings if finding.code == "link-of-front"]
    assert [(finding.values["links"], finding.because) for finding in told] == [("https://a.example/n", "Nhân sự")]
