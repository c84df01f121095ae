"""Each length of the composer and of the engine has its unit where it is read: with its record, its function or its file."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "banxin"
FILES = sorted([*(PACKAGE / "compose").rglob("*.py"), *(PACKAGE / "engine").rglob("*.py")])
UNITS = re.compile(r"\b(px|pt|em|per cent|share)\b|from 0 to 1")


def is_length(annotation: ast.expr | None) -> bool:
    return annotation is not None and re.search(r"\bfloat\b", ast.unparse(annotation)) is not None


def has_lengths(node: ast.AST) -> bool:
    if isinstance(node, ast.ClassDef):
        return any(isinstance(one, ast.AnnAssign) and is_length(one.annotation) for one in node.body)
    if isinstance(node, ast.FunctionDef):
        arguments = [*node.args.args, *node.args.kwonlyargs]
        return is_length(node.returns) or any(is_length(one.annotation) for one in arguments)
    return False


def without_units(tree: ast.Module) -> Iterator[str]:
    if UNITS.search(ast.get_docstring(tree) or ""):
        return
    nodes = (one for one in ast.walk(tree) if isinstance(one, ast.ClassDef | ast.FunctionDef) and has_lengths(one))
    yield from (f"{one.name}, line {one.lineno}" for one in nodes if not UNITS.search(ast.get_docstring(one) or ""))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_lengths_have_units(path: Path) -> None:
    assert list(without_units(ast.parse(path.read_text(encoding="utf-8")))) == []


def test_a_length_without_a_unit_is_found() -> None:
    source = '"""A file."""\ndef width_of(text: str) -> float | None:\n    """The width of a text."""\n'
    assert list(without_units(ast.parse(source))) == ["width_of, line 2"]
    assert list(without_units(ast.parse(source.replace("of a text", "of a text, px")))) == []
