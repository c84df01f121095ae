"""What each block is: heading, byline, label, caption, sub-heading, author's note or paragraph.

A newspaper page tells it by marks (#, □), by length, by how a block ends, by the gap before it and by its neighbours.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import accumulate, pairwise

from banxin.cleaning.decisions.decided_edits import drops_of, drops_together
from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit, Op
from banxin.cleaning.edits.new_edits import query, tag
from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed, sentences, shape
from banxin.cleaning.knowledge.surnames import SURNAMES
from banxin.cleaning.source.document import FRONT, Block, Document, Kind, usual_gap
from banxin.cleaning.source.setting import FORMS, PAGE_MARK
from banxin.cleaning.structure.asked_headings import kinds_of_lines
from banxin.cleaning.structure.furniture import PICTURE
from banxin.cleaning.structure.head_of_text import NAME_OF_BOOK, head_of_text, is_chapter
from banxin.cleaning.survey.gap_titles import (
    gap_titles,
    titles_in_marks,
    titles_over_authors,
    titles_over_numbers,
)
from banxin.cleaning.survey.levels_of_headings import levels_of_headings, numbers_said_again
from banxin.cleaning.survey.numbered_lines import OF_A_SITE, PARTS, numbered_line
from banxin.cleaning.survey.recurring_lines import recurring_lines
from banxin.cleaning.survey.survey_of_lines import survey
from banxin.cleaning.survey.surveyed_lines import BY_SETTING, SurveyedLine, is_free
from banxin.cleaning.survey.titles.set_apart import after_like_gaps, set_like, titles_over_verses, titles_set_apart
from banxin.cleaning.survey.titles.spread_titles import spread_titles
from banxin.cleaning.survey.titles.titles_in_pieces import titles_in_pieces
from banxin.cleaning.survey.titles.titles_in_prose import titles_in_prose
from banxin.cleaning.survey.titles.titles_of_parts import parts_over_titles, parts_without_number, volumes_said_again
from banxin.cleaning.survey.titles.titles_over_poets import titles_over_poets
from banxin.cleaning.survey.titles.titles_under_numbers import titles_under_numbers
from banxin.cleaning.survey.weak_families import BARE, HIGHEST
from banxin.cleaning.survey.weak_lines import weak_line
from banxin.saying.said import say

HEADING = re.compile(r"(#{1,6})[ \t\u3000]+(?=\S)")
BYLINE_MARK = re.compile(r"[□■◇◆○●]\s*(?=\S)")
HEADING_MARKS = re.compile(r"(?:#{1,6}[ \t\u3000]+)+(?=\S)")
BYLINE_MARKS = re.compile(r"(?:[□■◇◆○●]\s*)+(?=[^\s□■◇◆○●])")
"""The same, however often they are repeated."""
OFFICES = (
    "党组书记|书记|检察长|检察官|院长|法官|主任|局长|处长|科长|厅长|部长|会长|主席|校长|教授|研究员|编辑|"
    "秘书长|董事长|总经理|记者|通讯员|律师|馆长|所长|社长|主编"
)
SIGNED = re.compile(rf".*(?:{OFFICES})[ \u3000]?[\u4e00-\u9fff]{{2,3}}")
REPORTER = re.compile(r"(?:本报|本刊|本网)?(?:特约|驻[\u4e00-\u9fff]{1,6})?(?:记者|通讯员|评论员)[ \u3000]")
NAME = rf"[{SURNAMES}][\u4e00-\u9fff]{{1,2}}"
WORK = r"(?:著|编|译|撰|文|编著|编译|摄影|整理|口述|执笔)"
NAMES = re.compile(rf"(?:作者[：: ]\s*)?{NAME}(?:[ \u3000、]{NAME}){{0,3}}(?:[ \u3000/／]{WORK})?")
"""People by name and nothing else: what may stand so right under a headline is its byline."""
AUTHOR_NOTE = re.compile(r"[（(](?:本文)?(?:作者|编者)[^（(]*[）)]")
DATED = re.compile(r"[12][0-9]{3}年")
ORNAMENTS = "◆◇■□●○★☆▪※ \u3000"
SHORT = 30
"""Characters that a headline, sub-heading or byline without a mark may have."""
MANY_ALIKE = 3
"""Second lines of titles that prove one another; two may be so by chance."""
NO_HEADING = re.compile(
    rf"{OF_A_SITE}|"
    r"[—–-]{1,2}|[（(\[［〔〈].*[）)\]］〕〉]$|[“「『‘\"]|[0-9]{4}[-年./]|.*[0-9]{1,2}月[0-9]{1,2}日|(?:[0-9]{4}|[一二三四五六七八九十0-9]{1,4})(?:年|世纪)[代初末]?$"
    r"|[表图圖]\s?[0-9一二三四五六七八九十]|.*[启啟]$|[右調调寄]+《|(?:.*[0-9]){6}"
)
"""What stands under a title, or aside: a dash before a subtitle, a stage direction, speech, a date, the words of a table."""
RUN = 8
"""Captions (or other short blocks) that may stand in a row."""
CAPTION = 40
"""Characters that the caption of a picture may have."""


def find_block_kinds(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Say what each block is that nobody has spoken for."""
    blocks = document.standing()
    told = frozenset(block.start for block in blocks if document.source.known_kind_at(block.start))
    page = SourceBlocks(blocks, after_pictures(document), told, survey_of(document, blocks, told))
    kinds = _kinds(page, _rules_of(document))
    asked: set[str] = set()
    free = {at for at, guess in enumerate(kinds) if blocks[at].kind is Kind.RAW and guess[1] == "text"}
    of_lines = tuple(kinds_of_lines(document, blocks, free, decisions))
    yield from of_lines
    said = {edit.start for edit in of_lines if edit.op is Op.TAG}
    for block, (kind, rule, confidence) in zip(blocks, kinds, strict=True):
        level = HEADING.match(block.text)
        if block.start in said:
            continue
        if block.kind is Kind.RAW and rule in ASKED and (decision := drops_together(decisions, rule)):
            yield from drops_of((block,), decision, rule)
        elif block.kind is Kind.RAW:
            yield from tag(block, "kind", kind, rule=rule, confidence=confidence)
            if rule in ASKED and rule not in asked:
                asked.add(rule)
                yield from query(block, 0, len(block.text), rule=rule, confidence=0.8, why=ASKED[rule])
            place = page.surveyed.get(block.start)
            if rule == NAME_OF_BOOK.rule:
                yield from tag(block, FRONT, rule, rule=rule)
            if place and place.rule == rule and place.level:
                yield from tag(block, "level", str(place.level), rule=rule)
            elif level and (kind is Kind.SUB_HEADING or rule in OF_PARTS):
                yield from tag(block, "level", str(len(level[1])), rule="heading-mark")


ASKED = {
    "table-of-contents": say("the source's own table of contents; the book makes one, so you may drop these lines"),
    "path-again": say(
        "the path of a record in the database that the text was taken from; it says again what headings say, so you may drop these lines"
    ),
    "heading-twice": say(
        "it says again what the heading before it says; the second stays a line of the text, a number alone a line of the heading"
    ),
}
"""What is asked about once for a source, with why."""


def survey_of(document: Document, blocks: Sequence[Block], told: frozenset[int]) -> dict[int, SurveyedLine]:
    """What the survey of the structure says of blocks, by where they begin; of told ones it says nothing."""
    open_blocks = [block for block in blocks if block.start not in told]
    is_marked = any(HEADING.match(block.text) for block in open_blocks) or len(told) * 2 > len(blocks)
    stem = document.source.path.stem
    found = survey(
        open_blocks, document.source.structure, is_marked=is_marked and not _is_title_alone(open_blocks), stem=stem
    )
    places = {open_blocks[at].start: place for at, place in found.places.items()}
    under = titles_under_numbers(open_blocks, places)
    for at in under:
        places[open_blocks[at].start] = SurveyedLine(Kind.SUBTITLE, "title-under-number", "titles", 0.9)
    places |= dict(volumes_said_again(open_blocks, places, under))
    if not (is_marked or document.setting.is_paged):
        for at, place in titles_over_poets(open_blocks):
            places.setdefault(open_blocks[at].start, place)
        places |= dict(_spread(open_blocks, places))
        for start, place in _told_by_place(open_blocks, places):
            places.setdefault(start, place)
        places |= dict(_set_apart(open_blocks, places))
        places |= dict(parts_over_titles(open_blocks, places))
    places |= dict(parts_without_number(open_blocks, places))
    if not document.setting.is_newspaper:
        for at, place in _recurring(open_blocks, places):
            # What stands once in each chapter of pages may be a running head.
            if (
                place.rule in {"titles-after-word", "questions"}
                or not document.setting.is_paged
                or document.setting.by_columns
            ):
                places.setdefault(open_blocks[at].start, place)
    if not is_marked and (not document.setting.is_paged or document.setting.by_columns or _has_marked_pages(document)):
        places |= dict(_in_prose(open_blocks, places))
    for start, place in _in_pieces(open_blocks, places):
        places.setdefault(start, place)
    if not document.setting.is_paged:
        places |= dict(levels_of_headings(open_blocks, places))
        places |= dict(numbers_said_again(open_blocks, places))
    if not (is_marked or document.setting.is_paged):
        places |= head_of_text(open_blocks, places, stem)
    places |= dict(_asides_under_titles(open_blocks, places))
    return places | dict(_under_one_title(open_blocks, places))


def _has_marked_pages(document: Document) -> bool:
    """Whether a text has the ends of its pages marked, by which its running heads are known: no newspaper, and nothing with boxes."""
    setting, source = document.setting, document.source
    return not setting.is_newspaper and source.codec not in FORMS and PAGE_MARK.search(source.text) is not None


def _is_title_alone(blocks: Sequence[Block]) -> bool:
    """Whether the only mark of a heading stands before the first line of a long text: the name of the book, which has its own."""
    marked = [at for at, block in enumerate(blocks) if HEADING.match(block.text)]
    return marked == [0] and sum(len(block.text) for block in blocks) >= OF_A_BOOK


OF_A_BOOK = 20_000
"""Characters of such a text."""


def _asides_under_titles(
    blocks: Sequence[Block], places: Mapping[int, SurveyedLine]
) -> Iterator[tuple[int, SurveyedLine]]:
    """The second lines of titles that say what a piece is, ——代前言 under 愿心: no chapters of their own."""
    for before, block in pairwise(blocks):
        place, above = places.get(block.start), places.get(before.start)
        is_aside = is_chapter(place) and block.text.strip().startswith(DASHES)
        if is_aside and above and above.kind is Kind.HEADLINE and not before.text.strip().startswith(DASHES):
            yield block.start, SECOND


DASHES = ("—", "–", "--")


def _told_by_place(blocks: Sequence[Block], places: Mapping[int, SurveyedLine]) -> Iterator[tuple[int, SurveyedLine]]:
    """Titles that nothing but their place tells, between gaps, over authors or numbers, and those in their marks."""
    firsts = frozenset(at for at, block in enumerate(blocks) if _is_first_number(block, places))
    headings = frozenset(at for at, block in enumerate(blocks) if is_chapter(places.get(block.start)))
    titles = gap_titles(blocks, headings) | titles_over_authors(blocks) | titles_in_marks(blocks)
    titles |= set_like(blocks, titles) | after_like_gaps(blocks, titles)
    second = _second_lines(blocks, titles)
    chapters = {blocks[at].start for at in headings}
    for at in sorted(titles | titles_over_numbers(blocks, firsts)):
        is_again = at > 0 and blocks[at].text.strip() == blocks[at - 1].text.strip()
        is_twice = is_again and blocks[at - 1].start in chapters
        title = SECOND if at in second else SurveyedLine(Kind.HEADLINE, "title-between-gaps", "titles", 0.9)
        chapters.add(blocks[at].start)
        yield blocks[at].start, TWICE if is_twice else title


def _spread(blocks: Sequence[Block], places: Mapping[int, SurveyedLine]) -> Iterator[tuple[int, SurveyedLine]]:
    """Titles that are spaced out: chapters, unless the source counts its own."""
    counted = any(is_chapter(place) and place.rule == "numbered-heading" for place in places.values())
    kind, level = (Kind.SUB_HEADING, HIGHEST) if counted else (Kind.HEADLINE, 0)
    for at in spread_titles(blocks):
        place = places.get(blocks[at].start)
        # 一　片　雲 counts nothing.
        if place is None or place.rule == "growing-numbers":
            yield blocks[at].start, SurveyedLine(kind, "spread-title", "titles", 0.9, level)


def _in_pieces(blocks: Sequence[Block], places: Mapping[int, SurveyedLine]) -> Iterator[tuple[int, SurveyedLine]]:
    """The heads of the pieces of chapters: chapters as well, unless the source counts its own."""
    pieces = titles_in_pieces(blocks)
    others = [place for start, place in places.items() if is_chapter(place) and place.rule == "numbered-heading"]
    kind, level = (Kind.SUB_HEADING, HIGHEST) if others else (Kind.HEADLINE, 0)
    for at in pieces:
        yield blocks[at].start, SurveyedLine(kind, "title-in-pieces", "titles", 0.9, level)


def _in_prose(blocks: Sequence[Block], places: Mapping[int, SurveyedLine]) -> Iterator[tuple[int, SurveyedLine]]:
    """Headings inside expository text, and the second lines of titles of poems."""
    prose = titles_in_prose(blocks, places)
    over = frozenset(at for at, block in enumerate(blocks) if is_chapter(places.get(block.start)))
    second = _second_lines(blocks, over | prose)
    for at in prose:
        title = SurveyedLine(Kind.SUB_HEADING, "title-in-prose", "titles", 0.9, HIGHEST)
        yield blocks[at].start, SECOND if at in second else title


def _second_lines(blocks: Sequence[Block], titles: frozenset[int]) -> frozenset[int]:
    """The second lines of titles that have two, where the first says a tune that stands over many poems: 浣溪沙, 又."""
    firsts = [blocks[at].text.strip() for at in titles if at - 1 not in titles]
    second = frozenset(at for at in titles if at - 1 in titles and at - 2 not in titles)
    again = sum(times for times in Counter(firsts).values() if times > 1)
    return second if len(second) >= MANY_ALIKE and again * 2 >= len(firsts) else frozenset()


def _recurring(blocks: Sequence[Block], places: Mapping[int, SurveyedLine]) -> Iterator[tuple[int, SurveyedLine]]:
    headings = frozenset(at for at, block in enumerate(blocks) if block.start in places or HEADING.match(block.text))
    chapters = frozenset(at for at, block in enumerate(blocks) if is_chapter(places.get(block.start)))
    return recurring_lines(blocks, headings, chapters)


def _set_apart(blocks: Sequence[Block], places: Mapping[int, SurveyedLine]) -> Iterator[tuple[int, SurveyedLine]]:
    """Titles that their setting tells: the fewest head chapters, if nothing else does, all others sections of them.

    What is set as chapters are that their place tells is one: the first of them, say, under the name of the author.
    """
    known = frozenset(at for at, block in enumerate(blocks) if not is_free(places.get(block.start)))
    has_chapters = any(map(is_chapter, places.values()))
    poems = titles_over_verses(blocks, known)
    rows = (row | (after_like_gaps(blocks, row) - known) for row in titles_set_apart(blocks, known | poems))
    for row in (*rows, *([poems] if poems else [])):
        has_chapters = has_chapters or any(_is_section(places.get(blocks[at - 1].start)) for at in row if at)
        like = sum((place := places.get(blocks[at].start)) is not None and _is_by_setting(place) for at in row)
        among_titles = like >= ENOUGH_ALIKE and SHARE_ALIKE * like >= len(row)
        for at in (at for at in row if blocks[at].start not in places):
            kind, level = (Kind.SUB_HEADING, HIGHEST) if has_chapters and not among_titles else (Kind.HEADLINE, 0)
            yield blocks[at].start, SurveyedLine(kind, "title-set-apart", "titles", 0.9, level)
        has_chapters = True


ENOUGH_ALIKE, SHARE_ALIKE = 3, 4
"""Chapters that show what others set like them are: so many, and one of so many lines."""


def _is_by_setting(place: SurveyedLine) -> bool:
    return place.kind is Kind.HEADLINE and place.rule in BY_SETTING


def _is_first_number(block: Block, places: Mapping[int, SurveyedLine]) -> bool:
    place = places.get(block.start)
    line = weak_line(block.text) if place and place.rule == "growing-numbers" else None
    return line is not None and line.number == 1 and line.family in BARE


def _under_one_title(blocks: Sequence[Block], places: Mapping[int, SurveyedLine]) -> Iterator[tuple[int, SurveyedLine]]:
    """Forewords and tables of contents of one work, whose title and sections have marks: they are sections of it, no chapters."""
    levels = [len(match[1]) for block in blocks if (match := HEADING.match(block.text))]
    below = [level for level in levels if level > min(levels)]
    if len(levels) - len(below) == 1 and len(below) >= OF_A_WORK and HEADING.match(blocks[0].text):
        for start, place in places.items():
            if place.kind is Kind.HEADLINE and place.rule in {"table-of-contents", "named-heading"}:
                yield start, replace(place, kind=Kind.SUB_HEADING, level=min(below))


OF_A_WORK = 3
"""Sections below a single title that show the source to be one work."""
TWICE = SurveyedLine(Kind.PARAGRAPH, "heading-twice", "titles", 0.9)
SECOND = SurveyedLine(Kind.SUBTITLE, "title-under-title", "titles", 0.9)


def _is_section(place: SurveyedLine | None) -> bool:
    return place is not None and place.kind is Kind.SUB_HEADING


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


def after_pictures(document: Document) -> frozenset[int]:
    """Where the blocks begin that follow the place of a lost picture: that is a gap, too."""
    rows = pairwise(document.blocks)
    return frozenset(
        block.start for before, block in rows if before.kind is Kind.DROPPED and PICTURE.match(before.text)
    )


def _kinds(page: SourceBlocks, rules: Sequence[Rule]) -> list[Guess]:
    """Kinds in three rounds: by the block alone, then by the kinds of its neighbours, then by its article."""
    guesses: list[Guess] = [(Kind.PARAGRAPH, "text", 1.0)] * len(page.blocks)
    for rule in rules:
        # Captions lean on what follows them, so every round runs from the end of the page.
        for index in reversed(range(len(page.blocks))):
            is_open = page.kinds[index] is Kind.RAW and (rule in OF_TEXT or not page.is_told[index])
            if is_open and (guess := rule(page, index)):
                guesses[index], page.kinds[index] = guess, guess[0]
    return guesses


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
    if REPORTER.match(text) and (has_gap or before in {Kind.HEADLINE, Kind.CAPTION}):
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


def _rules_of(document: Document) -> tuple[Rule, ...]:
    return ROUNDS if document.setting.is_newspaper else IN_BOOKS


def _is_short_and_open(text: str) -> bool:
    text = text.strip()
    return 4 <= len(text) <= SHORT and not is_closed(text) and not ends_in_pause(text)
