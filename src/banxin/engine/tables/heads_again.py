"""What a table shows again calls no note: its head overleaf, and the columns that stand on both of two pages. The note stands where it was called first."""

from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext

from banxin.engine.drawing.structure_types import AGAIN
from banxin.engine.lines.composed_paragraphs import KEY, RESOLVED


def with_heads_again(context: LayoutContext, table: boxes.TableBox) -> boxes.TableBox:
    """A table that goes on, without the calls in its heads of notes that stand on a page before."""
    groups = [
        without_calls(group) if group.is_header and shows_again(context, group) else group for group in table.children
    ]
    if all(new is group for new, group in zip(groups, table.children, strict=True)):
        return table
    return table.copy_with_children(groups)


def mark_heads(laid: boxes.Box | None) -> None:
    """Let the heads of a table that goes on say that they are shown again."""
    for group in laid.children if laid is not None else ():
        if isinstance(group, boxes.TableRowGroupBox) and group.is_header:
            group.__dict__[AGAIN] = True


def shows_again(context: LayoutContext, group: boxes.TableRowGroupBox) -> bool:
    """Whether a head calls a note that has a place."""
    called = (box.footnote for box in group.descendants() if box.footnote is not None)
    return any(not any(note is one for one in context.footnotes) for note in called)


def without_calls(box: boxes.Box) -> boxes.Box:
    """A copy of a box and of all in it but the calls, of whose lines nothing is known yet."""
    if not isinstance(box, boxes.ParentBox):
        return box.copy()
    kept = [without_calls(child) for child in box.children if child.footnote is None]
    copy = box.copy_with_children(kept)
    copy.__dict__.pop(KEY, None)
    copy.__dict__.pop(RESOLVED, None)
    return copy
