"""Packs by time and the index made of them, with the real Pagefind."""

from __future__ import annotations

import datetime
import gzip
import json
from itertools import pairwise, product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bantin.search.encode import enc
from bantin.search.engine import EngineMissing, find_engine
from bantin.search.entries import Entry, Row
from bantin.search.grams import GramCount, Grams, bucket_files, fnv, merge_pairs
from bantin.search.index import SearchIndex, Text, build_index, keep_packs, prune_index, recall_packs, renew_index
from bantin.search.own import OWN_ENGINE
from bantin.search.packs import plan_packs
from bantin.search.pagefind import EngineFailed, read_entry, read_shared
from bantin.search.parts import StoreHarmed
from bantin.search.phrases import PhraseCount, suggestion_files
from bench.search_site import HOME, index_entries, rows_of

VECTORS = json.loads((Path(__file__).parent / "data" / "search_vectors.json").read_text(encoding="utf-8"))
DAYS = st.dates(min_value=datetime.date(2016, 1, 1), max_value=datetime.date(2025, 12, 31))


def rows(*days: str) -> list[Row]:
    return [Row(f"/tin/{number}/", day, f"k{number}") for number, day in enumerate(days)]


def entry(number: int, day: str, text: str = "tin về chi bộ") -> Entry:
    return Entry(
        f"/tin/{day[:4]}/{number}/",
        f"Bài {number}",
        "Sapo.",
        text,
        "",
        (("phuong-xa", ("vinh-trai",)), ("tac-gia", ("Lan",)), ("chu-de", ("kinh tế",))),
        day,
        "",
    )


def digests(index: SearchIndex) -> dict[str, str]:
    return {path: file.digest for path, file in index.files.items()}


@given(st.lists(DAYS.map(str), min_size=1), st.integers(1, 8), st.integers(1, 4))
def test_every_article_is_in_one_pack_and_packs_follow_in_time(days: list[str], size: int, recent: int) -> None:
    packs = plan_packs(rows(*days), size=size, recent=recent)
    assert sorted(row for pack in packs for row in pack.rows) == sorted(rows(*days))
    assert all(before.last <= after.first for before, after in pairwise(packs))
    assert len({pack.name for pack in packs}) == len(packs) and packs[-1].name == "cur"


@given(st.lists(DAYS.map(str), min_size=4), st.integers(1, 3))
def test_an_article_of_the_running_year_leaves_closed_packs_as_they_are(days: list[str], size: int) -> None:
    newest = f"{max(days)[:4]}-12-31"
    before, after = plan_packs(rows(*days), size=size), plan_packs([*rows(*days), Row("/tin/moi/", newest, "k")], size=size)
    year = newest[:4]
    assert [pack for pack in before if pack.last[:4] < year] == [pack for pack in after if pack.last[:4] < year]


@given(st.lists(DAYS.map(str), min_size=1), st.integers(1, 8), st.integers(1, 4))
def test_the_newest_pack_is_small_as_far_as_its_newest_month_lets_it(days: list[str], size: int, recent: int) -> None:
    *others, newest = plan_packs(rows(*days), size=size, recent=recent)
    months = {row.day[:7] for row in newest.rows}
    assert len(newest.rows) < recent + max(recent, sum(day[:7] == max(days)[:7] for day in days))
    assert all(row.day[:7] not in months for pack in others for row in pack.rows)


def test_an_article_of_the_newest_month_changes_the_newest_pack_alone() -> None:
    days = [f"2020-{month:02}-{day:02}" for month in range(1, 13) for day in range(1, 11)]
    before, after = (plan_packs(rows(*days, *more), recent=20) for more in ([], ["2020-12-31"]))
    assert [(pack.name, len(pack.rows)) for pack in before] == [("2020", 100), ("cur", 20)]
    assert [(pack.name, len(pack.rows)) for pack in after] == [("2020", 110), ("cur", 11)], "a month leaves the newest pack when it is full"
    assert plan_packs(rows(*days, "2020-12-30"), recent=20)[0] == plan_packs(rows(*days, "2020-12-30", "2020-12-31"), recent=20)[0]


def test_few_articles_are_one_pack() -> None:
    assert [pack.name for pack in plan_packs(rows("2016-05-01", "2020-05-01", "2021-05-01"))] == ["cur"]


def test_no_article_gives_an_index_of_no_packs(tmp_path: Path) -> None:
    assert not plan_packs([])
    assert set(index_entries([], tmp_path).files) == {"pagefind/packs.json", "pagefind/am-tiet", "pagefind/pagefind.js",
                                                      "pagefind/wasm.unknown.pagefind"}  # fmt: skip


def test_the_same_articles_give_the_same_bytes_with_and_without_memory(tmp_path: Path) -> None:
    entries = [entry(number, f"20{16 + number}-03-04") for number in range(6)]
    clean = index_entries(entries, tmp_path / "a", pack_size=2)
    index_entries([entries[0]._replace(title="Khác"), *entries[1:-1]], tmp_path / "b", pack_size=2)
    assert digests(clean) == digests(index_entries(list(reversed(entries)), tmp_path / "b", pack_size=2))
    assert all(file.path.read_bytes() for file in clean.files.values())


def test_articles_are_numbered_by_day_so_that_a_new_one_does_not_touch_the_words_of_others(tmp_path: Path) -> None:
    """In the order of a file system, numbers would change with every article, and with the disk."""
    syllables = ["".join(letters) for letters in product("a", "bcdghklm", "aeiou", "mnptc")]
    old = [entry(number, f"2020-03-{number:02}", " ".join(syllables)) for number in range(1, 29)]
    before, after = (index_entries(entries, tmp_path) for entries in (old, [*old, entry(40, "2020-04-01", "zo")]))
    words = {path for path in digests(before) if "/index/" in path}
    assert len(words & digests(after).keys()) > len(words) / 2


def test_only_packs_whose_articles_changed_are_loaded_again(tmp_path: Path) -> None:
    known = {one.url: one for one in (entry(number, f"20{16 + number}-03-04") for number in range(6))}
    asked: list[str] = []

    def load(urls: list[str]) -> list[Entry]:
        asked.extend(urls)
        return [known[url] for url in urls]

    engine = find_engine(HOME)
    build_index(rows_of(list(known.values())), load, tmp_path, engine, pack_size=2)
    asked.clear()
    known["/tin/2021/5/"] = known["/tin/2021/5/"]._replace(text="chữ mới")
    build_index(rows_of(list(known.values())), load, tmp_path, engine, pack_size=2)
    assert asked == ["/tin/2021/5/"]


def test_parts_that_are_not_used_are_removed_from_the_memory(tmp_path: Path) -> None:
    index_entries([entry(1, "2020-01-01"), entry(2, "2020-01-02")], tmp_path)
    (tmp_path / "1.5.9" / "x").mkdir(parents=True)
    index = index_entries([entry(1, "2020-01-01")], tmp_path)
    prune_index(tmp_path, index)
    used = {file.path.relative_to(tmp_path).parts[:2] for file in index.files.values()}
    kept = {path.relative_to(tmp_path).parts for path in tmp_path.glob("*/*")}
    assert kept >= used
    assert len(kept) == 4  # a pack, the engine, the pairs of closed packs, what changes with every article


def grams_of(text: str) -> Grams:
    count = GramCount()
    count.add([enc(text)])
    return count.total()


def test_pairs_name_the_packs_that_have_them() -> None:
    old, new = grams_of("Đảng bộ phường"), grams_of("đảng bộ xã")
    assert merge_pairs([old.pairs, new.pairs]) == {
        "bo": "1.0:phuong\t2.0:xa\t3.2:.", "dang": "3.2:. bo", "phuong": "1.0:.", "xa": "2.0:."
    }  # fmt: skip
    assert len(bucket_files(merge_pairs([old.pairs]))) == 1


def test_buckets_are_counted_as_the_browser_counts_them() -> None:
    assert [fnv(word) for word in VECTORS["fnv"]] == list(VECTORS["fnv"].values())


def test_names_that_texts_repeat_are_offered_by_their_first_letters() -> None:
    count = PhraseCount()
    for number in range(2):
        count.add(entry(number, "2020-01-01", "Theo (Quách Đình Đạt), tin vui của UBND."))
    offered = json.loads(gzip.decompress(suggestion_files([count.total()])["qu"]))
    assert offered == [["Quách Đình Đạt", 2]]


def test_an_engine_that_cannot_be_kept_is_told_as_missing(tmp_path: Path) -> None:
    (tmp_path / "tep").write_text("Một tệp")
    with pytest.raises(EngineMissing, match="--no-search"):
        find_engine(tmp_path / "tep" / "nha")


def test_an_engine_that_is_too_old_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = tmp_path / "pagefind"
    old.write_text("#!/bin/sh\necho pagefind 1.5.2\n")
    old.chmod(0o755)
    monkeypatch.setenv(OWN_ENGINE, str(old))
    with pytest.raises(EngineMissing, match=r"1\.5\.2"):
        find_engine(tmp_path)


@pytest.mark.parametrize("said", ["", "{}", '{"languages": []}', '{"languages": {"vi": null}}', "[]"])
def test_what_an_engine_says_of_its_index_and_cannot_be_read_is_the_engines_fault(tmp_path: Path, said: str) -> None:
    (tmp_path / "pagefind-entry.json").write_text(said)
    for read, out in ((read_entry, tmp_path), (read_entry, tmp_path / "khong"), (read_shared, tmp_path)):
        with pytest.raises(EngineFailed) as failed:
            read(out)
        assert failed.value.code == "engine-unread"


def test_a_text_in_an_older_pack_is_not_indexed_with_the_newest_ones(tmp_path: Path) -> None:
    entries = [entry(number, f"20{number}-05-01") for number in (16, 17, 20)]
    packs = recall_packs(keep_packs(index_entries(entries, tmp_path, pack_size=1).packs))
    assert [pack.name for pack in packs] == ["2016", "2017", "cur"]
    assert renew_index(packs, {entries[1].url: Text("k", "chữ khác")}, tmp_path, find_engine(HOME)) is None
    renewal = renew_index(packs, {entries[2].url: Text("k", "chữ khác")}, tmp_path, find_engine(HOME))
    assert renewal and renewal.after.files != renewal.before
    assert {path.split("/")[1] for path in renewal.after.files}.isdisjoint({"2016", "2017"})


def test_a_file_that_was_lost_from_the_memory_is_missed_and_not_left_out(tmp_path: Path) -> None:
    entries = [entry(number, f"20{number}-05-01") for number in (16, 17, 20)]
    index_entries(entries, tmp_path / "nho", pack_size=1)
    for file in (tmp_path / "nho").glob("*/*/site/cap/cu/*"):
        file.unlink()
    entries[2] = entries[2]._replace(text="chữ khác")
    index, clean = (index_entries(entries, tmp_path / store, pack_size=1) for store in ("nho", "sach"))
    assert digests(index) == digests(clean)
    with pytest.raises(StoreHarmed):
        index.files["pagefind/cap/cu/0"].read()
