"""Figures that have no room stand at the head of the next page, and the text goes on before them (CSS Page Floats 3).

`--banxin-page-float: next` on a figure or table: where it does not fit, an empty block takes its place, and the block itself
waits for the next page, whose text begins below it, so that lines, grid and levelling know nothing of floats. Blocks keep
their order: while one waits, those behind it wait too. None passes a forced break: what waits where a chapter ends has a page
of its own before the next one begins.

What waits is read off the finished page: the empty blocks that are still on it. So a page that is thrown away, or a paragraph
that moves overleaf, takes its blocks with it.

Wrapped: `seams.BLOCK_LEVEL`, `seams.REMAKE_PAGE`, `seams.BOX_TREE`. All state is on the layout context. Lengths are px.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from pydyf import PDF, Array, Dictionary
from weasyprint import HTML
from weasyprint.css.properties import ZERO_PIXELS
from weasyprint.formatting_structure import boxes
from weasyprint.formatting_structure.boxes import PageBox
from weasyprint.layout import LayoutContext
from weasyprint.layout.block import remove_placeholders

from banxin.engine.pages.line_grid import grid_of
from banxin.engine.pages.turned_blocks import TURNED, is_turned
from banxin.engine.styles.keywords import keyword_of
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
    """A block that waits: as it was before its layout, the block around its place, where that page's type area begins, px."""

    box: boxes.Box
    containing_block: boxes.Box
    left: float
    page: int
    skip_stack: ResumeStack | None = None


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
        if skip_stack is not None or not may_float(context, box, containing_block):
            return laid_out()
        floats = floats_of(context)
        number = floats.number_of(box)
        if number in floats.in_flow:
            return laid_out()
        is_waiting = floats.must_wait(number)
        result = None
        if not is_waiting:
            result = laid_out() if page_is_empty else in_place()
        floats.waits[number] = result is None
        if result is not None:
            return result
        max_lines = rest[3] if len(rest) > 3 else None
        waiting = Waiting(box, containing_block, page_of(context).content_box_x(), floats.index)
        return (
            empty_block(waiting),
            None,
            {"break": "any", "page": None},
            list(adjoining_margins or []),
            True,
            max_lines,
        )

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
            for element in elements:
                element["P"] = place.reference
                kids.append(element.reference)
        else:
            yield from elements

    return build


def page_of(context: LayoutContext) -> PageBox:
    return context.current_footnote_area.page


def may_float(context: LayoutContext, box: boxes.Box, containing_block: boxes.Box) -> bool:
    """Whether a block leaves the text where it has no room: one that is as wide as the text, and no part of another."""
    return (
        box.element is not None
        and keyword_of(box.style, PAGE_FLOAT) == "next"
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
    heads = list(landed(context, floats, absolute_boxes or [], fixed_boxes or []))
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
    context: LayoutContext, floats: Floats, absolute_boxes: list[boxes.Box], fixed_boxes: list[boxes.Box]
) -> Iterator[boxes.Box]:
    """The blocks that wait, one below the other at the head of the page; those that have no room wait for the next."""
    page = page_of(context)
    foot, is_first = page.content_box_y(), True
    for number, waiting in enumerate(floats.before):
        new, resume_at = at_head(context, floats, waiting, foot, absolute_boxes, fixed_boxes, is_first=is_first)
        if new is None or (
            not is_first and (resume_at or context.overflows_page(0, new.position_y + new.border_height()))
        ):
            if new is not None:
                remove_placeholders(context, [new], absolute_boxes, fixed_boxes)
            floats.left_over = list(floats.before[number:])
            return
        foot, is_first = new.position_y + new.margin_height(), False
        yield holder_of(new, waiting, floats.sections.get(id(waiting.box.element)))
        if resume_at:
            rest = Waiting(waiting.box, waiting.containing_block, waiting.left, waiting.page, resume_at)
            floats.left_over = [rest, *floats.before[number + 1 :]]
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
        own = places_on(page) if any(floats.waits.values()) else []
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
