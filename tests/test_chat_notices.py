"""Notices as they are copied out of chats: stamps, emoji, drawn lines, one sentence a line. All texts are invented."""

from __future__ import annotations

import pytest

from bantin.importing.article import write_article
from bantin.importing.draft import Draft
from manuscript_cases import END, TEXT
from newsroom import body_of, read, read_below, read_newspaper
from word_files import lay_out, read_document, say, start


def type_paragraphs(*lines: str) -> Draft:
    doc = start()
    for line in (TEXT, *lines, END):
        say(doc, line)
    return read_document(doc)


@pytest.mark.parametrize("stamp", ["[07:32, 15/11/2026] Lan Hương:", "[15/11/2026 7h32] Lan Hương:", "15/11/2026, 07:32 - Lan Hương:"])
def test_the_stamps_of_a_chat_are_no_words_of_the_article(stamp: str) -> None:
    draft = read_newspaper(
        f"{stamp} Bài mẫu\n\n{stamp} Sapo của bài mẫu, một câu.\n\n{stamp}\nĐúng 7:32, 15/11/2026: tổ họp.".encode(), "bai"
    )
    assert (draft.front["title"], draft.front["description"], draft.body) == (
        "Bài mẫu", "Sapo của bài mẫu, một câu.", "Đúng 7:32, 15/11/2026: tổ họp."
    )  # fmt: skip
    assert [(f.values["count"], f.because) for f in draft.findings if f.code == "stamps-dropped"] == [("3", stamp)]


@pytest.mark.parametrize("stamp", ["Nguyễn Văn A\n08:15", "Lan Hương \n\nHôm nay, 08:15", "Chị Lan (xóm 2), [15/11/2026 08:15]"])
def test_a_sender_and_an_hour_on_lines_of_their_own_are_no_words_of_the_article(stamp: str) -> None:
    parts = ("Bài mẫu", "Sapo của bài mẫu, một câu.", "Đúng 08:15 tổ họp.")
    draft = read_newspaper("\n\n".join(f"{stamp}\n{part}" for part in parts).encode(), "bai")
    assert (draft.front["title"], draft.front["description"]) == ("Bài mẫu", "Sapo của bài mẫu, một câu.")
    assert draft.body == "Đúng 08:15 tổ họp."
    assert [f.values["count"] for f in draft.findings if f.code == "stamps-dropped"] == ["3"]


@pytest.mark.parametrize(
    "line",
    [
        "Lễ Khai Mạc\n08:15",
        "Khai mạc\n08:15",
        "KHAI MẠC\n08:15",
        "Vĩnh Trại\n8h15",
        "25/9/2020 8h00 – Khai mạc: có mặt 200 đại biểu.",
        "25/9/2020 8:00 - Khai mạc: có mặt 200 đại biểu.",
    ],
)
def test_the_lines_of_a_programme_are_no_stamps_of_a_chat(line: str) -> None:
    assert line.partition(": có")[0].split()[-1] in read(f"Chương trình họp.\n\n{line}").body


def test_lines_that_begin_with_an_emoji_are_paragraphs_as_they_are() -> None:
    lines = [
        "📌 Thời gian: 7 giờ 30 phút, thứ hai hằng tuần, tại trụ sở của tổ trồng cây phường Mẫu",
        "👉 Xem thêm ở bảng tin :)",
        "✅ Mang theo căn cước",
        "✅ ĐÚNG GIỜ 1️⃣ 👨‍👩‍👧 🇻🇳",
        "➡️ Câu cuối. ❤️",
    ]
    draft = read_below("\n".join(lines))
    assert draft.body == "Câu mở đầu.\n\n" + "\n\n".join(lines)
    assert not {"heading-or-caption", "caption", "lines-joined", "zero_width"} & {finding.code for finding in draft.findings}
    assert type_paragraphs(*lines).body == f"{TEXT}\n\n" + "\n\n".join([*lines, END])


def test_the_stamps_of_a_chat_are_no_words_of_a_word_file() -> None:
    assert type_paragraphs("Lễ Khai Mạc", "08:15").body == f"{TEXT}\n\nLễ Khai Mạc\n\n08:15\n\n{END}"
    draft = type_paragraphs("[07:32, 15/11/2026] Lan Hương: Tổ họp.", "Lan Hương", "08:15", "Đúng 08:15 tổ nghỉ.")
    assert draft.body == f"{TEXT}\n\nTổ họp.\n\nĐúng 08:15 tổ nghỉ.\n\n{END}"
    assert [f.values["count"] for f in draft.findings if f.code == "stamps-dropped"] == ["2"]


def test_a_roster_of_names_and_hours_keeps_its_cells() -> None:
    rows = ("Người trực|Giờ|Nơi trực", *(f"{name}|07:30|Nhà văn hóa" for name in ("Nguyễn Văn An", "Mai Thị Xuân", "Trần Văn Ba")))
    assert "| Nguyễn Văn An | 07:30 | Nhà văn hóa |" in read_document(lay_out(*rows)).body


@pytest.mark.parametrize("rule", ["-----", "=====", "* * *", "━━━━━━", "-----o0o-----", "_____"])
def test_a_line_drawn_with_signs_is_left_out_and_told(rule: str) -> None:
    draft = read_below(f"{rule}\nĐoạn một.\n{rule}\n\nĐoạn hai.")
    assert draft.body == "Câu mở đầu.\n\nĐoạn một.\n\nĐoạn hai."
    assert {"rules", "junk"} & {finding.code for finding in draft.findings}


def test_items_with_any_sign_keep_their_lines() -> None:
    lines = ["1- Họp tổ", "2- Chia cây", "1️⃣ Một", "2️⃣ Hai", "(1) Việc một", "(2) Việc hai"]
    assert body_of("\n".join([*lines, "#PhườngMẫu #TrồngCây"])) == "\n\n".join([*lines, "\\#PhườngMẫu #TrồngCây"])


def test_what_announces_lines_numbers_them_or_ends_a_notice_stays_in_its_place() -> None:
    lines = [
        "Kính gửi bà con!",
        "👉 Nội dung:",
        "1/ Họp tổ",
        "2/ Chia cây",
        "+Mang theo cuốc.",
        "Xem tại: https://thu.example/lich",
        "Mang theo giấy mời",
        "Trân trọng./.",
    ]
    draft = read_newspaper("\n".join(["📌 Lịch họp", *lines]).encode(), "bai")
    assert draft.body == "\n\n".join(lines).replace("+", "\\+")
    assert "no-sapo" in [finding.code for finding in draft.findings]
    assert [finding.because for finding in draft.findings if finding.code == "heading-or-caption"] == ["Mang theo giấy mời"]


def test_a_short_line_above_a_long_one_is_no_broken_line() -> None:
    lines = ["Phương hướng năm 2004", "Các chi bộ tiếp tục giữ vững đoàn kết, xây dựng tổ trồng cây trong sạch, vững mạnh."]
    assert body_of("\n".join(lines)) == "\n\n".join(lines)


def test_an_emoji_in_a_title_is_written_as_it_is() -> None:
    assert "\ntitle: 📌 Lịch họp 📌\n" in write_article(read_newspaper("📌 Lịch họp 📌\n\nMột câu :)\n\nHai câu.".encode(), "bai"))
