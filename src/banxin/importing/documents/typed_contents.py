"""Contents that somebody typed into a document: the book makes its own, with its own pages."""

import re
from collections.abc import Mapping, Sequence

from banxin.importing.documents.document_blocks import DocumentBlock, DocumentParagraph
from banxin.importing.numbered_titles import is_of_contents, is_of_contents_or_list

LEADERS = ".…·․‥．。﹒・_—–-"
WAY = re.compile(rf"[{re.escape(LEADERS)}]{{3}}|…|\t|[ \u3000]{{3}}")
"""What leads over to the margin."""
PAGE = re.compile(r"[（(]?(?:\d{1,4}|[ivxlc]{1,6}|[\u2160-\u217b]{1,4})[）)]?$", re.IGNORECASE)
LONGEST = 200
"""Characters of a line of contents."""
FEWEST = 3
"""Lines that show contents without a heading of their own."""


def without_contents(blocks: list[DocumentBlock], *, are_left_out: bool) -> list[DocumentParagraph]:
    """Take typed contents out of the blocks; they come back. Their titles have to stand again as paragraphs of the text.

    Where contents of Word itself `are_left_out` already, so is a heading that stood over them as plain text.
    """
    last = {squeezed(one.text): at for at, one in enumerate(blocks) if isinstance(one, DocumentParagraph)}
    taken: list[DocumentParagraph] = []
    place = 0
    while place < len(blocks):
        is_headed = is_contents_heading(blocks[place])
        first = place + is_headed
        end = end_of_lines(blocks, first, last, is_headed=is_headed)
        run = range(place, place)
        if are_contents(blocks, range(first, end), last, is_headed=is_headed):
            run = range(place, end)
        elif are_left_out and is_plain_heading(blocks[place]):
            run = range(place, place + 1)
        taken += [one for at in run if isinstance(one := blocks[at], DocumentParagraph)]
        place = max(place + 1, end)
    gone = set(map(id, taken))
    blocks[:] = [one for one in blocks if id(one) not in gone]
    return taken


def end_of_lines(blocks: Sequence[DocumentBlock], first: int, last: Mapping[str, int], *, is_headed: bool) -> int:
    """Where the lines end that begin at `first`: those with a page, and below a heading of contents the titles that stand again."""
    for at in range(first, len(blocks)):
        block = blocks[at]
        if not isinstance(block, DocumentParagraph) or block.pictures or block.level:
            return at
        has_page = bool(title_in(block.text))
        if not has_page and not ((is_headed or at > first) and again(block, at, last)):
            return at
    return len(blocks)


def are_contents(
    blocks: Sequence[DocumentBlock], lines: Sequence[int], last: Mapping[str, int], *, is_headed: bool
) -> bool:
    """Whether most of the titles of the lines stand again below them."""
    again_later = sum(again(blocks[at], at, last) for at in lines)
    return 2 * again_later > len(lines) and (is_headed or len(lines) >= FEWEST)


def title_in(line: str) -> str:
    r"""The title in a line that leads over to the number of a page; nothing in any other.

    >>> title_in("第一章 灯……………（3）"), title_in("后记\t xii"), title_in("一九 84"), title_in("……3"), title_in("摘要\t\u2160")
    ('第一章 灯', '后记', '', '', '摘要')
    """
    page = PAGE.search(line) if len(line) <= LONGEST else None
    if not page:
        return ""
    title = line[: page.start()].rstrip(LEADERS + " \u3000\t\n")
    return title if WAY.search(line, len(title), page.start()) else ""


def again(block: DocumentBlock, at: int, last: Mapping[str, int]) -> bool:
    """Whether the title of a line stands in the text below as a paragraph by itself."""
    if not isinstance(block, DocumentParagraph):
        return False
    return last.get(squeezed(title_in(block.text) or block.text), -1) > at


def is_contents_heading(block: DocumentBlock) -> bool:
    return isinstance(block, DocumentParagraph) and is_of_contents(block.text) and not block.item


def is_plain_heading(block: DocumentBlock) -> bool:
    if not isinstance(block, DocumentParagraph) or block.level or block.item:
        return False
    return is_of_contents_or_list(block.text)


def squeezed(text: str) -> str:
    return "".join(text.split())
