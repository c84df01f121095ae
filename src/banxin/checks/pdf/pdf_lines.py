"""The lines of a page, from the places of its glyphs: what a typographer measures.

lines = lines_of(page)
measure = lines[3].end - lines[3].start
"""

from dataclasses import dataclass
from functools import cached_property

from banxin.checks.pdf.pdf_glyphs import Glyph, GlyphPage

RAISED = 0.6
"""A glyph raised or lowered by less than this, in em of the larger type, still belongs to the line."""

APART = 2.0
"""Glyphs farther apart than this, in em, stand in different lines: columns, cells of a table."""

CLOSER = 1.05
"""Two marks that both give up their blank halves stand one em closer than their squares; farther back is another line."""

REMEMBERED = 4
"""A line goes on after so many others, such as the readings above it, were drawn."""


@dataclass(frozen=True)
class Line:
    """A line of text, measured in points.

    Along the line, `start` and `end` are the pen before the first glyph and after the last one;
    `baseline` is across it: x in a vertical line, y in a horizontal one.
    """

    glyphs: tuple[Glyph, ...]

    @property
    def is_vertical(self) -> bool:
        return abs(self.glyphs[0].direction[1]) > abs(self.glyphs[0].direction[0])

    @cached_property
    def text(self) -> str:
        return "".join(glyph.text for glyph in self.glyphs)

    @property
    def start(self) -> float:
        return along(self.glyphs[0])

    @property
    def end(self) -> float:
        last = max(self.glyphs, key=lambda glyph: along(glyph) + glyph.advance)
        return along(last) + last.advance

    @cached_property
    def size(self) -> float:
        """The type size: that of most glyphs, the larger when they are equally many."""
        sizes = [round(glyph.size, 3) for glyph in self.glyphs]
        return max(set(sizes), key=lambda size: (sizes.count(size), size))

    @cached_property
    def baseline(self) -> float:
        return next(across(glyph) for glyph in self.glyphs if round(glyph.size, 3) == self.size)

    @cached_property
    def gaps(self) -> tuple[float, ...]:
        """The space between each glyph and the next, in em of the line; negative where the next one moves closer."""
        pairs = zip(self.glyphs, self.glyphs[1:], strict=False)
        return tuple((along(second) - along(first) - first.advance) / self.size for first, second in pairs)


LINE_HYPHENS = frozenset("-\u2010")
SOFT_HYPHEN = "\u00ad"
"""Stands in the text of a page for a hyphen at the end of a line, which may be the engine's own."""


def begins_line(last: Glyph, glyph: Glyph) -> bool:
    """Whether a glyph stands on another line than the one drawn before it, and not farther along."""
    return abs(across(glyph) - across(last)) > last.size / 2 and along(glyph) < along(last)


def along(glyph: Glyph) -> float:
    """The glyph's place along its line, growing as one reads."""
    return glyph.x * glyph.direction[0] + glyph.y * glyph.direction[1]


def across(glyph: Glyph) -> float:
    """The glyph's place across its line: y of a horizontal one, x of a vertical one."""
    return glyph.y if abs(glyph.direction[0]) >= abs(glyph.direction[1]) else glyph.x


def lines_of(page: GlyphPage) -> tuple[Line, ...]:
    """The lines of a page in the order in which they begin to be drawn."""
    lines: list[list[Glyph]] = []
    recent: list[list[Glyph]] = []
    for glyph in page.glyphs:
        for line in reversed(recent):
            if goes_on(line[-1], glyph):
                line.append(glyph)
                break
        else:
            line = [glyph]
            lines.append(line)
            recent = [*recent[1 - REMEMBERED :], line]
    return tuple(Line(tuple(line)) for line in lines)


def goes_on(last: Glyph, glyph: Glyph) -> bool:
    """Whether a glyph continues the line that `last` ends so far."""
    em = max(last.size, glyph.size)
    if last.direction != glyph.direction:
        return False
    gap = along(glyph) - along(last) - last.advance
    return abs(across(glyph) - across(last)) < RAISED * em and -CLOSER * em < gap < APART * em
