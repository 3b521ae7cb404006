"""What is told of a call: its configuration, what it asks for, how it went, what it counted."""

from __future__ import annotations

from bantin.wording import Catalogue

CALLS: Catalogue = {
    "no-config": ("không tìm thấy mkdocs.yml ở đây hay ở thư mục cha", "there is no mkdocs.yml here or above"),
    "config": ("cấu hình không dùng được: {reason}", "the configuration cannot be used: {reason}"),
    "config-gone": ("không có tệp cấu hình {path}; hãy khôi phục tệp ấy", "there is no configuration {path}; put the file back"),
    "site-url": (
        "«site_url»: «{raw}» không phải địa chỉ của cổng; viết đủ như https://dang.example/{hint}",
        "«site_url»: «{raw}» is no address of a portal; write all of it, as https://dang.example/{hint}",
    ),
    "site-url-missing": (
        "thiếu «site_url», địa chỉ thật của cổng: nguồn tin, sơ đồ trang và liên kết chia sẻ cần nó; thêm dòng như "
        "«site_url: https://dang.example/»",
        "«site_url», the portal's own address, is missing: feeds, sitemap and shared links need it; add a line as "
        "«site_url: https://dang.example/»",
    ),
    "config-plugin-missing": (
        "«plugins» thiếu bantin, nên không bài nào thành trang; hãy viết: plugins: [bantin]",
        "«plugins» lacks bantin, without which no article becomes a page; write: plugins: [bantin]",
    ),
    "config-plugin-unknown": ("không có plugin «{raw}» trên máy này{hint}", "there is no plugin «{raw}» on this machine{hint}"),
    "config-plugin-option": (
        "plugin bantin không có tùy chọn nào, kể cả «{key}»; hãy viết: - bantin",
        "the plugin bantin has no options, nor «{key}»; write: - bantin",
    ),
    "config-plugin-twice": (
        "plugin bantin đã có ở dòng {first}; hãy bỏ lần thứ hai này",
        "the plugin bantin is at line {first} already; take this second one out",
    ),
    "config-plugin-fails": (
        "«{key}»: «{raw}» không chạy được cùng cổng ({reason}); hãy sửa hoặc bỏ nó",
        "«{key}»: «{raw}» does not work with the portal ({reason}); mend it or take it out",
    ),
    "config-addresses": (
        "cổng không dùng được «use_directory_urls: false»: địa chỉ của mọi trang có dạng /gioi-thieu/; hãy bỏ dòng này",
        "the portal cannot use «use_directory_urls: false»: the address of every page is like /gioi-thieu/; take this line out",
    ),
    "config-theme": (
        "cổng không dùng được giao diện «{raw}»; nó dùng material",
        "the portal cannot use the theme «{raw}»; it has material",
    ),
    "config-language": ("giao diện không có ngôn ngữ «{raw}»{hint}", "the theme has no language «{raw}»{hint}"),
    "config-nav": (
        "«nav»: «{raw}» không phải một trang thường của cổng nên bị bỏ qua; các trang có thể ghi ở đây: {allowed}",
        "«nav»: «{raw}» is no ordinary page of the portal and is left out; pages that can stand here: {allowed}",
    ),
    "config-folder": ("«{key}»: không có thư mục {raw}", "«{key}»: there is no folder {raw}"),
    "config-inherit": ("«INHERIT»: không có tệp {raw}", "«INHERIT»: there is no file {raw}"),
    "config-inherit-form": (
        "«INHERIT» phải đứng sát lề, tên tệp viết thẳng trên cùng dòng: INHERIT: {raw}",
        "«INHERIT» must stand at the margin with the plain name of a file in the same line: INHERIT: {raw}",
    ),
    "config-templates": (
        "cổng không dùng «extra_templates»; trang riêng thì viết bằng Markdown trong docs/, mẫu trang thì đặt trong «custom_dir»; "
        "hãy bỏ dòng này",
        "the portal has no use for «extra_templates»; write a page in Markdown below docs/, put templates into «custom_dir»; "
        "take this line out",
    ),
    "config-inherit-circle": (
        "«INHERIT»: {raw} lại dẫn về tệp đã có trước nó; hãy bỏ dòng này",
        "«INHERIT»: {raw} leads back to a file before it; take this line out",
    ),
    "config-nested": (
        "«docs_dir» và «site_dir» không được nằm trong nhau: trang dựng xong sẽ lẫn vào bài viết; nên viết docs_dir: docs, site_dir: site",
        "«docs_dir» and «site_dir» must not lie one inside the other, or the built site mixes with the articles; write docs_dir: docs, "
        "site_dir: site",
    ),
    "config-extension-options": (
        "«{key}»: phần mở rộng «{raw}» không nhận cách ghi bên dưới nó ({reason})",
        "«{key}»: the extension «{raw}» does not take its options ({reason})",
    ),
    "config-extension": ("«{key}»: không có phần mở rộng «{raw}»", "«{key}»: there is no extension «{raw}»"),
    "no-docs": ("không có thư mục {path}", "there is no folder {path}"),
    "site-published": (
        "{path} là nơi đăng, độc giả đang xem: dựng vào đó thì trang chưa kiểm tra hiện ra ngay; hãy dựng vào thư mục khác, "
        "rồi {command} publish",
        "{path} is published, and readers see it: a build there would show pages that were not verified; build elsewhere, "
        "then {command} publish",
    ),
    "not-ours": (
        "thư mục {path} không phải do bantin tạo; hãy chọn thư mục khác hoặc thêm --clean để xóa hết những gì đang có trong đó",
        "the folder {path} was not made by bantin; choose another, or add --clean to empty it",
    ),
    "site-no-folder": ("{path} không phải thư mục; hãy chọn chỗ khác cho trang", "{path} is no folder; choose another place for the site"),
    "site-in-project": (
        "thư mục trang {path} không được là {part}, nằm trong đó hay chứa nó: ở đó có những thứ không được mất; hãy chọn thư mục khác",
        "the site folder {path} must not be {part}, nor in it or around it, for what is there must not be lost; choose another folder",
    ),
    "cache-in-docs": (
        "bộ nhớ dựng trang {path} không được nằm trong docs/, thư mục trang hay thư mục mẫu trang, cũng không được chứa chúng; hãy chọn "
        "thư mục khác",
        "the build's memory {path} must not be inside docs/, the site folder or the templates, or around them; choose another folder",
    ),
    "no-such-path": ("không có tệp hay thư mục «{path}»", "there is no file or folder «{path}»"),
    "bad-now": (
        "«{raw}» không phải thời điểm; viết như 2026-01-31T08:00:00+07:00",
        "«{raw}» is no instant; write 2026-01-31T08:00:00+07:00",
    ),
    "ahead": (
        "lưu ý: trang này dựng theo một giờ chưa đến, nên có thể có bài hẹn giờ: chỉ để xem thử, đừng đăng.",
        "warning: this site was built for an instant that has not come, and may show scheduled articles: look at it, do not publish it.",
    ),
    "bad-address": ("«{raw}» không phải địa chỉ dạng máy:số cổng", "«{raw}» is no address host:port"),
    "disk": ("không đọc hay ghi được {path}: {reason}", "cannot read or write {path}: {reason}"),
    "package-gone": (
        "môi trường «{folder}» thiếu gói «{name}» (lúc dựng thì có); hãy xóa thư mục ấy rồi chạy lại lệnh bằng scripts/run.py để dựng lại "
        "môi trường",
        "the environment «{folder}» lacks the package «{name}», which it had when it was made; delete that folder, then run the command "
        "again by scripts/run.py, which makes it anew",
    ),
    "output": ("đầu ra của lệnh", "the output of the command"),
    "waiting": ("đang có một lần dựng khác; chờ nó xong…", "another build is running; waiting for it…"),
    "memory-busy": (
        "lần dựng kia vẫn chưa xong; nếu nó đã bị ngưng (Ctrl+Z) thì cho chạy tiếp (fg) hoặc kết thúc nó, rồi chạy lại lệnh này",
        "the other build has not ended; if it was stopped (Ctrl+Z), let it go on (fg) or end it, then call this again",
    ),
    "desk-left": (
        "bài đã được tạo; riêng các tệp gợi ý cho VS Code chưa làm mới được: không đọc hay ghi được {path}: {reason}",
        "the article is there; only the hints for VS Code are still the old ones: cannot read or write {path}: {reason}",
    ),
    "preview-busy": (
        "cổng này đang được xem trước ở một cửa sổ khác; hãy dùng bản ấy, hoặc dừng nó (Ctrl+C) rồi chạy lại lệnh này",
        "this portal is being previewed in another window; use that preview, or end it (Ctrl+C) and call this again",
    ),
    "memory-lost": (
        "không dùng được bộ nhớ dựng trang ({reason}); dựng lại từ đầu",
        "the build's memory cannot be used ({reason}); building from nothing",
    ),
    "memory-refused": (
        "không ghi được {path} ({reason}): lần này làm xong rồi không nhớ gì cho lần sau",
        "cannot write {path} ({reason}): this time nothing is remembered for the next",
    ),
    "error": ("lỗi", "error"),
    "warning": ("lưu ý", "warning"),
    "mended": ("; viết như sau: {line}", "; write it as: {line}"),
    "or": ("» hay «", "» or «"),
    "hint": ("; có phải «{near}»?", "; did you mean «{near}»?"),
    "problems": ("{errors} lỗi, {warnings} lưu ý trong {articles} bài.", "{errors} errors, {warnings} warnings in {articles} articles."),
    "drafts": (
        "Còn {count} bài nháp hay hẹn giờ, chưa lên trang: {names}",
        "{count} drafts or articles with an hour are not on the site yet: {names}",
    ),
    "why-none": ("{path}: không có trang nào như vậy.", "{path}: there is no such page."),
    "why-new": ("{url}: được vẽ vì chưa từng có trong {site}.", "{url}: drawn, for it was never in {site}."),
    "why-changed": (
        "{url}: được vẽ lại vì nội dung, bài bên cạnh, danh mục, mẫu trang hay cấu hình của nó đã đổi ({old} → {new}).",
        "{url}: drawn again, for its content, an article beside it, a register, its template or the settings changed ({old} → {new}).",
    ),
    "why-harmed": (
        "{url}: được vẽ lại vì tệp {file} trong thư mục trang đã bị sửa hoặc xóa.",
        "{url}: drawn again, for the file {file} of the site folder was edited or deleted.",
    ),
    "why-kept": ("{url}: giữ nguyên, không có gì thay đổi ({key}).", "{url}: kept, nothing has changed ({key})."),
    "nothing-wrong": ("Không có bài nào ở đó, và không thấy lỗi.", "There is no article, and nothing is wrong."),
    "all-well": ("{articles} bài đều đúng.", "All is well in {articles} articles."),
    "shortened": (
        "Còn {count} bài cũ hơn chưa có ảnh chính; kể hết: {command} check docs/tin",
        "{count} older articles have no main picture; to list all: {command} check docs/tin",
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
    "title-wanted": ('hãy ghi tiêu đề: {command} new "Tiêu đề của bài"', 'give a title: {command} new "Title of the article"'),
    "saved-meanwhile": (
        "một trang hay bài được lưu trong lúc dựng; hãy dựng lại",
        "a page or an article was saved during the build; build again",
    ),
    "not-built": ("Chưa dựng trang: hãy sửa các lỗi trên.", "Nothing was built: mend the errors above."),
    "built": (
        "{pages} trang: {written} tệp mới ghi, {reused} giữ nguyên, {removed} đã bỏ; {seconds} giây.",
        "{pages} pages: {written} files written, {reused} kept, {removed} removed; {seconds} s.",
    ),
    "look": ("Xem thử: {command} serve --search", "To look at it: {command} serve --search"),
    "stopped": ("Đã dừng; có thể gọi lại lệnh này bất cứ lúc nào.", "Stopped; the command can be called again at any time."),
    "no-target": (
        "chưa cho biết nơi đăng: {command} publish NƠI (trong CI: biến BANTIN_TARGET đang trống)",
        "no place to publish to: {command} publish TARGET (in CI: the variable BANTIN_TARGET is empty)",
    ),
    "sample-address": (
        "lưu ý: {address} là địa chỉ mẫu hay của riêng máy này; ghi địa chỉ thật của cổng vào «site_url» ở mkdocs.yml rồi dựng lại",
        "warning: {address} is a sample, or of this machine alone; write the portal's own into «site_url» of mkdocs.yml and build again",
    ),
    "moved-address": (
        "lưu ý: mkdocs.yml ghi {written}, còn trang đã dựng là của {address}, nên cấu hình này cũng vậy; hãy chạy {command} build, rồi "
        "viết lại cấu hình",
        "warning: mkdocs.yml says {written}, but the built site is of {address}, and so is this configuration; run {command} build, then "
        "write it again",
    ),
    "host-remote": (
        "«{target}» là nơi của rclone; nginx phục vụ một thư mục trên máy của nó. Hãy ghi chính thư mục mà rclone gửi trang đến, như: "
        "{command} host nginx --root /srv/cong (đăng qua rclone thì trang nằm ngay trong đó, không có current)",
        "«{target}» is a place of rclone; nginx serves a folder of its own machine. Name the folder that rclone sends the site to, as: "
        "{command} host nginx --root /srv/web (published by rclone, the site lies in that folder itself, without current)",
    ),
    "host-both": (
        "chỉ ghi một trong hai: --target NƠI là thư mục đã đăng bằng «{command} publish NƠI» (nginx phục vụ NƠI/current); "
        "--root THƯ-MỤC là thư mục có ngay trang, khi trang được gửi đến qua rclone",
        "give one of the two: --target TARGET is a folder published to by «{command} publish TARGET» (nginx serves TARGET/current); "
        "--root FOLDER is the folder that holds the site itself, where rclone sent it",
    ),
    "template": (
        "{place}: lỗi: mẫu trang có chỗ sai; hãy sửa lại tệp này ở dòng ấy (lời của Jinja: «{reason}»)",
        "{place}: error: a template is wrong; mend this file at that line (Jinja says: «{reason}»)",
    ),
    "engine-missing": (
        "không có Pagefind để lập chỉ mục tìm kiếm: {reason}; hãy kiểm tra mạng rồi dựng lại, đặt PAGEFIND_BINARY_PATH trỏ tới Pagefind "
        "1.6 trở lên, hoặc dựng với --no-search",
        "Pagefind, which makes the search index, is missing: {reason}; check the network and build again, let PAGEFIND_BINARY_PATH name a "
        "Pagefind of 1.6 or later, or build with --no-search",
    ),
    "engine-unusable": ("không chạy được Pagefind: {reason}", "Pagefind cannot be started: {reason}"),
    "engine-failed": ("Pagefind dừng vì lỗi: {reason}", "Pagefind failed: {reason}"),
    "engine-unread": (
        "Pagefind trả lời không đọc được: {what}; hãy kiểm tra chương trình mà PAGEFIND_BINARY_PATH trỏ tới, nếu biến ấy được đặt",
        "Pagefind gave an answer that cannot be read: {what}; check the program that PAGEFIND_BINARY_PATH names, if it is set",
    ),
    "worker-lost": (
        "một tiến trình đang giúp dựng trang đã bị dừng từ bên ngoài, có thể vì máy hết bộ nhớ; hãy chạy lại, hoặc thêm --workers 1",
        "a process that helped to build was ended from outside, perhaps because memory ran out; run this again, or add --workers 1",
    ),
    "renewing": (
        "Dựng lại trước khi đăng, phòng khi nội dung hay trang đã dựng bị đổi, hoặc lần trước chưa đủ (bản xem trước, không có tìm kiếm).",
        "Building first, in case content or the built site changed, or the last build was not whole (a preview, without search).",
    ),
    "moved": (
        "Có bài được bổ sung lùi ngày hoặc bị gỡ: các trang đánh số sau nó đã xếp lại ở {shelves}.",
        "An article was put into the past or taken out: the numbered pages after it changed on {shelves}.",
    ),
    "next-build": ("Cần dựng lại trang vào {time}.", "Something is due at {time}: build again then."),
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
