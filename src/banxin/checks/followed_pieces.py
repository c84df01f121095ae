"""The pieces of a chapter followed through the text of its pages: where each begins and ends there, and what is missing."""

from collections.abc import Iterator, Sequence
from itertools import dropwhile, takewhile
from re import Pattern

from banxin.checks.pdf.pdf_lines import LINE_HYPHENS, SOFT_HYPHEN
from banxin.checks.text.chapter_text import common_length
from banxin.checks.text.printed_text import PATTERNS, PieceKind, PrintedPiece
from banxin.source import Source
from banxin.typography.numbers.marks_of_notes import ANY

AHEAD = 4
"""Pieces that are looked at behind furniture: two texts, and what may stand between them."""
FOLLOWING = 4
"""How many characters of the text that follows furniture tell where it ends."""
LOOKED_AHEAD = 64
"""So many characters that stand where furniture might are no furniture: two numbers in a list may begin alike."""
MARK = "\0"
"""Stands for a note mark among what is missing."""


def follow(
    pieces: Sequence[PrintedPiece], shown: str, place: int, source: Source, marks: Pattern[str] = ANY
) -> tuple[int, str | None, Source]:
    """How far pieces can be followed through a text; what is missing there, or None; and the source of that piece.

    `marks` are those that notes have there.
    """
    for piece, _, end, missing in steps(pieces, shown, place, marks):
        place, source = end, piece.source
        if missing is not None:
            return place, missing, source
    return place, None, source


def steps(
    pieces: Sequence[PrintedPiece], shown: str, place: int = 0, marks: Pattern[str] = ANY
) -> Iterator[tuple[PrintedPiece, int, int, str | None]]:
    """Each piece with where it begins and ends in what is shown; with what is missing of it, if anything is."""
    for index, piece in enumerate(pieces):
        start = place
        if piece.kind is PieceKind.TEXT:
            place, missing = followed(piece.text, shown, place)
        else:
            texts = [one.text for one in pieces[index + 1 : index + 1 + AHEAD] if one.kind is PieceKind.TEXT]
            after, following = what_follows(pieces[index + 1 : index + 1 + AHEAD])
            own = {PieceKind.NOTE_MARK: marks, PieceKind.ORNAMENT: PATTERNS[PieceKind.ORNAMENT]}.get(piece.kind)
            if own and after is not None and after.kind not in (PieceKind.TEXT, PieceKind.NOTE_MARK):
                following = beyond_furniture(pieces[index + 1 : index + 1 + AHEAD], shown, place, own)
            if piece.kind is PieceKind.NOTE_MARK:
                is_called_again = after is not None and after.kind is PieceKind.NOTE_MARK
                place, missing = after_note_mark(
                    shown, place, following, is_before_another=is_called_again, marks=marks
                )
            else:
                place, missing = after_furniture(piece, shown, place, following, "".join(texts)[:LOOKED_AHEAD])
        yield piece, start, place, missing


def what_follows(ahead: Sequence[PrintedPiece]) -> tuple[PrintedPiece | None, str]:
    """The first piece of some that has a text, and how it begins, with the texts right behind it: a space of the chapter that no
    page shows is none, and what is shown begins where a link does.
    """
    seen = list(dropwhile(lambda one: one.kind is PieceKind.TEXT and not one.text, ahead))
    if not seen or seen[0].kind is not PieceKind.TEXT:
        return (seen[0], seen[0].text[:FOLLOWING]) if seen else (None, "")
    texts = takewhile(lambda one: one.kind is PieceKind.TEXT, seen)
    return seen[0], "".join(one.text for one in texts)[:FOLLOWING]


def beyond_furniture(ahead: Sequence[PrintedPiece], shown: str, place: int, marks: Pattern[str]) -> str:
    """What stands behind the mark of a note or an ornament at `place` where furniture comes next, such as the sign of an item: that
    and the text behind it, or where no page shows it the text alone (`＊12` before the item `1行目`, ＊＊＊ before the item 💻).
    """
    furniture, *others = dropwhile(lambda one: one.kind is PieceKind.TEXT and not one.text, ahead)
    (_, text), match = what_follows(others), marks.match(shown, place)
    for end in range(match.end() if match and text else place, place, -1):
        behind, _ = after_furniture(furniture, shown, end, text)
        if marks.fullmatch(shown, place, end) and shown.startswith(text, behind):
            return shown[end : behind + len(text)]
    return furniture.text[:FOLLOWING]


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


def after_note_mark(
    shown: str, place: int, following: str, *, is_before_another: bool = False, marks: Pattern[str] = ANY
) -> tuple[int, str | None]:
    """Where the mark of a note ends that stands at `place`: where what follows begins, or else as late as one can.

    >>> after_note_mark("鲲12年", 1, "2年"), after_note_mark("鲲1）", 1, "）"), after_note_mark("鲲1）", 1, "")
    ((2, None), (2, None), (3, None))
    """
    match = marks.match(shown, place)
    if not match:
        return place, MARK
    ends = [end for end in range(match.end(), place, -1) if marks.fullmatch(shown, place, end)]
    for end in ends:
        if marks.match(shown, end) if is_before_another else following and shown.startswith(following, end):
            return end, None
    return ends[0], None


def after_furniture(
    piece: PrintedPiece, shown: str, place: int, following: str, ahead: str = ""
) -> tuple[int, str | None]:
    """Where furniture ends that stands at `place`; text that only looks like it is left to the piece that follows.

    `ahead` is the text of more pieces: where it stands at `place`, nothing of it is furniture (an item `c` above one `cpp`).
    """
    aheads = (ahead[:FOLLOWING], ahead)
    if any(len(one) > len(following) and shown.startswith(one, place) for one in aheads):
        return place, None
    pattern = PATTERNS[piece.kind]
    match = pattern.match(shown, place)
    for end in range(match.end() if match else place, place, -1):
        # The text may begin with what looks like more of it: ＊＊＊ before ※, or 1. before 1.0.
        if pattern.fullmatch(shown, place, end) and shown.startswith(following, end):
            return end, None
    return place, None
