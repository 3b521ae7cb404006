"""The search page where its index, the network or scripts are missing."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from bantin.search.entries import Entry
from bench.search_site import Server, index_entries, write_site
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


def test_without_the_register_of_wards_the_rest_is_told_as_a_part_until_it_is_there(page: Page, server: Server) -> None:
    server.hidden.add("phuong-xa.json")
    assert search(page, server, "vĩnh trại") == ["vinh-trai"]
    expect(page.locator("#trang-thai")).to_have_text("Tìm thấy ít nhất 1 bài.")
    expect(page.locator("#luu-y")).to_have_text("Một phần chỉ mục không tải được (danh sách phường, xã): kết quả có thể thiếu.")
    server.hidden.clear()
    page.press("#tu-khoa", "Enter")
    expect(page.locator("#trang-thai")).to_have_text("Tìm thấy 3 bài.")
    expect(page.locator("#luu-y")).to_be_hidden()


def test_a_register_that_is_missing_is_not_told_as_more_that_cannot_be_had(page: Page, tmp_path: Path) -> None:
    entries = [Entry(f"/tin/2020/03/tin-{n}/", "Tin", "", "Hội nghị chi bộ.", "", (), "2020-03-04", "") for n in range(10)]
    write_site(tmp_path / "site", entries, index_entries(entries, tmp_path / "store"))
    server = Server(tmp_path / "site")
    server.hidden.add("phuong-xa.json")
    search(page, server, "chi bo")
    page.click("#tim-het")
    expect(page.locator("#tim-het")).to_be_hidden()
    expect(page.locator("#trang-thai")).to_have_text("Tìm thấy ít nhất 10 bài.")


def test_a_register_that_never_arrives_is_not_waited_for(page: Page, server: Server) -> None:
    page.route("**/registers.js", lambda route: route.fulfill(response=(it := route.fetch()), body=it.text().replace("10_000", "500")))
    page.route("**/phuong-xa.json", lambda route: None, times=1)
    assert search(page, server, "vĩnh trại") == ["vinh-trai"]
    expect(page.locator("#luu-y")).to_contain_text("danh sách phường, xã")


def test_a_slow_network_is_told(page: Page, server: Server) -> None:
    page.clock.install()
    page.route("**/packs.json", lambda route: None)
    page.goto(f"{server.url}tim-kiem/?q=dang+bo")
    expect(page.locator("#trang-thai")).to_have_text("Đang tìm…")
    page.clock.fast_forward(10_000)
    expect(page.locator("#trang-thai")).to_have_text("Mạng chậm, vẫn đang tìm…")


def replace_index(page: Page, folder: Path) -> Server:
    """A portal whose old files of the search are gone since the page searched it."""
    texts = ["Có thư mới."] * 4 + ["Chi bộ họp."] * 2
    entries = [Entry(f"/tin/{2016 + n}/03/tin-{n}/", "Tin", "", text, "", (), f"{2016 + n}-03-04", "") for n, text in enumerate(texts)]
    write_site(folder / "site", entries, index_entries(entries, folder / "store", pack_size=2))
    server = Server(folder / "site")
    assert len(search(page, server, "chi bo")) == 2
    entries = [entry._replace(text=f"{entry.text} Bế mạc.") for entry in entries]
    shutil.rmtree(folder / "site/pagefind")
    write_site(folder / "site", entries, index_entries(entries, folder / "store", pack_size=2))
    return server


def test_an_index_that_was_replaced_under_an_open_page_is_searched(page: Page, tmp_path: Path) -> None:
    replace_index(page, tmp_path)
    page.fill("#tu-khoa", "thu moi")
    page.press("#tu-khoa", "Enter")
    expect(page.locator("#trang-thai")).to_have_text("Tìm thấy 4 bài.")
    expect(page.locator("#luu-y")).to_be_hidden()


def test_after_minutes_an_open_page_finds_what_is_new(page: Page, tmp_path: Path) -> None:
    page.route("**/store.js", lambda route: route.fulfill(response=(it := route.fetch()), body=it.text().replace("10 * 60_000", "0")))
    replace_index(page, tmp_path)
    page.fill("#tu-khoa", "be mac")
    page.press("#tu-khoa", "Enter")
    expect(page.locator("#trang-thai")).to_have_text("Tìm thấy 6 bài.")


def test_whatever_part_of_the_index_is_missing_no_article_without_the_words_is_found(browser: Browser, tmp_path: Path) -> None:
    """Pagefind takes a word whose part it cannot have for no part of the query."""
    ends = ("", "c", "i", "m", "n", "ng", "nh", "t")
    syllables = [onset + vowel + end for onset in ("b", "ch", "d", "h", "l", "m", "n", "th", "v", "x") for vowel in "aeou" for end in ends]
    texts = ["lang van vang", "van vang thom", "lang thom", *(" ".join(syllables[n * 7 % 80 :][:200]) for n in range(60))]
    entries = [Entry(f"/tin/2020/01/b{n}/", "Tin", "", text, "", (), "2020-01-01", "") for n, text in enumerate(texts)]
    write_site(tmp_path / "site", entries, index_entries(entries, tmp_path / "store"))
    server = Server(tmp_path / "site")
    whole = search(browser.new_context().new_page(), server, "lang van vang")
    parts = {path.rpartition("/")[2] for path, _ in server.sent if path.partition("?")[0].endswith(".pf_index")}
    assert whole[0] == "b0" and len(parts) > 1
    for part in parts:
        server.hidden = {part}
        page = browser.new_context().new_page()
        assert set(search(page, server, "lang van vang")) <= set(whole)
        server.hidden = set()
        page.fill("#tu-khoa", "van vang")
        page.press("#tu-khoa", "Enter")
        expect(page.locator("#ket-qua > li").first).to_be_visible()
        assert "b0" in settled(page), "what failed is asked for again"
        page.context.close()


def test_without_a_network_what_was_fetched_before_is_searched(page: Page, server: Server) -> None:
    first = search(page, server, "dang bo")
    page.context.set_offline(True)
    page.fill("#tu-khoa", "Đảng bộ")
    page.press("#tu-khoa", "Enter")
    expect(page).to_have_url(f"{server.url}tim-kiem/?q=%C4%90%E1%BA%A3ng+b%E1%BB%99")
    assert settled(page) == first


def test_a_search_that_failed_without_a_network_begins_again_with_it(page: Page, server: Server) -> None:
    page.goto(f"{server.url}tim-kiem/", wait_until="networkidle")
    page.context.set_offline(True)
    page.fill("#tu-khoa", "dang bo")
    page.press("#tu-khoa", "Enter")
    expect(page.locator("#trang-thai")).to_contain_text("Đang mất mạng")
    page.context.set_offline(False)
    expect(page.locator("#ket-qua > li").first).to_be_visible()
    assert settled(page)[0] == "vinh-trai"
    expect(page.locator("#trang-thai")).to_contain_text("Tìm thấy")


@pytest.mark.parametrize("button", ["#xem-them", "#tim-het"])
def test_more_that_cannot_be_had_is_told_and_can_be_asked_for_again(page: Page, tmp_path: Path, button: str) -> None:
    entries = [Entry(f"/tin/{1980 + n}/03/hop-{n}/", "Họp", "", "Chi bộ họp.", "", (), f"{1980 + n}-03-04", "") for n in range(46)]
    write_site(tmp_path / "site", entries, index_entries(entries, tmp_path / "store", pack_size=10))
    rows = search(page, server := Server(tmp_path / "site"), "chi bo")
    server.hidden |= {"pagefind/19", "pagefind/20"}
    page.click(button)
    expect(page.locator("#trang-thai")).to_have_text("Chưa tải thêm được kết quả. Mời bạn thử lại.")
    assert settled(page) == rows
    server.hidden.clear()
    page.click(button)
    expect(page.locator("#trang-thai")).to_contain_text("Tìm thấy")
    assert (len(settled(page)) == 20) == (button == "#xem-them")


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


@pytest.mark.parametrize("lost", ["page", "telling", "rows", "address"])
def test_a_search_page_of_which_a_script_did_not_arrive_says_so_and_can_be_loaded_again(page: Page, server: Server, lost: str) -> None:
    server.hidden.add(f"search/{lost}.js")
    page.goto(f"{server.url}tim-kiem/?q=vinh+trai")
    expect(page.locator("#trang-thai")).to_have_text(re.compile("^Chưa tìm được vì có lỗi. Mời bạn tải lại trang"))
    expect(page.locator("#tu-khoa")).to_have_value("vinh trai")
    expect(page.locator("#loi-vao a").first).to_be_visible()
    server.hidden.clear()
    page.get_by_role("button", name="Tải lại trang").click()
    assert settled(page)[0] == "vinh-trai"
    expect(page.get_by_role("button", name="Tải lại trang")).to_have_count(0)


def test_where_neither_the_search_nor_its_help_arrived_the_ways_of_the_page_are_there(page: Page, server: Server) -> None:
    server.hidden.add("search/days.js")
    assert search(page, server, "vinh trai") == []
    expect(page.locator("#trang-thai")).to_contain_text("Chưa tìm được")
    expect(page.locator("#loi-vao a").first).to_be_visible()
    server.hidden.clear()
    page.press("#tu-khoa", "Enter")
    expect(page.locator("#trang-thai")).to_contain_text("Tìm thấy")
    expect(page.locator("#loi-vao")).to_be_hidden()


def test_help_that_comes_late_is_not_shown_with_another_search(page: Page, server: Server) -> None:
    held = list[Route]()

    def hold(route: Route) -> None:
        held.append(route)

    page.route("**/nearest.js", hold)
    page.goto(f"{server.url}tim-kiem/?q=quach+dta")
    while not held:
        page.wait_for_timeout(50)
    page.fill("#tu-khoa", "lang son")
    page.press("#tu-khoa", "Enter")
    assert settled(page) == ["lang-son"]
    held.pop().continue_()
    page.wait_for_timeout(300)
    expect(page.locator("#goi-y-tim")).to_be_hidden()
