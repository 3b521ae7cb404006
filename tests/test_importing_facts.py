"""Laws of the importer: which days, wards and congresses a text tells, and of which an editor is asked. All texts are invented."""

from __future__ import annotations

import pytest

from newsroom import HEAD, read, told

# --- days


def test_a_planned_day_is_no_limit() -> None:
    draft = read("Ngày 1/4/2020 có mưa. Việc sẽ xong trước ngày 30/6/2020.")
    assert draft.front["date_not_before"] == "2020-04-01"
    assert "planned" in told(draft)


@pytest.mark.parametrize(
    ("words", "planned"),
    [
        ("Đến hết ngày 30/4/2020, cả phường trồng được 200 cây.", False),
        ("Tính đến hết ngày 30/4/2020, các tổ đã trồng 200 cây.", False),
        ("Đến hết ngày 30/4/2020, thành phố đã hoàn thành 100% kế hoạch.", False),
        ("Đến hết ngày 30/4/2020, 1.200 hộ đã hoàn thành.", False),
        ("Thực hiện Kế hoạch số 1-KH/ThU, đến hết ngày 30/4/2020 thành phố đã hoàn thành.", False),
        ("Theo Kế hoạch số 128-KH/ThU ngày 30/4/2020 của Thành ủy.", False),
        ("Các tổ sẽ theo Kế hoạch số 128-KH/ThU, ngày 30/4/2020.", False),
        ("Đến hết ngày 30/4/2020, các tổ phải báo cáo việc đã làm.", True),
        ("Phấn đấu đến hết ngày 30/4/2020 trồng được 200 cây.", True),
        ("Đến hết ngày 30/4/2020 phải trồng được 200 cây.", True),
    ],
)
def test_what_was_reached_by_the_end_of_a_day_and_what_a_paper_is_dated_was_not_planned(words: str, planned: bool) -> None:
    draft = read(f"Ngày 1/4/2020 có mưa. {words}")
    assert ("planned" in told(draft), draft.front["date_not_before"] == "2020-04-30") == (planned, not planned)


def test_a_day_called_today_is_asked_about() -> None:
    assert "today" in told(read("Hôm nay (10/7), buổi họp bế mạc."))
    assert "today" not in told(read("Hôm nay (10/7/2020), buổi họp bế mạc."))


def test_a_day_after_the_copy_is_no_limit() -> None:
    assert read("Ngày 1/4/2020 có mưa, ngày 1/5/2022 có nắng.").front["date_not_before"] == "2020-04-01"


def test_a_congress_still_to_come_is_the_last_limit() -> None:
    draft = read("Ngày 1/4/2020, phường họp tiến tới Đại hội Đảng bộ tỉnh lần thứ XVII.")
    assert draft.front["date_not_after"] == "2020-09-24"


@pytest.mark.parametrize("words", ["Nghị quyết Đại hội Đảng bộ tỉnh lần thứ XVII", "Đại hội Đảng bộ tỉnh lần thứ XVII đã thành công"])
def test_a_congress_that_is_over_is_no_limit(words: str) -> None:
    assert read(f"Ngày 1/10/2020 có mưa, chuẩn bị học {words}.").front["date_not_after"] == "2021-01-27"


def test_a_text_that_contradicts_the_register_is_left_to_the_editor() -> None:
    draft = read("Ngày 1/11/2020 họp tiến tới Đại hội Đảng bộ tỉnh lần thứ XVII.")
    assert draft.front["date_not_after"] == "2021-01-27"
    assert "congress-over" in told(draft)


# --- wards


@pytest.mark.parametrize(
    ("words", "wards"),
    [
        ("phường Vĩnh Trại", ["vinh-trai"]),
        ("PHƯỜNG VĨNH TRẠI", ["vinh-trai"]),
        ("P. Vĩnh Trại", ["vinh-trai"]),
        ("các phường: Chi Lăng, Vĩnh Trại và Tam Thanh", ["chi-lang", "vinh-trai", "tam-thanh"]),
        ("xã Mai Pha và phường Chi Lăng", ["mai-pha", "chi-lang"]),
        ("Vĩnh Trại", []),
        ("phố Hoàng Văn Thụ", []),
        ("xã Chi Lăng", []),
        ("phường Kỳ Lừa", []),
        ("thị xã Mai Pha", []),
        ("phường Hoàng Văn Thụ, quận Hoàng Mai, Hà Nội", []),
        ("phường Hoàng Văn Thụ thuộc quận Hoàng Mai, nay phường Hoàng Văn Thụ", []),
        ("phường Hoàng Văn Thụ, Q. Hoàng Mai", []),
        ("phường Vĩnh Trại, thành phố Lạng Sơn Mai Xuân Thu", ["vinh-trai"]),
        ("xã Mai Pha Thượng", []),
        ("phường Vĩnh Trại (Hà Nội)", []),
        ("phường Vĩnh Trại thuộc Quảng Ninh", []),
        ("phường Vĩnh Trại, Lạng Sơn", ["vinh-trai"]),
        ("phường Vĩnh Trại, Mai Xuân Thu", ["vinh-trai"]),
        ("phường Vĩnh Trại, TP. Lạng Sơn, tỉnh Lạng Sơn", ["vinh-trai"]),
        ("UBND phường Vĩnh Trại Mai Xuân Thu", ["vinh-trai"]),
        ("PHƯỜNG VĨNH TRẠI HỌP", ["vinh-trai"]),
    ],
)
def test_wards_are_found_by_type_name_and_time(words: str, wards: list[str]) -> None:
    assert read(f"Ngày 1/4/2020, người ở {words} dự.").front.get("wards", []) == wards


@pytest.mark.parametrize(
    ("words", "more"), [("phường Chi Lăng, huyện Núi Mẫu", "huyện Núi Mẫu"), ("phường Chi Lăng Thượng", "Chi Lăng Thượng")]
)
def test_a_ward_that_may_be_another_is_asked_about(words: str, more: str) -> None:
    asked = [finding for finding in read(f"Ngày 1/4/2020, {words} họp.").findings if finding.code == "ward-elsewhere"]
    assert [finding.values for finding in asked] == [{"ids": "chi-lang", "more": more}]


def test_a_name_used_again_is_told_apart_by_the_days() -> None:
    new = "Thứ hai, 01/09/2025\n\nBài mẫu\n\n(LSO) – Sapo.\n\n"
    assert read("Ngày 20/8/2025, phường Tam Thanh họp.", head=new).front["wards"] == ["tam-thanh-2025"]
    across = read("Ngày 1/6/2025, phường Tam Thanh họp.", head=new)
    assert "wards" not in across.front
    assert "ward-open" in told(across)


@pytest.mark.parametrize(("ward", "asked"), [("Tam Thanh", ["ky-lua"]), ("Kỳ Lừa", [])])
def test_of_a_ward_that_was_no_more_its_heir_is_asked_about_unless_it_is_written(ward: str, asked: list[str]) -> None:
    draft = read(f"Ngày 20/8/2025, phường {ward} trồng cây ở khu Hoàng Văn Thụ.", head=HEAD.replace("27/01/2021", "25/08/2025"))
    assert [finding.values["ids"] for finding in draft.findings if finding.code == "ward-alone"] == asked


# --- congresses


@pytest.mark.parametrize(
    ("words", "ids"),
    [
        ("Đại hội đại biểu Đảng bộ tỉnh lần thứ XVII", ["tinh-xvii"]),
        ("Đại hội Đảng bộ tỉnh Lạng Sơn lần thứ 17", ["tinh-xvii"]),
        ("Đại hội Đảng bộ tỉnh khóa XVII", ["tinh-xvii"]),
        ("Đại hội đại biểu lần thứ XVII Đảng bộ tỉnh Lạng Sơn", ["tinh-xvii"]),
        ("Đại hội Đảng bộ tỉnh lần thứ lần thứ XVII, nhiệm kỳ 2020 -2025", ["tinh-xvii"]),
        ("Đại hội Đảng bộ TP. Lạng Sơn lần thứ XXIII", ["thanh-pho-xxiii"]),
        ("Đại hội Đảng toàn quốc lần thứ XIII", ["toan-quoc-xiii"]),
        ("Đại hội lần thứ XIII của Đảng", ["toan-quoc-xiii"]),
        ("Đại hội XIII của Đảng", ["toan-quoc-xiii"]),
        ("Đại hội Đảng bộ phường Chi Lăng lần thứ XVII", ["chi-lang-xvii"]),
        ("Đại hội Đảng bộ tỉnh Bắc Giang lần thứ XVII", []),
        ("Đại hội Đoàn toàn quốc lần thứ XII", []),
        ("Đại hội đại biểu toàn quốc lần thứ XII của Hội Nông dân", []),
        ("Đại hội Đảng bộ tỉnh lần thứ XVII, nhiệm kỳ 2015 – 2020", []),
        ("đại hội lần thứ XIII", []),
        ("đại hội có 13 đảng bộ", []),
    ],
)
def test_congresses_are_found_by_level_and_ordinal(words: str, ids: list[str]) -> None:
    assert read(f"Ngày 1/4/2020 có nói về {words}.").front.get("congresses", []) == ids


def test_the_citys_own_congress_without_ordinal_is_only_suggested() -> None:
    draft = read("Ngày 1/4/2020, Thành ủy bàn về đại hội nhiệm kỳ 2020 – 2025.")
    assert "congresses" not in draft.front
    assert [f.values["id"] for f in draft.findings if f.code == "congress-own"] == ["thanh-pho-xxiii"]


def test_units_and_formulas_are_no_doubtful_words() -> None:
    assert "doubtful" not in told(read("Ngày 1/4/2020, hồ có 10⁶ m³ nước, bụi 5 µg, khí CO₂ và tổng Σ đều đo được."))
    assert "doubtful" in told(read("Ngày 1/4/2020, nhµ nµy cã mưa ở Lạng Sơn, mọi người đều vui vẻ trồng thêm cây."))
