"""Running heads and folios of a paginated text: what stands at the edge of many pages at one height, or is a number."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from banxin.extraction.pdf.page_lines import Line, text_of_glyphs

FOLIO = re.compile(r"(?:[^\w]|第)*(?:\d{1,4}|[ivxlcIVXLC]{1,7}|[〇一二三四五六七八九十百]{1,5})(?:[^\w]|[页頁])*")
"""A number with any marks: a recogniser reads what stands beside it as ~, ] or _."""
DIGITS = re.compile(r"\d+|[ivxlc]+\b")
HAN_FOLIO = re.compile(r"^[〇一二三四五六七八九十百]{1,5}(?=\s)|(?<=\s)[〇一二三四五六七八九十百]{1,5}$")
APART = 1.25
"""How much farther than lines of text from one another an edge line stands from the text."""
ENTRY = re.compile(r".+?(?:[·.…⋯‥]\s?){2,}(?:\d{1,4}|[ivxlc]{1,7})")
SHORT_ENTRY = re.compile(r".+[·.…⋯‥]\s?\d{1,4}")
ENTRIES = 3
CONTENTS = frozenset({"目录", "目錄", "目次", "contents", "tableofcontents"})
LARGE = 1.25
"""Of the size of the text, what shows a heading."""
SMALLER = 0.9
"""Of the size of a title, what its running head has at most."""
PAGES = 3
"""Pages on which an edge line must stand at one height."""


def furniture_of(
    pages: Sequence[Sequence[Line]], titles: frozenset[str] = frozenset(), *, is_scan: bool = False
) -> list[frozenset[Line]]:
    """For each page the lines that are furniture; `titles` are headings of the text, which running heads repeat.

    A scan is never quite straight, and the folio beside a head is often misread.
    """
    outer = [_outermost(lines) for lines in pages]
    largest: dict[str, float] = {}
    sizes: Counter[float] = Counter()
    for line in (line for lines in pages for line in lines):
        largest[line.text] = max(line.size, largest.get(line.text, 0))
        sizes[line.size] += len(line.text)
    body = sizes.most_common(1)[0][0] if sizes else 0.0
    counted = _counting_folios(outer) | _tight_folios(outer) | _tight_heads(outer, pages, body)
    counted |= _misread_folios(outer, pages)
    edges = [
        [line for row in rows if _stands_apart(row, lines) for line in row]
        for rows, lines in zip(outer, pages, strict=True)
    ]
    heights = Counter(height for rows in edges for height in {_height(line) for line in rows})
    repeated = Counter(key for rows in edges for key in {_key(line) for line in rows})
    proved = Counter(
        height
        for rows in edges
        for height in {_height(one) for one in rows if _is_folio(one) or repeated[_key(one)] >= 2 or one.text in titles}
    )
    times = Counter(line.text for rows in edges for line in rows)
    places: dict[str, list[int]] = {}
    for line in (line for rows in edges for line in rows):
        places.setdefault(_said(line, is_scan=is_scan), []).append(_height(line))
    reach = range(-ASLANT // 2, ASLANT // 2 + 1) if is_scan else range(1)
    heights, proved = (
        Counter({at: sum(row[at + step] for step in reach) for at in heights}) for row in (heights, proved)
    )
    found = []
    for number, rows in enumerate(edges):
        mine = {line for row in outer[number] for line in row if (number, line) in counted}
        for line in rows:
            height = _height(line)
            # Chapters that open at the head of their pages stand at one height, too; no running head is so large.
            if line.size > LARGE * body and times[line.text] < PAGES:
                continue
            is_short = len(pages) < PAGES and _is_folio(line)
            # A title that stands once more at the edge, and smaller, is a running head, even of a single page.
            is_repeated = line.text in titles and line.size < SMALLER * largest[line.text]
            if (
                is_short
                or is_repeated
                or _is_usual(line, places[_said(line, is_scan=is_scan)])
                or (heights[height] >= PAGES and proved[height] * 2 >= heights[height])
            ):
                mine.add(line)
        found.append(frozenset(mine))
    return found


def _said(line: Line, *, is_scan: bool) -> str:
    """What a line says; in a scan without its folio and whatever marks that is taken for."""
    letters = "".join(filter(str.isalpha, line.text))
    return letters if is_scan and len(letters) >= 2 else line.text


def _is_usual(line: Line, heights: Sequence[int]) -> bool:
    """Whether a line stands on several pages about where it stands on the others; no scan is quite straight."""
    return len(heights) >= PAGES and abs(_height(line) - median(heights)) <= ASLANT


ASLANT = 4
"""Steps of height by which a line of a scan may stand higher or lower than on other pages."""


def _counting_folios(outer: Sequence[Sequence[Sequence[Line]]]) -> set[tuple[int, Line]]:
    """Numbers at the edge that count with the pages, at one height on several of them; and marks there whose number is not read."""
    rows: dict[int, list[tuple[int, Line]]] = {}
    lines = [(number, line) for number, edges in enumerate(outer) for row in edges for line in row]
    for number, line in lines:
        digits = re.findall(r"\d{1,4}", line.text) if _is_folio(line) else []
        if len(digits) == 1:
            rows.setdefault(number - int(digits[0]), []).append((number, line))
    found: set[tuple[int, Line]] = set()
    for row in rows.values():
        height = median(_height(line) for _, line in row)
        mine = {(number, line) for number, line in row if abs(_height(line) - height) <= ASLANT}
        if len(mine) >= PAGES:
            pages = {number for number, _ in mine}
            found |= mine
            found |= {
                (number, line)
                for number, line in lines
                if number not in pages
                and abs(_height(line) - height) <= ASLANT
                and not any(map(str.isalnum, line.text))
            }
    return found


def _misread_folios(
    outer: Sequence[Sequence[Sequence[Line]]], pages: Sequence[Sequence[Line]]
) -> set[tuple[int, Line]]:
    """A few characters alone below the text of several pages, at one height, of which one at least is a number: 全1-, ~6-, ~."""
    feet = [
        (number, row[0])
        for number, (edges, lines) in enumerate(zip(outer, pages, strict=True))
        if edges and len(row := edges[1]) == 1 and len(row[0].text) <= MISREAD and _stands_apart(row, lines)
    ]
    height = median(_height(line) for _, line in feet) if feet else 0
    alike = {(number, line) for number, line in feet if abs(_height(line) - height) <= ASLANT}
    return alike if len(alike) >= PAGES and any(_is_folio(line) for _, line in alike) else set()


MISREAD = 4
"""Characters of a folio that a recogniser has misread."""


def _tight_folios(outer: Sequence[Sequence[Sequence[Line]]]) -> set[tuple[int, Line]]:
    """Numbers of any kind at the foot of most pages, at one height, each another: 十二, xii; sections begin at the head of theirs."""
    rows: dict[int, list[tuple[int, Line]]] = {}
    for number, edges in enumerate(outer):
        for line in edges[1] if edges else ():
            if _is_folio(line):
                rows.setdefault(_height(line), []).append((number, line))
    return {
        one
        for row in rows.values()
        if len(row) >= max(PAGES, MOST * len(outer)) and len({line.text for _, line in row}) == len(row)
        for one in row
    }


def _tight_heads(
    outer: Sequence[Sequence[Sequence[Line]]], pages: Sequence[Sequence[Line]], body: float
) -> set[tuple[int, Line]]:
    """Heads that stand as near to the text as its lines to one another: one and the same on pages that follow each other.

    A heading may come back at the head of pages as well; so a sentence goes on over some of them. A title is larger than the text.
    """
    rows: dict[str, list[tuple[int, Line]]] = {}
    for number, edges in enumerate(outer):
        for line in edges[0] if edges else ():
            is_title = line.size > LARGE * body
            if (
                not is_title
                and 2 <= len(line.text) <= LONGEST
                and line.text[-1] not in CLOSED
                and len(pages[number]) > FEW
            ):
                rows.setdefault(DIGITS.sub("#", line.text), []).append((number, line))
    return {one for row in rows.values() if _are_heads([number for number, _ in row], outer, pages) for one in row}


def _are_heads(
    numbers: Sequence[int], outer: Sequence[Sequence[Sequence[Line]]], pages: Sequence[Sequence[Line]]
) -> bool:
    """Whether what stands at the head of these pages heads them."""
    near = sum(after - before <= 2 for before, after in pairwise(numbers))
    over = sum(_breaks_off(outer[number - 1], pages[number - 1]) for number in numbers if number)
    return len(numbers) >= PAGES and 2 * near >= len(numbers) and over >= max(1, OVER * len(numbers))


def _breaks_off(edges: Sequence[Sequence[Line]], page: Sequence[Line]) -> bool:
    """Whether a page ends in the middle of a sentence: its last long line, without a folio below it, has no mark at its end."""
    below = [line for line in (edges[1] if edges else ()) if _is_folio(line)]
    text = sorted((line for line in page if line not in below), key=lambda line: line.across)
    return len(text) > FEW and text[-1].text[-1:] not in CLOSED and len(text[-1].text) >= LONG


CLOSED = "。！？…”』」)）.!?："
"""Marks with which a sentence ends; no running head has one at its end."""
FEW, LONG, LONGEST = 5, 12, 30
"""Lines of a page that has text, characters of a line that breaks off, and those of a head at most."""
MOST, OVER = 0.6, 0.2
"""Of all pages, how many have a folio; and of heads, over how many a sentence goes on, at least."""


def contents_of(lines: Sequence[Line]) -> frozenset[Line]:
    """The lines of a page that are a table of contents: entries with leaders and page numbers, and the heading."""
    entries = [line for line in lines if ENTRY.fullmatch(line.text)]
    if len(entries) < ENTRIES:
        return frozenset()
    others = (line for line in lines if line.text.lower() in CONTENTS or SHORT_ENTRY.fullmatch(line.text))
    return frozenset([*entries, *others])


def _outermost(lines: Sequence[Line]) -> list[list[Line]]:
    """The lines at the head of a page, and those at its foot."""
    ordered = sorted(lines, key=lambda line: line.across)
    rows = (ordered, ordered[::-1]) if ordered else ()
    return [[line for line in row if abs(line.across - row[0].across) <= 0.3 * row[0].size] for row in rows]


def _stands_apart(edge: Sequence[Line], lines: Sequence[Line]) -> bool:
    """Whether the lines at an edge stand farther from the text than its lines from one another."""
    rest = [line for line in lines if line not in edge]
    if not rest:
        return True
    distance = min(abs(line.across - edge[0].across) for line in rest)
    return distance > APART * _leading(rest, max(line.size for line in rest))


def _leading(lines: Sequence[Line], size: float) -> float:
    heights = sorted({round(line.across, 1) for line in lines})
    steps = Counter(round(after - before, 1) for before, after in pairwise(heights))
    return steps.most_common(1)[0][0] if len(steps) > 1 or steps.total() > 1 else 1.7 * size


def _height(line: Line) -> int:
    return round(line.across / 2)


def _key(line: Line) -> tuple[int, str]:
    """Where a line stands and what it says without its folio; one in Chinese figures stands apart from the words."""
    return _height(line), HAN_FOLIO.sub("#", DIGITS.sub("#", text_of_glyphs(line.glyphs)))


def _is_folio(line: Line) -> bool:
    return bool(FOLIO.fullmatch(line.text))
