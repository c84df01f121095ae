"""Crop marks outside the bleed: what `@page { marks: crop; bleed: 3mm }` in a stylesheet of the book asks for.

WeasyPrint 70 draws marks in the outer half of the bleed, where the printed sheet still has ink. With marks the bleed is given
7 mm more of paper, in which they stand, and a picture that fills a page goes on over the bleed that was asked for.
"""

from collections.abc import Iterator

import tinycss2

from banxin.errors import WrongValueError
from banxin.model.edition import PageGrid
from banxin.model.printer import Printer
from banxin.theme.css_walk import rules_of
from banxin.units import RELATIVE, Length

PAPER = 7 * 72 / 25.4
"""Points of paper around the bleed, for marks of 5 mm."""


def press_rules(text: str, grid: PageGrid) -> Iterator[str]:
    """The rules that a stylesheet's bleed and marks ask for beside its own."""
    asked: dict[str, str] = {}
    for rule in rules_of(text):
        if rule.node.type == "at-rule" and rule.node.lower_at_keyword == "page":
            asked |= {one.lower_name: tinycss2.serialize(one.value).strip() for one in rule.declarations}
    bleed = points_of(asked.get("bleed", ""))
    if "crop" in asked.get("marks", "") or "cross" in asked.get("marks", ""):
        yield f"@page {{ bleed: {Length.of_points(bleed + PAPER).css} }}"
    yield from over_the_bleed(bleed, grid)


def rules_for_printer(printer: Printer, grid: PageGrid) -> Iterator[str]:
    """The rules of an edition that is made for a press: its bleed, and no marks, which are drawn into the finished file."""
    yield f"@page {{ bleed: {printer.bleed.css} !important; marks: none !important }}"
    yield from over_the_bleed(printer.bleed.points, grid)


def over_the_bleed(bleed: float, grid: PageGrid) -> Iterator[str]:
    """What makes a picture that fills a page go on over so many points (pt) of bleed, and the white band below its caption too.

    It is laid out as large as the page, so that its caption stays within the trim, and painted larger, by the side that needs more.
    """
    if bleed:
        least = min(grid.trim.width.points, grid.trim.height.points)
        more = Length.of_points(bleed).css
        yield f"figure.full-bleed > img {{ transform: scale({1 + 2 * bleed / least:.5f}) }}"
        yield (
            f"figure.full-bleed > figcaption {{ inset-block-end: -{more}; inset-inline: -{more};"
            f" padding: 0.5rlh calc(2rem + {more}) calc(0.5rlh + {more}) }}"
        )


def points_of(value: str) -> float:
    """An absolute length of CSS in points; 0 for any other value, which WeasyPrint judges."""
    try:
        length = Length.parse(value)
    except WrongValueError:
        return 0.0
    return 0.0 if length.unit in RELATIVE else max(0.0, length.points)
