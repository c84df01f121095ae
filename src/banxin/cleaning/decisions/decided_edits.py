"""The editor's decisions as passes: each becomes an edit on record, like a rule's, but signed.

The anchors have been found already (decisions.py): a decision knows its place in the source by offsets, which no pass
can shift.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from banxin.cleaning.decisions.decision import Decision, Do
from banxin.cleaning.edits.applying import block_index
from banxin.cleaning.edits.edit import Edit, Op
from banxin.cleaning.edits.new_edits import move, query, replacement, split, tag
from banxin.cleaning.source.block_links import Order
from banxin.cleaning.source.document import Block, Document, Kind
from banxin.cleaning.source.traced_text import UntraceableError
from banxin.errors import ManifestError
from banxin.saying.said import say


def in_block(document: Document, decisions: tuple[Decision, ...], do: Do) -> Iterator[tuple[Block, Decision]]:
    """The decisions of one kind with the blocks that hold their places."""
    wanted = [decision for decision in decisions if decision.do is do and not decision.is_of_question]
    if wanted:
        index_of = block_index(document.blocks)
        for decision in sorted(wanted, key=lambda one: one.start):
            try:
                yield document.blocks[index_of(decision.start)], decision
            except UntraceableError as error:
                message = say("'{exact}' stands in no paragraph", exact=decision.exact)
                raise ManifestError(message, decision.source, hint=say("quote words that can be seen")) from error


def signed(edit: Edit, decision: Decision) -> Edit:
    """An edit made by the editor."""
    return replace(edit, by="editor", confidence=1.0, reason={**edit.reason, **decision.reason})


def editors_splits(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Cut blocks where the editor says that a new one begins."""
    done: set[tuple[int, int]] = set()
    for block, decision in in_block(document, decisions, Do.SPLIT):
        first = _position_after(block, decision.end - 1)
        rest = block.text[first:]
        if first is None or not rest.strip():
            continue
        last = first + len(rest) - len(rest.lstrip())
        if (block.start, last) in done:
            continue
        done.add((block.start, last))
        for edit in split(block, first, last, rule="decision-split", by="editor"):
            yield signed(edit, decision)


def editors_changes(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Replace text as the editor decided; only the characters that differ are touched."""
    done = -1
    for block, decision in in_block(document, decisions, Do.REPLACE):
        first, last = _position(block, decision.start), _position_after(block, decision.end - 1)
        if first is None or last is None:
            hint = say("make one decision for each paragraph")
            raise ManifestError(say("'{exact}' stands in two paragraphs", exact=decision.exact), decision.source, hint)
        if decision.start < done or first >= last:
            hint = say("make one decision of both, about words that are there")
            raise ManifestError(
                say("'{exact}' is replaced twice, or not there any more", exact=decision.exact), decision.source, hint
            )
        done = decision.end
        old = block.text[first:last]
        if old == decision.to:
            continue
        skip, size, after = _core(old, decision.to)
        edits = replacement(block, first + skip, first + skip + size, after, rule="decision-replace")
        if not edits:
            hint = say("quote fewer words")
            raise ManifestError(
                say("'{exact}' cannot be replaced as it stands", exact=decision.exact), decision.source, hint
            )
        for edit in edits:
            yield signed(edit, decision)


def _position(block: Block, offset: int) -> int | None:
    """Where the character at a source offset stands in the text."""
    position = 0
    for span in block.body.spans:
        if span.start <= offset < span.end:
            return position + (offset - span.start) if span.is_one_to_one else position
        position += span.length
    return None


def _position_after(block: Block, offset: int) -> int | None:
    """Where the text goes on after the character at a source offset."""
    position = 0
    for span in block.body.spans:
        if span.start <= offset < span.end:
            return position + (offset + 1 - span.start if span.is_one_to_one else span.length)
        position += span.length
    return None


def begins_with(block: Block, decision: Decision) -> bool:
    """Whether a decision is about the beginning of a block; after a join its place lies in the middle of one."""
    position = _position(block, decision.start)
    return position is not None and not any(map(str.isalnum, block.text[:position]))


def _core(old: str, new: str) -> tuple[int, int, str]:
    """What differs: how much to skip, how long it is (at least one character), and its replacement."""
    skip = 0
    while skip < min(len(old), len(new)) and old[skip] == new[skip]:
        skip += 1
    skip -= skip == len(old)
    rest = 0
    while rest < min(len(old), len(new)) - skip and old[-1 - rest] == new[-1 - rest]:
        rest += 1
    rest -= skip + rest == len(old)
    return skip, len(old) - skip - rest, new[skip : len(new) - rest]


def editors_tags(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Say what blocks are where the editor knows it, before the rules look; a joined block is a paragraph."""
    said: dict[int, Kind] = {}
    for do in (Do.TAG, Do.DROP, Do.JOIN):
        for block, decision in in_block(document, decisions, do):
            kind = {Do.DROP: Kind.DROPPED, Do.JOIN: Kind.PARAGRAPH}.get(do) or Kind(decision.to)
            if do is Do.JOIN and not begins_with(block, decision):
                continue
            if do is Do.DROP and not begins_with(block, decision):
                hint = say("quote its first words; 'replace' with an empty 'to' takes out words")
                raise ManifestError(
                    say("'{exact}' is not the beginning of a block", exact=decision.exact), decision.source, hint
                )
            if said.setdefault(block.start, kind) is not kind:
                hint = say("keep one; another says '{said}'", said=said[block.start])
                raise ManifestError(
                    say("two decisions about what '{exact}' is", exact=decision.exact), decision.source, hint
                )
            for edit in tag(block, "kind", kind, rule=f"decision-{do}"):
                yield signed(replace(edit, op=Op.DROP) if do is Do.DROP else edit, decision)


def drops_together(decisions: tuple[Decision, ...], rule: str) -> Decision | None:
    """The decision that drops whatever a kind of question asks about."""
    return next((one for one in decisions if one.is_of_question and one.do is Do.DROP and one.question == rule), None)


def tags_together(decisions: tuple[Decision, ...], rule: str) -> Decision | None:
    """The decision that says what all lines are that a kind of question asks about."""
    return next((one for one in decisions if one.is_of_question and one.do is Do.TAG and one.question == rule), None)


def tags_of(blocks: Iterable[Block], decision: Decision, rule: str) -> Iterator[Edit]:
    """The blocks that a kind of question asks about, as the editor says what they are."""
    for block in blocks:
        for edit in tag(block, "kind", Kind(decision.to), rule=f"decision-tag-{rule}"):
            yield signed(edit, decision)


def drops_of(blocks: Iterable[Block], decision: Decision, rule: str) -> Iterator[Edit]:
    """The blocks that a kind of question asks about, dropped by the editor."""
    for block in blocks:
        for edit in tag(block, "kind", Kind.DROPPED, rule=f"decision-drop-{rule}"):
            yield signed(replace(edit, op=Op.DROP), decision)


def editors_moves(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Move blocks before others."""
    order = Order(document.blocks)
    for block, decision in in_block(document, decisions, Do.MOVE_BEFORE):
        target = next((other for other in document.blocks if other.body.holds(decision.target)), None)
        if target is None:
            message = say("the block before which '{exact}' should stand is not there any more", exact=decision.exact)
            raise ManifestError(message, decision.source, hint=say("quote words that can be seen"))
        for edit in move(order, block, target.start, rule="decision-move", confidence=1.0):
            yield signed(edit, decision)


def editors_queries(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Ask what the editor asks; `to` is a possible reading."""
    for block, decision in in_block(document, decisions, Do.QUERY):
        first, last = _position(block, decision.start), _position_after(block, decision.end - 1)
        if first is None or last is None or first >= last:
            hint = say("quote words of one paragraph that are still there")
            raise ManifestError(say("'{exact}' cannot be asked about", exact=decision.exact), decision.source, hint)
        for edit in query(block, first, last, rule="decision-query", suggestion=decision.to, confidence=1.0):
            yield signed(edit, decision)


def closed_by(edit: Edit, decisions: tuple[Decision, ...]) -> str:
    """The decision that answers a query, in words; nothing when it is open."""
    for decision in decisions:
        is_about = decision.start < edit.end and edit.start < decision.end and decision.question in {"", edit.rule}
        if is_about and _answers(decision, edit):
            return f"{decision.do}: {decision.why}" if decision.why else decision.do.value
    return ""


ABOUT_JOINTS = frozenset({"joins", "overleaf", "lines", "truncation"})
"""The passes whose questions are answered by where a block begins."""


def _answers(decision: Decision, edit: Edit) -> bool:
    """Whether a decision is about what is asked: what a block is answers no question about a word in it."""
    if decision.do in {Do.NAME, Do.QUERY, Do.READ}:
        return False
    if decision.do in {Do.JOIN, Do.NO_JOIN, Do.SPLIT}:
        return edit.passed in ABOUT_JOINTS
    if decision.do is Do.BREAKS_OFF:
        return edit.passed == "truncation"
    if decision.do in {Do.TAG, Do.DROP, Do.MOVE_BEFORE}:
        return edit.start <= decision.start and decision.end <= edit.end
    return True
