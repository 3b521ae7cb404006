"""Pages that Word, LibreOffice or Google Docs saved: their text alone becomes the article. All texts are invented."""

from __future__ import annotations

import re

import pytest

from bantin.importing.draft import Draft
from bantin.importing.page_sheets import apply_sheets
from bantin.importing.tree import Node
from manuscript_cases import END, TEXT, read_saved

WORD = '<meta name=Generator content="Microsoft Word 15">'
LIBRE = '<meta name="generator" content="LibreOffice 7.4.7.2 (Linux)">'
NOTE = (
    "<div style='mso-element:comment-list'><div style='mso-element:comment'><p class=MsoCommentText>Hỏi lại trước khi đăng.</p></div></div>"
)
FILTERED = (
    '<div><hr class=msocomoff><div><div id="_com_1" class=msocomtxt><a name="_msocom_1"></a><p class=MsoCommentText>'
    '<span class=MsoCommentReference>&nbsp;<a href="#_msoanchor_1" class=msocomoff>[A1]</a></span>Hỏi lại trước khi đăng.</p>'
    "</div></div></div>"
)
GOOGLE = '<div class="c5"><p><a href="#cmnt_ref1" id="cmnt1">[a]</a><span>Hỏi lại trước khi đăng.</span></p><p>Gấp.</p></div>'


def told(draft: Draft, code: str) -> list[str]:
    return [finding.because for finding in draft.findings if finding.code == code]


def test_of_a_page_that_word_saved_neither_comments_nor_deleted_words_come_into_the_article() -> None:
    revised = '<p>Đã thu <del cite="mailto:A" datetime="2026-11-20">do ông Mẫu giữ</del><ins>gửi ở phường</ins>'
    revised += '<span class=MsoCommentReference><a href="#_msocom_1">[A1]</a></span>.</p>'
    draft = read_saved(revised, after=NOTE, head=WORD)
    assert "Đã thu gửi ở phường." in draft.body and not re.search(r"ông Mẫu|Hỏi lại|A1", draft.body)
    told = {finding.code: finding.because for finding in draft.findings}
    assert (told["lost-deleted"], told["lost-comments"]) == ("do ông Mẫu giữ", "Hỏi lại trước khi đăng.")
    assert "ông Mẫu" in read_saved(revised).body, "on any other page what is struck out is meant to be seen"


@pytest.mark.parametrize(
    ("call", "notes", "head", "words"),
    [
        ('<a class=msocomanchor href="#_msocom_1">[A1]</a>', FILTERED, WORD, "Hỏi lại trước khi đăng."),
        (
            '<a class=msocomanchor href="#_msocom_1">[A1]</a>',
            f"<div style='mso-element:comment-list'>{FILTERED}</div>",
            WORD,
            "Hỏi lại trước khi đăng.",
        ),
        ('<sup><a href="#cmnt1" id="cmnt_ref1">[a]</a></sup>', GOOGLE, "", "Hỏi lại trước khi đăng. Gấp."),
    ],
)
def test_comments_do_not_go_out_whatever_the_program_calls_them(call: str, notes: str, head: str, words: str) -> None:
    draft = read_saved(after=f"<p>Đã thu{call} ở phường.</p>{notes}", head=head)
    assert (draft.body, told(draft, "lost-comments")) == (f"{TEXT}\n\n{END}\n\nĐã thu ở phường.", [words])


@pytest.mark.parametrize(
    ("call", "comment"),
    [
        ("xem lời", '<p><a href="#cmnt_ref1" id="cmnt1">Lời</a> của tổ: nên làm.</p>'),
        ("[a]", '<p><a id="cmnt1">[a]</a> của tổ: nên làm.</p>'),
        ("[a]", '<p><a href="#cmnt_ref2" id="cmnt1">[a]</a> của tổ: nên làm.</p>'),
        ("[a]", f'<p><a href="#cmnt_ref1" id="cmnt1">[a]</a> của tổ: {"nên làm, " * 60}</p>'),
    ],
)
def test_what_only_resembles_a_comment_of_google_stays(call: str, comment: str) -> None:
    draft = read_saved(after=f'<p>Đã thu <a href="#cmnt1" id="cmnt_ref1">{call}</a>.</p><div>{comment}</div>')
    assert "của tổ:" in draft.body and ("xem lời" in draft.body or call == "[a]")
    assert told(draft, "lost-comments") == []


@pytest.mark.parametrize("text", ["<h1>Bài mẫu</h1>", "<h2>Mục</h2>", "<ul><li>Mục</li></ul>", "<div>Mục</div>"])
def test_a_box_that_begins_with_a_comment_of_google_and_holds_more_than_paragraphs_is_not_all_a_comment(text: str) -> None:
    call = '<p>Đã thu<a href="#cmnt1" id="cmnt_ref1">[a]</a>.</p>'
    draft = read_saved(after=f'{call}<div><p><a href="#cmnt_ref1" id="cmnt1">[a]</a>Hỏi lại.</p>{text}<p>Lời của bài.</p></div>')
    assert draft.body.endswith("Lời của bài.") and told(draft, "lost-comments") == ["Hỏi lại."]


def test_a_link_that_leads_through_google_leads_to_its_end() -> None:
    link = '<a href="https://www.google.com/url?q=https://a.example/tin?a%3D1%26b%3D2&amp;sa=D&amp;usg=AOv">tin</a>'
    assert read_saved(after=f"<p>Xem {link}.</p>").body.endswith("Xem [tin](https://a.example/tin?a=1&b=2).")


@pytest.mark.parametrize("where", ["header", "footer"])
def test_header_and_footer_of_the_sheets_are_told_where_libreoffice_saved_them(where: str) -> None:
    margin = f'<div title="{where}"><p>Lưu hành nội bộ, không phổ biến ra ngoài.</p></div>'
    draft = read_saved(after=margin, head=LIBRE)
    assert (draft.body, told(draft, "lost-header")) == (f"{TEXT}\n\n{END}", ["Lưu hành nội bộ, không phổ biến ra ngoài."])
    assert "nội bộ" in read_saved(after=margin).body, "any other page may call a part of its text so"


@pytest.mark.parametrize("size", [1, 60])
def test_what_holds_the_title_or_most_of_the_words_is_no_header(size: int) -> None:
    held = f"{'<h2>Mục</h2>' if size > 1 else '<h1>Bài mẫu</h1>'}<p>{'Lời của bài. ' * size}</p>"
    draft = read_saved(after=f'<div title="header">{held}</div>', head=LIBRE)
    assert "Lời của bài." in draft.body and told(draft, "lost-header") == []


@pytest.mark.parametrize(
    "rule",
    [
        ".an {display: none; mso-hide:all;}",
        "p.MsoAn, span.an\n{mso-hide:all}",
        "/* x */ .an{display:none}",
        "b:before{content:'{'} .an{display:none}",
    ],
)
def test_words_that_a_class_of_word_hides_do_not_go_out(rule: str) -> None:
    page = "<p>Câu thấy <span class=an>và lời ẩn </span>được.</p>"
    style = f"<style><!-- p.MsoNormal {{margin:0}} {rule} --></style>"
    assert read_saved(after=page, head=WORD + style).body.endswith("Câu thấy được.")
    assert "lời ẩn" in read_saved(after=page, head=style).body, "a script of any other page may show it"


@pytest.mark.parametrize("sign", ["/*", "x", ".", "{", "}"])
def test_a_look_without_end_takes_no_time(sign: str) -> None:
    root = Node("body", {}, [Node("p", {"class": "x"})])
    apply_sheets(root, f"<style>{sign * 300_000}</style>", hiding=True)
    assert root.children == [Node("p", {"class": "x"})]


SHEET = "@import url(x.css);.n{font-weight:400;font-style:normal}.b{font-weight:700}.i{font-style:italic}.up{vertical-align:super}"
SHEET += ".s{text-decoration:line-through}h1.n, .x .n{font-weight:700}@media print{.n{font-weight:700}}"


@pytest.mark.parametrize(
    ("words", "markdown"),
    [
        ("<span class='n'>Vườn </span><span class='b'>rất rộng</span><span class='n'>.</span>", "Vườn **rất rộng**."),
        ("<span class='b n i'>Vườn</span> rộng.", "***Vườn*** rộng."),
        ("Rộng 30 m<span class='up'>2</span>, <span class='s'>cũ</span>.", "Rộng 30 m<sup>2</sup>, <s>cũ</s>."),
        ("<b style='font-weight:normal'>Vườn <span class=b>rộng</span>.</b>", "Vườn **rộng**."),
        ("<span class='b' style='font-weight: Normal'>Vườn rộng.</span>", "Vườn rộng."),
        ("<a class='b' href='https://a.example/'>Vườn</a> rộng.", "[**Vườn**](https://a.example/) rộng."),
        ("</p><p class='b'>Vườn <span class='n'>rất</span> rộng.", "**Vườn** rất **rộng.**"),
    ],
)
def test_words_have_the_marks_that_a_class_gives_them(words: str, markdown: str) -> None:
    draft = read_saved(after=f"<p class='n'>{words}</p>", head=f"<style>{SHEET}</style>")
    assert draft.body.endswith(f"\n\n{markdown}")


@pytest.mark.parametrize(
    ("lists", "markdown"),
    [
        (["ul a1-0 start:Một", "ul a1-1 start:Hai,Ba", "ul a1-0:Bốn"], "- Một\n    - Hai\n    - Ba\n- Bốn"),
        (["ol a1-0 start:Một", "ol a1-1 start:Hai", "ol a1-0:Ba"], "1. Một\n    1. Hai\n2. Ba"),
        (["ul a1-0 start:Một", "ul a1-2 start:Hai", "ul a1-1 start:Ba"], "- Một\n    - Hai\n    - Ba"),
        (["ul a1-1 start:Một", "ul a1-0 start:Hai"], "- Một\n\n- Hai"),
    ],
)
def test_lists_of_google_stand_one_within_the_other(lists: list[str], markdown: str) -> None:
    def write(one: str) -> str:
        name, items = one.split(":")
        tag, _, names = name.partition(" ")
        return f"<{tag} class='c1 lst-kix_{names}'>{''.join(f'<li><span>{item}</span></li>' for item in items.split(','))}</{tag}>"

    assert read_saved(after=f"<p>Các việc:</p>{' '.join(map(write, lists))}").body.endswith(f"Các việc:\n\n{markdown}")


NOTES = [
    ('<a href="#_ftn1" name="_ftnref1">[1]</a>', '<div><hr><div id=ftn1><p><a href="#_ftnref1" name="_ftn1">[1]</a> {}</p></div></div>'),
    (
        '<a class="sdfootnoteanc" href="#sdfootnote1sym"><sup>1</sup></a>',
        '<div id="sdfootnote1"><p><a class="sdfootnotesym" href="#sdfootnote1anc">1</a> {}</p></div>',
    ),
    (
        '<sup><a href="#ftnt1" id="ftnt_ref1">[1]</a></sup>',
        '<div><p><a href="#ftnt_ref1" id="ftnt1">[1]</a><span>&nbsp;{}</span></p></div>',
    ),
]


@pytest.mark.parametrize(("call", "note"), NOTES)
def test_footnotes_of_saved_pages_are_footnotes_of_the_article(call: str, note: str) -> None:
    draft = read_saved(after=f"<p>Đã thu{call} ở phường.</p>{note.format('Theo sổ của tổ.')}")
    assert draft.body.endswith("Đã thu[^1] ở phường.\n\n[^1]: Theo sổ của tổ.")
    assert told(draft, "page-dropped") == []


@pytest.mark.parametrize(("call", "note"), NOTES)
def test_a_number_without_its_note_stays_as_it_is_and_so_does_a_note_without_its_number(call: str, note: str) -> None:
    number = re.sub("<[^>]*>", "", call)
    assert f"Đã thu{number} ở" in re.sub(r"<[^>]*>|\\", "", read_saved(after=f"<p>Đã thu{call} ở phường.</p>").body)
    assert read_saved(after=note.format("Theo sổ của tổ.")).body.endswith("Theo sổ của tổ.")


BACK = '<a href="#_ftnref{0}">[{0}]</a> '
FIRST, SECOND = (f'<a href="#_ftn{number}">[{number}]</a>' for number in (1, 2))


def read_noted(notes: str, text: str = f"<p>Đã thu{FIRST} ở phường.</p>") -> str:
    """What comes of a paragraph with notes, and of these."""
    return read_saved(after=text + notes.replace("[1]", BACK.format(1)).replace("[2]", BACK.format(2))).body.partition(f"{END}\n\n")[2]


@pytest.mark.parametrize("kind", ["ul", "ol"])
def test_a_list_of_notes_alone_is_notes(kind: str) -> None:
    body = read_noted(f"<{kind}> <li>[1] Sổ.</li> <li><p>[2] Báo.</p></li></{kind}>", f"<p>Đã thu{FIRST} ở{SECOND} phường.</p>")
    assert body == "Đã thu[^1] ở[^2] phường.\n\n[^1]: Sổ.\n\n[^2]: Báo."


@pytest.mark.parametrize(
    ("notes", "kept"),
    [
        ("<ul><li>[1] Sổ.</li><li>Báo.</li></ul>", "- \\[1\\] Sổ.\n- Báo."),
        ("<ul><li>[1] Sổ.</li><li>[2] Báo.</li></ul>", "- \\[1\\] Sổ.\n- \\[2\\] Báo."),
        ("<ul><li>[1] Sổ.</li>Báo.</ul>", "- \\[1\\] Sổ.\n- Báo."),
        ("<blockquote><p>[1] Sổ.</p></blockquote>", "> \\[1\\] Sổ."),
        ("<table><tr><td>A</td><td>B</td></tr><tr><td><p>[1] Sổ.</p></td><td>C</td></tr></table>", "| \\[1\\] Sổ. | C |"),
        ("<p>[1]</p>", "\\[1\\]"),
    ],
)
def test_a_note_comes_through_or_all_stays_as_it_was(notes: str, kept: str) -> None:
    body = read_noted(notes)
    assert body.startswith("Đã thu\\[1\\] ở phường.\n\n") and body.endswith(kept)


def test_a_table_around_the_page_does_not_hold_its_notes_back() -> None:
    assert read_noted("<table><tr><td><p>[1] Sổ.</p></td></tr></table>").endswith("Đã thu[^1] ở phường.\n\n[^1]: Sổ.")


def test_a_note_may_be_called_twice() -> None:
    assert read_noted("<p>[1] Sổ.</p>", f"<p>Đã thu{FIRST}, đã gửi{FIRST}.</p>") == "Đã thu[^1], đã gửi[^1].\n\n[^1]: Sổ."


@pytest.mark.parametrize("sign", ["i", "XIV", "[ii]", "*", "[**]"])
def test_notes_need_not_be_counted_in_figures(sign: str) -> None:
    call, note = f'<a href="#sdendnote1sym"><sup>{sign}</sup></a>', f'<a href="#sdendnote1anc">{sign}</a>Theo sổ.'
    draft = read_saved(after=f'<p>Đã thu{call} ở phường.</p><div id="sdendnote1"><p>{note}</p></div>')
    assert draft.body.endswith("Đã thu[^e1] ở phường.\n\n[^e1]: Theo sổ.")


@pytest.mark.parametrize(("name", "more"), [("", "\n\nTổ ký tên."), ("id=ftn1", "\n\n[^1]: Sổ.\n\n    Tổ ký tên.")])
def test_only_a_box_that_is_called_a_note_is_all_of_it(name: str, more: str) -> None:
    body = read_noted(f"<div {name}><p>[1] Sổ.</p><p>Tổ ký tên.</p></div>")
    assert body == f"Đã thu[^1] ở phường.{more}" + ("" if name else "\n\n[^1]: Sổ.")
