"""Titles that what stands around them tells: rulers above and below, signs before and behind (=== 渡口 ===), or the stamp that a web site sets under each.

Whatever the line between says, and whichever mark it ends with, it can be nothing else.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.gap_titles import WROTE
from banxin.cleaning.survey.numbered_lines import OF_A_SITE
from banxin.cleaning.survey.tables.table_entries import HEAD
from banxin.typography.scripts import is_cjk_letter

RULER = re.compile(r"\s*[-=*~_—－＝━─]{6,}\s*")
RULED_OFF = re.compile(r"[-=*~_—－＝━─]{6,}\s*$")
STAMP = re.compile(
    r"\s*[（(【\[]?(?:本章)?(?:(?:更新|发布|发表|上传|發布|發表|上傳)(?:时间|時間|日期|于|於)?[：:\s]*[0-9]{4}[-年/.].*|字[数數][：:\s]*[0-9]+.*)"
)
"""更新时间2009-1-9 9:21:42 字数：1511, 本章字数：3124: what a web site says of each page of a book."""
IN_SIGNS = re.compile(r"(?P<sign>[=＝]{2,})\s*(?P<title>[^=＝]{1,40}?)\s*(?P=sign)")
"""=== 第一回　夜渡 ===: a title in signs of equality."""
LONGEST = 40
"""Characters of such a title."""
ENOUGH = 3
"""Lines in one frame that are titles."""


def framed_titles(blocks: Sequence[Block], headings: AbstractSet[int]) -> frozenset[int]:
    """The indexes of the lines that rulers, signs or stamps frame, where several are framed alike; `headings` say of themselves what they are."""
    ruled = list(_between_rulers(blocks))
    stamped = list(_over_stamps(blocks))
    rows = (
        row
        for row in (ruled, stamped, _in_signs(blocks, headings), _under_stamps(blocks), _under_rulers(blocks))
        if len({blocks[at].text.strip() for at in row}) >= ENOUGH
    )
    return frozenset(at for row in rows for at in row).union(_under_one_line(blocks, headings))


def _under_one_line(blocks: Sequence[Block], headings: AbstractSet[int]) -> Iterator[int]:
    """The short lines under one and the same line, word for word, under which nearly always a heading stands: the head of each page of a web site."""
    rows: dict[str, list[int]] = {}
    for at, block in enumerate(blocks[:-2]):
        text = block.text.strip()
        if block.kind is Kind.RAW and at not in headings and len(text) <= LONGEST and not is_closed(text):
            rows.setdefault(text, []).append(at)
    for row in rows.values():
        under = [at + 1 for at in row]
        if len(row) >= PAGES and len(headings & set(under)) >= NEARLY_ALL * len(row):
            yield from (at for at in under if at not in headings and _is_second_title(blocks[at]))


PAGES = 10
"""Times that such a line stands."""


def _between_rulers(blocks: Sequence[Block]) -> Iterator[int]:
    for at in range(1, len(blocks) - 2):
        above, under = blocks[at - 1].text, blocks[at + 1].text
        is_framed = RULER.fullmatch(above) is not None and above.strip() == under.strip()
        if is_framed and _may_be_title(blocks[at]) and not RULER.fullmatch(blocks[at + 2].text):
            yield at


def _in_signs(blocks: Sequence[Block], headings: AbstractSet[int]) -> list[int]:
    """The lines with one and the same row of signs before and behind, as a wiki writes its headings.

    Where a book has chapters, such lines that only count, ===渡口 第3节===, are the pages into which somebody has cut it.
    """
    found = {
        at: match["title"] for at, block in enumerate(blocks)
        if block.kind is Kind.RAW and (match := IN_SIGNS.fullmatch(block.text.strip())) and any(map(is_cjk_letter, match["title"]))
    }  # fmt: skip
    forms = {FIGURES.sub("", title) for title in found.values()}
    return [] if headings - found.keys() and 2 * len(forms) <= len(found) else list(found)


FIGURES = re.compile(r"[0-9０-９〇零一二三四五六七八九十百千]+")


def _over_stamps(blocks: Sequence[Block]) -> Iterator[int]:
    for at, block in enumerate(blocks[1:]):
        if STAMP.fullmatch(block.text) and _may_be_title(blocks[at]):
            yield at


def _under_stamps(blocks: Sequence[Block]) -> list[int]:
    """The second titles under the stamps, if most stamps have one: “大局”究竟是什么 over the essay."""
    stamps = [at for at, block in enumerate(blocks[:-2]) if STAMP.fullmatch(block.text)]
    under = [at + 1 for at in stamps if _is_second_title(blocks[at + 1]) and len(blocks[at + 2].text.strip()) > LONGEST]
    return under if 2 * len(under) > len(stamps) else []


def _under_rulers(blocks: Sequence[Block]) -> list[int]:
    """The lines right under rulers, each over text, if nearly all rulers have one, and nearly all unlike: ━━━━ ⏎ 游黄山日记.

    Over the first title of all none need stand. A ruler may have run into the end of the paragraph above it, and stand over and under a table of contents as well.
    A title over who wrote the piece may be as long as it likes.
    """
    rulers = [at for at, block in enumerate(blocks[:-2]) if RULED_OFF.search(block.text)]
    tables = {at for at in rulers if HEAD.fullmatch(blocks[at + 1].text.strip(" \t\u3000"))}
    ends = {next((at for at in rulers if at > table), table) for table in tables}
    parting = [at for at in rulers if at not in tables and not RULER.fullmatch(blocks[at + 1].text)]
    under = [at + 1 for at in parting if _heads_piece(blocks, at + 1)]
    are_most = len(under) >= NEARLY_ALL * len([at for at in parting if at not in ends or at + 1 in under])
    are_unlike = len({blocks[at].text.strip() for at in under}) >= NEARLY_ALL * len(under)
    first = [0] if under and _is_second_title(blocks[0]) and _is_over_text(blocks[1]) else []
    return [*first, *under] if len(under) >= MANY and are_most and are_unlike else []


MANY, NEARLY_ALL = 5, 0.8
"""Titles under rulers that prove one another, how many of the rulers must stand over one, and how many of these be unlike."""


def _heads_piece(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line under a ruler is a title over text, or over the line that says who wrote it."""
    text = blocks[at].text.strip()
    is_signed = WROTE.fullmatch(blocks[at + 1].text.strip()) is not None
    is_open = len(text) <= OF_A_SIGNED_TITLE and not (is_closed(text) or ends_in_pause(text))
    return (is_signed and is_open) or (_is_second_title(blocks[at]) and _is_over_text(blocks[at + 1]))


OF_A_SIGNED_TITLE = 120
"""Characters of a title over who wrote the piece; those of old poems say on which occasion."""


def _is_over_text(block: Block) -> bool:
    text = block.text.strip()
    return len(text) > LONGEST or is_closed(text) or ends_in_pause(text)


def _is_second_title(block: Block) -> bool:
    text = block.text.strip()
    is_short = _may_be_title(block) and len(text) <= OF_SECOND_TITLE and not re.match(OF_A_SITE, text)
    return is_short and not (is_closed(text.rstrip("？！?!")) or ends_in_pause(text))


OF_SECOND_TITLE = 24
"""Characters of the second title under a stamp, and of a title that ends as sentences do."""


def _may_be_title(block: Block) -> bool:
    text = block.text.strip()
    is_line = block.kind is Kind.RAW and 1 <= len(text) <= LONGEST and any(map(str.isalnum, text))
    is_sentence = is_closed(text) and len(text) > OF_SECOND_TITLE
    return is_line and not (is_sentence or RULER.fullmatch(text) or STAMP.fullmatch(text))
