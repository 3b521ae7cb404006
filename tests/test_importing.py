"""Laws of the importer: a newspaper's text in, an article and its reasons out. All texts but the real one are invented."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import frontmatter
import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.content.article import parse_article
from bantin.content.body import plain_text, render_body
from bantin.importing.article import make_draft, write_article
from bantin.importing.draft import Draft, NewspaperError
from bantin.importing.escaping import escape_paragraph
from bantin.importing.messages import TEXTS, describe, show
from bantin.importing.reading import read_text
from bantin.importing.web import read_page
from bantin.old_letters import find_viqr
from manuscript_cases import END, TEXT
from newsroom import HEAD, REGISTERS, TAIL, WRITTEN, read, read_newspaper, told

GOLDEN = Path(__file__).parent / "golden" / "importing"
SEED = Path(__file__).parents[2] / "shared" / "seed" / "lso-dai-hoi-dang-bo.txt"


# --- whole texts


@pytest.mark.parametrize("folder", sorted(path.name for path in GOLDEN.iterdir()))
def test_a_text_gives_its_article_and_its_reasons(folder: str) -> None:
    draft = read_newspaper((GOLDEN / folder / "input.txt").read_bytes(), "input")
    assert write_article(draft) == (GOLDEN / folder / "article.md").read_text("utf-8")
    shown = [f"→ {draft.path}", *(show(finding, "input.txt") for finding in draft.findings)]
    assert shown == (GOLDEN / folder / "findings.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("folder", sorted(path.name for path in GOLDEN.iterdir()))
def test_an_imported_article_passes_the_check(folder: str) -> None:
    data = (GOLDEN / folder / "article.md").read_bytes()
    parsed = parse_article("tin/2020/03/x.md", data, "x.md")
    assert parsed.article is not None
    assert {problem.code for problem in parsed.problems} <= {"picture-to-find"}


def as_bytes(text: str) -> dict[str, bytes]:
    return {
        "plain": text.encode(),
        "mark": b"\xef\xbb\xbf" + text.encode(),
        "utf-16": text.encode("utf-16"),
        "crlf": text.replace("\n", "\r\n").encode(),
        "nfd": unicodedata.normalize("NFD", text).encode(),
        "cp1258": text.encode("cp1258", "ignore").decode("cp1258").encode(),
    }


@pytest.mark.parametrize("form", ["mark", "utf-16", "crlf", "nfd"])
def test_every_usual_form_of_the_bytes_gives_the_same_article(form: str) -> None:
    forms = as_bytes((GOLDEN / "bai-mau-du-bay" / "input.txt").read_text("utf-8"))
    one, other = (read_newspaper(forms[key], "a") for key in (form, "plain"))
    assert write_article(one) == write_article(other)


def test_letters_of_windows_1258_are_composed() -> None:
    text = "ti\u00ea\u0301n t\u01a1\u0301i"  # as Windows-1258 keeps ế and ớ
    assert "tiến tới" in read(f"Mọi nhà {text} mùa xuân.").body


@pytest.mark.parametrize(
    ("data", "code"),
    [(b"\0\1\2\0B\xe0i", "not-text"), (b"B\xe0i m\xe9u", "not-utf8"), (b"", "empty"), ("\ufeff \n\u00a0".encode(), "empty")],
)
def test_what_is_no_text_is_refused_with_its_reason(data: bytes, code: str) -> None:
    with pytest.raises(NewspaperError) as raised:
        read_newspaper(data, "bai")
    assert raised.value.code == code
    assert TEXTS[code][0]


@pytest.mark.skipif(not SEED.exists(), reason="the real text is not part of the repository")
def test_the_real_text_is_read_as_an_editor_would() -> None:
    draft = read_newspaper(SEED.read_bytes(), "seed")
    front = draft.front
    assert (front["date_not_before"], front["date_not_after"], front["captured"]) == ("2020-04-20", "2020-09-24", "2021-01-27")
    assert "date" not in front
    assert (front["wards"], front["congresses"]) == (["vinh-trai"], ["tinh-xvii", "toan-quoc-xiii"])
    assert (front["authors"], front["source"]["code"], len(front["image"]["caption"])) == (["Đình Quang"], "LSO", 108)
    assert {"eth", "nbsp", "space_runs", "congress-own", "picture-to-find", "long-after"} <= set(told(draft))
    assert len(draft.body.split("\n\n")) == 5


@pytest.mark.skipif(not SEED.exists(), reason="the real text is not part of the repository")
def test_the_real_text_loses_no_word() -> None:
    raw = SEED.read_text("utf-8").replace("Ð", "Đ")
    draft = read_newspaper(SEED.read_bytes(), "seed")
    words = " ".join(
        [draft.front["title"], draft.front["description"], draft.front["image"]["caption"], plain_text(render_body(draft.body).html)]
    )
    left = raw.replace("Thứ tư,\u00a0 27/01/2021", "").replace("(LSO) –", "").replace("ĐÌNH QUANG", "")
    assert sorted(words.split()) == sorted(left.split())


# --- letters


@given(st.text(max_size=120))
def test_a_plain_paragraph_renders_to_its_own_words(text: str) -> None:
    words = " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]", " ", text).split())
    assert plain_text(render_body(escape_paragraph(words)).html) == " ".join(words.split())


@given(st.text("-+*_#>`[](){}!|<>&;:.\\=~^1aB \"'x/", max_size=40))
def test_no_sign_of_markdown_is_read_as_one(text: str) -> None:
    words = " ".join(text.split())
    assert plain_text(render_body(f"Trước.\n\n{escape_paragraph(words)}\n\nSau.").html).split("\n") == [
        "Trước.",
        *([words] if words else []),
        "Sau.",
    ]


@given(st.text(max_size=60))
def test_every_title_comes_back_from_the_file(text: str) -> None:
    draft = Draft("x.md", {"id": "1234567", "title": text, "description": "yes"}, "Bài.", ())
    front = frontmatter.loads(write_article(draft)).metadata
    assert (front["id"], front["title"], front["description"]) == ("1234567", text, "yes")


def test_spelling_and_tone_places_are_never_changed() -> None:
    draft = read("Cấp uỷ và cấp ủy họp từ tháng 8/2019. Các nhà đã dự.")
    assert draft.body == "Cấp uỷ và cấp ủy họp từ tháng 8/2019. Các nhà đã dự."


# --- parts


def test_the_date_at_the_head_is_the_day_of_the_copy() -> None:
    front = read("Ngày 20/4/2020 có mưa.").front
    assert (front["captured"], front["date_not_before"], front["date_not_after"]) == ("2021-01-27", "2020-04-20", "2021-01-27")
    assert "date" not in front


@pytest.mark.parametrize(("second", "captured"), [("21/4/2020", None), ("19/4/2020", "2020-04-20")])
def test_the_first_day_of_a_schedule_is_no_day_of_a_copy(second: str, captured: str | None) -> None:
    days = ["Thứ hai, ngày 20/4/2020", "Tổ họp ở trường.", f"Ngày {second}", "Tổ trồng cây."]
    draft = read_newspaper("\n\n".join(["Lịch tuần của tổ", *days]).encode(), "bai")
    assert (draft.front.get("captured"), "\n\n".join(days) in draft.body) == (captured, captured is None)


@pytest.mark.parametrize("dateline", ["(LSO) – ", "LSO- ", "(LSO)- ", "LSO — "])
def test_the_newspapers_sign_is_no_part_of_the_sapo(dateline: str) -> None:
    front = read("Ngày 1/4/2020 có mưa.", head=f"Bài mẫu\n\n{dateline}Sapo của bài.\n\n").front
    assert (front["description"], front["source"]) == ("Sapo của bài.", {"name": "Báo Lạng Sơn", "code": "LSO"})


def test_a_body_in_capitals_is_written_as_the_text_writes_it() -> None:
    draft = read("Tin của Văn phòng Tổ cây.", tail="\n\nVĂN PHÒNG TỔ CÂY")
    assert draft.front["authors"] == ["Văn phòng Tổ cây"]


def test_a_title_and_a_sapo_that_are_called_so_are_those() -> None:
    head = "Phường: Tam Thanh\n\nTiêu đề: Tổ họp\n\nSapo: Tổ bàn việc trồng cây\n\n"
    draft = read("Tóm tắt: tổ đã họp.", head=head)
    assert (draft.front["title"], draft.front["description"]) == ("Tổ họp", "Tổ bàn việc trồng cây")
    assert draft.body == "Phường: Tam Thanh\n\nTóm tắt: tổ đã họp."


def test_a_caption_on_two_lines_or_twice_is_one_caption() -> None:
    caption = "Các bạn nhỏ tưởng tượng chăm chú nghe kể chuyện\nbên gốc cây đa đầu làng"
    front = read(f"Một câu.\n\n{caption}\n\n{caption}\n\nCâu cuối của bài.").front
    assert front["image"] == {"caption": caption.replace("\n", " ")}
    assert "gallery" not in front


@pytest.mark.parametrize("days", ["- Thứ hai: Mai.\n- Thứ ba: Xuân.", "Thứ hai: Mai.\n\nThứ ba: Xuân."])
def test_a_line_near_the_end_is_no_sapo_where_the_opening_only_announces_a_list(days: str) -> None:
    body = f"Lịch trực của tổ như sau:\n\n{days}\n\nMọi thắc mắc liên hệ tổ trồng cây, điện thoại 0205.000.000."
    draft = read_newspaper(f"Lịch trực của tổ trồng cây\n\n{body}\n".encode(), "bai")
    assert draft.body == body
    assert "no-sapo" in told(draft)


def test_a_short_line_that_may_be_a_heading_stays_and_is_asked_about() -> None:
    draft = read("Một câu.\n\nChủ động từ sớm\n\nCâu cuối.")
    assert draft.body == "Một câu.\n\nChủ động từ sớm\n\nCâu cuối."
    assert "heading-or-caption" in told(draft)


def test_a_line_that_leads_elsewhere_is_not_taken_for_a_heading() -> None:
    assert "heading-or-caption" not in told(read("Câu đầu của bài.\n\nXem thêm [lịch trồng cây]\n\nCâu cuối của bài."))


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("ĐÌNH QUANG", ["Đình Quang"]),
        ("THU CÚC", ["thu-cuc"]),
        ("MINH HẢI – THU HÀ", ["Minh Hải", "Thu Hà"]),
        ("Bài, ảnh: MINH HẢI", ["Minh Hải"]),
        ("Người viết: Tổ bản tin thôn Mẫu", ["Tổ bản tin thôn Mẫu"]),
        ("PV", ["PV"]),
        ("BBT", ["ban-bien-tap"]),
    ],
)
def test_names_at_the_end_are_the_authors(byline: str, authors: list[str]) -> None:
    draft = read("Câu cuối của bài.", tail=f"\n\n{byline}")
    assert (draft.front["authors"], draft.body) == (authors, "Câu cuối của bài.")


@pytest.mark.parametrize(
    "line", ["Nguồn: Báo Nhân Dân", "(Còn nữa)", "Điện thoại: 0205 000 000", "Lạng Sơn, ngày 20 tháng 4 năm 2020", "Tổ họp – 20/4/2020"]
)
def test_a_line_on_the_right_that_says_something_else_is_no_author(line: str) -> None:
    page = f'<h1>Bài mẫu</h1><p>{TEXT}</p>{f"<p>{END}</p>" * 8}<p align="right">{line}</p>'
    draft = make_draft(read_page(page.encode(), lambda name: None), "bai", REGISTERS, WRITTEN)
    assert ("authors" not in draft.front, line.strip("()") in draft.body) == (True, True)


def test_a_heading_that_ends_in_a_sign_of_headings_keeps_it() -> None:
    page = f"<h1>Bài mẫu</h1><p>{TEXT}</p><h2>Lập trình C##</h2><p>{END}</p>"
    body = make_draft(read_page(page.encode(), lambda name: None), "bai", REGISTERS, WRITTEN).body
    assert ">Lập trình C##</h2>" in render_body(body).html


def test_what_is_missing_makes_a_draft_and_is_asked_for() -> None:
    draft = read_newspaper("Chỉ có một câu, không ngày tháng.".encode(), "tep-la")
    assert (draft.front["title"], draft.front["status"], draft.path) == ("tep-la", "draft", "tin/2026/08/tep-la.md")
    assert {"no-title", "no-byline", "no-source"} <= set(told(draft))
    unnamed = read_newspaper("Chỉ có một câu, không ngày tháng.".encode(), "\u200b").front
    assert unnamed["title"] == unnamed["id"]


def test_of_a_title_alone_it_is_not_said_that_there_is_a_sapo() -> None:
    codes = told(read_newspaper("Xã Mai Pha tổ chức hội nghị".encode(), "bai"))
    assert ("no-text-at-all" in codes, "no-body" in codes) == (True, False)


def test_letters_in_parts_do_not_cut_the_word_that_is_shown() -> None:
    (finding,) = (
        f for f in read_newspaper(unicodedata.normalize("NFD", HEAD + "Ðảng uỷ họp." + TAIL).encode(), "bai").findings if f.code == "eth"
    )
    assert finding.because.startswith("Ðảng")


@given(st.text(max_size=300))
def test_no_text_is_too_odd_to_be_read(text: str) -> None:
    try:
        draft = read_newspaper(text.encode("utf-8", "ignore"), "bai")
    except NewspaperError as error:
        assert error.code in TEXTS
    else:
        assert write_article(draft) == write_article(draft)
        assert all(describe(finding, lang) for finding in draft.findings for lang in ("vi", "en"))


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Phu+o+`ng Lu+o+ng Va(n Tri`", True),
        ("Sa'ng nay chi bo^. ho.p ba`n vie^.c tro^`ng ca^y.", True),
        ("Bán cả(tươi), cá(khô), gà(ta); s = a^2 + b^2 + c^2; C++, f(a(x)), o+", False),
        ("Ba'n ca(tuoi) va ga(ta) va ba(con), tinh a^2 + o^2 + e^2.", False),
        (f"Phu+o+`ng Lu+o+ng Va(n Tri` {'viết lại đúng dấu ở dưới đây: ' * 9}", False),
    ],
)
def test_a_text_in_viqr_is_known_by_its_words(text: str, found: bool) -> None:
    assert bool(find_viqr(text)) == found


def test_a_text_in_viqr_is_told_at_its_first_word() -> None:
    text = "Tin\n\nChi bo^. Phu+o+ng Va(n Tri` ho.p.\n"
    assert [(finding.code, finding.line, finding.because) for finding in read_text(text.encode()).findings] == [
        ("viqr", 3, "bo^. Phu+o+ng Va(n Tri` ho.p.")
    ]
