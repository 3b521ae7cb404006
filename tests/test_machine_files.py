"""What programs read: feeds, sitemaps, robots.txt, the description of the search, data, the manifest of addresses."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import feedparser
import jsonschema
import pytest

from bantin.site.data_schema import ENTRIES
from builders import AUTHORS, CONFIG, article, build, locations, make_site, picture, run, write

HOST = "https://thu.example"
ATOM = "{http://www.w3.org/2005/Atom}"
DAY = "2020-05-{:02}T08:00:00+07:00".format
ARTICLES = {
    "tin/2020/05/mot.md": article(
        id="mot", title='Một & "hai" <ba>', wards=["vinh-trai"], authors=["ban-bien-tap"], tags=["xây dựng đảng"], congresses=["tinh-xvii"]
    ),
    "tin/2026/01/moi.md": article(id="moi", title="Mới </script>", date="2026-01-31T09:00:00+07:00", updated="2026-02-01"),
    "tin/2020/06/nhap.md": article(id="nhap", status="draft"),
    "tin/2020/06/go.md": article(id="go", title="Đã gỡ", status="withdrawn", withdrawn={"date": "2021-01-01", "reason": "theo đề nghị"}),
    "tin/2020/06/khoang.md": article(
        id="khoang", title="Chưa rõ ngày", date=None, date_not_before="2020-06-01", date_not_after="2020-06-09"
    ),
    "tin/2020/07/sua.md": article(
        id="sua", date="2020-07-04", corrections=[{"date": "2020-08-01", "text": "Sửa con số."}],
        image={"src": "ảnh một.png", "alt": "ảnh", "caption": "Chú thích", "credit": "A"}, gallery=[{"src": "b.png", "alt": "ảnh hai"}],
        documents=[{"src": "/tai-lieu/a.txt", "title": "Chỉ thị", "number": "35-CT/TW", "date": "2019-05-30"}],
        source={"name": "Báo", "code": "B", "url": "https://bao.example/1"}, progress={"done": 1, "total": 2, "as_of": "2020-07-01"},
        aliases=["/cu/"],
    ),
}  # fmt: skip
FILES = {
    "tin/2020/07/ảnh một.png": picture(), "tin/2020/07/b.png": picture(9), "tai-lieu/a.txt": b"%PDF-1.4\n",
    "danh-muc/tac-gia.yml": AUTHORS + "- {id: im-lang, name: Im lặng}\n",
}  # fmt: skip


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(make_site(tmp_path_factory.mktemp("may"), ARTICLES, **FILES))


def read_json(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


# --- feeds --------------------------------------------------------------------------------------------------------


def test_feeds_are_read_without_a_complaint_and_hold_visible_articles_newest_first(site: Path) -> None:
    feed = feedparser.parse((site / "feed.xml").read_bytes())
    assert not feed.bozo
    assert [entry.title for entry in feed.entries] == ["Mới </script>", "Một bài", "Chưa rõ ngày", 'Một & "hai" <ba>']
    assert feed.entries[3].link == f"{HOST}/tin/2020/05/mot/"
    assert feed.entries[3].id == "tag:thu.example,2026:mot"


def test_a_correction_is_in_the_feed_and_makes_the_entry_newer(site: Path) -> None:
    entry = feedparser.parse((site / "feed.xml").read_bytes()).entries[1]
    assert "Sửa con số." in entry.summary
    assert (entry.published, entry.updated) == ("2020-07-04T00:00:00+07:00", "2020-08-01T00:00:00+07:00")


def test_an_estimated_day_is_no_date_of_publication(site: Path) -> None:
    entry = feedparser.parse((site / "feed.xml").read_bytes()).entries[2]
    item = read_json(site / "feed.json")["items"][2]
    assert (entry.get("published"), item.get("date_published")) == (None, None)
    assert entry.updated == item["date_modified"] == "2020-06-01T00:00:00+07:00"


@pytest.mark.parametrize("shelf", ["phuong-xa/vinh-trai", "tac-gia/ban-bien-tap", "dai-hoi/tinh-xvii"])
def test_shelves_have_feeds_of_their_own(site: Path, shelf: str) -> None:
    feed = feedparser.parse((site / shelf / "feed.xml").read_bytes())
    assert [entry.id for entry in feed.entries] == ["tag:thu.example,2026:mot"]
    assert [item["id"] for item in read_json(site / shelf / "feed.json")["items"]] == ["tag:thu.example,2026:mot"]
    page = (site / shelf / "index.html").read_text(encoding="utf-8")
    assert re.search(r'application/atom\+xml" href="[./]*' + shelf, page) and re.search(
        r'application/feed\+json" href="[./]*' + shelf, page
    )


@pytest.mark.parametrize("shelf", ["phuong-xa/chi-lang", "dai-hoi/toan-quoc-xiii", "tac-gia/im-lang"])
def test_what_a_register_names_has_a_feed_for_ever_also_an_empty_one(site: Path, shelf: str) -> None:
    feed = feedparser.parse((site / shelf / "feed.xml").read_bytes())
    assert (feed.bozo, feed.entries, feed.feed.id) == (False, [], f"{HOST}/{shelf}/")
    assert "items" in read_json(site / shelf / "feed.json")


def test_an_entry_names_authors_categories_and_enclosures(site: Path) -> None:
    feed = feedparser.parse((site / "feed.xml").read_bytes())
    first, last = feed.entries[3], feed.entries[1]
    assert (first.authors[0].name, first.authors[0].href) == ("Ban biên tập", f"{HOST}/tac-gia/ban-bien-tap/")
    assert [(tag.term, tag.scheme, tag.label) for tag in first.tags] == [
        ("vinh-trai", f"{HOST}/phuong-xa/", "Phường Vĩnh Trại"),
        ("tinh-xvii", f"{HOST}/dai-hoi/", "Đại hội tỉnh lần thứ XVII"),
        ("xây dựng đảng", None, None),
    ]
    assert [(file.href, file.type, file.get("length")) for file in last.enclosures] == [
        (f"{HOST}/tin/2020/07/%E1%BA%A3nh%20m%E1%BB%99t.png", "image/png", None),
        (f"{HOST}/tai-lieu/a.txt", "text/plain", "9"),
    ]


def test_an_atom_feed_has_what_the_specification_demands(site: Path) -> None:
    """RFC 4287: one id, title and `updated` for each; a link to itself; an author; a summary where there is no content."""
    for file in site.rglob("feed.xml"):
        feed = ElementTree.parse(file).getroot()
        for place in (feed, *feed.iter(f"{ATOM}entry")):
            assert [len(place.findall(ATOM + name)) for name in ("id", "title", "updated")] == [1, 1, 1]
        own = [link.get("href") for link in feed.findall(f"{ATOM}link[@rel='self']")]
        assert own == [f"{HOST}/{file.relative_to(site).as_posix()}"]
        assert feed.find(f"{ATOM}author/{ATOM}name") is not None
        assert all(entry.find(f"{ATOM}summary") is not None for entry in feed.iter(f"{ATOM}entry"))


def test_a_feed_that_is_opened_in_a_browser_has_a_style_of_the_site(site: Path) -> None:
    """The browser's own is refused by the site's policy, and what is left is bare text."""
    for file in site.rglob("feed.xml"):
        named = re.findall(r'<\?xml-stylesheet type="text/css" href="([^"]+)"\?>', file.read_text(encoding="utf-8"))
        assert [(file.parent / path).resolve() for path in named] == [site.resolve() / "assets" / "feed.css"]
    assert (site / "assets" / "feed.css").is_file()


def test_the_json_feed_says_the_same(site: Path) -> None:
    feed = read_json(site / "feed.json")
    entries = feedparser.parse((site / "feed.xml").read_bytes()).entries
    assert (feed["version"], feed["home_page_url"], feed["feed_url"]) == (
        "https://jsonfeed.org/version/1.1", f"{HOST}/", f"{HOST}/feed.json",
    )  # fmt: skip
    assert [(item["id"], item["url"], item["date_modified"]) for item in feed["items"]] == [(e.id, e.link, e.updated) for e in entries]
    sua = feed["items"][1]
    assert [file["mime_type"] for file in sua["attachments"]] == ["image/png", "text/plain"]
    assert (sua["image"], sua["external_url"]) == (sua["attachments"][0]["url"], "https://bao.example/1")


def test_a_feed_holds_the_newest_fifty(tmp_path: Path) -> None:
    articles = {f"tin/2020/05/b{n:02}.md": article(id=f"b{n:02}", title=f"Bài {n}", date=DAY(n % 28 + 1)) for n in range(56)}
    feed = feedparser.parse((build(make_site(tmp_path, articles)) / "feed.xml").read_bytes())
    days = [entry.published for entry in feed.entries]
    assert (len(days), days) == (50, sorted(days, reverse=True))


def test_an_entry_keeps_its_id_when_its_article_moves_and_its_date_is_corrected(tmp_path: Path) -> None:
    config = make_site(tmp_path, {"tin/2020/05/mot.md": article(id="mot")})
    before = feedparser.parse((build(config) / "feed.xml").read_bytes()).entries[0]
    (tmp_path / "docs/tin/2020/05/mot.md").unlink()
    write(tmp_path / "docs/tin/2019/12/mot.md", article(id="mot", date="2019-12-31", aliases=["/tin/2020/05/mot/"]))
    after = feedparser.parse((build(config) / "feed.xml").read_bytes()).entries[0]
    assert (after.id, after.link != before.link) == (before.id, True)


# --- sitemaps and their like ----------------------------------------------------------------------------------------


def test_the_sitemap_is_an_index_of_files_by_year(site: Path) -> None:
    index = ElementTree.parse(site / "sitemap.xml").getroot()
    rows = [tuple(cell.text for cell in row) for row in index]
    assert index.tag.endswith("}sitemapindex")
    assert rows == [
        (f"{HOST}/sitemap-trang.xml", "2026-02-01T00:00:00+07:00"),
        (f"{HOST}/sitemap-2020.xml", "2020-08-01T00:00:00+07:00"),
        (f"{HOST}/sitemap-2026.xml", "2026-02-01T00:00:00+07:00"),
    ]


def test_the_sitemap_names_every_page_for_readers_once_and_no_notice(site: Path) -> None:
    urls = locations(site, "sitemap.xml")
    assert len(urls) == len(set(urls))
    pages = {f"/{page.parent.relative_to(site).as_posix()}/".replace("/./", "/") for page in site.rglob("index.html")}
    left_out = {"/tin/2020/06/go/", "/tim-kiem/", "/cu/", "/tac-gia/im-lang/"}
    assert {url.removeprefix(HOST) for url in urls} == pages - left_out


def test_the_sitemap_tells_when_each_article_changed_and_its_pictures(site: Path) -> None:
    text = (site / "sitemap-2020.xml").read_text(encoding="utf-8")
    row = next(line for line in text.splitlines() if "/tin/2020/07/sua/" in line)
    assert "<lastmod>2020-08-01T00:00:00+07:00</lastmod>" in row
    assert re.findall("<image:loc>(.*?)<", row) == [
        f"{HOST}/tin/2020/07/%E1%BA%A3nh%20m%E1%BB%99t.png", f"{HOST}/tin/2020/07/b.png",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("now", "news"),
    [
        ("2026-01-31T09:00:00+07:00", 1),
        ("2026-02-02T08:59:59+07:00", 1),
        ("2026-02-02T09:00:00+07:00", 0),
    ],
)
def test_the_news_sitemap_holds_the_last_two_days(tmp_path: Path, now: str, news: int) -> None:
    front = ARTICLES["tin/2026/01/moi.md"].replace('updated: "2026-02-01"\n', "")
    config = make_site(tmp_path, {"tin/2026/01/moi.md": front, "tin/2020/05/mot.md": article()})
    site = build(config, "--now", now)
    assert locations(site, "news-sitemap.xml") == [f"{HOST}/tin/2026/01/moi/"] * news
    if news:
        text = (site / "news-sitemap.xml").read_text(encoding="utf-8")
        assert "<news:publication_date>2026-01-31T09:00:00+07:00</news:publication_date><news:title>Mới &lt;/script&gt;" in text
        assert "<news:name>Trang thử</news:name><news:language>vi</news:language>" in text


def test_robots_lead_to_both_sitemaps(site: Path) -> None:
    lines = (site / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert lines == ["User-agent: *", "Allow: /", "", f"Sitemap: {HOST}/sitemap.xml", f"Sitemap: {HOST}/news-sitemap.xml"]


def test_browsers_are_told_how_to_search(site: Path) -> None:
    space = "{http://a9.com/-/spec/opensearch/1.1/}"
    root = ElementTree.parse(site / "opensearch.xml").getroot()
    url = root.find(f"{space}Url")
    assert url is not None and url.get("template") == f"{HOST}/tim-kiem/?q={{searchTerms}}"
    assert 0 < len(root.findtext(f"{space}ShortName", "")) <= 16
    for page in ("index.html", "tin/2020/05/mot/index.html"):
        assert re.search(r'rel="search"[^>]*href="[./]*opensearch.xml"', (site / page).read_text(encoding="utf-8"))


@pytest.mark.parametrize("address", ["", "https://thu.example/cong/"])
def test_a_portal_without_an_address_or_in_a_folder_has_all_files_too(tmp_path: Path, address: str) -> None:
    site = build(make_site(tmp_path, ARTICLES, CONFIG.replace("site_url: https://thu.example/", f"site_url: {address}"), **FILES))
    base = address.removesuffix("/") or ""
    assert f"{base}/tin/2020/05/mot/" in locations(site, "sitemap.xml", base)
    assert not feedparser.parse((site / "feed.xml").read_bytes()).bozo
    rules = (site / "_redirects").read_text(encoding="utf-8").splitlines()
    folder = "/cong" if address else ""
    assert f"{folder}/cu/ {folder}/tin/2020/07/sua/ 301" in rules
    assert ("Sitemap" in (site / "robots.txt").read_text(encoding="utf-8")) == bool(address)


# --- data -----------------------------------------------------------------------------------------------------------


def test_the_data_name_years_articles_and_registers(site: Path) -> None:
    data = site / "du-lieu"
    assert [(row["year"], row["articles"]) for row in read_json(data / "tin.json")["years"]] == [(2020, 3), (2026, 1)]
    assert [row["id"] for row in read_json(data / "tin/2020.json")["articles"]] == ["mot", "khoang", "sua"]
    ward = read_json(data / "phuong-xa.json")["phuong_xa"][0]
    assert (ward["id"], ward["code"], ward["successors"]) == ("vinh-trai", "05977", ["dong-kinh-2025"])
    assert read_json(data / "dai-hoi.json")["dai_hoi"][1]["parent"] == "toan-quoc-xiii"


def test_the_data_are_as_their_schema_says(site: Path) -> None:
    schema = read_json(site / "du-lieu/luoc-do.json")
    jsonschema.Draft202012Validator.check_schema(schema)
    validator = jsonschema.Draft202012Validator(schema, format_checker=jsonschema.FormatChecker())
    for path in ("tin.json", "tin/2020.json", "tin/2026.json", "phuong-xa.json", "dai-hoi.json"):
        data = read_json(site / "du-lieu" / path)
        assert (data["version"], data["schema"]) == (1, "/du-lieu/luoc-do.json")
        assert [error.message for error in validator.iter_errors(data)] == []
    wrong = read_json(site / "du-lieu/tin/2020.json")
    del wrong["articles"][0]["id"]
    assert not validator.is_valid(wrong), "the schema says something"


def test_every_key_of_the_data_is_described_on_their_page_and_none_is_empty_but_in_registers(site: Path) -> None:
    page = (site / "du-lieu/index.html").read_text(encoding="utf-8")
    described = set(re.findall(r"<td><code>([\w.]+)</code>", page))
    articles = [row for year in ("2020", "2026") for row in read_json(site / f"du-lieu/tin/{year}.json")["articles"]]
    assert all(value for row in articles for value in row.values())
    for name, path, entry in (("phuong_xa", "phuong-xa", "ward"), ("dai_hoi", "dai-hoi", "congress")):
        assert all(row.keys() == ENTRIES[entry]["properties"].keys() <= described for row in read_json(site / f"du-lieu/{path}.json")[name])
    assert {"image.url", "documents.number", "corrections.text", *(key for row in articles for key in row)} <= described
    assert "tin/2020.json" in page


# --- the manifest ---------------------------------------------------------------------------------------------------


def test_the_manifest_names_every_page_with_its_identity(site: Path) -> None:
    manifest = read_json(site / "du-lieu/dia-chi.json")
    addresses = dict(manifest["addresses"])
    pages = {"/" + page.parent.relative_to(site).as_posix().strip(".") + "/" for page in site.rglob("index.html")}
    assert {url.replace("//", "/") for url in pages} == set(addresses)
    assert addresses["/tin/2020/05/mot/"] == "mot"
    assert addresses["/tin/2020/06/go/"].startswith("~"), "the id of what was withdrawn may be made of its words"


def test_the_manifest_names_every_other_file_and_of_the_search_its_overview(tmp_path: Path) -> None:
    config = make_site(tmp_path, ARTICLES, **FILES)
    assert run("build", "-f", config, "--workers", "1", "--now", "2026-02-01")[0] == 0
    site = tmp_path / "site"
    files = {path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file() and path.suffix != ".html"}
    assert read_json(site / "du-lieu/dia-chi.json")["files"] == sorted(
        path for path in files if not path.startswith("pagefind/") or path == "pagefind/packs.json"
    )


def test_no_page_asks_another_host_for_anything(site: Path) -> None:
    for page in site.rglob("*.html"):
        text = page.read_text(encoding="utf-8")
        assert not re.search(r'<(?:script|img|iframe|source|video|audio|embed)[^>]*\s(?:src|href)="(?:https?:)?//', text), page
        stylesheets = re.findall(r'<link[^>]*rel="(?:stylesheet|icon|preload|preconnect)"[^>]*>', text)
        assert not [link for link in stylesheets if "//" in link], page
