"""How releases are made: each is the site exactly, whatever the one held that it was made from."""

from __future__ import annotations

import gzip
import json
import os
import random
import shutil
import stat
from collections.abc import Callable
from pathlib import Path

import brotli
import pytest

import builders
from bantin.keys import key_of_texts
from bantin.publish.drafts import KEEP, make_spares
from bantin.publish.folder import publish_folder, read_manifest, rollback
from bantin.publish.publication import Publication
from bantin.publish.releases import list_releases, list_spares, releases_of
from bantin.publish.scanning import scan_site
from bantin.publish.texts import PublishError

PAGE = '<!doctype html><html lang="vi"><title>Trang</title><p>{}'
Site = dict[str, str]
HOME: Site = {"index.html": "Trang chủ", "tin/2020/05/a/index.html": "Bài a", "assets/a.css": "p{}"}


def write_site(folder: Path, files: Site) -> Path:
    """The folder holds these files and no others; what stays the same is not touched."""
    wanted = {folder / name: PAGE.format(text) if name.endswith(".html") else text for name, text in files.items()}
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_file() and path not in wanted:
            path.unlink()
        elif path.is_dir() and not any(path.iterdir()):
            path.rmdir()
    for place, text in wanted.items():
        place.parent.mkdir(parents=True, exist_ok=True)
        if not place.is_file() or place.read_text("utf-8") != text:
            place.write_text(text, "utf-8")
    return folder


def publish(tmp: Path, files: Site, force: bool = False) -> Publication:
    site = write_site(tmp / "site", files)
    return publish_folder(site, tmp / "web", dry_run=False, force=force, stamp="", memory=tmp / "memory.json")


def read_release(tmp: Path, name: str = "current") -> Site:
    folder = tmp / "web" / (name if name == "current" else f"releases/{name}")
    paths = [path for path in folder.rglob("*") if path.is_file() or path.is_symlink()]
    return {p.relative_to(folder).as_posix(): p.read_text("utf-8") for p in paths if p.suffix not in (".br", ".gz") and not p.is_symlink()}


def as_written(files: Site) -> Site:
    return {name: PAGE.format(text) if name.endswith(".html") else text for name, text in files.items()}


def refuse(act: Callable[[], object]) -> PublishError:
    with pytest.raises(PublishError) as caught:
        act()
    return caught.value


def random_site(chance: random.Random) -> Site:
    """Files come, change to another text of the same length or to a longer one, become folders, and go."""
    names = ["x", "x/y.txt", "x/z/w.txt", "b/index.html", "b/c/index.html", "luu-tru/2020/index.html", "d.svg", "e.css"]
    chosen = [name for name in names if chance.random() < 0.6]
    chosen = [name for name in chosen if not any(other.startswith(f"{name}/") for other in chosen)]
    return HOME | {name: chance.choice(["mot", "hai", "x" * 3000]) for name in chosen}


@pytest.mark.parametrize("seed", range(6))
def test_every_release_is_the_site_whatever_it_was_made_from(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(7):
        site = random_site(chance)
        publish(tmp_path, site, force=True)
        assert read_release(tmp_path) == as_written(site)
        manifest = read_manifest(tmp_path / "web")
        assert manifest is not None
        assert manifest.all == scan_site((tmp_path / "web/current").resolve())
        if chance.random() < 0.3 and len(list_releases(tmp_path / "web")) > 1:
            rollback(tmp_path / "web", force=True)
        assert len(list_releases(tmp_path / "web")) + len(list_spares(tmp_path / "web")) == KEEP


def test_packed_copies_lie_beside_large_texts_and_unpack_to_them(tmp_path: Path) -> None:
    for text in ("một " * 1000, "hai " * 1000):
        publish(tmp_path, HOME | {"dai/index.html": text, "anh/a.bin": text})
        page = tmp_path / "web/current/dai/index.html"
        assert brotli.decompress(page.with_name("index.html.br").read_bytes()) == page.read_bytes()
        assert gzip.decompress(page.with_name("index.html.gz").read_bytes()) == page.read_bytes()
    assert not list((tmp_path / "web/current/anh").glob("*.br"))


def test_a_packed_copy_that_was_lost_is_made_again(tmp_path: Path) -> None:
    publish(tmp_path, HOME | {"dai/index.html": "một " * 1000})
    (tmp_path / "web/current/dai/index.html.br").unlink()
    publish(tmp_path, HOME | {"dai/index.html": "một " * 1000})
    assert (tmp_path / "web/current/dai/index.html.br").is_file()


def test_hashed_files_stay_for_one_more_publication(tmp_path: Path) -> None:
    old, new = "pagefind/cur/index/vi_0000001.pf_index", "pagefind/cur/index/vi_0000002.pf_index"
    publish(tmp_path, HOME | {old: "a"})
    publish(tmp_path, HOME | {new: "b"})
    assert {old, new} <= read_release(tmp_path).keys()
    publish(tmp_path, HOME | {new: "b", "c.txt": ""})
    assert old not in read_release(tmp_path)


# --- words that were withdrawn


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


def test_no_release_but_the_last_keeps_the_words_of_a_withdrawn_article(tmp_path: Path) -> None:
    for number in range(4):
        publish(tmp_path, with_manifest(HOME | {"so.txt": str(number)}, bai="LỜI ĐÃ RÚT"))
    for number in range(2):
        publish(tmp_path, with_manifest(HOME | {"so.txt": f"rút {number}"}, bai=""))
        holders = {
            path.relative_to(tmp_path / "web").parts[1] for path in (tmp_path / "web").rglob("*.html") if "LỜI" in path.read_text("utf-8")
        }
        assert holders == (set(list_releases(tmp_path / "web")[-2:-1]) if number == 0 else set())


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
    assert (code, "/tin/2020/05/bai/" in told) == (3, True)
    assert builders.run("rollback", tmp_path / "web", "--force")[0] == 0


# --- faults of the site


def test_a_site_with_a_dead_link_is_not_published_without_force(tmp_path: Path) -> None:
    error = refuse(lambda: publish(tmp_path, HOME | {"b/index.html": '<a href="khong/">x</a>'}))
    assert (error.code, error.exit_code, not (tmp_path / "web/current").exists()) == ("not-proven", 1, True)
    assert "b/index.html:1: lỗi: liên kết «khong/» không dẫn đến đâu" in error.lines["vi"][0]
    publish(tmp_path, HOME | {"b/index.html": '<a href="khong/">x</a>'}, force=True)


def test_a_page_that_did_not_change_is_wrong_when_what_it_names_has_gone(tmp_path: Path) -> None:
    publish(tmp_path, HOME | {"b/index.html": '<a href="../luu-tru/2020/">x</a>', "luu-tru/2020/index.html": ""})
    assert refuse(lambda: publish(tmp_path, HOME | {"b/index.html": '<a href="../luu-tru/2020/">x</a>'})).code == "not-proven"


def test_a_heading_that_another_page_names_may_not_go(tmp_path: Path) -> None:
    pages = {"b/index.html": '<a href="../c/#muc">x</a>', "c/index.html": '<h2 id="muc">x</h2>'}
    publish(tmp_path, HOME | pages)
    assert refuse(lambda: publish(tmp_path, HOME | pages | {"c/index.html": "<h2>x</h2>"})).code == "not-proven"
    assert publish(tmp_path, HOME | {"b/index.html": "", "c/index.html": "<h2>x</h2>"}).written


def test_a_site_that_was_forced_is_verified_whole_the_next_time(tmp_path: Path) -> None:
    publish(tmp_path, HOME | {"b/index.html": '<a href="khong/">x</a>'}, force=True)
    assert refuse(lambda: publish(tmp_path, HOME | {"b/index.html": '<a href="khong/">x</a>', "c.txt": ""})).code == "not-proven"


# --- what others do at the target


def test_a_file_that_somebody_changed_there_is_told_and_kept_in_the_release_before(tmp_path: Path) -> None:
    name = publish(tmp_path, HOME).name
    place = tmp_path / "web/current/index.html"
    place.unlink()
    place.write_text("sửa tay")
    done = publish(tmp_path, HOME)
    assert (done.damaged, read_release(tmp_path) == as_written(HOME)) == (("index.html",), True)
    assert (releases_of(tmp_path / "web") / name / "index.html").read_text() == "sửa tay"


@pytest.mark.parametrize("where", ["current", "oldest"])
@pytest.mark.parametrize("what", ["index.html", "tin", "tin/2020/05/a/index.html", "la.txt", "la"])
def test_a_link_in_the_target_is_never_followed_nor_served(tmp_path: Path, where: str, what: str) -> None:
    outside = write_site(tmp_path / "ngoai", {"index.html": "của người khác", "2020/05/a/index.html": "của người khác"})
    before = read_files(outside)
    for number in range(KEEP):
        publish(tmp_path, HOME | {"so.txt": str(number)})
    web = tmp_path / "web"
    place = (web / "current").resolve() / what if where == "current" else releases_of(web) / list_releases(web)[0] / what
    shutil.rmtree(place) if place.is_dir() else place.unlink(missing_ok=True)
    place.symlink_to(outside / "index.html" if what.endswith(("html", "txt")) else outside)
    for number in range(2):
        publish(tmp_path, HOME | {"index.html": f"mới {number}", "tin/2020/05/a/index.html": f"mới {number}"}, force=True)
        assert not [path for path in (web / "current").resolve().rglob("*") if path.is_symlink()]
        assert read_release(tmp_path)["index.html"] == PAGE.format(f"mới {number}")
    assert read_files(outside) == before


def read_files(folder: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()}


def test_a_current_that_leads_elsewhere_is_not_ours_to_turn(tmp_path: Path) -> None:
    publish(tmp_path, HOME)
    (tmp_path / "web/current").unlink()
    (tmp_path / "web/current").symlink_to(tmp_path / "site")
    assert refuse(lambda: publish(tmp_path, HOME)).code == "current-foreign"


def test_what_others_put_into_an_old_release_is_not_served_with_the_next(tmp_path: Path) -> None:
    for number in range(KEEP):
        publish(tmp_path, HOME | {"so.txt": str(number)})
    old = releases_of(tmp_path / "web") / list_releases(tmp_path / "web")[0]
    (old / "tin/cua-hau.html").write_text("x")
    (old / "la").mkdir()
    publish(tmp_path, HOME)
    assert read_release(tmp_path) == as_written(HOME)
    assert not (tmp_path / "web/current/la").exists()


# --- disks


def in_child(act: Callable[[], object], before: Callable[[], object]) -> str:
    """The code of the PublishError that `act` ends with in another process, after `before` there; empty: it went well."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        try:
            before()
            act()
            os.write(writer, b"")
        except PublishError as error:
            os.write(writer, f"{error.code} {error.values.get('reason')}".encode())
        finally:
            os._exit(0)
    os.close(writer)
    os.waitpid(child, 0)
    with os.fdopen(reader, "rb") as file:
        return file.read().decode()


def limit_files(size: int) -> None:
    import resource
    import signal

    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the limit is POSIX's")
@pytest.mark.parametrize("published", [0, 1, KEEP])
def test_a_full_disk_leaves_what_is_served_and_the_next_publication_goes_well(tmp_path: Path, published: int) -> None:
    for number in range(published):
        publish(tmp_path, HOME | {"so.txt": str(number)})
    before = read_release(tmp_path) if published else {}
    big = HOME | {"lon/index.html": "x" * 60_000}
    assert in_child(lambda: publish(tmp_path, big), lambda: (write_site(tmp_path / "site", big), limit_files(40_000))).startswith("disk ")
    assert (read_release(tmp_path) if published else {}) == before
    publish(tmp_path, big)
    assert read_release(tmp_path) == as_written(big)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="rights are POSIX's")
def test_a_target_that_may_not_be_written_is_named_and_left(tmp_path: Path) -> None:
    publish(tmp_path, HOME)
    before = read_release(tmp_path)
    write_site(tmp_path / "site", HOME | {"c.txt": ""})
    for folder in (tmp_path, *tmp_path.parents[:2]):
        folder.chmod(folder.stat().st_mode | stat.S_IROTH | stat.S_IXOTH)
    (tmp_path / "web").chmod(0o555)
    (tmp_path / "web/releases").chmod(0o555)
    drop = (lambda: os.setuid(65534)) if os.geteuid() == 0 else (lambda: None)
    told = in_child(lambda: publish_folder(tmp_path / "site", tmp_path / "web", dry_run=False, force=False, stamp=""), drop)
    (tmp_path / "web").chmod(0o755)
    assert told.startswith("disk Permission denied")
    assert read_release(tmp_path) == before


def test_a_killed_draft_is_taken_up_again(tmp_path: Path) -> None:
    publish(tmp_path, HOME)
    folder = releases_of(tmp_path / "web")
    (folder / ".spare-1").rename(folder / ".new")
    (folder / ".spare-1.json").rename(folder / ".new.json")
    (folder / ".new/index.html").unlink()
    (folder / ".new/index.html").write_text(PAGE.format("Trang chỦ"), "utf-8")
    os.utime(folder / ".new/index.html", (1, 1))
    (folder / ".new.txt").write_text("index.html\n")
    publish(tmp_path, HOME | {"c.txt": ""})
    assert read_release(tmp_path) == as_written(HOME | {"c.txt": ""})


def test_a_spare_is_a_whole_release(tmp_path: Path) -> None:
    publish(tmp_path, HOME)
    make_spares(tmp_path / "web", list_releases(tmp_path / "web")[0])
    spares = list_spares(tmp_path / "web")
    assert [read_release(tmp_path, spare) for spare in spares] == [as_written(HOME)] * (KEEP - 1)


# --- the memory of digests


def test_a_file_that_changed_is_read_again(tmp_path: Path) -> None:
    site, memory = write_site(tmp_path / "site", HOME), tmp_path / "memory.json"
    for path in site.rglob("*"):
        os.utime(path, (1, 1))
    first = scan_site(site, memory)
    (site / "assets/a.css").write_text("q{}")
    os.utime(site / "assets/a.css", (2, 2))
    assert scan_site(site, memory) == scan_site(site) != first
    memory.write_text("{")
    assert scan_site(site, memory) == scan_site(site)


def test_a_file_that_did_not_change_is_not_read(tmp_path: Path) -> None:
    site, memory = write_site(tmp_path / "site", HOME), tmp_path / "memory.json"
    for path in site.rglob("*"):
        os.utime(path, (1, 1))
    first = scan_site(site, memory)
    (site / "assets/a.css").chmod(0)
    row = json.loads(memory.read_text())
    row["files"]["index.html"][3] = "0" * 64
    memory.write_text(json.dumps(row))
    assert scan_site(site, memory)["index.html"].sha256 == "0" * 64 != first["index.html"].sha256
