"""What an import leaves to the editor, in Vietnamese and English."""

from __future__ import annotations

from bantin.wording import Catalogue

QUESTIONS: Catalogue = {
    "no-header": (
        "không có ngày ở đầu trang: hãy ghi captured nếu biết ngày chép bài",
        "no date at the head: give captured if the day of the copy is known",
    ),
    "weekday": ("thứ và ngày ở đầu trang không khớp; ngày ấy là {right}", "weekday and date at the head disagree; that day is a «{right}»"),
    "no-title": (
        "không thấy tiêu đề; tạm lấy tên tệp, hãy viết title rồi bỏ «status: draft»",
        "no title found; the file's name stands in, write the title, then take «status: draft» out",
    ),
    "no-sapo": (
        "không thấy sapo; hãy viết description rồi bỏ «status: draft»",
        "no sapo found; write the description, then take «status: draft» out",
    ),
    "sapo-first": (
        "không có ký hiệu báo; đoạn đầu được lấy làm sapo, hãy xem lại",
        "no newspaper's sign; the first paragraph was taken as sapo, look at it",
    ),
    "no-source": (
        "không rõ bài của báo nào; nếu đăng lại từ nơi khác thì ghi source",
        "which newspaper it comes from is not known; if it was published elsewhere first, give source",
    ),
    "source-unknown": ("chưa biết báo có ký hiệu {code}; hãy sửa source.name", "the newspaper {code} is not known; mend source.name"),
    "no-byline": ("không thấy tên tác giả ở cuối bài; hãy ghi authors nếu biết", "no author's name at the end; give authors if known"),
    "author-unnamed": ("«{name}» không phải tên người; hãy ghi tên nếu biết", "«{name}» is no person's name; give the name if known"),
    "author-near": (
        "gần giống tác giả {name} ({id}) trong danh mục; có phải một người?",
        "close to {name} ({id}) of the register; the same person?",
    ),
    "taken-from": ("bài lấy lại từ nơi khác; hãy xem source", "taken from elsewhere; look at source"),
    "heading-or-caption": (
        "tiểu mục hay chú thích ảnh? đang để nguyên trong bài; là tiểu mục thì thêm «## » vào đầu dòng, là chú thích thì ghi vào caption",
        "heading or caption? it stays in the text; before a heading write «## », a caption goes to the key caption of its picture",
    ),
    "twice-kept": ("đoạn này có hai lần; vẫn giữ, hãy xem lại", "this paragraph stands twice; it is kept, look at it"),
    "table-parted": (
        "trong ô của bảng này có bảng khác, ảnh hay danh sách dài, không viết lại thành bảng được, nên chữ của từng ô thành từng đoạn; "
        "hãy xếp lại, cần thì viết thành hai bảng",
        "cells of this table hold another table, pictures or a long list, which cannot be written as a table, so each cell is a "
        "paragraph now; put them in order, or make two tables",
    ),
    "pictures-moved": (
        "{count} ảnh ở giữa bài đã chuyển vào tập ảnh cuối bài (gallery); muốn trả ảnh nào về chỗ cũ thì viết ở một dòng riêng, "
        'có dòng trống trên dưới: ![lời tả]({src} "chú thích. Ảnh: tên người chụp"), rồi xóa mục của ảnh ấy trong gallery',
        "{count} pictures from inside the text are now in the set at its end (gallery); to put one back write on a line of its own, "
        'with a blank line above and below: ![what it shows]({src} "caption. Ảnh: photographer"), and delete its entry of gallery',
    ),
    "picture-to-find": ("tìm ảnh của chú thích này: thêm src và alt", "find this caption's picture: add src and alt"),
    "no-text-at-all": ("bài không có nội dung; hãy viết dưới phần đầu bài", "there is no text; write it below the front matter"),
    "no-body": ("bài chỉ có sapo, không có nội dung", "there is a sapo, but no text"),
    "long-after": (
        "bài được chép ngày {captured}, lâu sau ngày {day} trong bài; biết ngày đăng thì ghi date và bỏ hai mốc",
        "copied on {captured}, long after {day} in the text; if the day of publication is known give date and leave out the bounds",
    ),
    "today": (
        "bài nói «hôm nay» là ngày nào, nhưng không có năm; có thể đó là ngày đăng (date)",
        "the text says which day «today» is, without the year; that may be the date",
    ),
    "planned": (
        "ngày {day} có vẻ là dự kiến nên không lấy làm mốc; nếu đã qua thì xem lại ngày của bài (date hoặc date_not_before)",
        "{day} looks planned and limits nothing; if it was past, look again at the article's day (date or date_not_before)",
    ),
    "congress-over": (
        "bài nói đại hội {id} còn ở phía trước, nhưng cũng nói đến ngày sau khi đại hội ấy họp ({day})",
        "the text speaks of {id} as still to come, and names days after it met ({day})",
    ),
    "congress-unknown": ("không có đại hội này trong danh mục (lần thứ {ordinal})", "this congress is not in the register (the {ordinal})"),
    "congress-open": (
        "không rõ đại hội của cấp nào (lần thứ {ordinal}); có thể là: {ids}",
        "which congress is meant is not clear (the {ordinal}); perhaps: {ids}",
    ),
    "congress-term": (
        "bài ghi nhiệm kỳ {said}, danh mục ghi {term} ({ids}); chưa ghi vào congresses",
        "the text has the term {said}, the register {term} ({ids}); not written",
    ),
    "congress-own": (
        "bài có thể nói về {name}; nếu đúng thì thêm {id} vào congresses (ngày họp: {held})",
        "the text may be about {name}; if so, add {id} to congresses (it met: {held})",
    ),
    "ward-open": (
        "tên này thuộc nhiều phường, xã vào thời gian ấy ({days}); chọn một: {ids}",
        "the name had several wards in {days}; choose: {ids}",
    ),
    "ward-open-always": (
        "tên này thuộc nhiều phường, xã; chọn một theo ngày của bài: {ids}",
        "the name had several wards; choose by the article's day: {ids}",
    ),
    "ward-not-then": (
        "phường, xã này không có vào thời gian ấy ({days}); danh mục có: {ids}",
        "this ward did not exist in {days}; the register has: {ids}",
    ),
    "ward-other-type": (
        "danh mục không có đơn vị loại này tên như vậy, chỉ có: {ids}",
        "the register has no unit of this type and name, only: {ids}",
    ),
    "ward-elsewhere": (
        "có vẻ là nơi khác («{more}»); nếu đúng là phường, xã này thì thêm vào wards: {ids}",
        "it looks like another place («{more}»); if this ward is meant add it to wards: {ids}",
    ),
    "ward-alone": (
        "tên đứng một mình; nếu nói về phường, xã thì thêm vào wards: {ids}",
        "the name stands alone; if the ward is meant add it to wards: {ids}",
    ),
    "progress": (
        "có thể ghi progress: {{done: {done}, total: {total}, as_of: {as_of}}}",
        "perhaps progress: {{done: {done}, total: {total}, as_of: {as_of}}}",
    ),
}
