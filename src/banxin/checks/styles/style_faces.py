"""The families and weights that a book's stylesheets ask for: a build has those of its edition and no others.

Layout takes another face without a word when none of the names is there, and the nearest weight (CSS Fonts 4, sections
5.1 and 5.2).
"""

from collections.abc import Iterator

from banxin.checks.styles.value_kinds import EVERYWHERE, GENERIC, names_in
from banxin.checks.styles.written_rules import BLANK, FONT_FACE, WrittenDeclaration, rules_of_sheets
from banxin.fonts.faces import FontSet
from banxin.model.edition import Edition
from banxin.model.finding import Finding, Severity
from banxin.reading import BookFiles
from banxin.saying.said import listed, say
from banxin.source import Source


def check_style_faces(files: BookFiles, edition: Edition, fonts: FontSet) -> Iterator[Finding]:
    """A finding for each `font-family` of the book's styles of which the edition has no name, and for each weight.

    A family that a stylesheet brings itself, by @font-face, is known in that stylesheet.
    """
    weights = {face.weight for face in fonts.faces}
    known = {family.casefold() for family in fonts.families}
    rules = tuple(rules_of_sheets(files, edition))
    own = {
        (one.source.path, name)
        for rule in rules
        if rule.selector == FONT_FACE
        for one in rule.declarations
        for name in names_of(one)
    }
    for one in (one for rule in rules if rule.selector != FONT_FACE for one in rule.declarations):
        names = [name for name in names_of(one) if name not in GENERIC | EVERYWHERE]
        if names and not any(name in known or (one.source.path, name) in own for name in names):
            yield finding(", ".join(names), fonts, one.source, edition)
        weight = declared_weight(one)
        if weight and weight not in weights:
            yield without_weight(weight, one.source, edition)


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


def names_of(one: WrittenDeclaration) -> list[str]:
    """The names of a `font-family` in lower case; none where a custom property decides."""
    is_plain = one.name == "font-family" and all(token.type != "function" for token in one.value)
    return names_in(one.value) if is_plain else []


def declared_weight(one: WrittenDeclaration) -> int:
    """The weight that a declaration gives as a number: `font-weight` itself, or a property of the theme (`--weight-title`)."""
    tokens = [token for token in one.value if token.type not in BLANK]
    is_weight = one.name == "font-weight" or one.name.lower().startswith("--weight-")
    is_number = len(tokens) == 1 and tokens[0].type == "number"
    return int(tokens[0].value) if is_weight and is_number else 0
