"""Pictures that have their lines for themselves, and those that stand side by side."""

from collections.abc import Iterable

from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from banxin.model.block import AnyBlock, Figure, FigureGroup, Paragraph
from banxin.model.inline import plain_text
from banxin.readers.chapters.blocks.block_attributes import Attributes, common_of, merged_attributes
from banxin.readers.chapters.blocks.block_nodes import start_of
from banxin.readers.chapters.context import CAPTIONS, ChapterContext
from banxin.readers.chapters.inlines.inline_pictures import (
    complain_about_size,
    found_picture,
    picture_attributes,
    share_of,
)
from banxin.readers.chapters.inlines.inline_reader import InlineReader
from banxin.saying.said import say

COLUMNS = ("2", "3", "4")
"""So many pictures stand side by side."""
FOR_PICTURES = {"beside": (Figure,), "full-bleed": (Figure, FigureGroup)}
"""Classes that place a picture, each with what may have it."""


def figure_of(image: Token, line: int, attributes: Attributes, context: ChapterContext) -> Figure:
    """A picture that has its lines for itself; without a description its caption serves as one, which is told."""
    own = {key: value for key, value in picture_attributes(image).items() if key != "src"}
    # markdown-it puts an empty `alt` on every picture; the one that an author wrote is never empty.
    own = merged_attributes(attributes, {key: value for key, value in own.items() if key != "alt" or value})
    written = str(image.attrs.get("src", ""))
    path = found_picture(context, written, line)
    complain_about_size(image, line, context)
    common = common_of(context, line, own, ("alt", "title", "width", "details"), own=("decorative",))
    is_decorative = "decorative" in own.get("class", "").split()
    caption = InlineReader(context, line).read(image.children or [])
    alt = "" if is_decorative else own.get("alt", "") or plain_text(caption).strip()
    if not alt and not is_decorative:
        hint = say('write {{alt="what it shows"}} after it, or {{.decorative}} when it only adorns')
        context.complain(say("the picture '{written}' has no alternative text", written=written), line, hint)
    elif not own.get("alt") and not is_decorative:
        message = say("the caption of '{written}' serves as its description", written=written)
        hint = say('for those who cannot see it, {{alt="what it shows"}} says more')
        context.remark(CAPTIONS, message, line, hint)
    if title := own.get("title"):
        hint = say("what is printed below a picture stands between the square brackets")
        context.complain(say("the title '{title}' of the picture would be lost", title=title), line, hint)
    return Figure(
        path=path,
        alt=alt,
        caption=caption,
        is_decorative=is_decorative,
        width=share_of(own.get("width", ""), line, context),
        details=own.get("details", "").strip(),
        **common,
    )


def figure_group_of(
    node: SyntaxTreeNode, blocks: tuple[AnyBlock, ...], attributes: Attributes, context: ChapterContext
) -> FigureGroup:
    """Pictures side by side, and a paragraph below them as their caption."""
    columns = attributes["layout-ncol"]
    figures = tuple(block for block in blocks if isinstance(block, Figure))
    rest = blocks[len(figures) :]
    is_caption = len(rest) == 1 and isinstance(rest[0], Paragraph)
    if not figures or blocks[: len(figures)] != figures or (rest and not is_caption) or columns not in COLUMNS:
        message = say("pictures side by side are 2 to 4 in a row, with one paragraph below them as caption")
        context.complain(message, start_of(node), say("write ::: {{layout-ncol=2}}, the pictures, and the caption"))
        return FigureGroup(figures=figures, source=context.place(start_of(node)))
    caption = rest[0].children if rest and isinstance(rest[0], Paragraph) else ()
    common = common_of(context, start_of(node), attributes, ("layout-ncol",))
    return FigureGroup(figures=figures, columns=int(columns), caption=caption, **common)


def refuse_where_no_picture_is(blocks: Iterable[AnyBlock], context: ChapterContext) -> None:
    """Complain about a class that places pictures on anything else: the page has no measure for it."""
    for block in blocks:
        for name in FOR_PICTURES.keys() & set(block.classes):
            if not isinstance(block, FOR_PICTURES[name]):
                message = say("'{{.{name}}}' is for a picture", name=name)
                hint = say("take it out; words beside the text are '[words]{{.margin}}' in a line")
                context.complain(message, block.source.line - context.first_line, hint)
