"""Imports as an office calls them: whole folders, patterns, pictures beside the text, questions at the terminal, odd names."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import frontmatter
import pytest

from bantin.importing.command import run
from builders import NOW, make_site, picture, write
from builders import run as bantin
from manuscript_cases import TEXT
from newsroom import REGISTERS
from word_files import save, say, show, start


def bring(folder: Path, *files: Path, ask=None) -> int:  # type: ignore[no-untyped-def]
    return run(files, folder / "docs", None, REGISTERS, False, "text", "vi", ask)


def word(title: str = "Bài mẫu", pictured: bool = False) -> bytes:
    doc = start(title)
    say(doc, TEXT)
    if pictured:
        show(doc)
    return save(doc)


def test_a_whole_folder_comes_in_and_no_file_stops_another(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name, data in {
        "một.docx": word("Một"),
        "con/hai.txt": b"Hai\n\nMot cau.\n",
        "hỏng.docx": b"PK\3\4",
        "cũ.doc": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        "~$một.docx": b"Word opens it",
        "ghi-chu.xyz": b"?",
    }.items():
        write(tmp_path / "vao" / name, data)
    assert bring(tmp_path, tmp_path / "vao") == 1
    out, err = capsys.readouterr()
    assert out.splitlines()[-1].startswith("2 bài đã nhập, 2 tệp không nhập được, 0 ảnh;")
    assert len(err.splitlines()) == 2
    assert sorted(path.name for path in (tmp_path / "docs").rglob("*.md")) == ["hai.md", "mot.md"]


@pytest.mark.parametrize(
    "name", ["tên có dấu cách.docx", "Đại hội – phiên 1.docx", "..docx", "a\\b.docx", "hai\ndòng.docx", "-f.docx", "%2e%2e.docx"]
)
def test_no_name_of_a_file_leads_out_of_the_target(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    if sys.platform == "win32":
        pytest.skip("Windows has no such names")
    file = write(tmp_path / "vao" / name, word("../../ra ngoài", pictured=True))
    assert bring(tmp_path, file) == 0
    assert {path.name for path in tmp_path.iterdir()} == {"vao", "docs"}
    assert (tmp_path / "docs/tin/2026/11/ra-ngoai.md").is_file()
    assert all(line.startswith(("đã ", str(tmp_path))) for line in capsys.readouterr().out.splitlines())


def test_a_saved_page_gets_no_picture_from_outside_its_folder(tmp_path: Path) -> None:
    write(tmp_path / "bi-mat.png", picture())
    page = f"<h1>Bài mẫu</h1><p>{TEXT}</p><img src='../bi-mat.png' alt='x'><img src='{tmp_path}/bi-mat.png' alt='y'>"
    assert bring(tmp_path, write(tmp_path / "vao/bai.html", page)) == 0
    assert list((tmp_path / "docs").rglob("*.png")) == []


def test_a_pattern_that_the_shell_did_not_open_is_opened(tmp_path: Path) -> None:
    file = write(tmp_path / "vao/bai.docx", word())
    for number in (1, 2):
        write(tmp_path / f"vao/anh/{number}.jpg", picture(640 + number, "JPEG"))
    assert bring(tmp_path, file, tmp_path / "vao/anh/*.jpg") == 0
    assert len(list((tmp_path / "docs/anh/2026/11").iterdir())) == 2


def test_pictures_go_with_the_article_whose_name_they_bear(tmp_path: Path) -> None:
    files = {"hop-to.docx": word("Họp tổ"), "trong-cay.docx": word("Trồng cây"), "trong-cay-1.png": picture()}
    assert bring(tmp_path, *(write(tmp_path / "vao" / name, data) for name, data in files.items())) == 0
    assert [path.name for path in (tmp_path / "docs/anh").rglob("*.png")] == ["trong-cay-1.png"]


def test_who_is_at_the_terminal_is_asked_what_a_picture_shows(tmp_path: Path) -> None:
    asked = []

    def answer(question: str) -> str:
        asked.append(question)
        return "  Hàng cây   bên sông " if "mô tả ảnh" in question else ""

    assert bring(tmp_path, write(tmp_path / "vao/bai.docx", word(pictured=True)), ask=answer) == 0
    front = frontmatter.load(str(next((tmp_path / "docs").rglob("*.md"))))
    assert front["image"]["alt"] == "Hàng cây bên sông"
    assert asked[0].startswith("bai.docx: ngày của bài") and "mô tả ảnh" in asked[1]
    assert (front["status"], len(asked)) == ("draft", 2), "the day of the last saving was left as it is"


def test_the_question_names_a_picture_as_its_file_will_be_called(tmp_path: Path) -> None:
    write(tmp_path / "docs/anh/2020/05/bai-mau-1.png", picture(700))
    asked = []

    def answer(question: str) -> str:
        asked.append(question)
        return "4/5/2020" if "ngày của bài" in question else "Hàng cây"

    assert bring(tmp_path, write(tmp_path / "vao/bai.docx", word(pictured=True)), ask=answer) == 0
    assert "/anh/2020/05/bai-mau-1-2.png" in asked[1]


def test_a_picture_that_comes_while_somebody_is_asked_is_not_taken_for_the_article(tmp_path: Path) -> None:
    other = picture(700)

    def answer(question: str) -> str:
        if "ngày của bài" in question:
            return "4/5/2020"
        write(tmp_path / "docs/anh/2020/05/bai-mau-1.png", other)
        return "Hàng cây"

    assert bring(tmp_path, write(tmp_path / "vao/bai.docx", word(pictured=True)), ask=answer) == 1
    assert (tmp_path / "docs/anh/2020/05/bai-mau-1.png").read_bytes() == other
    assert not list((tmp_path / "docs").rglob("*.md"))


def test_nobody_describes_the_pictures_of_an_article_that_is_there(tmp_path: Path) -> None:
    file, asked = write(tmp_path / "vao/bai.docx", word(pictured=True)), []

    def answer(question: str) -> str:
        asked.append(question)
        return "4/5/2020" if "ngày của bài" in question else "Hàng cây"

    assert [bring(tmp_path, file, ask=answer), bring(tmp_path, file, ask=answer)] == [0, 1]
    assert sum("mô tả ảnh" in question for question in asked) == 1


def test_a_day_given_at_the_terminal_makes_an_article_that_is_ready(tmp_path: Path) -> None:
    assert bring(tmp_path, write(tmp_path / "vao/bai.docx", word()), ask=lambda question: "4/5/2020") == 0
    front = frontmatter.load(str(tmp_path / "docs/tin/2020/05/bai-mau.md"))
    assert (str(front["date"]), "status" in front) == ("2020-05-04", False)


def test_an_article_of_a_text_with_one_day_is_a_draft_that_checks_clean(tmp_path: Path) -> None:
    config = make_site(tmp_path)
    file = write(tmp_path / "vao/bai.txt", "Họp tổ dân phố\n\nNgày 3/8/2019, tổ đã họp bàn.\n\nCuộc họp có 20 người dự.\n")
    assert bantin("import", "-f", config, file)[0] == 0
    assert "status: draft" in (tmp_path / "docs/tin/2019/08/hop-to-dan-pho.md").read_text("utf-8")
    assert bantin("check", "-f", config)[0] == 0


def test_who_is_at_the_terminal_is_asked_for_a_day_that_the_text_does_not_tell(tmp_path: Path) -> None:
    answers = iter(["31/2/2020", "4/5/2020"])
    assert bring(tmp_path, write(tmp_path / "vao/bai.txt", "Bài mẫu\n\nMột câu.\n"), ask=lambda question: next(answers)) == 0
    assert str(frontmatter.load(str(tmp_path / "docs/tin/2020/05/bai-mau.md"))["date"]) == "2020-05-04"


def test_a_picture_of_another_article_is_never_overwritten(tmp_path: Path) -> None:
    before = picture(700)
    write(tmp_path / "docs/anh/2026/11/bai-mau-1.png", before)
    assert bring(tmp_path, write(tmp_path / "vao/bai.docx", word(pictured=True))) == 0
    assert (tmp_path / "docs/anh/2026/11/bai-mau-1.png").read_bytes() == before
    front = frontmatter.load(str(tmp_path / "docs/tin/2026/11/bai-mau.md"))
    assert front["image"]["src"] == "/anh/2026/11/bai-mau-1-2.png"


def test_an_imported_site_is_checked_and_built(tmp_path: Path) -> None:
    config = make_site(tmp_path)
    assert bantin("import", "-f", config, write(tmp_path / "vao/bai.docx", word(pictured=True)))[0] == 0
    assert bantin("check", "-f", config, "--now", NOW)[0] == 0
    assert bantin("build", "-f", config, "--now", NOW, "--no-search")[0] == 0


def test_the_importer_is_loaded_by_nothing_else() -> None:
    code = "import bantin.commands, bantin.office, sys; print([m for m in sys.modules if m.startswith(('mammoth', 'bantin.importing'))])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"


@pytest.mark.long
@pytest.mark.skipif(sys.platform != "linux", reason="memory is counted otherwise elsewhere")
@pytest.mark.parametrize("kind", ["docx", "html"])
def test_the_largest_file_that_is_taken_needs_less_than_half_a_gigabyte(tmp_path: Path, kind: str) -> None:
    if kind == "docx":
        doc = start()
        for _ in range(12_000):
            say(doc, TEXT)
        file = write(tmp_path / "bai.docx", save(doc))
    else:
        file = write(tmp_path / "bai.html", "<h1>Bài mẫu</h1>" + f"<p>{TEXT}</p>" * 50_000)
    code = (
        "import sys; from pathlib import Path; from bantin.importing.sources import read_source;"
        "read_source(Path(sys.argv[1])); print(Path('/proc/self/status').read_text())"
    )
    done = subprocess.run([sys.executable, "-c", code, str(file)], capture_output=True, text=True, check=True)
    highest = re.search(r"^VmHWM:\s+(\d+) kB$", done.stdout, re.MULTILINE)  # `ru_maxrss` counts what the test itself had before
    assert highest and int(highest[1]) < 500_000
