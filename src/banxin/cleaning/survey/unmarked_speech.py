"""Whether people talk in a text without a mark that says so: then a short line is what somebody says, and no title."""

from collections.abc import Sequence

from banxin.cleaning.knowledge.measures_of_verse import is_verse_with_marks
from banxin.cleaning.knowledge.sentence_ends import is_closed
from banxin.cleaning.source.document import Block

SPEECH = tuple('“「『‘"')
MARKED, ASKED, SHORT = 0.03, 0.15, 25
"""Of all lines, how many at most begin with a mark of speech, and how many at least ask, cry out or break off; characters of half of them."""
OPEN, ASKED_IN_FILMS = 0.75, 0.1
"""Of the lines of a film's subtitles, how many at least have no mark at their end, and how many ask or cry out."""
ASKS = ("？", "！", "?", "!", "…", "...")


def people_talk(blocks: Sequence[Block]) -> bool:
    """Whether most lines are short, many of them ask or cry out, and next to none has the marks of speech."""
    return _are_talk(blocks, ASKED)


def are_subtitles(blocks: Sequence[Block]) -> bool:
    """Whether the lines are what is said in a film, most of them without a mark at their end: its gaps part scenes."""
    is_open = sum(not is_closed(block.text) for block in blocks) >= OPEN * len(blocks)
    return is_open and _are_talk(blocks, ASKED_IN_FILMS)


def _are_talk(blocks: Sequence[Block], least: float) -> bool:
    lines = [text for block in blocks if (text := block.text.strip(" \t\u3000"))]
    if not lines or 2 * sum(len(text) <= SHORT for text in lines) < len(lines):
        return False
    if 2 * sum(map(is_verse_with_marks, lines)) >= len(lines):
        return False  # Poets ask and cry out as well.
    marked = sum(text.startswith(SPEECH) for text in lines)
    asked = sum(text.endswith(ASKS) for text in lines)
    return marked <= MARKED * len(lines) and asked >= least * len(lines)
