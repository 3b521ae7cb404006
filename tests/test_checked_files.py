"""Which files of `docs/` a check tells of, by which names, and when it reads them anew."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest

from bantin.content.read import read_content
from bantin.content.scan import Look
from bantin.memory import open_memory
from builders import AUTHORS, CONFIG, article, build, check, make_site, picture, run, write
from word_files import save, start


def test_a_file_of_word_among_articles_is_told_unless_one_of_them_gives_it_out(tmp_path: Path) -> None:
    paper = "\ndocuments:\n  - {src: kem.docx, title: Phiếu, number: 1-VB, date: 2020-05-04}\n"
    text = article().replace("\n---\n", paper + "---\n", 1)
    files = {
        "tin/2020/05/bai.md": text,
        "tin/2020/05/kem.docx": save(start()),
        "tin/2020/05/quen.docx": save(start()),
        "tin/2020/05/mau.dotx": save(start()),
    }
    told = [line.partition(":")[0] for line in check(make_site(tmp_path, files))[1]]
    assert told == ["docs/tin/2020/05/mau.dotx", "docs/tin/2020/05/quen.docx"]


def test_a_file_that_the_configuration_leaves_out_is_no_article_astray(tmp_path: Path) -> None:
    config = make_site(tmp_path, {"tin/a.md": article(), "tin/ghi-chu.txt": "Ghi", "tin/b.markdown": "Ghi"})
    assert [line.split(":")[0] for line in check(config)[1]] == ["docs/tin/b.markdown", "docs/tin/ghi-chu.txt"]
    write(config, config.read_text(encoding="utf-8") + "exclude_docs: |\n  *.txt\n  /tin/b.markdown\n")
    assert check(config) == (0, [])


def test_files_that_nothing_uses_are_named_when_asked(tmp_path: Path) -> None:
    articles = {"tin/2020/05/a.md": article(image={"src": "/anh/dung.png", "alt": "Sông"})}
    config = make_site(tmp_path, articles, **{"anh/dung.png": picture(), "anh/thua.png": picture()})
    assert check(config) == (0, [])
    assert check(config, "--unused") == (0, ["docs/anh/thua.png:1: lưu ý: tệp này không được bài hay trang nào dùng"])


def test_a_paper_that_nothing_uses_is_told_and_a_file_that_a_broken_article_names_is_not(tmp_path: Path) -> None:
    articles = {"tin/a.md": article(titel="Nhầm", image={"src": "/anh/dung.png", "alt": "Sông"})}
    files = {"anh/dung.png": picture(), "tai-lieu/thua.pdf": picture(8, "PDF"), "robots-cu.txt": "x"}
    code, lines = check(make_site(tmp_path, articles, **files), "--unused")
    assert (code, lines[1:]) == (1, ["docs/tai-lieu/thua.pdf:1: lưu ý: tệp này không được bài hay trang nào dùng"])


def test_files_that_go_out_and_nothing_leads_to_are_told_in_one_line(tmp_path: Path) -> None:
    linked = "[Văn bản](tai-lieu/dung.txt)"
    for_others = (
        "robots.txt",
        "0123456789abcdef.txt",
        "CNAME",
        "favicon.ico",
        "google1.html",
        "tai-lieu/so-do.svg",
        "tin/2020/a.txt",
        "a.css",
    )
    config = make_site(tmp_path, {"lien-he.md": linked}, **{"tai-lieu/dung.txt": "x"}, **dict.fromkeys(for_others, "<svg/>"))
    assert not [line for line in check(config)[1] if "dẫn tới" in line]
    for name in ("tai-lieu/thu.eml", "a.exe", "ghi-chu.txt", "tai-lieu/cu.TXT", "khoa.pem", "id_rsa", "danh-ba.docx-cu", "luong.sql"):
        write(tmp_path / "docs" / name, "x")
    told = [line for line in check(config)[1] if "dẫn tới" in line]
    assert len(told) == 1
    named = "a.exe, docs/danh-ba.docx-cu, docs/ghi-chu.txt, docs/id_rsa, docs/khoa.pem, docs/luong.sql, docs/tai-lieu/cu.TXT"
    assert "8 tệp" in told[0] and f"docs/{named}, docs/tai-lieu/thu.eml;" in told[0]
    write(tmp_path / "docs" / "loi.md", "---\ntitle: [\n---\n[Thư](tai-lieu/thu.eml)")
    assert not [line for line in check(config)[1] if "dẫn tới" in line], "who leads where is known when all can be read"


@pytest.mark.parametrize("disk", ["NFC", "NFD"])
@pytest.mark.parametrize("typed", ["NFC", "NFD"])
def test_a_name_is_found_however_its_letters_are_composed(tmp_path: Path, disk: str, typed: str) -> None:
    there, written = (unicodedata.normalize(form, "/anh/đại-hội.png") for form in (disk, typed))
    text = article(f"![Sông]({written}) [Tải về]({written})", image={"src": written, "alt": "Sông"})
    config = make_site(tmp_path, {"tin/a.md": text}, **{there[1:]: picture()})
    assert check(config) == (0, [])
    html = (build(config) / "tin/a/index.html").read_text(encoding="utf-8")
    assert html.count(unicodedata.normalize("NFC", "anh/đại-hội.png")) >= 3


def test_a_file_spelled_with_marks_apart_is_checked_by_its_name(tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "bài.md")
    config = make_site(tmp_path, {f"tin/2020/05/{name}": article("[Xem](khong-co.md)")})
    for path in ([], [tmp_path / "docs/tin/2020/05" / name]):
        code, told = run("check", *path, "-f", config)
        assert (code, told.count(f"docs/tin/2020/05/{name}:7: lỗi: liên kết «khong-co.md»")) == (1, 1), told


@pytest.mark.parametrize("first", ["NFC", "NFD"])
@pytest.mark.parametrize("command", ["check", "build"])
def test_a_file_that_is_spelled_otherwise_by_now_is_told_of_by_its_new_name(tmp_path: Path, first: str, command: str) -> None:
    folder, other = tmp_path / "docs/tin/2020/05", {"NFC": "NFD", "NFD": "NFC"}[first]
    names = [unicodedata.normalize(form, "bài.md") for form in (first, other)]
    config = make_site(tmp_path, {f"tin/2020/05/{names[0]}": article()})
    call = (command, "-f", config, *(["--no-search"] if command == "build" else []))
    assert f"docs/tin/2020/05/{names[0]}:1: lưu ý: tên tệp" in run(*call)[1]
    (folder / names[0]).rename(folder / names[1])
    told = run(*call)[1]
    assert (f"/{names[1]}:1: lưu ý: tên tệp" in told, f"/{names[0]}:" in told) == (True, False), told


@pytest.mark.parametrize("name", [b"tin/b\xe0i.md", b"anh/\xff.png", b"t\xfd/a.md"])
def test_a_name_in_another_code_is_an_error_and_costs_nothing_else(tmp_path: Path, name: bytes) -> None:
    config = make_site(tmp_path, {"tin/a.md": article()})
    file = Path(os.fsdecode(os.fsencode(tmp_path / "docs") + b"/" + name))
    try:
        write(file, article())
    except OSError:
        pytest.skip("this disk takes no such name")
    code, lines = check(config)
    assert (code, len(lines), "UTF-8" in lines[0], "\N{REPLACEMENT CHARACTER}" in lines[0]) == (1, 1, True, True)


def test_a_mended_file_is_read_anew_though_its_size_and_time_are_the_same(tmp_path: Path) -> None:
    config = make_site(tmp_path, {"tin/a.md": article(title=5)})
    file = tmp_path / "docs/tin/a.md"
    status = file.stat()
    assert check(config)[0] == 1
    write(file, article(title=5).replace("5\n", "A\n", 1))
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    assert file.stat().st_size == status.st_size
    assert check(config) == (0, [])


def test_what_a_broken_article_names_is_remembered_and_held_against_the_files_of_now(tmp_path: Path) -> None:
    config = make_site(tmp_path, {"tin/a.md": article("![Núi](/anh/a.png)", title=5)})
    lines = [check(config)[1] for _ in range(2)]
    assert lines[0] == lines[1] and ["không có ảnh" in line for line in lines[0]] == [False, True]
    write(tmp_path / "docs/anh/a.png", picture())
    assert check(config)[1] == lines[0][:1]


def test_a_file_that_could_not_be_read_is_asked_for_again(tmp_path: Path) -> None:
    docs = make_site(tmp_path, {"tin/a.md": article()}).parent / "docs"
    os.utime(docs / "tin/a.md", (1000, 1000))
    found = Look(docs, "docs/").found
    (docs / "tin/a.md").unlink()
    with open_memory(tmp_path / "bo-nho") as (memory, _):
        read = read_content(docs, "docs/", found, memory)
        assert ([problem.code for problem in read.problems], memory.sources().rows["tin/a.md"].mtime) == (["unreadable"], -1)


@pytest.mark.parametrize("leads", ["vong-hai.md", "khong-co.md"])
def test_a_link_to_nothing_is_told_and_costs_nothing_else(tmp_path: Path, leads: str) -> None:
    config = make_site(tmp_path, {"tin/2020/05/a.md": article(titel="Nhầm")})
    for name, other in (("vong-mot.md", leads), ("vong-hai.md", "vong-mot.md")):
        (tmp_path / "docs/tin/2020/05" / name).symlink_to(other)
    assert [line.split(": ")[0] for line in check(config)[1]] == [
        *("docs/tin/2020/05/a.md:5", "docs/tin/2020/05/vong-hai.md:1", "docs/tin/2020/05/vong-mot.md:1")
    ]


def test_links_that_lead_to_each_other_are_told_where_the_circle_closes(tmp_path: Path) -> None:
    config = make_site(tmp_path, {"x/a.md": "# A\n", "y/b.md": "# B\n"})
    (tmp_path / "docs/x/sang-y").symlink_to("../y")
    (tmp_path / "docs/y/sang-x").symlink_to("../x")
    assert [line.split(": ")[0] for line in check(config)[1]] == ["docs/x/sang-y/sang-x:1", "docs/y/sang-x/sang-y:1"]


def test_a_link_round_in_a_circle_is_told_where_docs_itself_is_a_link(tmp_path: Path) -> None:
    config = make_site(tmp_path / "that", {"tin/2020/05/a.md": article()})
    (tmp_path / "that/docs").rename(tmp_path / "noi-khac")
    (tmp_path / "noi-khac/anh").mkdir(exist_ok=True)
    (tmp_path / "noi-khac/anh/vong").symlink_to(tmp_path / "noi-khac/anh")
    (tmp_path / "that/docs").symlink_to(tmp_path / "noi-khac")
    code, told = run("check", "-f", config)
    assert (code, "docs/anh/vong:1: lỗi: " in told) == (1, True), told


def test_what_office_and_windows_lay_beside_files_is_no_content(tmp_path: Path) -> None:
    config = make_site(tmp_path, **{"tai-lieu/~$Bai.docx": "x", "tai-lieu/Thumbs.db": "x", "tin/2020/~$a.docx": "x"})
    site = build(config)
    assert not (site / "tai-lieu").exists()


@pytest.mark.parametrize("more", ["", "exclude_docs: /architecture.md\n"])
def test_what_programs_ask_a_site_for_goes_out_as_it_is(tmp_path: Path, more: str) -> None:
    hidden = dict.fromkeys(
        (".rieng/a.txt", ".well-known/README.md", "tin/2020/.well-known/bai.md", "tai-lieu/.well-known/a.txt"), "# Riêng\n"
    )
    config = make_site(tmp_path, config=CONFIG + more, **{".well-known/security.txt": "Contact: mailto:a@b.example\n"}, **hidden)
    assert check(config) == (0, [])
    site = build(config)
    assert (site / ".well-known/security.txt").read_text() == "Contact: mailto:a@b.example\n"
    assert [path for path in site.rglob("*") if path.is_file() and "Riêng".encode() in path.read_bytes()] == []


@pytest.mark.parametrize(
    ("files", "told"),
    [
        (("gioi-thieu", "gioi-thieu.md"), "docs/gioi-thieu:1: lỗi: địa chỉ /gioi-thieu đã thuộc về docs/gioi-thieu.md;"),
        (("ke.csv", "ke.csv.md"), "docs/ke.csv:1: lỗi: địa chỉ /ke.csv đã thuộc về docs/ke.csv.md;"),
        (("phuong-xa",), "docs/phuong-xa:1: lỗi: địa chỉ /phuong-xa đã thuộc về"),
        (("assets",), "docs/assets:1: lỗi: địa chỉ /assets đã thuộc về"),
        (("anh",), "docs/anh:1: lỗi: địa chỉ /anh đã thuộc về"),
        (("Gioi-thieu", "Gioi-thieu.md"), "docs/Gioi-thieu:1: lỗi: địa chỉ /Gioi-thieu đã thuộc về docs/Gioi-thieu.md;"),
        (("Muc/a.md", "muc/a.md"), "docs/Muc/a.md:1: lỗi: địa chỉ /Muc/a/ đã thuộc về docs/muc/a.md;"),
    ],
)
def test_no_file_lies_where_the_site_has_a_folder(tmp_path: Path, files: tuple[str, ...], told: str) -> None:
    config = make_site(tmp_path, **dict.fromkeys(files, "# Mục\n"))
    code, lines = check(config)
    assert (code, [line.startswith(told) for line in lines if " lỗi: " in line]) == (1, [True]), lines


def test_a_register_that_is_not_named_as_one_is_told_with_the_name_that_was_meant(tmp_path: Path) -> None:
    config = make_site(tmp_path, **{"danh-muc/tac-gia.yml": None, "danh-muc/tacgia.YAML": AUTHORS, "danh-muc/ghi-chu.txt": "x"})
    (told,) = check(config)[1]
    assert told.startswith("docs/danh-muc/tacgia.YAML:1: lưu ý: ") and told.endswith("danh-muc/tac-gia.yml")


def test_what_programs_leave_beside_a_file_does_not_go_out(tmp_path: Path) -> None:
    left = ("lien-he.md~", "~WRL0001.tmp", "ke-hoach.docx.bak", "lien-he.md.backup", "lien-he.md (1)", "tai-lieu/a.pdf.part")
    site = build(make_site(tmp_path, {}, **dict.fromkeys(left, "LỜI")))
    assert not [path for path in site.rglob("*") if path.is_file() and "LỜI".encode() in path.read_bytes()]
