"""Publishing to a folder: `current` is always whole, and nothing of others is ever lost."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import given
from hypothesis import strategies as st

import bantin
from bantin.publish.command import run_publish, run_rollback
from bantin.publish.drafts import KEEP
from bantin.publish.folder import publish_folder, read_manifest, rollback
from bantin.publish.guards import LOCK
from bantin.publish.manifest import FileMark, Manifest, compare, load_manifest
from bantin.publish.publication import Publication
from bantin.publish.releases import find_damage, list_releases, sweep_leftovers
from bantin.publish.scanning import scan_site
from bantin.publish.switch import current_name, make_folder, switch_current
from bantin.publish.texts import PublishError
from builders import article, make_site, run, write

Site = dict[str, str]
PAGE = '<!doctype html><html lang="vi"><title>Trang</title>'
HOME: Site = {"index.html": "<p>Trang chủ", "tin/2020/05/a/index.html": "<p>Bài a", "assets/portal.css": "p{}"}
FILES = st.dictionaries(st.text(min_size=1, max_size=3), st.builds(FileMark, st.sampled_from(["aa", "bb"]), st.integers(0, 2)), max_size=6)


def write_site(folder: Path, files: Site) -> Path:
    """The folder holds these files and no others."""
    for path in sorted(folder.rglob("*")) if folder.exists() else []:
        if path.is_file() and path.relative_to(folder).as_posix() not in files:
            path.unlink()
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(PAGE + text if text.startswith("<p>") else text, "utf-8")
    return folder


def publish(tmp: Path, files: Site, *, dry_run: bool = False, force: bool = False) -> Publication:
    return publish_folder(write_site(tmp / "site", files), tmp / "web", dry_run=dry_run, force=force, stamp="2020-05-04T08:00:00+07:00")


def read_current(tmp: Path) -> Site:
    current = tmp / "web" / "current"
    files = (path for path in current.rglob("*") if path.is_file() and path.suffix not in (".br", ".gz"))
    return {path.relative_to(current).as_posix(): path.read_text("utf-8").removeprefix(PAGE) for path in files}


def refuse(tmp: Path, files: Site, force: bool = False) -> str:
    with pytest.raises(PublishError) as caught:
        publish(tmp, files, force=force)
    return caught.value.code


def served_manifest(tmp: Path) -> Manifest:
    manifest = read_manifest(tmp / "web")
    assert manifest is not None
    return manifest


@given(FILES, FILES)
def test_sending_and_removing_what_compare_says_turns_the_old_site_into_the_new(old: dict[str, FileMark], new: dict[str, FileMark]) -> None:
    changes = compare(old, new)
    result = {path: mark for path, mark in old.items() if path not in changes.remove}
    assert result | {path: new[path] for path in changes.send} == new


@given(FILES, FILES)
def test_compare_names_each_path_once_and_sends_nothing_that_is_there(old: dict[str, FileMark], new: dict[str, FileMark]) -> None:
    changes = compare(old, new)
    assert sorted([*changes.send, *changes.remove, *changes.same]) == sorted({*old, *new})
    assert all(old.get(path) != new[path] for path in changes.send)


def test_what_is_published_is_the_site(tmp_path: Path) -> None:
    publish(tmp_path, HOME)
    assert read_current(tmp_path) == HOME
    publish(tmp_path, HOME | {"b/index.html": "<p>b"})
    assert read_current(tmp_path) == HOME | {"b/index.html": "<p>b"}


def test_a_publication_counts_what_it_did(tmp_path: Path) -> None:
    publish(tmp_path, HOME)
    done = publish(tmp_path, {"index.html": "<p>Mới", "tin/2020/05/a/index.html": "<p>Bài a", "b/index.html": "<p>b"})
    assert (done.added, done.changed, done.removed, done.same) == (("b/index.html",), ("index.html",), ("assets/portal.css",), 1)


def test_the_same_content_has_the_same_release_name_anywhere(tmp_path: Path) -> None:
    assert publish(tmp_path / "một", HOME).name == publish(tmp_path / "hai", HOME).name


def test_a_file_that_did_not_change_is_on_the_disk_once(tmp_path: Path) -> None:
    first = publish(tmp_path, HOME).name
    second = publish(tmp_path, HOME | {"index.html": "<p>Mới"}).name
    releases = tmp_path / "web" / "releases"
    assert (releases / first / "assets/portal.css").samefile(releases / second / "assets/portal.css")
    assert not (releases / first / "index.html").samefile(releases / second / "index.html")


def test_publishing_an_unchanged_site_changes_nothing(tmp_path: Path) -> None:
    publish(tmp_path, HOME)
    before = sorted((str(p), p.lstat().st_mtime_ns) for p in (tmp_path / "web").rglob("*") if p.name != LOCK)
    done = publish(tmp_path, HOME)
    assert (done.written, done.name) == (False, done.before)
    assert before == sorted((str(p), p.lstat().st_mtime_ns) for p in (tmp_path / "web").rglob("*") if p.name != LOCK)


@pytest.mark.parametrize("existing", [False, True])
def test_a_dry_run_writes_nothing_and_counts_the_same(tmp_path: Path, existing: bool) -> None:
    if existing:
        publish(tmp_path, HOME)
    web = tmp_path / "web"
    before = sorted(web.rglob("*"))
    planned = publish(tmp_path, HOME | {"c/index.html": "<p>c"}, dry_run=True)
    assert (planned.written, sorted(web.rglob("*")), web.exists()) == (False, before, existing)
    done = publish(tmp_path, HOME | {"c/index.html": "<p>c"})
    assert (planned.name, planned.added, planned.same) == (done.name, done.added, done.same)


def test_the_manifest_says_what_is_served_and_is_not_served_itself(tmp_path: Path) -> None:
    name = publish(tmp_path, HOME).name
    manifest = load_manifest(tmp_path / "web" / "releases" / f"{name}.json")
    assert manifest == served_manifest(tmp_path)
    assert manifest.files == scan_site(tmp_path / "web" / "current")
    assert manifest.published == "2020-05-04T08:00:00+07:00"


def test_the_last_releases_stay_and_older_ones_go(tmp_path: Path) -> None:
    names = [publish(tmp_path, HOME | {"so.txt": str(number)}).name for number in range(KEEP + 3)]
    assert list_releases(tmp_path / "web") == names[-KEEP:]
    entries = {entry.name for entry in (tmp_path / "web" / "releases").iterdir()}
    assert entries == {*names[-KEEP:], *(f"{name}.json" for name in names[-KEEP:])}


def test_what_is_served_is_never_swept_even_without_its_manifest(tmp_path: Path) -> None:
    name = publish(tmp_path, HOME).name
    (tmp_path / "web" / "releases" / f"{name}.json").unlink()
    sweep_leftovers(tmp_path / "web", current_name(tmp_path / "web"))
    assert read_current(tmp_path) == HOME
    assert publish(tmp_path, HOME).written


def test_a_file_edited_on_the_host_is_mended_by_the_next_publication(tmp_path: Path) -> None:
    publish(tmp_path, HOME)
    current = tmp_path / "web" / "current"
    (current / "index.html").write_text("<p>Trang chỦ", "utf-8")
    os.utime(current / "index.html", ns=(time.time_ns() + 10**9, time.time_ns() + 10**9))
    assert publish(tmp_path, HOME).written
    assert read_current(tmp_path) == HOME


def test_rollback_goes_back_to_what_was_served_before(tmp_path: Path) -> None:
    first, second = publish(tmp_path, HOME).name, publish(tmp_path, HOME | {"index.html": "<p>Sai"}).name
    done = rollback(tmp_path / "web", force=False)
    assert (done.before, done.name, read_current(tmp_path)) == (second, first, HOME)


def test_a_release_that_was_taken_back_is_never_returned_to(tmp_path: Path) -> None:
    good = publish(tmp_path, HOME).name
    publish(tmp_path, HOME | {"index.html": "<p>Sai"})
    rollback(tmp_path / "web", force=False)
    publish(tmp_path, HOME | {"index.html": "<p>Mới"})
    assert rollback(tmp_path / "web", force=False).name == good


def test_rollback_without_an_older_release_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="chưa có bản nào"):
        rollback(tmp_path / "web", force=False)
    publish(tmp_path, HOME)
    with pytest.raises(PublishError, match="không còn bản nào"):
        rollback(tmp_path / "web", force=False)
    assert read_current(tmp_path) == HOME


def test_rollback_to_a_damaged_release_needs_force(tmp_path: Path) -> None:
    first = publish(tmp_path, HOME).name
    publish(tmp_path, HOME | {"index.html": "<p>Mới"})
    (tmp_path / "web" / "releases" / first / "index.html").unlink()
    with pytest.raises(PublishError, match=r"index\.html"):
        rollback(tmp_path / "web", force=False)
    assert rollback(tmp_path / "web", force=True).name == first


@pytest.mark.parametrize(
    ("files", "code"),
    [
        ({}, "site-missing"),
        ({"a.html": ""}, "site-no-index"),
        (HOME | {"du-lieu/dia-chi.json": '{"preview": true}'}, "site-preview"),
        (HOME | {"du-lieu/dia-chi.json": "{"}, "manifest-broken"),
    ],
)
@pytest.mark.parametrize("force", [False, True])
def test_what_is_no_site_is_refused_even_with_force(tmp_path: Path, files: Site, code: str, force: bool) -> None:
    assert refuse(tmp_path, files, force) == code
    assert not (tmp_path / "web").exists()


def test_an_empty_site_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    assert refuse(tmp_path, {}) == "site-empty"


def test_a_link_in_the_site_is_refused_and_nothing_is_switched(tmp_path: Path) -> None:
    publish(tmp_path, HOME)
    (tmp_path / "site" / "bi-mat").symlink_to(tmp_path)
    assert refuse(tmp_path, HOME) == "site-odd"
    assert read_current(tmp_path) == HOME


def test_losing_a_large_part_of_the_site_needs_force(tmp_path: Path) -> None:
    publish(tmp_path, HOME | {f"anh/{number}.svg": "" for number in range(30)})
    assert refuse(tmp_path, HOME) == "mass-removal"
    assert len(read_current(tmp_path)) == 33
    assert publish(tmp_path, HOME, force=True).written


def test_a_small_site_may_lose_most_of_its_pictures(tmp_path: Path) -> None:
    publish(tmp_path, HOME | {f"anh/{number}.svg": "" for number in range(20)})
    assert publish(tmp_path, HOME).written


def test_an_address_that_was_given_out_is_not_lost_without_force(tmp_path: Path) -> None:
    publish(tmp_path, HOME | {"gioi-thieu/index.html": "<p>x"})
    with pytest.raises(PublishError, match=r"1 địa chỉ đã công bố sẽ mất: /gioi-thieu/\."):
        publish(tmp_path, HOME)
    assert publish(tmp_path, HOME, force=True).removed == ("gioi-thieu/index.html",)


@pytest.mark.parametrize("shelf", ["luu-tru/2020/05/", "chu-de/thi-dua/", "phuong-xa/vinh-trai/trang/2/"])
def test_an_emptied_shelf_may_go(tmp_path: Path, shelf: str) -> None:
    publish(tmp_path, HOME | {f"{shelf}index.html": "<p>x"})
    assert publish(tmp_path, HOME).removed == (f"{shelf}index.html",)


@pytest.mark.parametrize("target", ["site", "site/web", "."])
def test_target_and_site_inside_each_other_are_refused(tmp_path: Path, target: str) -> None:
    site = write_site(tmp_path / "site", HOME)
    with pytest.raises(PublishError) as caught:
        publish_folder(site, tmp_path / target, dry_run=False, force=True, stamp="")
    assert (caught.value.code, caught.value.exit_code, set(scan_site(site))) == ("nested", 2, set(HOME))


@pytest.mark.parametrize("foreign", ["ghi-chu.txt", "releases/20200504/index.html"])
def test_a_folder_of_others_needs_force_and_keeps_what_it_had(tmp_path: Path, foreign: str) -> None:
    write_site(tmp_path / "web", {foreign: "của tôi"})
    assert refuse(tmp_path, HOME) == "target-foreign"
    publish(tmp_path, HOME, force=True)
    assert (tmp_path / "web" / foreign).read_text("utf-8") == "của tôi"


def test_a_folder_current_of_others_is_never_replaced(tmp_path: Path) -> None:
    write_site(tmp_path / "web" / "current", {"cu.html": "của tôi"})
    assert refuse(tmp_path, HOME, force=True) == "current-foreign"
    assert read_current(tmp_path) == {"cu.html": "của tôi"}


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
    assert read_current(tmp_path)["so.txt"] == str(done.index(last))


def test_where_links_cannot_be_made_current_is_a_folder_and_everything_else_holds(tmp_path: Path) -> None:
    web = tmp_path / "web"
    first = publish(tmp_path, HOME).name
    second = publish(tmp_path, HOME | {"index.html": "<p>Mới"}).name
    assert not switch_current(web, first, (make_folder,))
    assert (current_name(web), (web / "current").is_symlink(), read_current(tmp_path)) == (first, False, HOME)
    assert not switch_current(web, second, (make_folder,))
    assert (current_name(web), read_current(tmp_path)["index.html"]) == (second, "<p>Mới")
    assert not publish(tmp_path, HOME | {"index.html": "<p>Mới"}).written


def test_a_killed_swap_of_folders_is_mended(tmp_path: Path) -> None:
    web = tmp_path / "web"
    switch_current(web, publish(tmp_path, HOME).name, (make_folder,))
    (web / "current").rename(web / ".current-old")
    publish(tmp_path, HOME)
    assert read_current(tmp_path) == HOME
    assert sorted(entry.name for entry in web.iterdir() if entry.name != LOCK) == ["current", "releases"]


LOOP = """
import sys
from pathlib import Path
from bantin.publish.folder import publish_folder
tmp = Path(sys.argv[1])
print("ready", flush=True)
while True:
    for site in ("a", "b"):
        publish_folder(tmp / site, tmp / "web", dry_run=False, force=True, stamp="")
"""


def kill_after(tmp: Path, seconds: float) -> None:
    env = os.environ | {"PYTHONPATH": str(Path(bantin.__file__).parents[1])}
    loop = subprocess.Popen([sys.executable, "-c", LOOP, str(tmp)], stdout=subprocess.PIPE, text=True, env=env)
    assert loop.stdout is not None
    assert loop.stdout.readline() == "ready\n"
    time.sleep(seconds)
    loop.kill()
    loop.communicate()


@pytest.mark.parametrize("seed", range(3))
def test_killed_at_any_moment_current_is_whole_and_the_next_publication_sweeps(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    sites = [write_site(tmp_path / name, HOME | {f"{n}.html": f"{name}{n}" for n in range(25)}) for name in "ab"]
    for _ in range(4):
        kill_after(tmp_path, chance.uniform(0.01, 0.12))
        if not (tmp_path / "web" / "current").exists():
            continue  # killed before the first switch
        assert scan_site((tmp_path / "web" / "current").resolve()) in [scan_site(site) for site in sites]
        assert find_damage(tmp_path / "web", served_manifest(tmp_path)) == []
    publish(tmp_path, HOME, force=True)
    names = list_releases(tmp_path / "web")
    assert {e.name for e in (tmp_path / "web" / "releases").iterdir() if ".spare" not in e.name} == {*names, *(f"{n}.json" for n in names)}


def test_the_report_is_short_and_the_exit_code_says_whether_it_went_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = write_site(tmp_path / "site", HOME)
    assert run_publish(site, str(tmp_path / "web"), dry_run=True, force=False, stamp="", lang="vi") == 0
    assert capsys.readouterr().out.splitlines()[0].startswith("Nếu xuất bản: 3 tệp mới, 0 tệp thay đổi")
    assert run_publish(site, str(tmp_path / "web"), dry_run=False, force=False, stamp="", lang="vi") == 0
    assert "3 tệp mới" in capsys.readouterr().out
    assert run_publish(site, str(tmp_path / "web"), dry_run=False, force=False, stamp="", lang="en") == 0
    assert "nothing to do" in capsys.readouterr().out
    assert run_rollback(str(tmp_path / "web"), force=False, lang="vi") == 3
    assert capsys.readouterr().err.startswith("Lỗi: ")


def test_a_disk_error_is_a_message(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "tep").write_text("")
    assert (
        run_publish(write_site(tmp_path / "site", HOME), str(tmp_path / "tep" / "web"), dry_run=False, force=False, stamp="", lang="vi")
        == 3
    )
    assert str(tmp_path / "tep") in capsys.readouterr().err


def test_what_was_edited_since_the_build_is_built_before_it_is_published(tmp_path: Path) -> None:
    config, target = make_site(tmp_path, {"tin/2020/05/a.md": article("Bản đầu.")}), tmp_path / "web"
    page = target / "current/tin/2020/05/a/index.html"
    assert run("publish", target, "-f", config)[0] == 0, "there was no site yet"
    write(tmp_path / "docs/tin/2020/05/a.md", article("Bản sửa."))
    assert run("publish", target, "-f", config)[0] == 0
    assert "Bản sửa." in page.read_text("utf-8")
    write(tmp_path / "docs/tin/2020/05/a.md", article("Bản hỏng.", date="31/02/2020"))
    code, printed = run("publish", target, "-f", config)
    assert (code, "tháng 2" in printed, "Bản sửa." in page.read_text("utf-8")) == (1, True, True)


def test_a_site_that_was_named_is_published_as_it_is(tmp_path: Path) -> None:
    config, target = make_site(tmp_path, {"tin/2020/05/a.md": article("Bản đầu.")}), tmp_path / "web"
    run("build", "-f", config, "--no-search")
    write(tmp_path / "docs/tin/2020/05/a.md", article("Bản sửa."))
    assert run("publish", target, "-f", config, "-d", tmp_path / "site")[0] == 0
    assert "Bản đầu." in (target / "current/tin/2020/05/a/index.html").read_text("utf-8")


def test_a_manifest_that_is_none_is_named(tmp_path: Path) -> None:
    name = publish(tmp_path, HOME).name
    path = tmp_path / "web" / "releases" / f"{name}.json"
    path.write_text(json.dumps({"files": []}))
    assert refuse(tmp_path, HOME) == "manifest-broken"
