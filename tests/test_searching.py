"""`bantin build` with search: what is indexed, and that it does not matter how."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import bantin
from bantin.memory import list_code
from bantin.search.encode import enc
from bantin.search.engine import engine_home, find_engine
from bantin.search.own import OWN_ENGINE
from bantin.site import searching
from builders import NOW, article, make_site, picture, run, write
from sites import read_tree

ARTICLES = {
    f"tin/20{16 + n}/05/bai-{n}.md": article(f"Tin về chi bộ số {n}.", title=f"Bài {n}", date=f"20{16 + n}-05-04") for n in range(4)
}


def build(config: Path, *options: str) -> tuple[int, str]:
    return run("build", "-f", config, "-d", config.parent / "site", "--now", NOW, *options)


def index_of(config: Path) -> dict[str, str]:
    folder = config.parent / "site" / "pagefind"
    return {path.relative_to(folder).as_posix(): hashlib.md5(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}


def indexed_titles(config: Path) -> set[str]:
    fragments = (config.parent / "site" / "pagefind").glob("*/fragment/*")
    return {json.loads(gzip.decompress(path.read_bytes()).removeprefix(b"pagefind_dcd"))["meta"]["title"] for path in fragments}


def test_an_index_begun_beside_the_drawing_is_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone, aside = make_site(tmp_path / "a", ARTICLES), make_site(tmp_path / "b", ARTICLES)
    assert build(alone, "--workers", "1")[0] == 0
    monkeypatch.setattr(searching, "MANY", 1)
    assert build(aside, "--workers", "2")[0] == 0
    assert index_of(aside) == index_of(alone)


def test_an_index_after_an_edit_is_that_of_a_clean_build(tmp_path: Path) -> None:
    config = make_site(tmp_path, ARTICLES)
    assert build(config)[0] == 0
    write(tmp_path / "docs/tin/2018/05/bai-2.md", article("Chữ khác hẳn.", title="Tên mới", date="2018-05-04"))
    assert build(config)[0] == 0
    after = index_of(config)
    assert "Tên mới" in indexed_titles(config)
    assert build(config, "--clean")[0] == 0
    assert after == index_of(config)


def test_only_what_readers_may_read_is_indexed(tmp_path: Path) -> None:
    hidden = {
        "tin/2020/05/nhap.md": article(title="Nháp", status="draft"),
        "tin/2020/05/rut.md": article(title="Rút", status="withdrawn", withdrawn={"date": "2020-06-01", "reason": "Sai."}),
        "tin/2020/05/chua.md": article(title="Chưa", publish="2027-01-01T00:00:00+07:00"),
        "tin/2020/05/het.md": article(title="Hết", expire="2021-01-01T00:00:00+07:00"),
    }
    config = make_site(tmp_path, {"tin/2020/05/hien.md": article(title="Hiện"), **hidden})
    assert build(config)[0] == 0
    assert indexed_titles(config) == {"Hiện"}


@pytest.mark.parametrize("workers", ["1", "2"])
def test_an_engine_that_fails_stops_the_build_and_leaves_the_index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: str) -> None:
    config = make_site(tmp_path, ARTICLES)
    assert build(config)[0] == 0
    before = index_of(config)
    engine = write(tmp_path / "pagefind", '#!/bin/sh\n[ "$1" = --version ] && echo pagefind 1.6.0 && exit\necho hỏng >&2; exit 1\n')
    engine.chmod(0o755)
    monkeypatch.setenv(OWN_ENGINE, os.fspath(engine))
    monkeypatch.setattr(searching, "MANY", 1)
    write(tmp_path / "docs/tin/2018/05/bai-2.md", article("Chữ khác hẳn.", date="2018-05-04"))
    code, printed = build(config, "--workers", workers)
    assert code == 3 and "hỏng" in printed
    assert index_of(config) == before
    assert not list((tmp_path / ".bantin" / "search").glob("*/moi-*"))


def test_an_engine_that_is_missing_is_told_before_a_page_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config = make_site(tmp_path, ARTICLES)
    assert build(config)[0] == 0
    before = read_tree(tmp_path / "site")
    write(tmp_path / "docs/tin/2018/05/bai-2.md", article("Chữ khác hẳn.", title="Tên mới", date="2018-05-04"))
    monkeypatch.setenv(OWN_ENGINE, os.fspath(tmp_path / "khong-co"))
    code, told = build(config)
    assert (code, "không có Pagefind" in told, read_tree(tmp_path / "site")) == (3, True, before)


def answering(words: str) -> str:
    """An engine that reads all and answers this."""
    return f'[ "$1" = --version ] && echo pagefind 1.6.0 && exit\nprintf "{words}\n,"; exec cat >/dev/null'


@pytest.mark.parametrize("workers", ["1", "2"])
@pytest.mark.parametrize(
    ("engine", "lang", "told"),
    [
        ("echo pagefind 1.5.2", "vi", "không có Pagefind để lập chỉ mục tìm kiếm: PAGEFIND_BINARY_PATH: pagefind 1.5.2; hãy"),
        ("echo pagefind 1.5.2", "en", "Pagefind, which makes the search index, is missing: PAGEFIND_BINARY_PATH: pagefind 1.5.2; check"),
        ("echo pagefind 1.6.0; echo hỏng >&2", "vi", "Pagefind dừng vì lỗi: hỏng (0)"),
        ("echo pagefind 1.6.0; echo hỏng >&2", "en", "Pagefind failed: hỏng (0)"),
        (answering("không"), "vi", "Pagefind trả lời không đọc được: không; hãy kiểm tra"),
        (answering("a b c d"), "en", "Pagefind gave an answer that cannot be read: a b c d; check"),
        (answering("e30="), "en", "Pagefind gave an answer that cannot be read: e30=; check"),
    ],
)
def test_what_the_engine_lacks_is_told_in_the_language_of_the_call(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, workers: str, engine: str, lang: str, told: str
) -> None:
    program = write(tmp_path / "pagefind", f"#!/bin/sh\n{engine}\n")
    program.chmod(0o755)
    monkeypatch.setenv(OWN_ENGINE, os.fspath(program))
    monkeypatch.setattr(searching, "MANY", 1)
    code, printed = build(make_site(tmp_path / "cong", ARTICLES), "--workers", workers, "--lang", lang)
    assert (code, printed.splitlines()[-1].startswith(told), "bộ nhớ" in printed) == (3, True, False), printed


def take_version(place: Path, version: str) -> str:
    """A Pagefind that says that it is of this version."""
    real = find_engine(engine_home()).path
    write(place, f'#!/bin/sh\n[ "$1" = --version ] && echo pagefind {version} && exit\nexec {real} "$@"\n').chmod(0o755)
    return os.fspath(place)


def test_another_engine_makes_the_index_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    config, store = make_site(tmp_path / "cong", ARTICLES), tmp_path / "cong/.bantin/search"
    assert build(config)[0] == 0
    pinned = [path.name for path in store.iterdir()]
    for version in ("7.7.7", "10.10.10"):
        monkeypatch.delenv(OWN_ENGINE, raising=False)
        own = take_version(tmp_path / "pagefind", version)
        monkeypatch.setenv(OWN_ENGINE, own)
        assert build(config)[0] == 0
        assert [path.name.partition("-")[0] for path in store.iterdir()] == [version]
    monkeypatch.delenv(OWN_ENGINE)
    assert build(config)[0] == 0
    assert [path.name for path in store.iterdir()] == pinned


def test_which_engine_is_asked_for_belongs_to_our_code() -> None:
    """Another one leaves nothing of the memory."""
    assert "package-lock.json" in [path.name for path in list_code(Path(bantin.__file__).parent) if path.is_file()]


def test_without_search_no_index_stays(tmp_path: Path) -> None:
    config = make_site(tmp_path, ARTICLES)
    assert build(config)[0] == 0
    assert build(config, "--no-search")[0] == 0
    assert index_of(config) == {}


def indexed_words(config: Path) -> str:
    """Of a site with one article."""
    (fragment,) = (config.parent / "site/pagefind").glob("*/fragment/*")
    return str(json.loads(gzip.decompress(fragment.read_bytes()).removeprefix(b"pagefind_dcd"))["content"])


def test_an_author_is_found_by_name(tmp_path: Path) -> None:
    config = make_site(tmp_path, {"tin/a.md": article("Chữ.", authors=["Lê Thị Mẫu", "Nông Mẫu"])})
    assert build(config)[0] == 0
    assert f"{enc('Lê Thị Mẫu')}. {enc('Nông Mẫu')}." in indexed_words(config)


@pytest.mark.parametrize("edited", [False, True])
def test_words_below_pictures_and_of_corrections_are_found_and_numbers_of_notes_are_no_words(tmp_path: Path, edited: bool) -> None:
    text = 'Trước ngày 30/6[^1].\n\n![A](/a.png "Ruộng bậc thang")\n\nHết.\n\n[^1]: Lời chú.'
    front = {"corrections": [{"date": "2020-06-01", "text": "Nhầm số"}]}
    files = {"tin/a.md": article("Chữ cũ." if edited else text, **front), "a.png": picture()}
    config = make_site(tmp_path, files)
    assert build(config)[0] == 0
    if edited:
        write(tmp_path / "docs/tin/a.md", article(text, **front))
        assert build(config)[0] == 0
    words = [enc(part) for part in ("Trước ngày 30/6.", "Ruộng bậc thang", "Lời chú", "Nhầm số")]
    assert [part for part in words if part not in indexed_words(config)] == []
    assert "↩" not in indexed_words(config)


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-5])


@pytest.mark.parametrize(
    ("name", "harm"),
    [("manifest.json", cut), ("*.json.gz", cut), ("site/**/*.*", cut), ("site/**/*.pf_fragment", Path.unlink), ("*.json.gz", Path.unlink)],
)
def test_an_index_whose_memory_was_harmed_is_that_of_a_clean_build(tmp_path: Path, name: str, harm: Callable[[Path], None]) -> None:
    config = make_site(tmp_path, ARTICLES)
    assert build(config)[0] == 0
    right = index_of(config)
    found = [path for path in (tmp_path / ".bantin/search").glob(f"*/*/{name}") if path.is_file()]
    assert found
    for path in found:
        harm(path)
    shutil.rmtree(tmp_path / "site/pagefind")
    assert build(config)[0] == 0
    assert index_of(config) == right
