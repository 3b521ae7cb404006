"""What editors and operators are told: one catalogue, Vietnamese first, English beside it.

A problem carries a code and values; the words are made here, when they are shown. Values stand in braces.
"""

from __future__ import annotations

from typing import Literal

from bantin.model import Problem

Lang = Literal["vi", "en"]

CATALOGUE: dict[str, tuple[str, str]] = {
    # reading files
    "not-utf8": ("tệp không phải mã UTF-8; trong Notepad hãy chọn Lưu thành… > Mã hóa: UTF-8", "the file is not UTF-8"),
    "utf16": ("tệp lưu bằng mã UTF-16; hãy lưu lại bằng mã UTF-8", "the file is UTF-16; save it as UTF-8"),
    "nul": ("tệp có ký tự NUL, không phải tệp văn bản", "the file has a NUL byte: it is no text"),
    "control": ("có ký tự điều khiển {char} không hiển thị được; hãy xóa nó", "has the control character {char}; delete it"),
    "empty-register": ("danh mục trống; nếu chưa có mục nào thì viết []", "the register is empty; if it has no entry yet write []"),
    "empty-file": ("tệp trống; hãy viết phần đầu bài giữa hai dòng ---", "the file is empty; write a front matter between two lines ---"),
    "unreadable": ("không đọc được tệp: {reason}", "cannot read the file: {reason}"),
    "no-front-matter": (
        "dòng đầu tiên của tệp phải là ---, mở phần đầu bài; một dòng --- nữa đóng phần ấy",
        "the first line must be ---, opening the front matter; a second line --- closes it",
    ),
    "front-matter-open": (
        "phần đầu bài chưa đóng: thiếu dòng --- thứ hai",
        "the front matter is not closed: its second line --- is missing",
    ),
    "symlink": (
        "liên kết tượng trưng dẫn ra ngoài docs/; hãy chép tệp thật vào docs/",
        "a symbolic link leads out of docs/; copy the file",
    ),
    "same-name": (
        "tên tệp trùng với {other}, chỉ khác cách mã hóa dấu (NFC, NFD); hãy đổi tên hoặc xóa một tệp",
        "the file has the name of {other} in another Unicode form (NFC, NFD); rename or delete one of them",
    ),
    # YAML
    "yaml": (
        "không hiểu dòng này; mỗi dòng là «khóa: giá trị», các khóa thẳng hàng, giá trị có dấu đặc biệt thì đặt cả trong ngoặc kép",
        "this line cannot be read; lines are «key: value», keys stand in one column, a value with special signs is put in double quotes",
    ),
    "yaml-indent": (
        "dòng này hoặc dòng trên nó viết sai: mỗi dòng là «khóa: giá trị», các khóa cùng cấp phải thẳng hàng",
        "this line or the one above is wrong: lines are «key: value», keys of one level stand in one column",
    ),
    "yaml-no-colon": ("thiếu dấu hai chấm sau tên khóa: «khóa: giá trị»", "a colon is missing after the key: «key: value»"),
    "yaml-quote": ("dấu ngoặc kép hay nháy đơn mở ở đây chưa đóng", "the quotation mark opened here is not closed"),
    "yaml-bracket": (
        "dấu ngoặc [ hoặc {{ mở ở đây chưa đóng, hoặc thiếu dấu phẩy giữa hai mục",
        "the bracket [ or {{ opened here is not closed, or a comma is missing between two entries",
    ),
    "yaml-escape": (
        "trong ngoặc kép, dấu \\ phải viết là \\\\; hoặc dùng nháy đơn",
        "inside double quotes write \\\\ for \\, or use single quotes",
    ),
    "yaml-start": (
        "giá trị bắt đầu bằng dấu {char}: hãy đặt cả giá trị trong ngoặc kép",
        "a value begins with {char}: put the whole value in double quotes",
    ),
    "yaml-tab": ("dùng dấu cách thay cho phím Tab để thụt dòng", "indent with spaces, not with a tab"),
    "yaml-colon": (
        "có dấu hai chấm trong giá trị: hãy đặt cả giá trị trong ngoặc kép",
        "a colon inside a value: put the whole value in double quotes",
    ),
    "yaml-not-mapping": ("cần các dòng dạng «khóa: giá trị», không phải {found}", "expected lines of the form «key: value», not {found}"),
    "yaml-not-list": ("cần một danh sách, mỗi mục bắt đầu bằng «- »", "expected a list, each entry beginning with «- »"),
    "yaml-anchor": (
        "không dùng neo & và bí danh * của YAML; nếu là chữ của bài, hãy đặt cả giá trị trong ngoặc kép",
        "YAML anchors & and aliases * are not used here; if it is text, put the whole value in double quotes",
    ),
    "yaml-tag": (
        "không dùng thẻ {tag} của YAML; nếu là chữ của bài, hãy đặt cả giá trị trong ngoặc kép",
        "the YAML tag {tag} is not used here; if it is text, put the whole value in double quotes",
    ),
    "yaml-duplicate": ("khóa «{key}» đã có ở dòng {first}", "the key «{key}» stands already in line {first}"),
    "yaml-merge": ("không dùng khóa gộp << của YAML", "the YAML merge key << is not used here"),
    "yaml-key": ("tên khóa phải là chữ", "a key must be a word"),
    "yaml-deep": ("lồng nhau quá sâu", "nested too deeply"),
    "yaml-documents": ("chỉ được có một phần đầu bài", "only one YAML document is allowed"),
    # values
    "missing": ("thiếu «{key}»", "«{key}» is missing"),
    "missing-date": (
        "thiếu «date»; chưa rõ ngày thì ghi cả «date_not_before» và «date_not_after»",
        "«date» is missing; where the day is not known give «date_not_before» and «date_not_after»",
    ),
    "empty": ("«{key}» để trống; hãy điền hoặc xóa dòng này", "«{key}» is empty; fill it in or delete the line"),
    "empty-required": ("«{key}» để trống; hãy điền", "«{key}» is empty; fill it in"),
    "empty-entry": ("«{key}» có một mục để trống; hãy điền hoặc xóa mục này", "«{key}» has an empty entry; fill it in or delete it"),
    "unknown-key": ("không có khóa «{key}»{hint}; các khóa dùng được: {allowed}", "there is no key «{key}»{hint}; allowed: {allowed}"),
    "not-text": ('«{key}» phải là chữ; hãy viết trong ngoặc kép: "{raw}"', '«{key}» must be text; write it in quotes: "{raw}"'),
    "not-text-kind": ("«{key}» phải là một dòng chữ, không phải {found}", "«{key}» must be text, not {found}"),
    "not-list": ("«{key}» phải là danh sách, ví dụ: [{raw}]", "«{key}» must be a list, for example: [{raw}]"),
    "not-mapping": ("«{key}» phải gồm các dòng «khóa: giá trị»: {allowed}", "«{key}» must be a mapping with the keys {allowed}"),
    "not-list-kind": ("«{key}» phải là danh sách, mỗi mục bắt đầu bằng «- »", "«{key}» must be a list, each entry beginning with «- »"),
    "not-number": ("«{key}» phải là số nguyên, không đặt trong ngoặc kép", "«{key}» must be a whole number, without quotes"),
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
    "not-id": (
        "«{key}»: «{raw}» không phải mã; mã chỉ gồm chữ thường không dấu, số và gạch nối{hint}",
        "«{key}»: «{raw}» is no id: lower-case letters without accents, digits and hyphens{hint}",
    ),
    "not-choice": ("«{key}»: không có giá trị «{raw}»{hint}; được dùng: {allowed}", "«{key}»: no value «{raw}»{hint}; allowed: {allowed}"),
    "not-code": ('«{key}» phải là năm chữ số trong ngoặc kép, ví dụ "{raw}"', '«{key}» must be five digits in quotes, for example "{raw}"'),
    "not-address": ("«{key}»: «{raw}» không phải địa chỉ dạng /tin/…/", "«{key}»: «{raw}» is no address like /tin/…/"),
    "not-web": ("«{key}»: «{raw}» không phải địa chỉ https://…", "«{key}»: «{raw}» is no address like https://…"),
    "not-email": ("«{key}»: «{raw}» không phải địa chỉ thư điện tử", "«{key}»: «{raw}» is no e-mail address"),
    "not-phone": (
        "«{key}»: «{raw}» không phải số điện thoại; viết như 0205 3 812 345",
        "«{key}»: «{raw}» is no telephone number; write it as 0205 3 812 345",
    ),
    "not-term": ("«{key}» phải gồm hai năm, ví dụ [2020, 2025]", "«{key}» must be two years, for example [2020, 2025]"),
    "invalid": ("«{key}» không đúng: {reason}", "«{key}» is not valid: {reason}"),
    "bounds-half": ("phải có cả «date_not_before» và «date_not_after»", "«date_not_before» and «date_not_after» go together"),
    "bounds-and-date": (
        "đã có «date» thì bỏ «date_not_before» và «date_not_after»",
        "with «date», leave out «date_not_before» and «date_not_after»",
    ),
    "order": ("«{first}» ({a}) không được sau «{last}» ({b})", "«{first}» ({a}) must not be after «{last}» ({b})"),
    "correction-future": (
        "ngày đính chính {day} còn ở phía trước; hôm nay là {today}",
        "the correction of {day} is still to come; today is {today}",
    ),
    "updated-future": ("«updated» còn ở phía trước; hôm nay là {today}", "«updated» is still to come; today is {today}"),
    "done-over-total": ("«done» ({done}) không được lớn hơn «total» ({total})", "«done» ({done}) is over «total» ({total})"),
    "withdrawn-missing": ("bài gỡ bỏ phải có «withdrawn: {{date, reason}}»", "a withdrawn article needs «withdrawn: {{date, reason}}»"),
    "withdrawn-status": ("có «withdrawn» thì «status» phải là withdrawn", "with «withdrawn», «status» must be withdrawn"),
    "picture-alt": ("«{key}» có ảnh thì phải có «alt» mô tả ảnh", "«{key}» needs «alt», the picture in words"),
    "picture-empty": (
        "«{key}» phải có «src», hoặc «caption» của ảnh còn thiếu",
        "«{key}» needs «src», or the «caption» of a picture still to be found",
    ),
    "picture-to-find": ("còn thiếu ảnh cho chú thích «{caption}»", "the picture of the caption «{caption}» is still to be found"),
    # registers and references
    "unknown-ward": ("không có phường, xã «{id}»{hint}; được dùng: {allowed}", "no ward «{id}»{hint}; allowed: {allowed}"),
    "unknown-congress": ("không có đại hội «{id}»{hint}; được dùng: {allowed}", "no congress «{id}»{hint}; allowed: {allowed}"),
    "unknown-successor": ("phường, xã kế thừa «{id}» không có trong danh mục{hint}", "the successor «{id}» is not in the register{hint}"),
    "unknown-parent": ("đại hội cấp trên «{id}» không có trong danh mục{hint}", "the parent «{id}» is not in the register{hint}"),
    "parent-cycle": ("đại hội cấp trên quay vòng: {chain}", "the parents go round in a circle: {chain}"),
    "successor-cycle": ("phường, xã kế thừa quay vòng: {chain}", "the successors go round in a circle: {chain}"),
    "same-id": ("mã «{id}» đã có ở dòng {first}", "the id «{id}» stands already in line {first}"),
    "register-missing": ("thiếu danh mục {path}", "the register {path} is missing"),
    "ward-not-then": (
        "{ward} không tồn tại vào ngày {day} ({validity}){hint}",
        "{ward} did not exist on {day} ({validity}){hint}",
    ),
    "same-article-id": (
        "«id»: mã «{id}» đã dùng ở {other}; mỗi bài có một mã riêng",
        "«id»: «{id}» is used already in {other}; every article has its own",
    ),
    "same-author": (
        "tác giả «{name}» và «{other}» có cùng địa chỉ {url}; hãy viết tên giống nhau hoặc ghi vào tac-gia.yml",
        "the authors «{name}» and «{other}» have the same address {url}",
    ),
    # addresses, links, pictures
    "same-address": (
        "địa chỉ {url} đã thuộc về {other}; hãy đổi tên tệp này",
        "the address {url} belongs to {other} already; rename this file",
    ),
    "address-form": (
        "tên tệp phải là chữ thường không dấu, số và gạch nối; nên đổi thành {suggestion}",
        "a file name has lower-case letters without accents, digits and hyphens; better: {suggestion}",
    ),
    "alias-taken": ("địa chỉ cũ {url} đã thuộc về {other}", "the old address {url} belongs to {other} already"),
    "link-missing": ("liên kết «{target}» không dẫn đến bài hay trang nào{hint}", "the link «{target}» leads nowhere{hint}"),
    "link-anchor": ("«{target}»: không có mục #{anchor} ở trang đích{hint}", "«{target}»: there is no #{anchor} at that page{hint}"),
    "link-outside": ("liên kết «{target}» ra ngoài docs/", "the link «{target}» leaves docs/"),
    "backslash": ("«{target}»: hãy viết dấu / thay cho dấu \\", "«{target}»: write / instead of \\"),
    "link-hidden": (
        "liên kết «{target}» dẫn đến bài chưa hiển thị: tạm in thành chữ thường",
        "the link «{target}» leads to an article that is not visible: plain text until it is",
    ),
    "link-empty": (
        "liên kết «{target}» dẫn đến mục lúc này không có bài nào: tạm in thành chữ thường",
        "the link «{target}» leads to a shelf without an article at this time: plain text until it has one",
    ),
    "picture-missing": ("không có ảnh «{target}»{hint}", "there is no picture «{target}»{hint}"),
    "picture-kind": ("«{target}» không phải ảnh dùng được ({allowed})", "«{target}» is no picture that can be used ({allowed})"),
    "picture-broken": (
        "không đọc được ảnh «{target}»: tệp hỏng hoặc không phải ảnh; hãy chép lại từ máy ảnh, điện thoại",
        "the picture «{target}» cannot be read: the file is harmed, or no picture; copy it again",
    ),
    "picture-cut": (
        "ảnh «{target}» bị cụt: tệp chép hoặc tải chưa xong; hãy chép lại",
        "the picture «{target}» is cut off: it was not copied to its end; copy it again",
    ),
    "picture-other": (
        "tệp «{target}» là {found}, không phải ảnh {ending}; hãy lưu lại thành JPEG hoặc PNG, đừng chỉ đổi đuôi tên",
        "«{target}» is {found}, no {ending} picture; save it as JPEG or PNG instead of renaming it",
    ),
    "picture-bomb": (
        "ảnh «{target}» có {size} điểm ảnh, quá lớn để mở an toàn; hãy thu nhỏ còn nhiều nhất 120 triệu điểm ảnh",
        "the picture «{target}» has {size} pixels, too many to be opened safely; make it smaller than 120 million",
    ),
    "picture-heavy": (
        "ảnh «{target}» nặng {size} MB, nhiều nhất là {limit} MB; hãy thu nhỏ ảnh (rộng 4000 điểm ảnh là đủ)",
        "the picture «{target}» has {size} MB, at most {limit} MB are allowed; 4000 pixels of width are enough",
    ),
    "picture-small": (
        "ảnh «{target}» chỉ rộng {width} điểm ảnh, nhỏ quá cho «{key}»; nên rộng ít nhất {least}",
        "the picture «{target}» is {width} pixels wide, too small for «{key}»; better {least} or more",
    ),
    "picture-telephone": (
        "«{target}» là ảnh HEIC của điện thoại, trình duyệt không hiện được; hãy lưu lại thành JPEG",
        "«{target}» is a HEIC picture, which browsers do not show; save it as JPEG",
    ),
    "picture-svg": (
        "«{target}» là hình SVG, có thể mang mã lệnh nên không dùng làm ảnh của bài; hãy xuất ra PNG",
        "«{target}» is an SVG drawing, which may carry scripts: not used as a picture of an article; export it as PNG",
    ),
    "picture-uncleaned": (
        "không bỏ được thông tin ẩn (nơi chụp, máy chụp) khỏi tệp {ending} «{target}»; hãy lưu lại thành JPEG hoặc PNG",
        "hidden data (place, camera) cannot be taken out of the {ending} file «{target}»; save it as JPEG or PNG",
    ),
    "svg-danger": (
        "hình SVG «{target}» có mã lệnh, liên kết ra ngoài hoặc thông tin ẩn; hãy bỏ những thứ ấy hoặc xuất ra PNG",
        "the SVG drawing «{target}» has scripts, links to elsewhere or hidden data; take them out, or export it as PNG",
    ),
    "picture-foreign": (
        "ảnh «{target}» nằm ở trang khác; hãy tải về docs/anh/ vì trang không liên hệ bên thứ ba",
        "the picture «{target}» is on another site; put it into docs/anh/",
    ),
    "picture-outside": (
        "ảnh «{target}» nằm ngoài docs/; hãy chép ảnh vào docs/anh/",
        "the picture «{target}» is outside docs/; copy it into docs/anh/",
    ),
    "picture-no-alt": (
        "ảnh «{target}» thiếu lời mô tả: viết ![lời mô tả](…)",
        "the picture «{target}» is not described: write ![words](…)",
    ),
    "document-outside": (
        "văn bản «{target}» nằm ngoài docs/; hãy chép tệp vào docs/tai-lieu/",
        "the paper «{target}» is outside docs/; copy it into docs/tai-lieu/",
    ),
    "document-foreign": (
        "văn bản «{target}» nằm ở trang khác; hãy tải về docs/tai-lieu/",
        "the paper «{target}» is on another site; put it into docs/tai-lieu/",
    ),
    "document-missing": ("không có tệp «{target}»{hint}", "there is no file «{target}»{hint}"),
    "document-kind": (
        "«{target}» không phải loại văn bản được đính kèm ({allowed})",
        "«{target}» is no kind of paper that can be attached ({allowed})",
    ),
    "document-cut": (
        "văn bản «{target}» trống hoặc bị cụt: tệp chép hoặc tải chưa xong; hãy chép lại",
        "the paper «{target}» is empty or cut off: it was not copied to its end; copy it again",
    ),
    "document-other": (
        "tệp «{target}» không phải {ending} như đuôi tên của nó; hãy lưu lại đúng loại, đừng chỉ đổi đuôi tên",
        "«{target}» is no {ending} file as its name says; save it as one instead of renaming it",
    ),
    "document-broken": (
        "không đọc được văn bản «{target}»: tệp hỏng; hãy xuất lại",
        "the paper «{target}» cannot be read: it is harmed; export it again",
    ),
    "document-locked": (
        "văn bản «{target}» đặt mật khẩu, người đọc không mở được; hãy bỏ mật khẩu",
        "the paper «{target}» asks for a password: readers cannot open it; take the password off",
    ),
    "document-heavy": (
        "văn bản «{target}» nặng {size} MB, nhiều nhất là {limit} MB; hãy nén lại hoặc chia ra",
        "the paper «{target}» has {size} MB, at most {limit} MB are allowed; compress it, or cut it into parts",
    ),
    "unused-file": ("tệp này không được bài hay trang nào dùng", "this file is used by no article or page"),
    "eth": (
        "có {count} chữ Ð/ð (U+00D0/U+00F0) trông giống Đ/đ; nên gõ lại",
        "has {count} letters Ð/ð (U+00D0/U+00F0) that look like Đ/đ; better type them again",
    ),
    # what an editor should look at
    "no-picture": (
        "bài chưa có ảnh; thêm «image» để bài nổi trên trang nhất và khi được chia sẻ",
        "the article has no picture; with «image» it stands out on the front page and when it is shared",
    ),
    "still-sample": (
        "«{key}» vẫn là lời mẫu «Viết ở đây …»; hãy viết trước khi đăng",
        "«{key}» is still the sample «Viết ở đây …»; write it before the article goes out",
    ),
    "caption-alt": (
        "«caption» giống hệt «alt»: alt tả bức ảnh cho người không nhìn thấy, caption nói điều ảnh không nói",
        "«caption» equals «alt»: alt says what is seen, for those who cannot see it; caption what the picture does not say",
    ),
    "description-long": (
        "sapo dài {length} ký tự; thẻ tin chỉ đủ chỗ cho chừng {limit}, phần sau bị cắt",
        "the sapo has {length} letters; a card has room for about {limit}, the rest is cut off",
    ),
    "title-capitals": (
        "tiêu đề viết hoa toàn bộ: khó đọc, và máy đọc có thể đánh vần từng chữ; hãy viết thường",
        "the title is all in capitals: hard to read, and screen readers may spell it; write it in small letters",
    ),
    "lost-moved": (
        "địa chỉ {url} đã công bố nay không còn; bài ấy nay ở đây: hãy thêm vào phần đầu bài dòng «{line}»",
        "the published address {url} is lost; that article stands here now: add the line «{line}» to its front matter",
    ),
    "lost-hidden": (
        "địa chỉ {url} đã công bố nay không còn vì bài đang ẩn; muốn gỡ bài thì ghi «status: withdrawn» kèm ngày và lý do",
        "the published address {url} is lost, for this article is hidden; to take it back write «status: withdrawn» with day and reason",
    ),
    "lost-article": (
        "địa chỉ {url} đã công bố nay không còn; nếu bài đã chuyển, hãy thêm «aliases: [{url}]» vào bài thay nó; "
        "nếu muốn gỡ, hãy khôi phục tệp cũ và ghi «status: withdrawn» kèm ngày và lý do",
        "the published address {url} is lost; if the article moved, add «aliases: [{url}]» to what takes its place; "
        "to take it back, restore the file and write «status: withdrawn» with day and reason",
    ),
    "lost-page": (
        "địa chỉ {url} đã công bố nay không còn; hãy khôi phục tệp cũ, hoặc thêm «aliases: [{url}]» vào trang hay bài thay nó",
        "the published address {url} is lost; restore its file, or add «aliases: [{url}]» to what takes its place",
    ),
    "lost-term": (
        "địa chỉ {url} đã công bố nay không còn; hãy khôi phục mã ấy trong danh mục",
        "the published address {url} is lost; put its id back into the register",
    ),
    "published-preview": ("{path} là bản xem trước, chưa phải trang đã đăng", "{path} is a preview: it was not published"),
    "lost-file": ("văn bản {url} đã công bố nay không còn", "the published paper {url} is gone"),
    # configuration and calls
    "no-config": ("không tìm thấy mkdocs.yml ở đây hay ở thư mục cha", "there is no mkdocs.yml here or above"),
    "config": ("cấu hình không dùng được: {reason}", "the configuration cannot be used: {reason}"),
    "share-cards": (
        "«extra.share_cards»: không có giá trị «{raw}»; viết số bài mới nhất có thẻ riêng, như 2000, hoặc all, hoặc false",
        "«extra.share_cards»: no value «{raw}»; write how many of the newest articles have a card, like 2000, or all, or false",
    ),
    "no-docs": ("không có thư mục {path}", "there is no folder {path}"),
    "not-ours": (
        "thư mục {path} không phải do bantin tạo; hãy chọn thư mục khác hoặc thêm --clean để xóa nó",
        "the folder {path} was not made by bantin; choose another, or add --clean to empty it",
    ),
    "site-in-docs": (
        "thư mục trang {path} không được nằm trong docs/ hay chứa docs/",
        "the site folder {path} must not be inside docs/ or around it",
    ),
    "no-such-path": ("không có {path}", "there is no {path}"),
    "bad-now": (
        "«{raw}» không phải thời điểm; viết như 2026-01-31T08:00:00+07:00",
        "«{raw}» is no instant; write 2026-01-31T08:00:00+07:00",
    ),
    "bad-address": ("«{raw}» không phải địa chỉ máy:cổng", "«{raw}» is no address host:port"),
    "disk": ("không ghi được {path}: {reason}", "cannot write {path}: {reason}"),
    "waiting": ("đang có một lần dựng khác; chờ nó xong…", "another build is running; waiting for it…"),
    "memory-lost": (
        "không dùng được bộ nhớ dựng trang ({reason}); dựng lại từ đầu",
        "the build's memory cannot be used ({reason}); building from nothing",
    ),
}

WORDS: dict[str, tuple[str, str]] = {
    "error": ("lỗi", "error"),
    "warning": ("lưu ý", "warning"),
    "hint": ("; có phải «{near}»?", "; did you mean «{near}»?"),
    "a shelf": ("một trang do chương trình tạo", "a page that the portal makes itself"),
    "a list": ("một danh sách", "a list"),
    "text": ("một đoạn chữ", "text"),
    "a mapping": ("các dòng «khóa: giá trị»", "a mapping"),
    "a number": ("một số", "a number"),
    "yes or no": ("đúng/sai", "yes or no"),
    "nothing": ("chỗ trống", "nothing"),
    "problems": ("{errors} lỗi, {warnings} lưu ý trong {articles} bài.", "{errors} errors, {warnings} warnings in {articles} articles."),
    "all-well": ("{articles} bài đều đúng.", "All is well in {articles} articles."),
    "shortened": (
        "Còn {count} bài khác chưa có ảnh; kể hết: bantin check {path}",
        "{count} more articles have no picture; to list all: bantin check {path}",
    ),
    "ask-title": ("Tiêu đề: ", "Title: "),
    "ask-date": ("Ngày của bài, như 4/5/2020 (Enter: hôm nay): ", "Day of the article, as 4/5/2020 (Enter: today): "),
    "ask-wards": (
        "Phường, xã: số, mã hoặc tên, cách nhau bằng dấu phẩy (Enter: không ghi): ",
        "Wards: numbers, ids or names, parted by commas (Enter: none): ",
    ),
    "ask-congresses": (
        "Đại hội: số, mã hoặc tên, cách nhau bằng dấu phẩy (Enter: không ghi): ",
        "Congresses: numbers, ids or names, parted by commas (Enter: none): ",
    ),
    "ask-unknown": ("không có «{raw}»{hint}", "there is no «{raw}»{hint}"),
    "title-wanted": ('hãy ghi tiêu đề: bantin new "Tiêu đề của bài"', 'give a title: bantin new "Title of the article"'),
    "not-built": ("Chưa dựng trang: hãy sửa các lỗi trên.", "Nothing was built: mend the errors above."),
    "built": (
        "{pages} trang: {written} tệp mới ghi, {reused} giữ nguyên, {removed} đã bỏ; {seconds} giây.",
        "{pages} pages: {written} files written, {reused} kept, {removed} removed; {seconds} s.",
    ),
    "look": ("Xem thử: bantin serve   (hoặc mở {path})", "To look at it: bantin serve   (or open {path})"),
    "moved": (
        "Có bài thêm vào quá khứ hoặc rút ra: các trang đánh số sau nó đã xếp lại ở {shelves}.",
        "An article was put into the past or taken out: the numbered pages after it changed on {shelves}.",
    ),
    "next-build": ("Lần dựng kế tiếp cần vào {time}.", "Something is due at {time}: build again then."),
    "stats-none": ("Chưa có bài nào.", "There is no article yet."),
    "stats-total": (
        "{articles} bài; bài mới nhất ngày {newest}; {recent} bài trong 90 ngày trước đó, từ {since}.",
        "{articles} articles; the newest of {newest}; {recent} in the ninety days before it, from {since}.",
    ),
    "stats-wards": ("Theo phường, xã:", "By ward:"),
    "stats-congresses": ("Theo đại hội:", "By congress:"),
    "stats-months": ("Theo tháng:", "By month:"),
    "stats-silent": (
        "Phường, xã đang hoạt động mà chưa có tin trong 90 ngày ấy:",
        "Wards of today without an article in those ninety days:",
    ),
    "stats-all": ("không có; nơi nào cũng có tin", "none; all have news"),
    "exists": ("{path} đã có; không ghi đè", "{path} exists; nothing is overwritten"),
}


def say(code: str, lang: Lang = "vi", **values: object) -> str:
    """The words of `code`, from either table."""
    pair = CATALOGUE.get(code) or WORDS[code]
    return pair[0 if lang == "vi" else 1].format(**values)


def _localise(value: str, lang: Lang) -> str:
    pair = WORDS.get(value)
    return pair[0 if lang == "vi" else 1] if pair else value


def describe(problem: Problem, lang: Lang = "vi") -> str:
    """The words of a problem, without its place. A value `near` becomes the hint «did you mean …»."""
    values = {key: _localise(value, lang) for key, value in problem.values.items()}
    near = values.pop("near", "")
    values["hint"] = say("hint", lang, near=near) if near else ""
    return say(problem.code, lang, **values)


def show(problem: Problem, lang: Lang = "vi") -> str:
    """`docs/tin/2020/05/x.md:4: lỗi: …`, one line."""
    words = " ".join(describe(problem, lang).split("\n"))
    return f"{problem.path}:{problem.line}: {say(problem.severity, lang)}: {words}"
