"""The modules of tests, and what random examples take from the code, read by each worker in an order of its own.

pytest compiles each of them with its asserts taken apart, which takes as long as all else that it collects, and keeps what it has compiled. In a
fresh clone nothing is kept, and workers that begin with the same module all compile it: each begins elsewhere instead, and finds what
the others have done.

hypothesis tries the constants of all our modules, too, and takes each module apart for them: six times as long as to read what was kept of it.
"""

import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeVar

import pytest
from _pytest.pathlib import import_path
from hypothesis import is_hypothesis_test
from hypothesis.internal.constants_ast import constants_from_module, is_local_module_file

One = TypeVar("One")


def read_by_turns(config: pytest.Config) -> None:
    """Import the modules in which tests will be looked for, from another one on in each worker; without workers nothing is done."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        for path in from_another_on(list(modules_of_tests(config))):
            read(path, config)


def find_constants_by_turns(items: Sequence[pytest.Item]) -> None:
    """Find the constants of the modules that are loaded, as hypothesis does behind this; without workers, or random examples, nothing is done."""
    is_random = any(isinstance(item, pytest.Function) and is_hypothesis_test(item.obj) for item in items)
    if is_random and "PYTEST_XDIST_WORKER" in os.environ:
        files = {name: str(getattr(module, "__file__", None) or "") for name, module in sys.modules.items()}
        for name in from_another_on(
            sorted(name for name, file in files.items() if file and is_local_module_file(file))
        ):
            constants_from_module(sys.modules[name])


def from_another_on(row: list[One]) -> list[One]:
    """The whole row, in each worker from another one on."""
    worker = int(os.environ["PYTEST_XDIST_WORKER"].removeprefix("gw"))
    first = len(row) * worker // int(os.environ["PYTEST_XDIST_WORKER_COUNT"])
    return row[first:] + row[:first]


def modules_of_tests(config: pytest.Config) -> Iterator[Path]:
    """The files that the command line, or the configuration, names, and those of its folders."""
    for named in config.args:
        path = config.invocation_params.dir / named.partition("::")[0]
        if path.is_file():
            yield path
        for folder, below, names in os.walk(path):
            below[:] = sorted(name for name in below if name != "node_modules")
            yield from (
                Path(folder, name) for name in sorted(names) if name.startswith("test_") and name.endswith(".py")
            )


def read(path: Path, config: pytest.Config) -> None:
    """Import a module as pytest will; what is wrong with it, it tells when pytest does so."""
    known = set(sys.modules)
    try:
        import_path(path, mode="importlib", root=config.rootpath, consider_namespace_packages=False)
    except (Exception, pytest.skip.Exception):
        for name in set(sys.modules) - known:
            if getattr(sys.modules[name], "__file__", None) == str(path):
                del sys.modules[name]
