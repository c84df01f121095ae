"""The environment of templates: it reads by an allow-list, calls what is pure, and counts what it does.

A template of a book may come from anywhere, like the book itself: it must not be able to read, write or delete a file,
and it must come to an end.
"""

from collections.abc import Iterable
from pathlib import PurePath
from types import BuiltinMethodType, MethodType
from typing import Any

from jinja2 import Template, nodes, pass_context
from jinja2.runtime import Context, Undefined
from jinja2.sandbox import ImmutableSandboxedEnvironment, safe_range
from jinja2.utils import Cycler, Joiner, Namespace
from jinja2.visitor import NodeTransformer

from banxin.saying.said import say
from banxin.templates.sandbox.bounds import Bounds, called
from banxin.templates.sandbox.budget import Budget, RefusedError
from banxin.templates.sandbox.filters import allowed_filters
from banxin.templates.sandbox.readable import may_read

COUNTED, PUT_TOGETHER, MEASURED = "counted rounds", "put together", "measured"
"""Filters that the environment adds to templates; no template can write these names."""
OF_A_CALL = 4
"""Rounds: a call of a macro takes about as long as so many rounds of a loop that do something."""
METHOD_TYPES = (BuiltinMethodType, MethodType)
CLASSES = (dict, Cycler, Joiner, Namespace)
"""The classes that a template may make values of."""


class ClosedEnvironment(ImmutableSandboxedEnvironment):
    """An environment without hands; `budget` is started anew by each rendering."""

    intercepted_binops = frozenset({"+", "*", "**", "%"})

    def __init__(self, **options: Any) -> None:
        self.budget = Budget()
        self.bounds = Bounds(self.budget)
        super().__init__(finalize=self.bounds.printed, **options)
        self.filters = allowed_filters(self.bounds)
        self.filters[COUNTED] = self._count_rounds
        self.filters[PUT_TOGETHER] = self._put_together
        self.filters[MEASURED] = self.budget.measured
        self.globals = {
            "range": checked_range,
            "dict": dict,
            "cycler": Cycler,
            "joiner": Joiner,
            "namespace": Namespace,
        }

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether the allow-list has the name; a file is never handed out, whatever the list says."""
        return may_read(obj, attr) and not isinstance(value, PurePath)

    def unsafe_undefined(self, obj: Any, attribute: str) -> Undefined:
        """Raise at once: a test or a default must not hide what a template tries."""
        raise RefusedError(
            say("a template may not ask {thing} for its '{attribute}'", thing=called(obj), attribute=attribute),
            say(
                "templates see the text and the metadata of a book, not its files, its folders or the program; take this out"
            ),
        )

    def is_safe_callable(self, obj: Any) -> bool:
        """Functions come only by names that the list has; of classes a template may make values of a few."""
        return not isinstance(obj, type) or obj in CLASSES

    def wrap_str_format(self, value: Any) -> Any:
        """Methods of text that can make much of little, with their question before them."""
        if type(value) not in METHOD_TYPES or not isinstance(value.__self__, str):
            return None
        text, name = value.__self__, value.__name__
        if name in {"replace", "join"}:
            method = getattr(self.bounds, name)
            return lambda *arguments, **more: method(text, *arguments, **more)
        if name not in {"format", "format_map"}:
            return None
        fill_in = super().wrap_str_format(value)
        assert fill_in, "it is a method of text, and its name is format"

        def checked(*values: Any, **named: Any) -> str:
            given = dict(values[0]) if name == "format_map" else dict(enumerate(values)) | named
            self.bounds.check_braces(text, given)
            return fill_in(*values, **named)

        return checked

    def call(self, context: Context, obj: Any, /, *arguments: Any, **more: Any) -> Any:
        """Call what a template calls; what comes back is counted, too."""
        self.budget.go_round(OF_A_CALL)
        return self.budget.measured(super().call(context, obj, *arguments, **more))

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        """Work out `left operator right`, if it does not make too much."""
        self.bounds.check_operator(operator, left, right)
        return super().call_binop(context, operator, left, right)

    def concat(self, pieces: Iterable[str]) -> str:
        """The text of a template, macro or block out of its pieces."""
        pieces = list(pieces)
        self.budget.keep(sum(map(len, pieces)))
        return "".join(pieces)

    def get_template(self, name: Any, *arguments: Any, **more: Any) -> Template:
        """A template by its name; each inclusion is a call."""
        self.budget.go_round(OF_A_CALL)
        return super().get_template(name, *arguments, **more)

    def select_template(self, names: Any, *arguments: Any, **more: Any) -> Template:
        """The first template that is there, likewise."""
        self.budget.go_round(OF_A_CALL)
        return super().select_template(names, *arguments, **more)

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Templates as they are compiled: loops counted, and measured what is put together or cut out."""
        tree = super()._parse(source, name, filename)
        Counting().visit(tree)
        tree.set_environment(self)
        return tree

    @pass_context
    def _count_rounds(self, _: Context, values: Any) -> Any:
        return self.budget.counted(values)

    @pass_context
    def _put_together(self, context: Context, values: list[Any]) -> str:
        return self.bounds.put_together(values, is_escaped=context.eval_ctx.autoescape)


class Counting(NodeTransformer):
    """Puts the environment's own filters around loops, `~` and slices of a parsed template.

    They ask for the context, so that the compiler cannot work them out once and for all.
    """

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802 (the name is that of the node)
        self.generic_visit(node)
        if node.recursive:
            # What such a loop calls itself with is not known here, so each round is counted in its body.
            rounds = nodes.List([nodes.Const(None)] * OF_A_CALL, lineno=node.lineno)
            node.body.insert(0, nodes.ExprStmt(filtered(rounds, COUNTED), lineno=node.lineno))
        node.iter = filtered(node.iter, COUNTED)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Expr:  # noqa: N802
        self.generic_visit(node)
        return filtered(nodes.List(node.nodes, lineno=node.lineno), PUT_TOGETHER)

    def visit_Getitem(self, node: nodes.Getitem) -> nodes.Expr:  # noqa: N802
        self.generic_visit(node)
        return filtered(node, MEASURED) if isinstance(node.arg, nodes.Slice) else node


def filtered(node: nodes.Node, name: str) -> nodes.Filter:
    return nodes.Filter(node, name, [], [], None, None, lineno=node.lineno)


def checked_range(*numbers: int) -> range:
    """`range`, as far as a template needs it."""
    try:
        return safe_range(*numbers)
    except OverflowError as error:
        raise RefusedError(
            say("the template asks for a range of more than 100,000 numbers"), say("count less far")
        ) from error
