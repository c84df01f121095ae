"""Values of CSS declarations worked out: `var()` by the custom properties of the root, `calc()` of one unit."""

from collections.abc import Iterable, Mapping, Sequence

import tinycss2
from tinycss2.ast import FunctionBlock, Node

from banxin.errors import BuildError
from banxin.saying.said import say

DEEPEST = 16
"""Custom properties that refer to one another deeper than this go round in a circle."""


def trimmed(tokens: Sequence[Node]) -> list[Node]:
    tokens = [token for token in tokens if token.type != "comment"]
    while tokens and tokens[0].type == "whitespace":
        tokens = tokens[1:]
    while tokens and tokens[-1].type == "whitespace":
        tokens = tokens[:-1]
    return tokens


def substituted(tokens: Iterable[Node], properties: Mapping[str, Sequence[Node]], depth: int = 0) -> list[Node]:
    """The tokens with `var()` replaced by what it stands for; what is not known stays as it is."""
    result: list[Node] = []
    for token in tokens:
        if isinstance(token, FunctionBlock) and token.lower_name == "var":
            result.extend(variable_value(token, properties, depth))
        elif hasattr(token, "arguments"):
            inner = substituted(token.arguments, properties, depth)
            result.append(FunctionBlock(token.source_line, token.source_column, token.name, inner))
        else:
            result.append(token)
    return result


def variable_value(token: FunctionBlock, properties: Mapping[str, Sequence[Node]], depth: int) -> list[Node]:
    """What a `var()` stands for: the property, else what follows its comma, else itself (CSS Custom Properties 1, section 3).

    Raise BuildError for a property that refers to itself.
    """
    arguments = trimmed(token.arguments)
    name = arguments[0].value if arguments and arguments[0].type == "ident" else ""
    comma = next((place for place, item in enumerate(arguments) if item == ","), None)
    if depth > DEEPEST:
        raise BuildError(
            say("the custom property '{name}' refers to itself", name=name), hint=say("give one of them a plain value")
        )
    if name in properties:
        return substituted(properties[name], properties, depth + 1)
    if comma is not None:
        return substituted(trimmed(arguments[comma + 1 :]), properties, depth + 1)
    return [token]


def reckoned(tokens: Iterable[Node]) -> list[Node]:
    """The tokens with every `calc()` of numbers and one unit worked out."""
    result: list[Node] = []
    for token in tokens:
        if isinstance(token, FunctionBlock) and token.lower_name == "calc":
            inner = reckoned(token.arguments)
            result.extend(sum_of(inner) or [FunctionBlock(token.source_line, token.source_column, "calc", inner)])
        elif isinstance(token, FunctionBlock):
            inner = reckoned(token.arguments)
            result.append(FunctionBlock(token.source_line, token.source_column, token.name, inner))
        else:
            result.append(token)
    return result


def sum_of(tokens: Sequence[Node]) -> list[Node] | None:
    """The one value of a formula with at most one unit; None for what has to stay a formula.

    A product of two lengths, or a sum of a length and a number, is no CSS, so with one unit the figures alone decide.
    """
    tokens = [token for token in tokens if token.type != "whitespace"]
    units = {unit for token in tokens if (unit := unit_of(token))}
    if len(units) > 1:
        return None
    total, sign, term = 0.0, 1.0, list[Node]()
    for node in (*tokens, None):
        if node is None or node in ("+", "-"):
            value = product_of(term)
            if value is None:
                return None
            total, sign, term = total + sign * value, -1.0 if node == "-" else 1.0, []
        else:
            term.append(node)
    nodes: list[Node] = tinycss2.parse_component_value_list(f"{round(total, 4):g}{units.pop() if units else ''}")
    return nodes


def product_of(term: Sequence[Node]) -> float | None:
    """The value of `a * b / c` in the unit of its dimension, or None for anything else (CSS Values 4, section 10)."""
    factors, operators = term[::2], term[1::2]
    if len(term) % 2 == 0 or any(factor.type not in {"number", "dimension", "percentage"} for factor in factors):
        return None
    result = float(factors[0].value)
    for operator, factor in zip(operators, factors[1:], strict=True):
        if operator == "*":
            result *= factor.value
        elif operator == "/" and factor.value:
            result /= factor.value
        else:
            return None
    return result


def unit_of(token: Node) -> str:
    """The unit of a length, `%` of a percentage, nothing of a number."""
    if token.type == "percentage":
        return "%"
    return str(token.unit) if token.type == "dimension" else ""
