"""How releases are made: each is the site exactly, whatever the one held that it was made from."""

from __future__ import annotations

import gzip
import json
import os
import random
import time
from pathlib import Path

import brotli
import pytest

import builders
from bantin.publish import scanning
from bantin.publish.drafts import KEEP, make_spares
from bantin.publish.folder import rollback
from bantin.publish.releases import list_releases, list_spares, releases_of
from bantin.publish.scanning import scan_site
from folder_host import HOME, Site, publish, read_release, served_manifest, write_site
from remote_host import refuse


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
        assert read_release(tmp_path) == site
        assert served_manifest(tmp_path).all == scan_site((tmp_path / "web/current").resolve())
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


def test_messages_name_the_plain_path_of_a_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    publish(tmp_path, HOME)
    monkeypatch.chdir(tmp_path / "site")
    code, told = builders.run("rollback", "../web")
    assert (code, f"«{tmp_path / 'web'}»" in told) == (2, True)


def test_a_spare_is_a_whole_release(tmp_path: Path) -> None:
    publish(tmp_path, HOME)
    make_spares(tmp_path / "web", list_releases(tmp_path / "web")[0])
    spares = list_spares(tmp_path / "web")
    assert [read_release(tmp_path, spare) for spare in spares] == [HOME] * (KEEP - 1)


def test_going_back_passes_over_a_release_that_only_mends(tmp_path: Path) -> None:
    publish(tmp_path, HOME)
    (tmp_path / "web/current/index.html").unlink()
    assert publish(tmp_path, HOME).written
    assert refuse(lambda: rollback(tmp_path / "web", force=True)).code == "no-previous"
    for text in ("một", "hai", "hai", "hai"):
        done = publish(tmp_path, HOME | {"index.html": text})
        page = tmp_path / "web/current/index.html"
        page.unlink() if text == "hai" else None
    assert (done.damaged, (tmp_path / "web/releases" / done.before).is_dir()) == (("index.html",), True)
    rollback(tmp_path / "web", force=False)
    assert read_release(tmp_path) == HOME | {"index.html": "một"}


# --- the memory of digests


@pytest.fixture
def aged(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Path, Path]:
    """A site whose files count as settled at once, for nobody can set back when they were touched; and its memory."""
    monkeypatch.setattr(scanning, "SETTLED", 0)
    site = write_site(tmp_path / "site", HOME)
    for path in site.rglob("*"):
        os.utime(path, (1, 1))
    return site, tmp_path / "memory.json"


def forge(memory: Path, path: str) -> None:
    """Remember another digest of a file: a scan gives it only if it does not read the file."""
    row = json.loads(memory.read_text())
    row["files"][path][-1] = "0" * 64
    memory.write_text(json.dumps(row))


def test_a_file_that_changed_is_read_again(aged: tuple[Path, Path]) -> None:
    site, memory = aged
    first = scan_site(site, memory)
    (site / "assets/portal.css").write_text("q{}")
    os.utime(site / "assets/portal.css", (2, 2))
    assert scan_site(site, memory) == scan_site(site) != first
    memory.write_text("{")
    assert scan_site(site, memory) == scan_site(site)


def test_a_file_of_the_same_size_whose_time_was_set_back_is_read_again(aged: tuple[Path, Path]) -> None:
    site, memory = aged
    first = scan_site(site, memory)
    page = site / "assets/portal.css"
    time.sleep(0.05)  # the clock of a disk ticks a few hundred times a second
    page.write_bytes(b"q" * page.stat().st_size)
    os.utime(page, (1, 1))
    assert scan_site(site, memory) == scan_site(site) != first


def test_a_file_that_did_not_change_is_not_read(aged: tuple[Path, Path]) -> None:
    site, memory = aged
    first = scan_site(site, memory)
    forge(memory, "index.html")
    assert scan_site(site, memory)["index.html"].sha256 == "0" * 64 != first["index.html"].sha256


def test_what_a_former_version_remembered_is_read_again(aged: tuple[Path, Path]) -> None:
    """Its rows did not tell when a file was touched."""
    site, memory = aged
    first = scan_site(site, memory)
    forge(memory, "index.html")
    row = json.loads(memory.read_text())
    row["files"] = {path: [size, changed, inode, digest] for path, (size, changed, _, inode, digest) in row["files"].items()}
    memory.write_text(json.dumps(row))
    assert scan_site(site, memory) == first


@pytest.mark.parametrize("lost", ["releases/*.json", "current"])
def test_an_address_is_not_lost_because_the_place_lost_what_tells_of_it(tmp_path: Path, lost: str) -> None:
    publish(tmp_path, HOME | {"tin/a/index.html": "a" * 3000, "tin/b/index.html": "b"})
    for path in (tmp_path / "web").glob(lost):
        path.unlink()
    left = HOME | {"tin/b/index.html": "b"}
    assert refuse(lambda: publish(tmp_path, left)).code == "lost-addresses"
    assert publish(tmp_path, left, force=True).written


def test_files_of_which_only_the_times_changed_were_changed_by_nobody(tmp_path: Path) -> None:
    name = publish(tmp_path, HOME).name
    for path in (releases_of(tmp_path / "web") / name).rglob("*.html"):
        os.utime(path, (path.stat().st_mtime + 1000,) * 2)
    done = publish(tmp_path, HOME)
    assert (done.damaged, done.name) == ((), name)
