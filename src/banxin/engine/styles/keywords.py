"""Custom properties that hold one keyword."""

from weasyprint.css import Style

from banxin.engine.upstream.cascade import tokens_of

LINE_GRID = "__banxin_line_grid"
"""`text` puts the lines of a block onto the page grid (engine/pages/line_grid.py)."""
BLOCK_STEP = "__banxin_block_step"
"""`whole` gives a block whole lines, `foot` stands it on the line below it (there, too)."""
KEEP_NEXT = "__banxin_keep_next"
"""What `break-after: avoid` is for: `short`, `low` or `small` blocks alone (engine/styles/short_blocks.py), or `text`, which is no heading."""
PAGE_FLOAT = "__banxin_page_float"
"""`next` lets a block wait for the next page where it has no room (engine/floats/page_floats.py), `plate` for one of its own (engine/floats/plates_overleaf.py)."""


def keyword_of(style: Style, name: str) -> str:
    """The keyword that a custom property holds, empty for anything else."""
    for token in tokens_of(style, name):
        if token.type == "ident":
            return str(token.value)
    return ""


def may_wait(style: Style) -> bool:
    """Whether a block waits for the next page where it has no room."""
    return keyword_of(style, PAGE_FLOAT) == "next"


def is_plate(style: Style) -> bool:
    """Whether a block waits for a page of its own."""
    return keyword_of(style, PAGE_FLOAT) == "plate"
