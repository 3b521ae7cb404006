"""Ordinary pages: their links and ids are known, and what looks like an article among them is told."""

from __future__ import annotations

import pytest

from bantin.content.page import parse_page

PLACES = [
    "!!! note\n\n    {}", '!!! warning "Chú ý"\n    {}', "<div markdown>\n{}\n</div>", "<p markdown>{}</p>", "Từ\n:   {}",
    "Chữ[^1].\n\n[^1]: {}", "*[UBND]: Ủy ban\n\nUBND {}", "| a |\n|---|\n| {} |",
]  # fmt: skip


@pytest.mark.parametrize("place", PLACES)
def test_links_and_pictures_of_an_ordinary_page_are_known_wherever_mkdocs_draws_them(place: str) -> None:
    page, _, _ = parse_page("a.md", f"# A\n\n{place}\n".format("[a](b.md){ .nut } ![c](d.png)").encode(), "docs/a.md")
    assert page
    assert [(link.target, link.picture) for link in page.links if link.target[0] != "#"] == [("b.md", False), ("d.png", True)]


@pytest.mark.parametrize(
    "key",
    [
        *("status: draft", "status: withdrawn", "withdrawn: {date: 2020-05-04}", "publish: 2030-01-01", "expire: 2020-05-30"),
        *("Status: Draft", "status: nháp", "draft: true", "hidden: true", "status: Bản nháp", "status: ẩn", "status: pending", "ẩn: có"),
        *("status: đã gỡ", "private: true", "visible: false", "riêng tư: có", "expires: 2020-05-30", "gỡ: true"),
        *("status: gỡ", "published: false", "trạng thái: nháp", "draft: 1", "hết hạn: 2020-05-30", "đã rút: {date: 2020-05-04}"),
    ],
)
def test_a_page_outside_of_tin_is_not_hidden_by_the_keys_of_an_article(key: str) -> None:
    """Silence would publish a draft, or what was withdrawn."""
    page, _, problems = parse_page("bai/nhap.md", f"---\ntitle: A\n{key}\n---\n\nx\n".encode(), "docs/bai/nhap.md")
    assert page is None
    assert [(problem.line, problem.code, problem.severity) for problem in problems] == [(3, "page-hides", "error")]


@pytest.mark.parametrize("key", ["status: new", "status: deprecated", "draft: false", "published: true", "published: 2020-05-04"])
def test_a_page_may_have_keys_that_hide_nothing(key: str) -> None:
    assert parse_page("a.md", f"---\ntitle: A\n{key}\n---\n\nx\n".encode(), "docs/a.md")[0]


@pytest.mark.parametrize(("path", "keys"), [("Tin/2020/05/a.md", "date: 2020-05-04"), ("2020/a.md", "wards: [vinh-trai]")])
def test_an_article_that_lies_elsewhere_is_told(path: str, keys: str) -> None:
    page, _, problems = parse_page(path, f"---\ntitle: A\n{keys}\n---\n\nx\n".encode(), path)
    assert page and [(problem.code, problem.severity) for problem in problems] == [("page-as-article", "warning")]


def test_the_status_of_a_page_that_the_theme_knows_hides_nothing_and_is_left_to_it() -> None:
    assert parse_page("a.md", b"---\ntitle: A\nstatus: new\n---\n\nx\n", "docs/a.md")[2] == ()


def test_an_id_that_an_ordinary_page_gives_a_heading_is_an_anchor_and_no_part_of_its_title() -> None:
    page, _, _ = parse_page("a.md", "# Giới thiệu {: .lon }\n\n## Mục tiêu {#muc}\n\n## Hai\n".encode(), "docs/a.md")
    assert page
    assert (page.title, page.anchors[-2:]) == ("Giới thiệu", ("muc", "hai"))
