"""What a template asks about the text of paragraphs: what a label runs in with, how wide a column of speakers is."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from math import ceil

from banxin.late_patterns import late_pattern
from banxin.model.block import (
    AnyBlock,
    CodeBlock,
    DefinitionList,
    Division,
    ListBlock,
    Paragraph,
    ParagraphRole,
    Quotation,
    Table,
    Verse,
    VerseLine,
    inline_parts,
)
from banxin.model.block import walk as walk_blocks
from banxin.model.inline import Inline, LineBreak, NoteReference, Span, SpanKind, Text, plain_text, walk
from banxin.typography.titles.title_lines import width_of

LOST = late_pattern(
    r"[（(][^（()）]*[缺佚失无無損损残殘毁毀][^（()）]*[)）]\s*$|\(.*\b(lost|missing)\b.*\)\s*$", re.IGNORECASE
)

WISH = late_pattern(r"\s*(?:专此|專此|此|顺|順|即|敬|恭|谨|謹|并|並)?(?:致|颂|頌|祝|请|請|候|叩)(?!\w{4})")
LONGEST_KEPT = 20
"""The most em of a line that was kept to stand below another one: less than any measure."""
COLONS = ("：", ":")
FIRST_ITEM = late_pattern(r"\s*(?:[（(][一1１甲a][)）]|[一1１甲][、．.)）](?!\d)|[①⑴㈠])")
"""What the first of typed items begins with; a decimal number is none."""
LED_IN = (CodeBlock, DefinitionList, Division, ListBlock, Quotation, Table, Verse)
LONGEST_LABEL = 12
"""Characters of a line above a block that is its label, such as 火候表 or 【校记】."""
ENDS_OF_HEADS = ("", "：", ":")
ENDS_OF_SENTENCES = ("。", "！", "？", "；", "，", "…", ".", "!", "?", ";", ",")


def plain_words(block: object) -> str | None:
    """The text of a paragraph that is nothing but text, or None: most paragraphs of most books are.

    >>> from pathlib import Path
    >>> from banxin.source import Source
    >>> plain_words(Paragraph(source=Source(path=Path("a.md")), children=(Text("江流天地外"),)))
    '江流天地外'
    """
    if type(block) is Paragraph and block.role is ParagraphRole.BODY and len(block.children) == 1:
        only = block.children[0]
        if type(only) is Text and not block.id and not block.classes and not block.lang:
            return only.text
    return None


def set_in(cell: tuple[Inline, ...]) -> int:
    """How many full-width spaces the words of a cell are set in by: its other lines begin where they do.

    >>> set_in((Text("　　其中：应收利息"),)), set_in((Text("货币资金"),)), set_in(())
    (2, 0, 0)
    """
    first = plain_text(cell[:1])
    return len(first) - len(first.lstrip("\u3000"))


def opens_with_head(inlines: tuple[Inline, ...]) -> bool:
    """Whether a paragraph begins with a run-in head that needs a gap after it: neither space nor mark divides the two.

    >>> head = Span(SpanKind.RUN_IN, (Text("工序"),))
    >>> opens_with_head((head, Text("先看编码"))), opens_with_head((head, Text("　先看编码")))
    (True, False)
    """
    match inlines:
        case (Span(kind=SpanKind.RUN_IN) as head, *rest) if rest:
            after = plain_text(tuple(rest))[:1]
            before = plain_text((head,))[-1:]
            return bool(before and after) and not (is_dividing(before) or is_dividing(after))
        case _:
            return False


def is_like_heading(inlines: tuple[Inline, ...]) -> bool:
    """Whether a paragraph is a line of strong words, perhaps with a colon: a heading that was not written as one.

    >>> strong = Span(SpanKind.STRONG, (Text("工序"),))
    >>> is_like_heading((strong,)), is_like_heading((strong, Text("："))), is_like_heading((strong, Text("先看编码")))
    (True, True, False)
    >>> is_like_heading((Span(SpanKind.STRONG, (Text("先看编码。"),)),))
    False
    """
    match inlines:
        case (Span(kind=SpanKind.STRONG) as head, *rest):
            return (
                plain_text(tuple(rest)).strip() in ENDS_OF_HEADS and plain_text((head,))[-1:] not in ENDS_OF_SENTENCES
            )
        case _:
            return False


def are_kept_lines(inlines: tuple[Inline, ...]) -> bool:
    """Whether a paragraph is short lines that its author kept, which stand below one another as those of verse do.

    The wish of a letter is none: 敬礼 stands at the edge, below 此致.

    >>> are_kept_lines((Text("money 钱"), LineBreak(), Text("water 水"))), are_kept_lines((Text("此致"), LineBreak(), Text("敬礼！")))
    (True, False)
    >>> are_kept_lines((Text("一" * 21), LineBreak(), Text("water 水"))), are_kept_lines((Text("水"),))
    (False, False)
    """
    if not any(isinstance(one, LineBreak) for one in inlines):
        return False
    lines = [""]
    for one in inlines:
        if isinstance(one, LineBreak):
            lines.append("")
        else:
            lines[-1] += plain_text((one,))
    return not WISH.match(lines[0]) and all(width_of(line) <= LONGEST_KEPT for line in lines)


def lead_ins(blocks: Sequence[AnyBlock]) -> dict[int, str]:
    """Which of some blocks, by their places, belong to the next one, or are works in a row, and their classes.

    >>> from pathlib import Path
    >>> from banxin.source import Source
    >>> place = Source(path=Path("a.md"))
    >>> line, code = Paragraph(source=place, children=(Text("写成："),)), CodeBlock(source=place, text="x = 1")
    >>> label = Paragraph(source=place, children=(Text("【校记】"),))
    >>> lead_ins((line, line, code, label, line))
    {1: 'leads-in', 3: 'block-label'}
    """
    found = {
        place: class_of_heading_above(following)
        if is_like_heading(block.children)
        else class_above(plain_text(block.children).rstrip(), following)
        for place, (block, following) in enumerate(pairwise(blocks))
        if isinstance(block, Paragraph) and block.role is ParagraphRole.BODY
    }
    return {place: name for place, name in found.items() if name} | dict.fromkeys(typed_works(blocks), "typed-work")


def typed_works(blocks: Sequence[AnyBlock]) -> list[int]:
    """The places of paragraphs that stand in a row with growing numbers in brackets, as the works do that an author lists: [1] 沈括, [2] 王祯.

    >>> from pathlib import Path
    >>> from banxin.source import Source
    >>> def row(*texts): return [Paragraph(source=Source(path=Path("a.md")), children=(Text(text),)) for text in texts]
    >>> typed_works(row("[1] 沈括", "[2] 王祯", "［3］宋应星", "完")), typed_works(row("[1] 甲", "[2] 乙")), typed_works(row("[1] 甲", "[3] 乙", "[2] 丙"))
    ([0, 1, 2], [], [])
    """
    found: list[int] = []
    run: list[int] = []
    for place, block in enumerate(blocks):
        number = number_of_work(block)
        if not number or number != len(run) + 1:
            found += run if len(run) >= FEWEST_WORKS else []
            run = []
        if number == len(run) + 1:
            run.append(place)
    return found + (run if len(run) >= FEWEST_WORKS else [])


FEWEST_WORKS = 3
OF_A_WORK = late_pattern(r"[\[［〔](\d{1,3})[\]］〕]\s*\S")


def number_of_work(block: AnyBlock) -> int:
    """The number in brackets that a paragraph of plain text begins with; 0 for none."""
    if not isinstance(block, Paragraph) or block.role is not ParagraphRole.BODY or not block.children:
        return 0
    first = block.children[0]
    match = OF_A_WORK.match(first.text) if isinstance(first, Text) else None
    return int(match[1]) if match else 0


def class_of_heading_above(following: AnyBlock) -> str:
    """The class of a line of strong words: that of a label above a table, which may stand overleaf; others have what follows below them."""
    return "block-label" if isinstance(following, Table) else ""


def class_above(text: str, following: AnyBlock) -> str:
    """The class of a paragraph of this text, if it belongs to the block that follows: for a colon at its end, or as a label.

    A line of a few words without a stop is what stands above a table or list for its title; one in black brackets heads text as well.

    >>> from pathlib import Path
    >>> from banxin.source import Source
    >>> items = ListBlock(source=Source(path=Path("a.md")), items=())
    >>> [class_above(text, items) for text in ("写成：", "火候表", "他走了。", "走？", "一二三四五六七八九十一二三")]
    ['leads-in', 'block-label', '', '', '']
    """
    is_led_in = isinstance(following, LED_IN)
    if (is_led_in or begins_a_list(following)) and text.endswith(COLONS):
        return "leads-in"
    if not 0 < len(text) <= LONGEST_LABEL:
        return ""
    is_in_brackets = isinstance(following, Paragraph) and text[0] + text[-1] == "【】"
    return "block-label" if is_in_brackets or (is_led_in and text[-1] not in ENDS_OF_SENTENCES) else ""


def begins_a_list(block: AnyBlock) -> bool:
    """Whether a paragraph is the first of those that are typed with their numbers, as the items of a law are.

    >>> from pathlib import Path
    >>> from banxin.source import Source
    >>> place = Source(path=Path("a.md"))
    >>> [begins_a_list(Paragraph(source=place, children=(Text(text),))) for text in ("（一）甲", "1. 甲", "（二）甲", "一个人")]
    [True, True, False, False]
    """
    return isinstance(block, Paragraph) and FIRST_ITEM.match(plain_text(block.children)) is not None


def is_dividing(character: str) -> bool:
    """A space, or a mark that is not an opening one."""
    category = unicodedata.category(character)
    return character.isspace() or category in {"Po", "Pe", "Pf", "Pd"}


def says_lost(inlines: tuple[Inline, ...]) -> bool:
    """Whether a caption says itself that its picture is lost.

    >>> says_lost((Text("江边老街（照片已佚）"),)), says_lost((Text("江边老街"),))
    (True, False)
    """
    return bool(LOST.search(plain_text(inlines).rstrip("。.")))


NAMES = frozenset({SpanKind.PROPER_NAME, SpanKind.BOOK_TITLE})


def stands_beside_name(inline: Inline, before: object) -> bool:
    """Whether a name or title follows upon another, so that their lines would touch.

    >>> name = Span(SpanKind.PROPER_NAME, (Text("孔子"),))
    >>> stands_beside_name(name, name), stands_beside_name(name, Text("曰"))
    (True, False)
    """
    return all(isinstance(one, Span) and one.kind in NAMES for one in (inline, before))


LONG_SIDE = 80
"""em, with the columns of a small sheet six or seven lines."""
WIDEST = 7
"""em of the column of names; a longer name stands over."""
USUAL = 4
COMMON = 0.9
"""The column has room for the names of so many of the speeches."""


def takes_label(block: AnyBlock) -> bool:
    """Whether a label can run in with a block: a plain paragraph."""
    return (
        isinstance(block, Paragraph)
        and block.role is ParagraphRole.BODY
        and not (block.id or block.classes or block.lang)
    )


def has_speaker(block: AnyBlock) -> bool:
    """Whether a paragraph begins with the name of who speaks; one that does not goes on with a speech."""
    first = block.children[0] if isinstance(block, Paragraph) and block.children else None
    return isinstance(first, Span) and first.kind is SpanKind.SPEAKER


def has_long_speaker(block: AnyBlock) -> bool:
    """Whether a name, or the direction behind it, has no room in the column of names: it is set as the beginning of the speech."""
    return isinstance(block, Paragraph) and has_speaker(block) and ems_of_speaker(block) > WIDEST


def has_bare_speaker(block: AnyBlock) -> bool:
    """Whether nothing but a space parts a name from what is said: it has one, however long the name is."""
    return isinstance(block, Paragraph) and has_speaker(block) and not ends_in_colon(plain_text(block.children[:1]))


def ends_in_colon(name: str) -> bool:
    return name.endswith(COLONS)


def measure_of_speakers(blocks: Sequence[AnyBlock]) -> int:
    """How many em the names of a scene take, with a space behind one that has no colon; longer ones stand over.

    A direction behind a name takes no room in the column, and a name that few speeches have makes none for all the others.

    >>> from pathlib import Path
    >>> from banxin.source import Source
    >>> one = Paragraph(source=Source(path=Path("a.md")), children=(Span(SpanKind.SPEAKER, (Text("王利发"),)), Text("好。")))
    >>> measure_of_speakers((one,))
    4
    """
    sizes = sorted(ems_of_name(block) for block in blocks if isinstance(block, Paragraph) and has_speaker(block))
    usual = sizes[: ceil(len(sizes) * COMMON)]
    return max((size for size in usual if size <= WIDEST), default=USUAL if sizes else 0)


def is_long_pair(pair: Division) -> bool:
    """Whether one of two texts that face one another fills many lines of its column: on paper the pair may go on overleaf."""
    return any(
        sum(ems_of(plain_text(run)) for block in walk_blocks((side,)) for run in inline_parts(block)) > LONG_SIDE
        for side in pair.blocks
    )


def ems_of_speaker(speech: Paragraph) -> int:
    """About how many em a name takes with the calls of notes in it."""
    name = plain_text(speech.children[:1])
    calls = sum(isinstance(one, NoteReference) for one in walk(speech.children[:1]))
    return ems_of(name) + calls + (not ends_in_colon(name))


def ems_of_name(speech: Paragraph) -> int:
    """The same without the direction that stands behind the name."""
    first = speech.children[0]
    assert isinstance(first, Span)
    bare = tuple(one for one in first.children if not (isinstance(one, Span) and one.kind is SpanKind.EMPHASIS))
    return ems_of_speaker(replace(speech, children=(replace(first, children=bare),)))


def ems_of(text: str) -> int:
    """About how many em a name is wide: a letter of Latin takes three fifths."""
    return -int(-sum(0.6 if ord(character) < 0x2E80 else 1 for character in text) // 1)


WHOLE = 8
"""Rows of a stanza that stay together on a page."""


def turns_over(stanza: Sequence[VerseLine], measure: int) -> bool:
    """Whether a stanza of few lines has many on pages of so many characters a line: it may go on overleaf.

    >>> line = VerseLine(children=(Text("去看一看那里的星星" * 4),))
    >>> [turns_over((line,) * count, 22) for count in (4, 5)], turns_over((line,) * 5, 0)
    ([False, True], False)
    """
    if not measure or len(stanza) > WHOLE:
        return False
    rows = (ems_of(plain_text(line.children)) + indent_of(line, measure) for line in stanza)
    return sum(max(1, ceil(ems / (measure - 1))) for ems in rows) > WHOLE


DEEPEST = 24
"""Em of an indent for which the theme has a class."""


def indent_of(line: VerseLine, measure: int) -> int:
    """The indent of a line of verse; on pages of so many characters a line that would be pushed over their edge begins sooner.

    >>> [indent_of(VerseLine(children=(Text("很远的地方"),), indent=indent), 22) for indent in (3, 24)]
    [3, 15]
    """
    if not measure or not line.indent:
        return min(line.indent, DEEPEST)
    # An em at each end is for what turns over.
    room = measure - 2 - ems_of(plain_text(line.children))
    return min(line.indent, DEEPEST, max(room, measure // 3))
