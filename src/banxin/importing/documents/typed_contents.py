"""Contents that somebody typed into a document: the book makes its own, with its own pages."""

import re
from collections.abc import Mapping, Sequence

from banxin.importing.documents.document_blocks import DocumentBlock, DocumentParagraph
from banxin.importing.numbered_titles import is_of_contents

LINE = re.compile(
    r"(?P<title>\S.*?)\s*(?P<way>[.…·․‥．。﹒・_—–-]{3,}|…+|\t|[ \u3000]{3,})[.…·․‥．。﹒・_—–\s-]*[（(]?(?:\d{1,4}|[ivxlc]{1,6})[）)]?",
    re.IGNORECASE,
)
"""A title, what leads over to the margin, and the number of a page."""
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
        run = run_at(blocks, place, last)
        if not run and are_left_out and is_plain_heading(blocks[place]):
            run = [place]
        taken += [one for at in run if isinstance(one := blocks[at], DocumentParagraph)]
        place = max(place + 1, run[-1] + 1 if run else 0)
    gone = set(map(id, taken))
    blocks[:] = [one for one in blocks if id(one) not in gone]
    return taken


def run_at(blocks: Sequence[DocumentBlock], place: int, last: Mapping[str, int]) -> list[int]:
    """The places of a heading of contents and its lines, or of lines without one; nothing where none begin here."""
    is_headed = is_contents_heading(blocks[place])
    lines: list[int] = []
    for at in range(place + is_headed, len(blocks)):
        block = blocks[at]
        if (
            not isinstance(block, DocumentParagraph)
            or block.pictures
            or not (LINE.fullmatch(block.text) or again(block, at, last))
        ):
            break
        if block.level or (not is_headed and not lines and not LINE.fullmatch(block.text)):
            break
        lines.append(at)
    again_later = sum(again(blocks[at], at, last) for at in lines)
    if not lines or 2 * again_later <= len(lines) or (not is_headed and len(lines) < FEWEST):
        return []
    return [place, *lines] if is_headed else lines


def again(block: DocumentBlock, at: int, last: Mapping[str, int]) -> bool:
    """Whether the title of a line stands in the text below as a paragraph by itself."""
    if not isinstance(block, DocumentParagraph):
        return False
    line = LINE.fullmatch(block.text)
    return last.get(squeezed(line["title"] if line else block.text), -1) > at


def is_contents_heading(block: DocumentBlock) -> bool:
    return isinstance(block, DocumentParagraph) and is_of_contents(block.text) and not block.item


def is_plain_heading(block: DocumentBlock) -> bool:
    return is_contents_heading(block) and isinstance(block, DocumentParagraph) and not block.level


def squeezed(text: str) -> str:
    return "".join(text.split())
