"""An index of the search that is not whole is told of, though no page names its files."""

from __future__ import annotations

import gzip
import shutil
from pathlib import Path

import pytest

import builders
from bantin.publish.errors import PublishError
from bantin.publish.folder import publish_folder
from bantin.verifying.packs import MARK, is_part, list_parts, read_value
from bantin.verifying.verify import list_files, verify_site


@pytest.fixture(scope="module")
def searched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("searched")
    articles = {f"tin/2020/05/bai-{n}.md": builders.article(f"Đại hội lần thứ {n}.", title=f"Bài số {n}") for n in range(30)}
    code, told = builders.run("build", "-f", builders.make_site(folder, articles), "-d", folder / "site", "--now", builders.NOW)
    assert code == 0, told
    return folder / "site"


@pytest.fixture
def copy(searched: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(searched, tmp_path / "site"))


def test_whatever_file_of_the_search_is_taken_away_is_missed(searched: Path) -> None:
    files = set(list_files(searched))
    taken = {path for path in files if path.startswith("pagefind/")}
    kinds = {path.rpartition(".")[2] for path in taken}
    assert {"pf_index", "pf_fragment", "pf_filter", "pf_meta", "pagefind"} <= kinds
    for path in sorted(taken):
        told = verify_site(searched, files=files - {path}, workers=1, only=[]).findings
        assert {finding.value for finding in told} == {path}


def test_a_search_that_is_there_is_right_and_one_that_was_never_made_is_not_missed(searched: Path, tmp_path: Path) -> None:
    assert builders.run("verify", searched)[0] == 0
    assert builders.run("verify", builders.build(builders.make_site(tmp_path)))[0] == 0


def test_a_search_that_was_lost_as_a_whole_is_missed(copy: Path) -> None:
    shutil.rmtree(copy / "pagefind")
    code, told = builders.run("verify", copy)
    assert (code, "trang thiếu tệp pagefind/packs.json" in told) == (1, True)


@pytest.mark.parametrize("harm", ["pagefind", "pagefind/cur/index", "pagefind/wasm.unknown.pagefind", "pagefind/am-tiet"])
def test_no_site_goes_out_that_lost_its_search_since_it_went_out_last(copy: Path, tmp_path: Path, harm: str) -> None:
    publish_folder(copy, tmp_path / "web", dry_run=False, force=False, stamp="")
    lost = copy / harm
    shutil.rmtree(lost) if lost.is_dir() else lost.unlink()
    with pytest.raises(PublishError) as caught:
        publish_folder(copy, tmp_path / "web", dry_run=False, force=False, stamp="")
    assert caught.value.code == "not-proven"


@pytest.mark.parametrize("data", [b"", b"x", gzip.compress(b"x", mtime=0), gzip.compress(MARK, mtime=0)[:-9]])
def test_a_description_that_was_harmed_is_told(copy: Path, data: bytes) -> None:
    path = next(copy.glob("pagefind/*/*.pf_meta"))
    path.write_bytes(data)
    (told,) = verify_site(copy).findings
    assert (told.path, told.code) == (path.relative_to(copy).as_posix(), "search-harmed")


@pytest.mark.parametrize("data", [b"", b"\x80", b"\x84\x00\x00\x00\x00", b"\xa0", b"\x9b" + b"\xff" * 8, b"\x84\x65\x31\x81\x00"])
def test_a_description_of_a_form_that_is_not_known_names_nothing(data: bytes) -> None:
    assert list_parts(gzip.compress(MARK + data)) == []


@pytest.mark.parametrize(
    ("data", "value"),
    [(b"\x17", 23), (b"\x18\xff", 255), (b"\x19\x01\x00", 256), (b"\x64\xc4\x91a!", "đa!"), (b"\x82\x00\x81\x01", [0, [1]])],
)
def test_values_of_a_description_are_read_as_cbor_writes_them(data: bytes, value: object) -> None:
    assert read_value(data + b"\x00", 0) == (value, len(data))
    assert read_value(b"\x99\x01\x00" + data * 256, 0)[0] == [value] * 256


def test_a_file_of_the_search_or_a_page_that_is_cut_off_is_told_and_so_is_a_lost_manifest(copy: Path) -> None:
    harmed = {"index.html": "cut-off", "tim-kiem/index.html": "cut-off", "du-lieu/dia-chi.json": "bad-json"}
    harmed |= {"pagefind/pagefind.js": "cut-off"} | dict.fromkeys(filter(is_part, list_files(copy)), "search-harmed")
    assert harmed.keys() >= {f"pagefind/{name}" for name in ("wasm.unknown.pagefind", "am-tiet", "cap/moi/0", "goi-y/ba")}
    for path, code in harmed.items():
        data = (copy / path).read_bytes()
        (copy / path).write_bytes(b"[]" if path.endswith(".json") else data[:500] if path.endswith(".html") else data[: len(data) // 2])
        assert code in {finding.code for finding in verify_site(copy, workers=1, only=[path]).findings}, path
        (copy / path).write_bytes(data)
    (copy / "du-lieu/dia-chi.json").unlink()
    assert {finding.code for finding in verify_site(copy, workers=1, only=[]).findings} == {"missing-file"}


def test_who_publishes_a_site_without_its_search_is_told(searched: Path, copy: Path, tmp_path: Path) -> None:
    told = list[str]()
    for site in (searched, copy, copy):
        publish_folder(site, tmp_path / "web", dry_run=False, force=True, stamp="", tell=lambda code, **_: told.append(code))
        shutil.rmtree(copy / "pagefind", ignore_errors=True)
    assert told == ["search-lost"]
