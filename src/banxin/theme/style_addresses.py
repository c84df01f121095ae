"""What a stylesheet names by `url()` and `@import`, and where."""

from collections.abc import Iterable, Iterator

import tinycss2
from tinycss2.ast import Node


def addresses_in(text: str) -> Iterator[tuple[str, int, int]]:
    """Each address of a stylesheet with its line and column, from 1; a plain text may be one, too.

    >>> list(addresses_in("@import 'a.css'; p { background: url(b.png) }"))
    [('a.css', 1, 9), ('b.png', 1, 34)]
    """
    for node in every(tinycss2.parse_component_value_list(text)):
        if is_address(node):
            yield address_of(node), node.source_line, node.source_column
        elif node.type == "string":
            yield str(node.value), node.source_line, node.source_column


def every(nodes: Iterable[Node]) -> Iterator[Node]:
    """The nodes and what stands in their blocks."""
    for node in nodes:
        yield node
        for name in ("content", "arguments"):
            inner = getattr(node, name, None)
            if isinstance(inner, list):
                yield from every(inner)


def is_import(node: Node) -> bool:
    return bool(node.type == "at-keyword" and node.lower_value == "import")


def is_address(node: Node) -> bool:
    return bool(node.type == "url" or (node.type == "function" and node.lower_name == "url"))


def address_of(node: Node) -> str:
    if node.type == "url":
        return str(node.value)
    return next((str(token.value) for token in node.arguments if token.type == "string"), "")
