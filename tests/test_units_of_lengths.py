"""Each length of the composer and of the engine has its unit where it is read: with its record, its function or its file."""

import ast
import re
from collections.abc import Iterator

from tests.parsed_code import PACKAGE, parsed

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


def test_lengths_have_units() -> None:
    found = ((path, one) for path in FILES for one in without_units(parsed(path)))
    assert [f"{path.relative_to(PACKAGE)}: {one}" for path, one in found] == []


def test_a_length_without_a_unit_is_found() -> None:
    source = '"""A file."""\ndef width_of(text: str) -> float | None:\n    """The width of a text."""\n'
    assert list(without_units(ast.parse(source))) == ["width_of, line 2"]
    assert list(without_units(ast.parse(source.replace("of a text", "of a text, px")))) == []
