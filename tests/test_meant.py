"""What an editor probably meant is told with what is wrong: values, ids of registers, days, addresses, paths."""

from __future__ import annotations

import pytest

from bantin.content.article import Parsed, parse_article
from bantin.content.claims import check_claims, check_names, name_terms, suggest_id
from bantin.content.registers import parse_registers
from bantin.messages import describe
from bantin.model import Problem

PATH = "tin/2020/05/bai.md"
LINES = {"title": "title: Bài thử", "date": "date: 2020-05-04", "description": "description: Tóm tắt"}


def parse(*changed: str) -> Parsed:
    """An article with these lines; a line `title…` stands in the place of its own."""
    lines = LINES | {line.partition(":")[0]: line for line in changed}
    return parse_article(PATH, ("\n".join(["---", *lines.values(), "---", "", "Nội dung.", ""])).encode(), PATH)


def problems(*changed: str) -> list[Problem]:
    return list(parse(*changed).problems)


def told(*changed: str) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in problems(*changed)]


# --- days ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("day", "meant"),
    [
        ("2025-04-30 8:00", "2025-04-30T08:00:00"),
        ("2025-04-30 8h30", "2025-04-30T08:30:00"),
        ("2025-04-30T8:00", "2025-04-30T08:00:00"),
        ("30/04/2025 8h", "2025-04-30T08:00:00"),
        ("8h ngày 30/4/2025", "2025-04-30T08:00:00"),
        ("lúc 8 giờ 30 phút, 30-4-2025", "2025-04-30T08:30:00"),
        ("8h30 sáng 30/4/2025", "2025-04-30T08:30:00"),
        ("30/4/2025 lúc 2 giờ chiều", "2025-04-30T14:00:00"),
        ("7h tối ngày 30/4/2025", "2025-04-30T19:00:00"),
        ("8:05 ngày 30 tháng 4 năm 2025", "2025-04-30T08:05:00"),
        ("30/4/2025, 8 giờ 30 phút", "2025-04-30T08:30:00"),
        ("2025-04-30 25h", ""),
        ("30/04/2025", "2025-04-30"),
        ("2025-4-3", "2025-04-03"),
        ("2025/4/3 8h", "2025-04-03T08:00:00"),
    ],
)
def test_an_hour_is_suggested_as_it_is_written(day: str, meant: str) -> None:
    (problem,) = problems(f"date: {day}")
    assert (problem.line, problem.values["near"]) == (3, meant)
    assert not meant or told(f"date: {meant}") == []


@pytest.mark.parametrize("day", ["2026-11-25\u200b", "2026-11-25\xa0", "25\u200b/11/2026"])
def test_a_day_with_signs_that_nobody_sees_is_told_without_them(day: str) -> None:
    (problem,) = problems(f"date: {day}")
    assert (problem.code, problem.values["near"]) == ("unseen-day", "2026-11-25")


@pytest.mark.parametrize("line", ["draft: true", "nháp: có", "Draft: yes", "draft:", "published: false", "hiển thị: không"])
def test_a_draft_of_another_system_is_told_to_stay_one(line: str) -> None:
    (problem,) = problems(line)
    assert (problem.code, problem.values["mended"]) == ("key-state", "status: draft")


@pytest.mark.parametrize("said", ["unpublished", "ẩn", "chờ duyệt", "chưa đăng", "nháp", "private"])
def test_what_is_not_to_show_is_no_slip_for_published(said: str) -> None:
    (problem,) = problems(f"status: {said}")
    assert problem.values["near"] == "draft"


@pytest.mark.parametrize("line", ["draft: false", "published: true"])
def test_what_needs_no_key_is_told_to_go(line: str) -> None:
    assert told(line) == [(5, "key-state-idle")]


@pytest.mark.parametrize("day", ["2026–11–25", "2026 — 11 — 25", "25–11–2026", "2026−11−25"])
def test_dashes_of_word_in_a_day_are_named(day: str) -> None:
    (problem,) = problems(f"date: {day}")
    assert (problem.code, problem.values["near"]) == ("dashed-day", "2026-11-25")


@pytest.mark.parametrize(
    ("day", "first", "last"),
    [
        ("khoảng tháng 2/2024", "2024-02-01", "2024-02-29"),
        ("11/2026", "2026-11-01", "2026-11-30"),
        ("tháng 11 năm 2026", "2026-11-01", "2026-11-30"),
        ("2026-11", "2026-11-01", "2026-11-30"),
        ("2026", "2026-01-01", "2026-12-31"),
    ],
)
def test_a_month_in_place_of_a_day_is_told_with_its_bounds(day: str, first: str, last: str) -> None:
    (problem,) = problems(f"date: {day}")
    assert f"«date_not_before: {first}» và «date_not_after: {last}»" in describe(problem)


@pytest.mark.parametrize("day", ["quý 3/2026", "trước năm 2026", "13/2026", "hôm qua", "26"])
def test_of_what_is_no_month_the_keys_of_the_bounds_are_named(day: str) -> None:
    (problem,) = problems(f"date: {day}")
    assert problem.code == "date-vague"
    assert "«date_not_before» và «date_not_after»" in describe(problem)


@pytest.mark.parametrize("line", ["date: 2020-05-04T25:00:00", "date: 25/11/26", "expire: 11/2026"])
def test_of_bounds_nothing_is_told_where_a_day_is_meant(line: str) -> None:
    assert "date_not_before" not in describe(problems(line)[0])


# --- registers ----------------------------------------------------------------------------------------------------


WARDS = """\
- {id: vinh-trai, type: phường, name: Vĩnh Trại, valid_to: 2025-06-30, successors: [dong-kinh-2025]}
- {id: chi-lang, type: phường, name: Chi Lăng, valid_to: 2025-06-30}
- {id: dong-kinh, type: phường, name: Đông Kinh, valid_to: 2025-06-30}
- {id: dong-kinh-2025, type: phường, name: Đông Kinh, valid_from: 2025-07-01}
"""
CONGRESSES = "".join(
    f"- {{id: tinh-{roman}, level: tinh, ordinal: {ordinal}, name: Đại hội Đảng bộ tỉnh lần thứ {roman.upper()}, term: [2020, 2025]}}\n"
    for roman, ordinal in (("xvi", 16), ("xvii", 17), ("xviii", 18))
)


def suggested(*changed: str) -> str:
    """What is told of the lines, with what the registers tell of it."""
    names = {"wards": "phuong-xa", "congresses": "dai-hoi", "authors": "tac-gia"}
    registers, wrong = parse_registers({"wards": WARDS.encode(), "congresses": CONGRESSES.encode(), "authors": None}, names)
    assert wrong == []
    parsed, terms = parse(*changed), name_terms(registers)
    found = [*(suggest_id(problem, terms) for problem in parsed.problems), *check_claims(PATH, parsed.claims, terms)]
    found += [warning for problem in parsed.problems for warning in check_names(problem, terms)]
    return "\n".join(describe(problem) for problem in found)


@pytest.mark.parametrize(
    ("written", "example"),
    [
        ("wards: Phường Vĩnh Trại", "vinh-trai"),
        ("wards: Vĩnh Trại, Chi Lăng", "vinh-trai, chi-lang"),
        ("wards: Vĩnh Trại và Chi Lăng", "vinh-trai, chi-lang"),
        ("wards:\n  vinh-trai\n  chi-lang", "vinh-trai, chi-lang"),
        ("wards: xyz", "vinh-trai"),
        ("congresses: Đại hội XVIII tỉnh", "tinh-xviii"),
    ],
)
def test_the_example_of_a_list_holds_ids(written: str, example: str) -> None:
    assert f"ví dụ: [{example}]" in suggested(written)


@pytest.mark.parametrize(
    ("named", "meant"),
    [
        ("Đại hội XVIII tỉnh", "tinh-xviii"),
        ("Tỉnh 17", "tinh-xvii"),
        ("Tỉnh 19", ""),
        ("Đại hội XVII", "tinh-xvii"),
        ("Đại hội XIII", ""),
    ],
)
def test_a_congress_is_known_by_its_number(named: str, meant: str) -> None:
    told = suggested(f"congresses: [{named}]")
    assert f"có phải «{meant}»?" in told if meant else "có phải" not in told


@pytest.mark.parametrize("name", ["Phường Lộc Bình", "Phường Đông Đăng", "Xã Mai Sao", "Đông Quan", "loc-binh", "a b"])
def test_a_ward_that_is_in_no_register_is_taken_for_no_other_and_told_in_one_line(name: str) -> None:
    (line,) = (line for line in suggested(f"wards: [{name}]", "status: draf").splitlines() if "status" not in line)
    assert line.startswith(f"không có phường, xã «{name}»; ") and "nếu đúng tên thì thêm vào danh-muc/phuong-xa.yml" in line


@pytest.mark.parametrize(
    ("name", "meant"),
    [
        ("vinh trai", "vinh-trai"),
        ("Phường Vĩnh Chại", "vinh-trai"),
        ("Xã Chi Lằng", "chi-lang"),
        ("chilang", "chi-lang"),
        ("Đông Kih", "dong-kinh-2025"),
    ],
)
def test_a_slip_in_the_name_of_a_ward_still_finds_it(name: str, meant: str) -> None:
    assert f"có phải «{meant}»?" in suggested(f"wards: [{name}]", "date: 2026-11-28", "status: draf")


@pytest.mark.parametrize("written", ["phường: Xóm Mẫu", "wards: [Xóm Mẫu]"])
def test_that_there_is_no_such_ward_is_told_where_its_name_is_no_id(written: str) -> None:
    assert "không có phường, xã «Xóm Mẫu»; được dùng: vinh-trai, chi-lang" in suggested(written)


def test_a_congress_with_a_new_number_is_no_slip_for_another() -> None:
    for written in ("congresses: [tinh-xix]", "đại hội: Đại hội Đảng bộ tỉnh lần thứ XIX"):
        assert "nếu đúng là kỳ ấy thì thêm vào danh-muc/dai-hoi.yml" in suggested(written, "date: x")
    assert "có phải «tinh-xviii»?" in suggested("congresses: [tnh-xviii]", "date: x")


def test_a_ward_is_judged_against_a_day_that_is_written_wrong() -> None:
    assert "[dong-kinh-2025]" in suggested("phường: Đông Kinh", "date: 28/11/2026")


@pytest.mark.parametrize("written", ["phường: Vĩnh Trại", "wards: [Vĩnh Trại]", "wards: [vinh-trai]"])
def test_that_a_ward_is_no_more_is_told_beside_other_mistakes(written: str) -> None:
    told = suggested(written, "date: 28/11/2026")
    assert "vinh-trai không tồn tại vào ngày 28/11/2026 (… – 30/06/2025); có phải «dong-kinh-2025»?" in told


@pytest.mark.parametrize(
    ("written", "whole"),
    [
        ("wards: [vinh-trai; chi-lang]", "wards: [vinh-trai, chi-lang]"),
        ("wards: [dong-kinh, vinh-trai，chi-lang]", "wards: [dong-kinh, vinh-trai, chi-lang]"),
        ("wards: [Vĩnh Trại、Chi Lăng]", "wards: [vinh-trai, chi-lang]"),
        ("wards: [Vĩnh Trại và Đông Kinh]", "wards: [vinh-trai, dong-kinh]"),
        ("wards: [vinh-trai chi-lang]", "wards: [vinh-trai, chi-lang]"),
        ("wards: [vinh-trai; xyz]", "wards: [vinh-trai, xyz]"),
        ("congresses: [Đại hội XVIII tỉnh; tinh-xvii]", "congresses: [tinh-xviii, tinh-xvii]"),
    ],
)
def test_of_several_ids_in_one_entry_none_is_dropped(written: str, whole: str) -> None:
    assert suggested(written).partition("\n")[0].endswith(f": {whole}")


@pytest.mark.parametrize("written", ["congresses: ['Đại hội XVIII tỉnh, nhiệm kỳ 2025']", "wards: [Phường Vĩnh Trại]"])
def test_one_name_with_spaces_is_one_id(written: str) -> None:
    assert "không phải mã" in suggested(written)


@pytest.mark.parametrize(
    ("day", "meant"),
    [
        ("2025-06-30", "«dong-kinh»"),
        ("2025-06-30T20:00:00Z", "«dong-kinh-2025»"),
        ("2026-11-25", "«dong-kinh-2025»"),
        ("2026-02-31", "«dong-kinh» hay «dong-kinh-2025»"),
    ],
)
@pytest.mark.parametrize("written", ["wards: [Phường Đông Kinh]", "wards: [dong-kinhh]"])  # in a broken article
def test_of_wards_with_one_name_that_of_the_day_is_meant(day: str, meant: str, written: str) -> None:
    assert f"; có phải {meant}?" in suggested(f"date: {day}", written, "status: draf")


@pytest.mark.parametrize(("day", "ward"), [("2020-05-04", "dong-kinh"), ("2026-11-25", "dong-kinh-2025")])
def test_the_example_of_a_list_has_the_ward_of_the_day(day: str, ward: str) -> None:
    assert suggested(f"date: {day}", "wards: Phường Đông Kinh").endswith(f"ví dụ: [{ward}]")


def test_an_entry_that_another_comma_parts_is_told() -> None:
    (problem,) = problems("authors: [Đinh Quang，Hoàng Hà]")
    assert describe(problem).endswith("thay cho «，»: Đinh Quang, Hoàng Hà")


# --- keys, addresses, files ---------------------------------------------------------------------------------------


def test_a_key_that_was_meant_is_named_alone() -> None:
    (problem,) = problems("tagz: [a]")
    assert describe(problem) == "không có khóa «tagz»; có phải «tags»?"
    (problem,) = problems("xyz: a")
    assert "các khóa dùng được: id, title" in describe(problem)


def test_a_hint_stands_at_the_end_of_what_is_told() -> None:
    (problem,) = problems("status: draf")
    assert describe(problem).endswith("được dùng: draft, published, withdrawn; có phải «draft»?")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("tin/2026/11/cu", "/tin/2026/11/cu/"),
        ("docs/tin/2026/11/cu.md", "/tin/2026/11/cu/"),
        ("https://thu.example/tin/cu.html", "/tin/cu.html"),
        ("/a, b/", "/a/, /b/"),
        ("a b", "/tin/2020/05/dia-chi-cu/"),
    ],
)
def test_an_old_address_is_shown_as_it_is_accepted(written: str, meant: str) -> None:
    (problem,) = problems(f"aliases: {written}")
    assert describe(problem).endswith(f"ví dụ: [{meant}]")
    assert told(f"aliases: [{meant}]") == []


def test_an_address_without_its_slashes_is_shown_with_them() -> None:
    (problem,) = problems("aliases: [tin/2026/11/cu]")
    assert problem.values["near"] == "/tin/2026/11/cu/"


@pytest.mark.parametrize("alt", ["", ' ""', " ' '"])
def test_of_an_empty_alt_one_thing_is_told_at_its_line(alt: str) -> None:
    assert told(f"image:\n  src: /a.png\n  alt:{alt}") == [(7, "empty-required")]
    assert told(f"gallery:\n  - src: /a.png\n    alt:{alt}") == [(7, "empty-required")]
    assert told(f"image:\n  caption: Lễ\n  alt:{alt}") == [(7, "empty")]


@pytest.mark.parametrize("quote", ['"', "'", ""])
@pytest.mark.parametrize("folder", [r"C:\Users\Hoa\ban-tin\docs", r"C:\tin\nam\docs", r"\\may\docs", "docs"])
def test_a_path_of_windows_into_docs_is_shown_as_the_portal_names_it(folder: str, quote: str) -> None:
    (problem,) = problems(f"image:\n  src: {quote}{folder}\\anh\\2026\\11\\x.jpg{quote}\n  alt: Lễ")
    assert (problem.line, describe(problem).rpartition(": ")[2]) == (6, "/anh/2026/11/x.jpg")


@pytest.mark.parametrize(
    ("path", "code"), [(r"C:\Users\Hoa\x.jpg", "own-disk"), (r"C:\new\x.jpg", "own-disk"), (r"anh\2026\x.jpg", "backslash")]
)
def test_of_another_path_of_windows_only_the_path_is_told(path: str, code: str) -> None:
    assert told(f'image: {{src: "{path}", alt: Lễ}}') == [(5, code)]
    assert told(f'documents:\n  - src: "{path}"\n    title: Lễ') == [(6, code)]


@pytest.mark.parametrize("id_", ["khong-co", "lang-son", "chi-linh"])
def test_a_ward_that_is_unlike_is_not_suggested(id_: str) -> None:
    assert "có phải" not in suggested(f"wards: [{id_}]")
