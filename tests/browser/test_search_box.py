"""What the box of the search offers while a reader types."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, Request, Route, expect

from bench.search_site import Server
from search_reader import settled

pytestmark = pytest.mark.browser
BELOW = """list => list.scrollWidth <= list.clientWidth && [...list.querySelectorAll('small')]
    .every(told => told.getBoundingClientRect().top >= told.previousElementSibling.getBoundingClientRect().bottom)"""


def test_the_box_offers_names_while_a_reader_types(page: Page, server: Server) -> None:
    page.goto(f"{server.url}tim-kiem/")
    page.locator("#tu-khoa").press_sequentially("phuong vinh t")
    expect(page.locator("[role=option]").first).to_contain_text("Phường Vĩnh Trại")
    page.keyboard.press("ArrowDown")  # what was typed last may still be on its way: the choice stands
    page.wait_for_timeout(300)
    page.keyboard.press("Enter")
    assert set(settled(page)) == {"vinh-trai", "bi-thu-hoi", "uy-ban"}


def test_every_offer_says_what_it_does(page: Page, server: Server) -> None:
    page.goto(f"{server.url}tim-kiem/")
    for typed, does in (("phuong vinh t", "Lọc tin, bài"), ("vinh t", "Tìm"), ("bai qu", "Mở bài")):
        page.fill("#tu-khoa", typed)
        expect(page.locator(".offers:visible small").get_by_text(does, exact=True).first).to_be_visible()
        assert page.locator(".offers:visible").evaluate("list => [...list.children].every(one => one.querySelector('small')?.textContent)")


def test_offers_open_within_the_window_and_again_after_escape(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 360, "height": 400})
    page.goto(f"{server.url}tim-kiem/")
    page.locator("#tu-khoa").press_sequentially("phuong")
    offers = page.locator(".offers:visible")
    expect(offers).to_be_in_viewport(ratio=1)
    page.keyboard.press("Escape")
    expect(offers).to_have_count(0)
    page.keyboard.press("ArrowDown")
    expect(offers).to_have_count(1)


def test_what_an_offer_does_stands_below_its_name_where_both_have_no_room(page: Page, server: Server) -> None:
    page.set_viewport_size({"width": 180, "height": 640})
    page.goto(f"{server.url}tim-kiem/")
    page.locator("#tu-khoa").press_sequentially("phuong vinh t")
    expect(page.locator(".offer small").first).to_be_visible()
    assert page.locator(".offers:visible").evaluate(BELOW)


def is_suggest(request: Request) -> bool:
    return request.url.endswith("/suggest.js")


@pytest.mark.parametrize("typed", ["phuong", "phuong "])
def test_offers_do_not_cover_the_results_of_a_quick_reader(page: Page, server: Server, typed: str) -> None:
    late: list[Route] = []
    page.route("**/suggest.js", lambda route: late.append(route))  # noqa: PLW0108 - Playwright takes no method of a list
    page.goto(f"{server.url}tim-kiem/")
    with page.expect_request("**/suggest.js"):
        page.fill("#tu-khoa", typed)
    page.press("#tu-khoa", "Enter")
    assert settled(page)[0] == "vinh-trai"
    with page.expect_request_finished(is_suggest):
        late[0].continue_()
    page.wait_for_timeout(600)  # offers come after a pause
    expect(page.locator(".offers:visible")).to_have_count(0)


def test_the_box_has_its_offers_when_the_network_is_there_again(page: Page, server: Server) -> None:
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{server.url}tim-kiem/", wait_until="networkidle")
    page.context.set_offline(True)
    with page.expect_event("requestfailed", is_suggest):
        page.focus("#tu-khoa")
    page.wait_for_timeout(300)  # the page learns of it a little later
    page.context.set_offline(False)
    page.locator("#tu-khoa").blur()
    page.locator("#tu-khoa").press_sequentially("phuong vinh t")
    expect(page.locator("[role=option]").first).to_contain_text("Phường Vĩnh Trại")
    assert errors == []
