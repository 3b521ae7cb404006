"""`bantin check`: how problems are told, and what it can be asked beside the content."""

from __future__ import annotations

import json
import os
import unicodedata
from pathlib import Path

import pytest

from bantin.content.article import parse_article
from bantin.content.checks import check_links
from bantin.content.directory import build_directory
from bantin.content.read import read_content
from bantin.content.scan import Look
from bantin.memory import open_memory
from bantin.messages import describe
from builders import NOW, article, build, check, make_site, picture, run, write
from newsroom import REGISTERS
from word_files import save, start

BAD = article(title=5, wards=["vinh-chai"])
WARNED = article("Xem [bài nháp](nhap.md).", title="Ðại hội")
DRAFT = article(title="Nháp", status="draft")


@pytest.fixture
def mixed(tmp_path: Path) -> Path:
    """A site with errors in one article and warnings in another."""
    return make_site(tmp_path, {"tin/2020/05/bai.md": BAD, "tin/2020/06/luu-y.md": WARNED, "tin/2020/06/nhap.md": DRAFT})


def test_warnings_alone_are_no_failure(tmp_path: Path) -> None:
    config = make_site(tmp_path, {"tin/2020/05/luu-y.md": WARNED, "tin/2020/05/nhap.md": DRAFT})
    code, lines = check(config)
    assert code == 0
    assert [line.split(": ")[1] for line in lines] == ["lưu ý", "lưu ý"]
    assert run("build", "-f", config, "--now", NOW, "--no-search")[0] == 0


def test_problems_name_the_content_as_it_is_called_now(mixed: Path) -> None:
    check(mixed)
    mixed.write_text(mixed.read_text("utf-8") + "docs_dir: noi-dung\n", "utf-8")
    (mixed.parent / "docs").rename(mixed.parent / "noi-dung")
    assert {line.partition("/")[0] for line in check(mixed)[1]} == {"noi-dung"}


def test_the_count_stands_at_the_end(mixed: Path) -> None:
    assert run("check", "-f", mixed, "--now", NOW)[1].splitlines()[-1] == "2 lỗi, 3 lưu ý trong 3 bài."


def test_drafts_are_told_before_the_count(mixed: Path) -> None:
    lines = run("check", "-f", mixed, "--now", NOW)[1].splitlines()
    assert lines[-2] == "Còn 1 bài nháp hay hẹn giờ, chưa lên trang: docs/tin/2020/06/nhap.md"


def test_a_build_tells_of_drafts_whether_it_has_work_or_none(tmp_path: Path) -> None:
    config = make_site(tmp_path, {"tin/2020/05/nhap.md": DRAFT})
    for _ in range(3):
        assert (
            "Còn 1 bài nháp hay hẹn giờ, chưa lên trang: docs/tin/2020/05/nhap.md\n"
            in run("build", "-f", config, "--now", NOW, "--no-search")[1]
        )
    assert "bài nháp" not in run("build", "-f", config, "--now", NOW, "--no-search", "--preview")[1]


def test_an_article_with_an_hour_is_told_with_it(tmp_path: Path) -> None:
    config = make_site(tmp_path, {"tin/2030/01/hen.md": article(date="2030-01-02", publish="2030-01-02T08:00:00")})
    told = "Còn 1 bài nháp hay hẹn giờ, chưa lên trang: docs/tin/2030/01/hen.md (08:00 02/01/2030)\n"
    assert told in run("check", "-f", config, "--now", NOW)[1]
    assert told in run("build", "-f", config, "--now", NOW, "--no-search")[1]


def test_only_the_named_files_are_told(mixed: Path) -> None:
    code, lines = check(mixed, mixed.parent / "docs/tin/2020/06")
    assert (code, len(lines)) == (0, 2)
    code, lines = check(mixed, mixed.parent / "docs/tin/2020/05/bai.md")
    assert (code, len(lines)) == (1, 2)


def test_paths_are_relative_to_the_caller(mixed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(mixed.parent / "docs/tin/2020")
    assert run("check", "05/bai.md")[0] == 1
    assert run("check", "06")[0] == 0


def test_only_the_articles_that_were_asked_for_are_counted(mixed: Path) -> None:
    docs = mixed.parent / "docs"
    assert run("check", "-f", mixed, docs / "tin/2020/05/bai.md")[1].endswith(" trong 1 bài.\n")
    assert run("check", "-f", mixed, docs / "danh-muc") == (0, "Không có bài nào ở đó, và không thấy lỗi.\n")


def test_a_file_of_word_among_articles_is_told_unless_one_of_them_gives_it_out(tmp_path: Path) -> None:
    paper = "\ndocuments:\n  - {src: kem.docx, title: Phiếu, number: 1-VB, date: 2020-05-04}\n"
    text = article().replace("\n---\n", paper + "---\n", 1)
    files = {"tin/2020/05/bai.md": text, "tin/2020/05/kem.docx": save(start()), "tin/2020/05/quen.docx": save(start())}
    told = [line.partition(":")[0] for line in check(make_site(tmp_path, files))[1]]
    assert told == ["docs/tin/2020/05/quen.docx"]


def test_a_path_that_is_not_there_is_a_wrong_call(mixed: Path) -> None:
    code, printed = run("check", "-f", mixed, "khong-co.md")
    assert (code, printed) == (2, "không có tệp hay thư mục «khong-co.md»\n")


def test_json_has_one_row_for_each_problem(mixed: Path) -> None:
    code, printed = run("check", "-f", mixed, "--now", NOW, "--format", "json")
    rows = json.loads(printed)
    assert code == 1
    assert [(row["path"], row["line"], row["severity"], row["code"]) for row in rows] == [
        ("docs/tin/2020/05/bai.md", 2, "error", "not-text"),
        ("docs/tin/2020/05/bai.md", 5, "error", "unknown-ward"),
        ("docs/tin/2020/06/luu-y.md", 1, "warning", "no-picture"),
        ("docs/tin/2020/06/luu-y.md", 2, "warning", "eth"),
        ("docs/tin/2020/06/luu-y.md", 7, "warning", "link-hidden"),
    ]
    assert rows[0]["message"] == '«title» phải là chữ; hãy viết trong ngoặc kép: "5"'


def test_json_of_nothing_wrong_is_an_empty_list(tmp_path: Path) -> None:
    assert run("check", "-f", make_site(tmp_path), "--format", "json") == (0, "[]\n")


def test_github_marks_the_line(mixed: Path) -> None:
    lines = run("check", "-f", mixed, "--now", NOW, "--format", "github")[1].splitlines()
    assert lines[0] == '::error file=docs/tin/2020/05/bai.md,line=2::«title» phải là chữ; hãy viết trong ngoặc kép: "5"'
    assert lines[3].startswith("::warning file=docs/tin/2020/06/luu-y.md,line=2::")


def test_github_gets_no_second_command_out_of_a_file_name(tmp_path: Path) -> None:
    config = make_site(tmp_path, {"tin/a,line=9::x%0Ab.md": BAD})
    line = run("check", "-f", config, "--format", "github")[1].splitlines()[0]
    assert line.startswith("::error file=docs/tin/a%2Cline=9%3A%3Ax%250Ab.md,line=2::")


def test_the_words_are_english_where_that_is_asked(mixed: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = run("check", "-f", mixed, "--now", NOW, "--lang", "en")
    monkeypatch.setenv("BANTIN_LANG", "en")
    assert run("check", "-f", mixed, "--now", NOW) == asked
    assert asked[1].splitlines()[0] == 'docs/tin/2020/05/bai.md:2: error: «title» must be text; write it in quotes: "5"'


def test_a_picture_in_the_text_is_a_picture(tmp_path: Path) -> None:
    config = make_site(tmp_path, {"tin/2020/05/a.md": article("![Sông](/anh/s.png)")}, **{"anh/s.png": picture()})
    assert run("check", "-f", config, "--now", NOW) == (0, "1 bài đều đúng.\n")


def test_a_gallery_is_pictures_enough(tmp_path: Path) -> None:
    text = article(gallery=[{"src": "/anh/s.png", "alt": "Sông"}])
    config = make_site(tmp_path, {"tin/2020/05/a.md": text}, **{"anh/s.png": picture()})
    assert run("check", "-f", config, "--now", NOW) == (0, "1 bài đều đúng.\n")


def test_an_articles_errors_and_its_slips_are_told_in_one_check(tmp_path: Path) -> None:
    text = article("Thời gian: 8 giờ\nĐịa điểm: Tổ 2\n\n[a](khong.md)", title=5)
    _, lines = check(make_site(tmp_path, {"tin/a.md": text}))
    assert [line.split(":")[1:3] for line in lines] == [["2", " lỗi"], ["7", " lưu ý"], ["10", " lỗi"]]


@pytest.mark.parametrize(
    "front", [{"expire": "2020-06-01"}, {"status": "withdrawn", "withdrawn": {"date": "2020-06-01", "reason": "Sai."}}]
)
def test_how_an_article_looks_that_readers_do_not_see_is_nobodys_concern(tmp_path: Path, front: dict[str, object]) -> None:
    text = article("Gồm:\n– Một;\n– Hai", title="BÀI VIẾT HOA", tags=["Một; hai"], **front)
    config = make_site(tmp_path, {"tin/a.md": text})
    assert run("check", "-f", config, "--now", NOW) == (0, "1 bài đều đúng.\n")
    if "expire" in front:
        assert len(check(config, "--now", "2020-05-30")[1]) == 3


def test_a_file_that_the_configuration_leaves_out_is_no_article_astray(tmp_path: Path) -> None:
    config = make_site(tmp_path, {"tin/a.md": article(), "tin/ghi-chu.txt": "Ghi", "tin/b.markdown": "Ghi"})
    assert [line.split(":")[0] for line in check(config)[1]] == ["docs/tin/b.markdown", "docs/tin/ghi-chu.txt"]
    write(config, config.read_text(encoding="utf-8") + "exclude_docs: |\n  *.txt\n  /tin/b.markdown\n")
    assert check(config) == (0, [])


def test_many_articles_without_a_picture_do_not_hide_the_rest(tmp_path: Path) -> None:
    config = make_site(tmp_path, {f"tin/bai-{n}.md": article(title=f"Bài {n}", date=f"2020-05-{n:02}") for n in range(1, 26)})
    lines = run("check", "-f", config, "--now", NOW)[1].splitlines()
    assert {line.partition(":")[0] for line in lines[:5]} == {f"docs/tin/bai-{n}.md" for n in range(21, 26)}
    assert lines[5:] == ["Còn 20 bài cũ hơn chưa có ảnh chính; kể hết: bantin check docs/tin", "0 lỗi, 25 lưu ý trong 25 bài."]
    assert len(run("check", "-f", config, "--now", NOW, tmp_path / "docs/tin")[1].splitlines()) == 26
    assert len(json.loads(run("check", "-f", config, "--now", NOW, "--format", "json")[1])) == 25


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


@pytest.mark.parametrize(("words", "told"), [("hop-01.jpg", True), ("hop-01", True), ("IMG_2041", True), ("Họp 01", False), ("Hop", False)])
def test_a_pictures_description_is_not_its_files_name(tmp_path: Path, words: str, told: bool) -> None:
    text = article(f"![{words}](/anh/hop-01.jpg)", image={"src": "/anh/hop-01.jpg", "alt": words})
    code, lines = check(make_site(tmp_path, {"tin/a.md": text}, **{"anh/hop-01.jpg": picture(kind="JPEG")}))
    assert (code, ["chỉ là tên tệp" in line for line in lines]) == ((1, [True, True]) if told else (0, []))


def tell_links(text: str, **front: str) -> list[str]:
    parsed = parse_article("tin/a.md", article(text, **front).encode(), "")
    assert parsed.article
    directory = build_directory([parsed.article], REGISTERS, [], frozenset(["anh/s.png"]), 0)
    return [describe(problem) for problem in check_links("tin/a.md", parsed.article.links, directory, "")]


def test_a_draft_may_lead_to_its_own_parts() -> None:
    assert tell_links("## Kết quả\n\nÝ[^1], [ở dưới](#ket-qua), [đây](a.md#ket-qua)\n\n[^1]: Lời", status="draft") == []


@pytest.mark.parametrize(
    ("target", "mended"),
    [
        ("/anh/s.png “Chú thích. (Ảnh: A)”", '/anh/s.png "Chú thích. (Ảnh: A)"'),
        ('/anh/s.png "Chú “thích””', '/anh/s.png "Chú «thích»"'),
        ("a.md ‘Chú’", 'a.md "Chú"'),
    ],
)
def test_a_caption_in_curly_quotes_is_shown_in_straight_ones(target: str, mended: str) -> None:
    sign = "!" * target.startswith("/anh")
    told = [f"chữ trong ngoặc cong “ ” không thành chú thích; hãy đổi thành ngoặc thẳng: ({mended})"]
    assert (tell_links(f"{sign}[Sông]({target})"), tell_links(f"{sign}[Sông]({mended})")) == (told, [])


@pytest.mark.parametrize(
    ("target", "near"),
    [
        ("/dai-hoi/tinh-17/", "/dai-hoi/tinh-xvii/"),
        ("/phuong-xa/vinh-chai", "/phuong-xa/vinh-trai/"),
        ("/dai-hoi/tinh-99/", ""),
        ("/phuong-xa/phuong-tam-thanh/", "/phuong-xa/tam-thanh/"),
    ],
)
def test_a_link_to_a_shelf_is_mended_as_an_id_is(target: str, near: str) -> None:
    hint = f"; có phải «{near}»?" if near else ""
    assert tell_links(f"[x]({target})") == [f"liên kết «{target}» không dẫn đến bài hay trang nào{hint}"]


@pytest.mark.parametrize("disk", ["NFC", "NFD"])
@pytest.mark.parametrize("typed", ["NFC", "NFD"])
def test_a_name_is_found_however_its_letters_are_composed(tmp_path: Path, disk: str, typed: str) -> None:
    there, written = (unicodedata.normalize(form, "/anh/đại-hội.png") for form in (disk, typed))
    text = article(f"![Sông]({written}) [Tải về]({written})", image={"src": written, "alt": "Sông"})
    config = make_site(tmp_path, {"tin/a.md": text}, **{there[1:]: picture()})
    assert check(config) == (0, [])
    html = (build(config) / "tin/a/index.html").read_text(encoding="utf-8")
    assert html.count(unicodedata.normalize("NFC", "anh/đại-hội.png")) >= 3


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


@pytest.mark.parametrize(
    ("front", "told"),
    [
        ({"date": "2062-11-10"}, ["docs/tin/a.md:3: lưu ý: ngày 10/11/2062 chưa đến"]),
        ({"date": "1920-05-04"}, ["docs/tin/a.md:3: lưu ý: ngày 04/05/1920 lùi quá xa"]),
        ({"date": "2062-11-10", "publish": "2062-11-10T08:00:00+07:00"}, []),
        ({"date": "2062-11-10", "status": "draft"}, []),
    ],
)
def test_a_year_that_was_mistyped_is_told(tmp_path: Path, front: dict[str, str], told: list[str]) -> None:
    config = make_site(tmp_path, {"tin/a.md": article(wards=[], **front)})
    lines = [line for line in run("check", "-f", config, "--now", NOW)[1].splitlines() if "ngày " in line]
    assert [line.partition("; ")[0].partition(" (")[0] for line in lines] == told


def test_files_that_go_out_and_nothing_leads_to_are_told_in_one_line(tmp_path: Path) -> None:
    linked = "[Văn bản](tai-lieu/dung.txt)"
    for_others = ("robots.txt", "0123456789abcdef.txt", "CNAME", "favicon.ico", "google1.html", "tai-lieu/so-do.svg", "tin/2020/a.txt")
    config = make_site(tmp_path, {"lien-he.md": linked}, **{"tai-lieu/dung.txt": "x"}, **dict.fromkeys(for_others, "<svg/>"))
    assert not [line for line in check(config)[1] if "dẫn tới" in line]
    for name in ("tai-lieu/thu.eml", "a.exe", "ghi-chu.txt", "tai-lieu/cu.TXT"):
        write(tmp_path / "docs" / name, "x")
    told = [line for line in check(config)[1] if "dẫn tới" in line]
    assert len(told) == 1
    assert "4 tệp" in told[0] and "docs/a.exe, docs/ghi-chu.txt, docs/tai-lieu/cu.TXT, docs/tai-lieu/thu.eml;" in told[0]
    write(tmp_path / "docs" / "loi.md", "---\ntitle: [\n---\n[Thư](tai-lieu/thu.eml)")
    assert not [line for line in check(config)[1] if "dẫn tới" in line], "who leads where is known when all can be read"


def test_a_file_spelled_with_marks_apart_is_checked_by_its_name(tmp_path: Path) -> None:
    name = unicodedata.normalize("NFD", "bài.md")
    config = make_site(tmp_path, {f"tin/2020/05/{name}": article("[Xem](khong-co.md)")})
    for path in ([], [tmp_path / "docs/tin/2020/05" / name]):
        code, told = run("check", *path, "-f", config)
        assert (code, told.count(f"docs/tin/2020/05/{name}:7: lỗi: liên kết «khong-co.md»")) == (1, 1), told


def test_a_file_that_could_not_be_read_is_asked_for_again(tmp_path: Path) -> None:
    docs = make_site(tmp_path, {"tin/a.md": article()}).parent / "docs"
    os.utime(docs / "tin/a.md", (1000, 1000))
    found = Look(docs, "docs/").found
    (docs / "tin/a.md").unlink()
    with open_memory(tmp_path / "bo-nho") as (memory, _):
        read = read_content(docs, "docs/", found, memory)
        assert ([problem.code for problem in read.problems], memory.sources().rows["tin/a.md"].mtime) == (["unreadable"], -1)


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
