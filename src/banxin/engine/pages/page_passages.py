"""Finished pages read as passages: paragraphs in lines, with the rows of what stands above them. Lengths are px."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from math import ceil, floor, inf

from weasyprint.formatting_structure import boxes
from weasyprint.formatting_structure.boxes import PageBox
from weasyprint.layout import LayoutContext

from banxin.compose.make_up.page_filling import Changes, Passage
from banxin.compose.make_up.page_plans import Plan
from banxin.engine.lines.composed_paragraphs import SetParagraph
from banxin.engine.lines.line_boxes import OWNER
from banxin.engine.notes.called_notes import PageCalls, calls_on, edges_of
from banxin.engine.pages.heading_spaces import change_space, possible_spaces, space_above
from banxin.engine.pages.line_grid import TOLERANCE
from banxin.engine.pages.overleaf import Overleaf
from banxin.engine.pages.page_rows import ALMOST_A_LINE, PageRows, Row, keeps_next, rows_of
from banxin.engine.styles.line_direction import strut_of
from banxin.engine.units.page_trees import LANDED
from banxin.engine.upstream.stub_types import Element

FEWEST_LINES = 2
"""Of a paragraph that may be set in a line more or less."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passages:
    """The passages of some pages, with the paragraph of each (None where it is none of ours) and the heading above it;
    `begun` lines of the first stand before. `rows` has how many rows of text each page could have, from its first line on, were
    there no notes; `pages` on which of them, by its number, each passage begins; `edge` how many rows part text from notes.
    """

    passages: tuple[Passage, ...]
    owners: tuple[SetParagraph | None, ...]
    headings: tuple[Element | None, ...]
    begun: int
    rows: tuple[int, ...]
    pages: tuple[int, ...]
    edge: float = 0.0

    def first_page(self, plan: Plan) -> int:
        """The first of the pages that may be another when passages are changed: with other lines, what begins a page may
        find room on the one before.
        """
        return min((max(self.pages[number] - 1, 0) for number in (*plan.changes, *plan.spaces)), default=len(self.rows))

    def follow(self, plan: Plan, root_box: boxes.Box, sign: int = 1) -> None:
        """Set passages in as many lines more or less, with as much space above headings, or take that back."""
        for number, lines in plan.changes.items():
            owner = self.owners[number]
            if owner is not None:
                owner.more_lines += sign * lines
        for number, rows in plan.spaces.items():
            heading = self.headings[number]
            if heading is not None:
                change_space(root_box, heading, sign * rows)

    def without_refusals(self, changes: Changes, context: LayoutContext) -> "Passages":
        """The passages, without those of the changes that their paragraphs cannot take; the same where they can take all."""
        passages = list(self.passages)
        for number, lines in changes.items():
            owner = self.owners[number]
            if owner is not None and not owner.can_have(owner.more_lines + lines, context):
                passage = passages[number]
                passages[number] = replace(passage, more=inf) if lines > 0 else replace(passage, less=inf)
        return self if tuple(passages) == self.passages else replace(self, passages=tuple(passages))


def passages_of(context: LayoutContext, pages: Sequence[PageBox], overleaf: Sequence[Overleaf] = ()) -> Passages | None:
    """The passages of pages that follow one another, and those overleaf; None where they cannot be told."""
    step, _ = strut_of(pages[0].style)
    groups: list[Group] = []
    rows: list[int] = []
    begin_on: list[int] = []
    following = [*(begins_with_text(rows_of(page)) for page in pages[1:]), is_known(overleaf)]
    for page, is_text in zip(pages, following, strict=True):
        set_page = rows_of(page)
        body = [row for row in set_page.rows if row.is_body and not row.is_heading]
        calls = calls_on(context, page)
        if not body or (set_page.has_more and not is_text) or calls is None:
            return None
        leading = rows_of_block_at_head(page, set_page, step) if groups else 0
        head = 0 if leading else first_row(set_page, body[0])
        below = set_page.used if set_page.has_more else body[-1].number + 1
        room = floor(page.height / step + ALMOST_A_LINE) if set_page.has_notes else below + set_page.room
        rows.append(room - head)
        if leading:
            groups.append(Group(None, None, [], 0, 0, block_rows=leading))
            begin_on.append(len(rows) - 1)
        before = len(groups)
        gather(groups, set_page, body, max(leading, head), calls)
        if len(groups) > before and groups[before].lines[0] is body[0].line and groups[before].heading is None:
            groups[before].rows_above = round(space_at_head(page.children[0], body[0].line) / step)
        if set_page.has_more:
            groups.append(block_at_foot(below - body[-1].number - 1, calls))
        begin_on += [len(rows) - 1] * (len(groups) - before)
    first = groups[0]
    begun = len(first.owner.lines) - len(first.lines) if first.owner and first is not groups[-1] else 0
    if first.owner and first is groups[-1]:
        return None
    if begun and not is_continued(first):
        return None
    passages = [group.passage(begun if group is first else 0, step) for group in groups]
    if overleaf and overleaf[0].owner is not None and overleaf[0].owner is groups[-1].owner:
        passages[-1] = called_overleaf(passages[-1], overleaf[0], len(groups[-1].lines))
        overleaf = overleaf[1:]
    unknown = [None] * len(overleaf)
    return Passages(
        passages=(*passages, *(one.passage for one in overleaf)),
        owners=(*(group.owner for group in groups), *unknown),
        headings=(
            *(group.heading.element if group.heading else None for group in groups),
            *(one.heading for one in overleaf),
        ),
        begun=begun,
        rows=tuple(rows),
        pages=(*begin_on, *(len(pages) for _ in overleaf)),
        edge=edges_of(pages[0]) / step,
    )


def begins_with_text(page: PageRows) -> bool:
    """Whether a page begins with a line of the text, or a heading in it: what stands before ended on the page before."""
    first = page.rows[0] if page.rows else None
    return first is not None and first.number == 0 and (first.is_body or first.is_heading_in_text)


def is_known(overleaf: Sequence[Overleaf]) -> bool:
    """Whether text stands overleaf that has been composed."""
    return bool(overleaf) and (overleaf[0].owner is not None or overleaf[0].heading is not None)


def rows_of_block_at_head(page: PageBox, set_page: PageRows, step: float) -> int:
    """The rows of a picture or another block that begins a page, because it had no room on the one before; 0 where none does,
    or where it came from elsewhere.
    """
    if any(LANDED in box.__dict__ for box in page.children[0].children):
        return 0
    first = next(row for row in set_page.rows if row.is_body or row.is_heading_in_text)
    space = space_above(first.block) / step if first.is_heading_in_text else 0.0
    return max(floor(first.head - space + TOLERANCE), 0)


def block_at_foot(rows: int, calls: PageCalls) -> "Group":
    """A picture or another block that ends a page, and goes overleaf whole; it takes so many rows."""
    notes = calls.up_to(None)
    return Group(None, None, [], 0, 0, notes=[(0, notes)] if notes else [], block_rows=rows)


def called_overleaf(passage: Passage, whole: Overleaf, lines: int) -> Passage:
    """A passage of which so many lines stand on the pages, with the notes that the others call."""
    return replace(passage, calls=(*passage.calls, *(call for call in whole.passage.calls if call[0] >= lines)))


@dataclass(slots=True)
class Group:
    """The lines of one paragraph on these pages, what stands above them, and the notes that lines call, px; or a
    block that takes `block_rows` and is not divided.
    """

    owner: SetParagraph | None
    element: object
    lines: list[boxes.LineBox]
    rows_above: int
    rows_at_head: int
    heading: boxes.Box | None = None
    keeps_next: bool = False
    notes: list[tuple[int, float]] = field(default_factory=list)
    block_rows: int = 0

    def passage(self, begun: int, step: float) -> Passage:
        calls = tuple((line + begun, height / step) for line, height in self.notes)
        if self.block_rows:
            rows = self.block_rows
            return Passage(lines=rows, orphans=rows, widows=rows, calls=calls)
        style = self.lines[0].style
        lines = len(self.owner.lines) if self.owner else len(self.lines)
        orphans, widows = style["orphans"], style["widows"]
        assert isinstance(orphans, int)
        assert isinstance(widows, int)
        may_change = self.owner is not None and not begun and len(self.lines) == lines >= FEWEST_LINES
        return Passage(
            lines=lines,
            rows_above=self.rows_above,
            rows_at_head=self.rows_at_head,
            more=strain(self.lines, 1) if may_change and self.owner and self.owner.more_lines <= 0 else inf,
            less=strain(self.lines, -1) if may_change and self.owner and self.owner.more_lines >= 0 else inf,
            orphans=orphans,
            widows=widows,
            keeps_next=self.keeps_next,
            spaces=possible_spaces(self.heading, step) if self.heading is not None else (),
            calls=calls,
        )


def first_row(page: PageRows, body: Row) -> int:
    """The row with which the text of a page begins: that of a heading which came there, or of the first line in it."""
    return 0 if page.rows[0].is_heading_in_text and page.rows[0].head < TOLERANCE else body.number


def gather(groups: list[Group], page: PageRows, body: Sequence[Row], above: int, calls: PageCalls) -> None:
    """Add the lines of a page, from the row `above` on, and the notes that they call, to those of the pages before it."""
    for row in body:
        owner = row.line.__dict__.get(OWNER)
        owner = owner if isinstance(owner, SetParagraph) else None
        last = groups[-1] if groups else None
        same = last is not None and (owner is last.owner if owner else row.element is last.element and not last.owner)
        if last is not None and same:
            last.lines.append(row.line)
        else:
            groups.append(new_group(page, row, above, owner))
        height = calls.up_to(row.line)
        if height:
            groups[-1].notes.append((len(groups[-1].lines) - 1, height))
        groups[-1].keeps_next = keeps_next(row.block)
        above = row.number + 1


def new_group(page: PageRows, row: Row, above: int, owner: SetParagraph | None) -> Group:
    """The paragraph that begins with a line, below the row before `above`, with the headings between the two."""
    group = Group(owner, row.element, [row.line], row.number - above, 0)
    headings = [other for other in page.rows if above <= other.number < row.number and other.is_heading]
    if headings:
        # Space above it is left out at the head of a page.
        lines = row.number - headings[0].head
        group.rows_at_head = ceil(lines - TOLERANCE)
        group.heading = headings[0].block
        if headings[0].head < TOLERANCE:
            lines += space_above(group.heading) / strut_of(row.line.style)[0]
            group.rows_above = ceil(lines - TOLERANCE)
    return group


def space_at_head(root: boxes.Box, line: boxes.LineBox) -> float:
    """The space, px, that would stand above the first line of a page if the page did not begin with it.

    What goes on from the page before has none: only a block that begins here does.
    """
    space, box = 0.0, root
    while box is not line:
        first = next((child for child in getattr(box, "children", ()) if child.is_in_normal_flow()), None)
        if first is None:
            return 0.0
        goes_on = "top" in box.remove_decoration_sides
        space, box = space if goes_on else max(space, space_above(box)), first
    return space


def is_continued(first: Group) -> bool:
    """Whether the first lines of these pages go on with a paragraph that began before them."""
    return first.owner is not None and first.lines[-1].__dict__.get("resume_at") is None


def strain(lines: Sequence[boxes.Box], change: int) -> float:
    """By how many em each character has to be opened or squeezed so that their paragraph takes a line more or less."""
    em = lines[0].style["font_size"]
    last, measure = lines[-1].width, max(line.width for line in lines)
    missing = 2 * em + measure - last if change > 0 else last
    return float(missing / measure / len(lines)) if measure else inf
