"""What the files of `/du-lieu/` hold: a JSON Schema, and the rows of the page that describes it to people.

VERSION goes up when a key changes its meaning or goes; a new key leaves it as it is, so readers must pass over keys that they do not know.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bantin.views.pages import DataFile, DataKey

VERSION = 1
TEXT, DAY = {"type": "string"}, {"type": "string", "format": "date"}
ADDRESS = {"type": "string", "pattern": "^/"}
INSTANT = {"type": "string", "format": "date-time"}
DATED = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}:\d{2}\+07:00)?$"}
WORDS = {"type": "array", "items": TEXT}
SPAN = {"type": ["array", "null"], "items": {"type": ["string", "null"], "format": "date"}, "minItems": 2, "maxItems": 2}


def _said(kind: dict[str, Any], words: str) -> dict[str, Any]:
    return {**kind, "description": words}


def _maybe(kind: dict[str, Any], words: str) -> dict[str, Any]:
    return {**kind, "type": [kind["type"], "null"], "description": words}


def _entry(words: str, required: str, **keys: dict[str, Any]) -> dict[str, Any]:
    return {"type": "object", "description": words, "required": required.split(), "properties": keys}


def _several(name: str, words: str) -> dict[str, Any]:
    return {"type": "array", "items": {"$ref": f"#/$defs/{name}"}, "description": words}


PICTURE = _entry(
    "Ảnh", "url alt", url=_said(ADDRESS, "Địa chỉ tệp ảnh"), alt=_said(TEXT, "Lời tả ảnh"), caption=_said(TEXT, "Chú thích"),
    credit=_said(TEXT, "Người chụp, nguồn ảnh"),
)  # fmt: skip
PAPER = _entry(
    "Văn bản đính kèm; số và ngày cùng nhau mới xác định một văn bản", "url title", url=_said(ADDRESS, "Địa chỉ tệp"),
    title=_said(TEXT, "Tên văn bản"), number=_said(TEXT, "Số, ký hiệu"), date=_said(DAY, "Ngày ban hành"),
    issuer=_said(TEXT, "Cơ quan ban hành"),
)  # fmt: skip
SOURCE = _entry(
    "Nơi đăng lần đầu", "name", name=_said(TEXT, "Tên báo, cơ quan"), code=_said(TEXT, "Ký hiệu đầu bài"),
    url=_said({"type": "string"}, "Địa chỉ bài gốc"), published=_said(TEXT, "Lúc đăng lần đầu"),
)  # fmt: skip
CORRECTION = _entry("Đính chính", "date text", date=_said(DAY, "Ngày"), text=_said(TEXT, "Nội dung"))
PROGRESS = _entry(
    "Tiến độ đại hội", "done total as_of", done=_said({"type": "integer"}, "Số đại hội đã tổ chức"),
    total=_said({"type": "integer"}, "Tổng số"), as_of=_said(DAY, "Tính đến ngày"),
    congress=_said(TEXT, "Mã kỳ đại hội; không có thì là của mọi kỳ của bài"),
)  # fmt: skip
ARTICLE = _entry(
    "Bài", "id url title description date",
    id=_said(TEXT, "Mã của bài: được đặt riêng thì giữ nguyên khi bài đổi địa chỉ, còn lấy theo địa chỉ thì đổi theo"),
    url=_said(ADDRESS, "Địa chỉ trên cổng"),
    title=_said(TEXT, "Tiêu đề"),
    description=_said(TEXT, "Sapo"),
    date=_said(DATED, "Ngày của bài, có giờ nếu biết; bài chưa rõ ngày thì là mốc sớm"),
    date_not_before=_said(DAY, "Chưa rõ ngày: không sớm hơn"),
    date_not_after=_said(DAY, "Chưa rõ ngày: không muộn hơn"),
    modified=_said(INSTANT, "Lần cập nhật hoặc đính chính gần nhất"),
    wards=_said(WORDS, "Mã các phường, xã, như trong phuong-xa.json"),
    congresses=_said(WORDS, "Mã các kỳ đại hội, như trong dai-hoi.json"),
    authors=_said(WORDS, "Tác giả: mã trong danh mục, hoặc tên"),
    tags=_said(WORDS, "Chủ đề"),
    image={"$ref": "#/$defs/picture", "description": "Ảnh chính"},
    gallery=_several("picture", "Các ảnh khác"),
    documents=_several("paper", "Văn bản đính kèm"),
    source={"$ref": "#/$defs/source", "description": "Nơi đăng lần đầu"},
    corrections=_several("correction", "Các lời đính chính"),
    progress={"$ref": "#/$defs/progress", "description": "Tiến độ đại hội"},
    aliases=_said(WORDS, "Các địa chỉ cũ dẫn về bài"),
)  # fmt: skip
WARD = _entry(
    "Phường, xã trong thời gian tồn tại của nó", "id label type name code valid_from valid_to successors also_from legal_basis aliases url",
    id=_said(TEXT, "Mã, không bao giờ dùng lại"),
    label=_said(TEXT, "Tên hiện trên cổng"),
    type=_said({"enum": ["phường", "xã", "thị trấn", "đặc khu"]}, "Loại đơn vị"),
    name=_said(TEXT, "Tên, không kèm loại"),
    code=_maybe(TEXT, "Mã của cơ quan thống kê; được dùng lại cho địa bàn khác"),
    valid_from=_maybe(DAY, "Có từ ngày"),
    valid_to=_maybe(DAY, "Đến hết ngày"),
    successors=_said(WORDS, "Mã các đơn vị kế thừa"),
    also_from=_said(WORDS, "Các đơn vị ngoài danh mục đã nhập vào"),
    legal_basis=_maybe(TEXT, "Căn cứ pháp lý"),
    aliases=_said(WORDS, "Cách viết khác"),
    url=_said(ADDRESS, "Địa chỉ trên cổng"),
)  # fmt: skip
CONGRESS = _entry(
    "Kỳ đại hội", "id label level ordinal roman term organisation parent planned held url",
    id=_said(TEXT, "Mã, không bao giờ dùng lại"),
    label=_said(TEXT, "Tên đầy đủ"),
    level=_said({"enum": ["toan-quoc", "tinh", "thanh-pho", "co-so"]}, "Cấp"),
    ordinal=_said({"type": "integer"}, "Lần thứ"),
    roman=_said(TEXT, "Lần thứ, bằng số La Mã"),
    term=_said({"type": "array", "items": {"type": "integer"}, "minItems": 2, "maxItems": 2}, "Nhiệm kỳ: năm đầu, năm cuối"),
    organisation=_maybe(TEXT, "Đảng bộ tổ chức đại hội"),
    parent=_maybe(TEXT, "Mã đại hội cấp trên"),
    planned=_said(SPAN, "Dự kiến họp: ngày đầu, ngày cuối"),
    held=_said(SPAN, "Đã họp: ngày đầu, ngày cuối"),
    url=_said(ADDRESS, "Địa chỉ trên cổng"),
)  # fmt: skip
YEAR = _entry(
    "Năm có bài", "year articles url", year=_said({"type": "integer"}, "Năm"), articles=_said({"type": "integer"}, "Số bài"),
    url=_said(ADDRESS, "Tệp các bài của năm"),
)  # fmt: skip


def _file(words: str, key: str, entry: str, inner: str, **more: dict[str, Any]) -> dict[str, Any]:
    """A file: its version, its schema, and its one list."""
    keys = {"version": {"const": VERSION}, "schema": {"const": "/du-lieu/luoc-do.json"}, **more, key: _several(entry, inner)}
    return {"type": "object", "description": words, "required": list(keys), "properties": keys}


FILES = {
    "tin.json": _file("Các năm có bài", "years", "year", "Từ năm cũ đến năm mới"),
    "tin/NĂM.json": _file("Các bài của một năm", "articles", "article", "Từ bài cũ đến bài mới", year=_said({"type": "integer"}, "Năm")),
    "phuong-xa.json": _file("Danh mục phường, xã", "phuong_xa", "ward", "Theo thứ tự của danh mục"),
    "dai-hoi.json": _file("Danh mục các kỳ đại hội", "dai_hoi", "congress", "Theo thứ tự của danh mục"),
}
ENTRIES = {
    "article": ARTICLE, "year": YEAR, "ward": WARD, "congress": CONGRESS, "picture": PICTURE, "paper": PAPER, "source": SOURCE,
    "correction": CORRECTION, "progress": PROGRESS,
}  # fmt: skip
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": f"Dữ liệu của cổng tin, phiên bản {VERSION}",
    "description": "Mọi khóa có thể thêm về sau; hãy bỏ qua khóa chưa biết. Địa chỉ tính từ gốc của cổng.",
    "oneOf": list(FILES.values()),
    "$defs": ENTRIES,
}


def describe_files() -> tuple[DataFile, ...]:
    """For the page that describes the data."""
    return tuple(DataFile(name, schema["description"], tuple(_describe_keys(schema))) for name, schema in FILES.items())


def _describe_keys(schema: dict[str, Any]) -> Iterator[DataKey]:
    """The keys of an entry of the file's one list; entries inside entries with their path: `image.url`."""
    entry = next(key["items"]["$ref"] for key in schema["properties"].values() if "items" in key)
    yield from _walk(ENTRIES[entry.rpartition("/")[2]], "")


def _walk(entry: dict[str, Any], before: str) -> Iterator[DataKey]:
    for name, key in entry["properties"].items():
        inner = (key.get("$ref") or key.get("items", {}).get("$ref", "")).rpartition("/")[2]
        yield DataKey(before + name, key["description"], not before and name in entry["required"])
        if inner:
            yield from _walk(ENTRIES[inner], f"{before}{name}.")
