"""Whether the lines of a source are hard-wrapped, decided from all of them at once.

Wrapped lines are about equally long and seldom end with a sentence.
"""

from collections import Counter
from collections.abc import Iterable

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.typography.scripts import is_cjk

SLACK = 4
"""Half ems by which a full line may be short: one mark that may not begin a line, and one half-width pair."""
WIDTHS = range(20, 121)
"""Half ems of a wrapped line; shorter lines are verse or a list, longer ones are paragraphs."""


def wrapped_width(lines: Iterable[str]) -> int:
    """The length of a full line in half ems, or 0 when the lines (each followed by another) are not wrapped."""
    sizes = [(half_ems(line), is_closed(line) or ends_in_pause(line)) for line in lines]
    common = Counter(width for width, _ in sizes if width in WIDTHS).most_common(3)
    if len(sizes) < 3 or not common:
        return 0
    width = max(width for width, count in common if count * 4 >= common[0][1])
    near = [marked for length, marked in sizes if width - SLACK <= length <= width + 2]
    is_wrapped = len(near) * 2 >= len(sizes) and sum(near) * 2 <= len(near)
    return width if is_wrapped else 0


def half_ems(line: str) -> int:
    """The width of a line in half ems, as a fixed-width screen shows it."""
    return sum(2 if is_cjk(character) else 1 for character in line)
