"""The examples in the docstrings of cleaning hold."""

import doctest
import importlib
import pkgutil

import pytest

import banxin.cleaning

MODULES = [name for _, name, _ in pkgutil.walk_packages(banxin.cleaning.__path__, "banxin.cleaning.")]


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name: str) -> None:
    assert doctest.testmod(importlib.import_module(name)).failed == 0
