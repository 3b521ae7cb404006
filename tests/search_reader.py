"""A reader at the search page."""

from __future__ import annotations

from urllib.parse import quote_plus

from playwright.sync_api import Page, expect

from bench.search_site import Server


def search(page: Page, server: Server, typed: str, rest: str = "") -> list[str]:
    page.goto(f"{server.url}tim-kiem/?q={quote_plus(typed)}{rest}")
    return settled(page)


def settled(page: Page) -> list[str]:
    """The names of the articles found, in order."""
    expect(page.locator("#ket-qua")).to_have_attribute("aria-busy", "false")
    return [str(link.get_attribute("href")).split("/")[-2] for link in page.locator("#ket-qua > li a:first-of-type").all()]
