"""What pages of MkDocs ask for by name (mkdocs-macros): `extra` of its settings, and the words that its program names."""

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from banxin.importing.manuscript import is_there, read_text, text_of

PLUGIN = "macros"
OF_PROGRAM = "variables"
"""What a program calls the table of names: `env.variables`."""


def variables_of_macros(settings: dict[str, Any], root: Path) -> dict[str, str]:
    """The words by their names; none where the site does not ask for the plugin."""
    plugins = settings.get("plugins")
    named: dict[str, Any] = {}
    for one in plugins if isinstance(plugins, list) else ():
        named.update(one if isinstance(one, dict) else {str(one): None})
    if PLUGIN not in named:
        return {}
    options = named[PLUGIN] if isinstance(named[PLUGIN], dict) else {}
    program = root / f"{text_of(options.get('module_name')) or 'main'}.py"
    is_ours = program.resolve().is_relative_to(root.resolve()) and is_there(program)
    said = dict(words_by_name(settings.get("extra") or {}))
    return {
        **said,
        **{f"config.extra.{name}": word for name, word in said.items()},
        **(dict(words_of_program(read_text(program, root))) if is_ours else {}),
    }


def words_by_name(value: Any, name: str = "") -> Iterator[tuple[str, str]]:
    """The words below one another by their names.

    >>> dict(words_by_name({"year": 2026, "icon": {"tip": "注意"}, "on": None}))
    {'year': '2026', 'icon.tip': '注意'}
    """
    if isinstance(value, dict):
        for key, below in value.items():
            yield from words_by_name(below, f"{name}.{key}" if name else str(key))
    elif isinstance(value, str | int | float) and name:
        yield name, str(value)


def words_of_program(text: str) -> Iterator[tuple[str, str]]:
    r"""The words that a program names as they stand in it; nothing of it is run.

    >>> dict(words_of_program("env.variables.a = dict(b='甲')\nenv.variables['c'] = '乙'\nenv.variables.now = f()"))
    {'a.b': '甲', 'c': '乙'}
    """
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and len(node.targets) == 1 and (name := name_of(node.targets[0])):
            yield from words_by_name(literal(node.value), name)


def name_of(target: ast.expr) -> str:
    """The name that an assignment gives: `env.variables.name`, `env.variables["name"]`; empty for every other one."""
    of_table = isinstance(target, ast.Attribute | ast.Subscript) and isinstance(target.value, ast.Attribute)
    if not of_table or target.value.attr != OF_PROGRAM:  # type: ignore[attr-defined]
        return ""
    if isinstance(target, ast.Attribute):
        return target.attr
    said = target.slice.value if isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Constant) else ""
    return said if isinstance(said, str) else ""


def literal(value: ast.expr) -> Any:
    """What stands in a program as it is; None for what it works out."""
    if isinstance(value, ast.Constant):
        return value.value
    if isinstance(value, ast.Dict):
        return {
            key.value: literal(one) for key, one in zip(value.keys, value.values, strict=True) if isinstance(key, ast.Constant)
        }  # fmt: skip
    if isinstance(value, ast.Call) and isinstance(value.func, ast.Name) and value.func.id == "dict":
        return {one.arg: literal(one.value) for one in value.keywords if one.arg}
    return None
