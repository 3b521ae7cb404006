"""Titles of papers: their kind in capitals on a line, their subject on the next. As a title they are one sentence, in small letters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from bantin.content.advice import is_shouted
from bantin.importing.captions import ENDS, LABEL
from bantin.importing.draft import Block
from bantin.old_letters import is_syllable
from bantin.vietnamese import CAPITALS, from_roman

KIND = re.compile(
    r"(?:THÔNG BÁO|THÔNG TRI|QUYẾT ĐỊNH|KẾ HOẠCH|NGHỊ QUYẾT|BÁO CÁO|CÔNG ĐIỆN|GIẤY MỜI|THƯ MỜI|CHỈ THỊ|HƯỚNG DẪN|TỜ TRÌNH|CHƯƠNG TRÌNH"
    r"|KẾT LUẬN|QUY ĐỊNH|QUY CHẾ|LỜI KÊU GỌI|THƯ NGỎ|GIẤY TRIỆU TẬP|ĐỀ ÁN|LỊCH CÔNG TÁC)(?!\w)"
)
ABOUT = re.compile(r"v/v:?(?!\w)", re.IGNORECASE)
FIRST_WORDS = re.compile(
    r"(?:Về|Tổ chức|Triển khai|Thực hiện|Kết quả|Tổng kết|Sơ kết|Công tác|Tình hình|Tuyên truyền|Kiểm tra|Phát động|Phân công|Thành lập|Dự"
    r"|Mời|Tham gia|Đánh giá|Thi hành|Phê duyệt|Ban hành)(?!\w)"
)
WORDS = re.compile(r"(\W+)")
NAMED = re.compile(rf"[{CAPITALS}]\w*(?: [{CAPITALS}]\w*)*")
COMMON = re.compile(r"(?:Phường|Xã|Tỉnh|Thành phố|Huyện|Ban|Đồng chí|Ông|Bà|Ngày|Tại|Trong|Ở|Theo|Các|Những|Đến|Từ) ")
CUSTOMARY = (
    "của Đảng, Đảng Cộng sản Việt Nam, Nhà nước, Quốc hội, Việt Nam, Lạng Sơn, Hồ Chí Minh, Nguyên đán, Ban Chấp hành, Ban Thường vụ, "
    "Ủy ban nhân dân, Hội đồng nhân dân, Tổ quốc, Bí thư, Bộ Chính trị"
)
CONGRESS = re.compile(r"\bđại hội(?= (?:Đảng|đại biểu|toàn quốc|lần thứ|[IVXL]+\b))")  # of the Party; one of a cell has a small letter
LONGEST_NAME = 8  # words


def belongs_to_title(title: Block, following: Block, last: Block) -> bool:
    """Whether a block goes on with the title of a paper. `last` is the block of it before this one."""
    if following.shape not in ("paragraph", "heading") or following.picture or not KIND.match(title.text):
        return False
    if ENDS.search(following.text) or LABEL.match(following.text) or following.text.startswith("("):
        return False
    if following.text[:1].islower() or ABOUT.match(following.text) or following.text.startswith(("Về ", "VỀ ")):
        return True
    shaped = following.look.centred or following.look.bold
    return shaped and (KIND.fullmatch(title.text) is not None or following.look == last.look)


def write_title(title: str, known: Iterable[str]) -> str:
    """«THÔNG BÁO VỀ VIỆC HỌP TỔ» as «Thông báo về việc họp tổ», and any other title in capitals so. `known`: texts with names in them."""
    kind = KIND.match(title)
    if not kind:
        return re.sub(r"\w", lambda first: first[0].upper(), write_small(title, known), count=1) if is_shouted(title) else title
    subject = title[kind.end() :].strip(" :-–—*_.")
    capitals = subject.isupper()
    subject = ABOUT.sub("về việc", subject, count=1)
    if capitals:
        subject = write_small(subject, known)
    elif FIRST_WORDS.match(subject):
        subject = subject[:1].lower() + subject[1:]
    between = " " if capitals or subject[:1].islower() else ": "
    return f"{kind[0].capitalize()}{between}{subject}" if subject else kind[0].capitalize()


def write_small(text: str, known: Iterable[str]) -> str:
    """Capitals as small letters; names as known texts write them, numerals and what is no Vietnamese word as they are."""
    names = {name.lower(): name for name in _find_names([CUSTOMARY, *known])} | {"đảng viên": "đảng viên"}
    parts = WORDS.split(text)  # words, and between them what parts them
    out: list[str] = []
    while len(out) < len(parts):
        place = len(out)
        sizes = range(2 * LONGEST_NAME - 1, 0, -2)
        size = next((n for n in sizes if place % 2 == 0 and "".join(parts[place : place + n]).lower() in names), 0)
        found = WORDS.split(names["".join(parts[place : place + size]).lower()]) if size else [_write_word(parts, place)]
        out += found
    return CONGRESS.sub("Đại hội", "".join(out))


def _write_word(parts: list[str], place: int) -> str:
    word = parts[place]
    before = parts[place - 2].lower() if place > 1 else ""
    numeral = before in ("thứ", "khóa", "khoá") and from_roman(word)
    return word if numeral or not is_syllable(word.lower()) else word.lower()


def _find_names(texts: Iterable[str]) -> Iterator[str]:
    """Words with capitals side by side; of one alone inside a sentence the next word too, «Đảng bộ»."""
    for text in texts:
        for match in NAMED.finditer(text):
            before = text[max(0, match.start() - 5) : match.start()].rstrip(' “"«(-–+•*')
            begins = not before or before[-1] in ".!?:…;"
            name = COMMON.sub("", match[0], count=1)
            if " " in name or (name.isupper() and len(name) > 1):
                yield name
            elif not begins:
                follows = re.match(r" [^\W\d_]+", text[match.end() :])
                yield name + (follows[0] if follows else "")
