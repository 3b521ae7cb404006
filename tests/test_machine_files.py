"""What programs read: feeds, sitemaps, data, structured data, the manifest of addresses."""

from __future__ import annotations

import json
import re
from pathlib import Path
from xml.etree import ElementTree

import feedparser
import pytest

from builders import article, build, make_site, picture

SPACE = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    articles = {
        "tin/2020/05/mot.md": article(
            id="mot", title='Một & "hai" <ba>', wards=["vinh-trai"], authors=["ban-bien-tap"], tags=["xây dựng đảng"]
        ),
        "tin/2026/01/moi.md": article(id="moi", title="Mới </script>", date="2026-01-31T09:00:00+07:00", updated="2026-02-01"),
        "tin/2020/06/nhap.md": article(id="nhap", status="draft"),
        "tin/2020/06/go.md": article(
            id="go", title="Đã gỡ", status="withdrawn", withdrawn={"date": "2021-01-01", "reason": "theo đề nghị"}
        ),
        "tin/2020/07/sua.md": article(
            id="sua", corrections=[{"date": "2020-08-01", "text": "Sửa con số."}], image={"src": "a.png", "alt": "ảnh"}
        ),
    }
    return build(make_site(tmp_path_factory.mktemp("may"), articles, **{"tin/2020/07/a.png": picture()}))


def test_feeds_are_read_without_a_complaint_and_hold_visible_articles_newest_first(site: Path) -> None:
    feed = feedparser.parse((site / "feed.xml").read_bytes())
    assert not feed.bozo
    assert [entry.title for entry in feed.entries] == ["Mới </script>", "Một bài", 'Một & "hai" <ba>']
    assert feed.entries[2].link == "https://thu.example/tin/2020/05/mot/"
    assert feed.entries[2].id == "tag:thu.example,2020:mot"


def test_a_correction_is_in_the_feed_and_makes_the_entry_newer(site: Path) -> None:
    entry = feedparser.parse((site / "feed.xml").read_bytes()).entries[1]
    assert "Sửa con số." in entry.summary
    assert entry.updated == "2020-08-01T00:00:00+07:00"


@pytest.mark.parametrize("shelf", ["phuong-xa/vinh-trai", "tac-gia/ban-bien-tap"])
def test_shelves_have_feeds_of_their_own(site: Path, shelf: str) -> None:
    feed = feedparser.parse((site / shelf / "feed.xml").read_bytes())
    assert [entry.id for entry in feed.entries] == ["tag:thu.example,2020:mot"]


def test_the_json_feed_says_the_same(site: Path) -> None:
    feed = json.loads((site / "feed.json").read_text(encoding="utf-8"))
    assert [item["id"].rpartition(":")[2] for item in feed["items"]] == ["moi", "sua", "mot"]
    assert feed["version"] == "https://jsonfeed.org/version/1.1"


def test_the_sitemap_names_pages_that_exist_and_no_notice(site: Path) -> None:
    urls = [loc.text or "" for loc in ElementTree.parse(site / "sitemap.xml").iterfind(".//s:loc", SPACE)]
    assert "https://thu.example/tin/2020/05/mot/" in urls
    assert not [url for url in urls if re.search("nhap|/go/|404|tim-kiem|/trang/", url)]
    assert all((site / url.removeprefix("https://thu.example/") / "index.html").is_file() for url in urls)


def test_the_news_sitemap_holds_what_is_two_days_old_at_most(site: Path) -> None:
    text = (site / "news-sitemap.xml").read_text(encoding="utf-8")
    assert re.findall("<loc>(.*?)</loc>", text) == ["https://thu.example/tin/2026/01/moi/"]


def test_the_data_name_years_articles_and_registers(site: Path) -> None:
    data = site / "du-lieu"
    years = json.loads((data / "tin.json").read_text(encoding="utf-8"))["years"]
    assert [(row["year"], row["articles"]) for row in years] == [(2020, 2), (2026, 1)]
    assert [row["id"] for row in json.loads((data / "tin/2020.json").read_text(encoding="utf-8"))["articles"]] == ["mot", "sua"]
    wards = json.loads((data / "phuong-xa.json").read_text(encoding="utf-8"))["phuong_xa"]
    assert (wards[0]["id"], wards[0]["code"], wards[0]["successors"]) == ("vinh-trai", "05977", ["dong-kinh-2025"])


def test_structured_data_cannot_close_its_script(site: Path) -> None:
    page = (site / "tin/2026/01/moi/index.html").read_text(encoding="utf-8")
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    data = json.loads(text)
    assert data["headline"] == "Mới </script>"
    assert data["datePublished"] == "2026-01-31T09:00:00+07:00"


def test_the_manifest_names_every_page_with_its_identity(site: Path) -> None:
    manifest = json.loads((site / "du-lieu/dia-chi.json").read_text(encoding="utf-8"))
    addresses = dict(manifest["addresses"])
    pages = {"/" + page.parent.relative_to(site).as_posix().strip(".") + "/" for page in site.rglob("index.html")}
    assert {url.replace("//", "/") for url in pages} == set(addresses)
    assert addresses["/tin/2020/05/mot/"] == "mot"
    assert addresses["/tin/2020/06/go/"].startswith("~"), "the id of what was withdrawn may be made of its words"


def test_no_page_asks_another_host_for_anything(site: Path) -> None:
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert not re.search(r'<(?:script|img|iframe|source|video|audio|embed)[^>]*\s(?:src|href)="(?:https?:)?//', text), page
        stylesheets = re.findall(r'<link[^>]*rel="(?:stylesheet|icon|preload|preconnect)"[^>]*>', text)
        assert not [link for link in stylesheets if "//" in link], page


def test_the_manifest_names_every_other_file_but_those_of_the_search(site: Path) -> None:
    manifest = json.loads((site / "du-lieu/dia-chi.json").read_text(encoding="utf-8"))
    files = {path.relative_to(site).as_posix() for path in site.rglob("*.*") if path.is_file() and path.suffix != ".html"}
    assert manifest["files"] == sorted(files | {"_redirects"})
