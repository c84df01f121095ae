"""What the stylesheets of a cover build on: its measures and its colours, as custom properties and the rules of its panels."""

from collections.abc import Iterator

from PIL import ImageColor

from banxin.covers.bar_codes import MODULE
from banxin.covers.panels import Panel
from banxin.covers.spine import millimetres
from banxin.errors import BuildError
from banxin.model.edition import Edition
from banxin.saying.said import say
from banxin.templates.covers.cover_records import Cover
from banxin.units import Length

Colour = tuple[int, int, int]
PAPER, ACCENT, DARK, LIGHT = "#f4efe4", "#7a2621", "#000", "#fff"
"""The colours of a cover that no theme gives any, and of the type on it: dark on light, light on dark."""
MIDDLE = 140
TINT, PALE = 0.32, 0.12
"""How much of the accent there is in the two tones between it and the paper."""
TITLE_IN_CSS = "cover-title-size"


def cover_rules(cover: Cover, edition: Edition, bleed: Length) -> str:
    """The page, its panels and the custom properties; lengths in mm."""
    opened = cover.open_cover
    properties = "".join(f" --{name}: {value};" for name, value in (*measures(cover, bleed), *colours(edition)))
    rules = [
        f"@page {{ size: {opened.width.css} {opened.height.css}; margin: 0; bleed: {bleed.css}; marks: none }}",
        f":root {{{properties} }}",
    ]
    rules += (f".{one.panel.value} {{ left: {one.left.css}; width: {one.width.css} }}" for one in opened.panels)
    rules += (
        f".spine-{line.job} {{ left: {line.start.css}; font-size: {line.size.css} }}" for line in cover.spine.lines
    )
    return "\n".join((*rules, ""))


def measures(cover: Cover, bleed: Length) -> Iterator[tuple[str, str]]:
    """The sizes of cover and trim, where front, spine and back begin, and the size of the title."""
    opened = cover.open_cover
    yield "cover-width", opened.width.css
    yield "cover-height", opened.height.css
    yield "bleed", bleed.css
    yield "module", f"{MODULE}mm"
    for panel in (Panel.FRONT, Panel.SPINE, Panel.BACK):
        place = opened.place(panel)
        if place:
            yield f"{panel.value}-left", place.left.css
            yield f"{panel.value}-width", place.width.css
    # On the front alone the spine lies beyond its edge, where what wraps round it goes on.
    front = opened.place(Panel.FRONT)
    if front and not opened.place(Panel.SPINE):
        beyond = front.width if cover.is_bound_right else Length(-NO_SPINE.value, "mm")
        yield "spine-left", beyond.css
        yield "spine-width", NO_SPINE.css
        back = (
            millimetres(front.width) + NO_SPINE.value
            if cover.is_bound_right
            else -millimetres(front.width) - NO_SPINE.value
        )
        yield "back-left", Length(back, "mm").css
        yield "back-width", front.width.css
    if cover.title:
        yield TITLE_IN_CSS, cover.title.size.css


NO_SPINE = Length.parse("10mm")
"""How wide the spine is thought to be where the front stands alone."""


def colours(edition: Edition) -> Iterator[tuple[str, str]]:
    """Paper, accent, two tones between them, and the type on both."""
    paper, accent = edition.properties.get("cover-paper", PAPER), edition.properties.get("cover-accent", ACCENT)
    yield "cover-paper", paper
    yield "cover-accent", accent
    grounds = colour_of(paper, edition, "cover-paper"), colour_of(accent, edition, "cover-accent")
    for name, ground in zip(("cover-ink", "cover-on-accent"), grounds, strict=True):
        yield name, LIGHT if ground and is_dark(ground) else DARK
    for name, share in (("cover-tint", TINT), ("cover-pale", PALE)):
        yield name, mixed(*grounds, share) if all(grounds) else paper


def colour_of(value: str, edition: Edition, name: str) -> Colour | None:
    """The colour in sRGB; None for one that a stylesheet works out (var(--ink-zhu)), BuildError for what is none."""
    if "(" in value:
        return None
    try:
        return ImageColor.getrgb(value)[:3]
    except ValueError as error:
        raise BuildError(
            say("edition '{name}': '{value}' is no colour for {colour}", name=edition.name, value=value, colour=name),
            edition.property_sources.get(name),
            say("write it as #f4efe4, or by its name in CSS"),
        ) from error


def is_dark(colour: Colour) -> bool:
    red, green, blue = colour
    return 0.299 * red + 0.587 * green + 0.114 * blue < MIDDLE


def mixed(paper: Colour | None, accent: Colour | None, share: float) -> str:
    assert paper is not None
    assert accent is not None
    red, green, blue = (round(one + (other - one) * share) for one, other in zip(paper, accent, strict=True))
    return f"#{red:02x}{green:02x}{blue:02x}"
