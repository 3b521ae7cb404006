"""Every bad input, and the lines that an editor reads about it: files in, problems out.

golden/check/<case>/docs/…     files laid over the small site of builders.py
golden/check/<case>/case.yml   what Git or an editor would change: `text` and `bytes` with escapes, symbolic `links`, files `outside`
                         docs/, `pictures` to make, files that the site is `without`
golden/check/<case>/expected.txt   what `bantin check` prints; `pytest --update` writes it anew
"""

from pathlib import Path

import pytest
import yaml

from builders import NOW, make_site, picture, run, write

GOLDEN = Path(__file__).parent / "golden" / "check"
CASES = sorted(folder.name for folder in GOLDEN.iterdir() if folder.is_dir())


def lay_case(case: Path, folder: Path) -> Path:
    """The site of a case in an empty folder; its mkdocs.yml."""
    docs = case / "docs"
    files: dict[str, str | bytes | None] = {p.relative_to(docs).as_posix(): p.read_bytes() for p in docs.rglob("*") if p.is_file()}
    recipe = yaml.safe_load((case / "case.yml").read_text(encoding="utf-8")) if (case / "case.yml").exists() else {}
    files |= recipe.get("text", {})
    files |= {path: text.encode("latin-1") for path, text in recipe.get("bytes", {}).items()}
    files |= dict.fromkeys(recipe.get("pictures", []), picture())
    files |= dict.fromkeys(recipe.get("without", []))
    config = make_site(folder, **files)
    for path, text in recipe.get("outside", {}).items():
        write(folder / path, text)
    for path, target in recipe.get("links", {}).items():
        (folder / "docs" / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / "docs" / path).symlink_to(target)
    written = sum(path.is_file() for path in (folder / "docs").rglob("*"))
    if written < sum(content is not None for content in files.values()):
        pytest.skip("this disk does not tell the names of the case apart")
    return config


@pytest.mark.parametrize("case", CASES)
def test_a_bad_input_is_told_in_these_words(case: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    config = lay_case(GOLDEN / case, tmp_path)
    code, printed = run("check", "-f", config, "--now", NOW)
    expected = GOLDEN / case / "expected.txt"
    if request.config.getoption("--update"):
        expected.write_text(printed, encoding="utf-8", newline="\n")
    assert printed == expected.read_text(encoding="utf-8")
    assert code == (1 if ": lỗi: " in printed else 0)
    assert run("check", "-f", config, "--now", NOW) == (code, printed), "what is remembered is told again"
    english = run("check", "-f", config, "--now", NOW, "--lang", "en")
    assert (english[0], english[1].count("\n"), ": lỗi: " in english[1]) == (code, printed.count("\n"), False)


@pytest.mark.parametrize("case", CASES)
def test_nothing_is_built_of_a_bad_input(case: str, tmp_path: Path) -> None:
    bad = ": lỗi: " in (GOLDEN / case / "expected.txt").read_text(encoding="utf-8")
    code, printed = run("build", "-f", lay_case(GOLDEN / case, tmp_path), "--now", NOW, "--no-search")
    assert (code, (tmp_path / "site").exists()) == ((1, False) if bad else (0, True)), printed


def test_a_line_of_a_problem_is_in_its_file(tmp_path: Path) -> None:
    for case in CASES:
        config = lay_case(GOLDEN / case, tmp_path / case)
        lines = (GOLDEN / case / "expected.txt").read_text(encoding="utf-8").splitlines()[:-1]
        for line in [line for line in lines if not line.startswith("Còn ")]:  # of drafts
            path, number, _ = line.split(":", 2)
            file = config.parent / path
            lines = len(file.read_bytes().splitlines()) if file.is_file() else 1
            assert 1 <= int(number) <= max(lines, 1), f"{case}: {line}"
