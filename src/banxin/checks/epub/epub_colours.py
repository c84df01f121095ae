"""The colours of text in a finished EPUB, worked out by the cascade, and whether they can be read on what lies below them.

Each of the papers that reading systems offer is tried: white, sepia and grey with dark text, #121212 and black with light
text. Text on a picture is not judged.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import cssselect2
import tinycss2
from lxml import etree
from tinycss2.ast import Declaration, Node

from banxin.checks.chapters.rule import Complaint
from banxin.checks.epub.epub_contents import XHTML, EpubContents, sheets_of
from banxin.saying.said import say
from banxin.source import Source
from banxin.theme import css_walk
from banxin.theme.contrast import (
    BLACK,
    BOLD,
    NIGHT,
    NIGHT_INK,
    SEPIA,
    SEPIA_INK,
    WHITE,
    Colour,
    colour_in,
    contrast,
    least_contrast,
    of_hex,
    over,
)

SIZES = {"h1": 2.0, "h2": 1.5, "h3": 1.17, "h5": 0.83, "h6": 0.67, "small": 0.83, "sub": 0.83, "sup": 0.83, "rt": 0.5}
"""What browsers make of an element's size (HTML, section 15.3)."""
BOLD_ELEMENTS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "b", "strong", "th"})
KEYWORDS = {
    "xx-small": 0.6,
    "x-small": 0.75,
    "small": 0.89,
    "medium": 1.0,
    "large": 1.2,
    "x-large": 1.5,
    "xx-large": 2.0,
}
UNITS = {"em": 1.0, "rem": 1.0, "px": 1 / 16, "pt": 1 / 12, "%": 0.01}
Rules = Iterator[tuple[list[cssselect2.compiler.CompiledSelector], list["PlacedDeclaration"]]]
WANTED = frozenset(
    {
        "color",
        "background",
        "background-color",
        "background-image",
        "font-size",
        "font-weight",
        "opacity",
        "display",
        "visibility",
    }
)
SHOWN = 8
"""How many characters of the text a message shows."""


@dataclass(frozen=True, slots=True)
class Look:
    """What an element's text is drawn with; the sources are those of the declarations that set the colours.

    `hidden` has the properties that leave the text out of sight, each with its declaration.
    """

    colour: Colour
    paper: Colour
    size: float = 1.0
    weight: int = 400
    opacity: float = 1.0
    is_above_picture: bool = False
    has_picture: bool = False
    is_shown: bool = True
    colour_from: Source | None = None
    paper_from: Source | None = None
    hidden: tuple[tuple[str, Source], ...] = ()

    @property
    def is_on_picture(self) -> bool:
        """Whether a picture can be seen behind the text: the element's own, or one below it that no colour covers."""
        return self.has_picture or self.is_above_picture


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """A paper that reading systems offer, with the ink that they set on it; `words` name it in a message."""

    paper: Colour
    ink: Colour
    is_dark: bool = False
    words: str = ""


SCREENS = (
    Screen(paper=WHITE, ink=BLACK),
    Screen(paper=of_hex(SEPIA), ink=of_hex(SEPIA_INK), words=say(" on a sepia screen")),
    Screen(paper=of_hex("e0e0e0"), ink=of_hex("222222"), words=say(" on a grey screen")),
    Screen(paper=of_hex(NIGHT), ink=of_hex(NIGHT_INK), is_dark=True, words=say(" on a dark screen")),
    Screen(paper=BLACK, ink=WHITE, is_dark=True, words=say(" on a black screen")),
)
"""White, sepia, grey, #121212 and black. Sepia and grey are those of foliate-js; dark is that of Material Design."""


@dataclass(frozen=True, slots=True)
class PlacedDeclaration:
    """A declaration with its place."""

    name: str
    value: Sequence[Node]
    source: Source


def faint_text(contents: EpubContents, screens: Iterable[Screen] = SCREENS) -> Iterator[Complaint]:
    """Text whose contrast to what lies below it is too small; each pair of declarations is told once, with the first screen.

    Where light paper is at fault, dark paper is not told of as well: its mend may be another one, and comes to light then.
    """
    told: set[tuple[Source | None, Source | None]] = set()
    for screen in screens:
        for words, drawn in drawn_texts(contents, Look(screen.ink, screen.paper), is_dark=screen.is_dark):
            key = (drawn.colour_from, drawn.paper_from)
            if key == (None, None) or key in told or drawn.is_on_picture or drawn.hidden:
                continue
            if contents.has_fixed_layout and drawn.colour.alpha == 0:
                continue  # words that are drawn in the picture below them
            if screen.is_dark and not drawn.colour_from:
                continue  # told by `papers_without_ink`
            colour = over(drawn.colour._replace(alpha=drawn.colour.alpha * drawn.opacity), drawn.paper)
            ratio, least = contrast(colour, drawn.paper), least_contrast(drawn.size, drawn.weight)
            if ratio < least - 0.005:
                told.add(key)
                message = say(
                    "“{words}” has a contrast of {ratio} to 1{screen}, and {least} is the least",
                    words=words,
                    ratio=f"{ratio:.1f}",
                    screen=screen.words,
                    least=f"{least:g}",
                )
                yield Complaint(
                    drawn.colour_from or drawn.paper_from or Source(path=Path()), message, mend(drawn, screen)
                )


def mend(drawn: Look, screen: Screen) -> str:
    """What to do about text that is too faint."""
    if not is_dark_paper(drawn.paper):
        return say("take a darker colour")
    if screen.is_dark and not drawn.paper_from:
        return say("take a lighter colour for dark screens: @media (prefers-color-scheme: dark)")
    return say("take a lighter colour")


def hidden_text(contents: EpubContents) -> Iterator[Complaint]:
    """Words of the book that a stylesheet leaves out of sight; each declaration is told once."""
    told: set[Source] = set()
    for words, drawn in drawn_texts(contents, Look(BLACK, WHITE), is_dark=False):
        for _, place in drawn.hidden[:1]:
            if place not in told:
                told.add(place)
                yield Complaint(
                    place,
                    say("“{words}” is out of sight for everyone who reads", words=words),
                    say("take the declaration out"),
                )


def is_dark_paper(paper: Colour) -> bool:
    """Whether text on it should rather be light."""
    return contrast(paper, BLACK) < contrast(paper, WHITE)


def papers_without_ink(contents: EpubContents) -> Iterator[Complaint]:
    """Rules that colour the paper and leave the text to the reader, who may have chosen white on black."""
    for name, text in contents.styles.items():
        for _, declared in rules_of(text, Path(name), is_dark=False):
            names = {one.name for one in declared}
            for one in declared:
                colour = colour_in(one.value) if one.name in {"background", "background-color"} else None
                if colour and colour.alpha > 0 and "color" not in names:
                    value = tinycss2.serialize(one.value).strip()
                    yield Complaint(
                        one.source,
                        say("'{value}' is put below text that may be of any colour", value=value),
                        say("set color too"),
                    )


def drawn_texts(contents: EpubContents, look: Look, *, is_dark: bool) -> Iterator[tuple[str, Look]]:
    """The beginning of each piece of text in the spine, with what it is drawn with: text of chapters before all other."""
    matchers: dict[tuple[str, ...], cssselect2.Matcher | None] = {}
    for name in sorted(contents.spine, key=lambda name: not holds_chapter(contents.documents[name])):
        root = contents.documents[name]
        sheets = tuple(sheets_of(root, name, contents))
        if sheets not in matchers:
            matchers[sheets] = matcher_of(sheets, contents, is_dark=is_dark)
        if matcher := matchers[sheets]:
            yield from texts_below(cssselect2.ElementWrapper.from_xml_root(root), matcher, look)


def holds_chapter(root: etree._Element) -> bool:
    return any("data-chapter" in section.attrib for section in root.iter(f"{XHTML}section"))


def matcher_of(sheets: Iterable[str], contents: EpubContents, *, is_dark: bool) -> cssselect2.Matcher | None:
    """What finds the declarations of an element; None where the sheets have no colour of their own, and hide nothing."""
    matcher = cssselect2.Matcher()
    has_colours = False
    for name in sheets:
        for selectors, declared in rules_of(contents.style(name), Path(name), is_dark=is_dark):
            has_colours = has_colours or any(one.name == "opacity" or is_colour(one) or hides(one) for one in declared)
            for selector in selectors:
                matcher.add_selector(selector, declared)
    return matcher if has_colours else None


def is_colour(one: PlacedDeclaration) -> bool:
    return one.name in {"color", "background", "background-color"} and colour_in(one.value) is not None


def hides(one: PlacedDeclaration) -> bool:
    """Whether a declaration leaves text out of sight, whatever stands beside it."""
    word = next((node.lower_value for node in one.value if node.type == "ident"), "")
    is_nought = any(
        getattr(node, "value", None) == 0 for node in one.value if node.type in {"number", "dimension", "percentage"}
    )
    return (
        (one.name == "display" and word == "none")
        or (one.name == "visibility" and word in {"hidden", "collapse"})
        or (one.name in {"font-size", "opacity"} and is_nought)
    )


def hides_text(style: str) -> bool:
    """Whether a stylesheet has a declaration that leaves something out of sight.

    >>> hides_text("p { display: none }"), hides_text("p { color: red }")
    (True, False)
    """
    return any(hides(one) for _, declared in rules_of(style, Path(), is_dark=False) for one in declared)


def rules_of(text: str, path: Path, *, is_dark: bool) -> Rules:
    """The rules that hold on this screen, with the declarations that matter here.

    Nested rules are left out: their selector is not the whole of it.
    """
    for rule in css_walk.rules_of(text):
        if rule.parents or not rule.is_style or not all(holds(group, is_dark=is_dark) for group in rule.groups):
            continue
        if declared := list(wanted_of(rule.declarations, path)):
            try:
                yield cssselect2.compile_selector_list(rule.node.prelude), declared
            except cssselect2.SelectorError:
                continue


def holds(rule: Node, *, is_dark: bool) -> bool:
    """Whether a group of rules counts: on screens, and for the kind of screen that is tried."""
    query = tinycss2.serialize(rule.prelude).lower()
    if rule.lower_at_keyword == "media":
        scheme = re.search(r"prefers-color-scheme\s*:\s*(\w+)", query)
        return "print" not in query and (not scheme or (scheme[1] == "dark") == is_dark)
    return bool(rule.lower_at_keyword in {"supports", "layer"})


def wanted_of(declarations: Iterable[Declaration], path: Path) -> Iterator[PlacedDeclaration]:
    for node in declarations:
        if node.lower_name in WANTED:
            yield PlacedDeclaration(
                node.lower_name, node.value, Source(path=path, line=node.source_line, column=node.source_column)
            )


def texts_below(
    wrapper: cssselect2.ElementWrapper, matcher: cssselect2.Matcher, inherited: Look
) -> Iterator[tuple[str, Look]]:
    element: etree._Element = wrapper.etree_element
    look = with_defaults(inherited, str(element.tag).removeprefix(XHTML))
    for _, _, pseudo, declared in matcher.match(wrapper):
        if pseudo is None:
            for one in declared:
                look = drawn(look, one, inherited)
    if element.tag == f"{XHTML}head":
        return
    if not look.is_shown:
        words = "".join(map(str, element.itertext())).strip()
        if words and not is_said_in_rows(element):
            yield words[:SHOWN], look
        return
    for text in (element.text, *(child.tail for child in element)):
        if words := (text or "").strip():
            yield words[:SHOWN], look
            break
    for child in wrapper.iter_children():
        yield from texts_below(child, matcher, look)


def is_said_in_rows(element: etree._Element) -> bool:
    """Whether an element is the head of a table whose rows are stacked: there each cell is led by the head of its column.

    A formula in a head is said otherwise before a cell, so that heads are counted and not compared.
    """
    table = element.getparent()
    if element.tag != f"{XHTML}thead" or table is None:
        return False
    said = {cell.get("data-head") for cell in table.iter(f"{XHTML}th", f"{XHTML}td")} - {None}
    heads = {"".join(map(str, cell.itertext())).strip() for cell in element.iter(f"{XHTML}th")}
    return len(heads) <= len(said)


def with_defaults(look: Look, name: str) -> Look:
    """What an element has before any rule of the book; a picture of the one around it now lies below."""
    return replace(
        look,
        size=look.size * SIZES.get(name, 1.0),
        weight=BOLD if name in BOLD_ELEMENTS else look.weight,
        is_above_picture=look.is_on_picture,
        has_picture=False,
    )


def drawn(look: Look, one: PlacedDeclaration, inherited: Look) -> Look:  # noqa: PLR0911  (one property, one return)
    """The look after a declaration."""
    colour = colour_in(one.value)
    if one.name in {"display", "visibility", "font-size", "opacity"}:
        look = replace(look, hidden=hidden_after(look, one, inherited))
    match one.name:
        case "color" if colour:
            return replace(look, colour=colour, colour_from=one.source)
        case "color":
            return replace(look, colour=inherited.colour, colour_from=inherited.colour_from)
        case "background" | "background-color" | "background-image":
            return on_ground(look, one, colour, inherited)
        case "font-size":
            return replace(look, size=size_in(one.value, inherited.size, look.size))
        case "font-weight":
            return replace(look, weight=weight_in(one.value, look.weight))
        case "opacity":
            share = share_in(one.value)
            return replace(look, opacity=inherited.opacity * share, colour_from=look.colour_from or one.source)
        case "display":
            return replace(look, is_shown=not hides(one))
    return look


def on_ground(look: Look, one: PlacedDeclaration, colour: Colour | None, inherited: Look) -> Look:
    """The look after a declaration of the ground: `background` sets colour and picture anew, the others one of them."""
    if one.name != "background-color":
        shows = any(node.type == "url" or (node.type == "function" and "url" in node.lower_name) for node in one.value)
        look = replace(look, has_picture=shows)
    if not colour or colour.alpha == 0:
        return look
    is_covered = colour.alpha == 1
    return replace(
        look,
        paper=over(colour, inherited.paper),
        paper_from=one.source,
        is_above_picture=inherited.is_on_picture and not is_covered,
    )


def share_in(value: Iterable[Node]) -> float:
    """An opacity from 0 to 1, whether written as a number or in per cent (CSS Color 4, section 4.2)."""
    for node in value:
        if node.type in {"number", "percentage"}:
            return min(max(float(node.value) / (100 if node.type == "percentage" else 1), 0.0), 1.0)
    return 1.0


def hidden_after(look: Look, one: PlacedDeclaration, inherited: Look) -> tuple[tuple[str, Source], ...]:
    """What leaves the text out of sight after a declaration; what is around it can't be undone for opacity and display."""
    rest = tuple(pair for pair in look.hidden if pair[0] != one.name)
    if hides(one):
        return (*rest, (one.name, one.source))
    is_kept = one.name in {"opacity", "display"}
    return (*rest, *(pair for pair in inherited.hidden if is_kept and pair[0] == one.name))


def size_in(value: Iterable[Node], inherited: float, present: float) -> float:
    """A font size in em of the page's text."""
    for node in value:
        unit = "%" if node.type == "percentage" else getattr(node, "lower_unit", "")
        if node.type in {"dimension", "percentage"} and unit in UNITS:
            return float(node.value) * UNITS[unit] * (inherited if unit in {"em", "%"} else 1.0)
        if node.type == "ident":
            return KEYWORDS.get(node.lower_value, inherited if node.lower_value == "inherit" else present)
    return present


def weight_in(value: Iterable[Node], present: int) -> int:
    for node in value:
        if node.type == "number":
            return int(node.value)
        if node.type == "ident":
            return {"bold": BOLD, "bolder": BOLD, "normal": 400}.get(node.lower_value, present)
    return present
