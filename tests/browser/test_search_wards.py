"""A ward that is named in a search, in a real browser: what belongs to it is found, and told apart from its namesake."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bantin.search.entries import Entry
from bench.search_site import Server, index_entries, write_site
from search_reader import search, settled

pytestmark = pytest.mark.browser
ARTICLES: dict[str, tuple[str, list[str]]] = {  # name → text, wards; the oldest pack has none
    "khong-noi-nao": ("Tin chung.", []),
    "khong-noi-nao-nua": ("Tin chung.", []),
    "cu-hop": ("Hội nghị sơ kết.", ["dong-kinh"]),
    "noi-den": ("Kế hoạch của phường Đông Kinh.", ["chi-lang"]),
    "dong-kinh-benh": ("Chữa bệnh động kinh.", ["tam-thanh"]),
    "nhieu-noi": ("Kinh tế đi lên năm 2024.", ["chi-lang", "tam-thanh", "vinh-trai", "dong-kinh"]),
    "moi-hop": ("Hội nghị tổng kết.", ["dong-kinh-2025"]),
}
CONGRESS = "Đại hội đại biểu Đảng bộ thành phố lần thứ XXIII"


def entry(number: int, name: str, text: str, wards: list[str]) -> Entry:
    return Entry(f"/tin/{2019 + number}/03/{name}/", "Tin", "Sapo.", text, "", (("phuong-xa", tuple(wards)),), f"{2019 + number}-03-04", "")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Server:
    folder = tmp_path_factory.mktemp("wards")
    entries = [entry(number, name, *values) for number, (name, values) in enumerate(ARTICLES.items())]
    write_site(folder / "site", entries, index_entries(entries, folder / "store", pack_size=2))
    return Server(folder / "site")


@pytest.mark.parametrize(
    "typed", ["đông kinh", "dong kinh", "dông kinh", "Phường Đông Kinh", "«Phường Đông Kinh»", "P. Đông Kinh", "dongkinh"]
)
def test_articles_of_a_ward_are_found_below_those_that_name_it(reader: Page, server: Server, typed: str) -> None:
    assert search(reader, server, typed)[:4] == ["noi-den", "moi-hop", "nhieu-noi", "cu-hop"]
    assert reader.locator("#ket-qua > [data-tier=ward]").count() == 3
    expect(reader.locator("#ket-qua > [data-tier=ward] mark")).to_have_count(0)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("vinh trai", "Xem trang: Phường Vĩnh Trại (nay thuộc phường Đông Kinh)"),
        ("đông kinh", "Xem trang: Phường Đông Kinh · Phường Đông Kinh (đến 30/06/2025)"),
        ("kế hoạch", None),
        ("bí thư vĩnh trại", "Xem trang: Phường Vĩnh Trại (nay thuộc phường Đông Kinh)"),
        ("vinh trai nay thuoc phuong nao", "Xem trang: Phường Vĩnh Trại (nay thuộc phường Đông Kinh)"),
        ("phường chi lăng 2025", "Xem trang: Phường Chi Lăng (nay thuộc phường Đông Kinh)"),
        ("Đại hội XXIII", f"Xem trang: {CONGRESS}"),
        ("dai hoi dang bo 23", f"Xem trang: {CONGRESS}"),
        ("đại hội XXI", None),
        ("đại hội", None),
        ("", f"Xem trang: {CONGRESS}"),
    ],
)
def test_who_names_a_ward_or_congress_is_shown_the_way_to_its_page_and_to_what_a_ward_is_today(
    reader: Page, server: Server, typed: str, told: str | None
) -> None:
    search(reader, server, typed, "" if typed else "&dai-hoi=thanh-pho-xxiii")
    line = reader.locator("#cua-noi")
    if told is None:
        return expect(line).to_be_hidden()
    expect(line).to_have_text(told)
    return expect(line.locator("a").first).to_have_attribute("href", re.compile(r"/(phuong-xa|dai-hoi)/[a-z0-9-]+/$"))


def test_a_ward_of_today_without_what_is_asked_for_names_those_it_was_made_of(reader: Page, server: Server) -> None:
    search(reader, server, "", "&phuong-xa=dong-kinh-2025&dai-hoi=thanh-pho-xxiii")
    expect(reader.locator("#cua-noi")).to_contain_text("Phường Đông Kinh (trước sắp xếp: phường Vĩnh Trại, phường Chi Lăng, ")
    search(reader, server, "", "&phuong-xa=dong-kinh-2025")
    expect(reader.locator("#cua-noi")).to_have_text("Xem trang: Phường Đông Kinh")


def test_long_names_of_what_is_chosen_fit_a_phone(reader: Page, server: Server) -> None:
    reader.set_viewport_size({"width": 320, "height": 700})
    reader.goto(f"{server.url}tim-kiem/?phuong-xa=dong-kinh&phuong-xa=tam-thanh&phuong-xa=chi-lang")
    settled(reader)
    assert reader.evaluate("document.documentElement.scrollWidth") == 320


def test_a_former_ward_is_named_by_its_label_or_another_name(reader: Page, server: Server) -> None:
    assert search(reader, server, "Phường Đông Kinh (đến 30/06/2025)")[:2] == ["nhieu-noi", "cu-hop"]
    assert search(reader, server, "khu dong kinh") == ["noi-den", "nhieu-noi", "cu-hop"]


@pytest.mark.parametrize(("typed", "found"), [
    ("dong kinh 2021", ["cu-hop"]),
    ("năm 2021 đông kinh", ["cu-hop"]),
    ("hoi nghi 2025", ["moi-hop"]),
    ("2021", ["cu-hop"]),
])  # fmt: skip
def test_articles_of_a_year_are_found_though_their_texts_never_say_it(reader: Page, server: Server, typed: str, found: list[str]) -> None:
    assert search(reader, server, typed) == found


def test_articles_of_a_congress_and_a_year_are_found_though_their_texts_say_neither(page: Page, tmp_path: Path) -> None:
    one = Entry("/tin/2021/03/hop/", "Tin", "", "Hội nghị sơ kết.", "", (("dai-hoi", ("thanh-pho-xxiii",)),), "2021-03-04", "")
    entries = [one, one._replace(url="/tin/2020/03/truoc/", day="2020-03-04"), one._replace(url="/tin/2021/03/khac/", terms=())]
    write_site(tmp_path / "site", entries, index_entries(entries, tmp_path / "store"))
    server = Server(tmp_path / "site")
    server.hidden.add("dai-hoi.json")
    search(page, server, "đại hội XXIII 2021")
    expect(page.locator("#luu-y")).to_contain_text("danh sách đại hội")
    server.hidden.clear()
    for typed in ("đại hội XXIII 2021", "dai hoi 23 nam 2021"):
        assert search(page, server, typed) == ["hop"]
        expect(page.locator("#cua-noi")).to_have_text(f"Xem trang: {CONGRESS}")


def test_what_is_found_by_its_year_is_not_said_to_have_the_words(reader: Page, server: Server) -> None:
    search(reader, server, "hoi nghi 2025")
    expect(reader.locator(".hit__head")).to_have_text(["Có các từ này không liền nhau, hoặc đăng vào thời gian bạn gõ"])


@pytest.mark.parametrize(("typed", "label", "found"), [
    ("phuong dong k", "Phường Đông Kinh (đến 30/06/2025)", ["nhieu-noi", "cu-hop"]),
    ("khu dong k", "Phường Đông Kinh (đến 30/06/2025)", ["nhieu-noi", "cu-hop"]),
    ("p. vĩnh", "Phường Vĩnh Trại (đến 30/06/2025)", ["nhieu-noi"]),
])  # fmt: skip
def test_the_box_offers_the_filter_of_a_ward_in_its_time(reader: Page, server: Server, typed: str, label: str, found: list[str]) -> None:
    reader.goto(f"{server.url}tim-kiem/")
    reader.locator("#tu-khoa").press_sequentially(typed)
    reader.get_by_role("option", name=label).click()
    assert settled(reader) == found
    expect(reader.locator("#phuong-xa option:checked")).to_have_text(label)


@pytest.mark.parametrize("typed", ["đại hội 23", "dai hoi xxi", "đại hội thành phố"])
def test_the_box_offers_the_filter_of_a_congress_by_some_of_its_words(reader: Page, server: Server, typed: str) -> None:
    reader.goto(f"{server.url}tim-kiem/")
    reader.locator("#tu-khoa").press_sequentially(typed)
    reader.get_by_role("option", name="lần thứ XXIII").click()
    expect(reader).to_have_url(f"{server.url}tim-kiem/?dai-hoi=thanh-pho-xxiii")


@pytest.mark.parametrize("typed", ["Phường Đ", "Phường Đông Kinh ("])
def test_the_box_offers_what_exists_today_first_and_no_word_twice(reader: Page, server: Server, typed: str) -> None:
    reader.goto(f"{server.url}tim-kiem/")
    reader.locator("#tu-khoa").press_sequentially(typed)
    labels = [f"Phường Đông Kinh{era}Lọc tin, bài" for era in ("", " (đến 30/06/2025)")]
    expect(reader.locator(".offers:visible [role=option]")).to_have_text(labels)


def test_a_word_with_other_accents_names_no_ward(reader: Page, server: Server) -> None:
    assert search(reader, server, "động kinh")[0] == "dong-kinh-benh"
    expect(reader.locator("#ket-qua > [data-tier=ward]")).to_have_count(0)


@pytest.mark.parametrize("typed", ["tổng kết phường Đông Kinh", "dong kinh tong ket", "tong ket p. dong kinh", "đông kinh 3/2025"])
def test_a_ward_beside_other_words_narrows_them(reader: Page, server: Server, typed: str) -> None:
    assert search(reader, server, typed) == ["moi-hop"]


def test_a_ward_amid_other_words_is_read_with_its_accents(reader: Page, server: Server) -> None:
    assert search(reader, server, "kinh tế tam thanh 2024") == ["nhieu-noi"]
    assert reader.locator("#ket-qua mark").all_inner_texts() == ["Kinh tế", "2024"]
    search(reader, server, "ở trung tam thanh pho")
    expect(reader.locator("#ket-qua > [data-tier=all]")).to_have_count(0)


def test_a_chosen_ward_is_not_left_for_one_that_is_named(reader: Page, server: Server) -> None:
    assert "moi-hop" not in search(reader, server, "đông kinh", "&phuong-xa=chi-lang")
    assert search(reader, server, "đông kinh", "&phuong-xa=dong-kinh-2025") == ["moi-hop"]


def test_a_row_shows_two_wards_and_how_many_more(reader: Page, server: Server) -> None:
    search(reader, server, "Kinh tế đi lên")
    meta = reader.locator("#ket-qua > li").first.locator(".card__meta > span")
    expect(meta).to_have_text([
        "Phường Chi Lăng", "Phường Tam Thanh\xa0+2và 2 nơi nữa: Phường Vĩnh Trại, Phường Đông Kinh (đến 30/06/2025)",
    ])  # fmt: skip


def test_by_day_articles_of_a_ward_stand_among_those_that_name_it(reader: Page, server: Server) -> None:
    assert search(reader, server, "đông kinh", "&xep=moi") == ["moi-hop", "nhieu-noi", "noi-den", "cu-hop"]


def test_the_register_of_congresses_is_fetched_when_one_is_named(page: Page, server: Server) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    search(page, server, "đại hội phường")
    assert not [url for url in asked if url.endswith("dai-hoi.json")]
    search(page, server, "đại hội XXIII")
    assert [url for url in asked if url.endswith("dai-hoi.json")]


def test_the_way_to_at_most_four_wards_is_shown(reader: Page, server: Server) -> None:
    wards = ("dong-kinh", "dong-kinh-2025", "chi-lang", "tam-thanh", "vinh-trai")
    search(reader, server, "", "".join(f"&phuong-xa={ward}" for ward in wards))
    assert reader.locator("#cua-noi").inner_text().count(" · ") == 3
