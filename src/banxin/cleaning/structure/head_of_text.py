"""What the first lines of a source are: the title of a text without headings, or the title page of a book over its first one."""

import re
from collections.abc import Mapping, Sequence
from itertools import takewhile

from banxin.cleaning.knowledge.imprint_words import NAMES_OF_BOOKS
from banxin.cleaning.knowledge.sentence_ends import is_closed
from banxin.cleaning.source.articles import FEW
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.survey.gap_titles import AUTHOR, bears_name, is_title_in_marks, set_deep, title_of_text
from banxin.cleaning.survey.surveyed_lines import SurveyedLine, is_free

TITLE_PAGE, SHORT = 12, 30
"""Lines of a title page, and characters of each, at most; its title is looked for among as many."""
FIELD = re.compile("[:：]")
"""What a line has that is a field of a form, 书名：风雪行, and no title."""
NAMED = re.compile(rf"[\s\u3000]*(?:{NAMES_OF_BOOKS}|书籍名称|名称|作品)\s*[:：]")
"""A field that says the name of the book: 书名：风雪行."""
NAME_OF_BOOK = SurveyedLine(Kind.PARAGRAPH, "name-of-book", "titles", 0.9)


def head_of_text(blocks: Sequence[Block], places: Mapping[int, SurveyedLine], stem: str) -> dict[int, SurveyedLine]:
    """What the survey says of the first lines, by where they begin; `stem` is the name of the file without its ending."""
    head = (
        _over_cast(blocks, places)
        or _over_statute(blocks, places)
        or _set_deep(blocks, places)
        or (_first_lines(blocks, places, stem) if blocks else {})
    )
    return _over_foreword(blocks, places, stem) | head


CAST = re.compile(r"[【〔\[]?(?:主要|剧中|劇中|登场|登場|出场|出場)?人物(?:表|介[绍紹]|[简簡]介)?[】〕\]]?[:：]?")
"""The heading of the list of those who appear in a play."""
BEFORE_CAST = 5
"""Lines over it, at most: the title of the play, what kind of play it is, its author."""
PARTED = re.compile(r"[ \u3000]{2,}|\u3000|[ —–－-]{1,2}|[，,（(：:]")
"""What stands between a name of such a list and what it says of the person."""
PEOPLE = 3
"""Lines of such a list."""


def _over_cast(blocks: Sequence[Block], places: Mapping[int, SurveyedLine]) -> dict[int, SurveyedLine]:
    """The title of a play over the list of its characters, which is a section under it: else it would stand within the list."""
    at = next((at for at, block in enumerate(blocks[: BEFORE_CAST + 1]) if CAST.fullmatch(block.text.strip())), 0)
    over = blocks[:at]
    if not over or any(is_chapter(places.get(block.start)) for block in over):
        return {}
    are_lines = all(len(block.text.strip()) <= SHORT and not is_closed(block.text) for block in over)
    people = [block.text.strip() for block in blocks[at + 1 : at + 1 + PEOPLE]]
    is_list = len(people) == PEOPLE and all(len(one) <= 2 * SHORT and PARTED.search(one[:8]) for one in people)
    if not (are_lines and is_list) or FIELD.search(over[0].text):
        return {}
    title = SurveyedLine(Kind.HEADLINE, "title-over-cast", "titles", 0.9)
    return {over[0].start: title, blocks[at].start: SurveyedLine(Kind.SUB_HEADING, "cast", "titles", 0.9, LEVEL)}


LEVEL = 3
"""How deep the heading of such a list lies."""


def _over_statute(blocks: Sequence[Block], places: Mapping[int, SurveyedLine]) -> dict[int, SurveyedLine]:
    """The title of a statute over the line that says by whom it was passed, and when: what stands before its contents has no other."""
    if len(blocks) <= 1 or is_chapter(places.get(blocks[0].start)) or not PASSED.fullmatch(blocks[1].text.strip()):
        return {}
    title = blocks[0].text.strip()
    is_title = len(title) <= OF_A_STATUTE and not is_closed(title) and not FIELD.search(title)
    return {blocks[0].start: SurveyedLine(Kind.HEADLINE, "title-of-statute", "titles", 0.9)} if is_title else {}


OF_A_STATUTE = 50
"""Characters of such a title, at most: those of administrative measures are long."""
PASSED = re.compile(
    r"[（(]?[0-9０-９〇○零一二三四五六七八九十]{4}年[0-9０-９一二三四五六七八九十]{1,3}月[0-9０-９一二三四五六七八九十]{1,3}日"
    r"[^。]{0,200}(?:通过|通過|公布|发布|發布|施行|修正|修订|修訂|批准|印发)[^。]{0,40}[）)]?"
)
"""（2020年5月28日第十三届全国人民代表大会第三次会议通过）."""


def _set_deep(blocks: Sequence[Block], places: Mapping[int, SurveyedLine]) -> dict[int, SurveyedLine]:
    """The title of a text without chapters in the middle of its line, and the name of its author at the end of the next."""
    is_title, is_name = set_deep(blocks)
    if not is_title or any(map(is_chapter, places.values())):
        return {}
    head = {blocks[0].start: SurveyedLine(Kind.HEADLINE, "title-in-the-middle", "titles", 0.9)}
    name = {blocks[1].start: SurveyedLine(Kind.BYLINE, "name-at-the-end", "titles", 0.9)}
    return head | name if is_name else head


def _first_lines(blocks: Sequence[Block], places: Mapping[int, SurveyedLine], stem: str) -> dict[int, SurveyedLine]:
    first = blocks[0].start
    at = next((at for at, block in enumerate(blocks) if at and _begins_chapter(block, places, stem)), len(blocks))
    if page := _title_page(blocks[:at], places, stem) if at < len(blocks) else ():
        return {block.start: NAME_OF_BOOK for block in page}
    front = [block for block in blocks[:at] if not _is_of_contents(places.get(block.start))]
    is_front = at < len(blocks) and len(front) <= TITLE_PAGE
    if (at <= FEW or is_front) and all(len(block.text) <= SHORT and not is_closed(block.text) for block in front):
        return {first: NAME_OF_BOOK} if _is_by_setting(places.get(first)) else {}
    has_marks = not is_chapter(places.get(first)) and is_title_in_marks(blocks[0])
    if has_marks or (at == len(blocks) and title_of_text(blocks)):
        return {first: SurveyedLine(Kind.HEADLINE, "title-of-text", "titles", 0.9)}
    if is_chapter(places.get(first)):
        return {}
    piece = _piece_of_a_book(blocks) if at == len(blocks) else {}
    return piece or _named_by_file(blocks[: min(at, TITLE_PAGE)], places, stem)


def _named_by_file(blocks: Sequence[Block], places: Mapping[int, SurveyedLine], stem: str) -> dict[int, SurveyedLine]:
    """The line that the file is named after; rather than one that names the author as well, as sites do, the name alone."""
    named = [block for block in blocks if bears_name(block, stem) and not NAMED.match(block.text)]
    title = next((block for block in named if not OF_A_SITE.search(block.text)), next(iter(named), None))
    if title and title.start not in places:
        return {title.start: SurveyedLine(Kind.HEADLINE, "title-of-text", "titles", 0.9)}
    return {}


def _over_foreword(blocks: Sequence[Block], places: Mapping[int, SurveyedLine], stem: str) -> dict[int, SurveyedLine]:
    """The title of what stands before the first of the numbered chapters, whatever it says: 开船的时候, under the name of the book and over text."""
    chapters = [
        at for at, block in enumerate(blocks) if is_chapter(place := places.get(block.start)) and _is_counted(place)
    ]
    if len(chapters) < CHAPTERS or not (bears_name(blocks[0], stem) or is_title_in_marks(blocks[0])):
        return {}
    for at in range(1, min(FEW + 1, chapters[0] - 1)):
        text, under = blocks[at].text.strip(), blocks[at + 1].text.strip()
        if len(text) > SHORT or is_closed(text) or (FIELD.search(text) and not _is_author(blocks[at])):
            break
        if blocks[at].gap and len(under) > SHORT and OF_A_FOREWORD.fullmatch(text) and not _is_author(blocks[at]):
            free = blocks[at].start not in places and not bears_name(blocks[at], stem)
            return {blocks[at].start: SurveyedLine(Kind.HEADLINE, "title-of-foreword", "titles", 0.9)} if free else {}
    return {}


CHAPTERS = 3
"""Numbered chapters of such a book."""
OF_A_FOREWORD = re.compile(r"[\u4e00-\u9fff]{1,8}[的之][\u4e00-\u9fff]{1,8}")
"""A title that can be no name: two words, and what joins them."""


def _piece_of_a_book(blocks: Sequence[Block]) -> dict[int, SurveyedLine]:
    """The lines over a text taken out of a book: the book, the piece, who wrote it (唐宋传奇选, 柳毅传, 唐·李朝威)."""
    if len(blocks) < OF_A_PIECE:
        return {}
    book, piece, author, text = blocks[:OF_A_PIECE]
    is_head = all(line.kind is Kind.RAW and len(line.text.strip()) <= SHORT for line in (book, piece))
    is_open = not (is_closed(book.text) or is_closed(piece.text) or _is_author(book) or _is_author(piece))
    if not (is_head and is_open and _is_author(author) and len(text.text) > SHORT and is_closed(text.text)):
        return {}
    return {book.start: NAME_OF_BOOK, piece.start: SurveyedLine(Kind.HEADLINE, "title-of-text", "titles", 0.9)}


OF_A_PIECE = 4
"""Those lines and the first paragraph."""
OF_A_SITE = re.compile(r"[/／](?:作者|author)\s*[:：]")


def _begins_chapter(block: Block, places: Mapping[int, SurveyedLine], stem: str) -> bool:
    """Whether a chapter begins with a block; the name of the book in its marks, which the file has as well, begins none."""
    place = places.get(block.start)
    is_name = _is_by_setting(place) and is_title_in_marks(block) and bears_name(block, stem)
    return is_chapter(place) and not is_name


def _title_page(blocks: Sequence[Block], places: Mapping[int, SurveyedLine], stem: str) -> Sequence[Block]:
    """The title and the lines under it, of the blocks before the first heading, if nothing of them is text.

    The title is what the file is named after, or stands over who wrote it; one line of several may be a sentence: where
    the text was taken from, say.
    """
    free = [block for block in blocks[:TITLE_PAGE] if is_free(places.get(block.start)) and not FIELD.search(block.text)]
    name = next((block for block in free if bears_name(block, stem)), None)
    if not name and len(blocks) > 1 and _is_author(blocks[1]) and blocks[0] in free and not is_closed(blocks[0].text):
        name = blocks[0]
    if not name:
        return ()
    under = takewhile(lambda block: not _is_counted(places.get(block.start)), blocks[blocks.index(name) :])
    page = [block for block in under if not _is_of_contents(places.get(block.start))]
    sentences = sum(is_closed(block.text) for block in page)
    is_page = len(page) <= TITLE_PAGE and all(len(block.text.strip()) <= SHORT for block in page)
    return page if is_page and sentences <= (len(page) > FEW - 1 and any(map(_is_author, page))) else ()


def _is_author(block: Block) -> bool:
    return AUTHOR.fullmatch(block.text.strip()) is not None


def _is_by_setting(place: SurveyedLine | None) -> bool:
    return place is not None and is_free(place)


def is_chapter(place: SurveyedLine | None) -> bool:
    """Whether a line heads a chapter or a part."""
    return place is not None and place.kind in {Kind.HEADLINE, Kind.SECTION}


def _is_counted(place: SurveyedLine | None) -> bool:
    """Whether a line heads a section by its number: 第1节 right over 第1章."""
    return place is not None and place.rule == "numbered-heading"


def _is_of_contents(place: SurveyedLine | None) -> bool:
    return place is not None and place.rule == "table-of-contents"
