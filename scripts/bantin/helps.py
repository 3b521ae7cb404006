"""What `--help` says of commands and their options."""

from __future__ import annotations

from bantin.wording import Catalogue, speaker

VERBS: Catalogue = {
    "build": ("dựng trang từ docs/ vào site/", "build the site/ of docs/"),
    "serve": ("xem thử; trình duyệt tự tải lại khi lưu", "preview; the browser reloads when a file is saved"),
    "check": ("kiểm tra mọi nội dung", "check all content"),
    "new": ("bắt đầu một bài", "begin an article"),
    "schema": (
        "viết tệp gợi ý cho VS Code: khóa, mã phường xã, đại hội kèm tên",
        "write files with hints for VS Code: keys, ids of wards and congresses with their names",
    ),
    "import": ("đưa bài Word, trang web, văn bản thành bài của cổng", "make articles of Word files, web pages and texts"),
    "verify": (
        "kiểm tra trang đã dựng: mọi liên kết, ảnh, địa chỉ đều có đích",
        "check a built site: every link, picture and address leads somewhere",
    ),
    "publish": ("đưa trang lên nơi phục vụ", "bring the site to where it is served"),
    "rollback": ("đưa trang về lần đăng trước", "go back to the publication before"),
    "stats": ("đã có tin về đâu, khi nào; nơi nào chưa có", "what was written of where and when; where nothing is yet"),
    "host": ("viết cấu hình cho máy chủ web", "write the configuration of a web server"),
}
OPTIONS: Catalogue = {
    "config": ("tệp cấu hình; mặc định là mkdocs.yml gần nhất", "the configuration; by default the nearest mkdocs.yml"),
    "lang": ("ngôn ngữ của thông báo", "language of messages"),
    "site-dir": ("thư mục trang; mặc định theo cấu hình", "the folder of the site; by default that of the configuration"),
    "clean": (
        "quên mọi lần dựng trước; thư mục trang không do bantin tạo thì bị xóa sạch",
        "forget all builds before; a site folder that bantin did not make is emptied",
    ),
    "cache": ("nơi giữ bộ nhớ dựng trang; mặc định .bantin", "where the build's memory is kept; by default .bantin"),
    "workers": ("số tiến trình; mặc định theo số nhân", "number of processes; by default one for each core"),
    "now": ("thời điểm dùng cho bài hẹn giờ", "the instant that scheduled articles go by"),
    "no-search": ("không làm chỉ mục tìm kiếm", "make no search index"),
    "report": ("ghi báo cáo JSON", "write a report in JSON"),
    "preview": ("cả bài nháp; trang nào cũng có dải chữ «Bản xem trước»", "drafts too; every page is marked as a preview"),
    "explain": ("vì sao một trang được vẽ: địa chỉ của nó, hoặc tệp trong docs/", "why a page is drawn: its address, or its file in docs/"),
    "path": (
        "bài mở ra trước; mặc định là bài vừa lưu gần nhất trong 24 giờ qua, không có thì trang chủ",
        "the article to open first; by default the one saved last within a day, else the front page",
    ),
    "no-open": ("không mở trình duyệt", "do not open a browser"),
    "search": ("cả tìm kiếm; chỉ mục theo sau mỗi lần lưu ít lâu", "the search too; its index follows each save"),
    "address": ("địa chỉ:số cổng; mặc định 127.0.0.1:8000", "address:port; by default 127.0.0.1:8000"),
    "paths": ("chỉ báo các tệp này", "tell of these files only"),
    "published": (
        "trang đã dựng hoặc nơi đăng: địa chỉ đã công bố ở đó không được mất",
        "a built site, or a place of publication: no address that was given out there may be lost",
    ),
    "unused": ("cả tệp không được dùng", "files that nothing uses too"),
    "format": ("dạng kết quả", "form of the result"),
    "title": ("tiêu đề; bỏ trống thì được hỏi", "the title; without it you are asked"),
    "ward": ("mã hoặc tên phường, xã; ghi được nhiều lần", "id or name of a ward; may be given several times"),
    "congress": ("mã hoặc tên đại hội; ghi được nhiều lần", "id or name of a congress; may be given several times"),
    "date": ("ngày của bài; mặc định hôm nay", "the day of the article; by default today"),
    "files": (
        "tệp .docx, .html, .mht, .txt, ảnh đi kèm, hoặc cả thư mục",
        "files .docx, .html, .mht, .txt, pictures that belong to them, or a whole folder",
    ),
    "into": (
        "thư mục nhận; mặc định docs, bài vào tin/NĂM/THÁNG ở trong đó",
        "the folder that takes them; by default docs, articles go to tin/YEAR/MONTH in it",
    ),
    "dry-run": ("chỉ cho xem", "show only"),
    "site": ("thư mục trang đã dựng", "the folder of a built site"),
    "target": (
        "thư mục được phục vụ từ NƠI/current, hoặc nơi của rclone",
        "a folder that is served from TARGET/current, or a place of rclone",
    ),
    "force": ("làm dù lệnh đã từ chối", "go on in spite of a refusal"),
    "built": ("trang đã dựng; mặc định theo cấu hình", "the built site; by default that of the configuration"),
    "kind": ("loại máy chủ web", "kind of web server"),
    "host-target": (
        "nơi đã đăng bằng lệnh publish; mặc định /srv/bantin",
        "where publish has put the site; by default /srv/bantin",
    ),
    "root": (
        "thay cho --target, khi đăng qua rclone: thư mục có ngay trang",
        "instead of --target, where rclone publishes: the folder that has the site itself",
    ),
    "name": ("tên miền; mặc định theo site_url", "the host's name; by default that of site_url"),
    "listen": (
        "địa chỉ:số cổng; mặc định 80 và [::]:80; ghi được nhiều lần",
        "address:port; by default 80 and [::]:80; may be given several times",
    ),
    "brotli": ("nginx có mô-đun brotli_static hay không", "whether nginx has the module brotli_static"),
    # of the program itself
    "bantin": ("Bản tin: cổng tin tĩnh từ các bài Markdown.", "Bản tin: a static news portal of articles in Markdown."),
    "verb": ("lệnh", "command"),
    "place": ("NƠI", "TARGET"),
    "help": ("hiện phần trợ giúp này", "show this help"),
}
say_help = speaker({**VERBS, **OPTIONS})
