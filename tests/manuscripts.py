"""The corpus of the importer: what editors bring, each made here, with what must come of it in golden/manuscripts/<name>.

A case gives the files of one call, the first one is the article. Cases of plain text and of saved pages are files there: input.*
All texts are invented and say so.
"""

from __future__ import annotations

import base64
import io
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from docx.oxml.ns import qn

from builders import picture
from word_files import CENTRE, NS, RIGHT, add_part, add_run, insert, link, save, say, show, start

GOLDEN = Path(__file__).parent / "golden" / "manuscripts"
Files = dict[str, bytes]
CASES: dict[str, Callable[[], Files]] = {}
TEXT = "Tổ trồng cây của phường Vĩnh Trại đã họp ngày 12/5/2020 và bàn việc chăm sóc vườn ươm bên bờ sông."
END = "Buổi họp kết thúc vào giữa trưa, mọi người cùng trồng thêm một hàng cây."


def case(make: Callable[[], Files]) -> Callable[[], Files]:
    CASES[make.__name__.replace("_", "-")] = make
    return make


def word(data: bytes) -> Files:
    return {"bai-mau.docx": data}


def read_cases() -> Iterator[str]:
    yield from sorted({*CASES, *(path.parent.name for path in GOLDEN.glob("*/input.*"))})


def write_case(name: str, folder: Path) -> list[Path]:
    """Its files in `folder`, in the order of the call."""
    if name in CASES:
        files = CASES[name]()
    else:
        files = {path.name: path.read_bytes() for path in sorted((GOLDEN / name).glob("input*")) if path.is_file()}
        files |= {path.relative_to(GOLDEN / name).as_posix(): path.read_bytes() for path in sorted((GOLDEN / name).glob("input_files/*"))}
    for path, data in files.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return [folder / path for path in files if "/" not in path]


# --- Word, as it should be


@case
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


@case
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


@case
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


@case
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


@case
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


@case
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


@case
def word_lien_ket() -> Files:
    doc = start()
    paragraph = say(doc, "Xem ")
    link(paragraph, "trang mẫu", "https://thu.example/a_(b)?c=d&e=f")
    add_run(paragraph, ", không xem ")
    link(paragraph, "chỗ xấu", "javascript:alert(1)")
    add_run(paragraph, ".")
    say(doc, END)
    return word(save(doc))


@case
def word_ngat_dong() -> Files:
    """Breaks inside a paragraph, and tabs."""
    doc = start()
    say(doc, "Dòng thứ nhất\nDòng thứ hai\n# không phải tiểu mục\tsau phím Tab.")
    say(doc, END)
    return word(save(doc))


@case
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


@case
def word_anh_trong_bang() -> Files:
    """A table of one cell that only holds a picture with its caption."""
    doc = start()
    say(doc, TEXT)
    table = doc.add_table(rows=2, cols=1)
    table.cell(0, 0).paragraphs[0].add_run().add_picture(io.BytesIO(picture()))
    table.cell(1, 0).text = "Chú thích nằm trong bảng. Ảnh: Người Chụp"
    say(doc, END)
    return word(save(doc))


@case
def word_anh_di_kem() -> Files:
    """`bantin import bai.docx anh/*.jpg`: the pictures stand beside the text."""
    doc = start()
    say(doc, TEXT)
    say(doc, "Các thành viên của tổ trồng cây xem bản vẽ vườn ươm bên bờ sông", italic=True)
    say(doc, END)
    return word(save(doc)) | {"bai-mau-1.jpg": picture(9, "JPEG"), "Ảnh thứ hai.bmp": picture(9, "BMP", "green")}


@case
def word_tieu_de_hai_dong() -> Files:
    doc = start("", "")
    say(doc, "BÀI MẪU VỀ MỘT BUỔI HỌP", bold=True, side=CENTRE)
    say(doc, "CỦA TỔ TRỒNG CÂY", bold=True, side=CENTRE)
    say(doc, "Sapo là đoạn thường.")
    say(doc, TEXT)
    say(doc, "Bài, ảnh: Thu Cúc", side=RIGHT)
    return word(save(doc))


# --- Word, with what an article cannot hold


@case
def word_khung_chu() -> Files:
    """A text box: in new form, and again for older programs."""
    doc = start()
    say(doc, TEXT)
    box = "<w:txbxContent><w:p><w:r><w:t>Chữ trong khung.</w:t></w:r></w:p></w:txbxContent>"
    choice = f'<mc:Choice Requires="wps"><wps:txbx>{box}</wps:txbx></mc:Choice>'
    fallback = f"<mc:Fallback><w:pict><v:shape><v:textbox>{box}</v:textbox></v:shape></w:pict></mc:Fallback>"
    insert(doc.paragraphs[-1], f"<w:r><mc:AlternateContent>{choice}{fallback}</mc:AlternateContent></w:r>")
    only = f"<w:r><mc:AlternateContent>{choice.replace('Chữ', 'Lời')}</mc:AlternateContent></w:r>"
    insert(say(doc, END), only)
    return word(save(doc))


@case
def word_cong_thuc() -> Files:
    doc = start()
    insert(say(doc, "Công thức: "), "<m:oMath><m:r><m:t>tổng = cây + giếng</m:t></m:r></m:oMath>")
    say(doc, END)
    return word(save(doc))


@case
def word_sua_doi() -> Files:
    """Tracked changes, a comment, header and footer."""
    doc = start()
    doc.sections[0].header.paragraphs[0].text = "Tài liệu nội bộ của tổ"
    doc.sections[0].footer.paragraphs[0].text = "Trang 1"
    paragraph = say(doc, "Tổ có ")
    insert(paragraph, '<w:del w:id="1" w:author="A"><w:r><w:delText>chín mươi</w:delText></w:r></w:del>')
    insert(paragraph, '<w:ins w:id="2" w:author="A"><w:r><w:t>một trăm</w:t></w:r></w:ins>')
    insert(paragraph, '<w:r><w:t xml:space="preserve"> cây.</w:t></w:r>')
    say(doc, END)
    comment = '<w:comment w:id="0" w:author="A"><w:p><w:r><w:t>Xem lại số cây</w:t></w:r></w:p></w:comment>'
    return word(save(doc, lambda parts: add_part(parts, "comments", "comments", comment)))


@case
def word_anh_ngoai() -> Files:
    """A picture that the document only points to is told, never fetched."""
    doc = start()
    say(doc, TEXT)
    paragraph = show(doc, words="Ảnh ở nơi khác")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    for blip in paragraph._p.iter(qn("a:blip")):
        del blip.attrib[qn("r:embed")]
        blip.set(qn("r:link"), paragraph.part.relate_to("http://127.0.0.1:9/anh.png", kind, is_external=True))
    say(doc, END)
    return word(save(doc))


@case
def word_anh_la() -> Files:
    """A drawing that browsers do not show, and a picture that is damaged."""
    doc = start()
    say(doc, TEXT)
    show(doc, words="Hình vẽ")
    say(doc, END)

    def harm(parts: dict[str, bytes]) -> None:
        parts["word/media/image1.png"] = b"\xd7\xcd\xc6\x9a" + bytes(60)

    return word(save(doc, harm))


@case
def word_macro() -> Files:
    doc = start()
    say(doc, TEXT)
    return word(save(doc, lambda parts: parts.update({"word/vbaProject.bin": b"\0macro"})))


# --- old fonts


@case
def word_vntime() -> Files:
    """TCVN3 by the font of each run: .VnTimeH draws capitals, Times New Roman is Unicode."""
    doc = start("", "")
    say(doc, "Bµi mÉu vÒ v­ên ­¬m", bold=True, font=".VnTimeH")
    say(doc, "Sapo cña bµi mÉu, gâ b»ng ph«ng ch÷ cò.", bold=True, font=".VnTime")
    paragraph = say(doc, "Tæ trång c©y häp ngµy 12/5/2004 ", font=".VnTime")
    add_run(paragraph, "và gõ tiếp bằng Unicode: § 5.", font="Times New Roman")
    say(doc, "§¶ng bé ph­êng VÜnh Tr¹i còng dù.", font=".VnTime")
    return word(save(doc))


@case
def word_vntime_theo_kieu() -> Files:
    """The old font stands in the style, not in the words."""
    doc = start("", "")
    doc.styles["Normal"].font.name = ".VnTime"
    say(doc, "Bµi mÉu", bold=True)
    say(doc, "Sapo cña bµi mÉu.")
    say(doc, "Ngµy 12/5/2004, tæ trång c©y häp.")
    return word(save(doc))


@case
def word_vni() -> Files:
    doc = start("", "")
    say(doc, "Baøi maãu veà vöôøn öôm", bold=True, font="VNI-Times")
    say(doc, "Sapo cuûa baøi maãu, goõ baèng phoâng chöõ cuõ.", font="VNI-Times")
    say(doc, "Ngaøy 12/5/2004, toå troàng caây ñaõ hoïp baøn nhieàu vieäc.", font="VNI-Times")
    return word(save(doc))


# --- what cannot be imported


@case
def word_khong_chu() -> Files:
    return word(save(start("", "")))


@case
def word_bom() -> Files:
    """Thirty megabytes of nothing in thirty kilobytes."""
    doc = start()
    return word(save(doc, lambda parts: parts.update({"word/document.xml": b"<a>" + b" " * 30_000_000})))


@case
def word_thuc_the() -> Files:
    """Entities that would grow a billion times."""
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a0 "xxxxxxxxxx">{entities}]><w:document {NS}>&a9;</w:document>'
    return word(save(start(), lambda parts: parts.update({"word/document.xml": bomb.encode()})))


@case
def word_hong() -> Files:
    return word(save(start())[:9000])


@case
def word_cu() -> Files:
    return {"bai-mau.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)}


@case
def word_mat_khau() -> Files:
    return word(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"))


@case
def rtf() -> Files:
    return {"bai-mau.rtf": b"{\\rtf1 Bai mau}"}


@case
def pdf() -> Files:
    return {"bai-mau.pdf": b"%PDF-1.7\n"}


@case
def bang_tinh() -> Files:
    with zipfile.ZipFile(out := io.BytesIO(), "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
    return {"so-lieu.xlsx": out.getvalue()}


@case
def van_ban_qua_lon() -> Files:
    return {"bai-mau.txt": b"Mot cau dai. " * 400_000}


@case
def anh_lac() -> Files:
    """A picture that could belong to two articles."""
    return {"mot.txt": b"Mot\n\nMot cau.\n", "hai.txt": b"Hai\n\nHai cau.\n", "anh.png": picture()}


@case
def mht() -> Files:
    """A page saved as one file, its picture inside."""
    page = "<html><body><h1>Bài mẫu lưu một tệp</h1><p>Sapo của bài mẫu, đủ dài để là một đoạn.</p>"
    page += '<p><img src="cid:anh1" alt="Hàng cây"></p>'
    page += "<p><i>Chú thích ảnh. (Ảnh: Người Chụp)</i></p><p>Ngày 12/5/2020, tổ trồng cây đã họp bàn nhiều việc.</p></body></html>"

    return {
        "bai-mau.mht": (
            b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="X"\r\n\r\n--X\r\nContent-Type: text/html; charset="utf-8"\r\n'
            b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.b64encode(page.encode()) + b"\r\n--X\r\nContent-Type: image/png\r\n"
            b"Content-ID: <anh1>\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.b64encode(picture()) + b"\r\n--X--\r\n"
        )
    }
