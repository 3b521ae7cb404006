"""The shelves: what stands where, in which order, and what a new article leaves as it was."""

from __future__ import annotations

import gzip
import json
import random
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin import taxonomies
from bantin.content.registers import parse_registers
from bantin.model import Article, Congress, Registers, Ward
from bantin.search.encode import enc, fold
from bantin.site.catalog import PER_PAGE, Catalog, build_catalog, cut_pages, page_after_newest
from builders import NOW, article, build, check, make_site, picture, run, write
from sites import broken_links, main_of, page

REGISTERS = Registers({}, {}, {})
SECRET = "Điềubímật"

# --- numbered pages -----------------------------------------------------------------------------------------------

sizes = st.integers(0, 130)


@given(total=sizes)
def test_pages_are_numbered_from_the_oldest_and_hold_the_whole_shelf(total: int) -> None:
    pages = list(cut_pages(range(total)))
    assert [page.number for page in pages] == list(range(1, len(pages) + 1))
    assert [n for page in pages for n in reversed(page.positions)] == (list(range(total)) if total > PER_PAGE else [])
    assert all(len(page.positions) == PER_PAGE for page in pages[:-1])


@given(total=sizes, added=st.integers(0, 60))
def test_newer_articles_change_no_full_page(total: int, added: int) -> None:
    full = list(cut_pages(range(total)))[:-1]
    assert list(cut_pages(range(total + added)))[: len(full)] == full


@given(total=sizes)
def test_the_pages_are_one_chain_to_the_shelf_itself(total: int) -> None:
    pages = list(cut_pages(range(total)))
    assert [page.older for page in pages] == list(range(len(pages)))
    assert [page.newer for page in pages] == [*range(2, len(pages) + 1), *([0] if pages else [])]


@given(total=sizes)
def test_the_archive_goes_on_where_the_newest_twenty_end(total: int) -> None:
    pages = {page.number: page.positions for page in cut_pages(range(total))}
    number = page_after_newest(total)
    assert (number == 0) == (total <= PER_PAGE)
    if number:
        assert total - PER_PAGE - 1 in pages[number], "the first that the shelf's own page does not show"


# --- the catalog --------------------------------------------------------------------------------------------------

WARDS, TAGS = ["vinh-trai", "chi-lang"], ["Đại hội", "đại hội", "Dân vận"]


@st.composite
def shelved(draw: st.DrawFn, first_hour: int = 0) -> Article:
    """An article of one of twelve hours, so that many fall together."""
    hour, name = draw(st.integers(first_hour, first_hour + 11)), draw(st.text("abcdef", min_size=1, max_size=4))
    path = f"tin/{first_hour}/{name}.md"
    return Article(
        path=path, url=f"/{path[:-3]}/", id=path, title=name, description="x", day="2020-05-04", instant=hour * 3600,
        wards=tuple(draw(st.sets(st.sampled_from(WARDS)))), tags=tuple(sorted(draw(st.sets(st.sampled_from(TAGS))))),
        authors=tuple(draw(st.sets(st.sampled_from(["Lê Vũ", "Lê  Vũ"]), max_size=1))),
    )  # fmt: skip


def several(first_hour: int = 0) -> st.SearchStrategy[list[Article]]:
    return st.lists(shelved(first_hour), max_size=30, unique_by=lambda made: made.path)


def arrange(articles: list[Article]) -> Catalog:
    return build_catalog(articles, REGISTERS, 10**9, "2026-01-01", {})


@given(articles=several(), seed=st.integers())
def test_the_order_of_reading_does_not_matter(articles: list[Article], seed: int) -> None:
    shuffled = random.Random(seed).sample(articles, len(articles))
    assert arrange(shuffled) == arrange(articles)


@given(articles=several())
def test_related_articles_are_never_newer_and_share_a_shelf(articles: list[Article]) -> None:
    catalog = arrange(articles)
    for position, place in enumerate(catalog.places):
        assert all(other < position for other in place.related)
        assert list(place.related) == sorted(set(place.related), reverse=True)
        assert all(set(catalog.articles[other].wards) & set(catalog.articles[position].wards) for other in place.related)


@given(old=several(), new=several(first_hour=12))
def test_newer_articles_leave_every_older_place_as_it_was(old: list[Article], new: list[Article]) -> None:
    before, after = arrange(old), arrange(old + new)
    assert after.articles[: len(old)] == before.articles
    assert [place.related for place in after.places[: len(old)]] == [place.related for place in before.places]
    changed = [n for n, place in enumerate(before.places) if after.places[n].newer != place.newer]
    assert all(before.places[n].newer == -1 for n in changed), "only the newest of a ward has a new neighbour"
    kinds = [[one.wards, one.years, one.months, *one.words.values()] for one in (before, after)]
    for was, now in zip(*kinds, strict=True):
        assert all(now[key][: len(shelf)] == shelf for key, shelf in was.items())
    assert all(after.names[url] == name for url, name in before.names.items())


@given(articles=several())
def test_the_neighbours_of_an_article_are_those_of_its_first_ward(articles: list[Article]) -> None:
    catalog = arrange(articles)
    loose = [n for n, one in enumerate(catalog.articles) if not one.wards]
    for position, (one, place) in enumerate(zip(catalog.articles, catalog.places, strict=True)):
        chain = catalog.wards[one.wards[0]] if one.wards else loose
        at = chain.index(position)
        assert (place.older, place.newer) == ([-1, *chain][at], [*chain, -1][at + 1])


@given(articles=several())
def test_an_article_stands_once_on_each_of_its_shelves(articles: list[Article]) -> None:
    catalog = arrange(articles)
    for kind in (catalog.wards, catalog.years, catalog.months, *catalog.words.values()):
        assert all(shelf == sorted(set(shelf)) for shelf in kind.values())
    assert sum(map(len, catalog.years.values())) == len(articles)


def test_a_term_of_a_register_stands_below_its_list() -> None:
    ward = Ward("a", "xã", "A", "", "", "", (), "", ())
    congress = Congress("b", "tinh", 1, "B", (2020, 2025), "", None, None, "")
    assert (ward.url, congress.url) == (taxonomies.WARDS.url + "a/", taxonomies.CONGRESSES.url + "b/")


# --- a small site -------------------------------------------------------------------------------------------------

LINKED = (
    "Xem [giới thiệu](../../../gioi-thieu.md#muc-tieu), [phường](/phuong-xa/vinh-trai/), [đại hội](/dai-hoi/tinh-xvii/),\n"
    "[bài sau](b.md#hai), [tháng](/luu-tru/2020/05/) và [sắp đăng](sap-dang.md).\n\n![Sông](/anh/song.png)"
)
ARTICLES = {
    "tin/2020/05/a.md": article(
        LINKED, wards=["vinh-trai"], congresses=["tinh-xvii"], authors=["ban-bien-tap", "Lê Vũ"], tags=["Dân vận"], aliases=["/bai-cu/"]
    ),
    "tin/2020/05/b.md": article("## Hai\n\nHết.", title="Bài hai", date="2020-05-05", image={"src": "/anh/song.png", "alt": "Sông"}),
    "tin/2020/05/sap-dang.md": article(title="Sắp đăng", publish="2026-03-01"),
    "tin/2020/05/rut.md": article(
        SECRET, title=SECRET, description=SECRET, tags=[SECRET], status="withdrawn",
        withdrawn={"date": "2020-06-01", "reason": "Đăng nhầm."},
        aliases=["/rut-cu/"], wards=["chi-lang"], authors=[SECRET],
    ),
    "tin/2020/05/het.md": article(SECRET, title=SECRET, description=SECRET, expire="2021-01-01", wards=["chi-lang"]),
    "tin/2020/05/nhap.md": article(SECRET, title=SECRET, description=SECRET, status="draft"),
}  # fmt: skip
PAGES = {"gioi-thieu.md": "# Giới thiệu\n\n## Mục tiêu\n\nXem [một bài](tin/2020/05/a.md) và [phường](/phuong-xa/chi-lang/).\n"}


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(make_site(tmp_path_factory.mktemp("small"), ARTICLES, **PAGES, **{"anh/song.png": picture()}))


CONTRACT = """/ /tin/2020/05/a/ /phuong-xa/ /phuong-xa/vinh-trai/ /phuong-xa/chi-lang/ /dai-hoi/ /dai-hoi/thanh-pho-xxiii/ /luu-tru/
/luu-tru/2020/ /luu-tru/2020/05/ /tac-gia/ /tac-gia/ban-bien-tap/ /tac-gia/le-vu/ /chu-de/ /chu-de/dan-van/ /tim-kiem/ /feed.xml /feed.json
/phuong-xa/vinh-trai/feed.xml /dai-hoi/tinh-xvii/feed.xml /tac-gia/le-vu/feed.xml /sitemap.xml /news-sitemap.xml /robots.txt /so-do-trang/
/404.html /du-lieu/tin.json /du-lieu/tin/2020.json /du-lieu/phuong-xa.json /du-lieu/dai-hoi.json /gioi-thieu/ /bai-cu/ /rut-cu/
/tin/2020/05/rut/ /tin/2020/05/het/ /anh/song.png"""


@pytest.mark.parametrize("url", CONTRACT.split())
def test_the_address_exists(small: Path, url: str) -> None:
    file = small / url.strip("/")
    assert (file / "index.html" if url.endswith("/") else file).stat().st_size > 0


def test_every_link_of_the_site_leads_somewhere(small: Path) -> None:
    assert broken_links(small) == []


def test_links_lead_from_articles_to_pages_and_shelves_and_back(small: Path) -> None:
    own = main_of(small, "/tin/2020/05/a/")
    for target in ("gioi-thieu/#muc-tieu", "phuong-xa/vinh-trai/", "dai-hoi/tinh-xvii/", "tin/2020/05/b/#hai", "luu-tru/2020/05/"):
        assert f'href="../../../../{target}"' in own
    about = main_of(small, "/gioi-thieu/")
    assert re.search(r'href="[./]*tin/2020/05/a/"', about)
    assert re.search(r'href="[./]*phuong-xa/chi-lang/"', about)


def test_a_link_to_an_article_that_is_not_visible_yet_is_plain_text_until_it_is(small: Path, tmp_path: Path) -> None:
    assert "sắp đăng" in main_of(small, "/tin/2020/05/a/")
    assert not re.search(r"<a[^>]*>sắp đăng", page(small, "/tin/2020/05/a/"))
    later = build(make_site(tmp_path, ARTICLES, **PAGES, **{"anh/song.png": picture()}), "--now", "2026-03-02")
    assert re.search(r'<a[^>]*href="[./]*tin/2020/05/sap-dang/"[^>]*>sắp đăng', page(later, "/tin/2020/05/a/"))


@pytest.mark.parametrize("url", ["/tin/2020/05/rut/", "/tin/2020/05/het/"])
def test_a_notice_keeps_the_address_and_says_nothing_of_the_article(small: Path, url: str) -> None:
    assert "noindex" in page(small, url)
    assert "Đăng nhầm." in page(small, url) or url.endswith("/het/")


def test_no_file_of_the_site_holds_a_word_of_what_was_withdrawn_or_has_expired_or_is_a_draft(small: Path) -> None:
    slug = "dieubimat"
    texts = {file: file.read_bytes().decode("utf-8", "replace") for file in small.rglob("*") if file.is_file()}
    assert [file for file, text in texts.items() if SECRET in text or slug in text] == []
    shown = {file.relative_to(small).as_posix() for file, text in texts.items() if "tin/2020/05/rut" in text or "tin/2020/05/het" in text}
    assert shown <= {"rut-cu/index.html", "_redirects", "du-lieu/dia-chi.json", "tin/2020/05/rut/index.html", "tin/2020/05/het/index.html"}
    assert "bai-nhap" not in str(texts.keys()) and not (small / "tin/2020/05/nhap").exists()


@pytest.mark.parametrize(("old", "new"), [("/bai-cu/", "tin/2020/05/a/"), ("/rut-cu/", "tin/2020/05/rut/")])
def test_an_old_address_leads_to_the_article(small: Path, old: str, new: str) -> None:
    assert re.search(f'http-equiv="refresh" content="0; ?url=[./]*{new}"', page(small, old))
    assert re.search(f'<a[^>]*href="[./]*{new}"', page(small, old))


def test_a_ward_names_what_became_of_it_and_what_it_came_from(small: Path) -> None:
    heir, root = "../../phuong-xa/dong-kinh-2025/", "../../phuong-xa/vinh-trai/"
    assert re.search(rf'aria-label="Đơn vị kế thừa">\s*<li><a href="{heir}"', main_of(small, "/phuong-xa/vinh-trai/"))
    assert re.search(rf'aria-label="Đơn vị tiền thân">\s*<li><a href="{root}"', main_of(small, "/phuong-xa/dong-kinh-2025/"))


def test_the_congresses_of_a_term_are_a_tree(small: Path) -> None:
    levels = re.split(r'<ul class="tree', main_of(small, "/dai-hoi/"))[1:]
    ids = [re.findall(r'href="[./]*dai-hoi/([a-z-]+)/"', level) for level in levels]
    assert ids == [["toan-quoc-xiii"], ["tinh-xvii"], ["thanh-pho-xxiii"]]


def test_every_page_leads_home(small: Path) -> None:
    for url, home in (("/dai-hoi/", "../"), ("/phuong-xa/vinh-trai/", "../../"), ("/tin/2020/05/a/", "../../../../")):
        assert f'<a href="{home}">Trang chủ</a>' in page(small, url)


def test_the_data_and_feeds_hold_the_visible_articles_only(small: Path) -> None:
    assert [row["title"] for row in json.loads((small / "feed.json").read_text(encoding="utf-8"))["items"]] == ["Bài hai", "Một bài"]
    for name in ("feed.xml", "du-lieu/tin/2020.json", "sitemap-2020.xml"):
        text = (small / name).read_text(encoding="utf-8")
        assert "tin/2020/05/a" in text and "tin/2020/05/het" not in text and "sap-dang" not in text


def test_the_search_index_holds_the_visible_articles_only(tmp_path: Path) -> None:
    config = make_site(tmp_path, ARTICLES, **PAGES, **{"anh/song.png": picture()})
    code, printed = run("build", "-f", config, "--now", NOW, "--workers", "1")
    assert code == 0, printed
    files = [file.read_bytes() for file in (tmp_path / "site/pagefind").rglob("*") if file.is_file()]
    index = b"\n".join(gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data for data in files).decode("utf-8", "replace")
    assert all(f"/tin/2020/05/{name}/" in index for name in "ab")
    assert [name for name in ("rut", "het", "nhap", "sap-dang") if f"/tin/2020/05/{name}/" in index] == []
    assert [word for word in (SECRET, enc(SECRET), fold(SECRET)) if word in index] == []


# --- sites of their own ---------------------------------------------------------------------------------------------


def test_a_site_of_a_front_page_and_the_registers_checks_and_builds_clean(tmp_path: Path) -> None:
    config = make_site(tmp_path, **{"danh-muc/tac-gia.yml": None})
    assert check(config) == (0, [])
    assert broken_links(build(config)) == []


def test_a_site_of_empty_registers_checks_and_builds_clean(tmp_path: Path) -> None:
    config = make_site(tmp_path, **{"danh-muc/tac-gia.yml": None, "danh-muc/phuong-xa.yml": "[]\n", "danh-muc/dai-hoi.yml": "# chưa có\n"})
    assert check(config) == (0, [])
    assert broken_links(build(config)) == []


def numbered(count: int) -> dict[str, str]:
    day = "2020-05-{:02}T{:02}:00:00+07:00".format
    return {
        f"tin/2020/05/bai-{n:03}.md": article(title=f"Bài {n}", date=day(n // 24 + 1, n % 24), wards=["vinh-trai"], tags=["Dân vận"])
        for n in range(count)
    }


def test_a_newer_article_leaves_the_files_of_full_pages_and_old_articles_byte_for_byte(tmp_path: Path) -> None:
    config = make_site(tmp_path, numbered(41))
    site = build(config)
    before = {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*.html")}
    write(tmp_path / "docs/tin/2020/05/bai-041.md", numbered(42)["tin/2020/05/bai-041.md"])
    build(config)
    changed = {path for path, data in before.items() if (site / path).read_bytes() != data}
    assert len(before) > 60
    for shelf in ("phuong-xa/vinh-trai", "chu-de/dan-van", "luu-tru/2020", "luu-tru/2020/05"):
        assert {f"{shelf}/index.html", f"{shelf}/trang/3/index.html"} <= changed
        assert f"{shelf}/trang/1/index.html" in before.keys() - changed
        assert f"{shelf}/trang/2/index.html" in before.keys() - changed
    assert {path for path in changed if path.startswith("tin/")} == {"tin/2020/05/bai-040/index.html"}, "the newest has a neighbour now"


def test_a_reader_pages_through_a_shelf_without_a_gap(tmp_path: Path) -> None:
    site = build(make_site(tmp_path, numbered(45)))
    url, seen = "/phuong-xa/vinh-trai/", []
    while url:
        html = main_of(site, url)
        seen += re.findall(r"tin/2020/05/bai-(\d{3})/", html)
        older = re.search(r'<a[^>]*href="([^"]*)"[^>]*>[^<]*Tin cũ hơn', html)
        url = "/" + (site / url.strip("/") / older[1]).resolve().relative_to(site.resolve()).as_posix() + "/" if older else ""
    assert sorted(set(seen)) == [f"{n:03}" for n in range(45)]
    assert broken_links(site) == []


def test_letters_of_two_parts_are_shown_as_written_and_addressed_as_one(tmp_path: Path) -> None:
    title = unicodedata.normalize("NFD", "Đại hội ở phường")
    tags = [unicodedata.normalize(form, "Dân vận") for form in ("NFC", "NFD")]
    config = make_site(tmp_path, {f"tin/2020/05/{n}.md": article(title=title, tags=[tag], authors=[tag]) for n, tag in enumerate(tags)})
    assert check(config) == (0, [])
    site = build(config)
    assert title in page(site, "/tin/2020/05/0/") and unicodedata.normalize("NFC", title) not in page(site, "/tin/2020/05/0/")
    assert len(set(re.findall(r"tin/2020/05/(\d)/", main_of(site, "/chu-de/dan-van/")))) == 2
    assert sorted(folder.name for folder in (site / "chu-de").iterdir()) == ["dan-van", "index.html"]


@settings(max_examples=20)
@given(order=st.permutations(["a", "b", "c"]))
def test_a_circle_of_parents_is_told_once_wherever_the_register_begins(order: list[str]) -> None:
    parents = {"a": "b", "b": "c", "c": "a"}
    rows = [f"- {{id: {i}, level: tinh, ordinal: 1, name: x, term: [2020, 2025], parent: {parents[i]}}}" for i in order]
    _, problems = parse_registers(
        {"wards": b"[]", "congresses": "\n".join(rows).encode()}, {"wards": "w", "congresses": "c", "authors": "a"}
    )
    assert [(problem.line, problem.code) for problem in problems] == [(1, "parent-cycle")]


def test_a_ward_that_was_merged_leads_to_its_heir_in_its_first_lines(tmp_path: Path) -> None:
    run("build", "-f", make_site(tmp_path, {"tin/2020/05/a.md": article(wards=["vinh-trai"])}), "--now", NOW, "--no-search")
    page = (tmp_path / "site/phuong-xa/vinh-trai/index.html").read_text("utf-8")
    head = page[page.index("shelf__head") : page.index("</header>", page.index("shelf__head"))]
    assert 'Nay thuộc <a href="../../phuong-xa/dong-kinh-2025/">Phường Đông Kinh</a>.' in head
    assert 'class="print">Trang thử. Địa chỉ của trang: https://thu.example/phuong-xa/vinh-trai/<' in page
