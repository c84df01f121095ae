"""Tables with their captions and the notes below them; their rows stand in the chapter or in a file."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from markdown_it.tree import SyntaxTreeNode

from banxin.model.block import Alignment, AnyBlock, Figure, FigureGroup, Table
from banxin.model.inline import plain_text
from banxin.readers.chapters.blocks.block_attributes import Attributes, common_of
from banxin.readers.chapters.blocks.block_nodes import start_of
from banxin.readers.chapters.blocks.html_blocks import Piece
from banxin.readers.chapters.context import CAPTION_TWICE, ChapterContext
from banxin.readers.chapters.inlines.inline_reader import ReadWords
from banxin.readers.chapters.tables.csv_tables import OF_FILE, rows_of_file
from banxin.readers.chapters.tables.pipe_tables import alignments_of, caption_beside, read_rows, spans_in
from banxin.readers.chapters.tables.table_shapes import OF_TABLE, shape_of
from banxin.readers.chapters.tables.typed_beside import same_caption, with_typed_beside
from banxin.saying.said import say

TABLE_NOTE = "table-note"


def table_of(
    node: SyntaxTreeNode,
    attributes: Attributes,
    read_words: ReadWords,
    context: ChapterContext,
) -> Table:
    """A table with the caption among its attributes."""
    line = start_of(node)
    head, body = read_rows(node, context)
    caption = read_words(attributes.get("caption", ""), line - 1)
    asked = tuple(spans_in(node, context))
    shape = shape_of(head, body, alignments_of(node), asked=asked, attributes=attributes, line=line, context=context)
    return Table(caption=caption, **shape, **common_of(context, line, attributes, OF_TABLE))


def table_of_file(
    node: SyntaxTreeNode,
    attributes: Attributes,
    read_words: ReadWords,
    context: ChapterContext,
) -> Table:
    """A table whose rows stand in a file; what is inside the fence, its notes, is read by who asks."""
    line, written = start_of(node), attributes.get("caption", "")
    read = rows_of_file(attributes, line, context)
    rows = read.rows
    alignments = (Alignment.NONE,) * (len(rows[0]) if rows else 0)
    shape = shape_of(rows[:1], rows[1:], alignments, asked=(), attributes=attributes, line=line, context=context)
    caption = read_words(written, line)
    common = common_of(context, line, attributes, (*OF_TABLE, *OF_FILE), own=("table",))
    return Table(caption=caption, origin=read.path, row_lines=read.lines, **shape, **common)


def with_caption(
    pieces: Iterable[Piece], beside: SyntaxTreeNode, read_words: ReadWords, context: ChapterContext
) -> Iterator[Piece]:
    """What a table was read as, with the caption that stands beside it."""
    words, _ = caption_beside(beside)
    line = start_of(beside)
    for piece in pieces:
        if not words or not isinstance(piece, Table):
            yield piece
            continue
        if piece.caption:
            message = say(
                "the table has two captions, '{words}' and '{other}'", words=words, other=plain_text(piece.caption)
            )
            context.complain(message, line, say("take one of them out"))
        yield replace(piece, caption=read_words(words, line))
        words = ""


def with_table_notes(blocks: tuple[AnyBlock, ...], context: ChapterContext) -> tuple[AnyBlock, ...]:
    """The blocks, each table with the notes that stand right below it, and tables and figures with what was typed beside them."""
    if not any(isinstance(block, Table | Figure | FigureGroup) or TABLE_NOTE in block.classes for block in blocks):
        return blocks
    result: list[AnyBlock] = []
    for block in blocks:
        if TABLE_NOTE not in block.classes:
            result.append(block)
        elif result and isinstance(table := result[-1], Table):
            kept = tuple(name for name in block.classes if name != TABLE_NOTE)
            result[-1] = replace(table, notes=(*table.notes, replace(block, classes=kept)))
        else:
            message = say("a note of a table stands below no table")
            context.complain(message, block.source.line - context.first_line, say("put it right below one"))
    for before, block in pairwise(result):
        if isinstance(block, Table) and (words := same_caption(before, block)):
            message = say("'{words}' stands above a table that has this caption, and is printed twice", words=words)
            hint = say("take the line out: the table has its number from 'numbering', or in its caption")
            context.remark(CAPTION_TWICE, message, before.source.line - context.first_line, hint, words)
    return with_typed_beside(result)
