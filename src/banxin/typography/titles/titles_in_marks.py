"""Headings that are more than words, in pieces: at the places where a title in words is divided.

A call of a note stands with what it is called from, and what cannot be divided stands in the piece in which it begins.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from banxin.model.book import Chapter
from banxin.model.inline import (
    Code,
    Inline,
    Link,
    MarginNote,
    NoteReference,
    Ruby,
    Span,
    Text,
    plain_text,
    walk,
)
from banxin.typography.titles.title_lines import width_of, width_of_spaces

Run = tuple[str, str]
"""Words of a title, and the space behind them."""
MarkedRun = tuple[tuple[Inline, ...], str]
"""The same with all that stands in it."""
CALL = 0.5
"""em of a title that the call of a note takes, which is as large there as in the text; the smallest title has one of 0.52."""


def title_in_lines(chapter: Chapter) -> tuple[MarkedRun, ...]:
    """The lines of a title, as they are to be broken; one where nobody says how."""
    inlines = chapter.heading.children if chapter.heading else (Text(chapter.title),)
    if chapter.number and chapter.display_lines and isinstance(first := inlines[0], Span):
        # It is the whole of the first line.
        inlines = (*first.children, *inlines[1:])
    return in_runs(inlines, tuple(runs_of(plain_text(inlines), chapter.display_lines or (plain_text(inlines),))))


def width_of_title(chapter: Chapter) -> float:
    """The em that the longest line of a title takes, with the calls of notes in it."""
    if chapter.heading is None:
        return max(width_of(line) + width_of_spaces(line) for line in chapter.display_lines or (chapter.title,))
    lines = [(plain_text(words), width_of_calls(words)) for words, _ in title_in_lines(chapter)]
    return max(width_of(line) + width_of_spaces(line) + calls for line, calls in lines)


def width_of_calls(inlines: tuple[Inline, ...]) -> float:
    return CALL * sum(isinstance(one, NoteReference) for one in walk(inlines))


def runs_of(text: str, lines: Sequence[str]) -> Iterator[Run]:
    """A text line by line, each with the space behind it; only in spaces may the lines be another text.

    >>> list(runs_of("上編 山海", ("上 編", "山海")))
    [('上編', ' '), ('山海', '')]
    """
    begin = 0
    for line in lines:
        end = begin
        for _ in range(len("".join(line.split()))):
            end += len(text[end:]) - len(text[end:].lstrip()) + 1
        behind = len(text[end:]) - len(text[end:].lstrip())
        yield text[begin:end], text[end : end + behind]
        begin = end + behind


def in_runs(inlines: tuple[Inline, ...], runs: Sequence[Run]) -> tuple[MarkedRun, ...]:
    """Inlines in the runs of their words, which these are in their order, the last one with all that is left.

    >>> in_runs((Text("上 下"), NoteReference("a", 1)), (("上", " "), ("下", "")))[1]
    ((Text(text='下'), NoteReference(note='a', number=1, is_mention=False)), '')
    """
    found: list[MarkedRun] = []
    rest, begin, end = inlines, 0, 0
    for words, gap in runs[:-1]:
        end += len(words)
        piece, rest = cut(rest, end - begin)
        begin, end = max(end, begin + len(plain_text(piece))), end + len(gap)
        space, rest = cut(rest, end - begin)
        begin += len(plain_text(space))
        is_space = all(isinstance(one, Text) for one in space)
        found.append((piece, gap) if is_space else ((*piece, *space), ""))
    return (*found, (rest, ""))


def cut(inlines: tuple[Inline, ...], place: int) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """Inlines before a place of their plain text, and those behind it.

    >>> cut((Ruby((("夜", "よ"), ("航", "こう"))), Text("船")), 1)
    ((Ruby(pairs=(('夜', 'よ'),), under=(), is_compound=False),), (Ruby(pairs=(('航', 'こう'),), under=(), is_compound=False), Text(text='船')))
    """
    before: list[Inline] = []
    for number, inline in enumerate(inlines):
        size = len(plain_text((inline,)))
        if place <= 0 and size:
            return tuple(before), inlines[number:]
        if size <= place:
            before.append(inline)
        else:
            first, second = cut_inline(inline, place)
            return (*before, *first), (*second, *inlines[number + 1 :])
        place -= size
    return tuple(before), ()


def without_first(inlines: tuple[Inline, ...], count: int) -> tuple[Inline, ...]:
    """Inlines without so many characters of their plain text, and with the notes that are called among these."""
    first, rest = cut(inlines, count)
    return (*(one for one in walk(first) if isinstance(one, NoteReference | MarginNote)), *rest)


def cut_inline(inline: Inline, place: int) -> tuple[tuple[Inline, ...], tuple[Inline, ...]]:
    """One inline that a place of its text is inside of."""
    match inline:
        case Text(text=text) | Code(text=text):
            return (replace(inline, text=text[:place]),), (replace(inline, text=text[place:]),)
        case Span(children=children) | Link(children=children):
            first, second = cut(children, place)
            # A name by which a list of the book leads here belongs to the beginning.
            rest = replace(inline, mark="") if isinstance(inline, Span) else inline
            return (replace(inline, children=first),), ((replace(rest, children=second),) if second else ())
        case Ruby(pairs=pairs, under=()) if not inline.is_compound:
            count = next(end for end in range(1, len(pairs) + 1) if sum(len(base) for base, _ in pairs[:end]) >= place)
            rest_of = (Ruby(pairs[count:]),) if pairs[count:] else ()
            return (Ruby(pairs[:count]),), rest_of
    return (inline,), ()
