"""The search page in a real browser: what readers do."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, Route, expect

from bantin.search.encode import day_word
from bantin.search.entries import Entry
from bench.search_site import Server, index_entries, write_site
from search_reader import search, settled

pytestmark = pytest.mark.browser
VECTORS = Path(__file__).parents[1] / "data" / "search_vectors.json"
TEXTS = {
    "vinh-trai": "Đại hội Đảng bộ phường Vĩnh Trại đã thành công tốt đẹp.",
    "bi-thu": "Đồng chí bí thư phát biểu ý kiến chỉ đạo hội nghị.",
    "bi-thu-hoi": "Nhiều hộ dân có đất bị thu hồi đã nhận tiền.",
    "lang-son": "Tỉnh Lạng Sơn có đường biên giới dài.",
    "uy-ban": "Uỷ ban kiểm tra họp kì thứ nhất theo Nghị quyết 01-NQ/TU.",
    "quach": "Ông Quách Đình Đạt được bầu.",
}


def entry(number: int, name: str, text: str) -> Entry:
    ward = ("vinh-trai", "chi-lang")[number % 2]
    day = f"{2016 + number}-03-0{number + 1}"
    return Entry(f"/tin/{day[:4]}/03/{name}/", f"Bài {name}", "Sapo của bài.", text, "", (("phuong-xa", (ward,)),), day, "")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Server:
    folder = tmp_path_factory.mktemp("search")
    entries = [entry(number, *pair) for number, pair in enumerate(TEXTS.items())]
    write_site(folder / "site", entries, index_entries(entries, folder / "store", pack_size=2))
    return Server(folder / "site", "/cong/tin/")


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    page = browser.new_context().new_page()
    yield page
    server.hidden.clear()
    page.context.close()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("dang bo phuong vinh trai", "vinh-trai"), ("ĐẢNG BỘ PHƯỜNG", "vinh-trai"), ("Ðảng bộ", "vinh-trai"), ("ủy ban kiểm tra", "uy-ban"),
        ("ky thu nhat", "uy-ban"), ("01-nq/tu", "uy-ban"), ("langson", "lang-son"), ("ddangr booj", "vinh-trai"), ("quach di", "quach"),
        ("“lang son”", "lang-son"), ("vinh tra", "vinh-trai"), ("ykien", "bi-thu"), ("í kiến chỉ đạo", "bi-thu"),
        ("“uy ban” “thứ nhất”", "uy-ban"), ("01NQ/TU", "uy-ban"),
    ],
)  # fmt: skip
def test_however_it_is_typed_it_is_found_first(reader: Page, server: Server, typed: str, name: str) -> None:
    assert search(reader, server, typed)[0] == name


def test_exact_accents_come_first_and_only_the_asked_words_are_marked(page: Page, server: Server) -> None:
    assert search(page, server, "bí thư")[:2] == ["bi-thu", "bi-thu-hoi"]
    assert page.locator("#ket-qua > li").first.locator("mark").all_inner_texts() == ["bí thư"]


def test_an_i_that_ends_what_is_typed_may_go_on(page: Page, server: Server) -> None:
    """The index writes `ki` as `ky`; of `kiến` it is the beginning all the same."""
    assert search(page, server, "y ki")[0] == "bi-thu"
    assert page.locator("#ket-qua > li").first.locator("mark").all_inner_texts() == ["ý kiến"]


def test_a_row_that_an_earlier_query_found_too_is_drawn_for_the_new_one(page: Page, server: Server) -> None:
    search(page, server, "quach dinh dat")
    page.fill("#tu-khoa", "được bầu")
    page.press("#tu-khoa", "Enter")
    expect(page.locator("#ket-qua > li").first.locator("mark")).to_have_text("được bầu")


def test_a_day_that_is_only_estimated_is_told_as_the_article_tells_it(browser: Browser, tmp_path: Path) -> None:
    about = Entry("/tin/2020/04/khoang/", "Chưa rõ ngày", "Sapo.", "Lối đi.", "", (), "2020-04-02", "", "khoảng tháng 4–7/2020")
    entries = [about, about._replace(url="/tin/2020/04/ro/", day="2020-04-03", about="")]
    write_site(tmp_path / "site", entries, index_entries(entries, tmp_path / "store"))
    page = browser.new_context().new_page()
    assert search(page, Server(tmp_path / "site"), "lối đi") == ["ro", "khoang"]
    assert page.locator("#ket-qua .card__meta").all_inner_texts() == ["Thứ sáu, 03/04/2020", "Khoảng tháng 4–7/2020"]
    page.context.close()


@pytest.mark.parametrize("typed", ["", '"', "*", "🙂"])
def test_without_words_one_line_asks_for_them(page: Page, server: Server, typed: str) -> None:
    page.goto(f"{server.url}tim-kiem/?q={typed}")
    expect(page.locator("#trang-thai")).to_have_text("Mời bạn nhập từ cần tìm, gồm chữ hoặc số.")
    expect(page.locator("#tim-het, #goi-y-tim").locator("visible=true")).to_have_count(0)


def test_filters_and_months_narrow_the_results(page: Page, server: Server) -> None:
    assert set(search(page, server, "", "&phuong-xa=vinh-trai")) == {"vinh-trai", "bi-thu-hoi", "uy-ban"}
    assert search(page, server, "", "&phuong-xa=vinh-trai&tu=2018-01&den=2018-12") == ["bi-thu-hoi"]
    assert search(page, server, "", "&phuong-xa=vinh-trai&tu=2018-12&den=2018-01") == ["bi-thu-hoi"]  # the later month first


def test_a_filter_offers_all_of_its_register_before_a_query_what_exists_today_first(page: Page, server: Server) -> None:
    page.goto(f"{server.url}tim-kiem/")
    page.click("#bo-loc summary")
    wards = ["Tất cả", "Phường Đông Kinh", "Phường Vĩnh Trại", "Phường Chi Lăng", "Phường Đông Kinh (đến 30/06/2025)", "Phường Tam Thanh"]
    expect(page.locator("#phuong-xa option")).to_have_text(wards)
    page.select_option("#phuong-xa", "vinh-trai")
    expect(page).to_have_url(f"{server.url}tim-kiem/?phuong-xa=vinh-trai")
    assert set(settled(page)) == {"vinh-trai", "bi-thu-hoi", "uy-ban"}


def test_a_month_before_all_articles_narrows_nothing(page: Page, server: Server) -> None:
    assert search(page, server, "hoi", "&tu=1900-01&den=2999-12") == search(page, server, "hoi") != []


def test_a_query_is_as_long_as_its_letters_whatever_their_marks(page: Page, server: Server) -> None:
    search(page, server, unicodedata.normalize("NFD", "đại hội đảng bộ phường vĩnh trại lần thứ hai mươi ba"))
    expect(page.locator("#luu-y")).not_to_contain_text("quá dài")


def test_the_address_holds_the_query_and_back_returns(page: Page, server: Server) -> None:
    first = search(page, server, "lang son")
    page.fill("#tu-khoa", "đảng bộ")
    page.press("#tu-khoa", "Enter")
    expect(page).to_have_url(f"{server.url}tim-kiem/?q=%C4%91%E1%BA%A3ng+b%E1%BB%99")
    assert settled(page)[0] == "vinh-trai"
    page.go_back()
    expect(page.locator("#tu-khoa")).to_have_value("lang son")
    assert settled(page) == first


def test_the_newest_come_first_when_asked(page: Page, server: Server) -> None:
    assert search(page, server, "bai", "&xep=moi")[0] == "quach"


def test_results_are_not_busy_before_a_search(page: Page, server: Server) -> None:
    page.goto(f"{server.url}tim-kiem/")
    page.wait_for_load_state("networkidle")
    assert page.get_attribute("#ket-qua", "aria-busy") is None


def test_an_article_opened_from_a_result_marks_the_words(page: Page, server: Server) -> None:
    search(page, server, "quach dinh dat")
    page.click("#ket-qua a")
    expect(page.locator("article mark")).to_have_text(["Quách", "Đình", "Đạt"])
    assert "?" not in page.url
    page.reload()
    assert page.locator("article mark").count() == 0


def test_the_box_offers_names_while_a_reader_types(page: Page, server: Server) -> None:
    page.goto(f"{server.url}tim-kiem/")
    page.locator("#tu-khoa").press_sequentially("phuong vinh t")
    expect(page.locator("[role=option]").first).to_contain_text("Phường Vĩnh Trại")
    page.keyboard.press("ArrowDown")  # what was typed last may still be on its way: the choice stands
    page.wait_for_timeout(300)
    page.keyboard.press("Enter")
    assert set(settled(page)) == {"vinh-trai", "bi-thu-hoi", "uy-ban"}


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


def test_nothing_found_offers_near_words_and_the_archive(page: Page, server: Server) -> None:
    assert search(page, server, "quech") == []
    expect(page.locator("#goi-y-tim")).to_contain_text("quach")
    expect(page.locator("#goi-y-tim a[href$='/luu-tru/']")).to_have_count(1)


def test_a_short_form_that_is_nowhere_is_near_to_no_word(page: Page, server: Server) -> None:
    assert search(page, server, "bz") == []
    expect(page.locator("#goi-y-tim")).not_to_contain_text("Có phải")


def test_nothing_with_all_words_offers_near_words_above_the_rest(page: Page, server: Server) -> None:
    assert search(page, server, "quahc dat") == ["quach"]
    page.click("#goi-y-tim >> text=quach dat")
    expect(page.locator("#ket-qua mark")).to_have_text(["quach", "Quách", "Đạt"])
    expect(page.locator("#goi-y-tim")).to_be_hidden()


def test_of_near_words_those_come_first_that_stand_beside_the_others(page: Page, server: Server) -> None:
    assert search(page, server, '"tha hoi"') == []
    expect(page.locator("#goi-y-tim .chips").first.locator("button").first).to_have_text("thu hoi")


def test_what_is_chosen_is_named_beside_the_closed_filters(page: Page, server: Server) -> None:
    search(page, server, "", "&phuong-xa=vinh-trai&tu=2018-01")
    expect(page.locator("#so-loc")).to_have_text("(Phường Vĩnh Trại; từ 01/2018)")


def test_a_ward_that_the_portal_has_not_is_told_plainly(page: Page, server: Server) -> None:
    search(page, server, "dang bo", "&phuong-xa=khong-co")
    expect(page.locator("#so-loc")).to_have_text("(không có mục «khong-co»)")
    page.get_by_role("button", name="Tìm lại, bỏ hết bộ lọc").click()
    assert settled(page)[0] == "vinh-trai"


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


def test_a_syllable_that_our_texts_have_not_is_no_joined_word(page: Page, server: Server) -> None:
    search(page, server, "xay dung")
    expect(page.locator("#luu-y")).to_be_hidden()


def test_a_long_phrase_is_asked_by_parts_the_rarest_first(page: Page, server: Server) -> None:
    page.goto(f"{server.url}tim-kiem/")
    parts = page.evaluate(
        """async () => {
            const { growingParts } = await import('../assets/search/grams.js');
            const weights = new Map([['hoi nghi', 9], ['nghi chi', 6], ['chi bo', 8], ['bo phuong', 4]]);
            return growingParts(['hội', 'nghị', 'chi', 'bộ', 'phường'], weights);
        }"""
    )
    assert [" ".join(part) for part in parts] == ["chi bộ phường", "nghị chi bộ phường", "hội nghị chi bộ phường"]


def test_a_ward_that_was_asked_for_in_vain_leads_to_its_archive(page: Page, server: Server) -> None:
    assert search(page, server, '"vinh trai quech"') == []
    expect(page.locator("#goi-y-tim a[href$='/phuong-xa/vinh-trai/']")).to_have_count(1)


@pytest.mark.parametrize("typed", ["<img src=x onerror=alert(1)>", "a" * 10_000, "😀\u202e \" ' \\ %", '"""', "((( ***", "\u200f\u202ebộ"])
def test_a_strange_query_is_neither_interpreted_nor_breaks(reader: Page, server: Server, typed: str) -> None:
    errors: list[str] = []
    reader.on("pageerror", lambda error: errors.append(str(error)))
    reader.on("dialog", lambda dialog: errors.append(dialog.message))
    search(reader, server, typed[:2000])
    reader.evaluate("typed => { const box = document.querySelector('#tu-khoa'); box.value = typed; box.form.requestSubmit(); }", typed)
    settled(reader)
    assert (errors, reader.locator("#ket-qua img, #trang-thai img").count()) == ([], 0)


def test_unpaired_surrogates_do_not_break_the_page(page: Page, server: Server) -> None:
    page.goto(f"{server.url}tim-kiem/")
    page.evaluate("() => { const box = document.querySelector('#tu-khoa'); box.value = 'bộ \\ud800 \\udc00'; box.form.requestSubmit(); }")
    settled(page)


def test_without_scripts_the_page_leads_to_the_archive(browser: Browser, server: Server) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{server.url}tim-kiem/")
    for shelf in ("phuong-xa", "dai-hoi", "luu-tru"):
        expect(page.locator(f"#loi-vao a[href$='/{shelf}/']")).to_be_visible()
    page.context.close()


def test_the_page_leads_to_the_archive_until_something_is_asked_for(page: Page, server: Server) -> None:
    ways = page.locator("#loi-vao")
    page.goto(f"{server.url}tim-kiem/")
    expect(ways).to_be_visible()
    search(page, server, "vinh trai")
    expect(ways).to_be_hidden()
    page.go_back()
    expect(ways).to_be_visible()


def test_the_browser_encodes_as_python_does(page: Page, server: Server) -> None:
    page.goto(f"{server.url}tim-kiem/")
    table = json.loads(VECTORS.read_text(encoding="utf-8"))
    found = page.evaluate(
        """async vectors => {
            const {enc, dec, words, fold} = await import('../assets/search/encode.js');
            return vectors.map(({text}) => ({text, enc: enc(text), words: words(text), fold: words(text).map(fold),
                                             back: dec(enc(text)) === text.normalize('NFC')}));
        }""",
        table["enc"],
    )
    assert found == [vector | {"back": True} for vector in table["enc"]]
    count = "async words => { const {fnv} = await import('../assets/search/store.js'); return words.map(fnv); }"
    assert page.evaluate(count, list(table["fnv"])) == list(table["fnv"].values())
    day = "async day => (await import('../assets/search/days.js')).dayWord(day)"
    assert [page.evaluate(day, value) for value in ("2020-07-13", "2020-07")] == [day_word("2020-07-13"), day_word("2020-07")]
