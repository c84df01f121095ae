"""Traditional characters in simplified text, and the other way round.

Japanese and Korean are asked nothing: they have forms of their own.
"""

from collections import Counter
from collections.abc import Iterator, Sequence

from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import query
from banxin.cleaning.edits.protected_words import Places, is_protected
from banxin.cleaning.knowledge.scripts_of_chinese import script_of
from banxin.cleaning.source.document import Block
from banxin.saying.said import say
from banxin.typography.scripts import is_han, is_kana

ENOUGH = 20
"""Characters of one script that show what the source is written in."""
SHARE = 0.05
"""A minority above this is a text in two scripts (a quotation, say), not a slip."""


def is_japanese(counts: Counter[str]) -> bool:
    """Whether so much kana stands among the Han that the text must be Japanese; a misread character is not."""
    kana = sum(times for character, times in counts.items() if is_kana(character))
    han = sum(times for character, times in counts.items() if is_han(character))
    return kana * 4 > han


def find_mixed_scripts(blocks: Sequence[Block], protected: Places = ()) -> Iterator[Edit]:
    """Ask about each distinct character of the script that hardly occurs, where it stands first outside `protected` words."""
    counts: Counter[str] = Counter()
    for block in blocks:
        counts.update(block.text)
    if is_japanese(counts):
        return  # It has forms of its own.
    totals: Counter[str] = Counter()
    for character, times in counts.items():
        if is_han(character):
            totals[script_of(character)] += times
    minor, major = sorted(("simplified", "traditional"), key=lambda script: totals[script])
    if totals[major] < ENOUGH or not 0 < totals[minor] <= SHARE * totals[major]:
        return
    wanted = {character for character in counts if is_han(character) and script_of(character) == minor}
    for block in blocks:
        if wanted.isdisjoint(block.text):
            continue
        for at, character in enumerate(block.text):
            if character in wanted:
                place = block.body.source_offset(at)
                if is_protected(protected, place, place + 1):
                    continue
                wanted.remove(character)
                yield from query(
                    block, at, at + 1, rule="mixed-scripts", confidence=0.7, times=str(counts[character]),
                    why=say("a {minor} character in {major} text", minor=minor, major=major),
                )  # fmt: skip
