"""What the front page shows, each article once, and where its news go on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builders import article, build, make_site, picture, run
from sites import HELD, broken_links, main_of, of_days, section, text_of


def front_cards(site: Path) -> list[str]:
    """Kind and title of every card, in order."""
    html = main_of(site, "/")
    kinds = re.findall(r'<article class="card card--(\w+)[^"]*">.*?class="card__title"><a[^>]*>([^<]*)<', html, re.DOTALL)
    return [f"{kind}: {title}" for kind, title in kinds]


def test_the_front_page_of_three_articles_has_a_lead_and_two_seconds(tmp_path: Path) -> None:
    site = build(make_site(tmp_path, of_days("2020-05-01", "2020-05-02", "2020-05-03", wards=["vinh-trai"])))
    assert front_cards(site) == ["lead: Bài ngày 2020-05-03", "second: Bài ngày 2020-05-02", "second: Bài ngày 2020-05-01"]
    assert "Tin mới" not in main_of(site, "/")


def test_no_article_stands_twice_in_the_news_of_the_front_page(tmp_path: Path) -> None:
    pieces = {}
    for n in range(60):
        wards = [["vinh-trai"], ["chi-lang"], ["vinh-trai", "chi-lang"], ["dong-kinh-2025"]][n % 4]
        pieces[f"tin/2020/05/b{n}.md"] = article(title=f"Bài {n}", date=f"2020-05-{n // 24 + 1:02}T{n % 24:02}:00:00+07:00", wards=wards)
    pieces["tin/2020/05/b7.md"] = article(title="Bài 7", date="2020-05-01", pinned_until="2026-02-28")
    cards = front_cards(build(make_site(tmp_path, pieces)))
    assert cards[:3] == ["lead: Bài 7", "second: Bài 59", "second: Bài 58"]
    titles = [card.partition(": ")[2] for card in cards]
    assert len(set(titles)) == len(titles) == 4 + 6 + 3 * 3, "a lead and seconds, the latest, three blocks of wards"


def test_a_pinned_article_ends_by_itself(tmp_path: Path) -> None:
    pieces = of_days("2020-05-01", pinned_until="2026-02-28") | of_days("2020-05-02")
    config = make_site(tmp_path, pieces)
    assert front_cards(build(config))[0] == "lead: Bài ngày 2020-05-01"
    assert front_cards(build(config, "--now", "2026-03-01"))[0] == "lead: Bài ngày 2020-05-02"


@pytest.mark.parametrize(("newest", "near"), [("2018-01-01", "XVI"), ("2018-06-01", "XVII"), ("2026-01-01", "XVII")])
def test_the_front_page_names_the_congress_nearest_to_the_newest_article(tmp_path: Path, newest: str, near: str) -> None:
    counts = {"done": 3, "total": 9, "as_of": "2016-01-01"}
    pieces = of_days("2016-01-01", congresses=["tinh-xvi", "tinh-xvii"], progress=counts) | of_days(newest)
    html = main_of(build(make_site(tmp_path, pieces, **{"danh-muc/dai-hoi.yml": HELD})), "/")
    shown = text_of(re.search(r'<section class="near".*?</section>', html, re.DOTALL)[0])  # type: ignore[index]
    assert f"Đại hội gần nhất Đại hội tỉnh lần thứ {near} " in shown and "3 / 9 đại hội đã tổ chức" in shown
    assert ("Dự kiến 24/09/2020 – 28/09/2020 Đã họp 25/09/2020 – 27/09/2020" in shown) == (near == "XVII")


def test_the_front_page_leaves_no_level_of_congresses_out(tmp_path: Path) -> None:
    form = "- {{id: {0}, level: {1}, ordinal: 1, name: Đại hội {0}, term: [{2}, {3}]}}\n"
    wards = [("co-so-" + letter, "co-so", 2025, 2030) for letter in "abcdef"]
    register = "".join(form.format(*row) for row in [("dang", "toan-quoc", 2026, 2031), *wards, ("pho", "thanh-pho", 2015, 2020)])
    html = main_of(build(make_site(tmp_path, **{"danh-muc/dai-hoi.yml": register})), "/")
    shown = re.findall(r'dai-hoi/([a-z-]+)/"', section(html, "_theo-dai-hoi"))
    assert shown == ["dang", "co-so-a", "co-so-b", "co-so-c", "pho"]


def test_the_newest_papers_stand_on_the_front_page_each_once(tmp_path: Path) -> None:
    paper = {"src": "/tai-lieu/a.pdf", "title": "Kế hoạch", "number": "1-KH", "date": "2020-05-01"}
    pieces = of_days("2020-05-01", "2020-05-02", documents=[paper])
    html = main_of(build(make_site(tmp_path, pieces, **{"tai-lieu/a.pdf": picture(8, "PDF")})), "/")
    assert text_of(section(html, "_van-ban-moi")).count("Kế hoạch") == 1
    assert "Trong bài Bài ngày 2020-05-02" in text_of(section(html, "_van-ban-moi"))


def test_the_news_of_the_front_page_go_on_with_the_first_article_that_it_does_not_show(tmp_path: Path) -> None:
    pieces = of_days(*[f"2020-05-{n + 1:02}" for n in range(31)]) | of_days("2021-01-01", pinned_until="2026-02-28")
    site = build(make_site(tmp_path, pieces))
    assert '<a href="luu-tru/2020/#bai-22">Tin cũ hơn' in main_of(site, "/"), "nine of 2020 and the pinned one are shown"
    assert '<article id="bai-22" class="card' in main_of(site, "/luu-tru/2020/") and broken_links(site) == []


def test_wards_stand_in_the_order_of_what_their_blocks_show(tmp_path: Path) -> None:
    days = {"chi-lang": ["2020-06-01", "2016-01-01", "2016-01-02"], "vinh-trai": [f"2020-05-{n:02}" for n in range(1, 11)]}
    pieces = {f"tin/2020/{ward}-{day}.md": article(date=day, wards=[ward]) for ward in days for day in [*days[ward], "2019-01-01"]}
    del pieces["tin/2020/chi-lang-2019-01-01.md"]
    html = main_of(build(make_site(tmp_path, pieces)), "/")
    assert re.findall(r'href="phuong-xa/([a-z-]+)/"', html[html.index("Tin từ phường, xã") :])[:2] == ["vinh-trai", "chi-lang"]


def test_headings_of_its_own_text_are_shown_but_for_its_title(tmp_path: Path) -> None:
    text = "# Cổng thử\n\nLời.\n\n## Về chúng tôi\n\n[Lên](#ve-chung-toi), [bài](tin/2020/05/bai.md)."
    site = build(make_site(tmp_path, {"tin/2020/05/bai.md": article()}, **{"index.md": text}))
    html = (site / "index.html").read_text(encoding="utf-8")
    assert '<h2 id="ve-chung-toi">Về chúng tôi</h2>\n<p><a href="#ve-chung-toi">Lên</a>' in html
    assert ">Cổng thử</h2>" not in html
    titled = make_site(tmp_path / "2", {}, **{"index.md": "---\ntitle: Cổng thử\n---\n\n## Về chúng tôi\n\nLời."})
    assert ">Về chúng tôi</h2>" in (build(titled) / "index.html").read_text(encoding="utf-8")
    assert run("verify", site)[0] == 0
