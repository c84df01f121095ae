"""A table that goes on overleaf says so: a line 续表 above its head, which is repeated (CY/T 170-2019, 7.6).

The words are the stylesheet's: `--banxin-continued` holds two strings, for a table without a number and for one with it,
whose place is `{}`. The line is a block before the table in its wrapper, made when the wrapper is taken up again; the
stylesheet's own text, it is an artifact (`banxin.engine.drawing.generated_text`).

Wrapped: `seams.BLOCK_LEVEL`, and `seams.TABLE_LAYOUT`, which takes up where the table was left. Lengths are px.
"""

import re
from dataclasses import dataclass

from weasyprint.css import Style
from weasyprint.css.properties import Dimension
from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext

from banxin.engine.styles.keywords import LINE_GRID
from banxin.engine.tables.cell_needs import table_of
from banxin.engine.tables.fitted_tables import FITTING, Fitting
from banxin.engine.tables.heads_again import mark_heads, with_heads_again
from banxin.engine.tables.under_headings import begins_page
from banxin.engine.tables.whole_rows import lacks_head, take_back
from banxin.engine.upstream import seams
from banxin.engine.upstream.cascade import tokens_of
from banxin.engine.upstream.signatures import BlockLayout, BlockResult, TableLayout, TableResult
from banxin.engine.upstream.stub_types import ResumeStack

MARK = "banxin_continued_tables"
"""On a function that is wrapped here."""
TABLE = "table"
"""The element; verse has a box like those of tables, which is as wide as its longest line."""
CONTINUED = "__banxin_continued"
TAKEN_UP = "banxin_taken_up"
"""On a table: where it goes on."""
CAPTIONS = "banxin_captions"
"""On the wrapper of a table that has none itself: those that tell its number and the look of the line."""
LINE = "table::before"
LONGEST = 12
"""em by which the words may begin before their table."""
NUMBER = re.compile(
    r"\s*(?:表|Table|표)\s*([0-9A-Za-z一二三四五六七八九十]+(?:[-.–—‑－．·][0-9一二三四五六七八九十]+)*)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class TakenUp:
    """The rows that are left, None for all, and whether nothing but the line 续表, the caption or a heading stands on the page before them."""

    stack: ResumeStack | None
    page_is_empty: bool


def install() -> None:
    """Wrap the functions, once for the process."""
    seams.wrap_once(seams.BLOCK_LEVEL, announced, MARK)
    seams.wrap_once(seams.TABLE_LAYOUT, taken_up, MARK)


def announced(block_level_layout: BlockLayout) -> BlockLayout:
    """Put the line before a table that goes on."""

    @seams.in_place_of(block_level_layout)
    def layout(
        context: LayoutContext, box: boxes.Box, bottom_space: float, skip_stack: ResumeStack | None,
        containing_block: boxes.Box, page_is_empty: bool = True, *rest: object, **named: object,
    ) -> BlockResult:  # fmt: skip
        begins = begins_page(
            context, box, containing_block, page_is_empty=page_is_empty, goes_on=skip_stack is not None
        )
        is_table = box.is_table_wrapper and box.element_tag == TABLE
        resumed = rows_left(box, skip_stack) if skip_stack and is_table else None
        words = continuation_words(box) if resumed else ""
        if is_table and not skip_stack:
            table_of(box).__dict__[TAKEN_UP] = TakenUp(None, begins)
        if not resumed or not words:
            return block_level_layout(
                context, box, bottom_space, skip_stack, containing_block, page_is_empty, *rest, **named
            )
        index, stack = resumed
        table = box.children[index].copy()
        table.__dict__[TAKEN_UP] = TakenUp(stack, page_is_empty)
        children = [*box.children[:index], line_before(box, words), table, *box.children[index + 1 :]]
        wrapper = box.copy()
        wrapper.children = children
        result = block_level_layout(
            context, wrapper, bottom_space, {index: None}, containing_block, page_is_empty, *rest, **named
        )
        return result[0], without_line(result[1], index, stack), *result[2:]

    return layout


def rows_left(box: boxes.Box, skip_stack: ResumeStack) -> tuple[int, ResumeStack] | None:
    """The place of the table in its wrapper and where it goes on; None when it has not begun."""
    ((index, stack),) = skip_stack.items()
    return (index, stack) if stack and isinstance(box.children[index], boxes.TableBox) else None


def without_line(resume_at: ResumeStack | None, index: int, stack: ResumeStack) -> ResumeStack | None:
    """Where the wrapper goes on, in the numbers of its children without the line."""
    if not resume_at:
        return resume_at
    ((stopped, inner),) = resume_at.items()
    if stopped <= index + 1 and inner is None:
        # Not a row has had room.
        return {index: stack}
    return {max(stopped - 1, index): inner}


def continuation_words(wrapper: boxes.Box) -> str:
    """The words of the line, with the number of the table where its caption begins with one."""
    strings = [str(token.value) for token in tokens_of(wrapper.style, CONTINUED) if token.type == "string"]
    if not strings:
        return ""
    number = NUMBER.match(text_of_caption(wrapper))
    return strings[-1].replace("{}", number[1]) if number and len(strings) > 1 else strings[0]


def captions_of(wrapper: boxes.Box) -> list[boxes.Box]:
    """The captions of a table; the second part of one that is divided has those of the whole."""
    known: list[boxes.Box] | None = wrapper.__dict__.get(CAPTIONS)
    if known is not None:
        return known
    return [child for child in wrapper.children if isinstance(child, boxes.TableCaptionBox)]


def text_of_caption(wrapper: boxes.Box) -> str:
    captions = captions_of(wrapper)
    return "".join(box.text for caption in captions for box in caption.descendants() if isinstance(box, boxes.TextBox))


def line_before(wrapper: boxes.Box, words: str) -> boxes.BlockBox:
    """The block of one line at the end of the measure, in the type of the caption where there is one."""
    table = table_of(wrapper)
    block = boxes.BlockBox.anonymous_from(table, [])
    block.style = style_of_line(wrapper)
    line = boxes.LineBox.anonymous_from(block, [])
    text = boxes.TextBox.anonymous_from(line, words)
    for box in (block, line, text):
        box.element, box.element_tag = None, LINE
    line.children, block.children = [text], [line]
    return block


def style_of_line(wrapper: boxes.Box) -> Style:
    table = table_of(wrapper)
    captions = captions_of(wrapper)
    style = (captions[0] if captions else table).style.anonymous_style.copy()
    fitting: Fitting | None = table.__dict__.get(FITTING)
    style["font_size"] = fitting.size if fitting else table.style["font_size"]
    style["text_align_all"] = style["text_align_last"] = "right"
    style["break_after"] = "avoid"
    # The line belongs to the table, which has its own lines.
    style[LINE_GRID] = ()
    # The words end where the table ends; over a narrow table they begin before it.
    style["margin_left"] = Dimension(-LONGEST * style["font_size"], "px")
    return style


def taken_up(table_layout: TableLayout) -> TableLayout:
    """Lay out a table behind its line from where it was left."""

    @seams.in_place_of(table_layout)
    def layout(
        context: LayoutContext, table: boxes.TableBox, bottom_space: float, skip_stack: ResumeStack | None,
        containing_block: boxes.Box, page_is_empty: bool, absolute_boxes: list[boxes.Box] | None,
        fixed_boxes: list[boxes.Box] | None,
    ) -> TableResult:  # fmt: skip
        resumed: TakenUp | None = table.__dict__.get(TAKEN_UP)
        is_alone, notes = page_is_empty, list(context.current_page_footnotes)
        if resumed is not None and skip_stack is None:
            skip_stack, page_is_empty = resumed.stack, page_is_empty or resumed.page_is_empty
        if skip_stack is not None:
            table = with_heads_again(context, table)
        result = table_layout(
            context, table, bottom_space, skip_stack, containing_block, page_is_empty, absolute_boxes, fixed_boxes
        )
        if skip_stack is not None:
            mark_heads(result[0])
        elif page_is_empty and not is_alone and result[0] is not None and lacks_head(table, result[0]):
            # The caption or heading above leaves no room for the head and a row: the next page does.
            take_back(context, result[0], notes, absolute_boxes, fixed_boxes)
            return table_layout(
                context, table, bottom_space, None, containing_block, False, absolute_boxes, fixed_boxes
            )
        return result

    return layout
