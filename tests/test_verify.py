"""Verifying a built site: whatever it names is there, and what is not is named with its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import builders
from bantin.model import SITE_UNFINISHED
from bantin.verifying.pages import read_page
from bantin.verifying.references import Site
from bantin.verifying.scripts import digest_script
from bantin.verifying.verify import Verified, verify_site

PAGE = '<!doctype html>\n<html lang="vi"><head><title>Trang</title>{head}</head><body>{body}</body></html>\n'
BASE = "https://thu.example/cong/"
FILES = frozenset({"index.html", "a/index.html", "a/b/index.html", "anh/x y.jpg", "tep.pdf", "đ/index.html"})


def page(body: str = "<p>Chữ</p>", head: str = "") -> str:
    return PAGE.format(body=body, head=head)


Files = dict[str, str | bytes]


def verify(folder: Path, files: Files) -> Verified:
    """A site of these files, and a front page."""
    for name, content in ({"index.html": page()} | files).items():
        builders.write(folder / name, content)
    return verify_site(folder, workers=1)


def codes(folder: Path, files: Files) -> list[tuple[str, str]]:
    return [(finding.code, finding.value) for finding in verify(folder, files).findings]


@pytest.mark.parametrize(
    ("reference", "leads"),
    [
        ("../", ("index.html", "")),
        ("..", ("index.html", "")),
        ("./", ("a/index.html", "")),
        ("", ("a/index.html", "")),
        ("?q=1#x", ("a/index.html", "x")),
        ("b/", ("a/b/index.html", "")),
        ("b", ("a/b/index.html", "")),
        ("b/index.html#m%E1%BB%A5c", ("a/b/index.html", "mục")),
        ("../anh/x%20y.jpg", ("anh/x y.jpg", "")),
        ("/cong/tep.pdf", ("tep.pdf", "")),
        ("/cong/%C4%91/", ("đ/index.html", "")),
        ("https://thu.example/cong/a/", ("a/index.html", "")),
        ("https://thu.example.com/x/", ("", "")),
        ("https://khac.example/x", ("", "")),
        ("//khac.example/x", ("", "")),
        ("/khac/", ("", "")),
        ("mailto:a@b.vn", ("", "")),
        ("../c/", None),
        ("../../x", None),
        ("../A/", None),
        ("javascript:x()", None),
        ("https://thu.example/cong/c/", None),
    ],
)
def test_a_reference_leads_where_a_browser_takes_it(reference: str, leads: tuple[str, str] | None) -> None:
    assert Site(FILES, BASE).find("a/index.html", reference) == leads


@pytest.mark.parametrize("way", ["cổng", "c%E1%BB%95ng"])
def test_a_reference_to_a_path_of_vietnamese_letters_leads_where_a_browser_takes_it(way: str) -> None:
    site = Site(FILES, f"https://thu.example/{way}/")
    found = [site.find("a/index.html", f"{host}/c%E1%BB%95ng/{path}") for host in ("", "https://thu.example") for path in ("a/", "c/")]
    assert found == [("a/index.html", ""), None] * 2


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('<a href="khong-co/">x</a>', ("dead-link", "khong-co/")),
        ('<img alt="" src="anh.jpg">', ("dead-link", "anh.jpg")),
        ('<img alt="" src="/" srcset="/ 1x, to.webp 2x">', ("dead-link", "to.webp")),
        ('<a href="#khong">x</a>', ("dead-anchor", "#khong")),
        ('<p id="a"></p><p id="a"></p>', ("id-twice", "a")),
        ('<label for="o">x</label>', ("dead-id", "for=o")),
        ('<section aria-labelledby="mot hai"></section><b id="mot"></b>', ("dead-id", "aria-labelledby=hai")),
        ('<img src="/">', ("no-alt", "/")),
        ("<div><b>x</div>", ("not-closed", "b")),
        ("<p>x</p></p>", ("stray-end", "p")),
        ("<script>alert(1)</script>", ("inline-script", "")),
        ('<script type="application/ld+json">{</script>', ("bad-json", "")),
        ('<p onclick="x()"></p>', ("inline-handler", "onclick")),
        ('<form action="/gui/"></form>', ("dead-link", "/gui/")),
        ('<script src="https://dem.example/a.js"></script>', ("foreign", "https://dem.example/a.js")),
        ('<iframe src="//video.example/1"></iframe>', ("foreign", "//video.example/1")),
        ('<img alt="" src="/index.html" srcset="https://anh.example/a.png 2x">', ("foreign", "https://anh.example/a.png")),
        ('<link rel="preconnect" href="https://phong.example">', ("foreign", "https://phong.example")),
        ('<style>@import "https://phong.example/a.css";</style>', ("foreign", "https://phong.example/a.css")),
        ('<p style="background: url(//anh.example/a.png)">x</p>', ("foreign", "//anh.example/a.png")),
        ('<svg><use href="https://hinh.example/a.svg#x"/></svg>', ("foreign", "https://hinh.example/a.svg#x")),
    ],
)
def test_what_is_wrong_in_a_page_is_found(tmp_path: Path, body: str, found: tuple[str, str]) -> None:
    assert codes(tmp_path, {"a/index.html": page(body)}) == [found]


def test_what_is_right_in_a_page_is_left_alone(tmp_path: Path) -> None:
    body = """<a href="#top">x</a><a href="#mot">x</a><ul><li id="mot">x<li><p>y</ul><!-- <a href="z/"> --><br/><svg><path d=""/></svg>
    <script type="application/ld+json">{"url": "https://schema.org/x"}</script><pre>&lt;a href="z/"&gt;</pre>
    <a href=/a/>x</a><a href="https://bao.example/">x</a><link rel="license" href="https://phep.example/">"""
    assert codes(tmp_path, {"a/index.html": page(body)}) == []


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("feed.xml", f'<feed xmlns="http://www.w3.org/2005/Atom"><link href="{BASE}x/"/></feed>', ("dead-feed", f"{BASE}x/")),
        ("feed.xml", "<feed>", ("bad-xml", "")),
        ("a.css", '@import "https://phong.example/a.css";', ("foreign", "https://phong.example/a.css")),
        (
            "a/feed.xml",
            '<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>1</id></entry><entry><id>1</id></entry></feed>',
            ("feed-id", "1"),
        ),
        ("feed.json", json.dumps({"items": [{"url": f"{BASE}x/"}]}), ("dead-data", f"{BASE}x/")),
        ("du-lieu/tin.json", json.dumps({"articles": [{"url": "/cong/x/"}]}), ("dead-data", "/cong/x/")),
        ("du-lieu/dia-chi.json", json.dumps({"addresses": [["/cong/x/", ""]]}), ("dead-data", "/cong/x/")),
        ("du-lieu/dia-chi.json", json.dumps({"addresses": [], "files": ["index.html"]}), ("missing-file", "404.html")),
        ("sitemap.xml", f'<urlset xmlns="x"><url><loc>{BASE}x/</loc></url></urlset>', ("dead-sitemap", f"{BASE}x/")),
        ("sitemap.xml", f'<urlset xmlns="x"><url><loc>{BASE}</loc></url><url><loc>{BASE}</loc></url></urlset>', ("sitemap-twice", BASE)),
        ("robots.txt", f"User-agent: *\nSitemap: {BASE}sitemap.xml\n", ("dead-sitemap", f"{BASE}sitemap.xml")),
        ("_redirects", "/cong/cu/ /cong/moi/ 301\n", ("dead-redirect", "/cong/moi/")),
        ("assets/a.css", "p{background:url(x.svg)}", ("dead-link", "x.svg")),
        ("assets/a.js", 'import { b } from "./b.js";\n', ("dead-link", "./b.js")),
        ("anh/x.jpg", b"<html>", ("not-a-picture", "")),
        ("anh/x.webp", b"RIFF....WAVE", ("not-a-picture", "")),
        ("anh/x.png", builders.picture()[:-1], ("picture-cut", "")),
        ("anh/x.webp", builders.picture(kind="WEBP")[:-1], ("picture-cut", "")),
        ("tep.pdf", b"x", ("not-a-paper", "")),
        ("pagefind/pagefind.js", b"export{a};", ("missing-file", "pagefind/packs.json")),
        ("x.json", b"\xff", ("not-utf8", "")),
        ("a.css", "p{} q{color:red", ("cut-off", "")),
        ("a.css", "p{} .a, .b", ("cut-off", "")),
        ("a.css", "p{} /* lời", ("cut-off", "")),
        ("a.css", b"p{}" + bytes(9), ("cut-off", "")),
        ("a.css", "", ("cut-off", "")),
        ("a.js", "", ("cut-off", "")),
        ("_headers", "", ("cut-off", "")),
        ("a.svg", "", ("cut-off", "")),
        ("a.svg", '<svg xmlns="http://www.w3.org/2000/svg"><path d="M0', ("bad-xml", "")),
    ],
)
def test_what_is_wrong_in_a_file_for_programs_is_found(tmp_path: Path, name: str, content: str | bytes, found: tuple[str, str]) -> None:
    front = page(head=f'<link rel="canonical" href="{BASE}">')
    assert codes(tmp_path, {"index.html": front, name: content}) == [found]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.css", '@charset "utf-8"; @import url(/)'),
        ("a.css", """p::after{content:"{/*"} q{background:url(data:,{)} .a\\{{color:red} /* } { */"""),
        ("a.css", "\n"),
        ("a.css", "\ufeff/* lời */"),
        ("a.css", "<!--\na{b:c}\n-->"),
        ("a.css", "a{b:c}//# sourceMappingURL=x.map"),
        ("a.css", "a{background:Url(data:image/svg+xml;utf8,<svg><style>a{</style>)}"),
        ("a.svg", '<!DOCTYPE svg PUBLIC "x" "y"><svg/>'),
        ("a.svg", '<?xml version="1.0" encoding="shift_jis"?><svg/>'),
        ("a.svg", '<?xml version="1.0" encoding="khong-co"?><svg/>'),
        ("a.SVG", '<?xml version="1.0" encoding="iso-8859-1"?><svg><text>é</text></svg>'.encode("latin-1")),
    ],
)
def test_a_style_or_a_drawing_of_any_writing_is_no_cut_one(tmp_path: Path, name: str, content: str | bytes) -> None:
    assert codes(tmp_path, {name: content}) == []


def test_of_a_site_whose_manifest_does_not_name_its_empty_files_none_is_called_cut(tmp_path: Path) -> None:
    old = '{"version": 2, "addresses": [], "files": ["a.css"]}'
    files = {"a.css": "", "_redirects": "", "du-lieu/dia-chi.json": old}
    assert "cut-off" not in [code for code, _ in codes(tmp_path, files)]


def test_a_photograph_ends_where_its_picture_does_whatever_stands_before_and_behind(tmp_path: Path) -> None:
    small = b"Exif" + builders.picture(64, "JPEG")
    head, whole = b"\xff\xe1" + (len(small) + 2).to_bytes(2) + small, builders.picture(kind="JPEG")
    photograph = whole[:2] + head + whole[2:]
    files = {
        "cut.jpg": photograph[:-1],
        "half.JPG": photograph[: len(head) + 9],
        "whole.jpg": photograph,
        "more.jpeg": photograph + b"\0film",
    }
    assert [finding.path for finding in verify(tmp_path, dict(files)).findings] == ["cut.jpg", "half.JPG"]


def test_a_link_to_a_heading_of_another_page_is_followed_into_it(tmp_path: Path) -> None:
    files: Files = {
        "a/index.html": page('<h2 id="co">x</h2>'),
        "b/index.html": page('<a href="../a/#co">x</a> <a href="../a/#khong">y</a>'),
    }
    assert codes(tmp_path, files) == [("dead-anchor", "../a/#khong")]


def test_only_an_anchor_is_reached_by_its_name(tmp_path: Path) -> None:
    files: Files = {
        "a/index.html": page('<a name="neo">x</a><input name="q">'),
        "b/index.html": page('<a href="../a/#neo">x</a> <a href="../a/#q">y</a>'),
    }
    assert codes(tmp_path, files) == [("dead-anchor", "../a/#q")]


def test_what_a_publication_keeps_beside_the_site_is_no_part_of_it(tmp_path: Path) -> None:
    dead = page('<a href="khong/">x</a>')
    done = verify(tmp_path, {f".bantin-{'0a' * 16}/kept-000001/files/index.html": dead})
    assert (done.files, done.findings) == (1, ())
    assert [finding.path for finding in verify(tmp_path, {".bantin-khac/index.html": dead}).findings] == [".bantin-khac/index.html"]


def test_redirects_lead_to_a_page_and_never_round(tmp_path: Path) -> None:
    def move(to: str) -> str:
        return page(head=f'<meta http-equiv="refresh" content="0; url={to}">')

    files: Files = {
        "a/index.html": move("../b/"),
        "b/index.html": move("../a/"),
        "c/index.html": move("../x/"),
        "d/index.html": move("../"),
    }
    assert codes(tmp_path, files) == [("redirect-loop", "b/index.html"), ("redirect-loop", "a/index.html"), ("dead-redirect", "../x/")]


def test_a_page_that_asks_to_be_left_out_is_in_no_sitemap(tmp_path: Path) -> None:
    files: Files = {
        "index.html": page(head=f'<link rel="canonical" href="{BASE}">'),
        "a/index.html": page(head='<meta name="robots" content="noindex">'),
        "sitemap.xml": f'<urlset xmlns="x"><url><loc>{BASE}a/</loc></url></urlset>',
    }
    assert codes(tmp_path, files) == [("sitemap-hidden", f"{BASE}a/")]


def test_a_script_that_the_policy_names_by_its_hash_may_stand_in_a_page(tmp_path: Path) -> None:
    headers = f"/*\n  Content-Security-Policy: script-src 'self' '{digest_script('alert(1)')}'\n"
    assert codes(tmp_path, {"_headers": headers, "a/index.html": page("<script>alert(1)</script>")}) == []


def test_a_site_whose_build_has_not_ended_is_not_well_though_every_link_leads_somewhere(tmp_path: Path) -> None:
    assert codes(tmp_path, {SITE_UNFINISHED: ""}) == [("unfinished", "")]


def test_a_link_to_nothing_in_the_site_is_a_file_that_is_missing(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").symlink_to(tmp_path / "mat.pdf")
    assert codes(tmp_path, {"index.html": page('<a href="a.pdf">Văn bản</a>')}) == [("dead-link", "a.pdf")]


def test_one_core_and_several_find_the_same(tmp_path: Path) -> None:
    files: Files = {f"{n}/index.html": page(f'<a href="../{n + 1}/#x">x</a><a href="../khong-{n % 7}/">y</a>') for n in range(300)}
    alone = verify(tmp_path, files)
    assert len(alone.findings) == 600
    assert verify_site(tmp_path, workers=2) == alone


def test_some_files_can_be_looked_at_among_all(tmp_path: Path) -> None:
    verify(tmp_path, {"a/index.html": page('<a href="../x/">x</a>'), "b/index.html": page('<a href="../y/">x</a>')})
    assert [finding.value for finding in verify_site(tmp_path, only=["b/index.html"]).findings] == ["../y/"]


def test_each_page_is_read_alone() -> None:
    facts = read_page("a/index.html", page('<a href="b/#muc">x</a>'), Site(FILES))
    assert [(link.target, link.fragment) for link in facts.links] == [("a/b/index.html", "muc")]
