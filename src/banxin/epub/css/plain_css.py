"""Stylesheets as every reading system understands them.

The theme and the books are written in today's CSS: custom properties, calc(), logical properties, standard names.
Reading systems of paper-white devices know little of that (ADE, older Kindle and Kobo firmware, KOReader, MuPDF). An
EPUB edition has one writing mode and fixed values, so all of it is worked out when the book is packed.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

import tinycss2
from tinycss2.ast import Declaration, Node, ParseError

from banxin.epub.css.css_names import (
    as_shares_of_column,
    has_share_of_line,
    is_logical,
    on_axes,
    on_screen,
    physical,
    with_twins,
)
from banxin.epub.css.css_values import Substitution, reckoned, trimmed
from banxin.epub.css.dark_twins import DarkProperties, Setting, dark_properties, dark_rule, is_dark_query
from banxin.epub.css.regional_use import RegionalUse
from banxin.epub.css.rules_in_use import NamesInUse, is_old_syntax, selectors_in_use
from banxin.errors import BuildError, PublishingError, raise_all
from banxin.model.edition import WritingMode
from banxin.saying.said import say
from banxin.source import Source
from banxin.theme.css_walk import CONDITIONAL

NARROW = re.compile(r"\(max-inline-size: ([0-9]+)em\)")
INITIAL = 16
"""CSS pixels of an em in a query of the screen, whatever type the reader takes (Media Queries 4, section 1.3)."""
MOST_SHEETS = 32
"""Stylesheets whose rules are remembered: those of the theme are the same for every book of a catalogue."""
COMPARING = re.compile(r"\b(?:min|max|clamp)\(", re.IGNORECASE)
"""Functions of CSS Values 4, section 10.2 and 10.3."""
MOST_RULES = 2048
"""Rules whose contents are remembered: each is looked at three times. The sheets of an e-book have a few hundred."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A stylesheet: its text, its path as messages show it, and whether it is a file of the book."""

    text: str
    path: Path
    is_own: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rewriting:
    """What a declaration is rewritten with: the custom properties of the root and the writing mode.

    `regions` are properties that differ in text of a language, `dark` those that differ on a dark screen; `path` is the
    sheet that is rewritten, `is_own` says whether it is the book's, `asks_columns` whether engines are asked for the width
    of a column. Rules that match nothing by `names` are left out; without names all are kept.
    """

    properties: Mapping[str, Sequence[Node]]
    mode: WritingMode
    regions: Mapping[str, Mapping[str, Sequence[Node]]]
    dark: DarkProperties = field(default_factory=DarkProperties)
    path: Path = Path()
    is_own: bool = False
    asks_columns: bool = True
    names: NamesInUse | None = None


def plain_sheets(
    sheets: Iterable[Sheet],
    mode: WritingMode,
    regions: Mapping[str, Mapping[str, str]] | None = None,
    names: NamesInUse | None = None,
    *,
    is_for_dark: bool = True,
    asks_columns: bool = True,
) -> tuple[str, ...]:
    """The stylesheets, in the order of the cascade, without anything that an old engine would stumble over.

    The first text has the namespaces of them all.

    `regions` has, by language tag, the values of custom properties (without dashes) that name faces in that language,
    `names` what stands in the documents: rules for anything else are left out. Without
    `is_for_dark` nothing is said of dark screens, without `asks_columns` no width of a column is asked for. Raise BuildError for what is not CSS.
    """
    sheets = tuple(sheets)
    parsed = [(sheet, parse(sheet)) for sheet in sheets]
    if not is_for_dark:
        parsed = [(sheet, [rule for rule in rules if not is_dark_query(rule)]) for sheet, rules in parsed]
    settings = tuple(setting for _, rules in parsed for setting in root_properties(rules))
    rewriting = Rewriting(
        properties={name: value for name, value, is_for_dark in settings if not is_for_dark},
        dark=dark_properties(settings) if is_for_dark else DarkProperties(),
        mode=mode,
        names=names,
        asks_columns=asks_columns,
        regions={
            tag: {f"--{name}": tinycss2.parse_component_value_list(value) for name, value in values.items()}
            for tag, values in (regions or {}).items()
        },
    )
    texts = (
        "".join(plain_rules(rules, replace(rewriting, path=sheet.path, is_own=sheet.is_own))) for sheet, rules in parsed
    )
    return ("".join(namespaces_in(parsed)), *texts)


def namespaces_in(parsed: Iterable[tuple[Sheet, Iterable[Node]]]) -> Iterator[str]:
    """The prefixes of the sheets, which have to be named before any rule.

    Raise BuildError for a namespace without a prefix: it would be that of the other sheets too, and hide their rules.
    """
    found = [(sheet, rule) for sheet, rules in parsed for rule in rules if is_named(rule, "namespace")]
    raise_all([without_prefix(sheet, rule) for sheet, rule in found if has_no_prefix(rule)])
    yield from dict.fromkeys(f"@namespace {tinycss2.serialize(rule.prelude).strip()};\n" for _, rule in found)


def is_named(rule: Node, *names: str) -> bool:
    return rule.type == "at-rule" and rule.lower_at_keyword in names


def has_no_prefix(rule: Node) -> bool:
    return next((node.type for node in rule.prelude if node.type != "whitespace"), "") != "ident"


def without_prefix(sheet: Sheet, rule: Node) -> BuildError:
    place = Source(path=sheet.path, line=rule.source_line, column=rule.source_column)
    hint = say('name a prefix: @namespace svg "http://www.w3.org/2000/svg";')
    return BuildError(say("@namespace without a prefix would hold for every stylesheet of the e-book"), place, hint)


def parse(sheet: Sheet) -> list[Node]:
    """The rules of a stylesheet; everything that is wrong in it is reported at once."""
    rules = rules_in(sheet.text)
    raise_all(list(complaints(rules, sheet.path)))
    return rules


@lru_cache(maxsize=MOST_SHEETS)
def rules_in(text: str) -> list[Node]:
    return list(tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True))


def complaints(rules: Iterable[Node], path: Path) -> Iterator[PublishingError]:
    for rule in rules:
        for node in (rule, *contents_of(rule)):
            if isinstance(node, ParseError):
                source = Source(path=path, line=node.source_line, column=node.source_column)
                yield BuildError(say("the stylesheet is not understood: {message}", message=node.message), source)
        if is_grouping(rule):
            yield from complaints(rules_inside(rule), path)


@lru_cache(maxsize=MOST_RULES)
def contents_of(rule: Node) -> list[Node]:
    """The declarations of a rule; those of a grouping rule stand in the rules inside it."""
    if rule.type == "qualified-rule" or (rule.type == "at-rule" and rule.content and not is_grouping(rule)):
        return list(tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True))
    return []


def is_grouping(rule: Node) -> bool:
    return rule.type == "at-rule" and rule.lower_at_keyword in CONDITIONAL and bool(rule.content)


@lru_cache(maxsize=MOST_RULES)
def rules_inside(rule: Node) -> list[Node]:
    return list(tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True))


def root_properties(rules: Iterable[Node], *, is_for_dark: bool = False) -> Iterator[Setting]:
    """The custom properties on `:root` or `html` in their order, those for dark screens too."""
    for rule in rules:
        if not is_for_dark and is_dark_query(rule):
            yield from root_properties(rules_inside(rule), is_for_dark=True)
        elif rule.type == "qualified-rule" and is_root(tinycss2.serialize(rule.prelude)):
            for node in contents_of(rule):
                if isinstance(node, Declaration) and node.name.startswith("--"):
                    yield node.name, trimmed(node.value), is_for_dark


def is_root(selector: str) -> bool:
    return any(part.strip() in {":root", "html"} for part in selector.split(","))


def plain_rules(rules: Iterable[Node], rewriting: Rewriting) -> Iterator[str]:
    """The rules as text, one declaration a line; rules that only set custom properties are gone.

    MuPDF gives up a whole stylesheet where it cannot read a selector, and skips what stands in an at-rule: there such a rule
    goes, and likewise what is told with functions that engines of Kindle do not know.
    """
    for rule in rules:
        if is_named(rule, "charset", "namespace") or (is_named(rule, "container") and not rewriting.asks_columns):
            continue
        prelude = prelude_of(rule, rewriting)
        if is_grouping(rule):
            inner = "".join(plain_rules(rules_inside(rule), inside(rule, rewriting)))
            yield f"@{rule.at_keyword} {prelude} {{\n{inner}}}\n" if inner else ""
            if inner and extends_to_columns(rewriting) and (column := in_column(rule, rewriting.mode)):
                yield f"@container {column} {{\n{inner}}}\n"
        elif rule.type == "at-rule" and not rule.content:
            yield f"@{rule.at_keyword} {prelude};\n"
        else:
            head = f"@{rule.at_keyword} {prelude}".rstrip() if rule.type == "at-rule" else prelude
            if not head:
                continue
            lines = [line for node in contents_of(rule) for line in plain_declarations(node, rewriting)]
            if rule.type == "at-rule":
                yield rule_of(head, lines)
            else:
                old, new = by_age(lines) if is_old_syntax(rule.prelude) else ([], lines)
                yield rule_of(head, old)
                yield for_new_engines(rule_of(head, new))
                if rewriting.dark and lines:
                    yield from dark_rule(head, lines, dark_lines(rule, rewriting))
                if rewriting.regions:
                    yield from regional_rules(rule, head, rewriting)


def rule_of(head: str, lines: Sequence[str]) -> str:
    return f"{head} {{\n{''.join(lines)}}}\n" if lines else ""


def for_new_engines(rule: str) -> str:
    """A rule where engines that know no `@supports` skip it."""
    return f"@supports (display: block) {{\n{rule}}}\n" if rule else ""


def by_age(lines: Sequence[str]) -> tuple[list[str], list[str]]:
    """The lines of a rule that every engine reads, and those to be said behind it, from the first that compares lengths on.

    What follows that one is said twice, as it may take back a part of it.

    >>> by_age(["margin: min(1em, 5vw);", "margin-left: 0;"])
    (['margin-left: 0;'], ['margin: min(1em, 5vw);', 'margin-left: 0;'])
    """
    old = [line for line in lines if not COMPARING.search(line)]
    first = next((place for place, line in enumerate(lines) if COMPARING.search(line)), len(lines))
    return old, list(lines[first:])


def prelude_of(rule: Node, rewriting: Rewriting) -> str:
    """What stands before the braces; of the selectors of a rule those that match something, or nothing."""
    if rewriting.names and rule.type == "qualified-rule":
        return selectors_in_use(rule.prelude, rewriting.names)
    prelude = str(tinycss2.serialize(rule.prelude).strip())
    return on_screen(prelude, rewriting.mode) if is_named(rule, "media", "container") else prelude


def extends_to_columns(rewriting: Rewriting) -> bool:
    """Whether what is told by the width of the screen is told by that of the column as well: not in the book's own sheets."""
    return rewriting.asks_columns and not rewriting.is_own


def in_column(group: Node, mode: WritingMode) -> str:
    """What asks for a column as narrow as the screen that a rule is for; empty for rules about other things.

    foliate-js and epub.js lay pages side by side in one frame, whose width no query of the screen tells from that of a wall.
    """
    found = NARROW.fullmatch(tinycss2.serialize(group.prelude).strip()) if is_named(group, "media") else None
    return on_screen(f"(max-inline-size: {int(found[1]) * INITIAL}px)", mode) if found else ""


def inside(group: Node, rewriting: Rewriting) -> Rewriting:
    """What the rules in a grouping rule are rewritten with: those for one kind of screen have no twin for another one."""
    if is_dark_query(group):
        dark = {**rewriting.dark.inks, **rewriting.dark.named}
        return replace(rewriting, properties={**rewriting.properties, **dark}, dark=DarkProperties())
    return replace(rewriting, dark=DarkProperties()) if group.lower_at_keyword == "media" else rewriting


def dark_lines(rule: Node, rewriting: Rewriting) -> list[str]:
    """The declarations of a rule with the colours of dark screens."""
    declared = contents_of(rule)
    properties = {**rewriting.properties, **rewriting.dark.of_rule(declared)}
    dark = replace(rewriting, properties=properties)
    return [line for node in declared for line in plain_declarations(node, dark)]


def regional_rules(rule: Node, selectors: str, rewriting: Rewriting) -> Iterator[str]:
    """The rule once more for each language whose text has other faces by it."""
    faces = [node for node in contents_of(rule) if isinstance(node, Declaration) and node.lower_name == "font-family"]
    made = {
        tag: "".join(
            line
            for node in faces
            for line in plain_declarations(node, replace(rewriting, properties={**rewriting.properties, **properties}))
        )
        for tag, properties in rewriting.regions.items()
    }
    if len(set(made.values())) > 1:
        use = rewriting.names.regional if rewriting.names else None
        heads = ((in_language(selectors, tag, use), lines) for tag, lines in made.items())
        yield from (f"{head} {{\n{lines}}}\n" for head, lines in heads if head)


def in_language(selectors: str, tag: str, use: RegionalUse | None = None) -> str:
    """The selectors for what is in a language: the element itself, what stands in it, and it in what is; with `use` those that find something.

    >>> in_language("em", "ja")
    'em[lang|="ja"], em [lang|="ja"], [lang|="ja"] em'
    """
    mark = f'[lang|="{tag}"]'
    ways = (
        use.ways(one, tag) if use else (f"{one}{mark}", f"{one} {mark}", f"{mark} {one}")
        for one in map(str.strip, selectors.split(","))
        if "::" not in one and "(" not in one
    )
    return ", ".join(way for group in ways for way in group)


def plain_declarations(node: Node, rewriting: Rewriting) -> Iterator[str]:
    """The lines that a declaration becomes."""
    if not isinstance(node, Declaration) or node.name.startswith("--"):
        return
    place = Source(path=rewriting.path, line=node.source_line, column=node.source_column)
    tokens = trimmed(reckoned(Substitution(rewriting.properties, place).substituted(node.value)))
    yield from declaration_lines(node, tokens, rewriting.mode)
    if extends_to_columns(rewriting) and has_share_of_line(tokens):
        yield from declaration_lines(node, as_shares_of_column(tokens), rewriting.mode)


def declaration_lines(node: Declaration, tokens: Sequence[Node], mode: WritingMode) -> Iterator[str]:
    tokens = on_axes(tokens, mode, is_logical=is_logical(node.lower_name))
    value = tinycss2.serialize(tokens).strip()
    important = " !important" if node.important else ""
    for name, part in physical(node.lower_name, value, tokens, mode):
        for twin, twin_value in with_twins(name, part):
            yield f"  {twin}: {twin_value}{important};\n"
