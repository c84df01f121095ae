"""Spaces: in running text between CJK they are left over from setting, in headlines and bylines they separate.

The gap between Han and Latin is a matter of each edition's style, not of the text (CLREQ 3.2.2), so it goes too; the space
after a sentence in Latin letters, and the spaces within it, part words and stay.
A title of a few characters that are spaced out to fill its line (序　言) is one word: its spaces go, whatever the source.
Korean has spaces between words, Japanese sets some on purpose (after ！ and ？, between the words of a primer): they stay.
Behind □ stand people, and behind the dateline of a report its text: the spaces there part, on pages as well.
In text that is no page, whoever set an ideographic space, a tab, two spaces, or any space in a line without a mark has meant to
part something: a speaker from his speech, a name from another, the halves of a verse, the drugs of a recipe, whoever was born
in a year. There it stays.
"""

import re
from collections.abc import Iterator
from itertools import groupby

from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import replacement
from banxin.cleaning.knowledge.latin_sentences import in_latin_sentence
from banxin.cleaning.knowledge.measures_of_verse import halves_of
from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.knowledge.word_list import count
from banxin.cleaning.source.document import Block, Document, Kind
from banxin.cleaning.source.setting import BYLINE, FORMS
from banxin.typography.scripts import is_cjk, is_han, is_hangul

SPACE = re.compile(r"[ \t\u3000\r\n]+")
SEPARATOR = re.compile(r"[\u3000\t]|[ ]{2}")
BEHIND_NUMBER = re.compile(
    r"\s*(?:第[0-9０-９〇零一二三四五六七八九十百千]{1,7}[条條款项項目问問题題例](?:之[0-9一二三四五六七八九十]{1,3})?|[例习習问問]题?[0-9０-９]{1,3}(?:[-.—][0-9]{1,3})*|(?:定义|定理|引理|命题|推论|公理|例)\s?[0-9]{1,3}(?:[-.—][0-9]{1,3})*)"
)
"""The number of an article, a question or a theorem that its text begins with: the space behind it parts (GB/T 33671, 第一条　…)."""
BLANK = re.compile(r"[(（][ \t\u3000]{2,}[)）]")
"""What a reader fills in."""
SPREAD = re.compile(
    r"\s*(?![〇一二三四五六七八九十]\s+\S\s*$)[\u3400-\u9fff\U00020000-\U0003ffff](?:\s+[\u3400-\u9fff\U00020000-\U0003ffff]){1,3}\s*"
)
"""What may be a short title spaced out to fill its line; after a number the space parts."""
HABIT = 3
"""Titles of a source that are spaced out before such a one need not be a word of the word list."""
FULL_STOPS = frozenset("。！？；")
LINE = 30
"""Characters of a line that names things and says nothing: a title, names, a list."""
CREDITS = re.compile(
    r"[（(](?:本报|本刊|本网)?(?:见习|实习)?(?:记者|通讯员|作者|编者|摄影|图)[ \u3000：:][^（()）]{1,60}[）)]"
)
"""Who wrote a piece, in brackets: the spaces part the names."""
TITLES = frozenset({Kind.SECTION, Kind.HEADLINE, Kind.SUB_HEADING})
RUNNING = frozenset({
    Kind.PARAGRAPH, Kind.CAPTION, Kind.AUTHOR_NOTE, Kind.STANDFIRST, Kind.QUOTE, Kind.ATTRIBUTION, Kind.NOTE,
})  # fmt: skip


def find_spaces(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Take spaces out at the ends of blocks and, in running text, beside CJK; others become one plain space."""
    del decisions
    spread = _spread_titles(document)
    margins = _margins_of_verse(document)
    for block in document.blocks:
        if block.kind is Kind.DROPPED:
            continue
        if block.text in spread and block.kind in TITLES:
            for match in SPACE.finditer(block.text):
                yield from replacement(block, *match.span(), "", rule="space-in-a-spread-title")
            continue
        names = {at for match in CREDITS.finditer(block.text) for at in range(*match.span())}
        if margin := margins.get(block.start):
            yield from replacement(block, 0, margin, "", rule="margin-of-verse")
        blanks = {at + 1 for at in (match.start() for match in BLANK.finditer(block.text))}
        for match in SPACE.finditer(block.text, margins.get(block.start, 0)):
            if match.start() in blanks:
                wide = sum(2 if one == "\u3000" else 1 for one in match[0])
                yield from replacement(block, *match.span(), "\u3000" * max(2, wide // 2), rule="blank-to-fill-in")
                continue
            is_running = block.kind in RUNNING and match.start() not in names
            if is_running and _parts(document, block, match):
                is_wide = SEPARATOR.search(match[0]) or BEHIND_NUMBER.fullmatch(block.text[: match.start()])
                separates = "\u3000" in match[0] if document.house.spaces_words else is_wide
                after = "\u3000" if separates else " "
                yield from replacement(block, *match.span(), after, rule="space-that-parts")
            else:
                yield from _space(block, *match.span(), is_running=is_running)


def _margins_of_verse(document: Document) -> dict[int, int]:
    """The ideographic spaces that all lines of verse in a row begin with, by where the lines begin: they are a typist's margin."""
    found: dict[int, int] = {}
    for is_verse, run in groupby(document.standing(), key=lambda block: block.kind is Kind.VERSE):
        lines = list(run)
        if is_verse and (margin := min(len(one.text) - len(one.text.lstrip("\u3000")) for one in lines)):
            found |= {one.start: margin for one in lines}
    return found


def _spread_titles(document: Document) -> frozenset[str]:
    """The titles that are spaced out to fill their lines: each is a word, or the source does so with several."""
    if document.house.keeps_spaces:
        return frozenset()
    found = {block.text for block in document.blocks if block.kind in TITLES and SPREAD.fullmatch(block.text)}
    return frozenset(title for title in found if len(found) >= HABIT or count("".join(title.split())))


def _parts(document: Document, block: Block, match: re.Match[str]) -> bool:
    """Whether a space inside a block parts two things."""
    if match.start() == 0 or match.end() == len(block.text):
        return False
    heads = (block.tags.get("run-in"), block.tags.get("dateline"))
    if BEHIND_NUMBER.fullmatch(block.text[: match.start()]):
        return True
    if block.text[: match.start()].lstrip() in heads or document.house.keeps_spaces or BYLINE.match(block.text.strip()):
        return True
    is_line = len(block.text) <= LINE and not is_closed(block.text) and not ends_in_pause(block.text)
    is_wide = SEPARATOR.search(match[0]) is not None
    if block.text[match.start() - 1] in FULL_STOPS and not is_wide:
        return False  # A full stop has its own white.
    if document.setting.is_paged:
        # A recogniser sets spaces by its boxes; whoever typed a page has set wide ones in its lines on purpose.
        return is_line and is_wide and document.source.codec not in FORMS
    return is_line or is_wide or _is_list(block.text) or _is_list_of_han(_stretch(block.text, match.start()))


def _is_list_of_han(text: str) -> bool:
    """Whether nothing but Han is parted: beside Latin letters and figures spaces are a matter of style."""
    return _is_list(text) and all(map(is_han, "".join(text.split())))


def _stretch(text: str, at: int) -> str:
    """What stands around a space between the marks, tabs and wide spaces beside it: 程瑶田生　汪缙生　某公卒（年六十）."""
    text, at = text[max(0, at - AROUND) : at + AROUND], min(at, AROUND)
    said = ASIDE.sub(lambda match: SPARED * len(match[0]), text)
    ends = [match.span() for match in STRETCH_END.finditer(said)]
    first = max((end for _, end in ends if end <= at), default=0)
    last = min((start for start, _ in ends if start >= at), default=len(said))
    return said[first:last].replace(SPARED, "")


def _is_list(text: str) -> bool:
    """Whether spaces are all that parts the things a line names: 当归（二钱） 川芎 白术 甘草（炙） 水煎服。"""
    items = ASIDE.sub("", text).strip().rstrip("。").split()
    is_open = not MARK.search("".join(items))
    return is_open and len(items) >= ITEMS and 2 * sum(1 < len(item) <= OF_AN_ITEM for item in items) > len(items)


ASIDE = re.compile(r"[（(〔][^（()）〔〕]*[）)〕]")
MARK = re.compile("[，。！？；：、“”‘’「」『』…,!?;:]")
STRETCH_END = re.compile(r"[，。！？；：、“”‘’「」『』…,!?;:\t\u3000]| {2}")
AROUND = 80
"""Characters on each side of a space that are looked at."""
SPARED = "\x00"
"""What stands for each character of a remark in brackets, whose marks end nothing."""
ITEMS, OF_AN_ITEM = 3, 8
"""Things that make a list, and characters that most of them have at most; one character alone is what a recogniser has set apart."""


def _space(block: Block, first: int, last: int, *, is_running: bool) -> Iterator[Edit]:
    text = block.text
    left, right = text[max(0, first - 1) : first].strip("\u3000"), text[last : last + 1]
    if block.kind is Kind.VERSE and not left and right and set(text[first:last]) == {"\u3000"}:
        return  # The indent of a line of verse is the poet's.
    if not left or not right:
        yield from replacement(block, first, last, "", rule="space-at-the-edge")
    elif (
        is_running
        and len(text[:first].lstrip()) >= len(block.tags.get("dateline", ""))
        and _is_left_over(text, first, last)
    ):
        yield from replacement(block, first, last, "", rule="space-in-running-text", left=left, right=right)
    else:
        between = "\u3000" if block.kind is Kind.VERSE and halves_of(text) else " "
        yield from replacement(block, first, last, between, rule="one-plain-space")


def _is_left_over(text: str, first: int, last: int) -> bool:
    """Korean writes spaces between words; a space between two Latin words is one, and so is that after a Latin sentence."""
    left, right = text[first - 1], text[last]
    is_beside = (is_cjk(left) or is_cjk(right)) and not (is_hangul(left) or is_hangul(right))
    return is_beside and not in_latin_sentence(text, first)
