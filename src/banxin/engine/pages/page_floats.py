"""Figures that have no room stand at the head of the next page, and the text goes on before them (CSS Page Floats 3).

`--banxin-page-float: next` on a figure or table: where it does not fit, an empty block takes its place, and the block itself
waits for the next page, whose text begins below it, so that lines, grid and levelling know nothing of floats. Blocks keep
their order: while one waits, those behind it wait too. None passes a forced break: what waits where a chapter ends has a page
of its own before the next one begins.

What waits is read off the finished page: the empty blocks that are still on it. So a page that is thrown away, or a paragraph
that moves overleaf, takes its blocks with it.

Wrapped: `seams.BLOCK_LEVEL`, `seams.REMAKE_PAGE`, `seams.BOX_TREE`. All state is on the layout context. Lengths are px.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from pydyf import PDF, Array, Dictionary
from weasyprint import HTML
from weasyprint.css.properties import ZERO_PIXELS
from weasyprint.formatting_structure import boxes
from weasyprint.formatting_structure.boxes import PageBox
from weasyprint.layout import LayoutContext
from weasyprint.layout.block import remove_placeholders

from banxin.engine.pages.line_grid import grid_of
from banxin.engine.pages.turned_blocks import TURNED, is_turned, resort_for
from banxin.engine.styles.keywords import keyword_of
from banxin.engine.tables.cell_needs import table_of
from banxin.engine.tables.divided_tables import PARTS, Heights, level, parts_of, without_repeated_heads
from banxin.engine.tables.fitted_tables import Resort, edges_of_table, fitting_of
from banxin.engine.tables.table_elements import with_second_part
from banxin.engine.upstream import seams
from banxin.engine.upstream.pdf_objects import of_kind
from banxin.engine.upstream.signatures import BlockLayout, BlockResult, BoxTree, RemakePage
from banxin.engine.upstream.stub_types import Element, ResumeStack

MARK = "banxin_page_floats"
"""On a function that is wrapped here."""
PAGE_FLOAT = "__banxin_page_float"
PLACE = "banxin_float_place"
"""On the empty block that stands where a block was written: the block that waits."""
LANDED = "banxin_float_landed"
"""On a block at the head of a page: the block whose place it left."""
FEWEST_LINES = 3
"""Lines of text below a block at the head of a page; where there is room for fewer, none are set."""
LARGEST = 0.75
"""Share of the page that a table may take to be kept whole; a larger one goes on overleaf."""
SIDES = ("top", "right", "bottom", "left")


@dataclass(frozen=True, slots=True, eq=False)
class Waiting:
    """A block that waits: as it was before its layout, the block around its place, where that page's type area begins, px.

    `part` is 0 or 1 for the parts of a table that is divided over two pages; its place knows them as `parts`.
    """

    box: boxes.Box
    containing_block: boxes.Box
    left: float
    page: int
    skip_stack: ResumeStack | None = None
    part: int | None = None
    parts: tuple[boxes.Box, boxes.Box] | None = None

    def waiting(self) -> "tuple[Waiting, ...]":
        """What waits: the block, or the two parts of a table that is divided."""
        if self.parts is None:
            return (self,)
        return tuple(replace(self, box=box, part=part, parts=None) for part, box in enumerate(self.parts))


@dataclass(frozen=True, slots=True)
class End:
    """Where the document goes on behind a page that has nothing but what waited, and how."""

    resume_at: ResumeStack | None
    next_page: object


@dataclass(slots=True)
class Floats:
    """By page (its index): what waits after it, and how a page ends that has nothing but what waited. By element (its id): its number in the document and the section of its chapter.

    And of the page in the making: what waits for it, what of that has no room there, which block is being laid out at its head, and
    which blocks of its own text wait, by their numbers.
    """

    after: dict[int, tuple[Waiting, ...]] = field(default_factory=dict)
    ends: dict[int, End] = field(default_factory=dict)
    root: Element | None = None
    numbers: dict[int, int] = field(default_factory=dict)
    sections: dict[int, Element] = field(default_factory=dict)
    index: int = 0
    before: tuple[Waiting, ...] = ()
    left_over: list[Waiting] = field(default_factory=list)
    in_flow: set[int] = field(default_factory=set)
    waits: dict[int, bool] = field(default_factory=dict)

    def begin(self, index: int) -> None:
        """Begin a page."""
        self.index, self.before = index, self.after.get(index - 1, ())
        self.left_over, self.in_flow, self.waits = [], set(), {}

    def must_wait(self, number: int) -> bool:
        """Whether a block before this one waits."""
        return bool(self.left_over) or any(waits for other, waits in self.waits.items() if other < number)

    def number_of(self, box: boxes.Box) -> int:
        """The place of a block in the order of the document."""
        if not self.numbers:
            assert self.root is not None
            self.numbers = {id(one): number for number, one in enumerate(self.root.iter())}
            for section in self.root.iter():
                if section.get("data-chapter"):
                    self.sections.update((id(one), section) for one in section.iter())
        return self.numbers[id(box.element)]


def floats_of(context: LayoutContext) -> Floats:
    found: Floats | None = context.__dict__.get("_banxin_page_floats")
    if found is None:
        found = context.__dict__["_banxin_page_floats"] = Floats()
    return found


def install() -> None:
    """Wrap the functions, once for the process."""
    seams.wrap_once(seams.BLOCK_LEVEL, floating, MARK)
    seams.wrap_once(seams.REMAKE_PAGE, carried, MARK)
    seams.wrap_once(seams.BOX_TREE, tagged, MARK)


def floating(block_level_layout: BlockLayout) -> BlockLayout:
    """Blocks as the wrapped function makes them; one that may float and has no room leaves an empty block behind."""

    @seams.in_place_of(block_level_layout)
    def layout(
        context: LayoutContext, box: boxes.Box, bottom_space: float, skip_stack: ResumeStack | None,
        containing_block: boxes.Box, page_is_empty: bool = True, absolute_boxes: list[boxes.Box] | None = None,
        fixed_boxes: list[boxes.Box] | None = None, adjoining_margins: list[float] | None = None, *rest: object,
    ) -> BlockResult:  # fmt: skip
        def laid_out(
            room: float = bottom_space,
            margins: list[float] | None = adjoining_margins,
            *,
            is_empty: bool = page_is_empty,
        ) -> BlockResult:
            return block_level_layout(
                context, box, room, skip_stack, containing_block, is_empty, absolute_boxes, fixed_boxes, margins, *rest
            )

        def undone(result: BlockResult) -> None:
            if result[0] is not None:
                remove_placeholders(context, [result[0]], absolute_boxes or [], fixed_boxes or [])

        def in_place() -> BlockResult | None:
            """The block in its place, whole, or begun there if it is longer than most of a page."""
            position = box.position_x, box.position_y
            result = laid_out(margins=list(adjoining_margins or []))
            if fits(context, result, bottom_space):
                return result
            undone(result)
            box.position_x, box.position_y = position
            is_left = not box.is_table_wrapper or is_short(context, laid_out, undone)
            box.position_x, box.position_y = position
            return None if is_left else laid_out()

        floats = context.__dict__.get("_banxin_page_floats")
        if isinstance(box, boxes.ParentBox) and box.is_for_root_element and box.children and floats is not None:
            return below_heads(context, box, skip_stack, page_of(context), absolute_boxes, fixed_boxes, laid_out)
        if skip_stack is not None or not can_move(context, box, containing_block):
            return laid_out()
        floats = floats_of(context)
        number = floats.number_of(box)
        if number in floats.in_flow:
            return laid_out()
        if is_to_be_divided(context, box, containing_block):
            floats.waits[number] = True
            return left(divided(context, box, containing_block, floats), adjoining_margins, rest)
        if keyword_of(box.style, PAGE_FLOAT) != "next":
            return laid_out()
        is_waiting = floats.must_wait(number)
        result = None
        if not is_waiting:
            result = laid_out() if page_is_empty else in_place()
        floats.waits[number] = result is None
        if result is not None:
            return result
        waiting = Waiting(box, containing_block, page_of(context).content_box_x(), floats.index)
        return left(waiting, adjoining_margins, rest)

    return layout


def tagged(build_box_tree: BoxTree) -> BoxTree:
    """The structure tree, with a block that has floated where its author put it."""

    @seams.in_place_of(build_box_tree)
    def build(
        box: boxes.Box, parent: Dictionary, pdf: PDF, page_number: int, nums: dict[int, object],
        annotations: list[object], tags: dict[object, object],
    ) -> Iterator[Dictionary]:  # fmt: skip
        elements = build_box_tree(box, parent, pdf, page_number, nums, annotations, tags)
        places: dict[int, Dictionary] = pdf.__dict__.setdefault(PLACE, {})
        if (waiting := box.__dict__.get(PLACE)) is not None:
            (place,) = elements
            places[id(waiting.box.element)] = place
            yield place
        elif (waiting := box.__dict__.get(LANDED)) is not None:
            place = places[id(waiting.box.element)]
            kids = of_kind(place["K"], Array)
            if waiting.part == 1:
                elements = with_second_part(pdf, place, elements)
            for element in elements:
                element["P"] = place.reference
                kids.append(element.reference)
        else:
            yield from elements

    return build


def page_of(context: LayoutContext) -> PageBox:
    return context.current_footnote_area.page


def left(waiting: Waiting, adjoining_margins: list[float] | None, rest: Sequence[object]) -> BlockResult:
    """What stands in the place of a block that waits."""
    max_lines = rest[3] if len(rest) > 3 else None
    return empty_block(waiting), None, {"break": "any", "page": None}, list(adjoining_margins or []), True, max_lines


def is_to_be_divided(context: LayoutContext, box: boxes.Box, containing_block: boxes.Box) -> bool:
    """Whether a block is a table that has room on two facing pages only."""
    return box.is_table_wrapper and resort_for(context, box, containing_block, can_divide=True) is Resort.DIVIDED


def divided(context: LayoutContext, box: boxes.Box, containing_block: boxes.Box, floats: Floats) -> Waiting:
    """A table that waits in two parts; the first time, their rows are made level."""
    fitting = fitting_of(context, box)
    measure = page_of(context).height if is_turned(box, containing_block) else containing_block.width
    division = fitting.best_division(measure - edges_of_table(box))
    assert division is not None
    is_new = PARTS not in table_of(box).__dict__
    parts = parts_of(box, division)
    waiting = Waiting(box, containing_block, page_of(context).content_box_x(), floats.index, parts=parts)
    if is_new:
        level(parts, lambda part: measured(context, floats, replace(waiting, box=part)))
    return waiting


def measured(context: LayoutContext, floats: Floats, waiting: Waiting) -> tuple[Heights, float]:
    """The heights of the rows of a table that is laid out by itself, and of what stands above it, px."""
    heights: Heights = {}
    above: float | None = None
    skip_stack: ResumeStack | None = None
    while True:
        new, skip_stack = at_head(context, floats, replace(waiting, skip_stack=skip_stack), 0, [], [], is_first=True)
        if new is None:
            break
        inside = [one for one in (new, *new.descendants()) if isinstance(one, boxes.ParentBox)]
        for table in (one for one in inside if isinstance(one, boxes.TableBox)):
            if above is None:
                around = next(one for one in inside if one.is_table_wrapper)
                above = table.position_y - around.content_box_y()
            for group in table.children:
                number = 0 if group.is_header else group.__dict__["index"]
                for row in group.children:
                    key = number, row.__dict__["index"]
                    heights[key] = max(heights.get(key, 0.0), row.height)
        remove_placeholders(context, [new], [], [])
        if skip_stack is None:
            break
    return heights, above or 0.0


def can_move(context: LayoutContext, box: boxes.Box, containing_block: boxes.Box) -> bool:
    """Whether a block could stand elsewhere: one that is as wide as the text, and no part of another that could."""
    return (
        box.element is not None
        and (box.is_table_wrapper or keyword_of(box.style, PAGE_FLOAT) == "next")
        and keyword_of(containing_block.style, PAGE_FLOAT) != "next"
        and box.is_in_normal_flow()
        and not context.in_column
        and abs(containing_block.width - page_of(context).width) < 1
    )


def fits(context: LayoutContext, result: BlockResult, bottom_space: float) -> bool:
    """Whether a block stands whole above the foot of the page."""
    new = result[0]
    if new is None or result[1] is not None:
        return False
    return not context.overflows_page(bottom_space, new.border_box_y() + new.border_height())


def is_short(
    context: LayoutContext, laid_out: Callable[..., BlockResult], undone: Callable[[BlockResult], None]
) -> bool:
    """Whether a table takes so little of a page that it is better kept whole."""
    height = page_of(context).height
    result = laid_out(-2 * height, [], is_empty=True)
    undone(result)
    new = result[0]
    if new is None:
        return False
    return TURNED in new.__dict__ or (result[1] is None and new.border_height() <= LARGEST * height)


def empty_block(waiting: Waiting) -> boxes.BlockBox:
    """A block without height in the place of one that waits; it holds what it follows to what comes, as that one would have."""
    box, around = waiting.box, waiting.containing_block
    empty = boxes.BlockBox.anonymous_from(around, [])
    clear_edges(empty)
    empty.element = None
    empty.position_x, empty.position_y = box.position_x, box.position_y
    empty.width = empty.height = 0
    empty.clearance = None
    index = box.__dict__.get("index", 0)
    empty.__dict__["index"] = index
    before = around.children[index - 1] if 0 < index < len(around.children) else None
    empty.style = empty.style.copy()
    empty.style["break_before"] = "avoid"
    if before is not None and before.style["break_after"] == "avoid":
        empty.style["break_after"] = "avoid"
    empty.__dict__[PLACE] = waiting
    return empty


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
    is_verso = page.page_type.side == ("left" if root.style["direction"] == "ltr" else "right")
    heads = list(landed(context, floats, absolute_boxes or [], fixed_boxes or [], is_verso=is_verso))
    if not heads and floats.index not in floats.ends:
        return laid_out()
    grid = grid_of(context)
    foot = max((head.position_y + head.margin_height() for head in heads), default=page.content_box_y())
    head = page.content_box_y()
    root.position_y = head + grid.rounded_up(foot - head)
    result: BlockResult | None = None
    end = floats.ends.get(floats.index)
    if end is None and context.page_bottom - root.position_y >= FEWEST_LINES * grid.step:
        result = laid_out(is_empty=False)
    if result is None or result[0] is None:
        empty = root.copy_with_children([])
        empty.position_y = foot
        laid = seams.original(seams.BLOCK_LEVEL)(context, empty, 0, None, page, True, absolute_boxes, fixed_boxes)
        end = end or End(skip_stack, going_on(page))
        result = laid[0], end.resume_at, end.next_page, *laid[3:]
    if result[0] is not None:
        result[0].children = [*heads, *result[0].children]
    return result


def landed(
    context: LayoutContext,
    floats: Floats,
    absolute_boxes: list[boxes.Box],
    fixed_boxes: list[boxes.Box],
    *,
    is_verso: bool,
) -> Iterator[boxes.Box]:
    """The blocks that wait, one below the other at the head of the page; those that have no room wait for the next.

    The first part of a divided table waits for a page that faces the next one; either stands above everything else.
    """
    page = page_of(context)
    foot, is_first = page.content_box_y(), True
    for number, waiting in enumerate(floats.before):
        if waiting.part is not None and not (is_first and (is_verso or waiting.part)):
            floats.left_over = list(floats.before[number:])
            return
        new, resume_at = at_head(context, floats, waiting, foot, absolute_boxes, fixed_boxes, is_first=is_first)
        if new is None or (
            not is_first and (resume_at or context.overflows_page(0, new.position_y + new.border_height()))
        ):
            if new is not None:
                remove_placeholders(context, [new], absolute_boxes, fixed_boxes)
            floats.left_over = list(floats.before[number:])
            return
        if waiting.skip_stack:
            without_repeated_heads(new)
        foot, is_first = new.position_y + new.margin_height(), False
        yield holder_of(new, waiting, floats.sections.get(id(waiting.box.element)))
        if resume_at:
            floats.left_over = list(floats.before[number + 1 :])
            follows = floats.left_over[:1]
            # Of a divided table the other part comes first: what it faces, or what is left of the first.
            is_pair = waiting.part is not None and bool(follows) and follows[0].box.element is waiting.box.element
            floats.left_over.insert(int(is_pair), replace(waiting, skip_stack=resume_at))
            return


def holder_of(new: boxes.Box, waiting: Waiting, section: Element | None) -> boxes.BlockBox:
    """The block at the head of a page that holds what has waited; of the chapter that this belongs to."""
    holder = boxes.BlockBox.anonymous_from(waiting.containing_block, [new])
    holder.element, holder.element_tag = section, "div"
    clear_edges(holder)
    holder.position_x, holder.position_y = new.position_x, new.position_y
    holder.width, holder.height = new.margin_width(), new.margin_height()
    holder.__dict__[LANDED] = waiting
    return holder


def clear_edges(box: boxes.Box) -> None:
    for side in SIDES:
        for name in (f"margin_{side}", f"padding_{side}", f"border_{side}_width"):
            setattr(box, name, 0)


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
    box = waiting.box.copy()
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
        floats.ends.pop(index + 1, None)
        following = context.page_maker[index + 1]
        if not floats.after[index] or (resume_at is not None and following[1]["break"] == "any"):
            return page, resume_at
        # The next page has nothing but what waits, and after it the document goes on where it would have now.
        floats.ends[index + 1] = End(following[0], following[1])
        begin = context.page_maker[index][0] or {0: None}
        context.page_maker[index + 1] = begin, going_on(page), *following[2:]
        context.page_maker[index + 1][-1]["content_changed"] = True
        return page, begin

    return remake


def going_on(page: PageBox) -> dict[str, object]:
    """How a page follows another one of the same name, without a forced break."""
    return {"break": "any", "page": page.page_type.name}


def places_on(page: PageBox) -> list[Waiting]:
    """The blocks that were to stand on a page and wait, in their order."""
    return list(_places(page.children[0]))


def _places(box: boxes.Box) -> Iterator[Waiting]:
    if PLACE in box.__dict__:
        yield box.__dict__[PLACE]
    elif not isinstance(box, boxes.LineBox):
        for child in getattr(box, "children", ()):
            yield from _places(child)
