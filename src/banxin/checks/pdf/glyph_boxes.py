"""Where on the page a glyph prints: the box of its own outline, and, sooner known, the box of a whole run."""

from banxin.checks.pdf.page_space import Box
from banxin.checks.pdf.pdf_codes import CodeTable
from banxin.checks.pdf.pdf_glyphs import Glyph, GlyphPage, InkRun
from banxin.fonts.outlines import Extents, Outlines

ABOVE, BELOW = 0.9, 0.3
"""em above and below the baseline within which the letters of text faces stay."""
WHOLE_EM: Extents = (0.0, -0.12, 1.0, 0.88)
"""Stands for the outline of a glyph whose font program cannot be read."""


class GlyphBoxes:
    """The boxes of glyphs, from the outlines in the file: what a viewer draws, without the blank of the em square."""

    def __init__(self) -> None:
        self._outlines: dict[int, Outlines] = {}

    def box(self, glyph: Glyph) -> Box | None:
        """Where a glyph prints; None for a blank."""
        outlines = self._outlines_of(glyph.table)
        extents = outlines.extents(glyph.code) if outlines.is_readable else WHOLE_EM
        return placed(glyph, extents) if extents else None

    def printed(self, page: GlyphPage, run: InkRun) -> Box:
        """The box of a run, which ends along its line where its first and last glyph do: half of a closing mark is blank."""
        whole, ends = run_box(page, run), [self.box(page.glyphs[place]) for place in (run.first, run.end - 1)]
        dx, dy = page.glyphs[run.first].direction
        boxes = [box for box in ends if box]
        if len(boxes) < len(ends) or dx * dy:
            return whole
        if dy:
            return whole._replace(top=min(box.top for box in boxes), bottom=max(box.bottom for box in boxes))
        return whole._replace(left=min(box.left for box in boxes), right=max(box.right for box in boxes))

    def _outlines_of(self, table: CodeTable) -> Outlines:
        if id(table) not in self._outlines:
            program = table.program
            self._outlines[id(table)] = Outlines(program.read_bytes() if program is not None else b"")
        return self._outlines[id(table)]


def placed(glyph: Glyph, extents: Extents) -> Box:
    """The extents of an outline on the page."""
    left, bottom, right, top = extents
    size, (dx, dy) = glyph.size, glyph.direction
    if glyph.is_upright:
        # The pen stands at the vertical origin (ISO 32000-1, 9.7.4.3), which the file tells from the glyph's own.
        origin_x, origin_y = (part / 1000 for part in glyph.table.code(glyph.code).origin)
        # The line runs along (dx, dy); what is up for the glyph runs against it.
        along, across = (origin_y - top, origin_y - bottom), (left - origin_x, right - origin_x)
        xs = [glyph.x + size * (a * dx + b * dy) for a in along for b in across]
        ys = [glyph.y + size * (a * dy - b * dx) for a in along for b in across]
    else:
        xs = [glyph.x + size * (a * dx + b * dy) for a in (left, right) for b in (bottom, top)]
        ys = [glyph.y + size * (a * dy - b * dx) for a in (left, right) for b in (bottom, top)]
    return Box(min(xs), min(ys), max(xs), max(ys))


def run_box(page: GlyphPage, run: InkRun) -> Box:
    """A box that holds whatever the glyphs of a run print, and not much more."""
    first, last = page.glyphs[run.first], page.glyphs[run.end - 1]
    (dx, dy), size = first.direction, first.size
    if dy == 0 and dx == 1 and not first.is_upright:
        # Most runs of most books, and the same by shorter sums.
        xs = (first.x, first.x + first.advance, last.x, last.x + last.advance)
        return Box(min(xs), min(first.y, last.y) - size * ABOVE, max(xs), max(first.y, last.y) + size * BELOW)
    low, high = (-0.6, 0.6) if first.is_upright else (-BELOW, ABOVE)
    ends = [(one.x + along * dx, one.y + along * dy) for one in (first, last) for along in (0, one.advance)]
    edges = [x + size * across * dy for x, _ in ends for across in (low, high)]
    ys = [y - size * across * dx for _, y in ends for across in (low, high)]
    return Box(min(edges), min(ys), max(edges), max(ys))
