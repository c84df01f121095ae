"""The families that a book's stylesheets ask for: a build has those of its edition and no others.

Layout takes another face without a word when none of the names is there (CSS Fonts 4, section 5.1).
"""

from collections.abc import Iterable, Iterator

import tinycss2

from banxin.fonts.faces import FontSet
from banxin.model.edition import Edition
from banxin.model.finding import Finding, Severity
from banxin.reading import BookFiles
from banxin.source import Source

GENERIC = frozenset(
    ["serif", "sans-serif", "monospace", "cursive", "fantasy", "system-ui", "inherit", "initial", "unset", "revert"]
)


def check_style_faces(files: BookFiles, edition: Edition, fonts: FontSet) -> Iterator[Finding]:
    """A finding for each `font-family` of the book's styles of which the edition has no name."""
    for path in edition.stylesheets:
        shown = path.relative_to(files.root) if path.is_relative_to(files.root) else path
        rules = tinycss2.parse_stylesheet(files.read(path).decode("utf-8-sig"), skip_comments=True)
        own = {name for rule in rules if is_font_face(rule) for _, names in families_in(rule.content) for name in names}
        known = {family.casefold() for family in fonts.families} | own
        for node, names in asked_for(rules):
            named = [name for name in names if name not in GENERIC]
            if named and not known & set(named):
                place = Source(path=shown, line=node.source_line, column=node.source_column)
                yield finding(", ".join(named), fonts, place, edition)


def finding(names: str, fonts: FontSet, place: Source, edition: Edition) -> Finding:
    return Finding(
        code="font-005",
        severity=Severity.WARNING,
        message=f"the edition has no family '{names}', so another face is taken",
        source=place,
        hint=f"name one of {', '.join(fonts.families)}, or add the family to the edition's typefaces",
        edition=edition.name,
    )


def is_font_face(rule: tinycss2.ast.Node) -> bool:
    return bool(rule.type == "at-rule" and rule.lower_at_keyword == "font-face")


def asked_for(rules: Iterable[tinycss2.ast.Node]) -> Iterator[tuple[tinycss2.ast.Node, list[str]]]:
    """The declarations of families in all rules, also those inside @media."""
    for rule in rules:
        if rule.type == "qualified-rule":
            yield from families_in(rule.content)
        elif rule.type == "at-rule" and rule.content and not is_font_face(rule):
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            yield from asked_for(one for one in inner if one.type != "error")
            yield from families_in(rule.content)


def families_in(content: Iterable[tinycss2.ast.Node]) -> Iterator[tuple[tinycss2.ast.Node, list[str]]]:
    """Each `font-family` with its names in lower case; none where a custom property decides."""
    for node in tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True):
        if node.type == "declaration" and node.lower_name == "font-family":
            yield node, [] if any(token.type == "function" for token in node.value) else names_in(node.value)


def names_in(nodes: Iterable[tinycss2.ast.Node]) -> list[str]:
    """The names between the commas: strings, or words.

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
