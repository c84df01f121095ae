"""Headlines of a newspaper without marks of their own, over bylines that have theirs: 永安桥修缮工程开工, and under it □沈明 陆卫东.

One □ may be a character that a typist could not write. Many, each before names and nothing else, under a short open line and over
text, are bylines; what stands over them is headline and subtitle, and ◇街谈巷议◇ over that the name of the column.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from banxin.cleaning.knowledge.imprint_words import REPORTER
from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.surveyed_lines import UNDER_TITLE, SurveyedLine
from banxin.typography.scripts import is_cjk_letter

MARKED = re.compile(r"[□■]")
BYLINE = re.compile(rf"[□■]\s*(?:{REPORTER}\s*)?[\u4e00-\u9fff]{{1,4}}(?:[\s、]+[\u4e00-\u9fff]{{1,4}}){{0,5}}")
COLUMN = re.compile(r"[◇◆][^◇◆]{2,10}[◇◆]")
ENOUGH, NEARLY_ALL = 2, 0.8
"""Such bylines that prove one another, and how many of all lines that begin with a mark they must be."""
LINES, LONGEST, TEXT = 2, 30, 30
"""Lines over a byline, their characters, and those of the text under it."""


def headlines_over_bylines(blocks: Sequence[Block], known: AbstractSet[int]) -> Iterator[tuple[int, SurveyedLine]]:
    """The headlines, their second lines, the bylines and the names of columns that `known` does not hold, by their indexes."""
    marked = [
        at
        for at, block in enumerate(blocks)
        if at not in known and _is_line(block) and MARKED.match(block.text.strip())
    ]
    over = {at: _over(blocks, at, known) for at in marked if BYLINE.fullmatch(blocks[at].text.strip())}
    proved = [at for at, lines in over.items() if lines and _is_over_text(blocks, at)]
    if len(proved) < max(ENOUGH, NEARLY_ALL * len(marked)):
        return
    for at in proved:
        first, *others = over[at]
        yield first, SurveyedLine(Kind.HEADLINE, "headline-over-byline", "titles", 0.9)
        yield from ((one, UNDER_TITLE) for one in others)
        yield at, SurveyedLine(Kind.BYLINE, "byline-mark", "titles", 0.9)
        if first and COLUMN.fullmatch(blocks[first - 1].text.strip()):
            yield first - 1, SurveyedLine(Kind.LABEL, "column-over-headline", "titles", 0.9)


def _is_line(block: Block) -> bool:
    return block.kind is Kind.RAW and 1 < len(block.text.strip()) <= LONGEST


def _over(blocks: Sequence[Block], at: int, known: AbstractSet[int]) -> list[int]:
    """The lines right over a byline that may be its headline: after a gap, and of one block of lines."""
    found: list[int] = []
    for one in range(at - 1, max(-1, at - 1 - LINES), -1):
        text = blocks[one].text.strip()
        is_title = (
            _is_line(blocks[one]) and any(map(is_cjk_letter, text)) and not (is_closed(text) or ends_in_pause(text))
        )
        if one in known or not is_title or COLUMN.fullmatch(text):
            break
        found.insert(0, one)
        if blocks[one].gap or not one:
            return found
    return []


def _is_over_text(blocks: Sequence[Block], at: int) -> bool:
    return at + 1 < len(blocks) and len(blocks[at + 1].text.strip()) >= min(TEXT, len(blocks[at].text) + TEXT // 2)
