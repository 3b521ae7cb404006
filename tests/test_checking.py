"""`bantin check`: how problems are told, and what it can be asked beside the content."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bantin.content.article import parse_article
from bantin.content.checks import check_links
from bantin.content.directory import build_directory
from bantin.messages import describe
from builders import NOW, WARDS, article, build, check, make_site, picture, run, write
from newsroom import REGISTERS

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


def test_many_articles_without_a_picture_do_not_hide_the_rest(tmp_path: Path) -> None:
    config = make_site(tmp_path, {f"tin/bai-{n}.md": article(title=f"Bài {n}", date=f"2020-05-{n:02}") for n in range(1, 26)})
    lines = run("check", "-f", config, "--now", NOW)[1].splitlines()
    assert {line.partition(":")[0] for line in lines[:5]} == {f"docs/tin/bai-{n}.md" for n in range(21, 26)}
    assert lines[5:] == ["Còn 20 bài cũ hơn chưa có ảnh chính; kể hết: bantin check docs/tin", "0 lỗi, 25 lưu ý trong 25 bài."]
    assert len(run("check", "-f", config, "--now", NOW, tmp_path / "docs/tin")[1].splitlines()) == 26
    assert len(json.loads(run("check", "-f", config, "--now", NOW, "--format", "json")[1])) == 25


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


def test_of_a_register_that_cannot_be_read_no_term_is_called_lost(tmp_path: Path) -> None:
    config = make_site(tmp_path)
    published = build(config).rename(tmp_path / "published")
    write(tmp_path / "docs/danh-muc/phuong-xa.yml", WARDS.encode("utf-16"))
    code, lines = check(config, "--published", published)
    assert (code, len(lines)) == (1, 1) and "UTF-16" in lines[0]
