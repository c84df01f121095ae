"""Paragraphs that a column end has cut in two (or more): joined, and doubted where the halves do not fit.

The first half is open and long enough to be text; the second ends with a sentence; only the usual distance lies between
them. On pages a word across the break is further proof, never a condition. Running text has no columns: there only a
line that breaks off between two letters goes on, Han only within a word, and never in silence; who ends a line with a
comma, before a verse or before what somebody says, has done so on purpose. Where nothing but cut words proves pages,
a closing quotation mark ends a paragraph, unless its line is as long as theirs. Nothing is ever put in between.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import pairwise

from banxin.cleaning.decisions.decided_edits import begins_with
from banxin.cleaning.decisions.decision import Decision, Do
from banxin.cleaning.edits.edit import Edit, Op
from banxin.cleaning.edits.new_edits import context_of
from banxin.cleaning.knowledge.sentence_ends import FINAL, QUOTES, ends_in_pause, is_closed
from banxin.cleaning.knowledge.surnames import SURNAMES
from banxin.cleaning.knowledge.word_list import count, share_alone, word_across, word_beginning, word_ending
from banxin.cleaning.passes.new_entries import is_new_entry, openers
from banxin.cleaning.queries.unbalanced_pairs import CLOSING, unpaired
from banxin.cleaning.source.document import Block, Document, Kind, usual_gap
from banxin.cleaning.source.line_widths import SLACK, half_ems, margin_at, margin_of, tells_word_ends, wrapped_width
from banxin.cleaning.source.setting import LONG, is_seam, splits_word
from banxin.cleaning.source.source_text import LINE_END
from banxin.cleaning.structure.pages.page_feet import page_feet
from banxin.cleaning.survey.tables.table_entries import LEADER
from banxin.saying.said import say
from banxin.typography.scripts import is_cjk_letter, is_han, is_hangul, is_latin_or_digit

RUNNING = 0.9
"""How sure a join in running text is: never so sure that it is done in silence."""
BY_INDENTS = 0.93
"""How sure it is where nothing but a missing indent says so."""
USUALLY = 0.8
"""Of the paragraphs inside pages, how many are set in where the others have lost their beginning to the page before."""
MOSTLY, CUT = 0.9, 3
"""Where so many paragraphs are set in, an indent says no more that a paragraph begins; on pages as many must begin within a word."""
SPEECH = frozenset('“‘「『"')
REACH = 200
"""Characters on each side of a break in which a pair is looked for."""
TEXT_END = re.compile(r"[\w，、；：·”’」』）》%％,]$")
"""What a line of text may end with; a table, code or markup ends otherwise."""
PART = 12
"""Characters that the first part must have at least, when only a word across the break speaks for a join."""
ITEM = re.compile(
    r"[一二三四五六七八九十]{1,3}[是要、]|第[一二三四五六七八九十][，、章节条]|[首其再次最][先次后]，"
    r"|[（(][一二三四五六七八九十0-9]{1,3}[）)]|[0-9]{1,2}[.、．](?![0-9])|[-*•·●○◎◆■□①-⑳]"
)
"""How an item of a list begins; it never goes on a sentence."""
ENACTED = re.compile(
    r"[（(]?[12][0-9]{3}年[0-9]{1,2}月[0-9]{1,2}日[^，。；]{0,120}(?:通过|公布|发布|施行|修正|修订|批准)[）)]?$"
    r"|[^。；]{0,200}(?:通过|公布|发布|施行|修正|修订|批准|印发)[）)]$"
)
"""A line of the history of a law: by whom it was passed, and when; it is whole without a mark at its end."""
ARTICLE = re.compile(r"第[一二三四五六七八九十百零〇]{1,7}条")
INDENT = re.compile(r"\u3000{1,4}|[ \t\xa0]{2,}")
"""What a paragraph that is set in begins with in the source; a line that goes on one never does."""
BOUND = 0.15
"""A character that is a word by itself so seldom needs a neighbour."""
CONTINUED = re.compile(r"[（(]\s*(?:下转|上接)[^（()）]{1,20}[）)]")


def find_broken_sentences(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Join what belongs together; ask where the joint makes no word."""
    forced = [decision for decision in decisions if decision.do is Do.JOIN]
    breaks = Breaks(document, decisions)
    blocks = breaks.blocks
    doubtful: list[tuple[Block, Block]] = []
    for index in range(1, len(blocks)):
        first, second = blocks[index - 1], blocks[index]
        by_editor = next((one for one in forced if begins_with(second, one)), None)
        confidence = 1.0 if by_editor else breaks.sure_of(index)
        if not confidence:
            continue
        yield joint(document, first, second, confidence, by_editor)
        if by_editor is None:
            doubtful.append((first, second))
    yield from breaks.damaged(doubtful)


class Breaks:
    """What a document shows of where its paragraphs end, and how surely one goes on another."""

    def __init__(self, document: Document, decisions: Sequence[Decision]) -> None:
        self._document = document
        self._vetoed = [decision for decision in decisions if decision.do in {Do.NO_JOIN, Do.SPLIT}]
        self.blocks = document.standing()
        self._usual = usual_gap(self.blocks)
        self._all_set_in = _says_nothing(document, self.blocks)
        self._full = wrapped_width(line for block in self.blocks for line in _lines_of(document, block)[:-1])
        self._margin = margin_of(document.source.text)
        self._has_marks = document.setting.is_paged or _ends_with_marks(self.blocks)
        self._cut = _width_of_cuts(document, self.blocks)
        self._known = openers(document, self.blocks)

    @cached_property
    def feet(self) -> Mapping[int, int]:
        """What `page_feet` finds in the document."""
        return page_feet(self._document, self.blocks)

    def sure_of(self, index: int) -> float:
        """How surely a block goes on the one before it; 0 when it does not, or when an editor keeps them apart."""
        is_parted = not self._has_marks or index - 1 in self.feet or self._are_parted(index - 1, index)
        if is_parted:
            return 0.0
        return _sure_of(self._document, self.blocks, index, self._usual) or self._sure_by_indents(index)

    def _sure_by_indents(self, index: int) -> float:
        """How surely a paragraph goes on overleaf behind a whole sentence: all paragraphs are set in, this one is not, and the line before is full."""
        document, first, second = self._document, *self.blocks[index - 1 : index + 1]
        if not (_is_overleaf(document, first, second) and self._sets_in) or {first.kind, second.kind} != {
            Kind.PARAGRAPH
        }:
            return 0.0
        is_short = _are_items(first.text, second.text) or len(first.text) < LONG or len(second.text) < LONG
        goes_on = not is_short and is_closed(second.text) and _fills_its_line(document, first, self._full)
        return BY_INDENTS if goes_on and not _is_set_in(document, second) and self._full else 0.0

    @cached_property
    def _sets_in(self) -> bool:
        """Whether nearly all long paragraphs inside pages are set in from the margin."""
        document = self._document
        inside = [
            second
            for first, second in pairwise(self.blocks)
            if not _is_overleaf(document, first, second) and second.kind is Kind.PARAGRAPH and len(second.text) >= LONG
        ]
        return len(inside) >= TELLING and sum(_is_set_in(document, one) for one in inside) >= USUALLY * len(inside)

    def sure_over(self, first: int, second: int) -> float:
        """The same of two blocks of pages, by their indexes, whatever stands between them."""
        if self._are_parted(first, second):
            return 0.0
        pair = self.blocks[first], self.blocks[second]
        return _sure_of(self._document, pair, 1, pair[1].gap)

    def damaged(self, joints: Iterable[tuple[Block, Block]]) -> Iterator[Edit]:
        """A question about each of these joints that makes no word."""
        is_chinese = self._document.house.is_chinese
        doubtful = [pair for pair in joints if is_chinese and is_damaged(pair[0].text, pair[1].text)]
        pairs = _pairs(self.blocks) if doubtful else frozenset()
        for first, second in doubtful:
            # What stands elsewhere in the source is a word of it, whether a word list knows it or not.
            if first.text[-1] + second.text[0] not in pairs:
                yield _damage(first, second)

    def _are_parted(self, at: int, after: int) -> bool:
        document, first, second = self._document, self.blocks[at], self.blocks[after]
        begins = _is_set_in(document, second) and not self._margin
        return (
            first.body.end in document.source.ends
            or any(_parts(one, first, second) for one in self._vetoed)
            or (begins and not self._all_set_in)
            or (begins and not _fills_its_line(document, first, self._full))
            or _has_spoken(document, first, self._cut)
            or is_new_entry(document, first, second, self._known)
        )


def _says_nothing(document: Document, blocks: Sequence[Block]) -> bool:
    """Whether an indent says nothing, since nearly all blocks have one, on pages the second halves of cut words as well."""
    if sum(_is_set_in(document, block) for block in blocks) < MOSTLY * len(blocks):
        return False
    if not document.setting.is_paged:
        return True
    cut = sum(
        _is_set_in(document, second) and not is_closed(first.text) and splits_word(first.text, second.text)
        for first, second in pairwise(blocks)
        if len(first.text) >= LONG
    )
    return cut >= CUT


def _ends_with_marks(blocks: Sequence[Block]) -> bool:
    """Whether paragraphs end as sentences do: in a text without marks an open end says nothing."""
    long = [block for block in blocks if len(block.text) >= LONG]
    return len(long) < TELLING or 2 * sum(is_closed(block.text) for block in long) >= len(long)


TELLING = 6
"""Long paragraphs that show how a text ends them."""


def _sure_of(document: Document, blocks: Sequence[Block], index: int, usual: int) -> float:
    if document.setting.is_paged:
        first, second = blocks[index - 1 : index + 1]
        if _is_overleaf(document, first, second):
            usual = max(usual, second.gap)
        return join_confidence(
            blocks, index, usual, is_recognised=bool(document.source.doubts), is_typed=document.setting.by_cuts
        )
    return running_confidence(blocks, index, usual, is_chinese=document.house.is_chinese)


def _is_overleaf(document: Document, first: Block, second: Block) -> bool:
    """Whether a page ends between two blocks."""
    return PAGE_END in document.source.text[first.body.end : second.start + 1]


def _is_set_in(document: Document, block: Block) -> bool:
    """Whether a block is set in from the margin of its page."""
    indent = INDENT.match(document.source.text, block.start)
    margin = margin_at(document.source.text, block.start)
    return indent is not None and (margin == "" or len(indent[0]) > len(margin) + 1)


def _lines_of(document: Document, block: Block) -> list[str]:
    return LINE_END.split(document.source.text[block.start : block.body.end])


def _fills_its_line(document: Document, block: Block, full: int) -> bool:
    """Whether the last line of a block is as long as wrapped lines are; where none is wrapped, any line may be cut."""
    return not full or half_ems(_lines_of(document, block)[-1]) >= full - SLACK


def _width_of_cuts(document: Document, blocks: Sequence[Block]) -> int:
    """How long the lines are, in half ems, that are cut within words, if most of them are equally long; else 0."""
    if not document.setting.by_cuts:
        return 0
    sizes = [
        half_ems(_lines_of(document, first)[-1])
        for first, second in pairwise(blocks)
        if is_seam(first.text, second.text) and splits_word(first.text, second.text)
    ]
    width = Counter(sizes).most_common(1)[0][0] if sizes else 0
    return width if 2 * sum(abs(size - width) <= SLACK for size in sizes) > len(sizes) else 0


def _has_spoken(document: Document, block: Block, cut: int) -> bool:
    """Whether nothing but cut words proves pages, and a block ends with a closing quotation mark where no line is cut.

    Whoever typed it has forgotten the full stop, no more.
    """
    is_quote = document.setting.by_cuts and block.text[-1:] in QUOTES
    return is_quote and abs(half_ems(_lines_of(document, block)[-1]) - cut) > SLACK


def _pairs(blocks: Sequence[Block]) -> frozenset[str]:
    """Every two characters that stand side by side inside a block."""
    return frozenset(block.text[at : at + 2] for block in blocks for at in range(len(block.text) - 1))


def _parts(decision: Decision, first: Block, second: Block) -> bool:
    """Whether the editor keeps two blocks apart, or has parted them."""
    if decision.do is Do.SPLIT:
        return first.body.end <= decision.end <= second.start
    return begins_with(second, decision)


def join_confidence(
    blocks: Sequence[Block], index: int, usual: int = 1, *, is_recognised: bool = False, is_typed: bool = False
) -> float:
    """How surely the block goes on the one before it; 0 when it does not.

    `is_typed` says that a closing quotation mark ends a paragraph, as those who type books end it.

    The figures are those of 8 true joins on the first page and 107 to 119 in other news, cut at random.
    """
    first, second = blocks[index - 1], blocks[index]
    if {first.kind, second.kind} != {Kind.PARAGRAPH} or second.gap > usual or "dateline" in second.tags:
        return 0.0
    left, whole = first.text, second.text
    right = _without_speckles(left, whole) if is_recognised else whole
    is_end = is_closed(left) or not TEXT_END.search(left) or END_OF_NOTE.search(left)
    if is_end or not right or _are_items(left, right) or right[0] in SPEECH:
        return 0.0
    is_pair = _splits_a_pair(left, right)
    is_split = is_pair or splits_word(left, right)
    is_text = _has_text(left) or "dateline" in first.tags
    if not (is_pair or is_text or (is_split and len(left) >= PART)):
        return 0.0
    is_quoted = right[-1] in QUOTES and (is_typed or is_pair)
    if not (is_closed(right) or right.endswith(("；", "：")) or is_quoted or _is_before_speech(blocks, index)):
        # A third part must follow, or the text is cut off: then the second half proves less.
        return 0.8 if len(right) >= LONG else 0.0
    if right != whole:
        return 0.8
    proofs = len(left) >= LONG, any(mark in left for mark in FINAL), is_split or ends_in_pause(left)
    return 0.9 + 0.03 * sum(proofs)


def _without_speckles(left: str, right: str) -> str:
    """The second part without what a recogniser has taken for marks at its head: a quote that nothing closes, a dash.

    The first part must break off between two letters: before speech stands a pause, before an item of a list a mark.
    """
    speckles = SPECKLES.match(right)
    if not speckles or not (is_cjk_letter(left[-1:] or " ") and is_cjk_letter(right[speckles.end()])):
        return right
    is_alone = all(mark not in CLOSES or CLOSES[mark] not in right for mark in speckles[0].replace("“”", ""))
    return right[speckles.end() :] if is_alone else right


def _is_before_speech(blocks: Sequence[Block], index: int) -> bool:
    """Whether a block ends with a comma and somebody speaks in the next one: who has set both so ends a paragraph there."""
    following = blocks[index + 1].text[:1] if index + 1 < len(blocks) else ""
    return ends_in_pause(blocks[index].text) and following != "" and following in SPEECH


END_OF_NOTE = re.compile(
    r"[—─―–-]\s*(?:第?\s*[0-9０-９][0-9０-９、,，–—\s-]*页|译者注?|原?译?注|编者注?|校者|作者注?)$"
)
"""Who wrote a note, or of which page it is, ends it: ——译者, ——１７３ 页."""
SIGNED = re.compile(r"\s[\u3400-\u9fff]{2,4}[谨謹敬]?[撰著识識序书書述记記]$")
"""Who wrote what follows, or what stands before, behind his offices: …承宣布政使　胡克家撰."""
TOLD_ON = re.compile("(?:且说|且說|却说|卻說|话说|話說|再说|再說)(?!的|是|着|著|了|一)")
"""What a teller begins a paragraph with, after whatever the source has lost."""
PAGE_END = "\f"
"""A form feed: whatever blank lines stand beside it are the white of a page."""
SPECKLES = re.compile(r"(?:“”|[“‘「『\"'\-·.,])+(?=\w)")
CLOSES = {opening: closing for closing, opening in CLOSING.items()}


def running_confidence(blocks: Sequence[Block], index: int, usual: int = 1, *, is_chinese: bool = True) -> float:
    """The same in running text, where next to nothing is broken: letter to letter, and Han within a word of Chinese."""
    first, second = blocks[index - 1], blocks[index]
    left, right = first.text.rstrip(), second.text.lstrip()
    if {first.kind, second.kind} != {Kind.PARAGRAPH} or second.gap > usual or not right:
        return 0.0
    is_whole = is_closed(left) or len(left) < LONG or _are_items(left, right) or SIGNED.search(left) is not None
    if is_whole or TOLD_ON.match(right) or not (is_closed(right) or len(right) >= LONG):
        return 0.0
    if is_han(left[-1]) and is_han(right[0]):
        is_cut = is_chinese and splits_word(left, right) and not word_ending(left[-4:])
        return RUNNING if is_cut else 0.0
    # A line that is foreign as a whole may be a verse; a foreign word inside Chinese is broken by chance.
    is_foreign = is_latin_or_digit(left[-1]) and right[0].islower() and any(map(is_cjk_letter, left))
    return RUNNING if is_foreign or (is_hangul(left[-1]) and is_hangul(right[0])) else 0.0


def _are_items(left: str, right: str) -> bool:
    """Whether each is a paragraph of its own: a list or a quotation after a colon, items, lines of a law's history."""
    is_list = left.endswith("：") or (left.endswith("；") and not any(mark in left for mark in FINAL))
    is_entry = any(LEADER.search(text.strip()) for text in (left, right))
    return is_list or is_entry or any(one.match(right) for one in (ITEM, ENACTED)) or bool(ENACTED.fullmatch(left))


def _has_text(text: str) -> bool:
    """Long enough, an article of a law, or with a whole sentence or two pauses inside: a heading has none of these."""
    is_text = len(text) >= LONG or any(mark in text for mark in FINAL) or sum(map(text.count, "，、")) >= 2
    return is_text or (len(text) >= PART and ARTICLE.match(text) is not None)


def _splits_a_pair(left: str, right: str) -> bool:
    """Whether a quotation or bracket is opened in the first part and closed in the second."""
    left, right = left[-REACH:], right[:REACH]
    opened = [left[at] for at in unpaired(left) if left[at] in CLOSING.values()]
    closed = [right[at] for at in unpaired(right) if right[at] in CLOSING]
    return bool(opened and closed) and CLOSING[closed[0]] == opened[-1]


def _ends_word(document: Document, second: Block) -> bool:
    """Whether a word ends where a block goes on the one before it, in a language with spaces between its words."""
    if not document.house.spaces_words:
        return False
    text = document.source.text
    start = second.lead.start if second.lead.spans else second.start
    return not tells_word_ends(text) or text[max(0, start - 1) : start].isspace()


def joint(document: Document, first: Block, second: Block, confidence: float, decision: Decision | None = None) -> Edit:
    """The edit that joins a block to the one before it."""
    left, right = first.text[-1:], second.text[:1]
    is_spaced = _ends_word(document, second) or all(map(is_latin_or_digit, (left, right)))
    glue = " " if is_spaced and second.lead.spans else ""
    word = word_across(first.text[-4:], second.text[:4])
    start = second.lead.start if second.lead.spans else second.start
    reason = {"second": ";".join(f"{name}={value}" for name, value in second.tags.items())}
    reason |= {"word across": word} if word else {}
    reason |= dict(decision.reason) if decision else {}
    return Edit(
        passed="", version=0, rule="decision-join" if decision else "open-end", op=Op.JOIN, start=start,
        end=second.start, before=second.lead.text, after=glue,
        context=(context_of(first.text, len(first.text), 0)[0], context_of(second.text, 0, 0)[1]),
        confidence=round(confidence, 2), reason=reason, by="editor" if decision else "rule",
    )  # fmt: skip


def is_damaged(first: str, second: str) -> bool:
    """Whether the halves make no word: none across, none that ends or begins there, and no characters to stand alone.

    >>> is_damaged("难点问题开展普", "题调研"), is_damaged("头部企业成", "立工会")
    (True, False)
    """
    left, right = first[-4:], second[:4]
    if not (is_han(left[-1:]) and is_han(right[:1]) and is_cjk_letter(left[-2:-1])):
        return False
    if word_across(left, right) or word_ending(left) or word_beginning(right):
        return False
    if any(character in SURNAMES for character in left[-2:]):
        return False  # A name is no word of the list, and a line may break in it.
    return count(left[-1]) > 0 and share_alone(left[-1]) < BOUND and share_alone(right[0]) < BOUND


def _damage(first: Block, second: Block) -> Edit:
    """The question stands at the last character before the break, so that it has a place of its own."""
    at = len(first.text) - 1
    place = first.body.source_range(at, at + 1) or (first.body.end - 1, first.body.end)
    return Edit(
        passed="", version=0, rule="impossible-joint", op=Op.QUERY, start=place[0], end=second.start + 1,
        before=first.text[-1:] + second.text[:1],
        context=(context_of(first.text, at, 0)[0], context_of(second.text, 0, 1)[1]),
        confidence=0.6, reason={"why": say("the halves make no word; something may be missing or wrong at the column end")},
    )  # fmt: skip
