"""Lines that say where a quotation stands: （卷三）, （第六回《夜渡》）, 选自《渡口志》. Headings in brackets make a row; these do not."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence

from banxin.cleaning.survey.numbered_lines import NumberedLine, numbered_line
from banxin.cleaning.survey.rows.growing_runs import growing_runs

IN_BRACKETS = re.compile(r"[（(][^（()）]*(?:[（(][^（()）]*[)）])?[^（()）]*[）)]")
OF_A_ROW, NEARLY_ALL = 3, 0.8
"""Lines of a row whose numbers grow, and how many of a form must stand in such rows."""


def sources_in_brackets(texts: Sequence[str]) -> frozenset[int]:
    """The indexes of these lines, by the texts of all blocks."""
    rows: dict[str, list[tuple[int, NumberedLine]]] = {}
    for at, text in enumerate(texts):
        line = numbered_line(text) if IN_BRACKETS.fullmatch(text.strip()) else None
        if line and line.number:
            rows.setdefault(line.family, []).append((at, line))
    return frozenset(at for row in rows.values() if not _is_row(row) for at, _ in row)


def _is_row(members: Sequence[tuple[int, NumberedLine]]) -> bool:
    in_rows = sum(len(run) for run in growing_runs(members) if len(run) >= OF_A_ROW)
    return in_rows >= NEARLY_ALL * len(members)


WORK = "《[^《》]{2,30}》"
OF_A_WORK = re.compile(
    rf"(?:选自|選自|摘自|引自|录自|錄自|节自|出自|据|據){WORK}(?:第?[卷章篇回]?[一二三四五六七八九十百]{{1,4}}[卷章篇回]?)?(?:{WORK})?|{WORK}卷[一二三四五六七八九十百]{{1,4}}{WORK}"
)
"""选自《渡口志》, 据《山居集》卷三《夜航》, 《山居集》卷三《夜航》."""
PLAIN = re.compile(WORK)
MANY = 8
"""Such lines that prove one another."""


def sources_of_stories(texts: Sequence[str]) -> frozenset[int]:
    """The indexes of lines that say out of which work a story was taken, one in each section of a book that tells many.

    Where nearly all sections have one, a work in its marks and nothing else says the same.
    """
    sure = {at for at, text in enumerate(texts) if OF_A_WORK.fullmatch(text.strip())}
    if len(sure) < MANY:
        return frozenset()
    plain = {at for at, text in enumerate(texts) if PLAIN.fullmatch(text.strip())}
    heads = [at for at, text in enumerate(texts) if at not in sure and numbered_line(text)]
    times = Counter(bisect_left(heads, at) for at in sure | plain)
    ones = sum(number == 1 for number in times.values())
    return frozenset(sure | plain if len(heads) >= MANY and ones >= NEARLY_ALL * len(times) else sure)
