"""Laws of `bantin import`: what it writes, what it leaves alone, what it says."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bantin.importing.command import run
from newsroom import HEAD, REGISTERS, TAIL


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


def test_another_folder_can_be_named(tmp_path: Path) -> None:
    assert run([write_input(tmp_path)], tmp_path / "docs", tmp_path / "noi-khac", REGISTERS, False, "text", "vi") == 0
    assert (tmp_path / "noi-khac/tin/2020/04/bai-mau-thu-nhap.md").exists()


@pytest.mark.parametrize(("name", "code"), [("khong-co.txt", 2), ("bai.docx", 2)])
def test_a_file_that_cannot_be_read_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str, code: int) -> None:
    assert run([tmp_path / name], tmp_path, None, REGISTERS, False, "text", "vi") == code
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_json_says_what_the_text_says(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = [write_input(tmp_path), tmp_path / "khong-co.txt"]
    assert run(files, tmp_path / "docs", None, REGISTERS, False, "json", "en") == 2
    good, bad = json.loads(capsys.readouterr().out)
    assert good["written"] is True
    assert {key: good["findings"][0][key] for key in ("kind", "code", "line")} == {"kind": "date", "code": "captured", "line": 1}
    assert bad["error"]["code"] == "no-file"
