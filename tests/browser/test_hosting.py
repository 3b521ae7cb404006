"""The portal behind the real nginx, with the configuration that `bantin host nginx` writes, and in a real browser."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from pathlib import Path

import brotli
import pytest
from playwright.sync_api import Browser

import builders
from bantin.hosting.command import has_brotli
from bantin.hosting.nginx import Host, Redirect, quote, read_redirects, write_nginx
from bantin.hosting.rules import find_scripts, is_hashed, read_headers, security_headers, write_headers
from nginx_host import Portal, behind_nginx, find_complaints, hear_complaints, serve_portal


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    with serve_portal(tmp_path_factory.mktemp("hosting")) as portal:
        yield portal


@behind_nginx
@pytest.mark.parametrize(
    ("path", "status", "leads"),
    [
        ("/", 200, ""),
        ("/tin/2020/05/bai/", 200, ""),
        ("/tin/2020/05/bai", 301, "/tin/2020/05/bai/"),
        ("/tin/2020/05/bai/index.html", 301, "/tin/2020/05/bai/"),
        ("/index.html?x=1", 301, "/?x=1"),
        ("//khac.example/index.html", 404, ""),
        ("/phuong-xa/vinh-trai/trang/9/", 302, "/phuong-xa/vinh-trai/"),
        ("/luu-tru/2020/09/", 302, "/luu-tru/2020/"),
        ("/chu-de/khong-con/", 302, "/chu-de/"),
        ("/khong-co/", 404, ""),
        ("/_headers", 404, ""),
        ("/_redirects", 404, ""),
        ("/.git/config", 404, ""),
        ("/404.html", 404, ""),
        ("/feed.xml", 200, ""),
        ("/cu/bai/", 200, ""),
    ],
)
def test_every_address_is_answered_as_it_should(portal: Portal, path: str, status: int, leads: str) -> None:
    if path == "/cu/bai/" and (portal.folder / "_redirects").is_file():
        status, leads = 301, "/tin/2020/05/bai/"
    answer = portal.ask(path)
    assert (answer.status, answer.headers.get("location", "")) == (status, leads)
    for name, value in security_headers().items():
        assert answer.headers[name.lower()] == value
    if status == 404:
        assert "không" in answer.body.decode("utf-8").lower()


@behind_nginx
@pytest.mark.parametrize(
    ("path", "caching"),
    [
        ("/tin/2020/05/bai/", "public, max-age=60"),
        ("/assets/portal.css", "no-cache"),
        ("/pagefind/packs.json", "no-cache"),
        ("/pagefind/am-tiet?aa5fd494", "public, max-age=31536000, immutable"),
    ],
)
def test_pages_are_kept_for_a_minute_and_hashed_files_for_ever(portal: Portal, path: str, caching: str) -> None:
    assert portal.ask(path).headers["cache-control"] == caching


@behind_nginx
def test_hashed_files_of_the_search_are_kept_for_ever(portal: Portal) -> None:
    path = next(portal.folder.rglob("*.pf_fragment")).relative_to(portal.folder)
    assert portal.ask(f"/{path.as_posix()}").headers["cache-control"] == "public, max-age=31536000, immutable"


@behind_nginx
@pytest.mark.parametrize(("coding", "unpack"), [("gzip", gzip.decompress), ("br", brotli.decompress)])
def test_pages_are_sent_packed_as_they_lie_there(portal: Portal, coding: str, unpack: object) -> None:
    if coding == "br" and not has_brotli():
        pytest.skip("this nginx has no brotli_static")
    page = portal.folder / "tin/2020/05/bai/index.html"
    answer = portal.ask("/tin/2020/05/bai/", Accept_Encoding=coding)
    assert (answer.headers["content-encoding"], answer.headers["vary"]) == (coding, "Accept-Encoding")
    assert answer.body == page.with_name(f"index.html.{'gz' if coding == 'gzip' else 'br'}").read_bytes()
    assert unpack(answer.body) == page.read_bytes()  # type: ignore[operator]


@behind_nginx
def test_an_unchanged_page_is_a_few_bytes(portal: Portal) -> None:
    tag = portal.ask("/").headers["etag"]
    assert portal.ask("/", If_None_Match=tag)[::2] == (304, b"")


@behind_nginx
@pytest.mark.browser
def test_a_browser_finds_nothing_to_complain_of_searching_included(browser: Browser, portal: Portal) -> None:
    assert find_complaints(browser, portal) == []


@behind_nginx
@pytest.mark.browser
def test_what_is_forbidden_or_never_arrives_is_a_complaint(browser: Browser, portal: Portal) -> None:
    page = browser.new_page()
    page.route("**/emblem.svg", lambda route: route.abort("aborted"))
    page.route("**/portal.js", lambda route: route.abort("blockedbyclient"))
    told = hear_complaints(page)
    page.goto(f"http://127.0.0.1:{portal.port}/", wait_until="networkidle")
    page.evaluate("fetch('https://khac.example/').catch(() => {})")
    page.close()
    for words in (
        "emblem.svg: net::ERR_ABORTED",
        "portal.js: net::ERR_BLOCKED_BY_CLIENT",
        "violates the following Content Security Policy",
    ):
        assert any(words in line for line in told), (words, told)


# --- the rules themselves


@pytest.mark.parametrize(
    ("path", "hashed"),
    [
        ("pagefind/cur/fragment/vi_a4d940b.pf_fragment", True),
        ("anh/ban/0123456789abcdef-480.webp", True),
        ("anh/ban/0/123456789abcdef0.png", True),
        ("assets/portal.0123abcd.css", True),
        ("assets/portal.css", False),
        ("anh/2020/05/le-20200504.jpg", False),
        ("tai-lieu/nghi-quyet-12345678.pdf", False),
        ("pagefind/packs.json", False),
    ],
)
def test_only_names_that_change_with_the_bytes_are_for_ever(path: str, hashed: bool) -> None:
    assert (is_hashed(path), is_hashed(f"/{path}")) == (hashed, hashed)


def test_the_policy_names_scripts_by_their_hashes_and_never_allows_all() -> None:
    scripts = [*find_scripts('<script>let a = "ư"</script><script src="x.js"></script><script type="application/ld+json">{}</script>')]
    policy = security_headers(scripts)["Content-Security-Policy"]
    assert len(scripts) == 1
    assert f"script-src 'self' 'wasm-unsafe-eval' '{scripts[0]}';" in policy
    assert "'unsafe-inline'" not in policy.split("script-src ")[1].split(";")[0]


def test_headers_are_read_as_they_were_written() -> None:
    for base in ("/", "/cong/"):
        assert read_headers(write_headers(["sha256-x"], base), base) == security_headers(["sha256-x"])


def test_a_script_of_an_ordinary_page_is_in_the_policy_of_the_build(tmp_path: Path) -> None:
    config = builders.make_site(tmp_path, **{"lien-he.md": "# Liên hệ\n\n<script>let a = 1</script>\n"})
    site = builders.build(config)
    assert f"'{next(find_scripts('<script>let a = 1</script>'))}'" in (site / "_headers").read_text()
    assert builders.run("verify", site)[0] == 0


def test_redirects_are_read_and_patterns_left_to_nginx() -> None:
    assert [tuple(one) for one in read_redirects("/a/ /b/ 302\n# x\n/c/ /d/\n/e/* /f/ 301\n")] == [
        ("/a/", "/b/", "302"),
        ("/c/", "/d/", "301"),
    ]


def test_nginx_is_told_only_of_what_moved_for_good() -> None:
    host = Host("/srv/web/current", "_", ["80"], brotli=False)
    text = write_nginx(host, {}, [Redirect("/a/", "/b/", "302"), Redirect("/c/", "/d/", "301")])
    assert ('"/a/"' in text, 'location = "/c/" { return 301 "/d/"; }' in text) == (False, True)


def test_words_of_a_configuration_cannot_end_it() -> None:
    assert quote('/a"; return 200 $x\\') == '"/a\\"; return 200 %24x\\\\"'
