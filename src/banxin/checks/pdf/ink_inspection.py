"""What of a page's text cannot be read: it leaves no ink, stands off the sheet, or is too small.

    screening → painting at 40 dpi → what seems lost again at 200 dpi → faults

The places and sizes are arithmetic, so every page is asked. Painting takes a quarter of the time that laying out takes, so
a build paints of the doubtful pages the first ones and then one in so many; `banxin check` paints every page.
"""

from collections.abc import Callable, Iterable, Iterator
from enum import Enum
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from banxin.checks.pdf.glyph_boxes import GlyphBoxes, run_box
from banxin.checks.pdf.glyph_claims import Claim, GlyphClaims
from banxin.checks.pdf.ink_screen import is_cut, is_doubtful
from banxin.checks.pdf.page_painting import PagePainter
from banxin.checks.pdf.page_space import Box
from banxin.checks.pdf.pdf_glyphs import Glyph, GlyphPage
from banxin.checks.pdf.pdf_lines import lines_of
from banxin.checks.pdf.pdf_paint import Paint, PaintKind
from banxin.fonts.faces import FontSet
from banxin.units import POINTS

FIRST_LOOK, SECOND_LOOK = 40, 200
"""dpi: a zhuyin letter of 3.6 pt leaves ink at 200 and none at 40."""
ALWAYS_PAINTED, PAINTED_OF_MORE = 24, 8
"""Doubtful pages that a build paints in any case, and of how many more it paints one."""
MOST_PAINTED_TWICE, MORE_PAINTED_TWICE = 60, 6
"""Pages with lost text that are looked at in the first stretch and in each other; a book that is all invisible is told of as well by so many."""
SMALL, SMALL_MARK, TINY = 3.0, 2.5, 1.0
"""pt: what nobody reads with ease, the same for marks above readings, and what nobody reads at all."""
TONE_MARKS = frozenset("ˉˊˇˋ˙‧・·˳˴゛゜")
CUT = 0.3
"""pt of an outline that may lie beyond the edge: the serif of a stroke, and rounding."""
OVERSHOOT = 5 * float(POINTS["mm"])
"""How far a picture may reach over the edge of the sheet on purpose: a bleed is 3 mm (GB/T 9851), and with a margin 5."""


class InkFault(Enum):
    """What is wrong with a stretch of text, a picture or a rule."""

    NO_INK = "no ink"
    OFF_SHEET = "off the sheet"
    SMALL = "small"
    TINY = "tiny"
    PICTURE_OFF_SHEET = "picture off the sheet"
    PICTURE_CUT = "picture cut by the edge"
    RULE_OFF_SHEET = "rule off the sheet"
    ANOTHER_GLYPH = "glyph of another character"
    CLAIMS_MORE = "glyph that claims more than it shows"


FAULT_OF_CLAIM = {Claim.ANOTHER: InkFault.ANOTHER_GLYPH, Claim.TOO_MUCH: InkFault.CLAIMS_MORE}


class LostStretch(NamedTuple):
    """A stretch of glyphs with one fault: `line` counts the text lines of the page from 1 (0 for what is no text), `mark` is the
    marked content of the first glyph, `amount` the type size, or by how much the edge is passed, in points.
    """

    fault: InkFault
    sheet: int
    line: int
    text: str
    characters: int
    mark: int
    is_artifact: bool
    amount: float = 0


class InkInspection:
    """Looks at the pages of one file in their order, stretch by stretch; `paints_all` spares none, and `fonts` are the faces of its edition."""

    def __init__(self, path: Path, *, fonts: FontSet | None = None, paints_all: bool = False) -> None:
        self.path, self.paints_all = path, paints_all
        self.claims = GlyphClaims(fonts) if fonts else None
        self.boxes = GlyphBoxes()
        self.begin_stretch(is_first=True)
        self._painter: PagePainter | None = None

    def begin_stretch(self, *, is_first: bool) -> None:
        """Go on with pages of which is decided anew which are painted, whatever was found on those before."""
        self.doubtful = 0 if is_first else ALWAYS_PAINTED
        self.painted_twice = 0
        self.most_painted_twice = MOST_PAINTED_TWICE if is_first else MORE_PAINTED_TWICE

    def look(self, page: GlyphPage) -> tuple[LostStretch, ...]:
        """The faults of a page."""
        found = [*self.sizes(page), *self.places(page), *paints_off_sheet(page), *self.glyphs(page)]
        if self.is_to_be_painted(page):
            found += self.without_ink(page)
        return tuple(found)

    def is_sound(self, font: str, code: int, text: str) -> bool:
        """Whether a code of a font may be read as this text; so it may where the faces are not known."""
        return self.claims is None or self.claims.is_sound(font, code, text)

    def stands_for(self, font: str, codes: tuple[int, ...], text: str) -> bool:
        """Whether glyphs may be read as a text that is said beside them."""
        return self.claims is None or self.claims.verdict_of_replaced(font, codes, text) is None

    def is_beyond_doubt(self, page: GlyphPage) -> bool:
        """Whether a page of sound glyphs, of which the first and last of each run are known, needs no closer look."""
        if self.paints_all or page.paints or has_small_type(page):
            return False
        trim = Box(0, 0, page.width, page.height)
        boxes = ((run, run_box(page, run)) for run in page.runs)
        return all(
            run.ink.is_plain and trim.holds(box) and not is_cut(page, run, box, self.boxes) for run, box in boxes
        )

    def is_to_be_painted(self, page: GlyphPage) -> bool:
        if not page.glyphs:
            return False
        if self.paints_all:
            return True
        if not is_doubtful(page, self.boxes):
            return False
        self.doubtful += 1
        return self.doubtful <= ALWAYS_PAINTED or self.doubtful % PAINTED_OF_MORE == 0

    def glyphs(self, page: GlyphPage) -> Iterator[LostStretch]:
        """Glyphs that show another character than their text says, or less."""
        for claim, indexes in self.claims.faults(page) if self.claims else ():
            yield from stretches(page, FAULT_OF_CLAIM[claim], among(page, indexes))

    def sizes(self, page: GlyphPage) -> Iterator[LostStretch]:
        """Type that is too small to be read."""
        if not has_small_type(page):
            return
        yield from stretches(page, InkFault.TINY, lambda glyph: glyph.size < TINY)
        yield from stretches(page, InkFault.SMALL, lambda glyph: TINY <= glyph.size < least_size(glyph))

    def places(self, page: GlyphPage) -> Iterator[LostStretch]:
        """Text beyond the edge at which the sheet is cut."""
        if not leaves_sheet(page):
            return
        trim = Box(0, 0, page.width, page.height)
        yield from stretches(page, InkFault.OFF_SHEET, lambda glyph: self.is_off(glyph, trim))

    def is_off(self, glyph: Glyph, trim: Box) -> bool:
        """Whether the edge cuts a glyph, or lies before it; what only adorns may be cut on purpose."""
        box = self.boxes.box(glyph)
        if box is None or trim.holds(box, within=CUT):
            return False
        return not (glyph.is_artifact and box.meets(trim))

    def without_ink(self, page: GlyphPage) -> Iterator[LostStretch]:
        """Glyphs on the sheet that no one sees: painted once, and what seems lost once more, closer."""
        sheet = page.sheet or Box(0, 0, page.width, page.height)
        printed = [(index, box) for index, glyph in enumerate(page.glyphs) if (box := self.boxes.box(glyph))]
        suspects = {index: box for index, box in printed if box.meets(sheet)}
        for dpi in (FIRST_LOOK, SECOND_LOOK):
            if not suspects or self.painted_twice > self.most_painted_twice:
                return
            self.painted_twice += dpi == SECOND_LOOK
            ink = self.painter.ink(page.number, (sheet.right - sheet.left, sheet.bottom - sheet.top), dpi)
            suspects = {index: box for index, box in suspects.items() if not ink.has_ink(box, sheet)}
        yield from stretches(page, InkFault.NO_INK, among(page, suspects))

    @property
    def painter(self) -> PagePainter:
        if self._painter is None:
            self._painter = PagePainter(self.path)
        return self._painter

    def close(self) -> None:
        if self._painter is not None:
            self._painter.close()


def has_small_type(page: GlyphPage) -> bool:
    """Whether a run is so small that its glyphs have to be looked at."""
    return any(page.glyphs[run.first].size < SMALL for run in page.runs if run.end > run.first)


def leaves_sheet(page: GlyphPage) -> bool:
    """Whether the box of a run is not on the trimmed sheet as a whole."""
    trim = Box(0, 0, page.width, page.height)
    return not all(trim.holds(run_box(page, run)) for run in page.runs if run.end > run.first)


def among(page: GlyphPage, indexes: Iterable[int]) -> Callable[[Glyph], bool]:
    """Whether a glyph is one of those at some places of the page."""
    wanted = {id(page.glyphs[index]) for index in indexes}
    return lambda glyph: id(glyph) in wanted


def least_size(glyph: Glyph) -> float:
    return SMALL_MARK if glyph.text in TONE_MARKS or glyph.text == "" else SMALL


def stretches(page: GlyphPage, fault: InkFault, is_lost: Callable[[Glyph], bool]) -> Iterator[LostStretch]:
    """Each stretch of glyphs, blanks between them included, that have a fault."""
    visible = [glyph for glyph in page.glyphs if not glyph.text.isspace()]
    lines: dict[int, int] = {}
    for _, group in groupby(visible, key=lambda glyph: (is_lost(glyph), glyph.is_artifact)):
        glyphs = list(group)
        if not is_lost(glyphs[0]) or not (text := "".join(glyph.text for glyph in glyphs)):
            continue
        lines = lines or line_numbers(page)
        first = glyphs[0]
        yield LostStretch(
            fault, page.number, lines[id(first)], text, len(text), first.mark, first.is_artifact, first.size
        )


def line_numbers(page: GlyphPage) -> dict[int, int]:
    """The line of each glyph, by the glyph's identity."""
    return {id(glyph): number for number, line in enumerate(lines_of(page), start=1) for glyph in line.glyphs}


def paints_off_sheet(page: GlyphPage) -> Iterator[LostStretch]:
    """Pictures that lie off the sheet or are cut by its edge, and rules and boxes of which nothing is on it; each once."""
    trim = Box(0, 0, page.width, page.height)
    bleed = trim.grown(OVERSHOOT)
    told: set[tuple[InkFault, int]] = set()
    for paint in page.paints:
        if bleed.holds(paint.box) and paint.box.meets(trim):
            continue
        fault = fault_of(paint, trim, page.sheet or trim)
        if fault and (fault, paint.mark) not in told:
            told.add((fault, paint.mark))
            mark = paint.mark if paint.is_picture else nearest_mark(page, paint.box)
            yield LostStretch(fault, page.number, 0, "", 1, mark, paint.is_artifact, beyond(paint.box, trim))


def fault_of(paint: Paint, trim: Box, sheet: Box) -> InkFault | None:
    """What is to be told of something that passes the edge by more than a bleed; the marks of a printer stand beyond it."""
    if paint.is_picture:
        return InkFault.PICTURE_CUT if paint.box.meets(trim) else InkFault.PICTURE_OFF_SHEET
    is_rule = paint.kind in {PaintKind.FILL, PaintKind.STROKE}
    return InkFault.RULE_OFF_SHEET if is_rule and not paint.box.meets(sheet) else None


def nearest_mark(page: GlyphPage, box: Box) -> int:
    """The marked content of the text that stands nearest to the middle of a box; -1 on a page without text."""
    x, y = (box.left + box.right) / 2, (box.top + box.bottom) / 2
    text = [glyph for glyph in page.glyphs if glyph.mark >= 0]
    return min(text, key=lambda glyph: (glyph.x - x) ** 2 + (glyph.y - y) ** 2).mark if text else -1


def beyond(box: Box, trim: Box) -> float:
    """How far a box reaches over the edge, in points."""
    return max(trim.left - box.left, trim.top - box.top, box.right - trim.right, box.bottom - trim.bottom)
