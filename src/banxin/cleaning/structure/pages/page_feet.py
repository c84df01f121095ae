"""What stands between the halves of a sentence that goes on overleaf: the notes at the foot of a page, a figure's caption.

It says of itself that it is no part of the sentence, or its document tells that its type is small: a note by the number that is called before it, a caption by the name
and number of its figure. Numbers that a converter has set on lines of their own (5 / 6 / see ... / see ...) are notes as
well, where each has one text.
"""

import re
from bisect import bisect_left
from collections.abc import Sequence

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.source.document import Block, Document, Kind
from banxin.cleaning.source.known_kinds import FOOT
from banxin.cleaning.source.line_widths import half_ems
from banxin.cleaning.source.setting import LONG, PAGE_MARK
from banxin.cleaning.source.source_text import LINE_END, SourceText

NUMBER = re.compile(
    r"[\[［〔(（【]\s*(?P<inside>[0-9０-９]{1,3}|[一二三四五六七八九十]{1,3})\s*[\]］〕)）】]|(?P<sign>[①-⑳㉑-㉟㊱-㊿]|[*＊※†‡]{1,3})"
    r"|(?P<bare>[0-9]{1,3})(?:[.．、](?![0-9])|(?![0-9.．、%％年月日号]|\s*[-–—~]))"
)
"""How a note begins: [5], ⑤, ＊, 5."""
CALLED_BARE = "(?<=[\u3400-\u9fff，。！？；：、”’」』）》…]){0}(?![0-9.．、%％年月日 ])|(?<=[\u3400-\u9fff] ){0}(?=[\u3400-\u9fff])(?![年月日])"
"""A call in digits stands close behind its word, or before the next one; a number in the text has its unit, or a space on each side."""
FIGURE = re.compile(
    r"[图圖表]\s?[0-9０-９一二三四五六七八九十]{1,3}(?:[-–—.．·‐][0-9０-９]{1,3})?\s*[:：.．]?(?P<said>[^，。；：！？]{0,60})$"
)
CAPTION, SHORTER = 40, 0.7
"""Characters of a caption on the line below its number, and how long, of a line of the text, one without a number is at most."""
BROKEN = 12
"""Characters of a line before notes that show a sentence broken off."""
LONGEST_NOTE = 400
"""Characters of a note at the foot of a page, at most."""
LEADING = re.compile(r"[0-9]+")
MOST, REACH = 60, 80
"""Blocks between the halves of a sentence, and blocks before them in which notes are called."""
UNTOLD = frozenset({Kind.RAW, Kind.PARAGRAPH, Kind.CAPTION, Kind.LABEL})
TEXT = frozenset({Kind.RAW, Kind.PARAGRAPH, Kind.AUTHOR_NOTE, Kind.CAPTION, Kind.LABEL})


def is_called(digits: str, text: str) -> bool:
    """Whether a text calls a note by these digits.

    >>> is_called("5", "水一直没有退5。"), is_called("5", "水退了 5 尺"), is_called("5", "第5年")
    (True, False, False)
    """
    return re.search(CALLED_BARE.format(digits), text) is not None


def notes_in(text: str) -> frozenset[int]:
    r"""Where the notes begin that end a page whose lines stand in one block: each has the number after that of the one above.

    >>> sorted(notes_in("水一直没有退1。船家说上游的堤2已\n1渡口在镇东三里。\n2 1936年所立，\n今已不存。"))
    [18, 28]
    """
    starts = [0, *(match.end() for match in LINE_END.finditer(text))]
    found: list[int] = []
    expected = 0
    for start in reversed(starts[1:]):
        if (found[-1:] or [len(text)])[0] - start > LONGEST_NOTE:
            break
        line, above = text[start : start + 8], text[:start]
        number = NUMBER.match(line)
        if expected and (
            _is_marked(line, expected) or (line.startswith(str(expected)) and is_called(str(expected), above))
        ):
            found.append(start)
            expected -= 1
        elif not expected and number and number["bare"] and is_called(number["bare"], above):
            found.append(start)
            expected = int(number["bare"]) - 1
    return frozenset(found)


def _is_marked(line: str, number: int) -> bool:
    """Whether a line has this number with a mark behind it: above a note that is called, its own call may be overleaf."""
    return re.match(rf"{number}[.．、](?![0-9])", line) is not None


def page_feet(document: Document, blocks: Sequence[Block]) -> dict[int, int]:
    """By the index of each block that breaks off before notes or captions, the index of what follows those."""
    if not document.setting.is_paged:
        return {}
    marks = [match.start() for match in PAGE_MARK.finditer(document.source.text)]
    ends = [bisect_left(marks, block.start) for block in blocks]
    found = {}
    for index, block in enumerate(blocks):
        if block.kind is Kind.PARAGRAPH and len(block.text) >= BROKEN and not is_closed(block.text):
            foot = _Foot(document.source, blocks, index)
            end = foot.end_on(ends) if marks else foot.end()
            if end:
                found[index] = end
    return found


class _Foot:
    """The blocks that follow one that breaks off, as far as they may be notes and captions."""

    def __init__(self, source: SourceText, blocks: Sequence[Block], index: int) -> None:
        self._source = source
        self._blocks = blocks
        self._index = index
        self._row = range(index + 1, min(len(blocks), index + MOST))
        self._owed = 0  # numbers that stand alone, less texts that do
        self._is_titled = True
        self._last = 0

    def end(self) -> int:
        """Where the pages have no marks: the first block that is neither, behind one that is; 0 where there is none."""
        for at in self._row:
            if not self._may_be_text(at):
                return 0
            if not self._takes(at):
                if not self._owed:
                    return at if at > self._index + 1 else 0
                self._owed -= 1
                if self._owed < 0:
                    return 0
        return 0

    def end_on(self, ends: Sequence[int]) -> int:
        """The first block of the next page that is no caption, if what stands before it can be nothing but notes and captions."""
        here = ends[self._index]
        for at in self._row:
            if not self._may_be_text(at) or ends[at] > here + 1:
                return 0
            if self._takes(at) or self._is_title_of_picture(at, ends):
                continue
            if ends[at] > here:
                return at if at > self._index + 1 and not self._owed else 0
            if self._owed:
                self._owed -= 1
            elif at == self._index + 1 or is_closed(self._blocks[at - 1].text):
                return 0  # Neither the text of a number nor the next line of a note.
        return 0

    def _may_be_text(self, at: int) -> bool:
        """Whether a block is text, or nothing but the number of a note, which may have been taken for a heading."""
        block = self._blocks[at]
        return block.kind in TEXT or NUMBER.fullmatch(block.text.strip()) is not None

    def _is_title_of_picture(self, at: int, ends: Sequence[int]) -> bool:
        """Whether a short open line stands alone at the end or the head of a page, where prose breaks off before it.

        Nothing else can stand there: a heading has a whole sentence before it.
        """
        text, before = self._blocks[at].text.strip(), self._blocks[self._index]
        line = LINE_END.split(self._source.text[before.start : before.body.end])[-1]
        is_short = len(text) <= CAPTION and half_ems(text) <= SHORTER * half_ems(line.strip())
        is_open = not (is_closed(text) or ends_in_pause(text) or any(mark in text for mark in "，。“「"))
        is_at_end = at + 1 < len(ends) and (ends[at - 1] < ends[at] or ends[at] < ends[at + 1])
        is_alone = at == self._index + 1 and len(before.text) >= LONG
        return is_short and is_open and is_at_end and is_alone and self._blocks[at].kind in UNTOLD

    def _takes(self, at: int) -> bool:
        """Whether a block says of itself that it is a note or a caption."""
        text = self._blocks[at].text.strip()
        told = self._source.known_kind_at(self._blocks[at].start)
        if told is not None and told.kind == FOOT:
            return True
        if figure := FIGURE.match(text):
            self._is_titled = figure["said"].strip() != ""
            return True
        if (number := NUMBER.match(text)) and self._is_called(number):
            self._owed += number.end() == len(text)
            return True
        if self._is_run_together(at, text):
            return True
        if not self._is_titled and len(text) <= CAPTION and not is_closed(text):
            self._is_titled = True
            return True
        return False

    def _is_run_together(self, at: int, text: str) -> bool:
        """Whether a note begins with a number that has run into the first one of its text: 3 1936年 is 31936年."""
        digits = LEADING.match(text)
        if not digits:
            return False
        following = self._blocks[at + 1].text if at + 1 < len(self._blocks) else ""
        before = self._before()
        for size in range(1, min(4, len(digits[0]))):
            number = int(digits[0][:size])
            is_in_order = number == self._last + 1 > 1 or following.startswith(str(number + 1))
            if is_in_order and is_called(str(number), before):
                self._last = number
                return True
        return False

    def _before(self) -> str:
        return "\n".join(block.text for block in self._blocks[max(0, self._index - REACH) : self._index + 1])

    def _is_called(self, number: re.Match[str]) -> bool:
        """Whether a number stands in the text before, or counts on from the note above."""
        before = self._before()
        if not (bare := number["bare"]):
            return number[0].strip() in before
        is_next, self._last = int(bare) == self._last + 1 > 1, int(bare)
        return is_next or is_called(bare, before)
