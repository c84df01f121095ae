"""Calls of notes in circles, 清露①, with the notes on lines of their own that begin so: ① 清露：. One question.

A raised figure that has become a wide one is a call where its note says the word before it: 清露１ and １清露：.

A plain text does not say which note belongs to which call where the numbers begin anew; nothing links them, and both are printed.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import query
from banxin.cleaning.source.document import Block, Kind
from banxin.saying.said import say

NOTE = re.compile(r"\s*[①-⑳]\s*(?=[^\s①-⑳])")
CALL = re.compile(r"(?<=[^\s①-⑳])[①-⑳]")
WORD = re.compile(r"\s*(?P<number>[１-９][０-９]?)\s*[「“『]?(?P<word>[^\s：:「」“”『』１-９]{1,12})[」”』]?[：:]")
"""A note that says what it is about."""
ENOUGH = 3
"""Notes, and calls, at least."""
TEXT = frozenset({Kind.PARAGRAPH, Kind.VERSE, Kind.SUB_HEADING, Kind.HEADLINE})


def find_unlinked_notes(blocks: Sequence[Block]) -> Iterator[Edit]:
    """Ask at the first call, with how many there are and how many notes."""
    text = [block for block in blocks if block.kind in TEXT]
    words = {block.start: match for block in text if (match := WORD.match(block.text))}
    if words:
        yield from _by_words(text, words)
    notes = [block for block in text if NOTE.match(block.text)]
    starts = {block.start for block in notes}
    calls = [(block, match) for block in text if block.start not in starts for match in CALL.finditer(block.text)]
    if min(len(notes), len(calls)) < ENOUGH or not any(notes[-1].start > block.start for block, _ in calls):
        return
    yield from _asked([(block, match.span()) for block, match in calls], len(notes))


def _by_words(text: Sequence[Block], words: Mapping[int, re.Match[str]]) -> Iterator[Edit]:
    """Ask about the calls that stand behind the words of notes."""
    wanted = {f"{match['word']}{match['number']}" for match in words.values()}
    call = re.compile("|".join(map(re.escape, sorted(wanted, key=len, reverse=True))))
    calls = [
        (block, (match.end() - 1, match.end()))
        for block in text
        if block.start not in words
        for match in call.finditer(block.text)
    ]
    if min(len(words), len(calls)) >= ENOUGH:
        yield from _asked(calls, len(words))


def _asked(calls: Sequence[tuple[Block, tuple[int, int]]], notes: int) -> Iterator[Edit]:
    block, call = calls[0]
    yield from query(
        block, *call, rule="unlinked-notes", confidence=0.8, times=str(len(calls)),
        why=say(
            "{calls} calls of notes, and {notes} paragraphs that begin like them: nothing links them; in a chapter a note is [^1], and its text begins [^1]: on a line of its own",
            calls=len(calls), notes=notes,
        ),
    )  # fmt: skip
