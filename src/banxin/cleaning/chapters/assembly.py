"""From cleaned blocks to chapters: one for each article, with what the page tells about it and nothing else."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from banxin import __version__
from banxin.cleaning.chapters.clean_chapter import (
    BREAK,
    ChapterBlock,
    ChapterOrigin,
    ChapterPart,
    CleanChapter,
    is_lead,
)
from banxin.cleaning.chapters.inline_marks import marks_of_blocks
from banxin.cleaning.chapters.said_by_cleaning import WORDS, CleaningWords, words_in
from banxin.cleaning.decisions.decision import Decision, Do
from banxin.cleaning.edits.applying import block_index
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.knowledge.text_language import house_of, language_of
from banxin.cleaning.source.articles import Article, articles
from banxin.cleaning.source.document import Block, Document, Kind
from banxin.cleaning.source.fenced_code import fenced
from banxin.cleaning.source.marked_text import NOTE, WHOLE, InlineMark, NoteText
from banxin.cleaning.source.source_text import LINE_END
from banxin.cleaning.structure.bylines import parse_byline
from banxin.typography.scripts import is_cjk_letter

PARTS = {
    Kind.PARAGRAPH: ChapterPart.PARAGRAPH,
    Kind.RAW: ChapterPart.PARAGRAPH,
    Kind.SUB_HEADING: ChapterPart.SUB_HEADING,
    Kind.CAPTION: ChapterPart.CAPTION,
    Kind.AUTHOR_NOTE: ChapterPart.AUTHOR_NOTE,
    Kind.STANDFIRST: ChapterPart.STANDFIRST,
    Kind.DATELINE: ChapterPart.DATELINE,
    Kind.QUOTE: ChapterPart.QUOTE,
    Kind.ATTRIBUTION: ChapterPart.ATTRIBUTION,
    Kind.VERSE: ChapterPart.VERSE,
    Kind.NOTE: ChapterPart.NOTE,
    Kind.CODE: ChapterPart.CODE,
}
APART = frozenset({Kind.HEADLINE, Kind.SUBTITLE, Kind.BYLINE, Kind.DROPPED})
"""Blocks that stand in the front matter of a chapter, or in none. All others are text, whatever they were on the page."""
UNTITLED = frozenset(words.untitled for words in WORDS.values())
NEEDLESS_SPACE = re.compile(r"(?<=[，。；：！？、…—]) (?=[\u2e80-\uffff])| (?=[《〈（“「])")
"""A space that parts the lines of a title where a mark parts them, too."""

NUMBER_BEFORE = re.compile(r"^[\d_.\- ]+(?=[^\d_.\- ])(?![年月日岁歲代년월]|世[纪紀])")
"""The number that a file has for its place, or its day; that of a year belongs to the title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A chapter with the blocks that it was made from."""

    chapter: CleanChapter
    blocks: tuple[Block, ...]
    headline: Block | None = None


def make_chapters(
    document: Document, edits: Sequence[Edit], decisions: Sequence[Decision] = (), *, first: int = 1
) -> tuple[Made, ...]:
    """The chapters of a document; `first` is the ordinal of the first one in the book."""
    labels = _labels(document)
    asked = _open_questions(document, edits)
    marks = marks_of_blocks(document.blocks, document.source)
    made = []
    found = tuple(articles(document))
    given = name_given(document.source.path.stem) if len(found) == 1 else ""
    for number, article in enumerate(found, first):
        own = labels.get(article.headline.start, ()) if article.headline else ()
        name = _name(article, decisions) or f"article-{number}"
        chapter = _chapter(document, article, own, asked, marks=marks, name=name, given=given)
        made.append(Made(chapter=chapter, blocks=(*own, *article.blocks), headline=article.headline))
    return tuple(made)


def name_given(stem: str) -> str:
    """The title that the name of a file gives to the one text in it: words of East Asia, without the number before them.

    >>> name_given("0506-渡口"), name_given("《归舟》全文"), name_given("2018年夏"), name_given("page-12"), name_given("047")
    ('渡口', '归舟', '2018年夏', '', '')
    """
    within = re.match(r"《([^《》]{1,40})》", stem)
    words = within[1] if within else NUMBER_BEFORE.sub("", stem)
    return " ".join(words.split()) if any(map(is_cjk_letter, words)) else ""


def breaks_of(made: Made) -> frozenset[int]:
    """The rulers that stand as breaks in a chapter, by where they begin."""
    return breaks_between(_of_body(made.blocks, made.headline))


def _of_body(blocks: Sequence[Block], headline: Block | None) -> list[Block]:
    return [one for one in blocks if one.kind not in APART and one is not headline and one.text.strip()]


def unplaced(document: Document, made: Iterable[Made]) -> tuple[Block, ...]:
    """The blocks that stand in no chapter: headings of parts, which stand over several, and what was dropped."""
    placed = {block.start for one in made for block in one.blocks}
    return tuple(block for block in document.blocks if block.start not in placed)


def _labels(document: Document) -> dict[int, tuple[Block, ...]]:
    """Labels that have found their place, by the headline that follows them."""
    found: dict[int, tuple[Block, ...]] = {}
    waiting: tuple[Block, ...] = ()
    for block in document.blocks:
        if block.kind is Kind.LABEL and "placed" in block.tags:
            waiting = (*waiting, block)
        elif waiting and block.kind is Kind.HEADLINE:
            found[block.start], waiting = waiting, ()
    return found


def _name(article: Article, decisions: Sequence[Decision]) -> str:
    names = [decision for decision in decisions if decision.do is Do.NAME]
    return next((one.to for block in article.blocks for one in names if block.body.holds(one.start)), "")


def lines_of_title(title: str, language: str) -> tuple[str, ...]:
    """The lines of a title that spaces divide; in a language whose words stand apart they divide none.

    >>> lines_of_title("第一章 夜行", "zh-Hans"), lines_of_title("제1장 시작", "ko")
    (('第一章', '夜行'), ())
    """
    lines = tuple(title.split())
    return lines if len(lines) > 1 and not house_of(language).spaces_words else ()


def _chapter(
    document: Document,
    article: Article,
    labels: tuple[Block, ...],
    asked: Mapping[int, int],
    *,
    marks: Mapping[int, tuple[InlineMark, ...]],
    name: str,
    given: str,
) -> CleanChapter:
    headline = article.headline
    lang = language_of("".join(block.text for block in article.blocks), document.source.language)
    said = words_in(lang)
    title = headline.text if headline else given or said.untitled
    bylines = tuple(
        one for block in article.blocks if block.kind is Kind.BYLINE
        for one in parse_byline(block.text, block.tags.get("fields", ""))
    )  # fmt: skip
    blocks = tuple(_body(article, marks, said))
    is_cut_off = any("truncated" in block.tags for block in article.blocks)
    questions = sum(asked.get(block.start, 0) for block in (*labels, *article.blocks))
    return CleanChapter(
        id=name,
        title=NEEDLESS_SPACE.sub("", title),
        display_lines=lines_of_title(title, lang),
        subtitle=" ".join(block.text for block in article.blocks if block.kind is Kind.SUBTITLE) or None,
        section=NEEDLESS_SPACE.sub("", headline.tags.get("section", "")) or None if headline else None,
        column=" ".join(label.text for label in labels) or None,
        bylines=bylines,
        origin=_origin(document, (*labels, *article.blocks)),
        lang=lang,
        status="truncated" if is_cut_off else "queries-open" if questions else "clean",
        lost=tuple(_lost(article, said)),
        queries_open=questions,
        blocks=blocks,
        notes=tuple(_notes(document, blocks)),
        generated={"tool": "banxin clean", "version": __version__},
    )


def _body(article: Article, marks: Mapping[int, tuple[InlineMark, ...]], said: CleaningWords) -> Iterable[ChapterBlock]:
    levels = _levels(article)
    headline = article.headline
    before: Kind | None = None
    blocks = _of_body(article.blocks, headline)
    breaks, is_drawn = breaks_between(blocks), False
    # Where empty lines stand between all paragraphs, one of them begins no stanza.
    least = min((block.gap for block in blocks[1:]), default=0)
    for block in blocks:
        if block.start in breaks:
            if not is_drawn:  # Of several rulers in a row, one.
                yield ChapterBlock(part=ChapterPart.BREAK, text=BREAK)
            before, is_drawn = block.kind, True
            continue
        is_drawn = False
        own = marks.get(block.start, ())
        told = {mark.name: block.text[: mark.end] for mark in own if is_lead(mark)}
        run_in, dateline = (block.tags.get(name) or told.get(name, "") for name in ("run-in", "dateline"))
        run_in = run_in if block.text.startswith(run_in) and not dateline else ""
        dateline = dateline if block.text.startswith(dateline) else ""
        yield ChapterBlock(
            part=part_of(block),
            text=fenced(LINE_END.sub("\n", block.text)) if block.kind is Kind.CODE else block.text,
            run_in=run_in,
            dateline=dateline,
            marks=_uncut([mark for mark in own if not is_lead(mark)], len(run_in or dateline)),
            level=levels.get(block.tags.get("level", ""), 2) if block.kind is Kind.SUB_HEADING else 2,
            is_stanza=block.kind is Kind.VERSE and (block.gap > least or before is not Kind.VERSE),
        )
        before = block.kind
        if "truncated" in block.tags:
            yield ChapterBlock(part=ChapterPart.LOST, text=said.cut_off)


SIGNS = "%~～#&_+^◆◇★☆※♦❖§@|=＝－-"
RULER = re.compile(
    rf"\s*(?:[*＊][ \u3000]?){{3,}}\s*|\s*(?:={{3,}}|＝{{3,}}|-{{3,}}|[—─━]{{3,}})\s*|\s*(?:[{SIGNS}][ \u3000]?){{3,}}\s*"
)
"""What is drawn between two scenes."""
SCENES = frozenset({Kind.PARAGRAPH, Kind.RAW, Kind.QUOTE, Kind.VERSE})


def breaks_between(blocks: Sequence[Block]) -> frozenset[int]:
    """The rulers between two pieces of the text of a chapter, by where they begin; one that frames a title is none."""
    found: set[int] = set()
    before: Block | None = None
    rulers: list[int] = []
    for block in blocks:
        if block.kind in {Kind.PARAGRAPH, Kind.RAW} and RULER.fullmatch(block.text):
            rulers.append(block.start)
            continue
        if before and all(one.kind in SCENES and any(map(str.isalnum, one.text)) for one in (before, block)):
            found.update(rulers)
        before, rulers = block, []
    return frozenset(found)


def part_of(block: Block) -> ChapterPart:
    """What a block is in a chapter: a label that found no headline, or a part without chapters, is a line of its text."""
    return PARTS.get(block.kind, ChapterPart.PARAGRAPH)


def _levels(article: Article) -> Mapping[str, int]:
    """The levels of the sub-headings as the chapter counts them: 2 and on, without gaps."""
    said = {block.tags.get("level", "") for block in article.blocks if block.kind is Kind.SUB_HEADING}
    return {level: min(rank, 6) for rank, level in enumerate(sorted(said, key=lambda one: int(one or 0)), 2)}


def _uncut(marks: Iterable[InlineMark], border: int) -> tuple[InlineMark, ...]:
    """The marks without those that would cut the end of a run-in head or a dateline."""
    return tuple(mark for mark in marks if mark.name not in WHOLE or not mark.start < border < mark.end)


def _notes(document: Document, blocks: Sequence[ChapterBlock]) -> Iterable[NoteText]:
    """The notes that the blocks refer to, in the order of the text."""
    notes = {note.name: note for note in document.source.notes}
    named = [mark.value for block in blocks for mark in block.marks if mark.name == NOTE]
    return (notes[name] for name in dict.fromkeys(named))


def _lost(article: Article, said: CleaningWords) -> Iterable[str]:
    for block in article.blocks:
        if block.kind is Kind.CAPTION:
            yield said.lost_picture.format(caption=block.text)
        if "truncated" in block.tags:
            yield said.lost_rest.format(words=_last_clause(block.text))


def _last_clause(text: str) -> str:
    """The words after the last pause, by which the place of a cut can be found on the page."""
    return re.split(r"(?<=[，；：。！？])(?=.)", text)[-1]


def _open_questions(document: Document, edits: Sequence[Edit]) -> Mapping[int, int]:
    """How many questions about each block are open, by the place where the block begins."""
    index_of = block_index(document.blocks, with_leads=True)
    return Counter(document.blocks[index_of(edit.start)].start for edit in edits if edit.is_open)


def _origin(document: Document, blocks: Sequence[Block]) -> ChapterOrigin:
    source = document.source
    return ChapterOrigin(
        file=source.path.as_posix(), sha256=source.sha256, lines=", ".join(_line_ranges(document, blocks))
    )


NEAR = 5
"""Lines between two blocks that still count as one stretch of the page."""


def _line_ranges(document: Document, blocks: Sequence[Block]) -> Iterable[str]:
    place = document.source.place
    ranges: list[list[int]] = []
    rows = sorted((place(block.start)[0], place(block.body.end - 1)[0]) for block in blocks)
    for first, last in rows:
        if ranges and first - ranges[-1][1] <= NEAR:
            ranges[-1][1] = max(last, ranges[-1][1])
        else:
            ranges.append([first, last])
    return (f"{first}-{last}" if first < last else str(first) for first, last in ranges)
