"""Titles over the names of those who wrote what follows: 〔中吕〕喜春来, 春宴 and 元好问 over the verses of a song.

Two or three short lines in a row head each piece, the last of them a name. One such row proves nothing; many do, if nearly all
short lines of a text stand in one and the names come again, as those of an anthology do.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.knowledge.surnames import SURNAMES
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.numbered_lines import numbered_line
from banxin.cleaning.survey.surveyed_lines import UNDER_TITLE, SurveyedLine, holds_address
from banxin.typography.scripts import is_cjk_letter

LINE, NAME = 24, 4
"""Characters of a line over a piece, and of a poet's name."""
ROWS, NEARLY_ALL = 10, 0.8
"""Rows that make an anthology; of all rows of short lines, how many must end in a name."""
LARGEST = 3
"""Lines of a row: the tune, what the song is about, the poet."""
MARKS = frozenset("，。！？；：、“”「」…—")


def titles_over_poets(blocks: Sequence[Block]) -> Iterator[tuple[int, SurveyedLine]]:
    """The titles of the pieces, what stands under them, and the names, by their indexes."""
    rows = [row for row in _rows(blocks) if row[-1] + 1 < len(blocks) and not _is_line(blocks[row[-1] + 1])]
    times = Counter(_name(blocks, row) for row in rows)
    signed = [row for row in rows if 1 < len(row) <= LARGEST and _may_be_name(name := _name(blocks, row), times[name])]
    names = {_name(blocks, row) for row in signed}
    if len(signed) < max(ROWS, NEARLY_ALL * len(rows)) or 2 * len(names) > len(signed):
        return
    for row in signed:
        yield row[0], SurveyedLine(Kind.HEADLINE, "title-over-poet", "titles", 0.9)
        for at in row[1:-1]:
            yield at, UNDER_TITLE
        yield row[-1], SurveyedLine(Kind.BYLINE, "poet-under-title", "titles", 0.9)


def _rows(blocks: Sequence[Block]) -> Iterator[list[int]]:
    row: list[int] = []
    for at, block in enumerate(blocks):
        if _is_line(block):
            row.append(at)
        elif row:
            yield row
            row = []


def _is_line(block: Block) -> bool:
    text = block.text.strip()
    is_short = block.kind is Kind.RAW and 1 <= len(text) <= LINE and any(map(is_cjk_letter, text))
    return is_short and not (MARKS.intersection(text) or is_closed(text) or ends_in_pause(text) or holds_address(text))


def _name(blocks: Sequence[Block], row: Sequence[int]) -> str:
    return blocks[row[-1]].text.strip()


def _may_be_name(text: str, times: int) -> bool:
    return 1 < len(text) <= NAME and (text[0] in SURNAMES or times > 1) and numbered_line(text) is None
