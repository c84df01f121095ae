"""Line ends inside a block: hard-wrapped lines become one paragraph, lines of one paragraph each become blocks.

Whether a source is hard-wrapped is decided from all its lines at once: wrapped lines are about equally long and seldom
end with a sentence. In a wrapped source a short line or an indent ends the paragraph. A line end is nothing between two
Han characters; between the words of Korean it is a space, unless the source keeps the spaces at its line ends and has
none there, or lines are filled to the last syllable and the word across the line end stands elsewhere in one piece.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice, pairwise

from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import replacement, split
from banxin.cleaning.knowledge.measures_of_verse import are_in_halves
from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.passes.places_of_items import places_of_items
from banxin.cleaning.passes.record_tags import is_export
from banxin.cleaning.passes.wrapping.habits_of_paragraphs import OPENING, Habits, habits_of
from banxin.cleaning.source.document import Block, Document, Kind
from banxin.cleaning.source.line_widths import (
    SLACK,
    WIDTHS,
    half_ems,
    is_full,
    is_near,
    margin_at,
    margin_of,
    narrow_width,
    tells_word_ends,
    wrapped_at_words,
    wrapped_width,
)
from banxin.cleaning.source.setting import LONG, PAGE_LINE
from banxin.cleaning.structure.pages.folio_numbers import folio_number
from banxin.cleaning.structure.pages.page_feet import notes_in
from banxin.cleaning.survey.numbered_lines import CHAPTERS, NUMERALS, PARTS, numbered_line
from banxin.cleaning.survey.tables.table_entries import LEADER
from banxin.cleaning.survey.titles.framed_titles import IN_SIGNS
from banxin.typography.scripts import is_cjk, is_cjk_letter, is_hangul

BREAK = re.compile(r"(?:(?<![ \t\u3000])[ \t\u3000]+)?[\r\n](?:[ \t\u3000]*[\r\n])*")
"""One end of a line, or several with nothing but white space between them."""
NEW_BLOCK = re.compile(r"\u3000{2}| {2,}|\t|#{1,6}\s|[□■◇◆]")
ENTRY = re.compile(r"【[^【】]{1,12}】(?=\S)")
"""The head of an entry in a dictionary, or of a kind of note (【注】): after a whole sentence it goes on nothing."""


TITLE = 12
"""Characters of a line that is a title by its length, where no mark ends it."""
PAGE_LINES = re.compile(PAGE_LINE, re.IGNORECASE)
LONGEST = 2 * max(WIDTHS)
SPACES = " \t\u3000"
TO_THE_LAST = 2
"""Half ems by which a line that is filled by syllables may be short."""
IN_DOUBT = 0.8
"""How sure it is that a word ends where such a line does: made, and listed."""


def find_line_ends(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Take out the line ends of wrapped lines, make all others the ends of blocks."""
    del decisions
    general = lines = wrapping_of(document)
    feet = _at_feet(document) if lines.full else frozenset()
    heads = _heads(document.source.text) if feet else frozenset()
    for block in document.blocks:
        lines = general.on_page(margin_at(document.source.text, block.start))
        items = places_of_items(block.text) if lines.full else frozenset()
        is_verse = _is_verse(document, block)
        if block.start in feet:
            items |= _furniture_of(block.text, heads)
        if document.setting.is_paged and lines.full:
            items |= notes_in(block.text)
        for match in BREAK.finditer(block.text):
            if not block.text[match.end() :] or not block.text[: match.start()]:
                continue
            if is_verse or match.end() in items or not lines.goes_on(block.text, match):
                yield from split(block, *match.span(), rule="line-is-paragraph")
                continue
            glue, confidence = lines.glue(block.text, match)
            yield from replacement(
                block,
                match.start(),
                match.end() + lines.margin_after(block.text, match),
                glue,
                rule="wrapped-line",
                confidence=confidence,
                full_line=str(lines.full),
            )


def _at_feet(document: Document) -> frozenset[int]:
    """The blocks behind which a page ends that the source marks, by where they begin."""
    ends = [FORM_FEED in block.lead.text for block in document.blocks[1:]]
    if not any(ends):
        return frozenset()
    return frozenset(block.start for block, is_end in zip(document.blocks, [*ends, True], strict=True) if is_end)


def _furniture_of(text: str, heads: frozenset[str]) -> frozenset[int]:
    """Where the last lines of a page begin that are folios and heads: however full the line above is, it goes on overleaf."""
    found: set[int] = set()
    end = len(text)
    while (start := max(text.rfind(mark, 0, end) for mark in "\r\n") + 1) and len(found) < OUTERMOST:
        line = text[start:end].strip()
        if line and not (folio_number(line) or line in heads):
            break
        if line:
            found.add(start)
        end = start - 1
    return frozenset(found)


OUTERMOST = 3
"""Lines at the end of a page that may be its furniture: the heads of book and chapter, and the folio."""


def _heads(text: str) -> frozenset[str]:
    """The short open lines that are the first or the last of several pages, but for their folios."""
    pages = [[line.strip() for line in page.splitlines() if line.strip()] for page in text.split(FORM_FEED)]
    edges = Counter(edge for page in pages for edge in {*_outermost(page), *_outermost(page[::-1])})
    return frozenset(
        edge for edge, times in edges.items() if times >= SEVERAL and len(edge) < LONG and not is_closed(edge)
    )


def _outermost(lines: Sequence[str]) -> Iterator[str]:
    """The first of a page's lines that is no folio."""
    return islice((line for line in lines[:OUTERMOST] if not folio_number(line)), 1)


SEVERAL = 3
"""Pages that begin or end with one and the same line, if that is their head."""
FORM_FEED = "\f"


def is_ruler(line: str) -> bool:
    """Whether a line is drawn rather than written: ------, ＊＊＊＊."""
    return not any(map(str.isalnum, line))


@dataclass(frozen=True)
class Wrapping:
    """How the lines of a source are wrapped; a full line has `full` half ems, and none is full where that is 0."""

    full: int
    narrow: int = field(default=0, kw_only=True)  # the same, in passages that are set narrower
    habits: Habits = field(default=Habits(), kw_only=True)  # which sentences end paragraphs elsewhere
    margin: str = field(default="", kw_only=True)  # what each line begins with, paragraph or not
    is_uneven: bool = field(default=False, kw_only=True)  # a line may stand one space off from the margin of its page
    is_blind: bool = field(default=False, kw_only=True)  # cut by a program, which counts characters

    def margin_after(self, text: str, match: re.Match[str]) -> int:
        """Characters of the margin that the line after a line end begins with; none where it is set in by more."""
        rest = line_after(text, match)
        if self.margin == "" or not rest.startswith(self.margin):
            return 0
        width = len(self.margin) + (self.is_uneven and rest[len(self.margin) :][:1] == " ")
        return width if rest[width:][:1] not in SPACES else 0

    def on_page(self, margin: str) -> "Wrapping":
        """The same on a page whose lines all begin with a margin of their own."""
        return replace(self, margin=margin, is_uneven=True) if margin and not self.margin else self

    def goes_on(self, text: str, match: re.Match[str]) -> bool:
        """Whether the paragraph goes on after a line end of a block's text."""
        line, rest = line_before(text, match), line_after(text, match)
        following = BREAK.split(rest, maxsplit=1)[0].strip()
        if is_ruler(line) or (is_ruler(following) and following not in NEVER_FIRST) or LEADER.search(line.strip()):
            return False
        if any(map(IN_SIGNS.fullmatch, (line.strip(), following))) or self._leads_to_narrow_passage(line, following):
            return False
        if self.habits.part(line, rest):
            return False
        begins = NEW_BLOCK.match(rest) is not None and not self.margin_after(text, match)
        begins = begins or (ENTRY.match(rest) is not None and is_closed(line))
        is_full = self.is_full(line, rest) or rest[:1] in NEVER_FIRST or self._is_nearly_full(line)
        is_full = is_full or self._fills_narrow_passage(text, match)
        may_go_on = self.full > 0 and is_full and not begins and line[:1] != "#"
        return may_go_on and not self.parts_at_heading(text, match)

    def _is_nearly_full(self, line: str) -> bool:
        """Whether a line of an export breaks off open: there lines are of several lengths."""
        is_open = not (is_closed(line) or _is_heading(line))
        return self.is_blind and is_open and half_ems(line) >= NEARLY * self.full

    def _fills_narrow_passage(self, text: str, match: re.Match[str]) -> bool:
        """Whether a line is full in a passage that is set narrower: open, or between two lines that are no longer."""
        line, following = line_before(text, match), BREAK.split(line_after(text, match), maxsplit=1)[0]
        if not self.narrow or not is_near(half_ems(line), self.narrow) or _is_heading(line):
            return False
        end = match.start() - len(line)
        above = next(filter(str.strip, reversed(BREAK.split(text[max(0, end - LONGEST) : end]))), "")
        if not is_closed(line):
            return True
        is_between = is_near(half_ems(above), self.narrow) and half_ems(following) <= self.narrow + 2
        is_full = half_ems(line) >= self.narrow - (ROOM if _had_room(line, following) else SLACK)
        return is_between and is_full and following[:1] not in OPENING

    def _leads_to_narrow_passage(self, line: str, following: str) -> bool:
        """Whether a line ends with a colon, and what it announces is set narrower."""
        is_narrow = is_near(half_ems(following), self.narrow) and not self.is_full(following, "")
        return self.narrow > 0 and line.endswith("：") and is_narrow

    def _is_within(self, text: str, match: re.Match[str]) -> bool:
        """Whether full lines that no mark ends stand above and below: 第七篇 there begins a line, and no part of the book."""
        line, following = line_before(text, match), BREAK.split(line_after(text, match), maxsplit=1)[0]
        if _is_heading(following):
            return not (is_closed(line) or _is_heading(line)) and self.is_full(following, "")
        end = match.start() - len(line)
        above = next((one for one in reversed(BREAK.split(text[max(0, end - LONGEST) : end])) if one.strip()), "")
        is_open = above != "" and not (is_closed(above) or _is_heading(above))
        return is_open and self.is_full(above, line) and not is_closed(line)

    def parts_at_heading(self, text: str, match: re.Match[str]) -> bool:
        """Whether a heading stands before or after the line end, though the line before it is full.

        Either says of itself what it is; or after a whole sentence a line follows that is short and open: the last line
        of a paragraph would be closed.
        """
        line, following = line_before(text, match), BREAK.split(line_after(text, match), maxsplit=1)[0]
        if any(PAGE_LINES.fullmatch(one.strip()) for one in (line, following)):
            return True
        if any(map(_is_heading, (line, following))):
            return not self._is_within(text, match)
        is_short = len(following.strip()) <= TITLE and half_ems(following) < self.full - SLACK
        is_open = is_short and not (is_closed(following) or ends_in_pause(following))
        return is_open and is_closed(line) and all(map(is_cjk, following.strip()))

    def is_full(self, line: str, following: str) -> bool:
        """Whether a line is so long that the next one goes on."""
        return half_ems(line) >= self.full - (ROOM if _had_room(line, following) else SLACK)

    def glue(self, text: str, match: re.Match[str]) -> tuple[str, float]:
        """What a line end becomes, and how surely."""
        is_word_end = not (is_solid(text[match.start() - 1]) or is_solid(text[match.end()]))
        return (" " if is_word_end else "", 1.0)


@dataclass(frozen=True)
class WrappingOfWords(Wrapping):
    """The same where words have spaces between them."""

    lines: Sequence[tuple[str, str]]
    is_ragged: bool = True  # each line ends where the next word would no longer fit
    keeps_spaces: bool = False  # a line without a space at its end breaks off within a word

    @cached_property
    def is_filled(self) -> bool:
        """Whether lines are filled to the last syllable, so that they end within words as well."""
        filled = sum(half_ems(line) >= self.full - TO_THE_LAST for line, _ in self.lines)
        return filled >= 0.9 * len(self.lines)

    @cached_property
    def words(self) -> frozenset[str]:
        """Words that stand inside lines, where nothing can have cut them."""
        return frozenset(word for line, _ in self.lines for word in line.split()[1:-1])

    def is_full(self, line: str, following: str) -> bool:
        return is_full(line, following, self.full) if self.is_ragged else super().is_full(line, following)

    def glue(self, text: str, match: re.Match[str]) -> tuple[str, float]:
        if self.keeps_spaces:
            return (" " if match[0][0] in SPACES else ""), 1.0
        if not self.is_filled:
            return " ", 1.0
        across = line_before(text, match).rsplit(maxsplit=1)[-1] + line_after(text, match).split(maxsplit=1)[0]
        return ("" if across in self.words else " "), IN_DOUBT


def _had_room(line: str, following: str) -> bool:
    """Whether the next character would have gone on a line that ends closed, if that is short by one: two Han begin the next line.

    A mark behind the first of them would have drawn it along.

    >>> _had_room("他走到桥头。", "第二天雨停了。"), _had_room("他走到桥头。", "他，"), _had_room("他走到桥头", "第二天")
    (True, False, False)
    """
    return is_closed(line) and len(following) > 1 and all(map(is_cjk_letter, following[:2]))


ROOM = 1
"""Half ems by which a line may be short on which the next character would have gone."""


def wrapping_of(document: Document) -> Wrapping:
    """How the lines of a document are wrapped, by all of them but those of verse."""
    blocks = [block for block in document.blocks if block.kind is not Kind.CODE and not _is_verse(document, block)]
    rows_of_text = [
        [_without(margin_at(document.source.text, block.start), line) for line in row]
        for block in blocks
        for row in _between_items(block.text)
    ]
    is_blind = is_export(document.source.text) or _are_cut_blindly(rows_of_text)
    share = CUT_BLINDLY if is_blind else 0.5
    ended = [line for row in rows_of_text for line in _counted(row[:-1])]
    full = wrapped_width(ended, share=share)
    if full and not _is_full_width(rows_of_text, full):
        full = 0
    if not document.house.spaces_words:
        narrow = narrow_width(ended, full)
        habits = habits_of(rows_of_text, full) if full else Habits()
        margin = margin_of(document.source.text)
        return Wrapping(full, narrow=narrow, habits=habits, margin=margin, is_blind=is_blind)
    rows = [
        (line, following)
        for block in blocks
        for line, following in pairwise(BREAK.split(block.text))
        if not NEW_BLOCK.match(following)
    ]
    ragged = wrapped_at_words(rows)
    return WrappingOfWords(
        ragged or full, rows, is_ragged=ragged > 0, keeps_spaces=tells_word_ends(document.source.text)
    )


def _without(margin: str, line: str) -> str:
    """A line without the margin of its page."""
    return line.removeprefix(margin) if margin else line


def _between_items(text: str) -> Iterator[list[str]]:
    """The lines of a block, parted where items of a list begin: what ends before an item tells of no wrapping."""
    row: list[str] = []
    items, place = places_of_items(text), 0
    for match in BREAK.finditer(text):
        row.append(text[place : match.start()])
        place = match.end()
        if place in items:
            yield row
            row = []
    yield [*row, text[place:]]


def _are_cut_blindly(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a program has cut the lines by counting characters: then some begin with a mark that nobody lets begin one."""
    after = [line.lstrip() for row in rows for line in row[1:]]
    return sum(line[:1] in NEVER_FIRST for line in after) >= max(SOME, OF_LINES * len(after))


NEVER_FIRST = frozenset("，。、；：？！）」』”’》")
"""Marks with which no paragraph begins."""
NEARLY = 0.8
"""How long, of a full line, one is at least that a program has cut."""
SOME, OF_LINES, CUT_BLINDLY = 10, 0.03, 0.25
"""Lines that must begin so, and of all; and how many lines are full where those between, of lists and labels, are short."""


def _is_full_width(rows: Sequence[Sequence[str]], full: int) -> bool:
    """Whether hardly a line is longer than a full one: in a wrapped source none can be, a whole paragraph can."""
    longer = sum(half_ems(line) > LONGER * full for row in rows for line in row)
    return longer <= sum(len(row) - 1 for row in rows)


LONGER = 1.5
"""How much longer than a full line a line is that nobody has wrapped."""


COUNTED_APART = re.compile(rf"第[{NUMERALS}]{{1,4}}[\u4e00-\u9fff](?: {{2,}}|\u3000+ *)[\u4e00-\u9fff]{{2,20}}")
"""第二则　　渡口迎船: what a book counts in its own way, with a wide space before the title; a sentence has none."""


def _is_heading(text: str) -> bool:
    line = numbered_line(text)
    if line is None:
        return COUNTED_APART.fullmatch(text.strip()) is not None
    return line.is_sure and line.unit in CHAPTERS + PARTS and line.number > 0


def _counted(lines: Sequence[str]) -> Iterator[str]:
    return (
        line for line in lines
        if (not NEW_BLOCK.match(line) or line.startswith(("\u3000", " ", "\t"))) and not IN_SIGNS.fullmatch(line.strip())
    )  # fmt: skip


def line_before(text: str, match: re.Match[str]) -> str:
    """The line that a line end ends; of one that is longer than any line of wrapped text, its end."""
    first = max(0, match.start() - LONGEST)
    begins = (text.rfind(end, first, match.start()) + 1 for end in "\r\n")
    return text[max(first, *begins) : match.start()]


def line_after(text: str, match: re.Match[str]) -> str:
    """What follows a line end, as far as it takes to see how the next line begins."""
    return text[match.end() : match.end() + LONGEST]


def _is_verse(document: Document, block: Block) -> bool:
    """Whether the document tells that each line stands for itself, or all lines are two halves of one length."""
    told = document.source.known_kind_at(block.start)
    return (told is not None and told.kind == Kind.VERSE) or are_in_halves(BREAK.split(block.text))


def is_solid(character: str) -> bool:
    """Whether a script is written without spaces between words: Chinese and Japanese are, Korean is not.

    >>> is_solid("书"), is_solid("책"), is_solid("b")
    (True, False, False)
    """
    return is_cjk(character) and not is_hangul(character)
