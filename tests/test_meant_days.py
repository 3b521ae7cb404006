"""What an editor probably meant by a day, or by what is to keep an article from readers."""

from __future__ import annotations

import pytest

from bantin.messages import describe
from changed_lines import problems, told


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
        ("29/11/25", "2025-11-29"),
        ("12/3/98", "1998-03-12"),
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
