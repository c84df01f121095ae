"""Whether a value is what a property takes: a length, a colour, the name of a family that the edition has.

What calls a function (calc, var, min) is worked out where it is used, so it passes here.
"""

from collections.abc import Callable, Collection, Iterable, Sequence

from tinycss2.ast import Node
from tinycss2.color4 import parse_color

from banxin.checks.styles.written_rules import BLANK
from banxin.saying.said import Said, listed, say
from banxin.theme.properties import ThemeProperty, ValueKind

UNITS = frozenset({"em", "rem", "ch", "ic", "lh", "rlh", "ex", "cap", "pt", "px", "pc", "mm", "cm", "in", "q"})
GENERIC = frozenset({"serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui"})
EVERYWHERE = frozenset({"inherit", "initial", "unset", "revert"})
"""Words that every property takes (CSS Cascade 4, section 7.3)."""
STYLES = frozenset({"none", "hidden", "solid", "dashed", "dotted", "double", "groove", "ridge", "inset", "outset"})
WEIGHTS = frozenset({"normal", "bold", "lighter", "bolder"})
WIDTHS = frozenset({"thin", "medium", "thick"})
BROKEN = frozenset({"error", "{} block"})
"""Tokens that end a declaration or the rule around it (CSS Syntax 3, section 5.4.6)."""
HEAVIEST = 1000
"""The greatest weight (CSS Fonts 4, section 2.2)."""


def is_fit(known: ThemeProperty, value: Sequence[Node], families: Collection[str] | None) -> bool:
    """Whether a property takes the value; `families` are those of the edition in lower case, None where any will do."""
    nodes = [node for node in value if node.type not in BLANK]
    if any(node.type in BROKEN or node == ";" for node in nodes):
        return False
    return (
        any(node.type == "function" for node in nodes)
        or is_word(nodes, EVERYWHERE)
        or is_of_kind(known, nodes, families)
    )


def is_of_kind(known: ThemeProperty, nodes: Sequence[Node], families: Collection[str] | None) -> bool:
    match known.kind:
        case ValueKind.ANY:
            return True
        case ValueKind.WORDS:
            return is_word(nodes, known.words)
        case ValueKind.FAMILIES:
            return families is None or any(name in families or name in GENERIC for name in names_in(nodes))
        case ValueKind.MARK | ValueKind.RULE | ValueKind.NUMBERS as kind:
            return bool(nodes) and all(map(PARTS[kind], nodes))
        case kind:
            return len(nodes) == 1 and SINGLE[kind](nodes[0])


def is_number(node: Node) -> bool:
    return bool(node.type == "number")


def is_length(node: Node) -> bool:
    """Whether a node is a length or a share; zero needs no unit (CSS Values and Units 4, section 6)."""
    if node.type == "number":
        return bool(node.value == 0)
    return bool(node.type == "percentage" or (node.type == "dimension" and node.lower_unit in UNITS))


def is_length_or_number(node: Node) -> bool:
    return is_number(node) or is_length(node)


def is_weight(node: Node) -> bool:
    """Whether a node is a weight (CSS Fonts 4, section 2.2)."""
    return (node.type == "number" and 1 <= node.value <= HEAVIEST) or is_word([node], WEIGHTS)


def is_colour(node: Node) -> bool:
    return parse_color(node) is not None


def is_of_a_rule(node: Node) -> bool:
    """Whether a node may be the width, the style or the colour of a rule (CSS Backgrounds 3, section 3)."""
    return is_length(node) or is_word([node], STYLES | WIDTHS) or is_colour(node)


def is_number_or_auto(node: Node) -> bool:
    return is_number(node) or is_word([node], {"auto"})


def is_mark(node: Node) -> bool:
    return node.type == "string" or is_word([node], {"none"})


SINGLE: dict[ValueKind, Callable[[Node], bool]] = {
    ValueKind.LENGTH: is_length,
    ValueKind.NUMBER: is_number,
    ValueKind.LENGTH_OR_NUMBER: is_length_or_number,
    ValueKind.WEIGHT: is_weight,
    ValueKind.COLOUR: is_colour,
}
PARTS: dict[ValueKind, Callable[[Node], bool]] = {
    ValueKind.MARK: is_mark,
    ValueKind.RULE: is_of_a_rule,
    ValueKind.NUMBERS: is_number_or_auto,
}


def is_word(tokens: Sequence[Node], words: Collection[str]) -> bool:
    return len(tokens) == 1 and tokens[0].type == "ident" and tokens[0].lower_value in words


def names_in(nodes: Iterable[Node]) -> list[str]:
    """The names between the commas in lower case: strings, or words.

    >>> import tinycss2
    >>> names_in(tinycss2.parse_component_value_list("'Noto Serif SC', Kai Ti, serif"))
    ['noto serif sc', 'kai ti', 'serif']
    """
    names: list[list[str]] = [[]]
    for node in nodes:
        if node == ",":
            names.append([])
        elif node.type in {"string", "ident"}:
            names[-1].append(node.value.casefold())
    return [" ".join(words) for words in names if words]


def taken_by(known: ThemeProperty, families: Sequence[str]) -> Said:
    """What a property takes, for a hint."""
    match known.kind:
        case ValueKind.FAMILIES:
            return say("it takes families of the edition: {families}", families=listed(families))
        case ValueKind.WORDS:
            return say("it takes one of {words}", words=listed(known.words))
        case kind:
            return EXAMPLES[kind]


EXAMPLES = {
    ValueKind.LENGTH: say("it takes a length, such as 1.2em or 3mm"),
    ValueKind.NUMBER: say("it takes a number, such as 1.2"),
    ValueKind.NUMBERS: say("it takes numbers or auto, such as 1.2 or auto 1"),
    ValueKind.LENGTH_OR_NUMBER: say("it takes a length or a number, such as 18pt or 1.5"),
    ValueKind.WEIGHT: say("it takes a weight, such as 400 or bold"),
    ValueKind.COLOUR: say("it takes a colour, such as #8a1c1c"),
    ValueKind.RULE: say("it takes a width, a style and a colour, such as 0.5pt solid #888"),
    ValueKind.MARK: say("it takes a text in quotes, or none"),
    ValueKind.ANY: say("it takes a value"),
}
