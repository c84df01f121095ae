"""What authors type beside a table as paragraphs: above it 表 3-1 …, below it 资料来源：… or 注：…; below a figure 来源：…

As paragraphs they would stay behind where their table or figure goes overleaf; so they are read as its caption and its notes.
"""

import re
from collections.abc import Container, Sequence
from dataclasses import replace
from re import Pattern
from typing import TypeGuard

from banxin.late_patterns import late_pattern
from banxin.model.block import AnyBlock, Figure, FigureGroup, Paragraph, ParagraphRole, Table
from banxin.model.inline import Inline, Span, SpanKind, plain_text

NUMBER = r"\s*(?:\d+|[A-Z](?=[-–.．]))(?:[-–—.．·]\d+)*(?![\d-])(?:[ \u3000:：.．、|｜]+\S.*|[^\W\d].*)?"
"""Of a figure or table, with the words behind it."""
OF_TABLE = r"表|표|Table "
CAPTION = late_pattern(rf"(?:{OF_TABLE}){NUMBER}")
NUMBERED = late_pattern(rf"(?:{OF_TABLE})\s*(?:\d+|[A-Z](?=[-–.．]))(?:[-–—.．·]\d+)*[ \u3000:：.．、|｜]*")
"""What stands before the words of a caption."""
LONGEST = 80
"""Characters of a caption; what is longer is rather a paragraph that begins with a reference."""
ENDS = ("。", "；", "，", "：", "！", "？", ";", ",", ":", "...", "……")
"""What captions do not end in, and sentences do."""
NOTE = late_pattern(
    r"[（(]?(?:资料来源|資料來源|数据来源|數據來源|资料出处|来源|來源|出处|出處|出典|说明|說明|备注|備註|자료|출처|Sources?"
    r"|(?:注|註|주|Notes?)\s*[\d一二三四五六七八九十]*)\s*[：:]\s*\S.*",
    re.DOTALL,
)
"""What says where the figures of a table are from, or what its signs mean."""
SOURCE = late_pattern(
    r"[（(]?(?:(?:资料|資料|图片|圖片|照片|数据|數據|图|圖)?(?:来源|來源|出处|出處)|出典|出所|자료|출처|그림 출처|(?:Image |Photo |Data )?Sources?|Photo credit)"
    r"\s*[：:]\s*\S.*",
    re.DOTALL,
)
"""What says where a picture is from; other notes below one are text."""
LONGEST_NOTE = 150
"""Characters of such a note; a longer one is a paragraph of the text."""
STRONG = frozenset({SpanKind.STRONG, SpanKind.EMPHASIS})
UNNUMBERED = "unnumbered"
FULL_BLEED = "full-bleed"


def with_typed_beside(blocks: Sequence[AnyBlock]) -> tuple[AnyBlock, ...]:
    """The blocks, each table with what was typed above and below it, each figure with its source; a number that was typed is the only one."""
    result: list[AnyBlock] = []
    for block in blocks:
        before = result[-1] if result else None
        if isinstance(block, Table) and not block.caption and (words := typed_caption(before)):
            classes = block.classes if block.id or UNNUMBERED in block.classes else (*block.classes, UNNUMBERED)
            result[-1] = replace(block, caption=words, classes=classes)
        elif (isinstance(before, Table) and is_typed_note(block, NOTE)) or (
            is_shown_in_text(before) and is_typed_note(block, SOURCE)
        ):
            result[-1] = replace(before, notes=(*before.notes, block))
        else:
            result.append(block)
    return tuple(result)


def typed_caption(block: AnyBlock | None) -> tuple[Inline, ...]:
    """The words of a paragraph that is the caption of the table below it; none of another block."""
    if not isinstance(block, Paragraph) or not is_plain(block) or not is_caption(plain_text(block.children)):
        return ()
    words = block.children
    first = words[0]
    is_marked = len(words) == 1 and isinstance(first, Span) and first.kind in STRONG
    return first.children if is_marked and isinstance(first, Span) else words


def same_caption(block: AnyBlock, table: Table) -> str:
    """The words of a paragraph above a table that say what the caption of the table says, with a number or without; else none."""
    typed, caption = plain_text(typed_caption(block)).strip(), plain_text(table.caption).strip()
    found = NUMBERED.match(typed)
    is_same = bool(caption) and found is not None and caption in (typed, typed[found.end() :])
    return typed if is_same else ""


def is_caption(words: str) -> bool:
    """Whether a line names a table by its number.

    >>> [is_caption(words) for words in ("表 3-1　各年人数", "表1列出各年人数。", "各年人数")]
    [True, False, False]
    """
    words = words.strip()
    return len(words) <= LONGEST and not words.endswith(ENDS) and bool(CAPTION.fullmatch(words))


def is_shown_in_text(block: AnyBlock | None) -> TypeGuard[Figure | FigureGroup]:
    """Whether a block is a picture, or pictures side by side, in the type area: one that fills its page has no room below it."""
    return isinstance(block, Figure | FigureGroup) and FULL_BLEED not in block.classes


def is_typed_note(block: AnyBlock, form: Pattern[str]) -> bool:
    """Whether a block below a table or figure is a note of it, in the form of such notes."""
    if not isinstance(block, Paragraph) or not is_plain(block):
        return False
    words = plain_text(block.children).strip()
    return len(words) <= LONGEST_NOTE and bool(form.fullmatch(words))


def is_plain(block: Paragraph) -> bool:
    """Whether a paragraph has nothing that tells it from others."""
    return block.role is ParagraphRole.BODY and not (block.id or block.classes or block.lang or block.choices)


def line_of_caption(lines: Sequence[str], table: int, begun: Container[int]) -> int:
    """The line of the caption that was typed above a table, which begins on a line; that line itself where there is none.

    Lines on which blocks have `begun` are theirs.

    >>> line_of_caption(["文", "", "**表 1　人数**", "", "| 年 |"], 4, {0, 4})
    2
    """
    above = table - 1
    while above >= 0 and above not in begun and (not lines[above].strip() or lines[above].lstrip().startswith("{")):
        above -= 1
    return above if above >= 0 and above not in begun and is_caption(lines[above].strip(" \t*_")) else table
