"""Names of CSS properties for old engines: physical ones for logical ones, prefixed ones before new ones.

The twins stand before the standard name, which then wins where it is known (EPUB 3.3, section 6.3.1.3).
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

import tinycss2
from tinycss2.ast import FunctionBlock, Node, ParenthesesBlock

from banxin.model.edition import WritingMode

SIDES = {
    WritingMode.HORIZONTAL: {
        "block-start": "top",
        "block-end": "bottom",
        "inline-start": "left",
        "inline-end": "right",
    },
    WritingMode.VERTICAL: {"block-start": "right", "block-end": "left", "inline-start": "top", "inline-end": "bottom"},
}
SIZES = {
    WritingMode.HORIZONTAL: {"inline-size": "width", "block-size": "height"},
    WritingMode.VERTICAL: {"inline-size": "height", "block-size": "width"},
}
TWINS = {
    "writing-mode": ("-epub-writing-mode", "-webkit-writing-mode"),
    "text-orientation": ("-epub-text-orientation", "-webkit-text-orientation"),
    "text-emphasis": ("-epub-text-emphasis", "-webkit-text-emphasis"),
    "text-emphasis-style": ("-epub-text-emphasis-style", "-webkit-text-emphasis-style"),
    "text-emphasis-color": ("-epub-text-emphasis-color", "-webkit-text-emphasis-color"),
    "text-emphasis-position": ("-epub-text-emphasis-position", "-webkit-text-emphasis-position"),
    "text-underline-position": ("-epub-text-underline-position", "-webkit-text-underline-position"),
    "line-break": ("-epub-line-break", "-webkit-line-break"),
    "hyphens": ("-epub-hyphens", "-webkit-hyphens"),
}
COMBINE = (
    ("-epub-text-combine", "horizontal"),
    ("-webkit-text-combine", "horizontal"),
    ("-webkit-text-combine-upright", "all"),
    ("text-combine-upright", "all"),
)
RUBY_POSITIONS = {"over": "before", "under": "after", "inter-character": "inter-character"}
"""What WebKit calls the sides of a ruby."""
AXES = frozenset({"block", "inline"})
AXIS_OF_SCREEN = re.compile(r"\b(?:inline|block)-size\b", re.IGNORECASE)
SHARE = "vi"
SCREEN, COLUMN = 320, 280
"""CSS pixels of a small phone, and of its text."""
BREAKS = {"break-before": "page-break-before", "break-after": "page-break-after", "break-inside": "page-break-inside"}
"""CSS 2.1 twins, whose values `page` and `avoid` are `always` and `avoid`."""


def with_twins(name: str, value: str) -> Iterator[tuple[str, str]]:
    """A declaration after those that older engines know it by."""
    if name == "text-combine-upright" and value == "all":
        yield from COMBINE
        return
    if name in BREAKS and value in {"page", "avoid", "auto", "recto", "verso"}:
        yield BREAKS[name], value if value in {"avoid", "auto"} else "always"
    if name == "ruby-position" and value in RUBY_POSITIONS:
        yield "-epub-ruby-position", value
        yield "-webkit-ruby-position", RUBY_POSITIONS[value]
    for twin in TWINS.get(name, ()):
        yield twin, value
    yield name, value


def on_axes(tokens: Sequence[Node], mode: WritingMode, *, is_logical: bool) -> list[Node]:
    """A value whose shares of the screen are those of its axis: `max-block-size: 95vh` is a width in vertical lines.

    `vi` and `vb`, which few systems know, become `vw` and `vh` or the other way round (CSS Values 4, section 6.1.2.1).
    """
    is_vertical = mode is WritingMode.VERTICAL
    units = {"vi": "vh" if is_vertical else "vw", "vb": "vw" if is_vertical else "vh"}
    if is_logical and is_vertical:
        units |= {"vh": "vw", "vw": "vh"}
    return [on_axis(token, mode, units, is_logical=is_logical) for token in tokens]


def on_screen(query: str, mode: WritingMode) -> str:
    """A media query with the sides of the screen that it asks for by the axes of the text: a line is as long as the one of them.

    Of CSS itself queries have no such names (Media Queries 5, section 4).

    >>> on_screen("(max-inline-size: 30em)", WritingMode.HORIZONTAL), on_screen("(max-inline-size: 30em)", WritingMode.VERTICAL)
    ('(max-width: 30em)', '(max-height: 30em)')
    """
    return AXIS_OF_SCREEN.sub(lambda found: SIZES[mode][found[0].lower()], query)


def on_axis(token: Node, mode: WritingMode, units: Mapping[str, str], *, is_logical: bool) -> Node:
    def turned(inner: Sequence[Node]) -> list[Node]:
        return on_axes(inner, mode, is_logical=is_logical)

    if token.type == "dimension" and token.lower_unit in units:
        return dimension(token.representation, units[token.lower_unit])
    return with_contents(token, turned)


def with_contents(token: Node, change: Callable[[Sequence[Node]], list[Node]]) -> Node:
    """A function or a bracket with what stands in it changed; any other part of a value as it is."""
    if token.type == "function":
        return FunctionBlock(token.source_line, token.source_column, token.name, change(token.arguments))
    if token.type == "() block":
        return ParenthesesBlock(token.source_line, token.source_column, change(token.content))
    return token


def dimension(number: str, unit: str) -> Node:
    (token,) = tinycss2.parse_component_value_list(f"{number}{unit}")
    return token


def has_share_of_line(tokens: Iterable[Node]) -> bool:
    """Whether a value is told in shares of the length of a line of the screen, `vi`."""
    return any(
        token.lower_unit == SHARE if token.type == "dimension" else has_share_of_line(contents_of_token(token))
        for token in tokens
    )


def contents_of_token(token: Node) -> Sequence[Node]:
    match token.type:
        case "function":
            return tuple(token.arguments)
        case "() block":
            return tuple(token.content)
        case _:
            return ()


def as_shares_of_column(tokens: Sequence[Node]) -> list[Node]:
    """A value with shares of the screen's line as those of the column that the text stands in, `cqi` (CSS Containment 3, section 5).

    The screen is as wide as the column and its margins: 320 and 280 CSS pixels on a small phone. Where pages lie side by side in
    one frame, as in foliate-js and epub.js, the screen that a document knows is as wide as all of them.
    """

    def of_column(token: Node) -> Node:
        if token.type == "dimension" and token.lower_unit == SHARE:
            return dimension(f"{token.value * SCREEN / COLUMN:.2f}", "cqi")
        return with_contents(token, as_shares_of_column)

    return [of_column(token) for token in tokens]


def is_logical(name: str) -> bool:
    """Whether a property is of the axes of the text: `block-size`, `margin-inline-start`."""
    return not AXES.isdisjoint(name.split("-"))


def physical(name: str, value: str, tokens: Sequence[Node], mode: WritingMode) -> Iterator[tuple[str, str]]:
    """A declaration by physical names: `margin-block: 1em 2em` is top and bottom, or right and left."""
    sides, sizes = SIDES[mode], SIZES[mode]
    for logical, side in sides.items():
        for prefix in ("margin", "padding", "border", "inset"):
            if name.startswith(f"{prefix}-{logical}"):
                own = side if prefix == "inset" else f"{prefix}-{side}"
                yield own + name.removeprefix(f"{prefix}-{logical}"), value
                return
    for axis in ("block", "inline"):
        if name in {f"margin-{axis}", f"padding-{axis}", f"inset-{axis}", f"border-{axis}"}:
            first, last = pair_of(tokens) if not name.startswith("border") else (value, value)
            prefix = "" if name.startswith("inset") else f"{name.removesuffix(axis)}"
            yield f"{prefix}{sides[f'{axis}-start']}", first
            yield f"{prefix}{sides[f'{axis}-end']}", last
            return
    for logical, size in sizes.items():
        if name.endswith(logical):
            yield name.removesuffix(logical) + size, value
            return
    if name == "text-align" and value in {"start", "end"}:
        value = {"start": "left", "end": "right"}[value]
    yield name, value


def pair_of(tokens: Sequence[Node]) -> tuple[str, str]:
    """The two values of a shorthand, or the one twice."""
    values = [tinycss2.serialize([token]) for token in tokens if token.type != "whitespace"]
    return values[0] if values else "", values[-1] if values else ""
