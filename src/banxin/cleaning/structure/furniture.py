"""What belongs to the old page and not to the text: folios, running heads, places of lost pictures, printers' credits.

The block leaves the chapters and stays on record. Words inside a paragraph (下转第三版) are only asked about: a rule takes
no Han character out of running text.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit, Op
from banxin.cleaning.edits.new_edits import query, tag
from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, is_closed
from banxin.cleaning.source.document import Block, Document, Kind

FOLIO = re.compile(r"[-—–·•. ]*(?:第\s*)?[0-9]{1,4}(?:\s*[页頁版])?(?:\s*[/／共]\s*[0-9]{1,4}\s*[页頁]?)?[-—–·•. ]*")
DRESSED = re.compile(r"[-—–·•].*[-—–·•]|第.*[页頁版]|.*[/／].*")
PICTURE = re.compile(r"!\[[^\]]*\]\([^()\s]+\)|<!--\s*(?:image|picture|page ?break)\s*-->|<pb:[^<>]*>", re.IGNORECASE)
CREDITS = re.compile(
    r"[（(]?(?:本版)?(?:责任编辑|责编|本版编辑|美术编辑|美编|版式设计|责任校对|校对)[：:／/ \u3000].{1,30}"
)
CONTINUED = re.compile(
    r"[（(]\s*(?:下转|上接|转|接)第?\s*[0-9A-Z一二三四五六七八九十]{1,4}\s*[版页][^（()）]{0,12}[）)]"
)
LONGEST_HEAD = 30
NO_HEAD = re.compile(
    r"[#□]|[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．]|第[一二三四五六七八九十百0-9]{1,6}[条章节款项]"
)
"""How headings, bylines and items of lists begin: they may well come back word for word."""
TIMES = 3
"""Equal short lines that make a running head; two may be a refrain."""


def find_furniture(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Drop the furniture of the page, and ask about words inside the text that point to another page."""
    del decisions
    blocks = [block for block in document.blocks if block.kind is Kind.RAW]
    untold = [block for block in blocks if document.source.known_kind_at(block.start) is None]
    heads = running_heads(untold)
    folios = folio_blocks(untold)
    for block in blocks:
        # What a document tells to be its text is no furniture, however short it is and however often it stands there.
        text = block.text.strip() if document.source.known_kind_at(block.start) is None else ""
        if PICTURE.fullmatch(text):
            yield from _drop(block, "lost-picture", 0.97)
        elif block.start in folios:
            yield from _drop(block, "folio", 0.95)
        elif text in heads:
            yield from _drop(block, "running-head", 0.9)
        elif CREDITS.fullmatch(text):
            yield from _drop(block, "credits", 0.9)
        elif CONTINUED.fullmatch(text):
            yield from _drop(block, "continued-line", 0.95)
        else:
            for match in CONTINUED.finditer(block.text):
                yield from query(
                    block, *match.span(), rule="continued-elsewhere", confidence=0.9,
                    why="the text goes on, or comes from, another page",
                )  # fmt: skip


def _drop(block: Block, rule: str, confidence: float) -> Iterator[Edit]:
    for edit in tag(block, "kind", Kind.DROPPED, rule=rule, confidence=confidence):
        yield replace(edit, op=Op.DROP)


def running_heads(blocks: Sequence[Block]) -> frozenset[str]:
    """Short open lines that stand several times, never two in a row."""
    texts = [block.text.strip() for block in blocks]
    times = Counter(
        text
        for before, text in zip(["", *texts], texts, strict=False)
        if 4 <= len(text) <= LONGEST_HEAD
        and text != before
        and not NO_HEAD.match(text)
        and not is_closed(text)
        and not ends_in_pause(text)
    )
    return frozenset(text for text, count in times.items() if count >= TIMES)


def folio_blocks(blocks: Sequence[Block]) -> frozenset[int]:
    """Numbers that stand alone: dressed as folios, or several that grow from page to page."""
    plain: list[tuple[int, int]] = []
    dressed: set[int] = set()
    for block in blocks:
        text = block.text.strip()
        if not FOLIO.fullmatch(text):
            continue
        if DRESSED.fullmatch(text):
            dressed.add(block.start)
        elif number := re.search(r"[0-9]+", text):
            plain.append((int(number[0]), block.start))
    numbers = [number for number, _ in plain]
    grows = len(numbers) >= TIMES and all(one < other for one, other in itertools.pairwise(numbers))
    return frozenset(dressed | ({start for _, start in plain} if grows else set()))
