"""Publishing to a host that is stopped, filled, locked, cut and edited at every point of the plan."""

from __future__ import annotations

import itertools
import shutil
from pathlib import Path

import pytest

from bantin.publish.rclone import Remote
from bantin.publish.remote import publish_remote
from bantin.publish.remote_rollback import rollback_remote
from bantin.verifying.verify import verify_site
from remote_faults import EDIT, Ended, points, publish_with_fault, restore
from remote_host import BEAT, BOTH_LONG, GONE, NEW, OLD, STALE, Server, publish, read_served, refuse, write_site

FAULTS = ("killed", "killed half-way", "cut", "refused", "read-only", "full")
FULL = {"remote-full", "remote-refused", "remote-failed"}  # a WebDAV server may call it 404, 405 or 500
CODES = {"cut": {"remote-cut"}, "refused": {"remote-refused"}, "read-only": FULL, "full": FULL}
UNSEEN = range(13, 19)  # calls between the one that keeps the old files and the one that replaces an article
LOST = {path: text for path, text in NEW.items() if path != "tin/a/index.html"}
KINDS = pytest.mark.parametrize("server", ["webdav", "sftp", "s3"], indirect=True)


def everywhere(*faults: str) -> pytest.MarkDecorator:
    """Over WebDAV each of the faults; elsewhere, where each takes many minutes, those that end as the host itself does it."""
    told = {"webdav": faults, "sftp": {"killed half-way", "cut", "full", "linked"}, "s3": {"cut"}}
    cases = [(kind, fault) for kind, some in told.items() for fault in faults if fault in some]
    return pytest.mark.parametrize(("server", "fault"), cases, indirect=["server"])


def publish_old(tmp: Path, server: Server) -> Path:
    """A copy of the host with OLD."""
    publish(tmp, OLD)
    snapshot = tmp / "ban-sao"
    shutil.copytree(server.folder / "web", snapshot)
    return snapshot


def check_point(tmp: Path, server: Server, fault: str, point: int, snapshot: Path) -> bool:
    """Readers have whole pages after the fault, and the next publication finishes; False: there is no such point any more."""
    served = restore(server, snapshot)
    ended = publish_with_fault(tmp, server, fault, point)
    if ended.calls <= point:
        return False
    where = f"{fault} at {point}: {ended.told}"
    check_readers(served, where)
    check_told(fault, ended, served, where)
    assert refuse(lambda: publish(tmp, LOST, dry_run=True)).code == "lost-addresses", f"{where}: what is served is not known any more"
    publish(tmp, NEW, force=True)
    assert read_served(served) == NEW | STALE, where
    return True


def check_readers(served: Path, where: str) -> None:
    assert verify_site(served, only=read_served(served)).findings == (), where
    assert all(text in (OLD.get(path), NEW.get(path)) for path, text in read_served(served).items()), where


def check_told(fault: str, ended: Ended, served: Path, where: str) -> None:
    """What to do; nothing where the publisher was killed, or where only its leftovers could not be swept."""
    assert "Traceback" not in ended.told, where
    code = ended.told.partition(" ")[0]
    assert code in CODES.get(fault, {""}) | ({"", "remote-failed"} if read_served(served) == NEW | STALE else set()), where


@BOTH_LONG
def test_killed_on_the_way_readers_have_whole_pages_and_the_next_publication_finishes(tmp_path: Path, server: Server) -> None:
    assert check_point(tmp_path, server, "killed half-way", 18, publish_old(tmp_path, server))


@pytest.mark.long
@everywhere(*FAULTS)
def test_stopped_at_every_point_of_the_plan(tmp_path: Path, server: Server, fault: str) -> None:
    snapshot = publish_old(tmp_path, server)
    last = max(itertools.takewhile(lambda point: check_point(tmp_path, server, fault, point, snapshot), points(server, fault)))
    assert last > 18


@pytest.mark.long
@everywhere("killed half-way", "cut", "full")
def test_a_first_publication_stopped_at_every_point_is_finished_by_the_next(tmp_path: Path, server: Server, fault: str) -> None:
    for point in points(server, fault):
        shutil.rmtree(server.folder / "web", ignore_errors=True)
        server.look_again()
        if publish_with_fault(tmp_path, server, fault, point).calls <= point:
            break
        there = read_served(server.folder / "web") if (server.folder / "web").exists() else {}
        assert all(NEW[path] == text for path, text in there.items())
        assert "index.html" not in there or there.keys() >= {path for path in NEW if path.startswith(("tin/", "anh/", "assets/"))}
        publish(tmp_path, NEW)
        assert read_served(server.folder / "web") == NEW
    assert point > 15


@pytest.mark.long
def test_half_sent_files_of_a_stopped_first_publication_go_with_the_next_and_no_others(tmp_path: Path, server: Server) -> None:
    publish_with_fault(tmp_path, server, "killed half-way", 14)
    web = server.folder / "web"
    for name in ("b2.svg", "cua-ai"):
        (web / f"anh/{name}.0a1b2c3d.partial").write_text("x")
    server.look_again()
    publish(tmp_path, NEW)
    assert read_served(web) == NEW | {"anh/cua-ai.0a1b2c3d.partial": "x"}


@pytest.mark.long
@everywhere("edited", "linked")
def test_what_somebody_does_at_any_point_is_never_lost_nor_written_through(tmp_path: Path, server: Server, fault: str) -> None:
    """Only an edit that comes after the old file was kept, and before it is replaced, cannot be seen any more."""
    snapshot, outside = publish_old(tmp_path, server), tmp_path / "ngoai.html"
    site = NEW | {path: OLD[path] for path in GONE[:2]}
    for point in points(server, fault):
        outside.write_text(EDIT, "utf-8")
        served = restore(server, snapshot)
        ended = publish_with_fault(tmp_path, server, fault, point, site, force=False)
        if ended.calls <= point:
            break
        assert outside.read_text("utf-8") == EDIT, point
        assert "Traceback" not in ended.told
        holders = [path for path in (*served.rglob("*.html"), outside) if path.is_file() and path.read_text("utf-8") == EDIT]
        assert len(holders) > 1 or fault == "linked" or point in UNSEEN, f"{fault} at {point}: {ended.told}"
        publish(tmp_path, site, force=True)
        assert read_served(served) == site | STALE, f"{fault} at {point}"
    assert point > 15


@pytest.mark.long
@everywhere("killed half-way", "cut")
def test_a_mending_stopped_at_any_point_is_finished_by_the_next_publication(tmp_path: Path, server: Server, fault: str) -> None:
    snapshot = publish_old(tmp_path, server)
    (snapshot / "tin/a/index.html").unlink()
    (snapshot / "index.html").write_text("sửa tay")
    for point in points(server, fault):
        served = restore(server, snapshot)
        if publish_with_fault(tmp_path, server, fault, point, OLD).calls <= point:
            break
        publish(tmp_path, OLD, force=True)
        assert read_served(served) == OLD, f"{fault} at {point}"
    assert point > 15


@pytest.mark.long
def test_a_killed_publication_can_be_taken_back_too(tmp_path: Path, server: Server) -> None:
    publish_old(tmp_path, server)
    publish_with_fault(tmp_path, server, "killed half-way", 18)
    assert read_served(server.folder / "web") != OLD
    rollback_remote("thu:web", force=False, beat=BEAT)
    assert {path: text for path, text in read_served(server.folder / "web").items() if path not in NEW or path in OLD} == OLD


@KINDS
def test_without_a_server_the_message_says_to_run_again(tmp_path: Path, server: Server) -> None:
    server.stop()
    error = refuse(lambda: publish(tmp_path, OLD))
    assert (error.code, error.exit_code, "làm tiếp" in str(error)) == ("remote-cut", 3, True)


@KINDS
def test_wrong_credentials_are_told_without_them(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in server.environment("bí mật sai").items():
        monkeypatch.setenv(name, value)
    error = refuse(lambda: publish(tmp_path, OLD))
    assert (error.code, "rclone config" in str(error), "bí mật" in str(error)) == ("remote-refused", True, False)


@KINDS
def test_the_first_file_that_is_given_up_ends_the_call(tmp_path: Path, server: Server) -> None:
    """Else a host that fails every call, as a full one may, would be asked for hours."""
    names = [f"{number}.html" for number in range(400)]
    write_site(tmp_path / "site", dict.fromkeys(names, "x"))
    for name in names[::2]:
        (server.folder / "web" / name / "x").mkdir(parents=True)  # no file can take the place of this folder
    server.look_again()
    assert refuse(lambda: Remote("thu:web").send(tmp_path / "site", "", names)).exit_code == 3
    assert sum((server.folder / "web" / name).is_file() for name in names) < 100


def test_a_remote_that_is_not_configured_is_a_wrong_call(tmp_path: Path, server: Server) -> None:
    error = refuse(lambda: publish_remote(write_site(tmp_path / "site", OLD), "khong-co:web", dry_run=False, force=False, stamp=""))
    assert (error.code, error.exit_code) == ("remote-unknown", 2)
