"""Publishing to a folder: `current` is always whole, and nothing of others is ever lost."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.publish.command import run_publish, run_rollback
from bantin.publish.drafts import KEEP
from bantin.publish.errors import PublishError
from bantin.publish.folder import rollback
from bantin.publish.guards import LOCK
from bantin.publish.manifest import FileMark, compare, load_manifest
from bantin.publish.releases import list_releases, sweep_leftovers
from bantin.publish.scanning import scan_site
from bantin.publish.switch import current_name
from builders import article, make_site, run, write
from folder_host import HOME, publish, read_release, served_manifest, write_site
from sites import read_tree

FILES = st.dictionaries(st.text(min_size=1, max_size=3), st.builds(FileMark, st.sampled_from(["aa", "bb"]), st.integers(0, 2)), max_size=6)


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
    assert read_release(tmp_path) == HOME
    publish(tmp_path, HOME | {"b/index.html": "b"})
    assert read_release(tmp_path) == HOME | {"b/index.html": "b"}


def test_a_publication_counts_what_it_did(tmp_path: Path) -> None:
    publish(tmp_path, HOME)
    done = publish(tmp_path, {"index.html": "Mới", "tin/2020/05/a/index.html": "Bài a", "b/index.html": "b"})
    assert (done.added, done.changed, done.removed, done.same) == (("b/index.html",), ("index.html",), ("assets/portal.css",), 1)


def test_the_same_content_has_the_same_release_name_anywhere(tmp_path: Path) -> None:
    assert publish(tmp_path / "một", HOME).name == publish(tmp_path / "hai", HOME).name


def test_a_file_that_did_not_change_is_on_the_disk_once(tmp_path: Path) -> None:
    first = publish(tmp_path, HOME).name
    second = publish(tmp_path, HOME | {"index.html": "Mới"}).name
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
    planned = publish(tmp_path, HOME | {"c/index.html": "c"}, dry_run=True)
    assert (planned.written, sorted(web.rglob("*")), web.exists()) == (False, before, existing)
    done = publish(tmp_path, HOME | {"c/index.html": "c"})
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
    assert read_release(tmp_path) == HOME
    assert publish(tmp_path, HOME).written


def test_a_file_edited_on_the_host_is_mended_by_the_next_publication(tmp_path: Path) -> None:
    publish(tmp_path, HOME)
    current = tmp_path / "web" / "current"
    (current / "index.html").write_text("Trang chỦ", "utf-8")
    os.utime(current / "index.html", ns=(time.time_ns() + 10**9, time.time_ns() + 10**9))
    assert publish(tmp_path, HOME).written
    assert read_release(tmp_path) == HOME


def test_rollback_goes_back_to_what_was_served_before(tmp_path: Path) -> None:
    first, second = publish(tmp_path, HOME).name, publish(tmp_path, HOME | {"index.html": "Sai"}).name
    done = rollback(tmp_path / "web", force=False)
    assert (done.before, done.name, read_release(tmp_path)) == (second, first, HOME)


def test_a_release_that_was_taken_back_is_never_returned_to(tmp_path: Path) -> None:
    good = publish(tmp_path, HOME).name
    publish(tmp_path, HOME | {"index.html": "Sai"})
    rollback(tmp_path / "web", force=False)
    publish(tmp_path, HOME | {"index.html": "Mới"})
    assert rollback(tmp_path / "web", force=False).name == good


def test_rollback_without_an_older_release_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="chưa có bản nào"):
        rollback(tmp_path / "web", force=False)
    publish(tmp_path, HOME)
    with pytest.raises(PublishError, match="không còn bản nào"):
        rollback(tmp_path / "web", force=False)
    assert read_release(tmp_path) == HOME


def test_rollback_to_a_damaged_release_needs_force(tmp_path: Path) -> None:
    first = publish(tmp_path, HOME).name
    publish(tmp_path, HOME | {"index.html": "Mới"})
    (tmp_path / "web" / "releases" / first / "index.html").unlink()
    with pytest.raises(PublishError, match=r"index\.html"):
        rollback(tmp_path / "web", force=False)
    assert rollback(tmp_path / "web", force=True).name == first


def test_the_report_is_short_and_the_exit_code_says_whether_it_went_well(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = write_site(tmp_path / "site", HOME)
    assert run_publish(site, str(tmp_path / "web"), dry_run=True, force=False, stamp="", lang="vi") == 0
    assert capsys.readouterr().out.splitlines()[0].startswith("Nếu đăng: 3 tệp mới, 0 tệp thay đổi")
    assert run_publish(site, str(tmp_path / "web"), dry_run=False, force=False, stamp="", lang="vi") == 0
    assert "3 tệp mới" in capsys.readouterr().out
    assert run_publish(site, str(tmp_path / "web"), dry_run=False, force=False, stamp="", lang="en") == 0
    assert "nothing to do" in capsys.readouterr().out
    assert run_rollback(str(tmp_path / "web"), force=False, lang="vi") == 2
    assert capsys.readouterr().err.startswith("Lỗi: ")


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_site_that_calls_itself_otherwise_than_the_last_one_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], dry_run: bool
) -> None:
    front = '<link rel="canonical" href="https://{}/">Trang chủ'
    publish(tmp_path, HOME | {"index.html": front.format("bao.vn")})
    for host, told in (("bao.vn", False), ("bap.vn", True)):
        site = write_site(tmp_path / "site", HOME | {"index.html": front.format(host)})
        assert run_publish(site, str(tmp_path / "web"), dry_run=dry_run, force=False, stamp="", lang="vi") == 0
        assert ("địa chỉ https://bao.vn/, còn trang này ghi https://bap.vn/" in capsys.readouterr().err) == told


def test_what_to_type_next_names_the_place(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in ("một", "hai"):
        publish(tmp_path, HOME | {"so.txt": words})
    assert run_rollback(str(tmp_path / "web"), force=False, lang="vi") == 0
    assert f"publish {tmp_path / 'web'}." in capsys.readouterr().out
    assert "publish '/khong co'" in PublishError("nothing-published", target="/khong co").text("vi")
    assert "publish NƠI" in PublishError("nothing-published", target=":sftp:web").text("vi")  # it needs its options


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


@pytest.mark.parametrize(
    "options",
    [("--no-search",), ("--preview", "--no-search"), ("--now", "2026-02-01"), ("--now", "2098-02-01")],
    ids=["no search", "a preview", "something is due", "tomorrow"],
)
def test_a_build_that_was_not_meant_for_readers_is_done_again_before_it_is_published(tmp_path: Path, options: tuple[str, ...]) -> None:
    due = article("Bài hẹn giờ.", publish="2026-03-01T08:00:00+07:00")
    later = article("Bài năm 2098.", publish="2098-01-01")
    articles = {"tin/2020/05/a.md": article(), "tin/2020/05/hen.md": due, "tin/2020/05/sau.md": later}
    config, target = make_site(tmp_path, articles), tmp_path / "web"
    assert run("build", "-f", config, *options)[0] == 0
    assert run("publish", target, "-f", config)[0] == 0
    assert (target / "current/pagefind/pagefind.js").is_file()
    assert "Bài hẹn giờ." in (target / "current/tin/2020/05/hen/index.html").read_text("utf-8")
    assert not (target / "current/tin/2020/05/sau/index.html").exists()


def test_a_site_of_which_nothing_is_known_is_built_before_it_is_published(tmp_path: Path) -> None:
    """The memory was lost; or a build was killed halfway, which forgets first what it is about to change."""
    config, target = make_site(tmp_path, {"tin/2020/05/a.md": article("Bản đầu.")}), tmp_path / "web"
    assert run("build", "-f", config)[0] == 0
    write(tmp_path / "docs/tin/2020/05/a.md", article("Bản sửa."))
    (tmp_path / ".bantin/memory.sqlite").write_bytes(b"")
    assert run("publish", target, "-f", config)[0] == 0
    assert "Bản sửa." in (target / "current/tin/2020/05/a/index.html").read_text("utf-8")


@pytest.mark.parametrize(
    "harm",
    [
        lambda site: shutil.rmtree(site / "pagefind"),
        lambda site: (site / "tin/2020/05/a/index.html").unlink(),
        lambda site: (site / "tin/2020/05/a/index.html").write_text("sửa tay", "utf-8"),
    ],
    ids=["search removed", "page removed", "page changed"],
)
def test_what_somebody_changed_in_the_site_is_built_again_before_it_is_published(tmp_path: Path, harm: Callable[[Path], object]) -> None:
    config, target = make_site(tmp_path, {"tin/2020/05/a.md": article()}), tmp_path / "web"
    assert run("build", "-f", config)[0] == 0
    built = read_tree(tmp_path / "site")
    harm(tmp_path / "site")
    assert run("publish", target, "-f", config)[0] == 0
    served = read_tree(target / "current")
    assert {path: served.get(path) for path in ("tin/2020/05/a/index.html", "pagefind/pagefind.js")}.items() <= built.items()


def test_a_file_without_a_readable_name_is_told_before_anything_is_published(tmp_path: Path) -> None:
    config, target = make_site(tmp_path, {"tin/2020/05/a.md": article()}), tmp_path / "web"
    assert run("publish", target, "-f", config)[0] == 0
    try:
        write(tmp_path / "docs/tin/2020/05" / os.fsdecode(b"b\xe0i.md"), article())
    except OSError:
        pytest.skip("this disk takes no such name")
    code, printed = run("publish", target, "-f", config)
    assert (code, "UTF-8" in printed) == (1, True)


def test_an_empty_target_is_told_before_anything_is_built(tmp_path: Path) -> None:
    config = make_site(tmp_path, {"tin/2020/05/a.md": article()})
    code, printed = run("publish", "", "-f", config)
    assert (code, "BANTIN_TARGET" in printed, (tmp_path / "site").exists()) == (2, True, False)


def test_a_site_that_was_named_is_published_as_it_is(tmp_path: Path) -> None:
    config, target = make_site(tmp_path, {"tin/2020/05/a.md": article("Bản đầu.")}), tmp_path / "web"
    run("build", "-f", config, "--no-search")
    write(tmp_path / "docs/tin/2020/05/a.md", article("Bản sửa."))
    assert run("publish", target, "-f", config, "-d", tmp_path / "site")[0] == 0
    assert "Bản đầu." in (target / "current/tin/2020/05/a/index.html").read_text("utf-8")
