"""What was given out once and would be lost: addresses, papers; and what the comparison needs."""

from __future__ import annotations

from bantin.wording import Catalogue

PUBLISHED: Catalogue = {
    "address-changed": (
        "địa chỉ {url} đã công bố là của bài nay ở {other}; ai mở liên kết cũ sẽ gặp bài này: nếu không cố ý, hãy đổi tên tệp này",
        "the published address {url} was that of the article which stands at {other} now; old links lead to this one: if that is not "
        "meant, rename this file",
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
        "địa chỉ {url} đã công bố nay không còn; hãy khôi phục mã ấy trong danh mục {path}",
        "the published address {url} is lost; put its id back into the register {path}",
    ),
    "published-broken": (
        "bản kê địa chỉ ở {path} đã hỏng ({reason}), nên không so được. Hãy so với nơi đăng: {command} check --published NƠI. Trong CI thì "
        "tự tay chạy một lần, chấp nhận mất địa chỉ: lần ấy không so với bản kê này và viết lại nó",
        "the list of addresses at {path} is broken ({reason}), so nothing was compared. Compare with the place: {command} check "
        "--published TARGET. In CI run it once by hand and accept the loss of addresses: that run does not compare with this list, "
        "and writes it anew",
    ),
    "published-preview": (
        "{path} là bản xem trước, chưa phải trang đã đăng; hãy ghi nơi đăng, hoặc trang dựng không có --preview",
        "{path} is a preview: it was not published; name the place, or a site built without --preview",
    ),
    "lost-file": (
        "văn bản {url} đã công bố nay không còn; hãy khôi phục tệp, hoặc gỡ bài có văn bản ấy",
        "the published paper {url} is gone; restore its file, or withdraw the article that has it",
    ),
}
