"""Addresses of files, old addresses, and where links lead."""

from __future__ import annotations

from bantin.wording import Catalogue

LINKS: Catalogue = {
    "same-address": (
        "địa chỉ {url} đã thuộc về {other}; hãy đổi tên tệp này",
        "the address {url} belongs to {other} already; rename this file",
    ),
    "address-below": (
        "địa chỉ {url} cần một thư mục ở {file}, nơi đã có một tệp ({other}); hãy đổi tên tệp này, hoặc thư mục chứa nó",
        "the address {url} wants a folder at {file}, where there is a file already ({other}); rename this file, or its folder",
    ),
    "address-form": (
        "tên tệp phải là chữ thường không dấu, số và gạch nối; nên đổi thành {suggestion}",
        "a file name has lower-case letters without accents, digits and hyphens; better: {suggestion}",
    ),
    "alias-taken": (
        "địa chỉ cũ {url} đã thuộc về {other}; hãy bỏ nó khỏi «aliases»",
        "the old address {url} belongs to {other} already; take it out of «aliases»",
    ),
    "alias-folder": (
        "địa chỉ cũ {url} là địa chỉ của một tệp, mà {below} cần một thư mục ở đó; hãy bỏ một trong hai",
        "the old address {url} is that of a file, and {below} wants a folder there; take one of the two out",
    ),
    "alias-base": (
        "địa chỉ cũ {url} có cả {base}, nơi cổng đứng trên máy chủ; địa chỉ tính từ gốc của cổng: {right}",
        "the old address {url} has {base}, where the portal stands on its host; addresses begin at the portal's root: {right}",
    ),
    "alias-twice": (
        "địa chỉ cũ {url} có cả trong «aliases» của {other}; hãy giữ ở bài mà địa chỉ ấy từng là của nó, và bỏ ở bài kia",
        "the old address {url} is in «aliases» of {other} too; keep it where it once belonged, and take it out of the other",
    ),
    "link-missing": ("liên kết «{target}» không dẫn đến bài hay trang nào{hint}", "the link «{target}» leads nowhere{hint}"),
    "link-anchor": ("«{target}»: không có mục #{anchor} ở trang đích{hint}", "«{target}»: there is no #{anchor} at that page{hint}"),
    "link-outside": (
        "liên kết «{target}» ra ngoài docs/; hãy chép tệp vào docs/, hoặc ghi địa chỉ https://…",
        "the link «{target}» leaves docs/; copy the file into docs/, or write an address https://…",
    ),
    "own-disk": (
        "«{target}» là tệp ở máy của riêng bạn; hãy chép ảnh vào docs/anh/năm/tháng/, văn bản vào docs/tai-lieu/, rồi ghi đường dẫn ấy",
        "«{target}» is a file on your own machine; copy pictures to docs/anh/year/month/, papers to docs/tai-lieu/, and write that path",
    ),
    "path-in-docs": (
        "«{target}» là đường dẫn của máy tính; tệp ở trong docs/ thì viết như sau: {path}",
        "«{target}» is a path of a computer; a file in docs/ is written as: {path}",
    ),
    "backslash": ("«{target}»: hãy viết dấu / thay cho dấu \\", "«{target}»: write / instead of \\"),
    "link-hidden": (
        "liên kết «{target}» dẫn đến bài chưa hiển thị: tạm hiện như chữ, không có liên kết",
        "the link «{target}» leads to an article that is not visible: plain text until it is",
    ),
    "link-notice": (
        "liên kết «{target}» dẫn đến một phần của bài đã gỡ hoặc hết hạn: người đọc đến lời báo ở địa chỉ của bài ấy",
        "the link «{target}» leads to a part of an article that was withdrawn or has expired: readers come to the notice at its address",
    ),
    "link-curly": (
        "chữ trong ngoặc cong “ ” không thành chú thích; hãy đổi thành ngoặc thẳng: {right}",
        "words in curly quotes “ ” make no caption; put straight ones: {right}",
    ),
    "link-blank": (
        "liên kết chưa có nơi đến: tạm hiện như chữ, không có liên kết; hãy ghi nơi đến trong ngoặc tròn [lời dẫn](…)",
        "a link leads nowhere yet: plain text until its address is written [words](…)",
    ),
    "link-scheme": (
        "liên kết «{target}»: không dùng được «{scheme}:» (chỉ dùng https:, http:, mailto:, tel:){hint}",
        "the link «{target}»: «{scheme}:» cannot be used (only https:, http:, mailto:, tel:){hint}",
    ),
    "link-host": (
        "liên kết «{target}»: tên miền viết sai (thừa dấu cách, dấu lạ hoặc còn thiếu), nên người đọc không có liên kết{hint}",
        "the link «{target}»: its host is not written as one (a space, an odd sign, or none), so readers get no link{hint}",
    ),
    "link-preview": (
        "«{target}» là địa chỉ xem thử trên máy này, người đọc không mở được; hãy viết: {right}",
        "«{target}» is an address of the preview on this machine, which readers cannot open; write: {right}",
    ),
    "link-empty": (
        "liên kết «{target}» dẫn đến mục lúc này không có bài nào: tạm hiện như chữ, không có liên kết",
        "the link «{target}» leads to a shelf without an article at this time: plain text until it has one",
    ),
}
