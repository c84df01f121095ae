"""Rows of numbers that are headings: text stands under each of them, as under no item of a list."""

import re
from collections.abc import Mapping, Sequence

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.source.document import Block
from banxin.cleaning.survey.counted_forms import STUCK, says_much
from banxin.cleaning.survey.rows.growing_runs import BARE, ESTABLISHED_BY, LONG_ROW, RUN
from banxin.cleaning.survey.weak_lines import OF_A_TITLE_FAMILY, STUCK_TOGETHER, weak_line

BETWEEN = 60
"""Characters of text between two headings that carry only a number and a title; items of a list have less."""
MUCH = 800
"""The same in the mean, where some headings stand right over the next one."""
OF_VERSE = 20
"""The same of poems in a row, 其一, 其二."""
OF_ITS_FORM = 8
"""The same under lines whose form no item of a list has: 纪元第3分钟."""
PEOPLE = re.compile(r"[人军軍兵卒妇婦女者徒鬼客童]…?$")
"""第二贵妇人, 第三个女人: who speaks in a play, unless much stands under it."""
PADDING = frozenset({"00", "000"})
"""Families of numbers that zeros fill up to one width."""
OF_A_LAW = frozenset({"第N条", "第N條"})
"""Articles of a law, alone on their lines: what is counted so has as little text as one sentence."""
MANY_STUCK, FEW_STUCK = 8, 5
"""Numbers that must grow where nothing parts them from their titles; and where each stands alone after a whole sentence."""
OF_ITS_OWN = 300
"""Characters between lines that count something of the book's own (第三封信, 学而第一), in the mean."""


def rows_over_text(
    blocks: Sequence[Block], sizes: Sequence[int], runs: Sequence[list[int]], family: str, titles: Mapping[int, str]
) -> list[list[int]]:
    """The runs that are headings: a list has no text under its numbers, and a countdown neither.

    Two numbers alone prove nothing; beside longer runs of the same form they do.
    """
    if family == STUCK_TOGETHER or (family.removesuffix(STUCK) in {"0", "⑴"} and family.endswith(STUCK)):
        runs = [
            run
            for run in runs
            if len(run) >= (FEW_STUCK if _stand_alone(blocks, run, titles) else MANY_STUCK)
            and sizes[run[-1]] - sizes[run[0]] >= MUCH / 2 * len(run)
        ]
    sure = [run for run in runs if len(run) >= RUN and _has_text(blocks, sizes, run, family, titles)]
    pairs = [
        run for run in runs
        if len(run) == RUN - 1 and (sure or (family in BARE and sizes[run[1]] - sizes[run[0]] > 4 * BETWEEN))
        and _has_text(blocks, sizes, run, family, titles)
    ]  # fmt: skip
    brief = [
        run for run in runs
        if len(sure) >= ESTABLISHED_BY and len(run) >= RUN and run not in sure
        and (_is_long_row(sizes, run) or all(_is_over_sentence(blocks, at) for at in run))
    ]  # fmt: skip
    brief += [run for run in runs if run not in sure + brief and _are_items_of_minutes(blocks, run, family)]
    return sorted([*sure, *pairs, *brief])


def _stand_alone(blocks: Sequence[Block], run: Sequence[int], titles: Mapping[int, str]) -> bool:
    """Whether each line of a row has a title, stands after a whole sentence, or right under a heading, and over text."""
    return all(
        titles[at]
        and at > 0
        and (is_closed(blocks[at - 1].text) or (at == run[0] and len(blocks[at - 1].text.strip()) <= SHORT_HEADING))
        and at + 1 < len(blocks)
        and is_text(blocks[at + 1].text)
        for at in run
    )


SHORT_HEADING = 24
"""Characters of the heading under which the first of such a row may stand."""


def _is_long_row(sizes: Sequence[int], run: Sequence[int]) -> bool:
    """Whether a row is so long, and has so much text in the mean, that it is no list: the scenes of a film, some of which show next to nothing."""
    return len(run) >= LONG_ROW and sizes[run[-1]] - sizes[run[0]] >= BETWEEN * (len(run) - 1)


def _are_items_of_minutes(blocks: Sequence[Block], run: Sequence[int], family: str) -> bool:
    """Whether each line of a row, 一、关于预算的审议, stands over a whole sentence at least, as what a meeting has spoken of does."""
    under = [blocks[at + 1].text.strip() if at + 1 < len(blocks) else "" for at in run]
    return family == "一、" and len(run) >= RUN and all(len(text) >= OF_MINUTES and is_closed(text) for text in under)


OF_A_SENTENCE = 20
"""Characters of the sentence under each number of a row beside others of its form that are headings."""
OF_MINUTES = 10
"""Characters of a sentence under such a line, at least."""


def _is_over_sentence(blocks: Sequence[Block], at: int) -> bool:
    under = blocks[at + 1].text.strip() if at + 1 < len(blocks) else ""
    return len(under) >= OF_A_SENTENCE and is_closed(under)


def _text_under(blocks: Sequence[Block], at: int) -> str:
    """The text under a number; under 第一卦 that stands over 乾, the title of it, the one below that."""
    texts = [block.text.strip() for block in blocks[at + 1 : at + 3]]
    is_title = len(texts) > 1 and len(texts[0]) <= OF_A_NAME and texts[0].isalpha()
    return texts[1] if is_title and is_closed(texts[1]) else texts[0] if texts else ""


OF_A_NAME = 4
"""Characters of a title that stands alone under its number."""


def _has_text(
    blocks: Sequence[Block], sizes: Sequence[int], run: Sequence[int], family: str, titles: Mapping[int, str]
) -> bool:
    """Whether text stands under each number."""
    ends = [*run[1:], min(len(blocks), run[-1] + 12)]
    texts = [sizes[end] - sizes[at + 1] for at, end in zip(run, ends, strict=True)]
    if says_much(family) or family in OF_A_LAW:
        least = OF_ITS_OWN if PEOPLE.search(family) else OF_ITS_FORM
        return sum(size >= least for size in texts) * 5 >= 4 * len(texts)
    under = [_text_under(blocks, at) for at in run]
    are_headings = sum(is_text(text) or weak_line(text) is not None for text in under) * 2 >= len(run)
    if family == "…N" and not are_headings:
        return False  # 郭正一 and 使民心一 in a list of names and verses.
    is_bare = family == "其一" or (family in BARE and not any(titles[at] for at in run))
    enough = (
        OF_VERSE
        if family in {"其一", OF_A_TITLE_FAMILY} | PADDING or (is_bare and family in {"一", "【一】", "〔一〕"})
        else BETWEEN
    )
    over_text = sum(size >= enough for size in texts)
    # Of a list only the last item stands over a long text.
    is_long = sum(texts) >= MUCH * len(texts) and over_text * 2 >= len(texts)
    return (over_text * 5 >= 4 * len(texts) or is_long) and (are_headings or is_bare or is_long)


def is_text(text: str) -> bool:
    return len(text) > 20 or is_closed(text) or ends_in_pause(text)
