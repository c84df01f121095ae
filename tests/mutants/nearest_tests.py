"""Which test files are those of a module: the ones that import it; where none does, those that import what imports it; the one that has its name; and the tables of cases of its package.

Tests that come by a function from afar, through a whole book say, take many times as long as its own, and seldom tell more.
"""

import ast
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
Graph = Mapping[str, frozenset[str]]
"""For each name the modules of banxin that it imports."""
OF_ALL_RULES = frozenset({"tests/compose/test_rules.py", "tests/cleaning/test_cases.py"})
"""Test files whose cases, in tables and folders, state the rules of a whole package: they are near to each of its modules."""

OF_ROOMS = {
    "tests/cleaning/test_decisions.py": "banxin.cleaning.decisions.",
    "tests/cleaning/test_decisions_on_any_text.py": "banxin.cleaning.decisions.",
    "tests/cleaning/test_editor_files.py": "banxin.cleaning.editor.",
}
"""Test files that state the rules of one room through the whole of cleaning: they are near to each of its modules."""


@cache
def imports_in(path: Path, modules: frozenset[str]) -> frozenset[str]:
    """The modules that a file imports anywhere, also inside its functions and in scripts that it holds as text."""
    return frozenset(_named_in(ast.parse(path.read_text(encoding="utf-8")), modules))


def _named_in(tree: ast.AST, modules: frozenset[str]) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (one.name for one in node.names if one.name in modules)
        elif isinstance(node, ast.ImportFrom) and node.module:
            inside = {f"{node.module}.{one.name}" for one in node.names} & modules
            yield from inside or {node.module} & modules


def module_of(path: Path, root: Path) -> str:
    """The dotted name of a file below a root."""
    return ".".join(path.relative_to(root).with_suffix("").parts).removesuffix(".__init__")


@cache
def graph_of(source: Path) -> Graph:
    """What each module of a folder of sources imports of the others."""
    paths = {module_of(path, source): path for path in source.rglob("*.py")}
    modules = frozenset(paths)
    return {name: imports_in(path, modules) for name, path in paths.items()}


def nearest(module: str, tests: Graph, sources: Graph) -> frozenset[str]:
    """The test files with the shortest way of imports to a module, and the one of its name; none where no way leads to it."""
    named = frozenset(name for name in tests if name.endswith(f"/test_{module.rpartition('.')[2]}.py"))
    found, seen = {module}, {module}
    while found:
        if files := frozenset(name for name, imported in tests.items() if imported & found):
            return files | named
        found = {name for name, imported in sources.items() if imported & found} - seen
        seen |= found
    return named


def nearest_files(modules: Iterable[str], package: str) -> dict[str, frozenset[str]]:
    """For each module the test files of a package that are nearest to it, as `tests/epub/test_gate.py`."""
    sources = graph_of(ROOT / "src")
    known = frozenset(sources)
    folder = ROOT / "tests" / package
    files = sorted(folder.rglob("*.py"))
    # What stands beside the tests, cases.py say, imports for them.
    helpers = {module_of(path, ROOT): imports_in(path, known) for path in files if not is_test(path)}
    imported = {
        path.relative_to(ROOT).as_posix(): imports_in(path, known).union(
            *(helpers[name] for name in imports_in(path, frozenset(helpers)))
        )
        for path in files
        if is_test(path)
    }
    of_all = OF_ALL_RULES & imported.keys()
    return {module: nearest(module, imported, sources) | of_all | _of_room(module, imported) for module in modules}


def _of_room(module: str, files: Graph) -> frozenset[str]:
    return frozenset(name for name, room in OF_ROOMS.items() if name in files and module.startswith(room))


def is_test(path: Path) -> bool:
    return path.name.startswith("test_")
