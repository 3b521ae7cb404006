"""What is wrong with pictures and papers."""

from __future__ import annotations

from bantin.wording import Catalogue

FILES: Catalogue = {
    "picture-missing": ("không có ảnh «{target}»{hint}", "there is no picture «{target}»{hint}"),
    "picture-kind": (
        "«{target}» không phải ảnh dùng được ({allowed}){hint}",
        "«{target}» is no picture that can be used ({allowed}){hint}",
    ),
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
    "picture-embedded": (
        "ảnh nằm ngay giữa chữ của tệp (data:…), như khi tải bài từ Google Docs về dạng Markdown; hãy lưu ảnh thành tệp trong docs/anh/"
        " rồi viết ![điều thấy trong ảnh](/anh/tên-tệp.jpg), hoặc tải bài về dạng .docx và dùng «{command} import»: ảnh sẽ được tách ra",
        "a picture stands within the text of the file (data:…), as in what Google Docs gives as Markdown; save it as a file in docs/anh/"
        " and write ![what is seen in it](/anh/file.jpg), or download the text as .docx: «{command} import» takes the pictures out",
    ),
    "picture-outside": (
        "ảnh «{target}» nằm ngoài docs/; hãy chép ảnh vào docs/anh/",
        "the picture «{target}» is outside docs/; copy it into docs/anh/",
    ),
    "picture-no-alt": (
        "ảnh «{target}» thiếu lời mô tả: hãy viết điều thấy trong ảnh vào giữa hai ngoặc vuông, ![…](…)",
        "the picture «{target}» is not described: say what is seen in it between the square brackets, ![…](…)",
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
        "«{target}» không phải loại văn bản được đính kèm ({allowed}){hint}",
        "«{target}» is no kind of paper that can be attached ({allowed}){hint}",
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
    "unlinked-files": (
        "{count} tệp không có bài hay trang nào dẫn tới mà vẫn được đăng: {names}; tệp nào không để công bố thì chuyển ra khỏi docs/",
        "{count} files that no article or page leads to go out all the same: {names}; take those that are not for the public out of docs/",
    ),
    "unused-file": ("tệp này không được bài hay trang nào dùng", "this file is used by no article or page"),
}
