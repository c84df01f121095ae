"""The filters that a template may use: those of Jinja that change nothing, with a bound where they make much of little."""

from collections.abc import Callable, Mapping
from functools import wraps
from typing import Any

from jinja2 import Environment, pass_environment, pass_eval_context
from jinja2.filters import FILTERS, make_attrgetter
from jinja2.nodes import EvalContext

from banxin.saying.said import say
from banxin.templates.sandbox.bounds import Bounds, check_columns, printable, printed_size
from banxin.templates.sandbox.budget import RefusedError

Filter = Callable[..., Any]

OF_TEXT = (
    "capitalize", "e", "escape", "forceescape", "lower", "string", "striptags", "title", "trim", "truncate",
    "upper", "urlencode", "wordcount",
)  # fmt: skip
"""Filters that take anything for text, and make about as much of it."""
OF_VALUES = (
    "d", "default", "dictsort", "first", "float", "groupby", "int", "items", "last", "list", "map", "max",
    "min", "reject", "rejectattr", "reverse", "safe", "select", "selectattr", "sort", "unique",
)  # fmt: skip
"""Filters that choose and order."""
OF_COLUMNS = ("batch", "round", "slice")
"""Filters that take a number of columns or digits.

Missing on purpose: `random` (the same input makes the same book); `attr`, `pprint` and `tojson` (names are written, and
records are not printed); `urlize`, `wordwrap` and `filesizeformat` (a book has no use for them).
"""


def allowed_filters(bounds: Bounds) -> dict[str, Filter]:
    """The filters of a template by their names."""
    bounded = Bounded(bounds)
    return {
        **{name: bounded.of_text(FILTERS[name]) for name in OF_TEXT},
        **{name: bounded.measured(FILTERS[name]) for name in OF_VALUES},
        **{name: narrow(FILTERS[name]) for name in OF_COLUMNS},
        "abs": abs,
        "center": bounded.center,
        "count": len,
        "format": bounded.format,
        "indent": bounded.indent,
        "join": bounded.join,
        "length": len,
        "replace": bounded.replace,
        "sum": bounded.sum,
        "xmlattr": bounded.xmlattr,
    }


def narrow(function: Filter) -> Filter:
    """The filter, when its numbers are such as a page has."""

    @wraps(function)
    def narrow(value: Any, *arguments: Any, **more: Any) -> Any:
        check_columns(*(str(abs(one)) for one in (*arguments, *more.values()) if isinstance(one, int)))
        return function(value, *arguments, **more)

    return narrow


class Bounded:
    """Filters of Jinja, each asked how much it would make before it makes it."""

    def __init__(self, bounds: Bounds) -> None:
        self.bounds = bounds
        self.budget = bounds.budget

    def measured(self, function: Filter) -> Filter:
        """The filter, its result counted."""

        @wraps(function)
        def measured(*arguments: Any, **more: Any) -> Any:
            return self.budget.measured(function(*arguments, **more))

        return measured

    def of_text(self, function: Filter) -> Filter:
        """The filter, which would take a list for the text that Python writes of it."""
        first = 1 if hasattr(function, "jinja_pass_arg") else 0

        @wraps(function)
        def of_text(*arguments: Any, **more: Any) -> Any:
            printable(arguments[first])
            return self.budget.measured(function(*arguments, **more))

        return of_text

    def center(self, text: str, width: int = 80) -> Any:
        self.budget.spend(max(printed_size(text), width))
        return FILTERS["center"](text, width)

    def format(self, text: str, *values: Any, **named: Any) -> Any:
        self.bounds.check_percent(str(printable(text)), named or values)
        return FILTERS["format"](text, *values, **named)

    def indent(self, text: str, width: int | str = 4, *how: bool, **more: bool) -> Any:
        columns = len(width) if isinstance(width, str) else width
        self.budget.spend(printed_size(text) + columns * (str(text).count("\n") + 1))
        return FILTERS["indent"](text, width, *how, **more)

    @pass_eval_context
    def join(self, context: EvalContext, values: Any, d: str = "", attribute: str | int | None = None) -> Any:
        values = list(self.budget.counted(values))
        if attribute is not None:
            values = list(map(make_attrgetter(context.environment, attribute), values))
        self.budget.spend(sum(map(printed_size, values)) + printed_size(d) * len(values))
        return FILTERS["join"](context, values, d)

    @pass_eval_context
    def replace(self, context: EvalContext, text: str, old: str, new: str, count: int | None = None) -> Any:
        self.budget.spend(printed_size(text) + str(text).count(str(printable(old))) * printed_size(new))
        return FILTERS["replace"](context, text, old, new, count)

    @pass_environment
    def sum(self, environment: Environment, values: Any, attribute: str | int | None = None, start: float = 0) -> Any:
        if not isinstance(start, int | float):
            raise RefusedError(say("'sum' adds numbers only"), say("put texts together with 'join'"))
        return FILTERS["sum"](environment, self.budget.counted(values), attribute, start)

    @pass_eval_context
    def xmlattr(self, context: EvalContext, values: Mapping[str, Any], *how: bool, **more: bool) -> Any:
        self.budget.spend(sum(printed_size(value) for value in values.values()))
        return FILTERS["xmlattr"](context, values, *how, **more)
