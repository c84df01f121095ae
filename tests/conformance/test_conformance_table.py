"""The table of docs/composition.md and the tests that it names cannot drift apart."""

import ast
import re
from functools import cache
from pathlib import Path

import pytest

HERE = Path(__file__).parent
REPOSITORY = HERE.parent.parent
PAGE = REPOSITORY / "docs" / "composition.md"
ROW = re.compile(r"\| (N?\d+) \| (.+?) \| (core)? ?\| (works|partly|no|not ours)(.*?) \| (.*?) ?\|$", re.MULTILINE)
TEST = re.compile(r"`([\w/.]+\.py)::(\w+)`")
ROWS = ROW.findall(PAGE.read_text(encoding="utf-8"))


@cache
def functions(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def test_every_entry_of_the_list_has_a_row() -> None:
    assert [row[0] for row in ROWS] == [*map(str, range(1, 83)), *(f"N{n}" for n in range(1, 11))]
    assert sum(row[2] == "core" for row in ROWS) == 50


@pytest.mark.parametrize("row", ROWS, ids=[row[0] for row in ROWS])
def test_what_is_said_to_work_names_a_test_that_exists(row: tuple[str, ...]) -> None:
    number, what, _, state, remark, tests = row
    named = TEST.findall(tests)
    assert named or state != "works", f"{number} {what}: says that it works, and names no test"
    assert named or remark or state == "not ours", f"{number} {what}: says '{state}' without a word of why"
    for name, function in named:
        path = REPOSITORY / name if "/" in name else HERE / name
        assert function in functions(path), f"{number} {what}: {name} has no {function}"


def test_pictures_of_the_page_are_there_and_light() -> None:
    pictures = re.findall(r"\]\((images/[^)]+)\)", PAGE.read_text(encoding="utf-8"))
    assert pictures
    assert all((PAGE.parent / picture).stat().st_size < 250_000 for picture in pictures)
