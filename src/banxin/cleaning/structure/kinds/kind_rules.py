"""The rules by which a block is a heading, byline, label, caption, sub-heading or author's note, in the order of their rounds.

A newspaper page tells it by marks (#, □), by length, by how a block ends, by the gap before it and by its neighbours.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from itertools import accumulate, pairwise

from banxin.cleaning.knowledge.imprint_words import REPORTER
from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed, sentences, shape
from banxin.cleaning.knowledge.surnames import OF_A_PERSON
from banxin.cleaning.knowledge.tunes_of_songs import OF_A_TUNE
from banxin.cleaning.source.document import Block, Document, Kind, usual_gap
from banxin.cleaning.survey.numbered_lines import OF_A_SITE, PARTS, numbered_line
from banxin.cleaning.survey.surveyed_lines import SurveyedLine

HEADING = re.compile(r"(#{1,6}(?=[ \t\u3000])|#{2,6}(?=[\u3400-\u9fff《（“]))[ \t\u3000]*(?=\S)")
BYLINE_MARK = re.compile(r"[□■◇◆○●]\s*(?=\S)")
HEADING_MARKS = re.compile(r"(?:#{1,6}[ \t\u3000]+)+(?=\S)|#{2,6}(?=[\u3400-\u9fff《（“])")
BYLINE_MARKS = re.compile(r"(?:[□■◇◆○●]\s*)+(?=[^\s□■◇◆○●])")
"""The same, however often they are repeated."""
OFFICES = (
    "党组书记|书记|检察长|检察官|院长|法官|主任|局长|处长|科长|厅长|部长|会长|主席|校长|教授|研究员|编辑|"
    "秘书长|董事长|总经理|记者|通讯员|律师|馆长|所长|社长|主编"
)
SIGNED = re.compile(rf".*(?:{OFFICES})[ \u3000]?[\u4e00-\u9fff]{{2,3}}")
OF_REPORTER = re.compile(rf"{REPORTER}[ \u3000]")
WORK = r"(?:著|编|译|撰|文|编著|编译|摄影|整理|口述|执笔)"
NAMES = re.compile(
    rf"(?:作者[：: ]\s*)?{OF_A_PERSON.pattern}(?:[ \u3000、]{OF_A_PERSON.pattern}){{0,3}}(?:[ \u3000/／]{WORK})?"
)
"""People by name and nothing else: what may stand so right under a headline is its byline."""
AUTHOR_NOTE = re.compile(r"[（(](?:本文)?(?:作者|编者)[^（(]*[）)]")
DATED = re.compile(r"[12][0-9]{3}年")
ORNAMENTS = "◆◇■□●○★☆▪※ \u3000"
SHORT = 30
"""Characters that a headline, sub-heading or byline without a mark may have."""
NO_HEADING = re.compile(
    rf"{OF_A_SITE}|{OF_A_TUNE}|"
    r"[—–-]{1,2}|[（(\[［〔〈].*[）)\]］〕〉]$|[“「『‘\"]|[0-9]{4}[-年./]|.*[0-9]{1,2}月[0-9]{1,2}日|(?:[0-9]{4}|[一二三四五六七八九十0-9]{1,4})(?:年|世纪)[代初末]?$"
    r"|[表图圖図]\s?[0-9一二三四五六七八九十]|.*[启啟]$|(?:.*[0-9]){6}"
)
"""What stands under a title, or aside: a dash before a subtitle, a stage direction, speech, a date, the words of a table."""
RUN = 8
"""Captions (or other short blocks) that may stand in a row."""
CAPTION = 40
"""Characters that the caption of a picture may have."""
Guess = tuple[Kind, str, float]


class SourceBlocks:
    """The blocks of a source and what is known of each so far; what all headings share is counted once."""

    def __init__(
        self, blocks: Sequence[Block], after: frozenset[int], told: frozenset[int], surveyed: Mapping[int, SurveyedLine]
    ) -> None:
        self.surveyed = surveyed
        self.blocks = blocks
        self.is_told = [block.start in told for block in blocks]
        usual = usual_gap(blocks)
        self.has_gap = [block.gap > usual or block.start in after for block in blocks]
        self.kinds = [block.kind for block in blocks]
        levels = [len(match[1]) if (match := HEADING.match(block.text)) else 0 for block in blocks]
        self.top = min(filter(None, levels), default=0)
        self.parts, self.tops = _parts_and_tops(blocks, levels)
        self.highest_before = [7, *accumulate((level or 7 for level in levels), min)]

    @cached_property
    def shapes(self) -> list[Counter[str]]:
        """The shapes of short open blocks in the article of each block."""
        found: list[Counter[str]] = []
        shapes: Counter[str] = Counter()
        for kind, block in zip(self.kinds, self.blocks, strict=True):
            if kind in {Kind.HEADLINE, Kind.SECTION}:
                shapes = Counter()
            if _is_short_and_open(block.text):
                shapes[shape(block.text)] += 1
            found.append(shapes)
        return found

    def kind(self, index: int) -> Kind | None:
        return self.kinds[index] if 0 <= index < len(self.kinds) else None


OF_PARTS = frozenset({"numbered-part", "heading-below-part"})
"""Rules whose headings keep their level: a part covers what lies deeper."""


def _parts_and_tops(blocks: Sequence[Block], levels: Sequence[int]) -> tuple[frozenset[int], list[int]]:
    """The headings that are parts (第一卷, with chapters one level deeper), and the level of headlines at each block."""
    top = min(filter(None, levels), default=0)
    headings = [index for index, level in enumerate(levels) if level]
    parts: set[int] = set()
    tops = [top] * len(blocks)
    for index, following in pairwise([*headings, len(blocks)]):
        line = numbered_line(HEADING.sub("", blocks[index].text))
        is_above = following < len(blocks) and levels[following] > levels[index] and following - index <= 2
        if levels[index] == top and line and line.unit in PARTS and is_above:
            parts.add(index)
            end = next((one for one in headings if one > index and levels[one] == top), len(blocks))
            tops[index + 1 : end] = [levels[following]] * (end - index - 1)
    return frozenset(parts), tops


Rule = Callable[[SourceBlocks, int], Guess | None]


def by_mark(page: SourceBlocks, index: int) -> Guess | None:
    """Headings by their # marks, bylines by □."""
    text = page.blocks[index].text
    if heading := by_heading_mark(page, index):
        return heading
    if BYLINE_MARK.match(text) and len(text) <= 2 * SHORT and not is_closed(text):
        return Kind.BYLINE, "byline-mark", 1.0
    return None


def by_heading_mark(page: SourceBlocks, index: int) -> Guess | None:
    """Headings by their # marks."""
    match = HEADING.match(page.blocks[index].text)
    return _heading(page, index, len(match[1])) if match else None


def _heading(page: SourceBlocks, index: int, level: int) -> Guess:
    """A lower level before any higher one, with no body of its own, stands over several articles."""
    if index in page.parts:
        return Kind.SECTION, "numbered-part", 0.95
    if level == page.tops[index]:
        return Kind.HEADLINE, ("heading-below-part" if level > page.top else "heading-mark"), 1.0
    if page.highest_before[index] >= level:
        for block in page.blocks[index + 1 : index + 1 + RUN]:
            if HEADING.match(block.text):
                return Kind.SECTION, "heading-without-body", 0.95
            if len(block.text) > CAPTION:
                break
    return Kind.SUB_HEADING, "heading-mark", 1.0


def by_survey(page: SourceBlocks, index: int) -> Guess | None:
    """Headings that carry a number or a name, or stand between gaps: 第一章, 卷一, 二, 后记, 故乡."""
    place = page.surveyed.get(page.blocks[index].start)
    return (place.kind, place.rule, place.confidence) if place else None


def by_form(page: SourceBlocks, index: int) -> Guess | None:
    """Author's notes and bylines without a mark, by their own form."""
    text = page.blocks[index].text.strip()
    if AUTHOR_NOTE.fullmatch(text):
        return Kind.AUTHOR_NOTE, "author-in-brackets", 1.0
    if is_closed(text) or ends_in_pause(text) or len(text) > SHORT:
        return None
    before, has_gap = page.kind(index - 1), page.has_gap[index]
    if OF_REPORTER.match(text) and (has_gap or before in {Kind.HEADLINE, Kind.CAPTION}):
        return Kind.BYLINE, "reporter", 0.95
    if SIGNED.fullmatch(text) and has_gap:
        return Kind.BYLINE, "office-and-name", 0.85
    return by_names(page, index)


def by_names(page: SourceBlocks, index: int) -> Guess | None:
    """People by name right under a headline; what is in brackets of the author is his note."""
    text = page.blocks[index].text.strip()
    if AUTHOR_NOTE.fullmatch(text):
        return Kind.AUTHOR_NOTE, "author-in-brackets", 1.0
    if NAMES.fullmatch(text) and page.kind(index - 1) in {Kind.HEADLINE, Kind.SUBTITLE} and len(text) <= SHORT:
        return Kind.BYLINE, "names-after-headline", 0.9
    return None


def as_label(page: SourceBlocks, index: int) -> Guess | None:
    """A short open block before a headline, or at the end of the page."""
    text = page.blocks[index].text.strip()
    if is_closed(text) or ends_in_pause(text) or DATED.match(text):
        return None
    has_space = any(character in text for character in " \u3000")
    if (len(text) <= 3 or (len(text) <= 12 and has_space)) and _stands_alone(page.blocks, index):
        return Kind.LABEL, "short-and-alone", 0.9
    return None


def _stands_alone(blocks: Sequence[Block], index: int) -> bool:
    """A label stands before a heading, or at the end of the page; a short line in a list or verse does not."""
    following = blocks[index + 1].text if index + 1 < len(blocks) else "#"
    return following.startswith("#") and blocks[index].text.strip().isalnum() | (" " in blocks[index].text)


def as_caption(page: SourceBlocks, index: int) -> Guess | None:
    """One short whole sentence after a gap (or after another caption), before a heading, a byline or a caption."""
    blocks = page.blocks
    if not _may_be_caption(blocks[index].text):
        return None
    first = index
    while not page.has_gap[first] and index - RUN < first > 0 and _may_be_caption(blocks[first - 1].text):
        first -= 1
    if page.has_gap[first] and page.kind(index + 1) in {Kind.HEADLINE, Kind.BYLINE, Kind.CAPTION}:
        return Kind.CAPTION, "sentence-after-gap", 0.9
    return None


def _may_be_caption(text: str) -> bool:
    return len(text) <= CAPTION and is_closed(text) and len(sentences(text)) == 1


def as_sub_heading(page: SourceBlocks, index: int) -> Guess | None:
    """Short open blocks of one shape within one article, each with text after it."""
    text = page.blocks[index].text
    if NO_HEADING.match(text.strip()) or not _is_short_and_open(text) or page.shapes[index][shape(text)] < 2:
        return None
    has_text = index + 1 < len(page.blocks) and len(page.blocks[index + 1].text) > SHORT
    if index and text.lstrip()[:1] in ORNAMENTS and page.blocks[index - 1].text.lstrip()[:1] == text.lstrip()[:1]:
        return None  # The last item of a list.
    return (Kind.SUB_HEADING, "same-shape", 0.97) if has_text else None


def as_late_headline(page: SourceBlocks, index: int) -> Guess | None:
    """A short open block at the end of an article that has no headline."""
    kinds = page.kinds
    if index == 0 or not _is_short_and_open(page.blocks[index].text):
        return None
    if page.kind(index + 1) not in {None, Kind.HEADLINE, Kind.LABEL, Kind.SECTION, Kind.BYLINE}:
        return None
    for other in range(index - 1, -1, -1):
        if kinds[other] in {Kind.HEADLINE, Kind.SECTION}:
            return None
        if kinds[other] is Kind.BYLINE:
            is_headless = page.kind(other - 1) not in {Kind.HEADLINE, Kind.CAPTION}
            return (Kind.HEADLINE, "article-without-headline", 0.95) if is_headless else None
    return None


ROUNDS: tuple[Rule, ...] = (by_mark, by_survey, by_form, as_label, as_caption, as_sub_heading, as_late_headline)
IN_BOOKS: tuple[Rule, ...] = (by_heading_mark, by_survey, by_names)
"""Of other sources than newspapers: there a short line is a verse, a speaker or a signature, and a sentence no caption."""
OF_TEXT: frozenset[Rule] = frozenset({by_form, by_names})
"""What is asked even of blocks that their document tells to be text: who wrote it, and of what office."""


def rules_of(document: Document) -> tuple[Rule, ...]:
    return ROUNDS if document.setting.is_newspaper else IN_BOOKS


def _is_short_and_open(text: str) -> bool:
    text = text.strip()
    return 4 <= len(text) <= SHORT and not is_closed(text) and not ends_in_pause(text)
