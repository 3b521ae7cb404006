"""Word files as they should be."""

from __future__ import annotations

import io

from builders import picture
from manuscript_cases import END, TEXT, Cases, Files, word
from word_files import CENTRE, RIGHT, add_part, add_run, insert, link, save, say, show, start

CASES = Cases()


@CASES.add
def word_chuan() -> Files:
    """Title, lead with the newspaper's sign, heading, picture with caption and credit, byline: all as an office writes them."""
    doc = start("Bài mẫu: Vườn ươm bên bờ sông", "(LSO) – Đây là sapo của bài mẫu, không nói về người hay việc có thật.")
    say(doc, TEXT)
    show(doc, words="Hai hàng cây non bên bờ sông", side=CENTRE)
    say(doc, "Các thành viên xem bản vẽ vườn ươm. (Ảnh: Người Chụp)", italic=True, side=CENTRE)
    say(doc, "Việc trước mắt", bold=True)
    say(doc, "Đồng chí Nguyễn Văn Mẫu, Bí thư Chi bộ tổ trồng cây cho biết: mỗi hộ sẽ nhận mười cây.")
    say(doc, END)
    say(doc, "MAI XUÂN", bold=True, side=RIGHT)
    return word(save(doc))


@CASES.add
def word_kieu_tieu_de() -> Files:
    """Word's own styles: Title, Subtitle, Heading 2, Caption, Quote."""
    doc = start("", "")
    say(doc, "Bài mẫu dùng kiểu có sẵn", style="Title")
    say(doc, "Sapo là một đoạn thường, ngay dưới tiêu đề.")
    say(doc, TEXT)
    say(doc, "Một tiểu mục", style="Heading 2")
    say(doc, "Lời trích đứng riêng một đoạn.", style="Quote")
    show(doc)
    say(doc, "Chú thích dùng kiểu Caption.", style="Caption")
    say(doc, END)
    say(doc, "Thu Cúc")
    return word(save(doc))


@CASES.add
def word_dam_nghieng() -> Files:
    """Marks inside paragraphs, signs that Markdown would read, m² and CO₂."""
    doc = start()
    paragraph = say(doc, "Một đoạn có ")
    for text, bold, italic in (("chữ đậm", True, False), (" và ", False, False), ("chữ nghiêng", False, True), ("cả hai", True, True)):
        add_run(paragraph, text, bold, italic)
    paragraph = say(doc, "Diện tích 5 * 3 = 15 m")
    run = paragraph.add_run("2")
    run.font.superscript = True
    paragraph.add_run(", dấu _gạch_ dưới, [ngoặc], <thẻ>, #thẻ và C:\\thư mục.")
    say(doc, "2020. Năm ấy có mưa to.")
    say(doc, "- Gạch đầu dòng gõ bằng tay;")
    say(doc, END)
    return word(save(doc))


@CASES.add
def word_danh_sach() -> Files:
    doc = start()
    say(doc, TEXT)
    for text in ("Một cây cho mỗi nhà;", "Một giếng cho mỗi xóm."):
        say(doc, text, style="List Bullet")
    say(doc, "Việc con của giếng.", style="List Bullet 2")
    for text in ("Họp tổ;", "Chia cây;", "Trồng cây."):
        say(doc, text, style="List Number")
    say(doc, END)
    return word(save(doc))


@CASES.add
def word_bang() -> Files:
    """A plain table, and one with merged cells."""
    doc = start()
    say(doc, TEXT)
    plain = doc.add_table(rows=3, cols=2)
    for row, cells in zip(plain.rows, (("Tổ", "Số cây"), ("Tổ 1 | bờ trái", "120"), ("Tổ 2", "98")), strict=True):
        for cell, words in zip(row.cells, cells, strict=True):
            cell.text = words
    say(doc, "Bảng sau có ô gộp.")
    merged = doc.add_table(rows=3, cols=3)
    for number, row in enumerate(merged.rows):
        for place, cell in enumerate(row.cells):
            cell.text = f"Ô {number}.{place}"
    merged.cell(0, 0).merge(merged.cell(0, 1)).text = "Gộp ngang"
    merged.cell(1, 2).merge(merged.cell(2, 2)).text = "Gộp dọc\nhai dòng"
    say(doc, END)
    return word(save(doc))


@CASES.add
def word_chu_thich_chan_trang() -> Files:
    doc = start()
    paragraph = say(doc, "Vườn ươm có từ năm 1990")
    insert(paragraph, '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:footnoteReference w:id="2"/></w:r>')
    add_run(paragraph, " và đã qua nhiều lần sửa.")
    say(doc, END)
    notes = (
        '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
        '<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> Theo sổ ghi của tổ.</w:t></w:r>'
        "</w:p></w:footnote>"
    )
    return word(save(doc, lambda parts: add_part(parts, "footnotes", "footnotes", notes)))


@CASES.add
def word_lien_ket() -> Files:
    doc = start()
    paragraph = say(doc, "Xem ")
    link(paragraph, "trang mẫu", "https://thu.example/a_(b)?c=d&e=f")
    add_run(paragraph, ", không xem ")
    link(paragraph, "chỗ xấu", "javascript:alert(1)")
    add_run(paragraph, ".")
    say(doc, END)
    return word(save(doc))


@CASES.add
def word_ngat_dong() -> Files:
    """Breaks inside a paragraph, and tabs."""
    doc = start()
    say(doc, "Dòng thứ nhất\nDòng thứ hai\n# không phải tiểu mục\tsau phím Tab.")
    say(doc, END)
    return word(save(doc))


@CASES.add
def word_hai_anh() -> Files:
    """A credit on a line of its own; words that a machine wrote are no description; the same picture twice is one file."""
    doc = start()
    say(doc, TEXT)
    show(doc, words="A picture containing tree Description automatically generated")
    say(doc, "Hàng cây thứ nhất")
    say(doc, "Ảnh: Người Chụp")
    say(doc, END)
    show(doc, "blue", words="Hàng cây thứ hai, nhìn từ cầu")
    show(doc)
    return word(save(doc))


@CASES.add
def word_anh_trong_bang() -> Files:
    """A table of one cell that only holds a picture with its caption."""
    doc = start()
    say(doc, TEXT)
    table = doc.add_table(rows=2, cols=1)
    table.cell(0, 0).paragraphs[0].add_run().add_picture(io.BytesIO(picture()))
    table.cell(1, 0).text = "Chú thích nằm trong bảng. Ảnh: Người Chụp"
    say(doc, END)
    return word(save(doc))


@CASES.add
def word_anh_di_kem() -> Files:
    """`bantin import bai.docx anh/*.jpg`: the pictures stand beside the text."""
    doc = start()
    say(doc, TEXT)
    say(doc, "Các thành viên của tổ trồng cây xem bản vẽ vườn ươm bên bờ sông", italic=True)
    say(doc, END)
    return word(save(doc)) | {"bai-mau-1.jpg": picture(9, "JPEG"), "Ảnh thứ hai.bmp": picture(9, "BMP", "green")}


@CASES.add
def word_tieu_de_hai_dong() -> Files:
    doc = start("", "")
    say(doc, "BÀI MẪU VỀ MỘT BUỔI HỌP", bold=True, side=CENTRE)
    say(doc, "CỦA TỔ TRỒNG CÂY", bold=True, side=CENTRE)
    say(doc, "Sapo là đoạn thường.")
    say(doc, TEXT)
    say(doc, "Bài, ảnh: Thu Cúc", side=RIGHT)
    return word(save(doc))


@CASES.add
def word_dau_van_ban() -> Files:
    """An office's paper: the letterhead as a table, a plain line in the middle, then the bold title over the bold sapo."""
    doc = start("", "")
    table = doc.add_table(rows=2, cols=2)
    table.cell(0, 0).text = "ĐẢNG BỘ PHƯỜNG MẪU\nVĂN PHÒNG"
    table.cell(0, 1).paragraphs[0].add_run("ĐẢNG CỘNG SẢN\nVIỆT NAM").bold = True
    table.cell(1, 1).text = "Phường Mẫu, ngày 13 tháng 5 năm 2020"
    say(doc, "Tin hoạt động", side=CENTRE)
    say(doc, "Bài mẫu về tổ trồng cây", bold=True, side=CENTRE)
    say(doc, "Đây là sapo của bài mẫu, không nói về người hay việc có thật.", bold=True)
    say(doc, TEXT)
    say(doc, END)
    return word(save(doc))


@CASES.add
def word_bang_dau_bai() -> Files:
    """A table before the title stays a table of the article."""
    doc = start("", "")
    table = doc.add_table(rows=2, cols=2)
    for number, words in enumerate(("Tổ", "Số cây", "Một", "12")):
        table.cell(number // 2, number % 2).text = words
    say(doc, "Bài mẫu về tổ trồng cây", bold=True, side=CENTRE)
    say(doc, "Đây là sapo của bài mẫu, không nói về người hay việc có thật.", bold=True)
    say(doc, TEXT)
    return word(save(doc))


@CASES.add
def word_ke_hoach() -> Files:
    """A whole paper: letterhead, kind and subject, headings, two pictures in a row, columns of tabs, a signature as a table."""
    doc = start("", "")
    head = doc.add_table(rows=1, cols=2)
    head.cell(0, 0).text = "ĐẢNG BỘ PHƯỜNG MẪU\nCHI BỘ TỔ TRỒNG CÂY\n*\nSố 7-KH/CB"
    head.cell(0, 1).text = "ĐẢNG CỘNG SẢN VIỆT NAM\n\nPhường Mẫu, ngày 13 tháng 5 năm 2020"
    say(doc, "KẾ HOẠCH", bold=True, side=CENTRE)
    say(doc, "TRỒNG CÂY Ở PHƯỜNG VĨNH TRẠI NĂM 2020", bold=True, side=CENTRE)
    say(doc, "-----", side=CENTRE)
    say(doc, "Chi bộ tổ trồng cây xây dựng kế hoạch trồng cây ở phường Vĩnh Trại như sau:")
    say(doc, "I. VIỆC TRƯỚC MẮT", bold=True)
    for row in ("Tổ\tSố cây\tNgày trồng", "1\t120\t20/5/2020", "2\t98\t22/5/2020"):
        say(doc, row)
    pictures = doc.add_table(rows=2, cols=2)
    for cell, colour in zip(pictures.rows[0].cells, ("red", "blue"), strict=True):
        cell.paragraphs[0].add_run().add_picture(io.BytesIO(picture(colour=colour)))
    for cell, text in zip(pictures.rows[1].cells, ("Vườn ươm bên trái cầu.", "Vườn ươm bên phải cầu."), strict=True):
        cell.text = text
    say(doc, "Trên đây là kế hoạch, đề nghị các tổ thực hiện./.")
    end = doc.add_table(rows=1, cols=2)
    end.cell(0, 0).text, end.cell(0, 1).text = "Nơi nhận:\n- Các tổ;\n- Lưu chi bộ.", "T/M CHI BỘ\nBÍ THƯ"
    say(doc, "Ảnh: Người Chụp", side=RIGHT)
    return word(save(doc))
