"""The modules of tests, read by each worker in an order of its own.

pytest compiles each of them with its asserts taken apart, which takes as long as all else that it collects, and keeps what it has compiled. In a
fresh clone nothing is kept, and workers that begin with the same module all compile it: each begins elsewhere instead, and finds what
the others have done.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from _pytest.pathlib import import_path


def read_by_turns(config: pytest.Config) -> None:
    """Import the modules in which tests will be looked for, from another one on in each worker; without workers nothing is done."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "").removeprefix("gw")
    if not worker:
        return
    paths = list(modules_of_tests(config))
    first = len(paths) * int(worker) // int(os.environ["PYTEST_XDIST_WORKER_COUNT"])
    for path in (*paths[first:], *paths[:first]):
        read(path, config)


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
