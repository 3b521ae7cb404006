"""What a word of a query finds in a real browser, and what of it is marked."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from bantin.search.entries import Entry
from bench.search_site import Server, index_entries, write_site
from builders import article, make_site, run
from search_reader import search, settled

pytestmark = pytest.mark.browser
TEXTS = {
    "xiv": "Đại hội XIV của Đảng.",
    "xxiii": "Đại hội đại biểu Đảng bộ lần thứ XXIII.",
    "khoa-13": "Nghị quyết 01-NQ/TU của khóa 13 về đất đai.",
    "hai-lan": "Nhà ở Vĩnh Trại. Vĩnh Trại có chợ.",
    "hoi-nghi": "Đồng chí bí thư phát biểu ý kiến chỉ đạo hội nghị.",
    "cac-xa": "Từ 01/7/2025 có đơn vị mới.",
    "ubnd": "Chủ tịch UBND nói về việc đầu tư cầu mới, BCH họp sau, khóa XXII.",
    "tp": "Ban chấp hành Đảng bộ thành phố Lai Châu họp.",
    "be-mac": "Ngày 9 tháng 7 năm 2020, đại hội bế mạc.",
    "phim": "Xem video vì đèo cao.",
}


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Server:
    folder = tmp_path_factory.mktemp("words")
    entries = [
        Entry(f"/tin/2020/03/{name}/", "Tin", "", text, "", (), f"2020-03-{n:02}", "") for n, (name, text) in enumerate(TEXTS.items(), 1)
    ]
    write_site(folder / "site", entries, index_entries(entries, folder / "store"))
    return Server(folder / "site")


def marks(reader: Page) -> list[str]:
    return reader.locator("#ket-qua > li").first.locator("mark").all_inner_texts()


@pytest.mark.parametrize(
    ("typed", "name", "marked"),
    [
        ("đại hội 14", "xiv", ["Đại hội XIV"]), ("khoá XIII", "khoa-13", ["khóa 13"]), ("lan thu 23", "xxiii", ["lần thứ XXIII"]),
        ("dai hoi 23", "xxiii", ["Đại hội đại", "XXIII"]),
    ],
)  # fmt: skip
def test_a_congress_is_found_by_its_number_however_it_is_written(
    reader: Page, server: Server, typed: str, name: str, marked: list[str]
) -> None:
    assert search(reader, server, typed)[0] == name
    assert marks(reader) == marked


def test_a_word_of_another_language_is_not_cut_into_syllables(reader: Page, server: Server) -> None:
    assert search(reader, server, "video") == ["phim"]
    expect(reader.get_by_text("Được hiểu là")).to_have_count(0)
    assert search(reader, server, "videocao") == ["phim"]
    expect(reader.get_by_text("Được hiểu là «vi deo cao»")).to_have_count(1)


@pytest.mark.parametrize(
    ("typed", "marked"),
    [("tp lai chau", ["thành phố Lai Châu"]), ("TP. Lai Châu", ["thành phố Lai Châu"]), ("BCH đảng bộ", ["Ban chấp hành Đảng bộ"])],
)
def test_what_is_written_short_is_found_in_full(reader: Page, server: Server, typed: str, marked: list[str]) -> None:
    assert search(reader, server, typed)[0] == "tp"
    assert marks(reader) == marked


@pytest.mark.parametrize("typed", ["UBND cầu mới", "ubnd cau", "BCH cầu mới", "UBND BCH", "UBND khóa 22"])
def test_what_is_written_short_is_found_as_it_is_written_too(reader: Page, server: Server, typed: str) -> None:
    assert search(reader, server, typed)[0] == "ubnd"


@pytest.mark.parametrize("typed", ["dai hoi dang bo lan thu 23", "đại hội đảng bộ thành phố lần thứ 23"])
def test_the_number_of_a_congress_in_digits_is_no_day_of_a_month(reader: Page, tmp_path: Path, typed: str) -> None:
    texts = {
        "dai-hoi": "Đại hội đại biểu Đảng bộ thành phố bầu cấp ủy khóa mới. Đó là một buổi họp lớn của kỳ thứ XXIII, và lần này thì đủ.",
        "hoi-nghi": "Đảng bộ thành phố lần thứ nhất họp đại hội, lần thứ hai họp ngày 23/01, đại hội đảng bộ đủ 23 đại biểu.",
    }
    entries = [
        Entry(f"/tin/2020/03/{name}/", "Tin", "", text, "", (), f"2020-03-0{n}", "") for n, (name, text) in enumerate(texts.items(), 1)
    ]
    write_site(tmp_path / "site", entries, index_entries(entries, tmp_path / "store"))
    assert search(reader, Server(tmp_path / "site"), typed) == ["dai-hoi", "hoi-nghi"]


@pytest.mark.parametrize("typed", ["35-KH/TU", "số 35-KH/TU", "Số 35-KH/TU ngày 19/11/2026", "35-kh/tu 19/11/2026", "19/11/2026"])
def test_a_paper_is_found_as_pages_name_it(reader: Page, tmp_path: Path, typed: str) -> None:
    paper = {"src": "/tai-lieu/a.txt", "title": "Kế hoạch", "number": "35-KH/TU", "date": "2026-11-19", "issuer": "Tỉnh ủy"}
    texts = {"khac": "Ngày 19/11 có 35 kế hoạch số 2026 của tu.", "so": "Số 35 là ngày nào, KH của TU?"}
    files = {f"tin/2026/11/{name}.md": article(text, date="2026-11-20") for name, text in texts.items()}
    config = make_site(tmp_path, files | {"tin/2026/11/co.md": article(date="2026-11-25", documents=[paper]), "tai-lieu/a.txt": "Chữ."})
    assert run("build", "-f", config, "--now", "2026-11-30")[0] == 0
    assert search(reader, Server(tmp_path / "site"), typed)[0] == "co"


@pytest.mark.parametrize("typed", ["1/7/2025", "01-07-2025", "1.07.2025", "2025-07-01", "ngày 1 tháng 7 năm 2025", "Thứ ba, 01/07/2025"])
def test_a_day_is_found_however_it_is_written(reader: Page, server: Server, typed: str) -> None:
    assert search(reader, server, typed) == ["cac-xa"]
    assert marks(reader) == ["01/7/2025"]


@pytest.mark.parametrize(
    ("typed", "marked"), [("09/07/2020", ["9 tháng 7 năm 2020"]), ("hội bế mạc 9/7/2020", ["9 tháng 7 năm 2020", "hội bế mạc"])]
)
def test_a_day_in_words_is_found_by_its_numbers_alone_and_beside_other_words(
    reader: Page, server: Server, typed: str, marked: list[str]
) -> None:
    assert search(reader, server, typed) == ["be-mac"]
    assert marks(reader) == marked


@pytest.mark.parametrize("typed", ["7/2020", "07-2020", "T7/2020", "t07.2020", "tháng 7/2020", "thang 7 nam 2020", "Tháng 07.2020"])
def test_a_month_is_found_however_it_is_written(reader: Page, server: Server, typed: str) -> None:
    assert search(reader, server, typed) == ["be-mac"]
    assert marks(reader) == ["7 năm 2020"] if "á" not in typed else ["tháng 7 năm 2020"]


def test_a_month_finds_the_articles_of_it_before_those_that_mention_it(reader: Page, tmp_path: Path) -> None:
    far = "Sáng nay nhiều cơ quan của phường cùng dự một buổi làm việc dài ở trụ sở."
    texts = {"cua-thang": "Tin vui.", "nhac-ngay": f"{far} Như đã họp ngày 10/3/2019.", "van-ban": f"{far} Nghị định 03/2019/NĐ-CP."}
    entries = [
        Entry(f"/tin/2019/03/{name}/", "Tin", "", text, "", (), f"{2019 + n}-03-04", "") for n, (name, text) in enumerate(texts.items())
    ]
    write_site(tmp_path / "site", entries, index_entries(entries, tmp_path / "store", pack_size=1))
    server = Server(tmp_path / "site")
    assert search(reader, server, "tháng 3/2019") == ["cua-thang", "van-ban", "nhac-ngay"]
    expect(reader.locator("#ket-qua time mark")).to_have_text("Thứ hai, 04/03/2019")
    assert search(reader, server, "tin vui 03/2019")[0] == "cua-thang"
    assert search(reader, server, "10/3/2019") == ["nhac-ngay"]


def test_words_beside_a_month_are_asked_for_in_its_pack_first(reader: Page, tmp_path: Path) -> None:
    entries = [
        Entry(f"/tin/{year}/03/tin-{year}/", "Tin", "", "Tin vui ở khắp nơi.", "", (), f"{year}-03-04", "") for year in range(2010, 2020)
    ]
    write_site(tmp_path / "site", entries, index_entries(entries, tmp_path / "store", pack_size=1))
    assert search(reader, Server(tmp_path / "site"), "khắp nơi 3/2010") == ["tin-2010"]


@pytest.mark.parametrize("typed", ["03/2020/NĐ-CP", "số 03/2020", "3 2020", "03/2020.5"])
def test_the_number_of_a_paper_is_no_month(reader: Page, server: Server, typed: str) -> None:
    search(reader, server, typed)
    expect(reader.locator("#ket-qua time mark")).to_have_count(0)


@pytest.mark.parametrize("typed", ["3/3/2020", "nghị quyết 03/03/2020"])
def test_an_article_is_found_by_its_own_day(reader: Page, server: Server, typed: str) -> None:
    assert search(reader, server, typed) == ["khoa-13"]
    expect(reader.locator("#ket-qua time mark")).to_have_text("Thứ ba, 03/03/2020")


def test_a_day_that_is_nowhere_is_not_found_in_pieces(reader: Page, server: Server) -> None:
    assert search(reader, server, "7/1/2020") == []
    assert search(reader, server, "ý kiến 7/1/2020") == ["hoi-nghi"]


def test_a_day_that_is_nowhere_offers_its_month(reader: Page, server: Server) -> None:
    assert search(reader, server, "15/03/2020") == []
    reader.get_by_role("button", name="Tháng 3/2020").click()
    assert len(settled(reader)) == len(TEXTS)
    search(reader, server, "1/2021")
    expect(reader.locator("#goi-y-tim")).to_be_visible()
    expect(reader.get_by_role("button", name="Tháng")).to_have_count(0)


def test_a_roman_number_is_no_beginning_of_another(reader: Page, server: Server) -> None:
    search(reader, server, "dai hoi 22")
    expect(reader.locator("#ket-qua [data-tier=all], #ket-qua [data-tier=begun]")).to_have_count(0)


@pytest.mark.parametrize("typed", ["computer", "thunderbird", "0199"])  # our texts have có, thư and 01
def test_a_word_that_is_nowhere_finds_nothing(reader: Page, server: Server, typed: str) -> None:
    assert search(reader, server, typed) == []
    expect(reader.locator("#trang-thai")).to_have_text("Không tìm thấy bài nào.")


def test_beside_a_word_that_is_nowhere_the_others_are_found(reader: Page, server: Server) -> None:
    assert search(reader, server, "computer nghi quyet") == ["khoa-13"]
    assert marks(reader) == ["Nghị quyết"]


@pytest.mark.parametrize(
    ("typed", "name", "marked"),
    [
        ("khoa nq", "khoa-13", ["NQ", "khóa"]), ("dat dai n", "khoa-13", ["đất đai"]),
        ("hoi ngh chi da", "hoi-nghi", ["chí", "chỉ", "hội"]), ("vinh tr", "hai-lan", ["Vĩnh Trại", "Vĩnh Trại"]),
    ],
)  # fmt: skip
def test_words_apart_and_beginnings_are_found(reader: Page, server: Server, typed: str, name: str, marked: list[str]) -> None:
    assert search(reader, server, typed)[0] == name
    assert marks(reader) == marked


def test_the_end_of_a_sentence_parts_two_marks(reader: Page, server: Server) -> None:
    search(reader, server, "vinh trai")
    assert marks(reader) == ["Vĩnh Trại", "Vĩnh Trại"]


def test_a_title_whose_first_word_is_one_letter_is_offered(reader: Page, tmp_path: Path) -> None:
    entries = [Entry("/tin/2020/03/a/", "Ý kiến cử tri", "", "Cử tri nêu ý kiến.", "", (), "2020-03-04", "")]
    write_site(tmp_path / "site", entries, index_entries(entries, tmp_path / "store"))
    reader.goto(f"{Server(tmp_path / 'site').url}tim-kiem/")
    reader.locator("#tu-khoa").press_sequentially("y kien")
    expect(reader.locator("[role=option]").first).to_contain_text("Ý kiến cử tri")


def test_the_article_that_is_named_so_comes_before_newer_ones_that_mention_it(reader: Page, tmp_path: Path) -> None:
    """In all years that were asked. What only mentions it may begin with some of its words, in another order."""
    far = "Sáng nay nhiều cơ quan của phường cùng dự một buổi làm việc dài ở trụ sở."
    articles = [
        ("ten-cu", "Đại hội XVIII bế mạc", f"{far} Đại hội XVIII đã họp."),
        ("nhac-cu", "Chuẩn bị", f"Đại hội đại biểu. {far} {far} Sau Đại hội XVIII."),
        ("ten-moi", "Đại hội XVIII khai mạc", f"{far} Đại hội XVIII đã họp."),
        ("nhac-moi", "Đại hội XIV", f"Đại hội đại biểu. {far} {far} Sau Đại hội XVIII."),
    ]
    entries = [
        Entry(f"/tin/{2017 + n}/03/{name}/", title, "", text, "", (), f"{2017 + n}-03-04", "")
        for n, (name, title, text) in enumerate(articles)
    ]
    write_site(tmp_path / "site", entries, index_entries(entries, tmp_path / "store", pack_size=2))
    server = Server(tmp_path / "site")
    for typed in ("Đại hội XVIII", "dai hoi 18", "xviii"):
        assert search(reader, server, typed) == ["ten-moi", "ten-cu", "nhac-moi", "nhac-cu"]
        assert search(reader, server, typed, "&xep=moi") == ["nhac-moi", "ten-moi", "nhac-cu", "ten-cu"]


@pytest.mark.parametrize("typed", ["2016", "năm 2016", "nam 2016"])
def test_a_year_finds_all_articles_of_it_before_those_that_mention_it(reader: Page, tmp_path: Path, typed: str) -> None:
    """Whichever years were asked first: there are enough that mention it for the first ten rows."""
    texts = [(2015, "Kế hoạch năm 2016.")] + [(2016, "Tin vui.")] * 2 + [(2019, "Từ năm 2016 đến nay.")] * 12
    entries = [
        Entry(f"/tin/{year}/03/tin-{n}/", "Nhìn lại 2016" if n == 14 else "Tin", "", text, "", (), f"{year}-03-{n + 1:02}", "")
        for n, (year, text) in enumerate(texts)
    ]
    write_site(tmp_path / "site", entries, index_entries(entries, tmp_path / "store", pack_size=1))
    server = Server(tmp_path / "site")
    assert search(reader, server, typed)[:3] == ["tin-2", "tin-1", "tin-14"]
    expect(reader.locator(".hit__head")).to_have_count(0)
    expect(reader.locator("#trang-thai")).to_contain_text("ít nhất")
    reader.click("#tim-het")
    expect(reader.locator("#trang-thai")).to_have_text("Tìm thấy 15 bài.")
    assert search(reader, server, typed, "&xep=moi")[0] == "tin-14"


def test_a_passage_is_of_the_text_and_of_captions_where_only_they_have_the_words(reader: Page, tmp_path: Path) -> None:
    captions = "Tranh minh họa chợ phiên: Bản tin\nBan biên tập"
    entries = [Entry("/tin/2020/03/cho/", "Tin", "Sapo.", "Chợ phiên họp sớm.\nAi cũng vui.", captions, (), "2020-03-04", "")]
    write_site(tmp_path / "site", entries, index_entries(entries, tmp_path / "store"))
    server = Server(tmp_path / "site")
    passages = {"chợ phiên": "Chợ phiên họp sớm. Ai cũng vui.", "minh họa": "Tranh minh họa chợ phiên: Bản tin. Ban biên tập."}
    for typed, passage in passages.items():
        assert search(reader, server, typed) == ["cho"]
        expect(reader.locator("#ket-qua .card__sapo")).to_have_text(passage)


@pytest.mark.parametrize("typed", ["Vĩnh Trại", "chợ phiên"])
def test_what_is_marked_in_a_sapo_is_seen_on_a_telephone_though_it_stands_late(reader: Page, tmp_path: Path, typed: str) -> None:
    sapo = f"Ở phường Vĩnh Trại có tin {'vui và còn nhiều việc khác nữa ' * 5}sau đó là chợ phiên họp sớm."
    entries = [Entry("/tin/2020/03/cho/", "Tin", sapo, "Văn bản.", "", (), "2020-03-04", "")]
    write_site(tmp_path / "site", entries, index_entries(entries, tmp_path / "store"))
    reader.set_viewport_size({"width": 360, "height": 740})
    assert search(reader, Server(tmp_path / "site"), typed) == ["cho"]
    shown, seen = (reader.locator(f"#ket-qua {name}").first.bounding_box() for name in (".card__sapo", "mark"))
    assert shown and seen and seen["y"] + seen["height"] <= shown["y"] + shown["height"] + 1
    expect(reader.locator("#ket-qua .card__sapo")).to_contain_text("phường Vĩnh Trại" if typed == "Vĩnh Trại" else "chợ phiên họp sớm.")
