"""What goes wrong around a build: names of folders, what stands in the way, a memory or a lock that is harmed, helpers that end."""

from __future__ import annotations

import os
import shlex
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Timer

import pytest

import bantin.site.session
from bantin.memory import open_memory
from bantin.pools import start_pool
from bantin.site import whole
from bantin.site.places import PREVIEW
from bantin.site.session import MemoryBusy, Session, WorkerLost, run_session
from bantin.site.workers import Workers
from builders import NOW, article, build, make_site, run, write
from sites import build_plain, files_in, make_few, read_tree


def test_a_slip_in_our_own_template_is_told_at_its_line(tmp_path: Path) -> None:
    config = make_few(tmp_path)
    config.write_text(config.read_text("utf-8").replace("name: material", "name: material, custom_dir: mau"), "utf-8")
    write(tmp_path / "mau/bantin/card.html", "một\nhai {{ c.khong_co }}")
    code, told = build_plain(config)
    assert (code, f"{tmp_path.as_posix()}/mau/bantin/card.html:2: lỗi: mẫu trang có chỗ sai" in told) == (2, True)


def test_a_slip_of_syntax_in_our_own_template_names_a_file_that_can_be_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = make_few(tmp_path)
    config.write_text(config.read_text("utf-8").replace("name: material", "name: material, custom_dir: mau"), "utf-8")
    write(tmp_path / "mau/bantin/article.html", "{% if %}")
    monkeypatch.chdir(tmp_path)
    code, told = build_plain(config)
    assert (code, told.startswith("mau/bantin/article.html:1: lỗi: mẫu trang có chỗ sai; hãy sửa")) == (2, True), told


@pytest.mark.parametrize("template", ["bantin/card.html", "bantin/notice.html", "partials/footer.html", "main.html"])
def test_a_template_that_is_no_unicode_is_told_at_its_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, template: str) -> None:
    config = make_few(tmp_path)
    write(tmp_path / "docs/tin/2020/05/b.md", article(status="withdrawn", withdrawn={"date": "2020-05-20", "reason": "Trùng bài."}))
    config.write_text(config.read_text("utf-8").replace("name: material", "name: material, custom_dir: mau"), "utf-8")
    write(tmp_path / "mau" / template, b"m\xe9t\n" * 2 if template != "main.html" else b"{% extends 'base.html' %}\n\xe9")
    monkeypatch.chdir(tmp_path)
    code, told = build_plain(config)
    assert (code, f"mau/{template}:" in told, "UTF-8" in told, "Traceback" in told, "bộ nhớ" in told) == (2, True, True, False, False), told


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has it")
def test_an_output_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    code, told = run("build", "-f", make_few(tmp_path / "cong"), "--no-search", "--report", "/dev/full")
    assert (code, "không đọc hay ghi được đầu ra của lệnh: " in told) == (3, True), told


def test_what_was_read_is_kept_where_the_site_folder_is_refused(tmp_path: Path) -> None:
    config = make_few(tmp_path)
    write(tmp_path / "site/la.txt", "Lạ")
    assert build_plain(config)[0] == 2
    with open_memory(tmp_path / ".bantin") as (memory, _):
        assert "tin/2020/05/a.md" in memory.sources().rows


def test_a_link_that_leads_nowhere_gives_way_to_a_folder(tmp_path: Path) -> None:
    config = make_few(tmp_path)
    assert build_plain(config)[0] == 0
    before = read_tree(tmp_path / "site")
    shutil.rmtree(tmp_path / "site/anh")
    (tmp_path / "site/anh").symlink_to(tmp_path / "khong-co")
    assert build_plain(config)[0] == 0
    assert read_tree(tmp_path / "site") == before


@pytest.mark.parametrize("name", [".bantin", ".bantin/lock.sqlite", ".bantin/memory.sqlite"])
def test_a_memory_that_cannot_be_kept_costs_only_itself(tmp_path: Path, name: str) -> None:
    config = make_few(tmp_path)
    barred = tmp_path / name
    if name == ".bantin":
        barred.write_text("Một tệp, không phải thư mục")
    else:
        barred.mkdir(parents=True)
    code, out = build_plain(config)
    assert code == 0 and "không nhớ gì cho lần sau" in out
    assert (tmp_path / "site/tin/2020/05/a/index.html").is_file()


def fill_memory(session: Session) -> None:
    session.memory.connection.execute("PRAGMA max_page_count = 8")
    session.memory.write_meta("a", "b" * 100_000)


def fill_disk(session: Session) -> None:
    Path("/dev/full").write_text("a")


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has it")
@pytest.mark.parametrize("fill", [fill_memory, fill_disk])
def test_where_the_disk_is_full_below_the_memory_it_serves_this_once_and_no_half_of_it_stays(
    tmp_path: Path, fill: Callable[[Session], None]
) -> None:
    told: list[str] = []
    done = run_session(tmp_path, "vi", told.append, lambda session: fill(session) if session.folder == tmp_path else "dựng")
    assert (done, len(told), "không nhớ gì cho lần sau" in told[0]) == ("dựng", 1, True)
    assert [path.name for path in tmp_path.iterdir()] == ["lock.sqlite"]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="Linux has it")
def test_without_room_for_a_memory_builds_wait_for_one_another_too(tmp_path: Path) -> None:
    def act(session: Session) -> None:
        if session.folder == tmp_path:
            fill_disk(session)
        with (
            closing(sqlite3.connect(tmp_path / "lock.sqlite", timeout=0)) as other,
            pytest.raises(sqlite3.OperationalError, match="locked"),
        ):
            other.execute("BEGIN EXCLUSIVE")

    run_session(tmp_path, "vi", print, act)


def remember(session: Session) -> None:
    session.memory.write_meta("a", "b")
    session.memory.commit()


def lose_page(session: Session) -> None:
    raise PermissionError(13, "Permission denied", str(session.folder / PREVIEW / "index.html"))


def recall(session: Session) -> object:
    return session.memory.read_meta("a")


def test_a_memory_that_breaks_on_the_way_costs_neither_pictures_nor_the_search(tmp_path: Path) -> None:
    kept, tries = [write(tmp_path / path, "x") for path in ("anh/a", "search/1.6.0/b")], list[Session]()

    def act(session: Session) -> bool:
        tries.append(session)
        if len(tries) == 1:
            raise sqlite3.DatabaseError("malformed")
        return all(file.exists() for file in kept)

    assert [run_session(tmp_path, "vi", print, act), run_session(tmp_path, "vi", print, act, forget=True)] == [True, False]


def test_a_page_of_a_preview_that_cannot_be_written_costs_no_memory(tmp_path: Path) -> None:
    run_session(tmp_path, "vi", print, remember)
    with pytest.raises(PermissionError):
        run_session(tmp_path, "vi", print, lose_page)
    assert run_session(tmp_path, "vi", print, recall) == "b"


def test_a_build_that_stands_still_keeps_its_memory_and_who_waits_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run_session(tmp_path, "vi", print, remember)
    monkeypatch.setattr(bantin.site.session, "PATIENCE", 1)
    with closing(sqlite3.connect(tmp_path / "lock.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(MemoryBusy, match="chưa xong"):
            run_session(tmp_path, "vi", print, recall)
    assert run_session(tmp_path, "vi", print, recall) == "b"


def test_who_waits_for_another_build_can_be_called_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run_session(tmp_path, "vi", print, remember)
    monkeypatch.setattr(bantin.site.session, "PATIENCE", 60_000)
    with closing(sqlite3.connect(tmp_path / "lock.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        before = signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's job in the background has it ignored
        Timer(0.2, signal.raise_signal, [signal.SIGINT]).start()
        with pytest.raises(KeyboardInterrupt):
            run_session(tmp_path, "vi", print, recall)
        signal.signal(signal.SIGINT, before)


def test_no_more_workers_are_asked_for_than_windows_can_wait_for(monkeypatch: pytest.MonkeyPatch) -> None:
    start_pool(1).shutdown()  # with what is loaded for it
    monkeypatch.setattr(sys, "platform", "win32")
    start_pool(100).shutdown()


def test_a_page_that_another_program_reads_is_replaced_a_moment_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows."""
    held = [PermissionError(13, "held")] * 2

    def replace(old: str, new: str) -> None:
        if held:
            raise held.pop()
        shutil.move(old, new)

    monkeypatch.setattr(whole, "PAUSES", (0.0,) * 3)
    monkeypatch.setattr(whole.os, "replace", replace)
    whole.write_whole(str(tmp_path / "a"), b"moi")
    assert files_in(tmp_path) == {"a": b"moi"}


def test_a_lock_that_was_harmed_is_a_lock_again(tmp_path: Path) -> None:
    config = make_few(tmp_path)
    (tmp_path / ".bantin").mkdir()
    (tmp_path / ".bantin/lock.sqlite").write_text("rác" * 2000)
    assert build_plain(config)[0] == build_plain(config)[0] == 0


@pytest.mark.parametrize("name", ["tin #1", "100%25", "tin %c4 ?a=b"])
def test_a_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    config = make_few(tmp_path / name)
    code, out = run("build", "-f", config, "--workers", "2", "--now", NOW)
    assert (code, [path.name for path in tmp_path.iterdir()]) == (0, [name]), out


def test_what_somebody_puts_in_place_of_a_site_is_theirs(tmp_path: Path) -> None:
    config = make_few(tmp_path / "cong")
    assert build_plain(config)[0] == 0
    shutil.rmtree(tmp_path / "cong/site")
    theirs = {"luan-van.txt": "Của tôi", "index.html": "Trang của tôi"}  # a name that every site has
    for name, text in theirs.items():
        write(tmp_path / "cong/site" / name, text)
    assert build_plain(config)[0] == 2
    assert files_in(tmp_path / "cong/site") == {name: text.encode() for name, text in theirs.items()}


def test_a_site_that_lost_its_manifest_is_known_by_a_page_of_ours(tmp_path: Path) -> None:
    config = make_few(tmp_path / "cong")
    assert build_plain(config)[0] == 0
    before = read_tree(tmp_path / "cong/site")
    shutil.rmtree(tmp_path / "cong/site/du-lieu")
    assert build_plain(config)[0] == 0
    assert read_tree(tmp_path / "cong/site") == before


def test_a_file_may_have_a_name_of_any_length_that_the_disk_allows(tmp_path: Path) -> None:
    for name in ("a" * 255, "ạ" * 85):
        whole.write_whole(f"{tmp_path}/trang/{name}", b"x")
        whole.write_whole(f"{tmp_path}/trang/{name}", b"y")
    assert set(files_in(tmp_path / "trang").values()) == {b"y"} and len(list((tmp_path / "trang").iterdir())) == 2


def test_a_folder_that_has_the_name_of_a_file_being_written_gives_way(tmp_path: Path) -> None:
    config = make_few(tmp_path)
    write(tmp_path / "site/du-lieu/dia-chi.json", "{}")
    write(tmp_path / f"site/{os.getpid()}.bantin-moi/la.txt", "Lạ")
    code, out = build_plain(config)
    assert code == 0, out


def test_work_that_is_not_begun_is_not_waited_for() -> None:
    crew = Workers(2)
    readers = crew.readers()
    assert readers
    begun = [readers.submit(time.sleep, 0.3) for _ in range(60)]
    crew.end()
    assert sum(future.cancelled() for future in begun) > 40


def test_a_process_that_is_ended_from_outside_is_told(tmp_path: Path) -> None:
    def lose(session: Session) -> None:
        readers = session.workers.readers()
        assert readers
        readers.submit(os._exit, 1).result()

    with pytest.raises(WorkerLost, match="--workers 1"):
        run_session(tmp_path, "vi", print, lose, workers=2)


@pytest.mark.parametrize("closed", ["2>&-", ">&-", ">&- 2>&-"])
def test_a_stream_that_the_caller_closed_costs_only_what_would_be_told_there(tmp_path: Path, closed: str) -> None:
    config = make_site(tmp_path, {"tin/2020/05/a.md": article()})
    call = f"exec {shlex.quote(sys.executable)} -m bantin build -f {shlex.quote(str(config))} --no-search {closed}"
    subprocess.run(["sh", "-c", call], check=True, env=os.environ | {"PYTHONPATH": os.pathsep.join(sys.path)})
    assert (tmp_path / "site/index.html").is_file()


def test_a_link_that_leads_to_itself_is_told(tmp_path: Path) -> None:
    config = make_site(tmp_path, {})
    (tmp_path / "vong").symlink_to("vong")
    site = build(config)
    for call in (("publish", tmp_path / "vong", "-d", site), ("build", "-d", tmp_path / "vong"), ("build", "--cache", tmp_path / "vong")):
        code, printed = run(*call, "-f", config)
        assert code in (2, 3) and "vong" in printed and "Traceback" not in printed, printed
