"""The corpus of the importer: every file that an editor may bring, the article that comes of it, and every word that is printed."""

from __future__ import annotations

from pathlib import Path

import pytest

from bantin.content.article import parse_article
from bantin.importing.command import run
from manuscripts import GOLDEN, read_cases, write_case
from newsroom import REGISTERS

NAMES = list(read_cases())


def bring(name: str, folder: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, str, dict[str, bytes]]:
    """The exit code, what was printed without the folder's name, and the files in docs/."""
    files = write_case(name, folder / "vao")
    code = run(files, folder / "docs", None, REGISTERS, False, "text", "vi")
    out, err = capsys.readouterr()
    made = {path.relative_to(folder / "docs").as_posix(): path.read_bytes() for path in (folder / "docs").rglob("*") if path.is_file()}
    return code, (out + err).replace(f"{folder}/vao/", "").replace(f"{folder}/", ""), made


@pytest.mark.parametrize("name", NAMES)
def test_a_manuscript_gives_its_article_and_its_reasons(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], request: pytest.FixtureRequest
) -> None:
    code, printed, made = bring(name, tmp_path, capsys)
    articles = "".join(f"→ {path}\n{data.decode()}" for path, data in sorted(made.items()) if path.endswith(".md"))
    result = f"{printed}→ {code}\n{articles}"
    expected = GOLDEN / name / "expected.txt"
    if request.config.getoption("--update"):
        expected.parent.mkdir(exist_ok=True)
        expected.write_text(result, encoding="utf-8", newline="\n")
    assert result == expected.read_text(encoding="utf-8")
    assert {path.name for path in tmp_path.iterdir()} <= {"vao", "docs"}, "nothing is written beside the target"
    assert_valid(made)


def assert_valid(made: dict[str, bytes]) -> None:
    """An imported article has no error, and has its pictures."""
    for path, data in made.items():
        if path.endswith(".md"):
            parsed = parse_article(path, data, path)
            assert {problem.code for problem in parsed.problems if problem.severity == "error"} == set()
            pictures = [parsed.article.image, *parsed.article.gallery] if parsed.article else []
            assert {picture.src for picture in pictures if picture and picture.src} <= made.keys()
