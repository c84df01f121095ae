"""The colours of a book on a dark screen: each colour of the root has a twin there that can be read.

A colour with a contrast of 4.5 to 1 on white has never as much on #121212: the screen that the reader chose decides which of
two is shown (Media Queries 5, section 12.5, prefers-color-scheme).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from colorsys import hls_to_rgb, rgb_to_hls
from dataclasses import dataclass, field

import tinycss2
from tinycss2.ast import Node

from banxin.theme.contrast import BLACK, LEAST, NIGHT, WHITE, Colour, colour_in, contrast, of_hex

DARK_QUERY = "(prefers-color-scheme: dark)"
DARK_GROUND = of_hex(NIGHT)
"""On a black one everything light has more contrast still."""
TINT = "--colour-tint"
"""The colour that lies below text, which is light on a dark screen."""
TWIN = 6.0
"""The contrast of a twin on #121212: so that it is still seen as a colour, and on screens of dark grey."""
STEPS = 100
LIGHTEST_TINT = 0.16
"""The lightness (HLS, 0 to 1) of the lightest tint on a dark screen."""
LEAST_ON_TINT = 7.0
"""The contrast of white text on a tint: more than it needs, since few systems set text in pure white (WCAG 2.2, 1.4.6)."""

Setting = tuple[str, Sequence[Node], bool]
"""A custom property of the root, its value, and whether it is for dark screens alone."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DarkProperties:
    """The custom properties of the root that are others on a dark screen.

    `named` are those that the book names for it, and the tint; `inks` are the twins of all other colours.
    """

    named: Mapping[str, Sequence[Node]] = field(default_factory=dict)
    inks: Mapping[str, Sequence[Node]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.named or self.inks)

    def of_rule(self, declared: Iterable[Node]) -> Mapping[str, Sequence[Node]]:
        """Those of a rule: what brings a ground of its own keeps the inks that were chosen for that."""
        has_ground = any(getattr(one, "lower_name", "").startswith("background") for one in declared)
        return self.named if has_ground else {**self.inks, **self.named}


def dark_properties(settings: Iterable[Setting]) -> DarkProperties:
    """What the root says of dark screens, in the order of the cascade.

    What is said later for every screen holds on dark ones too. A colour for which nothing is said there has a twin of its
    hue that is light enough, or, for what lies below text, dark enough.
    """
    light: dict[str, Sequence[Node]] = {}
    named: dict[str, Sequence[Node]] = {}
    for name, value, is_for_dark in settings:
        if is_for_dark:
            named[name] = value
        else:
            light[name] = value
            named.pop(name, None)
    colours = {name: found for name, value in light.items() if name not in named and (found := opaque_colour(value))}
    if tint := colours.pop(TINT, None):
        named[TINT] = tokens_of(dark_ground(tint))
    twins = {name: light_enough(colour) for name, colour in colours.items()}
    return DarkProperties(
        named=named, inks={name: tokens_of(twin) for name, twin in twins.items() if twin != colours[name]}
    )


def opaque_colour(value: Sequence[Node]) -> Colour | None:
    """The colour that a value is; None for one among other words, and for what something shines through."""
    colour = colour_in(value) if len(value) == 1 else None
    return colour if colour and colour.alpha == 1 else None


def tokens_of(colour: Colour) -> Sequence[Node]:
    tokens: Sequence[Node] = tinycss2.parse_component_value_list(written(colour))
    return tokens


def light_enough(colour: Colour) -> Colour:
    """The colour itself where it has a contrast of 4.5 to 1 on #121212, or the darkest one of its hue with 6 to 1.

    >>> written(light_enough(Colour(0.2, 0.2, 0.2)))
    '#939393'
    """
    if contrast(colour, DARK_GROUND) >= LEAST:
        return colour
    hue, lightness, saturation = rgb_to_hls(*colour[:3])
    for step in range(STEPS + 1):
        tried = as_written(Colour(*hls_to_rgb(hue, lightness + (1 - lightness) * step / STEPS, saturation)))
        if contrast(tried, DARK_GROUND) >= TWIN:
            return tried
    return WHITE


def dark_ground(colour: Colour) -> Colour:
    """The colour itself, or one of its hue that light text can be read on."""
    hue, lightness, saturation = rgb_to_hls(*colour[:3])
    for step in range(STEPS + 1):
        wanted = min(lightness, LIGHTEST_TINT) * (1 - step / STEPS)
        tried = as_written(Colour(*hls_to_rgb(hue, wanted, saturation)))
        if contrast(tried, WHITE) >= LEAST_ON_TINT:
            return tried
    return BLACK


def as_written(colour: Colour) -> Colour:
    """The colour with its parts in whole 255ths, as a stylesheet has them."""
    return Colour(*(round(part * 255) / 255 for part in colour[:3]))


def written(colour: Colour) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in colour[:3])


def is_dark_query(rule: Node) -> bool:
    """Whether an at-rule is for dark screens and nothing else."""
    return bool(
        rule.type == "at-rule"
        and rule.lower_at_keyword == "media"
        and "".join(tinycss2.serialize(rule.prelude).lower().split()) == "".join(DARK_QUERY.split())
    )


def dark_rule(selectors: str, light: Sequence[str], dark: Sequence[str]) -> Iterator[str]:
    """The rule once more for dark screens, with the lines that are others there."""
    if lines := "".join(f"  {after}" for before, after in zip(light, dark, strict=True) if before != after):
        yield f"@media {DARK_QUERY} {{\n  {selectors} {{\n{lines}  }}\n}}\n"
