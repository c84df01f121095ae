"""What belongs to the old page and not to the text: folios, running heads, places of lost pictures, printers' credits.

Only pages have furniture, and only where one page ends and the next begins: at a mark of the page's end, or between the
halves of a sentence. There the block leaves the chapters and stays on record; elsewhere the same line is a number of a
section, a refrain, a speaker, and stays. Nothing with letters leaves in silence. Words inside a paragraph (下转第三版) are
only asked about: a rule takes no Han character out of running text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit, Op
from banxin.cleaning.edits.new_edits import query, tag
from banxin.cleaning.source.document import Block, Document, Kind
from banxin.cleaning.source.setting import CONTINUED
from banxin.cleaning.structure.pages.page_order import pages_out_of_order
from banxin.cleaning.structure.pages.page_turns import PAGE_LINES, Turns
from banxin.cleaning.structure.pages.running_heads import heads_with_folios, running_heads
from banxin.saying.said import say

PICTURE = re.compile(r"!\[[^\]]*\]\([^()\s]+\)|<!--\s*(?:image|picture|page ?break)\s*-->|<pb:[^<>]*>", re.IGNORECASE)
CREDITS = re.compile(
    r"[（(]?(?:本版)?(?:责任编辑|责编|本版编辑|美术编辑|美编|版式设计|责任校对|校对)[：:／/ \u3000].{1,30}"
)
LISTED = 0.94
"""Just below what is done in silence, unless the manifest says otherwise."""


def find_furniture(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Drop the furniture of the page, and ask about words inside the text that point to another page."""
    del decisions
    blocks = [block for block in document.blocks if block.kind is Kind.RAW]
    # What a document tells to be its text is no furniture, however short it is and however often it stands there.
    untold = [block for block in blocks if document.source.known_kind_at(block.start) is None]
    furniture = dict(of_pages(document, untold)) if document.setting.is_paged else {}
    yield from pages_out_of_order([block for block in untold if furniture.get(block.start, ("",))[0] == "folio"])
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
