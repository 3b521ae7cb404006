"""Cards for sharing: every visible article has a picture of 1200 × 630 pixels, its own or one with its title."""

from __future__ import annotations

import io
import re
import time
from pathlib import Path

import pytest
from PIL import Image

from bantin.site.cards import BASELINE, Card, _faces, draw_card, make_ground
from builders import CONFIG, article, build, make_site, picture, run

META = "Phường Vĩnh Trại · Thứ hai, 04/05/2020"
GROUND = make_ground("Đảng bộ thành phố Lạng Sơn")


def drawn(title: str, meta: str = META) -> Image.Image:
    image = Image.open(io.BytesIO(draw_card(Card(title, meta), GROUND)))
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


def test_letters_of_both_forms_are_the_same_card() -> None:
    assert draw_card(Card("Ê\u0309", META), GROUND) == draw_card(Card("Ể", META), GROUND)


def test_other_words_are_another_card() -> None:
    assert len({draw_card(Card(title, meta), GROUND) for title in ("A", "B") for meta in (META, "")}) == 4


def test_a_card_takes_about_a_millisecond() -> None:
    cards = [Card(f"Đại hội Đảng bộ phường Vĩnh Trại lần thứ {n}", META) for n in range(200)]
    begun = time.process_time()
    for card in cards:
        draw_card(card, GROUND)
    assert (time.process_time() - begun) / len(cards) < 0.005, "five times the measured 0.5 ms, and a slow machine"


def shared(page: Path) -> list[str]:
    return re.findall(r'og:image" content="https://thu.example/([^"]+)"', page.read_text(encoding="utf-8"))


def test_an_article_without_a_picture_has_a_card_and_another_its_crop(tmp_path: Path) -> None:
    articles = {"tin/a.md": article(wards=["vinh-trai"]), "tin/b.md": article(image={"src": "/anh/b.png", "alt": "Ảnh"})}
    site = build(make_site(tmp_path, articles, **{"anh/b.png": picture()}))
    card, crop = (shared(site / f"tin/{name}/index.html") for name in "ab")
    assert (Path(card[0]).suffix, Path(crop[0]).suffix) == (".png", ".jpg")
    assert [Image.open(io.BytesIO((site / path).read_bytes())).size for path in (*card, *crop)] == [(1200, 630), (1200, 630)]
    assert len(list((site / "anh/ban").glob("*.png"))) == 1


@pytest.mark.parametrize("config", [CONFIG + "extra: {share_cards: false}\n", CONFIG.replace("site_url: https://thu.example/\n", "")])
def test_no_card_is_drawn_where_none_is_wanted_or_can_be_named(tmp_path: Path, config: str) -> None:
    site = build(make_site(tmp_path, {"tin/a.md": article()}, config))
    assert not (site / "anh").exists()
    assert "og:image" not in (site / "tin/a/index.html").read_text(encoding="utf-8")


def test_old_articles_share_the_card_of_their_ward(tmp_path: Path) -> None:
    days = {f"tin/a{n}.md": article(title=f"Bài {n}", date=f"2020-05-0{n}", wards=["vinh-trai"] if n != 2 else []) for n in range(1, 6)}
    site = build(make_site(tmp_path, days, CONFIG + "extra: {share_cards: 2}\n"))
    cards = [shared(site / f"tin/a{n}/index.html")[0] for n in range(1, 6)]
    assert cards[0] == cards[2] != cards[1], "of the ward; without a ward, of the portal"
    assert len(set(cards)) == 4
    assert sorted(f"anh/ban/{path.name}" for path in (site / "anh/ban").iterdir()) == sorted(set(cards))
    every = build(make_site(tmp_path, days, CONFIG + "extra: {share_cards: all}\n"))
    assert len(list((every / "anh/ban").iterdir())) == 5


def test_a_card_changes_with_the_title_and_the_old_one_goes(tmp_path: Path) -> None:
    config = make_site(tmp_path, {"tin/a.md": article(title="Trước")})
    before = shared(build(config) / "tin/a/index.html")
    (tmp_path / "docs/tin/a.md").write_text(article(title="Sau"), encoding="utf-8")
    after = shared(build(config) / "tin/a/index.html")
    assert before != after
    assert [path.name for path in (tmp_path / "site/anh/ban").iterdir()] == [Path(after[0]).name]


@pytest.mark.parametrize(("value", "cards"), [("1", 1), ("all", 3), ("true", 3), ("false", 0), ("0", 0), ("nhiều", -1)])
def test_how_many_have_a_card_is_set_in_the_configuration(tmp_path: Path, value: str, cards: int) -> None:
    articles = {f"tin/a{n}.md": article(title=f"Bài {n}", wards=["vinh-trai"]) for n in range(3)}
    config = make_site(tmp_path, articles, CONFIG + f"extra: {{share_cards: {value}}}\n")
    code, told = run("build", "-f", config, "--no-search")
    if cards < 0:
        assert (code, "mkdocs.yml:5: lỗi: «extra.share_cards»: không có giá trị «nhiều»" in told) == (2, True)
    else:
        shared_card = 1 if cards == 1 else 0
        assert len(list((tmp_path / "site").glob("anh/ban/*.png"))) == cards + shared_card
