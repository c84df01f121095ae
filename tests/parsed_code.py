"""The code of banxin, read once for all tests that look at it."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parent.parent / "src" / "banxin"
INSIDE = ("body", "orelse", "finalbody", "handlers", "cases")
"""Where statements stand in others."""


@cache
def files_of_code() -> tuple[Path, ...]:
    """Every file of the package, by name."""
    return tuple(sorted(PACKAGE.rglob("*.py")))


@cache
def parsed(path: Path) -> ast.Module:
    """The syntax tree of a file, which nobody changes."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def calls_in(path: Path) -> tuple[ast.Call, ...]:
    """Every call in a file."""
    return tuple(node for node in ast.walk(parsed(path)) if isinstance(node, ast.Call))


def statements_in(node: ast.AST) -> Iterator[ast.AST]:
    """The statements of a file, or of another statement, with those inside them: imports are looked for without their expressions."""
    for field in INSIDE:
        for inner in getattr(node, field, ()):
            yield inner
            yield from statements_in(inner)
