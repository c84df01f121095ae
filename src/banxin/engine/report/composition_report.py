"""What a careful eye would say of a finished document: read from its pages, so that it cannot differ from them."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import count

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


def composition_report(document: Document) -> CompositionReport:
    """The report on a document that `weasyprint.HTML.render` returned."""
    notes: list[LineNote] = []
    fallbacks: dict[tuple[str, int, int], Fallback] = {}
    qualities: list[Quality] = []
    last: tuple[tuple[int, int], boxes.LineBox] | None = None
    cut: set[str] = set()
    reduced: set[int] = set()
    torn: set[int] = set()
    for page, part, number, line, place in _lines(document):
        is_next = last is not None and last[0] == (page, part)
        is_inner = last is not None and is_next and _stands_in(line, last[1])
        if last and is_next and not is_inner and (amount := crowding(last[1], line)):
            note = LineNote(
                kind=LineKind.CROWDED, page=page, line=number, amount=round(amount, 4), text=_text(line), **place
            )
            notes.append(note)
        last = last if is_inner else ((page, part), line)
        if reason := line.__dict__.get(REFUSED):
            fallback = Fallback(reason=reason, page=page, tag=str(line.element_tag), **place)
            fallbacks.setdefault((reason, page, id(line.element)), fallback)
        quality = line.__dict__.get(QUALITY)
        if (share := line.__dict__.get(REDUCED)) and id(line.element) not in reduced:
            reduced.add(id(line.element))
            note = LineNote(kind=LineKind.REDUCED, page=page, line=number, amount=share, text=_text(line), **place)
            notes.append(note)
        if quality is not None:
            qualities.append(quality)
            if quality.is_torn and not is_code(line) and id(line.element) not in torn:
                torn.add(id(line.element))
                notes.append(
                    LineNote(kind=LineKind.TORN, page=page, line=number, amount=1.0, text=_text(line), **place)
                )
            is_cut = quality.over > 0 and line.text_overflow == "ellipsis"
            if is_cut and _text(line) not in cut:
                cut.add(_text(line))
                notes.append(
                    LineNote(kind=LineKind.CUT, page=page, line=number, amount=quality.over, text=_text(line), **place)
                )
            elif not is_cut:
                notes.extend(_notes(quality, page, number, line, place))
    return CompositionReport(
        lines=len(qualities),
        justified=sum(quality.is_justified for quality in qualities),
        squeezed=sum(quality.squeezed > 0 for quality in qualities),
        largest_gap=max((quality.gap for quality in qualities), default=0.0),
        notes=tuple(notes),
        fallbacks=tuple(fallbacks.values()),
    )


def _notes(quality: Quality, page: int, number: int, line: boxes.LineBox, place: dict[str, str]) -> Iterator[LineNote]:
    found = (
        (LineKind.LOOSE, quality.gap, quality.gap > LOOSE_GAP),
        (LineKind.HOLED, quality.space, quality.space > LOOSE_SPACE + SEEN and quality.gap <= LOOSE_GAP),
        (LineKind.TIGHT, quality.squeezed, quality.squeezed > TIGHT_SHARE),
        (LineKind.RUNT, 1.0, quality.is_runt and is_prose(line)),
        (LineKind.UNFILLED, quality.short, quality.short > 0 and not quality.is_torn),
        (LineKind.OVERFULL, quality.over, quality.over > 0),
    )
    for kind, amount, is_so in found:
        if is_so:
            yield LineNote(kind=kind, page=page, line=number, amount=round(amount, 4), text=_text(line), **place)


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


def _lines(document: Document) -> Iterator[tuple[int, int, int, boxes.LineBox, dict[str, str]]]:
    """Each line with its page, its number there and its part of the page: 0 is the type area, the others are margin boxes."""
    for page, sheet in enumerate(document.pages, start=1):
        numbers = count(1)
        for place_on_page, box in enumerate(sheet._page_box.children):
            part = place_on_page if isinstance(box, boxes.MarginBox) else 0
            for line, place in _walk(box, {"element": "", "source": ""}):
                yield page, part, next(numbers), line, place


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
