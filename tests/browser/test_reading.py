"""What readers do with a page: letters and contrast of their choice, sharing, a lost address."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from bench.search_site import Server

pytestmark = pytest.mark.browser
ARTICLE = "tin/2020/04/thanh-pho-lang-son-chuan-bi-dai-hoi/"
FOLLOWING = 4  # of Node.compareDocumentPosition


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    yield context.new_page()
    context.close()


def letters(page: Page) -> float:
    return float(page.evaluate("parseFloat(getComputedStyle(document.querySelector('main p')).fontSize)"))


def test_the_size_of_letters_and_the_contrast_are_remembered(page: Page, portal: Server) -> None:
    page.goto(portal.url + ARTICLE)
    before = letters(page)
    page.click(".tools .tool--larger")
    page.click(".tools .tool--larger")
    page.click(".tools .tool--contrast")
    assert letters(page) == pytest.approx(before * 1.375)
    expect(page.locator(".tools .tool--larger")).to_have_attribute("aria-disabled", "true")
    page.goto(portal.url)
    assert page.evaluate("({...document.documentElement.dataset})") | {} == {"size": "larger", "contrast": "high"}
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_letters_colours_and_contrast_are_set_on_any_page_with_the_keyboard(page: Page, portal: Server) -> None:
    page.goto(portal.url)
    page.focus(".settings summary")
    page.keyboard.press("Enter")
    for name in ("smaller", "normal", "larger", "contrast", "theme"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.dataset.read") == name
    page.keyboard.press("Enter")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    page.keyboard.press("Escape")
    expect(page.locator(".settings__panel")).to_be_hidden()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_the_panel_closes_behind_the_focus(page: Page, portal: Server) -> None:
    page.goto(portal.url)
    page.focus(".settings summary")
    page.keyboard.press("Enter")
    page.focus(".settings__panel .tool--theme")
    expect(page.locator(".settings__panel")).to_be_visible()
    page.keyboard.press("Tab")
    expect(page.locator(".settings__panel")).to_be_hidden()


def test_a_system_that_asks_for_contrast_gets_it(browser: Browser, portal: Server) -> None:
    context = browser.new_context(contrast="more")
    page = context.new_page()
    page.goto(portal.url)
    assert page.evaluate("document.documentElement.dataset.contrast") == "high"
    context.close()


THEME = "[document.documentElement.dataset.theme ?? '', localStorage.getItem('bantin.theme') ?? '']"


@pytest.mark.parametrize(("device", "other"), [("light", "dark"), ("dark", "light")])
def test_colours_turned_back_are_those_of_the_device_again(browser: Browser, portal: Server, device: str, other: str) -> None:
    context = browser.new_context(color_scheme=device)  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(portal.url)
    page.click(".settings summary")
    for kept in (other, ""):
        page.click(".settings__panel .tool--theme")
        assert page.evaluate(THEME) == [kept, kept]
    page.emulate_media(color_scheme=other)  # type: ignore[arg-type]
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.emulate_media(color_scheme=device)  # type: ignore[arg-type]
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != ground
    context.close()


def test_a_kept_value_that_is_none_counts_as_none(page: Page, portal: Server) -> None:
    page.add_init_script("for (const name of ['theme', 'size', 'contrast']) localStorage.setItem('bantin.' + name, 'zzz')")
    page.goto(portal.url)
    assert page.evaluate("({...document.documentElement.dataset})") == {}
    page.click(".settings summary")
    expect(page.locator(".settings__panel .tool--normal")).to_have_attribute("aria-pressed", "true")


GROUNDS = """['smaller', 'normal', 'larger', 'contrast', 'theme'].filter(name => {
    const look = getComputedStyle(document.querySelector('.settings__panel .tool--' + name));
    return look.backgroundColor !== 'rgba(0, 0, 0, 0)' && look.backgroundColor !== PLAIN && look.color !== look.backgroundColor;
})"""


@pytest.mark.parametrize("forced", ["none", "active"])
def test_what_is_chosen_is_seen_in_the_colours_of_the_system_too(browser: Browser, portal: Server, forced: str) -> None:
    context = browser.new_context(forced_colors=forced, reduced_motion="reduce")  # type: ignore[arg-type]
    page = context.new_page()
    page.goto(portal.url)
    page.click(".settings summary")
    plain = page.evaluate("getComputedStyle(document.querySelector('.settings__panel .tool--contrast')).backgroundColor")
    chosen = GROUNDS.replace("PLAIN", repr(plain))
    assert page.evaluate(chosen) == ["normal"]
    page.click(".settings__panel .tool--larger")
    assert page.evaluate(chosen) == ["larger"]
    for name in ("normal", "smaller", "contrast"):
        page.click(f".settings__panel .tool--{name}")
    assert page.evaluate(chosen) == ["smaller", "contrast"]
    assert page.locator(".settings__panel .tool--smaller").get_attribute("aria-pressed") is None, "it is a step, not a switch"
    context.close()


def test_with_large_letters_a_box_is_as_high_as_its_button(page: Page, portal: Server) -> None:
    page.goto(portal.url + "tim-kiem/")
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    boxes = [page.locator("#tim .find").locator(part).bounding_box() for part in ("input", "button")]
    assert len({(box["y"], box["height"]) for box in boxes if box}) == 1


def test_large_letters_part_no_number_and_leave_words_their_line(page: Page, portal: Server) -> None:
    page.set_viewport_size({"width": 180, "height": 640})  # a telephone at 200 %
    page.goto(portal.url + "luu-tru/")
    assert page.locator(".columns").first.evaluate("list => getComputedStyle(list).gridTemplateColumns.split(' ').length") == 6
    page.goto(portal.url)
    expect(page.locator(".card--side .card__pic, .card--row .card__pic").first).to_be_hidden()


def test_the_link_of_an_article_is_copied_as_others_shall_have_it(page: Page, portal: Server) -> None:
    page.goto(f"{portal.url}{ARTICLE}?q=x#y")
    page.click(".tool--copy")
    expect(page.locator(".tools__told")).to_have_text("Đã chép liên kết.")
    assert page.evaluate("navigator.clipboard.readText()") == f"https://thu.example/cong/tin/{ARTICLE}"


def test_a_device_with_a_share_sheet_is_offered_it(page: Page, portal: Server) -> None:
    page.add_init_script("navigator.share = data => { window.shared = data; return Promise.resolve(); }")
    page.goto(portal.url + ARTICLE)
    page.click(".tool--share")
    assert page.evaluate("window.shared.url") == f"https://thu.example/cong/tin/{ARTICLE}"


def test_an_article_opened_from_a_result_marks_the_words(page: Page, portal: Server) -> None:
    page.goto(f"{portal.url}tim-kiem/?q=bi+thu+dang+uy+phuong")
    page.click("#ket-qua a >> nth=0")
    expect(page.locator("article mark").first).to_be_visible()
    expect(page.locator("article mark").first).to_be_focused()  # Tab, and what reads aloud, go on from there
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('article mark').compareDocumentPosition(document.activeElement)") & FOLLOWING


def test_the_magnifier_of_a_phone_leads_into_the_search_box(page: Page, portal: Server) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(portal.url)
    page.click(".masthead__find")
    expect(page.locator("#tu-khoa")).to_be_focused()


TWO_COLUMNS, THREE = "tin/2025/07/tam-phuong-xa-cu-va-bon-phuong-moi/", "tin/2024/06/hai-chi-thi-cung-so-35/"


@pytest.mark.parametrize("address", [TWO_COLUMNS, THREE, "tra-cuu/"])
def test_a_table_of_up_to_three_columns_fits_a_phone(page: Page, portal: Server, address: str) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(portal.url + address)
    assert set(page.locator(".prose .scroll").evaluate_all("boxes => boxes.map(box => box.scrollWidth - box.clientWidth)")) == {0}


def test_without_scripts_every_tab_is_in_sight_on_a_phone(browser: Browser, portal: Server) -> None:
    context = browser.new_context(java_script_enabled=False, viewport={"width": 360, "height": 740})
    page = context.new_page()
    page.goto(f"{portal.url}tim-kiem/")
    boxes = [tab.bounding_box() for tab in page.locator(".tabs a").all()]
    assert [box for box in boxes if not box or box["x"] + box["width"] > 360] == []
    context.close()


def test_a_tab_that_the_keyboard_reaches_is_in_sight_on_a_phone(page: Page, portal: Server) -> None:
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(portal.url)
    for tab in page.locator(".tabs a").all():
        while not tab.evaluate("tab => tab === document.activeElement"):
            page.keyboard.press("Tab")
        expect(tab).to_be_in_viewport(ratio=1)


def test_a_wide_table_scrolls_in_its_own_box_which_the_keyboard_reaches(page: Page, portal: Server) -> None:
    page.goto(f"{portal.url}huong-dan-bien-tap/")
    box = page.locator(".scroll:has(tr > :nth-child(4))").first
    for width, reached in ((360, "0"), (1440, None), (360, "0")):
        page.set_viewport_size({"width": width, "height": 740})
        expect(box).to_have_js_property("tabIndex", 0 if reached else -1)
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert box.evaluate("box => Math.min(...[...box.querySelectorAll('.long')].map(cell => cell.clientWidth))") >= 110


@pytest.mark.parametrize(
    ("lost", "near"),
    [
        ("phuong-xa/vinh-trai-cu/", "phuong-xa/vinh-trai/"),
        ("tin/2020/05/bai-mau-chu-thich-cho-anh/", "tin/2020/05/bai-mau-chu-thich-anh/"),
        ("gioi-thiu/", "gioi-thieu/"),
        ("Tin/2020/05/Bai-Mau-Chu-Thich-Anh/", "tin/2020/05/bai-mau-chu-thich-anh/"),
        ("dai-hoi/xxiii/", "dai-hoi/thanh-pho-xxiii/"),
        ("phuong-xa/phường-vĩnh-trại/", "phuong-xa/vinh-trai/"),
    ],
)
def test_a_lost_address_offers_the_nearest_ones_and_a_search(page: Page, portal: Server, lost: str, near: str) -> None:
    page.goto(portal.url + lost)
    expect(page.locator("#_gan-giong a").first).to_have_attribute("href", f"{portal.url}{near}")
    expect(page.locator("#_tim-404")).to_have_value(lost.rstrip("/").split("/")[-1].replace("-", " ").lower())


@pytest.mark.parametrize("tail", ["/).", "/)", "/%20", ",", "/…", ".)/", "%E2%80%9D."])
@pytest.mark.parametrize("month", ["05", "5"])
def test_what_was_copied_with_a_link_is_no_part_of_it(page: Page, portal: Server, month: str, tail: str) -> None:
    page.goto(f"{portal.url}tin/2020/{month}/bai-mau-chu-thich-an{tail}")
    expect(page.locator("#_gan-giong a")).to_have_attribute("href", f"{portal.url}tin/2020/05/bai-mau-chu-thich-anh/")
    expect(page.locator("#_tim-404")).to_have_value("bai mau chu thich an")


@pytest.mark.parametrize(
    ("lost", "offered"),
    [("tin/2020/05/bai-mau-chu-thich-an/", ["Bài mẫu: Chú thích ảnh và văn bản thay thế"]), ("tin/2020/05/xyzzy/", [])],
)
def test_only_what_is_much_like_a_lost_address_is_offered(page: Page, portal: Server, lost: str, offered: list[str]) -> None:
    page.goto(portal.url + lost, wait_until="networkidle")
    assert page.locator("#_gan-giong a").all_inner_texts() == offered


@pytest.mark.parametrize("lost", ["feed", "rss", "rss.xml", "atom.xml"])
def test_who_asks_for_a_feed_by_another_name_is_offered_the_feeds(page: Page, portal: Server, lost: str) -> None:
    page.goto(portal.url + lost)
    expect(page.locator("#_gan-giong a")).to_have_text(["Nguồn cấp tin Atom", "Nguồn cấp tin JSON"])


@pytest.mark.parametrize("lost", ["javascript:document.write(1)//trang/x", "/khac.example/trang/x", "https://khac.example/trang/x"])
def test_a_lost_address_leads_to_no_other_site_and_runs_nothing(page: Page, portal: Server, lost: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(portal.url + lost, wait_until="networkidle")
    expect(page.locator("#_tim-404")).to_be_visible()
    assert [url for url in asked if not url.startswith(portal.url)] == []


def test_a_lost_address_in_another_encoding_is_searched_for_too(page: Page, portal: Server) -> None:
    page.goto(portal.url + "tin/%D0ng/")
    expect(page.locator("#_tim-404")).to_have_value("%d0ng")


@pytest.mark.parametrize(
    ("lost", "parent"),
    [
        ("chu-de/khong-con/", "chu-de/"), ("luu-tru/1999/01/", "luu-tru/"), ("tin/2020/05/", "luu-tru/2020/05/"),
        ("tin/2020/5", "luu-tru/2020/05/"), ("tin/2020/05/).", "luu-tru/2020/05/"), ("tin/", "luu-tru/"),
    ],
)  # fmt: skip
def test_an_emptied_shelf_leads_to_its_parent(page: Page, portal: Server, lost: str, parent: str) -> None:
    page.goto(portal.url + lost)
    page.wait_for_url(portal.url + parent)
