"""Who stands behind the portal: written once in the configuration, checked, and at the foot of every page."""

from __future__ import annotations

from pathlib import Path

import pytest

from bantin.imprint import KEYS, check_imprint
from builders import CONFIG, article, build, make_site, run

GOOD = {
    "owner": "Đảng bộ thử",
    "governing_body": "Tỉnh ủy thử",
    "licence": "01/GP-TTĐT",
    "responsible": "Ban biên tập thử",
    "address": "Số 1, đường thử",
    "phone": "0205 3.812 345",
    "email": "thu@thu.example",
}


def config_of(imprint: str) -> str:
    return f"{CONFIG}extra:\n  imprint:\n{imprint}"


def test_the_foot_of_every_page_names_the_owner(tmp_path: Path) -> None:
    rows = "".join(f'    {key}: "{value}"\n' for key, value in GOOD.items())
    site = build(make_site(tmp_path, {"tin/2020/05/a.md": article()}, config=config_of(rows), **{"lien-he.md": "# Liên hệ\n"}))
    pages = [page for page in site.rglob("*.html") if page.name == "404.html" or 'http-equiv="refresh"' not in page.read_text("utf-8")]
    assert len(pages) > 10
    for page in pages:
        foot = page.read_text(encoding="utf-8").partition("<footer")[2]
        assert [value for value in GOOD.values() if value not in foot] == [], page
    assert 'href="tel:02053812345"' in foot and 'href="mailto:thu@thu.example"' in foot


@pytest.mark.parametrize(
    ("rows", "line", "told"),
    [
        ("    phon: x\n", 7, "không có khóa «phon»; có phải «phone»?"),
        ("    owner: A\n    email: khong-phai\n", 8, "không phải địa chỉ thư điện tử"),
        ("    phone: gọi sau\n", 7, "không phải số điện thoại"),
        ("    phone: 02053712345  # văn phòng\n", 7, 'viết trong ngoặc kép: "02053712345"'),
        ("    - owner\n", 6, "«imprint» phải gồm các dòng «khóa: giá trị»"),
    ],
)
def test_what_is_wrong_is_told_at_its_line_and_nothing_is_built(tmp_path: Path, rows: str, line: int, told: str) -> None:
    config = make_site(tmp_path, config=config_of(rows))
    code, printed = run("build", "-f", config, "--no-search")
    assert code == 2 and f"mkdocs.yml:{line}: lỗi: " in printed and told in printed
    assert not (tmp_path / "site").exists()


def test_a_misspelt_name_of_the_whole_section_is_told(tmp_path: Path) -> None:
    config = make_site(tmp_path, config=config_of("    owner: A\n").replace("imprint:", "imprnt:"))
    code, printed = run("check", "-f", config)
    assert code == 2 and "mkdocs.yml:6: lỗi: không có khóa «imprnt»; có phải «imprint»?" in printed
    assert check_imprint({"social": [], "scope": "/", "first": 1, "analytics": {}, "version": 1}, "mkdocs.yml", "") == []


def test_empty_lines_are_left_out(tmp_path: Path) -> None:
    assert check_imprint({"imprint": dict.fromkeys(KEYS)}, "mkdocs.yml", "") == []
    site = build(make_site(tmp_path, config=config_of("    owner: Đảng bộ thử\n    phone:\n")))
    assert "Điện thoại" not in (site / "index.html").read_text(encoding="utf-8")
