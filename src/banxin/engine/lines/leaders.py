"""Leaders of titles that take several lines begin where the last of them ends, as those of short titles do.

A title in the contents is a block in the line (`theme/print.css`), as wide as its longest line: without this the dots of a
title that turns over would stand at the end of the line alone.
"""

from weasyprint.formatting_structure import boxes
from weasyprint.layout import LayoutContext

from banxin.engine.upstream import seams


def wrap_leaders() -> None:
    """Draw what follows upon a block of several lines up to the end of its last line, before the leader is filled."""
    upstream = seams.original(seams.HANDLE_LEADER)

    def handle_leader(context: LayoutContext, line: boxes.LineBox, containing_block: boxes.Box) -> None:
        if any(child.is_leader for child in line.descendants()):
            for parent in (line, *line.descendants()):
                if isinstance(parent, boxes.LineBox | boxes.InlineBox):
                    draw_up(parent)
        upstream(context, line, containing_block)

    seams.replace(seams.HANDLE_LEADER, handle_leader)


def draw_up(parent: boxes.Box) -> None:
    """Move what stands behind each block of several lines in a line, as far as its last line leaves room."""
    for place, child in enumerate(parent.children):
        if isinstance(child, boxes.InlineBlockBox) and (room := room_behind(child)) > 0:
            child.width -= room
            for follower in parent.children[place + 1 :]:
                follower.translate(dx=-room)


def room_behind(block: boxes.Box) -> float:
    """How many px the last of several lines of a block leaves free at its end; 0 for a block of one line."""
    lines = [line for line in block.children if isinstance(line, boxes.LineBox)]
    if len(lines) < 2:
        return 0.0
    end = max((child.position_x + child.margin_width() for child in lines[-1].children), default=0.0)
    return float(max(0.0, block.content_box_x() + block.width - end))
