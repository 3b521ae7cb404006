"""What a build may write into, and what it leaves there: exactly what it meant, in nobody else's folder."""

from __future__ import annotations

import json
import os
import shutil
import sys
from pathlib import Path

import pytest

import bantin
from bantin.content.scan import find_misnamed
from bantin.publish.releases import list_releases
from builders import article, make_site, run, write
from folder_host import HOME, publish, read_release
from sites import build_plain, clean_tree, files_in, make_few, read_tree

NOT_OURS = "không phải do bantin tạo"


def test_a_folder_that_was_not_ours_is_refused_and_kept(tmp_path: Path) -> None:
    config = make_few(tmp_path / "cong")
    theirs = write(tmp_path / "cong/site/thu.txt", "Thư")
    code, told = build_plain(config)
    assert (code, NOT_OURS in told, theirs.read_text("utf-8")) == (2, True, "Thư")
    assert build_plain(config, "--clean")[0] == 0
    assert read_tree(tmp_path / "cong" / "site") == clean_tree(config)


def test_what_is_no_folder_is_never_replaced(tmp_path: Path) -> None:
    config = make_few(tmp_path / "cong")
    theirs = write(tmp_path / "thu.docx", "Thư")
    os.mkfifo(tmp_path / "ong")
    for place in (theirs, tmp_path / "ong"):
        code, told = build_plain(config, "--clean", "-d", place)
        assert (code, "không phải thư mục" in told, place.exists()) == (2, True, True)
    assert theirs.read_text("utf-8") == "Thư"


def test_somebodys_home_and_the_history_of_a_repository_are_never_swept_away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = make_few(tmp_path / "cong")
    monkeypatch.setenv("HOME", str(tmp_path / "nha/toi"))
    kept = [write(tmp_path / "nha/toi/thu.txt", ""), write(tmp_path / "kho/con/.git/HEAD", "")]
    for folder in ("nha", "nha/toi", "kho"):
        assert build_plain(config, "--clean", "-d", tmp_path / folder)[0] == 2
    assert all(path.exists() for path in kept)


def test_a_site_of_an_instant_that_has_not_come_is_told(tmp_path: Path) -> None:
    config = make_few(tmp_path)
    assert ["giờ chưa đến" in build_plain(config, *options)[1] for options in ((), ("--now", "2990-01-01"))] == [False, True]
    assert "giờ chưa đến" not in build_plain(config, "--now", "2990-01-01", "--preview", "-d", tmp_path / "xem")[1]


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are texts")
@pytest.mark.parametrize("name", [b"trang-\xff", b"\xe1/b"])
def test_a_site_folder_may_have_a_name_that_is_no_utf8(tmp_path: Path, name: bytes) -> None:
    config, place = make_few(tmp_path / "cong"), tmp_path / os.fsdecode(name)
    for _ in range(2):
        code, told = build_plain(config, "-d", place, "--report", tmp_path / "r.json")
        assert code == 0, told
    assert json.loads((tmp_path / "r.json").read_text("utf-8"))["written"] == 0
    assert read_tree(place) == clean_tree(config)
    assert build_plain(make_few(tmp_path / os.fsdecode(b"x\xff")))[0] == 0


def test_an_empty_folder_may_be_used(tmp_path: Path) -> None:
    config = make_few(tmp_path / "cong")
    (tmp_path / "cong" / "site").mkdir()
    assert build_plain(config)[0] == 0


@pytest.mark.parametrize(
    "folder",
    [".", "docs", "docs/trang", "..", "mau", "moc", ".git", ".git/hooks", "kho", "kho/.git/trang", "../goc", ".bantin", ".bantin/anh"],
)
def test_a_site_folder_in_what_the_project_lives_from_or_around_it_is_refused(tmp_path: Path, folder: str) -> None:
    config = make_few(tmp_path / "nha" / "cong")
    text = config.read_text("utf-8").replace("name: material", "name: material, custom_dir: mau")
    config.write_text(f"INHERIT: ../goc/goc.yml\n{text}hooks: [moc/a.py]\n", "utf-8")
    for path in ("mau/main.html", "moc/a.py", ".git/HEAD", "kho/.git/HEAD", ".bantin/anh/a"):
        write(config.parent / path, "")
    write(tmp_path / "nha/goc/goc.yml", "site_description: Gốc\n")
    before = read_tree(tmp_path / "nha")
    code, told = build_plain(config, "--clean", "-d", config.parent / folder, "--cache", tmp_path / "nho")
    assert (code, read_tree(tmp_path / "nha"), "không được là" in told) == (2, before, True)


@pytest.mark.parametrize("folder", [Path(bantin.__file__).parent.parent, Path(sys.executable).parent, Path(sys.prefix)])
def test_a_site_folder_that_holds_the_program_is_refused(tmp_path: Path, folder: Path) -> None:
    code, told = build_plain(make_few(tmp_path), "-d", folder)
    assert (code, "không được là" in told) == (2, True)


def test_what_the_build_did_not_mean_is_removed_and_counted(tmp_path: Path) -> None:
    config = make_few(tmp_path / "cong")
    build_plain(config)
    site = tmp_path / "cong" / "site"
    before = read_tree(site)
    for path in ("la.html", "tin/la.txt", "la/la/la.html", "tin/2020/05/a/.an", "index.html.bantin-moi"):
        write(site / path, "Lạ")
    (site / "trong").mkdir()
    assert build_plain(config, "--report", tmp_path / "r.json")[0] == 0
    assert read_tree(site) == before
    assert json.loads((tmp_path / "r.json").read_text("utf-8"))["removed"] == 4


def test_a_link_inside_the_site_folder_is_not_followed(tmp_path: Path) -> None:
    config = make_few(tmp_path / "cong")
    build_plain(config)
    site, outside = tmp_path / "cong" / "site", tmp_path / "ngoai"
    before = read_tree(site)
    write(outside / "thu.txt", "Thư")
    (site / "la").symlink_to(outside)
    (site / "index.html").unlink()
    (site / "index.html").symlink_to(write(outside / "index.html", before["index.html"] or b""))
    write(tmp_path / "cong" / "docs" / "index.md", "---\ntitle: Khác\n---\n\nTrang nhất mới.\n")
    assert build_plain(config)[0] == 0
    assert not any(path.is_symlink() for path in site.rglob("*"))
    assert (outside / "index.html").read_bytes() == before["index.html"]
    assert (outside / "thu.txt").read_text("utf-8") == "Thư"
    assert read_tree(site) == clean_tree(config)


def test_a_folder_of_the_site_that_is_a_link_is_not_written_through(tmp_path: Path) -> None:
    config = make_few(tmp_path / "cong")
    build_plain(config)
    site, outside = tmp_path / "cong" / "site", tmp_path / "ngoai"
    (site / "tin").rename(outside)
    (site / "tin").symlink_to(outside)
    before = read_tree(outside)
    write(tmp_path / "cong" / "docs" / "tin" / "2020" / "05" / "b.md", article(title="Bài b"))
    assert build_plain(config)[0] == 0
    assert read_tree(outside) == before
    assert not (site / "tin").is_symlink()
    assert read_tree(site) == clean_tree(config)


def test_the_sign_that_a_folder_is_ours_is_not_written_through_a_link(tmp_path: Path) -> None:
    config = make_few(tmp_path / "cong")
    build_plain(config)
    (tmp_path / "cong/site/du-lieu").rename(tmp_path / "ngoai")
    (tmp_path / "ngoai/dia-chi.json").unlink()
    (tmp_path / "cong/site/du-lieu").symlink_to(tmp_path / "ngoai")
    before = read_tree(tmp_path / "ngoai")
    assert build_plain(config)[0] == 0
    assert read_tree(tmp_path / "ngoai") == before
    assert read_tree(tmp_path / "cong/site") == clean_tree(config)


@pytest.mark.parametrize("place", ["docs/c", "docs", ".", "site/c", "site", "mau/c", "mau", Path(bantin.__file__).parent.parent])
def test_the_memory_is_kept_apart_from_what_is_published(tmp_path: Path, place: str | Path) -> None:
    config = make_few(tmp_path)
    config.write_text(config.read_text("utf-8").replace("name: material", "name: material, custom_dir: mau"), "utf-8")
    write(tmp_path / "mau/main.html", "")
    before = files_in(tmp_path)
    code, told = build_plain(config, "--cache", tmp_path / place)
    assert (code, "bộ nhớ dựng trang" in told, files_in(tmp_path)) == (2, True, before)


def test_a_memory_that_came_to_lie_among_the_content_is_refused_too(tmp_path: Path) -> None:
    config = make_few(tmp_path)
    assert build_plain(config, "--cache", tmp_path / "docs2/c")[0] == 0
    (tmp_path / "docs").rename(tmp_path / "cu")
    shutil.copytree(tmp_path / "cu", tmp_path / "docs2", dirs_exist_ok=True)
    config.write_text(config.read_text("utf-8") + "docs_dir: docs2\n", "utf-8")
    assert build_plain(config, "--cache", tmp_path / "docs2/c")[0] == 2


def test_a_file_is_meant_as_a_page_by_the_end_of_its_name_alone() -> None:
    assert [find_misnamed(path) for path in ("a.MD", "x/b.markdown", "tin/c.md.txt", "d.md.bak", "e.Mdown")] == ["a", "b", "c", "d", "e"]
    assert not any(map(find_misnamed, ("a.md", "logo.md.png", "a.md.zip", "amd.html", "a.mdx", "a.md5", "x.md/anh.png", "robots.txt")))


@pytest.mark.parametrize("name", ["lich.markdown", "lich.MD", "van-ban/lich.mdown", "lich.md.bak"])
def test_a_page_by_a_wrong_name_does_not_go_out_as_it_is(tmp_path: Path, name: str) -> None:
    """Its head, and a draft's words, would be read by everybody."""
    config = make_few(tmp_path)
    write(tmp_path / "docs" / name, "---\ntitle: Lịch\nstatus: draft\n---\n\nKín.\n")
    assert build_plain(config)[0] == 0
    write(tmp_path / "docs/tin/2020/06/dan.md", article(f"[Lịch](/{name})", title="Dẫn"))
    assert build_plain(config)[0] == 1, "an article that leads to it does not bring it out either"
    assert not [path for path, data in read_tree(tmp_path / "site").items() if data and "Kín".encode() in data]


@pytest.mark.parametrize("inside", ["", "current", "releases/{release}", "moi", "current/xem", "releases/moi"])
def test_no_build_goes_into_what_readers_see(tmp_path: Path, inside: str) -> None:
    """Not even one that empties the folder: drafts and pages that nobody verified would be public at once."""
    publish(tmp_path, HOME)
    web = tmp_path / "web"
    config = make_site(tmp_path / "cong")
    code, told = run("build", "-f", config, "-d", web / inside.format(release=list_releases(web)[0]), "--preview", "--clean")
    assert (code, "là nơi đăng, độc giả đang xem" in told, read_release(tmp_path)) == (2, True, HOME)


def test_no_build_goes_into_a_place_of_rclone(tmp_path: Path) -> None:
    (tmp_path / "web" / f".bantin-{'0' * 32}").mkdir(parents=True)
    code, told = run("build", "-f", make_site(tmp_path / "cong"), "-d", tmp_path / "web", "--clean")
    assert (code, "là nơi đăng, độc giả đang xem" in told) == (2, True)
