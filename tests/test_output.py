"""The site folder: whole files at any moment, exactly what the build meant, and nobody else's folder."""

from __future__ import annotations

import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

import bantin
from bantin.memory import open_memory
from bantin.site.session import Session, WorkerLost, run_session
from bantin.site.workers import Workers
from builders import CONFIG, NOW, article, make_site, picture, run, write
from sites import Tree, read_tree

WAITS = "đang có một lần dựng khác"
NOT_OURS = "không phải do bantin tạo"
MANY = 170  # articles: enough pages for several processes
FRONT = {"wards": ["vinh-trai"], "authors": ["ban-bien-tap"]}
BODY = "Một đoạn **đậm** và [liên kết](/phuong-xa/).\n\n" * 8


def make_many(root: Path, text: str = "") -> Path:
    articles = {f"tin/2020/05/a{n:03}.md": article(f"{text} {n}. {BODY}", title=f"{text} {n}", **FRONT) for n in range(MANY)}
    return make_site(root, articles, CONFIG.replace("Trang thử", f"Trang {text}"))


def make_few(root: Path) -> Path:
    return make_site(root, {"tin/2020/05/a.md": article("![Ảnh](/anh/mot.png)"), "anh/mot.png": picture()})


def call(config: Path, *options: str | Path) -> list[str]:
    return [sys.executable, "-m", "bantin", "build", "-f", str(config), "--no-search", "--now", NOW, *map(str, options)]


def environment() -> dict[str, str]:
    return os.environ | {"PYTHONPATH": str(Path(bantin.__file__).parents[1])}


def start(config: Path, *options: str | Path, told: int = subprocess.DEVNULL) -> subprocess.Popen[str]:
    """A build in a process group of its own."""
    return subprocess.Popen(
        call(config, *options), stdout=subprocess.DEVNULL, stderr=told, text=True, env=environment(), start_new_session=True
    )


def build(config: Path, *options: str | Path) -> tuple[int, str]:
    return run("build", "-f", config, "--no-search", "--workers", "1", "--now", NOW, *options)


def clean_tree(config: Path) -> Tree:
    """What a clean build of the same content gives, in a folder of its own."""
    apart = config.parent.parent / "sach"
    code, told = build(config, "--clean", "-d", apart / "site", "--cache", apart / "nho")
    assert code == 0, told
    return read_tree(apart / "site")


def files_in(folder: Path) -> Tree:
    """Files but those that a killed build was writing."""
    return {path: data for path, data in read_tree(folder).items() if data is not None and not path.endswith(".bantin-moi")}


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


def kill(build: subprocess.Popen[str], *, workers: bool) -> None:
    """`kill -9` of the build, with its workers or without them."""
    if workers:
        os.killpg(build.pid, signal.SIGKILL)
    else:
        build.kill()
    build.wait()


def is_alive(group: int) -> bool:
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Tree, Tree]:
    """A configuration whose content is new, with the bytes of its old site and of the new one."""
    root = tmp_path_factory.mktemp("giet")
    config = make_many(root / "cong", "Cũ")
    old = clean_tree(config)
    make_many(root / "cong", "Mới")
    return config, old, clean_tree(config)


def lay_old(config: Path, old: Tree) -> None:
    """The old site again, with a memory that knows nothing of it."""
    for path, data in old.items():
        if data is not None:
            write(config.parent / "site" / path, data)


def keep_whole(grown: tuple[Path, Tree, Tree], moments: int, seed: int) -> None:
    config, old, new = grown
    chance = random.Random(seed)
    for _ in range(moments):
        lay_old(config, old)
        begun = start(config, "--workers", "2", "--clean")
        time.sleep(chance.uniform(0.1, 1.6))
        kill(begun, workers=True)
        wrong = [path for path, data in files_in(config.parent / "site").items() if data not in (old.get(path), new.get(path))]
        assert [path for path in wrong if path != "du-lieu/dia-chi.json"] == []
    assert build(config)[0] == 0
    assert read_tree(config.parent / "site") == new


def test_killed_at_any_moment_every_file_is_whole_and_the_next_build_is_right(grown: tuple[Path, Tree, Tree]) -> None:
    keep_whole(grown, 6, seed=1)


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
    assert build(config)[0] == 0
    for _ in range(200):
        if not is_alive(begun.pid):
            break
        time.sleep(0.05)
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
    assert build(config)[0] == 0
    assert read_tree(tmp_path / "cong" / "site") == clean_tree(config)


def test_a_site_folder_that_cannot_be_made_is_told_with_its_path(tmp_path: Path) -> None:
    config = make_few(tmp_path / "cong")
    write(tmp_path / "tep", "")
    code, told = build(config, "-d", tmp_path / "tep" / "site")
    assert (code, len(told.splitlines())) == (3, 1)
    assert str(tmp_path / "tep") in told


# --- whose folder -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["folder", "file"])
def test_a_folder_that_was_not_ours_is_refused_and_kept(tmp_path: Path, kind: str) -> None:
    config = make_few(tmp_path / "cong")
    theirs = write(tmp_path / "cong" / ("site/thu.txt" if kind == "folder" else "site"), "Thư")
    code, told = build(config)
    assert (code, NOT_OURS in told, theirs.read_text("utf-8")) == (2, True, "Thư")
    assert build(config, "--clean")[0] == 0
    assert read_tree(tmp_path / "cong" / "site") == clean_tree(config)


def test_an_empty_folder_may_be_used(tmp_path: Path) -> None:
    config = make_few(tmp_path / "cong")
    (tmp_path / "cong" / "site").mkdir()
    assert build(config)[0] == 0


@pytest.mark.parametrize("folder", [".", "docs", "docs/trang", ".."])
def test_a_site_folder_in_docs_or_around_it_is_refused(tmp_path: Path, folder: str) -> None:
    config = make_few(tmp_path / "cong")
    before = read_tree(tmp_path / "cong" / "docs")
    assert build(config, "--clean", "-d", tmp_path / "cong" / folder)[0] == 2
    assert read_tree(tmp_path / "cong" / "docs") == before


def test_what_the_build_did_not_mean_is_removed_and_counted(tmp_path: Path) -> None:
    config = make_few(tmp_path / "cong")
    build(config)
    site = tmp_path / "cong" / "site"
    before = read_tree(site)
    for path in ("la.html", "tin/la.txt", "la/la/la.html", "tin/2020/05/a/.an", "index.html.bantin-moi"):
        write(site / path, "Lạ")
    (site / "trong").mkdir()
    assert build(config, "--report", tmp_path / "r.json")[0] == 0
    assert read_tree(site) == before
    assert json.loads((tmp_path / "r.json").read_text("utf-8"))["removed"] == 4


def test_a_link_inside_the_site_folder_is_not_followed(tmp_path: Path) -> None:
    config = make_few(tmp_path / "cong")
    build(config)
    site, outside = tmp_path / "cong" / "site", tmp_path / "ngoai"
    before = read_tree(site)
    write(outside / "thu.txt", "Thư")
    (site / "la").symlink_to(outside)
    (site / "index.html").unlink()
    (site / "index.html").symlink_to(write(outside / "index.html", before["index.html"] or b""))
    write(tmp_path / "cong" / "docs" / "index.md", "---\ntitle: Khác\n---\n\nTrang nhất mới.\n")
    assert build(config)[0] == 0
    assert not any(path.is_symlink() for path in site.rglob("*"))
    assert (outside / "index.html").read_bytes() == before["index.html"]
    assert (outside / "thu.txt").read_text("utf-8") == "Thư"
    assert read_tree(site) == clean_tree(config)


def test_a_folder_of_the_site_that_is_a_link_is_not_written_through(tmp_path: Path) -> None:
    config = make_few(tmp_path / "cong")
    build(config)
    site, outside = tmp_path / "cong" / "site", tmp_path / "ngoai"
    (site / "tin").rename(outside)
    (site / "tin").symlink_to(outside)
    before = read_tree(outside)
    write(tmp_path / "cong" / "docs" / "tin" / "2020" / "05" / "b.md", article(title="Bài b"))
    assert build(config)[0] == 0
    assert read_tree(outside) == before
    assert not (site / "tin").is_symlink()
    assert read_tree(site) == clean_tree(config)


def test_a_killed_first_build_leaves_a_folder_that_is_known_to_be_ours(tmp_path: Path) -> None:
    config = make_many(tmp_path / "cong")
    begun = start(config, "--workers", "1")
    while not list((tmp_path / "cong").glob("site/du-lieu/*.json")) and begun.poll() is None:
        time.sleep(0.002)
    kill(begun, workers=True)
    code, told = build(config, "--cache", tmp_path / "nho")
    assert (code, bool(re.search(r"\d+ trang", told))) == (0, True)


# --- what goes wrong on the way -------------------------------------------------------------------------------------


def test_what_goes_wrong_before_pages_are_drawn_leaves_the_site_empty_and_names_the_template(tmp_path: Path) -> None:
    config = make_many(tmp_path / "cong")
    config.write_text(config.read_text("utf-8").replace("name: material", "name: material, custom_dir: mau"), "utf-8")
    write(tmp_path / "cong/mau/partials/footer.html", "một\n{% hai %}")
    code, told = run("build", "-f", config, "--no-search", "--workers", "2", "--now", NOW)
    assert (code, "mau/partials/footer.html:2: mẫu trang có chỗ sai" in told) == (2, True)
    assert [path for path in (tmp_path / "cong/site").rglob("*") if path.is_file()] == [tmp_path / "cong/site/du-lieu/dia-chi.json"]


def test_a_slip_in_our_own_template_is_told_at_its_line(tmp_path: Path) -> None:
    config = make_few(tmp_path)
    config.write_text(config.read_text("utf-8").replace("name: material", "name: material, custom_dir: mau"), "utf-8")
    write(tmp_path / "mau/bantin/card.html", "một\nhai {{ c.khong_co }}")
    code, told = build(config)
    assert (code, "bantin/card.html:2: mẫu trang có chỗ sai" in told) == (2, True)


def test_what_was_read_is_kept_where_the_site_folder_is_refused(tmp_path: Path) -> None:
    config = make_few(tmp_path)
    write(tmp_path / "site/la.txt", "Lạ")
    assert build(config)[0] == 2
    with open_memory(tmp_path / ".bantin") as (memory, _):
        assert "tin/2020/05/a.md" in memory.sources().rows


def test_a_link_that_leads_nowhere_gives_way_to_a_folder(tmp_path: Path) -> None:
    config = make_few(tmp_path)
    assert build(config)[0] == 0
    before = read_tree(tmp_path / "site")
    shutil.rmtree(tmp_path / "site/anh")
    (tmp_path / "site/anh").symlink_to(tmp_path / "khong-co")
    assert build(config)[0] == 0
    assert read_tree(tmp_path / "site") == before


@pytest.mark.parametrize("name", [".bantin", ".bantin/lock.sqlite"])
def test_a_memory_that_cannot_be_kept_costs_only_itself(tmp_path: Path, name: str) -> None:
    config = make_few(tmp_path)
    barred = tmp_path / name
    if name == ".bantin":
        barred.write_text("Một tệp, không phải thư mục")
    else:
        barred.mkdir(parents=True)
    code, out = build(config)
    assert code == 0 and "không nhớ gì cho lần sau" in out
    assert (tmp_path / "site/tin/2020/05/a/index.html").is_file()


def test_a_lock_that_was_harmed_is_a_lock_again(tmp_path: Path) -> None:
    config = make_few(tmp_path)
    (tmp_path / ".bantin").mkdir()
    (tmp_path / ".bantin/lock.sqlite").write_text("rác" * 2000)
    assert build(config)[0] == build(config)[0] == 0


@pytest.mark.parametrize("name", ["tin #1", "100%25", "tin %c4 ?a=b"])
def test_a_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    config = make_few(tmp_path / name)
    code, out = run("build", "-f", config, "--workers", "2", "--now", NOW)
    assert (code, [path.name for path in tmp_path.iterdir()]) == (0, [name]), out


def test_what_somebody_puts_in_place_of_a_site_is_theirs(tmp_path: Path) -> None:
    config = make_few(tmp_path / "cong")
    assert build(config)[0] == 0
    shutil.rmtree(tmp_path / "cong/site")
    write(tmp_path / "cong/site/luan-van.txt", "Của tôi")
    assert build(config)[0] == 2
    assert files_in(tmp_path / "cong/site") == {"luan-van.txt": "Của tôi".encode()}


def test_a_folder_that_has_the_name_of_a_file_being_written_gives_way(tmp_path: Path) -> None:
    config = make_few(tmp_path)
    write(tmp_path / "site/du-lieu/dia-chi.json", "{}")
    write(tmp_path / "site/index.html.bantin-moi/la.txt", "Lạ")
    code, out = build(config)
    assert code == 0, out


def test_work_that_is_not_begun_is_not_waited_for() -> None:
    crew = Workers(2)
    readers = crew.readers()
    assert readers
    begun = [readers.submit(time.sleep, 0.05) for _ in range(60)]
    crew.end()
    assert sum(future.cancelled() for future in begun) > 40


def test_a_process_that_is_ended_from_outside_is_told(tmp_path: Path) -> None:
    def lose(session: Session) -> None:
        readers = session.workers.readers()
        assert readers
        readers.submit(os._exit, 1).result()

    with pytest.raises(WorkerLost, match="--workers 1"):
        run_session(tmp_path, "vi", print, lose, workers=2)
