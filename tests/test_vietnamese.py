"""Laws of the language room. Collation is compared with results that ICU gave."""

from __future__ import annotations

import json
import random
import re
import unicodedata
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin import vietnamese as vn
from bantin.collation import first_letter, sort_key
from bantin.days import HANOI, find_days, format_day, format_month, format_short_day, local_day, local_time, parse_day, to_instant

ICU_ORDER: list[str] = json.loads((Path(__file__).parent / "data" / "icu_vi.json").read_text("utf-8"))["order"]
LETTERS = "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
VIETNAMESE = st.text(LETTERS + LETTERS.upper() + " \u00a0-,.0123456789Ðð", max_size=60)
ANY = st.one_of(VIETNAMESE, st.text(max_size=60))
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))


# --- addresses and folding


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Đại hội Đảng bộ lần thứ XVII", "dai-hoi-dang-bo-lan-thu-xvii"),
        ("Ðảng ủy ð Ɖ ɖ", "dang-uy-d-d-d"),
        ("  Uỷ ban – «nhân dân»!  ", "uy-ban-nhan-dan"),
        ("…", ""),
    ],
)
def test_a_slug_is_the_title_without_marks(text: str, expected: str) -> None:
    assert vn.slug(text) == expected


@given(ANY)
def test_a_slug_is_plain_ascii_and_its_own_slug(text: str) -> None:
    made = vn.slug(text)
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", made)
    assert len(made) <= 80
    assert vn.slug(made) == made


def test_a_long_slug_ends_with_a_whole_word() -> None:
    assert vn.slug("phường " * 20) == "-".join(["phuong"] * 11)
    assert vn.slug("a" * 100) == "a" * 80


@given(ANY)
def test_folding_does_not_see_how_letters_are_composed(text: str) -> None:
    assert vn.fold(unicodedata.normalize("NFD", text)) == vn.fold(unicodedata.normalize("NFC", text))


@given(ANY)
def test_folded_text_stays_as_it_is(text: str) -> None:
    assert vn.fold(vn.fold(text)) == vn.fold(text)


def test_folding_forgives_marks_capitals_eth_and_spaces() -> None:
    assert vn.fold(" Ðảng \u00a0 UỶ\n") == vn.fold("đảng ủy") == "dang uy"


# --- order


def test_the_order_is_that_of_icu() -> None:
    shuffled = random.Random(2020).sample(ICU_ORDER, len(ICU_ORDER))
    assert sorted(shuffled, key=sort_key) == ICU_ORDER


def test_letters_come_before_tones_and_tones_before_capitals() -> None:
    names = ["Đồng Đăng", "Đông Kinh", "mạ", "má", "mã", "mả", "mà", "Ma", "ma", "ăn", "ấn", "an"]
    assert sorted(names, key=sort_key) == ["an", "ăn", "ấn", "Đồng Đăng", "Đông Kinh", "ma", "Ma", "mà", "mả", "mã", "má", "mạ"]


@given(ANY, ANY)
def test_only_equal_texts_share_a_key(one: str, other: str) -> None:
    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)
    assert (sort_key(one) == sort_key(other)) == same


@pytest.mark.parametrize(
    ("name", "letter"), [("đại hội", "Đ"), ("Ðảng", "Đ"), ("Dân vận", "D"), ("ấn phẩm", "Â"), ("Ủy ban", "U"), ("Ước", "Ư"), ("2020", "2")]
)
def test_a_name_stands_under_its_letter_without_the_tone(name: str, letter: str) -> None:
    assert first_letter(name) == letter


def test_eth_is_sorted_as_d_with_stroke() -> None:
    assert sorted(["Ðảng", "Đang", "Đạo", "Dân"], key=sort_key) == ["Dân", "Đang", "Ðảng", "Đạo"]


# --- repair


def test_each_repair_is_counted() -> None:
    text = "Ðảng ð  u\u0309y,\u00a0\u00a0 ba\u00adn\u200b \u00a0x\u00a0y"
    assert vn.repair_letters(text) == ("Đảng đ ủy, ban x y", vn.Repairs(2, 1, 4, 3, 1, 1))


def test_tone_places_capitals_and_lines_stay() -> None:
    text = "cấp uỷ, cấp ủy.\r\n\r\nTừ tháng 8/2019. Thành ủy\n"
    assert vn.repair_letters(text) == (text, vn.Repairs())


def test_the_class_of_capitals_holds_them_and_no_small_letter() -> None:
    small = "aàáâãèéêìíòóôõùúýăđĩũơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ"
    assert re.findall(f"[{vn.CAPITALS}]", small + small.upper()) == list(small.upper())


def test_what_joins_the_parts_of_an_emoji_stays() -> None:
    assert vn.repair_letters("👨\u200d👩\u200d👧 a\u200db 🌳\u200d") == ("👨\u200d👩\u200d👧 ab 🌳", vn.Repairs(zero_width=2))


def test_eth_stays_in_a_text_that_is_not_vietnamese() -> None:
    assert vn.repair_letters("Sigríður og Ðorsteinn")[0] == "Sigríður og Ðorsteinn"


@given(ANY)
def test_a_repaired_text_needs_no_repair_and_keeps_its_words(text: str) -> None:
    once, _ = vn.repair_letters(text)
    assert vn.repair_letters(once) == (once, vn.Repairs())
    assert vn.fold(once) == vn.fold(re.sub("|".join(vn.INVISIBLE.values()), "", text))


# --- days


def test_a_day_reads_with_its_weekday() -> None:
    assert format_day("2021-01-27") == "Thứ tư, 27/01/2021"
    assert format_day("2020-09-27") == "Chủ nhật, 27/09/2020"
    assert format_month("2021-01") == "Tháng 01/2021"


@given(DAYS)
def test_a_shown_day_reads_back(day: date) -> None:
    iso = day.isoformat()
    assert parse_day(format_day(iso)) == parse_day(format_short_day(iso)) == parse_day(iso) == iso


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("20/4/2020", "2020-04-20"),
        ("10-7-2020", "2020-07-10"),
        ("1.1.2026", "2026-01-01"),
        ("ngày 20 tháng 8 năm 2010", "2010-08-20"),
        ("Thứ tư,\u00a0 27/01/2021", "2021-01-27"),
        ("2020-04-20", "2020-04-20"),
        ("31/4/2020", None),
        ("29/2/2021", None),
        ("6/72", None),
        ("13/13/2020", None),
        ("20/4-2020", None),
        ("đến ngày 20/4/2020", None),
        ("", None),
    ],
)
def test_a_day_is_read_in_every_usual_form(text: str, expected: str | None) -> None:
    assert parse_day(text) == expected


def test_a_running_text_gives_its_days_months_and_years() -> None:
    text = "Từ tháng 8/2019, đến ngày 20/4/2020 và ngày 20 tháng 8 năm 2010; trong năm 2020."
    found = find_days(text)
    assert [(m.kind, m.value) for m in found] == [("month", "2019-08"), ("day", "2020-04-20"), ("day", "2010-08-20"), ("year", "2020")]
    assert all(text[m.start : m.end] == m.text for m in found)


@pytest.mark.parametrize(
    "text", ["6/72 chi bộ", "nhiệm kỳ 2020 – 2025", "24/7", "13/13", "năm 2020 – 2025", "31/4/2020", "1/2/2020/3", "tháng 13/2020"]
)
def test_ratios_terms_and_impossible_days_are_no_days(text: str) -> None:
    assert find_days(text) == []


# --- instants


def test_an_instant_without_zone_is_in_hanoi() -> None:
    assert to_instant("2020-05-04T08:00:00+07:00") == to_instant("2020-05-04 08:00") == to_instant("2020-05-04T01:00:00Z")
    assert to_instant("2020-05-04") == to_instant("2020-05-03T17:00:00Z")


@given(st.datetimes(timezones=st.just(HANOI)))
def test_an_instant_gives_back_its_day_and_hour(moment: datetime) -> None:
    instant = to_instant(moment.isoformat(timespec="seconds"))
    assert (local_day(instant), local_time(instant)) == (moment.date().isoformat(), f"{moment:%H:%M}")


@pytest.mark.parametrize("text", ["2020-02-30", "20200504", "2020-05-04T25:00", "hôm nay", "", "0000-01-01", "9999-12-31T23:00:00Z"])
def test_no_instant_is_a_value_error(text: str) -> None:
    with pytest.raises(ValueError, match=r"instant|month|day|year|hour|isoformat"):
        to_instant(text)


# --- numbers and near words


@given(st.integers(1, 3999))
def test_a_roman_numeral_reads_back(number: int) -> None:
    assert vn.from_roman(vn.to_roman(number)) == number


@pytest.mark.parametrize("text", ["", "XVIIII", "IIX", "xvii", "VX", "XVII ", "MMMM", "10"])
def test_only_the_right_form_is_a_roman_numeral(text: str) -> None:
    assert vn.from_roman(text) is None


def test_numbers_and_sizes_are_written_the_vietnamese_way() -> None:
    assert vn.format_number(1234567) == "1.234.567"
    assert [vn.format_size(n) for n in (0, 1, 1_500, 999_499, 999_500, 1_234_567, 2_500_000_000)] == [
        "1 KB", "1 KB", "2 KB", "999 KB", "1,0 MB", "1,2 MB", "2,5 GB",
    ]  # fmt: skip


def test_the_nearest_value_forgives_marks_and_slips() -> None:
    wards = ["vinh-trai", "chi-lang", "dong-kinh"]
    assert vn.nearest("Vĩnh Trại", wards) == "vinh-trai"
    assert vn.nearest("chi-lag", wards) == "chi-lang"
    assert vn.nearest("xyz", wards) is None


def test_of_two_names_that_differ_in_a_number_neither_is_meant_for_the_other() -> None:
    names = ["dai-hoi", "dai-hoi-xxiii", "bai-2"]
    assert [vn.nearest_numbered(name, names) for name in ("dai-hoi-xxiv", "dai-hoy-xxiii", "bai-3", "bay-2")] == [
        None, "dai-hoi-xxiii", None, "bai-2"
    ]  # fmt: skip
