"""Pictures and documents in a real browser: the copy that fits, the gallery by keys, the filters."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from bench.search_site import Server
from builders import article, build, make_site

pytestmark = pytest.mark.browser
GALLERY = [{"src": f"/anh/{n}.jpg", "alt": f"Ảnh {n}", "caption": f"Chú {n}"} for n in (1, 2, 3)]


def photo(n: int) -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (2400, 1600), (60 * n, 90, 90)).save(file, "JPEG")
    return file.getvalue()


def paper(number: str, date: str, issuer: str) -> dict[str, str]:
    return {"src": f"/tai-lieu/{date}.txt", "title": f"Nghị quyết {date}", "number": number, "date": date, "issuer": issuer}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Server:
    papers = [
        paper("35-CT/TW", "2019-05-30", "Bộ Chính trị"),
        paper("35-CT/TW", "2024-06-14", "Bộ Chính trị"),
        paper("01", "2020-05-04", "Đảng ủy"),
    ]
    articles = {
        "tin/2020/05/anh.md": article("![Trong bài](/anh/1.jpg)", image={"src": "/anh/2.jpg", "alt": "Ảnh"}, gallery=GALLERY),
        "tin/2020/05/giay.md": article(documents=papers, wards=["vinh-trai"]),
    }
    files = {f"tai-lieu/{p['date']}.txt": "Chữ." for p in papers} | {f"anh/{n}.jpg": photo(n) for n in (1, 2, 3)}
    return Server(build(make_site(tmp_path_factory.mktemp("cong"), articles, **files)), "/")


def opened(browser: Browser, server: Server, path: str, *, scripts: bool = True, width: int = 360, ratio: float = 2) -> Page:
    page = browser.new_context(viewport={"width": width, "height": 800}, device_scale_factor=ratio, java_script_enabled=scripts).new_page()
    page.goto(server.url + path)
    return page


@pytest.mark.parametrize(("width", "ratio", "chosen"), [(360, 2, "960"), (1440, 1, "960"), (1440, 2, "1600")])
def test_a_browser_takes_the_copy_that_fits(browser: Browser, server: Server, width: int, ratio: float, chosen: str) -> None:
    page = opened(browser, server, "tin/2020/05/anh/", width=width, ratio=ratio)
    lead = page.locator(".figure img").first
    expect(lead).to_have_js_property("complete", True)
    assert str(lead.evaluate("image => image.currentSrc")).endswith(f"-{chosen}.webp")


def test_a_list_takes_a_small_copy(browser: Browser, server: Server) -> None:
    page = opened(browser, server, "luu-tru/2020/05/", width=360, ratio=2)
    picture = page.locator(".card__pic img").first
    expect(picture).to_have_js_property("complete", True)
    assert str(picture.evaluate("image => image.currentSrc")).endswith("-240.webp")


SHIFTS = """async () => {
  let sum = 0;
  new PerformanceObserver(list => { for (const entry of list.getEntries()) sum += entry.value; }).observe({ type: "layout-shift" });
  document.querySelectorAll("img[loading=lazy]").forEach(image => { image.loading = "eager"; });
  await Promise.all([...document.images].map(image => image.decode()));
  await new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(drawn, 100))));
  return [sum, [...document.images].every(image => image.complete && image.naturalWidth)];
}"""


def test_nothing_moves_when_pictures_arrive(browser: Browser, server: Server) -> None:
    page = opened(browser, server, "tin/2020/05/anh/")
    page.locator(".gallery__bar").wait_for()
    assert page.evaluate(SHIFTS) == [0, True]


def test_a_gallery_goes_by_whole_pictures_with_keys_and_buttons(browser: Browser, server: Server) -> None:
    page = opened(browser, server, "tin/2020/05/anh/")
    strip, place = page.locator("[data-gallery]"), page.locator(".gallery__place")
    expect(place).to_have_text("Ảnh 1 trên 3")
    strip.focus()
    page.keyboard.press("ArrowRight")
    expect(place).to_have_text("Ảnh 2 trên 3")
    page.keyboard.press("End")
    expect(place).to_have_text("Ảnh 3 trên 3")
    on = page.get_by_role("button", name="Ảnh sau")
    expect(on).to_have_attribute("aria-disabled", "true")
    page.get_by_role("button", name="Ảnh trước").click()
    expect(place).to_have_text("Ảnh 2 trên 3")
    on.focus()
    page.keyboard.press("Enter")
    expect(place).to_have_text("Ảnh 3 trên 3")
    expect(on).to_be_focused()


def test_quick_clicks_go_by_one_picture_each(browser: Browser, server: Server) -> None:
    page = opened(browser, server, "tin/2020/05/anh/")
    page.get_by_role("button", name="Ảnh sau").evaluate("button => { button.click(); button.click(); }")
    expect(page.locator(".gallery__place")).to_have_text("Ảnh 3 trên 3")


def test_only_the_picture_that_is_looked_at_shows_its_caption(browser: Browser, server: Server) -> None:
    page = opened(browser, server, "tin/2020/05/anh/")
    page.locator("[data-gallery]").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".gallery__place")).to_have_text("Ảnh 2 trên 3")
    for number, shown in (("1", "0"), ("2", "1"), ("3", "0")):
        expect(page.locator("[data-gallery] figcaption", has_text=f"Chú {number}")).to_have_css("opacity", shown)


def test_without_a_script_the_gallery_is_scrolled_and_the_lists_are_read(browser: Browser, server: Server) -> None:
    page = opened(browser, server, "tin/2020/05/anh/", scripts=False)
    assert page.locator("[data-gallery] img").count() == 3
    page.locator("[data-gallery]").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("[data-gallery]")).not_to_have_js_property("scrollLeft", 0)
    page = opened(browser, server, "van-ban/", scripts=False)
    expect(page.locator("form.documents__form")).to_be_hidden()
    assert page.locator(".papers li").count() == 3


def test_documents_are_filtered_and_the_filter_can_be_sent(browser: Browser, server: Server) -> None:
    page = opened(browser, server, "van-ban/")
    rows = page.locator(".papers li:visible")
    page.get_by_label("Tên, số văn bản").fill("35-ct")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Cùng số này còn văn bản ngày 30/05/2019")
    page.get_by_label("Năm", exact=True).select_option("2024")
    expect(rows).to_have_count(1)
    expect(page.locator("[data-count]")).to_have_text("1 trong 3 văn bản")
    again = opened(browser, server, page.url.removeprefix(server.url))
    expect(again.locator(".papers li:visible")).to_have_count(1)
    again.get_by_role("button", name="Bỏ bộ lọc").click()
    expect(again.locator(".papers li:visible")).to_have_count(3)


@pytest.mark.parametrize("typed", ["“nghị quyết”", '"nghi quyet', "«bộ chính trị» 2024", "Ðảng ủy", "ðang uy"])
def test_documents_are_found_without_signs_and_accents(browser: Browser, server: Server, typed: str) -> None:
    page = opened(browser, server, "van-ban/")
    page.get_by_label("Tên, số văn bản").fill(typed)
    expect(page.locator(".papers li:visible").first).to_be_visible()


def test_years_stand_apart_from_the_heading_below(browser: Browser, server: Server) -> None:
    page = opened(browser, server, "van-ban/", scripts=False)
    years, heading = page.locator("[data-years]").bounding_box(), page.locator("h2").first.bounding_box()
    assert years and heading and heading["y"] - years["y"] - years["height"] >= 16
