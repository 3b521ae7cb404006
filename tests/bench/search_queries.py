"""Queries for measuring search, at least ten of each class, made from the planted phrases of search_corpus.py."""

from __future__ import annotations

import unicodedata
from typing import NamedTuple

from search_corpus import turn_tones


class Query(NamedTuple):
    kind: str
    typed: str
    phrase: str  # planted: the articles that have it are the right ones


def plain(text: str) -> str:
    letters = unicodedata.normalize("NFD", text.translate(str.maketrans("Đđ", "Dd")))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


NAMES = ["Đảng bộ phường Vĩnh Trại", "Lạng Sơn", "phường Đông Kinh", "xã Hoàng Đồng", "Quách Đình Đạt", "Nông Thúy Quyên",
        "đường dây nóng",
         "ủy ban kiểm tra", "nghĩa vụ quân sự", "văn kiện đại hội", "Hoàng Văn Thụ", "cửa khẩu Hữu Nghị"]  # fmt: skip
OLD = ["Chu Quang Vinh", "Khuổi Nhạc", "Phùng Mạnh Quýnh", "Vy Thị Hạnh"]
WITH_D = ["Đảng bộ phường Vĩnh Trại", "phường Đông Kinh", "xã Hoàng Đồng", "Quách Đình Đạt", "đường dây nóng", "Đại hội Đảng bộ",
          "kỷ luật Đảng", "văn kiện đại hội", "đơn vị hành chính", "đoàn viên"]  # fmt: skip
HALF = {"Đảng bo phuong Vĩnh Trại": NAMES[0], "Lang Sơn": NAMES[1], "Phường Dông Kinh": NAMES[2], "xa Hoàng dong": NAMES[3],
        "Quach Đinh Đat": NAMES[4], "Nong Thuy Quyên": NAMES[5], "đuong dây nóng": NAMES[6], "ủy ban kiem tra": NAMES[7],
        "nghia vụ quan sự": NAMES[8], "văn kien đại hoi": NAMES[9], "Hoàng van thu": NAMES[10],
        "cua khẩu hữu nghi": NAMES[11]}  # fmt: skip
SPELLED = {"thuỷ lợi": "thủy lợi", "hoà giải cơ sở": "hòa giải cơ sở", "khoẻ đẹp": "khỏe đẹp", "Nông Thuý Quyên": "Nông Thúy Quyên",
           "uỷ ban kiểm tra": "ủy ban kiểm tra", "UỶ BAN KIỂM TRA": "ủy ban kiểm tra", "Thuỷ Lợi": "thủy lợi",
        "HOÀ GIẢI cơ sở": "hòa giải cơ sở",
           "KHOẺ ĐẸP": "khỏe đẹp", "thuỷ LỢI": "thủy lợi"}  # fmt: skip
Y_OR_I = {"kỉ luật Đảng": "kỷ luật Đảng", "kì họp thứ nhất": "kỳ họp thứ nhất", "Lí Thái Tổ": "Lý Thái Tổ",
        "sĩ quan dự bị": "sỹ quan dự bị",
          "chợ Kì Lừa": "chợ Kỳ Lừa", "ki luat dang": "kỷ luật Đảng", "ki hop thu nhat": "kỳ họp thứ nhất", "li thai to": "Lý Thái Tổ",
          "si quan du bi": "sỹ quan dự bị", "cho ki lua": "chợ Kỳ Lừa"}  # fmt: skip
BEGUN = {"dang bo phuong vinh tr": NAMES[0], "quach dinh d": NAMES[4], "quach di": NAMES[4], "nong thuy quy": NAMES[5],
        "duong day n": NAMES[6],
         "nghia vu quan s": NAMES[8], "đường dây nó": NAMES[6], "cua khau huu ng": NAMES[11], "xã Hoàng Đồ": NAMES[3],
        "phung manh qu": OLD[2],
         "khuoi nh": OLD[1], "chu quang v": OLD[0], "hoang van th": NAMES[10], "cho ky l": "chợ Kỳ Lừa",
        "mat tran to qu": "Mặt trận Tổ quốc"}  # fmt: skip
NUMBERS = {"01-NQ/TU": "Nghị quyết số 01-NQ/TU", "nghi quyet so 01-nq/tu": "Nghị quyết số 01-NQ/TU", "01-nq/tu": "Nghị quyết số 01-NQ/TU",
           "27/01/2021": "27/01/2021", "covid-19": "COVID-19", "COVID 19": "COVID-19", "nhiem ky 2020-2025": "nhiệm kỳ 2020 - 2025",
           "nhiệm kỳ 2020 - 2025": "nhiệm kỳ 2020 - 2025", "2020-2025": "nhiệm kỳ 2020 - 2025", "21-KL/TW": "Kết luận 21-KL/TW",
           "ket luan 21-kl/tw": "Kết luận 21-KL/TW", "27-01-2021": "27/01/2021"}  # fmt: skip
LIKE = ["bí thư", "bị thu", "đại biểu", "đai biểu", "chi bộ", "chỉ bỏ", "BÍ THƯ", "Đại biểu", "Chi bộ", "Bị thu"]
JOINED = {"langson": "Lạng Sơn", "vinhtrai": NAMES[0], "khuoinhac": OLD[1], "hoangdong": NAMES[3], "dongkinh": NAMES[2],
        "tamthanh": "Tam Thanh",
          "chilang": "Chi Lăng", "quachdinhdat": NAMES[4], "LạngSơn": "Lạng Sơn", "phường VĩnhTrại": NAMES[0], "hoangvanthu": NAMES[10],
          "duongdaynong": NAMES[6]}  # fmt: skip
TELEX = {"ddangr booj phuwowngf vinhx traij": NAMES[0], "langj sown": NAMES[1], "quachs ddinhf ddatj": NAMES[4],
        "duwowngf daay nongs": "",
         "dduwowngf daay nongs": NAMES[6], "uyr ban kieemr tra": NAMES[7], "nghiax vuj quaan suwj": NAMES[8],
        "vawn kieenj ddaij hooij": NAMES[9],
         "ddoangf vien": "", "ddoanf vieen": "đoàn viên", "phuwowngf ddoong kinh": NAMES[2], "chi lawng": "Chi Lăng",
         "ddaij hooij ddangr booj": "Đại hội Đảng bộ", "ddangr boj phuong vinhx trai": NAMES[0]}  # fmt: skip


def make_queries() -> list[Query]:
    made = [
        *(Query("không dấu", plain(name).lower(), name) for name in [*NAMES, *OLD]),
        *(Query("chữ hoa", name.upper() if at % 2 else plain(name).upper(), name) for at, name in enumerate(NAMES)),
        *(Query("thiếu dấu", typed, phrase) for typed, phrase in HALF.items()),
        *(Query("đủ dấu", name, name) for name in [*NAMES, *OLD]),
        *(Query("Ð (U+00D0)", name.replace("Đ", "Ð").replace("đ", "ð"), name) for name in WITH_D),
        *(Query("NFD", unicodedata.normalize("NFD", name), name) for name in NAMES),
        *(Query("dấu kiểu khác", typed, phrase) for typed, phrase in SPELLED.items()),
        *(Query("i/y", typed, phrase) for typed, phrase in Y_OR_I.items()),
        *(Query("ngoặc kép", f"“{name}”" if at % 2 else f'"{plain(name)}"', name) for at, name in enumerate(NAMES)),
        *(Query("gõ dở", typed, phrase) for typed, phrase in BEGUN.items()),
        *(Query("số, chữ tắt", typed, phrase) for typed, phrase in NUMBERS.items()),
        *(Query("đồng âm", phrase, phrase[:1].lower() + phrase[1:] if phrase != "BÍ THƯ" else "bí thư") for phrase in LIKE),
        *(Query("viết liền", typed, phrase) for typed, phrase in JOINED.items()),
        *(Query("Telex", typed, phrase) for typed, phrase in TELEX.items() if phrase),
    ]
    return [query for query in made if turn_tones(query.typed)]
