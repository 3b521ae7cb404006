"""Wards and communes that a text names. Names were used again in 2025, and are names of streets, persons and other districts too."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from bantin.days import format_short_day
from bantin.importing.draft import Block, Finding, Found, quote
from bantin.model import Registers, Span, Ward
from bantin.vietnamese import CAPITALS

TYPES = {"phường": "phường", "p.": "phường", "xã": "xã", "x.": "xã", "thị trấn": "thị trấn", "tt.": "thị trấn", "đặc khu": "đặc khu"}
TYPE = r"(?<![\w])(?<!thị )(?P<type>phường|P\.|xã|X\.|thị trấn|TT\.|đặc khu)"
ELSEWHERE = re.compile(
    r"(?:huyện|tỉnh|thị xã|đường|phố|thôn|khối|trường|cầu|chợ|động|chùa|đền|núi|hồ|ải|ga|công ty|đồng chí)\s+$", re.IGNORECASE
)
PROVINCES = (  # of before 07/2025 and after; the portal's own is known from its congresses
    "An Giang|Bà Rịa|Bạc Liêu|Bắc Giang|Bắc Kạn|Bắc Ninh|Bến Tre|Bình Dương|Bình Định|Bình Phước|Bình Thuận|Cà Mau|Cao Bằng"
    "|Cần Thơ|Đà Nẵng|Đắk Lắk|Đắk Nông|Điện Biên|Đồng Nai|Đồng Tháp|Gia Lai|Hà Giang|Hà Nam|Hà Nội|Hà Tĩnh|Hải Dương"
    "|Hải Phòng|Hậu Giang|Hòa Bình|Huế|Hưng Yên|Khánh Hòa|Kiên Giang|Kon Tum|Lai Châu|Lạng Sơn|Lào Cai|Lâm Đồng|Long An"
    "|Nam Định|Nghệ An|Ninh Bình|Ninh Thuận|Phú Thọ|Phú Yên|Quảng Bình|Quảng Nam|Quảng Ngãi|Quảng Ninh|Quảng Trị|Sóc Trăng"
    "|Sơn La|Tây Ninh|Thái Bình|Thái Nguyên|Thanh Hóa|Thừa Thiên|Tiền Giang|Trà Vinh|Tuyên Quang|Vĩnh Long|Vĩnh Phúc"
    "|Vũng Tàu|Yên Bái"
)
PLACE = r"(?i:(?:quận|huyện|thị xã|tỉnh|thành phố)\s|TP\.?\s?|Q\.\s?)"
LARGER = re.compile(  # «…, quận Hoàng Mai», «… (Hà Nội)»: where it lies
    rf"(?:\s*[,(–-]|\s+(?:thuộc|của))?\s*(?P<place>(?:{PLACE}|(?=(?:{PROVINCES})(?!\w)))"
    rf"(?P<name>(?:{PROVINCES})(?!\w)|[{CAPITALS}]\w*(?:\s[{CAPITALS}]\w*){{0,3}}))"
)
ONE_MORE = re.compile(rf"\s[{CAPITALS}]\w*(?!\w|\s+[{CAPITALS}])")  # «Mai Pha Thượng»; two more words are who holds an office there
FAR = 40  # letters before a name that may say what it is the name of; all of a long table before each name would take minutes


class Named(NamedTuple):
    ward_type: str  # empty: the name stands alone
    name: str  # lower case
    words: str
    line: int
    more: str = ""  # the words beside it that make it another place


def find_wards(blocks: Sequence[Block], registers: Registers, days: Span) -> Found:
    """The wards named with their type that existed in the article's days; a name alone is only suggested."""
    ids: dict[str, None] = {}
    findings: dict[tuple[str, ...], Finding] = {}
    for named in _repeat_places(list(_read_all(blocks, registers))):
        finding = _look_up(named, registers, days)
        findings.setdefault((finding.code, finding.values.get("id", named.name), finding.values.get("ids", "")), finding)
        if finding.kind == "ward":
            ids[finding.values["id"]] = None
    found = {registers.wards[ward].name.lower() for ward in ids}
    alone = [named for named in _read_alone(blocks, registers) if named.name not in found]
    for named in alone:
        meant = _who_fits(named.name, registers, days)
        if not ids.keys() >= set(meant):  # its heir may be written already
            told = Finding("todo", "ward-alone", {"ids": ", ".join(meant)}, named.words, named.line)
            findings.setdefault(("ward-alone", named.name), told)
    return Found(tuple(ids), tuple(findings.values()))


def _repeat_places(typed: Sequence[Named]) -> Iterator[Named]:
    """One that lies elsewhere does so each time it is named."""
    away = {named.name: named.more for named in typed if named.more and not named.more.lower().startswith(named.name)}
    yield from (named._replace(more=named.more or away.get(named.name, "")) for named in typed)


def _names(registers: Registers) -> str:
    """A pattern of all names, the longest first."""
    names = {ward.name for ward in registers.wards.values()}
    return "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name))) or r"(?!)"


def _read_all(blocks: Sequence[Block], registers: Registers) -> Iterator[Named]:
    """Also lists: «các phường Vĩnh Trại, Chi Lăng và Tam Thanh»."""
    names = _names(registers)
    pattern = re.compile(rf"{TYPE}\s*:?\s*(?P<names>(?:{names})(?!\w)(?:(?:\s*[,;]\s*|\s+và\s+)(?:{names})(?!\w))*)", re.IGNORECASE)
    single = re.compile(names, re.IGNORECASE)
    for block in blocks:
        for match in pattern.finditer(block.text):
            behind = block.text[match.end() : match.end() + FAR]
            for name in single.finditer(match["names"]):
                words = quote(block.text, match.start(), match.start("names") + name.end())
                more = _read_place(behind, registers) or (_read_longer(name[0], behind, block) if name.end() == len(match["names"]) else "")
                yield Named(TYPES[match["type"].lower()], name[0].lower(), words, block.line, more)


def _read_place(behind: str, registers: Registers) -> str:
    """The larger place that is named right behind, unless the register of congresses knows it; without such a register none is strange."""
    known = tuple(f"{place['name']} " for congress in registers.congresses.values() if (place := LARGER.search(congress.organisation)))
    larger = LARGER.match(behind)
    return larger["place"] if larger and known and not f"{larger['name']} ".startswith(known) else ""


def _read_longer(name: str, behind: str, block: Block) -> str:
    """The longer name that it only begins: the next word belongs to it where it stands in the same line or cell."""
    word = ONE_MORE.match(behind)
    longer = f"{name}{word[0]}" if word and not name.isupper() else ""
    return longer if longer in (block.markdown or block.text) else ""


def _read_alone(blocks: Sequence[Block], registers: Registers) -> Iterator[Named]:
    names = _names(registers)
    typed = re.compile(rf"{TYPE}\s*:?\s*(?:{names})(?!\w)(?:(?:\s*[,;]\s*|\s+và\s+)(?:{names})(?!\w))*", re.IGNORECASE)
    for block in blocks:
        text = typed.sub(lambda match: "·" * len(match[0]), block.text)
        for match in re.finditer(rf"(?<!\w)(?:{names})(?!\w)", text):
            if not ELSEWHERE.search(text[max(0, match.start() - FAR) : match.start()]):
                yield Named("", match[0].lower(), quote(block.text, *match.span(), around=30), block.line)


def _existed(ward: Ward, days: Span) -> bool:
    """Whether it existed on any of the days; an open end is no limit."""
    begun = not ward.valid_from or not days.last or ward.valid_from <= days.last
    return begun and (not ward.valid_to or not days.first or days.first <= ward.valid_to)


def _look_up(named: Named, registers: Registers, days: Span) -> Finding:
    same = [ward for ward in registers.wards.values() if ward.name.lower() == named.name]
    typed = [ward for ward in same if ward.type == named.ward_type]
    fitting = [ward for ward in typed if _existed(ward, days)]
    if len(fitting) == 1 and named.more:
        return Finding("todo", "ward-elsewhere", {"ids": fitting[0].id, "more": named.more}, named.words, named.line)
    if len(fitting) == 1:
        return Finding("ward", "ward", {"id": fitting[0].id, "name": fitting[0].label}, named.words, named.line)
    values = {"ids": ", ".join(ward.id for ward in fitting or typed or same), "days": _show_days(days)}
    open_ = "ward-open" if days.first or days.last else "ward-open-always"
    code = open_ if fitting else "ward-not-then" if typed else "ward-other-type"
    return Finding("todo", code, values, named.words, named.line)


def _who_fits(name: str, registers: Registers, days: Span) -> list[str]:
    """The ids of the name in those days; of one that was no more, its heirs."""
    same = [ward for ward in registers.wards.values() if ward.name.lower() == name]
    heirs = [registers.wards[heir] for ward in same for heir in ward.successors if heir in registers.wards]
    fitting = [ward.id for ward in same if _existed(ward, days)] or [ward.id for ward in heirs if _existed(ward, days)]
    return list(dict.fromkeys(fitting or [ward.id for ward in same]))


def _show_days(days: Span) -> str:
    shown = dict.fromkeys(format_short_day(day) if day else "…" for day in (days.first, days.last))
    return " – ".join(shown)
