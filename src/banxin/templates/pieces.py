"""What is long in several pieces, because readers of e-books are slow with large files: chapters, notes, contents.

A piece of a chapter ends between two blocks, before a heading where one is near; its notes come with the text that refers
to them. Only a block that is longer than a piece is divided itself.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from banxin.model.block import AnyBlock, Heading, Note, inline_parts, walk
from banxin.model.book import Chapter
from banxin.model.inline import Formula, NoteReference, Ruby, margin_notes, plain_text
from banxin.model.inline import walk as walk_inlines
from banxin.templates.dividing import Weigh, divided, runs_of
from banxin.templates.paragraph_text import plain_words

PIECE_SIZE = 180_000
"""In bytes as `weight_of` estimates them, so that most files are below `LARGEST_FILE`."""
LARGEST_FILE = 250_000
"""In bytes. Readers built on Adobe's first engine show nothing of a file of more than 300 kB (EDRLab, Qualebook, rule 87), and
calibre divides at 260 kB for them; what a shop or its converter adds has room in between."""
SMALLEST_PIECE = 4_000
"""In bytes as `weight_of` estimates them: below it, a block is to blame that nothing divides."""
ENOUGH_FOR_HEADING = 0.6
"""From this share of a piece on, a heading begins the next one."""
NOTE_MARKUP = 260
"""About how many bytes the markup of a note after the text takes: its element, its number and the link back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterPiece:
    """Some blocks of a chapter and the notes that they refer to; `index` counts from 0, of `count`. The heading stands over the first."""

    chapter: Chapter
    blocks: tuple[AnyBlock, ...]
    notes: tuple[Note, ...]
    index: int = 0
    count: int = 1

    @property
    def heading_and_blocks(self) -> tuple[AnyBlock, ...]:
        return (*above(self.chapter), *self.blocks) if self.index == 0 else self.blocks


def above(chapter: Chapter) -> tuple[AnyBlock, ...]:
    """The heading over the blocks of a chapter, where it is more than the words of the title."""
    return (chapter.heading,) if chapter.heading else ()


def pieces_of(chapter: Chapter, limit: int | None = PIECE_SIZE) -> tuple[ChapterPiece, ...]:
    """The chapter as one piece or several, each of at most about `limit` bytes; None means one piece, whatever its size."""
    return pieces_with(chapter, groups_of(chapter, limit) if limit else (chapter.blocks,))


def smaller_size(size: int, files: Iterable[int]) -> int:
    """The size of pieces for a section whose files have these bytes; the one that it had, where none of them is too large.

    How many tags text will have is not known before it is set: words of code are coloured, numbers stand upright in vertical
    lines, and a book has templates of its own.

    >>> smaller_size(PIECE_SIZE, [120_000, 250_000]), smaller_size(PIECE_SIZE, [120_000, 360_000])
    (180000, 90000)
    """
    heaviest = max(files, default=0)
    return size if heaviest <= LARGEST_FILE else max(SMALLEST_PIECE, size * PIECE_SIZE // heaviest)


def pieces_with(chapter: Chapter, groups: tuple[tuple[AnyBlock, ...], ...]) -> tuple[ChapterPiece, ...]:
    """The chapter in pieces of these blocks, each with the notes that it refers to first."""
    if len(groups) <= 1:
        return (ChapterPiece(chapter=chapter, blocks=chapter.blocks, notes=chapter.notes),)
    home = homes_of_notes(((*above(chapter), *groups[0]), *groups[1:]))
    return tuple(
        ChapterPiece(
            chapter=chapter,
            blocks=blocks,
            notes=tuple(note for note in chapter.notes if home.get(note.number, len(groups) - 1) == index),
            index=index,
            count=len(groups),
        )
        for index, blocks in enumerate(groups)
    )


def groups_of(chapter: Chapter, limit: int) -> tuple[tuple[AnyBlock, ...], ...]:
    """The blocks in runs of at most `limit` bytes; a longer one that cannot be divided stands alone."""
    weights = {note.number: NOTE_MARKUP + sum(map(weight_of, note.blocks)) for note in chapter.notes}

    def weigh(block: AnyBlock) -> int:
        return weight_of(block) + sum(weights.get(number, 0) for number in references_in(block))

    *before, last = runs_at_headings(weighed(chapter.blocks, limit, weigh), limit)
    if before and sum(map(weigh, (*before[-1], *last))) <= limit:
        # A heading began it for a few lines.
        last = (*before.pop(), *last)
    return (*before, last)


def runs_at_headings(blocks: Iterable[tuple[AnyBlock, int]], limit: int) -> Iterator[tuple[AnyBlock, ...]]:
    """Blocks with their weights in runs of at most `limit` bytes, which begin at headings where these are near."""
    group: list[AnyBlock] = []
    size = 0
    for block, weight in blocks:
        is_good_place = isinstance(block, Heading) and size > limit * ENOUGH_FOR_HEADING
        if group and (size + weight > limit or is_good_place):
            held = [group.pop()] if isinstance(group[-1], Heading) and len(group) > 1 else []
            yield tuple(group)
            group, size = held, sum(map(weight_of, held))
        group.append(block)
        size += weight
    yield tuple(group)


def weighed(blocks: Iterable[AnyBlock], limit: int, weigh: Weigh) -> Iterator[tuple[AnyBlock, int]]:
    """The blocks with their weights, those over the limit divided."""
    for block in blocks:
        weight = weigh(block)
        if weight <= limit:
            yield block, weight
        else:
            yield from ((part, weigh(part)) for part in divided(block, limit, weigh))


@dataclass(frozen=True, slots=True, kw_only=True)
class NotesPiece:
    """A piece of the section that collects the notes of the book: notes of some chapters; `index` counts from 0."""

    chapters: tuple[tuple[Chapter, tuple[Note, ...]], ...]
    index: int = 0


def pieces_of_notes(chapters: Iterable[Chapter], limit: int | None = PIECE_SIZE) -> tuple[NotesPiece, ...]:
    """The notes of the chapters in their order as one piece or several, each of at most about `limit` bytes."""
    notes = [(chapter, note) for chapter in chapters for note in chapter.notes]
    runs = runs_of(notes, limit, lambda pair: NOTE_MARKUP + weight_of(pair[1])) if limit else (tuple(notes),)
    return tuple(NotesPiece(chapters=tuple(by_chapter(run)), index=index) for index, run in enumerate(runs))


def by_chapter(notes: Iterable[tuple[Chapter, Note]]) -> Iterator[tuple[Chapter, tuple[Note, ...]]]:
    """Neighbouring notes of one chapter together."""
    for _, group in groupby(notes, key=lambda pair: id(pair[0])):
        pairs = tuple(group)
        yield pairs[0][0], tuple(note for _, note in pairs)


def homes_of_notes(groups: tuple[tuple[AnyBlock, ...], ...]) -> dict[int, int]:
    """For each note the index of the group that refers to it first."""
    homes: dict[int, int] = {}
    for index, blocks in enumerate(groups):
        for block in blocks:
            for number in references_in(block):
                homes.setdefault(number, index)
    return homes


def references_in(block: AnyBlock) -> Iterator[int]:
    """The numbers of the notes that a block, or a block inside it, refers to."""
    if plain_words(block) is not None:
        return
    for inner in walk((block,)):
        for inlines in inline_parts(inner):
            yield from (inline.number for inline in walk_inlines(inlines) if isinstance(inline, NoteReference))


def weight_of(block: AnyBlock | Note) -> int:
    """About how many bytes of markup a block becomes: its text in UTF-8 and a share for each tag."""
    words = plain_words(block)
    if words is not None:
        return 100 + bytes_of(words)
    total = 0
    for inner in walk((block,)) if not isinstance(block, Note) else walk(block.blocks):
        total += 60 + bytes_of(getattr(inner, "text", ""))
        for inlines in inline_parts(inner):
            total += 40 + sum(bytes_of(plain_text(text)) for text in (inlines, *margin_notes(inlines)))
            for inline in walk_inlines(inlines):
                total += 40 * len((*inline.pairs, *inline.under)) if isinstance(inline, Ruby) else 30
                total += 90 if isinstance(inline, NoteReference) else 0
                if isinstance(inline, Formula) and inline.setting:
                    total += bytes_of(inline.setting.mathml + inline.setting.reading)
    return total


def bytes_of(text: str) -> int:
    """The size of a text in UTF-8; what UTF-8 cannot hold is refused later, with its place."""
    return len(text.encode("utf-8", "surrogatepass"))
