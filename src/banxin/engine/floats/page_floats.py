"""Figures that have no room stand at the head of the next page, and the text goes on before them (CSS Page Floats 3).

`--banxin-page-float: next` on a figure or table: where it does not fit, an empty block takes its place, and the block itself
waits for the next page, whose text begins below it, so that lines, grid and levelling know nothing of floats. Blocks keep
their order: while one waits, those behind it wait too. None passes a forced break: what waits where a chapter ends has a page
of its own before the next one begins.

What waits is read off the finished page: the empty blocks that are still on it. So a page that is thrown away, or a paragraph
that moves overleaf, takes its blocks with it.

Wrapped: `seams.BLOCK_LEVEL`, `seams.REMAKE_PAGE`, `seams.BOX_TREE`. All state is on the layout context. Lengths are px.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from pydyf import PDF, Array, Dictionary
from weasyprint import HTML
from weasyprint.formatting_structure import boxes
from weasyprint.formatting_structure.boxes import PageBox
from weasyprint.layout import LayoutContext
from weasyprint.layout.block import remove_placeholders

from banxin.engine.bounds.endless_pages import note_waiting
from banxin.engine.floats.begun_tables import let_part, rows_to_part
from banxin.engine.floats.facing_tables import divided, is_to_be_divided
from banxin.engine.floats.headings_above import has_label, has_only_heading
from banxin.engine.floats.landed_blocks import below_heads, going_on
from banxin.engine.floats.plates_overleaf import is_plate_next, let_go_of_plates
from banxin.engine.floats.vignettes import smaller
from banxin.engine.floats.waiting_blocks import End, Waiting, clear_edges, empty_block, floats_of, page_of
from banxin.engine.pages.line_grid import grid_of
from banxin.engine.pages.made_again import is_verso
from banxin.engine.pages.turned_blocks import TURNED
from banxin.engine.styles import keywords
from banxin.engine.styles.element_classes import has_class
from banxin.engine.styles.line_direction import is_vertical
from banxin.engine.tables.table_elements import with_second_part
from banxin.engine.tables.under_headings import begins_page
from banxin.engine.units.page_trees import LANDED, PLACE, PLATE
from banxin.engine.upstream import seams
from banxin.engine.upstream.pdf_objects import of_kind
from banxin.engine.upstream.signatures import BlockLayout, BlockResult, BoxTree, RemakePage
from banxin.engine.upstream.stub_types import ResumeStack

MARK = "banxin_page_floats"
"""On a function that is wrapped here."""
LEAST_TEXT = 1 / 8
"""Share of a page that a chapter has of text for each figure at least whose figures float."""
SECTION_HEADING = "level-2"
"""The class of headings that no block passes which waits for the next page."""
MOST_WHITE = 1 / 3
"""Share of a page that may stay white before such a heading; where the section has less text on it, the heading stays there."""
LINES_OF_LABEL = 2
"""Lines that a label beside its block takes of a vertical page, with the white between them."""
LARGEST = 0.75
"""Share of the page that a table may take to be kept whole; a larger one goes on overleaf."""


def install() -> None:
    """Wrap the functions, once for the process."""
    seams.wrap_once(seams.BLOCK_LEVEL, floating, MARK)
    seams.wrap_once(seams.REMAKE_PAGE, carried, MARK)
    seams.wrap_once(seams.BOX_TREE, tagged, MARK)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trial:
    """A block that may be laid out where it stands, more than once: the function, and what it is given.

    `rest` is what it is given behind the margins above, which are used up by a layout. Lengths are px.
    """

    block_level_layout: BlockLayout
    context: LayoutContext
    box: boxes.Box
    bottom_space: float
    skip_stack: ResumeStack | None
    containing_block: boxes.Box
    page_is_empty: bool
    absolute_boxes: list[boxes.Box] | None
    fixed_boxes: list[boxes.Box] | None
    margins: list[float] | None
    rest: Sequence[object]

    def laid_out(self) -> BlockResult:
        return self.block_level_layout(
            self.context, self.box, self.bottom_space, self.skip_stack, self.containing_block, self.page_is_empty,
            self.absolute_boxes, self.fixed_boxes, self.margins, *self.rest,
        )  # fmt: skip

    def tried(self, bottom_space: float, *, page_is_empty: bool = False) -> BlockResult:
        """The block laid out so that it can be once more."""
        position = self.box.position_x, self.box.position_y
        margins = list(self.margins or [])
        result = replace(self, bottom_space=bottom_space, page_is_empty=page_is_empty, margins=margins).laid_out()
        if not fits(self.context, result, bottom_space):
            self.box.position_x, self.box.position_y = position
        return result

    def undo(self, result: BlockResult) -> None:
        """Take what a layout has put elsewhere, notes for one, from there."""
        if result[0] is not None:
            remove_placeholders(self.context, [result[0]], self.absolute_boxes or [], self.fixed_boxes or [])

    def in_place(self) -> BlockResult | None:
        """The block in its place, whole, or begun there if it is longer than most of a page."""
        if self.page_is_empty:
            return self.laid_out()
        result = self.tried(self.bottom_space)
        if fits(self.context, result, self.bottom_space):
            return result
        self.undo(result)
        return None if not self.box.is_table_wrapper or self.is_short() else self.laid_out()

    def with_room(self) -> BlockResult:
        """The block as it would be with room for all of it, undone."""
        position = self.box.position_x, self.box.position_y
        result = self.tried(-2 * page_of(self.context).height, page_is_empty=True)
        self.undo(result)
        self.box.position_x, self.box.position_y = position
        return result

    def is_short(self) -> bool:
        """Whether a table takes so little of a page that it is better kept whole."""
        new, resume_at, *_ = self.with_room()
        if new is None:
            return False
        is_low = new.border_height() <= LARGEST * page_of(self.context).height
        return TURNED in new.__dict__ or (resume_at is None and is_low)

    def vignette(self) -> boxes.Box | None:
        """A picture as it would be with room for all of it, if it is part of the heading above it."""
        if keywords.keyword_of(self.box.style, keywords.KEEP_NEXT) != "small":
            return None
        new = self.with_room()[0]
        return new if new is not None and new.style["break_after"] == "avoid" else None

    def in_place_or_smaller(self) -> BlockResult | None:
        """The block in its place; a vignette small enough to leave room for text, where it leaves none at its size."""
        vignette = None if self.page_is_empty or self.is_below_head() else self.vignette()
        small = smaller(self.context, self.box, vignette) if vignette else None
        return replace(self, box=small or self.box).in_place()

    def is_below_label(self) -> bool:
        """Whether a block that leaves room on a page for the label above it stands below one."""
        if not has_label(self.box, self.containing_block):
            return False
        new, resume_at, *_ = self.with_room()
        page = page_of(self.context)
        if new is None or resume_at is not None:
            return False
        if TURNED not in new.__dict__:
            return bool(new.border_height() <= LARGEST * page.height)
        # In columns a label takes one line, whatever the block beside it takes of the others.
        beside = page.height - LINES_OF_LABEL * grid_of(self.context).step
        return is_vertical(page.style) and bool(new.border_height() <= beside)

    def left(self, waiting: Waiting) -> BlockResult:
        """What stands in the place of the block that waits."""
        max_lines = self.rest[3] if len(self.rest) > 3 else None
        return empty_block(waiting), None, {"break": "any", "page": None}, list(self.margins or []), True, max_lines

    def is_below_head(self) -> bool:
        """Whether nothing stands above the block on its page but a heading."""
        return begins_page(
            self.context, self.box, self.containing_block, page_is_empty=self.page_is_empty, goes_on=False
        )

    def begun(self) -> BlockResult | None:
        """A table begun in its place, where the page would be white without it; None where it cannot be, or need not."""
        rows = rows_to_part(self.context, self.box, self.containing_block)
        if rows is None:
            return None
        let_part(rows)
        result = self.tried(self.bottom_space)
        if result[0] is not None and result[1] is not None:
            return result
        self.undo(result)
        return None

    def refused(self) -> BlockResult:
        """Nothing, so that the heading above goes overleaf with the block."""
        max_lines = self.rest[3] if len(self.rest) > 3 else None
        return None, None, {"break": "any", "page": None}, [], False, max_lines

    def placed(self) -> BlockResult:
        """The block in its place, or what stands there for it."""
        context, box, around = self.context, self.box, self.containing_block
        floats = floats_of(context)
        whole = whole_measure(context, around)
        number = floats.number_of(box)
        if number in floats.in_flow:
            return self.laid_out()
        if PLATE in box.__dict__:
            return self.put_off(number, whole)
        if is_to_be_divided(context, box, around) and (waiting := divided(context, box, whole, floats)):
            floats.waits[number] = True
            return self.left(waiting)
        must_wait = floats.must_wait(number)
        if not may_wait(box) or (not must_wait and stands_among_pictures(context, box)):
            return self.laid_out()
        result = None if must_wait else self.in_place_or_smaller()
        if result is None and (self.vignette() or has_only_heading(box, around, may_wait) or self.is_below_label()):
            if not self.is_below_head():
                return (None if must_wait else self.begun()) or self.refused()
            result = None if must_wait else self.laid_out()
        floats.waits[number] = False
        return result or self.put_off(number, whole)

    def put_off(self, number: int, whole: boxes.Box) -> BlockResult:
        """The place of the block, which waits."""
        floats = floats_of(self.context)
        floats.waits[number] = True
        if PLATE in self.box.__dict__:
            floats.plates.add(number)
        return self.left(Waiting(self.box, whole, page_of(self.context).content_box_x(), floats.index))


def floating(block_level_layout: BlockLayout) -> BlockLayout:
    """Blocks as the wrapped function makes them; one that may float and has no room leaves an empty block behind."""

    @seams.in_place_of(block_level_layout)
    def layout(
        context: LayoutContext, box: boxes.Box, bottom_space: float, skip_stack: ResumeStack | None,
        containing_block: boxes.Box, page_is_empty: bool = True, absolute_boxes: list[boxes.Box] | None = None,
        fixed_boxes: list[boxes.Box] | None = None, adjoining_margins: list[float] | None = None, *rest: object,
    ) -> BlockResult:  # fmt: skip
        def laid_out(*, is_empty: bool = page_is_empty) -> BlockResult:
            return block_level_layout(
                context, box, bottom_space, skip_stack, containing_block, is_empty, absolute_boxes, fixed_boxes,
                adjoining_margins, *rest,
            )  # fmt: skip

        if isinstance(box, boxes.FootnoteAreaBox):
            with floats_of(context).in_notes():
                return laid_out()
        if box.is_for_root_element and isinstance(box, boxes.ParentBox) and box.children:
            let_go_of_plates(floats_of(context), box, characters_of(context))
            return below_heads(context, box, skip_stack, page_of(context), absolute_boxes, fixed_boxes, laid_out)
        if skip_stack is None and not page_is_empty and ends_section(context, box):
            max_lines = rest[3] if len(rest) > 3 else None
            return None, None, {"break": "any", "page": None}, [], False, max_lines
        if skip_stack is not None or not can_move(context, box, containing_block):
            return laid_out()
        trial = Trial(
            block_level_layout=block_level_layout, context=context, box=box, bottom_space=bottom_space,
            skip_stack=skip_stack, containing_block=containing_block, page_is_empty=page_is_empty,
            absolute_boxes=absolute_boxes, fixed_boxes=fixed_boxes, margins=adjoining_margins, rest=rest,
        )  # fmt: skip
        return trial.placed()

    return layout


def tagged(build_box_tree: BoxTree) -> BoxTree:
    """The structure tree, with a block that has floated where its author put it."""

    @seams.in_place_of(build_box_tree)
    def build(
        box: boxes.Box, parent: Dictionary, pdf: PDF, page_number: int, nums: dict[int, object],
        annotations: list[object], tags: dict[boxes.Box, dict[str, object]],
    ) -> Iterator[Dictionary]:  # fmt: skip
        elements = build_box_tree(box, parent, pdf, page_number, nums, annotations, tags)
        places: dict[int, Dictionary] = pdf.__dict__.setdefault(PLACE, {})
        if (waiting := box.__dict__.get(PLACE)) is not None:
            (place,) = elements
            places[id(waiting.element)] = place
            yield place
        elif (waiting := box.__dict__.get(LANDED)) is not None:
            place = places[id(waiting.element)]
            kids = of_kind(place["K"], Array)
            if waiting.part == 1:
                elements = with_second_part(pdf, place, elements)
            for element in elements:
                element["P"] = place.reference
                kids.append(element.reference)
        else:
            yield from elements

    return build


def can_move(context: LayoutContext, box: boxes.Box, containing_block: boxes.Box) -> bool:
    """Whether a block could stand elsewhere: one in the text, or in a list or quotation there, and no part of another that could, nor of a note, which is part of what calls it."""
    return (
        box.element is not None
        and (box.is_table_wrapper or may_wait(box))
        and not may_wait(containing_block)
        and box.is_in_normal_flow()
        and not context.in_column
        and not floats_of(context).is_in_notes
        and not is_whole_item(box, containing_block)
        and (has_whole_measure(context, containing_block) or is_in_list(context, box, containing_block))
    )


def is_whole_item(box: boxes.Box, around: boxes.Box) -> bool:
    """Whether a block is all that an item of a list holds: without it the mark of the item would stand on that of the next one."""
    return around.element_tag == "li" and all(child is box or child.is_outside_marker for child in around.children)


def stands_among_pictures(context: LayoutContext, box: boxes.Box) -> bool:
    """Whether a figure stands in a chapter that has next to no text for each of its figures, as picture books and catalogues do:
    text that goes on before them would leave all of them behind.
    """
    if box.is_table_wrapper:
        return False
    return floats_of(context).text_by_figure(box) < LEAST_TEXT * characters_of(context)


def characters_of(context: LayoutContext) -> float:
    """How many characters a page of text has."""
    page = page_of(context)
    return float(page.width / page.style["font_size"] * (page.height / grid_of(context).step))


def ends_section(context: LayoutContext, box: boxes.Box) -> bool:
    """Whether a heading begins a section before which a block of the one before still waits, and goes overleaf behind it: where
    little of the page stays white for that.
    """
    if not has_class(box, SECTION_HEADING):
        return False
    floats, page = floats_of(context), page_of(context)
    if floats.is_in_notes or context.in_column or not floats.holds_sections(floats.number_of(box)):
        return False
    return bool(context.page_bottom - box.position_y <= MOST_WHITE * page.height)


def may_wait(box: boxes.Box) -> bool:
    """Whether a block waits for the next page where it has no room."""
    return keywords.may_wait(box.style) or PLATE in box.__dict__


def has_whole_measure(context: LayoutContext, block: boxes.Box) -> bool:
    return abs(block.width - page_of(context).width) < 1


def is_in_list(context: LayoutContext, box: boxes.Box, around: boxes.Box) -> bool:
    """Whether a block is indented with the text around it, and not a part of something that stands by itself."""
    page = page_of(context)
    left, right = around.content_box_x(), around.content_box_x() + around.width
    return (
        page.content_box_x() - 1 <= left
        and right <= page.content_box_x() + page.width + 1
        and floats_of(context).is_in_text(box)
    )


def whole_measure(context: LayoutContext, around: boxes.Box) -> boxes.Box:
    """The block around a place as it stands on this page, as wide as the text: what has left a list stands in the whole measure."""
    whole = around.copy()
    if has_whole_measure(context, around):
        return whole
    page = page_of(context)
    clear_edges(whole)
    whole.position_x, whole.width = page.content_box_x(), page.width
    return whole


def fits(context: LayoutContext, result: BlockResult, bottom_space: float) -> bool:
    """Whether a block stands whole above the foot of the page."""
    new = result[0]
    if new is None or result[1] is not None:
        return False
    return not context.overflows_page(bottom_space, new.border_box_y() + new.border_height())


def carried(remake_page: RemakePage) -> RemakePage:
    """Pages made with what waits from the page before, whenever and however often they are made."""

    @seams.in_place_of(remake_page)
    def remake(
        index: int, context: LayoutContext, root_box: boxes.Box, html: HTML
    ) -> tuple[PageBox, ResumeStack | None]:
        floats = floats_of(context)
        floats.root = html.etree_element
        floats.begin(index)
        page, resume_at = remake_page(index, context, root_box, html)
        places = places_on(page) if any(floats.waits.values()) else []
        own = [waiting for place in places for waiting in place.waiting()]
        floats.after[index] = (*floats.left_over, *own)
        note_waiting(context, index, [(one.box.element, one.part, one.skip_stack) for one in floats.after[index]])
        floats.ends.pop(index + 1, None)
        following = context.page_maker[index + 1]
        if not floats.after[index]:
            return page, resume_at
        is_end = resume_at is None or following[1]["break"] != "any"
        is_plate = is_plate_next(floats, page, is_verso=is_verso(page, root_box), is_end=is_end)
        if not is_end and not is_plate:
            return page, resume_at
        # The next page has nothing but what waits, and after it the document goes on where it would have now.
        goes_on = floats.ends[index].goes_on if index in floats.ends else going_on(page)
        floats.ends[index + 1] = End(following[0], following[1], goes_on)
        begin = context.page_maker[index][0] or {0: None}
        name = floats.after[index][0].plate
        context.page_maker[index + 1] = begin, {**goes_on, "page": name} if is_plate else goes_on, *following[2:]
        context.page_maker[index + 1][-1]["content_changed"] = True
        return page, begin

    return remake


def places_on(page: PageBox) -> list[Waiting]:
    """The blocks that were to stand on a page and wait, in their order."""
    return list(_places(page.children[0]))


def _places(box: boxes.Box) -> Iterator[Waiting]:
    if PLACE in box.__dict__:
        yield box.__dict__[PLACE]
    elif not isinstance(box, boxes.LineBox):
        for child in getattr(box, "children", ()):
            yield from _places(child)
