"""The text parity gate: what the book says is what its finished files say, character for character.

Every chapter's title, bylines, blocks, notes and readings of ruby are looked for in their order. White space does not
count, nor does furniture where it is declared (`printed_text.PATTERNS`). One error is told for each chapter and for the
notes: the first place that differs. The comparison is linear.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate
from pathlib import Path

from banxin.checks.pdf.pdf_lines import LINE_HYPHENS, SOFT_HYPHEN
from banxin.checks.pdf.pdf_text import PageText
from banxin.checks.text.chapter_text import common_length
from banxin.checks.text.printed_text import PATTERNS, PieceKind, PrintedPiece, body_pieces, note_pieces
from banxin.errors import BuildError
from banxin.model.block import Note
from banxin.model.book import Chapter
from banxin.model.counted_notes import notes_of_notes
from banxin.model.edition import Edition, NotesPlace
from banxin.saying.said import say
from banxin.source import Source

BEFORE, AFTER = 8, 6
"""How many characters a message shows before and after the first difference."""

AHEAD = 4
"""Pieces that are looked at behind furniture: two texts, and what may stand between them."""
FOLLOWING = 4
"""How many characters of the text that follows furniture tell where it ends."""
NO_HYPHENS = dict.fromkeys(map(ord, {*LINE_HYPHENS, SOFT_HYPHEN}))
LOOKED_AHEAD = 64
"""So many characters that stand where furniture might are no furniture: two numbers in a list may begin alike."""
MARK = "\0"
"""Stands for a note mark among what is missing."""


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
    by_chapter: dict[str, list[PageText]] = {}
    for page, name in zip(pages, sheets, strict=True):
        by_chapter.setdefault(name, []).append(page)
    for chapter in chapters:
        shown = by_chapter.get(chapter.id, [])
        pieces = [*body_pieces(chapter), *notes_after_text(chapter, edition)]
        shown = with_whole_rows(shown, "".join(piece.text for piece in pieces))
        errors.extend(first_difference(pieces, ShownStretch.bodies(output.name, shown), chapter.source))
    if edition.notes is NotesPlace.PAGE:
        errors.extend(difference_of_notes(chapters, ShownStretch.notes(output.name, pages)))
    elif edition.notes is NotesPlace.BOOK:
        errors.extend(missing_notes(chapters, ShownStretch.bodies(output.name, by_chapter.get("", []))))
    return errors


def with_whole_rows(pages: Sequence[PageText], text: str) -> list[PageText]:
    """The pages, with each row of a table that goes on over a page's end put together on the later page.

    The page shows what it has of every cell; the book has one cell whole before the next. Whether the row goes on, or
    another one begins, is seen from the text of the chapter.
    """
    whole: list[PageText] = []
    for shown in pages:
        page, before = shown, whole[-1] if whole else None
        if before and goes_on(before.last_row, page.first_row, text):
            row = tuple(a + b for a, b in zip(before.last_row, page.first_row, strict=True))
            is_last = page.body == "".join(page.first_row)
            body = "".join(row) + page.body[len("".join(page.first_row)) :]
            whole[-1] = replace(
                before, body=before.body[: len(before.body) - len("".join(before.last_row))], last_row=()
            )
            page = replace(page, body=body, first_row=row, last_row=row if is_last else page.last_row)
        whole.append(page)
    return whole


def goes_on(row: Sequence[str], following: Sequence[str], text: str) -> bool:
    """Whether two rows, at the end of a page and at the beginning of the next, are one in the text."""
    if not row or len(row) != len(following):
        return False
    # The hyphens of line ends are the book's or the stylesheet's: here they say nothing.
    bare = text.translate(NO_HYPHENS)
    if "".join((*row, *following)).translate(NO_HYPHENS) in bare:
        return False
    return all((a + b).translate(NO_HYPHENS) in bare for a, b in zip(row, following, strict=True))


def notes_after_text(chapter: Chapter, edition: Edition) -> list[PrintedPiece]:
    """The notes that stand after the text: all, or those without a reference when notes stand at the foot of the page."""
    if edition.notes is NotesPlace.BOOK:
        return []
    at_foot = notes_at_foot(chapter) if edition.notes is NotesPlace.PAGE else []
    numbers = {note.number for note in at_foot}
    return [piece for note in chapter.notes if note.number not in numbers for piece in note_pieces(note)]


def notes_at_foot(chapter: Chapter) -> list[Note]:
    """The notes in the order of their first references, each with those that it calls itself behind it."""
    if not chapter.notes:
        return []
    referred = [piece.note for piece in body_pieces(chapter) if piece.kind is PieceKind.NOTE_MARK]
    notes = {note.number: note for note in chapter.notes}
    inner = notes_of_notes(chapter)
    order = (one for number in dict.fromkeys(referred) for one in (number, *inner.get(number, ())))
    return [notes[number] for number in order if number in notes]


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


def first_difference(pieces: Iterable[PrintedPiece], shown: ShownStretch, source: Source) -> Iterator[BuildError]:
    """The error for the first piece that does not stand where it should; none when all do and nothing is left over."""
    place, missing, source = follow(list(pieces), shown.text, 0, source)
    if missing is not None or place < len(shown.text):
        yield difference(shown, place, missing or "", source)


def follow(pieces: Sequence[PrintedPiece], shown: str, place: int, source: Source) -> tuple[int, str | None, Source]:
    """How far pieces can be followed through a text; what is missing there, or None; and the source of that piece."""
    for piece, _, end, missing in steps(pieces, shown, place):
        place, source = end, piece.source
        if missing is not None:
            return place, missing, source
    return place, None, source


def steps(
    pieces: Sequence[PrintedPiece], shown: str, place: int = 0
) -> Iterator[tuple[PrintedPiece, int, int, str | None]]:
    """Each piece with where it begins and ends in what is shown; with what is missing of it, if anything is."""
    for index, piece in enumerate(pieces):
        start = place
        if piece.kind is PieceKind.TEXT:
            place, missing = followed(piece.text, shown, place)
        else:
            texts = [one.text for one in pieces[index + 1 : index + 1 + AHEAD] if one.kind is PieceKind.TEXT]
            following = pieces[index + 1].text[:FOLLOWING] if index + 1 < len(pieces) else ""
            place, missing = after_furniture(piece, shown, place, following, "".join(texts)[:LOOKED_AHEAD])
        yield piece, start, place, missing


def followed(text: str, shown: str, place: int) -> tuple[int, str | None]:
    """Where a text ends in what is shown from `place`; with it what is missing, when it does not stand there whole.

    A hyphen at the end of a line is the text's own where the text has one, and otherwise the engine's.
    """
    done = 0
    while not shown.startswith(text[done:], place):
        length = common_length(text[done:], shown[place : place + len(text) - done])
        done, place = done + length, place + length
        if shown[place : place + 1] != SOFT_HYPHEN:
            return place, text[done:]
        place += 1
        done += text[done : done + 1] in LINE_HYPHENS
    return place + len(text) - done, None


def after_furniture(
    piece: PrintedPiece, shown: str, place: int, following: str, ahead: str = ""
) -> tuple[int, str | None]:
    """Where furniture ends that stands at `place`; text that only looks like it is left to the piece that follows.

    `ahead` is the text of more pieces: where it stands at `place`, nothing of it is furniture (an item `c` above one `cpp`).
    """
    aheads = (ahead[:FOLLOWING], ahead)
    if not piece.is_required and any(len(one) > len(following) and shown.startswith(one, place) for one in aheads):
        return place, None
    pattern = PATTERNS[piece.kind]
    match = pattern.match(shown, place)
    for end in range(match.end() if match else place, place, -1):
        # The text may begin with what looks like more of it: ＊＊＊ before ※, or 1. before 1.0.
        if pattern.fullmatch(shown, place, end) and (piece.is_required or shown.startswith(following, end)):
            return end, None
    return place, MARK if piece.is_required else None


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
    return BuildError(message, source, hint=say("what the file shows is not what the chapter says; it was not put out"))


def difference_of_notes(chapters: Sequence[Chapter], shown: ShownStretch) -> Iterator[BuildError]:
    """The first difference of the notes at the feet of all pages; a long note may end on a page of the next chapter."""
    pieces = [piece for chapter in chapters for note in notes_at_foot(chapter) for piece in note_pieces(note)]
    if chapters:
        yield from first_difference(pieces, shown, chapters[-1].source)


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
