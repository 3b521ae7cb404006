"""Keys that editors call in their own words, and what is proposed in place of what cannot be read: copied, it is right."""

from __future__ import annotations

import pytest

from bantin.content.article import parse_article
from bantin.content.spoken import find_spoken
from bantin.messages import describe
from bantin.model import Problem
from literal_editor import HEAD, PATH


def problems(line: str) -> list[Problem]:
    """Of an article with this line more; a title stands in the place of its own."""
    lines = [line, *HEAD[1:]] if line.startswith("title") else [*HEAD, line]
    return list(parse_article(PATH, "\n".join(["---", *lines, "---", "", "Nội dung.", ""]).encode(), PATH).problems)


@pytest.mark.parametrize(
    ("line", "key"),
    [
        ("Từ khóa: [a]", "tags"), ("keywords: [a]", "tags"), ("category: [a]", "tags"), ("Ghim đến: 2020-06-01", "pinned_until"),
        ("Ảnh chính: {src: /a.png, alt: Lễ}", "image"), ("thumbnail: {src: /a.png, alt: Lễ}", "image"),
        ("Địa chỉ cũ: [/tin/cu/]", "aliases"), ("congress: [tinh-xvii]", "congresses"),
        ("Ngày cập nhật: 2020-05-05", "updated"), ("Tin, ảnh: [Lan Hương]", "authors"),
        ("Ảnh: Lan Hương", "authors"), ("Hình: Lan Hương", "authors"),
    ],
)  # fmt: skip
def test_what_editors_call_a_key_is_known(line: str, key: str) -> None:
    said = [describe(problem) for problem in problems(line)]
    assert said[0] == f"không có khóa «{line.partition(':')[0]}»; có phải «{key}»?"
    assert len(said) == 1 or said[1:] == ["«authors» phải là danh sách, ví dụ: [Lan Hương]"]


@pytest.mark.parametrize(("word", "key"), [("Ngày tháng", "date"), ("summary", "description")])
def test_the_names_of_what_every_article_has_are_known(word: str, key: str) -> None:
    assert find_spoken(word, ["title", "date", "description"]) == key


@pytest.mark.parametrize(
    ("line", "meant"), [("Chú thích ảnh: Lễ", "«caption» của «image», «gallery»"), ("Lý do gỡ: Sai", "«reason» của «withdrawn»")]
)
def test_a_name_of_a_key_that_stands_below_another_is_told_where_it_belongs(line: str, meant: str) -> None:
    (problem,) = problems(line)
    assert f"là khóa {meant};" in describe(problem)


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("image: https://baolangson.vn/a.jpg", "nằm ở trang khác; hãy tải về docs/anh/"),
        ("gallery: [https://baolangson.vn/a.jpg]", "nằm ở trang khác; hãy tải về docs/anh/"),
        ("documents: //baolangson.vn/a.pdf", "nằm ở trang khác; hãy tải về docs/tai-lieu/"),
        ("pinned: true", "ngày cuối cùng được ghim vào khóa «pinned_until», viết như 2020-05-04"),
        ("image: [{src: /a.png, alt: Lễ}]", "hãy bỏ hai dấu [ ] và chỉ giữ một mục"),
        ("progress: {done: 7/10, total: 10, as_of: 2020-05-04}", "có phải «7»?"),
    ],
)
def test_of_what_cannot_be_copied_nothing_is_proposed(line: str, told: str) -> None:
    (problem,) = problems(line)
    assert told in describe(problem) and "viết như sau" not in describe(problem)


@pytest.mark.parametrize(("title", "sign"), [('"**Đại hội** phường"', "**"), ("Đại hội <b>phường</b>", "<b>"), ("A &amp; B", "&amp;")])
def test_signs_that_a_title_would_show_are_codes(title: str, sign: str) -> None:
    (problem,) = problems(f"title: {title}")
    assert (problem.code, problem.severity, problem.values["sign"]) == ("title-signs", "warning", sign)
    assert problems("title: 5 < 7, AT&T, a*b*c và M_x_") == []


def test_a_starred_line_of_many_spaces_is_read_at_once() -> None:
    assert [problem.code for problem in problems(f"* Ảnh{' ' * 9000}Lan Hương")] == ["yaml-start"]


def test_words_that_begin_as_a_sample_are_none() -> None:
    assert problems("title: Viết ở đây, nơi biên cương") == []


def test_a_short_label_is_not_taken_for_the_second_line_of_a_text() -> None:
    assert [problem.code for problem in problems("Người duyệt bài: Lan")] == ["unknown-key"]
    assert "image: {src" not in describe(problems("image: Lan Hương")[0])
