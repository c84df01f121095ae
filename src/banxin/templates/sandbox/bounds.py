"""Operators and methods of text, asked how much they would make before they make it."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

from jinja2.runtime import markup_join, str_join

from banxin.saying.said import say
from banxin.templates.sandbox.budget import Budget, RefusedError
from banxin.templates.sandbox.readable import is_printable

MOST_BITS = 4096
"""Of a whole number: about 1,200 digits."""
WIDEST = 1000
"""Columns or digits that a format, an indent or a batch may ask for."""
OTHER = 100
"""Characters of a printed value that is neither text nor a whole number, at most."""
PERCENT = re.compile(r"%(?:\([^)]*\))?[-#0 +]*(\*|\d*)(?:\.(\*|\d*))?")
BRACES = re.compile(r":([^{}]*)")
NESTED = re.compile(r":[^{}]*\{")
NUMBER = re.compile(r"\d+")


class Bounds:
    """What can make much of little, each with its question; `budget` answers."""

    def __init__(self, budget: Budget) -> None:
        self.budget = budget

    def printed(self, value: Any) -> Any:
        """What `{{ }}` prints; each printing counts, because to escape a text is to copy it."""
        self.budget.keep(len(value) if isinstance(value, str) else printed_size(value))
        return value

    def check_operator(self, operator: str, left: Any, right: Any) -> None:
        """Raise RefusedError for `+ * ** %` that would make too much."""
        if operator == "%" and isinstance(left, str):
            self.check_percent(left, right)
        elif operator == "+" and isinstance(left, str | list | tuple):
            self.budget.spend(len(left) + len(right))
        elif operator == "*" and isinstance(left, str | list | tuple):
            self.budget.spend(len(left) * max(0, right))
        elif operator == "*" and isinstance(right, str | list | tuple):
            self.budget.spend(len(right) * max(0, left))
        elif isinstance(left, int) and isinstance(right, int):
            check_bits(operator, left, right)

    def check_percent(self, text: str, values: Any) -> None:
        """Raise RefusedError for a `%` format whose columns or values are too wide."""
        for found in PERCENT.finditer(text):
            check_columns(*found.groups(""))
        self._spend_format(text, text.count("%"), values)

    def check_braces(self, text: str, values: Any) -> None:
        """Raise RefusedError for a `{}` format likewise; a width inside braces of its own is not known beforehand."""
        if NESTED.search(text):
            raise RefusedError(say("a format may not take its width from a value"), say("write the width as a number"))
        for found in BRACES.finditer(text):
            check_columns(*NUMBER.findall(found.group(1)))
        self._spend_format(text, text.count("{"), values)

    def _spend_format(self, text: str, places: int, values: Any) -> None:
        given = values.values() if isinstance(values, Mapping) else values if isinstance(values, tuple) else (values,)
        self.budget.spend(len(text) + places * max((WIDEST + printed_size(value) for value in given), default=0))

    def replace(self, text: str, old: str, new: str, count: int | None = None) -> str:
        """`str.replace`."""
        found = text.count(old) if count is None or count < 0 else min(count, text.count(old))
        self.budget.spend(len(text) + max(0, found * (len(new) - len(old))))
        return text.replace(old, new, found)

    def join(self, text: str, values: Iterable[Any]) -> str:
        """`str.join`."""
        values = list(self.budget.counted(values))
        self.budget.spend(sum(map(printed_size, values)) + len(text) * len(values))
        return text.join(values)

    def put_together(self, values: list[Any], *, is_escaped: bool) -> str:
        """What `~` makes."""
        self.budget.spend(sum(map(printed_size, values)))
        return markup_join(values) if is_escaped else str_join(values)


def printable(value: Any) -> Any:
    """The value, if it is text when it is printed; RefusedError otherwise."""
    if is_printable(type(value)):  # type: ignore[arg-type]  # A class can be hashed, whatever its values can.
        return value
    hint = say("print one of its parts, or go through it with a loop")
    raise RefusedError(say("{thing} is no text and cannot be printed", thing=called(value)), hint)


def called(value: object) -> str:
    """What a message calls a value: by its type.

    >>> called([1]), called({}), called("江")
    ('a list', 'a dict', 'a str')
    """
    name = type(value).__name__
    return say("{article} {name}", article="an" if name[0] in "AEIOUaeiou" else "a", name=name)


def printed_size(value: Any) -> int:
    """How many characters a value is at most when it is printed; RefusedError for one that is no text."""
    printable(value)
    return len(value) if isinstance(value, str) else WIDEST if isinstance(value, int) else OTHER


def check_columns(*numbers: str) -> None:
    """Raise RefusedError for a number of columns that no page has; `*` takes it from a value."""
    if any(number == "*" or len(number) > 5 or int(number or 0) > WIDEST for number in numbers):
        raise RefusedError(
            say("the template asks for more than {most} columns or digits", most=f"{WIDEST:,}"),
            say("write a smaller number"),
        )


def check_bits(operator: str, left: int, right: int) -> None:
    """Raise RefusedError for a product or power with thousands of digits."""
    bits = left.bit_length()
    if (operator == "*" and bits + right.bit_length() > MOST_BITS) or (operator == "**" and bits * right > MOST_BITS):
        raise RefusedError(
            say("the template makes a number of more than a thousand digits"), say("count with smaller numbers")
        )
