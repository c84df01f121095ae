"""The text of a chapter as a reader sees it, and how two of them are compared.

The text is what the author wrote, in the order of the chapter: kicker, title, subtitle, bylines, blocks; the notes stand
apart, because each edition puts them in another place. White space does not count, and neither does the furniture that
editions add: note marks, labels, running heads, folios. A reading of ruby is the author's text as well, but it is said
beside the line and not in it: the gate asks for it with `with_readings`, and nothing else counts it.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from banxin.errors import BuildError
from banxin.model.block import (
    AnyBlock,
    CodeBlock,
    DefinitionList,
    FigureGroup,
    Paragraph,
    PdfPage,
    children_of,
    inline_parts,
)
from banxin.model.book import Chapter
from banxin.model.inline import Code, Formula, Inline, Ruby, Text, plain_text, walk
from banxin.saying.said import say
from banxin.source import Source

Wording = Callable[[tuple[Inline, ...]], str]
"""What inlines say: `plain_text`, or `with_readings`."""

AROUND = 12
"""How many characters a message shows on each side of a difference."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterText:
    """A chapter's text and its notes' text, without white space."""

    body: str
    notes: str = ""


def text_of(chapter: Chapter, wording: Wording = plain_text) -> ChapterText:
    """What every edition has to show of a chapter."""
    body = "".join(text for text, _ in body_pieces(chapter, wording))
    notes = "".join(text for text, _ in note_pieces(chapter, wording))
    return ChapterText(body=body, notes=notes)


def body_pieces(chapter: Chapter, wording: Wording = plain_text) -> Iterator[tuple[str, Source]]:
    """The text of title and blocks piece by piece, each with its place in the chapter file."""
    bylines = [part for person in chapter.bylines for part in person.parts]
    title = wording(chapter.heading.children) if chapter.heading else chapter.title
    for text in (chapter.kicker, title, chapter.subtitle, *bylines):
        yield without_space(text), chapter.source
    for block in chapter.blocks:
        yield from text_pieces(block, wording)


def note_pieces(chapter: Chapter, wording: Wording = plain_text) -> Iterator[tuple[str, Source]]:
    """The text of the notes, in their order."""
    for note in chapter.notes:
        for block in note.blocks:
            yield from text_pieces(block, wording)


def text_pieces(block: AnyBlock, wording: Wording = plain_text) -> Iterator[tuple[str, Source]]:
    """The text of a block and of the blocks inside it, in reading order."""
    if type(block) is Paragraph:
        yield without_space(wording(block.children)), block.source
    elif isinstance(block, CodeBlock):
        yield without_space(wording(block.title) + block.text), block.source
    elif isinstance(block, PdfPage):
        for line in block.lines:
            yield without_space(line.words), block.source
    elif isinstance(block, DefinitionList):
        yield from definition_pieces(block, wording)
    elif isinstance(block, FigureGroup):
        caption = (without_space(wording(block.caption)), block.source)
        yield from (caption,) if block.is_caption_first else ()
        for figure in block.figures:
            yield from text_pieces(figure, wording)
        yield from () if block.is_caption_first else (caption,)
        for inner in block.notes:
            yield from text_pieces(inner, wording)
    else:
        for inlines in inline_parts(block):
            yield without_space(wording(inlines)), block.source
        for inner in children_of(block):
            yield from text_pieces(inner, wording)


def definition_pieces(block: DefinitionList, wording: Wording) -> Iterator[tuple[str, Source]]:
    """Each term with its explanations."""
    for term, explanations in block.entries:
        yield without_space(wording(term)), block.source
        for explanation in explanations:
            for inner in explanation:
                yield from text_pieces(inner, wording)


def with_readings(inlines: tuple[Inline, ...]) -> str:
    """The text of inlines, each base of ruby followed by its reading, as EPUB markup has them.

    >>> with_readings((Ruby((("版", "bǎn"), ("心", "xīn"))),))
    '版bǎn心xīn'
    """
    if len(inlines) == 1 and type(only := inlines[0]) is Text:
        return only.text
    return "".join(
        "".join(inline.read_out()) if isinstance(inline, Ruby) else own_text(inline) for inline in walk(inlines)
    )


def own_text(inline: Inline) -> str:
    """The text of an inline without those inside it, which `walk` tells of by themselves; of a formula that of its MathML."""
    if isinstance(inline, Formula):
        return inline.setting.letters if inline.setting else inline.tex
    return inline.text if isinstance(inline, Text | Code) else ""


def without_space(text: str) -> str:
    r"""The text without white space, the ideographic space included.

    >>> without_space(" 版　心\n")
    '版心'
    """
    return "".join(text.split())


def differences(chapters: Iterable[Chapter], found: Mapping[str, ChapterText], file: str) -> list[BuildError]:
    """One error for each chapter whose text is not in the finished file as it is in the book, at the first difference."""
    errors: list[BuildError] = []
    for chapter in chapters:
        there = found.get(chapter.id, ChapterText(body=""))
        errors.extend(first_difference(body_pieces(chapter, with_readings), there.body, file))
        errors.extend(first_difference(note_pieces(chapter, with_readings), there.notes, file))
    return errors


def first_difference(pieces: Iterable[tuple[str, Source]], actual: str, file: str) -> Iterator[BuildError]:
    """The error for the first piece that the file does not show where it should."""
    place = 0
    source: Source | None = None
    for text, source in pieces:
        if actual.startswith(text, place):
            place += len(text)
            continue
        offset = common_length(text, actual[place : place + len(text)])
        expected = text[max(0, offset - AROUND) : offset + AROUND]
        shown = actual[max(0, place + offset - AROUND) : place + offset + AROUND]
        yield BuildError(
            say(
                "{file} does not have the text as it stands here: '{shown}' instead of '{expected}'",
                file=file,
                shown=shown,
                expected=expected,
            ),
            source,
        )
        return
    if place < len(actual):
        surplus = actual[place : place + 2 * AROUND]
        yield BuildError(say("{file} has more text than this chapter: '{surplus}'", file=file, surplus=surplus), source)


def common_length(first: str, second: str) -> int:
    """How many characters two texts begin with alike."""
    return next(
        (place for place, (a, b) in enumerate(zip(first, second, strict=False)) if a != b), min(len(first), len(second))
    )
