"""Which tests a mutant is tried by."""

import pytest
from tests.mutants.nearest_tests import OF_ALL_RULES, OF_ROOMS, ROOT, nearest, nearest_files

SOURCES = {
    "b.top": frozenset({"b.middle"}),
    "b.middle": frozenset({"b.low", "b.circle"}),
    "b.circle": frozenset({"b.middle"}),
    "b.low": frozenset[str](),
    "b.alone": frozenset[str](),
    "b.named": frozenset[str](),
}
TESTS = {
    "t/test_a.py": frozenset({"b.top"}),
    "t/test_b.py": frozenset({"b.middle", "b.top"}),
    "t/test_named.py": frozenset({"b.top"}),
    "t/test_other.py": frozenset[str](),
}


@pytest.mark.parametrize(
    ("module", "files"),
    [
        ("b.top", {"t/test_a.py", "t/test_b.py", "t/test_named.py"}),
        ("b.middle", {"t/test_b.py"}),
        ("b.low", {"t/test_b.py"}),
        ("b.circle", {"t/test_b.py"}),
        ("b.alone", set()),
        ("b.named", {"t/test_named.py"}),
    ],
)
def test_the_shortest_way_of_imports_leads_to_the_tests_of_a_module(module: str, files: set[str]) -> None:
    assert nearest(module, TESTS, SOURCES) == files


@pytest.mark.parametrize("package", ["compose", "checks", "epub", "cleaning"])
def test_each_module_of_a_package_with_code_has_tests(package: str) -> None:
    paths = [path for path in (ROOT / "src" / "banxin" / package).rglob("*.py") if path.name != "__init__.py"]
    modules = [".".join(path.relative_to(ROOT / "src").with_suffix("").parts) for path in paths]
    without = {module for module, files in nearest_files(modules, package).items() if not files - OF_ALL_RULES}
    assert without == set()


@pytest.mark.parametrize(("package", "cases"), [("compose", "test_rules.py"), ("cleaning", "test_cases.py")])
def test_cases_that_state_the_rules_of_a_package_are_near_to_all_of_it(package: str, cases: str) -> None:
    paths = [path for path in (ROOT / "src" / "banxin" / package).rglob("*.py") if path.name != "__init__.py"]
    modules = [".".join(path.relative_to(ROOT / "src").with_suffix("").parts) for path in paths]
    assert [
        one for one, files in nearest_files(modules, package).items() if f"tests/{package}/{cases}" not in files
    ] == []


def test_cases_that_state_the_rules_of_a_room_are_near_to_all_of_it() -> None:
    for file, room in OF_ROOMS.items():
        package = file.split("/")[1]
        paths = [path for path in (ROOT / "src" / "banxin" / package).rglob("*.py") if path.name != "__init__.py"]
        modules = [".".join(path.relative_to(ROOT / "src").with_suffix("").parts) for path in paths]
        near = {module for module, files in nearest_files(modules, package).items() if file in files}
        assert near >= {module for module in modules if module.startswith(room)} != set()
