"""Texts of editors as readers see them: what is not one thing does not touch."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from bantin.content.body import render_body
from bench.search_site import Server

pytestmark = pytest.mark.browser
ARTICLE = "tin/2020/04/thanh-pho-lang-son-chuan-bi-dai-hoi/"
TABLE = "<table><tr><td>Số</td></tr></table>"
# Pixels between the boxes of what follows each other in the first of these elements; bare words have a box too.
GAPS = """place => {
  const around = (node) => { const range = document.createRange(); range.selectNodeContents(node); return range; };
  const box = (node) => (node.matches ? node : around(node)).getBoundingClientRect();
  const shown = [...place.childNodes].filter(node => node.nodeType === 1 || node.data.trim()).map(box).filter(({height}) => height);
  return shown.slice(1).map(({top}, at) => top - shown[at].bottom);
}"""


@pytest.fixture(scope="module")
def page(browser: Browser, portal: Server) -> Iterator[Page]:
    page = browser.new_context().new_page()
    page.goto(portal.url + ARTICLE)
    yield page
    page.context.close()


def show(page: Page, html: str) -> None:
    picture = page.evaluate("document.querySelector('link[rel=icon]').href")
    html = html.replace("bantin:0", picture).replace("bantin:1", picture)
    page.evaluate("html => document.querySelector('.story__body').innerHTML = html", html)
    page.evaluate("Promise.all([...document.querySelectorAll('.story__body img')].map(one => (one.loading = 'eager', one.decode())))")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("- Một.\n\n    Hai.\n\n    Ba.", "li"),
        ("- Một.\n\n    | a |\n    |---|\n    | 1 |\n\n    > Trích.\n\n    Hai.", "li"),
        ("<ul><li>Một.<blockquote>Trích.</blockquote></li></ul>", "li"),
        ("- Một.\n\n    Hai.\n\n- Ba.\n\n    Bốn.", "ul"),
        ("![Một](a.jpg) ![Hai](b.jpg)", "p"),
        (f"<div>\n{TABLE}\nChữ trần.\n</div>", "div"),
        (f"<center>\nChữ trần.\n</center>\n\n{TABLE}\n\nSau.", ".story__body"),
    ],
)  # fmt: skip
def test_parts_of_a_text_do_not_touch(page: Page, text: str, place: str) -> None:
    show(page, render_body(text).html)
    gaps = page.locator(f".story__body {place}" if place[0] != "." else place).first.evaluate(GAPS)
    assert gaps and min(gaps) >= 8


def test_a_line_above_the_notes_is_drawn_once(page: Page) -> None:
    for text, lines in (("Một.[^1]\n\n[^1]: Ghi.", 1), ("Một.[^1]\n\n---\n\n[^1]: Ghi.", 1), ("Một.\n\n---\n\nHai.[^1]\n\n[^1]: Ghi.", 2)):
        show(page, render_body(text).html)
        assert page.locator(".story__body hr:visible").count() == lines


def test_ways_back_to_a_note_that_is_called_twice_are_told_apart(page: Page) -> None:
    show(page, render_body("Một.[^1] Hai.[^1] Ba.[^2]\n\n[^1]: Ghi.\n[^2]: Ghi nữa.").html)
    links = page.locator(".footnote-backref")
    titles = ["Trở lại chỗ chú thích 1", "Trở lại chỗ chú thích 1, lần 2", "Trở lại chỗ chú thích 2"]
    assert [links.nth(n).get_attribute("aria-label") for n in range(3)] == [links.nth(n).get_attribute("title") for n in range(3)] == titles
    first, second = (links.nth(n).bounding_box() for n in range(2))
    assert first and second and second["x"] > first["x"] + first["width"]
    assert second["width"] > first["width"], "its number stands beside it"
