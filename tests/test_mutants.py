"""A build whose memory is wrong must break the law: each mutant forgets one thing, and one edit shows it.

So the law in test_law.py is not kept by chance: a key that leaves an input out is found.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any, NamedTuple

import pytest

import edits
from bantin.content.rows import article_from_row
from bantin.keys import key_of_texts
from bantin.model import Article
from bantin.site.inputs import Tree
from edits import Edit
from law import World, make_world


class Mutant(NamedTuple):
    """`seam` is what is replaced by `wrong`; `edit` with its two numbers shows it, after `before` was made and built."""

    name: str
    seam: str
    wrong: Callable[..., Any]
    edit: tuple[Edit, int, int]
    before: tuple[Edit, int, int] | None = None


def forget_times(status: os.stat_result) -> tuple[int, int, int, int]:
    return status.st_size, 0, 0, 0


def forget_head(row: list[Any] | Article) -> Article:
    return article_from_row(row)._replace(head="")


MUTANTS = (
    Mutant(
        "lists forget titles",
        "site.shelves.make_card_keys",
        lambda scene: [a.path for a in scene.catalog.articles],
        (edits.edit_title, 8, 1),
    ),
    Mutant("a splice forgets front matter", "site.finished.article_from_row", forget_head, (edits.edit_title, 8, 1)),
    Mutant("a splice forgets the hour", "site.finished.Finished.holds_at", lambda *_: True, (edits.pass_time, 3, 0)),
    Mutant("a splice forgets templates", "site.finished.Finished.is_of", lambda *_: True, (edits.edit_template, 1, 1)),
    Mutant("a splice trusts looks", "site.intact._has_look", lambda *_: True, (edits.change_output, 40, 3)),
    Mutant("a splice trusts the site", "site.splice.ask_intact", lambda *_: nullcontext(lambda: True), (edits.change_output, 40, 0)),
    Mutant(
        "shelves forget all but their cards",
        "site.shelves.key_of",
        lambda parts, *salts: key_of_texts(*parts[2], *salts),
        (edits.edit_register, 6, 0),
    ),
    Mutant("articles forget names of authors", "site.plan._word_keys", lambda scene: lambda article: "", (edits.edit_register, 5, 0)),
    Mutant("articles forget sizes of pictures", "site.plan._files_key", lambda *_: "", (edits.edit_picture_file, 1, 2)),
    Mutant("feeds forget their entries", "site.files.make_describer", lambda scene: lambda article: article.path, (edits.edit_title, 8, 1)),
    Mutant("sitemaps forget dates", "site.sitemaps.key_of_texts", lambda *texts: texts[0], (edits.edit_correction, 8, 1)),
    Mutant("the manifest forgets whose an address is", "site.manifest.key_of_texts", lambda *texts: "", (edits.edit_title, 8, 1)),
    Mutant("the shell forgets ordinary pages", "site.shell.shell_key", lambda *_: "", (edits.edit_page, 0, 1)),
    Mutant(
        "ordinary pages forget their pictures",
        "site.shell.leads_same",
        lambda *_: True,
        (edits.edit_picture_file, 0, 5),
        (edits.edit_page_picture, 0, 0),
    ),
    Mutant("the shell forgets templates", "site.inputs.digest_tree", lambda *_: Tree("", dated=False), (edits.edit_template, 1, 1)),
    Mutant("the configuration is read once", "settings.digest_config", lambda config: "", (edits.edit_config, 0, 1)),
    Mutant("pictures are copied once", "site.assets.asset_key", lambda digest, info: "", (edits.edit_picture_file, 0, 3)),
    Mutant("cards forget their titles", "site.sharing.card_path", lambda key, name: "anh/ban/0.png", (edits.edit_title, 22, 1)),
    Mutant("files in the site are trusted", "site.output.SiteFolder.is_intact", lambda *_: True, (edits.change_output, 40, 0)),
    Mutant("nothing is swept", "site.output.SiteFolder.sweep", lambda folder: None, (edits.add_output, 3, 0)),
    Mutant("times are not looked at", "content.scan.times_of", forget_times, (edits.edit_title, 8, 2), (edits.edit_title, 8, 1)),
)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> World:
    return make_world(tmp_path_factory.mktemp("goc") / "cong")


def find_differences(world: World, mutant: Mutant) -> list[str]:
    """After what comes before is built, and then the edit is made."""
    for edit, which, how in [mutant.before] if mutant.before else []:
        edit(world, which, how)
    assert world.build("--clean")[0] == 0  # what is remembered is the mutant's own
    edit, which, how = mutant.edit
    edit(world, which, how)
    return world.differences()


@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_a_wrong_memory_breaks_the_law(base: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, mutant: Mutant) -> None:
    monkeypatch.setattr(f"bantin.{mutant.seam}", mutant.wrong)
    assert find_differences(base.copy(tmp_path / "cong"), mutant) != []


@pytest.mark.long  # by default test_law.py says so
@pytest.mark.parametrize("mutant", MUTANTS, ids=lambda mutant: mutant.name)
def test_the_right_memory_keeps_the_law_under_the_same_edit(base: World, tmp_path: Path, mutant: Mutant) -> None:
    assert find_differences(base.copy(tmp_path / "cong"), mutant) == []
