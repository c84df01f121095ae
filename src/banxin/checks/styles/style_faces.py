"""The families and weights that a book's stylesheets ask for: a build has those of its edition and no others.

Layout takes another face without a word when none of the names is there, and the nearest weight (CSS Fonts 4, sections
5.1 and 5.2).
"""

from collections.abc import Iterable, Iterator

import tinycss2

from banxin.checks.styles.value_kinds import EVERYWHERE, GENERIC, names_in
from banxin.fonts.faces import FontSet
from banxin.model.edition import Edition
from banxin.model.finding import Finding, Severity
from banxin.reading import BookFiles
from banxin.saying.said import listed, say
from banxin.source import Source


def check_style_faces(files: BookFiles, edition: Edition, fonts: FontSet) -> Iterator[Finding]:
    """A finding for each `font-family` of the book's styles of which the edition has no name, and for each weight."""
    weights = {face.weight for face in fonts.faces}
    for path in edition.stylesheets:
        shown = path.relative_to(files.root) if path.is_relative_to(files.root) else path
        rules = tinycss2.parse_stylesheet(files.read(path).decode("utf-8-sig"), skip_comments=True)
        own = {
            name for rule in rules if is_font_face(rule) for node in in_block(rule.content) for name in names_of(node)
        }
        known = {family.casefold() for family in fonts.families} | own
        for node in declarations(rules):
            place = Source(path=shown, line=node.source_line, column=node.source_column)
            names = [name for name in names_of(node) if name not in GENERIC | EVERYWHERE]
            if names and not known & set(names):
                yield finding(", ".join(names), fonts, place, edition)
            weight = declared_weight(node)
            if weight and weight not in weights:
                yield without_weight(weight, place, edition)


def finding(names: str, fonts: FontSet, place: Source, edition: Edition) -> Finding:
    return Finding(
        code="font-005",
        severity=Severity.WARNING,
        message=say("the edition has no family '{names}', so another face is taken", names=names),
        source=place,
        hint=say(
            "name one of {families}, or add the family to the edition's typefaces", families=listed(fonts.families)
        ),
        edition=edition.name,
    )


def without_weight(weight: int, place: Source, edition: Edition) -> Finding:
    return Finding(
        code="font-007",
        severity=Severity.WARNING,
        message=say("no face of the edition has the weight {weight}, so the nearest is taken", weight=weight),
        source=place,
        hint=say("add it to the edition's typefaces: 'weights: [{weight}]'", weight=weight),
        edition=edition.name,
    )


def is_font_face(rule: tinycss2.ast.Node) -> bool:
    return bool(rule.type == "at-rule" and rule.lower_at_keyword == "font-face")


def declarations(rules: Iterable[tinycss2.ast.Node]) -> Iterator[tinycss2.ast.Node]:
    """The declarations of all rules, also those inside @media."""
    for rule in rules:
        if rule.type == "qualified-rule":
            yield from in_block(rule.content)
        elif rule.type == "at-rule" and rule.content and not is_font_face(rule):
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            yield from declarations(one for one in inner if one.type != "error")
            yield from in_block(rule.content)


def in_block(content: Iterable[tinycss2.ast.Node]) -> Iterator[tinycss2.ast.Node]:
    nodes = tinycss2.parse_blocks_contents(content, skip_comments=True, skip_whitespace=True)
    return (node for node in nodes if node.type == "declaration")


def names_of(node: tinycss2.ast.Node) -> list[str]:
    """The names of a `font-family` in lower case; none where a custom property decides."""
    is_plain = node.lower_name == "font-family" and all(token.type != "function" for token in node.value)
    return names_in(node.value) if is_plain else []


def declared_weight(node: tinycss2.ast.Node) -> int:
    """The weight that a declaration gives as a number: `font-weight` itself, or a property of the theme (`--weight-title`)."""
    tokens = [token for token in node.value if token.type not in {"whitespace", "comment"}]
    is_weight = node.lower_name == "font-weight" or node.lower_name.startswith("--weight-")
    is_number = len(tokens) == 1 and tokens[0].type == "number"
    return int(tokens[0].value) if is_weight and is_number else 0
