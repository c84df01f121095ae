"""Options of the test suite."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--save-golden", action="store_true", help="write the expected files of case folders anew")


@pytest.fixture
def save_golden(request: pytest.FixtureRequest) -> bool:
    """Whether expected files are to be written anew; the difference is reviewed like code."""
    return bool(request.config.getoption("--save-golden"))
