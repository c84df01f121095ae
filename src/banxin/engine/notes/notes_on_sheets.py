"""Notes that are called on a sheet of its own, as turned blocks are, stand at the foot of the page, and take no room of the sheet.

WeasyPrint measures both by the same foot of the page. So that is the foot of the sheet while it is laid out, whatever notes are
called there, and afterwards that of the page, less what its notes take. Lengths are px.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from weasyprint.layout import LayoutContext

from banxin.engine.upstream.used_values import is_auto

FOOT = "_banxin_foot_of_sheet"
"""On the layout context: where the sheet ends that is being laid out."""


@contextmanager
def on_sheet(context: LayoutContext, foot: float) -> Iterator[None]:
    """Inside the block a sheet is laid out that ends there."""
    around, bottom, before = context.__dict__.get(FOOT), context.page_bottom, taken(context)
    context.__dict__[FOOT] = context.page_bottom = foot
    try:
        yield
    finally:
        context.__dict__[FOOT] = around
        context.page_bottom = bottom if around is not None else bottom - (taken(context) - before)


def is_on_sheet(context: LayoutContext) -> bool:
    return context.__dict__.get(FOOT) is not None


def keep_foot(context: LayoutContext) -> None:
    """Let a sheet end where it did: the notes of its page have been laid out anew."""
    if (foot := context.__dict__.get(FOOT)) is not None:
        context.page_bottom = foot


def taken(context: LayoutContext) -> float:
    """What the notes of the page take."""
    area = context.current_footnote_area
    return 0.0 if is_auto(area.height) else float(area.margin_height())
