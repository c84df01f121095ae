"""The parts of a table that is divided over two pages end with the same row on either, also where only one page has notes below it.

A row is known by its group in the table and its number in that: both parts have all rows.
"""

from collections.abc import Sequence

from weasyprint.formatting_structure import boxes

from banxin.engine.floats.waiting_blocks import Waiting
from banxin.engine.upstream.resume_stacks import steps_of
from banxin.engine.upstream.stub_types import ResumeStack

PlaceOfRow = tuple[int, int]


def faced_by(waiting: Waiting, behind: Sequence[Waiting]) -> Waiting | None:
    """What will stand on the page that faces this one, of a divided table whose first part waits here; `behind` waits after it."""
    return behind[0] if waiting.part == 0 and is_of_table(behind, waiting) else None


def is_of_table(behind: Sequence[Waiting], waiting: Waiting) -> bool:
    """Whether what waits next is the other part of a table."""
    return bool(behind) and behind[0].box.element is waiting.box.element


def row_at(resume_at: ResumeStack | None) -> PlaceOfRow | None:
    """The row with which a part goes on; None where that ends, or goes on within a row."""
    steps = steps_of(resume_at)
    return (steps[1], steps[2]) if len(steps) == len(("table", "group", "row")) else None


def ending_before(wrapper: boxes.Box, place: PlaceOfRow) -> boxes.Box:
    """A copy of a part, whose page ends before a row: that has a forced break, as `break-before: page` would (CSS Fragmentation 3, 3.1)."""
    assert isinstance(wrapper, boxes.ParentBox)
    return wrapper.copy_with_children(
        [
            table_ending_before(child, *place) if isinstance(child, boxes.TableBox) else child
            for child in wrapper.children
        ]
    )


def table_ending_before(table: boxes.TableBox, group: int, number: int) -> boxes.Box:
    groups = list(table.children)
    rows = list(groups[group].children)
    rows[number] = rows[number].copy()
    rows[number].style = rows[number].style.copy()
    rows[number].style["break_before"] = "page"
    groups[group] = groups[group].copy_with_children(rows)
    return table.copy_with_children(groups)
