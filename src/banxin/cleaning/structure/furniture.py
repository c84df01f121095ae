"""What belongs to the old page and not to the text: folios, running heads, places of lost pictures, printers' credits.

Only pages have furniture, and only where one page ends and the next begins: at a mark of the page's end, or between the
halves of a sentence. There the block leaves the chapters and stays on record; elsewhere the same line is a number of a
section, a refrain, a speaker, and stays. Nothing with letters leaves in silence. Words inside a paragraph (下转第三版) are
only asked about: a rule takes no Han character out of running text.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from dataclasses import replace

from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit, Op
from banxin.cleaning.edits.new_edits import query, tag
from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.source.document import Block, Document, Kind
from banxin.cleaning.source.setting import (
    CONTINUED,
    FOLIO,
    FORMS,
    PAGE_LINE,
    PAGE_MARK,
    counted_pages,
    folios,
    head_of,
    is_seam,
)
from banxin.saying.said import say

PICTURE = re.compile(r"!\[[^\]]*\]\([^()\s]+\)|<!--\s*(?:image|picture|page ?break)\s*-->|<pb:[^<>]*>", re.IGNORECASE)
CREDITS = re.compile(
    r"[（(]?(?:本版)?(?:责任编辑|责编|本版编辑|美术编辑|美编|版式设计|责任校对|校对)[：:／/ \u3000].{1,30}"
)
LONGEST_HEAD = 30
NO_HEAD = re.compile(
    r"[#□]|[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．]|第[一二三四五六七八九十百0-9]{1,6}[条章节款项]"
)
"""How headings, bylines and items of lists begin: they may well come back word for word."""
TIMES = 3
"""Equal short lines that make a running head; two may be a refrain."""
APART, MOSTLY = 4, 0.25
"""Pages between two folios, at most, and of all pages from the first folio to the last how many have one, at least."""
PART = 0.6
"""Of all pages, how many the heads of a chapter reach over at most."""
BROKEN = 12
"""Characters of a line before a head that show a sentence broken off: a heading has fewer."""
NEAR = 2
"""Blocks between a running head and the end of its page, at most: a folio may stand between."""
LISTED = 0.94
"""Just below what is done in silence, unless the manifest says otherwise."""


def find_furniture(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Drop the furniture of the page, and ask about words inside the text that point to another page."""
    del decisions
    blocks = [block for block in document.blocks if block.kind is Kind.RAW]
    # What a document tells to be its text is no furniture, however short it is and however often it stands there.
    untold = [block for block in blocks if document.source.known_kind_at(block.start) is None]
    furniture = dict(of_pages(document, untold)) if document.setting.is_paged else {}
    furniture |= dict(of_gutenberg(untold))
    for block in blocks:
        if block.start in furniture:
            yield from _drop(block, *furniture[block.start])
        elif PICTURE.fullmatch(block.text.strip()):
            yield from _lost_picture(block)
        elif document.setting.is_paged:
            for match in CONTINUED.finditer(block.text):
                yield from query(
                    block, *match.span(), rule="continued-elsewhere", confidence=0.9,
                    why=say("the text goes on, or comes from, another page"),
                )  # fmt: skip


def _lost_picture(block: Block) -> Iterator[Edit]:
    """The place of a picture is no text; the words that its author gave to it are."""
    match = re.match(r"!\[([^\]]*)\]", block.text.strip())
    if match and any(map(str.isalnum, match[1])):
        yield from query(
            block, 0, len(block.text), rule="lost-picture", confidence=0.9,
            why=say("a picture stood here; its words stay until you say what becomes of them"),
        )  # fmt: skip
    else:
        yield from _drop(block, "lost-picture", 0.97)


def _drop(block: Block, rule: str, confidence: float) -> Iterator[Edit]:
    """What has letters is listed, however sure the rule is."""
    has_letters = rule != "lost-picture" and any(map(str.isalpha, block.text))
    for edit in tag(
        block, "kind", Kind.DROPPED, rule=rule, confidence=min(confidence, LISTED) if has_letters else confidence
    ):
        yield replace(edit, op=Op.DROP)


def of_pages(document: Document, blocks: Sequence[Block]) -> Iterator[tuple[int, tuple[str, float]]]:
    """The blocks of pages that are furniture, each with its rule and how sure that is."""
    turns = Turns(document, blocks)
    heads = running_heads(blocks, turns)
    numbered = heads_with_folios(blocks, turns)
    for block in blocks:
        text = block.text.strip()
        if block.start in turns.folios:
            yield block.start, ("folio", 0.95)
        elif PAGE_LINES.fullmatch(text):
            yield block.start, ("page-mark", 0.97)
        elif block.start in heads or block.start in numbered:
            yield block.start, ("running-head", 0.9)
        elif CREDITS.fullmatch(text):
            yield block.start, ("credits", 0.9)
        elif CONTINUED.fullmatch(text):
            yield block.start, ("continued-line", 0.95)


PAGE_LINES = re.compile(PAGE_LINE, re.IGNORECASE)
GUTENBERG = (
    re.compile(r"\*{3}\s*START OF (?:THE|THIS) PROJECT GUTENBERG", re.IGNORECASE),
    re.compile(r"\*{3}\s*END OF (?:THE|THIS) PROJECT GUTENBERG|End of (?:the )?Project Gutenberg", re.IGNORECASE),
)


def of_gutenberg(blocks: Sequence[Block]) -> Iterator[tuple[int, tuple[str, float]]]:
    """The head and the foot that Project Gutenberg puts round a text, by the lines that say where they end and begin."""
    first, last = (
        [at for at, block in enumerate(blocks) if pattern.match(block.text.strip())] for pattern in GUTENBERG
    )
    for at in range(first[0] + 1) if first and first[0] < len(blocks) // 2 + 60 else ():
        yield blocks[at].start, ("project-gutenberg", 0.97)
    for at in range(last[0], len(blocks)) if last and (not first or last[0] > first[0]) else ():
        yield blocks[at].start, ("project-gutenberg", 0.97)


class Turns:
    """Where one page ends and the next begins, by the indexes of the blocks beside that place."""

    def __init__(self, document: Document, blocks: Sequence[Block]) -> None:
        self.texts = [block.text.strip() for block in blocks]
        starts = [block.start for block in blocks]
        marks = [bisect_left(starts, match.end()) for match in PAGE_MARK.finditer(document.source.text)]
        counted = counted_pages(self.texts)
        marks += counted
        # Where the ends of pages are marked, the first page begins with the text.
        self.marks = sorted({0, *marks}) if marks else []
        self.marked = frozenset(at for mark in self.marks for at in range(mark - NEAR, mark + NEAR))
        ends = {0, len(blocks) - 1} if document.source.codec in FORMS else set()
        numbered = {at for at in ends if 0 <= at < len(self.texts) and FOLIO.fullmatch(self.texts[at])}
        proved = folios(self.texts) | counted | self._counting_pages() | numbered
        self.folios = frozenset(starts[at] for at in proved)
        self.near_folios = frozenset(at + step for at in proved for step in range(-NEAR, NEAR + 1))

    def page(self, at: int) -> int:
        """The page of a block, counted by the marks."""
        return bisect_right(self.marks, at)

    def _counting_pages(self) -> frozenset[int]:
        """Numbers beside marked ends of pages that grow as the pages do; those of chapters and notes grow more slowly.

        Of scans each page may show two of the book's.
        """
        rows = [
            (self.page(at), int(match[1]), at)
            for at in sorted(self.marked)
            if 0 <= at < len(self.texts) and (match := FOLIO.fullmatch(self.texts[at]))
        ]
        found = frozenset(
            at
            for here, number, at in rows
            if any(
                0 < abs(there - here) <= APART and other - number in {there - here, 2 * (there - here)}
                for there, other, _ in rows
            )
        )
        pages = {self.page(at) for at in found}
        return found if found and len(pages) >= MOSTLY * (max(pages) - min(pages) + 1) else frozenset()

    def holds(self, at: int) -> bool:
        """Whether a page ends or begins beside the block."""
        return at in self.marked or at in self.near_folios or self.breaks(at)

    def breaks(self, at: int) -> bool:
        """Whether a sentence goes on from before the block to behind it."""
        return 0 < at < len(self.texts) - 1 and is_seam(self.texts[at - 1], self.texts[at + 1])

    def is_outermost(self, at: int, short: Container[str]) -> bool:
        """Whether nothing but numbers and these short lines stands between the block and the marked end of its page."""
        page = self.page(at)
        rows = (
            range(self.marks[page - 1], at),
            range(at + 1, self.marks[page] if page < len(self.marks) else len(self.texts)),
        )
        return any(len(row) <= NEAR and all(self.is_beside(each, short) for each in row) for row in rows)

    def is_beside(self, at: int, short: Container[str]) -> bool:
        """Whether a block may stand between a head and the end of its page, or between two heads."""
        text = self.texts[at]
        return bool(FOLIO.fullmatch(text) or PAGE_LINES.fullmatch(text)) or head_of(text) in short


def running_heads(blocks: Sequence[Block], turns: Turns) -> frozenset[int]:
    """Short open lines that stand several times, never two in a row, and mostly where a page ends; by where they begin."""
    places: dict[str, list[int]] = {}
    for at, text in enumerate(turns.texts):
        head = head_of(text)
        if _may_be_head(head, is_marked=at in turns.marked) and (not at or text != turns.texts[at - 1]):
            places.setdefault(head, []).append(at)
    places = {head: row for head, row in places.items() if len(row) >= TIMES}
    found = (_at_turns(row, turns) if not turns.marks else _on_pages(row, turns, places) for row in places.values())
    return frozenset(blocks[at].start for row in found for at in row)


def _at_turns(row: Sequence[int], turns: Turns) -> Sequence[int]:
    return row if 2 * sum(map(turns.holds, row)) >= len(row) else ()


def _on_pages(row: Sequence[int], turns: Turns, short: Container[str]) -> Sequence[int]:
    """Those of equal short lines that are the head or foot of pages whose ends are marked.

    They stand outermost, on pages that follow each other, and text goes on past them or a folio stands at them. 译文 on
    each second page is a heading, 小结 at the end of each chapter as well.
    """
    outer = [at for at in row if turns.is_outermost(at, short)]
    pages = [turns.page(at) for at in outer]
    follow = sum(any(0 < abs(page - other) <= 2 for other in pages[max(0, at - 1) : at + 2]) for at, page in enumerate(pages))  # fmt: skip
    proofs = sum(at in turns.near_folios or _goes_on(at, turns, short) for at in outer)
    if len(outer) < TIMES or 3 * len(outer) < 2 * len(row) or 2 * follow < len(outer) or 5 * proofs < len(outer):
        return ()
    # What heads but some of the pages may be the name of a chapter, and that is printed over it first.
    is_of_chapter = pages[-1] - pages[0] + 1 < PART * len(turns.marks)
    begins = is_of_chapter and not _goes_on(outer[0], turns, short) and outer[0] not in turns.near_folios
    return outer[begins:]


def _goes_on(at: int, turns: Turns, short: Container[str]) -> bool:
    """Whether the last words before a head, without the furniture beside it, end in the middle of a sentence."""
    before = at - 1
    while before >= 0 and turns.is_beside(before, short):
        before -= 1
    return before >= 0 and not is_closed(turns.texts[before]) and len(turns.texts[before]) >= BROKEN


def heads_with_folios(blocks: Sequence[Block], turns: Turns) -> frozenset[int]:
    """Running heads with the folio right at them, by where the blocks begin: 第　一　卷３, ２理　想　国.

    One and the same with several folios is one; where a source has many, one that says again what stands elsewhere as well.
    """
    rows: dict[str, dict[int, str]] = {}
    others: set[str] = set()
    for at, block in enumerate(blocks):
        text = "".join(block.text.split())
        match = GLUED_FOLIO.fullmatch(text) if at in turns.marked and len(text) <= LONGEST_HEAD else None
        head = match["after"] or match["before"] if match else ""
        if match and not ends_in_pause(head):
            rows.setdefault(head, {})[block.start] = match["first"] or match["last"]
        elif not match:
            others.add(text)
    many = sum(len(set(row.values())) for row in rows.values() if len(set(row.values())) >= TIMES) >= MANY
    return frozenset(
        start
        for head, row in rows.items()
        if len(set(row.values())) >= TIMES or (many and (head in others or len(set(row.values())) > 1))
        for start in row
    )


GLUED_FOLIO = re.compile(
    r"(?P<first>[0-9０-９]{1,4})(?P<after>[^\W\d_][^0-9０-９，。；：！？]+)|(?P<before>[^0-9０-９，。；：！？]*[^\W\d_])(?P<last>[0-9０-９]{1,4})"
)
MANY = 10
"""Running heads with a folio right at them that show how a book was set."""


def _may_be_head(text: str, *, is_marked: bool) -> bool:
    """Where the end of a page is marked, two characters are enough."""
    is_short = (2 if is_marked else 4) <= len(text) <= LONGEST_HEAD and not NO_HEAD.match(text)
    return is_short and not is_closed(text) and not ends_in_pause(text)
