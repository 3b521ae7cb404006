"""Publishing to a folder at once with others, killed, on a full disk: what is served is whole, and the next publication goes well."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from filelock import FileLock

import bantin
from bantin.publish.drafts import KEEP, Draft, fill_draft, read_touched
from bantin.publish.errors import PublishError
from bantin.publish.folder import publish_folder, rollback
from bantin.publish.guards import LOCK
from bantin.publish.manifest import FileMark
from bantin.publish.releases import find_damage, list_releases, releases_of
from bantin.publish.scanning import scan_site
from bantin.publish.switch import current_name, make_folder, switch_current
from folder_host import HOME, PAGE, publish, read_release, served_manifest, write_site


def test_a_second_publication_at_once_waits_and_then_says_so(tmp_path: Path) -> None:
    publish(tmp_path, HOME)
    with FileLock(tmp_path / "web" / LOCK), pytest.raises(PublishError) as caught:
        publish_folder(tmp_path / "site", tmp_path / "web", dry_run=False, force=False, stamp="", wait=0)
    assert caught.value.code == "busy"


def test_publications_at_once_come_one_after_the_other(tmp_path: Path) -> None:
    sites = [write_site(tmp_path / str(number), HOME | {"so.txt": str(number)}) for number in range(4)]
    with ThreadPoolExecutor(4) as pool:
        done = list(pool.map(lambda site: publish_folder(site, tmp_path / "web", dry_run=False, force=False, stamp=""), sites))
    assert sorted(publication.name[:6] for publication in done) == ["000001", "000002", "000003", "000004"]
    last = max(done, key=lambda publication: publication.name)
    assert read_release(tmp_path)["so.txt"] == str(done.index(last))


def test_where_links_cannot_be_made_current_is_a_folder_and_everything_else_holds(tmp_path: Path) -> None:
    web = tmp_path / "web"
    first = publish(tmp_path, HOME).name
    second = publish(tmp_path, HOME | {"index.html": "Mới"}).name
    assert not switch_current(web, first, (make_folder,))
    assert (current_name(web), (web / "current").is_symlink(), read_release(tmp_path)) == (first, False, HOME)
    assert not switch_current(web, second, (make_folder,))
    assert (current_name(web), read_release(tmp_path)["index.html"]) == (second, "Mới")
    assert not publish(tmp_path, HOME | {"index.html": "Mới"}).written


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("begins", ["", "kill -TERM $PPID"])
@pytest.mark.parametrize("called_off", [signal.SIGTERM, signal.SIGINT])
def test_a_publication_that_is_called_off_ends_its_rclone_too(tmp_path: Path, called_off: signal.Signals, begins: str) -> None:
    """Also where it is called off in the moment in which rclone begins."""
    (tmp_path / "rclone").write_text(f"#!/bin/sh\necho $$ > {tmp_path}/pid\n{begins}\nexec sleep 60\n")
    (tmp_path / "rclone").chmod(0o755)
    words = ["publish", "thu:web", "-d", str(write_site(tmp_path / "site", HOME))]
    ours = f"from bantin.publish import rclone; rclone.find_rclone = lambda: '{tmp_path}/rclone'"
    heard = "signal.signal(signal.SIGINT, signal.default_int_handler)"  # a shell's job in the background has it ignored
    code = f"import signal, sys; {heard}; {ours}; from bantin.cli import main; sys.exit(main({words}))"
    process = subprocess.Popen([sys.executable, "-c", code], start_new_session=True, stderr=subprocess.DEVNULL)
    wait_until(lambda: (tmp_path / "pid").is_file() and (tmp_path / "pid").read_text().endswith("\n"))
    if not begins:
        process.send_signal(called_off)
    assert process.wait(timeout=60) == 128 + (signal.SIGTERM if begins else called_off)
    child = int((tmp_path / "pid").read_text())
    wait_until(lambda: not is_running(child))


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize("words", [["verify", "site"], ["publish", "web", "-d", "site"]])
def test_a_killed_command_leaves_no_worker_that_holds_its_output_open(tmp_path: Path, words: list[str]) -> None:
    write_site(tmp_path / "site", HOME | {f"{n}.html": str(n) for n in range(300)})
    slow = f"lambda *_: open({str(tmp_path / 'begun')!r}, 'w') and time.sleep(60)"
    code = f"import time; from bantin.verifying import verify; from bantin.cli import main; verify.look_at_file = {slow}; main({words})"
    process = subprocess.Popen([sys.executable, "-c", code], cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    wait_until((tmp_path / "begun").is_file)
    process.kill()
    process.communicate(timeout=60)


def wait_until(holds: Callable[[], bool]) -> None:
    for _ in range(1200):
        if holds():
            return
        time.sleep(0.05)
    raise AssertionError("it did not come about in a minute")


def is_running(pid: int) -> bool:
    """One that ended and was not asked for yet is not."""
    try:
        return "Z" not in subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True, check=True).stdout
    except subprocess.CalledProcessError:
        return False


def test_a_killed_swap_of_folders_is_mended(tmp_path: Path) -> None:
    web = tmp_path / "web"
    switch_current(web, publish(tmp_path, HOME).name, (make_folder,))
    (web / "current").rename(web / ".current-old")
    publish(tmp_path, HOME)
    assert read_release(tmp_path) == HOME
    assert sorted(entry.name for entry in web.iterdir() if entry.name != LOCK) == ["current", "releases"]


LOOP = """
import sys
from pathlib import Path
from bantin.publish.folder import publish_folder
tmp = Path(sys.argv[1])
while True:
    for site in ("b", "a"):
        publish_folder(tmp / site, tmp / "web", dry_run=False, force=True, stamp="")
        print("published", flush=True)
"""


def kill_after(tmp: Path, seconds: float) -> None:
    env = os.environ | {"PYTHONPATH": str(Path(bantin.__file__).parents[1])}
    loop = subprocess.Popen([sys.executable, "-c", LOOP, str(tmp)], stdout=subprocess.PIPE, text=True, env=env)
    assert loop.stdout is not None
    assert loop.stdout.readline() == "published\n"  # the next one is begun
    time.sleep(seconds)
    loop.kill()
    loop.communicate()


@pytest.mark.parametrize("seed", range(3))
def test_killed_at_any_moment_current_is_whole_and_the_next_publication_sweeps(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    sites = [write_site(tmp_path / name, HOME | {f"{n}.html": f"{name}{n}" for n in range(25)}) for name in "ab"]
    publish_folder(sites[0], tmp_path / "web", dry_run=False, force=False, stamp="")
    for _ in range(4):
        kill_after(tmp_path, chance.uniform(0, 0.12))
        assert scan_site((tmp_path / "web" / "current").resolve()) in [scan_site(site) for site in sites]
        assert find_damage(tmp_path / "web", served_manifest(tmp_path)) == []
    publish(tmp_path, HOME, force=True)
    names = list_releases(tmp_path / "web")
    assert {e.name for e in (tmp_path / "web" / "releases").iterdir() if ".spare" not in e.name} == {*names, *(f"{n}.json" for n in names)}


def in_child(act: Callable[[], object], before: Callable[[], object]) -> str:
    """The code of the PublishError that `act` ends with in another process, after `before` there; empty: it went well."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        try:
            before()
            act()
            os.write(writer, b"")
        except PublishError as error:
            os.write(writer, f"{error.code} {error.values.get('reason')} {error.values.get('path')}".encode())
        finally:
            os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    with os.fdopen(reader, "rb") as file:
        return file.read().decode()


def limit_files(size: int) -> None:
    import resource
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the limit is POSIX's")
@pytest.mark.parametrize("published", [0, 1, KEEP])
def test_a_full_disk_leaves_what_is_served_and_the_next_publication_goes_well(tmp_path: Path, published: int) -> None:
    for number in range(published):
        publish(tmp_path, HOME | {"so.txt": str(number)})
    before = read_release(tmp_path) if published else {}
    big = HOME | {"lon/index.html": "x" * 60_000}
    told = in_child(lambda: publish(tmp_path, big), lambda: (write_site(tmp_path / "site", big), limit_files(40_000)))
    assert told.startswith("disk " if published else "disk-first ")
    assert str(tmp_path / "web/releases") in told
    assert (read_release(tmp_path) if published else {}) == before
    publish(tmp_path, big)
    assert read_release(tmp_path) == big


@pytest.mark.skipif(not hasattr(os, "fork"), reason="rights are POSIX's")
def test_a_target_that_may_not_be_written_is_named_and_left(tmp_path: Path) -> None:
    publish(tmp_path, HOME)
    before = read_release(tmp_path)
    write_site(tmp_path / "site", HOME | {"c.txt": ""})
    for folder in (tmp_path, *tmp_path.parents):
        if folder.stat().st_mode & 0o055 != 0o055:
            folder.chmod(0o755)
    (tmp_path / "web").chmod(0o555)
    (tmp_path / "web/releases").chmod(0o555)
    drop = (lambda: os.setuid(65534)) if os.geteuid() == 0 else (lambda: None)
    told = in_child(lambda: publish_folder(tmp_path / "site", tmp_path / "web", dry_run=False, force=False, stamp=""), drop)
    (tmp_path / "web").chmod(0o755)
    assert told.startswith(f"disk Permission denied {tmp_path / 'web'}")
    assert read_release(tmp_path) == before


def test_a_killed_draft_is_taken_up_again(tmp_path: Path) -> None:
    publish(tmp_path, HOME)
    folder = releases_of(tmp_path / "web")
    (folder / ".spare-1").rename(folder / ".new")
    (folder / ".spare-1.json").rename(folder / ".new.json")
    (folder / ".new/index.html").unlink()
    (folder / ".new/index.html").write_text(PAGE.format("Trang chỦ"), "utf-8")
    os.utime(folder / ".new/index.html", (1, 1))
    (folder / ".new.txt").write_text("index.html\n")
    publish(tmp_path, HOME | {"c.txt": ""})
    assert read_release(tmp_path) == HOME | {"c.txt": ""}


@pytest.mark.parametrize("path", ["index.html", "ảnh/a.txt"])
def test_a_draft_whose_note_was_cut_inside_a_letter_is_taken_up_again(tmp_path: Path, path: str) -> None:
    publish(tmp_path, HOME | {path: "cũ"})
    folder = releases_of(tmp_path / "web")
    (folder / ".spare-1").rename(folder / ".new")
    (folder / ".spare-1.json").rename(folder / ".new.json")
    (folder / ".new.txt").write_bytes("tin/ả".encode()[:-1])
    with pytest.raises(PublishError):  # stopped once more, at a file that the site does not have
        fill_draft(Draft(folder / ".new", {}), {path: FileMark("", 0)}, tmp_path, Draft(folder, {}))
    assert path in read_touched(folder / ".new")
    publish(tmp_path, HOME | {path: "mới"})
    assert read_release(tmp_path) == HOME | {path: "mới"}


def test_what_is_served_is_no_beginning_of_another_release(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also where its manifest is broken, so that a forced publication knows nothing of it."""
    first = publish(tmp_path, HOME).name
    for number in range(KEEP - 1):
        publish(tmp_path, HOME | {"so.txt": str(number)})
    for _ in range(KEEP - 1):
        rollback(tmp_path / "web", force=False)
    assert current_name(tmp_path / "web") == first
    (releases_of(tmp_path / "web") / f"{first}.json").write_text("{")
    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr("bantin.publish.folder.fill_release", die)
        publish(tmp_path, HOME | {"c.txt": ""}, force=True)
    assert read_release(tmp_path) == HOME
    publish(tmp_path, HOME | {"c.txt": ""}, force=True)
    assert read_release(tmp_path) == HOME | {"c.txt": ""}


def die(*_: object) -> None:
    raise KeyboardInterrupt


def test_where_the_second_step_of_the_switch_fails_readers_keep_what_they_have(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On Windows, while a scanner of viruses holds the new link."""
    web, first = tmp_path / "web", publish(tmp_path, HOME).name
    second = publish(tmp_path, HOME | {"index.html": "Mới"}).name
    switch_current(web, first, (make_folder,))
    rename = Path.rename

    def hold(path: Path, place: Path) -> Path:
        if path.name == ".current-new":
            raise PermissionError
        return rename(path, place)

    monkeypatch.setattr(Path, "rename", hold)
    with pytest.raises(PermissionError):
        switch_current(web, second, (make_folder,))
    assert (current_name(web), read_release(tmp_path)) == (first, HOME)


@pytest.mark.skipif(os.name == "nt", reason="rights are POSIX's")
def test_readers_may_read_all_that_is_served_whatever_the_publisher_keeps_to_himself(tmp_path: Path) -> None:
    text = "x" * 2000  # is packed
    before = os.umask(0o077)
    try:
        for number in range(KEEP + 1):
            publish(tmp_path, HOME | {"so.txt": f"{number}{text}", f"{number}/index.html": ""}, force=True)
            assert find_closed(tmp_path / "web") == []
        for path in (tmp_path / "web/releases").rglob("*"):  # as they are after one that did not see to it
            path.chmod(0o700 if path.is_dir() else 0o600)
        publish(tmp_path, HOME | {"so.txt": text}, force=True)
        assert find_closed(tmp_path / "web") == []
    finally:
        os.umask(before)


def find_closed(web: Path) -> list[Path]:
    paths = [web, web / "releases", *(web / "current").resolve().rglob("*"), (web / "current").resolve()]
    return [path for path in paths if path.stat().st_mode & 0o055 != (0o055 if path.is_dir() else 0o044)]
