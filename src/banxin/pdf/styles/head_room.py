"""What a running head says, and how long it may be: where it stands, less what stands beside it."""

import re

from banxin.model.book import Chapter, Part
from banxin.model.edition import Edition, FolioPlace, PageFrame, PageGrid
from banxin.pdf.styles.fold import head_of_fold
from banxin.pdf.styles.page_frame import type_area

SIZE_OF_HEAD, SIZE_IN_LARGE_PRINT = 0.762, 0.875
"""em of the text (--size-running-head in print.css and large-print.css)."""
BESIDE_FOLIO = 4
"""em of a running head's own that a folio in the same line takes, with the gap between them."""
SHARE_OF_COLUMN, INDENT_OF_COLUMN = 0.7, 3
"""Of a column at the fore-edge, and the em of the text that it begins below its head (pdf/styles/page_frame.py)."""


def said_of(titled: Part | Chapter) -> str:
    """What a running head says of a part or chapter."""
    listed = titled.toc_title if isinstance(titled, Chapter) else ""
    return titled.short_title or listed or titled.title


def room_of_heads(edition: Edition, grid: PageGrid) -> float:
    """The room of a running head, in em of its own type."""
    size = grid.type_size.points * size_of_head(edition)
    if edition.folio is FolioPlace.FORE_EDGE:
        is_fold = edition.frame is PageFrame.WOODBLOCK
        indent = head_of_fold(grid) / grid.type_size.points if is_fold else INDENT_OF_COLUMN
        column = SHARE_OF_COLUMN * grid.characters - indent
        return column * grid.type_size.points / size
    width = type_area(edition, grid)[0].points / size
    return width - (BESIDE_FOLIO if edition.folio is FolioPlace.HEAD_OUTER else 0)


def size_of_head(edition: Edition) -> float:
    """The size of running heads in em of the text, as the edition sets it or the theme."""
    own = re.fullmatch(r"([\d.]+)r?em", edition.properties.get("size-running-head", ""))
    usual = SIZE_IN_LARGE_PRINT if edition.is_large_print else SIZE_OF_HEAD
    return float(own[1]) if own and float(own[1]) > 0 else usual
