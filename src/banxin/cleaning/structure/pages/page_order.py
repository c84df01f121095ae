"""Folios that stand out of their order: two pages have changed places, or one stands twice."""

from collections.abc import Iterator, Sequence

from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import query
from banxin.cleaning.source.document import Block
from banxin.cleaning.structure.pages.folio_numbers import folio_number
from banxin.saying.said import say


def pages_out_of_order(folios: Sequence[Block]) -> Iterator[Edit]:
    """A question at each folio that is less than the one before it while the next goes on from that: 4, 6, 5, 7.

    Where numbers begin anew, the next is small as well; where a recogniser has misread one, it goes on from none.
    """
    numbers = [(found.number if (found := folio_number(block.text)) else 0) for block in folios]
    for at in range(1, len(numbers) - 1):
        before, number, following = numbers[at - 1 : at + 2]
        if 0 < number < before < following <= before + REACH:
            yield from query(
                folios[at], 0, len(folios[at].text), rule="page-order", confidence=0.9,
                why=say("page {number} stands behind page {before}: have two pages changed places?", number=number, before=before),
            )  # fmt: skip


REACH = 4
"""Pages from one folio to the next at most: some have none."""
