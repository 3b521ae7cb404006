"""What the editor is told about an import, in Vietnamese and English."""

from __future__ import annotations

from bantin.importing.draft import Finding, NewspaperError
from bantin.importing.messages.losses import LOSSES
from bantin.importing.messages.questions import QUESTIONS
from bantin.importing.messages.refusals import REFUSALS
from bantin.wording import Catalogue, Lang, speaker

TEXTS: Catalogue = {
    **REFUSALS,
    **QUESTIONS,
    **LOSSES,
    "picture-written": ("đã chép ảnh {path}", "copied the picture {path}"),
    "summary": (
        "{done} bài đã nhập, {failed} tệp không nhập được, {pictures} ảnh; {todo} việc cần quyết định.",
        "{done} articles imported, {failed} files not, {pictures} pictures; {todo} things to decide.",
    ),
    "next": ("Xem thử: {command} serve {path}", "To look at it: {command} serve {path}"),
    "would-summary": (
        "{done} bài nhập được, {failed} tệp không nhập được, {pictures} ảnh; {todo} việc cần quyết định. Chưa ghi gì.",
        "{done} articles could be imported, {failed} files not, {pictures} pictures; {todo} things to decide. Nothing was written.",
    ),
    "ask-alt": (
        "Ảnh {src}{caption}: mô tả ảnh bằng một câu (Enter: để sau): ",
        "Picture {src}{caption}: say in a sentence what it shows (Enter: later): ",
    ),
    "ask-day": (
        "{file}: ngày của bài, như 4/5/2020 (Enter: tạm ghi {day}, để nháp): ",
        "{file}: day of the article, as 4/5/2020 (Enter: {day} for now, as a draft): ",
    ),
    "not-a-whole-day": (
        "«{raw}» chưa đủ ngày, tháng, năm; gõ như 4/5/2020",
        "«{raw}» is not a day, a month and a year; type it like 4/5/2020",
    ),
    "short-year": ("«{raw}» cần năm đủ bốn chữ số; gõ như {day}", "«{raw}» needs a year of four digits; type it like {day}"),
    "not-a-day": ("«{raw}» không phải ngày có thật", "«{raw}» is no day"),
    "written": ("đã ghi {path}", "wrote {path}"),
    "would-write": ("sẽ ghi {path}", "would write {path}"),
    "because": ("; căn cứ: «{words}»", "; because of: «{words}»"),
    "todo": ("cần quyết định: {text}", "to decide: {text}"),
    # changes of letters and spaces
    "eth": ("đổi {count} chữ Ð/ð (U+00D0/U+00F0…) thành Đ/đ", "{count} letters Ð/ð (U+00D0/U+00F0…) made Đ/đ"),
    "composed": ("ghép {count} chữ có dấu viết rời", "{count} letters with separate marks composed"),
    "nbsp": ("đổi {count} dấu cách đặc biệt thành dấu cách thường", "{count} no-break or other odd spaces made plain"),
    "space_runs": ("rút {count} chỗ nhiều dấu cách liền nhau thành một", "{count} runs of spaces made one space"),
    "zero_width": ("bỏ {count} ký tự không chiếm chỗ", "{count} zero-width characters dropped"),
    "soft_hyphens": ("bỏ {count} dấu gạch nối mềm", "{count} soft hyphens dropped"),
    "control": ("bỏ {count} ký tự điều khiển", "{count} control characters dropped"),
    "lines-joined": (
        "nối {count} dòng bị ngắt giữa đoạn, đầu tiên là ở đây",
        "{count} lines broken inside a paragraph joined, here the first",
    ),
    "old-code": ("tệp viết bằng mã cũ {code}; đã chuyển sang Unicode", "the file was in the old code {code}; made Unicode"),
    "old-line": ("đoạn viết bằng mã cũ {code}; đã chuyển sang Unicode", "a paragraph in the old code {code}; made Unicode"),
    "old-font": (
        "{count} chữ dùng phông mã cũ {code}; đã chuyển sang Unicode",
        "{count} words in fonts of the old code {code}; made Unicode",
    ),
    "old-small": (
        "phông cũ không có chữ hoa mang dấu nên chữ ấy thành chữ thường; nếu là đầu câu hay tên riêng, hãy viết hoa",
        "the old font has no capitals with tones, so this letter is small; write a capital if it begins a sentence or a name",
    ),
    "viqr": (
        "văn bản có vẻ gõ theo kiểu VIQR (u+, a^, a(, dấu là ký hiệu sau chữ) và chưa được đổi; hãy chuyển tệp sang Unicode "
        "(Bộ công cụ của UniKey, Ctrl+Shift+F6, bảng mã nguồn VIQR) rồi nhập lại",
        "the text looks like VIQR (u+, a^, a(, with signs behind the letters) and was not converted; make the file Unicode "
        "(UniKey's toolkit, Ctrl+Shift+F6, from VIQR) and import it again",
    ),
    "doubtful": (
        "chữ đáng ngờ về mã: {words}; hãy so với bản gốc",
        "doubtful after conversion: {words}; compare with the original",
    ),
    # parts of the text
    "title-look": ("dòng đậm hoặc kiểu Heading ở đầu: tiêu đề (title)", "bold or a heading at the top: the title"),
    "sapo-bold": ("đoạn đậm dưới tiêu đề: sapo (description)", "the bold paragraph under the title: the sapo (description)"),
    "sapo-long": (
        "sapo dài {length} ký tự; thẻ tin chỉ đủ chỗ cho chừng {limit}",
        "the sapo has {length} letters; a card has room for about {limit}",
    ),
    "heading": ("dòng đậm đứng riêng: tiểu mục", "a bold line by itself: a heading"),
    "list-typed": ("{count} dòng có dấu hay số ở đầu, gõ bằng tay: danh sách", "{count} lines with a typed sign or number: a list"),
    "columns": ("{count} dòng có các cột cách nhau bằng phím Tab: bảng", "{count} lines with columns made of tabs: a table"),
    "caption-below": ("dòng dưới ảnh: chú thích của ảnh", "the line under the picture: its caption"),
    "credit-below": ("dòng dưới ảnh: người chụp (credit)", "the line under the picture: its photographer (credit)"),
    "credit-shared": ("người chụp (credit) chung cho các ảnh: {name}", "the photographer (credit) of all pictures: {name}"),
    "credit-alone": (
        "bài ghi người chụp ảnh là {name} mà không có ảnh; có ảnh thì thêm vào image kèm credit",
        "the text names the photographer {name} and has no picture; add it to image, with its credit",
    ),
    "credit-other": (
        "cuối bài ghi người chụp ảnh là {name}, mà các ảnh đã có tên người khác; hãy xem lại credit",
        "the end names the photographer {name}, and each picture names another; look at credit",
    ),
    "person": ("{name}: {post} (chức vụ theo bài; không ghi vào đâu)", "{name}: {post} (post as the text has it; written nowhere)"),
    "source-page": ("nguồn (source): {name}", "source: {name}"),
    "date-published": ("ngày đăng (date) theo trang đã lưu: {day}", "date as the saved page has it: {day}"),
    "date-given": ("ngày của bài (date): {day}", "date: {day}"),
    "date-saved": (
        "ngày (date) tạm lấy theo lần lưu cuối của tệp: {day}; hãy sửa cho đúng rồi bỏ «status: draft»",
        "the date is that of the file's last saving for now: {day}; mend it, then take «status: draft» out",
    ),
    "date-of-text": (
        "ngày (date) tạm lấy theo ngày muộn nhất mà bài nói đến: {day}; hãy sửa cho đúng, chưa rõ thì ghi hai mốc, rồi bỏ «status: draft»",
        "the date is the latest day that the text names for now: {day}; mend it, or give two bounds, then take «status: draft» out",
    ),
    "date-of-limit": (
        "ngày (date) tạm lấy theo mốc muộn nhất: {day}; hãy sửa cho đúng, chưa rõ thì ghi hai mốc, rồi bỏ «status: draft»",
        "the date is the last day possible for now: {day}; mend it, or give two bounds, then take «status: draft» out",
    ),
    "date-of-file": (
        "bài không nói đến ngày nào đã qua; ngày (date) tạm lấy theo lần lưu cuối của tệp: {day}; hãy sửa cho đúng rồi bỏ «status: draft»",
        "the text names no day that is past; the date is that of the file for now: {day}; mend it, then take «status: draft» out",
    ),
    "date-after-text": (
        "ngày của bài ({day}) sau ngày muộn nhất mà bài nói đến ({latest}) hơn hai tháng; hãy xem lại",
        "the date ({day}) is more than two months after the latest day that the text names ({latest}); look at it",
    ),
    "date-before-text": (
        "ngày của bài ({day}) sớm hơn một ngày mà bài nói đến ({latest}); hãy xem lại",
        "the date ({day}) is before a day that the text names ({latest}); look at it",
    ),
    "captured": (
        "ngày in ở đầu trang, {day}, là ngày chép bài (captured), không phải ngày đăng",
        "the date at the head of the page, {day}, is the day of the copy (captured), not of publication",
    ),
    "labelled": ("dòng ghi «{label}» ở đầu: {key}, bỏ chữ ấy", "the line says «{label}»: {key}, without that word"),
    "title": ("dòng đầu không phải câu: tiêu đề (title)", "the first line that is no sentence: the title"),
    "sapo": (
        "đoạn mở đầu bằng ký hiệu báo: sapo (description), bỏ ký hiệu",
        "the paragraph after the newspaper's sign: the sapo (description), without the sign",
    ),
    "source": ("nguồn (source): {name}, ký hiệu {code}", "source: {name}, sign {code}"),
    "caption": ("dòng ngắn, không có dấu kết câu: chú thích của ảnh còn thiếu", "short and no sentence: the caption of a missing picture"),
    "junk": ("bỏ phần thừa của trang web", "dropped: left over from the web page"),
    "rules": ("bỏ {count} dòng kẻ bằng dấu", "dropped {count} lines that were drawn with signs"),
    "letterhead": (
        "bỏ quốc hiệu, tên cơ quan ở đầu văn bản",
        "dropped: the letterhead with the office's name and the motto",
    ),
    "signature": (
        "bỏ phần ký, nơi nhận ở cuối văn bản; cần nêu người ký thì viết thành câu trong bài",
        "dropped: the signature and the recipients at the end of the paper; where the article has to say who signed, write a sentence",
    ),
    "letterhead-number": (
        "số của văn bản giữ ở đầu bài; có tệp đính kèm thì ghi số vào documents",
        "the number of the paper stands first in the text; with a file of it, it belongs into documents",
    ),
    "title-paper": ("tiêu đề ghép từ phần đầu văn bản: «{title}»", "the title is made of the head of the paper: «{title}»"),
    "title-small": (
        "tiêu đề vốn viết hoa cả, nay viết thường: «{title}»; hãy soát tên riêng",
        "the title was all in capitals and is in small letters now: «{title}»; look at the names in it",
    ),
    "date-signed": ("ngày (date) theo ngày ký văn bản: {day}", "date as the paper was signed: {day}"),
    "twice": ("bỏ đoạn bị chép hai lần", "dropped: copied twice"),
    # days
    "not-before": (
        "không sớm hơn {day} (date_not_before): ngày muộn nhất mà bài nói đến",
        "not before {day} (date_not_before): the latest day named in the text",
    ),
    "not-after-captured": ("không muộn hơn {day} (date_not_after): ngày chép bài", "not after {day} (date_not_after): the day of the copy"),
    "not-after-congress": (
        "không muộn hơn {day} (date_not_after): bài nói đại hội {id} còn ở phía trước, mà đại hội ấy họp từ {begun}",
        "not after {day} (date_not_after): the text speaks of {id} as still to come, and it met on {begun}",
    ),
    # registers
    "ward": ("{name} (wards: {id})", "{name} (wards: {id})"),
    "congress": ("{name} (congresses: {id})", "{name} (congresses: {id})"),
    "author-known": ("tác giả {name} (authors: {id})", "author {name} (authors: {id})"),
    "author-name": ("tác giả {name} (authors)", "author {name} (authors)"),
}
say = speaker(TEXTS)


def describe(finding: Finding, lang: Lang = "vi") -> str:
    """What was found, without the words that caused it."""
    text = say(finding.code, lang, **finding.values)
    return say("todo", lang, text=text) if finding.kind == "todo" else text


def show(finding: Finding, file: str, lang: Lang = "vi") -> str:
    """`bai.txt:1: …; căn cứ: «…»`, one line."""
    because = say("because", lang, words=finding.because) if finding.because else ""
    return f"{file}:{finding.line}: {describe(finding, lang)}{because}"


def explain(error: NewspaperError, lang: Lang = "vi") -> str:
    return say(error.code, lang, **error.values)
