"""The search page over many years in a real browser: rows that come on demand, and back to them."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bantin.search.entries import Entry
from bench.search_site import Server, index_entries, write_site
from search_reader import search, settled

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Server:
    """Many years that have the same phrase; in the oldest its words stand apart."""
    folder = tmp_path_factory.mktemp("archive")
    texts = ["Chi đoàn họp với bộ đội.", *["Hội nghị chi bộ đã họp."] * 24]
    entries = [Entry(f"/tin/{1998 + n}/hop-{n}/", f"Họp {n}", "", text, "", (), f"{1998 + n}-03-04", "") for n, text in enumerate(texts)]
    write_site(folder / "site", entries, index_entries(entries, folder / "store", pack_size=11))
    return Server(folder / "site")


def stands_at(page: Page, place: float) -> bool:
    """Whether the page is scrolled there within twenty seconds."""
    for _ in range(200):
        page.wait_for_timeout(100)
        if abs(page.evaluate("scrollY") - place) < 2:
            return True
    return False


def test_back_from_an_article_shows_the_same_rows_at_the_same_place(page: Page, archive: Server) -> None:
    page.set_viewport_size({"width": 360, "height": 640})
    search(page, archive, "chi bo")
    page.click("#xem-them")
    expect(page.locator("#ket-qua > li")).to_have_count(20)
    rows = settled(page)
    page.locator("#ket-qua > li:nth-child(17)").scroll_into_view_if_needed()
    place = page.evaluate("scrollY")
    page.click("#ket-qua > li:nth-child(17) a")
    expect(page.locator("article h1")).to_be_visible()
    page.go_back()  # this browser is started without a back/forward cache
    assert (settled(page), place > 1000) == (rows, True)
    assert stands_at(page, place)
    expect(page.locator("#ket-qua > li:nth-child(17) a")).to_be_focused()
    page.click("#xem-them")  # what lies behind the rows is asked again when it is wanted
    expect(page.locator("#ket-qua > li")).to_have_count(25)


def test_rows_that_older_scripts_kept_are_asked_anew(page: Page, archive: Server) -> None:
    search(page, archive, "chi bo")
    rows = settled(page)
    page.click("#ket-qua > li:nth-child(1) a")
    page.add_init_script(
        "if (location.pathname.endsWith('/tim-kiem/') && history.state)"
        " history.replaceState({until: history.state.until, snapshot: {rows: [{url: '/cu/', title: 'Cũ'}], total: 1}}, '')"
    )
    page.go_back()
    assert settled(page) == rows


def test_an_address_that_is_opened_again_is_asked_anew(page: Page, archive: Server) -> None:
    rows = search(page, archive, "chi bo")
    with page.expect_response("**/packs.json"):
        page.evaluate("location.href = location.href")
    assert settled(page) == rows


def test_back_to_an_earlier_query_shows_its_rows_at_their_place(page: Page, archive: Server) -> None:
    search(page, archive, "chi bo")
    page.click("#xem-them")
    expect(page.locator("#ket-qua > li")).to_have_count(20)
    page.evaluate("scrollTo({top: 900, behavior: 'instant'})")
    page.evaluate("() => { const box = document.querySelector('#tu-khoa'); box.value = 'bộ đội'; box.form.requestSubmit(); }")
    assert settled(page)[0] == "hop-0"
    page.go_back()
    expect(page.locator("#ket-qua > li")).to_have_count(20)
    assert stands_at(page, 900)


def test_older_years_and_loose_words_are_asked_on_demand(page: Page, archive: Server) -> None:
    assert search(page, archive, "chi bo") == [f"hop-{number}" for number in range(24, 14, -1)]
    expect(page.locator("#trang-thai")).to_contain_text("ít nhất")
    page.click("#tim-het")
    expect(page.locator("#trang-thai")).to_have_text("Tìm thấy 25 bài.")
    expect(page.locator("#tim-het")).to_be_hidden()
    for _ in range(2):
        page.click("#xem-them")
        settled(page)
    expect(page.locator("#ket-qua > li")).to_have_count(25)
    assert page.get_attribute("#ket-qua > li:last-child", "data-tier") == "all"


def test_the_keyboard_goes_on_where_more_came_or_can_be_asked_for(page: Page, archive: Server) -> None:
    search(page, archive, "chi bo")
    page.press("#tim-het", "Enter")
    expect(page.locator("#xem-them")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#ket-qua > li:nth-child(11) a")).to_be_focused()


def test_the_keyboard_goes_on_at_what_is_said_where_a_wider_search_brought_nothing(page: Page, tmp_path: Path) -> None:
    entries = [Entry(f"/tin/2020/03/tin-{n}/", "Tin", "", "Hội nghị chi bộ.", "", (), "2020-03-04", "") for n in range(10)]
    write_site(tmp_path / "site", entries, index_entries(entries, tmp_path / "store"))
    search(page, Server(tmp_path / "site"), "chi bo")
    page.press("#tim-het", "Enter")
    expect(page.locator("#trang-thai")).to_have_text("Tìm thấy 10 bài.")
    expect(page.locator("#trang-thai")).to_be_focused()


def test_what_a_wider_search_can_add_to_is_told_as_at_least(page: Page, tmp_path: Path) -> None:
    texts = ["Chi đoàn họp với bộ đội.", *["Hội nghị chi bộ."] * 10]
    entries = [Entry(f"/tin/2020/03/hop-{n}/", f"Họp {n}", "", text, "", (), f"2020-03-{n + 1:02}", "") for n, text in enumerate(texts)]
    write_site(tmp_path / "site", entries, index_entries(entries, tmp_path / "store"))
    search(page, Server(tmp_path / "site"), "chi bo")
    expect(page.locator("#trang-thai")).to_have_text("Tìm thấy ít nhất 10 bài.")
    page.click("#tim-het")
    expect(page.locator("#trang-thai")).to_have_text("Tìm thấy 11 bài.")


def test_years_that_have_not_all_the_words_are_not_asked_for_them(page: Page, archive: Server) -> None:
    assert search(page, archive, "bộ đội") == ["hop-0"]  # elsewhere Pagefind would take đã, which begins like đội


def test_by_day_there_is_one_list_of_what_was_asked_and_on_demand_of_all(page: Page, tmp_path: Path) -> None:
    texts = ["Bí thư họp.", "Đất bị thu hồi.", "Thư gửi bí danh.", "Đất bị thu hồi.", "Bí thư nói.", "Thư gửi bí danh."]
    entries = [Entry(f"/tin/{2015 + n}/03/tin-{n}/", "Tin", "", text, "", (), f"{2015 + n}-03-04", "") for n, text in enumerate(texts)]
    write_site(tmp_path / "site", entries, index_entries(entries, tmp_path / "store", pack_size=2))
    server = Server(tmp_path / "site")
    assert search(page, server, "bi thu", "&xep=moi") == ["tin-4", "tin-3", "tin-1", "tin-0"]
    assert search(page, server, "bí thư", "&xep=moi") == ["tin-4", "tin-0"]
    expect(page.locator("#trang-thai")).to_have_text("Tìm thấy ít nhất 2 bài.")
    page.click("#tim-het")
    assert settled(page) == ["tin-5", "tin-4", "tin-3", "tin-2", "tin-1", "tin-0"]
    expect(page.locator(".hit__head")).to_have_count(0)
    assert search(page, server, "danh thư", "&xep=moi") == ["tin-5", "tin-2"]
    expect(page.locator(".hit__head")).to_have_count(1)
