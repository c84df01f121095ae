"""Every rule with declarations in a stylesheet, whatever it stands in: the one walk for all that is asked of styles."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import tinycss2
from tinycss2.ast import Declaration, Node

CONDITIONAL = frozenset({"media", "supports", "layer", "container"})
"""At-rules that hold style rules (CSS Conditional 3 to 5, CSS Cascade 5)."""
WITHOUT_STYLE = frozenset({"counter-style", "property", "namespace", "charset", "keyframes"})
"""At-rules whose declarations are of no element and no page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclaringRule:
    """A style rule or an at-rule with declarations.

    `groups` are the conditional rules around it from outside, `parents` the rules in which it is nested (CSS Nesting 1).
    """

    node: Node
    declarations: tuple[Declaration, ...]
    groups: tuple[Node, ...]
    parents: tuple[Node, ...]

    @property
    def is_style(self) -> bool:
        """Whether it has a selector of its own, or, nested, speaks for that of its parent: what sets elements and no page or face."""
        return is_style(self.node) or (bool(self.parents) and is_style(self.parents[0]))


def rules_of(text: str) -> Iterator[DeclaringRule]:
    """The rules of a stylesheet in their order."""
    return rules_among(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))


def rules_among(
    nodes: Iterable[Node], groups: tuple[Node, ...] = (), parents: tuple[Node, ...] = ()
) -> Iterator[DeclaringRule]:
    """The rules among the nodes of a stylesheet, each before those that are nested in it."""
    for node in nodes:
        if is_style(node):
            yield from with_nested(node, groups, parents)
        elif node.type == "at-rule" and node.content is not None and node.lower_at_keyword not in WITHOUT_STYLE:
            if node.lower_at_keyword in CONDITIONAL and not parents:
                inner = tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
                yield from rules_among(inner, (*groups, node))
            else:
                yield from with_nested(node, groups, parents)


def with_nested(node: Node, groups: tuple[Node, ...], parents: tuple[Node, ...]) -> Iterator[DeclaringRule]:
    inner = tinycss2.parse_blocks_contents(node.content, skip_comments=True, skip_whitespace=True)
    declarations = tuple(one for one in inner if isinstance(one, Declaration))
    yield DeclaringRule(node=node, declarations=declarations, groups=groups, parents=parents)
    nested = (one for one in inner if one.type in {"qualified-rule", "at-rule"})
    yield from rules_among(nested, groups, (*parents, node))


def is_style(node: Node) -> bool:
    return bool(node.type == "qualified-rule")
