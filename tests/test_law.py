"""One law: a build that remembers gives, byte for byte, the site that a clean build gives."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from edits import ALL_EDITS, Edit, edit_body, edit_fate, edit_picture_file
from law import World, make_world

Call = tuple[Edit, int, int]
calls = st.tuples(st.sampled_from(ALL_EDITS), st.integers(0, 99), st.integers(0, 11))
steps = st.lists(calls, min_size=1, max_size=3)
texts = st.tuples(st.just(edit_body), st.integers(0, 99), st.integers(0, 11))
SLOW = (HealthCheck.too_slow, HealthCheck.data_too_large)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> World:
    return make_world(tmp_path_factory.mktemp("goc") / "cong")


@pytest.fixture(scope="module")
def searched(base: World, tmp_path_factory: pytest.TempPathFactory) -> World:
    world = base.copy(tmp_path_factory.mktemp("tim") / "cong")
    world.search = True
    assert world.build()[0] == 0
    return world


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("luat")


def begin(base: World, place: Path) -> World:
    """The built site, again as it was, in a place that one example uses."""
    shutil.rmtree(place, ignore_errors=True)
    return base.copy(place / "cong")


def keep_law(world: World, days: list[list[Call]]) -> None:
    """After each day's edits the law holds."""
    for day in days:
        for edit, which, how in day:
            edit(world, which, how)
        assert world.differences() == [], [(edit.__name__, which, how) for edit, which, how in day]


HTML = ("noscript", "template", "textarea", "math", "script", "div")


@pytest.mark.parametrize("tag", HTML)
def test_links_in_any_html_of_a_page_keep_the_law(base: World, place: Path, tag: str) -> None:
    """MkDocs' pages are drawn anew when an article that they lead to comes or goes, or a picture changes."""
    world = begin(base, place)
    link = '<a href="tin/2020/05/a14.md">x</a><img src="anh/mot.png" alt="x">'
    world.pages["lien-he.md"] = f"# Liên hệ\n\n<{tag}>\n{link}\n</{tag}>\n"
    code, told = world.build()
    assert code == 0, told
    for edit in ((edit_fate, 14, 1), (edit_fate, 14, 0), (edit_picture_file, 0, 2)):
        keep_law(world, [[edit]])


@settings(max_examples=5, deadline=None, suppress_health_check=SLOW)
@given(days=st.lists(steps, min_size=1, max_size=5))
def test_random_edits_keep_the_law(base: World, place: Path, days: list[list[Call]]) -> None:
    keep_law(begin(base, place), days)


@pytest.mark.long
@settings(max_examples=100, deadline=None, suppress_health_check=SLOW, derandomize=False)
@given(days=st.lists(steps, min_size=5, max_size=25))
def test_thousands_of_random_edits_keep_the_law(base: World, place: Path, days: list[list[Call]]) -> None:
    keep_law(begin(base, place), days)


# --- with the search: most edits touch texts alone, which take a way of their own -----------------------------------

edited = st.lists(st.lists(texts | texts | calls, min_size=1, max_size=2), min_size=3, max_size=9)


@settings(max_examples=2, deadline=None, suppress_health_check=SLOW)
@given(days=edited)
def test_random_edits_keep_the_law_of_the_search(searched: World, place: Path, days: list[list[Call]]) -> None:
    keep_law(begin(searched, place), days)


@pytest.mark.long
@settings(max_examples=100, deadline=None, suppress_health_check=SLOW, derandomize=False)
@given(days=edited)
def test_hundreds_of_random_edits_keep_the_law_of_the_search(searched: World, place: Path, days: list[list[Call]]) -> None:
    keep_law(begin(searched, place), days)
