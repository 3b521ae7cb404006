"""What the operator is told about publications, in Vietnamese and English."""

from __future__ import annotations

from bantin.wording import Catalogue, speaker

TEXTS: Catalogue = {
    # refusals
    "site-missing": (
        "không có thư mục trang «{site}»; hãy chạy «{command} build» trước",
        "there is no site folder «{site}»; run «{command} build» first",
    ),
    "site-empty": (
        "thư mục trang «{site}» trống; hãy chạy «{command} build» trước",
        "the site folder «{site}» is empty; run «{command} build» first",
    ),
    "site-no-index": (
        "«{site}» không có index.html ở gốc, nên không phải một trang hoàn chỉnh; hãy chạy lại «{command} build»",
        "«{site}» has no index.html at its root, so it is no whole site; run «{command} build» again",
    ),
    "site-unfinished": (
        "lần dựng «{site}» chưa xong, hoặc đã dừng giữa chừng; hãy đợi nó xong, hoặc chạy lại «{command} build»",
        "the build of «{site}» is still under way, or was cut off; wait for it to end, or run «{command} build» again",
    ),
    "site-preview": (
        "«{site}» được dựng với --preview, có cả bài nháp; hãy dựng lại không có --preview rồi đăng",
        "«{site}» was built with --preview and shows drafts; build it without --preview, then publish",
    ),
    "site-odd": (
        "«{path}» trong thư mục trang không phải tệp thường (liên kết hoặc thiết bị), không đăng được",
        "«{path}» in the site folder is no plain file (a link or a device) and cannot be published",
    ),
    "site-moved": (
        "«{path}» thay đổi trong lúc đăng; hãy đợi việc dựng trang xong rồi đăng lại",
        "«{path}» changed during the publication; wait until the build has ended, then publish again",
    ),
    "site-broken": (
        "bản kê «{path}» của trang đã hỏng ({reason}); hãy chạy lại «{command} build»",
        "the site's manifest «{path}» is broken ({reason}); run «{command} build» again",
    ),
    "nested": (
        "nơi đăng «{target}» và thư mục trang «{site}» nằm trong nhau; hãy chọn nơi khác",
        "the target «{target}» and the site folder «{site}» lie one inside the other; choose another place",
    ),
    "target-content": (
        "nơi đăng «{target}» nằm trong thư mục nội dung «{docs}», trang đã đăng sẽ bị coi là nội dung; hãy chọn nơi khác",
        "the target «{target}» is inside the content «{docs}», and what is published would be taken for content; choose another place",
    ),
    "target-release": (
        "«{target}» là bản đã đăng, do lệnh tự làm ra; hãy ghi thư mục đăng: {near}",
        "«{target}» is what was published, which the command itself made; name the place of publication: {near}",
    ),
    "target-file": ("«{target}» là một tệp, không phải thư mục", "«{target}» is a file, not a folder"),
    "target-foreign": (
        "«{target}» có nội dung không do Bản tin đăng: {names}; hãy dời đi hoặc chọn thư mục trống; thêm --force thì đăng vào đây và giữ "
        "nguyên chúng",
        "«{target}» holds what was not published by Bản tin: {names}; move it away or choose an empty folder; with --force the site goes "
        "there and leaves it as it is",
    ),
    "current-foreign": (
        "«{target}/current» không do Bản tin tạo ra; hãy đổi tên hoặc dời đi rồi đăng lại",
        "«{target}/current» was not made by Bản tin; rename it or move it away, then publish again",
    ),
    "lost-addresses": (
        "{count} địa chỉ đã công bố sẽ mất: {names}. Hãy khôi phục bài, hoặc ghi aliases: ở bài thay thế (dòng cần thêm: {command} check "
        "--published {place}); nếu chắc, hãy thêm --force",
        "{count} addresses that were given out would be lost: {names}. Restore the article, or add aliases: where it moved (the line to "
        "add: {command} check --published {place}); if you are sure, add --force",
    ),
    "mass-removal": (
        "việc này sẽ gỡ {removed} trong {total} tệp đang phục vụ ({names}); nếu đúng là ý muốn, hãy thêm --force",
        "this would remove {removed} of the {total} files that readers have now ({names}); if that is meant, add --force",
    ),
    "not-proven": (
        "trang có {count} lỗi nêu trên nên chưa đăng; hãy sửa rồi dựng lại; nếu vẫn muốn, hãy thêm --force",
        "the site has the {count} faults above and was not published; mend them and build again; if you want to all the same, add --force",
    ),
    "words-back": (
        "trang này có lại lời của những bài mà nơi đăng ghi là đã gỡ: {names}. Trang dựng từ trước khi gỡ thì dựng lại rồi đăng; bài đã "
        "được khôi phục thì đăng từ thư mục của dự án, hoặc thêm -f và tệp mkdocs.yml của nó; nếu vẫn muốn, hãy thêm --force",
        "this site has words again of articles that the place says are withdrawn: {names}. If it was built before, build again and "
        "publish; if they are restored, publish from the project's folder, or add -f and its mkdocs.yml; if you want to all the same, "
        "add --force",
    ),
    "brings-back": (
        "quay lại bản {name} sẽ đưa trở lại lời của bài đã gỡ: {names}; nếu vẫn muốn, hãy thêm --force",
        "going back to {name} would bring back the words of withdrawn articles: {names}; if you want to all the same, add --force",
    ),
    "may-bring-back": (
        "nơi đăng đã mất tệp «{path}», nên không biết quay lại bản {name} có đưa trở lại lời của bài đã gỡ hay không; nếu chắc là không, "
        "hãy thêm --force",
        "the place has lost the file «{path}», so it is not known whether going back to {name} would bring back the words of withdrawn "
        "articles; if you are sure that it does not, add --force",
    ),
    "busy": (
        "một lần đăng khác vào «{target}» chưa xong; hãy đợi rồi thử lại",
        "another publication to «{target}» is still under way; wait and try again",
    ),
    "address-changed": (
        "Lưu ý: trang đang đăng có địa chỉ {old}, còn trang này ghi {new}. Nếu không định đổi, hãy sửa «site_url» ở mkdocs.yml, dựng lại "
        "và đăng lại.",
        "Note: the site that readers have calls itself {old}, this one {new}. If that is not meant, mend «site_url» in mkdocs.yml, "
        "build and publish again.",
    ),
    "search-lost": (
        "Lưu ý: trang đang đăng có tìm kiếm, còn trang này dựng với --no-search nên bạn đọc sẽ không tìm được nữa. "
        "Nếu không định thế, hãy dựng lại không có --no-search rồi đăng lại.",
        "Note: the site that readers have can be searched, and this one was built with --no-search. If that is not meant, build without "
        "it and publish again.",
    ),
    "waiting": (
        "Có vẻ một lần đăng khác vào «{target}» đang chạy, từ {since} (giờ Việt Nam), trên máy {host}. Xin đợi khoảng {seconds} giây: "
        "nếu lần ấy đã dừng giữa chừng thì lần này tự làm tiếp; nếu nó còn chạy thì lần này dừng, hãy thử lại sau khi nó xong.",
        "Another publication to «{target}» seems to be running, since {since} (time of Vietnam), on the machine {host}. Waiting "
        "about {seconds} seconds: if it was cut off, this one goes on; if it is alive, this one stops: try again when it has ended.",
    ),
    "waiting-here": (
        "Một lần đăng khác vào «{target}» đang chạy; đợi nó xong, tối đa {seconds} giây.",
        "Another publication to «{target}» is running; waiting for it to end, {seconds} seconds at most.",
    ),
    "manifest-broken": (
        "bản kê «{path}» ở nơi đăng đã hỏng ({reason}), nên không biết ở đó đang có gì; hãy đăng lại trọn vẹn: {command} "
        "publish {place} --force",
        "the manifest «{path}» at the place is broken ({reason}), so it is not known what is there; publish the whole site again: "
        "{command} publish {place} --force",
    ),
    "nothing-published": (
        "«{target}» chưa có bản nào được đăng; hãy xem lại tên nơi đăng (đăng lần đầu: {command} publish {place})",
        "nothing has been published to «{target}»; see whether the place is named right (to publish first: {command} publish {place})",
    ),
    "addresses-lost": (
        "«{target}» không có tệp «{path}», nên không biết ở đó đã công bố những địa chỉ nào; hãy xem lại tên nơi đăng; nếu đúng là nơi ấy "
        "thì tệp đã mất: {command} publish {place}, với --force nếu lệnh yêu cầu, gửi lại nó",
        "«{target}» has no file «{path}», so it is not known which addresses were given out there; see whether the place is named right; "
        "if it is, the file was lost: {command} publish {place}, with --force if it asks for that, sends it again",
    ),
    "no-previous": (
        "«{target}» không còn bản nào trước bản {name} để quay lại; hãy đưa nội dung cũ trở lại (có Git thì git revert) rồi {command} "
        "publish {place}",
        "«{target}» has no release before {name} to go back to; bring the old content back (with Git: git revert), then {command} "
        "publish {place}",
    ),
    "damaged": (
        "bản {name} thiếu hoặc sai tệp «{path}», không nên quay lại; nếu vẫn muốn, hãy thêm --force",
        "the release {name} lacks the file «{path}» or has it wrong; to go back to it all the same, add --force",
    ),
    "disk": (
        "không ghi hoặc đọc được «{path}»: {reason}. Người đọc vẫn có một bản trọn vẹn; hãy xem lại chỗ trống và quyền rồi chạy lại",
        "cannot write or read «{path}»: {reason}. Readers still have a whole release; see to room and rights, then run this again",
    ),
    "disk-first": (
        "không ghi hoặc đọc được «{path}»: {reason}. Chưa có gì của lần đăng này đến người đọc; hãy xem lại chỗ trống và quyền rồi "
        "chạy lại",
        "cannot write or read «{path}»: {reason}. Nothing of this publication has come to readers; see to room and rights, then run "
        "this again",
    ),
    "no-rclone": (
        'nơi đăng này cần rclone; hãy cài rclone, hoặc: pip install "bantin[rclone]"',
        'this target needs rclone; install it, or: pip install "bantin[rclone]"',
    ),
    "remote-old": (
        "rclone ở máy này cũ quá ({reason}); cần từ bản 1.65 trở lên (xem: rclone version); lấy bản mới rồi chạy lại lệnh này",
        "rclone is too old here ({reason}); 1.65 or later is needed (see: rclone version); get a newer one and run this again",
    ),
    "remote-unknown": (
        "rclone không biết nơi «{target}» ({reason}); xem các nơi đã khai báo bằng: rclone listremotes",
        "rclone does not know «{target}» ({reason}); to see what is configured: rclone listremotes",
    ),
    "remote-password": (
        "mật khẩu của «{target}» trong cấu hình của rclone phải là chuỗi mà «rclone obscure» cho ra, không phải chính mật khẩu "
        "ấy ({reason})",
        "the password of «{target}» in the configuration of rclone has to be what «rclone obscure» makes of it, not the password "
        "itself ({reason})",
    ),
    "remote-setup": (
        "rclone không vào được «{target}»: khai báo của nơi ấy thiếu hoặc sai ({reason}); xem lại kiểu (type), địa chỉ (url, host, "
        "endpoint), khóa hoặc mật khẩu bằng: rclone config; ở CI, các biến RCLONE_CONFIG_…",
        "rclone cannot enter «{target}»: what is configured for it is incomplete or wrong ({reason}); check type, address (url, host, "
        "endpoint), key or password with: rclone config; in CI, the variables RCLONE_CONFIG_…",
    ),
    "remote-foreign": (
        "«{target}» đã có nội dung khác, không phải nơi đăng của Bản tin; hãy chọn nơi trống, hoặc thêm --force nếu chắc",
        "«{target}» holds something else and is no place of publication; choose an empty one, or add --force if you are sure",
    ),
    "remote-changed": (
        "{count} tệp ở «{target}» đã bị sửa hoặc bị xóa từ lần đăng trước: {names}. Chỗ sửa nào cần giữ, hãy lấy về trước; "
        "nếu không cần giữ, hãy thêm --force",
        "{count} files at «{target}» were changed or removed since the last publication: {names}. "
        "Save what is worth keeping first; if nothing is, add --force",
    ),
    "remote-refused": (
        "«{target}» không cho vào hoặc không cho ghi ({reason}); xem lại tài khoản, khóa, quyền và chỗ trống bằng: rclone config, "
        "rclone about, rồi chạy lại lệnh này",
        "«{target}» refused entry or writing ({reason}); check account, key, rights and room with: rclone config, rclone about. Then run "
        "this again",
    ),
    "remote-full": (
        "«{target}» hết chỗ ({reason}); hãy dọn bớt rồi chạy lại lệnh này, nó sẽ làm tiếp",
        "«{target}» is full ({reason}); make room and run this again: it goes on where it ended",
    ),
    "remote-cut": (
        "không tới được «{target}» ({reason}); hãy xem mạng và địa chỉ đã khai báo với rclone, rồi chạy lại lệnh này, nó sẽ làm tiếp",
        "«{target}» cannot be reached ({reason}); see to the line and to the address that rclone has, then run this again: it goes on "
        "where it ended",
    ),
    "remote-failed": (
        "rclone báo lỗi ở «{target}»: {reason}; chạy lại lệnh này thì nó sẽ làm tiếp",
        "rclone failed at «{target}»: {reason}; run this again and it goes on where it ended",
    ),
    "remote-late": (
        "«{target}» chưa cho thấy {count} tệp vừa gửi đến ({names}); người đọc vẫn có những gì đang có; chạy lại lệnh này thì nó sẽ "
        "làm tiếp",
        "«{target}» does not show {count} files that were just sent there ({names}); readers have what they had; run this again and it "
        "goes on where it ended",
    ),
    "nothing-kept": (
        "ở «{target}» không giữ gì để quay lại từ bản {name}: đó là bản đầu, hoặc bản ấy đã gỡ lời của một bài, "
        "hoặc vừa quay lại một lần rồi. Hãy đưa nội dung cũ trở lại (có Git thì git revert) rồi {command} publish {place}",
        "nothing is kept at «{target}» to go back to from {name}: it is the first, or it took the words of an article back, "
        "or you went back once just now. Bring the old content back (with Git: git revert), then {command} publish {place}",
    ),
    "kept-broken": (
        "«{target}» đã mất {count} tệp cần để quay lại bản {name}: {names}. Chưa đổi gì ở đó. Hãy đưa nội dung cũ trở lại (có Git thì "
        "git revert) rồi {command} publish {place}",
        "«{target}» has lost {count} files that are needed to go back to {name}: {names}. Nothing was changed there. Bring the old content "
        "back (with Git: git revert), then {command} publish {place}",
    ),
    # reports
    "changed-there": (
        "Lưu ý: ai đó đã sửa hoặc xóa {count} tệp ở nơi đăng ({names}); trang nay lại đúng như bản dựng. Tệp đã sửa còn ở {folder}.",
        "Note: somebody changed or removed {count} files at the target ({names}); the site is again as it was built. "
        "What they changed is still in {folder}.",
    ),
    "mended-there": (
        "{count} tệp ở nơi đăng đã mất hoặc đã bị sửa ({names}), nay đã được gửi lại.",
        "{count} files at the target were missing or had been changed ({names}); they were sent again.",
    ),
    "counts": (
        "{added} tệp mới, {changed} tệp thay đổi, {removed} tệp gỡ, {same} tệp giữ nguyên",
        "{added} new, {changed} changed, {removed} removed, {same} unchanged files",
    ),
    "published": ("Đã đăng bản {name}: {counts}.", "Published release {name}: {counts}."),
    "sent-to": ("Trang đã ở {target}", "The site is at {target}"),
    "served-from": ("Trang được phục vụ từ {current}", "The site is served from {current}"),
    "would-publish": ("Nếu đăng: {counts}. Chưa ghi gì cả.", "Would publish: {counts}. Nothing was written."),
    "unchanged": (
        "Trang không khác bản đang phục vụ ({name}): không cần làm gì thêm.",
        "The site is the same as the release that is served ({name}): nothing to do.",
    ),
    "not-atomic": (
        "Lưu ý: ở đây không thay được liên kết trong một bước, nên khi chuyển bản, trang có thể gián đoạn trong khoảnh khắc.",
        "Note: links cannot be replaced in one step here, so the site may be away for an instant during the switch.",
    ),
    "rolled-back": (
        "Đã quay lại từ bản {old} về bản {name}: {counts}.\nLần đăng sau, kể cả của CI, lại đưa nội dung mới lên: hãy sửa nội dung trước "
        "lúc ấy. Muốn đưa nội dung mới trở lại ngay: {command} publish {place}.",
        "Went back from release {old} to release {name}: {counts}.\nThe next publication, of CI too, brings the new content again: mend it "
        "before. To have the new content again now: {command} publish {place}.",
    ),
    "taken-back": (
        "Lần đăng bị dừng giữa chừng đã được rút lại; nơi đăng lại có trọn bản {name}: {counts}.\nLần đăng sau, kể cả của CI, lại đưa nội "
        "dung mới lên: hãy sửa nội dung trước lúc ấy. Muốn đăng lại nội dung mới ngay: {command} publish {place}.",
        "The publication that was cut off is taken back; the place has the whole release {name} again: {counts}.\nThe next publication, of "
        "CI too, brings the new content again: mend it before. To publish the new content now: {command} publish {place}.",
    ),
    "more": ("  … và {count} tệp nữa", "  … and {count} more"),
    "error": ("Lỗi: {text}", "Error: {text}"),
}
say = speaker(TEXTS)
