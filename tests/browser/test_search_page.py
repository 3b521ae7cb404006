"""The search page in a real browser: what readers do."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from bantin.search.encode import day_word
from bantin.search.entries import Entry
from bench.search_site import Server, index_entries, write_site
from search_reader import search, settled

pytestmark = pytest.mark.browser
VECTORS = Path(__file__).parents[1] / "data" / "search_vectors.json"


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
    about = Entry(
        "/tin/2020/04/khoang/", "Chưa rõ ngày", "Sapo.", "Lối đi.", "", (), "2020-04-02", "", "khoảng tháng 4–7/2020", "2020-07-20"
    )
    entries = [about, about._replace(url="/tin/2020/04/ro/", day="2020-04-03", about="", until="")]
    write_site(tmp_path / "site", entries, index_entries(entries, tmp_path / "store"))
    page = browser.new_context().new_page()
    assert search(page, Server(tmp_path / "site"), "lối đi") == ["ro", "khoang"]
    assert page.locator("#ket-qua .card__meta").all_inner_texts() == ["Thứ sáu, 03/04/2020", "Khoảng tháng 4–7/2020"]
    page.context.close()


def test_an_article_of_an_estimated_day_is_found_in_every_month_that_it_may_be_of(browser: Browser, tmp_path: Path) -> None:
    rest = ("Sapo.", "Chữ.", "", (), "2020-04-02", "")
    far = [Entry(f"/tin/{day[:4]}/xa/", "Xa", *rest[:4], day, "") for day in ("2019-01-01", "2021-01-01")]
    entries = [
        Entry("/tin/2020/04/khoang/", "Khoảng", *rest, "khoảng tháng 11/2019 – 2/2020", "2020-02-20")._replace(day="2019-11-02"),
        *far,
    ]
    write_site(tmp_path / "site", entries, index_entries(entries, tmp_path / "store", pack_size=1))
    page, server = browser.new_context().new_page(), Server(tmp_path / "site")
    for month, found in (("2019-10", []), ("2019-11", ["khoang"]), ("2020-02", ["khoang"]), ("2020-03", [])):
        assert search(page, server, f"{month[5:]}/{month[:4]}") == found
        assert search(page, server, "", f"&tu={month}&den={month}") == found
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


@pytest.mark.parametrize(("first", "last", "address", "shown"), [
    ("2018", "2018", "tu=2018-01&den=2018-12", ("01/2018", "12/2018")),
    ("tháng 3/2018", "3-2018", "tu=2018-03&den=2018-03", ("03/2018", "03/2018")),
    ("03.2018", "Thang 12 nam 2018", "tu=2018-03&den=2018-12", ("03/2018", "12/2018")),
])  # fmt: skip
def test_where_a_month_is_a_box_for_text_it_is_read_however_it_is_written(
    page: Page, server: Server, first: str, last: str, address: str, shown: tuple[str, str]
) -> None:
    page.route("**/tim-kiem/*", lambda route: route.fulfill(body=route.fetch().text().replace('type="month"', 'type="text"')))
    page.goto(f"{server.url}tim-kiem/")
    page.click("#bo-loc summary")
    page.fill("#tu", "tháng 13")
    page.press("#tu", "Enter")
    assert "?" not in page.url and not page.locator("#tu").evaluate("field => field.validity.valid"), "it is told that this is no month"
    page.fill("#tu", first)
    page.fill("#den", last)
    page.press("#den", "Enter")
    expect(page).to_have_url(f"{server.url}tim-kiem/?{address}")
    assert settled(page) == ["bi-thu-hoi"]
    assert (page.input_value("#tu"), page.input_value("#den")) == shown
    expect(page.locator("#so-loc")).to_have_text(f"(từ {shown[0]}; đến {shown[1]})")


def test_a_year_in_an_address_is_the_whole_of_it(page: Page, server: Server) -> None:
    assert search(page, server, "", "&tu=2018&den=2018") == ["bi-thu-hoi"]
    assert (page.input_value("#tu"), page.input_value("#den")) == ("2018-01", "2018-12")


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
    page.get_by_role("button", name="Tìm lại, bỏ hết bộ lọc").press("Enter")
    assert settled(page)[0] == "vinh-trai"
    expect(page.locator("#trang-thai")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("#ket-qua a").first).to_be_focused()


@pytest.mark.parametrize("kind", ["phuong-xa", "tac-gia"])
def test_whatever_the_portal_has_not_is_told_and_left_by_one_button(page: Page, server: Server, kind: str) -> None:
    search(page, server, "", f"&{kind}=khong")
    expect(page.locator("#so-loc")).to_have_text("(không có mục «khong»)")
    page.get_by_role("button", name="Bỏ hết bộ lọc").click()
    expect(page.locator("#so-loc")).to_be_empty()
    expect(page.locator("#trang-thai")).to_be_focused()
    expect(page.locator("#loi-vao")).to_be_visible()


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
