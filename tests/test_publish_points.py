"""Publishing to a folder, where at any point of the way something goes wrong for real: each call that touches the folder is a point."""

from __future__ import annotations

import itertools
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import bantin
from bantin.publish.drafts import KEEP
from bantin.publish.folder import publish_folder
from remote_host import NEW, OLD, read_served, write_site

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="rights and links are POSIX's")
CHILD = '''
import os, resource, signal, sys
from pathlib import Path
from bantin.publish.folder import publish_folder
from bantin.publish.errors import PublishError

fault, point, folder, edit = sys.argv[1], int(sys.argv[2]), sys.argv[3], sys.argv[4]
target, page = f"{folder}/web", f"{folder}/web/current/index.html"
TOUCHING = {"open", "os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "os.symlink", "os.listdir", "os.scandir", "shutil.rmtree"}
count, happened = 0, False

def fill_disk():
    """Where the folder is no small disk of its own: no file may grow."""
    if os.path.ismount(folder):
        with open(f"{folder}/day", "wb", buffering=0) as file:
            try:
                while file.write(b"x" * 512):
                    pass
            except OSError:
                return
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))

def edit_page():
    if os.path.lexists(page):
        os.remove(page)
        Path(page).write_text(edit, "utf-8")

def link_page():
    if os.path.lexists(page):
        os.remove(page)
        os.symlink(f"{folder}/ngoai.html", page)

ACTS = {
    "killed": lambda: os.kill(os.getpid(), signal.SIGKILL),
    "full": fill_disk,
    "no rights": lambda: os.seteuid(65534),
    "edited": edit_page,
    "linked": link_page,
}

def watch(event, arguments):
    global count, happened
    if event not in TOUCHING or happened and count > point:
        return
    if any(isinstance(argument, (str, bytes, os.PathLike)) and os.fsdecode(argument).startswith(target) for argument in arguments):
        count += 1
        if count > point:
            happened = True
            ACTS[fault]()

sys.addaudithook(watch)
try:
    publish_folder(Path(folder, "site"), Path(target), dry_run=False, force=True, stamp="")
except PublishError as error:
    print(error.code, error, file=sys.stderr)
if not happened:
    print("through")
'''
EDIT = '<!doctype html><html lang="vi"><title>Trang</title>Sửa tại nơi phục vụ'
FAULTS = ("killed", "full", "no rights", "edited", "linked")


class Ended(NamedTuple):
    through: bool  # before the point was reached
    told: str  # the code of the error, and its words


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[Path]:
    """A small disk of its own, where we may make one; whoever has no rights may look into it."""
    folder = tmp_path / "dia"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    mounted = os.geteuid() == 0 and subprocess.run(mount, capture_output=True, check=False).returncode == 0
    for place in (tmp_path, *tmp_path.parents):
        if place.stat().st_mode & 0o055 != 0o055:
            place.chmod(0o755)
    yield folder
    if mounted:
        subprocess.run(["umount", str(folder)], check=True)


def prepare(disk: Path) -> None:
    """`web.cu` has as many releases as are ever kept; the last of them is OLD, and NEW is to be published."""
    for number in range(KEEP - 1):
        publish(disk, OLD | {"so.txt": str(number)})
    publish(disk, OLD)
    (disk / "web").rename(disk / "web.cu")
    write_site(disk / "site", NEW)


def publish(disk: Path, files: dict[str, str]) -> None:
    publish_folder(write_site(disk / "site", files), disk / "web", dry_run=False, force=True, stamp="")


def publish_with_fault(disk: Path, fault: str, point: int) -> Ended:
    shutil.rmtree(disk / "web", ignore_errors=True)
    subprocess.run(["cp", "-a", disk / "web.cu", disk / "web"], check=True)
    (disk / "ngoai.html").write_text(EDIT, "utf-8")
    environment = os.environ | {"PYTHONPATH": str(Path(bantin.__file__).parents[1])}
    command = [sys.executable, "-c", CHILD, fault, str(point), str(disk), EDIT]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    (disk / "day").unlink(missing_ok=True)
    assert "Traceback" not in done.stderr, f"{fault} at {point}: {done.stderr}"
    return Ended("through" in done.stdout, done.stderr)


def read_current(disk: Path) -> dict[str, str]:
    return {path: text for path, text in read_served((disk / "web/current").resolve()).items() if not path.endswith((".br", ".gz"))}


def check_point(disk: Path, fault: str, point: int) -> bool:
    """False: there is no such point any more."""
    ended, where = publish_with_fault(disk, fault, point), f"{fault} at {point}"
    if ended.through:
        return False
    if fault in ("edited", "linked"):
        check_kept(disk, fault, where)
    else:
        check_whole(disk, fault, ended, where)
    publish_folder(disk / "site", disk / "web", dry_run=False, force=True, stamp="")
    now = read_current(disk)
    assert now | stale_of(now) == NEW | stale_of(now), where
    return True


def stale_of(now: dict[str, str]) -> dict[str, str]:
    """Hashed files of the release before, for readers with an open page."""
    return {path: OLD[path] for path in now if path in OLD and path not in NEW and path.startswith("pagefind/")}


def check_whole(disk: Path, fault: str, ended: Ended, where: str) -> None:
    now = read_current(disk)
    assert now == OLD or now == NEW | stale_of(now), where
    assert fault == "killed" or ended.told.startswith(("disk ", "disk-first ")) or now != OLD, f"{where}: {ended.told}"


def check_kept(disk: Path, fault: str, where: str) -> None:
    """What somebody wrote is still there, and nothing was written through a link."""
    assert (disk / "ngoai.html").read_text("utf-8") == EDIT, where
    pages = [path for path in (disk / "web").rglob("index.html") if path.is_file() and path.read_text("utf-8") == EDIT]
    assert pages or fault == "linked", where


@pytest.mark.parametrize("fault", FAULTS)
def test_stopped_in_the_middle_readers_have_a_whole_site_and_nothing_is_lost(disk: Path, fault: str) -> None:
    if fault == "no rights" and os.geteuid() != 0:
        pytest.skip("only root can give up its rights")
    prepare(disk)
    assert check_point(disk, fault, 50)


@pytest.mark.long
@pytest.mark.parametrize("fault", FAULTS)
def test_stopped_at_every_point_readers_have_a_whole_site_and_nothing_is_lost(disk: Path, fault: str) -> None:
    if fault == "no rights" and os.geteuid() != 0:
        pytest.skip("only root can give up its rights")
    prepare(disk)
    points = itertools.takewhile(lambda point: check_point(disk, fault, point), itertools.count())
    assert len(list(points)) > 50
