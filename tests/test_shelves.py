"""The shelves of a built site: what stands where, and what a new article leaves as it was."""

from __future__ import annotations

import gzip
import json
import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bantin.content.registers import parse_registers
from bantin.search.encode import enc, fold
from bantin.site.draw import make_figures
from builders import NOW, article, build, check, locations, make_site, picture, run, write
from sites import broken_links, main_of, page

SECRET = "Điềubímật"

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
ABOUT = """\
# Giới thiệu

## Mục tiêu

Xem [một bài](tin/2020/05/a.md) và [phường](/phuong-xa/chi-lang/).

Hai mốc.
![Sông](/anh/song.png "Sông chiều")
"""
PAGES = {"gioi-thieu.md": ABOUT}


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


def test_congresses_stand_under_their_level_each_with_its_own_term(tmp_path: Path) -> None:
    register = """\
- {id: toan-quoc-xiv, level: toan-quoc, ordinal: 14, name: Đại hội XIV của Đảng, term: [2026, 2031]}
- {id: tinh-xvii, level: tinh, ordinal: 17, name: Đại hội tỉnh lần thứ XVII, term: [2020, 2025]}
- {id: tinh-xviii, level: tinh, ordinal: 18, name: Đại hội tỉnh lần thứ XVIII, term: [2025, 2030], parent: toan-quoc-xiv}
"""
    html = main_of(build(make_site(tmp_path, **{"danh-muc/dai-hoi.yml": register})), "/dai-hoi/").replace("\u00a0", " ")
    assert re.findall(r'<h2[^>]*>([^<]+)|/([a-z-]+)/">[^<]*</a> <span class="branch__text">([^<]+)', html) == [
        ("Toàn quốc", "", ""), ("", "toan-quoc-xiv", "nhiệm kỳ 2026 – 2031"),
        ("Cấp tỉnh", "", ""), ("", "tinh-xviii", "nhiệm kỳ 2025 – 2030"), ("", "tinh-xvii", "nhiệm kỳ 2020 – 2025"),
    ]  # fmt: skip


def test_an_ordinary_page_tells_where_it_stands_as_shelves_do(small: Path) -> None:
    trail = page(small, "/gioi-thieu/").partition('<nav class="crumbs"')[2].partition("</nav>")[0]
    assert re.findall(r"<li[^>]*>(?:<a[^>]*>)?([^<]+)", trail) == ["Trang chủ", "Giới thiệu"]


def test_the_site_map_names_the_wards_of_today_first(small: Path) -> None:
    wards = re.findall(r'href="\.\./phuong-xa/([a-z0-9-]+)/"', main_of(small, "/so-do-trang/"))
    assert wards.index("dong-kinh-2025") < wards.index("vinh-trai")


def test_a_title_is_the_caption_of_a_picture_on_an_ordinary_page_too(small: Path) -> None:
    html = main_of(small, "/gioi-thieu/")
    assert re.search(r"<p>Hai mốc\.</p>\s*<figure>.*<img [^>]*>(</picture>)?<figcaption>Sông chiều</figcaption></figure>", html)


def test_a_caption_is_a_text_whatever_its_attribute_could_hold() -> None:
    drawn = make_figures('<p><img src="a.png" alt="Núi" title="<b>Sông &amp; núi"></p>')
    assert drawn == '<figure><img src="a.png" alt="Núi"><figcaption>&lt;b>Sông &amp; núi</figcaption></figure>'


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


HELD = "- {id: tinh-xvii, level: tinh, ordinal: 17, name: Đại hội, term: [2020, 2025], held: {from: 2020-05-02, to: 2020-05-02}}"


def numbered(count: int) -> dict[str, str]:
    day = "2020-05-{:02}T{:02}:00:00+07:00".format
    return {
        f"tin/2020/05/bai-{n:03}.md": article(
            title=f"Bài {n}", date=day(n // 24 + 1, n % 24), wards=["vinh-trai"], congresses=["tinh-xvii"], tags=["Dân vận"]
        )
        for n in range(count)
    }


def test_a_newer_article_leaves_the_files_of_full_pages_and_old_articles_byte_for_byte(tmp_path: Path) -> None:
    site = build(config := make_site(tmp_path, numbered(41), **{"danh-muc/dai-hoi.yml": HELD}))
    before = {file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*.html")}
    write(tmp_path / "docs/tin/2020/05/bai-041.md", numbered(42)["tin/2020/05/bai-041.md"])
    build(config)
    changed = {path for path, data in before.items() if (site / path).read_bytes() != data}
    assert len(before) > 60
    for shelf in ("phuong-xa/vinh-trai", "dai-hoi/tinh-xvii", "chu-de/dan-van", "luu-tru/2020", "luu-tru/2020/05"):
        assert {f"{shelf}/index.html", f"{shelf}/trang/3/index.html"} <= changed
        assert f"{shelf}/trang/1/index.html" in before.keys() - changed
        assert f"{shelf}/trang/2/index.html" in before.keys() - changed
    assert re.findall(r'id="(\w+)-dai-hoi"', main_of(site, "/dai-hoi/tinh-xvii/trang/2/")) == ["trong", "truoc"]
    assert {path for path in changed if path.startswith("tin/")} == {"tin/2020/05/bai-040/index.html"}, "the newest has a neighbour now"


def test_a_reader_pages_through_a_shelf_without_a_gap_and_without_seeing_a_card_twice(tmp_path: Path) -> None:
    site = build(make_site(tmp_path, numbered(45)))
    url, anchor, seen = "/phuong-xa/vinh-trai/", "", []
    while url:
        html = main_of(site, url)
        seen += re.findall(r"tin/2020/05/bai-(\d{3})/", html[html.index(f'id="{anchor}"') if anchor else 0 :])
        older = re.search(r'<a[^>]*href="([^"#]*)#?([^"]*)"[^>]*>[^<]*Tin cũ hơn', html)
        url = "/" + (site / url.strip("/") / older[1]).resolve().relative_to(site.resolve()).as_posix() + "/" if older else ""
        anchor = older[2] if older else ""
    assert seen == [f"{n:03}" for n in reversed(range(45))], "each once: what was seen already stands above the anchor"
    assert broken_links(site) == []


def test_the_open_page_leads_to_the_newest_while_it_is_empty(tmp_path: Path) -> None:
    site = build(make_site(tmp_path, numbered(40)))
    assert re.search(r'class="empty">[^<]*<a href="../../../../phuong-xa/vinh-trai/">', main_of(site, "/phuong-xa/vinh-trai/trang/3/"))


def test_letters_of_two_parts_are_shown_as_written_and_addressed_as_one(tmp_path: Path) -> None:
    title = unicodedata.normalize("NFD", "Đại hội ở phường")
    tags = [unicodedata.normalize(form, "Dân vận") for form in ("NFC", "NFD")]
    articles = [article(title=title, description=f"Tóm tắt {tag}.", tags=[tag], authors=[tag]) for tag in tags]
    config = make_site(tmp_path, {f"tin/2020/05/{number}.md": text for number, text in enumerate(articles)})
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


def test_a_ward_leads_to_its_heir_and_to_what_it_came_from_in_its_first_lines(tmp_path: Path) -> None:
    site = build(make_site(tmp_path, {"tin/2020/05/a.md": article(wards=["vinh-trai"])}))
    page, heir = main_of(site, "/phuong-xa/vinh-trai/"), main_of(site, "/phuong-xa/dong-kinh-2025/")
    head = page[: page.index("</header>")]
    assert 'Hình thành từ <a href="../../phuong-xa/vinh-trai/">phường Vĩnh Trại</a>.' in heir[: heir.index("</header>")]
    assert 'Nay thuộc <a href="../../phuong-xa/dong-kinh-2025/">phường Đông Kinh</a>.' in head
    assert 'class="print">Trang thử. Địa chỉ của trang: https://thu.example/phuong-xa/vinh-trai/<' in page


def test_a_sitemap_of_many_shelves_is_in_several_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = make_site(tmp_path, {"tin/2020/05/a.md": article(tags=["Dân vận"])})
    whole = locations(build(config), "sitemap.xml")
    monkeypatch.setattr("bantin.site.sitemaps.LIMIT", 10)
    site = build(config, "--clean")
    files = sorted(path.name for path in site.glob("sitemap-trang*.xml"))
    assert files[:2] == ["sitemap-trang-2.xml", "sitemap-trang.xml"] and locations(site, "sitemap.xml") == whole
    assert max(len(locations(site, name)) for name in files) == 10
