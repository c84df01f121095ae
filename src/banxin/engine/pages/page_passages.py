"""Finished pages read as passages: paragraphs in lines, with the rows of what stands above them. Lengths are px."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from math import inf

from weasyprint.formatting_structure import boxes
from weasyprint.formatting_structure.boxes import PageBox
from weasyprint.layout import LayoutContext

from banxin.compose.make_up.page_filling import Changes, Passage
from banxin.engine.lines.composed_paragraphs import KEY, SetParagraph
from banxin.engine.lines.line_boxes import OWNER
from banxin.engine.pages.page_rows import PageRows, Row, rows_of

FEWEST_LINES = 2
"""Of a paragraph that may be set in a line more or less."""
UNKNOWN = Passage(lines=9)
"""What stands overleaf and was not composed yet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passages:
    """The passages of some pages, with the paragraph of each (None where it is none of ours); `begun` lines of the first
    stand before. `rows` has how many rows of text each page could have, from its first line on.
    """

    passages: tuple[Passage, ...]
    owners: tuple[SetParagraph | None, ...]
    begun: int
    rows: tuple[int, ...]

    def change(self, changes: Changes, sign: int = 1) -> None:
        """Set passages in as many lines more or less, or take that back."""
        for number, lines in changes.items():
            owner = self.owners[number]
            if owner is not None:
                owner.more_lines += sign * lines

    def without_refusals(self, changes: Changes, context: LayoutContext) -> "Passages":
        """The passages, without those of the changes that their paragraphs cannot take; the same where they can take all."""
        passages = list(self.passages)
        for number, lines in changes.items():
            owner = self.owners[number]
            if owner is not None and not owner.can_have(owner.more_lines + lines, context):
                passage = passages[number]
                passages[number] = replace(passage, more=inf) if lines > 0 else replace(passage, less=inf)
        return self if tuple(passages) == self.passages else replace(self, passages=tuple(passages))


def passages_of(pages: Sequence[PageBox], overleaf: SetParagraph | None = None, *, ends: bool) -> Passages | None:
    """The passages of pages that follow one another; None where they cannot be told.

    Where the chapter does not end here, the paragraph `overleaf` comes next, and others that nobody has looked at.
    """
    groups: list[Group] = []
    rows: list[int] = []
    for page in pages:
        set_page = rows_of(page)
        body = [row for row in set_page.rows if row.is_body and not row.is_heading]
        if not body or set_page.has_more:
            return None
        rows.append(body[-1].number + 1 + set_page.room - body[0].number)
        gather(groups, set_page, body)
    first = groups[0]
    begun = len(first.owner.lines) - len(first.lines) if first.owner and first is not groups[-1] else 0
    if first.owner and first is groups[-1]:
        return None
    if begun and not is_continued(first):
        return None
    passages = [group.passage(begun if group is first else 0) for group in groups]
    owners = [group.owner for group in groups]
    if not ends:
        if overleaf is not None and overleaf is not groups[-1].owner and overleaf.lines:
            passages.append(Passage(lines=len(overleaf.lines)))
        passages.append(UNKNOWN)
        owners += [None] * (len(passages) - len(owners))
    return Passages(passages=tuple(passages), owners=tuple(owners), begun=begun, rows=tuple(rows))


@dataclass(slots=True)
class Group:
    """The lines of one paragraph on these pages, and what stands above them."""

    owner: SetParagraph | None
    element: object
    lines: list[boxes.LineBox]
    rows_above: int
    rows_at_head: int

    def passage(self, begun: int) -> Passage:
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
        )


def gather(groups: list[Group], page: PageRows, body: Sequence[Row]) -> None:
    """Add the lines of a page to those of the pages before it."""
    above = body[0].number
    for row in body:
        owner = row.line.__dict__.get(OWNER)
        owner = owner if isinstance(owner, SetParagraph) else None
        last = groups[-1] if groups else None
        same = last is not None and (owner is last.owner if owner else row.element is last.element and not last.owner)
        if last is not None and same:
            last.lines.append(row.line)
        else:
            headings = sum(1 for other in page.rows if above <= other.number < row.number and other.is_heading)
            groups.append(Group(owner, row.element, [row.line], row.number - above, headings))
        above = row.number + 1


def is_continued(first: Group) -> bool:
    """Whether the first lines of these pages go on with a paragraph that began before them."""
    return first.owner is not None and first.lines[-1].__dict__.get("resume_at") is None


def strain(lines: Sequence[boxes.Box], change: int) -> float:
    """By how many em each character has to be opened or squeezed so that their paragraph takes a line more or less."""
    em = lines[0].style["font_size"]
    last, measure = lines[-1].width, max(line.width for line in lines)
    missing = 2 * em + measure - last if change > 0 else last
    return float(missing / measure / len(lines)) if measure else inf


def first_paragraph(box: boxes.Box) -> SetParagraph | None:
    """The first paragraph of a box, if it has been composed already."""
    line = next(line_boxes(box), None)
    known = line.__dict__.get(KEY) if line is not None else None
    return known if isinstance(known, SetParagraph) else None


def line_boxes(box: boxes.Box) -> Iterator[boxes.LineBox]:
    if isinstance(box, boxes.LineBox):
        yield box
        return
    for child in getattr(box, "children", ()):
        yield from line_boxes(child)
