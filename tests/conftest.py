"""Options of the tests."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from playwright.sync_api import Browser

settings.register_profile("bantin", deadline=None, suppress_health_check=[HealthCheck.too_slow])  # nothing depends on a machine's haste
settings.load_profile("bantin")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the expected lines of golden files anew")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium. One for all tests of a process: Playwright cannot be started twice in one."""
    from playwright.sync_api import sync_playwright

    from bench.search_site import CHROMIUM, find_chromium

    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=find_chromium(), args=CHROMIUM)
        yield started
        started.close()
