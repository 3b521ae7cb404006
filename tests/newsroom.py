"""A newsroom's registers, and the head and foot of a text that it brings."""

from __future__ import annotations

from bantin.importing.article import make_draft
from bantin.importing.draft import Draft
from bantin.importing.reading import read_text
from bantin.model import Author, Congress, Registers, Span, Ward

OLD, NEW = ("", "2025-06-30"), ("2025-07-01", "")


def ward(id_: str, name: str, days: tuple[str, str], type_: str = "phường", *aliases: str, heirs: tuple[str, ...] = ()) -> Ward:
    return Ward(id_, type_, name, "", days[0], days[1], heirs, "", aliases)


def congress(id_: str, level: str, ordinal: int, term: tuple[int, int], organisation: str, held: Span | None) -> Congress:
    return Congress(id_, level, ordinal, organisation, term, organisation, None, held, "")  # type: ignore[arg-type]


WARDS = [
    ward("vinh-trai", "Vĩnh Trại", OLD, "phường", "P. Vĩnh Trại"),
    ward("chi-lang", "Chi Lăng", OLD),
    ward("tam-thanh", "Tam Thanh", OLD),
    ward("hoang-van-thu", "Hoàng Văn Thụ", OLD, heirs=("ky-lua",)),
    ward("mai-pha", "Mai Pha", OLD, "xã"),
    ward("tam-thanh-2025", "Tam Thanh", NEW),
    ward("ky-lua", "Kỳ Lừa", NEW),
]
CITY, PROVINCE, NATION = "Đảng bộ thành phố Lạng Sơn", "Đảng bộ tỉnh Lạng Sơn", "Đảng Cộng sản Việt Nam"
CONGRESSES = [
    congress("toan-quoc-xii", "toan-quoc", 12, (2016, 2021), NATION, Span("2016-01-20", "2016-01-28")),
    congress("toan-quoc-xiii", "toan-quoc", 13, (2021, 2026), NATION, Span("2021-01-25", "2021-02-01")),
    congress("tinh-xvii", "tinh", 17, (2020, 2025), PROVINCE, Span("2020-09-25", "2020-09-27")),
    congress("thanh-pho-xxiii", "thanh-pho", 23, (2020, 2025), CITY, Span("", "2020-07-10")),
    congress("chi-lang-xvii", "co-so", 17, (2025, 2030), "Đảng bộ phường Chi Lăng", Span("2025-01-15", "2025-01-16")),
]
AUTHORS = [Author("thu-cuc", "Thu Cúc", "", ()), Author("ban-bien-tap", "Ban biên tập", "", ("BBT",))]
REGISTERS = Registers({w.id: w for w in WARDS}, {c.id: c for c in CONGRESSES}, {a.id: a for a in AUTHORS})

HEAD = "Thứ tư, 27/01/2021\n\nBài mẫu thử nhập\n\n(LSO) – Sapo của bài mẫu.\n\n"
TAIL = "\n\nMAI XUÂN\n"
WRITTEN = "2026-08-28"  # the day of its file


def read_newspaper(data: bytes, name: str) -> Draft:
    """The article that a newspaper's plain text makes. `name` is the file's, for a text without title. May raise NewspaperError."""
    return make_draft(read_text(data), name, REGISTERS, WRITTEN)


def read(text: str, head: str = HEAD, tail: str = TAIL) -> Draft:
    """The article of a text between a title and a byline."""
    return read_newspaper((head + text + tail).encode(), "bai")


def told(draft: Draft) -> list[str]:
    return [finding.code for finding in draft.findings]


def read_below(text: str) -> Draft:
    """The article of a text below a sentence of its own."""
    return read(f"Câu mở đầu.\n\n{text}")


def body_of(text: str) -> str:
    return read_below(text).body.removeprefix("Câu mở đầu.\n\n")
