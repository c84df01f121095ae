"""Edits applied to a document, and taken back: the only place where a document changes.

`apply` and `undo` know nothing of passes or rules, so a replay of the records proves that they are complete.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from itertools import groupby

from banxin.cleaning.edits.edit import Edit, Op
from banxin.cleaning.source.block_links import END, Order
from banxin.cleaning.source.document import Block, Document
from banxin.cleaning.source.traced_text import Change, Traced, TracedSpan, UntraceableError, joined


def apply(document: Document, edits: Sequence[Edit]) -> Document:
    """The document after the edits, in their order."""
    return _in_batches(document, edits, APPLIED, (Op.QUERY, Op.REPLACE, Op.SPLIT))


def undo(document: Document, edits: Sequence[Edit]) -> Document:
    """The document before the edits, which were the last ones that it met."""
    return _in_batches(document, tuple(reversed(edits)), UNDONE, (Op.QUERY, Op.SPLIT, Op.REPLACE))


Batch = Callable[[Document, list[Edit]], Document]


def _in_batches(document: Document, edits: Sequence[Edit], steps: dict[Op, Batch], at_once: tuple[Op, ...]) -> Document:
    """Neighbouring edits of one kind and pass at once: time grows with the text, not with text times edits.

    Edits of two passes stay apart, because the second may change what the first has put in. Those of one pass were found
    in one text: what they change and where they part it is independent, so each of the kinds `at_once` is taken together,
    in that order; a pass over the ends of lines does both by turns, line by line.
    """
    for _, row in groupby(edits, key=lambda edit: (edit.passed, edit.op if edit.op not in at_once else None)):
        for op, batch in groupby(
            sorted(row, key=lambda edit: at_once.index(edit.op) if edit.op in at_once else 0), key=lambda edit: edit.op
        ):
            document = steps[op](document, list(batch))
    return document


def block_index(blocks: Sequence[Block], *, with_leads: bool = False) -> Callable[[int], int]:
    """A function from an offset in the source to the index of the block whose body (or lead) holds it."""
    rows = sorted(
        (span.start, span.end, index)
        for index, block in enumerate(blocks)
        for span in (*(block.lead.spans if with_leads else ()), *block.body.spans)
    )
    starts = [start for start, _, _ in rows]

    def index_of(offset: int) -> int:
        row = bisect_right(starts, offset) - 1
        if row < 0 or offset >= rows[row][1]:
            message = f"no block at source offset {offset}"
            raise UntraceableError(message)
        return rows[row][2]

    return index_of


def _by_start(blocks: Iterable[Block]) -> dict[int, int]:
    return {block.start: index for index, block in enumerate(blocks)}


def _rewritten(document: Document, changes: list[Change]) -> Document:
    index_of = block_index(document.blocks)
    of_block: dict[int, list[Change]] = {}
    for change in changes:
        of_block.setdefault(index_of(change.start), []).append(change)
    blocks = list(document.blocks)
    for index, mine in of_block.items():
        blocks[index] = replace(blocks[index], body=blocks[index].body.rewrite(mine))
    return replace(document, blocks=tuple(blocks))


def _replace(document: Document, edits: list[Edit]) -> Document:
    return _rewritten(document, [Change(edit.start, edit.end, edit.before, edit.after) for edit in edits])


def _restore(document: Document, edits: list[Edit]) -> Document:
    return _rewritten(document, [Change(edit.start, edit.end, edit.after, edit.before) for edit in edits])


def _retagged(document: Document, changes: Iterable[tuple[int, str]]) -> Document:
    blocks = list(document.blocks)
    place = _by_start(blocks)
    for start, assignment in changes:
        name, _, value = assignment.partition("=")
        index = _known(place, start)
        blocks[index] = blocks[index].tagged(name, value)
    return replace(document, blocks=tuple(blocks))


def _tag(document: Document, edits: list[Edit]) -> Document:
    return _retagged(document, ((edit.start, edit.after) for edit in edits))


def _untag(document: Document, edits: list[Edit]) -> Document:
    return _retagged(document, ((edit.start, edit.before) for edit in edits))


def _join(document: Document, edits: list[Edit]) -> Document:
    """Dropped blocks may stand between the two: they stay where they are."""
    waiting = {edit.end: edit for edit in edits}
    blocks: list[Block] = []
    parts: dict[int, list[Traced]] = {}
    first = -1
    for block in document.blocks:
        edit = waiting.pop(block.start, None)
        if edit is None:
            blocks.append(block)
            first = first if block.tags.get("kind") == "dropped" else len(blocks) - 1
            continue
        if first < 0:
            message = f"nothing stands before the block at source offset {block.start}"
            raise UntraceableError(message)
        parts.setdefault(first, [blocks[first].body]).extend((_separator(block.lead, edit.after), block.body))
    if waiting:
        message = f"no block at source offset {min(waiting)}"
        raise UntraceableError(message)
    for index, pieces in parts.items():
        blocks[index] = replace(blocks[index], body=joined(pieces))
    return replace(document, blocks=tuple(blocks))


def _separator(lead: Traced, text: str) -> Traced:
    """White space between blocks, as the (nearly always empty) text inside one."""
    return Traced(text, (TracedSpan(lead.start, lead.end, len(text)),)) if lead.spans else Traced("", ())


def _unjoin(document: Document, edits: list[Edit]) -> Document:
    blocks = list(document.blocks)
    index_of = block_index(blocks)
    cuts: dict[int, list[Edit]] = {}
    for edit in edits:
        cuts.setdefault(index_of(edit.end), []).append(edit)
    for index, mine in sorted(cuts.items(), reverse=True):
        blocks[index : index + 1] = _cut_up(blocks[index], mine)
    return _sorted_where_dropped(replace(document, blocks=tuple(blocks)))


def _cut_up(block: Block, edits: list[Edit]) -> list[Block]:
    """A joined block as the blocks that it was made of."""
    pieces: list[Block] = []
    for edit in sorted(edits, key=lambda edit: -edit.end):
        body, last = block.body.cut(edit.end)
        body, lead = body.cut(edit.start) if edit.start < edit.end else (body, Traced("", ()))
        lead = lead.rewrite([Change(edit.start, edit.end, edit.after, edit.before)]) if lead.spans else lead
        pieces.append(Block(lead=lead, body=last, tags=_tags_of(edit)))
        block = replace(block, body=body)
    return [block, *reversed(pieces)]


def _tags_of(edit: Edit) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in edit.reason.get("second", "").split(";") if pair)


def _sorted_where_dropped(document: Document) -> Document:
    """Joins come before moves, so the blocks then stood in the order of the source, dropped ones too."""
    if not any(block.tags.get("kind") == "dropped" for block in document.blocks):
        return document
    return replace(document, blocks=tuple(sorted(document.blocks, key=lambda block: block.start)))


def _split(document: Document, edits: list[Edit]) -> Document:
    blocks = list(document.blocks)
    index_of = block_index(blocks)
    cuts: dict[int, list[Edit]] = {}
    for edit in edits:
        cuts.setdefault(index_of(edit.end), []).append(edit)
    out: list[Block] = []
    for index, block in enumerate(blocks):
        out.extend(_parted(block, cuts.get(index, [])))
    return replace(document, blocks=tuple(out))


def _parted(block: Block, edits: list[Edit]) -> list[Block]:
    """The blocks that a block becomes where edits part it; what an edit spans is the lead of the next one."""
    borders = sorted({offset for edit in edits for offset in (edit.start, edit.end)})
    body, *parts = block.body.cut(*borders)
    pieces = [replace(block, body=body)]
    leads = {edit.end: edit.start < edit.end for edit in edits}
    lead = Traced("", ())
    for offset, part in zip(borders, parts, strict=True):
        if offset in leads:
            pieces.append(Block(lead=lead, body=part, tags=dict(block.tags)))
            lead = Traced("", ())
        else:
            lead = part
    return pieces


def _unsplit(document: Document, edits: list[Edit]) -> Document:
    seams = {edit.end for edit in edits}
    blocks: list[Block] = []
    parts: list[Traced] = []
    for block in document.blocks:
        if block.start in seams and blocks:
            parts.extend((block.lead, block.body))
            continue
        if parts:
            blocks[-1] = replace(blocks[-1], body=joined(parts))
        blocks.append(block)
        parts = [block.body]
    if parts:
        blocks[-1] = replace(blocks[-1], body=joined(parts))
    return replace(document, blocks=tuple(blocks))


def _moved(document: Document, moves: Iterable[tuple[int, int]]) -> Document:
    order = Order(document.blocks)
    for start, target in moves:
        if start not in order or (target != END and target not in order):
            message = f"no block begins at source offset {start if start not in order else target}"
            raise UntraceableError(message)
        order.move(start, target)
    by_start = {block.start: block for block in document.blocks}
    return replace(document, blocks=tuple(by_start[start] for start in order))


def _move(document: Document, edits: list[Edit]) -> Document:
    return _moved(document, ((edit.start, edit.target) for edit in edits))


def _unmove(document: Document, edits: list[Edit]) -> Document:
    return _moved(document, ((edit.start, edit.origin) for edit in edits))


def _known(place: dict[int, int], start: int) -> int:
    if start not in place:
        message = f"no block begins at source offset {start}"
        raise UntraceableError(message)
    return place[start]


def _unchanged(document: Document, edits: list[Edit]) -> Document:  # noqa: ARG001  (a batch has this form)
    return document


APPLIED: dict[Op, Batch] = {
    Op.REPLACE: _replace,
    Op.JOIN: _join,
    Op.SPLIT: _split,
    Op.MOVE: _move,
    Op.TAG: _tag,
    Op.DROP: _tag,
    Op.QUERY: _unchanged,
}
UNDONE: dict[Op, Batch] = {
    Op.REPLACE: _restore,
    Op.JOIN: _unjoin,
    Op.SPLIT: _unsplit,
    Op.MOVE: _unmove,
    Op.TAG: _untag,
    Op.DROP: _untag,
    Op.QUERY: _unchanged,
}
