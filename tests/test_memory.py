"""The build's memory may be lost, harmed, or come from elsewhere: that costs time, never a wrong page."""

from __future__ import annotations

import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path, PureWindowsPath

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bantin.ledger import SourceRow, digest_look
from bantin.memory import Memory, code_digest, name_harm, name_uri, open_memory, open_reader
from bantin.packages import installed_packages
from bantin.search.engine import Engine
from bantin.search.index import parts_of
from builders import CONFIG, NOW, article, make_site, picture, run, write
from sites import Tree, read_report, read_tree

LOST = "không dùng được bộ nhớ dựng trang"
PLACE = "tin/2020/05"
SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)
harms = st.lists(st.tuples(st.integers(0, 2**20), st.binary(min_size=1, max_size=40)), min_size=1, max_size=8)


class Built:
    """A site as it was built, and what it must be after an edit of an article, and after one of a text alone."""

    def __init__(self, root: Path, edited: Tree, reworded: Tree) -> None:
        self.root, self.edited, self.reworded = root, edited, reworded


def make_articles() -> dict[str, str]:
    body = "## Mục\n\nĐoạn **đậm**, [bài kia](a0.md), ![Ảnh](/anh/mot.png)"
    front = {"wards": ["vinh-trai"], "congresses": ["tinh-xvii"], "authors": ["ban-bien-tap"], "tags": ["Bài mẫu"]}
    return {f"{PLACE}/a{n}.md": article(f"Bài thứ {n}. {body}", title=f"Bài {n}", **front) for n in range(4)}


def build(root: Path) -> tuple[int, str]:
    return run("build", "-f", root / "mkdocs.yml", "--no-search", "--workers", "1", "--now", NOW, "--report", root / "bao-cao.json")


def edit(root: Path) -> None:
    write(root / "docs" / PLACE / "a1.md", article("Sửa.", title="Bài đã sửa", wards=["chi-lang"]))


def reword(root: Path) -> None:
    path = f"{PLACE}/a1.md"
    write(root / "docs" / path, make_articles()[path].replace("Đoạn", "Chữ khác"))


def memory_of(root: Path) -> Path:
    return root / ".bantin" / "memory.sqlite"


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """A site before the edits with its memory, and what is built from nothing after each of them."""
    roots = [tmp_path_factory.mktemp("nho") / name for name in ("cong", "sua", "chu")]
    for root in roots:
        make_site(root, {**make_articles(), "anh/mot.png": picture(), "gioi-thieu.md": "# Giới thiệu\n\n[Bài](tin/2020/05/a0.md)\n"})
    edit(roots[1])
    reword(roots[2])
    assert [build(root)[0] for root in roots] == [0, 0, 0]
    return Built(roots[0], read_tree(roots[1] / "site"), read_tree(roots[2] / "site"))


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("hong")


def build_harmed(built: Built, place: Path, harm: Callable[[bytes], bytes | None], *, text_alone: bool = False) -> str:
    """What the build of the edited site prints when its memory was harmed; the site must be right."""
    root = place / "cong"
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(built.root, root)
    (reword if text_alone else edit)(root)
    data = harm(memory_of(root).read_bytes())
    memory_of(root).unlink() if data is None else memory_of(root).write_bytes(data)
    code, told = build(root)
    assert (code, told.count(LOST) <= 1) == (0, True), told
    assert read_tree(root / "site") == (built.reworded if text_alone else built.edited)
    return told


def overwrite(data: bytes, at: int, new: bytes) -> bytes:
    return data[:at] + new + data[at + len(new) :]


def test_a_memory_that_is_missing_costs_only_time(built: Built, place: Path) -> None:
    build_harmed(built, place, lambda data: None)
    assert build(place / "cong")[0] == 0
    assert read_report(place / "cong")["written"] == 0


def test_a_memory_of_other_code_is_not_used(tmp_path: Path) -> None:
    with open_memory(tmp_path) as (memory, _):
        memory.write_meta("code", "0" * len(code_digest()))
        memory.write_meta("x", "y")
        memory.commit()
    with open_memory(tmp_path) as (memory, reason):
        assert (memory.read_meta("x"), reason) == (None, "")


@pytest.mark.parametrize(
    ("of", "other"),
    [
        ("bantin.memory.installed_packages", lambda: {**installed_packages(), "nh3": "0.0.1"}),
        ("sys.version", "3.99.0"),
        ("zlib.ZLIB_RUNTIME_VERSION", "1.9"),
    ],
    ids=["packages", "Python", "zlib"],
)
def test_a_memory_that_others_made_is_not_used(monkeypatch: pytest.MonkeyPatch, of: str, other: object) -> None:
    """What was read by an older cleaner of HTML is read again, and no part of the search stays that another compressor wrote."""
    engine = Engine(Path("pagefind"), "1.6.0")
    of_these = code_digest(), parts_of(Path(), engine)
    monkeypatch.setattr(of, other)
    assert code_digest.__wrapped__() != of_these[0]
    assert (parts_of(Path(), engine) != of_these[1]) == (of != "bantin.memory.installed_packages")


@pytest.mark.parametrize("data", [b"", b"\0", b"SQLite format 3\0", b"no memory\n" * 2000], ids=["empty", "nul", "head", "text"])
def test_what_is_no_memory_is_told_in_one_line(built: Built, place: Path, data: bytes) -> None:
    assert build_harmed(built, place, lambda _: data).count(LOST) == 1


@settings(max_examples=6, deadline=None, suppress_health_check=SLOW)
@given(share=st.floats(0, 1, exclude_max=True))
def test_a_memory_cut_at_any_length_gives_right_pages(built: Built, place: Path, share: float) -> None:
    build_harmed(built, place, lambda data: data[: int(len(data) * share)])


@settings(max_examples=6, deadline=None, suppress_health_check=SLOW)
@given(harms=harms, text_alone=st.booleans())
def test_a_memory_with_wrong_bytes_gives_right_pages(built: Built, place: Path, harms: list[tuple[int, bytes]], text_alone: bool) -> None:
    keep_right(built, place, harms, text_alone)


@pytest.mark.long
@settings(max_examples=1000, deadline=None, suppress_health_check=SLOW, derandomize=False)
@given(harms=harms, text_alone=st.booleans())
def test_thousands_of_wrong_bytes_give_right_pages(built: Built, place: Path, harms: list[tuple[int, bytes]], text_alone: bool) -> None:
    keep_right(built, place, harms, text_alone)


def keep_right(built: Built, place: Path, harms: list[tuple[int, bytes]], text_alone: bool) -> None:
    def harm(data: bytes) -> bytes:
        for at, new in harms:
            data = overwrite(data, at % len(data), new)[: len(data)]
        return data

    build_harmed(built, place, harm, text_alone=text_alone)


WORDS = ("Trang thử", "Vĩnh Trại", "Đại hội tỉnh", "Bài 1", "Bài 2", "Đoạn", "Tóm tắt", "Giới thiệu", "<html", "mot.png", "index.html")


@pytest.mark.parametrize("text_alone", [False, pytest.param(True, marks=pytest.mark.long)])
@pytest.mark.parametrize("word", WORDS)
def test_one_changed_letter_never_reaches_a_page(built: Built, place: Path, word: str, text_alone: bool) -> None:
    old = word.encode()
    assert WORDS[0].encode() in memory_of(built.root).read_bytes()
    build_harmed(built, place, lambda data: data.replace(old, old[:-1] + b"Q"), text_alone=text_alone)


def test_no_path_of_this_machine_is_in_it(built: Built) -> None:
    held = b"".join(path.read_bytes() for path in (built.root / ".bantin").rglob("*") if path.is_file())
    for folder in (built.root, Path.home(), Path(__file__).parent.parent):
        assert os.fsencode(folder) not in held


def test_two_checkouts_share_a_memory(built: Built, tmp_path: Path) -> None:
    other = tmp_path / "sau" / "hon" / "nhieu" / "cong"
    shutil.copytree(built.root, other, ignore=shutil.ignore_patterns("site"))
    assert build(other)[0] == 0
    assert read_tree(other / "site") == read_tree(built.root / "site")
    assert read_report(other)["written"] > 0


def test_a_copy_of_site_and_memory_with_other_times_writes_nothing(built: Built, tmp_path: Path) -> None:
    other = tmp_path / "sau" / "hon" / "nhieu" / "cong"
    shutil.copytree(built.root, other, copy_function=shutil.copyfile)
    assert build(other)[0] == 0
    assert [read_report(other)[key] for key in ("written", "removed")] == [0, 0]
    edit(other)
    assert build(other)[0] == 0
    assert read_tree(other / "site") == built.edited
    assert read_report(other)["reused"] > read_report(other)["written"]


def test_a_site_with_templates_of_its_own_shares_its_memory_too(tmp_path: Path) -> None:
    here, there = tmp_path / "cong", tmp_path / "sau" / "hon" / "cong"
    make_site(here, make_articles() | {"anh/mot.png": picture()}, CONFIG.replace("name: material", "name: material, custom_dir: mau"))  # type: ignore[arg-type]
    write(here / "mau" / "assets" / "them.css", "p { color: red }\n")
    assert build(here)[0] == 0
    shutil.copytree(here, there, copy_function=shutil.copyfile)
    edit(there)
    assert build(there)[0] == 0
    assert read_report(there)["reused"] > read_report(there)["written"]


def forget_group(memory: Memory, folder: str) -> None:
    """One letter of what is remembered of the outputs of a folder is another."""
    memory.connection.execute("UPDATE ledger SET rows = rows || ' ' WHERE name = 'output site' AND folder = ?", (folder,))
    memory.commit()


def test_a_page_of_which_the_memory_was_harmed_goes_with_its_article(tmp_path: Path) -> None:
    make_site(tmp_path, make_articles() | {"tin/2021/06/b.md": article(), "anh/mot.png": picture()})  # type: ignore[arg-type]
    assert build(tmp_path)[0] == 0
    time.sleep(0.06)  # so that the times of folders are old enough to be trusted
    (tmp_path / "site/la.txt").touch()
    assert build(tmp_path)[0] == 0
    time.sleep(0.06)
    with open_memory(tmp_path / ".bantin") as (memory, _):
        forget_group(memory, PLACE)
    (tmp_path / "docs" / PLACE / "a3.md").unlink()
    assert build(tmp_path)[0] == 0
    assert not (tmp_path / "site" / PLACE / "a3").exists()
    with open_memory(tmp_path / ".bantin") as (memory, _):
        assert not memory.outputs("site").harmed


def test_a_text_reaches_its_page_where_only_what_is_known_of_the_page_was_harmed(built: Built, place: Path) -> None:
    shutil.rmtree(root := place / "cong", ignore_errors=True)
    shutil.copytree(built.root, root)
    time.sleep(0.06)  # files are older than the clock's tick, and their times are trusted
    assert build(root)[0] == 0
    reword(root)
    with open_memory(root / ".bantin") as (memory, _):
        forget_group(memory, PLACE)
    assert build(root)[0] == 0
    assert read_tree(root / "site") == built.reworded


def test_times_and_inodes_beyond_64_bits_come_back_as_they_were(tmp_path: Path) -> None:
    with open_memory(tmp_path) as (memory, _):
        ledger = memory.sources()
        ledger.put("a.md", SourceRow(1, -(2**64), 2**70, 0, "d", ["x"], ""))
        ledger.put("b.md", SourceRow(1, 2, 3, 4, "d", ["x"], ""))
        ledger.save()
        assert memory.sources().rows["b.md"] == SourceRow(1, 2, 3, 4, "d", ["x"], "")
        assert memory.sources().rows["a.md"] == SourceRow(1, -(2**64), 2**70, 0, "d", ["x"], "")


@pytest.mark.parametrize("place", range(4), ids=["size", "time", "inode", "time of change"])
def test_a_look_tells_every_part_of_a_stat(place: int) -> None:
    stats = [(1, 2, 3, 4), (5, 6, 7, 8)]
    other = [stats[0], tuple(number + (at == place) for at, number in enumerate(stats[1]))]
    looks = {digest_look(["a", "b"], stats), digest_look(["a", "b"], other), digest_look(["a", "c"], stats)}  # type: ignore[arg-type]
    assert len(looks) == 3


def test_another_process_opens_a_memory_at_any_place_a_windows_share_too(tmp_path: Path) -> None:
    assert name_uri(PureWindowsPath("//may/chung/a b/m.sqlite")) == "file:////may/chung/a%20b/m.sqlite"
    assert name_uri(PureWindowsPath("C:/cổng/m.sqlite")) == "file:///C:/c%E1%BB%95ng/m.sqlite"
    folder = tmp_path / "cổng #1? 100%"
    with open_memory(folder) as (memory, _):
        memory.write_meta("a", "b")
        memory.commit()
    assert open_reader(folder / "memory.sqlite").read_meta("a") == "b"


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("Could not decode to UTF-8 column 'value' with text '[\"0ee2\ufffd'", "Could not decode to UTF-8 column"),
        ("malformed database schema (l\ufffdger)", "malformed database schema"),
        ("file is not a database", "file is not a database"),
    ],
)
def test_of_a_harmed_memory_no_data_is_told(said: str, told: str) -> None:
    assert name_harm(sqlite3.DatabaseError(said)) == told
