"""Persons with their posts, as a text states them. They are printed for the editor and written nowhere: posts change."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bantin.importing.draft import Block, Finding, quote
from bantin.vietnamese import CAPITALS

NAME = rf"(?P<name>[{CAPITALS}][a-zà-ỹđ]+(?: [{CAPITALS}][a-zà-ỹđ]+){{1,4}})"
POST = (
    r"(?:Ủy viên|Uỷ viên|Tổng Bí thư|(?:Phó )?(?:Bí thư|Chủ tịch|Trưởng|Giám đốc|Chánh|Chủ nhiệm|Thủ tướng)|Bộ trưởng|Thứ trưởng"
    r"|Đại biểu|Chỉ huy|Tư lệnh|Hiệu trưởng)"
)
VERB = (
    r"(?:cho biết|khẳng định|nhấn mạnh|phát biểu|chủ trì|đã|dự|trao|cùng|đến|yêu cầu|nêu|chia sẻ|đề nghị|làm|tham|kết luận|thay"
    r"|và (?:đồng chí|ông|bà|các))"
)
PERSON = re.compile(rf"(?i:đồng chí|ông|bà|đ/c)\s+{NAME}\s*[,(]\s*(?P<post>{POST}[^.;:!?…\n]{{0,160}}?)(?=\)|\s+{VERB}|[.;:!?…]|$)")


def find_persons(blocks: Sequence[Block]) -> Iterator[Finding]:
    """`đồng chí Nguyễn Thị A, Bí thư Đảng ủy phường B`, each person once."""
    told: set[tuple[str, str]] = set()
    for block in blocks:
        for match in PERSON.finditer(block.text):
            person = match["name"], match["post"].strip(" ,")
            if person not in told:
                told.add(person)
                yield Finding(
                    "person", "person", dict(zip(("name", "post"), person, strict=True)), quote(block.text, *match.span()), block.line
                )
