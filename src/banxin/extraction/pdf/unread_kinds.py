"""What a PDF shows and does not say: formulas, whose signs stand anywhere, and listings, whose line ends and indents are their sense."""

import re
from collections.abc import Iterator, Sequence
from unicodedata import category

from banxin.extraction.pdf.page_lines import Line
from banxin.typography.scripts import is_cjk

OF_FORMULAS = re.compile(
    "[\u2200-\u2235\u2237-\u223b\u223d-\u22ee\u22f0-\u22ff\u2190-\u21ff\u2a00-\u2aff\u0370-\u03ff\ue000-\uf8ff]"
)
"""Operators, arrows, Greek letters, and the signs of old faces of formulas; ∶, ∼ and ⋯ stand in prose, too."""
FEWEST_FORMULAS = 5
"""Lines with such signs in a document of which formulas are no rare guests."""
OF_CODE = re.compile(
    r"^\d*\s*(?:\\[A-Za-z]+[{\[]|#\s*include\b|(?:import|from|def|class|return|for|while|if)\b.*[:;({]$)"
    r"|[A-Za-z_]{3}.*(?:;|\{)$|^(?:\w+\.)*[A-Za-z_]{4,}\(.*\)$"
)
FEWEST_OF_CODE = 4
NARROW = frozenset("iljtf.,:;'!|()[]")
EVEN = 0.02


def has_formulas(pages: Sequence[Sequence[Line]]) -> bool:
    """Whether formulas are no rare guests of a document."""
    return sum(bool(OF_FORMULAS.search(line.text)) for lines in pages for line in lines) >= FEWEST_FORMULAS


def is_title(text: str, *, among_formulas: bool) -> bool:
    """Whether a larger line can be a title: it has a word, or a number; where formulas are, a lone sign is one of theirs.

    >>> [is_title(text, among_formulas=False) for text in ("∫", "序", "3", "x")]
    [False, True, True, True]
    >>> [is_title(text, among_formulas=True) for text in ("3", "n→∞", "序", "Index", "12", "dx", "lim sin")]
    [False, False, True, True, False, False, False]
    """
    if not among_formulas:
        return any(category(one)[0] in "LN" for one in text) and not OF_FORMULAS.fullmatch(text)
    if any(is_cjk(one) and category(one)[0] == "L" for one in text):
        return True
    return bool(re.search(r"[^\W\d_]{5}", text)) and not OF_FORMULAS.search(text)


def lines_of_code(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines of a page that look like a program: their face is of one width, or their words are those of one; none has Han."""
    for line in lines:
        text = line.text
        if any(map(is_cjk, text)):
            continue
        if OF_CODE.search(text) or (is_of_one_width(line) and re.search(r"[{}();=<>\\#$_\"]", text)):
            yield line


def is_of_one_width(line: Line) -> bool:
    """Whether narrow letters of a line are as wide as its others."""
    widths = [(one.text in NARROW, (one.end - one.start) / one.size) for one in line.glyphs if one.text.isascii()]
    kinds = {narrow for narrow, _ in widths}
    found = [width for _, width in widths]
    return len(kinds) > 1 and max(found) - min(found) <= EVEN
