"""Headings that have nothing below them but blocks that wait: such a heading goes overleaf with its block.

Where text follows, it stands below the heading, and the block overleaf; where nothing follows, or the next heading does, the heading
would be the last line above white paper, or a heading of nothing. A label goes overleaf with its block whatever follows.
"""

from collections.abc import Callable

from weasyprint.formatting_structure import boxes

from banxin.engine.styles.keywords import KEEP_NEXT, keyword_of
from banxin.engine.tables.under_headings import block_before, is_held, is_last_of_section


def has_only_heading(box: boxes.Box, containing_block: boxes.Box, may_wait: Callable[[boxes.Box], bool]) -> bool:
    """Whether a block stands behind a heading, and before no text of its section."""
    before = block_before(box, containing_block)
    if before is None or not is_held(before):
        return False
    return is_last_of_section(box, containing_block, may_wait)


def has_label(box: boxes.Box, containing_block: boxes.Box) -> bool:
    """Whether a block stands behind its label."""
    before = block_before(box, containing_block)
    return before is not None and is_held(before) and keyword_of(before.style, KEEP_NEXT) == "label"
