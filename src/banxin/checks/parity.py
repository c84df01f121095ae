"""The text parity gate: what the book says is what its finished files say, character for character.

Every chapter's title, bylines, blocks, notes and readings of ruby are looked for in their order. White space does not
count, nor does furniture where it is declared (`printed_text.PATTERNS`). One error is told for each chapter and for the
notes: the first place that differs. The comparison is linear.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from pathlib import Path
from re import Pattern

from banxin.checks.followed_pieces import MARK, follow
from banxin.checks.notes_at_foot import notes_at_foot
from banxin.checks.pdf.pdf_text import PageText
from banxin.checks.rows_over_pages import with_whole_rows
from banxin.checks.text.printed_text import PrintedPiece, body_pieces, note_pieces
from banxin.errors import BuildError
from banxin.model.block import Note
from banxin.model.book import Chapter
from banxin.model.edition import Edition, NotesPlace
from banxin.saying.said import Said, say
from banxin.source import Source
from banxin.typography.numbers.marks_of_notes import ANY, marks_like

BEFORE, AFTER = 8, 6
"""How many characters a message shows before and after the first difference."""


def check_parity_of_pdf(
    chapters: Iterable[Chapter], edition: Edition, output: Path, pages: Sequence[PageText], sheets: Sequence[str]
) -> list[BuildError]:
    """One error for each chapter whose text is not in the PDF as it is in the book, and one for the notes.

    `chapters` are those of the edition, `pages` what was read back from `output`; `sheets` names, for each sheet of the PDF,
    the chapter whose text it shows, or is empty there.
    """
    chapters = tuple(chapters)
    if len(pages) != len(sheets):
        return [
            BuildError(
                say(
                    "{name} has {count} pages, and {made} were laid out",
                    name=output.name,
                    count=len(pages),
                    made=len(sheets),
                )
            )
        ]
    errors: list[BuildError] = []
    # A stylesheet of the book may write marks of another form.
    marks = ANY if edition.stylesheets else marks_like(edition.note_marks)
    notes: list[Note] = []
    by_chapter: dict[str, list[PageText]] = {}
    for page, name in zip(pages, sheets, strict=True):
        by_chapter.setdefault(name, []).append(page)
    for chapter in chapters:
        shown = by_chapter.get(chapter.id, [])
        pieces = [*body_pieces(chapter), *notes_after_text(chapter, edition)]
        shown = with_whole_rows(shown, "".join(piece.text for piece in pieces))
        errors.extend(first_difference(pieces, ShownStretch.bodies(output.name, shown), chapter.source, marks))
        notes += notes_at_foot(chapter, shown)
    if edition.notes is NotesPlace.PAGE and chapters:
        errors.extend(difference_of_notes(notes, ShownStretch.notes(output.name, pages), chapters[-1].source))
    elif edition.notes is NotesPlace.BOOK:
        errors.extend(missing_notes(chapters, ShownStretch.bodies(output.name, by_chapter.get("", []))))
    return errors


def notes_after_text(chapter: Chapter, edition: Edition) -> list[PrintedPiece]:
    """The notes that stand after the text: all, or those without a reference when notes stand at the foot of the page."""
    if edition.notes is NotesPlace.BOOK:
        return []
    at_foot = notes_at_foot(chapter) if edition.notes is NotesPlace.PAGE else []
    numbers = {note.number for note in at_foot}
    return [piece for note in chapter.notes if note.number not in numbers for piece in note_pieces(note)]


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownStretch:
    """A stretch of a finished file: its text, and where in it each sheet begins."""

    file: str
    text: str
    sheets: tuple[int, ...]
    starts: tuple[int, ...]

    @classmethod
    def bodies(cls, file: str, pages: Sequence[PageText]) -> "ShownStretch":
        return cls.of(file, [(page.sheet, page.body) for page in pages])

    @classmethod
    def notes(cls, file: str, pages: Sequence[PageText]) -> "ShownStretch":
        return cls.of(file, [(page.sheet, page.notes) for page in pages if page.notes])

    @classmethod
    def of(cls, file: str, parts: Sequence[tuple[int, str]]) -> "ShownStretch":
        starts = accumulate((len(text) for _, text in parts), initial=0)
        return cls(
            file=file,
            text="".join(text for _, text in parts),
            sheets=tuple(sheet for sheet, _ in parts),
            starts=tuple(starts)[:-1],
        )

    def place(self, offset: int) -> str:
        """The file and page of a character."""
        sheets = [sheet for sheet, start in zip(self.sheets, self.starts, strict=True) if start <= offset]
        return say("{file} page {sheets}", file=self.file, sheets=sheets[-1]) if sheets else self.file


def first_difference(
    pieces: Iterable[PrintedPiece], shown: ShownStretch, source: Source, marks: Pattern[str] = ANY
) -> Iterator[BuildError]:
    """The error for the first piece that does not stand where it should; none when all do and nothing is left over.

    `marks` are those of notes in the text.
    """
    place, missing, source = follow(list(pieces), shown.text, 0, source, marks)
    if missing is not None or place < len(shown.text):
        yield difference(shown, place, missing or "", source)


def difference(shown: ShownStretch, place: int, missing: str, source: Source) -> BuildError:
    """`print.pdf page 7: after “开展精准” comes “题党”, and the book has “普法”`."""
    before = shown.text[max(0, place - BEFORE) : place]
    found = shown.text[place : place + AFTER]
    context = say("after “{before}” ", before=before) if before else ""
    comes = say("comes “{found}”", found=found) if found else say("the text ends")
    has = (
        say("has the mark of a note")
        if missing == MARK
        else say("goes on with “{missing}”", missing=missing[:AFTER])
        if missing
        else say("ends there")
    )
    message = say(
        "{place}: {context}{comes}, and the chapter {has}",
        place=shown.place(place),
        context=context,
        comes=comes,
        has=has,
    )
    return BuildError(message, source, hint=hint_about(found, missing))


def hint_about(found: str, missing: str) -> Said:
    """What to do about a difference: what is shown and no chapter says may be written by a template of the book."""
    if found and not missing:
        return say(
            "what the file shows is not what the chapter says; it was not put out. Where a template of yours writes it, let a stylesheet draw it (content: …), or 'ornaments' in book.yaml"
        )
    return say("what the file shows is not what the chapter says; it was not put out")


def difference_of_notes(notes: Iterable[Note], shown: ShownStretch, source: Source) -> Iterator[BuildError]:
    """The first difference of the notes at the feet of all pages; a long note may end on a page of the next chapter."""
    yield from first_difference((piece for note in notes for piece in note_pieces(note)), shown, source)


def missing_notes(chapters: Iterable[Chapter], shown: ShownStretch) -> Iterator[BuildError]:
    """The first note that does not stand, in its order, in the section that collects the notes."""
    place = 0
    for chapter in chapters:
        for note in chapter.notes:
            pieces = list(note_pieces(note))[1:]
            opening = next((piece.text[:BEFORE] for piece in pieces if piece.text), "")
            found = shown.text.find(opening, place)
            place, missing, source = follow(pieces, shown.text, max(found, place), note.source)
            if missing is not None:
                yield difference(shown, place, missing, source)
                return
