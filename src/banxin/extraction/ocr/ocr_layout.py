"""Recognised lines into paragraphs and headings, by their boxes: a recogniser often takes a whole page for one paragraph.

Works along and across the lines, so that it knows no difference between horizontal and vertical pages. The size of a
line is told twice, by its height and by what its characters take of its length: either alone is noise.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from math import inf
from statistics import median

from banxin.extraction.ocr.ocr_pages import OcrBlock, OcrLine, OcrPage, Word
from banxin.extraction.pdf.page_layout import HANGS, are_lines, end_of_full_lines, hanging_edge
from banxin.extraction.pdf.page_lines import LARGER_TEXT
from banxin.typography.scripts import is_cjk, is_cjk_letter

SHORT, INDENT = 2.5, 1.2
"""Em by which a last line is short at least, and by which a first line is set in."""
DOUBTFUL = 60
"""Percent of confidence below which a mark may be a speckle."""
DRAWN_OUT = 2.5
"""Times its width in the line by which a word at an end of it is too long."""
MANY, ALIGNED = 6, 0.2
"""Lines of which some may reach into the margin by chance, and how many must begin at one place for it to be the edge."""
NEAR, MOSTLY = 1.2, 0.8
"""Heights of a line between one and the next of a column at most, and how much of the shorter stands beside the longer."""
TORN = 3
"""Lines of a block in the mean, below which a recogniser has torn a column apart."""
FEW = 3
"""Characters that a line must have for its size to tell anything."""
MUCH_LARGER = 1.4
"""Times the size of the text that a title of so few characters has at least."""
HEADING = 40
"""Characters that a heading may have."""
TOP = 0.8
"""Of the size of the largest headings, what a heading of the first level has at least."""
CLOSED = "。！？…”』」)）"
"""What a line ends with that may be the last of a paragraph."""
OPEN_END = "，、；：,;:。！？…"


@dataclass(frozen=True, slots=True)
class Measured:
    """A line with its edges along the direction of reading, its size across it, and its em, all in units of the file."""

    line: OcrLine
    start: float
    end: float
    height: float
    em: float


def measured(line: OcrLine, *, is_vertical: bool) -> Measured:
    """The measures of a line; Latin letters count half.

    Speckles at the edges of a page are recognised as marks: where the text begins and ends is told by what is no doubtful mark.
    """
    box = line.box
    start, end = (box.top, box.bottom) if is_vertical else (box.left, box.right)
    height = (box.right - box.left) if is_vertical else (box.bottom - box.top)
    size = sum(1.0 if is_cjk(character) else 0.5 for character in line.text)
    em = (end - start) / size if size else height
    if sure := [word for word in line.words if not _is_speckle(word)]:
        # A line that is not cut into words gives each the box of the line.
        edges = [(one.box.top, one.box.bottom) if is_vertical else (one.box.left, one.box.right) for one in sure]
        edges = _without_reach(edges, [len(one.text) for one in sure])
        start, end = min(first for first, _ in edges), max(last for _, last in edges)
    return Measured(line, start, end, height, em)


def _without_reach(edges: Sequence[tuple[float, float]], sizes: Sequence[int]) -> list[tuple[float, float]]:
    """The edges of the words, the first and the last no longer than their characters are: a speckle in the margin draws them out."""
    if len(edges) < MANY:
        return list(edges)  # So few do not tell how long a character is.
    em = median((last - first) / size for (first, last), size in zip(edges, sizes, strict=True))
    (first, last), (begin, end) = edges[0], edges[-1]
    if last - first > DRAWN_OUT * em * sizes[0]:
        first = max(first, min(last, edges[1][0]) - em * sizes[0])
    if end - begin > DRAWN_OUT * em * sizes[-1]:
        end = min(end, max(begin, edges[-2][1]) + em * sizes[-1])
    return [(first, last), *edges[1:-1], (begin, end)]


def _is_speckle(word: Word) -> bool:
    """Whether a word is nothing but marks, recognised with doubt."""
    return 0 <= word.confidence < DOUBTFUL and not any(map(str.isalnum, word.text))


def is_vertical(page: OcrPage) -> bool:
    """Whether most of the long lines of a page are higher than wide."""
    boxes = [line.box for block in page.blocks for line in block.lines if len(line.text) > FEW]
    upright = sum(box.bottom - box.top > 1.5 * (box.right - box.left) for box in boxes)
    return upright * 2 > len(boxes)


@dataclass(frozen=True, slots=True)
class Body:
    """The measures of running text: the medians over all characters of all pages."""

    em: float
    height: float


def body_of(pages: Sequence[OcrPage]) -> Body:
    """The size of the text that there is most of."""
    rows = [
        (one.em, one.height)
        for page in pages
        for one in _measured_lines(page)
        for _ in range(len(one.line.text) if len(one.line.text) >= FEW else 0)
    ]
    return Body(median(em for em, _ in rows), median(height for _, height in rows)) if rows else Body(0, 0)


def _measured_lines(page: OcrPage) -> Iterator[Measured]:
    upright = is_vertical(page)
    return (measured(line, is_vertical=upright) for block in page.blocks for line in block.lines if line.words)


def measure_of(pages: Sequence[OcrPage], body: Body) -> float:
    """How long a full line of pages of one column is, in em: many lines are, and next to none longer.

    Where lines of all lengths stand, or all are much shorter than the page is high, none is full, as in verse: then it is
    infinite. 0 where too few lines tell.
    """
    lengths: list[int] = []
    highest = 0.0
    for page in pages:
        rows = list(_measured_lines(page))
        if len(rows) >= MANY and body.em and _is_single(rows, is_vertical=is_vertical(page)):
            start = _edge([one.start for one in rows], body.em / 2, ALIGNED)
            lengths += [round((one.end - start) / body.em) for one in rows]
            highest = max(highest, page.height / body.em)
    if len(lengths) < TELLING:
        return 0.0
    counts = Counter(lengths)
    for length in sorted(counts, reverse=True):
        many = sum(counts[length + step] for step in (-1, 0, 1))
        longer = sum(times for other, times in counts.items() if other > length + 1)
        if many >= FULL * len(lengths) and longer <= SELDOM * len(lengths):
            return float(length) if length >= OF_PAGE * highest else inf
    return inf


def _is_single(rows: Sequence[Measured], *, is_vertical: bool) -> bool:
    """Whether next to no lines of a page stand side by side."""
    if is_vertical:
        return False  # Their tiers have lines of their own lengths.
    places = sorted((one.line.box.top, one.line.box.bottom) for one in rows if len(one.line.text) >= FEW)
    beside = sum(second < (first + last) / 2 for (first, last), (second, _) in pairwise(places))
    return beside <= SELDOM * len(places)


TELLING, FULL, OF_PAGE = 60, 0.2, 0.25
"""Lines that tell how long a full one is; of them, how many are full, and of the height of the page, how long a full line is, at least."""
SELDOM = 0.1
"""Of the lines of a page of one column, how many stand beside another at most; and how many are longer than a full one."""


def with_paragraphs(
    page: OcrPage, body: Body, furniture: AbstractSet[int] = frozenset(), measure: float = 0.0
) -> OcrPage:
    """The page with its blocks cut where a paragraph ends, its headings and its foot marked; `furniture` are lines, by identity.

    Noise makes a recogniser cut a column into many blocks, line by line; blocks that follow one another in one column are
    looked at together, and where they were cut counts only as far as their lines bear it out.
    """
    upright = is_vertical(page)
    columns = _columns(page.blocks, body, is_vertical=upright)
    texts = [[one for _, rows in column for one in rows] for column in columns]
    is_single = _is_single([one for rows in texts for one in rows], is_vertical=upright)
    full = measure * body.em if is_single else 0.0
    feet = _feet(texts, body, furniture)
    parts: list[tuple[OcrBlock, list[list[Measured]], bool]] = []
    for column, rows, foot in zip(columns, texts, feet, strict=True):
        first = column[0][0]
        if not rows:
            parts.append((first, [], False))
            continue
        if first.is_heading:
            parts.append((first, [rows], False))
            continue
        cuts = {id(measured_rows[0]) for _, measured_rows in column[1:]}
        is_torn = len(column) > 1 and len(rows) < TORN * len(column)
        text = 0 if first.is_foot else foot
        for part, is_foot in ((rows[:text], False), (rows[text:], True)):
            paragraphs = list(_paragraphs(part, body, cuts, is_torn=is_torn, full=full))
            parts.extend([(first, paragraphs, is_foot)] if paragraphs else [])
    together = (
        [[row for _, paragraphs, _ in parts for row in paragraphs]] if is_single else [row for _, row, _ in parts]
    )
    ended = (is_ended for row in together for is_ended in _ended([one for lines in row for one in lines], row, body))
    blocks = [
        block
        for first, paragraphs, is_foot in parts
        for block in (
            [replace(_as_block(first, row, body), is_foot=is_foot, is_ended=next(ended)) for row in paragraphs]
            or [first]
        )
    ]
    return replace(page, blocks=tuple(blocks))


def _ended(rows: Sequence[Measured], paragraphs: Sequence[Sequence[Measured]], body: Body) -> list[bool]:
    """Of each paragraph whether its last line is short and the next one set in; beside a picture all lines are short.

    Lines of speech are all set in alike, and of all lengths; those beside a picture are of one.
    """
    if not rows:
        return []
    start, end = _edge([one.start for one in rows], body.em / 2, ALIGNED), _right_edge(rows, body)
    shown = [
        end - row[-1].end > SHORT * body.em
        and (following[0].start - start > INDENT * body.em or _are_lines_of_speech(row, following[0], body))
        for row, following in pairwise(paragraphs)
    ]
    return [*shown, False]


def _are_lines_of_speech(row: Sequence[Measured], following: Measured, body: Body) -> bool:
    is_alike = len(row) == 1 and abs(row[0].start - following.start) <= body.em / 2
    return is_alike and abs(row[0].end - following.end) > SHORT * body.em


def _feet(columns: Sequence[Sequence[Measured]], body: Body, furniture: AbstractSet[int]) -> list[int]:
    """For each column of a page the line from which on it is small type below the text: notes at the foot, mostly.

    A page that has no other text has no foot.
    """
    feet = [len(rows) for rows in columns]
    for number in range(len(columns) - 1, -1, -1):
        rows = columns[number]
        text = [at for at, one in enumerate(rows) if id(one.line) not in furniture]
        sized = [at for at in text if len(rows[at].line.text) >= SIZED]
        last = max((at for at in sized if not _is_small(rows[at], body)), default=-1)
        small = [at for at in sized if at > last]
        if small:
            feet[number] = small[0]
        if last >= 0:
            return feet
    return [len(rows) for rows in columns]


def _is_small(one: Measured, body: Body) -> bool:
    return one.em <= SMALLER * body.em and one.height <= LOWER * body.height


SIZED = 8
"""Characters of a line whose size can be told."""
SMALLER, LOWER = 0.92, 0.97
"""Of the em and of the height of the text, what a line of notes has at most."""


def _columns(
    blocks: Sequence[OcrBlock], body: Body, *, is_vertical: bool
) -> list[list[tuple[OcrBlock, list[Measured]]]]:
    """Blocks with their measured lines, those that follow one another in a column together; no lines for what is no text."""
    columns: list[list[tuple[OcrBlock, list[Measured]]]] = []
    is_before_known = False
    for block in blocks:
        is_text = not (block.picture or block.is_furniture or not body.em)
        rows = [measured(line, is_vertical=is_vertical) for line in block.lines if line.words] if is_text else []
        is_known = block.is_heading or block.is_foot
        before = columns[-1][-1][1] if columns and not (is_known or is_before_known) else []
        is_before_known = is_known
        if rows and before and _goes_on(before[-1], rows[0], body, is_vertical=is_vertical):
            columns[-1].append((block, rows))
        else:
            columns.append([(block, rows)])
    return columns


def _goes_on(before: Measured, one: Measured, body: Body, *, is_vertical: bool) -> bool:
    """Whether a line stands right after another in the same column."""
    first, second = before.line.box, one.line.box
    step = first.left - second.right if is_vertical else second.top - first.bottom
    shared = min(before.end, one.end) - max(before.start, one.start)
    return abs(step) <= NEAR * body.height and shared >= MOSTLY * min(before.end - before.start, one.end - one.start)


def _paragraphs(
    rows: Sequence[Measured], body: Body, cuts: AbstractSet[int], *, is_torn: bool, full: float
) -> Iterator[list[Measured]]:
    """The lines of each paragraph; `cuts` are the lines (by identity) before which the recogniser has cut."""
    if not rows:
        return
    start = _edge([one.start for one in rows], body.em / 2, ALIGNED)
    end = _right_edge(rows, body)
    end = end_of_full_lines(start, end, [end - one.end > SHORT * body.em for one in rows], full)
    set_in = [one.start - start > INDENT * body.em for one in rows]
    is_verse = are_lines([one.line.text for one in rows], set_in)
    quoted = _quoted(rows, set_in, end, body)
    hanging = _hanging_edge(rows, end, body)
    paragraph = [rows[0]]
    for at, (before, one) in enumerate(pairwise(rows)):
        is_other = _is_large(before, body) != _is_large(one, body)
        is_short = end - before.end > SHORT * body.em
        # Two lines of speech, each a paragraph, are set in alike; so are those of a quotation, which seldom end closed.
        is_indented = set_in[at + 1] and (at not in quoted or before.line.text[-1:] in CLOSED)
        if hanging > -inf:
            is_indented = one.start - hanging <= HANGS * body.em
        is_cut = (
            id(one) in cuts
            and not is_torn
            and (before.line.text[-1:] in CLOSED or one.start - start > INDENT * body.em)
        )
        if is_other or is_short or is_indented or is_cut or is_verse:
            yield paragraph
            paragraph = []
        paragraph.append(one)
    yield paragraph


def _hanging_edge(rows: Sequence[Measured], end: float, body: Body) -> float:
    """Where entries begin whose other lines are set in, as speeches behind their names; infinitely far where none are."""
    pairs = [(before, one, end - before.end > SHORT * body.em) for before, one in pairwise(rows)]
    first = [one.start for _, one, is_short in pairs if is_short]
    later = [one.start for before, one, is_short in pairs if not is_short and before.line.text[-1:] not in CLOSED]
    return hanging_edge(first, sorted(later)[: max(1, round(WITHOUT_STRAY * len(later)))] if later else (), body.em)


WITHOUT_STRAY = 0.9
"""Of the lines behind full ones, how many tell: noise sets some of the others in."""


def _quoted(rows: Sequence[Measured], set_in: Sequence[bool], end: float, body: Body) -> frozenset[int]:
    """The lines of runs that are all set in and go on one another: most of them are full and end open."""
    found: set[int] = set()
    for is_set_in, run in groupby(range(len(rows)), key=set_in.__getitem__):
        inside = list(run)[:-1]
        open_ones = [
            at for at in inside
            if end - rows[at].end <= SHORT * body.em and rows[at].line.text[-1:] not in CLOSED
        ]  # fmt: skip
        if is_set_in and len(inside) >= 2 and 2 * len(open_ones) >= len(inside):
            found.update(inside)
    return frozenset(found)


def _edge(places: Sequence[float], reach: float, share: float) -> float:
    """Where full lines begin: the first place where several do; a few reach into the margin by speckles.

    Fewer may be full at their ends than begin at one place, and less evenly.
    """
    ordered = sorted(places)
    enough = max(2, share * len(ordered))
    if len(ordered) < MANY:
        return ordered[0]
    for place in ordered:
        if sum(abs(other - place) <= reach for other in ordered) >= enough:
            return place
    return ordered[0]


def _right_edge(rows: Sequence[Measured], body: Body) -> float:
    """Where full lines end."""
    return -_edge([-one.end for one in rows], body.em, ALIGNED / 2) if rows else 0.0


def _is_large(one: Measured, body: Body) -> bool:
    """Whether a line is set larger than the text, by both measures; one of a character or two (故乡, 药) by much."""
    most = LARGER_TEXT if len(one.line.text) >= FEW else MUCH_LARGER
    has_letters = any(map(is_cjk_letter, one.line.text)) or len(one.line.text) >= FEW
    return has_letters and one.em >= most * body.em and one.height >= most * body.height


def _as_block(block: OcrBlock, row: Sequence[Measured], body: Body) -> OcrBlock:
    text = "".join(one.line.text for one in row)
    is_heading = block.is_heading or (
        all(_is_large(one, body) for one in row)
        and len(text) <= HEADING
        and "。" not in text
        and text[-1] not in OPEN_END
    )
    size = median(one.em for one in row) if is_heading else 0.0
    return replace(block, lines=tuple(one.line for one in row), heading=size)


def heading_levels(pages: Sequence[OcrPage]) -> float:
    """The size from which on a heading is of the first level; others are of the second."""
    sizes = sorted((block.heading for page in pages for block in page.blocks if block.heading), reverse=True)
    # The largest may be the name of the paper or of the book: what comes back is the size of headlines.
    return TOP * sizes[min(1, len(sizes) - 1)] if sizes else 0.0
