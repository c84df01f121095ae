"""Processes here are started as users start them."""

import pytest


@pytest.fixture(autouse=True)
def copies_of_a_warm_process() -> None:
    """None: what is tried is how they start."""
