"""Lines of a row of numbers that stand there in another dress than the others: [3]渡口 between 2. and 4."""

import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.counted_forms import number_in_dress, says_much
from banxin.cleaning.survey.rows.growing_runs import AFTER_FIRST
from banxin.cleaning.survey.rows.rows_over_text import is_text


def lost_numbers(
    blocks: Sequence[Block], known: AbstractSet[int], run: Sequence[int], numbers: Mapping[int, int], name: str
) -> Iterator[int]:
    """Lines between two of a row that have the number missing there, in another dress: [3]渡口 between 2. and 4.

    Where the row has a word before its numbers, a line that begins so may be as long as it likes: Lesson 25 Do the English speak English?
    """
    word = name.split("0", maxsplit=1)[0].strip() if name.isascii() and says_much(name) else ""
    before = [max(-1, run[0] - NEAR, *(at for at in known if at < run[0]))] if numbers[run[0]] == AFTER_FIRST else []
    for first, last in pairwise([*before, *run]):
        lost = set(range(numbers.get(first, 0) + 1, numbers[last]))
        places: dict[int, list[int]] = {}
        for at in range(first + 1, last) if lost and last - first < FAR else ():
            text = blocks[at].text.strip()
            number = _number_after(word, text) or number_in_dress(text.removesuffix("。") if before else text)
            if at not in known and blocks[at].kind is Kind.RAW and number in lost:
                places.setdefault(number, []).append(at)
        yield from (row[0] for row in places.values() if len(row) == 1 and is_text(blocks[row[0] + 1].text))


def _number_after(word: str, text: str) -> int:
    """The number that a line begins with after a word, or 0."""
    begins = word and len(text) <= LONG_TITLE and text.casefold().startswith(word)
    number = AT_WORD.match(text[len(word) :]) if begins else None
    return int(number[1]) if number else 0


AT_WORD = re.compile(r"\s*([0-9]{1,3})(?![0-9])")
LONG_TITLE = 90
"""Characters of a title with the word of its row before it."""
NEAR = 60
"""Blocks before a two among which its one is looked for."""
FAR = 4000
"""Blocks between two numbers of a row among which a missing one is looked for."""
