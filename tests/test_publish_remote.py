"""Publishing by rclone to a real WebDAV server, and to an SFTP server."""

from __future__ import annotations

import json
import os
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from bantin.keys import key_of_texts
from bantin.publish.order import in_order, rank
from bantin.publish.rclone import is_remote
from bantin.publish.remote import publish_remote
from bantin.publish.remote_rollback import rollback_remote
from bantin.publish.remote_state import decode_journal
from bantin.wording import name_command
from remote_host import BEAT, BOTH, BOTH_LONG, NEW, OLD, STALE, Server, Site, both, page, publish, read_served, refuse, write_site

WINDOWS = os.name == "nt"  # there a single letter is a drive


@pytest.mark.parametrize(
    ("target", "remote"),
    [
        ("thu:web", True),
        ("thu:", True),
        (":webdav,url='http://x':web", True),
        ("/srv/web", False),
        ("web", False),
        ("x:cong", not WINDOWS),
        ("C:\\web", not WINDOWS),
        (f":webdav,pass={'x' * 300}:web", True),
    ],
)
def test_a_target_with_a_name_before_a_colon_is_rclones(target: str, remote: bool) -> None:
    assert is_remote(target) == remote


def test_parts_come_before_pages_articles_before_lists_and_the_sitemap_last() -> None:
    groups = in_order([*NEW, "feed.xml", "pagefind/packs.json"], OLD)
    place = {path: number for number, group in enumerate(groups) for path in group}
    order = ["anh/c.svg", "tin/c/index.html", "tin/b/index.html", "index.html", "sitemap.xml"]
    assert sorted(order, key=place.__getitem__) == order
    assert rank("pagefind/packs.json", True) > rank("pagefind/cur/index/vi_0000002.pf_index", True)


@BOTH_LONG
def test_what_is_published_is_the_site_and_hashed_files_stay_once(tmp_path: Path, server: Server) -> None:
    first = publish(tmp_path, OLD)
    assert (len(first.added), read_served(server.folder / "web")) == (len(OLD), OLD)
    done = publish(tmp_path, NEW, force=True)
    assert set(done.changed) == {"index.html", "tin/b/index.html", "sitemap.xml"}
    assert read_served(server.folder / "web") == NEW | STALE
    assert publish(tmp_path, NEW | {"d.txt": ""}).written
    assert read_served(server.folder / "web") == NEW | {"d.txt": ""}
    assert not publish(tmp_path, NEW | {"d.txt": ""}).written


@pytest.mark.long
@BOTH
def test_edits_that_change_no_size_are_published_one_after_another(tmp_path: Path, server: Server) -> None:
    for letter in "abcd":
        site = OLD | {"tin/b/index.html": page(f"Lần {letter}")}
        assert publish(tmp_path, site).written, letter
        assert read_served(server.folder / "web") == site
    assert not publish(tmp_path, site).written


@pytest.mark.long
def test_a_folder_that_is_locked_for_a_moment_is_waited_for(tmp_path: Path, server: Server) -> None:
    (server.folder / "web").mkdir()
    with ThreadPoolExecutor() as beside, server.lock("web"):
        first = beside.submit(publish, tmp_path, OLD)
        time.sleep(1)
        assert (first.done(), list((server.folder / "web").iterdir())) == (False, [])
    assert (first.result().written, read_served(server.folder / "web")) == (True, OLD)


@BOTH_LONG
def test_a_dry_run_counts_and_writes_nothing(tmp_path: Path, server: Server) -> None:
    planned = publish(tmp_path, OLD, dry_run=True)
    assert (planned.written, len(planned.added), list((server.folder).rglob("*"))) == (False, len(OLD), [])


@pytest.mark.long
def test_a_site_that_calls_itself_otherwise_than_the_last_one_is_told(tmp_path: Path, server: Server) -> None:
    told = list[dict[str, str]]()
    for host in ("bao.vn", "bao.vn", "bap.vn"):
        front = OLD["index.html"] + f'<link rel="canonical" href="https://{host}/">'
        site = write_site(tmp_path / "site", OLD | {"index.html": front})
        publish_remote(site, "thu:web", dry_run=False, force=False, stamp="", tell=lambda code, **values: told.append({"": code, **values}))
    assert told == [{"": "address-changed", "old": "https://bao.vn/", "new": "https://bap.vn/"}]


def test_addresses_faults_and_foreign_places_are_refused(tmp_path: Path, server: Server) -> None:
    (server.folder / "web").mkdir()
    (server.folder / "web/cua-ai.txt").write_text("")
    assert refuse(lambda: publish(tmp_path, OLD)).code == "remote-foreign"
    (server.folder / "web/cua-ai.txt").unlink()
    server.look_again()
    publish(tmp_path, OLD)
    lost = refuse(lambda: publish(tmp_path, {p: t for p, t in OLD.items() if p != "tin/a/index.html"}))
    assert lost.code == "lost-addresses"
    assert f"{name_command()} check --published thu:web)" in lost.text("vi")
    assert refuse(lambda: publish(tmp_path, OLD | {"index.html": page("x", "khong/")})).code == "not-proven"
    assert read_served(server.folder / "web") == OLD


@BOTH_LONG
def test_rollback_brings_the_last_publication_back_exactly(tmp_path: Path, server: Server) -> None:
    served = both(tmp_path, server)
    rollback_remote("thu:web", force=False, beat=BEAT)
    new_hashed = {"pagefind/cur/index/vi_0000002.pf_index": "b"}
    assert read_served(served) == OLD | new_hashed
    assert refuse(lambda: rollback_remote("thu:web", force=False, beat=BEAT)).code == "nothing-kept"


@pytest.mark.long
def test_rollback_writes_over_what_somebody_changed_there_only_with_force(tmp_path: Path, server: Server) -> None:
    served = both(tmp_path, server)
    (served / "index.html").write_text("sửa tay")
    (served / "tin/c/index.html").write_text("sửa tay")
    server.look_again()
    error = refuse(lambda: rollback_remote("thu:web", force=False, beat=BEAT))
    assert (error.code, error.values["names"]) == ("remote-changed", "index.html, tin/c/index.html")
    assert read_served(served)["tin/c/index.html"] == "sửa tay"
    rollback_remote("thu:web", force=True, beat=BEAT)
    assert read_served(served).items() >= OLD.items()
    assert not (served / "tin/c/index.html").exists()


@pytest.mark.long
@BOTH
def test_what_the_host_lost_is_told_and_sent_again_and_is_no_new_release(tmp_path: Path, server: Server) -> None:
    served = both(tmp_path, server)
    (served / "tin/a/index.html").unlink()
    (served / "index.html").write_text("sửa tay")
    server.look_again()
    error = refuse(lambda: publish(tmp_path, NEW))
    assert (error.code, error.exit_code, error.values["names"]) == ("remote-changed", 3, "index.html, tin/a/index.html")
    done = publish(tmp_path, NEW, force=True)
    assert (done.name, done.damaged, read_served(served)) == (done.before, ("index.html", "tin/a/index.html"), NEW | STALE)
    rollback_remote("thu:web", force=False, beat=BEAT)
    assert read_served(served).items() >= OLD.items()


@pytest.mark.long
@pytest.mark.parametrize(
    ("lost", "named"), [(("index.html", "sitemap.xml"), "index.html, sitemap.xml"), (("../manifest.json",), "manifest.json")]
)
def test_rollback_names_all_that_the_host_lost_of_it_and_touches_nothing(
    tmp_path: Path, server: Server, lost: tuple[str, ...], named: str
) -> None:
    served = both(tmp_path, server)
    for path in lost:
        next(served.glob(f".bantin-*/kept-*/files/{path}")).unlink()
    server.look_again()
    error = refuse(lambda: rollback_remote("thu:web", force=True, beat=BEAT))
    assert (error.code, error.values["count"], read_served(served)) == ("kept-broken", str(len(lost)), NEW | STALE)
    assert error.values["names"].endswith(named)


@pytest.mark.long
@BOTH
def test_what_somebody_changed_there_is_put_back_only_with_force(tmp_path: Path, server: Server) -> None:
    publish(tmp_path, OLD)
    served = server.folder / "web"
    tampered = OLD["tin/b/index.html"].replace("Bài b", "Bài x")  # of the same size
    (served / "tin/b/index.html").write_text(tampered, "utf-8")
    server.look_again()
    publish(tmp_path, NEW, force=True)
    error = refuse(lambda: rollback_remote("thu:web", force=False, beat=BEAT))
    assert (error.code, error.values["path"], read_served(served)) == ("damaged", "tin/b/index.html", NEW | STALE)
    rollback_remote("thu:web", force=True, beat=BEAT)
    assert read_served(served)["tin/b/index.html"] == tampered


def test_a_journal_that_does_not_say_whether_words_are_taken_back_is_taken_for_one_that_does(tmp_path: Path) -> None:
    assert decode_journal(b'["a"]') == ({"a"}, True)
    assert decode_journal(b'{"paths": ["a"], "withdraws": false}') == ({"a"}, False)


@pytest.mark.long
@BOTH
def test_nothing_is_kept_of_a_publication_that_withdraws_an_article(tmp_path: Path, server: Server) -> None:
    def rows(identity: str) -> Site:
        return {"du-lieu/dia-chi.json": json.dumps({"addresses": [["/tin/a/", identity, "x"]]})}

    publish(tmp_path, OLD | rows("a") | {"tin/a/index.html": page("LỜI ĐÃ RÚT")})
    publish(tmp_path, OLD | rows("a") | {"tin/a/index.html": page("LỜI ĐÃ RÚT, sửa")})
    withdrawn = OLD | rows(f"~{key_of_texts('a')[:16]}") | {"tin/a/index.html": page("Bài đã rút")}
    publish(tmp_path, {path: text for path, text in withdrawn.items() if path not in STALE})
    assert not (server.folder / "web" / next(iter(STALE))).exists()
    assert refuse(lambda: rollback_remote("thu:web", force=True, beat=BEAT)).code == "nothing-kept"
    assert not [path for path in server.folder.rglob("*") if path.is_file() and "LỜI" in path.read_text("utf-8")]


@pytest.mark.long
@pytest.mark.parametrize("server", ["sftp"], indirect=True)
def test_sftp_does_as_webdav(tmp_path: Path, server: Server) -> None:
    both(tmp_path, server)
    assert read_served(server.folder / "web") == NEW | STALE
    rollback_remote("thu:web", force=False, beat=BEAT)
    assert read_served(server.folder / "web").items() >= OLD.items()


def test_a_file_becomes_a_folder_and_a_folder_a_file(tmp_path: Path, server: Server) -> None:
    for files in (OLD | {"du-an": "Một"}, OLD | {"du-an/a.txt": "Hai"}, OLD | {"du-an/a.txt/b.txt": "Ba"}, OLD | {"du-an": "Bốn"}):
        publish(tmp_path, files)
        assert read_served(server.folder / "web") == files
