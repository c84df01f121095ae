"""Titles that say where their piece stands in an edition: 夜渡（卷十五（一）九三五）, and 其一（頁九三六） for one of several under it.

Prose says it of what it quotes; a title is short, has no mark of a sentence, and the piece stands under it.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.surveyed_lines import KINDS, FamilyRole, SurveyedLine
from banxin.typography.scripts import is_cjk_letter

NUMBER = r"[一二三四五六七八九十百○〇零0-9０-９]"
PLACED = re.compile(
    rf"(?P<title>[^。；：:？！“”「」『』（()）]{{1,40}}(?:（[^（()）。]{{1,16}}）)?)[（(]\s*(?:卷|第?[頁页]|[Pp]\.)\s*{NUMBER}{{1,4}}[^。；：]{{0,24}}[)）](?:[（(].{{1,40}}[)）])?"
)
OF_SEVERAL = re.compile(rf"其{NUMBER}{{1,3}}(?:[（(].{{1,24}}[)）])?")
"""One of the pieces under a title."""
TITLES, NEARLY_ALL = 12, 0.8
"""Lines that prove one another, and how many must be unlike and stand over a piece."""
PIECE = 10
"""Characters of its first line."""
LEVEL = 3


def titles_with_places(
    blocks: Sequence[Block], known: AbstractSet[int], *, has_chapters: bool
) -> Iterator[tuple[int, SurveyedLine]]:
    """The titles that `known` does not hold, by their indexes, and under them the numbers of the pieces."""
    titles = [at for at in range(len(blocks) - 1) if _is_placed(blocks[at])]
    alike = frozenset(titles)
    over = [at for at in titles if at + 1 in alike or _is_piece(blocks[at + 1].text.strip())]
    said = {blocks[at].text.strip() for at in titles}
    if len(titles) < TITLES or min(len(over), len(said)) < NEARLY_ALL * len(titles):
        return
    role = FamilyRole.SECTION if has_chapters else FamilyRole.CHAPTER
    for at in sorted(alike - known):
        yield at, SurveyedLine(KINDS[role], "title-with-place", "titles", 0.9, LEVEL if has_chapters else 0)
    for at, block in enumerate(blocks[:-1]):
        if at not in known and block.kind is Kind.RAW and OF_SEVERAL.fullmatch(block.text.strip()):
            yield at, SurveyedLine(Kind.SUB_HEADING, "title-with-place", "titles", 0.9, LEVEL + 1)


def _is_placed(block: Block) -> bool:
    match = PLACED.fullmatch(block.text.strip()) if block.kind is Kind.RAW else None
    title = match["title"].strip() if match else ""
    return any(map(is_cjk_letter, title)) and not ends_in_pause(title) and not OF_SEVERAL.fullmatch(title)


def _is_piece(text: str) -> bool:
    return len(text) >= PIECE or is_closed(text) or OF_SEVERAL.fullmatch(text) is not None
