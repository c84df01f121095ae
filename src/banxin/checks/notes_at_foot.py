"""In which order the notes of a chapter stand at the feet of its pages: by the page of their calls, and by the text on it.

A figure or table that floats stands on a later page than the text behind it, a row that goes on overleaf has a part of every
cell on either page, and a table over two pages half of each row: their notes stand with them.
"""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from math import inf
from operator import itemgetter

from banxin.checks.followed_pieces import steps
from banxin.checks.pdf.pdf_text import PageText
from banxin.checks.text.printed_text import PieceKind, body_pieces
from banxin.model.block import Note
from banxin.model.book import Chapter
from banxin.model.counted_notes import notes_of_notes


def notes_at_foot(chapter: Chapter, pages: Sequence[PageText] = ()) -> list[Note]:
    """The notes in the order of their first references on the pages of the chapter, or in its text; each with those that it calls
    itself behind it.
    """
    if not chapter.notes:
        return []
    referred = list(dict.fromkeys(piece.note for piece in body_pieces(chapter) if piece.kind is PieceKind.NOTE_MARK))
    if any(sheet != page.sheet for page in pages for sheet, _ in page.places):
        sheets = dict(sheets_of_calls(chapter, pages))
        referred.sort(key=lambda number: sheets.get(number, inf))
    notes = {note.number: note for note in chapter.notes}
    inner = notes_of_notes(chapter)
    order = dict.fromkeys(one for number in referred for one in (number, *inner.get(number, ())))
    return [notes[number] for number in order if number in notes]


def sheets_of_calls(chapter: Chapter, pages: Sequence[PageText]) -> Iterator[tuple[int, int]]:
    """Each note that the text calls with the sheet on which it does so first; those behind a fault of the text have none."""
    starts = accumulate((len(page.body) for page in pages), initial=0)
    marks = sorted(
        (
            (start + place, sheet)
            for page, start in zip(pages, starts, strict=False)
            for (sheet, _), place in page.places.items()
        ),
        key=itemgetter(0),
    )
    offsets = [offset for offset, _ in marks]
    seen: set[int] = set()
    for piece, begin, _, missing in steps(list(body_pieces(chapter)), "".join(page.body for page in pages)):
        if missing is not None:
            return
        if piece.kind is PieceKind.NOTE_MARK and piece.note not in seen:
            seen.add(piece.note)
            # Where several stretches begin, the last one has the text.
            yield piece.note, marks[bisect_right(offsets, begin) - 1][1]
