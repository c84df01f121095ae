"""What the survey of the structure says of blocks: the heads of families, titles by their place and setting, the second lines of both."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.knowledge.surnames import OF_A_PERSON
from banxin.cleaning.source.document import Block, Document, Kind
from banxin.cleaning.source.setting import FORMS, PAGE_MARK
from banxin.cleaning.structure.head_of_text import head_of_text, is_chapter
from banxin.cleaning.structure.kinds.kind_rules import HEADING
from banxin.cleaning.structure.kinds.lone_numbers import lone_numbers
from banxin.cleaning.structure.kinds.names_set_alike import names_set_alike
from banxin.cleaning.structure.kinds.pieces_with_chapters import pieces_with_chapters
from banxin.cleaning.structure.kinds.titles_of_groups import titles_of_groups
from banxin.cleaning.structure.kinds.titles_with_calls import titles_with_calls
from banxin.cleaning.survey.gap_titles import (
    ends_a_piece,
    gap_titles,
    is_title_in_marks,
    titles_in_marks,
    titles_over_authors,
    titles_over_numbers,
)
from banxin.cleaning.survey.levels_of_headings import levels_of_headings, numbers_said_again, volumes_over_sections
from banxin.cleaning.survey.recurring_lines import recurring_lines
from banxin.cleaning.survey.rows.growing_runs import BARE
from banxin.cleaning.survey.rows.lists_of_words import without_words
from banxin.cleaning.survey.survey_of_lines import survey
from banxin.cleaning.survey.surveyed_lines import BY_SETTING, UNDER_TITLE, SurveyedLine, holds_address, is_free
from banxin.cleaning.survey.titles.over.titles_over_poets import titles_over_poets
from banxin.cleaning.survey.titles.set_apart import (
    after_like_gaps,
    set_like,
    titles_over_verses,
    titles_set_apart,
    titles_set_deep,
    titles_without_marks,
    without_couplets,
    without_firsts_under,
)
from banxin.cleaning.survey.titles.spread_titles import spread_titles
from banxin.cleaning.survey.titles.titles_before_gaps import titles_before_gaps
from banxin.cleaning.survey.titles.titles_close_to_text import titles_close_to_text
from banxin.cleaning.survey.titles.titles_in_pieces import titles_in_pieces
from banxin.cleaning.survey.titles.titles_in_prose import AGAIN, titles_in_prose
from banxin.cleaning.survey.titles.titles_of_parts import parts_over_titles, parts_without_number, volumes_said_again
from banxin.cleaning.survey.titles.titles_under_numbers import titles_under_numbers
from banxin.cleaning.survey.weak_families import HIGHEST, LEVELS
from banxin.cleaning.survey.weak_lines import weak_line

MANY_ALIKE = 3
"""Second lines of titles that prove one another; two may be so by chance."""


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
    places = _with_unmarked_titles(document, open_blocks, places, is_marked=is_marked)
    places |= dict(titles_of_groups(open_blocks, places))
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
    if not (is_marked or document.setting.is_paged):
        places |= dict(_before_gaps(open_blocks, places))
    if not (is_marked or document.setting.is_paged):
        places |= dict(_over_items(open_blocks, places))
    if not document.setting.is_paged:
        places |= dict(levels_of_headings(open_blocks, places))
        places |= dict(numbers_said_again(open_blocks, places))
    if not (is_marked or document.setting.is_paged):
        places |= dict(volumes_over_sections(open_blocks, places, document.source.structure))
        places |= dict(pieces_with_chapters(open_blocks, places, document.source.structure))
        places |= dict(lone_numbers(open_blocks, places))
        places |= head_of_text(open_blocks, places, stem)
    places |= dict(titles_with_calls(open_blocks, places))
    places |= dict(_asides_under_titles(open_blocks, places))
    places |= dict(_under_one_title(open_blocks, places))
    places = without_words(open_blocks, places)
    named_by_site = {block.start for block in open_blocks if block.start in places and holds_address(block.text)}
    return {start: place for start, place in places.items() if start not in named_by_site or place.rule in SAID_BY_LINE}


SAID_BY_LINE = frozenset({"numbered-heading", "named-heading", "table-of-contents", "name-of-book", "heading-twice"})
"""What a line is by its own number, name or entry, whatever else it says; a web site that names itself heads nothing."""


def _with_unmarked_titles(
    document: Document, blocks: Sequence[Block], places: dict[int, SurveyedLine], *, is_marked: bool
) -> dict[int, SurveyedLine]:
    """The places, and the titles that poets, spaces, gaps and depths tell; on pages only gaps do, where no column cuts them.

    Beside marks nothing does, but for great depths where the title of the piece is all that is marked.
    """
    if is_marked:
        return places | dict(_set_deep(document, blocks, places))
    if document.setting.is_paged:
        more = _after_wide_gaps(blocks, places) if document.setting.by_columns else ()
        return {**dict(more), **places}
    for at, place in titles_over_poets(blocks):
        places.setdefault(blocks[at].start, place)
    places |= dict(_spread(blocks, places))
    for start, place in _told_by_place(blocks, places):
        places.setdefault(start, place)
    places |= dict(names_set_alike(blocks, places))
    places |= dict(_set_apart(blocks, places))
    return places | dict(parts_over_titles(blocks, places))


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
            yield block.start, UNDER_TITLE


DASHES = ("—", "–", "--")


def _told_by_place(blocks: Sequence[Block], places: Mapping[int, SurveyedLine]) -> Iterator[tuple[int, SurveyedLine]]:
    """Titles that nothing but their place tells, between gaps, over authors or numbers, and those in their marks."""
    headings = frozenset(at for at, block in enumerate(blocks) if is_chapter(places.get(block.start)))
    firsts = frozenset(at for at, block in enumerate(blocks) if _is_first_number(block, places, BARE))
    titles = gap_titles(blocks, headings) | titles_over_authors(blocks) | titles_in_marks(blocks)
    titles -= _songs_under_chapters(blocks, titles, headings)
    titles = without_firsts_under(blocks, titles)
    titles |= set_like(blocks, titles) | after_like_gaps(blocks, titles)
    titles |= after_like_gaps(blocks, titles | headings) - headings
    titles -= frozenset(at for at in titles if _is_signed(blocks, at))
    second = _second_lines(blocks, titles)
    chapters = {blocks[at].start for at in headings}
    for at in sorted(titles | titles_over_numbers(blocks, firsts)):
        is_again = at > 0 and blocks[at].text.strip() == blocks[at - 1].text.strip()
        is_twice = is_again and blocks[at - 1].start in chapters
        title = UNDER_TITLE if at in second else SurveyedLine(Kind.HEADLINE, "title-between-gaps", "titles", 0.9)
        chapters.add(blocks[at].start)
        yield blocks[at].start, TWICE if is_twice else title


def _songs_under_chapters(blocks: Sequence[Block], titles: frozenset[int], headings: frozenset[int]) -> frozenset[int]:
    """The lines in the marks of titles, where most stand right under chapters: 《满江红》, the song that a chapter begins with."""
    marked = frozenset(at for at in titles if is_title_in_marks(blocks[at]))
    return marked if 2 * sum(at - 1 in headings for at in marked) >= len(marked) else frozenset()


def _is_signed(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line is the name under what stands above it: a date follows, and what ends with that stands no further off than it."""
    is_name = OF_A_PERSON.fullmatch(blocks[at].text.strip()) is not None
    return (
        is_name and at + 2 < len(blocks) and ends_a_piece(blocks[at + 1].text) and blocks[at + 2].gap > blocks[at].gap
    )


def _over_items(blocks: Sequence[Block], places: Mapping[int, SurveyedLine]) -> Iterator[tuple[int, SurveyedLine]]:
    """The names of the stories of a collection that has no other chapters, each over a row of numbers with titles; nothing else tells them."""
    firsts = frozenset(at for at, block in enumerate(blocks) if _is_first_number(block, places, OVER_ITEMS))
    titles = () if any(map(is_chapter, places.values())) else titles_over_numbers(blocks, firsts)
    if all(blocks[at].start not in places for at in titles):
        for at in titles:
            yield blocks[at].start, SurveyedLine(Kind.HEADLINE, "title-between-gaps", "titles", 0.9)


OVER_ITEMS = frozenset({"一、", "1."})
"""Families of numbers with titles."""


def _set_deep(
    document: Document, blocks: Sequence[Block], places: Mapping[int, SurveyedLine]
) -> Iterator[tuple[int, SurveyedLine]]:
    marked = [at for at, block in enumerate(blocks) if HEADING.match(block.text)]
    known = frozenset(at for at, block in enumerate(blocks) if block.start in places)
    if marked == [0] and not document.setting.is_paged:
        for at in titles_set_deep(blocks, known):
            yield blocks[at].start, SurveyedLine(Kind.SUB_HEADING, "title-set-apart", "titles", 0.9, HIGHEST)


def _after_wide_gaps(blocks: Sequence[Block], places: Mapping[int, SurveyedLine]) -> Iterator[tuple[int, SurveyedLine]]:
    """Titles between gaps in a text whose lines are those of columns: those after wider gaps than paragraphs have."""
    usual = Counter(block.gap for block in blocks[1:] if block.gap).most_common(1)
    starts = {block.start for at, block in enumerate(blocks) if usual and (not at or block.gap > usual[0][0])}
    yield from (one for one in _told_by_place(blocks, places) if one[0] in starts)


def _spread(blocks: Sequence[Block], places: Mapping[int, SurveyedLine]) -> Iterator[tuple[int, SurveyedLine]]:
    """Titles that are spaced out: chapters, unless the source counts its own."""
    counted = any(is_chapter(place) and place.rule == "numbered-heading" for place in places.values())
    kind, level = (Kind.SUB_HEADING, HIGHEST) if counted else (Kind.HEADLINE, 0)
    for at in spread_titles(blocks):
        place = places.get(blocks[at].start)
        # 一　片　雲 counts nothing.
        if place is None or place.rule == "growing-numbers":
            yield blocks[at].start, SurveyedLine(kind, "spread-title", "titles", 0.9, level)
            if _is_close_under(blocks, at + 1):
                yield blocks[at + 1].start, UNDER_TITLE


def _is_close_under(blocks: Sequence[Block], at: int) -> bool:
    """Whether a line says what the song is about whose tune stands over it: 冬　　至 close under 满　江　红, and over the song."""
    text = blocks[at].text.strip() if at + 1 < len(blocks) else ""
    is_line = 0 < len(text) <= OF_A_SONG and not (is_closed(text) or ends_in_pause(text))
    return is_line and blocks[at].gap < blocks[at - 1].gap and len(blocks[at + 1].text.strip()) > OF_A_SONG


OF_A_SONG = 24
"""Characters of such a line, and fewer than those of the song."""


def _in_pieces(blocks: Sequence[Block], places: Mapping[int, SurveyedLine]) -> Iterator[tuple[int, SurveyedLine]]:
    """The heads of the pieces of chapters: chapters as well, unless the source counts its own."""
    pieces = titles_in_pieces(blocks)
    others = [place for start, place in places.items() if is_chapter(place) and place.rule == "numbered-heading"]
    kind, level = (Kind.SUB_HEADING, HIGHEST) if others else (Kind.HEADLINE, 0)
    for at in pieces:
        yield blocks[at].start, SurveyedLine(kind, "title-in-pieces", "titles", 0.9, level)


def _before_gaps(blocks: Sequence[Block], places: Mapping[int, SurveyedLine]) -> Iterator[tuple[int, SurveyedLine]]:
    """Headings that nothing but the gap behind them tells: sections of what those head that something else tells."""
    known = frozenset(at for at, block in enumerate(blocks) if block.start in places)
    heads = frozenset(at for at in known if is_chapter(place := places[blocks[at].start]) or _is_section(place))
    for at in titles_before_gaps(blocks, heads, known):
        line = weak_line(blocks[at].text.strip())
        level = LEVELS.get(line.family, HIGHEST) if line else HIGHEST
        yield blocks[at].start, SurveyedLine(Kind.SUB_HEADING, "title-before-gap", "titles", 0.9, level)


def _in_prose(blocks: Sequence[Block], places: Mapping[int, SurveyedLine]) -> Iterator[tuple[int, SurveyedLine]]:
    """Headings inside expository text, and the second lines of titles of poems."""
    among_tunes = any(place.rule == "spread-title" and is_chapter(place) for place in places.values())
    prose = frozenset(without_couplets(blocks, sorted(titles_in_prose(blocks, places))))
    prose |= _said_again(blocks, places) if among_tunes else frozenset()
    known = frozenset(at for at, block in enumerate(blocks) if block.start in places)
    prose |= after_like_gaps(blocks, prose) - known if prose else frozenset()
    over = frozenset(at for at, block in enumerate(blocks) if is_chapter(places.get(block.start)))
    second = _second_lines(blocks, over | prose)
    for at in prose:
        # 水调歌头 has no room for spaces among 满　江　红 and 浣　溪　沙.
        is_tune = among_tunes and blocks[at].gap > blocks[at + 1].gap and blocks[at].text.strip() not in AGAIN
        kind, level = (Kind.HEADLINE, 0) if is_tune else (Kind.SUB_HEADING, HIGHEST)
        title = SurveyedLine(kind, "title-in-prose", "titles", 0.9, level)
        yield blocks[at].start, UNDER_TITLE if at in second else title


def _said_again(blocks: Sequence[Block], places: Mapping[int, SurveyedLine]) -> frozenset[int]:
    """The lines behind gaps that say the tune before again."""
    return frozenset(
        at
        for at, block in enumerate(blocks[:-1])
        if block.text.strip() in AGAIN and block.gap > blocks[at + 1].gap and block.start not in places
    )


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
    poems = titles_over_verses(blocks, known) or titles_without_marks(blocks, known)
    rows = (row | (after_like_gaps(blocks, row) - known) for row in titles_set_apart(blocks, known | poems))
    close = titles_close_to_text(blocks, known)
    for row in (*rows, *(row for row in (poems, close) if row)):
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


def _is_first_number(block: Block, places: Mapping[int, SurveyedLine], families: frozenset[str]) -> bool:
    place = places.get(block.start)
    line = weak_line(block.text) if place and place.rule == "growing-numbers" else None
    return line is not None and line.number == 1 and line.family in families


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


def _is_section(place: SurveyedLine | None) -> bool:
    return place is not None and place.kind is Kind.SUB_HEADING
