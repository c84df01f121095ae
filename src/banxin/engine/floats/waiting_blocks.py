"""Blocks that wait for the next page: what is known of them, what stands in their place, and what holds them where they land.

All state is on the layout context. Lengths are px.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial
from math import inf

from weasyprint.formatting_structure import boxes
from weasyprint.formatting_structure.boxes import PageBox
from weasyprint.layout import LayoutContext

from banxin.engine.pages.made_again import made_pages
from banxin.engine.pages.pages_as_made import PutBack, kept_of
from banxin.engine.units.page_trees import LANDED, PLACE, PLATE
from banxin.engine.upstream.stub_types import Element, ResumeStack

RUNNING = frozenset(
    {"html", "body", "main", "section", "article", "div", "ol", "ul", "li", "dl", "dd", "blockquote", "aside"}
)
"""Elements whose blocks are text that goes on from page to page."""
FIGURE = "figure"
NO_TEXT = frozenset({FIGURE, "header", "table", "rt", "rp"})
"""Elements that are no text of a chapter."""
SIDES = ("top", "right", "bottom", "left")


@dataclass(frozen=True, slots=True, eq=False)
class Waiting:
    """A block that waits: as it was before its layout, the block around its place, where that page's type area begins, px.

    `part` is 0 or 1 for the parts of a table that is divided over two pages; its place knows them as `parts`. Either ends before the
    row `stop` (its group and its number there), where the other one on the facing page ends. One that is `behind_text` has landed
    where the text of its chapter has ended.
    """

    box: boxes.Box
    containing_block: boxes.Box
    left: float
    page: int
    skip_stack: ResumeStack | None = None
    part: int | None = None
    parts: tuple[boxes.Box, boxes.Box] | None = None
    behind_text: bool = False
    stop: tuple[int, int] | None = None

    @property
    def element(self) -> object:
        """What its place and its page know it by."""
        return self.box.element

    @property
    def plate(self) -> str:
        """The name of the page of its own for which it waits; empty where it waits for no such page."""
        name: str = self.box.__dict__.get(PLATE, "")
        return name

    def waiting(self) -> "tuple[Waiting, ...]":
        """What waits: the block, or the two parts of a table that is divided."""
        if self.parts is None:
            return (self,)
        return tuple(replace(self, box=box, part=part, parts=None) for part, box in enumerate(self.parts))


@dataclass(frozen=True, slots=True)
class End:
    """Where the document goes on behind a page that has nothing but what waited, and how; how a page of its text would go on there."""

    resume_at: ResumeStack | None
    next_page: object
    goes_on: dict[str, object]


@dataclass(slots=True)
class Floats:
    """By page (its index): what waits after it, and how a page ends that has nothing but what waited. By element (its id): its number in the document and the section of its chapter; whether it is a block of running text.

    And of the page in the making: what waits for it, what of that has no room there, which block is being laid out at its head, and
    which blocks of its own text wait, by their numbers, and which of them are plates; whether its notes are being laid out.
    """

    after: dict[int, tuple[Waiting, ...]] = field(default_factory=dict)
    ends: dict[int, End] = field(default_factory=dict)
    root: Element | None = None
    numbers: dict[int, int] = field(default_factory=dict)
    sections: dict[int, Element] = field(default_factory=dict)
    texts: dict[int, float] = field(default_factory=dict)
    in_text: set[int] = field(default_factory=set)
    index: int = 0
    before: tuple[Waiting, ...] = ()
    left_over: list[Waiting] = field(default_factory=list)
    in_flow: set[int] = field(default_factory=set)
    waits: dict[int, bool] = field(default_factory=dict)
    plates: set[int] = field(default_factory=set)
    is_in_notes: bool = False
    are_plates_read: bool = False

    def begin(self, index: int) -> None:
        """Begin a page."""
        self.index, self.before = index, self.after.get(index - 1, ())
        self.left_over, self.in_flow, self.waits, self.plates = [], set(), {}, set()

    @contextmanager
    def in_notes(self) -> Iterator[None]:
        """Inside the block the notes of the page are laid out."""
        self.is_in_notes = True
        try:
            yield
        finally:
            self.is_in_notes = False

    def ends_kept(self, first: int, stop: int) -> PutBack:
        """What puts back how pages end that have nothing but what waited: each is known when the page before it has been made."""
        return kept_of(self.ends, first + 1, stop + 1)

    def must_wait(self, number: int) -> bool:
        """Whether a block before this one waits."""
        return bool(self.left_over) or any(waits for other, waits in self.waits.items() if other < number)

    def holds_sections(self, number: int) -> bool:
        """Whether a block before this one waits that no section is to pass, as it may pass a plate."""
        return any(not one.plate for one in self.left_over) or any(
            waits for other, waits in self.waits.items() if other < number and other not in self.plates
        )

    def number_of(self, box: boxes.Box) -> int:
        """The place of a block in the order of the document."""
        self.read()
        return self.numbers[id(box.element)]

    def text_by_figure(self, box: boxes.Box) -> float:
        """How many characters the chapter of a figure has for each of its figures."""
        self.read()
        return self.texts.get(id(self.sections.get(id(box.element))), inf)

    def is_in_text(self, box: boxes.Box) -> bool:
        """Whether a block stands in nothing but sections, lists, quotations and their like."""
        self.read()
        return id(box.element) in self.in_text

    def read(self) -> None:
        """Read the document, once."""
        if self.numbers:
            return
        assert self.root is not None
        self.numbers = {id(one): number for number, one in enumerate(self.root.iter())}
        for section in self.root.iter():
            if section.get("data-chapter"):
                self.sections.update((id(one), section) for one in section.iter())
                self.texts[id(section)] = text_by_figure(section)
        self.in_text = {id(one) for one in blocks_in_text(self.root)}


def text_by_figure(section: Element) -> float:
    """How many characters of text a chapter has for each of its figures, whose captions are none of it."""
    figures = sum(one.tag == FIGURE for one in section.iter())
    return length_of_text(section) / figures if figures else inf


def length_of_text(element: Element) -> int:
    """The characters of an element that are text of its chapter, white space aside."""
    own = len("".join((element.text or "").split()))
    return own + sum(
        (0 if child.tag in NO_TEXT else length_of_text(child)) + len("".join((child.tail or "").split()))
        for child in element
    )


def blocks_in_text(element: Element) -> Iterator[Element]:
    """What stands below an element in blocks of running text, these among it."""
    for child in element:
        yield child
        if child.tag in RUNNING:
            yield from blocks_in_text(child)


def floats_of(context: LayoutContext) -> Floats:
    found: Floats | None = context.__dict__.get("_banxin_page_floats")
    if found is None:
        found = context.__dict__["_banxin_page_floats"] = Floats()
        made_pages(context).keepers += [partial(kept_of, found.after), found.ends_kept]
    return found


def page_of(context: LayoutContext) -> PageBox:
    return context.current_footnote_area.page


def empty_block(waiting: Waiting) -> boxes.BlockBox:
    """A block without height in the place of one that waits; it holds what it follows to what comes, as that one would have."""
    box, around = waiting.box, waiting.containing_block
    empty = boxes.BlockBox.anonymous_from(around, [])
    clear_edges(empty)
    empty.element = None
    empty.position_x, empty.position_y = box.position_x, box.position_y
    empty.width = empty.height = 0
    empty.clearance = None
    index = next((number for number, one in enumerate(around.children) if one is box), 0)
    empty.__dict__["index"] = index
    before = around.children[index - 1] if index else None
    empty.style = empty.style.copy()
    empty.style["break_before"] = "avoid"
    if before is not None and before.style["break_after"] == "avoid":
        empty.style["break_after"] = "avoid"
    empty.__dict__[PLACE] = waiting
    return empty


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
