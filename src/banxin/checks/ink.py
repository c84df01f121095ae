"""What is said of text that is in a finished PDF and that nobody can read there, with its place in the book.

The structure tree tells what is text and `parity` that it is the book's; here is told what of it leaves no ink, stands off
the sheet or is too small. The place in a chapter is found by the text itself: the pieces of the chapter, followed through
what the pages show, say which of them each stretch of marked content belongs to.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from banxin.checks.followed_pieces import steps
from banxin.checks.parity import ShownStretch, notes_after_text
from banxin.checks.pdf.finished_pdf import FinishedPdf
from banxin.checks.pdf.ink_inspection import InkFault, LostStretch
from banxin.checks.pdf.pdf_text import PageText
from banxin.checks.text.printed_text import PrintedPiece, body_pieces
from banxin.model.block import pictures_in, walk
from banxin.model.book import Chapter
from banxin.model.edition import Edition
from banxin.model.finding import Finding, Severity
from banxin.saying.said import say, sentence
from banxin.source import Source

SHOWN = 16
"""Characters of a text that a finding shows."""
CODES = {
    InkFault.NO_INK: ("ink-001", Severity.ERROR),
    InkFault.OFF_SHEET: ("ink-002", Severity.ERROR),
    InkFault.SMALL: ("ink-003", Severity.WARNING),
    InkFault.TINY: ("ink-003", Severity.ERROR),
    InkFault.PICTURE_OFF_SHEET: ("ink-005", Severity.ERROR),
    InkFault.PICTURE_CUT: ("ink-005", Severity.WARNING),
    InkFault.RULE_OFF_SHEET: ("ink-005", Severity.WARNING),
    InkFault.ANOTHER_GLYPH: ("ink-006", Severity.ERROR),
    InkFault.CLAIMS_MORE: ("ink-004", Severity.ERROR),
}
HINTS = {
    "ink-001": say("look in the stylesheet for its colour, an opacity, a box over it, or a clip"),
    "ink-002": say("give it room: smaller type, other columns, or a break in a long word"),
    "ink-003": say("set it larger; 5 pt is small already"),
    "ink-004": say("let the text run on to another line instead of cutting it with an ellipsis"),
    "ink-006": say("name another face for the character, or write the character that is meant"),
    "ink-005": say("give it the width of the text, or a place on the page"),
}
"""What to do, by code."""


def check_ink(chapters: Iterable[Chapter], edition: Edition, pdf: FinishedPdf, sheets: Sequence[str]) -> list[Finding]:
    """A finding for each text, picture or rule that is not there for a reader: one for a block on a page.

    `sheets` names, for each sheet, the chapter whose text it shows, or is empty there.
    """
    if not pdf.lost:
        return []
    places = {chapter.id: ChapterPlaces(chapter, edition, pdf.pages, sheets) for chapter in chapters}
    blocks: dict[tuple[Source | None, int, InkFault, bool], list[LostStretch]] = {}
    for lost in worth_telling(pdf.lost):
        source = place_of(lost, places.get(sheets[lost.sheet - 1]))
        blocks.setdefault((source, lost.sheet, lost.fault, lost.is_artifact), []).append(lost)
    return [finding_of(stretches, source, edition) for (source, *_), stretches in blocks.items()]


def worth_telling(found: Sequence[LostStretch]) -> Iterator[LostStretch]:
    """What is worth a word: rules that leave the sheet together with a text are told by the text."""
    with_text = {lost.sheet for lost in found if lost.fault is InkFault.OFF_SHEET}
    for lost in found:
        if lost.fault is not InkFault.RULE_OFF_SHEET or lost.sheet not in with_text:
            yield lost


def place_of(lost: LostStretch, places: "ChapterPlaces | None") -> Source | None:
    return places.source_of(lost) if places is not None else None


def finding_of(stretches: Sequence[LostStretch], source: Source | None, edition: Edition) -> Finding:
    """What is told of stretches of one block on one page."""
    first = stretches[0]
    code, severity = CODES[first.fault]
    if first.text and first.is_artifact and severity is Severity.ERROR:
        # What a stylesheet adds is no text of the book: nothing is lost with it.
        severity = Severity.WARNING
    return Finding(
        code=code,
        severity=severity,
        message=message_of(first, sum(lost.characters for lost in stretches)),
        source=source,
        page=first.sheet,
        hint=HINTS[code],
        edition=edition.name,
    )


TEMPLATES = {
    InkFault.NO_INK: sentence("{where}{characters} leave{s} no ink on the page"),
    InkFault.OFF_SHEET: sentence("{where}{characters} stand{s} outside the sheet or on its edge"),
    InkFault.SMALL: sentence("{where}{characters} of {amount} pt, too small to be read"),
    InkFault.TINY: sentence("{where}{characters} of {amount} pt, which nobody can read"),
    InkFault.PICTURE_OFF_SHEET: sentence("a picture lies outside the sheet, {amount} pt beyond its edge"),
    InkFault.PICTURE_CUT: sentence("a picture is cut by the edge of the sheet, {amount} pt of it lie beyond"),
    InkFault.ANOTHER_GLYPH: sentence("{where}{characters} {are} shown by the glyph of another character"),
    InkFault.CLAIMS_MORE: sentence("{where}a glyph stands for {characters}, of which it shows less"),
    InkFault.RULE_OFF_SHEET: sentence("rules or boxes lie outside the sheet, {amount} pt beyond its edge"),
}


def message_of(lost: LostStretch, characters: int) -> str:
    """The fault in the words of a printer; `characters` counts those of the block."""
    text = lost.text[:SHOWN] + "…" * (max(characters, len(lost.text)) > min(SHOWN, len(lost.text)))
    many = say("{count} characters", count=characters) if characters > 1 else say("a character")
    digits = 2 if lost.fault is InkFault.TINY else 1
    return say(
        TEMPLATES[lost.fault],
        where=say("line {line} “{text}”: ", line=lost.line, text=text),
        characters=many,
        amount=f"{lost.amount:.{digits}f}",
        s="s" if characters == 1 else "",
        are="is" if characters == 1 else "are",
    )


class ChapterPlaces:
    """Where in its file the text of a chapter stands that its pages show."""

    def __init__(self, chapter: Chapter, edition: Edition, pages: Sequence[PageText], sheets: Sequence[str]) -> None:
        self.chapter, self.edition = chapter, edition
        self.pages = [page for page, name in zip(pages, sheets, strict=True) if name == chapter.id]

    def source_of(self, lost: LostStretch) -> Source | None:
        """The place of a stretch in the chapter; None for what is no text of it."""
        start = 0
        for page in self.pages:
            mark = lost.sheet, lost.mark
            if mark in page.figures:
                return self.pictures.get(mark)
            if (place := page.places.get(mark)) is not None:
                return self.source_at(start + place)
            start += len(page.body)
        return None

    def source_at(self, place: int) -> Source | None:
        """The place of a character of what the pages show."""
        starts = [start for start, _ in self.pieces]
        index = bisect_right(starts, place) - 1
        return self.pieces[index][1] if index >= 0 else None

    @cached_property
    def pieces(self) -> tuple[tuple[int, Source], ...]:
        """Where in what the pages show each piece of the chapter begins, and its place in the file."""
        pieces = [*body_pieces(self.chapter), *notes_after_text(self.chapter, self.edition)]
        return tuple(starts_of(pieces, ShownStretch.bodies("", self.pages).text))

    @cached_property
    def pictures(self) -> dict[tuple[int, int], Source]:
        """The place of each picture by its sheet and mark, where the pages show as many as the chapter has."""
        shown = [mark for page in self.pages for mark in page.figures]
        meant = list(pictures_of(self.chapter))
        return dict(zip(shown, meant, strict=True)) if len(shown) == len(meant) else {}


def starts_of(pieces: Sequence[PrintedPiece], shown: str) -> Iterator[tuple[int, Source]]:
    """Each piece that has text with the place where it begins."""
    for piece, start, _, missing in steps(pieces, shown):
        if missing is not None:
            return
        if piece.text:
            yield start, piece.source


def pictures_of(chapter: Chapter) -> Iterator[Source]:
    """The place of each picture of a chapter, in reading order."""
    for block in walk(chapter.blocks):
        yield from (block.source for _ in pictures_in(block))
