"""The search page where its index, the network or scripts are missing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.search_site import Server
from search_reader import search, settled

pytestmark = pytest.mark.browser


def test_a_portal_without_an_index_says_so(page: Page, server: Server) -> None:
    server.hidden.add("pagefind/")
    assert search(page, server, "lang son") == []
    expect(page.locator("#trang-thai")).to_contain_text("chưa có chỉ mục")
    page.evaluate("document.body.insertAdjacentHTML('afterbegin', '<p class=preview></p>')")
    page.press("#tu-khoa", "Enter")
    expect(page.locator("#trang-thai")).to_contain_text("Bản xem trước này không kèm tìm kiếm")


def test_an_index_missing_in_part_says_so_and_searches_the_rest(page: Page, server: Server) -> None:
    server.hidden.add("pagefind/2018-2019/")
    assert search(page, server, "dang bo") == ["vinh-trai"]
    assert search(page, server, "lang son") == []
    expect(page.locator("#luu-y")).to_contain_text("2018-2019")
    expect(page.locator("#trang-thai")).to_have_text("Chưa tìm thấy bài nào trong phần chỉ mục đã tải được.")


def test_without_a_network_what_was_fetched_before_is_searched(page: Page, server: Server) -> None:
    first = search(page, server, "dang bo")
    page.context.set_offline(True)
    page.fill("#tu-khoa", "Đảng bộ")
    page.press("#tu-khoa", "Enter")
    expect(page).to_have_url(f"{server.url}tim-kiem/?q=%C4%90%E1%BA%A3ng+b%E1%BB%99")
    assert settled(page) == first


def test_an_index_of_which_nothing_can_be_fetched_is_not_told_as_nothing_found(page: Page, server: Server) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    server.hidden |= {"/cap/", ".pf_index", "search/help.js"}
    assert search(page, server, "thu hồi") == []
    expect(page.locator("#trang-thai")).to_contain_text("Chưa tìm được")
    expect(page.locator("#luu-y")).to_be_hidden()
    assert errors == []


def test_without_scripts_the_page_leads_to_the_archive(browser: Browser, server: Server) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{server.url}tim-kiem/")
    for shelf in ("phuong-xa", "dai-hoi", "luu-tru"):
        expect(page.locator(f"#loi-vao a[href$='/{shelf}/']")).to_be_visible()
    page.context.close()
