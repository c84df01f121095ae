"""Running heads: short lines that stand time and again where pages end."""

import re
from collections import Counter
from collections.abc import Container, Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from math import inf

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.source.document import Block
from banxin.cleaning.structure.pages.folio_numbers import HAN, folio_number
from banxin.cleaning.structure.pages.page_turns import PAGE_LINES, Turns, said_by

LONGEST_HEAD = 30
ITEM = re.compile(r"[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．]|第[一二三四五六七八九十百0-9]{1,6}[条章节款项]")
"""How headings and items of lists begin: they may well come back word for word."""
TIMES = 3
"""Equal short lines that make a running head; two may be a refrain."""
BROKEN = 12
"""Characters of a line before a head that show a sentence broken off: a heading has fewer."""
OFTEN = 3
"""One page in so many, at least, must have a head that proves itself: books have one for the left pages, and chapters begin without."""
PART = 0.6
"""Of all pages, how many the heads of a chapter reach over at most."""


def running_heads(blocks: Sequence[Block], turns: Turns) -> frozenset[int]:
    """Short open lines that stand several times, never two in a row, and mostly where a page ends; by where they begin."""
    places: dict[str, list[int]] = {}
    for at, text in enumerate(turns.texts):
        head = "" if PAGE_LINES.fullmatch(text) else said_by(text)
        if _may_be_head(head, is_marked=at in turns.marked) and (not at or text != turns.texts[at - 1]):
            places.setdefault(head, []).append(at)
    places = {head: row for head, row in places.items() if len(row) >= TIMES}
    if not turns.marks:
        return frozenset(blocks[at].start for row in places.values() for at in _at_turns(row, turns))
    found = {at for row in places.values() for at in _on_pages(row, turns, places)}
    return frozenset(blocks[at].start for at in found | _on_other_pages(found, turns))


def _on_other_pages(found: AbstractSet[int], turns: Turns) -> AbstractSet[int]:
    """Heads of pages that are too few to prove them: where many pages have a head, a title said again at the head of one is its own.

    An extractor may have parted the number of a chapter and its name: then the name follows the number there as well.
    """
    headed = {turns.page(at) for at in found}
    if OFTEN * len(headed) < len(turns.marks):
        return set()
    said = [said_by(text) for text in turns.texts]
    first = _first_pages(said, turns)
    again = [
        at
        for at in sorted(turns.marked)
        if 0 <= at < len(said) and first.get(said[at], inf) < turns.page(at) and _may_be_head(said[at], is_marked=True)
    ]
    others = _outermost((at for at in again if turns.page(at) not in headed), {said[at] for at in found}, turns)
    numbers = {at for at in found | others if ITEM.fullmatch(said[at])}
    names = {at for at in again if at - 1 in numbers and first.get(f"{said[at - 1]}{said[at]}", inf) < turns.page(at)}
    return others | names


def _first_pages(said: Sequence[str], turns: Turns) -> dict[str, int]:
    """The first page of each line, of each line with the next one, and of each half of one: 第二章　夜雨, 第二章, 夜雨."""
    first: dict[str, int] = {}
    for at, text in enumerate(said):
        page = turns.page(at)
        if len(text) > LONGEST_HEAD:
            continue
        for one in (
            "".join(text.split()),
            text,
            *text.split(maxsplit=1),
            f"{text}{said[at + 1] if at + 1 < len(said) else ''}",
        ):
            first.setdefault(one, page)
    return first


def _outermost(places: Iterable[int], short: Container[str], turns: Turns) -> set[int]:
    return {at for at in places if turns.is_outermost(at, short)}


def _at_turns(row: Sequence[int], turns: Turns) -> Sequence[int]:
    return row if 2 * sum(map(turns.holds, row)) >= len(row) else ()


def _on_pages(row: Sequence[int], turns: Turns, short: Container[str]) -> Sequence[int]:
    """Those of equal short lines that are the head or foot of pages whose ends are marked.

    They stand outermost, on pages that follow each other, and text goes on past them or a folio stands at them. 译文 on
    each second page is a heading, 小结 at the end of each chapter as well.
    """
    outer = [at for at in row if turns.is_outermost(at, short)]
    pages = [turns.page(at) for at in outer]
    follow = sum(any(0 < abs(page - other) <= 2 for other in pages[max(0, at - 1) : at + 2]) for at, page in enumerate(pages))  # fmt: skip
    proofs = sum(at in turns.near_folios or _goes_on(at, turns, short) for at in outer)
    if len(outer) < TIMES or 3 * len(outer) < 2 * len(row) or 2 * follow < len(outer) or 5 * proofs < len(outer):
        return ()
    # What heads but some of the pages may be the name of a chapter, and that is printed over it first.
    is_numbered = ITEM.match(said_by(turns.texts[outer[0]])) is not None
    is_of_chapter = is_numbered or pages[-1] - pages[0] + 1 < PART * len(turns.marks)
    begins = is_of_chapter and not _goes_on(outer[0], turns, short)
    return outer[begins:]


def _goes_on(at: int, turns: Turns, short: Container[str]) -> bool:
    """Whether the last words before a head, without the furniture beside it, end in the middle of a sentence."""
    before = at - 1
    while before >= 0 and turns.is_beside(before, short):
        before -= 1
    return before >= 0 and not is_closed(turns.texts[before]) and len(turns.texts[before]) >= BROKEN


def heads_with_folios(blocks: Sequence[Block], turns: Turns) -> frozenset[int]:
    """Running heads with the folio right at them, by where the blocks begin: 第　一　卷３, ２理　想　国.

    One and the same with several folios is one; where a source has many, one that says again what stands elsewhere as well.
    Folios grow as the pages do; what else is numbered does not.
    """
    rows: dict[str, dict[int, int]] = {}
    pages: dict[int, int] = {}
    others: set[str] = set()
    for at, block in enumerate(blocks):
        head, number = _head_and_folio(block.text) if at in turns.marked else ("", 0)
        if head and not ends_in_pause(head) and not COUNTED.fullmatch(head):
            rows.setdefault(head, {})[block.start] = number
            pages[block.start] = turns.page(at)
        elif not head:
            others.add("".join(block.text.split()))
    rows = {head: row for head, row in rows.items() if _count_pages([(pages[at], row[at]) for at in row])}
    many = sum(len(set(row.values())) for row in rows.values() if len(set(row.values())) >= TIMES) >= MANY
    even = _at_even_distance({at: (pages[at], row[at]) for row in rows.values() for at in row})
    return frozenset(
        start
        for head, row in rows.items()
        for start in row
        if len(set(row.values())) >= TIMES
        or ((many or start in even) and (head in others or len(set(row.values())) > 1))
    )


def _head_and_folio(text: str) -> tuple[str, int]:
    """The head and the number of a short line that has both; in Chinese figures the folio stands apart: 二　旧渡集, 第二回 夜雨 七."""
    solid = "".join(text.split())
    if len(solid) > LONGEST_HEAD:
        return "", 0
    if match := GLUED_FOLIO.fullmatch(solid):
        return match["after"] or match["before"], int(match["first"] or match["last"])
    match = APART.fullmatch(text.strip())
    folio = folio_number(match["first"] or match["last"]) if match else None
    return ("".join((match["after"] or match["before"]).split()), folio.number) if match and folio else ("", 0)


def _at_even_distance(row: Mapping[int, tuple[int, int]]) -> frozenset[int]:
    """Of numbers on pages (page, number), those that are as far from the numbers of their pages as most are."""
    offsets = Counter(number - page for page, number in row.values())
    offset, times = offsets.most_common(1)[0] if offsets else (0, 0)
    is_told = times >= TIMES and times >= PART * len(row)
    return frozenset(at for at, (page, number) in row.items() if is_told and number - page == offset)


def _count_pages(row: Sequence[tuple[int, int]]) -> bool:
    """Whether numbers on pages (page, number) mostly grow as the pages do, by one or by two; one alone says nothing."""
    steps = [(after - page, second - first) for (page, first), (after, second) in pairwise(row)]
    return 2 * sum(number in {page, 2 * page} and page > 0 for page, number in steps) >= len(steps)


GLUED_FOLIO = re.compile(
    r"(?P<first>[0-9０-９]{1,4})(?P<after>[^\W\d_][^0-9０-９，。；：！？]+)|(?P<before>[^0-9０-９，。；：！？]*[^\W\d_])(?P<last>[0-9０-９]{1,4})"
)
APART = re.compile(
    rf"(?P<first>[{HAN}]{{1,6}})[\s·•—|-]+(?P<after>[^，。；：！？]+)|(?P<before>[^，。；：！？]+)[\s·•—|-]+(?P<last>[{HAN}]{{1,6}})"
)
COUNTED = re.compile(r"[附插]?[图圖表]|[例注題题式]")
"""What is numbered on a line of its own, and heads no page."""
MANY = 10
"""Running heads with a folio right at them that show how a book was set."""


def _may_be_head(text: str, *, is_marked: bool) -> bool:
    """Where the end of a page is marked, two characters are enough, and the name of a chapter heads its pages."""
    is_short = (2 if is_marked else 4) <= len(text) <= LONGEST_HEAD and text[:1] not in {"#", "□"}
    return is_short and (is_marked or not ITEM.match(text)) and not is_closed(text) and not ends_in_pause(text)
