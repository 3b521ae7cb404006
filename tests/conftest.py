"""Options of the tests."""

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("bantin", deadline=None, suppress_health_check=[HealthCheck.too_slow])  # nothing depends on a machine's haste
settings.load_profile("bantin")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update", action="store_true", help="write the expected lines of golden files anew")
