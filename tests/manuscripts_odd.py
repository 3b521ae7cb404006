"""Files with what an article cannot hold, in old fonts, and files that cannot be imported."""

from __future__ import annotations

import base64
import io
import zipfile

from docx.oxml.ns import qn

from builders import picture
from manuscript_cases import END, TEXT, Cases, Files, word
from word_files import NS, add_part, add_run, insert, save, say, show, start

CASES = Cases()


@CASES.add
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


@CASES.add
def word_cong_thuc() -> Files:
    doc = start()
    insert(say(doc, "Công thức: "), "<m:oMath><m:r><m:t>tổng = cây + giếng</m:t></m:r></m:oMath>")
    say(doc, END)
    return word(save(doc))


@CASES.add
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


@CASES.add
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


@CASES.add
def word_anh_la() -> Files:
    """A drawing that browsers do not show, and a picture that is damaged."""
    doc = start()
    say(doc, TEXT)
    show(doc, words="Hình vẽ")
    say(doc, END)

    def harm(parts: dict[str, bytes]) -> None:
        parts["word/media/image1.png"] = b"\xd7\xcd\xc6\x9a" + bytes(60)

    return word(save(doc, harm))


@CASES.add
def word_macro() -> Files:
    doc = start()
    say(doc, TEXT)
    return word(save(doc, lambda parts: parts.update({"word/vbaProject.bin": b"\0macro"})))


# --- old fonts


@CASES.add
def word_vntime() -> Files:
    """TCVN3 by the font of each run: .VnTimeH draws capitals, Times New Roman is Unicode."""
    doc = start("", "")
    say(doc, "Bµi mÉu vÒ v­ên ­¬m", bold=True, font=".VnTimeH")
    say(doc, "Sapo cña bµi mÉu, gâ b»ng ph«ng ch÷ cò.", bold=True, font=".VnTime")
    paragraph = say(doc, "Tæ trång c©y häp ngµy 12/5/2004 ", font=".VnTime")
    add_run(paragraph, "và gõ tiếp bằng Unicode: § 5.", font="Times New Roman")
    say(doc, "§¶ng bé ph­êng VÜnh Tr¹i còng dù.", font=".VnTime")
    say(doc, "Bà con đánh giá cao công tác ấy.", font=".VnTime")  # made Unicode, the font left over
    return word(save(doc))


@CASES.add
def word_vntime_theo_kieu() -> Files:
    """The old font stands in the style, not in the words."""
    doc = start("", "")
    doc.styles["Normal"].font.name = ".VnTime"
    say(doc, "Bµi mÉu", bold=True)
    say(doc, "Sapo cña bµi mÉu.")
    say(doc, "Ngµy 12/5/2004, tæ trång c©y häp.")
    return word(save(doc))


@CASES.add
def word_vni() -> Files:
    doc = start("", "")
    say(doc, "Baøi maãu veà vöôøn öôm", bold=True, font="VNI-Times")
    say(doc, "Sapo cuûa baøi maãu, goõ baèng phoâng chöõ cuõ.", font="VNI-Times")
    say(doc, "Ngaøy 12/5/2004, toå troàng caây ñaõ hoïp baøn nhieàu vieäc.", font="VNI-Times")
    return word(save(doc))


# --- what cannot be imported


@CASES.add
def word_khong_chu() -> Files:
    return word(save(start("", "")))


@CASES.add
def word_bom() -> Files:
    """Thirty megabytes of nothing in thirty kilobytes."""
    doc = start()
    return word(save(doc, lambda parts: parts.update({"word/document.xml": b"<a>" + b" " * 30_000_000})))


@CASES.add
def word_thuc_the() -> Files:
    """Entities that would grow a billion times."""
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    bomb = f'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a0 "xxxxxxxxxx">{entities}]><w:document {NS}>&a9;</w:document>'
    return word(save(start(), lambda parts: parts.update({"word/document.xml": bomb.encode()})))


@CASES.add
def word_hong() -> Files:
    return word(save(start())[:9000])


@CASES.add
def word_trong() -> Files:
    """What a copy that was broken off leaves: a name without a byte."""
    return word(b"")


@CASES.add
def word_cu() -> Files:
    return {"bai-mau.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)}


@CASES.add
def word_mat_khau() -> Files:
    return word(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"))


@CASES.add
def rtf() -> Files:
    return {"bai-mau.rtf": b"{\\rtf1 Bai mau}"}


@CASES.add
def rtf_ten_docx() -> Files:
    return word(b"{\\rtf1 Bai mau}")


@CASES.add
def markdown() -> Files:
    return {"bai-mau.md": "# Bài mẫu\n".encode()}


@CASES.add
def pdf() -> Files:
    return {"bai-mau.pdf": b"%PDF-1.7\n"}


@CASES.add
def bang_tinh() -> Files:
    with zipfile.ZipFile(out := io.BytesIO(), "w") as archive:
        archive.writestr("xl/workbook.xml", "<a/>")
    return {"so-lieu.xlsx": out.getvalue()}


@CASES.add
def word_truong() -> Files:
    """What the file tells or shows only in Word's own ways: a formula of a field, a sign of an unknown font, notes, a filled background."""
    doc = start()
    formula = r'<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>EQ \f(37;45)</w:instrText></w:r>'
    insert(say(doc, f"{TEXT} Tỷ lệ "), f'{formula}<w:r><w:fldChar w:fldCharType="end"/><w:t xml:space="preserve"> hộ.</w:t></w:r>')
    insert(say(doc, "Ghi dấu "), '<w:r><w:sym w:font="Phông lạ" w:char="F041"/><w:t xml:space="preserve"> vào sổ.</w:t></w:r>')
    insert(doc.paragraphs[0], '<w:r><w:footnoteReference w:id="1"/></w:r>')
    table = doc.add_table(2, 2)
    for number, words in enumerate(("Số cây", "", "Bờ trái", "37")):
        table.cell(number // 2, number % 2).text = words
    insert(table.cell(0, 0).merge(table.cell(0, 1)).paragraphs[0], '<w:r><w:footnoteReference w:id="2"/></w:r>')
    say(doc, END)
    ground, _ = doc.part.get_or_add_image(io.BytesIO(picture()))

    def change(parts: dict[str, bytes]) -> None:
        notes = "".join(f'<w:footnote w:id="{n}"><w:p><w:r><w:t>Lời chú số {n}.</w:t></w:r></w:p></w:footnote>' for n in (1, 2))
        add_part(parts, "footnotes", "footnotes", notes)
        filled = (
            f'<w:background><v:background xmlns:v="urn:schemas-microsoft-com:vml"><v:fill r:id="{ground}"/></v:background></w:background>'
        )
        parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:body>", f"{filled}<w:body>".encode())

    return word(save(doc, change))


@CASES.add
def van_ban_qua_lon() -> Files:
    return {"bai-mau.txt": b"Mot cau dai. " * 400_000}


@CASES.add
def anh_lac() -> Files:
    """A picture that could belong to two articles."""
    return {"mot.txt": b"Mot\n\nMot cau.\n", "hai.txt": b"Hai\n\nHai cau.\n", "anh.png": picture()}


@CASES.add
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
