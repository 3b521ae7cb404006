"""Slips in the text of an article: each is told at its line, and who does what the message says is told of nothing more."""

import pytest

from bantin.content.article import parse_article
from bantin.content.losses import KEYS
from bantin.content.schema import FrontMatter
from builders import article

FIRST = 7  # line of a body in `article`
CODE = "```\n[^1]: a\n[^1]: b\n| a | b |\n<script> <Nguyễn Văn A>\n```\n\n`§¶ng bé ph­êng tæ chøc héi nghÞ`, `[^9]`"
MENDED = [  # as typed, line within the text and code of what is told, as mended
    ("Ý[^2].\n\n[^1]: Lời", [(1, "note-missing"), (3, "note-idle")], "Ý[^1].\n\n[^1]: Lời"),
    ("Ý[^2].\n\n[^2] Lời", [(3, "note-colon")], "Ý[^2].\n\n[^2]: Lời"),
    ("Ý[^2].\n\n[^2] : Lời", [(3, "note-colon")], "Ý[^2].\n\n[^2]: Lời"),
    ("Ý[^1][^1].\n\n[^1]: Một\n\n[^1]: Hai", [(5, "note-twice")], "Ý[^1][^2].\n\n[^1]: Một\n\n[^2]: Hai"),
    ("Ý[^Một].\n\n[^Một]: Lời", [(3, "note-label")], "Ý[^mot].\n\n[^mot]: Lời"),
    ("Chữ:\n| A | B |\n|---|---|\n| 1 | 2 |", [(2, "slip-table-above")], "Chữ:\n\n| A | B |\n|---|---|\n| 1 | 2 |"),
    ("Chữ:\nA | B\n---|---\n1 | 2", [(2, "slip-table-above")], "Chữ:\n\nA | B\n---|---\n1 | 2"),
    ("Chữ\n\n| A | B |\n| 1 | 2 |", [(3, "slip-table-rule")], "Chữ\n\n| A | B |\n| --- | --- |\n| 1 | 2 |"),
    ("| A | B |\n|–-|–|\n| 1 | 2 |", [(2, "slip-table-dashes")], "| A | B |\n| --- | --- |\n| 1 | 2 |"),
    ("| A | B |\n|---|\n| 1 | 2 |", [(2, "slip-table-dashes")], "| A | B |\n| --- | --- |\n| 1 | 2 |"),
    ("| A | B |\n\n|---|---|\n| 1 | 2 |", [(3, "slip-table-gap")], "| A | B |\n|---|---|\n| 1 | 2 |"),
    ("| A | B |\n|---|---|\n\n| 1 | 2 |", [(4, "slip-table-gap")], "| A | B |\n|---|---|\n| 1 | 2 |"),
    ("Gồm:\n– Một;\n– Hai", [(2, "slip-lines")], "Gồm:\n\n- Một;\n- Hai"),
    ("a) Họp\nở nhà\nb) Chia", [(1, "slip-lines")], "a) Họp\nở nhà\n\nb) Chia"),
    ("1. A:\n    1.1. Họp\n    1.2. Chia", [(2, "slip-lines")], "1. A:\n\n    1.1. Họp\n\n    1.2. Chia"),
    ("Mời họp:\nThời gian: 8h\nĐịa điểm: Tổ 2", [(2, "slip-labels")], "Mời họp:\n\n- Thời gian: 8h\n- Địa điểm: Tổ 2"),
    ("**Địa chỉ:** Số 1\n**Điện thoại**: 0205", [(1, "slip-labels")], "**Địa chỉ:** Số 1\n\n**Điện thoại**: 0205"),
    ("Địa chỉ:\tSố 1\nĐiện thoại:\t0205", [(1, "slip-labels")], "Địa chỉ: Số 1\n\nĐiện thoại: 0205"),
    ("1. Họp\n  - Tổ\n\n2. Chia", [(2, "slip-nested")], "1. Họp\n    - Tổ\n\n2. Chia"),
    ("1. Họp\n\n   - Tổ", [(3, "slip-nested")], "1. Họp\n\n    - Tổ"),
    ("1. Họp\n- Tổ\n- Xóm\n2. Chia", [(2, "slip-nested")], "1. Họp\n    - Tổ\n    - Xóm\n2. Chia"),
    ("- Cây:\n+ Một\n- Giếng", [(2, "slip-nested")], "- Cây:\n    + Một\n- Giếng"),
    ("- A\n    - B\n      - C", [(3, "slip-nested")], "- A\n    - B\n        - C"),
    ("Chữ\n\nTổ\tSố\nMột\t8", [(3, "slip-table-tabs")], "Chữ\n\n| Tổ | Số |\n| --- | --- |\n| Một | 8 |"),
    ("Một.\n\n\tHai.", [(3, "slip-indent")], "Một.\n\nHai."),
    ("Xem [bài] (ten-bai.md).", [(1, "slip-apart")], "Xem [bài](ten-bai.md)."),
    ("Xem [trang] (https://a.vn/).", [(1, "slip-apart")], "Xem [trang](https://a.vn/)."),
    ('Một.\n\n!!! note "Chú ý"\n\nHai.', [(3, "slip-other")], "Một.\n\n> **Chú ý:** Hai."),
    ("Tổ\n:   Nhóm nhỏ.", [(2, "slip-other")], "- **Tổ**: Nhóm nhỏ."),
    ("## Tổ {#to .lon}\n\nMột.\n{: .nho}", [(1, "slip-other")], "## Tổ\n\nMột."),
    ("*[UB]: Ủy ban\n\nHai.", [(1, "slip-other")], "UB là Ủy ban.\n\nHai."),
    ("*[Ảnh]: Toàn cảnh đại hội*", [], "Ảnh"),
    ("Kính gửi các chi bộ\n: Ban Thường vụ\n\n??? Vì sao\n\n!!!Chú ý\n\nĐiểm {.5; 1}\n\nMã {#11A1}", [], "Hai"),
    ("Một: hai [^1].\n\n[^1]: Ba {a}: bốn.", [], "Một: hai {a}.\n\n: ba"),
    ("Một.\n\n#KyLua #TamThanh", [(3, "slip-hashtags")], "\\#KyLua #TamThanh"),
    ("Một.\n\n[**b** c]\xa0(/gioi-thieu/ “Chú”)", [(3, "slip-apart")], '[**b** c](/gioi-thieu/ "Chú")'),
    ("![Sông]  (/anh/s.png “Chú. (Ảnh: A)”)", [(1, "slip-apart")], '![Sông](/anh/s.png "Chú. (Ảnh: A)")'),
    (
        "| A | B |\n|---|---|\n| 1 | 2 |\n\n| C | D |\n|–––|–––|\n| 3 | 4 |",
        [(6, "slip-table-dashes")],
        "| A | B |\n|---|---|\n| 1 | 2 |\n\n| C | D |\n| --- | --- |\n| 3 | 4 |",
    ),
    (
        "| A | B |\n|---|---|\n| 1 | 2 |\n\n| 3 | 4 |\n| – | – |",
        [(5, "slip-table-gap")],
        "| A | B |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n| – | – |",
    ),
    ("Ý.\n\n2020. Năm ấy được mùa.", [(3, "slip-year")], "Ý.\n\n2020\\. Năm ấy được mùa."),
    ("> Phải làm ngay.\nHội nghị kết thúc.", [(2, "slip-quoted")], "> Phải làm ngay.\n\nHội nghị kết thúc."),
    ("Dài 5*3*2*4 m.", [(1, "slip-product")], "Dài 5\\*3\\*2\\*4 m."),
    ("Gọi *101#, **21*0912345678# nhé.", [(1, "slip-product")], "Gọi \\*101#, \\*\\*21\\*0912345678# nhé."),
    ("V = S*h; S = a*b.", [(1, "slip-product")], "V = S\\*h; S = a\\*b."),
    ("Giá 5*, 4*.", [(1, "slip-product")], "Giá 5\\*, 4\\*."),
    ("Đạt 95% (**) và 80% (**).", [(1, "slip-product")], "Đạt 95% (\\*\\*) và 80% (\\*\\*)."),
    ("- Một\n\n  Đoạn thụt.\n- Hai", [(3, "slip-loose")], "- Một\n\n    Đoạn thụt.\n\n- Hai"),
    ("- Một\n\n    **Đoạn**\n    thụt.\n- Hai", [(3, "slip-loose")], "- Một\n\n    **Đoạn**\n    thụt.\n\n- Hai"),
    ("Phím ` để <!-- hỏi lại --> mở và phím `.", [(1, "comment-code")], "Phím \\` để <!-- hỏi lại --> mở và phím \\`."),
    ("Giá '5`<!-- hỏi -->' và 6`", [(1, "comment-code")], "Giá '5\\`<!-- hỏi -->' và 6\\`"),
    ("C:\\Tài liệu\\\\<!-- hỏi", [(1, "comment-open")], "C:\\Tài liệu\\\\<!-- hỏi -->"),
    ("x --> y\n\nz \\<!-- chữ -->", [(1, "comment-end")], "x → y\n\nz \\<!-- chữ -->"),
    ("Chữ <!- hỏi -->", [(1, "comment-form")], "Chữ <!-- hỏi -->"),
    ("Câu <!--hỏi lại--!> chữ --> hết.", [(1, "comment-late")], "Câu <!--hỏi lại--> chữ hết."),
    ("Câu <!--> hỏi lại --> hết.", [(1, "comment-form")], "Câu <!-- hỏi lại --> hết."),
    ("[Ảnh]: TTXVN\n\nĐoạn.\n\n- [Ảnh]: TTXVN", [(1, "definition-lost"), (5, "definition-lost")], "Ảnh: TTXVN\n\nĐoạn.\n\n- Ảnh: TTXVN"),
    ("<!-- nhắn -->status: draft", [(1, "state-below")], "<!-- nhắn -->Lời."),
    ("<p style='display:none'>Chữ</p>", [(1, "hidden-shown")], "<!-- Chữ -->"),
    ('<img alt="The hidden world" src="/anh/a.jpg">', [], "Lời."),
    ("Điều 1. Phạm vi\nĐiều 2. Đối tượng", [(1, "slip-lines")], "Điều 1. Phạm vi\n\nĐiều 2. Đối tượng"),
    ("Đại hội bầu:\n- 15 đồng chí\n- 05 đồng chí", [(2, "slip-list")], "Đại hội bầu:\n\n- 15 đồng chí\n- 05 đồng chí"),
    ("[Xem](http://127.0.0.1:8000/lien-he/?a=b)", [(1, "link-preview")], "[Xem](/lien-he/?a=b)"),
    ("Xem http://localhost:8000.", [(1, "link-preview")], "Xem [đây](/)."),
    ("Xem http://127.0.0.1/tin/bai_(1)/.", [(1, "link-preview")], "Xem [bài](/tin/bai_(1)/)."),
    ("• Một\n• Hai\n\nĐoạn.\n\n• Ba\n• Bốn", [(1, "slip-sign"), (6, "slip-sign")], "- Một\n- Hai\n\nĐoạn.\n\n- Ba\n- Bốn"),
    ("1/ Một\n2/ Hai\n\n1/ Ba\n2/ Bốn", [(1, "slip-lines"), (4, "slip-lines")], "1. Một\n2. Hai\n\nÝ.\n\n1. Ba\n2. Bốn"),
    ("**Kết quả:**\n- Một;\n- Hai.", [(2, "slip-list")], "**Kết quả:**\n\n- Một;\n- Hai."),
    ("*Ghi chú:*\n1. Một\n2. Hai", [(2, "slip-list")], "*Ghi chú:*\n\n1. Một\n2. Hai"),
    ("Sinh ngày: ___/___/______", [(1, "slip-product")], "Sinh ngày: \\_\\_\\_/\\_\\_\\_/\\_\\_\\_\\_\\_\\_"),
    ("Số 0912**678 và 0987**321.", [(1, "slip-product")], "Số 0912\\*\\*678 và 0987\\*\\*321."),
    ("1. A\n2. B\n4. C\n5. D", [(3, "slip-number")], "1. A\n2. B\n\n4\\. C\n\n5\\. D"),
    ("Chữ.\n\n    Một.\n\nChữ.\n\n    Hai.\n    Ba.", [(3, "slip-indent"), (7, "slip-indent")], "Chữ."),
    ("1) Một\n2) Hai", [(1, "slip-lines")], "1. Một\n2. Hai"),
    ("Một **hai\n\nba** bốn", [(1, "slip-stars")], "Một hai\n\nba bốn"),
    ("## Lập trình C#", [(1, "slip-hash-end")], "## Lập trình C\\#"),
    ("Câu &lt;!-- hỏi lại --&gt; hết.", [(1, "comment-arrow")], "Câu <!-- hỏi lại --> hết."),
    ("Hỏi lại --> hết.", [(1, "comment-end")], "<!-- Hỏi lại --> hết."),
    ("\\*\\* Số liệu đến 30/4", [], "\\*\\* Số liệu đến 30/4"),
    ("! [Sông](/anh/s.JPG)", [(1, "slip-bang")], "![Sông](/anh/s.JPG)"),
    ("    Một & hai.", [(1, "slip-indent")], "Một & hai."),
    ("Chữ <font color='red'>đỏ</font> <o:p></o:p>", [(1, "tag-dropped")], "Chữ đỏ"),
    ("Một.\n\nÔng <Nguyễn Văn A>", [(3, "tag-words")], "Một.\n\nÔng (Nguyễn Văn A)"),
    ("x<y và z>t", [(1, "tag-words")], "x&lt;y và z>t"),
    ("Một.\n\n<script>\nalert(1)\n</script>", [(3, "tag-cut")], "Một."),
    ('<iframe src="https://www.youtube.com/embed/a-1"></iframe>', [(1, "frame")], "[Xem video](https://www.youtube.com/watch?v=a-1)"),
    ("Một.\n\n§¶ng bé ph­êng tæ chøc héi nghÞ", [(3, "old-letters")], "Một.\n\nĐảng bộ phường tổ chức hội nghị"),
    ("Ñaûng boä phöôøng toå chöùc hoäi nghò", [(1, "old-letters")], "Đảng bộ phường tổ chức hội nghị"),
    ("- Tổ A.\n- Tổ B.\nKết quả rất tốt.", [(3, "slip-taken")], "- Tổ A.\n- Tổ B.\n\nKết quả rất tốt."),
    ("2. Phần hội\nKết thúc, mọi người về.", [(2, "slip-taken")], "2. Phần hội\n    Kết thúc, mọi người về."),
    ("- Mục hai\nnối dòng\n**Ảnh**: Lan Hương", [(3, "slip-taken")], "- Mục hai\nnối dòng\n\n**Ảnh**: Lan Hương"),
    ("- Mục\n![Sông](/anh/s.jpg)", [(2, "slip-taken")], "- Mục\n\n    ![Sông](/anh/s.jpg)"),
    ("Ý[^1].\n\n[^1]: Lời một\nDòng sau.", [(4, "slip-taken")], "Ý[^1].\n\n[^1]: Lời một\n\nDòng sau."),
    ("> Đoàn kết là sức mạnh\nÔng nói thêm.", [(2, "slip-quoted")], "> Đoàn kết là sức mạnh\n> Ông nói thêm."),
    ("> “Một câu dài hơn sáu mươi chữ, nói về việc làng, việc nước”\nÔng.", [(2, "slip-quoted")], "> “Một câu”\n\nÔng."),
    ("- Một\n-\n- Hai", [(2, "slip-empty")], "- Một\n- Hai"),
    ("1. Một\n- <!-- hỏi lại -->\n- Hai", [(2, "slip-empty"), (3, "slip-nested")], "1. Một\n    - Hai"),
    ("Gọi *101# hoặc 0912*345*678.", [(1, "slip-product")], "Gọi \\*101# hoặc 0912\\*345\\*678."),
    ("Bài *Lên đàng* của *Phước*. Gọi *100*5#.", [(1, "slip-product")], "Bài *Lên đàng* của *Phước*. Gọi \\*100\\*5#."),
    ("*Báo A* — gọi *101# hoặc 09*345*678.", [(1, "slip-product")], "*Báo A* — gọi \\*101# hoặc 09\\*345\\*678."),
    ("Soạn *101# hoặc *102#, gọi *103*2#.", [(1, "slip-product")], "Soạn *101# hoặc *102#, gọi \\*103\\*2#."),
    ("Nạp: *100*mã thẻ# rồi gọi; kiểm tra: *101#.", [(1, "slip-product")], "Nạp: \\*100\\*mã thẻ# rồi gọi; kiểm tra: *101#."),
    ("Ý.\n\n---\ntitle: Bài\ndate: 2020-05-04\n---", [(4, "state-below")], "Ý."),
    ("wards: [ky-lua]", [(1, "state-below")], "`wards: [ky-lua]`"),
    ("✅ Một\n👉 Hai", [(1, "slip-lines")], "- ✅ Một\n- 👉 Hai"),
    ("1️⃣ Một\n2️⃣ Hai", [(1, "slip-lines")], "1️⃣ Một\n\n2️⃣ Hai"),
    ("1- Một\n2- Hai", [(1, "slip-lines")], "1- Một\n\n2- Hai"),
    ("A. Một\nB. Hai", [(1, "slip-lines")], "A. Một\n\nB. Hai"),
    ("-- Một\n-- Hai", [(1, "slip-lines")], "- Một\n- Hai"),
    ("*Một\n*Hai", [(1, "slip-lines")], "- Một\n- Hai"),
    ("*Một\n*Hai\nvà *ba*", [(1, "slip-lines")], "- Một\n- Hai\n  và *ba*"),
    ("Gồm:\nA. Một\nB. Hai", [(2, "slip-lines")], "Gồm:\n\nA. Một\n\nB. Hai"),
    ("--Một", [(1, "slip-sign")], "- Một"),
    ("Ý.\n\n-Một\n-Hai", [(3, "slip-sign")], "Ý.\n\n- Một\n- Hai"),
    ("Ý.\n\n-Một\n\nHai.", [(3, "slip-sign")], "Ý.\n\n- Một\n\nHai."),
    ("Gồm:\n\n-Một", [(3, "slip-sign")], "Gồm:\n\n- Một"),
    ("- Hai\n**II. Ba**\n- Bốn", [(2, "slip-taken"), (3, "slip-list")], "- Hai\n\n**II. Ba**\n\n- Bốn"),
    ("- Họp ở tổ.\nÔng nói vậy", [(2, "slip-taken")], "- Họp ở tổ.\n\nÔng nói vậy"),
    ("> Theo lời của ông.\nTổ họp.", [(2, "slip-quoted")], "> Theo lời của ông.\n\nTổ họp."),
    ('- Một\n- ![A](/a.jpg "Chú")', [(2, "picture-caption")], '- Một\n- Hai\n\n    ![A](/a.jpg "Chú")'),
    ('| A |\n|---|\n| ![A](/a.jpg "Chú") |', [(3, "picture-caption")], '| A |\n|---|\n| B |\n\n![A](/a.jpg "Chú")'),
    ("7h30 – 8h: Đón khách\n8h – 9h: Khai mạc", [(1, "slip-lines")], "7h30 – 8h: Đón khách\n\n8h – 9h: Khai mạc"),
    ("8 giờ: họp\n9 giờ: về", [(1, "slip-lines")], "- 8 giờ: họp\n- 9 giờ: về"),
    ("Gồm các ông:\nNguyễn Văn Mẫu\nTrần Mẫu", [(1, "slip-verse")], "Gồm các ông:  \nNguyễn Văn Mẫu<br>\nTrần Mẫu"),
    ("> “Một hai ba,\n> Bốn năm sáu bảy tám\n> Chín”", [(1, "slip-verse")], "> “Một hai ba,  \n> Bốn năm sáu bảy tám  \n> Chín”"),
    ('Chữ ![A](/a.jpg "Chú")', [(1, "picture-caption")], 'Chữ\n![A](/a.jpg "Chú")'),
]


def told(text: str) -> list[tuple[int, str]]:
    return sorted((problem.line - FIRST + 1, problem.code) for problem in parse_article("tin/bai.md", article(text).encode(), "").problems)


@pytest.mark.parametrize(("typed", "flaws", "mended"), MENDED)
def test_who_follows_the_message_is_told_of_nothing_more(typed: str, flaws: list[tuple[int, str]], mended: str) -> None:
    assert (told(typed), told(mended)) == (flaws, [])
    assert told(f"{CODE}\n\n{typed}") == [(line + CODE.count("\n") + 2, code) for line, code in flaws], "code is no slip, and hides none"


@pytest.mark.parametrize(
    "text",
    [
        "Tổ họp.\nXóm họp cả.\nLàng họp.\n\nMột\nHai\n\nMột\nHai\nba\nBốn",
        "Hội nghị lần này họp tại hội trường của trụ sở\nĐảng ủy phường Tam Thanh, nhà văn hóa của xóm\nKỳ Lừa.",
        "Ý[^1], nhắc lại[^1].\n\n[^1]: Một\n    dòng nữa\n\n    Đoạn nữa của lời chú thích.",
        "| A \\| B | C |\n|:-:|--:|\n| 1 | 2 |\n\n| D |\n|---|\n\nGiá | lượng",
        "1. Một\n\n    Đoạn sau của mục một.\n\n- Hai\n    - Ba",
        "– Một – hai.\n\n– Ba.\n\nNhiệm kỳ 2020\n– 2025 và 2015\n– 2020 – –\n– – –\n\na) Họp  \nb) Chia<br>\nc) Trồng\n\nd) Tưới",
        "-\tMột\n-\tHai\n\n1. Ba\n    - Bốn\n2. Năm\n\n- Sáu\n\nSố:\t8\n\n| A\t| B |\n|---|---|\n| 1\t| 2 |",
        "> Một câu dài\nnối ở dòng dưới. Hết\n> Hai.\n> Ba.\n\nChữ.\n\n> Bốn.\n## Mục\n\n> (Năm).\nvà sáu.",
        "Chúc mừng! [Ảnh](/anh/s.jpg)\n\n! [Trang](/gioi-thieu/)\n\n5*3 = 15, *nghiêng*, **đậm**, 2 * 3 * 4, 5\\*3\\*2",
        "98. Một\n\n    Đoạn sau.\n\nÝ.\n\n100. Hai\n\nÝ.\n\n2020 là năm được mùa.\n2021. Cũng vậy.",
        "Thời gian: 8h  \nĐịa điểm: Tổ 2<br>\nGhi: A\n\n- Một: hai\n- Ba: bốn",
        "Câu này dài hơn hẳn sáu từ: một\nHai: ba, và ngày 8: 5",
        "Ý [1] (xem dưới), [2] (35-CT/TW), [3] (2020/05) [4] (/m2) [a] (tr. 5), [bài] (a.md), \\[b] (b.md), `[c] (c.md)`\n\n[bài]: https://a.vn",
        "1) Về kinh tế.\n\na) Một.\n\n2) Về xã hội.\n\n- Lê C (**)\n\n(**) Vắng mặt. Đạt ****: 5.\n\n| A | *** |\n|---|---|\n| B | ** |",
        "<b>A</b><br>H<sub>2</sub>O, a < b và c > d, <https://bao.vn>, <a@bao.vn>, \\<font> <!-- <font> -->",
        "Ông Müller và bà Søren ở Malmö: «L'élève naïve a reçu à Genève des œuvres françaises», Straße 5 ® 3 µm ½ Ä.",
        "Ärendet gäller en översättning på svenska språket för många läsare; größere Straßen für Fußgänger über München.",
        "1. Phần lễ\nChào cờ.\n2. Phần hội\nGiao lưu.\n\n- Một:\nHai\n\n- Ba,\nBốn\n\n- Năm  \nSáu\n\n- Bảy\n## Tám\nChín.",
        "- Hội nghị do đồng chí Nguyễn Văn Mẫu, Bí thư Đảng ủy phường\nKỳ Lừa\n\n> **Lưu ý:**\nNội dung\n\n- Một\n- `mã`\n- Hai",
        "Giữ\n\n-\n\nnguyên: lần thứ\n2.\nCác chi bộ\n\n> Hội nghị do đồng chí Nguyễn Văn Mẫu, Bí thư Đảng ủy của phường\nKỳ Lừa",
        "📍 Một\nhai\n\n👉 Ba\n\n✅ Bốn  \n✅ Năm\n\n*Sáu*\n*Bảy*\n\nCủa C. Mác,\nA. Puskin và\nL. Tônxtôi từ\n5- 7 người",
        "date: 2020\n\nsource: [Báo](https://a.vn/)\n\nngày: 8\n\n*Nghiêng* 1, *2* và *nghiêng*[^1].\n\n[^1]: Một\nhai",
        '![A](/a.jpg "Chú")\n\n> ![A](/a.jpg "Chú")\n\n- ![A](/a.jpg)\n\n- B\n\n    ![A](/a.jpg "Chú")',
        '![A](/a.jpg "Chú")\t\n\nB\n![A](/a.jpg "Chú")\xa0\nC\n\n> ![A](/a.jpg "Chú")\xa0',
        "Bán kính *r*1 và *r*2, ca khúc *Tiến quân ca*1 và *Hát*2 dài *5*km, **101**2#, \\*100\\*5#, *2020*[^1].\n\n[^1]: Một",
        "*Dòng một của thơ\ndòng hai của thơ*\n*Dòng ba của thơ\ndòng bốn của thơ*",
        "Ý[^1][^2].\n\n[^1]: Theo báo cáo của\nBan Tổ chức.\n\n[^2]: Hồ Chí Minh: Toàn tập, Nxb.\nChính trị quốc gia, 2011.",
        "2. Chi bộ khối 5, do đồng chí\nNguyễn Văn A làm bí thư.\n\n> Câu nói của Chủ tịch\nHồ Chí Minh.\n\n> Sách của NXB.\nTrẻ in.",
        "1. Phần lễ\n**Chào cờ**\n2. Phần hội\n**Giao lưu**\n\n- Thăm nhà **bà**\nNguyễn Thị B",
        "1- 0 nghiêng về Vĩnh Trại.\n2- 0 ở hiệp hai.\n\nThiếu vitamin\nA. Ngoài ra có vitamin\nB. Cần bổ sung",
        "🎉🎉🎉\nChúc mừng năm mới\n🎉🎉🎉\n\n-Hết-\n\n--Lan Hương",
        "- Một[^1]\n- Hai\n\n-PV\n\n[^1]: Lời",
    ],
)
def test_what_is_right_is_not_flagged(text: str) -> None:
    assert told(text) == []


def test_old_letters_in_the_front_matter_are_told_too() -> None:
    problems = parse_article("tin/bai.md", article(title="§¶ng bé ph­êng tæ chøc héi nghÞ").encode(), "").problems
    assert [(problem.line, problem.code) for problem in problems] == [(2, "old-letters")]


def test_every_key_of_a_front_matter_is_known_below_it_too() -> None:
    assert set(KEYS) == set(FrontMatter.model_fields)
