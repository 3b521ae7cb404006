"""The end of an office's paper: its signature goes into no article, and is told. All papers are invented."""

from __future__ import annotations

import pytest

from bantin.importing.draft import Draft
from manuscript_cases import END, TEXT
from newsroom import read_newspaper
from word_files import RIGHT, read_document, say, start

PARTY = ["T/M ĐẢNG ỦY", "PHÓ BÍ THƯ", "Mai Thị Mẫu"]
COUNCIL = ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "(Đã ký)", "MAI THỊ MẪU"]
SENT = ["Nơi nhận:", "- Như trên;", "- Lưu văn phòng."]


def read_lines(lines: list[str], bold: bool = True) -> Draft:
    """A document that ends with these lines on its right side."""
    doc = start()
    for text in (TEXT, END):
        say(doc, text)
    for line in lines:
        say(doc, line, bold=bold, side=RIGHT)
    return read_document(doc)


def signatures(draft: Draft) -> list[str]:
    return [finding.because for finding in draft.findings if finding.code == "signature"]


@pytest.mark.parametrize("bold", [True, False])
@pytest.mark.parametrize(
    "lines",
    [
        PARTY,
        COUNCIL,
        COUNCIL[1:],
        ["CHỦ TỊCH", "(Đã ký)", "Mai Thị Mẫu"],
        ["Bí thư Chi bộ", "Mai Thị Mẫu"],
        ["T/M Đảng ủy", "Phó Bí thư", "Mai Thị Mẫu"],
        ["TM. Ủy ban nhân dân", "Chủ tịch", "(Đã ký)", "Mai Thị Mẫu"],
        ["T/M ĐẢNG ỦY", "PHÓ TRƯỞNG BAN", "TUYÊN GIÁO", "Mai Thị Mẫu"],
    ],
)
def test_a_signature_is_left_out_and_told_and_names_no_author(lines: list[str], bold: bool) -> None:
    draft = read_lines(lines, bold)
    assert (draft.body, draft.front.get("authors"), signatures(draft)) == (f"{TEXT}\n\n{END}", None, [" ".join(lines)])


@pytest.mark.parametrize("lines", [[*SENT, *PARTY], [*PARTY, *SENT]])
def test_recipients_are_told_apart_from_the_signature(lines: list[str]) -> None:
    draft = read_lines(lines, bold=False)
    assert draft.body == f"{TEXT}\n\n{END}"
    assert sorted(signatures(draft)) == ["Nơi nhận: Như trên; Lưu văn phòng.", " ".join(PARTY)]


@pytest.mark.parametrize("last", ["Tin, ảnh: Thu Hà", "THU HÀ"])
def test_the_writer_below_a_signature_stays_the_author(last: str) -> None:
    draft = read_lines([*PARTY, last])
    assert (draft.front["authors"], draft.body) == (["Thu Hà"], f"{TEXT}\n\n{END}")


def test_a_table_that_signs_is_left_out_and_told() -> None:
    doc = start()
    say(doc, TEXT)
    row = doc.add_table(rows=1, cols=2).rows[0]
    row.cells[0].text, row.cells[1].text = "\n".join(SENT), "\n".join(PARTY)
    draft = read_document(doc)
    assert (draft.body, signatures(draft)) == (TEXT, [" ".join(SENT), " ".join(PARTY)])


def test_the_day_above_a_signature_is_that_of_the_article() -> None:
    draft = read_lines(["Phường Mẫu, ngày 13 tháng 5 năm 2020", *PARTY])
    assert (str(draft.front["date"]), draft.front.get("authors"), draft.body) == ("2020-05-13", None, f"{TEXT}\n\n{END}")


def test_an_appendix_below_a_signature_is_kept() -> None:
    draft = read_lines([*PARTY, "PHỤ LỤC", "Danh sách kèm theo."])
    assert (draft.body, signatures(draft)) == (f"{TEXT}\n\n{END}\n\n## PHỤ LỤC\n\n**Danh sách kèm theo.**", [" ".join(PARTY)])


@pytest.mark.parametrize("between", ["\n", "\n\n"])
def test_a_plain_text_is_signed_as_well(between: str) -> None:
    draft = read_newspaper(f"Bài mẫu thử nhập\n\nSapo của bài mẫu.\n\n{TEXT}\n\n{between.join(COUNCIL)}\n".encode(), "bai")
    assert (draft.body, draft.front.get("authors"), signatures(draft)) == (TEXT, None, [" ".join(COUNCIL)])


@pytest.mark.parametrize(
    "lines",
    [
        ["Nơi nhận: trụ sở của tổ.", "Thu Hà"],  # of a programme
        ["Chủ tịch Hội Người làm vườn", "Thu Hà"],
        ["CHỦ TỊCH TỔ KHEN VƯỜN", "Một câu sau tiểu mục ấy."],
        [*PARTY, "Một câu sau chữ ký."],
    ],
)
def test_what_only_looks_like_a_signature_is_kept(lines: list[str]) -> None:
    assert signatures(read_lines(lines, bold=False)) == []


def test_a_clause_of_a_paper_stays_in_its_place_and_is_no_sapo() -> None:
    doc = start("NGHỊ QUYẾT", "")
    say(doc, "về việc trồng cây", bold=True)
    clauses = ["Căn cứ Điều lệ Đảng;", "Căn cứ Quy chế làm việc,", "QUYẾT NGHỊ:"]
    clauses += ["Điều 1. Thành lập tổ trồng cây gồm năm người.", "Điều 2. Tổ trồng cây bên bờ sông."]
    for words in clauses:
        say(doc, words, bold=words.isupper())
    say(doc, "Vĩnh Trại, ngày 05 tháng 5 năm 2020")
    say(doc, "T/M ĐẢNG ỦY", bold=True)
    draft = read_document(doc)
    assert draft.body.replace("**", "").split("\n\n") == clauses
    assert (draft.front["title"], draft.front["status"]) == ("Nghị quyết về việc trồng cây", "draft")
    assert {"no-sapo"} == {finding.code for finding in draft.findings} & {"no-sapo", "sapo-first", "sapo-bold"}
