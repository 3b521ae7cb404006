"""What editors call keys and choices in their own language."""

from __future__ import annotations

import re
from collections.abc import Sequence

from bantin.vietnamese import nearest, slug

FILE = re.compile(r"\.\w{2,5}$")

# Without accents.
SPOKEN = {
    "tieu-de": "title", "ten-bai": "title", "ngay": "date", "ngay-dang": "date", "sapo": "description", "mo-ta": "description",
    "tom-tat": "description", "phuong": "wards", "xa": "wards", "phuong-xa": "wards", "dai-hoi": "congresses", "tac-gia": "authors",
    "author": "authors", "nguoi-viet": "authors", "the": "tags", "chu-de": "tags", "anh": "image", "hinh": "image", "hinh-anh": "image",
    "tap-anh": "gallery", "van-ban": "documents", "nguon": "source", "trang-thai": "status", "hen-gio": "publish", "het-han": "expire",
    "unpublish": "expire", "ghim": "pinned_until", "cap-nhat": "updated", "dinh-chinh": "corrections", "tien-do": "progress",
    "chu-thich": "caption", "ten": "name", "loai": "type", "ma": "code", "ke-thua": "successors", "cap": "level", "lan-thu": "ordinal",
    "nhiem-ky": "term", "so": "number", "co-quan": "issuer", "ly-do": "reason", "noi-dung": "text",
    "nhap": "draft", "ban-nhap": "draft", "dang": "published", "da-dang": "published", "rut": "withdrawn",
    "da-rut": "withdrawn", "go": "withdrawn", "go-bo": "withdrawn", "da-go": "withdrawn", "expires": "expire",
    "tu-khoa": "tags", "keywords": "tags", "keyword": "tags", "category": "tags", "categories": "tags", "chuyen-muc": "tags",
    "ghim-den": "pinned_until", "anh-chinh": "image", "anh-dai-dien": "image", "thumbnail": "image", "dia-chi-cu": "aliases",
    "ngay-cap-nhat": "updated", "ngay-thang": "date", "summary": "description", "tin": "authors", "bai": "authors", "tin-anh": "authors",
    "tin-va-anh": "authors", "bai-anh": "authors", "bai-va-anh": "authors", "chu-thich-anh": "caption", "ly-do-go": "reason",
}  # fmt: skip
# Of what is not to show, some words are near «published», and none may be taken for it.
HIDDEN = {"unpublished", "hidden", "private", "pending", "an", "cho-duyet", "cho-dang", "chua-dang", "khong-dang"}
# Of the keys below another these alone are meant wherever they stand.
INNER = {"caption", "reason"}
PHOTOGRAPHER = {"anh", "hinh"}  # «Ảnh: Lan Hương» under an article names who took them
# Below an image, a paper, a correction some words mean another key.
BELOW = {
    "mo-ta": "alt", "loi-ta": "alt", "ta-anh": "alt", "file": "src", "tep": "src", "duong-dan": "src", "anh": "src", "hinh": "src",
    "tac-gia": "credit", "nguoi-chup": "credit", "nguon": "credit", "link": "url", "dia-chi": "url", "ten": "title", "so-hieu": "number",
    "noi-ban-hanh": "issuer", "xong": "done", "tong": "total", "tong-so": "total", "tinh-den": "as_of", "den-ngay": "as_of",
    "ngay": "published", "ngay-dang": "published",
}  # fmt: skip
# In the registers.
LISTED = {
    "hop": "held", "da-hop": "held", "ngay-hop": "held", "du-kien": "planned", "to-chuc": "organisation", "don-vi": "organisation",
    "cap-tren": "parent", "tu": "from", "den": "to", "tu-ngay": "from", "den-ngay": "to", "chuc-vu": "role", "ten-khac": "aliases",
    "but-danh": "aliases", "ten-goi": "name",
}  # fmt: skip


def is_spoken(word: str) -> bool:
    """Whether it is the Vietnamese name of a key, of whichever."""
    return slug(word) in SPOKEN or slug(word) in BELOW


def find_inner(word: str) -> str:
    """The key below another that a name at the margin means: «Chú thích ảnh»; empty: none."""
    near = SPOKEN.get(slug(word), "")
    return near if near in INNER else ""


def is_photographer(word: str, value: object) -> bool:
    """Whether «Ảnh: …» names a person instead of a file."""
    return slug(word) in PHOTOGRAPHER and isinstance(value, str) and bool(value.strip()) and not is_file(value)


def is_file(words: str) -> bool:
    """Whether words are a path, an address or the name of a file."""
    return "/" in words or "\\" in words or bool(FILE.search(words))


def find_spoken(word: str, allowed: Sequence[str]) -> str:
    """The key or choice that was meant: the same in Vietnamese, or nearly the same; empty: none."""
    spoken = slug(word)
    if spoken in HIDDEN:
        return "draft" if "draft" in allowed else ""
    if SPOKEN.get(spoken, spoken) == "draft" and "draft" not in allowed:  # which is near «date», and far from it
        return ""
    return next((known[spoken] for known in (SPOKEN, BELOW, LISTED) if known.get(spoken) in allowed), "") or nearest(word, allowed) or ""
