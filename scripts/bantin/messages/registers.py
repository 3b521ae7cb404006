"""What is wrong with a register, and with what an article names of it."""

from __future__ import annotations

from bantin.wording import Catalogue

REGISTERS: Catalogue = {
    "unknown-ward": ("không có phường, xã «{id}»; được dùng: {allowed}{hint}", "no ward «{id}»; allowed: {allowed}{hint}"),
    "unknown-ward-name": (
        "không có phường, xã «{id}»; được dùng: {allowed}; nếu đúng tên thì thêm vào danh-muc/phuong-xa.yml, rồi ghi mã ở đây",
        "no ward «{id}»; allowed: {allowed}; if the name is right, add it to danh-muc/phuong-xa.yml and write its id here",
    ),
    "unknown-congress": ("không có đại hội «{id}»; được dùng: {allowed}{hint}", "no congress «{id}»; allowed: {allowed}{hint}"),
    "unknown-congress-number": (
        "chưa có đại hội «{id}» trong danh mục; được dùng: {allowed}; nếu đúng là kỳ ấy thì thêm vào danh-muc/dai-hoi.yml",
        "the register has no congress «{id}»; allowed: {allowed}; if that one is meant, add it to danh-muc/dai-hoi.yml",
    ),
    "register-misnamed": (
        "tệp này không được đọc vì tên chưa đúng; nếu là danh mục thì đổi tên thành {better}",
        "this file is not read, for it is not named as a register is; if it is meant as one, rename it to {better}",
    ),
    "register-unread": (
        "tệp này không phải danh mục nào nên không được đọc; các danh mục là {better}",
        "this file is no register, and nobody reads it; the registers are {better}",
    ),
    "unknown-successor": ("phường, xã kế thừa «{id}» không có trong danh mục{hint}", "the successor «{id}» is not in the register{hint}"),
    "unknown-parent": ("đại hội cấp trên «{id}» không có trong danh mục{hint}", "the parent «{id}» is not in the register{hint}"),
    "parent-level": (
        "đại hội cấp trên «{id}» ({above}) phải ở cấp cao hơn kỳ này ({below}); chưa rõ thì xóa dòng này",
        "the parent «{id}» ({above}) must be of a higher level than this one ({below}); delete the line if it is not known",
    ),
    "parent-term": (
        "đại hội cấp trên «{id}» có nhiệm kỳ {above}, không trùng với nhiệm kỳ {below} của kỳ này; chưa rõ thì xóa dòng này",
        "the term {above} of the parent «{id}» is not at the time of this one, {below}; delete the line if it is not known",
    ),
    "successor-not-then": (
        "phường, xã kế thừa «{id}» không tồn tại vào ngày ngay sau {day}; hãy xem lại «successors», «valid_to» và ngày của «{id}»",
        "the successor «{id}» did not exist on the day after {day}; look at «successors», «valid_to» and at the days of «{id}»",
    ),
    "successor-no-end": (
        "có «successors» thì phải có «valid_to», là ngày cuối cùng của đơn vị này{hint}",
        "with «successors» there must be «valid_to», the last day of this unit{hint}",
    ),
    "also-from-twice": (
        "«also_from» đã có «{name}» ở trước; hãy xóa một, hoặc sửa thành tên khác nếu gõ nhầm",
        "«also_from» has «{name}» already; delete one, or write the other name that was meant",
    ),
    "also-from-known": (
        "«also_from»: «{name}» đã có ở dòng {first} ({id}) và ghi đơn vị này là kế thừa; hãy xóa tên ấy ở đây",
        "«also_from»: «{name}» stands already in line {first} ({id}), with this unit as its successor; delete it here",
    ),
    "same-congress": (
        "«ordinal»: đại hội lần thứ {number} của đảng bộ này đã có ở dòng {first} ({id}) trong cùng nhiệm kỳ; "
        "nếu là một thì xóa mục này, nếu là hai thì sửa «ordinal», «organisation» hoặc «term» cho đúng",
        "«ordinal»: the congress number {number} of this organisation stands already in line {first} ({id}), for the same term; "
        "if it is one, delete this entry, else mend «ordinal», «organisation» or «term»",
    ),
    "held-future": (
        "«held»: ngày {day} chưa đến (hôm nay là {today}); hãy xem lại, ngày dự kiến thì ghi ở «planned»",
        "«held»: {day} is still to come (today is {today}); look at it again, days that are planned stand in «planned»",
    ),
    "parent-cycle": ("đại hội cấp trên quay vòng: {chain}", "the parents go round in a circle: {chain}"),
    "successor-cycle": ("phường, xã kế thừa quay vòng: {chain}", "the successors go round in a circle: {chain}"),
    "same-ward": (
        "«{name}» đã có ở dòng {first} ({id}) trong cùng thời gian; nếu là một thì xóa mục này, "
        "nếu là hai thì ghi «code» của mỗi nơi, hoặc «valid_to», «valid_from» cho đúng",
        "«{name}» stands already in line {first} ({id}), for the same time; if it is one ward, delete this entry, "
        "else give each its «code», or mend «valid_to», «valid_from»",
    ),
    "same-code": (
        "«code»: mã «{code}» đã có ở dòng {first} ({id}) trong cùng thời gian; mỗi phường, xã có mã riêng",
        "«code»: «{code}» stands already in line {first} ({id}), for the same time; every ward has its own",
    ),
    "register-bare": (
        "danh mục chưa có mục nào, mà bài {other} ghi «{id}»; hãy thêm các mục vào danh mục",
        "the register has no entry yet, but the article {other} names «{id}»; add the entries to the register",
    ),
    "same-id": ("mã «{id}» đã có ở dòng {first}", "the id «{id}» stands already in line {first}"),
    "register-missing": ("thiếu danh mục {path}", "the register {path} is missing"),
    "ward-not-then": (
        "{ward} không tồn tại vào ngày {day} ({validity}){hint}",
        "{ward} did not exist on {day} ({validity}){hint}",
    ),
    "same-article-id": (
        "«id»: mã «{id}» có cả ở {other}; mỗi bài có một mã riêng: hãy xóa dòng «id» ở bài chép từ bài kia, giữ ở bài gốc",
        "«id»: «{id}» is in {other} too; every article has its own: delete the line «id» in the one that was copied, keep it in the other",
    ),
    "twin": (
        "bài này có ngày, tiêu đề và sapo giống hệt {other}; nếu là một tin thì xóa một bài và ghi địa chỉ của nó vào «aliases» "
        "của bài còn lại, nếu không thì viết tiêu đề khác nhau",
        "this article has the day, the title and the sapo of {other}; if they are one news, delete one and write its address "
        "into the «aliases» of the other, and else give them other titles",
    ),
    "unknown-author": (
        "tác giả «{name}» viết như một mã, nhưng tac-gia.yml không có mã ấy (người chưa có mã thì viết tên đầy đủ, có dấu){hint}",
        "the author «{name}» looks like an id that tac-gia.yml has not (who has no id is written with the full name){hint}",
    ),
    "author-of-id": (
        "tác giả «{name}» có cùng địa chỉ {url} với «{known}» (mã {id} trong tac-gia.yml) nên được in là «{known}»; "
        "nếu là một người thì ghi mã {id}, nếu không thì viết tên đầy đủ",
        "the author «{name}» has the address {url} of «{known}» (id {id} of tac-gia.yml), and is shown as «{known}»; "
        "if that is the person, write the id {id}, else write the full name",
    ),
    "same-author": (
        "tác giả «{name}» và «{other}» có cùng địa chỉ {url}; hãy viết tên giống nhau hoặc ghi vào tac-gia.yml",
        "the authors «{name}» and «{other}» have the same address {url}; write the name alike, or put it into tac-gia.yml",
    ),
}
