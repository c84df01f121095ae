"""Lines of one form that may be headings: a sign, brackets or a number at their head or end, over text, all through a source.

【郑伯克段于鄢】（隐公元年）, ● 告读者 ●, 001 渡口, - ### 谈信心: where the rules that name families are not sure of one, all of its lines
are one question. A form is what a line has beside its words, so that one pattern stands for all of them.
"""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.survey.asked.open_lines import OpenLines
from banxin.cleaning.survey.gap_titles import ends_a_piece
from banxin.cleaning.survey.numbered_lines import value
from banxin.cleaning.survey.surveyed_lines import holds_address
from banxin.typography.scripts import is_cjk_letter

OF_A_FORM = "lines-of-a-form"
"""The question about them."""
LONGEST, SHORT = 40, 30
"""Characters of such a line, and of what stands in it."""
ENOUGH, NEAR, FAR, MOST, UNLIKE = 3, 100, 300, 0.7, 0.8
"""Lines that make a question, characters of the text for each of them, and for each that has a number, how many of all lines of the form must stand over text, and how
many must be unlike the others."""
AT_MOST = 2
"""Questions of this kind, those about most lines first."""
NUMERALS = "0-9０-９一二三四五六七八九十百〇"
HEAD = re.compile(
    rf"[（(〔【〖［\[]|(?:[^\w\s“”‘’「」『』…—（(〔【〖［\[]|[ \u3000](?=[^\w\s（(〔【〖［\[]))+|[{NUMERALS}]{{1,4}}(?![年月日点個个位人条條次度岁歲])[^\w\s“”‘’「」『』…—]?"
)
"""A bracket, signs, or a number and its sign at the head of a line."""
NOTE = re.compile(r"[\[［〔(（][ \u3000]?[0-9０-９*＊]|[①-⑳]")
"""How a note begins: [4]."""
CLOSING = re.compile(r"[^\w\s，、·．“”‘’「」『』…—－-]")
"""What a form keeps of the rest: the bracket or sign that the line ends with."""
NUMBER = re.compile(rf"[{NUMERALS}]+")
NO_FORM = re.compile(
    r".*[：:；;。！？!?…]|.*[，,].*[，,]|.*[0-9]{1,2}[:：][0-9]|[*＊=—–_-]+$|[（(].{0,30}[）)]$|[《〈].{0,30}[》〉]$"
)
"""Speech, sentences, dates, rulers, asides and directions of plays, titles that a text speaks of."""


def form_of(text: str) -> str:
    """The form of a line: a pattern that stands for it; nothing where nothing but words is in it.

    >>> [form_of(one) for one in ("【郑伯】（隐公元年）", "001 渡口", "●告读者●", "- ### 谈信心", "渡口", "卷一 ◎洁癖")]
    ['【*）', '0*', '●*●', '-###*', '', '']
    """
    text = text.strip()
    head = HEAD.match(text)
    if NOTE.match(text) or not head or not any(map(is_cjk_letter, text[head.end() :])):
        return ""
    said = NUMBER.sub("0", "".join(head[0].split()))
    return f"{said}*{text[-1] if CLOSING.match(text[-1]) else ''}"


def lines_of_a_form(lines: OpenLines) -> Iterator[tuple[str, Sequence[int]]]:
    """The forms whose lines look like headings, with the indexes of the lines."""
    every: dict[str, list[int]] = {}
    for at in sorted(lines.free):
        if len(lines.text(at)) <= LONGEST and (form := form_of(lines.text(at))):
            every.setdefault(form, []).append(at)
    found = {form: _headings(lines, row) for form, row in every.items()}
    sure = [
        form
        for form, row in found.items()
        if len(row) >= max(ENOUGH, MOST * len(every[form])) and _are_apart(lines, row)
    ]
    for form in sorted(sure, key=lambda one: (-len(found[one]), one))[:AT_MOST]:
        yield form, found[form]


def _headings(lines: OpenLines, row: Sequence[int]) -> list[int]:
    return [at for at in row if may_head(lines.text(at)) and lines.is_over_text(at)]


def may_head(text: str) -> bool:
    """Whether a line of a form may be a heading: no sentence, no aside, no date, and no direction of a play."""
    return len(text) <= LONGEST and not (
        holds_address(text) or is_closed(text) or ends_in_pause(text) or ends_a_piece(text) or NO_FORM.match(text)
    )


def _are_apart(lines: OpenLines, row: Sequence[int]) -> bool:
    """Whether lines are nearly all unlike each other, and have as much text between them as headings have."""
    said = [NUMBER.sub("", lines.text(at)) for at in row]
    is_numbered = NUMBER.search(form_of(lines.text(row[0]))) is not None
    numbers = [value(match[0]) for at in row if (match := NUMBER.search(lines.text(at)))] if is_numbered else []
    growing = sum(before < after for before, after in pairwise(numbers))
    is_row = growing >= MOST * (len(numbers) - 1) if is_numbered else True
    return (
        is_row and len(set(said)) >= UNLIKE * len(row) and lines.size(row) >= (FAR if is_numbered else NEAR) * len(row)
    )
