"""Headings that have nothing below them but blocks that wait: such a heading goes overleaf with its block.

Where text follows, it stands below the heading, and the block overleaf; where nothing follows, or the next heading does, the heading
would be the last line above white paper, or a heading of nothing.
"""

from collections.abc import Callable

from weasyprint.formatting_structure import boxes

from banxin.engine.tables.under_headings import block_before, is_held, is_last_of_section


def has_only_heading(box: boxes.Box, containing_block: boxes.Box, may_wait: Callable[[boxes.Box], bool]) -> bool:
    """Whether a block stands behind a heading, and before no text of its section."""
    before = block_before(box, containing_block)
    if before is None or not is_held(before):
        return False
    return is_last_of_section(box, containing_block, may_wait)
