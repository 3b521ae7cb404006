"""Publishing by rclone to a folder of this machine: what is promised of any place, without a server that has to be started."""

from __future__ import annotations

from collections.abc import Callable, Collection
from pathlib import Path
from typing import Any

import pytest

from bantin.publish import locking, remote
from bantin.publish.command import run_rollback
from bantin.publish.publication import Publication
from bantin.publish.rclone import Remote
from bantin.publish.remote import publish_remote
from bantin.publish.remote_rollback import rollback_remote
from remote_host import NEW, OLD, STALE, SVG, Site, read_served, refuse, write_site

pytestmark = pytest.mark.usefixtures("has_rclone")


def publish(tmp: Path, files: Site, *, force: bool = True) -> Publication:
    """To `tmp/web`."""
    return publish_remote(write_site(tmp / "site", files), f":local:{tmp}/web", dry_run=False, force=force, stamp="")


def spoil_sending(monkeypatch: pytest.MonkeyPatch, spoil: Callable[[Path, list[str]], Collection[str]]) -> None:
    """`spoil` is given the site and what of it is to be sent, and gives what is."""
    send = Remote.send
    monkeypatch.setattr(Remote, "send", lambda self, site, path, names: send(self, site, path, spoil(site, sorted(names))))


def build_over(site: Path, names: list[str]) -> list[str]:
    (site / "index.html").write_text("của lần dựng sau", "utf-8")
    return names


def drop_page(site: Path, names: list[str]) -> list[str]:
    (site / "tin/b/index.html").unlink(missing_ok=True)
    return names


@pytest.mark.parametrize("spoil", [build_over, pytest.param(drop_page, marks=pytest.mark.long)])
def test_a_site_that_is_built_over_meanwhile_is_not_shown(tmp_path: Path, spoil: Callable[[Path, list[str]], list[str]]) -> None:
    publish(tmp_path, OLD)
    with pytest.MonkeyPatch.context() as patch:
        spoil_sending(patch, spoil)
        assert refuse(lambda: publish(tmp_path, NEW)).code == "site-moved"
    assert read_served(tmp_path / "web") == OLD
    publish(tmp_path, NEW)
    assert read_served(tmp_path / "web") == NEW | STALE


@pytest.mark.long
def test_a_first_publication_that_is_built_over_meanwhile_is_done_again(tmp_path: Path) -> None:
    with pytest.MonkeyPatch.context() as patch:
        spoil_sending(patch, build_over)
        assert refuse(lambda: publish(tmp_path, OLD)).code == "site-moved"
    assert publish(tmp_path, OLD).written
    assert read_served(tmp_path / "web") == OLD


def test_nothing_is_shown_before_the_host_shows_all_that_was_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path, OLD)
    spoil_sending(monkeypatch, lambda site, names: [name for name in names if name != "anh/c.svg"])
    error = refuse(lambda: publish(tmp_path, NEW))
    assert (error.code, error.values["names"], read_served(tmp_path / "web")) == ("remote-late", "anh/c.svg", OLD)


def test_files_of_others_stay_where_a_site_is_forced_to_lie_among_them(tmp_path: Path) -> None:
    """Also when the first publication there is stopped: by then it is a place of ours."""
    others = {"docs/pagefind/fragment/vi_1234567.pf_fragment": "x", "assets/main.3fa9c1d2.js": "x", "index.php": "x"}
    write_site(tmp_path / "web", others)
    with pytest.MonkeyPatch.context() as patch:
        spoil_sending(patch, build_over)
        assert refuse(lambda: publish(tmp_path, OLD)).code == "site-moved"
    for site in (OLD, NEW):
        publish(tmp_path, site)
        assert read_served(tmp_path / "web").items() >= (others | site).items()


@pytest.mark.long
def test_what_was_killed_and_is_finished_can_be_taken_back(tmp_path: Path) -> None:
    """Killed once the manifest told of the new site, before the journal was dropped."""
    publish(tmp_path, OLD)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Remote, "drop", die)
        with pytest.raises(KeyboardInterrupt):
            publish(tmp_path, NEW)
    for lock in (tmp_path / "web").glob(".bantin-*/lock-*"):
        lock.unlink()
    done = publish(tmp_path, NEW)
    assert (done.name, done.name[:6]) == (done.before, "000002")
    rollback_remote(f":local:{tmp_path}/web", force=False)
    assert read_served(tmp_path / "web").items() >= OLD.items()
    assert not (tmp_path / "web/tin/c/index.html").exists()


def test_who_takes_back_a_publication_that_was_cut_off_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    first = publish(tmp_path, OLD).name
    with monkeypatch.context() as patch:
        patch.setattr(Remote, "move", die)
        with pytest.raises(KeyboardInterrupt):
            publish(tmp_path, NEW)
    assert run_rollback(f":local:{tmp_path}/web", force=False, lang="vi") == 0
    told = capsys.readouterr().out
    assert ("bị dừng giữa chừng" in told, told.count(first)) == (True, 1)


def die(*_: object) -> None:
    raise KeyboardInterrupt


def test_who_was_taken_for_dead_moves_nothing_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path, OLD)
    write = remote.write_journal

    def lose_lock(*step: Any) -> None:
        write(*step)
        next((tmp_path / "web").glob(".bantin-*/lock-*")).unlink()

    monkeypatch.setattr(remote, "write_journal", lose_lock)
    monkeypatch.setattr(locking, "PATIENCE", 0)  # as if it had not been renewed for long
    assert (refuse(lambda: publish(tmp_path, NEW)).code, read_served(tmp_path / "web")) == ("busy", OLD)


@pytest.mark.long
def test_a_file_renamed_by_case_alone_goes_before_it_comes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A host of Windows or macOS takes both names for one file: what is removed last would be the new one."""
    publish(tmp_path, OLD | {"anh/A.JPG": "x"})
    done, run = list[str](), Remote._each
    monkeypatch.setattr(
        Remote, "_each", lambda self, verb, *names, **options: note(done, verb, *names) or run(self, verb, *names, **options)
    )
    publish(tmp_path, OLD | {"anh/a.jpg": "x"})
    rollback_remote(f":local:{tmp_path}/web", force=False)
    assert done == ["delete anh/A.JPG", "move anh/a.jpg", "delete anh/a.jpg", "copy anh/A.JPG"]


def note(done: list[str], verb: str, names: Collection[str], old: str = "", new: str = "", *_: str) -> None:
    """What is done where readers see it."""
    if (verb == "delete" or new.endswith("/web/")) and verb in ("delete", "move", "copy"):
        done.extend(f"{verb} {name}" for name in names if name.startswith(("anh/a", "anh/A")))


def stop_half_way(tmp: Path, files: Site) -> list[str]:
    """The files that came to the place."""
    came, send = list[str](), Remote.send

    def send_half(there: Remote, site: Path, path: str, names: Collection[str]) -> None:
        came.extend(sorted(names)[: len(names) // 2])
        send(there, site, path, came)
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(Remote, "send", send_half)
        publish(tmp, files)
    return came


def test_a_stopped_publication_goes_on_where_it_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path, OLD)
    came, sent = stop_half_way(tmp_path, NEW), list[str]()
    spoil_sending(monkeypatch, lambda _, names: sent.extend(names) or names)
    publish(tmp_path, NEW)
    assert (len(came) > 2, set(came).intersection(sent), read_served(tmp_path / "web")) == (True, set(), NEW | STALE)


@pytest.mark.long
def test_nothing_is_taken_of_a_stopped_publication_of_another_site(tmp_path: Path) -> None:
    """Its files may have the same names and sizes."""
    publish(tmp_path, OLD)
    assert "anh/b2.svg" in stop_half_way(tmp_path, NEW | {"anh/b2.svg": SVG + " "})
    publish(tmp_path, NEW)
    assert read_served(tmp_path / "web") == NEW | STALE
