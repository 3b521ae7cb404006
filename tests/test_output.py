"""The site folder: whole files at any moment, exactly what the build meant, and nobody else's folder."""

from __future__ import annotations

import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path

import pytest

import bantin
from bantin.model import SITE_UNFINISHED
from bantin.publish.guards import check_site
from builders import CONFIG, NOW, article, make_site, run, write
from remote_host import refuse
from sites import Tree, build_plain, clean_tree, files_in, make_few, read_tree

WAITS = "đang có một lần dựng khác"
MANY = 170  # articles: enough pages for several processes
FRONT = {"wards": ["vinh-trai"], "authors": ["ban-bien-tap"]}
BODY = "Một đoạn **đậm** và [liên kết](/phuong-xa/).\n\n" * 8


def make_many(root: Path, text: str = "") -> Path:
    articles = {f"tin/2020/05/a{n:03}.md": article(f"{text} {n}. {BODY}", title=f"{text} {n}", **FRONT) for n in range(MANY)}
    return make_site(root, articles, CONFIG.replace("Trang thử", f"Trang {text}"))


def call(config: Path, *options: str | Path) -> list[str]:
    return [sys.executable, "-m", "bantin", "build", "-f", str(config), "--no-search", "--now", NOW, *map(str, options)]


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(Path(bantin.__file__).parents[1])}


def start(config: Path, *options: str | Path, told: int = subprocess.DEVNULL) -> subprocess.Popen[str]:
    """A build in a process group of its own."""
    return subprocess.Popen(
        call(config, *options), stdout=subprocess.DEVNULL, stderr=told, text=True, env=environment(), start_new_session=True
    )


# --- two at once, and killed --------------------------------------------------------------------------------------


def test_of_two_builds_at_once_the_second_waits_and_says_so(tmp_path: Path) -> None:
    config = make_many(tmp_path / "cong")
    first = start(config, "--workers", "1", told=subprocess.PIPE)
    while not (tmp_path / "cong" / ".bantin" / "memory.sqlite").exists() and first.poll() is None:
        time.sleep(0.005)
    second = start(config, told=subprocess.PIPE)
    told = [build.communicate()[1] for build in (first, second)]
    assert (first.returncode, second.returncode) == (0, 0), told
    assert [WAITS in words for words in told] == [False, True]
    assert read_tree(tmp_path / "cong" / "site") == clean_tree(config)


def test_whoever_lets_children_go_unheard_builds_too(tmp_path: Path) -> None:
    """With SIGCHLD ignored nobody is told how a child ended: some supervisors start programs so."""
    config = make_few(tmp_path / "cong")
    deaf = "import signal, sys; signal.signal(signal.SIGCHLD, signal.SIG_IGN); from bantin.cli import main; sys.exit(main(sys.argv[1:]))"
    command = [sys.executable, "-c", deaf, *call(config)[3:]]
    for edit in ("", "", "index.html"):
        write(tmp_path / "cong/site" / edit, "Lạ") if edit else None
        done = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
        assert (done.returncode, done.stderr) == (0, "")
    assert read_tree(tmp_path / "cong/site") == clean_tree(config)


def kill(build: subprocess.Popen[str], *, workers: bool) -> None:
    """`kill -9` of the build, with its workers or without them."""
    if workers:
        with suppress(ProcessLookupError):  # it has ended
            os.killpg(build.pid, signal.SIGKILL)
    else:
        build.kill()
    build.wait()


def is_alive(group: int) -> bool:
    """One that ended is not, though nobody may have asked for it yet."""
    rows = subprocess.run(["ps", "-A", "-o", "pgid=", "-o", "stat="], capture_output=True, text=True, check=True).stdout.splitlines()
    return any(int(row.split()[0]) == group and "Z" not in row for row in rows)


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Tree, Tree]:
    """A configuration whose content is new, with the bytes of its old site and of the new one."""
    root = tmp_path_factory.mktemp("giet")
    config = make_many(root / "cong", "Cũ")
    old = clean_tree(config)
    make_many(root / "cong", "Mới")
    return config, old, clean_tree(config)


def lay_old(config: Path, old: Tree) -> None:
    """The old site again and nothing else, with a memory that knows nothing of it."""
    shutil.rmtree(config.parent / "site", ignore_errors=True)
    for path, data in old.items():
        if data is not None:
            write(config.parent / "site" / path, data)


def is_mixed(site: Path, *trees: Tree) -> bool:
    return files_in(site) not in [{path: data for path, data in tree.items() if data is not None} for tree in trees]


def wait_for_writing(build: subprocess.Popen[str], site: Path) -> None:
    while not (site / SITE_UNFINISHED).exists() and build.poll() is None:
        time.sleep(0.002)


def keep_whole(grown: tuple[Path, Tree, Tree], moments: int, seed: int) -> None:
    config, old, new = grown
    chance = random.Random(seed)
    for moment in range(moments):
        lay_old(config, old)
        begun = start(config, "--workers", "2", "--clean")
        if moment:  # the first falls before anything is written
            wait_for_writing(begun, config.parent / "site")
        time.sleep(chance.uniform(0, 0.6))  # as long as it writes
        kill(begun, workers=True)
        wrong = [path for path, data in files_in(config.parent / "site").items() if data not in (old.get(path), new.get(path))]
        assert [path for path in wrong if path != "du-lieu/dia-chi.json"] == []
        if is_mixed(config.parent / "site", old, new):
            assert refuse(lambda: check_site(config.parent / "site")).code == "site-unfinished"
    assert build_plain(config)[0] == 0
    assert read_tree(config.parent / "site") == new


def test_killed_at_any_moment_every_file_is_whole_and_the_next_build_is_right(grown: tuple[Path, Tree, Tree]) -> None:
    keep_whole(grown, 3, seed=1)


@pytest.mark.long
def test_killed_at_many_moments_every_file_is_whole(grown: tuple[Path, Tree, Tree]) -> None:
    for seed in range(10):
        keep_whole(grown, 12, seed)


def test_when_only_the_build_is_killed_its_workers_end_too(grown: tuple[Path, Tree, Tree]) -> None:
    config, old, new = grown
    lay_old(config, old)
    begun = start(config, "--workers", "2", "--clean")
    front = config.parent / "site" / "index.html"
    while front.read_bytes() == old["index.html"] and begun.poll() is None:
        time.sleep(0.005)
    kill(begun, workers=False)
    assert build_plain(config)[0] == 0
    for _ in range(600):
        if not is_alive(begun.pid):
            break
        time.sleep(0.1)
    left = is_alive(begun.pid)
    if left:
        os.killpg(begun.pid, signal.SIGKILL)
    assert not left
    assert read_tree(config.parent / "site") == new


# --- no room ------------------------------------------------------------------------------------------------------


def build_limited(config: Path, largest: int) -> subprocess.CompletedProcess[str]:
    """A build that cannot write a file of more than `largest` bytes."""

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    return subprocess.run(call(config, "--workers", "1"), capture_output=True, text=True, env=environment(), preexec_fn=limit, check=False)


@pytest.mark.parametrize("largest", [0, 3000, 20_000, 60_000])
def test_a_full_disk_is_told_in_a_line_and_harms_nothing(tmp_path: Path, largest: int) -> None:
    config = make_few(tmp_path / "cong")
    done = build_limited(config, largest)
    assert (done.returncode, "Traceback" in done.stderr) == (3, False), done.stderr
    assert len(done.stderr.splitlines()) <= 2, done.stderr
    assert build_plain(config)[0] == 0
    assert read_tree(tmp_path / "cong" / "site") == clean_tree(config)


def test_a_site_folder_that_cannot_be_made_is_told_with_its_path(tmp_path: Path) -> None:
    config = make_few(tmp_path / "cong")
    write(tmp_path / "tep", "")
    code, told = build_plain(config, "-d", tmp_path / "tep" / "site")
    assert (code, len(told.splitlines())) == (3, 1)
    assert str(tmp_path / "tep") in told


# --- whose folder -------------------------------------------------------------------------------------------------


def test_a_killed_first_build_leaves_a_folder_that_is_known_to_be_ours(tmp_path: Path) -> None:
    config = make_many(tmp_path / "cong")
    begun = start(config, "--workers", "1")
    while not list((tmp_path / "cong").glob("site/du-lieu/*.json")) and begun.poll() is None:
        time.sleep(0.002)
    kill(begun, workers=True)
    code, told = build_plain(config, "--cache", tmp_path / "nho")
    assert (code, bool(re.search(r"\d+ trang", told))) == (0, True)


def test_what_goes_wrong_before_pages_are_drawn_leaves_the_site_empty_and_names_the_template(tmp_path: Path) -> None:
    config = make_many(tmp_path / "cong")
    config.write_text(config.read_text("utf-8").replace("name: material", "name: material, custom_dir: mau"), "utf-8")
    write(tmp_path / "cong/mau/partials/footer.html", "một\n{% hai %}")
    code, told = run("build", "-f", config, "--no-search", "--workers", "2", "--now", NOW)
    assert (code, "mau/partials/footer.html:2: lỗi: mẫu trang có chỗ sai" in told) == (2, True)
    assert [path for path in (tmp_path / "cong/site").rglob("*") if path.is_file()] == [tmp_path / "cong/site/du-lieu/dia-chi.json"]
