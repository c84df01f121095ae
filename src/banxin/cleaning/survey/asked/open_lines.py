"""The short lines of a source of which no rule knows what they are, and where they stand."""

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property

from banxin.cleaning.knowledge.measures_of_verse import is_quatrain
from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.source.document import Block
from banxin.cleaning.survey.gap_titles import NO_TITLE, ends_a_piece
from banxin.cleaning.survey.numbered_lines import OF_A_SITE
from banxin.cleaning.survey.surveyed_lines import holds_address
from banxin.typography.scripts import is_cjk_letter

LONGEST = 24
"""Characters of such a line."""
PROSE = 40
"""Characters of the paragraph under it, at least; or it is a whole sentence of half as many."""
NO_HEADING = re.compile(
    rf"{OF_A_SITE}|[\W_]|.*[。！？；：…]|.*，.*，|.*[—–-]$|.*[0-9０-９]{{1,2}}[月:：].*|[0-9０-９.]+$"
    r"|(?:作者|文|图|摄影)\s*[/／：:]|.*[年月日时時点點]$"
)

SIGNED = re.compile(r".{2,24}[评評题題识識跋撰书書]")
"""Who has judged a chapter, or written the preface before it: 张词臣评, and under it 第三出."""


@dataclass(frozen=True)
class OpenLines:
    """The blocks of a source, the indexes of those of which no rule knows what they are, and those of its headings."""

    blocks: Sequence[Block]
    free: AbstractSet[int]
    headings: AbstractSet[int]

    def text(self, at: int) -> str:
        """What a block says; nothing before the first and behind the last."""
        return self.blocks[at].text.strip() if 0 <= at < len(self.blocks) else ""

    def is_after_text(self, at: int) -> bool:
        """Whether what stands before a line has come to its end, or heads what it stands over."""
        before = self.text(at - 1)
        return not before or at - 1 in self.headings or is_closed(before) or ends_a_piece(before)

    def is_over_text(self, at: int) -> bool:
        """Whether a paragraph stands under a line, or the first heading of what it may head."""
        under = self.text(at + 1)
        return (
            (at + 1 in self.headings and not SIGNED.fullmatch(self.text(at)))
            or len(under) >= self.prose
            or (is_closed(under) and 2 * len(under) >= self.prose)
        )

    @cached_property
    def prose(self) -> int:
        """Characters of a line of text at least: fewer where all lines are as short as those of a page."""
        sizes = sorted(len(block.text) for block in self.blocks)
        return min(PROSE, max(PROSE // 2, sizes[len(sizes) * 9 // 10] * 3 // 4)) if sizes else PROSE

    def size(self, row: Sequence[int]) -> int:
        """Characters from the first of some lines to the end of what may stand under the last, as much as under others."""
        size = sum(len(block.text) for block in self.blocks[row[0] : row[-1]])
        return size * len(row) // max(1, len(row) - 1)

    def times(self) -> Counter[str]:
        """How often each short line stands, however it is spaced."""
        return Counter(key_of(block.text) for block in self.blocks if len(block.text) <= 2 * LONGEST)


def key_of(text: str) -> str:
    """What a line says, without its spaces."""
    return "".join(text.split())


def may_be_heading(text: str) -> bool:
    """Whether a line by itself looks like a heading without number or mark."""
    is_line = 2 <= len(text) <= LONGEST and any(map(is_cjk_letter, text))
    return is_line and not (
        holds_address(text)
        or is_closed(text)
        or is_quatrain(text)
        or ends_in_pause(text)
        or ends_a_piece(text)
        or NO_HEADING.match(text)
        or NO_TITLE.match(text)
    )
