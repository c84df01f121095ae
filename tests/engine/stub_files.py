"""The stubs of WeasyPrint and pydyf as a test reads them: what they declare, and whether a value is what they say."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

STUBS = Path(__file__).parents[2] / "stubs"
PLAIN: Mapping[str, type | tuple[type, ...]] = {
    "str": str,
    "bytes": bytes,
    "bool": bool,
    "int": int,
    "float": (int, float),
    "object": object,
}
HOLDERS: Mapping[str, type | tuple[type, ...]] = {
    "list": list, "dict": dict, "set": set, "frozenset": frozenset, "tuple": tuple, "Sequence": (list, tuple),
    "Mapping": dict,
}  # fmt: skip


@dataclass(frozen=True)
class StubClass:
    """A class of a stub: `attributes` and `keys` (of `style[...]`) with what they are said to be."""

    module: str
    name: str
    bases: tuple[str, ...]
    is_stub_only: bool
    attributes: Mapping[str, ast.expr]
    methods: tuple[str, ...]
    keys: Mapping[str, ast.expr]


@cache
def trees() -> Mapping[str, ast.Module]:
    """The stubs by the names of their modules."""
    return {
        ".".join(path.relative_to(STUBS).with_suffix("").parts).removesuffix(".__init__"): ast.parse(
            path.read_text(encoding="utf-8")
        )
        for path in sorted(STUBS.rglob("*.pyi"))
    }


@cache
def classes() -> tuple[StubClass, ...]:
    return tuple(_class(module, node) for module, tree in trees().items() for node in tree.body if _is_class(node))


@cache
def aliases() -> Mapping[str, ast.expr]:
    """What short names such as `_Stack` stand for."""
    return {
        node.target.id: node.value
        for tree in trees().values()
        for node in tree.body
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None
    }


def declared() -> Iterator[str]:
    """Everything that a stub says itself, by its whole name; what a class inherits is not said."""
    for module, tree in trees().items():
        for node in tree.body:
            if isinstance(node, ast.FunctionDef | ast.ClassDef):
                yield f"{module}.{node.name}"
            elif isinstance(node, ast.AnnAssign):
                yield f"{module}.{ast.unparse(node.target)}"
    for one in classes():
        yield from (f"{one.module}.{one.name}.{name}" for name in (*one.attributes, *one.methods))


def _is_class(node: ast.stmt) -> bool:
    return isinstance(node, ast.ClassDef)


def _class(module: str, node: ast.stmt) -> StubClass:
    assert isinstance(node, ast.ClassDef)
    methods = [one for one in node.body if isinstance(one, ast.FunctionDef)]
    keys = {}
    for method in methods:
        if method.name == "__getitem__" and method.returns and method.args.args[1:]:
            key = method.args.args[1].annotation
            if isinstance(key, ast.Subscript):
                keys.update(dict.fromkeys(ast.literal_eval(key.slice) if isinstance(key.slice, ast.Tuple)
                                          else [ast.literal_eval(key.slice)], method.returns))  # fmt: skip
    return StubClass(
        module,
        node.name,
        tuple(ast.unparse(base).split("[", maxsplit=1)[0] for base in node.bases),
        any(ast.unparse(one) == "type_check_only" for one in node.decorator_list),
        {ast.unparse(one.target): one.annotation for one in node.body if isinstance(one, ast.AnnAssign)},
        tuple(method.name for method in methods),
        keys,
    )


def fits(value: object, said: ast.expr) -> bool:
    """Whether a value is of the type that a stub says, as far as its outside tells."""
    if isinstance(said, ast.BinOp):
        return fits(value, said.left) or fits(value, said.right)
    if isinstance(said, ast.Constant):
        return value is None
    if isinstance(said, ast.Subscript):
        return _fits_subscript(value, said)
    assert isinstance(said, ast.Name), ast.unparse(said)
    if said.id in aliases():
        return fits(value, aliases()[said.id])
    if said.id in PLAIN:
        return isinstance(value, PLAIN[said.id]) and (said.id in ("bool", "object") or not isinstance(value, bool))
    stub = next((one for one in classes() if one.name == said.id), None)
    if stub is not None and stub.is_stub_only:
        return all(hasattr(value, name) for name in (*stub.attributes, *stub.methods))
    # What is left where an absolutely positioned box was taken out of the flow answers for the box.
    return said.id in {one.__name__ for one in type(value).__mro__} or hasattr(value, "_box")


def _fits_subscript(value: object, said: ast.Subscript) -> bool:
    holder = ast.unparse(said.value)
    if holder == "Literal":
        return any(value == one for one in _literals(said.slice))
    if not isinstance(value, HOLDERS[holder]):
        return False
    if holder == "tuple" and isinstance(said.slice, ast.Tuple) and isinstance(value, tuple):
        parts = said.slice.elts
        if isinstance(parts[-1], ast.Constant):
            return all(fits(one, parts[0]) for one in value)
        return len(value) == len(parts) and all(fits(one, part) for one, part in zip(value, parts, strict=True))
    return True


def _literals(said: ast.expr) -> tuple[object, ...]:
    return (
        tuple(ast.literal_eval(one) for one in said.elts) if isinstance(said, ast.Tuple) else (ast.literal_eval(said),)
    )
