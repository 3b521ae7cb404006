"""The portal at the root of its host and below a path of it, behind the real nginx, with the configuration that `bantin host nginx`
writes, and in a real browser."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterator

import brotli
import pytest
from playwright.sync_api import Browser, expect

import builders
from bantin.hosting.command import has_brotli
from bantin.hosting.rules import security_headers
from bantin.verifying.verify import list_files, verify_site
from nginx_host import Portal, behind_nginx, find_complaints, hear_complaints, serve_portal

pytestmark = behind_nginx


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    with serve_portal(tmp_path_factory.mktemp("root")) as portal:
        yield portal


@pytest.fixture(scope="module")
def below(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    with serve_portal(tmp_path_factory.mktemp("below"), "/cổng-tin.vn/") as portal:
        yield portal


@pytest.fixture(params=["root", "below"])
def portal(request: pytest.FixtureRequest) -> Portal:
    served: Portal = request.getfixturevalue(request.param)
    return served


def check_answer(portal: Portal, path: str, status: int, leads: str) -> None:
    answer = portal.ask(path)
    assert (answer.status, answer.headers.get("location", "")) == (status, leads)
    for name, value in security_headers().items():
        assert answer.headers[name.lower()] == value
    if status == 404:
        assert "không" in answer.body.decode("utf-8").lower()


@pytest.mark.parametrize(
    ("path", "status", "leads"),
    [
        ("", 200, None),
        ("tin/2020/05/bai/", 200, None),
        ("tin/2020/05/bai", 301, "tin/2020/05/bai/"),
        ("tin/2020/05/bai/index.html", 301, "tin/2020/05/bai/"),
        ("index.html?x=1", 301, "?x=1"),
        ("phuong-xa/vinh-trai/trang/9/", 302, "phuong-xa/vinh-trai/"),
        ("luu-tru/2020/09/", 302, "luu-tru/2020/"),
        ("chu-de/khong-con/", 302, "chu-de/"),
        ("cu/bai/", 301, "tin/2020/05/bai/"),
        ("khong-co/", 404, None),
        ("404.html", 404, None),
        ("_headers", 404, None),
        ("_redirects", 404, None),
        (".git/config", 404, None),
        *((f"{page}.{packed}", 404, None) for page in ("index.html", "tin/2020/05/bai/index.html", "feed.xml") for packed in ("gz", "br")),
        ("feed.xml", 200, None),
    ],
)
def test_every_address_is_answered_as_it_should(portal: Portal, path: str, status: int, leads: str | None) -> None:
    check_answer(portal, portal.base + path, status, "" if leads is None else portal.base + leads)


def test_a_moved_address_leads_on_only_while_its_page_is_there(portal: Portal) -> None:
    """Whoever goes back to the release before has that of the old address again."""
    page = portal.folder / "tin/2020/05/bai/index.html"
    page.rename(page.with_name("ben-canh"))
    try:
        answer = portal.ask(f"{portal.base}cu/bai/")
    finally:
        page.with_name("ben-canh").rename(page)
    assert (answer.status, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")


def test_a_packed_paper_of_an_editor_is_no_copy(portal: Portal) -> None:
    for name in ("so-lieu.json.gz", "so-lieu.tar.gz", ".an/so-lieu.json.gz"):
        builders.write(portal.folder / "tai-lieu" / name, name)
    answers = [portal.ask(f"{portal.base}tai-lieu/{name}") for name in ("so-lieu.json.gz", "so-lieu.tar.gz", ".an/so-lieu.json.gz")]
    assert [answer.status for answer in answers] == [200, 200, 404]
    assert answers[0].body == b"so-lieu.json.gz"


@pytest.mark.parametrize("slash", ["/", "\\", "%5C"])
@pytest.mark.parametrize("page", ["index.html", "a/index.html", "trang/9/", "a/trang/9/"])
def test_an_address_that_names_another_host_leads_nowhere(root: Portal, slash: str, page: str) -> None:
    """Browsers take a backslash for a slash."""
    leads = root.ask(f"/{slash}khac.example/{page}").headers.get("location", "/")
    assert re.match(r"/(?![/\\])", leads)


@pytest.mark.parametrize(
    ("path", "status", "leads"),
    [
        ("/c%E1%BB%95ng-tin.vn", 302, "/c%E1%BB%95ng-tin.vn/"),
        ("/", 302, "/c%E1%BB%95ng-tin.vn/"),
        ("/robots.txt", 200, ""),
        ("/favicon.ico", 302, "/c%E1%BB%95ng-tin.vn/assets/emblem.svg"),
        ("/tin/2020/05/bai/", 404, ""),
        ("/c%E1%BB%95ng-tinxvn/", 404, ""),
        ("/c%E1%BB%95ng-tin.vn/../bantin.conf", 404, ""),
        ("/c%E1%BB%95ng-tin.vn../nginx.conf", 404, ""),
    ],
)
def test_what_lies_outside_the_path_leads_in_or_is_not_there(below: Portal, path: str, status: int, leads: str) -> None:
    check_answer(below, path, status, leads)


def test_the_emblem_is_the_icon_of_what_names_none(root: Portal) -> None:
    check_answer(root, "/favicon.ico", 302, "/assets/emblem.svg")
    own = root.folder / "favicon.ico"
    own.write_bytes(b"x")
    try:
        assert root.ask("/favicon.ico")[::2] == (200, b"x")
    finally:
        own.unlink()


def test_a_page_that_is_lost_is_missed_by_all_that_name_its_whole_address(portal: Portal) -> None:
    files = {*list_files(portal.folder)} - {"tin/2020/05/bai/index.html"}
    missed = {(finding.path, finding.code) for finding in verify_site(portal.folder, files=files).findings}
    assert {("feed.xml", "dead-feed"), ("_redirects", "dead-redirect"), ("sitemap-2020.xml", "dead-sitemap")} <= missed


def test_a_folder_without_a_page_has_the_looks_of_the_portal(portal: Portal) -> None:
    answer = portal.ask(f"{portal.base}anh/")
    assert (answer.status, b"/assets/portal.css" in answer.body) == (404, True)


@pytest.mark.parametrize(
    ("path", "caching"),
    [
        ("tin/2020/05/bai/", "public, max-age=60"),
        ("assets/portal.css", "no-cache"),
        ("pagefind/packs.json", "no-cache"),
        ("pagefind/am-tiet?aa5fd494", "public, max-age=31536000, immutable"),
    ],
)
def test_pages_are_kept_for_a_minute_and_hashed_files_for_ever(portal: Portal, path: str, caching: str) -> None:
    assert portal.ask(portal.base + path).headers["cache-control"] == caching


def test_hashed_files_of_the_search_are_kept_for_ever(portal: Portal) -> None:
    path = next(portal.folder.rglob("*.pf_fragment")).relative_to(portal.folder)
    assert portal.ask(portal.base + path.as_posix()).headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize(("coding", "unpack"), [("gzip", gzip.decompress), ("br", brotli.decompress)])
def test_pages_are_sent_packed_as_they_lie_there(portal: Portal, coding: str, unpack: object) -> None:
    if coding == "br" and not has_brotli():
        pytest.skip("this nginx has no brotli_static")
    page = portal.folder / "tin/2020/05/bai/index.html"
    answer = portal.ask(f"{portal.base}tin/2020/05/bai/", Accept_Encoding=coding)
    assert (answer.headers["content-encoding"], answer.headers["vary"]) == (coding, "Accept-Encoding")
    assert answer.body == page.with_name(f"index.html.{'gz' if coding == 'gzip' else 'br'}").read_bytes()
    assert unpack(answer.body) == page.read_bytes()  # type: ignore[operator]


def test_an_unchanged_page_is_a_few_bytes(portal: Portal) -> None:
    tag = portal.ask(portal.base).headers["etag"]
    assert portal.ask(portal.base, If_None_Match=tag)[::2] == (304, b"")


def test_the_rules_for_other_hosts_begin_where_the_portal_does(portal: Portal) -> None:
    places = [line for line in (portal.folder / "_headers").read_text("utf-8").splitlines() if not line.startswith(" ")]
    assert places and all(line.startswith(portal.base) for line in places)
    assert (portal.folder / "_redirects").read_text("utf-8").startswith(f"{portal.base}cu/bai/ {portal.base}tin/2020/05/bai/ 301\n")


@pytest.mark.browser
def test_a_browser_finds_nothing_to_complain_of_searching_included(browser: Browser, portal: Portal) -> None:
    assert find_complaints(browser, portal) == []


@pytest.mark.browser
def test_what_is_forbidden_or_never_arrives_is_a_complaint(browser: Browser, root: Portal) -> None:
    page = browser.new_page()
    page.route("**/emblem.svg", lambda route: route.abort("aborted"))
    page.route("**/portal.js", lambda route: route.abort("blockedbyclient"))
    complaints = hear_complaints(page)
    page.goto(f"http://127.0.0.1:{root.port}/", wait_until="networkidle")
    page.evaluate("fetch('https://khac.example/').catch(() => {})")
    page.close()
    told = "\n".join(complaints())
    for words in ("emblem.svg: dropped", "portal.js: net::ERR_BLOCKED_BY_CLIENT", "violates the following Content Security Policy"):
        assert words in told


@pytest.mark.browser
def test_a_feed_that_is_opened_in_a_browser_has_its_looks(browser: Browser, portal: Portal) -> None:
    """The browser's own style for XML is refused by the site's policy."""
    page = browser.new_page()
    complaints = hear_complaints(page)
    page.goto(f"http://127.0.0.1:{portal.port}{portal.base}phuong-xa/vinh-trai/feed.xml")
    shown = page.evaluate("['title', 'id'].map((name) => getComputedStyle(document.querySelector(`entry > ${name}`)).display)")
    page.close()
    assert (shown, [told for told in complaints() if "Policy" in told]) == (["block", "none"], [])


@pytest.mark.browser
def test_a_page_that_is_not_there_has_its_looks_and_offers_what_is_near(browser: Browser, portal: Portal) -> None:
    page = browser.new_page()
    month = f"http://127.0.0.1:{portal.port}{portal.base}tin/2020/05/"
    page.goto(f"{month}khong/co/", wait_until="networkidle")
    assert page.evaluate("document.styleSheets[0].cssRules.length") > 10
    page.goto(f"{month}bay/")
    expect(page.locator("#_gan-giong a")).to_have_attribute("href", f"{month}bai/")
    page.close()
