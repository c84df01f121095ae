"""A function of a module that is loaded, made to run as one of its mutants: its code is exchanged, so that whoever holds it
already, by whatever name, runs the mutant, and all the rest of the package runs at its usual speed."""

import ast
from collections.abc import Iterator
from pathlib import Path
from textwrap import dedent
from types import CodeType, FunctionType, ModuleType
from typing import Any

Function = ast.FunctionDef | ast.AsyncFunctionDef


def replace(module: ModuleType, function: str, changed: str) -> None:
    """Make a function, `name` or `Class.name`, run the source of its mutant from now on; LookupError when it is not there."""
    path = Path(module.__file__ or "")
    tree = ast.parse(path.read_text(encoding="utf-8"))
    node = defined(tree, function)
    mutant = next(part for part in ast.parse(dedent(changed)).body if isinstance(part, Function))
    defaults = None if ast.dump(mutant.args) == ast.dump(node.args) else _defaults(mutant, module, function)
    node.args, node.body = mutant.args, mutant.body
    code = _code(compile(ast.fix_missing_locations(tree), str(path), "exec", dont_inherit=True), function.split("."))
    holder, name, found = _function(module, function)
    if code.co_freevars == found.__code__.co_freevars:
        found.__code__ = code
        if defaults:
            found.__defaults__, found.__kwdefaults__ = defaults
    else:
        # A mutant that no longer asks for `super()` has no cell for the class.
        setattr(holder, name, FunctionType(code, vars(module), name, found.__defaults__, _cells(found, code)))


def _cells(function: FunctionType, code: CodeType) -> tuple[Any, ...]:
    cells = dict(zip(function.__code__.co_freevars, function.__closure__ or (), strict=True))
    return tuple(cells[name] for name in code.co_freevars)


def defined(tree: ast.Module, function: str) -> Function:
    """The last definition of a function, `name` or `Class.name`, in a module; LookupError where there is none."""
    body: list[ast.stmt] = tree.body
    *classes, name = function.split(".")
    for one in classes:
        body = [node for part in body if isinstance(part, ast.ClassDef) and part.name == one for node in part.body]
    for node in reversed(body):
        if isinstance(node, Function) and node.name == name:
            return node
    raise LookupError(f"no function {function}")


def _code(code: CodeType, names: list[str]) -> CodeType:
    for name in names:
        code = [one for one in code.co_consts if isinstance(one, CodeType) and one.co_name == name][-1]
    return code


def _function(module: ModuleType, function: str) -> tuple[Any, str, FunctionType]:
    """What holds the function, its name there, and the function itself."""
    *classes, name = function.split(".")
    holder: Any = module
    for one in classes:
        holder = vars(holder)[one]
        name = f"_{one.lstrip('_')}{name}" if name.startswith("__") and not name.endswith("__") else name
    found = vars(holder)[name]
    function_itself: FunctionType = getattr(found, "__func__", found)
    return holder, name, function_itself


def _defaults(
    mutant: Function, module: ModuleType, function: str
) -> tuple[tuple[Any, ...] | None, dict[str, Any] | None]:
    """The values of the arguments that are left out."""
    node = ast.FunctionDef(name="mutant", args=mutant.args, body=[ast.Pass()], decorator_list=[], returns=None)
    for argument in _arguments(node.args):
        argument.annotation = None
    tree = ast.fix_missing_locations(ast.Module(body=[node], type_ignores=[]))
    classes = function.split(".")[:-1]
    made = dict(vars(vars(module)[classes[0]])) if classes else {}
    exec(compile(tree, "mutant", "exec", dont_inherit=True), vars(module), made)
    return made["mutant"].__defaults__, made["mutant"].__kwdefaults__


def _arguments(arguments: ast.arguments) -> Iterator[ast.arg]:
    yield from (*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs)
    yield from (one for one in (arguments.vararg, arguments.kwarg) if one)
