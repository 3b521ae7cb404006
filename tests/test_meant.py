"""What an editor probably meant is told with what is wrong: values, ids of registers, addresses, paths."""

from __future__ import annotations

import pytest

from bantin.content.claims import check_claims, check_names, name_terms, suggest_id
from bantin.content.registers import parse_registers
from bantin.messages import describe
from changed_lines import PATH, parse, problems, told

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


def test_that_the_example_of_a_list_holds_another_ward_is_told() -> None:
    assert suggested("wards: Vĩnh Tra").startswith("«wards» phải là danh sách, ví dụ: [vinh-trai]\nkhông có phường, xã «Vĩnh Tra»")
    for written in ("Vĩnh Trại", "P. Vĩnh Trại", "các phường Vĩnh Trại", "vinhtrai", "Vỹnh Trại"):
        assert suggested(f"wards: {written}") == "«wards» phải là danh sách, ví dụ: [vinh-trai]"


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
