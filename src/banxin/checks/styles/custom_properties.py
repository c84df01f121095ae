"""Custom properties (CSS Custom Properties 1): one that nothing reads, a value of another kind, a var() of nothing.

A browser passes over all three without a word, and so does layout: the page is then not what the stylesheet says.
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from difflib import get_close_matches

from tinycss2.ast import Node

from banxin.checks.styles.value_kinds import is_fit, taken_by
from banxin.checks.styles.written_rules import BLANK, WrittenDeclaration, WrittenRule
from banxin.model.edition import Edition, Format
from banxin.model.finding import Finding, Severity
from banxin.saying.said import Said, say
from banxin.source import Source
from banxin.theme.properties import OF_COMPOSITION, theme_properties

OF_GRID = frozenset({"font-size", "font", "line-height"})
"""What the page grid is made of, when it is said of the whole document."""
WHOLE = frozenset({":root", "html", "body"})


def check_custom_properties(
    rules: Sequence[WrittenRule], edition: Edition, families: Sequence[str] | None, inks: Collection[str] = ()
) -> Iterator[Finding]:
    """What is wrong with the custom properties that a book sets and reads; `families` are those of a print edition.

    `inks` are the names of the properties that the inks of the book have.
    """
    written = [one for rule in rules for one in rule.declarations]
    own = {one.name[2:] for one in written if one.name.startswith("--")}
    read = {name for one in written for name, _ in names_read(one.value)}
    for one in written:
        if one.name.startswith("--"):
            yield from about_setting(one, edition, read, families)
        elif is_of_the_grid(one, edition):
            yield finding("style-004", say("the page grid decides {name}", name=one.name), one.source, GRID, edition)
        yield from about_reading(one, edition, own.union(inks))


def about_setting(
    one: WrittenDeclaration, edition: Edition, read: Collection[str], families: Sequence[str] | None
) -> Iterator[Finding]:
    """What is to be said about a custom property that is given a value."""
    name = one.name[2:]
    known = theme_properties().get(name)
    if known is None:
        if name not in read:
            message = say("nothing reads the property --{name}", name=name)
            yield finding("style-001", message, one.source, meant(name, theme_properties()), edition)
    elif known.owner == "grid" and edition.format is Format.PDF:
        yield finding("style-004", say("the page grid decides --{name}", name=name), one.source, GRID, edition)
    elif not is_fit(known, one.value, None if families is None else {name.casefold() for name in families}):
        message = say("--{name} cannot be '{value}'", name=name, value=one.text)
        yield finding("style-002", message, one.source, taken_by(known, families or ()), edition)


def about_reading(one: WrittenDeclaration, edition: Edition, own: Collection[str]) -> Iterator[Finding]:
    """What a declaration reads with var() and nothing sets, where it has nothing to fall back on."""
    known = {name for name, row in theme_properties().items() if edition.format in row.formats}
    for name, has_fallback in names_read(one.value):
        if name not in own and name not in known and not has_fallback:
            message = say("'{name}' has no value: nothing sets --{read}", name=one.name, read=name)
            yield finding("style-003", message, one.source, meant(name, {*own, *known}), edition)


def names_read(nodes: Iterable[Node]) -> Iterator[tuple[str, bool]]:
    """The custom properties that a value reads, without their dashes, and whether each has a fallback."""
    for node in nodes:
        inner = getattr(node, "arguments", None) or getattr(node, "content", None) or ()
        if node.type == "function" and node.lower_name == "var":
            named, *rest = [part for part in inner if part.type not in BLANK] or [None]
            if named is not None and named.type == "ident" and named.value.startswith("--"):
                yield named.value[2:], any(part == "," for part in rest)
        if not isinstance(inner, str):
            yield from names_read(inner)


def is_of_the_grid(one: WrittenDeclaration, edition: Edition) -> bool:
    """Whether the declaration sets the type or the lines of the whole of a print edition."""
    selectors = {part.strip() for part in one.selector.split(",")}
    is_on_grid = edition.format is Format.PDF and not edition.is_cover
    return is_on_grid and one.name in OF_GRID and bool(selectors & WHOLE)


def meant(name: str, known: Iterable[str]) -> Said:
    near = get_close_matches(name, sorted(known), n=1, cutoff=0.6)
    if near:
        return say("did you mean --{near}?", near=near[0])
    if name.startswith(OF_COMPOSITION):
        return say("banxin styles lists those that are read")
    return say("banxin styles lists those that are read; one of your own is read with var()")


def finding(code: str, message: str, source: Source, hint: Said, edition: Edition) -> Finding:
    return Finding(code=code, severity=Severity.ERROR, message=message, source=source, hint=hint, edition=edition.name)


GRID = say("set it in the edition's grid in book.yaml: type_size, leading, characters, lines")
