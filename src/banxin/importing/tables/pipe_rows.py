"""Tables of Markdown as they are written: rows of cells between bars, and below the head a row of dashes (GFM, section 4.10)."""

import re
from collections.abc import Sequence

RAW = r"(?<!`)(?P<ticks>`+)(?!`).*?(?<!`)(?P=ticks)(?!`)|\$[^$\n]+\$|\\\(.*?\\\)"
"""Code and formulas, in which a backslash is a backslash."""
PLACE = re.compile(rf"(?P<raw>{RAW})|\\.|\|")


def cell_of(text: str) -> str:
    """The text of a cell in which each bar is printed: whoever reads it takes one backslash from before it, in code and formulas
    too.
    """
    return PLACE.sub(guarded, text)


def guarded(found: re.Match[str]) -> str:
    """Code, a formula, a sign with its backslash, or a bar, as it stands in a cell."""
    if found["raw"]:
        return found[0].replace("|", "\\|")
    return "\\|" if found[0] == "|" else found[0]


def pipe_table(rows: Sequence[Sequence[str]]) -> list[str]:
    """The lines of a table of written cells, all rows of one length, the first of which is its head."""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return [lines[0], "|" + "---|" * len(rows[0]), *lines[1:]]
