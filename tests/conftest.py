"""Options of the tests."""

from __future__ import annotations

import gc
import os
import tempfile
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import mkdocs.utils
import pytest
from hypothesis import HealthCheck, settings
from jinja2 import Environment

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

    from previewing import Preview
    from remote_host import Server

# Nothing depends on a machine's haste, nor on chance: who changed nothing sees no other cases. The long tests look for new ones.
settings.register_profile("bantin", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("bantin")

_compile, _compiled = Environment.compile, dict[Any, Any]()


def _compile_once(self: Environment, source: Any, name: str | None = None, filename: str | None = None, *options: Any, **named: Any) -> Any:
    """Nearly all tests draw with the same templates, and to compile them is half of a small build: a process does it once."""
    kept = (self.trim_blocks, self.lstrip_blocks, self.undefined, self.autoescape, *self.extensions)
    key = (source, name, filename, *options, *named.items(), *kept)
    if key not in _compiled:
        _compiled[key] = _compile(self, source, name, filename, *options, **named)
    return _compiled[key]


Environment.compile = _compile_once  # type: ignore[method-assign]
mkdocs.utils.get_themes = cache(mkdocs.utils.get_themes)  # themes are looked for among all packages, for each configuration
gc.freeze = lambda: None  # type: ignore[assignment]  # a command's process ends soon; this one runs thousands, and would keep what each made

LONGEST = {
    "test_quality.py", "test_search_page.py", "test_mutants.py", "test_law.py", "test_mkdocs.py", "test_memory.py", "test_golden.py",
    "test_publish_remote.py", "test_publish_withdrawn.py", "test_publish_faults.py", "test_lighthouse.py", "test_words_kept.py",
}  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """What takes longest goes first: at the end one core would work on it, and the others on nothing."""
    items.sort(key=lambda item: (item.get_closest_marker("long") is None, item.path.name not in LONGEST))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the expected lines of golden files anew")


@pytest.fixture(scope="session", autouse=True)
def own_temporary(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What killed builds leave behind goes with pytest's own folders; of other programs too that a test starts."""
    with pytest.MonkeyPatch.context() as patch:
        folder = str(tmp_path_factory.mktemp("t"))  # a short name, for paths of sockets are short
        patch.setenv("TMPDIR", folder)
        patch.setattr(tempfile, "tempdir", folder)
        yield


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium. One for all tests of a process: Playwright cannot be started twice in one."""
    from playwright.sync_api import expect, sync_playwright

    from bench.search_site import CHROMIUM, find_chromium

    expect.set_options(timeout=60_000)  # what is expected comes in a moment; where all cores are busy, in many
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM)
        yield started
        started.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    page = browser.new_context().new_page()
    yield page
    page.context.close()


@pytest.fixture
def has_rclone(monkeypatch: pytest.MonkeyPatch) -> None:
    """It knows nothing of this machine's own places."""
    from bantin.publish.errors import PublishError
    from bantin.publish.rclone import find_rclone

    try:
        find_rclone()
    except PublishError:
        pytest.skip("there is no rclone")
    monkeypatch.setenv("RCLONE_CONFIG", os.devnull)


@pytest.fixture(params=["webdav"])
def server(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, has_rclone: None) -> Iterator[Server]:
    """The place that rclone knows as `thu:`, of the kind that is asked for."""
    from remote_host import Server

    server = Server(tmp_path / "host", request.param)
    for name, value in server.environment().items():
        monkeypatch.setenv(name, value)
    yield server
    server.stop()


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    from previewing import start

    with start(tmp_path, index="Trang chủ", bai="Bài") as running:
        yield running
