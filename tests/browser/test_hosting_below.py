"""The portal below a path of its host, `https://…/cong/`, behind the real nginx and in a real browser."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from bantin.hosting.rules import security_headers
from nginx_host import Portal, behind_nginx, find_complaints, serve_portal

pytestmark = behind_nginx


@pytest.fixture(scope="module")
def portal(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    with serve_portal(tmp_path_factory.mktemp("below"), "/cong-tin.vn/") as portal:
        yield portal


@pytest.mark.parametrize(
    ("path", "status", "leads"),
    [
        ("/cong-tin.vn/", 200, ""),
        ("/cong-tin.vn", 302, "/cong-tin.vn/"),
        ("/", 302, "/cong-tin.vn/"),
        ("/robots.txt", 200, ""),
        ("/tin/2020/05/bai/", 404, ""),
        ("/cong-tinxvn/", 404, ""),
        ("/cong-tin.vn/tin/2020/05/bai/", 200, ""),
        ("/cong-tin.vn/tin/2020/05/bai", 301, "/cong-tin.vn/tin/2020/05/bai/"),
        ("/cong-tin.vn/tin/2020/05/bai/index.html", 301, "/cong-tin.vn/tin/2020/05/bai/"),
        ("/cong-tin.vn/index.html?x=1", 301, "/cong-tin.vn/?x=1"),
        ("/cong-tin.vn/phuong-xa/vinh-trai/trang/9/", 302, "/cong-tin.vn/phuong-xa/vinh-trai/"),
        ("/cong-tin.vn/luu-tru/2020/09/", 302, "/cong-tin.vn/luu-tru/2020/"),
        ("/cong-tin.vn/chu-de/khong-con/", 302, "/cong-tin.vn/chu-de/"),
        ("/cong-tin.vn/cu/bai/", 301, "/cong-tin.vn/tin/2020/05/bai/"),
        ("/cong-tin.vn/khong-co/", 404, ""),
        ("/cong-tin.vn/404.html", 404, ""),
        ("/cong-tin.vn/_headers", 404, ""),
        ("/cong-tin.vn/_redirects", 404, ""),
        ("/cong-tin.vn/.git/config", 404, ""),
        ("/cong-tin.vn/../bantin.conf", 404, ""),
        ("/cong-tin.vn../nginx.conf", 404, ""),
        ("/cong-tin.vn/feed.xml", 200, ""),
    ],
)
def test_every_address_is_answered_as_it_should(portal: Portal, path: str, status: int, leads: str) -> None:
    answer = portal.ask(path)
    assert (answer.status, answer.headers.get("location", "")) == (status, leads)
    for name, value in security_headers().items():
        assert answer.headers[name.lower()] == value
    if status == 404:
        assert "không" in answer.body.decode("utf-8").lower()


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
    assert portal.ask(f"/cong-tin.vn/{path}").headers["cache-control"] == caching


def test_hashed_files_of_the_search_are_kept_for_ever(portal: Portal) -> None:
    path = next(portal.folder.rglob("*.pf_fragment")).relative_to(portal.folder)
    assert portal.ask(f"/cong-tin.vn/{path.as_posix()}").headers["cache-control"] == "public, max-age=31536000, immutable"


def test_pages_are_sent_packed_as_they_lie_there(portal: Portal) -> None:
    answer = portal.ask("/cong-tin.vn/tin/2020/05/bai/", Accept_Encoding="gzip")
    assert answer.body == (portal.folder / "tin/2020/05/bai/index.html.gz").read_bytes()


def test_the_rules_for_other_hosts_begin_below_too(portal: Portal) -> None:
    places = [line for line in (portal.folder / "_headers").read_text("utf-8").splitlines() if not line.startswith(" ")]
    assert places and all(line.startswith("/cong-tin.vn/") for line in places)
    assert (portal.folder / "_redirects").read_text("utf-8").startswith("/cong-tin.vn/cu/bai/ /cong-tin.vn/tin/2020/05/bai/ 301\n")


@pytest.mark.browser
def test_a_browser_finds_nothing_to_complain_of_searching_included(browser: Browser, portal: Portal) -> None:
    assert find_complaints(browser, portal) == []


@pytest.mark.browser
def test_a_page_that_is_not_there_has_its_looks_and_offers_what_is_near(browser: Browser, portal: Portal) -> None:
    page = browser.new_page()
    page.goto(f"http://127.0.0.1:{portal.port}/cong-tin.vn/tin/2020/05/bay/sau/", wait_until="networkidle")
    assert page.evaluate("getComputedStyle(document.querySelector('header')).display") != ""
    assert page.evaluate("document.styleSheets[0].cssRules.length") > 10
    page.close()
