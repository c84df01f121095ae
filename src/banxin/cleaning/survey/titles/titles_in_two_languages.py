"""Texts that stand in two languages, paragraph by paragraph: their titles, and the numbers between the languages.

INTRODUCTION and 引言 under it stand over a paragraph and its translation; a bare number between the two counts
paragraphs, and heads nothing.
"""

import re
from collections.abc import Iterator, Sequence

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.surveyed_lines import SurveyedLine
from banxin.typography.scripts import is_cjk_letter

LATIN_TITLE = re.compile(r"[^\W\d_][^.;:?!。！？；：\n]{1,79}")
LONGEST = 30
"""Characters of a title in Chinese."""
PROSE = 40
"""Characters of a paragraph, in either language."""
ENOUGH, NEARLY_ALL = 3, 0.8
"""Pairs of titles, and how many of the short Latin lines must stand in one."""
SHARE = 0.15
"""Of all paragraphs, how many must be in Latin letters, and how many in Chinese ones."""


def titles_in_two_languages(blocks: Sequence[Block], *, has_chapters: bool) -> Iterator[tuple[int, SurveyedLine]]:
    """The titles that stand one under the other, by their indexes."""
    prose = [block.text for block in blocks if len(block.text.strip()) >= PROSE]
    latin = sum(map(is_latin, prose))
    if not prose or min(latin, len(prose) - latin) < SHARE * len(prose):
        return
    lines = [at for at, block in enumerate(blocks[:-2]) if _is_title(block)]
    firsts = [at for at in lines if at + 1 in lines and is_latin(blocks[at].text) != is_latin(blocks[at + 1].text)]
    firsts = [at for at in firsts if at - 1 not in firsts and len(blocks[at + 2].text.strip()) >= PROSE]
    alone = sum(is_latin(blocks[at].text) for at in lines)
    if len(firsts) < max(ENOUGH, NEARLY_ALL * alone):
        return
    kinds = (Kind.SUB_HEADING, Kind.SUB_HEADING) if has_chapters else (Kind.HEADLINE, Kind.SUBTITLE)
    for at in firsts:
        for place, kind in enumerate(kinds, at):
            level = LEVEL if kind is Kind.SUB_HEADING else 0
            yield place, SurveyedLine(kind, "title-in-two-languages", "titles", 0.9, level)


LEVEL = 3
"""How deep such titles lie below chapters."""


def is_latin(text: str) -> bool:
    """Whether more letters of a text are Latin than Chinese.

    >>> is_latin("The Power Process"), is_latin("权力过程 (power)")
    (True, False)
    """
    latin = len(LETTER.findall(text))
    return latin > 0 and latin > WORD * sum(map(is_cjk_letter, text))


LETTER = re.compile("[A-Za-z]")
WORD = 4
"""Latin letters that say as much as one of Chinese."""


def _is_title(block: Block) -> bool:
    text = block.text.strip()
    if block.kind is not Kind.RAW or is_closed(text) or ends_in_pause(text):
        return False
    return LATIN_TITLE.fullmatch(text) is not None and (len(text) <= LONGEST or is_latin(text))


def counts_paragraphs(blocks: Sequence[Block], run: Sequence[int]) -> bool:
    """Whether numbers stand between a paragraph and what it says in another language, nearly each of them."""
    between = sum(_is_between(blocks[at - 1].text, blocks[at + 1].text) for at in run if 0 < at < len(blocks) - 1)
    return between >= NEARLY_ALL * len(run)


def _is_between(before: str, after: str) -> bool:
    return min(len(before.strip()), len(after.strip())) >= PROSE / 2 and is_latin(before) != is_latin(after)
