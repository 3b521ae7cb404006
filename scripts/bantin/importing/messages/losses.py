"""What a document holds and its article does not, or shows otherwise, in Vietnamese and English."""

from __future__ import annotations

from bantin.wording import Catalogue

LOSSES: Catalogue = {
    "list-numbers": (
        "bài có {count} danh sách đánh số, mỗi danh sách nay đếm lại từ 1; nếu trong Word đếm tiếp thì sửa số đầu",
        "{count} numbered lists, each counts from 1 now; where Word went on counting, mend the first number",
    ),
    "list-signs": (
        "Word tự đánh số bắt đầu bằng «{sign}»; vào bài số ấy mất hoặc thành 1., 2., 3.; nếu cần hãy gõ số vào đầu dòng",
        "Word counts from «{sign}»; here that number is lost or is 1., 2., 3.; type it at the start of the line if it is needed",
    ),
    "lost-hidden": ("chữ ẩn (Hidden) trong Word không đưa vào bài", "words that Word hides are left out"),
    "lost-picture": (
        "ảnh bị ẩn (Hidden) hay đã bị xóa khi sửa (Track Changes) trong Word không đưa vào bài",
        "a picture that Word hides, or that a revision (Track Changes) deleted, is left out",
    ),
    "lost-words": (
        "không đưa vào bài được (hình vẽ, công thức, khung chữ, trường Field); nếu cần hãy gõ lại",
        "not in the article (a drawing, formula, text box, field); type it if it is needed",
    ),
    "signs-lost": (
        "ký hiệu của phông riêng ({signs}) không đưa vào bài được; nếu cần hãy gõ lại ký hiệu ấy",
        "signs of a font of their own ({signs}) are not in the article; type them if they are needed",
    ),
    "lost-deleted": ("chữ đã bị xóa khi sửa (Track Changes) không đưa vào bài", "words deleted in a revision (Track Changes) are left out"),
    "lost-note": (
        "chú thích chân trang không còn số gọi trong bài (số ấy đã bị xóa hay ẩn trong Word) nên không đưa vào bài",
        "a footnote to which no number of the text leads any more (it was deleted or hidden in Word) is left out",
    ),
    "samples-dropped": (
        "bỏ {count} lời mẫu của ô nhập chưa điền trong Word",
        "{count} samples left out that Word shows in controls nobody has filled in",
    ),
    "lost-header": ("bỏ đầu trang, chân trang", "header or footer of the pages left out"),
    "lost-comments": ("bỏ lời bình (Comments)", "comments left out"),
    "macros": ("tệp có macro; không chạy, không đưa vào bài", "the file has macros; they are neither run nor kept"),
    "page-dropped": ("bỏ phần ngoài bài của trang web ({count} chữ)", "dropped: what surrounds the article on the page ({count} words)"),
    "stamps-dropped": (
        "bỏ {count} chỗ ghi giờ và người gửi của trò chuyện (Zalo…)",
        "{count} times a chat's hour and sender left out",
    ),
    "box-dropped": (
        "bỏ một khung giữa bài ({count} chữ), vì trang gọi nó là tin khác hay quảng cáo; nếu là của bài, hãy chép vào bài",
        "a box inside the text left out ({count} words), which the page calls other news or a banner; if it belongs there, copy it in",
    ),
    "comments-dropped": (
        "bỏ mục «{head}» và {count} chữ dưới nó, vì trông như lời bình luận của bạn đọc; nếu là của bài, hãy chép phần ấy vào bài",
        "left out: «{head}» and the {count} words below it, which look like readers' comments; if they belong to the article, copy them in",
    ),
    "link-dropped": (
        "bỏ {count} liên kết không ra ngoài được (giữ chữ)",
        "dropped {count} links that lead nowhere from here (their words stay)",
    ),
    "link-of-front": (
        "chữ ở đây vào bài mà không kèm liên kết ({links}); nếu cần, hãy viết liên kết ấy trong thân bài",
        "the words here came into the article without their link ({links}); if it is needed, write it in the body",
    ),
    "note-of-table": (
        "bảng dạng HTML (có ô gộp, không có hàng đầu…) không giữ được dấu gọi chú thích [^{label}]; lời chú thích thành đoạn dưới bảng",
        "a table in HTML (merged cells, no head…) cannot call the footnote [^{label}]; its words are a paragraph under the table",
    ),
    "note-uncalled": (
        "dấu gọi chú thích không đặt được trong tiêu đề, sapo, tiểu mục, lời ảnh hay phần đã bỏ; hãy viết [^{label}] vào một câu của bài, "
        "hoặc bỏ dòng «[^{label}]: …» ở cuối bài",
        "the number of a note has no place in a title, sapo, heading, caption or what is left out; write [^{label}] into a sentence, "
        "or take the line «[^{label}]: …» at the end out",
    ),
    "frame-linked": ("khung nhúng trong trang thành liên kết «{words}»", "a frame of the page is made a link «{words}»"),
    "frame-lost": (
        "bỏ một khung nhúng (<{tag}>); nếu là của bài thì viết một liên kết đến địa chỉ của nó: [Xem video](https://…)",
        "a frame (<{tag}>) left out; if it belongs to the article, write a link to its address: [Xem video](https://…)",
    ),
    "picture-away": (
        "ảnh nằm ngoài tệp, không tự tải về; hãy chép ảnh vào docs/anh/",
        "the picture is outside of the file and is not fetched; copy it into docs/anh/",
    ),
    "picture-away-named": (
        "ảnh của chú thích này nằm ngoài tệp, không tự tải về; hãy chép ảnh vào docs/anh/, rồi thêm src và alt",
        "the picture of this caption is outside of the file and is not fetched; copy it into docs/anh/, then add src and alt",
    ),
    "picture-lost": (
        "ở đây có một ảnh không dùng được (mất, hỏng, hoặc loại mà trình duyệt không hiện); hãy tìm ảnh ấy và lưu lại dạng .jpg hoặc .png",
        "a picture stood here that cannot be used (missing, broken, or of a kind that no browser shows); find it, save it as .jpg or .png",
    ),
    "picture-lost-named": (
        "ảnh của chú thích này không dùng được (mất, hỏng, hoặc loại mà trình duyệt không hiện); hãy tìm ảnh ấy, lưu lại dạng .jpg "
        "hoặc .png, rồi thêm src và alt",
        "the picture of this caption cannot be used (missing, broken, or of a kind that no browser shows); find it, save it as .jpg "
        "or .png, then add src and alt",
    ),
    "pictures-unread": (
        "trong tệp có {count} ảnh không còn dữ liệu nên không đưa vào bài được; hãy mở tệp bằng Word xem là ảnh nào, rồi tìm ảnh ấy",
        "{count} pictures of the file have lost their data and are not in the article; look in Word which they are, and find them",
    ),
    "picture-inside": (
        "ảnh {name} trong tệp Word không đưa vào bài được (nền trang, hình vẽ…); "
        "nếu cần, hãy mở tệp bằng Word, lưu ảnh ấy ra rồi thêm vào bài",
        "the picture {name} of the Word file is not in the article (background, drawing…); if it is needed, save it from Word and add it",
    ),
    "picture-cut": (
        "ảnh {name} được cắt như Word hiện; phần đã cắt bỏ trong Word không đưa vào bài",
        "the picture {name} is cut as Word shows it; what was cropped away there is left out",
    ),
    "picture-uncut": (
        "ảnh {name} đã được cắt bớt trong Word nhưng ở đây vẫn còn nguyên; hãy cắt lại ảnh ấy rồi mới bỏ «status: draft»",
        "the picture {name} was cropped in Word and is whole here; crop it again before you take «status: draft» out",
    ),
    "picture-turned": (
        "ảnh này được xoay hoặc lật trong Word, còn tệp ảnh thì chưa; hãy xem lại, cần thì xoay tệp ảnh",
        "this picture is turned or mirrored in Word, and its file is not; look at it, and turn the file if it is needed",
    ),
    "alt": (
        "viết một câu tả ảnh {src} (alt) thay cho lời mẫu, rồi bỏ «status: draft»",
        "write a sentence on the picture {src} (alt) in place of the sample, then take «status: draft» out",
    ),
}
