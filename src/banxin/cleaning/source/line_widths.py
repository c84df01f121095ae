"""Whether the lines of a source are hard-wrapped, decided from all of them at once.

Wrapped lines are about equally long and seldom end with a sentence. Where words have spaces between them, lines are as
ragged as the words are long: there a line is full when the first word of the next one would not have gone on it.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import accumulate

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.typography.scripts import is_cjk

SLACK = 4
"""Half ems by which a full line may be short: one mark that may not begin a line, and one half-width pair."""
WIDTHS = range(20, 121)
"""Half ems of a wrapped line; shorter lines are verse or a list, longer ones are paragraphs."""


def wrapped_width(lines: Iterable[str], *, share: float = 0.5) -> int:
    """The length of a full line in half ems, or 0 when the lines (each followed by another) are not wrapped.

    `share` says how many of them must be about as long as a full one.
    """
    sizes = [(half_ems(line), is_closed(line) or ends_in_pause(line)) for line in lines]
    common = Counter(width for width, _ in sizes if width in WIDTHS).most_common()
    if len(sizes) < 3 or not common:
        return 0
    many = [width for width, count in common if count * 4 >= common[0][1]]
    of_most = {width for width, _ in common[:3]}
    # Where most lines are short, of speech or a diary, full ones are fewer than some shorter length.
    return next(
        (width for width in (max(of_most.intersection(many)), max(many)) if _is_wrapped(sizes, width, share)), 0
    )


def _is_wrapped(sizes: Sequence[tuple[int, bool]], width: int, share: float) -> bool:
    near = [marked for length, marked in sizes if is_near(length, width)]
    is_usual = len(near) >= share * len(sizes) or _breaks_off_full(sizes, width)
    return is_usual and sum(near) * 2 <= len(near)


def is_near(length: int, width: int) -> bool:
    """Whether a line of this length may be a full one of this width, both in half ems."""
    return width - SLACK <= length <= width + 2


def _breaks_off_full(sizes: Sequence[tuple[int, bool]], width: int) -> bool:
    """Whether most lines that no mark ends are full, though many are short: the last ones of short paragraphs, of speech.

    Verse has no lines so long, and whole paragraphs are longer. What is shorter than a quarter of a line is the name
    of who speaks, a title, a date.
    """
    long = [(length, marked) for length, marked in sizes if length >= LABEL * width]
    opened = [length for length, marked in long if not marked]
    full = sum(is_near(length, width) for length in opened)
    longer = sum(length > width + 2 for length, _ in long)
    is_many = len(sizes) >= OF_PAGES and len(long) >= OF_LONG
    is_text = width >= OF_TEXT and is_many and longer <= SELDOM * len(long)
    is_even = full >= OF_OPEN * len(opened) or _second_width(opened, width) > 0
    return is_text and is_even and full >= OF_ALL * len(long)


OF_TEXT, OF_PAGES, OF_LONG = 34, 60, 30
"""Half ems of a full line, lines, and those that are no labels, at least."""
LABEL = 0.25
"""Of a full line, how long a label is at most."""
OF_OPEN, OF_ALL, SELDOM = 0.55, 0.25, 0.1
"""How many of the lines without a mark at their end are full, and of all lines; and how many of all are longer."""


def narrow_width(lines: Iterable[str], width: int) -> int:
    """How long the full lines are, in half ems, of passages that are set narrower than the others: quotations, speeches; else 0.

    `width` is that of the others. Prose breaks off open only where a line is full, so nearly all its open lines are of one
    of two lengths.
    """
    opened = [half_ems(line) for line in lines if not (is_closed(line) or ends_in_pause(line))]
    return _second_width(opened, width) if width else 0


def _second_width(opened: Sequence[int], width: int) -> int:
    """The length beside `width` that open lines have, if nearly all that are not much shorter have the one or the other."""
    opened = [length for length in opened if 2 * length >= width]
    others = [length for length in opened if not is_near(length, width)]
    common = Counter(length for length in others if NARROW * width <= length < width - SLACK).most_common(1)
    if not common:
        return 0
    second = max(length for length, count in Counter(others).items() if length < width and 2 * count >= common[0][1])
    near = sum(is_near(length, second) for length in others)
    is_sharp = near >= max(FEW, OF_OTHERS * len(others)) and near >= OF_SECOND * len(opened)
    return second if is_sharp and len(opened) - len(others) + near >= OF_BOTH * len(opened) else 0


NARROW = 0.67
"""How long, of a full line, one of a narrower passage is at least."""
FEW, OF_OTHERS, OF_SECOND, OF_BOTH = 10, 0.7, 0.08, 0.85
"""Open lines of a second length, at least; of those that are not full; of all open lines; and how many of all are of one of the two."""


def half_ems(line: str) -> int:
    """The width of a line in half ems, as a fixed-width screen shows it."""
    return len(line) + sum(map(is_cjk, line))


@lru_cache(maxsize=4)
def margin_of(text: str) -> str:
    r"""The white space that each line of a wrapped text begins with, or nothing: there an indent begins no paragraph.

    >>> margin_of("  他在河边坐了很久，看见对岸\n  的灯一盏一盏亮起来，又一盏一\n  盏灭下去。后来雨停了，他起身\n  走了。")
    '  '
    >>> margin_of("  他在河边坐了很久，看见对岸\n的灯一盏一盏亮起来，又一盏一\n盏灭下去。后来雨停了，他起身\n走了。")
    ''
    """
    lines = [line for line in text.splitlines() if line.strip()]
    leads = Counter(line[: len(line) - len(line.lstrip(" \t\u3000"))] for line in lines)
    lead, times = leads.most_common(1)[0] if leads else ("", 0)
    is_margin = lead != "" and times >= NEARLY_ALL * len(lines)
    return lead if is_margin and wrapped_width(line.rstrip() for line in lines[:-1]) else ""


@lru_cache(maxsize=4)
def margins_of_pages(text: str) -> tuple[tuple[int, ...], tuple[str, ...]]:
    r"""Where the pages of a text begin, and the white space that all lines of each but set-in ones begin with.

    What shows pages as they look sets the lines of one page in by more than those of the next.

    >>> rows = ["他在河边坐了很久，看见对岸的灯一盏一盏亮"] * 9
    >>> margins_of_pages("\n".join(rows) + "\n\f" + "\n".join("  " + row for row in rows))
    ((0, 190), ('', '  '))
    """
    pages = text.split("\f")
    starts = accumulate((len(page) + 1 for page in pages[:-1]), initial=0)
    return tuple(starts), tuple(map(_margin_of_page, pages)) if len(pages) > 1 else ("",) * len(pages)


def _margin_of_page(page: str) -> str:
    """The least white space with which many lines of a page begin; a mark may hang out of it, a folio stand beside it."""
    lines = [line for line in page.splitlines() if line.strip()]
    leads = Counter(line[: len(line) - len(line.lstrip(" "))] for line in lines)
    many = [lead for lead, times in leads.items() if times >= OF_LINES * len(lines)]
    return min(many, key=len) if many and len(lines) >= FEWEST else ""


def margin_at(text: str, place: int) -> str:
    """The margin of the page on which a place lies."""
    starts, margins = margins_of_pages(text)
    return margins[bisect_right(starts, place) - 1]


OF_LINES, FEWEST = 0.12, 8
"""Of the lines of a page, how many must begin with its margin, and how many there must be."""
NEARLY_ALL = 0.9
"""Of the lines of a text with a margin, how many begin with it."""
MOSTLY = 0.8
"""Of the lines of wrapped text, how many are full."""


def wrapped_at_words(rows: Sequence[tuple[str, str]]) -> int:
    """The longest line in half ems, of lines (each with the next one) that end where a word no longer fits; else 0."""
    width = max((half_ems(line) for line, _ in rows), default=0)
    if len(rows) < 3 or width not in WIDTHS:
        return 0
    full = sum(is_full(line, following, width) for line, following in rows)
    return width if full >= MOSTLY * len(rows) else 0


def is_full(line: str, following: str, width: int) -> bool:
    """Whether the first word of the next line would not have gone on a line of this width, in half ems.

    >>> is_full("나는 또 여인과 생활을", "설계하오.", 24), is_full("나는 또", "설계하오.", 24)
    (True, False)
    """
    word = following.split(maxsplit=1)[0] if following.strip() else ""
    return half_ems(line.rstrip()) + 1 + half_ems(word) > width


SPACED = 0.2
"""Of the open lines of a source, how many end in a space, where a space at a line's end tells that a word ends there."""


@lru_cache(maxsize=4)
def tells_word_ends(text: str) -> bool:
    r"""Whether lines keep the space after their last word, so that a line without one ends within a word.

    >>> tells_word_ends("아이를 \n키우는 사람들에게 육\n아휴직을 주는 일이 "), tells_word_ends("아이를\n키우는 사람")
    (True, False)
    """
    lines = [line for line in text.splitlines() if line.strip() and not is_closed(line)]
    return sum(line[-1].isspace() for line in lines) >= max(2, SPACED * len(lines))
