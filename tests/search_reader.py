"""A reader at the search page, and a small portal for him: six articles in three packs."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import quote_plus

from playwright.sync_api import Page, expect

from bantin.search.entries import Entry
from bench.search_site import Server, index_entries, write_site

TEXTS = {
    "vinh-trai": "Đại hội Đảng bộ phường Vĩnh Trại đã thành công tốt đẹp.",
    "bi-thu": "Đồng chí bí thư phát biểu ý kiến chỉ đạo hội nghị.",
    "bi-thu-hoi": "Nhiều hộ dân có đất bị thu hồi đã nhận tiền.",
    "lang-son": "Tỉnh Lạng Sơn có đường biên giới dài.",
    "uy-ban": "Uỷ ban kiểm tra họp kì thứ nhất theo Nghị quyết 01-NQ/TU.",
    "quach": "Ông Quách Đình Đạt được bầu.",
}


def entry(number: int, name: str, text: str) -> Entry:
    ward = ("vinh-trai", "chi-lang")[number % 2]
    day = f"{2016 + number}-03-0{number + 1}"
    return Entry(f"/tin/{day[:4]}/03/{name}/", f"Bài {name}", "Sapo của bài.", text, "", (("phuong-xa", (ward,)),), day, "")


def serve_texts(folder: Path) -> Server:
    entries = [entry(number, *pair) for number, pair in enumerate(TEXTS.items())]
    write_site(folder / "site", entries, index_entries(entries, folder / "store", pack_size=2))
    return Server(folder / "site", "/cong/tin/")


def search(page: Page, server: Server, typed: str, rest: str = "") -> list[str]:
    page.goto(f"{server.url}tim-kiem/?q={quote_plus(typed)}{rest}")
    return settled(page)


def settled(page: Page) -> list[str]:
    """The names of the articles found, in order."""
    expect(page.locator("#ket-qua")).to_have_attribute("aria-busy", "false")
    return [str(link.get_attribute("href")).split("/")[-2] for link in page.locator("#ket-qua > li a:first-of-type").all()]
