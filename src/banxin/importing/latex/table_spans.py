r"""Cells of LaTeX over several columns and rows (`\multicolumn`, `\multirow`) with signs that Pandoc keeps, and heads of several rows.

Source: LaTeX2e, tabular; the packages multirow and booktabs.
"""

import re

from banxin.importing.latex.latex_arguments import MOST_OPEN, argument, arguments, environments, is_left_open
from banxin.importing.tables.span_signs import SIGNED, heads_sign, span_sign

TABLES = ("tabular", "tabular*", "tabularx", "tabulary", "tabu", "longtable", "longtabu")
COMMAND = re.compile(r"\\(?P<name>multicolumn|multirow)\*?(?![A-Za-z])")
OPTION = re.compile(r"[ \t]*\[[^\[\]]*\]")
RULE = re.compile(
    r"\\(?:(?P<part>cmidrule(?:\([^()]*\))?|cline)\{[^{}]*\}|(?P<whole>toprule|midrule|bottomrule|hline|specialrule(?:\{[^{}]*\}){3}|Xhline\{[^{}]*\}|hhline\{[^{}]*\}))(?![A-Za-z])(?:\[[^\[\]]*\])?"
)
ROW_END = re.compile(r"\\\\\*?(?:\[[^\[\]]*\])?|\\tabularnewline(?![A-Za-z])")
LAID_OUT = re.compile(r"\\(?:endfirsthead|endhead|endfoot|begin\{tabular)")
MOST_HEADS = 4
"""Rows that the first rule below may make a head."""


def with_signed_spans(text: str) -> str:
    """The text with its tables whose cells cover others in signs; each line stays where it is."""
    if "\\multi" not in text:
        return text
    made: list[str] = []
    place = 0
    for one in environments(text, TABLES):
        if COMMAND.search(one.body):
            body = with_head(with_signs(one.body))
            whole = text[one.start : one.end]
            start = whole.index(one.body)
            made += (text[place : one.start], whole[:start], body, whole[start + len(one.body) :])
            place = one.end
    return "".join((*made, text[place:]))


def with_signs(body: str) -> str:
    r"""The rows of a table with the words of such cells, a sign behind them, and empty cells for what they cover to the right.

    >>> with_signs(r"\multicolumn{2}{c}{甲} & 乙\\") == "甲\ue0201x2\ue022 & & 乙\\\\"
    True
    """
    # From behind, so that what stands inside of a cell is read before it.
    open_ones = 0
    for found in [*COMMAND.finditer(body)][::-1]:
        rows, columns, words, end = read_cell(body, found)
        open_ones += end == found.end() and is_left_open(body, end)
        if open_ones > MOST_OPEN:
            break
        sign = span_sign(rows, columns)
        body = body[: found.start()] + words + sign + " &" * (columns - 1) + body[end:]
    return body


def read_cell(body: str, found: re.Match[str]) -> tuple[int, int, str, int]:
    """The rows and columns that a cell covers, its words, and the place behind it; those of a row inside count for one over columns."""
    place = found.end()
    if option := OPTION.match(body, place):
        place = option.end()
    if found["name"] == "multicolumn":
        said = arguments(body, place, 3)
        if said is None:
            return 1, 1, "", found.end()
        (columns, _, words), end = said
        inner = SIGNED.search(words)
        return int(inner["rows"]) if inner else 1, number_in(columns), SIGNED.sub("", words), end
    first = argument(body, place)
    option = OPTION.match(body, first[1]) if first else None
    width = argument(body, option.end() if option else first[1]) if first else None
    move = OPTION.match(body, width[1]) if width else None
    said_words = argument(body, move.end() if move else width[1]) if width else None
    if first is None or said_words is None:
        return 1, 1, "", found.end()
    return number_in(first[0]), 1, said_words[0], said_words[1]


def number_in(text: str) -> int:
    found = re.fullmatch(r"\s*(\d{1,2})\s*", text)
    return max(int(found[1]), 1) if found else 1


def with_head(body: str) -> str:
    """The rows of a table with one rule below the first row, which Pandoc takes for its head, and how many rows are a head."""
    if LAID_OUT.search(body):
        return body
    ends = [one.end() for one in ROW_END.finditer(body)]
    heads = 0
    for row, (start, end) in enumerate(zip(ends, [*ends[1:], len(body)], strict=True), start=1):
        if any(rule["whole"] for rule in RULE.finditer(body, start, end)):
            heads = row
            break
    if not 1 <= heads <= MOST_HEADS or heads == len(ends):
        return body
    first = ROW_END.search(body)
    assert first
    top, rest = body[: first.start()], body[first.end() :]
    return f"{top}{heads_sign(heads)}{first[0]} \\hline {RULE.sub('', rest)}"
