"""Lines in brackets that say where a quotation stands: （卷三）, （第六回《夜渡》）. Headings in brackets make a row; these do not."""

import re
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
