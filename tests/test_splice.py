"""An edit of texts alone puts the new texts into the pages that are there; any other edit is left to the whole build."""

from __future__ import annotations

import os
import shutil
import sqlite3
from pathlib import Path
from typing import Any

import pytest

import edits
from bantin import mkdocs_plugin
from bantin.model import SITE_UNFINISHED
from bantin.settings import own_templates
from bantin.site import inputs, splice
from bantin.site.shell import Shell
from builders import write
from edits import Edit
from law import World, make_world
from sites import read_report

TEXT: tuple[Edit, int, int] = (edits.edit_body, 8, 1)
OTHERS: list[tuple[Edit, int, int]] = [
    (edits.edit_title, 8, 1), (edits.edit_wards, 8, 2), (edits.edit_links, 8, 1), (edits.edit_pictures, 8, 0), (edits.edit_fate, 8, 1),
    (edits.edit_register, 1, 0), (edits.edit_page, 0, 1), (edits.edit_front_page, 1, 1), (edits.edit_template, 1, 1),
    (edits.edit_config, 0, 1),
    (edits.edit_picture_file, 0, 2), (edits.add_article, 0, 0), (edits.remove_article, 12, 0), (edits.rename_article, 12, 0),
    (edits.pass_time, 3, 0), (edits.switch_preview, 0, 0), (edits.change_output, 40, 0), (edits.remove_output, 40, 0),
    (edits.add_output, 3, 0),
]  # fmt: skip


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> World:
    return make_world(tmp_path_factory.mktemp("goc") / "cong")


@pytest.fixture
def world(base: World, tmp_path: Path) -> World:
    """A finished site whose files are older than the clock's tick."""
    world = base.copy(tmp_path / "cong")
    assert world.build()[0] == 0
    return world


@pytest.fixture
def searched(world: World) -> World:
    world.search = True
    assert world.build()[0] == 0
    return world


def build_stages(world: World) -> set[str]:
    code, told = world.build("--report", world.root / "bao-cao.json")
    assert code == 0, told
    return set(read_report(world.root)["seconds"])


def apply(world: World, *edits: tuple[Edit, int, int]) -> None:
    for edit, which, how in edits:
        edit(world, which, how)


def test_an_edit_of_a_text_plans_nothing(world: World) -> None:
    apply(world, TEXT)
    assert build_stages(world) == {"read", "draw", "sweep", "total"}


@pytest.mark.parametrize("other", OTHERS, ids=lambda other: other[0].__name__)
def test_any_other_edit_beside_it_is_planned(world: World, other: tuple[Edit, int, int]) -> None:
    apply(world, TEXT, other)
    assert "plan" in build_stages(world)


def test_a_style_that_is_saved_during_a_build_reaches_the_next(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    make = mkdocs_plugin.make_shell

    def save_meanwhile(*asked: Any) -> Shell:
        shell = make(*asked)
        monkeypatch.undo()
        apply(world, (edits.edit_style, 1, 2))
        world.save()
        return shell

    monkeypatch.setattr(mkdocs_plugin, "make_shell", save_meanwhile)
    apply(world, (edits.edit_style, 1, 1))
    assert "plan" in build_stages(world)
    assert world.differences() == []


@pytest.mark.parametrize("name", [".#main.html", ".main.html.swp"])
def test_what_editors_lay_beside_a_template_changes_nothing(world: World, name: str) -> None:
    (world.root / "mau" / name).symlink_to("ai@may.123")  # as Emacs does; it leads nowhere
    assert "plan" not in build_stages(world)


@pytest.mark.parametrize("name", ["ong", "assets/ong", "assets/ong.css", "main.html", ".ong.html"])
def test_what_is_no_file_among_the_templates_changes_nothing(world: World, name: str) -> None:
    """Whoever reads a pipe waits for its other end."""
    os.mkfifo(world.root / "mau" / name)
    assert "plan" not in build_stages(world)
    apply(world, (edits.edit_style, 1, 2))
    assert world.differences() == []


def test_a_template_that_goes_while_it_is_looked_at_ends_no_build(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    listed = inputs._list_files
    monkeypatch.setattr(inputs, "_list_files", lambda folder, *above: [*listed(folder, *above), f"{folder}/them.css~"])
    assert world.differences() == []


def test_a_template_in_a_folder_that_is_a_link_is_an_input(world: World, tmp_path: Path) -> None:
    world.templates.pop("bantin/card.html", None)
    world.save()
    template = (own_templates() / "bantin/card.html").read_text("utf-8")
    linked = write(tmp_path / "chung/card.html", template + "<!-- một -->")
    (world.root / "mau/bantin").symlink_to(tmp_path / "chung")
    (tmp_path / "chung/vong").symlink_to(world.root / "mau")  # a circle
    assert "plan" in build_stages(world)
    linked.write_text(template + "<!-- hai -->", "utf-8")
    assert "plan" in build_stages(world)
    assert "<!-- hai -->" in (world.site / "index.html").read_text("utf-8")


def test_one_text_after_another_keeps_the_law(world: World) -> None:
    for which in (8, 11, 8, 12):
        apply(world, (edits.edit_body, which, 1))
        assert world.differences() == []


# --- with the search ------------------------------------------------------------------------------------------------

WORDS = ("Bếp núc, khuya khoắt.", "Nguyễn Thị Hằng\n\n- uỷ viên & <b>đại biểu</b>", "Bếp.", "Nguyễn Thị Hằng, Bếp núc")


def test_new_words_of_a_text_are_found_and_nothing_is_planned(searched: World) -> None:
    for words in WORDS:
        searched.pick(8).body = words
        assert "plan" not in build_stages(searched)
        assert searched.differences() == []


def test_texts_of_several_articles_are_indexed_at_once(searched: World) -> None:
    for which, words in zip((3, 8, 12, 20), WORDS, strict=False):
        searched.pick(which).body = words
    assert "plan" not in build_stages(searched)
    assert searched.differences() == []


def test_a_search_that_nothing_is_kept_of_is_made_by_the_whole_build(searched: World) -> None:
    shutil.rmtree(searched.root / ".bantin/search")
    apply(searched, TEXT)
    assert "plan" in build_stages(searched)
    assert searched.differences() == []


@pytest.mark.parametrize(
    "harmed", ["entries.json.gz", "facts.json.gz", "pairs.json.gz", "manifest.json", "entry.json.gz", "site/packs.json"]
)
@pytest.mark.parametrize("left", [pytest.param(0, marks=pytest.mark.long), 0.5, pytest.param(1, marks=pytest.mark.long)])
def test_a_harmed_part_of_the_search_gives_a_right_site(searched: World, harmed: str, left: float) -> None:
    """It ends early, and what is left of it are zeros, as disks leave it."""
    found = list((searched.root / ".bantin/search").glob(f"*/*/{harmed}"))
    assert found
    for file in found:
        file.write_bytes(bytes(int(file.stat().st_size * left)))
    for words in WORDS[:2]:
        searched.pick(8).body = words
        assert searched.differences() == []


@pytest.mark.parametrize("folder", ["pagefind", "pagefind/cur/fragment", "tin/2020/05"])
def test_what_is_remembered_of_the_site_and_was_harmed_is_left_to_the_whole_build(searched: World, folder: str) -> None:
    with sqlite3.connect(searched.root / ".bantin/memory.sqlite") as memory:
        changed = memory.execute("UPDATE ledger SET rows = rows || ' ' WHERE folder = ? AND name LIKE 'output %'", (folder,)).rowcount
    memory.close()
    assert changed == 1
    searched.pick(8).body = WORDS[0]
    assert "plan" in build_stages(searched)
    assert searched.differences() == []


def test_a_row_of_the_memory_that_cannot_be_found_any_more_is_missed(world: World) -> None:
    with sqlite3.connect(world.root / ".bantin/memory.sqlite") as memory:
        changed = memory.execute(
            "UPDATE ledger SET name = 'output sitd' WHERE folder = ? AND name = 'output site'", ("tin/2020/05",)
        ).rowcount
    memory.close()
    assert changed == 1
    world.pick(8).body = WORDS[0]
    assert world.differences() == []


@pytest.mark.parametrize("harm", ["rows = rows || ' '", "name = 'folder sitd'", "folder = 'tin/2020/0\x7f'"])
def test_a_folder_of_which_nothing_is_known_any_more_is_looked_through(world: World, harm: str) -> None:
    """What somebody put there would stay."""
    with sqlite3.connect(world.root / ".bantin/memory.sqlite") as memory:
        changed = memory.execute(f"UPDATE ledger SET {harm} WHERE folder = ? AND name = 'folder site'", ("tin/2020/05",)).rowcount
    memory.close()
    assert changed == 1
    write(world.site / "tin/2020/05/a08/la.html", "Lạ")
    assert world.differences() == []


@pytest.mark.parametrize("point", ["write_whole", "digest_bytes", "mark_finished"])
def test_an_edit_that_is_stopped_leaves_a_site_that_says_so_and_the_next_is_right(
    searched: World, point: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:

        def stop(*_: Any) -> None:
            raise PermissionError(point)

        patch.setattr(splice, point, stop)
        searched.pick(8).body = WORDS[0]
        assert searched.build()[0] != 0
    assert (searched.site / SITE_UNFINISHED).exists()
    assert searched.differences() == []
    assert not (searched.site / SITE_UNFINISHED).exists()


def test_a_build_without_an_edit_writes_nothing(world: World) -> None:
    assert "plan" not in build_stages(world)
    assert read_report(world.root)["written"] == 0


def test_a_text_that_a_preview_has_read_already_still_reaches_the_site(world: World) -> None:
    apply(world, TEXT)
    world.build("--preview", "-d", world.root / "xem-thu")
    assert "plan" not in build_stages(world)
    assert world.differences() == []


def test_the_text_of_a_draft_reaches_a_preview(world: World) -> None:
    apply(world, (edits.edit_fate, 8, 1), (edits.switch_preview, 0, 0))
    assert world.build()[0] == 0
    apply(world, TEXT)
    assert "plan" not in build_stages(world)
    assert world.differences() == []


def test_the_text_of_a_withdrawn_article_goes_nowhere(world: World) -> None:
    apply(world, (edits.edit_fate, 8, 2))
    assert world.build()[0] == 0
    apply(world, TEXT)
    assert "plan" not in build_stages(world)
    assert world.differences() == []


def test_a_text_that_is_twice_in_its_page_is_drawn(world: World) -> None:
    piece = world.pick(8)
    piece.body = piece.front["description"] = "Một"
    piece.body = "<p>Một</p>"
    assert world.build()[0] == 0
    piece.body = "Hai."
    assert world.differences() == []


@pytest.mark.parametrize("taken", ["page", "all"])
def test_a_text_whose_page_was_taken_away_is_drawn(world: World, taken: str) -> None:
    apply(world, TEXT)
    shutil.rmtree(world.site if taken == "all" else world.site / world.pick(8).path.removesuffix(".md"))
    assert world.differences() == []


def test_a_broken_article_beside_an_edited_one_is_told_and_nothing_else(world: World) -> None:
    apply(world, (edits.break_head, 12, 0))
    assert world.build()[0] == 1
    apply(world, TEXT)
    assert world.differences() == []
