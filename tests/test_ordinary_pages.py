"""Ordinary pages: their links and ids are known, and what looks like an article among them is told."""

from __future__ import annotations

import json
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bantin.content.page import parse_page
from builders import CONFIG, article, build, make_site

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


class Seen(HTMLParser):
    """What a browser reads: texts, and what stands in attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts, self.values, self.tags = list[str](), set[str](), Counter[str]()
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        self.values |= {value for _, value in attributes if value}

    def handle_data(self, data: str) -> None:
        self.texts.append(data.strip())


NAME, TITLE = 'Bản tin "Xứ Lạng" & <b>a</b>', 'Tên "A" & B <5% và >3%'


@pytest.mark.parametrize("title", [f"title: '{TITLE}'\n---\n", f"---\n\n# {TITLE}\n"], ids=["key", "heading"])
def test_words_of_the_configuration_and_of_a_page_are_words_wherever_they_stand(tmp_path: Path, title: str) -> None:
    """MkDocs' own templates escape nothing."""
    named = {"site_name": NAME, "site_description": NAME, "extra": {"imprint": dict.fromkeys(("owner", "address", "licence"), NAME)}}
    config = CONFIG.replace("site_name: Trang thử\n", "") + "".join(f"{key}: {json.dumps(value)}\n" for key, value in named.items())
    page = f"---\ndescription: '{NAME}'\n{title}\n## Mục một\n\n## {TITLE}\n\n## Mục ba\n"
    site = build(make_site(tmp_path, {"tin/2020/05/a.md": article(), "hoi-dap.md": page}, config=config))
    for file in ("index.html", "hoi-dap/index.html", "tin/2020/05/a/index.html"):
        seen = Seen((site / file).read_text("utf-8"))
        assert NAME in seen.values and NAME in seen.texts and not seen.tags["b"], file
    texts = Seen((site / "hoi-dap/index.html").read_text("utf-8")).texts
    assert f"{TITLE} – {NAME}" in texts and texts.count(TITLE) == 5, "crumb, title, heading and the table of contents, foot"


def test_a_private_note_in_a_page_goes_nowhere(tmp_path: Path) -> None:
    page = "<!--\n# NHẮN RIÊNG\n-->\n\n# **Liên** hệ <!-- NHẮN RIÊNG -->\n\nGọi <!-- NHẮN RIÊNG\n\nnữa --> văn phòng.\n\n"
    page += "    <!-- NHẮN RIÊNG -->\n\n- a <!-- b\n- NHẮN RIÊNG -->\n\nMã: `<!-- NHẮN CHUNG -->`\n"
    site = build(make_site(tmp_path, {"lien-he.md": page}))
    assert not [path for path in site.rglob("*") if path.is_file() and "NHẮN RIÊNG".encode() in path.read_bytes()]
    assert "&lt;!-- NHẮN CHUNG --&gt;" in (site / "lien-he/index.html").read_text("utf-8")
    assert ">Liên hệ</a>" in (site / "so-do-trang/index.html").read_text("utf-8"), "its name is that of its heading"


@pytest.mark.parametrize(
    ("source", "title", "shown", "hidden"),
    [
        ("Email: vp@thu.example\nFax: 0205 123\n\nGặp văn phòng.\n", "Lien he", ["vp@thu.example", "0205 123"], []),
        ("---\ntitle: Liên hệ\nngay-lap: 2026-02-30\nso: nội bộ 12\n---\n\nGặp văn phòng.\n", "Liên hệ", [], ["2026-02-30", "nội bộ 12"]),
        ("---\ntitle: Liên hệ\ndescription: Gặp văn phòng.\n---", "Liên hệ", ["Gặp văn phòng."], ["title:"]),
    ],
    ids=["none", "refused", "open"],
)
def test_the_head_of_a_page_is_read_as_it_was_checked(tmp_path: Path, source: str, title: str, shown: list[str], hidden: list[str]) -> None:
    """MkDocs would take the first lines of a text for a head, and show a head that it cannot read."""
    html = (build(make_site(tmp_path, {"lien-he.md": source})) / "lien-he/index.html").read_text("utf-8")
    assert [text for text in shown if text not in html] + [text for text in hidden if text in html] == []
    assert f"<title>{title} – Trang thử</title>" in html
