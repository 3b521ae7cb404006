"""What pages show beyond their lists: the front page's blocks, a ward's merger, a congress's phases, the calendar of a year."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from bantin.days import format_bounds
from bantin.settings import own_templates
from bantin.site.typesetting import keep_whole
from bantin.vietnamese import format_number
from builders import CONFIG, article, build, make_site, picture, write
from sites import HELD, broken_links, clean_tree, main_of, name_of, of_days, page, read_tree, section, text_of


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Chỉ thị 35-CT/TW & <b>", 'Chỉ thị <span class="whole">35-CT/TW</span> &amp; &lt;b&gt;'),
        ("Nghị quyết 1672/NQ-UBTVQH15.", 'Nghị quyết <span class="whole">1672/NQ-UBTVQH15.</span>'),
        ("Năm 2020 – 12-NQ/TU", 'Năm 2020 – <span class="whole">12-NQ/TU</span>'),
        ("Nhiệm kỳ 2020 – 2025", 'Nhiệm kỳ <span class="whole">2020 – 2025</span>'),
        ("Họp 25/9/2020 – 27/9/2020 – ba ngày", 'Họp <span class="whole">25/9/2020 – 27/9/2020</span> – ba ngày'),
        ("Mang số 35-CT/TW, 36-CT/TW.", 'Mang số <span class="whole">35-CT/TW,</span> <span class="whole">36-CT/TW.</span>'),
        ("Phường Tam Thanh (đến 30/06/2025)", "Phường Tam Thanh (đến\u00a030/06/2025)"),
        ("Ngày 24-26/9, Covid-19", "Ngày 24-26/9, Covid-19"),
    ],
)
def test_a_line_does_not_part_what_is_one_thing(text: str, html: str) -> None:
    assert str(keep_whole(text)) == html


# --- days known by bounds -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        ("2020-04-20", "2020-07-08", "khoảng tháng 4–7/2020"),
        ("2020-04-01", "2020-04-20", "khoảng tháng 4/2020"),
        ("2019-11-20", "2020-02-01", "khoảng tháng 11/2019 – 2/2020"),
        ("2020-01-01", "2020-12-31", "khoảng năm 2020"),
        ("2019-01-01", "2020-12-31", "khoảng năm 2019 – 2020"),
        ("2020-04-20", "2020-04-20", "khoảng 20/04/2020"),
    ],
)
def test_a_day_known_by_its_bounds_reads_as_people_say_it(first: str, last: str, shown: str) -> None:
    assert format_bounds(first, last) == shown


# --- years and months ----------------------------------------------------------------------------------------------


def test_a_year_or_month_leads_to_the_ones_before_and_after_it(tmp_path: Path) -> None:
    days = [*[f"2020-05-{n + 1:02}" for n in range(21)], "2019-12-31", "2019-11-01"]
    site = build(make_site(tmp_path, of_days(*days)))
    ways = {url: text_of("".join(re.findall(r'<nav class="pager".*?</nav>', main_of(site, f"/luu-tru/{url}/"), re.DOTALL)))
            for url in ("2020", "2020/trang/1", "2019", "2020/05/trang/1", "2019/12", "2019/11")}  # fmt: skip
    assert ways == {
        "2020": "Tin cũ hơn →", "2020/trang/1": "← Tin mới hơn Năm 2019 →", "2019": "← Năm 2020",
        "2020/05/trang/1": "← Tin mới hơn Tháng 12/2019 →", "2019/12": "← Tháng 05/2020 Tháng 11/2019 →", "2019/11": "← Tháng 12/2019",
    }  # fmt: skip


# --- congresses -----------------------------------------------------------------------------------------------------


def test_a_congress_has_its_articles_before_during_and_after_it(tmp_path: Path) -> None:
    days = ("2020-09-01", "2020-09-24", "2020-09-25", "2020-09-27", "2020-09-28")
    site = build(make_site(tmp_path, of_days(*days, congresses=["tinh-xvii"]), **{"danh-muc/dai-hoi.yml": HELD}))
    html = main_of(site, "/dai-hoi/tinh-xvii/")
    found = {name: re.findall(r"Bài ngày (\S+)</a>", section(html, f"{name}-dai-hoi")) for name in ("sau", "trong", "truoc")}
    assert found == {"sau": ["2020-09-28"], "trong": ["2020-09-27", "2020-09-25"], "truoc": ["2020-09-24", "2020-09-01"]}


def test_the_facts_of_a_congress_stand_above_its_articles(tmp_path: Path) -> None:
    counted = of_days("2020-09-24", congresses=["tinh-xvii"], progress={"done": 6, "total": 72, "as_of": "2020-09-20"})
    site = build(make_site(tmp_path, counted, **{"danh-muc/dai-hoi.yml": HELD}))
    above = text_of(main_of(site, "/dai-hoi/tinh-xvii/").partition("<article")[0])
    assert "Đã họp 25/09/2020 – 27/09/2020 Tiến độ 6 / 72 đại hội , tính đến 20/09/2020" in above


def test_a_congress_leads_to_the_one_before_and_the_one_after_it(tmp_path: Path) -> None:
    other = "- {id: co-so-ii, level: co-so, ordinal: 2, name: Của nơi khác, term: [2025, 2030]}\n"
    site = build(make_site(tmp_path, **{"danh-muc/dai-hoi.yml": HELD + other}))
    way = r'<h2 class="rule">(Kỳ \w+)</h2>\s*<ul[^>]*>\s*<li><a href="[./]*dai-hoi/([a-z-]+)/'
    ways = {name: re.findall(way, main_of(site, f"/dai-hoi/{name}/")) for name in ("tinh-xvi", "tinh-xvii", "co-so-i")}
    assert ways == {"tinh-xvi": [("Kỳ sau", "tinh-xvii")], "tinh-xvii": [("Kỳ trước", "tinh-xvi")], "co-so-i": []}


def test_a_congress_that_the_register_has_not_or_has_twice_is_no_neighbour(tmp_path: Path) -> None:
    numbers = {"xxi": 21, "xxiii": 23, "xxiii-b": 23, "xxiv": 24, "xxv": 25}
    row = "- {{id: {}, level: tinh, ordinal: {}, name: Đại hội, term: [{}, {}], organisation: Đảng bộ tỉnh}}\n"
    rows = (row.format(name, number, 2000 + at, 2001 + at) for at, (name, number) in enumerate(numbers.items()))
    site = build(make_site(tmp_path, **{"danh-muc/dai-hoi.yml": "".join(rows)}))
    ways = {name: re.findall(r">(Kỳ \w+)</h2>", main_of(site, f"/dai-hoi/{name}/")) for name in numbers}
    assert ways == {"xxi": [], "xxiii": [], "xxiii-b": [], "xxiv": ["Kỳ sau"], "xxv": ["Kỳ trước"]}


def test_the_days_of_a_phase_and_its_count_stay_together(tmp_path: Path) -> None:
    site = build(make_site(tmp_path, of_days("2020-09-26", congresses=["tinh-xvii"]), **{"danh-muc/dai-hoi.yml": HELD}))
    counts = re.findall(r'<span class="count">([^<]*)</span>', main_of(site, "/dai-hoi/tinh-xvii/"))
    assert "25/09/2020\xa0– 27/09/2020, 1 bài" in counts


def test_a_phase_that_is_not_on_the_first_page_leads_to_the_page_with_its_newest(tmp_path: Path) -> None:
    days = [f"2020-09-{n:02}" for n in (1, 2)] + [f"2020-10-{n:02}" for n in range(1, 25)]
    site = build(make_site(tmp_path, of_days(*days, congresses=["tinh-xvii"]), **{"danh-muc/dai-hoi.yml": HELD}))
    phases = re.search(r'<ul class="chips phases">(.*?)</ul>', main_of(site, "/dai-hoi/tinh-xvii/"), re.DOTALL)
    assert phases and re.findall(r'href="([^"]*)"', phases[1]) == ["#sau-dai-hoi", "../../dai-hoi/tinh-xvii/trang/1/#truoc-dai-hoi"]
    archive = main_of(site, "/dai-hoi/tinh-xvii/trang/1/")
    assert re.findall(r"Bài ngày (\S+)</a>", section(archive, "truoc-dai-hoi")) == ["2020-09-02", "2020-09-01"]
    assert broken_links(site) == []


def test_progress_is_drawn_over_time_with_a_table_behind_it(tmp_path: Path) -> None:
    pieces = {}
    for day, done in (("2020-04-20", 6), ("2020-05-25", 40), ("2020-06-30", 72)):
        pieces |= of_days(day, congresses=["tinh-xvii"], progress={"done": done, "total": 72, "as_of": day})
    html = main_of(build(make_site(tmp_path, pieces)), "/dai-hoi/tinh-xvii/")
    label = "từ 6 trên 72 đại hội đã tổ chức, ngày 20/04/2020, đến 72 trên 72, ngày 30/06/2020"
    assert f'role="img" aria-label="Biểu đồ tiến độ: {label}"' in html and html.count('class="curve__point"') == 3
    rows = re.findall(r"<tr><td>(\S+)</td><td>(\d+)</td><td>(\d+)</td>", html)
    assert rows == [("20/04/2020", "6", "72"), ("25/05/2020", "40", "72"), ("30/06/2020", "72", "72")]


def test_a_count_that_is_of_one_congress_stands_on_no_page_of_another(tmp_path: Path) -> None:
    count, both = {"done": 6, "total": 72, "as_of": "2020-04-20"}, ["tinh-xvi", "tinh-xvii"]
    config = make_site(tmp_path / "cong", of_days("2020-04-20", congresses=both, progress=count), **{"danh-muc/dai-hoi.yml": HELD})
    assert [told_of(build(config), name) for name in both] == [True, True]
    piece = of_days("2020-04-20", congresses=both, progress=count | {"congress": "tinh-xvii"})
    for path, text in piece.items():
        write(tmp_path / "cong/docs" / path, text)
    site = build(config)
    assert [told_of(site, name) for name in both] == [False, True]
    (address,) = (f"/{path.removesuffix('.md')}/" for path in piece)
    assert re.findall(r'Tính đến 20/04/2020 · <a href="[./]*dai-hoi/([a-z-]+)/">', main_of(site, address)) == ["tinh-xvii"]
    assert read_tree(site) == clean_tree(config), "what an article does not show any more is drawn anew"


def test_a_neighbour_whose_address_and_title_run_on_as_before_is_another_one(tmp_path: Path) -> None:
    plain = {"wards": [], "congresses": []}
    late = article(date="2020-05-09", title="Bài sau", **plain)
    deep = article(date="2020-04-01", title="Sâu", wards=["vinh-trai"], congresses=[])  # so that the theme knows the depth
    old = article(date="2020-05-01", title="b/X", **plain)
    config = make_site(tmp_path / "cong", {"tin/2020/05/z.md": late, "tin/2020/05/s/sau.md": deep, "tin/2020/05/a.md": old})
    build(config)
    (tmp_path / "cong/docs/tin/2020/05/a.md").unlink()
    write(tmp_path / "cong/docs/tin/2020/05/a/b.md", article(date="2020-05-01", title="X", aliases=["/tin/2020/05/a/"], **plain))
    assert read_tree(build(config)) == clean_tree(config)


@pytest.mark.parametrize("written", ["{{ build_date_utc.year }}", "{{ page.update_date[:4] }}", "{% include 'nam.txt' %}"])
def test_a_template_that_writes_the_day_of_the_build_writes_todays(tmp_path: Path, written: str) -> None:
    write(tmp_path / "cong/mau/partials/footer.html", f"<footer>© {written}</footer>\n")
    write(tmp_path / "cong/mau/nam.txt", "{{ build_date_utc.year }}")
    own = CONFIG.replace("name: material", "name: material, custom_dir: mau")
    config = make_site(tmp_path / "cong", {"tin/2020/05/a.md": article()}, config=own, **{"gioi-thieu.md": "# Trang\n"})
    for now in ("2026-12-31T23:59:00+07:00", "2027-01-01T00:01:00+07:00"):
        site = build(config, "--now", now)
        pages = [page.read_text("utf-8") for page in site.rglob("*.html") if "<footer>" in page.read_text("utf-8")]
        assert len(pages) > 5 and all(f"<footer>© {now[:4]}</footer>" in page for page in pages)


def told_of(site: Path, congress: str) -> bool:
    """Whether the page of the congress has the count."""
    return "6 / 72 đại hội" in text_of(main_of(site, f"/dai-hoi/{congress}/"))


# --- the archive ----------------------------------------------------------------------------------------------------


def test_every_day_of_the_calendar_with_articles_leads_to_that_day(tmp_path: Path) -> None:
    pieces = {name_of("2020-05-04", n): article(title=f"Bài {n}", date="2020-05-04") for n in range(23)} | of_days(
        "2020-05-06", "2020-07-01"
    )
    pieces["tin/2020/05/khoang.md"] = article(date=None, date_not_before="2020-05-09", date_not_after="2020-06-01")
    site = build(make_site(tmp_path, pieces))
    days = re.findall(r'class="day day--(\d)" href="\.\./\.\./luu-tru/2020/([^"]+)" aria-label="([^"]+)"', main_of(site, "/luu-tru/2020/"))
    assert days == [
        ("4", "05/#ngay-04", "Ngày 4/5: 23 bài"),
        ("1", "05/#ngay-06", "Ngày 6/5: 1 bài"),
        ("1", "07/#ngay-01", "Ngày 1/7: 1 bài"),
    ]
    assert broken_links(site) == []


def test_the_calendar_of_a_year_does_not_change_with_other_years(tmp_path: Path) -> None:
    config = make_site(tmp_path, of_days("2019-05-04", "2020-05-04"))
    before = page(build(config), "/luu-tru/2019/")
    (tmp_path / "docs/tin/2020/05/them.md").write_text(article(date="2020-05-05"), encoding="utf-8")
    assert page(build(config), "/luu-tru/2019/") == before


# --- articles -------------------------------------------------------------------------------------------------------


def test_an_article_names_what_came_before_and_after_it_in_its_ward(tmp_path: Path) -> None:
    pieces = of_days("2020-05-01", "2020-05-03", "2020-05-05", wards=["vinh-trai"]) | of_days(
        "2020-05-02", "2020-05-04", wards=["chi-lang"]
    )
    html = main_of(build(make_site(tmp_path, pieces)), "/tin/2020/05/ngay-03-0/")
    steps = text_of(re.search(r'<nav class="steps".*?</nav>', html, re.DOTALL)[0])  # type: ignore[index]
    assert steps == ("Bài trước ở phường Vĩnh Trại Bài ngày 2020-05-01 Bài sau ở phường Vĩnh Trại Bài ngày 2020-05-05")


def test_an_article_has_a_plain_link_to_facebook_with_its_own_address(tmp_path: Path) -> None:
    html = main_of(build(make_site(tmp_path, of_days("2020-05-01") | {"anh/a.png": picture()})), "/tin/2020/05/ngay-01-0/")
    assert 'href="https://www.facebook.com/sharer/sharer.php?u=https%3A//thu.example/tin/2020/05/ngay-01-0/"' in html


# --- colours --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("contrast", ["", '[data-contrast="high"]'])
def test_who_chose_nothing_on_a_dark_system_sees_what_others_chose(contrast: str) -> None:
    style = (own_templates() / "assets" / "portal.css").read_text("utf-8")
    chosen, default = (
        style.split(f"{root}{contrast} {{")[1].partition("}")[0] for root in (':root[data-theme="dark"]', ":root:not([data-theme])")
    )
    assert chosen.split() == default.split()


def test_neighbours_stand_beside_an_article_that_has_no_related_ones(tmp_path: Path) -> None:
    alone, related = of_days("2020-05-01", "2020-05-02"), of_days("2020-05-04", "2020-05-05", "2020-05-06", wards=["vinh-trai"])
    site = build(make_site(tmp_path, alone | related))
    sides = [main_of(site, f"/{name_of(day)[:-3]}/").partition('<div class="cols__side">')[2] for day in ("2020-05-01", "2020-05-06")]
    within = ['class="steps"' in side.partition("</div>\n</div>\n")[0] for side in sides]
    assert within == [True, False] and all('class="steps"' in side for side in sides)


def test_every_count_of_articles_has_a_dot_at_the_thousands() -> None:
    texts = "".join(path.read_text("utf-8") for path in sorted((own_templates() / "bantin").glob("*.html")))
    assert re.findall(r"{{ [\w.]*(?:ref\.count|view\.total) }}", texts) == []
    assert format_number(1542) == "1.542"


def test_the_page_and_the_byline_of_an_id_bear_the_name_of_the_register(tmp_path: Path) -> None:
    pieces = of_days("2020-05-01", authors=["Trang"]) | of_days("2020-05-02", authors=["trang"])
    site = build(make_site(tmp_path, pieces, **{"danh-muc/tac-gia.yml": "- {id: trang, name: Nguyễn Thị Trang}\n"}))
    assert "<h1>Nguyễn Thị Trang</h1>" in main_of(site, "/tac-gia/trang/")
    assert all("Nguyễn Thị Trang" in text_of(main_of(site, f"/{path[:-3]}/")) for path in pieces)


def test_a_day_that_a_newspaper_gives_in_another_zone_is_that_of_vietnam(tmp_path: Path) -> None:
    source = {"name": "Báo Mẫu", "published": "2020-05-04T23:00:00Z"}
    site = build(make_site(tmp_path, {"tin/2020/05/a.md": article(source=source, captured="2020-05-04T20:00:00Z")}))
    page = text_of(main_of(site, "/tin/2020/05/a/"))
    assert "đăng 05/05/2020" in page and "Bản lưu ngày 05/05/2020" in page
    (row,) = json.loads((site / "du-lieu/tin/2020.json").read_text("utf-8"))["articles"]
    assert row["source"]["published"] == "2020-05-05T06:00:00+07:00"
