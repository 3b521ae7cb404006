"""Laws of `bantin import`: what it writes, what it leaves alone, what it says."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from bantin.content.article import parse_article
from bantin.importing.article import write_article
from bantin.importing.command import run
from bantin.importing.messages import show
from bantin.importing.sources import find_sources
from newsroom import HEAD, REGISTERS, TAIL, WRITTEN, read_newspaper


def write_input(folder: Path, name: str = "bai.txt", text: str = HEAD + "Ngày 20/4/2020 có mưa." + TAIL) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_the_same_text_gives_the_same_bytes(tmp_path: Path) -> None:
    file = write_input(tmp_path)
    for name in ("a", "b"):
        assert run([file], tmp_path / name, None, REGISTERS, False, "text", "vi") == 0
    one, other = ((tmp_path / name / "tin/2020/04/bai-mau-thu-nhap.md").read_bytes() for name in ("a", "b"))
    assert one == other
    assert b"\r" not in one


def test_an_article_is_never_overwritten_and_the_others_go_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first, other = write_input(tmp_path), write_input(tmp_path, "khac.txt", HEAD.replace("thử nhập", "khác") + "Ngày 2/4/2020." + TAIL)
    target = tmp_path / "docs/tin/2020/04/bai-mau-thu-nhap.md"
    target.parent.mkdir(parents=True)
    target.write_text("của biên tập viên", encoding="utf-8")
    assert run([first, other], tmp_path / "docs", None, REGISTERS, False, "text", "vi") == 1
    assert target.read_text("utf-8") == "của biên tập viên"
    assert (target.parent / "bai-mau-khac.md").exists()
    told = capsys.readouterr().err
    assert "không ghi đè" in told
    assert "muốn nhập lại thì xóa tệp ấy trước" in told


def test_two_files_of_one_title_do_not_meet(tmp_path: Path) -> None:
    files = [write_input(tmp_path, "1.txt"), write_input(tmp_path, "2.txt")]
    assert run(files, tmp_path / "docs", None, REGISTERS, False, "text", "vi") == 1
    assert len(list((tmp_path / "docs").rglob("*.md"))) == 1


def test_a_dry_run_writes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([write_input(tmp_path)], tmp_path / "docs", None, REGISTERS, True, "text", "en") == 0
    assert not (tmp_path / "docs").exists()
    assert "would write" in capsys.readouterr().out


def test_a_file_that_became_an_article_elsewhere_makes_no_second_one(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file, docs = write_input(tmp_path, text=HEAD + "Một câu." + TAIL), tmp_path / "docs"
    assert run([file], docs, None, REGISTERS, False, "text", "vi") == 0
    assert run([file], docs, None, REGISTERS, False, "text", "vi", lambda question: "4/5/2020") == 1
    (made,) = docs.rglob("*.md")
    assert f"tệp này đã nhập thành {made}; hãy sửa bài ấy" in capsys.readouterr().err
    made.unlink()
    assert run([file], docs, None, REGISTERS, False, "text", "vi", lambda question: "4/5/2020") == 0


def test_another_folder_can_be_named(tmp_path: Path) -> None:
    assert run([write_input(tmp_path)], tmp_path / "docs", tmp_path / "noi-khac", REGISTERS, False, "text", "vi") == 0
    assert (tmp_path / "noi-khac/tin/2020/04/bai-mau-thu-nhap.md").exists()


@pytest.mark.parametrize(("name", "code"), [("khong-co.txt", 2), ("bai.docx", 2)])
def test_a_file_that_cannot_be_read_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, code: int) -> None:
    assert run([tmp_path / name], tmp_path, None, REGISTERS, False, "text", "vi") == code
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_name_that_is_no_pattern_and_no_text_ends_no_call(tmp_path: Path) -> None:
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/B\xe0i.txt"))
    odd.write_text("Chỉ có một câu, không ngày tháng.", encoding="utf-8")
    assert run([tmp_path / "a**.txt", odd], tmp_path / "docs", None, REGISTERS, False, "text", "vi") == 2
    (made,) = (tmp_path / "docs").rglob("*.md")
    assert "\ntitle: B?i\n" in made.read_text("utf-8")


def test_json_says_what_the_text_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [write_input(tmp_path), tmp_path / "khong-co.txt"]
    assert run(files, tmp_path / "docs", None, REGISTERS, False, "json", "en") == 2
    good, bad = json.loads(capsys.readouterr().out)
    assert good["written"] is True
    assert {key: good["findings"][0][key] for key in ("kind", "code", "line")} == {"kind": "date", "code": "captured", "line": 1}
    assert bad["error"]["code"] == "no-file"


@pytest.mark.parametrize(
    ("text", "head", "day", "code"),
    [
        ("Nghỉ lễ đến hết ngày 2/9/2026.", "Bài mẫu\n\n", WRITTEN, "date-of-file"),
        ("Một câu.", HEAD, "2021-01-27", "date-of-limit"),
        ("Chuẩn bị Đại hội Đảng bộ tỉnh lần thứ XVII.", "Bài mẫu\n\n", "2020-09-24", "date-of-limit"),
        ("Ngày 2/8/2026 có mưa.", "Bài mẫu\n\n", "2026-08-02", "date-of-text"),
        ("Ngày 2/9/2026 có mưa.", "Bài mẫu\n\n", WRITTEN, "date-of-file"),
    ],
)
def test_a_text_without_days_gets_one_for_now_and_stays_a_draft(text: str, head: str, day: str, code: str) -> None:
    draft = read_newspaper((head + text + TAIL).encode(), "bai")
    assert (draft.front["date"], draft.front["status"]) == (day, "draft")
    assert draft.path.startswith(f"tin/{day[:4]}/{day[5:7]}/")
    assert [finding.code for finding in draft.findings if "date" in finding.code or "after" in finding.code] == [code]
    assert parse_article(draft.path, write_article(draft).encode(), "x.md").article


@pytest.mark.parametrize(("answer", "day"), [("", "2021-01-27"), ("4/5/2020", "2020-05-04")])
def test_a_day_that_is_asked_for_is_written_and_enter_keeps_the_one_for_now(tmp_path: Path, answer: str, day: str) -> None:
    asked: list[str] = []

    def ask(question: str) -> str:
        asked.append(question)
        return answer

    assert run([write_input(tmp_path, text=HEAD + "Một câu." + TAIL)], tmp_path / "docs", None, REGISTERS, False, "text", "vi", ask) == 0
    (article,) = (tmp_path / "docs").rglob("*.md")
    front = article.read_text("utf-8")
    assert "(Enter: tạm ghi 27/01/2021, để nháp)" in asked[0]
    assert (f"\ndate: {day}\ncaptured: 2021-01-27\n" in front, "\nstatus: draft\n" in front) == (True, not answer)


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        ("12-11", "chưa đủ ngày, tháng, năm"),
        ("hôm qua", "chưa đủ ngày, tháng, năm"),
        ("31/11/2026", "không phải ngày có thật"),
        ("29/11/26", "cần năm đủ bốn chữ số; gõ như 29/11/2026"),
    ],
)
def test_of_what_is_no_day_it_is_said_why_and_the_question_comes_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], answer: str, told: str
) -> None:
    answers = iter([answer, "4/5/2020"])
    file = write_input(tmp_path, text=HEAD + "Một câu." + TAIL)
    assert run([file], tmp_path / "docs", None, REGISTERS, False, "text", "vi", lambda question: next(answers, "")) == 0
    assert f"«{answer}» {told}" in capsys.readouterr().out


def test_a_photo_of_a_telephone_that_is_only_called_jpg_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "bai-1.jpg").write_bytes(b"\0\0\0\x18ftypheic")
    assert run([write_input(tmp_path), tmp_path / "bai-1.jpg"], tmp_path / "docs", None, REGISTERS, False, "text", "vi", None) == 1
    assert "bai-1.jpg là ảnh HEIC của điện thoại" in capsys.readouterr().err


def test_a_ward_without_any_day_is_asked_for_by_the_day_of_the_article() -> None:
    draft = read_newspaper("Bài mẫu\n\nPhường Tam Thanh họp.".encode(), "bai")
    assert [show(finding, "a.txt") for finding in draft.findings if finding.code.startswith("ward")] == [
        "a.txt:3: cần quyết định: tên này thuộc nhiều phường, xã; chọn một theo ngày của bài: tam-thanh, tam-thanh-2025; "
        "căn cứ: «Phường Tam Thanh»"
    ]


def test_a_sentence_that_an_old_font_could_not_begin_with_a_capital_is_told() -> None:
    text = "Bµi mÉu vÒ v­ên ­¬m\n\nSapo cña bµi mÉu, gâ b»ng ph«ng ch÷ cò.\n\nñy ban häp ngµy 12/5/2004. Tæ trång c©y còng dù.\n\n"
    text += "§¶ng ñy C«ng an häp ë §«ng Kinh.\n\nTin: NguyÔn ThÞ ¸nh MÉu"
    draft = read_newspaper(text.encode(), "bai")
    assert [(finding.line, finding.because) for finding in draft.findings if finding.code == "old-small"] == [
        (5, "ủy ban họp ngày 12/5/2004. Tổ trồng cây"),
        (9, "Tin: Nguyễn Thị ánh Mẫu"),
    ]


@pytest.mark.parametrize(
    ("picture", "owner"),
    [("tin1.jpg", "tin1"), ("tin1-a.jpg", "tin1"), ("tin1b.jpg", "tin1"), ("tin10.jpg", "tin"), ("tinh 2.jpg", ""), ("Tin 2.jpg", "tin")],
)
def test_a_picture_is_of_the_article_whose_whole_name_it_begins_with(tmp_path: Path, picture: str, owner: str) -> None:
    for name in ("tin1.txt", "tin.txt", picture):
        write_input(tmp_path, name)
    found = find_sources([tmp_path])
    assert [source.file.stem for source in found.articles if source.pictures] == [owner] * bool(owner)
