"""How the tables of a finished document were made to fit, read from its pages."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from weasyprint import Document
from weasyprint.formatting_structure import boxes

from banxin.engine.styles.line_direction import is_vertical
from banxin.engine.tables.fitted_tables import FITTING, PLAN, Fitting
from banxin.engine.tables.measured_cells import Tightness
from banxin.engine.tables.table_plans import Plan

OVER = 0.5
"""px by which a table may reach over its measure unseen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TableNote:
    """A table worth a look: `page` counts from 1, `asked` and `size` are its type sizes, px, before and after it was fitted.

    `over` is by how many px a table that has widths of its own is wider than the type area.
    """

    page: int
    source: str
    asked: float
    size: float
    is_turned: bool
    is_loose: bool
    is_divided: bool
    over: float


def table_notes(document: Document) -> list[TableNote]:
    """The tables that are not as the stylesheets ask, each with its first page."""
    found: dict[int, TableNote] = {}
    for number, page in enumerate(document.pages, start=1):
        box = page._page_box
        for table in _tables(box):
            note = _note(table, number, box)
            known = found.setdefault(id(table.element), note)
            # Of a divided table one half alone may be torn.
            found[id(table.element)] = replace(known, is_loose=known.is_loose or note.is_loose)
    return [
        note
        for note in found.values()
        if note.size < note.asked or note.is_turned or note.is_loose or note.is_divided or note.over
    ]


def _note(table: boxes.TableBox, number: int, page: boxes.PageBox) -> TableNote:
    fitting: Fitting | None = table.__dict__.get(FITTING)
    size = table.style["font_size"]
    plan: Plan | None = table.__dict__.get(PLAN)
    is_across = is_vertical(page.style) and not is_vertical(table.style)
    measure = page.height if is_across else page.width
    over = max(0.0, table.border_width() - measure) if plan is None else 0.0
    return TableNote(
        page=number,
        source=(table.element.get("data-source") if table.element is not None else None) or "",
        asked=fitting.em if fitting else size,
        size=fitting.em * plan.size if fitting and plan else size,
        is_turned=fitting is not None and fitting.is_other_way,
        is_loose=plan is not None and plan.tightness is Tightness.LOOSE,
        is_divided=fitting is not None and fitting.is_part,
        over=over if over > OVER else 0.0,
    )


def _tables(box: boxes.Box) -> Iterator[boxes.TableBox]:
    if isinstance(box, boxes.TableBox) and box.element_tag == "table":
        yield box
    if not isinstance(box, boxes.LineBox):
        for child in getattr(box, "children", ()):
            yield from _tables(child)
