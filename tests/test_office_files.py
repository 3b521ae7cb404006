"""Files as Vietnamese offices write them: pictures in tables, columns of tabs, letterheads, papers. All texts are invented."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from bantin.content.body import plain_text, render_body
from bantin.importing import pictures
from bantin.importing.papers import write_small
from bantin.importing.pictures import read_picture
from bantin.importing.rich import read_blocks
from bantin.importing.tree import parse_html
from bantin.site import codec
from builders import picture
from manuscript_cases import END, TEXT
from newsroom import WRITTEN, body_of, read, read_newspaper
from word_files import CENTRE, SIDE, lay_out, read_document, say, show, start

# --- pictures in tables


@pytest.mark.parametrize(
    ("rows", "captions"),
    [
        (("ĐỎ|XANH", "Hàng một.|Hàng hai."), ["Hàng một.", "Hàng hai."]),
        (("ĐỎ/Hàng một.|XANH/Hàng hai.|LỤC/Hàng ba.",), ["Hàng một.", "Hàng hai.", "Hàng ba."]),
        (("ĐỎ|XANH", "Hai hàng cây.|<"), ["Hai hàng cây.", "Hai hàng cây."]),
        (("ĐỎ|XANH|LỤC", "Hai hàng đầu|<|Hàng ba"), ["Hai hàng đầu", "Hai hàng đầu", "Hàng ba"]),
        (("ĐỎ|XANH", "Hàng một|Hàng hai", "LỤC|", "Hàng ba|"), ["Hàng một", "Hàng hai", "Hàng ba"]),
        (("ĐỎ|XANH", "|Hàng hai"), ["", "Hàng hai"]),
        (("MỘT SỐ HÌNH ẢNH|<", "ĐỎ|XANH", "Hàng một|Hàng hai"), ["Hàng một", "Hàng hai"]),
    ],
)
def test_a_picture_in_a_table_has_the_caption_of_its_column(rows: tuple[str, ...], captions: list[str]) -> None:
    draft = read_document(lay_out(*rows))
    entries = [draft.front["image"], *draft.front["gallery"]]
    assert [entry.get("caption", "") for entry in entries] == captions
    assert all("src" in entry for entry in entries)
    assert draft.body.replace("MỘT SỐ HÌNH ẢNH\n\n", "") == f"{TEXT}\n\n{END}"


def test_a_credit_below_two_pictures_is_that_of_both() -> None:
    draft = read_document(lay_out("ĐỎ|XANH", "Hàng một|Hàng hai", "Ảnh: Người Chụp|<"))
    assert [(p["caption"], p["credit"]) for p in (draft.front["image"], *draft.front["gallery"])] == [
        ("Hàng một", "Người Chụp"),
        ("Hàng hai", "Người Chụp"),
    ]


@pytest.mark.parametrize(
    ("below", "side", "captions"),
    [
        ("Hàng một\tHàng hai", None, ["Hàng một", "Hàng hai"]),
        ("Hai hàng cây.", CENTRE, ["Hai hàng cây.", "Hai hàng cây."]),
        ("Một câu thường.", None, ["", ""]),
    ],
)
def test_pictures_side_by_side_in_a_paragraph_have_the_captions_below(below: str, side: SIDE | None, captions: list[str]) -> None:
    doc = start()
    say(doc, TEXT)
    row = doc.add_paragraph()
    for colour in ("red", "blue"):
        row.add_run("\t").add_picture(io.BytesIO(picture(colour=colour)))
    say(doc, below, side=side)
    say(doc, END)
    draft = read_document(doc)
    assert [entry.get("caption", "") for entry in (draft.front["image"], *draft.front["gallery"])] == captions
    assert draft.body == "\n\n".join([TEXT, *([] if captions[0] else [below]), END])


def test_words_beside_a_picture_are_no_caption_by_column() -> None:
    assert "Lời kể dài dòng." in read_document(lay_out("ĐỎ|Lời kể dài dòng.")).body


# --- columns of tabs


NAMES = "| Tổ | Tên | Việc |\n| --- | --- | --- |\n| 1 | Mai | Trồng |\n| 2 | Xuân |  |"


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("Tổ\tTên\tViệc\n1\tMai\tTrồng\n2\tXuân\t", NAMES),
        ("Gồm:\nTổ\tTên\tViệc\n1\tMai\tTrồng\n2\tXuân\t\nCâu sau.", f"Gồm:\n\n{NAMES}\n\nCâu sau."),
        ("Tổ\t\tCây\nMột\t12\nHai\t\t\t14", "| Tổ | Cây |\n| --- | --- |\n| Một | 12 |\n| Hai | 14 |"),
        ("Tổ        Cây\nMột       12\nHai       14", "| Tổ | Cây |\n| --- | --- |\n| Một | 12 |\n| Hai | 14 |"),
        ("\tTổ\tCây\n\tMột\t12\n\tHai\t14", "| Tổ | Cây |\n| --- | --- |\n| Một | 12 |\n| Hai | 14 |"),
        ("\tĐoạn thụt vào.\n\tĐoạn nữa thụt vào.\n\tĐoạn thứ ba.", "Đoạn thụt vào.\n\nĐoạn nữa thụt vào.\n\nĐoạn thứ ba."),
        ("Lúc:\t8 giờ\nNơi:\tHội trường\nGồm:\tCả tổ", "Lúc: 8 giờ\n\nNơi: Hội trường\n\nGồm: Cả tổ"),
        ("1.\tHọp tổ;\n2.\tChia cây;\n3.\tTrồng cây.", "1. Họp tổ;\n2. Chia cây;\n3. Trồng cây."),
        ("-\tHọp tổ;\n-\tChia cây;\n-\tTrồng cây.", "- Họp tổ;\n- Chia cây;\n- Trồng cây."),
        ("TỔ TRỒNG CÂY\tNGƯỜI VIẾT\nMai\tXuân", "TỔ TRỒNG CÂY NGƯỜI VIẾT Mai Xuân"),
    ],
)
def test_lines_with_as_many_tabs_are_a_table(typed: str, written: str) -> None:
    assert body_of(typed) == written


def test_paragraphs_with_as_many_tabs_are_a_table_that_keeps_marks_and_drops_sides() -> None:
    doc = start()
    say(doc, TEXT)
    for row in ("Tổ\tCây", "Một\t12", "Hai\t"):
        say(doc, row, side=CENTRE).add_run("*" if row == "Hai\t" else "").bold = True
    say(doc, END)
    draft = read_document(doc)
    assert draft.body == f"{TEXT}\n\n| Tổ | Cây |\n| --- | --- |\n| Một | 12 |\n| Hai | **\\*** |\n\n{END}"
    assert [(f.values["count"], f.because) for f in draft.findings if f.code == "columns"] == [("3", "Tổ | Cây")]


@given(
    st.lists(
        st.lists(st.sampled_from(["", "Tổ", "12 cây", "- một", "Nơi:", "1.", "a | b"]), min_size=1, max_size=4), min_size=1, max_size=5
    )
)
def test_no_word_between_tabs_is_lost(rows: list[list[str]]) -> None:
    typed = "\n".join(f"{number + 1}00\t" + "\t".join([*row, "hết."]) for number, row in enumerate(rows))
    shown = plain_text(render_body(body_of(typed)).html)
    assert re.findall(r"\w+", shown) == re.findall(r"\w+", typed)


def test_a_list_in_a_cell_leaves_the_table_a_table() -> None:
    doc = start()
    say(doc, TEXT)
    table = doc.add_table(rows=2, cols=2)
    for number, text in enumerate(("Ngày", "Việc", "Thứ hai", "Họp tổ")):
        table.cell(number // 2, number % 2).text = text
    for text in ("Chia cây", "Trồng cây"):
        table.cell(1, 1).add_paragraph(text, style="List Bullet")
    say(doc, END)
    rows = "| Ngày | Việc |\n| --- | --- |\n| Thứ hai | Họp tổ<br>\\- Chia cây<br>\\- Trồng cây |"
    assert read_document(doc).body == f"{TEXT}\n\n{rows}\n\n{END}"


# --- titles, notes, scans


@pytest.mark.parametrize(("above", "title"), [(True, "Bài mẫu về vườn ươm"), (False, "Kết quả nổi bật")])
def test_a_section_below_a_bold_title_and_its_sapo_is_no_title(above: bool, title: str) -> None:
    doc = start() if above else start("CHUYÊN MỤC MẪU", "")
    say(doc, "Kết quả nổi bật", style="Heading 1")
    say(doc, TEXT)
    draft = read_document(doc)
    assert (draft.front["title"], "## Kết quả nổi bật" in draft.body) == (title, above)


def test_a_footnote_and_an_endnote_of_one_number_are_two() -> None:
    calls = '<p>Một<a href="#footnote-2">[1]</a> hai<a href="#endnote-2">[2]</a></p>'
    notes = '<ol><li id="footnote-2"><p>Cuối trang.</p></li><li id="endnote-2"><p>Cuối bài.</p></li></ol>'
    written = [block.markdown for block in read_blocks(parse_html(calls + notes))]
    assert written == ["Một[^2] hai[^e2]", "[^2]: Cuối trang.", "[^e2]: Cuối bài."]


def test_a_scan_that_is_cut_short_is_no_picture_and_nothing_else_is_said_of_it() -> None:
    whole = io.BytesIO()
    Image.new("RGB", (8, 8)).save(whole, "TIFF", compression="tiff_lzw")
    assert (read_picture(whole.getvalue()) is not None, read_picture(whole.getvalue()[:-20])) == (True, None)


def test_papers_that_are_only_scanned_have_ids_of_their_own() -> None:
    scans = [start("", ""), start("", ""), start("", "")]
    for doc, colour in zip(scans, ("red", "blue", "red"), strict=True):
        show(doc, colour)
    first, other, again = (read_document(doc).front["id"] for doc in scans)
    assert (first == again, first == other) == (True, False)


# --- papers

LETTERHEADS = [
    "ĐẢNG BỘ TỈNH MẪU\tĐẢNG CỘNG SẢN VIỆT NAM\n*\tNơi Mẫu, ngày 5 tháng 3 năm 2026\nSố: 12-TB/ĐU\n\n",
    "ĐẢNG BỘ TỈNH MẪU\tĐẢNG CỘNG SẢN VIỆT NAM\nĐẢNG ỦY PHƯỜNG MẪU\tNơi Mẫu, ngày 5 tháng 3 năm 2026\nSố: 12-TB/ĐU\t\n\n",
    "UBND XÃ\n\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n\nSố: 12-TB/ĐU\nNơi Mẫu, ngày 5 tháng 3 năm 2026\n\n",
    "ĐẢNG CỘNG SẢN VIỆT NAM\n----\nSố: 12-TB/ĐU\n\nNơi Mẫu, ngày 5 tháng 3 năm 2026\n",
]
PAPER = "THÔNG BÁO\nvề việc trồng cây\n\nThực hiện kế hoạch, tổ trồng cây vào ngày 12/12/2027.\n\nCâu cuối."


@pytest.mark.parametrize("head", LETTERHEADS)
def test_a_letterhead_is_no_text_and_leaves_its_day_and_its_number(head: str) -> None:
    draft = read_newspaper((head + PAPER).encode(), "bai")
    assert (draft.front["title"], draft.front["date"]) == ("Thông báo về việc trồng cây", "2026-03-05")
    assert draft.front["description"] == "Thực hiện kế hoạch, tổ trồng cây vào ngày 12/12/2027."
    assert draft.body == "Số: 12-TB/ĐU\n\nCâu cuối."
    assert "status" not in draft.front
    assert next(finding.because for finding in draft.findings if finding.code == "letterhead").startswith(head[:4])


def test_the_ward_of_a_letterhead_is_that_of_the_paper() -> None:
    head = "ĐẢNG BỘ PHƯỜNG KỲ LỪA\tĐẢNG CỘNG SẢN VIỆT NAM\n*\tKỳ Lừa, ngày 5 tháng 3 năm 2026\n\n"
    draft = read_newspaper(f"{head}THÔNG BÁO\nVề việc trồng cây\n\nĐảng ủy phường thông báo một việc.".encode(), "bai")
    assert draft.front["wards"] == ["ky-lua"]


def test_a_letter_is_called_by_its_subject() -> None:
    doc = start("", "")
    table = doc.add_table(rows=2, cols=2)
    texts = ("UBND PHƯỜNG MẪU", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số:    /UBND\nV/v trồng cây", "Phường Mẫu, ngày   tháng 5 năm 2026")
    for number, text in enumerate(texts):
        table.cell(number // 2, number % 2).text = text
    say(doc, "Kính gửi: Các tổ dân phố.")
    say(doc, TEXT)
    draft = read_document(doc)
    assert (draft.front["title"], draft.front["description"], draft.body) == ("Về việc trồng cây", TEXT, "Kính gửi: Các tổ dân phố.")


def test_a_title_that_names_the_party_in_capitals_is_no_letterhead() -> None:
    draft = read_newspaper("KỶ NIỆM NGÀY THÀNH LẬP ĐẢNG CỘNG SẢN VIỆT NAM\n\nMột câu.".encode(), "bai")
    assert draft.front["title"] == "Kỷ niệm ngày thành lập Đảng Cộng sản Việt Nam"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (["THÔNG BÁO", "Về việc họp tổ"], "Thông báo về việc họp tổ"),
        (["KẾ HOẠCH", "Tổ chức lễ trồng cây", "-----"], "Kế hoạch tổ chức lễ trồng cây"),
        (["CÔNG ĐIỆN", "V/v ứng phó với bão"], "Công điện về việc ứng phó với bão"),
        (["NGHỊ QUYẾT", "Hội nghị lần thứ hai"], "Nghị quyết: Hội nghị lần thứ hai"),
        (["GIẤY MỜI"], "Giấy mời"),
        (["BÁO CÁO", "CÔNG TÁC THÁNG NĂM", "(Trình tại buổi họp)"], "Báo cáo công tác tháng năm"),
        (["BÁO CÁO KẾT QUẢ", "CỦA UBND PHƯỜNG VĨNH TRẠI"], "Báo cáo kết quả của UBND phường Vĩnh Trại"),
        (["QUYẾT ĐỊNH", "VỀ VIỆC CHUẨN BỊ ĐẠI HỘI ĐẢNG BỘ TỈNH LẦN THỨ VI"], "Quyết định về việc chuẩn bị Đại hội Đảng bộ tỉnh lần thứ VI"),
        (["“VƯỜN ƯƠM” CỦA UBND PHƯỜNG VĨNH TRẠI", "SAU ĐẠI HỘI XIV"], "“Vườn ươm” của UBND phường Vĩnh Trại sau Đại hội XIV"),
        (["TRỒNG CÂY, CHĂM SÓC CÂY VÀ TƯỚI CÂY"], "Trồng cây, chăm sóc cây và tưới cây"),
        (["QUYẾT ĐỊNH", "VỀ VIỆC KHEN ÔNG NGUYỄN VĂN MẪU"], "Quyết định về việc khen ông Nguyễn Văn Mẫu"),
    ],
)
def test_the_title_of_a_paper_is_one_sentence_and_keeps_its_names(lines: list[str], title: str) -> None:
    doc = start("", "")
    for line in lines:
        say(doc, line, bold=True, side=CENTRE)
    say(doc, "Khen ông Nguyễn Văn Mẫu đã trồng cây.")
    for item in ("- Chăm sóc cây ươm", "- Tưới cây"):
        say(doc, item)
    say(doc, END)
    draft = read_document(doc)
    assert (draft.front["title"], draft.front["description"]) == (title, "Khen ông Nguyễn Văn Mẫu đã trồng cây.")


@given(st.text("AĂÂĐÊIOÔƠUƯỲBCHNT VX12-/.,«»", max_size=60))
def test_small_letters_never_change_a_word(text: str) -> None:
    assert write_small(text, [TEXT]).lower() == text.lower()


def test_a_day_after_the_file_is_no_bound() -> None:
    draft = read_newspaper("Bài mẫu\n\nNgày 1/8/2026 tổ họp, ngày 12/12/2027 khai mạc.".encode(), "bai")
    assert (draft.front["date"], WRITTEN) == ("2026-08-01", "2026-08-28")
    assert "planned" not in [finding.code for finding in draft.findings]


@pytest.mark.parametrize(
    "words", ["(28/11/2026)", ", ngày 28-11-2026", "(28.11.2026)", "(28/11, năm 2026)", "28/11 năm 2026", "(28/11/26)"]
)
def test_a_today_with_its_year_is_not_asked_about(words: str) -> None:
    assert "today" not in [finding.code for finding in read(f"Hôm nay {words}, buổi họp bế mạc.").findings]


def test_a_today_whose_year_stands_elsewhere_is_not_asked_about() -> None:
    assert "today" not in [finding.code for finding in read("Hôm nay (10/7), tổ họp.\n\nNgày 10/07/2020 có mưa.").findings]


def test_a_picture_that_a_build_takes_is_taken_by_an_import_too() -> None:
    assert pictures.MOST_PIXELS == codec.MOST_PIXELS
    largest = io.BytesIO()  # of a telephone
    Image.new("1", (12_000, 9_000)).save(largest, "PNG")
    assert read_picture(largest.getvalue()) == (".png", largest.getvalue())
