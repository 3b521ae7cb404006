"""What a page is on paper."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from bench.search_site import Server
from search_reader import settled

pytestmark = pytest.mark.browser
ESTIMATED = "tin/2020/04/thanh-pho-lang-son-chuan-bi-dai-hoi/"


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


@pytest.mark.parametrize(
    "address", [ESTIMATED, "", "luu-tru/2020/", "phuong-xa/vinh-trai/", "tin/2021/06/bai-mau-bai-da-rut/", "gioi-thieu/"]
)
def test_a_printed_page_has_its_address_and_nothing_of_the_screen(page: Page, portal: Server, address: str) -> None:
    page.goto(portal.url + address)
    page.emulate_media(media="print")
    assert page.locator(".print").inner_text().endswith(f"https://thu.example/cong/tin/{address}")
    hidden = ".tabs, .foot, .tools, .crumbs, [role=search], .masthead__settings, .feed, .hint, .pager, .panel__ways"
    hidden += ", .story .cols__side > :not(.shelves)"
    assert [element.get_attribute("class") for element in page.locator(hidden).all() if element.is_visible()] == []


def test_a_printed_name_does_not_stand_alone_on_a_sheet(page: Page, portal: Server) -> None:
    page.goto(portal.url + ESTIMATED)
    page.emulate_media(media="print")
    assert page.locator(".byline").evaluate("e => [getComputedStyle(e).breakBefore, getComputedStyle(e).breakInside]") == ["avoid", "avoid"]


def test_a_printed_picture_leaves_room_for_the_text_around_it(page: Page, portal: Server) -> None:
    page.goto(f"{portal.url}huong-dan-bien-tap/")
    page.emulate_media(media="print")
    heights = page.locator(".prose img").evaluate_all("all => all.map(one => one.getBoundingClientRect().height * 25.4 / 96)")
    assert heights and max(heights) < 81, "millimetres"


def test_a_printed_article_names_its_ward_and_congress_in_plain_lines(page: Page, portal: Server) -> None:
    page.goto(portal.url + ESTIMATED)
    page.emulate_media(media="print")
    shelves = page.locator(".shelves")
    assert [line[:23] for line in shelves.locator("div").all_inner_texts()][:2] == ["Phường, xãPhường Vĩnh T", "Đại hộiĐại hội đại biểu"]
    assert shelves.evaluate("list => list.getBoundingClientRect().height") < 120


@pytest.mark.parametrize("address", ["", "phuong-xa/vinh-trai/", "huong-dan-bien-tap/"])
def test_a_printed_heading_is_whole_and_beside_what_it_heads(page: Page, portal: Server, address: str) -> None:
    page.goto(portal.url + address)
    page.emulate_media(media="print")
    loose = """heads => heads.filter(head => head.checkVisibility()).filter(head => {
        const look = getComputedStyle(head), column = head.closest('.cols__side > section')?.parentElement;
        return look.breakInside !== 'avoid' || look.breakAfter !== 'avoid' || (column && getComputedStyle(column).display === 'grid');
    }).map(head => head.textContent)"""
    assert page.locator("main :is(h1, h2, h3, h4, h5, h6)").evaluate_all(loose) == []


def test_printed_results_say_what_was_asked_for(page: Page, portal: Server) -> None:
    page.goto(portal.url + "tim-kiem/?q=chi+lang")
    settled(page)
    page.emulate_media(media="print")
    assert page.locator("#tu-khoa").is_visible() and page.locator("#tu-khoa").input_value() == "chi lang"
    assert not page.locator("#tim button, #bo-loc").filter(visible=True).count(), "nothing that paper cannot do"
    assert page.locator(".print").inner_text().endswith("/cong/tin/tim-kiem/?q=chi+lang")
    assert page.title().startswith("«chi lang» – Tìm kiếm")


def test_a_printed_guide_shows_its_lines_and_tables_whole(page: Page, portal: Server) -> None:
    page.set_viewport_size({"width": 650, "height": 900})  # of a sheet A4 between its margins
    page.emulate_media(media="print")
    page.goto(portal.url + "huong-dan-bien-tap/")
    wide = (
        "[...document.querySelectorAll('article *')].filter(e => e.clientWidth && e.scrollWidth > e.clientWidth + 1).map(e => e.outerHTML)"
    )
    assert page.evaluate(wide) == []
    gap = "document.querySelector('h1').getBoundingClientRect().top - document.querySelector('.masthead').getBoundingClientRect().bottom"
    assert page.evaluate(gap) >= 12


def test_a_month_of_a_printed_calendar_stays_on_one_sheet(page: Page, portal: Server) -> None:
    page.goto(portal.url + "luu-tru/2020/")
    page.emulate_media(media="print")
    assert page.evaluate("getComputedStyle(document.querySelector('.month')).breakInside") == "avoid"
