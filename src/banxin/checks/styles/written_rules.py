"""The rules that a book writes for an edition: those of its stylesheets and what they import, and the edition's properties."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import tinycss2
from tinycss2.ast import Node

from banxin.model.edition import Edition
from banxin.reading import BookFiles
from banxin.source import Source
from banxin.theme.css_walk import DeclaringRule, rules_among
from banxin.theme.style_files import read_stylesheet

FONT_FACE = "@font-face"
BLANK = frozenset({"whitespace", "comment"})


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenDeclaration:
    """A property and its value as somebody wrote them, where, and for what: a selector, or the name of an at-rule."""

    name: str
    value: tuple[Node, ...]
    source: Source
    selector: str

    @property
    def text(self) -> str:
        """The value as it is written."""
        return str(tinycss2.serialize(self.value)).strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenRule:
    """A style rule (`prelude` is its selector) or an at-rule with declarations (no prelude)."""

    selector: str
    prelude: tuple[Node, ...]
    source: Source
    declarations: tuple[WrittenDeclaration, ...]


def written_rules(files: BookFiles, edition: Edition) -> tuple[WrittenRule, ...]:
    """Every rule of the book's stylesheets for the edition, then its properties, in the order of the cascade."""
    return (*rules_of_sheets(files, edition), *rules_of_properties(edition))


def rules_of_sheets(files: BookFiles, edition: Edition) -> Iterator[WrittenRule]:
    """Every rule of the book's stylesheets for the edition."""
    seen: set[Path] = set()
    for path in edition.stylesheets:
        yield from rules_of_sheet(files, path, seen)


def rules_of_sheet(files: BookFiles, path: Path, seen: set[Path]) -> Iterator[WrittenRule]:
    """The rules of a stylesheet and of those that it imports, each sheet once; raise BuildError for one that cannot be read."""
    if path in seen:
        return
    seen.add(path)
    shown = path.relative_to(files.root) if path.is_relative_to(files.root) else path
    nodes = tinycss2.parse_stylesheet(read_stylesheet(files, path), skip_comments=True, skip_whitespace=True)
    for node in nodes:
        if node.type == "at-rule" and node.lower_at_keyword == "import":
            if imported := imported_file(path, node):
                yield from rules_of_sheet(files, imported, seen)
        else:
            yield from rules_in([node], shown)


def imported_file(path: Path, node: Node) -> Path | None:
    """The file beside a stylesheet that an @import names; None for another address, of which others tell."""
    first = next((token for token in node.prelude if token.type not in BLANK), None)
    address = str(first.value) if first is not None and first.type in {"string", "url"} else ""
    if not address or ":" in address or address.startswith("/"):
        return None
    found = (path.parent / address.partition("?")[0]).resolve()
    return found if found.is_file() else None


def rules_in(nodes: Iterable[Node], shown: Path) -> Iterator[WrittenRule]:
    """The rules among the nodes of a stylesheet and inside them."""
    return (written_rule(rule, shown) for rule in rules_among(nodes))


def written_rule(rule: DeclaringRule, shown: Path) -> WrittenRule:
    node = rule.node
    prelude = str(tinycss2.serialize(node.prelude)).strip()
    is_style = node.type == "qualified-rule"
    selector = prelude if is_style else f"@{node.lower_at_keyword} {prelude}".strip()
    declarations = tuple(
        WrittenDeclaration(
            name=one.name if one.name.startswith("--") else one.lower_name,
            value=tuple(one.value),
            source=Source(path=shown, line=one.source_line, column=one.source_column),
            selector=selector,
        )
        for one in rule.declarations
    )
    place = Source(path=shown, line=node.source_line, column=node.source_column)
    return WrittenRule(
        selector=selector, prelude=tuple(node.prelude) if is_style else (), source=place, declarations=declarations
    )


def rules_of_properties(edition: Edition) -> Iterator[WrittenRule]:
    """A rule for each property that the manifest gives the edition."""
    for name, text in edition.properties.items():
        source = edition.property_sources[name]
        value = tuple(tinycss2.parse_component_value_list(text))
        one = WrittenDeclaration(name=f"--{name}", value=value, source=source, selector=":root")
        yield WrittenRule(selector=":root", prelude=(), source=source, declarations=(one,))
