"""Pages that begin with blocks that have waited, and their text below those. Lengths are px."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from weasyprint.css.properties import ZERO_PIXELS
from weasyprint.formatting_structure import boxes
from weasyprint.formatting_structure.boxes import PageBox
from weasyprint.layout import LayoutContext
from weasyprint.layout.block import remove_placeholders

from banxin.engine.floats.facing_rows import PlaceOfRow, ending_before, faced_by, is_of_table, row_at
from banxin.engine.floats.stacked_blocks import have_room, may_share, spread
from banxin.engine.floats.waiting_blocks import End, Floats, Waiting, floats_of, holder_of, page_of
from banxin.engine.pages.line_grid import grid_of
from banxin.engine.pages.made_again import is_verso
from banxin.engine.pages.turned_blocks import is_turned
from banxin.engine.tables.divided_tables import make_furniture
from banxin.engine.tables.widths_beside_notes import calls_in
from banxin.engine.units.page_trees import LANDED
from banxin.engine.upstream import seams
from banxin.engine.upstream.signatures import BlockResult
from banxin.engine.upstream.stub_types import ResumeStack

FEWEST_LINES = 3
"""Lines of text below a block at the head of a page; where there is room for fewer, none are set."""


def below_heads(
    context: LayoutContext,
    root: boxes.ParentBox,
    skip_stack: ResumeStack | None,
    page: PageBox,
    absolute_boxes: list[boxes.Box] | None,
    fixed_boxes: list[boxes.Box] | None,
    laid_out: Callable[..., BlockResult],
) -> BlockResult:
    """The text of a page below the blocks that have waited for it."""
    floats = floats_of(context)
    if not floats.before:
        return laid_out()
    heads = list(landed(context, floats, absolute_boxes or [], fixed_boxes or [], on_verso=is_verso(page, root)))
    if not heads and floats.index not in floats.ends:
        return laid_out()
    grid = grid_of(context)
    foot = max((head.position_y + head.margin_height() for head in heads), default=page.content_box_y())
    head = page.content_box_y()
    root.position_y = head + grid.rounded_up(foot - head)
    result: BlockResult | None = None
    end = floats.ends.get(floats.index)
    if end is None and context.page_bottom - root.position_y >= FEWEST_LINES * grid.step:
        notes = list(context.current_page_footnotes)
        result = laid_out(is_empty=False)
        keep_notes(context, notes)
    if result is None or result[0] is None:
        empty = root.copy_with_children([])
        empty.position_y = foot
        laid = seams.original(seams.BLOCK_LEVEL)(context, empty, 0, None, page, True, absolute_boxes, fixed_boxes)
        end = end or End(skip_stack, going_on(page), going_on(page))
        result = laid[0], end.resume_at, end.next_page, *laid[3:]
    if result[0] is not None:
        result[0].children = [*heads, *result[0].children]
    return result


def keep_notes(context: LayoutContext, notes: Sequence[boxes.Box]) -> None:
    """Put back the notes of what stands at the head of the page: text that has no room below it is taken away with the place from
    which that came, and all notes that are called there.
    """
    for note in notes:
        if any(note is one for one in context.footnotes):
            context.layout_footnote(note)


def landed(
    context: LayoutContext,
    floats: Floats,
    absolute_boxes: list[boxes.Box],
    fixed_boxes: list[boxes.Box],
    *,
    on_verso: bool,
) -> Iterator[boxes.Box]:
    """The blocks that wait, one below the other at the head of the page; those that have no room wait for the next.

    The first part of a divided table waits for a page that faces the next one; either stands above everything else.
    """
    page = page_of(context)
    foot, is_first = page.content_box_y(), True
    before = list(floats.before)
    band: list[boxes.Box] = []
    name = page.page_type.name
    for number, waiting in enumerate(before):
        if waiting.plate and not (is_first and name == waiting.plate):
            floats.left_over = before[number:]
            return
        if waiting.part is not None and not (is_first and (on_verso or waiting.part)):
            floats.left_over = before[number:]
            return
        facing = faced_by(waiting, before[number + 1 :])
        if facing:
            waiting = replace(waiting, stop=end_alone(context, floats, facing, foot))  # noqa: PLW2901
        if new := in_columns_of(context, floats, band, waiting, absolute_boxes, fixed_boxes):
            band.append(held(new, floats, waiting))
            foot = spread(context, band)
            yield band[-1]
            continue
        new, resume_at = at_head(context, floats, waiting, foot, absolute_boxes, fixed_boxes, is_first=is_first)
        if new is None or (
            not is_first and (resume_at or context.overflows_page(0, new.position_y + new.border_height()))
        ):
            if new is not None:
                remove_placeholders(context, [new], absolute_boxes, fixed_boxes)
            floats.left_over = before[number:]
            return
        if facing:
            before[number + 1] = replace(facing, stop=row_at(resume_at))
        if waiting.skip_stack or waiting.part:
            make_furniture(new, goes_on=bool(waiting.skip_stack))
        foot, is_first = new.position_y + new.margin_height(), False
        band = [held(new, floats, waiting)]
        yield band[-1]
        if waiting.plate:
            floats.left_over = before[number + 1 :]
            return
        if resume_at:
            floats.left_over = before[number + 1 :]
            # Of a divided table the other part comes first: what it faces, or what is left of the first.
            is_pair = waiting.part is not None and is_of_table(floats.left_over[:1], waiting)
            floats.left_over.insert(int(is_pair), replace(waiting, skip_stack=resume_at, stop=None))
            return


def held(new: boxes.Box, floats: Floats, waiting: Waiting) -> boxes.BlockBox:
    """What holds a block that has landed on the page in the making."""
    section = floats.sections.get(id(waiting.box.element))
    return holder_of(new, replace(waiting, behind_text=floats.index in floats.ends), section)


def in_columns_of(
    context: LayoutContext,
    floats: Floats,
    band: Sequence[boxes.Box],
    waiting: Waiting,
    absolute_boxes: list[boxes.Box],
    fixed_boxes: list[boxes.Box],
) -> boxes.Box | None:
    """A block laid out in the columns of those that have landed before it; None where it does not go there, or has no room."""
    if not band or not may_share(waiting) or not all(may_share(one.__dict__[LANDED]) for one in band):
        return None
    top = min(one.position_y for one in band)
    new, resume_at = at_head(context, floats, waiting, top, absolute_boxes, fixed_boxes, is_first=False)
    if new is None:
        return None
    if resume_at or not have_room(context, [*(one.children[0] for one in band), new]):
        remove_placeholders(context, [new], absolute_boxes, fixed_boxes)
        return None
    return new


def end_alone(context: LayoutContext, floats: Floats, waiting: Waiting, top: float) -> PlaceOfRow | None:
    """The row before which a part of a divided table would end with its notes, on a page like this one; None where none call it."""
    if not calls_in(waiting.box):
        return None
    new, resume_at = at_head(context, floats, waiting, top, [], [], is_first=True)
    if new is not None:
        remove_placeholders(context, [new], [], [])
    place = row_at(resume_at)
    return place if place != row_at(waiting.skip_stack) else None


def at_head(
    context: LayoutContext,
    floats: Floats,
    waiting: Waiting,
    top: float,
    absolute_boxes: list[boxes.Box],
    fixed_boxes: list[boxes.Box],
    *,
    is_first: bool,
) -> tuple[boxes.Box | None, ResumeStack | None]:
    """A block that has waited, laid out below the others (its `top` in px), and where it goes on."""
    page = page_of(context)
    place = waiting.containing_block.copy()
    place.position_x += page.content_box_x() - waiting.left
    place.width = page.width if waiting.plate else place.width
    box = ending_before(waiting.box, waiting.stop) if waiting.stop else waiting.box.copy()
    box.style = box.style.copy()
    if is_first and not is_turned(box, place):
        box.style["margin_top"] = ZERO_PIXELS
    box.position_x, box.position_y = place.content_box_x(), top
    number = floats.number_of(box)
    is_free = number not in floats.in_flow
    floats.in_flow.add(number)
    try:
        new, resume_at, *_ = seams.original(seams.BLOCK_LEVEL)(
            context, box, 0, waiting.skip_stack, place, is_first, absolute_boxes, fixed_boxes
        )
    finally:
        if is_free:
            floats.in_flow.discard(number)
    return new, resume_at


def going_on(page: PageBox) -> dict[str, object]:
    """How a page follows another one of the same name, without a forced break."""
    return {"break": "any", "page": page.page_type.name}
