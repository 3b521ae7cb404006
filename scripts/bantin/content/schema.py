"""The one schema of front matter and registers. Checks, JSON Schema, forms and the editors' reference come from it.

The classes describe files as editors write them; the nouns of model.py are what the portal uses. Every description is
what an editor reads about the key, in Vietnamese.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Literal
from urllib.parse import unquote

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StrictInt, StrictStr, WithJsonSchema
from pydantic_core import PydanticCustomError

from bantin.content.paths import NAME
from bantin.days import to_instant

DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
INSTANT = re.compile(r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2})?(\.\d+)?(Z|[+-]\d{2}:\d{2})?)?")


def _flaw(code: str, raw: object = "") -> PydanticCustomError:
    return PydanticCustomError(code, code, {"raw": str(raw)})


def read_day(value: object) -> str:
    """`2020-05-04` of a day that exists."""
    if isinstance(value, str) and DAY.fullmatch(value) and is_near(value):
        try:
            return date.fromisoformat(value).isoformat()
        except ValueError:
            pass
    raise _flaw("not-day", value)


def is_near(value: str) -> bool:
    """No slip of the keys like 0202; and every zone's wall clock stays within the years that a computer counts."""
    return 1800 <= int(value[:4]) <= 2200


def read_instant(value: object) -> str:
    """A day, or a day with a time and perhaps a zone."""
    if isinstance(value, str) and INSTANT.fullmatch(value) and is_near(value):
        try:
            to_instant(value)
        except ValueError:
            pass
        else:
            return value
    raise _flaw("not-instant", value)


def _read_id(value: object) -> str:
    if isinstance(value, str) and NAME.fullmatch(value) and len(value) <= 80:
        return value
    raise _flaw("not-id", value)


def _read_line(value: object) -> object:
    if isinstance(value, str) and "\n" in value.strip("\n"):
        raise _flaw("one-line")
    return value.rstrip("\n") if isinstance(value, str) else value


def _read_address(value: object) -> str:
    if isinstance(value, str) and "%" in value:
        value = unquote(value)  # as a browser shows it; a file has the letters themselves
    if isinstance(value, str) and re.fullmatch(r"/([\w.~-]+/)*([\w.~-]+)?", value) and all(map(_is_name, value.split("/"))):
        return value
    raise _flaw("not-address", value)


def _is_name(name: str) -> bool:
    """No step back, and nothing hidden, which hosts keep for themselves (`.htaccess`); and a disk takes it, with what is put behind
    names of files: 255 bytes at most."""
    return not name.startswith(".") and len(name.encode()) <= 200


def _read_web(value: object) -> str:
    if isinstance(value, str) and re.fullmatch(r"https?://[^\s<>\"']+", value):
        return value
    raise _flaw("not-web", value)


def _read_code(value: object) -> str:
    if isinstance(value, str) and re.fullmatch(r"\d{5}", value):
        return value
    raise _flaw("not-code")


def _read_term(value: object) -> object:
    years = value if isinstance(value, list) and len(value) == 2 else []
    if all(type(year) is int and 1930 <= year <= 2200 for year in years) and years and years[0] < years[1]:
        return years
    raise _flaw("not-term")


Text = Annotated[StrictStr, Field(max_length=5000)]
Line = Annotated[StrictStr, BeforeValidator(_read_line), Field(max_length=300)]
Day = Annotated[str, BeforeValidator(read_day), WithJsonSchema({"type": "string", "format": "date"})]
Instant = Annotated[str, BeforeValidator(read_instant), WithJsonSchema({"type": "string", "pattern": f"^{INSTANT.pattern}$"})]
Id = Annotated[str, BeforeValidator(_read_id), WithJsonSchema({"type": "string", "pattern": f"^{NAME.pattern}$"})]
Address = Annotated[
    str, BeforeValidator(_read_address), Field(max_length=500), WithJsonSchema({"type": "string", "pattern": "^/", "maxLength": 500})
]
Web = Annotated[str, BeforeValidator(_read_web), WithJsonSchema({"type": "string", "format": "uri"})]
Code = Annotated[str, BeforeValidator(_read_code), WithJsonSchema({"type": "string", "pattern": r"^\d{5}$"})]
Term = Annotated[list[StrictInt], BeforeValidator(_read_term)]
FilePath = Line
Count = Annotated[StrictInt, Field(ge=0, le=1_000_000)]


class Entry(BaseModel):
    """What all have in common: an unknown key is an error."""

    model_config = ConfigDict(extra="forbid", hide_input_in_errors=True)


class PictureEntry(Entry):
    src: FilePath | None = Field(None, description="Tệp ảnh: /anh/… tính từ docs/, hoặc tính từ bài")
    alt: Line | None = Field(None, description="Mô tả ảnh bằng lời, cho người không nhìn thấy ảnh; bắt buộc khi có src")
    caption: Text | None = Field(None, description="Chú thích in dưới ảnh")
    credit: Line | None = Field(None, description="Người chụp, nguồn ảnh")


class DocumentEntry(Entry):
    src: FilePath = Field(description="Tệp đính kèm")
    title: Line = Field(description="Tên văn bản")
    number: Line | None = Field(None, description="Số, ký hiệu: 35-CT/TW; số được dùng lại nên luôn đi cùng ngày")
    date: Day | None = Field(None, description="Ngày ban hành")
    issuer: Line | None = Field(None, description="Cơ quan ban hành")


class SourceEntry(Entry):
    name: Line = Field(description="Tên báo, cơ quan đăng lần đầu")
    code: Line | None = Field(None, description="Ký hiệu đầu bài: LSO")
    url: Web | None = Field(None, description="Địa chỉ bài gốc")
    published: Instant | None = Field(None, description="Lúc đăng lần đầu")


class WithdrawnEntry(Entry):
    date: Day = Field(description="Ngày gỡ bài")
    reason: Text = Field(description="Lý do, in ở địa chỉ cũ của bài")


class CorrectionEntry(Entry):
    date: Day = Field(description="Ngày đính chính")
    text: Text = Field(description="Nội dung đính chính")


class ProgressEntry(Entry):
    done: Count = Field(description="Số đại hội đã tổ chức")
    total: Count = Field(description="Tổng số đại hội")
    as_of: Day = Field(description="Tính đến ngày")
    congress: Id | None = Field(None, description="Của kỳ nào trong «congresses» của bài; không ghi thì là của mọi kỳ ở đó")


class FrontMatter(Entry):
    """Phần đầu của một bài."""

    id: Id | None = Field(None, description="Mã của bài, không bao giờ dùng lại; giữ nguyên khi bài đổi chỗ")
    title: Line = Field(description="Tiêu đề")
    date: Instant | None = Field(None, description="Ngày của bài: 2020-05-04 hoặc 2020-05-04T08:00:00+07:00")
    date_not_before: Day | None = Field(None, description="Khi chưa rõ ngày: không sớm hơn ngày này")
    date_not_after: Day | None = Field(None, description="Khi chưa rõ ngày: không muộn hơn ngày này")
    captured: Instant | None = Field(None, description="Ngày chép bài từ nơi khác; không phải ngày đăng")
    description: Text = Field(description="Sapo")
    wards: list[Id] = Field(default_factory=list, max_length=100, description="Mã phường, xã")
    congresses: list[Id] = Field(default_factory=list, max_length=100, description="Mã đại hội")
    authors: list[Line] = Field(default_factory=list, max_length=50, description="Tác giả: mã trong tac-gia.yml hoặc tên")
    tags: list[Line] = Field(default_factory=list, max_length=50, description="Chủ đề")
    image: PictureEntry | None = Field(None, description="Ảnh chính")
    gallery: list[PictureEntry] = Field(default_factory=list, max_length=200, description="Các ảnh khác")
    documents: list[DocumentEntry] = Field(default_factory=list, max_length=100, description="Văn bản đính kèm")
    source: SourceEntry | None = Field(None, description="Nơi đăng lần đầu")
    status: Literal["draft", "published", "withdrawn"] = Field("published", description="draft: nháp; published: đăng; withdrawn: gỡ")
    withdrawn: WithdrawnEntry | None = Field(None, description="Ngày và lý do gỡ; bắt buộc khi status là withdrawn")
    publish: Instant | None = Field(None, description="Chỉ hiện từ lúc này")
    expire: Instant | None = Field(None, description="Hết hạn từ lúc này")
    pinned_until: Day | None = Field(None, description="Ghim ở đầu trang chủ đến hết ngày này")
    updated: Instant | None = Field(None, description="Lúc cập nhật")
    corrections: list[CorrectionEntry] = Field(default_factory=list, max_length=100, description="Đính chính")
    progress: ProgressEntry | None = Field(None, description="Tiến độ tổ chức đại hội")
    aliases: list[Address] = Field(default_factory=list, max_length=100, description="Các địa chỉ cũ dẫn về bài này")


class SpanEntry(Entry):
    from_: Day | None = Field(None, alias="from", description="Từ ngày")
    to: Day | None = Field(None, description="Đến ngày")


class WardEntry(Entry):
    """Một phường, xã trong thời gian tồn tại của nó."""

    id: Id = Field(description="Mã, không bao giờ dùng lại")
    type: Literal["phường", "xã", "thị trấn", "đặc khu"] = Field(description="Loại đơn vị")
    name: Line = Field(description="Tên, không kèm loại")
    code: Code | None = Field(None, description="Mã của Tổng cục Thống kê, trong ngoặc kép; được dùng lại cho nơi khác")
    valid_from: Day | None = Field(None, description="Có từ ngày")
    valid_to: Day | None = Field(None, description="Đến hết ngày")
    successors: list[Id] = Field(default_factory=list, max_length=50, description="Đơn vị kế thừa; ghi thì phải có valid_to")
    also_from: list[Line] = Field(
        default_factory=list,
        max_length=50,
        description="Đơn vị ngoài danh mục đã nhập vào; có valid_from thì từ ngày ấy: Thị trấn Cao Lộc",
    )
    legal_basis: Line | None = Field(None, description="Căn cứ pháp lý")
    aliases: list[Line] = Field(default_factory=list, max_length=100, description="Tên gọi, cách viết khác: gõ vào ô tìm kiếm cũng ra")


class CongressEntry(Entry):
    """Một kỳ đại hội."""

    id: Id = Field(description="Mã, không bao giờ dùng lại")
    level: Literal["toan-quoc", "tinh", "thanh-pho", "co-so"] = Field(description="Cấp")
    ordinal: Annotated[StrictInt, Field(ge=1, le=200)] = Field(description="Lần thứ, bằng số; in bằng số La Mã")
    name: Line = Field(description="Tên đầy đủ")
    term: Term = Field(description="Nhiệm kỳ: [2020, 2025]")
    organisation: Line | None = Field(None, description="Đảng bộ tổ chức đại hội")
    planned: SpanEntry | None = Field(None, description="Ngày dự kiến: {from, to}")
    held: SpanEntry | None = Field(None, description="Ngày đã họp: {from, to}")
    parent: Id | None = Field(None, description="Mã đại hội cấp trên")


class AuthorEntry(Entry):
    """Một tác giả."""

    id: Id = Field(description="Mã, không bao giờ dùng lại")
    name: Line = Field(description="Tên in dưới bài")
    role: Line | None = Field(None, description="Chức danh")
    aliases: list[Line] = Field(default_factory=list, max_length=100, description="Cách viết khác")


class PageEntry(BaseModel):
    """The head of an ordinary page. MkDocs and the theme know more keys."""

    model_config = ConfigDict(extra="allow", hide_input_in_errors=True)

    title: Line | None = None
    description: Text | None = None
    aliases: list[Address] = Field(default_factory=list, max_length=100)
