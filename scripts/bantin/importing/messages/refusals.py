"""Why a file cannot be imported, and what to do then, in Vietnamese and English."""

from __future__ import annotations

from bantin.wording import Catalogue

REFUSALS: Catalogue = {
    "not-utf8": (
        "tệp không phải mã UTF-8; hãy lưu lại bằng mã UTF-8 rồi nhập lại",
        "the file is not UTF-8; save it as UTF-8 and import it again",
    ),
    "not-text": ("tệp không phải văn bản thuần (có ký tự NUL)", "the file is no plain text (it has a NUL byte)"),
    "kind-unknown": (
        "không nhập được loại tệp «{suffix}»; nhập được: .docx, .html, .mht, .txt và ảnh đi kèm",
        "files «{suffix}» cannot be imported; what can: .docx, .html, .mht, .txt and pictures beside them",
    ),
    "markdown": (
        "tệp Markdown không cần nhập: chép vào docs/tin/NĂM/THÁNG/ với phần đầu như bài mà «{command} new» tạo ra, rồi «{command} check»;"
        " bài trên Google Docs thì tải về dạng .docx và nhập tệp ấy",
        "a Markdown file needs no import: put it in docs/tin/YYYY/MM/ with a front matter as of «{command} new», and «{command} check» it;"
        " of a text in Google Docs, download the .docx and import that",
    ),
    "old-word": (
        "tệp Word đời cũ (.doc): mở bằng Word, chọn Tệp > Lưu thành… (Save As), kiểu «Word Document (*.docx)», rồi nhập tệp .docx",
        "an old Word file (.doc): open it in Word, choose File > Save As, type «Word Document (*.docx)», and import that",
    ),
    "other-word": (
        "tệp {suffix}: mở bằng Word hoặc LibreOffice, chọn Lưu thành… (Save As), kiểu «Word Document (*.docx)», rồi nhập tệp .docx",
        "a file {suffix}: open it in Word or LibreOffice, choose Save As, type «Word Document (*.docx)», and import that",
    ),
    "pdf": (
        "tệp PDF không còn đoạn văn để đọc; hãy nhập tệp Word gốc, hoặc đính kèm PDF bằng khóa documents",
        "a PDF holds no paragraphs; import the Word file it came from, or attach it with the key documents",
    ),
    "word-password": (
        "tệp Word có mật khẩu: mở bằng Word, bỏ mật khẩu (Tệp > Thông tin > Bảo vệ tài liệu), lưu lại rồi nhập",
        "the Word file has a password: open it, take the password off (File > Info > Protect Document), save it and import again",
    ),
    "word-other": (
        "tệp này không phải tài liệu Word (.docx); hãy mở bằng Word, lưu lại kiểu *.docx rồi nhập",
        "the file is no Word document (.docx); open it in Word, save it as *.docx and import again",
    ),
    "word-broken": (
        "tệp Word bị hỏng hoặc chép chưa trọn; hãy mở bằng Word, lưu lại rồi nhập; Word cũng không mở được thì xin lại tệp gốc",
        "the Word file is damaged or was not copied whole; open it in Word, save it and import again; where Word cannot, get it anew",
    ),
    "word-deep": (
        "tệp Word lồng nhau quá sâu; hãy chép nội dung sang một tệp mới",
        "the Word file is nested too deeply; copy its text into a new one",
    ),
    "word-bomb": (
        "tệp Word bung ra tới {size} MB, quá lớn cho một bài; hãy chia nhỏ hoặc bỏ bớt ảnh",
        "the Word file unpacks to {size} MB, too much for one article; split it or take pictures out",
    ),
    "word-long": (
        "tài liệu dài hơn chừng 1.500 trang, không phải một bài; hãy chia nhỏ",
        "the document has more than some 1,500 pages and is no article; split it",
    ),
    "html-deep": ("trang web lồng nhau quá sâu, không phải một bài báo", "the page is nested too deeply to be an article"),
    "too-large": (
        "tệp nặng {size}, quá lớn cho một bài (nhiều nhất {limit}); hãy chia nhỏ",
        "the file has {size}, too much for one article (at most {limit}); split it",
    ),
    "no-text": ("tệp không có chữ nào; hãy xem lại tệp gốc", "the file has no words; look at the original"),
    "picture-alone": (
        "không rõ ảnh này của bài nào: đặt tên ảnh bắt đầu bằng tên tệp bài, hoặc nhập từng bài với ảnh của nó",
        "which article this picture belongs to is not clear: begin its name with the article's, or import one article at a time",
    ),
    "picture-heic": (
        "ảnh đi kèm {file} là ảnh HEIC của điện thoại, dù tên gì; hãy mở ảnh, lưu lại thành JPEG rồi nhập, đừng chỉ đổi đuôi tên",
        "the picture {file} is HEIC, whatever its name; open it, save it as JPEG, and import that: renaming it is not enough",
    ),
    "picture-bad": (
        "không đọc được ảnh đi kèm {file} (nhận .jpg, .png, .webp, .gif, .bmp, .tif)",
        "the picture {file} cannot be read (.jpg, .png, .webp, .gif, .bmp, .tif can)",
    ),
    "nothing": ("không có tệp nào để nhập trong {path}", "there is nothing to import in {path}"),
    "empty": ("tệp trống; hãy xem lại tệp gốc", "the file is empty; look at the original"),
    "no-file": ("không có tệp này; hãy xem lại tên và đường dẫn", "there is no such file; look at its name and folder"),
    "unreadable": ("không đọc hay ghi được: {reason}", "cannot be read or written: {reason}"),
    "imported": (
        "tệp này đã nhập thành {path}; hãy sửa bài ấy, hoặc xóa tệp bài ấy rồi nhập lại",
        "this file has become {path} already; edit that article, or delete its file and import again",
    ),
    "exists": (
        "{path} đã có; không ghi đè: cần sửa bài ấy thì mở tệp mà sửa; muốn nhập lại thì xóa tệp ấy trước; "
        "nếu là bài khác thì đổi tiêu đề trong tệp đem nhập",
        "{path} exists; nothing is overwritten: to change that article, edit its file; to import it again, delete it first; "
        "if this is another article, change its title in the file that you import",
    ),
    "same-target": (
        "{path} đã do {other} tạo trong lần nhập này; nếu là hai bài khác nhau thì đổi tiêu đề một bài",
        "{path} comes already from {other} in this call; if these are two articles, change the title of one",
    ),
}
