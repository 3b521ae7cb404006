"""What is told about a built site, in Vietnamese and English."""

from __future__ import annotations

from bantin.wording import Catalogue, speaker

TEXTS: Catalogue = {
    # findings
    "dead-link": ("liên kết «{value}» không dẫn đến đâu", "the link «{value}» leads nowhere"),
    "dead-anchor": (
        "liên kết «{value}» dẫn đến một mục không có ở trang đó",
        "the link «{value}» names a heading or id that its page lacks",
    ),
    "dead-id": ("«{value}» gọi một id không có trong trang", "«{value}» names an id that the page lacks"),
    "dead-redirect": ("địa chỉ cũ dẫn đến «{value}», nơi không có trang nào", "the redirect leads to «{value}», where there is no page"),
    "redirect-loop": ("các trang chuyển hướng dẫn vòng quanh qua «{value}»", "redirects lead round in a circle by «{value}»"),
    "dead-feed": ("nguồn tin (feed) nêu «{value}», nơi không có trang nào", "the feed names «{value}», where there is no page"),
    "feed-id": (
        "nguồn tin (feed) có mục thiếu id hoặc trùng id «{value}»",
        "the feed has an entry without an id, or two of the id «{value}»",
    ),
    "dead-sitemap": ("sơ đồ trang nêu «{value}», nơi không có gì", "the sitemap names «{value}», where there is nothing"),
    "sitemap-twice": ("sơ đồ trang nêu «{value}» hai lần", "the sitemap names «{value}» twice"),
    "sitemap-hidden": (
        "sơ đồ trang nêu «{value}», trang ấy lại xin máy tìm kiếm bỏ qua",
        "the sitemap names «{value}», a page that is noindex",
    ),
    "dead-data": ("dữ liệu nêu «{value}», nơi không có gì", "the data name «{value}», where there is nothing"),
    "unfinished": (
        "lần dựng trang này chưa xong, hoặc đã dừng giữa chừng: trang có thể vừa mới vừa cũ; hãy chạy lại «{command} build»",
        "the build of this site has not ended, or was stopped: its pages may be of two sites; run «{command} build» again",
    ),
    "missing-file": ("trang thiếu tệp {value}", "the site lacks the file {value}"),
    "search-harmed": (
        "tệp của chỉ mục tìm kiếm đã hỏng, không đọc được; hãy chạy lại «{command} build»",
        "the file of the search index is harmed and cannot be read; run «{command} build» again",
    ),
    "not-a-picture": (
        "tệp không phải ảnh như đuôi tên của nó, trình duyệt không hiện được",
        "the file is no picture of the kind that its name says",
    ),
    "picture-cut": ("ảnh bị cụt: tệp hết trước khi ảnh hết", "the picture is cut off: the file ends before it does"),
    "not-a-paper": ("tệp không phải PDF như đuôi tên của nó", "the file is no PDF as its name says"),
    "not-utf8": ("tệp không phải mã UTF-8", "the file is not UTF-8"),
    "bad-xml": ("tệp không phải XML hợp lệ", "the file is no well-formed XML"),
    "bad-json": ("dữ liệu không phải JSON hợp lệ", "the data are no valid JSON"),
    "id-twice": ("id «{value}» có hai lần trong trang", "the id «{value}» stands twice in the page"),
    "no-doctype": ("trang thiếu <!doctype html>", "the page lacks <!doctype html>"),
    "no-lang": ("thẻ <html> thiếu lang", "<html> lacks lang"),
    "no-title": ("trang thiếu <title>", "the page has no <title>"),
    "no-alt": ("ảnh «{value}» thiếu alt (lời tả cho người không thấy ảnh)", "the picture «{value}» has no alt"),
    "cut-off": (
        "tệp bị cụt, phần cuối không còn; hãy chạy lại «{command} build», hoặc chép lại trang nếu đây là bản chép",
        "the file is cut off and its end is missing; run «{command} build» again, or copy the site again if this is a copy",
    ),
    "not-closed": ("thẻ <{value}> không được đóng", "<{value}> is not closed"),
    "stray-end": ("thẻ đóng </{value}> không đóng thẻ nào", "</{value}> closes nothing"),
    "inline-script": (
        "đoạn mã <script> nằm trong trang không có trong Content-Security-Policy, trình duyệt sẽ chặn",
        "an inline <script> is not in the Content-Security-Policy: browsers will block it",
    ),
    "foreign": (
        "«{value}» ở máy chủ khác: máy ấy sẽ biết ai đọc trang, và nơi có Content-Security-Policy trình duyệt sẽ chặn; hãy chép vào docs/, "
        "hoặc chỉ đặt liên kết",
        "«{value}» is of another host, which would know who reads the page; with a Content-Security-Policy browsers block it; copy it into "
        "docs/, or only link to it",
    ),
    "inline-handler": ("thuộc tính {value} chứa mã, trình duyệt sẽ chặn", "the handler {value} in the page will be blocked"),
    # the report
    "on-page": ("trang {page}: {text}", "page {page}: {text}"),
    "well": (
        "{files} tệp, {pages} trang: mọi liên kết, ảnh và địa chỉ đều có đích; {seconds} giây.",
        "{files} files, {pages} pages: every link, picture and address resolves; {seconds} s.",
    ),
    "faults": (
        "{count} lỗi trong {files} tệp, {pages} trang; {seconds} giây.",
        "{count} faults in {files} files, {pages} pages; {seconds} s.",
    ),
    "more": ("… và {count} lỗi nữa", "… and {count} more"),
    "error": ("lỗi", "error"),
    "no-site": (
        "không có trang đã dựng ở «{site}»; hãy chạy «{command} build» trước",
        "there is no built site at «{site}»; run «{command} build» first",
    ),
}
say = speaker(TEXTS)
