"""Where words that are heard stand in the documents of a chapter: the letters of blocks, and elements around runs of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from unicodedata import category, normalize

from lxml import etree

from banxin.theme.added_text import ADDED

XHTML = "{http://www.w3.org/1999/xhtml}"
BLOCKS = frozenset(
    f"{XHTML}{name}"
    for name in (
        "p", "h1", "h2", "h3", "h4", "h5", "h6", "li", "dt", "dd", "figcaption", "caption", "td", "th", "pre", "summary", "blockquote",
        "section", "header", "aside", "div", "ul", "ol", "dl", "figure", "table", "thead", "tbody", "tr", "details", "hr",
    )
)  # fmt: skip
UNSAID = frozenset({f"{XHTML}rt", f"{XHTML}rp", f"{XHTML}rtc"})
"""Readings of ruby: who reads aloud says either the characters or these, and once."""
WHOLE = f"{XHTML}ruby"
"""What no element may begin or end in."""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter of the text: what it is for a comparison, and the text that it stands in, that of an element or the one behind it."""

    letter: str
    block: int
    element: etree._Element
    is_tail: bool
    offset: int


@dataclass(frozen=True, slots=True)
class Gap:
    """A place between characters: in the text before the child `slot` of an element (behind the last one for their number)."""

    holder: etree._Element
    slot: int
    offset: int


@dataclass(slots=True)
class SpokenBlock:
    """A block with text of its own: its document, its letters from `start` to `end`, and whether other blocks stand in it."""

    document: str
    element: etree._Element
    is_mixed: bool
    start: int
    end: int = 0


class SpokenText:
    """The letters of a chapter in the order of its documents, and the blocks that they stand in."""

    def __init__(self, sections: Sequence[tuple[str, etree._Element]]) -> None:
        self.letters: list[Letter] = []
        self.blocks: list[SpokenBlock] = []
        for document, section in sections:
            for element in blocks_of(section):
                block = SpokenBlock(document, element, has_blocks(element), len(self.letters))
                self.letters.extend(letters_in(element, len(self.blocks)))
                block.end = len(self.letters)
                if block.end > block.start:
                    self.blocks.append(block)
        self.text = "".join(one.letter for one in self.letters)

    def gaps(self, start: int, end: int) -> tuple[Gap, Gap] | None:
        """Both ends of a run of letters of one block, in one element; None where elements stand across them."""
        block = self.blocks[self.letters[start].block].element
        first, last = self.letters[start], self.letters[end - 1]
        begin = gap_before(first, opening_marks_before(first))
        finish = gap_before(last, closing_marks_behind(last) + 1)
        return on_one_level(begin, finish, block)


def compared(text: str) -> str:
    """The letters and figures of a text by which it is compared: who types what is heard leaves marks out.

    >>> compared("Ａ春，Ｂ 12。")
    'a春b12'
    """
    return "".join(one for one in normalize("NFKC", text).casefold() if category(one)[0] in "LN")


def blocks_of(section: etree._Element) -> Iterator[etree._Element]:
    """The blocks with text of their own, in the order of the document."""
    for element in section.iter(*BLOCKS):
        if (
            not is_unsaid(element)
            and not any(is_unsaid(outer) for outer in element.iterancestors())
            and next(letters_in(element, 0), None)
        ):
            yield element


def has_blocks(element: etree._Element) -> bool:
    return any(True for inner in element.iter(*BLOCKS) if inner is not element)


def is_unsaid(element: etree._Element) -> bool:
    return element.tag in UNSAID or not ADDED.isdisjoint((element.get("class") or "").split())


def letters_in(element: etree._Element, block: int) -> Iterator[Letter]:
    """The letters of a block, without those of blocks in it and of what nobody reads aloud."""
    yield from letters_of(element, element.text, block, is_tail=False)
    for child in element:
        if isinstance(child.tag, str) and child.tag not in BLOCKS and not is_unsaid(child):
            yield from letters_in(child, block)
        yield from letters_of(child, child.tail, block, is_tail=True)


def letters_of(element: etree._Element, text: str | None, block: int, *, is_tail: bool) -> Iterator[Letter]:
    for offset, character in enumerate(text or ""):
        for letter in compared(character):
            yield Letter(letter, block, element, is_tail, offset)


def text_at(letter: Letter) -> str:
    return str((letter.element.tail if letter.is_tail else letter.element.text) or "")


def opening_marks_before(letter: Letter) -> int:
    """Where the opening marks right before a letter begin: they belong to its words."""
    text, place = text_at(letter), letter.offset
    while place and (category(text[place - 1]) in {"Ps", "Pi"}):
        place -= 1
    return place


def closing_marks_behind(letter: Letter) -> int:
    """The last of the marks that follow a letter and open nothing."""
    text, place = text_at(letter), letter.offset
    while place + 1 < len(text) and not compared(text[place + 1]) and category(text[place + 1]) not in {"Ps", "Pi"}:
        place += 1
    return place


def gap_before(letter: Letter, offset: int) -> Gap:
    if not letter.is_tail:
        return Gap(letter.element, 0, offset)
    parent = letter.element.getparent()
    assert parent is not None, "text stands behind an element only inside another one"
    return Gap(parent, parent.index(letter.element) + 1, offset)


def slot_of(holder: etree._Element, slot: int) -> str:
    return str((holder[slot - 1].tail if slot else holder.text) or "")


def on_one_level(begin: Gap, finish: Gap, block: etree._Element) -> tuple[Gap, Gap] | None:
    """The two gaps moved out of elements that they stand at the edge of, until both are in the same one."""
    while begin.holder is not finish.holder or WHOLE in {
        begin.holder.tag,
        *(one.tag for one in begin.holder.iterancestors()),
    }:
        goes_out = depth_of(begin.holder) >= depth_of(finish.holder)
        moved = out_before(begin, block) if goes_out else out_behind(finish, block)
        if moved is None:
            return None
        begin, finish = (moved, finish) if goes_out else (begin, moved)
    return begin, finish


def depth_of(element: etree._Element) -> int:
    return sum(1 for _ in element.iterancestors())


def out_before(gap: Gap, block: etree._Element) -> Gap | None:
    """The place before the element that a gap stands at the beginning of."""
    before = "".join(
        [
            *(slot_of(gap.holder, one) + words_of(gap.holder[one]) for one in range(gap.slot)),
            slot_of(gap.holder, gap.slot)[: gap.offset],
        ]
    )
    parent = gap.holder.getparent()
    if gap.holder is block or parent is None or compared(before):
        return None
    slot = parent.index(gap.holder)
    return Gap(parent, slot, len(slot_of(parent, slot)))


def out_behind(gap: Gap, block: etree._Element) -> Gap | None:
    """The place behind the element that a gap stands at the end of."""
    rest = range(gap.slot, len(gap.holder))
    behind = "".join(
        [
            slot_of(gap.holder, gap.slot)[gap.offset :],
            *(words_of(gap.holder[one]) + slot_of(gap.holder, one + 1) for one in rest),
        ]
    )
    parent = gap.holder.getparent()
    if gap.holder is block or parent is None or compared(behind):
        return None
    return Gap(parent, parent.index(gap.holder) + 1, 0)


def words_of(element: etree._Element) -> str:
    """What is read aloud of an element inside a block."""
    return "".join(one.letter for one in letters_in(element, 0)) if not is_unsaid(element) else ""


def wrap(begin: Gap, finish: Gap, identifier: str) -> None:
    """Put an element with an id around what stands between two gaps of one element."""
    holder = begin.holder
    span = etree.Element(f"{XHTML}span", {"id": identifier})
    children = list(holder)[begin.slot : finish.slot]
    first, last = slot_of(holder, begin.slot), slot_of(holder, finish.slot)
    if not children:
        span.text, span.tail = first[begin.offset : finish.offset], first[finish.offset :]
    else:
        span.text, span.tail = first[begin.offset :], last[finish.offset :]
    for child in children:
        span.append(child)
    if children:
        children[-1].tail = last[: finish.offset]
    if begin.slot:
        holder[begin.slot - 1].tail = first[: begin.offset]
    else:
        holder.text = first[: begin.offset]
    holder.insert(begin.slot, span)
