"""What is wrong in content that can be read: values; and what an editor should look at.
Of addresses and links: links.py; of pictures and papers: files.py."""

from __future__ import annotations

from bantin.wording import Catalogue

PROBLEMS: Catalogue = {
    # values
    "missing": ("thiếu «{key}»", "«{key}» is missing"),
    "missing-date": (
        "thiếu «date»; chưa rõ ngày thì ghi cả «date_not_before» và «date_not_after»",
        "«date» is missing; where the day is not known give «date_not_before» and «date_not_after»",
    ),
    "empty": ("«{key}» để trống; hãy điền hoặc xóa dòng này", "«{key}» is empty; fill it in or delete the line"),
    "value-comma": (
        "«{words}» đứng sau dấu phẩy nên bị hiểu là một khóa; trong ngoặc nhọn, giá trị có dấu phẩy thì đặt cả trong ngoặc kép",
        "«{words}» stands behind a comma and was read as a key; between braces a value with a comma needs quotes",
    ),
    "empty-required": ("«{key}» để trống; hãy điền", "«{key}» is empty; fill it in"),
    "empty-entry": ("«{key}» có một mục để trống; hãy điền hoặc xóa mục này", "«{key}» has an empty entry; fill it in or delete it"),
    "misspelt-key": ("không có khóa «{key}»{hint}", "there is no key «{key}»{hint}"),
    "misspelt-twice": (
        "không có khóa «{key}»{hint} Khóa ấy đã có ở dòng {first}: hãy gộp hai dòng làm một, hoặc xóa dòng thừa",
        "there is no key «{key}»{hint} That key stands already in line {first}: make one of the two, or delete the one that is not wanted",
    ),
    "unknown-key": ("không có khóa «{key}»; các khóa dùng được: {allowed}", "there is no key «{key}»; allowed: {allowed}"),
    "key-state": (
        "không có khóa «{key}»; bài nháp ghi ở khóa «status»{mended}",
        "there is no key «{key}»; a draft says so in «status»{mended}",
    ),
    "key-state-idle": (
        "không có khóa «{key}»; hãy xóa dòng này, vì chỉ dòng «status: draft» giữ bài ở dạng nháp",
        "there is no key «{key}»; delete this line: only «status: draft» tells a draft",
    ),
    "key-pinned": (
        "không có khóa «{key}»; ghim bài thì ghi ngày cuối cùng được ghim vào khóa «pinned_until», viết như 2020-05-04; "
        "không ghim thì xóa dòng này",
        "there is no key «{key}»; an article is pinned by its last day, «pinned_until», written as 2020-05-04; else delete the line",
    ),
    "key-published-day": (
        "khóa «{key}» không đứng riêng; hẹn ngày bài hiện thì ghi ở khóa «publish»{mended}",
        "the key «{key}» does not stand alone; the day on which the article shows is «publish»{mended}",
    ),
    "inner-key": (
        "khóa «{key}» không đứng riêng; hãy đặt nó dưới dòng của khóa mà nó thuộc về ({owners}), thụt vào 2 dấu cách",
        "the key «{key}» does not stand alone; put it below the line of its key ({owners}), indented by 2 spaces",
    ),
    "inner-key-spoken": (
        "«{key}» là khóa «{meant}» của {owners}; hãy viết «{meant}: …» dưới dòng của khóa ấy, thụt vào 2 dấu cách",
        "«{key}» is the key «{meant}» of {owners}; write «{meant}: …» below the line of that key, indented by 2 spaces",
    ),
    "unknown-key-words": (
        "không có khóa «{key}»; nếu dòng này tiếp dòng trên, hãy nối vào cuối dòng trên; các khóa dùng được: {allowed}",
        "there is no key «{key}»; if this line goes on from the one above, join it to its end; allowed keys: {allowed}",
    ),
    "not-text": ('«{key}» phải là chữ; hãy viết trong ngoặc kép: "{raw}"', '«{key}» must be text; write it in quotes: "{raw}"'),
    "not-text-kind": ("«{key}» phải là một dòng chữ, không phải {found}", "«{key}» must be text, not {found}"),
    "not-list": ("«{key}» phải là danh sách, ví dụ: [{raw}]", "«{key}» must be a list, for example: [{raw}]"),
    "not-mapping": (
        "«{key}» phải gồm các dòng «khóa: giá trị»: {allowed}{mended}",
        "«{key}» must be a mapping with the keys {allowed}{mended}",
    ),
    "brace-comma": (
        "trong ngoặc nhọn, giữa hai khóa phải có dấu phẩy; viết như sau: {line}",
        "between braces a comma parts two keys; write it as: {line}",
    ),
    "text-braces": (
        "ngoặc nhọn {{ }} làm chữ thành các khóa: hãy bỏ hai dấu ấy, hoặc đặt cả giá trị trong ngoặc kép{mended}",
        "braces {{ }} make keys of words: take them off, or put the whole value in double quotes{mended}",
    ),
    "not-mapping-brackets": (
        "«{key}» chỉ là một mục, không đặt trong ngoặc vuông: hãy bỏ hai dấu [ ] và chỉ giữ một mục ({allowed})",
        "«{key}» is one entry and stands in no square brackets: take the signs [ ] off and keep one entry ({allowed})",
    ),
    "not-list-kind": ("«{key}» phải là danh sách, mỗi mục bắt đầu bằng «- »", "«{key}» must be a list, each entry beginning with «- »"),
    "not-list-of": (
        "«{key}» phải là danh sách, mỗi mục bắt đầu bằng «- » và gồm các dòng «khóa: giá trị»: {allowed}{mended}",
        "«{key}» must be a list, each entry beginning with «- » and with the keys {allowed}{mended}",
    ),
    "not-number": ("«{key}» phải là số nguyên, không đặt trong ngoặc kép{hint}", "«{key}» must be a whole number, without quotes{hint}"),
    "too-big": ("«{key}» không được lớn hơn {limit}", "«{key}» must not be more than {limit}"),
    "too-small": ("«{key}» không được nhỏ hơn {limit}", "«{key}» must not be less than {limit}"),
    "too-long": ("«{key}» dài {length} ký tự, nhiều nhất là {limit}", "«{key}» has {length} letters, at most {limit} are allowed"),
    "too-many": ("«{key}» có nhiều hơn {limit} mục", "«{key}» has more than {limit} entries"),
    "one-line": ("«{key}» phải viết trên một dòng", "«{key}» must stand on one line"),
    "not-day": (
        "«{key}»: «{raw}» không phải ngày có thật; viết như 2020-05-04{hint}",
        "«{key}»: «{raw}» is no day; write it as 2020-05-04{hint}",
    ),
    "not-instant": (
        "«{key}»: «{raw}» không phải ngày, giờ có thật; viết như 2020-05-04 hoặc 2020-05-04T08:00:00+07:00{hint}",
        "«{key}»: «{raw}» is no instant; write it as 2020-05-04 or 2020-05-04T08:00:00+07:00{hint}",
    ),
    "form-day": (
        "«{key}»: «{raw}» chưa đúng kiểu ngày; viết như 2020-05-04",
        "«{key}»: «{raw}» is not written as a day is; write it as 2020-05-04",
    ),
    "form-instant": (
        "«{key}»: «{raw}» chưa đúng kiểu ngày, giờ; viết như 2020-05-04 hoặc 2020-05-04T08:00:00+07:00",
        "«{key}»: «{raw}» is not written as a day or an instant is; write it as 2020-05-04 or 2020-05-04T08:00:00+07:00",
    ),
    "far-day": (
        "«{key}»: «{raw}» có năm {year}, ngoài khoảng 1800 đến 2200; hãy xem lại năm",
        "«{key}»: the year {year} of «{raw}» is not between 1800 and 2200; look at the year again",
    ),
    "odd-day": ("«{key}»: «{raw}» chưa đúng kiểu ngày{hint}", "«{key}»: «{raw}» is not written as a day is{hint}"),
    "odd-instant": ("«{key}»: «{raw}» chưa đúng kiểu ngày, giờ{hint}", "«{key}»: «{raw}» is not written as a day or an instant is{hint}"),
    "no-such-day": (
        "«{key}»: «{raw}» không phải ngày có thật: tháng {month} chỉ có {days} ngày; viết như 2020-05-04",
        "«{key}»: «{raw}» is no day: month {month} has {days} days; write it as 2020-05-04",
    ),
    "unseen-day": (
        "«{key}»: trong «{raw}» có ký tự không nhìn thấy được (chép từ Word hay từ web); hãy xóa giá trị ấy và gõ lại{hint}",
        "«{key}»: there are signs that cannot be seen in «{raw}»; delete the value and type it anew{hint}",
    ),
    "dashed-day": (
        "«{key}»: «{raw}» có dấu gạch dài của Word; ngày viết bằng dấu gạch nối «-» trên bàn phím{hint}",
        "«{key}»: «{raw}» has dashes of Word; a day is written with the hyphen «-» of the keyboard{hint}",
    ),
    "date-vague": (
        "«{key}»: «{raw}» chưa đúng kiểu ngày, giờ; viết như 2020-05-04 hoặc 2020-05-04T08:00:00+07:00; "
        "chưa rõ ngày thì thay «date» bằng cả «date_not_before» và «date_not_after»",
        "«{key}»: «{raw}» is not written as a day or an instant is; write it as 2020-05-04 or 2020-05-04T08:00:00+07:00; "
        "where the day is not known give «date_not_before» and «date_not_after» in place of «date»",
    ),
    "date-of-month": (
        "«{key}»: «{raw}» không phải một ngày; chưa rõ ngày thì thay dòng này bằng hai dòng "
        "«date_not_before: {first}» và «date_not_after: {last}»",
        "«{key}»: «{raw}» is no day; where the day is not known write two lines in place of this one: "
        "«date_not_before: {first}» and «date_not_after: {last}»",
    ),
    "not-id-list": (
        "«{key}»: «{raw}» là nhiều mã trong một mục; giữa hai mã là dấu phẩy, cả danh sách viết như sau: {key}: [{listed}]",
        "«{key}»: «{raw}» is more than one id in one entry; ids are parted by commas, write the whole list as: {key}: [{listed}]",
    ),
    "not-id": (
        "«{key}»: «{raw}» không phải mã; mã chỉ gồm chữ thường không dấu, số và gạch nối{hint}",
        "«{key}»: «{raw}» is no id: lower-case letters without accents, digits and hyphens{hint}",
    ),
    "not-choice": ("«{key}»: không có giá trị «{raw}»; được dùng: {allowed}{hint}", "«{key}»: no value «{raw}»; allowed: {allowed}{hint}"),
    "not-code": ('«{key}» phải là năm chữ số trong ngoặc kép, ví dụ "{raw}"', '«{key}» must be five digits in quotes, for example "{raw}"'),
    "not-address": ("«{key}»: «{raw}» không phải địa chỉ dạng /tin/…/{hint}", "«{key}»: «{raw}» is no address like /tin/…/{hint}"),
    "not-web": ("«{key}»: «{raw}» không phải địa chỉ https://…{hint}", "«{key}»: «{raw}» is no address like https://…{hint}"),
    "not-email": ("«{key}»: «{raw}» không phải địa chỉ thư điện tử", "«{key}»: «{raw}» is no e-mail address"),
    "not-phone": (
        "«{key}»: «{raw}» không phải số điện thoại; viết như 0205 3 812 345",
        "«{key}»: «{raw}» is no telephone number; write it as 0205 3 812 345",
    ),
    "not-term": ("«{key}» phải gồm hai năm, ví dụ [{years}]", "«{key}» must be two years, for example [{years}]"),
    "invalid": ("«{key}» không đúng: {reason}", "«{key}» is not valid: {reason}"),
    "bounds-half": ("phải có cả «date_not_before» và «date_not_after»", "«date_not_before» and «date_not_after» go together"),
    "bounds-and-date": (
        "đã có «date» thì bỏ «date_not_before» và «date_not_after»",
        "with «date», leave out «date_not_before» and «date_not_after»",
    ),
    "order": ("«{first}» ({a}) không được sau «{last}» ({b})", "«{first}» ({a}) must not be after «{last}» ({b})"),
    "withdrawn-future": (
        "ngày gỡ bài {day} chưa đến; hôm nay là {today}; muốn hẹn ngày bài tự xuống thì dùng «expire»",
        "the withdrawal of {day} is still to come; today is {today}; «expire» takes an article down on its day",
    ),
    "correction-future": (
        "ngày đính chính {day} chưa đến; hôm nay là {today}",
        "the correction of {day} is still to come; today is {today}",
    ),
    "date-future": (
        "ngày {day} chưa đến (hôm nay là {today}): bài sẽ đứng đầu mọi trang đến ngày ấy; "
        "hãy xem lại năm, bài hẹn giờ thì ghi thêm «publish»",
        "{day} is still to come (today is {today}): the article would lead every page until then; look at the year, or add «publish»",
    ),
    "origin-future": (
        "ngày «{key}» {day} chưa đến (hôm nay là {today}), mà việc ấy phải đã xảy ra; hãy xem lại năm",
        "«{key}», {day}, is still to come (today is {today}), and tells what has happened; look at the year",
    ),
    "date-old": ("ngày {day} lùi quá xa; hãy xem lại năm", "{day} is very long ago; look at the year"),
    "updated-future": ("thời điểm «updated» chưa đến; hôm nay là {today}", "«updated» is still to come; today is {today}"),
    "progress-future": (
        "ngày «as_of» {day} của «progress» chưa đến (hôm nay là {today}); hãy xem lại",
        "«as_of» of «progress», {day}, is still to come (today is {today}); look at it again",
    ),
    "listed-twice": (
        "«{key}» đã có «{id}» ở trước; hãy xóa một, hoặc sửa thành mã khác nếu gõ nhầm",
        "«{key}» has «{id}» already; delete one, or write the other id that was meant",
    ),
    "progress-congress": (
        "kỳ «{id}» của «progress» không có ở «congresses» của bài; hãy thêm vào dòng «congresses», hoặc sửa lại",
        "the congress «{id}» of «progress» is not among the «congresses» of the article; add it there, or name one of them",
    ),
    "done-over-total": ("«done» ({done}) không được lớn hơn «total» ({total})", "«done» ({done}) is over «total» ({total})"),
    "withdrawn-missing": (
        'bài đã gỡ phải có ngày và lý do; thêm dòng này rồi sửa: withdrawn: {{date: {day}, reason: "Viết ở đây lý do gỡ bài."}}',
        'a withdrawn article needs a day and a reason; add and change: withdrawn: {{date: {day}, reason: "Viết ở đây lý do gỡ bài."}}',
    ),
    "withdrawn-status": (
        "có «withdrawn» thì dòng «status» phải là: status: withdrawn (chưa có dòng ấy thì thêm vào)",
        "with «withdrawn» the line «status» must be: status: withdrawn (add it if it is not there)",
    ),
    "picture-alt": ("«{key}» có ảnh thì phải có «alt» mô tả ảnh", "«{key}» needs «alt», the picture in words"),
    "picture-alt-name": (
        "lời mô tả ảnh «{alt}» chỉ là tên tệp; hãy viết bằng lời điều thấy trong ảnh",
        "the words «{alt}» are a file's name; say what is seen in the picture",
    ),
    "picture-empty": (
        "«{key}» phải có «src», hoặc «caption» của ảnh còn thiếu",
        "«{key}» needs «src», or the «caption» of a picture still to be found",
    ),
    "picture-to-find": ("còn thiếu ảnh cho chú thích «{caption}»", "the picture of the caption «{caption}» is still to be found"),
    "eth": (
        "có {count} chữ Ð/ð (U+00D0/U+00F0) trông giống Đ/đ; nên gõ lại",
        "has {count} letters Ð/ð (U+00D0/U+00F0) that look like Đ/đ; better type them again",
    ),
    # what an editor should look at
    "no-picture": (
        "bài chưa có ảnh; thêm «image» để bài nổi bật trên trang chủ và khi được chia sẻ",
        "the article has no picture; with «image» it stands out on the front page and when it is shared",
    ),
    "page-hides": (
        "tệp này không nằm trong docs/tin/ nên là một trang thường, và «{key}» không giấu được nó: nếu là bài thì chuyển vào "
        "docs/tin/NĂM/THÁNG/; nếu không thì bỏ khóa này, và chuyển tệp ra khỏi docs/ khi chưa muốn đăng",
        "this file is not in docs/tin/, so it is an ordinary page, and «{key}» does not hide it: if it is an article, move it to "
        "docs/tin/YEAR/MONTH/; else delete this key, and take the file out of docs/ while it is not to go out",
    ),
    "page-as-article": (
        "tệp này giống một bài nhưng không nằm trong docs/tin/ nên chỉ là một trang thường: không có trong danh sách, tìm kiếm hay "
        "nguồn cấp tin nào; nếu là bài thì chuyển vào docs/tin/NĂM/THÁNG/",
        "this file looks like an article, but is not in docs/tin/, and so only an ordinary page, in no list, search or feed; if it is an "
        "article, move it to docs/tin/YEAR/MONTH/",
    ),
    "still-sample": (
        "«{key}» vẫn là lời mẫu «Viết ở đây …»; hãy viết câu thật",
        "«{key}» is still the sample «Viết ở đây …»; write it",
    ),
    "still-sample-sapo": (
        "sapo vẫn là lời mẫu «Viết ở đây …»; hãy viết câu thật, bài chưa xong thì giữ «status: draft»",
        "the sapo is still the sample «Viết ở đây …»; write it, or keep «status: draft» until you do",
    ),
    "still-sample-body": (
        "nội dung bài vẫn là lời mẫu «{sample} …»; hãy viết bài, chưa xong thì giữ «status: draft»",
        "the text is still the sample «{sample} …»; write it, or keep «status: draft» until you do",
    ),
    "still-sample-alt": (
        "lời mô tả ảnh «{alt}» là lời mẫu; hãy viết điều thấy trong ảnh",
        "the words «{alt}» of a picture are a sample; say what is seen in it",
    ),
    "list-semicolon": (
        "«{key}»: «{raw}» đang là một mục; nếu là nhiều mục, hãy viết dấu phẩy thay cho «{sign}»: {listed}",
        "«{key}»: «{raw}» is one entry; if it is meant to be more, write commas in place of «{sign}»: {listed}",
    ),
    "list-comma": (
        "«{key}»: «{raw}» đang là một mục; nếu là nhiều mục, hãy viết: {key}: [{listed}]",
        "«{key}»: «{raw}» is one entry; if it is meant to be more, write: {key}: [{listed}]",
    ),
    "caption-alt": (
        "«caption» giống hệt «alt»: alt tả bức ảnh cho người không nhìn thấy, caption nói điều ảnh không nói",
        "«caption» equals «alt»: alt says what is seen, for those who cannot see it; caption what the picture does not say",
    ),
    "description-long": (
        "sapo dài {length} ký tự; thẻ tin chỉ đủ chỗ cho chừng {limit}, phần sau bị cắt",
        "the sapo has {length} letters; a card has room for about {limit}, the rest is cut off",
    ),
    "title-signs": (
        "tiêu đề có «{sign}», mà dấu của Markdown hay HTML trong tiêu đề hiện nguyên trên trang; hãy xóa, chỉ viết chữ",
        "the title has «{sign}»: signs of Markdown or HTML are shown in a title as they stand; delete them, write words alone",
    ),
    "title-capitals": (
        "tiêu đề viết hoa toàn bộ: khó đọc, và trình đọc màn hình có thể đánh vần từng chữ; hãy viết thường",
        "the title is all in capitals: hard to read, and screen readers may spell it; write it in small letters",
    ),
}

KINDS: Catalogue = {
    "a shelf": ("một trang do chương trình tạo", "a page that the portal makes itself"),
    "a list": ("một danh sách", "a list"),
    "text": ("một đoạn chữ", "text"),
    "a mapping": ("các dòng «khóa: giá trị»", "a mapping"),
    "a number": ("một số", "a number"),
    "yes or no": ("đúng/sai", "yes or no"),
    "nothing": ("chỗ trống", "nothing"),
}
"""What stands in a value `found` or `other` in place of an editor's own words."""
