"""What is wrong within the text of an article: slips of Markdown, footnotes, letters of an old font; of HTML and private notes: html.py."""

from __future__ import annotations

from bantin.wording import Catalogue

TEXTS: Catalogue = {
    "slip-sign": (
        "dòng bắt đầu bằng «{sign}» không thành danh sách; hãy viết dấu gạch nối và dấu cách «- », hoặc «1. », "
        "có một dòng trống trước danh sách",
        "a line that begins with «{sign}» makes no list; write a hyphen and a space «- », or «1. », and an empty line above the list",
    ),
    "slip-list": (
        "danh sách dính vào đoạn văn ở trên nên không thành danh sách; hãy thêm một dòng trống trước dòng này",
        "a list right below a paragraph is no list; put an empty line above this one",
    ),
    "body-deep": (
        "danh sách hay đoạn trích trong bài lồng nhau quá sâu; hãy bớt bậc",
        "lists or quotations are nested too deeply here; take levels away",
    ),
    "slip-table-cells": (
        "hàng này có {count} ô mà bảng chỉ có {columns} cột, nên ô thừa ở cuối hàng không hiện ra; "
        "hãy thêm cột vào hai dòng đầu của bảng, hoặc gộp các ô; dấu | là chữ của một ô thì viết \\|",
        "this row has {count} cells and the table only {columns} columns, so that the last ones are not shown; "
        "add columns to the first two lines of the table, or join the cells; write \\| for a sign | that is one of the words",
    ),
    "slip-table-below": (
        "dòng «{raw}» ngay dưới bảng thành một hàng của bảng; nếu là chữ của bài hãy để một dòng trống ở trên",
        "the line «{raw}» right below the table becomes a row of it; put an empty line above it if it is text",
    ),
    "slip-drawn": (
        "câu «{raw}» đứng ngay trên dòng gạch ngang nên hiện thành tiểu mục; hãy để một dòng trống ở trên dòng gạch",
        "the sentence «{raw}» stands right above a drawn line and becomes a heading; put an empty line above the drawn one",
    ),
    "slip-link-empty": (
        "liên kết không có lời dẫn nên không hiện ra; hãy viết lời vào giữa hai ngoặc vuông: [lời dẫn](…)",
        "a link without words does not show; write them between the square brackets: [words](…)",
    ),
    "body-brackets": (
        "bài có quá nhiều dấu «{sign}» mở ra mà không có dấu đóng; hãy xóa những dấu thừa",
        "too many «{sign}» are open that nothing closes; take away those that are too many",
    ),
    "body-fences": (
        "bài dài mà có đến {count} dòng bắt đầu bằng ``` hay ~~~; hãy xóa những dòng thừa, hoặc chia bài",
        "a long text with {count} lines that begin with ``` or ~~~; take away those that are too many, or divide the text",
    ),
    "body-number": (
        "«&#…» với ngần ấy chữ số không phải một ký tự; hãy xóa, hoặc gõ chính ký tự ấy",
        "«&#…» with so many digits is no letter; delete it, or type the letter itself",
    ),
    "body-notes": (
        "bài dài mà có đến {count} chú thích [^…]; hãy chia bài, hoặc xóa những chú thích thừa",
        "a long text with {count} footnotes [^…]; divide the text, or take away those that are too many",
    ),
    "body-headings": (
        "có đến {count} tiêu đề hay đường kẻ dính liền nhau từ dòng này; hãy xóa những dòng thừa, hoặc để dòng trống giữa chúng",
        "{count} headings or rules hang together from this line on; take away those that are too many, or put empty lines between them",
    ),
    "body-signs": (
        "đoạn văn này quá dài và có đến {count} liên kết, dấu định dạng (* _ ` < & \\ hay hai dấu cách cuối dòng); "
        "hãy chia đoạn bằng dòng trống, hoặc xóa những dấu thừa",
        "this paragraph is very long and has {count} links and signs of Markdown (* _ ` < & \\ or two spaces at the end of a line); "
        "divide it by empty lines, or take signs away",
    ),
    "slip-lines": (
        "các dòng bắt đầu bằng «{sign}» dính vào nhau thành một đoạn; hãy để một dòng trống giữa các dòng ấy, "
        "hoặc viết «- » thay cho dấu đầu dòng để thành danh sách, có một dòng trống ở trên",
        "the lines that begin with «{sign}» run together into one paragraph; put an empty line between them, "
        "or write «- » in place of the sign to make a list, with an empty line above",
    ),
    "slip-verse": (
        "các dòng ngắn từ «{first}» sẽ nối liền thành một đoạn; muốn xuống dòng như đã viết, "
        "hãy thêm hai dấu cách hoặc <br> ở cuối mỗi dòng",
        "the short lines from «{first}» run together into one paragraph; to keep them apart end each with two spaces or <br>",
    ),
    "slip-labels": (
        "các dòng «{first}: …», «{second}: …» dính vào nhau thành một đoạn; hãy để một dòng trống giữa các dòng ấy, "
        "hoặc viết «- » trước mỗi dòng để thành danh sách, có một dòng trống ở trên",
        "the lines «{first}: …», «{second}: …» run together into one paragraph; put an empty line between them, "
        "or write «- » before each to make a list, with an empty line above",
    ),
    "slip-quoted": (
        "câu này sẽ nằm trong đoạn trích ở trên, vì giữa hai dòng không có dòng trống; hãy thêm một dòng trống trước dòng này, "
        "còn nếu thuộc đoạn trích thì viết «> » ở đầu dòng",
        "this sentence would be part of the quotation above, for no empty line stands between them; put one above this line, "
        "or write «> » at its start if it belongs to the quotation",
    ),
    "slip-taken": (
        "dòng «{raw}» sẽ nằm trong mục danh sách hay lời chú thích ở trên, vì giữa hai dòng không có dòng trống; hãy thêm một dòng trống "
        "trước dòng này, còn nếu thuộc mục ấy thì thụt vào bốn dấu cách",
        "the line «{raw}» would be part of the entry or the note above, for no empty line stands between them; put one above this line, or "
        "indent it by four spaces if it belongs there",
    ),
    "slip-empty": (
        "dòng chỉ có dấu «{raw}» không thành mục nào của danh sách, và có thể biến dòng trên thành tiểu mục; hãy xóa dấu ấy, "
        "hoặc viết chữ của mục vào sau dấu (lời nhắn riêng không phải là chữ của mục)",
        "a line with nothing but «{raw}» is no entry of a list, and may make a heading of the line above; delete this sign, "
        "or write the words of the entry behind it (a private note is none)",
    ),
    "picture-caption": (
        "chú thích ảnh «{caption}» không hiện dưới ảnh: chú thích chỉ hiện khi ảnh đứng một mình một dòng; hãy để ảnh ở một dòng riêng, "
        "không nằm trong trích dẫn, danh sách, bảng, có dòng trống ở trên và ở dưới (ảnh của một mục danh sách thì thụt vào bốn dấu cách)",
        "the caption «{caption}» is not shown below its picture: it is only where the picture stands alone on a line; give the picture a "
        "line of its own, in no quotation, list or table, with empty lines above and below (in an entry, indented by four spaces)",
    ),
    "slip-year": (
        "«{sign}.» ở đầu dòng thành số của một mục trong danh sách; không phải danh sách thì hãy viết: {sign}\\.",
        "«{sign}.» at the start of a line becomes the number of an entry in a list; if this is no list, write: {sign}\\.",
    ),
    "slip-loose": (
        "mục ngay dưới đoạn này dính vào nó, không còn là mục của danh sách; hãy để một dòng trống dưới đoạn, và thụt đoạn vào {count} dấu "
        "cách nếu nó thuộc mục ở trên",
        "the entry right below this paragraph is taken into it; put an empty line below, and indent the paragraph by {count} spaces if it "
        "belongs to the entry above",
    ),
    "slip-product": (
        "dấu trong «{raw}» mất trên trang, chữ ở giữa thành chữ nghiêng hay đậm; hãy viết: {right}",
        "the signs in «{raw}» are lost on the page, and make the words between them italic or bold; write: {right}",
    ),
    "slip-bang": (
        "dấu cách giữa ! và [ nên ảnh chỉ thành một liên kết; hãy bỏ dấu cách ấy: {right}",
        "a space between ! and [, so the picture is only a link; take it out: {right}",
    ),
    "slip-nested": (
        "danh sách nằm trong một mục khác phải thụt đủ bốn dấu cách mỗi bậc, thiếu thì không thành bậc dưới; "
        "hãy thụt dòng này và các dòng cùng bậc đúng {count} dấu cách; không phải bậc dưới thì viết sát lề, có một dòng trống ở trên",
        "a list within an entry of another is indented by four spaces a level, with fewer it is none; "
        "indent this line and those beside it by {count} spaces; if it belongs to no entry, write it at the margin below an empty line",
    ),
    "slip-table-tabs": (
        "các hàng có dấu Tab giữa các ô (chép từ Word, Excel) không thành bảng; hãy viết hàng này thành {row}, thêm ngay dưới nó "
        "{dashes}, và viết các hàng sau như hàng này; trên bảng để một dòng trống",
        "rows with tabs between their cells (from Word or Excel) make no table; write this row as {row}, add right below it "
        "{dashes}, and write the other rows like this one; leave an empty line above the table",
    ),
    "slip-hashtags": (
        "«{raw}» thành một tiểu mục, vì dòng bắt đầu bằng dấu #; hãy ghi các nhãn ấy vào «tags» rồi xóa dòng này, "
        "hoặc viết như sau: \\{raw}",
        "«{raw}» is made a heading, for the line begins with #; put these words into «tags» and delete the line, or write it as: \\{raw}",
    ),
    "slip-hash": (
        "«{raw}» thành một tiểu mục, vì dòng bắt đầu bằng dấu #; đúng là tiểu mục thì viết ## rồi một dấu cách, không phải thì viết \\#",
        "«{raw}» is made a heading, for the line begins with #; if it is one, write ## and a space, else \\#",
    ),
    "slip-quote": (
        "«{raw}» thành đoạn trích và mất dấu >, vì dòng bắt đầu bằng dấu ấy; hãy viết \\>, hoặc viết chữ: trên",
        "«{raw}» is made a quotation and loses its sign, for the line begins with it; write \\>, or a word: over",
    ),
    "slip-number": (
        "số {number}. ở đầu dòng ra trang thành {shown}., vì danh sách tự đếm tiếp; muốn giữ đúng số thì từ dòng này trở đi viết như "
        "{number}\\. và để một dòng trống trước mỗi dòng",
        "the number {number}. is shown as {shown}., for a list counts on by itself; to keep the numbers, write {number}\\. from this line "
        "on, and an empty line above each",
    ),
    "definition-lost": (
        "dòng «{raw}» không hiện trên trang: viết như vậy là địa chỉ cho một liên kết, mà không liên kết nào dùng; "
        "hãy bỏ hai dấu ngoặc vuông, hoặc xóa dòng",
        "the line «{raw}» is not shown: so an address for links is written, and no link uses it; take out the brackets, or delete the line",
    ),
    "braces-lost": (
        "chữ «{raw}» không hiện trên trang: ở chỗ này dấu ngoặc nhọn là để ghi thuộc tính HTML; hãy viết ngoặc tròn",
        "the words «{raw}» are not shown: here braces hold attributes of HTML; write parentheses",
    ),
    "page-template": (
        "«template»: trang không chọn được mẫu riêng; hãy xóa dòng này",
        "«template»: a page cannot choose a template of its own; delete this line",
    ),
    "slip-other": (
        "«{raw}» là cách viết của chương trình khác, ra trang sẽ hiện nguyên như vậy; hãy viết hộp lưu ý thành đoạn trích "
        "(> **Lưu ý:** …), định nghĩa thành danh sách (- **Từ**: …), còn phần trong {{ }} thì xóa",
        "«{raw}» is markup of other programs and would be shown as it stands; write it plainly: a box as a quotation (> **Note:** …), "
        "definitions as a list (- **Word**: …), and delete what stands in {{ }}",
    ),
    "slip-apart": (
        "dấu cách giữa ] và ( nên không thành ảnh hay liên kết; hãy bỏ dấu cách ấy: {right}",
        "a space between ] and (, so this is no picture or link; take it out: {right}",
    ),
    "slip-hash-end": (
        "tiểu mục «{raw}» mất dấu # ở cuối, vì Markdown coi đó là dấu đóng tiểu mục; muốn giữ thì viết: {right}",
        "the heading «{raw}» loses its # at the end, which Markdown takes for one that closes it; to keep it write: {right}",
    ),
    "slip-fence": (
        "dòng {sign} này mở khung mã mà không có dòng nào đóng, nên ra trang chỉ là chữ thường; hãy thêm một dòng {sign} ở cuối phần mã, "
        "không phải mã thì xóa dòng này",
        "this line {sign} begins a box of code that no line ends, so all of it is shown as plain words; add a line {sign} below the code, "
        "or delete this one",
    ),
    "slip-marked": (
        "dấu {sign} trong «{raw}» sẽ hiện ra trên trang; hãy xóa các dấu ấy (chữ đậm thì viết **chữ đậm**)",
        "the signs {sign} in «{raw}» would be seen; delete them (bold words are **bold**)",
    ),
    "slip-reference": (
        "«{raw}» sẽ hiện nguyên như vậy, vì không có dòng «[{sign}]: địa chỉ»; hãy viết địa chỉ vào ngay sau lời dẫn: [lời dẫn](địa chỉ)",
        "«{raw}» would be shown as it stands, for there is no line «[{sign}]: address»; write the address here: [words](address)",
    ),
    "slip-stars": (
        "dấu ** sẽ hiện ra trên trang; hai dấu ** phải đủ cặp và sát chữ: **chữ đậm**; đúng là dấu sao thì viết \\*\\*",
        "the signs ** would be seen; they come in pairs and close to the words: **bold**; where stars are meant, write \\*\\*",
    ),
    "slip-indent": (
        "đoạn thụt đầu dòng bằng Tab hoặc bốn dấu cách thành khung mã; hãy xóa khoảng trống ở đầu dòng; "
        "nếu đúng là mã thì đặt giữa hai dòng ```",
        "a paragraph after a Tab or four spaces becomes a box of code; delete the spaces; real code stands between two lines ```",
    ),
    "slip-table-above": (
        "bảng dính vào dòng chữ ở trên nên không thành bảng; hãy thêm một dòng trống trước dòng này",
        "a table right below other words is no table; put an empty line above this one",
    ),
    "slip-table-rule": (
        "bảng thiếu dòng gạch nên không thành bảng; hãy thêm ngay dưới dòng này, tức dòng tên các cột: {row}",
        "a table without its row of dashes is no table; add right below this row, which has the headings: {row}",
    ),
    "slip-table-dashes": (
        "dòng thứ hai của bảng chưa đúng nên không thành bảng; hãy thay cả dòng này bằng: {row}",
        "the second row of the table is not as it should be, so there is no table; put in its place: {row}",
    ),
    "slip-table-gap": (
        "dòng trống cắt rời các hàng của bảng nên không thành bảng; hãy xóa dòng trống ở ngay trên dòng này",
        "an empty line cuts the table in two; delete the empty line right above this one",
    ),
    "state-below": (
        "«{raw}» nằm trong bài viết nên không có tác dụng, và người đọc thấy cả dòng này; hãy chuyển nó lên phần đầu bài, trên dòng --- "
        "thứ hai; nếu là lời của bài thì đặt giữa hai dấu `",
        "«{raw}» stands in the text, where it has no effect and readers see it; move it up into the front matter, above the second ---; "
        "if it is words of the article, put it between two signs `",
    ),
    "note-twice": (
        "lời chú thích [^{label}] đã có ở dòng {first}, lời ở dòng ấy sẽ mất trên trang; hãy đổi [^{label}] ở đây và ở chỗ gọi nó "
        "thành [^{better}]; hai lời giống nhau thì xóa một",
        "the note [^{label}] stands in line {first} already, whose words would be lost; change [^{label}] here and where it is called "
        "to [^{better}]; of two equal notes delete one",
    ),
    "note-label": (
        "[^{label}]: mã chú thích chỉ gồm chữ thường không dấu, số và gạch nối; hãy viết [^{better}] ở đây và ở chỗ gọi nó",
        "[^{label}]: the mark of a note has small letters without accents, digits and hyphens; write [^{better}] here and at its call",
    ),
    "note-idle": (
        "lời chú thích [^{label}] chưa được gọi; hãy đặt [^{label}] ngay sau chữ cần chú thích, không cần lời này thì xóa",
        "the note [^{label}] is called nowhere; put [^{label}] right behind the words that it explains, or delete the note",
    ),
    "note-colon": (
        "lời chú thích thiếu dấu hai chấm nên hiện nguyên dấu [^{label}]; hãy viết liền: [^{label}]: rồi đến lời chú thích",
        "the note lacks its colon, so [^{label}] is printed as it is; write [^{label}]: and then its words",
    ),
    "note-missing": (
        "[^{label}] không có lời chú thích nên hiện nguyên dấu trên trang; "
        "hãy thêm ở cuối bài một dòng bắt đầu bằng [^{label}]: hoặc xóa dấu này{hint}",
        "[^{label}] has no note, so it is printed as it is; add a line that begins with [^{label}]: at the end, or delete the mark{hint}",
    ),
    "old-letters": (
        "chữ gõ bằng phông cũ {font}, trên trang sẽ không đọc được; có lẽ là «{meant}»: hãy chuyển các dòng như thế sang Unicode "
        "(Bộ công cụ của UniKey, Ctrl+Shift+F6) rồi dán lại, hoặc đưa tệp gốc vào bằng «{command} import»",
        "letters of an old font, {font}, which nobody could read on the page; probably «{meant}»: convert such lines to Unicode "
        "(UniKey's toolkit, Ctrl+Shift+F6) and paste them again, or bring in the original file with «{command} import»",
    ),
}
