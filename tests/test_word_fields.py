"""Fields, signs and boxes of Word: the article shows what Word shows, or it is told. All texts are invented."""

from __future__ import annotations

import pytest

from bantin.importing.draft import Draft
from manuscript_cases import TEXT
from word_files import begin, insert, read_document, say

SIGN = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'


def write_field(code: str, result: str = "") -> str:
    shown = f"{SIGN.format('separate')}<w:r><w:t>{result}</w:t></w:r>" if result else ""
    return f'{SIGN.format("begin")}<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>{shown}{SIGN.format("end")}'


def read(xml: str) -> tuple[str, list[str], Draft]:
    """The last paragraph, what is told as lost, and the article."""
    doc = begin()
    insert(say(doc, "Tỷ lệ "), f'{xml}<w:r><w:t xml:space="preserve"> đúng hạn.</w:t></w:r>')
    draft = read_document(doc)
    lost = [finding.because for finding in draft.findings if finding.code in ("lost-words", "signs-lost")]
    return draft.body.removeprefix(f"{TEXT}\n\n"), lost, draft


@pytest.mark.parametrize("code", [r"EQ \f(37;45)", "AUTONUM", r'SYMBOL 9 \f "Mẫu"', "QUOTE 37"])
def test_a_field_that_keeps_no_result_is_told(code: str) -> None:
    assert read(write_field(code))[:2] == ("Tỷ lệ đúng hạn.", [code])


@pytest.mark.parametrize(
    ("code", "words"),
    [(r'SYMBOL 179 \f "Symbol" \s 12', "≥"), (r"SYMBOL 8805 \u", "≥"), ('QUOTE "37 trên 45"', "37 trên 45"), ("XE &quot;mục&quot;", "")],
)
def test_a_field_that_says_its_words_itself_gives_them(code: str, words: str) -> None:
    assert read(write_field(code))[:2] == (" ".join(f"Tỷ lệ {words} đúng hạn.".split()), [])


def test_simple_fields_are_read_as_the_others() -> None:
    simple = r'<w:fldSimple w:instr="EQ \f(37;45)"/><w:fldSimple w:instr="DOCPROPERTY X"><w:r><w:t>cao</w:t></w:r></w:fldSimple>'
    assert read(simple)[:2] == ("Tỷ lệ cao đúng hạn.", [r"EQ \f(37;45)"])


def test_what_the_code_of_a_field_is_made_of_is_not_shown() -> None:
    inner = write_field("MERGEFIELD So", "5")
    middle = '<w:r><w:instrText xml:space="preserve"> = 5 "cao" "thấp" </w:instrText></w:r>'
    code = f'{SIGN.format("begin")}<w:r><w:instrText xml:space="preserve"> IF </w:instrText></w:r>{inner}{middle}'
    assert read(f"{code}{SIGN.format('separate')}<w:r><w:t>cao</w:t></w:r>{SIGN.format('end')}")[:2] == ("Tỷ lệ cao đúng hạn.", [])


@pytest.mark.parametrize(
    ("code", "address"),
    [
        (r'HYPERLINK "https://x.vn/a" \t "_blank"', "https://x.vn/a"),
        (r'HYPERLINK "https://x.vn/a" \o "Mở trang"', "https://x.vn/a"),
        (r'HYPERLINK \o "Mở trang" "https://x.vn/a"', "https://x.vn/a"),
        (r'HYPERLINK "https://x.vn/a" \l "muc-1" \h', "https://x.vn/a#muc-1"),
        (r"HYPERLINK https://x.vn/a", "https://x.vn/a"),
        (r'HYPERLINK \l "muc-1"', ""),
    ],
)
def test_a_link_leads_to_its_address_alone(code: str, address: str) -> None:
    words = f"[xem]({address})" if address else "xem"
    assert read(write_field(code, "xem"))[:2] == (f"Tỷ lệ {words} đúng hạn.", [])


@pytest.mark.parametrize(
    ("sign", "words", "lost"),
    [
        ('<w:sym w:font="Symbol" w:char="F0B3"/>', "Tỷ lệ đạt≥95% đúng hạn.", 0),
        ('<w:sym w:font="Times New Roman" w:char="2265"/>', "Tỷ lệ đạt≥95% đúng hạn.", 0),
        ('<w:sym w:font="Phông lạ" w:char="F0B3"/>', "Tỷ lệ đạt95% đúng hạn.", 1),
        ("<w:ptab/>", "Tỷ lệ đạt 95% đúng hạn.", 0),
        ("<w:cr/>", "Tỷ lệ đạt 95% đúng hạn.", 0),
    ],
)
def test_signs_of_fonts_come_as_letters_and_ends_of_lines_part_words(sign: str, words: str, lost: int) -> None:
    body, told, _ = read(f"<w:r><w:t>đạt</w:t>{sign}<w:t>95%</w:t></w:r>")
    assert (body, len(told)) == (words, lost)


@pytest.mark.parametrize(("state", "box"), [("<w:checked/>", "☒"), ('<w:default w:val="1"/>', "☒"), ('<w:default w:val="0"/>', "☐")])
def test_a_box_to_tick_is_a_sign(state: str, box: str) -> None:
    begin = f'<w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox>{state}</w:checkBox></w:ffData></w:fldChar>'
    xml = f"<w:r>{begin}</w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>{SIGN.format('separate')}{SIGN.format('end')}"
    assert read(xml)[0] == f"Tỷ lệ {box} đúng hạn."
