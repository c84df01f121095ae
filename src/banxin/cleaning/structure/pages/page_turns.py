"""Where one page ends and the next begins, and the folios that prove it."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Sequence

from banxin.cleaning.knowledge.sentence_ends import is_closed
from banxin.cleaning.source.document import Block, Document
from banxin.cleaning.source.setting import (
    FOLIO,
    FORMS,
    LONG,
    PAGE_LINE,
    PAGE_MARK,
    counted_pages,
    folios,
    head_of,
    is_seam,
)
from banxin.cleaning.structure.pages.folio_numbers import FolioNumber, folio_number
from banxin.cleaning.structure.pages.page_feet import is_called

APART = 4
"""Pages between two folios, at most."""
MOSTLY, NEARLY_ALL = 0.25, 0.6
"""Of all pages from the first folio to the last, how many have one, at least; and where a section may have such a number as well."""
OVER, SEVERAL = 0.2, 3
"""Of such numbers, how many must have a sentence that goes on over them, and how many of however many: no section ends in the middle of one."""
NEAR, OUTER = 2, 4
"""Blocks beside a folio that it proves to be heads; and those at the end of a page that may be its furniture: book, number and name of a chapter, folio."""
FAR, REACH = 4, 12
"""Blocks in which the last words before a number stand, and numbers on each side that a number is compared with."""
PAGE_LINES = re.compile(PAGE_LINE, re.IGNORECASE)


def said_by(text: str) -> str:
    """What a running head says without its folio, however wide the gaps between its parts are.

    >>> said_by("长河      第三章　归舟        12"), said_by("12   长河   第三章　归舟")
    ('长河 第三章 归舟', '长河 第三章 归舟')
    """
    return " ".join(head_of(text).split())


class Turns:
    """Where one page ends and the next begins, by the indexes of the blocks beside that place."""

    def __init__(self, document: Document, blocks: Sequence[Block]) -> None:
        self.texts = [block.text.strip() for block in blocks]
        starts = [block.start for block in blocks]
        marks = [bisect_left(starts, match.end()) for match in PAGE_MARK.finditer(document.source.text)]
        counted = counted_pages(self.texts)
        marks += counted
        # Where the ends of pages are marked, the first page begins with the text and the last one ends with it.
        self.marks = sorted([0, *marks]) if marks else []
        ends = {*self.marks, len(blocks)} if marks else set()
        self.marked = frozenset(at for mark in ends for at in range(mark - OUTER, mark + OUTER))
        outer = {0, len(blocks) - 1} if document.source.codec in FORMS else set()
        numbered = {at for at in outer if 0 <= at < len(self.texts) and FOLIO.fullmatch(self.texts[at])}
        proved = folios(self.texts) | counted | self._counting_pages() | numbered
        self.counted = frozenset(at for at in proved if not self._is_of_note(at))
        self.folios = frozenset(starts[at] for at in self.counted)
        self.near_folios = frozenset(at + step for at in self.counted for step in range(-NEAR, NEAR + 1))

    def page(self, at: int) -> int:
        """The page of a block, counted by the marks."""
        return bisect_right(self.marks, at)

    def _counting_pages(self) -> frozenset[int]:
        """Numbers beside marked ends of pages that grow as the pages do; those of chapters and notes grow more slowly.

        Of scans each page may show two of the book's. Sections may be counted in 一, 二 or i, ii as well, and each may have
        its page: such numbers are folios where nearly all pages have one and sentences go on over them.
        """
        rows = [
            (self.page(at), at, number)
            for at in sorted(self.marked)
            if 0 <= at < len(self.texts) and (number := folio_number(self.texts[at]))
        ]
        return frozenset(at for is_plain in (True, False) for at in self._counting(rows, is_plain=is_plain))

    def _counting(self, rows: Sequence[tuple[int, int, FolioNumber]], *, is_plain: bool) -> frozenset[int]:
        """Those of one kind that grow as the pages do, by the indexes of their blocks."""
        mine = [row for row in rows if row[2].is_plain == is_plain]
        found = frozenset(
            at
            for index, (here, at, said) in enumerate(mine)
            if any(
                0 < abs(there - here) <= APART
                and said.style == other.style
                and other.number - said.number in {there - here, 2 * (there - here)}
                for there, _, other in mine[max(0, index - REACH) : index + REACH]
            )
        )
        found = self._outer(found)
        pages = {self.page(at) for at in found}
        share = MOSTLY if is_plain else NEARLY_ALL
        if not found or len(pages) < share * (max(pages) - min(pages) + 1):
            return frozenset()
        over = sum(self._is_over(at) for at in found)
        return found if is_plain or over >= max(1, min(SEVERAL, OVER * len(found))) else frozenset()

    def _outer(self, found: frozenset[int]) -> frozenset[int]:
        """Without numbers that others stand outside of: those of notes grow as well. A scan of two pages has two side by side."""
        outermost: dict[int, int] = {}
        for at in found:
            outermost[self.page(at)] = min(self._from_end(at), outermost.get(self.page(at), OUTER))
        return frozenset(at for at in found if self._from_end(at) <= outermost[self.page(at)] + 1)

    def _from_end(self, at: int) -> int:
        """How many blocks stand between a block and the nearer end of its page."""
        page = self.page(at)
        end = self.marks[page] if page < len(self.marks) else len(self.texts)
        return min(at - self.marks[page - 1], end - 1 - at) if page else OUTER

    def _is_of_note(self, at: int) -> bool:
        """Whether a number is called by the text over it on its page, and text stands below it as well."""
        digits, page = self.texts[at], self.page(at)
        if not (page and digits.isascii() and digits.isdigit()):
            return False
        end = self.marks[page] if page < len(self.marks) else len(self.texts)
        has_text_below = any(folio_number(text) is None for text in self.texts[at + 1 : end])
        return has_text_below and is_called(digits, "\n".join(self.texts[self.marks[page - 1] : at]))

    def _is_over(self, at: int) -> bool:
        """Whether the last long words before a number break off: so a sentence goes on over it, or over the end of its page."""
        before = at - 1
        while before > at - FAR and before >= 0 and len(self.texts[before]) < LONG:
            before -= 1
        return before >= 0 and len(self.texts[before]) >= LONG and not is_closed(self.texts[before])

    def holds(self, at: int) -> bool:
        """Whether a page ends or begins beside the block."""
        return at in self.marked or at in self.near_folios or self.breaks(at)

    def breaks(self, at: int) -> bool:
        """Whether a sentence goes on from before the block to behind it."""
        return 0 < at < len(self.texts) - 1 and is_seam(self.texts[at - 1], self.texts[at + 1])

    def is_outermost(self, at: int, short: Container[str]) -> bool:
        """Whether nothing but numbers and these short lines stands between the block and the marked end of its page."""
        page = self.page(at)
        rows = (
            range(self.marks[page - 1], at),
            range(at + 1, self.marks[page] if page < len(self.marks) else len(self.texts)),
        )
        return any(len(row) < OUTER and all(self.is_beside(each, short) for each in row) for row in rows)

    def is_beside(self, at: int, short: Container[str]) -> bool:
        """Whether a block may stand between a head and the end of its page, or between two heads."""
        text = self.texts[at]
        is_folio = at in self.counted or FOLIO.fullmatch(text) is not None
        return is_folio or PAGE_LINES.fullmatch(text) is not None or said_by(text) in short
