"""The words of a withdrawn article stay nowhere and come back by no way: in a folder that is published to, and at a host."""

from __future__ import annotations

import itertools
import json
import shutil
from pathlib import Path

import pytest

import builders
import remote_host
from bantin.days import to_instant
from bantin.delivery import is_shown
from bantin.keys import key_of_texts
from bantin.publish.folder import publish_folder, rollback
from bantin.publish.publication import Publication
from bantin.publish.releases import list_releases
from bantin.publish.remote_rollback import rollback_remote
from bantin.verifying.verify import list_files
from folder_host import HOME, Site, publish, read_release, write_site
from remote_faults import points, publish_with_fault, restore
from remote_host import BEAT, BOTH, BOTH_LONG, OLD, Server, read_served, refuse


def with_manifest(files: Site, **articles: str) -> Site:
    """A site with articles of these ids; a text that is empty is a notice."""
    rows = [[f"/{name}/", name if text else f"~{key_of_texts(name)[:16]}", "x"] for name, text in articles.items()]
    pages = {f"{name}/index.html": text for name, text in articles.items()}
    return files | pages | {"du-lieu/dia-chi.json": json.dumps({"version": 2, "addresses": rows})}


def test_rollback_never_brings_back_a_withdrawn_article_without_force(tmp_path: Path) -> None:
    publish(tmp_path, with_manifest(HOME, bai="LỜI ĐÃ RÚT"))
    publish(tmp_path, with_manifest(HOME, bai=""))
    error = refuse(lambda: rollback(tmp_path / "web", force=False))
    assert (error.code, error.values["names"]) == ("brings-back", "/bai/")
    assert "LỜI" not in read_release(tmp_path)["bai/index.html"]
    rollback(tmp_path / "web", force=True)
    assert "LỜI" in read_release(tmp_path)["bai/index.html"]


def test_a_site_of_before_a_withdrawal_brings_no_words_back_unless_the_article_is_there_again(tmp_path: Path) -> None:
    old, shown = with_manifest(HOME, bai="LỜI ĐÃ RÚT"), set[str]()
    publish(tmp_path, old)
    publish(tmp_path, with_manifest(HOME, bai=""))
    site = write_site(tmp_path / "site", old)

    def again(*, dry_run: bool = False, force: bool = False) -> Publication:
        return publish_folder(site, tmp_path / "web", dry_run=dry_run, force=force, stamp="", is_shown=shown.__contains__)

    for dry_run in (True, False):
        error = refuse(lambda: again(dry_run=dry_run))  # noqa: B023
        assert (error.code, error.values["names"], error.exit_code) == ("words-back", "/bai/", 1)
    assert "LỜI" not in read_release(tmp_path)["bai/index.html"]
    shown.add("/bai/")
    assert again().written
    publish(tmp_path, with_manifest(HOME, bai=""))
    write_site(site, old)
    shown.clear()
    assert again(force=True).written


WITHDRAWN_BY = "withdrawn: {date: 2020-06-01, reason: Sai.}"
KEPT = [
    *("status : withdrawn", '"status": withdrawn', "status: 'withdrawn'", "status: draft", "expire: 2020-06-01", "publish: 2030-01-01"),
    *("titel: Nhầm", "status: nháp"),
]


@pytest.mark.parametrize("line", KEPT)
def test_an_article_is_there_again_when_its_source_gives_it_to_readers_however_it_is_written(tmp_path: Path, line: str) -> None:
    now = to_instant("2026-01-01T00:00:00+07:00")
    config = builders.make_site(tmp_path, {"tin/2020/05/a.md": builders.article("LỜI ĐÃ RÚT")})
    site, docs, source = builders.build(config), tmp_path / "docs", tmp_path / "docs/tin/2020/05/a.md"
    assert is_shown(docs, site, now, "/tin/2020/05/a/") and not is_shown(None, site, now, "/tin/2020/05/a/")
    more = f"{line}\n{WITHDRAWN_BY}" if "withdrawn" in line else line
    source.write_text(source.read_text("utf-8").replace("---\n", f"---\n{more}\n", 1), "utf-8")
    assert not is_shown(docs, site, now, "/tin/2020/05/a/")
    source.write_text(builders.article("Bài khác.", title="Bài khác"), "utf-8")
    assert not is_shown(docs, site, now, "/tin/2020/05/a/"), "another article has that address now"
    source.unlink()
    assert not is_shown(docs, site, now, "/tin/2020/05/a/")


@pytest.mark.parametrize(("path", "url"), [("2020/05/A.md", "2020/05/a/"), ("2020/index.md", "2020/"), ("Năm/a.md", "nam/a/")])
def test_its_source_is_found_where_it_is_named_otherwise_than_its_address(tmp_path: Path, path: str, url: str) -> None:
    site = builders.build(builders.make_site(tmp_path, {f"tin/{path}": builders.article()}))
    assert is_shown(tmp_path / "docs", site, to_instant("2026-01-01"), f"/tin/{url}")


@BOTH_LONG
def test_at_a_remote_host_neither(tmp_path: Path, server: Server) -> None:
    old = with_manifest(OLD, bai="LỜI ĐÃ RÚT")
    for files in (old, with_manifest(OLD, bai="")):
        remote_host.publish(tmp_path, files, force=True)
    for dry_run in (True, False):
        assert refuse(lambda: remote_host.publish(tmp_path, old, dry_run=dry_run)).code == "words-back"  # noqa: B023
    assert "LỜI" not in read_served(server.folder / "web")["bai/index.html"]


def test_no_release_but_the_last_keeps_the_words_of_a_withdrawn_article(tmp_path: Path) -> None:
    for number in range(4):
        publish(tmp_path, with_manifest(HOME | {"so.txt": str(number)}, bai="LỜI ĐÃ RÚT"))
    for number in range(2):
        publish(tmp_path, with_manifest(HOME | {"so.txt": f"rút {number}"}, bai=""))
        holders = {
            path.relative_to(tmp_path / "web").parts[1] for path in (tmp_path / "web").rglob("*.html") if "LỜI" in path.read_text("utf-8")
        }
        assert holders == (set(list_releases(tmp_path / "web")[-2:-1]) if number == 0 else set())


def test_a_withdrawal_that_was_killed_after_its_switch_is_finished_though_the_site_is_the_same(tmp_path: Path) -> None:
    for number in range(3):
        publish(tmp_path, with_manifest(HOME | {"so.txt": str(number)}, bai="LỜI ĐÃ RÚT"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bantin.publish.folder.forget_withdrawn", lambda *_: None)
        publish(tmp_path, with_manifest(HOME, bai=""))
    write_site(tmp_path / "web/releases/.new", {"bai/index.html": "LỜI, của một lần đăng khác đã dừng"})
    assert not publish(tmp_path, with_manifest(HOME, bai="")).written
    pages = [path.relative_to(tmp_path / "web") for path in (tmp_path / "web").rglob("*.html") if "LỜI" in path.read_text("utf-8")]
    holders = {path.parts[1] for path in pages}
    assert holders == set(list_releases(tmp_path / "web")[-2:-1])


def test_hashed_files_go_at_once_when_an_article_is_withdrawn(tmp_path: Path) -> None:
    hashed = "pagefind/cur/fragment/vi_0000001.pf_fragment"
    publish(tmp_path, with_manifest(HOME | {hashed: "LỜI"}, bai="LỜI ĐÃ RÚT"))
    publish(tmp_path, with_manifest(HOME, bai=""))
    assert hashed not in read_release(tmp_path)


def test_an_article_that_an_editor_withdraws_is_recognised(tmp_path: Path) -> None:
    path = "tin/2020/05/bai.md"
    config = builders.make_site(tmp_path, {path: builders.article("LỜI ĐÃ RÚT", id="bai-mot")})
    for front in ({}, {"status": "withdrawn", "withdrawn": {"date": "2020-06-01", "reason": "x"}}):
        (tmp_path / "docs" / path).write_text(builders.article("LỜI ĐÃ RÚT", id="bai-mot", **front), "utf-8")
        builders.build(config)
        assert builders.run("publish", tmp_path / "web", "-f", config)[0] == 0
    code, told = builders.run("rollback", tmp_path / "web")
    assert (code, "/tin/2020/05/bai/" in told) == (1, True)
    assert builders.run("rollback", tmp_path / "web", "--force")[0] == 0


def test_one_that_is_moved_and_withdrawn_at_once_is_recognised_by_its_former_address(tmp_path: Path) -> None:
    """Without an id of its own an article is known by its path."""
    config = builders.make_site(tmp_path, {"tin/2020/05/bai.md": builders.article("LỜI ĐÃ RÚT")})
    assert builders.run("publish", tmp_path / "web", "-f", config)[0] == 0
    (tmp_path / "docs/tin/2020/05/bai.md").unlink()
    withdrawn = {"status": "withdrawn", "withdrawn": {"date": "2020-06-01", "reason": "x"}, "aliases": ["/tin/2020/05/bai/"]}
    builders.write(tmp_path / "docs/tin/2020/05/moi.md", builders.article("LỜI ĐÃ RÚT", **withdrawn))
    assert builders.run("publish", tmp_path / "web", "-f", config)[0] == 0
    code, told = builders.run("rollback", tmp_path / "web")
    assert (code, "/tin/2020/05/bai/" in told) == (1, True)


def test_hashed_files_go_at_once_when_an_article_is_deleted_by_force(tmp_path: Path) -> None:
    hashed = "pagefind/cur/fragment/vi_0000001.pf_fragment"
    publish(tmp_path, with_manifest(HOME | {hashed: "LỜI"}, bai="LỜI ĐÃ XÓA"))
    publish(tmp_path, with_manifest(HOME), force=True)
    assert hashed not in read_release(tmp_path)
    assert rollback(tmp_path / "web", force=False).written, "and are there again when that is taken back"
    assert hashed in read_release(tmp_path)


@pytest.mark.long
@BOTH
def test_at_a_remote_host_too(tmp_path: Path, server: Server) -> None:
    remote_host.publish(tmp_path, with_manifest(OLD | {FRAGMENT.format(1): "LỜI"}, bai="LỜI ĐÃ XÓA"), force=True)
    remote_host.publish(tmp_path, with_manifest(OLD), force=True)
    assert FRAGMENT.format(1) not in read_served(server.folder / "web")


def lose_addresses(folder: Path) -> None:
    """What tells whose words a release has is lost; it is no article."""
    (folder / "du-lieu/dia-chi.json").unlink()


def test_a_withdrawal_is_carried_out_where_a_release_lost_its_addresses(tmp_path: Path) -> None:
    hashed = "pagefind/cur/fragment/vi_0000001.pf_fragment"
    for number in range(3):
        publish(tmp_path, with_manifest(HOME | {hashed: "LỜI", "so.txt": str(number)}, bai="LỜI ĐÃ RÚT"))
    for name in list_releases(tmp_path / "web"):
        lose_addresses(tmp_path / "web/releases" / name)
    publish(tmp_path, with_manifest(HOME, bai=""))
    assert hashed not in read_release(tmp_path)
    assert [name for name in list_releases(tmp_path / "web") if "LỜI" in read_release(tmp_path, name)["bai/index.html"]] == list_releases(
        tmp_path / "web"
    )[-2:-1]


def test_rollback_needs_force_where_the_served_release_lost_its_addresses(tmp_path: Path) -> None:
    publish(tmp_path, with_manifest(HOME, bai="LỜI ĐÃ RÚT"))
    publish(tmp_path, with_manifest(HOME, bai=""))
    lose_addresses(tmp_path / "web/current")
    assert refuse(lambda: rollback(tmp_path / "web", force=False)).code == "may-bring-back"
    assert read_release(tmp_path)["bai/index.html"] == ""


# --- at a host

FRAGMENT = "pagefind/cur/fragment/vi_000000{}.pf_fragment"
FIRST = with_manifest(OLD | {FRAGMENT.format(1): "LỜI 1"}, bai="LỜI ĐÃ RÚT, bản 1")
SECOND = with_manifest(OLD | {FRAGMENT.format(2): "LỜI 2"}, bai="LỜI ĐÃ RÚT, bản 2")
WITHDRAWN = with_manifest(OLD, bai="")


def find_words(server: Server) -> list[str]:
    return [path for path in list_files(server.folder) if "LỜI" in (server.folder / path).read_text("utf-8")]


def publish_words(tmp: Path, server: Server) -> Path:
    """A copy of the host with SECOND: words of FIRST are kept for a rollback, and for readers with an open page."""
    for site in (FIRST, SECOND):
        remote_host.publish(tmp, site, force=True)
    assert len(find_words(server)) == 4
    return Path(shutil.copytree(server.folder / "web", tmp / "ban-sao"))


def check_withdrawal(tmp: Path, server: Server, fault: str, point: int, snapshot: Path) -> bool:
    """False: there is no such point any more."""
    served, where = restore(server, snapshot), f"{fault} at {point}"
    if publish_with_fault(tmp, server, fault, point, WITHDRAWN).calls <= point:
        return False
    if (served / "bai/index.html").read_text("utf-8") == "":
        assert refuse(lambda: rollback_remote("thu:web", force=True, beat=BEAT)).code == "nothing-kept", where
    remote_host.publish(tmp, WITHDRAWN, force=True)
    assert (find_words(server), read_served(served)) == ([], WITHDRAWN), where
    return True


@pytest.mark.long
def test_a_withdrawal_that_was_killed_is_finished_by_the_next_publication(tmp_path: Path, server: Server) -> None:
    assert check_withdrawal(tmp_path, server, "killed half-way", 9, publish_words(tmp_path, server))


@pytest.mark.long
@pytest.mark.parametrize("text", ["", '{"addresses": []}'], ids=["lost", "changed"])
def test_words_are_taken_back_where_the_host_lost_its_addresses(tmp_path: Path, server: Server, text: str) -> None:
    publish_words(tmp_path, server)
    lose_addresses(server.folder / "web")
    if text:
        (server.folder / "web/du-lieu/dia-chi.json").write_text(text)
    server.look_again()
    remote_host.publish(tmp_path, WITHDRAWN, force=True)
    assert find_words(server) == []


@pytest.mark.long
@pytest.mark.parametrize("text", ["", "{"], ids=["lost", "broken"])
def test_words_are_taken_back_where_the_host_harmed_what_was_noted_there(tmp_path: Path, server: Server, text: str) -> None:
    publish_words(tmp_path, server)
    (note,) = server.folder.glob("web/.bantin-*/manifest.json")
    note.write_text(text) if text else note.unlink()
    server.look_again()
    if text:
        error = refuse(lambda: remote_host.publish(tmp_path, WITHDRAWN))
        assert (error.code, note.parent.name in error.text("vi")) == ("manifest-broken", False), "logs of CI may be public"
    remote_host.publish(tmp_path, WITHDRAWN, force=True)
    assert (find_words(server), read_served(server.folder / "web")) == ([], WITHDRAWN)


@pytest.mark.long
def test_words_that_a_stopped_publication_would_have_dropped_are_gone_with_their_withdrawal(tmp_path: Path, server: Server) -> None:
    publish_words(tmp_path, server)
    publish_with_fault(tmp_path, server, "killed", 19, OLD | {"du-lieu/dia-chi.json": '{"addresses": []}'})
    assert not (server.folder / "web/bai/index.html").exists()
    remote_host.publish(tmp_path, WITHDRAWN, force=True)
    assert find_words(server) == []


@pytest.mark.long
def test_words_that_were_on_their_way_go_where_the_site_is_the_same_again(tmp_path: Path, server: Server) -> None:
    remote_host.publish(tmp_path, WITHDRAWN, force=True)
    publish_with_fault(tmp_path, server, "killed", 13, FIRST)
    assert {Path(path).parts[2].partition("-")[0] for path in find_words(server)} == {"next"}
    assert not remote_host.publish(tmp_path, WITHDRAWN, force=True).written
    assert find_words(server) == []


@pytest.mark.long
def test_a_rollback_to_a_notice_takes_the_words_back(tmp_path: Path, server: Server) -> None:
    remote_host.publish(tmp_path, WITHDRAWN, force=True)
    remote_host.publish(tmp_path, FIRST, force=True)
    rollback_remote("thu:web", force=False, beat=BEAT)
    assert (find_words(server), read_served(server.folder / "web")) == ([], WITHDRAWN)


@pytest.mark.long
@pytest.mark.parametrize(
    ("server", "fault"),
    [("webdav", "killed"), ("webdav", "killed half-way"), ("webdav", "cut"), ("sftp", "killed half-way"), ("s3", "cut")],
    indirect=["server"],
)
def test_a_withdrawal_that_was_stopped_at_any_point_is_finished_by_the_next_publication(tmp_path: Path, server: Server, fault: str) -> None:
    snapshot = publish_words(tmp_path, server)
    assert max(itertools.takewhile(lambda point: check_withdrawal(tmp_path, server, fault, point, snapshot), points(server, fault))) > 13
