"""What is wrong with the HTML in a text, and with private notes, which are comments of HTML."""

from __future__ import annotations

from bantin.wording import Catalogue

HTML: Catalogue = {
    "comment-form": (
        "lời nhắn riêng mở bằng <!-- và đóng bằng -->, các dấu viết liền; viết khác thì người đọc sẽ thấy nó: «{raw}»; "
        "không phải lời nhắn thì viết \\< thay dấu < đầu tiên",
        "a private note begins with <!-- and ends with -->; written otherwise, readers would see it: «{raw}»; if it is no note, "
        "write \\< for its first sign",
    ),
    "comment-arrow": (
        "«{raw}» ra trang sẽ hiện nguyên như vậy; nếu là lời nhắn riêng thì mở bằng <!-- và đóng bằng -->",
        "«{raw}» is shown as it stands; if it is a private note, begin it with <!-- and end it with -->",
    ),
    "comment-code": (
        "lời nhắn riêng nằm giữa hai dấu ` nên người đọc sẽ thấy nó: «{raw}»; hãy bỏ một dấu `, hoặc viết \\` nếu muốn hiện dấu ấy",
        "a private note stands between two signs `, so readers would see it: «{raw}»; take one sign ` out, or write \\` to show it",
    ),
    "comment-fence": (
        "lời nhắn riêng nằm trong khung mã nên người đọc sẽ thấy nó: «{raw}»; một dòng ``` hay ~~~ chưa có đôi: hãy đóng khung, hoặc xóa "
        "dòng ấy",
        "a private note stands in a box of code, so readers would see it: «{raw}»; a line of ``` or ~~~ has no other: close the box, or "
        "delete that line",
    ),
    "comment-end": (
        "«{raw}» ra trang sẽ hiện nguyên như vậy, vì không có <!-- nào mở ở trên; nếu là lời nhắn riêng thì thêm <!-- vào đầu",
        "«{raw}» is shown as it stands, for no <!-- begins it above; if it is a private note, add <!-- at its start",
    ),
    "comment-open": (
        "lời nhắn riêng chưa đóng, người đọc sẽ thấy nó: «{raw}»; hãy thêm --> vào cuối lời nhắn",
        "a private note is not closed, and readers would see it: «{raw}»; add --> at its end",
    ),
    "comment-front": (
        "«{raw}» ra trang sẽ hiện nguyên như vậy: ở phần đầu bài và trong danh mục, lời nhắn riêng viết sau dấu # ở cuối dòng",
        "«{raw}» is shown as it stands: in front matter and registers a private note is written behind # at the end of a line",
    ),
    "comment-late": (
        "lời nhắn mở ở dòng {line} («{raw}») chưa đóng mà đã gặp «{sign}», nên mọi chữ đến dấu --> kế tiếp bị giấu khỏi trang; "
        "hãy đóng lời nhắn ấy bằng -->",
        "the note that begins at line {line} («{raw}») is not closed before «{sign}», so all words up to the next --> are hidden; "
        "close that note with -->",
    ),
    "slip-stars-html": (
        "trong khối HTML <{tag}> Markdown không được đọc, nên dấu ** sẽ hiện ra trên trang; hãy bỏ thẻ <{tag}>, "
        "hoặc viết chữ đậm là <strong>chữ đậm</strong>",
        "in the block of HTML <{tag}> no Markdown is read, so the signs ** would be seen; take the tag <{tag}> out, "
        "or write bold words as <strong>bold</strong>",
    ),
    "slip-html": (
        "trong khối HTML <{tag}> Markdown không được đọc, nên «{raw}» hiện nguyên như vậy; hãy bỏ thẻ <{tag}>, "
        "hoặc đóng thẻ ấy ở trên dòng này",
        "in the block of HTML <{tag}> no Markdown is read, so «{raw}» is shown as it stands; take the tag <{tag}> out, or close it above",
    ),
    "hidden-shown": (
        "«{raw}»: chữ bị giấu bằng HTML vẫn hiện ra cho người đọc; hãy xóa chữ ấy, hoặc viết thành lời nhắn riêng <!-- … -->",
        "«{raw}»: words hidden by HTML are shown to readers all the same; delete them, or make them a private note <!-- … -->",
    ),
    "frame": (
        "không dùng được khung nhúng <{tag}>; hãy xóa cả khung và viết một liên kết: {link}",
        "a frame <{tag}> cannot be used; delete all of it and write a link: {link}",
    ),
    "tag-cut": (
        "<{tag}> và mọi thứ bên trong không hiện trên trang; hãy xóa từ <{tag}> đến </{tag}>",
        "<{tag}> and all inside it is not shown; delete it, from <{tag}> to </{tag}>",
    ),
    "tag-words": (
        "chữ trong dấu < > sẽ mất trên trang: {raw}; hãy thay hai dấu ấy bằng dấu ngoặc khác, dấu nhỏ hơn thì viết &lt;",
        "words in the signs < > are lost on the page: {raw}; take other brackets, and write &lt; for the sign itself",
    ),
    "tag-broken": (
        "chữ từ dấu < này trở đi sẽ mất trên trang: {raw}; dấu nhỏ hơn thì viết &lt;, thẻ HTML thì viết cho đủ dấu ngoặc kép và dấu >",
        "words from this sign < on are lost on the page: {raw}; write &lt; for the sign itself, and a tag with all its quotes and its >",
    ),
    "tag-open": (
        "thẻ {raw} không có chỗ đóng, nên chữ đến cuối bài đều theo nó; hãy thêm {end}, còn nếu là chữ thì thay dấu < bằng &lt;",
        "nothing closes the tag {raw}, so all words down to the end follow it; add {end}, or write &lt; for < where it is words",
    ),
    "tag-dropped": (
        "không dùng thẻ {tags}: thẻ bị bỏ, chữ bên trong vẫn hiện, không định dạng; hãy xóa thẻ, cần nhấn mạnh thì viết **chữ đậm**",
        "{tags} is not used: it is taken out, its words stay plain; delete it, and write **bold** where that is wanted",
    ),
}
