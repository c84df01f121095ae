"""Pages of columns whose lines a program has written one after the other across the gutter: told, since nothing shows the gutter.

The end of a line then goes together with the head of the next but one, and not with that of the next: letters that stand
side by side elsewhere in the text show it, in any language without spaces.
"""

from collections.abc import Sequence
from itertools import pairwise

from banxin.extraction.laid_out.text_rows import Neighbours, Row

FEWEST = 12
"""Ends of lines between letters on a page."""
BETTER, BY = 1.25, 0.12
"""How much better the line after the next one goes on, as a ratio and as a share of all ends."""
MOST = 45
"""Characters of a line of a column, at most."""


def pages_read_across(pages: Sequence[Sequence[Row]]) -> list[int]:
    """The numbers, from 1, of pages whose lines go on in the next but one."""
    texts = [[row.text.strip() for row in page if not row.is_blank] for page in pages]
    neighbours = Neighbours(text for page in texts for text in page)
    return [number for number, page in enumerate(texts, 1) if _is_read_across(page, neighbours)]


def _is_read_across(lines: Sequence[str], neighbours: Neighbours) -> bool:
    if sum(len(line) <= MOST for line in lines) < len(lines):
        return False
    next_one, ends = neighbours.known([*pairwise(lines)])
    after_next, others = neighbours.known([*zip(lines, lines[2:], strict=False)])
    if min(ends, others) < FEWEST:
        return False
    shares = next_one / ends, after_next / others
    return shares[1] >= BETTER * shares[0] and shares[1] - shares[0] >= BY
