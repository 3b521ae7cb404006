"""Cards for sharing: every visible article has a picture of 1200 × 630 pixels, its own or one with its title."""

from __future__ import annotations

import io
import re
import zlib
from itertools import product
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from bantin.site.card_words import GLUE, TIE, split_words
from bantin.site.cards import (
    BASELINE,
    HEAD_ROWS,
    HEIGHT,
    IN_BYTE,
    MARGIN,
    ROOM,
    STRIDE,
    _even_out,
    _faces,
    _lines,
    _paint,
    draw_card,
    make_ground,
)
from bantin.site.sharing import spell_host
from builders import CONFIG, article, build, make_site, picture

META = "Phường Vĩnh Trại · Thứ hai, 04/05/2020"
GROUND = make_ground("Đảng bộ thành phố Lạng Sơn")


def drawn(title: str, meta: str = META) -> Image.Image:
    image = Image.open(io.BytesIO(draw_card(title, meta, GROUND)))
    image.load()
    return image


@pytest.mark.parametrize("title", ["Đại hội", "Ể" * 300, "chữ " * 200, "", "tổ hợp: Ê\u0309"])
def test_any_title_gives_a_png_of_the_right_size(title: str) -> None:
    assert (drawn(title).size, drawn(title).format) == ((1200, 630), "PNG")


def test_marks_above_and_below_letters_have_room_in_their_line() -> None:
    titles, small = _faces()
    for face in (*titles, small):
        boxes = [face.font.getbbox(mark, anchor="ls") for mark in "ỂỖẪỰgộ"]
        above = round(face.line * BASELINE)
        assert max(-box[1] for box in boxes) <= above
        assert max(box[3] for box in boxes) <= face.line - above


@pytest.mark.parametrize("title", ["Bài mẫu: Ra quân trồng cây ven đường", "một hai ba bốn năm sáu bảy tám chín mười " * 3])
def test_no_word_of_a_title_stands_alone_in_its_last_line(title: str) -> None:
    face, words = _faces()[0][0], title.split()
    greedy = _lines(words, face)
    lines = _even_out(greedy, face)
    lengths = [sum(map(face.measure, line)) for line in lines]
    assert [word for line in lines for word in line] == words and len(lines) == len(greedy) > 1
    assert max(lengths) <= ROOM and min(lengths) > max(lengths) / 2


@pytest.mark.parametrize(
    ("title", "as_if"),
    [
        ("Quyết định № 5", "Quyết định No 5"), ("Lễ hội (中文) 🙂 mở màn", "Lễ hội mở màn"), ("Rộng 5 ㎡", "Rộng 5 m2"),
        ("trung\u00adtâm\u200b", "trungtâm"), ("🙂", ""), ("Đại hội…", "Đại hội…"),
    ],
)  # fmt: skip
def test_a_sign_that_the_font_has_not_leaves_no_blank(title: str, as_if: str) -> None:
    assert draw_card(title, title, make_ground(title)) == draw_card(as_if, as_if, make_ground(as_if))


@pytest.mark.parametrize("whole", ["2026 – 2030", "đến 2030", "01/5/2026 – 19/12/2030", "19/5/2026"])
def test_a_term_or_a_day_stays_in_one_line(whole: str) -> None:
    titles, _ = _faces()
    for face, before in product(titles, range(40)):
        lines = [_text(line) for line in _even_out(_lines(split_words("một " * before + whole + " hai" * 9, face.font), face), face)]
        assert sum(whole in line for line in lines) == 1


def _text(words: list[str]) -> str:
    return " ".join(words).replace(f"{GLUE} ", "").replace(TIE, "")


def test_words_that_would_stay_together_are_parted_where_no_line_has_room() -> None:
    face = _faces()[0][0]
    lines = _lines(split_words("2026/" * 40, face.font), face)
    assert len(lines) > 1 and all(sum(map(face.measure, line)) <= ROOM for line in lines)


def test_letters_of_both_forms_are_the_same_card() -> None:
    assert draw_card("Ê\u0309", META, GROUND) == draw_card("Ể", META, GROUND)


def test_other_words_are_another_card() -> None:
    assert len({draw_card(title, meta, GROUND) for title in ("A", "B") for meta in (META, "")}) == 4


def test_words_that_are_compressed_alone_give_the_picture_that_was_painted() -> None:
    face, title = _faces()[0][0], "Đại hội Đảng bộ"
    image = drawn(title, "")
    left = 1 + MARGIN
    for word in title.split():
        width = face.measure(word)
        there = image.crop(((left - 1) * IN_BYTE, HEAD_ROWS, (left - 1 + width) * IN_BYTE, HEAD_ROWS + face.line))
        assert there.tobytes() == _paint(face, word, width).tobytes()
        left += width


def test_a_word_is_drawn_as_the_font_sets_it() -> None:
    face = _faces()[0][0]
    grey = Image.new("L", (face.measure("Nguyễn") * IN_BYTE, face.line))
    ImageDraw.Draw(grey).text((1, round(face.line * BASELINE)), "Nguyễn", font=face.font, fill=255, anchor="ls")
    assert _paint(face, "Nguyễn", face.measure("Nguyễn")).tobytes() == grey.tobytes().translate(face.colours)


@pytest.mark.parametrize("title", ["Đại hội", "Ể" * 300, "ạ gọ " * 80, "", "g" * 2000, "một/ hai 19/5"])
def test_a_card_is_a_right_stream_for_a_decoder_that_is_not_ours(title: str) -> None:
    data = draw_card(title, META, GROUND)
    at = data.index(b"IDAT")
    packed = data[at + 4 : at + 4 + int.from_bytes(data[at - 4 : at])]
    rows = zlib.decompress(packed)  # raises where the check sum is wrong
    assert len(rows) == HEIGHT * STRIDE
    assert not any(rows[::STRIDE]), "every row says that it is not filtered"


def test_a_word_is_drawn_and_compressed_once_however_many_cards_have_it() -> None:
    for number in range(20):
        draw_card(f"Đại hội Đảng bộ phường Vĩnh Trại lần thứ {number}", META, GROUND)
    faces = [*_faces()[0], _faces()[1]]
    before = [dict(face.words) for face in faces]
    for number in reversed(range(20)):
        draw_card(f"lần thứ {number} Đại hội Đảng bộ phường Vĩnh Trại", META, GROUND)
    assert all(face.words[word] is drawn for face, known in zip(faces, before, strict=True) for word, drawn in known.items())
    assert [face.words.keys() for face in faces] == [known.keys() for known in before]


def shared(page: Path) -> list[str]:
    return re.findall(r'og:image" content="https://thu.example/([^"]+)"', page.read_text(encoding="utf-8"))


def test_an_article_without_a_picture_has_a_card_and_another_its_crop(tmp_path: Path) -> None:
    articles = {"tin/a.md": article(wards=["vinh-trai"]), "tin/b.md": article(image={"src": "/anh/b.png", "alt": "Ảnh"})}
    site = build(make_site(tmp_path, articles, **{"anh/b.png": picture()}))
    card, crop = (shared(site / f"tin/{name}/index.html") for name in "ab")
    assert (Path(card[0]).suffix, Path(crop[0]).suffix) == (".png", ".jpg")
    assert [Image.open(io.BytesIO((site / path).read_bytes())).size for path in (*card, *crop)] == [(1200, 630), (1200, 630)]
    assert {path.relative_to(site).as_posix() for path in site.glob("anh/ban/*/*.png")} == {*card, *shared(site / "index.html")}


def test_the_front_page_has_a_card_that_says_what_the_portal_is(tmp_path: Path) -> None:
    front = "---\ntitle: Trang nhất\ndescription: {}\n---\n\nChữ.\n".format
    cards = []
    for words in ("Tin của một phường.", "Tin của hai phường."):
        site = build(make_site(tmp_path, **{"index.md": front(words)}))
        cards += shared(site / "index.html")
        assert Image.open(io.BytesIO((site / cards[-1]).read_bytes())).size == (1200, 630)
        assert f'og:image:alt" content="{words}"' in (site / "index.html").read_text("utf-8")
    assert len(set(cards)) == 2


def test_the_first_picture_of_a_gallery_leads_an_article_without_one_of_its_own(tmp_path: Path) -> None:
    gallery = [{"caption": "Còn tìm"}, *({"src": f"/anh/{name}.png", "alt": f"Ảnh {name}"} for name in "bc")]
    files = {"anh/b.png": picture(640), "anh/c.png": picture(650)}
    site = build(make_site(tmp_path, {"tin/a.md": article(gallery=gallery, wards=["vinh-trai"])}, **files))
    page, shelf = ((site / path).read_text(encoding="utf-8") for path in ("tin/a/index.html", "phuong-xa/vinh-trai/index.html"))
    assert Path(shared(site / "tin/a/index.html")[0]).suffix == ".jpg"
    assert re.findall(r'<img src="[./]*anh/(\w).png" alt="([^"]*)"', page) == [("b", "Ảnh b"), ("c", "Ảnh c")]
    assert "anh/b.png" in shelf and "anh/c.png" not in shelf


def test_no_card_is_drawn_where_none_can_be_named(tmp_path: Path) -> None:
    site = build(make_site(tmp_path, {"tin/a.md": article()}, CONFIG.replace("site_url: https://thu.example/\n", "")))
    assert not (site / "anh").exists()
    assert "og:image" not in (site / "tin/a/index.html").read_text(encoding="utf-8")


def test_every_article_without_a_picture_has_a_card_of_its_own(tmp_path: Path) -> None:
    days = {f"tin/a{n}.md": article(title=f"Bài {n}", date=f"{2000 + n}-05-04", wards=["vinh-trai"]) for n in range(1, 20)}
    site = build(make_site(tmp_path, days))
    cards = [*shared(site / "index.html"), *(shared(site / f"tin/a{n}/index.html")[0] for n in range(1, 20))]
    assert sorted(cards) == sorted({path.relative_to(site).as_posix() for path in site.glob("anh/ban/*/*.png")})
    assert len(set(cards)) == 20


def test_a_withdrawn_article_takes_its_card_with_it(tmp_path: Path) -> None:
    config = make_site(tmp_path, {"tin/a.md": article(title="Gỡ"), "tin/b.md": article(title="Giữ")})
    gone, kept = (shared(build(config) / f"tin/{name}/index.html")[0] for name in "ab")
    withdrawn = article(title="Gỡ", status="withdrawn", withdrawn={"date": "2020-05-20", "reason": "Trùng bài."})
    (tmp_path / "docs/tin/a.md").write_text(withdrawn, encoding="utf-8")
    site = build(config)
    assert [(site / path).exists() for path in (gone, kept)] == [False, True]
    assert "og:image" not in (site / "tin/a/index.html").read_text(encoding="utf-8")


def test_a_card_changes_with_the_title_and_the_old_one_goes(tmp_path: Path) -> None:
    config = make_site(tmp_path, {"tin/a.md": article(title="Trước")})
    before = shared(build(config) / "tin/a/index.html")
    (tmp_path / "docs/tin/a.md").write_text(article(title="Sau"), encoding="utf-8")
    after = shared(build(config) / "tin/a/index.html")
    assert before != after
    kept = {path.relative_to(tmp_path / "site").as_posix() for path in (tmp_path / "site").glob("anh/ban/*/*")}
    assert kept == {*after, *shared(tmp_path / "site/index.html")}


def test_a_long_name_of_the_portal_is_drawn_smaller_and_a_longer_one_ends_in_dots() -> None:
    long = "Trang thông tin điện tử tổng hợp Đảng bộ thành phố"
    assert make_ground(f"{long} Lạng Sơn") != make_ground(long)
    assert make_ground(f"{long} của {long} Lạng Sơn") == make_ground(f"{long} của {long} Kỳ Lừa")


@pytest.mark.parametrize(("host", "seen"), [("xn--bo-mia.vn", "báo.vn"), ("bao.vn", "bao.vn"), ("xn--\u00e9.vn", "xn--\u00e9.vn")])
def test_a_host_is_spelled_as_people_write_it(host: str, seen: str) -> None:
    assert spell_host(host) == seen
