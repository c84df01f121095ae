"""Values of CSS declarations worked out: `var()` by the custom properties of the root, `calc()` of one unit."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import tinycss2
from tinycss2.ast import FunctionBlock, Node

from banxin.errors import BuildError
from banxin.saying.said import say
from banxin.source import Source

DEEPEST = 100
"""Custom properties that refer to one another: people have five."""
MOST_TOKENS = 20_000
"""Words that a declaration may come to, as in print."""


def trimmed(tokens: Sequence[Node]) -> list[Node]:
    tokens = [token for token in tokens if token.type != "comment"]
    while tokens and tokens[0].type == "whitespace":
        tokens = tokens[1:]
    while tokens and tokens[-1].type == "whitespace":
        tokens = tokens[:-1]
    return tokens


@dataclass(slots=True)
class Substitution:
    """Replaces `var()` in one declaration, which stands at `place`; raise BuildError for what goes round, or grows too long."""

    properties: Mapping[str, Sequence[Node]]
    place: Source
    steps: int = 0

    def substituted(self, tokens: Iterable[Node], within: tuple[str, ...] = ()) -> list[Node]:
        """The tokens with `var()` replaced by what it stands for; what is not known stays as it is."""
        result: list[Node] = []
        for token in tokens:
            self.steps += 1
            if isinstance(token, FunctionBlock) and token.lower_name == "var":
                result.extend(self.value(token, within))
            elif hasattr(token, "arguments"):
                inner = self.substituted(token.arguments, within)
                result.append(FunctionBlock(token.source_line, token.source_column, token.name, inner))
            else:
                result.append(token)
        return result

    def value(self, token: FunctionBlock, within: tuple[str, ...]) -> list[Node]:
        """What a `var()` stands for: the property, else what follows its comma, else itself (CSS Custom Properties 1, section 3)."""
        arguments = trimmed(token.arguments)
        name = arguments[0].value if arguments and arguments[0].type == "ident" else ""
        comma = next((place for place, item in enumerate(arguments) if item == ","), None)
        if self.steps > MOST_TOKENS:
            message = say(
                "'{what}' comes to more than {most} words: custom properties repeat one another",
                what=f"var({name})", most=MOST_TOKENS,
            )  # fmt: skip
            raise BuildError(message, self.place, say("give one of them a plain value"))
        if len(within) > DEEPEST:
            message = say("custom properties refer to one another more than {deepest} deep", deepest=DEEPEST)
            raise BuildError(message, self.place, say("give one of them a plain value"))
        if name in within:
            message = say("the custom property '{name}' refers to itself", name=name)
            raise BuildError(message, self.place, say("give one of them a plain value"))
        if name in self.properties:
            return self.substituted(self.properties[name], (*within, name))
        if comma is not None:
            return self.substituted(trimmed(arguments[comma + 1 :]), within)
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
