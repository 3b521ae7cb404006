"""What others do at a host, two publishers that meet there, and how rclone's words reach the operator."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bantin.publish import locking, rclone
from bantin.publish.command import run_publish
from bantin.publish.errors import PublishError
from bantin.publish.rclone import Remote, explain, is_remote, name_target
from bantin.publish.remote import publish_remote
from remote_host import BOTH, BOTH_LONG, GONE, NEW, OLD, STALE, Server, page, publish, read_served, refuse, write_site


@pytest.mark.parametrize(
    ("words", "code"),
    [
        ("2026/01/01 00:00:00 ERROR : a.html: Failed to copy: Insufficient Storage: 507 Insufficient Storage", "remote-full"),
        ("2026/01/01 00:00:00 ERROR : a.html: Failed to copy: write /srv/a.html: no space left on device", "remote-full"),
        ("2026/01/01 00:00:00 ERROR : AccessDenied: Access Denied status code: 403", "remote-refused"),
        ("2026/01/01 00:00:00 NOTICE: Failed to copy: couldn't connect SSH: dial tcp: i/o timeout", "remote-cut"),
        (
            "2026/01/01 00:00:00 Failed to move: can't sync or move files on overlapping remotes (try excluding the destination)",
            "remote-old",
        ),
        ("2026/01/01 00:00:00 NOTICE: Failed to copy: preallocate: file too big for remaining disk space", "remote-full"),
        (
            '2026/01/01 00:00:00 CRITICAL: Failed to create file system for "thu:": couldn\'t decrypt password: input too short when '
            "revealing password - is it obscured?",
            "remote-password",
        ),
        ('2026/01/01 00:00:00 CRITICAL: Failed to create file system for "thu:web/": didn\'t find backend called "webdaw"', "remote-setup"),
        (
            '2026/01/01 00:00:00 ERROR : error in ListJSON: couldn\'t list files: Propfind "/web/": unsupported protocol scheme ""',
            "remote-setup",
        ),
        ('2026/01/01 00:00:00 CRITICAL: Failed to create file system for "thu:": dial tcp: lookup x: no such host', "remote-cut"),
        ('2026/01/01 00:00:00 NOTICE: Propfind "https://x/": http: server gave HTTP response to HTTPS client', "remote-setup"),
        ("2026/01/01 00:00:00 NOTICE: tls: failed to verify certificate: x509: certificate is valid for a.vn, not b.vn", "remote-cut"),
        ("2026/01/01 00:00:00 ERROR : something new", "remote-failed"),
    ],
)
def test_what_rclone_says_becomes_advice(words: str, code: str) -> None:
    assert explain(words, "thu:web").code == code


@pytest.mark.long
def test_a_host_that_has_no_room_for_a_large_file_keeps_what_readers_have(tmp_path: Path, server: Server) -> None:
    publish(tmp_path, OLD)
    server.stop()
    limit = f"ulimit -f 40; exec {' '.join(server.command())}"
    server.process = subprocess.Popen(["bash", "-c", limit], stderr=subprocess.DEVNULL)
    time.sleep(1)
    big = NEW | {"tin/c/index.html": page("x" * 90_000, picture="anh/c.svg")}
    assert refuse(lambda: publish(tmp_path, big, force=True)).exit_code == 3
    assert read_served(server.folder / "web") == OLD
    server.stop()
    server.start()
    publish(tmp_path, big, force=True)
    assert read_served(server.folder / "web") == big | STALE


def test_what_somebody_changed_there_is_not_overwritten_without_force(tmp_path: Path, server: Server) -> None:
    """With it, what is not to be replaced is looked at too."""
    publish(tmp_path, OLD)
    place = server.folder / "web/tin/b/index.html"
    place.write_text(page("Bài B", picture="anh/b.svg"), "utf-8")
    (server.folder / "web/tin/a/index.html").unlink()
    server.look_again()
    error = refuse(lambda: publish(tmp_path, NEW | {path: OLD[path] for path in GONE[:2]}))
    assert (error.code, error.values["names"]) == ("remote-changed", "tin/b/index.html")
    assert "Bài B" in place.read_text("utf-8")
    publish(tmp_path, NEW, force=True)
    assert read_served(server.folder / "web") == NEW | STALE


@pytest.mark.long
def test_a_link_on_the_host_is_never_written_through(tmp_path: Path, server: Server) -> None:
    publish(tmp_path, OLD)
    outside = tmp_path / "ngoai.html"
    outside.write_text("của người khác")
    (server.folder / "web/tin/b/index.html").unlink()
    (server.folder / "web/tin/b/index.html").symlink_to(outside)
    server.look_again()
    publish(tmp_path, NEW, force=True)
    assert outside.read_text() == "của người khác"
    assert read_served(server.folder / "web") == NEW | STALE


@pytest.mark.long
@BOTH
def test_of_two_publishers_at_once_one_waits_or_is_refused(tmp_path: Path, server: Server) -> None:
    publish(tmp_path, OLD)
    sites = [write_site(tmp_path / str(number), OLD | {"so.txt": str(number)}) for number in range(2)]

    def act(site: Path) -> str:
        try:
            # In the true beat: on a busy machine a quicker one takes the living for dead.
            publish_remote(site, "thu:web", dry_run=False, force=False, stamp="")
        except PublishError as error:
            return error.code
        return "well"

    with ThreadPoolExecutor(2) as pool:
        told = sorted(pool.map(act, sites))
    assert told in (["busy", "well"], ["well", "well"])
    assert read_served(server.folder / "web") in [OLD | {"so.txt": "0"}, OLD | {"so.txt": "1"}]
    assert not list(server.folder.rglob("lock-*"))


def test_without_rclone_the_message_names_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    monkeypatch.setenv("PATH", str(tmp_path))
    assert refuse(rclone.find_rclone).code == "no-rclone"


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        (":webdav,url='https://x',pass=abc:web", ":webdav,…"),
        (':webdav,url="https://u:abc@x",pass=abc:web', ":webdav,…"),
        (":sftp,host=127.0.0.1,pass='a\\babc':x", ":sftp,…"),
        (":sftp,host=x.vn,user=u,pass=abc", ":sftp,…"),
        (":sftp,key_pem='-----BEGIN\\nabc\\n':x", ":sftp,…"),
        (":webdav,url=https://u:abc@127.0.0.1:1/web:", ":webdav,…"),
        ("thu,pass=abc:web", "thu,…"),
        ("sftp://u:a@abc@x/web", "sftp://…@x/web"),
        ("sftp://u:a/abc@x/web", "sftp://…@x/web"),
        ("sftp://u:a@abc:z/abc@x/web", "sftp://…@x/web"),
        ("https://u%3Aabc%40x.vn/web", "https://…@x.vn/web"),
        ("https://x.vn/web?token=abc", "https://x.vn/web"),
        ("u:abc@x.vn:/web", "u:…@x.vn:/web"),
        ("u:abc@x.vn", "u:…@x.vn"),
        ("sftp:u:abc@x.vn/web", "sftp:…@x.vn/web"),
    ],
)
@pytest.mark.parametrize("form", ["{}", "{!r}"])
@pytest.mark.parametrize("end", ["input too short when revealing password", "no such host", "unsupported protocol scheme {}"])
def test_what_a_connection_is_entered_by_is_not_shown_however_rclone_writes_it(target: str, shown: str, form: str, end: str) -> None:
    told = explain(f"CRITICAL: Failed to create file system for {form.format(target)}: {end.format(target)}", target)
    assert (name_target(target), is_remote(target)) == (shown, True)
    assert "abc" not in told.text("vi") + told.text("en")
    assert (told.values["reason"] == "…") == ("{}" in end)


@pytest.mark.parametrize("password", ["abc", "a%bc", "a@bc", "a/bc", "a#bc", "a bc", 'a\\"bc'])
def test_the_address_of_a_configured_remote_is_not_shown_with_its_password(password: str) -> None:
    told = explain(f'CRITICAL: Failed to create file system for "thu:": parse "https://bt:{password}@127.0.0.1/dav/": invalid', "thu:cong")
    assert "bc" not in told.text("vi") and "127.0.0.1/dav" in told.text("vi")


def test_what_signs_an_address_of_a_host_is_not_shown() -> None:
    told = explain('CRITICAL: last error was: Get "https://kho.example/web?comp=list&sig=S3CR3T%3D&sp=r": no such host', "kho:web")
    assert "S3CR3T" not in told.text("vi") and "no such host" in told.text("vi")


@pytest.mark.parametrize("target", ["thu:web,cũ", ":local:/srv/a,b", "thu:anh-2x/web", "/srv/a@b", "/srv/a:b/x@y", "a,b", "thu:a?b"])
def test_a_target_without_a_secret_is_shown_whole(target: str) -> None:
    words = f'Failed to create file system for "{target}/x.json": no such host'
    assert (name_target(target), explain(words, target).values["reason"]) == (target, words)


LOCK = {"host": "may-khac", "since": "2026-01-01T00:30:00+00:00", "holding": True, "count": 3}


@BOTH_LONG
def test_who_comes_after_a_killed_publisher_is_told_at_once_and_goes_on(
    tmp_path: Path, server: Server, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    publish(tmp_path, OLD)
    (state,) = (server.folder / "web").glob(".bantin-*")
    (state / "lock-0000000000000000.json").write_text(json.dumps(LOCK))
    server.look_again()
    monkeypatch.setattr(locking, "PATIENCE", 0.1)
    assert run_publish(write_site(tmp_path / "site", NEW), "thu:web", dry_run=False, force=True, stamp="", lang="vi") == 0
    told = capsys.readouterr()
    assert "từ 07:30 01/01/2026 (giờ Việt Nam), trên máy may-khac" in told.err
    assert read_served(server.folder / "web") == NEW | STALE
    assert not list(state.glob("lock-*"))


def test_a_lock_that_says_nothing_is_told_of_all_the_same() -> None:
    assert locking.describe_holder({"a": b"", "b": b'{"host": "x"}', "c": b"[]"}) == {"host": "?", "since": "?"}


@pytest.mark.usefixtures("has_rclone")
def test_a_name_that_is_no_utf_8_stops_nothing(tmp_path: Path) -> None:
    """What others put there is theirs; tools of Windows write such names."""
    site, target = write_site(tmp_path / "site", OLD), f":local:{tmp_path}/web"
    (tmp_path / "web").mkdir()
    (tmp_path / "web" / os.fsdecode(b"ca ph\xea.jpg")).write_text("x")
    for force, written in ((True, True), (False, False)):
        assert publish_remote(site, target, dry_run=False, force=force, stamp="").written == written


@pytest.mark.parametrize("server", ["webdav", "sftp"], indirect=True)
def test_what_is_replaced_is_at_no_moment_away(tmp_path: Path, server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whoever finds no manifest takes the place for one without releases."""
    remote = Remote("thu:web")
    remote.write("manifest.json", b"a")
    remote.write("manifest.json.new", b"b")
    monkeypatch.setenv("RCLONE_LOG_FILE", str(tmp_path / "log"))
    monkeypatch.setenv("RCLONE_LOG_LEVEL", "DEBUG")
    remote.rename("manifest.json.new", "manifest.json")
    assert (remote.read("manifest.json"), "Deleted" in (tmp_path / "log").read_text()) == (b"b", False)


@pytest.mark.usefixtures("has_rclone")
def test_a_renewal_that_comes_late_brings_no_dead_publisher_back(tmp_path: Path) -> None:
    (tmp_path / "web").mkdir()
    late, next_ = (locking.Lock(Remote(f":local:{tmp_path}/web"), "khoa", 0.1, lambda code, **_: None) for _ in range(2))
    late.take()
    next_.take()
    late.write()
    next_.check_place()
    assert refuse(late.check_place).code == "busy"


@pytest.mark.usefixtures("has_rclone")
@pytest.mark.parametrize("goes", [True, False])
def test_a_publisher_that_gives_way_while_its_file_is_read_is_no_rival(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, goes: bool) -> None:
    """An empty file that stays is one that is being written."""
    (folder := tmp_path / "web/khoa").mkdir(parents=True)
    lock = locking.Lock(Remote(f":local:{tmp_path}/web"), "khoa", 0.1, lambda code, **_: None)
    (other := folder / "lock-0.json").write_text(json.dumps(LOCK))
    seen, read = lock.others(), lock.remote.read

    def read_late(path: str) -> bytes | None:
        other.unlink(missing_ok=True) if goes else other.write_text("")
        return read(path)

    monkeypatch.setattr(lock.remote, "read", read_late)
    if goes:
        lock.drop_dead(seen)
    else:
        assert refuse(lambda: lock.drop_dead(seen)).code == "busy"
