"""What a case of the importer's corpus is made of."""

from __future__ import annotations

from collections.abc import Callable

from bantin.importing.article import Draft, make_draft
from bantin.importing.web import read_page
from newsroom import REGISTERS, WRITTEN

Files = dict[str, bytes]
TEXT = "Tổ trồng cây của phường Vĩnh Trại đã họp ngày 12/5/2020 và bàn việc chăm sóc vườn ươm bên bờ sông."
END = "Buổi họp kết thúc vào giữa trưa, mọi người cùng trồng thêm một hàng cây."


class Cases(dict[str, Callable[[], Files]]):
    """By name; each makes the files of one call."""

    def add(self, make: Callable[[], Files]) -> Callable[[], Files]:
        self[make.__name__.replace("_", "-")] = make
        return make


def word(data: bytes) -> Files:
    return {"bai-mau.docx": data}


def read_saved(below_title: str = "", after: str = "", head: str = "", above: str = "") -> Draft:
    """The article of a page that was saved, with these pieces of HTML in it."""
    page = f"<html><head>{head}</head><body><div>{above}<h1>Bài mẫu</h1>{below_title}<p><b>Sapo của bài mẫu, đủ dài để là một đoạn.</b></p>"
    page += f"<p>{TEXT}</p><p>{END}</p>{after}</div></body></html>"
    return make_draft(read_page(page.encode(), lambda name: None), "bai", REGISTERS, WRITTEN)
