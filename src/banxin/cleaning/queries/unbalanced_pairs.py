"""Quotation marks and brackets without their partner (GB/T 15834 4.8 to 4.10).

A quotation that runs over several paragraphs opens in each of them and closes in the last: that is no fault.
A closing bracket after a list number (1) or a letter needs no partner.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import query
from banxin.cleaning.knowledge.sentence_ends import is_closed
from banxin.cleaning.source.document import Block, Kind
from banxin.cleaning.source.fenced_code import FENCE, SENTENCE
from banxin.saying.said import say
from banxin.typography.scripts import is_latin_or_digit

CLOSING = {
    "”": "“", "’": "‘", "）": "（", "》": "《", "〉": "〈", "】": "【", "」": "「", "』": "『", "〕": "〔", "］": "［", ")": "(", "]": "[",
}  # fmt: skip
OPENING = frozenset(CLOSING.values())
QUOTES = frozenset("“‘「『")
LONG = QUOTES | {"（"}
"""What may be open over several paragraphs; a book title never is."""
NEAR = 20
"""Paragraphs over which it may be open."""
RUNNING = frozenset({Kind.PARAGRAPH, Kind.HEADLINE, Kind.SUB_HEADING, Kind.AUTHOR_NOTE, Kind.CAPTION})


def find_unbalanced_pairs(blocks: Sequence[Block]) -> Iterator[Edit]:
    """Ask about marks that have no partner in their paragraph."""
    lonely = [(index, at) for index, block in enumerate(blocks) if block.kind in RUNNING for at in unpaired(block.text)]
    spread = _spread(blocks, lonely) | _of_directions(blocks, lonely)
    for index, at in lonely:
        block = blocks[index]
        following = blocks[index + 1].text if index + 1 < len(blocks) else ""
        mark = block.text[at]
        is_continued = mark in QUOTES and following.startswith(mark)
        if not is_continued and (index, at) not in spread:
            yield from query(
                block, at, at + 1, rule="unbalanced-pair", confidence=0.8,
                why=say("it opens and is not closed") if mark in OPENING else say("it closes and was not opened"),
            )  # fmt: skip


def _spread(blocks: Sequence[Block], lonely: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """Marks that open in one paragraph and close in a later one: a quotation of several paragraphs, a long aside."""
    found: set[tuple[int, int]] = set()
    waiting: dict[str, tuple[int, int]] = {}
    for index, at in lonely:
        mark = blocks[index].text[at]
        if mark in LONG:
            waiting[mark] = index, at
        elif (opening := waiting.pop(CLOSING.get(mark, ""), None)) and opening[0] < index <= opening[0] + NEAR:
            found |= {opening, (index, at)}
    return found


def _of_directions(blocks: Sequence[Block], lonely: Sequence[tuple[int, int]]) -> set[tuple[int, int]]:
    """Marks that open the stage directions of a play and that nothing closes, as some publishers set them: ［幕启。

    A slip stands here and there; a custom stands at the head of nearly all paragraphs that begin with the mark. 〔 before
    whole sentences is such a custom of printed plays already where it comes twice.
    """
    heads = [(index, at) for index, at in lonely if at == 0 and blocks[index].text[0] in DIRECTION]
    begun = Counter(block.text[:1] for block in blocks if block.kind in RUNNING)
    times = Counter(blocks[index].text[0] for index, _ in heads)
    return {
        (index, at)
        for index, at in heads
        if (count := times[mark := blocks[index].text[0]])
        >= (OF_PLAYS if _is_direction(blocks[index].text) else CUSTOM)
        and count >= NEARLY_ALL * begun[mark]
    }


def _is_direction(text: str) -> bool:
    return text[0] == "〔" and is_closed(text)


DIRECTION = frozenset("[［〔【（(")
CUSTOM, OF_PLAYS, NEARLY_ALL = 10, 2, 0.8
"""Paragraphs that begin so, also before whole sentences with 〔, and how many of all that begin with the mark."""


def unpaired(text: str) -> list[int]:
    """Where the marks without a partner stand; a straight quote counts when their number is odd."""
    waiting: list[int] = []
    open_of: Counter[str] = Counter()
    lonely: list[int] = []
    for at, mark in enumerate(text):
        if mark in OPENING:
            waiting.append(at)
            open_of[mark] += 1
        elif mark in CLOSING and not _needs_no_partner(text, at):
            if not open_of[CLOSING[mark]]:
                lonely.append(at)
                continue
            while text[inner := waiting.pop()] != CLOSING[mark]:
                lonely.append(inner)
                open_of[text[inner]] -= 1
            open_of[CLOSING[mark]] -= 1
    straight = [at for at, mark in enumerate(text) if mark == '"']
    return sorted([*lonely, *waiting, *(straight[-1:] if len(straight) % 2 else [])])


def _needs_no_partner(text: str, at: int) -> bool:
    left, right = text[max(0, at - 1) : at], text[at + 1 : at + 2]
    if text[at] == "’":
        return is_latin_or_digit(left)
    if text[at] in "）)":
        start = at
        while start > 0 and at - start < 3 and (is_latin_or_digit(text[start - 1]) or text[start - 1] in NUMERALS):
            start -= 1
        before = text[max(0, start - 1) : start]
        if before == " " and at - start > 1 and is_latin_or_digit(text[start - 2 : start - 1]):
            return False  # The last of several words (as you see), and no number of a list.
        return start < at and (not before or before in "。；，：、;, ") and right != ""
    return False


NUMERALS = "一二三四五六七八九十"


def find_unclosed_code(blocks: Sequence[Block]) -> Iterator[Edit]:
    """Ask about each fence (``` or ~~~) in `blocks`, among which no code is: what it opens nothing closes.

    Waves over a sentence are drawn between scenes.
    """
    for block, following in zip_longest(blocks, blocks[1:]):
        fence = FENCE.fullmatch(block.text)
        is_drawn = fence and following and fence[0].strip(" ~") == "" and SENTENCE.search(following.text + "\n")
        if fence and not is_drawn:
            yield from query(
                block, 0, len(block.text), rule="unclosed-code", confidence=0.9,
                why=say("nothing closes the code that begins here, so its lines became paragraphs without indents"),
            )  # fmt: skip
