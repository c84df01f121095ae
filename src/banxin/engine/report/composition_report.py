"""What a careful eye would say of a finished document: read from its pages, so that it cannot differ from them."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from typing import Any, NamedTuple

from weasyprint import Document
from weasyprint.formatting_structure import boxes

from banxin.compose.fitting import Quality
from banxin.engine.lines.line_boxes import QUALITY, REDUCED
from banxin.engine.lines.line_layout import REFUSED
from banxin.engine.report.crowding import crowding
from banxin.mathematics.drawn_formulas import FORMULA_MARK

LOOSE_GAP = 0.1
"""em between two characters from which a line looks open; CLREQ gives no figure (composition R17)."""
SEEN = 1e-3
"""em; a space that was opened to just so much is no wider."""
LOOSE_SPACE = 0.5
"""em of a Korean word space from which a line has holes: twice its natural width."""
TIGHT_SHARE = 0.9
"""Of what the marks of a line can give."""


class LineKind(StrEnum):
    """What is to be told about a line."""

    LOOSE = "loose"
    HOLED = "holed"
    TIGHT = "tight"
    RUNT = "runt"
    UNFILLED = "unfilled"
    OVERFULL = "overfull"
    TORN = "torn"
    CROWDED = "crowded"
    CUT = "cut"
    REDUCED = "reduced"


TOLD_ONCE = frozenset({LineKind.CUT, LineKind.REDUCED, LineKind.TORN})
"""Of a running head, or of a paragraph."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineNote:
    """One line worth a look: `page` and `line` count from 1, `line` among all text lines of the page.

    `amount` is in em for loose lines (between characters) and holed ones (of a word space), from 0 to 1 for tight ones, else px. A cut line is a running head that has no room:
    it ends in an ellipsis, and is told once, with its first page. A reduced line has formulas in smaller type, of `amount`
    of their size; such a paragraph is told once, and so is one with torn words. `element` is the id of the nearest element
    that has one, `source` its `data-source`.
    """

    kind: LineKind
    page: int
    line: int
    amount: float
    text: str
    element: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fallback:
    """A paragraph of CJK text that WeasyPrint set by itself, and why."""

    reason: str
    page: int
    tag: str
    element: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CompositionReport:
    """The lines of a document: how many were composed, which are worth a look, what was not composed. `largest_gap` is em."""

    lines: int
    justified: int
    squeezed: int
    largest_gap: float
    notes: tuple[LineNote, ...]
    fallbacks: tuple[Fallback, ...]

    def count(self, kind: LineKind) -> int:
        """How many lines of a kind there are."""
        return sum(note.kind is kind for note in self.notes)

    @property
    def fallback_reasons(self) -> dict[str, int]:
        """How many paragraphs were left to WeasyPrint, by reason."""
        return dict(Counter(fallback.reason for fallback in self.fallbacks))


class PlacedLine(NamedTuple):
    """A line of a document: its page and its number there, from 1; `part` is 0 in the type area, the margin boxes have others."""

    page: int
    part: int
    number: int
    line: boxes.LineBox
    place: dict[str, str]
    """Element and source, as a note has them."""

    def note(self, kind: LineKind, amount: float) -> LineNote:
        """What is to be told; `amount` is in em, a share or px, as the kind has it."""
        return LineNote(
            kind=kind, page=self.page, line=self.number, amount=round(amount, 4), text=_text(self.line), **self.place
        )

    def said(self, key: str) -> Any:
        """What was kept with the line when it was set; None where nothing was."""
        return self.line.__dict__.get(key)


def composition_report(document: Document) -> CompositionReport:
    """The report on a document that `weasyprint.HTML.render` returned."""
    lines = [*_lines(document)]
    qualities: list[Quality] = [quality for one in lines if (quality := one.said(QUALITY)) is not None]
    return CompositionReport(
        lines=len(qualities),
        justified=sum(quality.is_justified for quality in qualities),
        squeezed=sum(quality.squeezed > 0 for quality in qualities),
        largest_gap=max((quality.gap for quality in qualities), default=0.0),
        notes=tuple(_notes(lines)),
        fallbacks=tuple(_fallbacks(lines)),
    )


def _fallbacks(lines: Sequence[PlacedLine]) -> Iterator[Fallback]:
    """What was left to WeasyPrint; a paragraph once on each of its pages."""
    told: set[tuple[str, int, int]] = set()
    for one in lines:
        reason = one.said(REFUSED)
        if reason and (key := (reason, one.page, id(one.line.element))) not in told:
            told.add(key)
            yield Fallback(reason=reason, page=one.page, tag=str(one.line.element_tag), **one.place)


def _notes(lines: Sequence[PlacedLine]) -> Iterator[LineNote]:
    """The lines worth a look, in their order; a running head, and what is true of a whole paragraph, are told once."""
    told: set[tuple[LineKind, object]] = set()
    for one, before in zip(lines, _lines_before(lines), strict=True):
        for note in _notes_of(one, before):
            key = (note.kind, note.text if note.kind is LineKind.CUT else id(one.line.element))
            if note.kind not in TOLD_ONCE or key not in told:
                told.add(key)
                yield note


def _lines_before(lines: Sequence[PlacedLine]) -> Iterator[boxes.LineBox | None]:
    """For each line the one above it in its part of the page, unless it stands in that one."""
    last: PlacedLine | None = None
    for one in lines:
        above = last if last and (last.page, last.part) == (one.page, one.part) else None
        is_inner = above is not None and _stands_in(one.line, above.line)
        yield above.line if above and not is_inner else None
        last = last if is_inner else one


def _notes_of(one: PlacedLine, before: boxes.LineBox | None) -> Iterator[LineNote]:
    if before is not None and (amount := crowding(before, one.line)):
        yield one.note(LineKind.CROWDED, amount)
    if share := one.said(REDUCED):
        yield one.note(LineKind.REDUCED, share)
    quality: Quality | None = one.said(QUALITY)
    if quality is None:
        return
    if quality.is_torn and not is_code(one.line):
        yield one.note(LineKind.TORN, 1.0)
    if quality.over > 0 and one.line.text_overflow == "ellipsis":
        yield one.note(LineKind.CUT, quality.over)
        return
    found = (
        (LineKind.LOOSE, quality.gap, quality.gap > LOOSE_GAP),
        (LineKind.HOLED, quality.space, quality.space > LOOSE_SPACE + SEEN and quality.gap <= LOOSE_GAP),
        (LineKind.TIGHT, quality.squeezed, quality.squeezed > TIGHT_SHARE),
        (LineKind.RUNT, 1.0, quality.is_runt and is_prose(one.line)),
        (LineKind.UNFILLED, quality.short, quality.short > 0 and not quality.is_torn),
        (LineKind.OVERFULL, quality.over, quality.over > 0),
    )
    yield from (one.note(kind, amount) for kind, amount, is_so in found if is_so)


def is_prose(line: boxes.LineBox) -> bool:
    """Whether a line is text alone: lines of code end where they end, and a part of a formula is more than a character."""
    return not is_code(line) and not any(isinstance(box, boxes.ReplacedBox) for box in line.descendants())


def is_code(line: boxes.LineBox) -> bool:
    """Whether the spaces of a line stand as they were typed: what of it is turned over has a mark of its own."""
    return str(line.style["white_space"]).startswith("pre")


def _text(line: boxes.LineBox) -> str:
    """The text of a line without the readings beside it; a formula by what is said of it."""
    return "".join(
        box.text if isinstance(box, boxes.TextBox) else said_of(box)
        for box in line.descendants()
        if (isinstance(box, boxes.TextBox) and box.element_tag != "rt") or isinstance(box, boxes.ReplacedBox)
    )


def said_of(picture: boxes.Box) -> str:
    """The description of a formula in a line; other pictures are no words."""
    words = picture.element.get("alt") or "" if picture.element is not None else ""
    return words.removeprefix(FORMULA_MARK) if words.startswith(FORMULA_MARK) else ""


def _lines(document: Document) -> Iterator[PlacedLine]:
    for page, sheet in enumerate(document.pages, start=1):
        numbers = count(1)
        for place_on_page, box in enumerate(sheet._page_box.children):
            part = place_on_page if isinstance(box, boxes.MarginBox) else 0
            for line, place in _walk(box, {"element": "", "source": ""}):
                yield PlacedLine(page, part, next(numbers), line, place)


def _stands_in(line: boxes.LineBox, around: boxes.LineBox) -> bool:
    """Whether a line belongs to a box in the line before it, as that of a speaker's name does."""
    is_level = around.position_y <= line.position_y < around.position_y + around.height
    return is_level and any(box is line for box in around.descendants())


def _walk(box: boxes.Box, place: dict[str, str]) -> Iterator[tuple[boxes.LineBox, dict[str, str]]]:
    if isinstance(box, boxes.LineBox):
        # Its element is that of the block around it.
        yield box, place
    elif (element := getattr(box, "element", None)) is not None and (element.get("id") or element.get("data-source")):
        place = {
            "element": element.get("id") or place["element"],
            "source": element.get("data-source") or place["source"],
        }
    for child in getattr(box, "children", ()):
        if not isinstance(child, boxes.TextBox):
            yield from _walk(child, place)
