"""What search engines and chats read in a page: structured data, Open Graph, the canonical address. Read by extruct, as they do."""

from __future__ import annotations

import itertools
import re
from pathlib import Path
from typing import Any

import extruct
import pytest

from bantin.site.structured import script_safe
from builders import CONFIG, article, build, make_site, picture

HOST = "https://thu.example"
CONGRESSES = """\
- {id: tinh-xvii, level: tinh, ordinal: 17, name: Đại hội tỉnh XVII, term: [2020, 2025],
   organisation: Đảng bộ tỉnh, held: {from: 2020-09-25, to: 2020-09-27}}
- {id: thanh-pho-xxiii, level: thanh-pho, ordinal: 23, name: Đại hội thành phố XXIII, term: [2020, 2025],
   parent: tinh-xvii, planned: {from: 2020-07-09}}
"""
ARTICLES = {
    "tin/2020/07/a.md": article(
        id="a", title='Một & "hai" </script>', date="2020-07-04T08:30:00+07:00", updated="2020-07-05T09:00:00+07:00", wards=["vinh-trai"],
        congresses=["thanh-pho-xxiii"], authors=["ban-bien-tap", "Ban Mai"], tags=["Đại hội"],
        image={"src": "/anh/sông.png", "alt": "Con sông"},
        source={"name": "Báo", "url": "https://bao.example/1"}, corrections=[{"date": "2020-08-01", "text": "Sửa <số>."}],
    ),
    "tin/2020/07/khoang.md": article(title="Chưa rõ ngày", date=None, date_not_before="2020-07-01", date_not_after="2020-07-09"),
    "tin/2020/07/nhap.md": article(title="Nháp", status="draft"),
    "tin/2020/07/het.md": article(title="Hết hạn", date="2020-07-01", expire="2021-01-01"),
}  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    files = {"anh/sông.png": picture(), "danh-muc/dai-hoi.yml": CONGRESSES}
    return build(make_site(tmp_path_factory.mktemp("cau-truc"), ARTICLES, CONFIG + "site_description: Lời giới thiệu\n", **files))


def read(site: Path, url: str) -> dict[str, Any]:
    """What extruct finds: structured data by kind, and Open Graph."""
    html = (site / url / "index.html").read_text(encoding="utf-8")
    found = extruct.extract(html, base_url=f"{HOST}/{url}", syntaxes=["json-ld", "opengraph"])
    things = {thing["@type"]: thing for thing in found["json-ld"]}
    return things | {"og": dict(found["opengraph"][0]["properties"]) if found["opengraph"] else {}}


def test_an_article_is_news_with_all_that_is_known_of_it(site: Path) -> None:
    news = read(site, "tin/2020/07/a")["NewsArticle"]
    assert news["headline"] == 'Một & "hai" </script>'
    assert (news["datePublished"], news["dateModified"]) == ("2020-07-04T08:30:00+07:00", "2020-08-01T00:00:00+07:00")
    assert [(who["@type"], who["name"], who["url"]) for who in news["author"]] == [
        ("Organization", "Ban biên tập", f"{HOST}/tac-gia/ban-bien-tap/"), ("Person", "Ban Mai", f"{HOST}/tac-gia/ban-mai/"),
    ]  # fmt: skip
    assert (news["publisher"]["@type"], news["publisher"]["name"]) == ("Organization", "Trang thử")
    (image,) = news["image"]
    assert image.items() >= {"@type": "ImageObject", "url": f"{HOST}/anh/s%C3%B4ng.png", "caption": "Con sông"}.items()
    assert [(note["text"], note["datePublished"]) for note in news["correction"]] == [("Sửa <số>.", "2020-08-01T00:00:00+07:00")]
    assert news["isBasedOn"] == "https://bao.example/1"
    assert [(place["@type"], place["name"], place["url"]) for place in news["contentLocation"]] == [
        ("AdministrativeArea", "Phường Vĩnh Trại", f"{HOST}/phuong-xa/vinh-trai/")
    ]
    assert [(event["@type"], event["url"]) for event in news["about"]] == [("Event", f"{HOST}/dai-hoi/thanh-pho-xxiii/")]


def test_an_estimated_day_is_no_date_of_publication(site: Path) -> None:
    news = read(site, "tin/2020/07/khoang")["NewsArticle"]
    assert "datePublished" not in news and "dateModified" not in news


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("tin/2020/07/a", ["Trang chủ", "Lưu trữ", "Năm 2020", "Tháng 7", 'Một & "hai" </script>']),
        ("luu-tru/2020/07", ["Trang chủ", "Lưu trữ", "Năm 2020", "Tháng 07/2020"]),
        ("phuong-xa/vinh-trai", ["Trang chủ", "Phường, xã", "Phường Vĩnh Trại"]),
        ("chu-de/dai-hoi", ["Trang chủ", "Chủ đề", "Đại hội"]),
    ],
)
def test_the_trail_is_the_one_that_the_page_shows(site: Path, url: str, words: list[str]) -> None:
    steps = read(site, url)["BreadcrumbList"]["itemListElement"]
    assert [step["name"] for step in steps] == words
    assert [step["position"] for step in steps] == list(range(1, len(words) + 1))
    crumbs = re.search(r'<nav class="crumbs".*?</nav>', (site / url / "index.html").read_text(encoding="utf-8"), re.DOTALL)
    assert crumbs
    shown = re.findall(r"<li[^>]*>(?:<a[^>]*>)?([^<]+)", crumbs[0])
    assert shown and shown == words[: len(shown)]


def test_every_step_of_a_trail_is_a_page(site: Path) -> None:
    read_there = [read(site, page.parent.relative_to(site).as_posix()) for page in site.rglob("index.html")]
    trails = [found["BreadcrumbList"]["itemListElement"] for found in read_there if "BreadcrumbList" in found]
    assert len(trails) > 10
    for step in itertools.chain(*trails):
        assert (site / step["item"].removeprefix(f"{HOST}/") / "index.html").is_file(), step


def test_a_congress_is_an_event_on_the_days_that_it_was_held_or_planned(site: Path) -> None:
    held, planned = (read(site, f"dai-hoi/{name}")["Event"] for name in ("tinh-xvii", "thanh-pho-xxiii"))
    assert (held["startDate"], held["endDate"], held["organizer"]["name"]) == ("2020-09-25", "2020-09-27", "Đảng bộ tỉnh")
    assert (planned["startDate"], planned.get("endDate")) == ("2020-07-09", None)
    assert planned["superEvent"]["@id"] == held["@id"] == f"{HOST}/dai-hoi/tinh-xvii/"


def test_the_front_page_says_what_the_portal_is_and_how_to_search_it(site: Path) -> None:
    things = read(site, ".")
    website = things["WebSite"]
    assert (website["url"], website["description"], things["Organization"]["name"]) == (f"{HOST}/", "Lời giới thiệu", "Trang thử")
    assert website["potentialAction"]["target"] == f"{HOST}/tim-kiem/?q={{search_term_string}}"


def test_chats_are_told_title_sapo_picture_and_date(site: Path) -> None:
    og = read(site, "tin/2020/07/a")["og"]
    assert (og["og:type"], og["og:title"], og["og:url"]) == ("article", 'Một & "hai" </script>', f"{HOST}/tin/2020/07/a/")
    assert og["og:image:alt"] == "Con sông"
    assert (site / og["og:image"].removeprefix(f"{HOST}/")).read_bytes()[:2] == b"\xff\xd8", "a JPEG, which every chat shows"
    assert (og["article:published_time"], og["article:modified_time"]) == ("2020-07-04T08:30:00+07:00", "2020-08-01T00:00:00+07:00")
    html = (site / "tin/2020/07/a/index.html").read_text(encoding="utf-8")
    assert '<meta name="twitter:card" content="summary_large_image">' in html
    assert f'<link rel="canonical" href="{HOST}/tin/2020/07/a/">' in html


def test_every_page_for_readers_names_its_own_canonical_address(site: Path) -> None:
    for page in site.rglob("index.html"):
        url, html = f"{HOST}/{page.parent.relative_to(site).as_posix()}/".replace("/./", "/"), page.read_text(encoding="utf-8")
        found = re.findall(r'<link rel="canonical" href="([^"]*)">', html)
        assert found == ([] if 'name="robots" content="noindex"' in html else [url])


def test_a_notice_says_nothing_to_programs(site: Path) -> None:
    assert read(site, "tin/2020/07/het") == {"og": {}}


def test_structured_data_cannot_close_its_script() -> None:
    assert script_safe({"a": "</script><!-- & \u2028"}) == '{"a":"\\u003c/script\\u003e\\u003c!-- \\u0026 \\u2028"}'


def test_without_an_address_of_its_own_a_portal_says_nothing_that_is_absolute(tmp_path: Path) -> None:
    site = build(make_site(tmp_path, {"tin/2020/05/a.md": article()}, CONFIG.replace("site_url: https://thu.example/", "site_url: ''")))
    assert read(site, "tin/2020/05/a") == {"og": {}}
