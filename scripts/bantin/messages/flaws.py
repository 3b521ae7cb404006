"""Why a file cannot be read at all: its bytes, its YAML."""

from __future__ import annotations

from bantin.wording import Catalogue

FLAWS: Catalogue = {
    # reading files
    "not-utf8": (
        "tệp không phải mã UTF-8; trong Notepad hãy chọn Lưu thành… > Mã hóa: UTF-8",
        "the file is not UTF-8; in Notepad choose Save As… > Encoding: UTF-8",
    ),
    "utf16": ("tệp lưu bằng mã UTF-16; hãy lưu lại bằng mã UTF-8", "the file is UTF-16; save it as UTF-8"),
    "manuscript": (
        "nội dung tệp này là của tệp {ending}, không phải văn bản của bài: hãy đổi lại đuôi tên thành {ending}, chuyển ra khỏi docs/ "
        "rồi đưa vào bằng {command} import",
        "what is in this file is a {ending} file, not the text of an article: give it its ending {ending} again, take it out of docs/ "
        "and call {command} import",
    ),
    "other-kind-of-file": (
        "nội dung tệp này là của tệp {ending}, không phải văn bản của bài: hãy đổi lại đuôi tên thành {ending} rồi chuyển vào {folder}",
        "what is in this file is a {ending} file, not the text of an article: give it its ending {ending} again and move it to {folder}",
    ),
    "nul": ("tệp có ký tự NUL, không phải tệp văn bản", "the file has a NUL byte: it is no text"),
    "git-conflict": (
        "dấu của Git còn sót: hai người đã cùng sửa chỗ này; hãy giữ lời đúng rồi xóa các dòng bắt đầu bằng <<<<<<<, ======= và >>>>>>>",
        "a mark of Git: two people changed this place; keep what is right, delete the lines that begin with <<<<<<<, ======= and >>>>>>>",
    ),
    "control": (
        "có ký tự điều khiển {char} không hiển thị được; hãy xóa nó{mended}",
        "has the control character {char}; delete it{mended}",
    ),
    "empty-register": ("danh mục trống; nếu chưa có mục nào thì viết []", "the register is empty; if it has no entry yet write []"),
    "empty-file": ("tệp trống; hãy viết phần đầu bài giữa hai dòng ---", "the file is empty; write a front matter between two lines ---"),
    "changing": (
        "tệp «{target}» vừa được lưu lại giữa lúc đọc; hãy đợi lưu xong rồi chạy lại",
        "the file «{target}» was saved while it was read; wait until it is saved, and run this again",
    ),
    "unreadable": ("không đọc được tệp: {reason}", "cannot read the file: {reason}"),
    "no-front-matter": (
        "dòng đầu tiên của tệp phải là ---, mở phần đầu bài; một dòng --- nữa đóng phần ấy",
        "the first line must be ---, opening the front matter; a second line --- closes it",
    ),
    "front-matter-below": (
        "phần đầu bài mở ở dòng {line}, phải ở dòng đầu tiên: hãy xóa các dòng trống ở trên dòng --- ấy",
        "the front matter opens at line {line} instead of the first: delete the empty lines above that ---",
    ),
    "front-matter-odd-opening": (
        "dòng mở phần đầu bài («{raw}») phải là đúng ba dấu gạch nối --- liền nhau, sát lề, ở dòng đầu tiên",
        "the line that opens the front matter («{raw}») must be three hyphens and nothing else, at the margin, in the first line",
    ),
    "front-matter-open": (
        "phần đầu bài chưa đóng: thiếu dòng --- thứ hai",
        "the front matter is not closed: its second line --- is missing",
    ),
    "front-matter-odd": (
        "phần đầu bài chưa đóng: thiếu dòng --- thứ hai; dòng {line} («{raw}») phải là đúng ba dấu gạch nối liền nhau ---",
        "the front matter is not closed: its second line --- is missing; line {line} («{raw}») must be three hyphens and nothing else",
    ),
    "front-matter-long": (
        "phần đầu bài dài quá (đến dòng {line} mới đóng); hãy đặt dòng --- thứ hai ngay sau khóa cuối cùng",
        "the front matter is far too long (it ends at line {line}); put its second line --- right below its last key",
    ),
    "symlink": (
        "liên kết tượng trưng dẫn ra ngoài docs/, đi vòng hay không dẫn đến đâu; hãy chép tệp thật vào docs/",
        "a symbolic link leads out of docs/, round in a circle or nowhere; copy the file",
    ),
    "name-not-utf8": (
        "tên tệp hoặc thư mục không phải mã UTF-8 (thường do tệp nén cũ); hãy đổi tên, chỉ dùng chữ thường không dấu, số và gạch nối",
        "the name of this file or folder is not UTF-8 (old archives do that); rename it: small letters, figures and hyphens",
    ),
    "name-signs": (
        "tên tệp hay thư mục có dấu #, ? hoặc %, nên không liên kết nào dẫn đến tệp được; hãy đổi tên, chẳng hạn {name}",
        "the name of this file or its folder has #, ? or %, so no link can lead to it; rename it, for example {name}",
    ),
    "same-name": (
        "tên tệp trùng với {other}, chỉ khác cách mã hóa dấu (NFC, NFD); hãy đổi tên hoặc xóa một tệp",
        "the file has the name of {other} in another Unicode form (NFC, NFD); rename or delete one of them",
    ),
    "not-md": (
        "tên tệp không kết thúc bằng .md nên tệp này không thành bài; hãy đổi tên thành {name}.md",
        "the name does not end in .md, so this file is no article; rename it to {name}.md",
    ),
    "not-md-page": (
        "tên tệp không kết thúc bằng .md nên tệp này không thành trang và không được đăng; hãy đổi tên thành {name}.md",
        "the name does not end in .md, so this file is no page and does not go out; rename it to {name}.md",
    ),
    "not-md-copy": (
        "tệp này không được đăng, vì bên cạnh đã có {name}.md; nếu là bản cũ hay bản chép của tệp ấy thì xóa, "
        "còn không thì chuyển ra khỏi docs/",
        "this file does not go out, for {name}.md stands beside it; delete it if it is an old copy of that, or take it out of docs/",
    ),
    "not-md-text": (
        "tệp này không thành bài vì tên không kết thúc bằng .md: đã có phần đầu bài thì đổi tên thành {name}.md; "
        'chưa có thì gọi {command} import "{path}" rồi xóa tệp này; không phải bài thì chuyển ra khỏi docs/tin/',
        "this file is no article, for its name does not end in .md: rename it to {name}.md if it has a front matter; "
        'if not, call {command} import "{path}" and delete it; if it is no article, take it out of docs/tin/',
    ),
    "word-among-articles": (
        'tệp Word không tự thành bài: gọi {command} import "{path}" rồi chuyển tệp này ra khỏi docs/; '
        "nếu là văn bản kèm theo của một bài thì ghi vào «documents» của bài ấy",
        'a file of Word is no article by itself: call {command} import "{path}" and take the file out of docs/; '
        "if it is a paper of an article, name it among its «documents»",
    ),
    # YAML
    "yaml": (
        "không hiểu dòng này; mỗi dòng là «khóa: giá trị», các khóa thẳng hàng, giá trị có dấu đặc biệt thì đặt cả trong ngoặc kép",
        "this line cannot be read; lines are «key: value», keys stand in one column, a value with special signs is put in double quotes",
    ),
    "yaml-value": (
        "giá trị có dấu đặc biệt: hãy đặt cả giá trị trong ngoặc kép hoặc nháy đơn{mended}",
        "a value with special signs: put the whole value in double or single quotes{mended}",
    ),
    "yaml-no-space": (
        "thiếu dấu cách sau dấu hai chấm; viết như sau: {line}",
        "a space is missing behind the colon; write it as: {line}",
    ),
    "yaml-wide-colon": (
        "dấu hai chấm ở đây là dấu rộng «：», không phải dấu «:» trên bàn phím; viết như sau: {line}",
        "the colon is a wide one «：», not the «:» of the keyboard; write it as: {line}",
    ),
    "yaml-no-space-item": (
        "thiếu dấu cách sau dấu gạch nối; viết như sau: {line}",
        "a space is missing behind the hyphen; write it as: {line}",
    ),
    "text-cut": (
        "phần từ dấu # trở đi bị bỏ («{rest}»); nếu đó là chữ cần giữ, hãy đặt cả giá trị trong ngoặc kép hoặc nháy đơn{mended}",
        "what follows # was left out («{rest}»); if it is meant to be shown, put the whole value in double or single quotes{mended}",
    ),
    "yaml-swallowed": (
        "dòng này thành chữ của «{key}» nên không có tác dụng: {line}; hãy viết sát lề, bên dưới chỗ hết của «{key}»",
        "this line is words of «{key}» and does nothing: {line}; write it at the margin, below the end of «{key}»",
    ),
    "remark-shown": (
        "«{rest}» nằm trong chữ của «{key}» nên hiện trên trang; lời nhắn riêng thì viết thành một dòng sát lề bắt đầu bằng dấu #",
        "«{rest}» is in the words of «{key}» and is shown; a private note is a line of its own at the margin that begins with #",
    ),
    "yaml-indent": (
        "dòng này hoặc dòng trên nó viết sai: mỗi dòng là «khóa: giá trị», các khóa cùng cấp phải thẳng hàng",
        "this line or the one above is wrong: lines are «key: value», keys of one level stand in one column",
    ),
    "yaml-no-colon": (
        "dòng này không có dạng «khóa: giá trị»; nếu tiếp dòng trên thì nối vào cuối dòng trên, nếu là khóa thì thêm dấu hai chấm",
        "this line is no «key: value»; if it goes on from the line above, join it to its end; if it is a key, add the colon",
    ),
    "yaml-no-colon-key": ("thiếu dấu hai chấm sau tên khóa; viết như sau: {line}", "a colon is missing after the key; write it as: {line}"),
    "yaml-no-key": (
        "dòng này không bắt đầu bằng một khóa và dấu hai chấm: hãy thêm vào đầu dòng, hoặc xóa dòng{mended}",
        "this line does not begin with a key and a colon: put them before it, or delete the line{mended}",
    ),
    "yaml-indented": (
        "thừa khoảng trống ở đầu dòng; viết sát lề như sau: {line}",
        "too many spaces before this line; write it at the margin: {line}",
    ),
    "yaml-tags": (
        "dấu # làm phần sau nó bị bỏ: hãy bỏ dấu #; viết như sau: {line}",
        "what follows a sign # is left out: take the sign off; write it as: {line}",
    ),
    "yaml-continued": (
        "dòng này không bắt đầu bằng một khóa; nó tiếp «{key}»: hãy nối vào cuối dòng {first}",
        "this line begins with no key; it goes on from «{key}»: join it to the end of line {first}",
    ),
    "yaml-continued-quoted": (
        "dòng này không bắt đầu bằng một khóa; nó tiếp «{key}»: hãy nối vào dòng {first}, trước dấu {sign} ở cuối dòng ấy",
        "this line begins with no key; it goes on from «{key}»: join it to line {first}, before the sign {sign} at its end",
    ),
    "yaml-outdented": (
        "dòng này thuộc «{key}» ở dòng {first}: hãy thêm {spaces} dấu cách ở đầu dòng",
        "this line belongs to «{key}» in line {first}: put {spaces} spaces before it",
    ),
    "yaml-outdented-item": (
        "dòng này mở một mục của «{key}» ở dòng {first}: hãy thêm «{added}» (gạch nối, dấu cách) ở đầu dòng",
        "this line begins an entry of «{key}» in line {first}: put «{added}» (hyphen, space) before it",
    ),
    "yaml-odd-space": (
        "đầu dòng thụt bằng dấu cách lạ, chép từ Word hay trang web; hãy xóa đi, gõ lại {spaces} dấu cách, rồi đến: {line}",
        "this line is indented with odd spaces of Word or of the web; take them off, type {spaces} plain ones, then: {line}",
    ),
    "yaml-odd-space-key": (
        "dấu cách ở đầu dòng hay quanh dấu hai chấm là dấu cách lạ, chép từ Word hay trang web; hãy xóa đi, gõ lại: {line}",
        "the spaces before this line or around its colon are odd ones of Word or of the web; take them off and type: {line}",
    ),
    "yaml-item-astray": (
        "gạch nối ở đây không thẳng hàng với mục ở dòng {first}, nên hai mục dính làm một hoặc không đọc được; "
        "hãy viết thẳng hàng với mục ấy: {line}",
        "the hyphen does not stand below that of the entry in line {first}, so that both are one or cannot be read; "
        "write it in the same column: {line}",
    ),
    "yaml-entry-astray": (
        "mục này đứng lệch sang phải so với các mục khác; hãy xóa {spaces} dấu cách ở đầu mỗi dòng của mục, từ dòng này đến dòng {last}",
        "this entry stands to the right of the others; delete {spaces} spaces at the start of each of its lines, to line {last}",
    ),
    "yaml-key-astray": (
        "khóa này không thẳng hàng với khóa ở dòng {first}: hãy để đúng {spaces} dấu cách ở đầu dòng",
        "this key does not stand below that of line {first}: put exactly {spaces} spaces before it",
    ),
    "yaml-sign-item": (
        "mục bắt đầu bằng dấu «{sign}», không phải gạch nối trên bàn phím; viết như sau: {line}",
        "the entry begins with «{sign}», which is no hyphen; write it as: {line}",
    ),
    "yaml-dash-key": (
        "khóa của bài không có gạch nối «-» đứng trước; viết sát lề như sau: {line}",
        "a key of the article has no hyphen «-» before it; write it at the margin: {line}",
    ),
    "yaml-star-key": (
        "tên khóa không có dấu * hay _ đứng trước hoặc bao quanh; viết như sau: {line}",
        "a key has no signs * or _ before or around it; write it as: {line}",
    ),
    "yaml-dashes": (
        "thừa gạch nối: mỗi mục chỉ mở đầu bằng một dấu «- »; viết như sau: {line}",
        "one hyphen too many: an entry begins with a single «- »; write it as: {line}",
    ),
    "yaml-lists": (
        "các mục đặt chung trong một cặp ngoặc vuông, cách nhau bằng dấu phẩy; viết như sau: {line}",
        "all entries stand in one pair of brackets, with commas between them; write it as: {line}",
    ),
    "not-mapping-list": (
        "«{key}» chỉ là một mục: ở dòng dưới hãy thay dấu gạch nối «-» bằng một dấu cách ({allowed})",
        "«{key}» is one entry: in the line below put a space in place of the hyphen «-» ({allowed})",
    ),
    "not-list-braces": (
        "«{key}» là danh sách: hãy đặt cả phần trong {{ }} vào giữa hai ngoặc vuông [ ]{mended}",
        "«{key}» is a list: put all that stands in {{ }} between square brackets [ ]{mended}",
    ),
    "not-list-item": (
        "«{key}» là danh sách: hãy đặt «- » trước dòng đầu của mỗi mục, thêm 2 dấu cách trước các dòng còn lại của mục ấy",
        "«{key}» is a list: put «- » before the first line of each entry, and 2 spaces before its other lines",
    ),
    "author-role": (
        "«authors» chỉ ghi tên người, không ghi «{role}:»; viết như sau: {line}",
        "«authors» has names alone, without «{role}:»; write it as: {line}",
    ),
    "gallery-caption": (
        "mục của «gallery» gồm các dòng src, alt, caption, credit; lời chú thích viết như sau: {line}",
        "an entry of «gallery» has lines src, alt, caption, credit; write a caption as: {line}",
    ),
    "yaml-item": (
        "một mục có dấu đặc biệt: hãy đặt cả mục ấy trong ngoặc kép hoặc nháy đơn; viết như sau: {line}",
        "an entry with special signs: put all of that entry in double or single quotes; write it as: {line}",
    ),
    "value-signs": (
        "trong ngoặc nhọn, giá trị có dấu phẩy hay dấu hai chấm thì đặt trong ngoặc kép; viết như sau: {line}",
        "between braces a value with a comma or a colon is put in double quotes; write it as: {line}",
    ),
    "list-remark": (
        "dấu # sau một dấu cách mở đầu lời ghi chú, nên phần sau nó bị bỏ: hãy đặt mục ấy trong ngoặc kép; viết như sau: {line}",
        "a sign # behind a space begins a remark, and what follows is left out: put that entry in double quotes; write it as: {line}",
    ),
    "list-colon": (
        "có dấu hai chấm trong một mục của danh sách: hãy đặt mục ấy trong ngoặc kép; viết như sau: {line}",
        "a colon in an entry of a list: put that entry in double quotes; write it as: {line}",
    ),
    "yaml-quote": ("dấu ngoặc kép hay nháy đơn mở ở đây chưa đóng{mended}", "the quotation mark opened here is not closed{mended}"),
    "yaml-bracket": (
        "dấu ngoặc [ hoặc {{ mở ở đây chưa đóng, hoặc thiếu dấu phẩy giữa hai mục",
        "the bracket [ or {{ opened here is not closed, or a comma is missing between two entries",
    ),
    "yaml-escape": (
        "trong ngoặc kép, dấu \\ phải viết là \\\\; hoặc dùng nháy đơn{mended}",
        "inside double quotes write \\\\ for \\, or use single quotes{mended}",
    ),
    "yaml-start": (
        "giá trị bắt đầu bằng dấu {char}: hãy đặt cả giá trị trong ngoặc kép hoặc nháy đơn{mended}",
        "a value begins with {char}: put the whole value in double or single quotes{mended}",
    ),
    "yaml-tab": ("dùng dấu cách thay cho phím Tab để thụt dòng", "indent with spaces, not with a tab"),
    "yaml-colon": (
        "có dấu hai chấm trong giá trị: hãy đặt cả giá trị trong ngoặc kép hoặc nháy đơn{mended}",
        "a colon inside a value: put the whole value in double or single quotes{mended}",
    ),
    "yaml-curly": (
        'ngoặc cong “ ” của Word không bao được giá trị: hãy đổi thành ngoặc thẳng "…"{mended}',
        'curly quotation marks “ ” of Word do not enclose a value: change them to straight ones "…"{mended}',
    ),
    "yaml-not-mapping": ("cần các dòng dạng «khóa: giá trị», không phải {found}", "expected lines of the form «key: value», not {found}"),
    "yaml-not-list": ("cần một danh sách, mỗi mục bắt đầu bằng «- »", "expected a list, each entry beginning with «- »"),
    "yaml-anchor": (
        "không dùng neo & và bí danh * của YAML; nếu là chữ của bài, hãy đặt cả giá trị trong ngoặc kép",
        "YAML anchors & and aliases * are not used here; if it is text, put the whole value in double quotes",
    ),
    "yaml-tag": (
        "không dùng thẻ {tag} của YAML; nếu là chữ của bài, hãy đặt cả giá trị trong ngoặc kép",
        "the YAML tag {tag} is not used here; if it is text, put the whole value in double quotes",
    ),
    "yaml-duplicate": (
        "khóa «{key}» đã có ở dòng {first}; hãy gộp hai dòng làm một, hoặc xóa dòng thừa",
        "the key «{key}» stands already in line {first}; make one of the two, or delete the one that is not wanted",
    ),
    "yaml-merge": ("không dùng khóa gộp << của YAML; hãy viết lại từng khóa", "the YAML merge key << is not used here; write each key"),
    "yaml-key": ("tên khóa phải là chữ; các khóa có ở trang Tra cứu", "a key must be a word; the page Tra cứu lists them"),
    "yaml-deep": ("lồng nhau quá sâu; hãy bớt bậc thụt dòng hoặc ngoặc", "nested too deeply; use fewer levels"),
    "yaml-end": ("dòng «...» ngắt phần khóa làm đôi; hãy xóa dòng ấy", "the line «...» cuts the front matter in two; delete it"),
    "yaml-documents": ("chỉ được có một phần; hãy xóa dòng --- thừa", "only one YAML document is allowed; delete the --- between"),
}
