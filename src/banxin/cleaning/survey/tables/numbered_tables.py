"""Tables of contents that their numbered lines prove: headings in a row with next to nothing under them, or with leaders and folios."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from banxin.cleaning.source.document import Block
from banxin.cleaning.survey.numbered_lines import NumberedLine
from banxin.cleaning.survey.tables.table_entries import (
    AGAIN,
    CONTENTS,
    ENTRY,
    HEAD,
    LEADER,
    NEARLY_ALL,
    OF_AN_ENTRY,
    is_short,
    may_be_entry,
)

MANY_IN_A_ROW = 5
"""Headings in a row that are a table of contents even if none stands again: no chapter is empty, and few parts are nested."""

WITH_LEADERS = 5
"""Lines with leaders that are a table, whatever stands again."""


def lines_of_contents(blocks: Sequence[Block], strong: Mapping[int, NumberedLine]) -> frozenset[int]:
    """The indexes of the lines of a table of contents: headings in a row that stand again, with their text."""
    rows: list[list[int]] = []
    for at in strong:
        if (
            rows
            and at - rows[-1][-1] <= 3
            and all(is_short(blocks[other].text) for other in range(rows[-1][-1] + 1, at))
        ):
            rows[-1].append(at)
        else:
            rows.append([at])
    key = {
        at: (
            line.family,
            line.number,
            _words_of(line.title) if line.number else blocks[at].text.strip(),
        )
        for at, line in strong.items()
    }
    times = Counter(key.values())
    last_of = {said: at for at, said in key.items()}
    first_of = {said: at for at, said in reversed(key.items())}
    found: set[int] = set()
    plain, with_words = ((row, False) for row in rows), ((row, True) for row in _rows_with_words(blocks, strong))
    for row, has_words in (*plain, *with_words):
        # The first heading of the text itself may stand right under the table.
        ends = (
            at
            for at in range(1, len(row))
            if _is_said_again(blocks, row, at, strong, key) or _is_anew(row, at, strong, first_of[key[row[at]]])
        )
        table = row[: next(ends, len(row))]
        while len(table) > 1 and _heads_text(blocks, table, strong) and last_of[key[table[-1]]] == table[-1]:
            table = table[:-1]
        inside = Counter(key[at] for at in table)
        again = sum(times[key[at]] > inside[key[at]] for at in table)
        if has_words:
            found.update(table if len(table) >= MANY_IN_A_ROW and again >= NEARLY_ALL * len(table) else ())
        elif _are_nested(table, strong) and {key[at] for at in table} <= {key[at] for at in found}:
            continue
        elif len(table) >= MANY_IN_A_ROW or (len(table) >= CONTENTS and again >= AGAIN * len(table)):
            found.update(table, _before(table, strong))
        elif _is_quoted(blocks, table, strong):
            found.update(table)
    return frozenset(found)


def _is_anew(row: Sequence[int], at: int, strong: Mapping[int, NumberedLine], first: int) -> bool:
    """Whether a line of a row counts from one again what a line far above it has said: the text begins under a table whose lines stand apart."""
    line, before = strong[row[at]], strong[row[at - 1]]
    return line.number == 1 < before.number and line.family == before.family and first < row[0]


def _before(table: Sequence[int], strong: Mapping[int, NumberedLine]) -> Sequence[int]:
    """The first lines of a list whose others stand closer: what is said of 卷一 and 卷二 is long, of 卷三 to 卷八 short."""
    first = strong[table[0]]
    near = [at for at in strong if table[0] - NEAR_BEFORE <= at < table[0] and strong[at].family == first.family]
    numbers = [strong[at].number for at in near]
    return near if first.number > 1 and numbers == list(range(1, first.number)) else ()


NEAR_BEFORE = 12
"""Blocks before a list in which its first lines stand."""


def _is_quoted(blocks: Sequence[Block], table: Sequence[int], strong: Mapping[int, NumberedLine]) -> bool:
    """Whether lines in a row are headings of another book, of which a text speaks: three of a form right under each other, and nowhere else in a long book that has its own."""
    family = strong[table[-1]].family
    of_form = [at for at in strong if strong[at].family == family]
    is_close = all(after - at == 1 for at, after in pairwise(table)) and set(of_form) <= set(table)
    if len(of_form) < CONTENTS or not is_close or len(strong) < OWN * len(table):
        return False
    size = QUOTED * _size(blocks, table[0], table[-1] + 1)
    return table[0] > 0 and _size(blocks, 0, table[0], size) > size < _size(blocks, table[-1] + 1, len(blocks), size)


OWN, QUOTED = 3, 50
"""Headings that such a book has for each of those lines, and how much more text stands before and after them."""


def _are_nested(table: Sequence[int], strong: Mapping[int, NumberedLine]) -> bool:
    """Whether lines in a row are headings below one another, each of a form of its own: 第二编, 第一章, 第一节. In a table above they are entries."""
    return len({strong[at].family for at in table}) == len(table)


def _heads_text(blocks: Sequence[Block], table: Sequence[int], strong: Mapping[int, NumberedLine]) -> bool:
    """Whether the last line is a name behind numbers and stands over text: the preface under a table, not in it."""
    last = table[-1]
    is_other = strong[last].number == 0 and any(strong[at].number > 0 for at in table[:-1])
    return is_other and last + 1 < len(blocks) and not may_be_entry(blocks[last + 1])


def _words_of(title: str) -> str:
    """What a title is known again by: its first letters, and which piece of a chapter it heads."""
    piece = PIECE.search(title)
    return "".join(title.split())[:OF_TITLE] + (piece[0] if piece else "")


PIECE = re.compile(r"[（(][0-9]{1,3}[）)]?\s*$")


def _is_said_again(
    blocks: Sequence[Block],
    row: Sequence[int],
    at: int,
    strong: Mapping[int, NumberedLine],
    key: Mapping[int, object],
) -> bool:
    """Whether a line of a row is its first line again, the first chapter or part after others, or any of it over text."""
    if key[row[at]] == key[row[0]]:
        return True
    if row[at] + 1 < len(blocks) and not may_be_entry(blocks[row[at] + 1]):
        return any(key[one] == key[row[at]] for one in row[:at])
    line = strong[row[at]]
    return line.number == 1 and any(
        key[one] == key[row[at]] or (not line.title and _is_same_number(strong[one], line)) for one in row[:at]
    )


def _is_same_number(one: NumberedLine, other: NumberedLine) -> bool:
    """Whether two lines count the same, whatever their titles: the text may set them on lines of their own."""
    return (one.family, one.number) == (other.family, other.number)


def lines_with_leaders(blocks: Sequence[Block]) -> frozenset[int]:
    """The lines from the first to the last that have leaders and folios, with the short ones between them."""
    led = [
        at for at, block in enumerate(blocks) if len(block.text) <= LONGEST_LED and LEADER.search(block.text.strip())
    ]
    rows: list[list[int]] = []
    for at in led:
        near = rows and at - rows[-1][-1] <= 4 and all(may_be_entry(blocks[one]) for one in range(rows[-1][-1], at))
        rows[-1].append(at) if near else rows.append([at])
    return frozenset(at for row in rows if len(row) >= WITH_LEADERS for at in range(row[0], row[-1] + 1))


def lines_with_what_they_hold(blocks: Sequence[Block], strong: Mapping[int, NumberedLine]) -> frozenset[int]:
    """Rows of chapters with a few lines each of what they hold, whose titles stand again over much more text."""
    rows: list[list[int]] = []
    for at, line in strong.items():
        last = strong[rows[-1][-1]] if rows else line
        is_next = line.number == last.number + 1 and line.family == last.family
        if is_next and _size(blocks, rows[-1][-1] + 1, at, OF_SUMMARY) <= OF_SUMMARY:
            rows[-1].append(at)
        elif line.number == 1:
            rows.append([at])
    found: set[int] = set()
    for row in rows:
        if len(row) < MANY_IN_A_ROW:
            continue
        size = AS_MUCH * _size(blocks, row[0], row[-1])
        titles = "\n".join(_letters(block.text) for block in blocks[row[-1] + 1 :] if len(block.text) <= ENTRY)
        again = [at for at in row if len(title := _letters(strong[at].title)) >= OF_AN_ENTRY and title in titles]
        # A text that breaks off has the first of its chapters, and not the others.
        is_again = len(again) >= AGAIN * len(row) or again[:MANY_IN_A_ROW] == row[:MANY_IN_A_ROW]
        is_again = is_again or _are_of_another_book(blocks, row, strong)
        if is_again and _size(blocks, row[-1] + 1, len(blocks), size) >= size:
            found.update(row, _over_row(blocks, row[0], titles))
    return frozenset(found)


def _are_of_another_book(blocks: Sequence[Block], row: Sequence[int], strong: Mapping[int, NumberedLine]) -> bool:
    """Whether volumes without titles say in a line or two each what another book held: no book has so many and so small ones."""
    is_small = _size(blocks, row[0], row[-1]) <= OF_A_LINE * len(row)
    return len(row) >= VOLUMES and is_small and not any(strong[at].title for at in row)


VOLUMES, OF_A_LINE = 8, 120
"""Volumes of such a list, and characters of what each held, in the mean."""


def _over_row(blocks: Sequence[Block], first: int, titles: str) -> Iterator[int]:
    """The lines between the head of such a table and its first chapter that stand again: the preface."""
    head = next(
        (at for at in range(first - 1, max(-1, first - NEAR), -1) if HEAD.match(blocks[at].text.strip())), first
    )
    for at in range(head + 1, first):
        if may_be_entry(blocks[at]) and len(words := _letters(blocks[at].text)) >= OF_AN_ENTRY and words in titles:
            yield at


OF_SUMMARY, AS_MUCH, NEAR = 400, 5, 8
"""Characters of what a chapter holds, at most; how much more text stands under the table; blocks from its head to a chapter."""


def _size(blocks: Sequence[Block], first: int, last: int, enough: int = 1 << 60) -> int:
    """Characters from one block to another, counted no farther than to more than `enough`."""
    size = 0
    for at in range(first, last):
        size += len(blocks[at].text)
        if size > enough:
            break
    return size


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def _rows_with_words(blocks: Sequence[Block], strong: Mapping[int, NumberedLine]) -> list[list[int]]:
    """Rows of headings that have a line each under them, the motto of a chapter, say."""
    rows: list[list[int]] = []
    for at in strong:
        between = blocks[rows[-1][-1] + 1 : at] if rows else ()
        is_near = rows and len(between) <= 2 and sum(len(block.text) for block in between) <= MOTTO
        rows[-1].append(at) if is_near else rows.append([at])
    return rows


MOTTO, OF_TITLE = 60, 2
"""Characters that stand under an entry at most, and of a title by which an entry is known again."""

LONGEST_LED = 90
"""Characters of an entry with its leader."""
