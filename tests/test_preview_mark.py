"""`bantin build --preview`: drafts for colleagues, never taken for the portal itself."""

from __future__ import annotations

from pathlib import Path

from bantin.site.preview_mark import BANNER, ROBOTS
from builders import NOW, article, build, make_site, run

ARTICLES = {"tin/2020/05/bai.md": article(), "tin/2020/05/nhap.md": article(title="Nháp", status="draft")}
PAGES = {"gioi-thieu.md": "---\ntitle: Giới thiệu\n---\n\nLời giới thiệu.\n"}


def pages(site: Path) -> dict[str, str]:
    """Every whole page; what leads from an old address is none."""
    found = {path.relative_to(site).as_posix(): path.read_text("utf-8") for path in site.rglob("*.html")}
    return {path: html for path, html in found.items() if "<body" in html and "http-equiv" not in html}


def test_every_page_of_a_preview_says_so_and_asks_to_be_left_out(tmp_path: Path) -> None:
    site = build(make_site(tmp_path, ARTICLES, **PAGES), "--preview")
    found = pages(site)
    assert {"index.html", "gioi-thieu/index.html", "404.html", "tin/2020/05/nhap/index.html", "phuong-xa/index.html"} <= found.keys()
    assert [path for path, html in found.items() if html.count(BANNER) != 1 or ROBOTS not in html] == []


def test_the_portal_itself_is_not_marked_by_a_preview_before_it(tmp_path: Path) -> None:
    config = make_site(tmp_path, ARTICLES, **PAGES)
    assert run("build", "-f", config, "-d", tmp_path / "xem", "--now", NOW, "--no-search", "--preview")[0] == 0
    assert [path for path, html in pages(build(config)).items() if BANNER in html] == []
    again = run("build", "-f", config, "-d", tmp_path / "xem", "--now", NOW, "--no-search", "--preview")[1]
    assert " 0 tệp mới ghi" in again.splitlines()[-1]
