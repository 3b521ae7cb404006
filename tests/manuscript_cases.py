"""What a case of the importer's corpus is made of."""

from __future__ import annotations

from collections.abc import Callable

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
