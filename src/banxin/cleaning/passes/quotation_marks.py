"""Quotation marks: one system for the whole source, so that an edition can choose its own.

Straight quotes of Chinese text become those of its language: “” and ‘’ within them, 「」 and 『』 in traditional Chinese
unless curly ones rule the source; alone, or as the partner of a curly one. Corner quotes in a simplified source that
otherwise has curly ones come from a line set vertically; they are stored as the curly pair, which an edition for vertical
setting turns again (CLREQ 3.1.7). Those of Korean become “” and ‘’, which are its marks (한글 맞춤법, 부록 문장 부호, 12 and 13);
word spaces show which single ones open and close. Japanese keeps what was typed.
"""

import re
from collections.abc import Iterable, Iterator

from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import replacement
from banxin.cleaning.knowledge.latin_sentences import in_latin_sentence
from banxin.cleaning.knowledge.text_language import CURLY, Quotes
from banxin.cleaning.source.document import Block, Document
from banxin.typography.scripts import is_cjk, is_latin_or_digit

QUOTE = re.compile('[“”"]')
SINGLE = re.compile("'")
CORNER = {"「": "“", "」": "”", "『": "“", "』": "”"}
INNER = {"「": "‘", "」": "’"}
BETWEEN_WORDS = re.compile(r"""(?<![^\s(\[<“‘「『《"—-])'(?=\S)[^'\n]{0,299}(?<=\S)'(?![0-9A-Za-z])""")
"""What stands in single quotes among words with spaces; ’97년 과 ’98년 are no pair, since a space stands before the second."""
SURE = 0.9


def find_quotes(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Make corner quotes curly where curly ones rule, and pair straight ones."""
    del decisions
    house = document.house
    if house.quotes is None:
        return
    curly = sum(block.text.count("“") for block in document.blocks)
    corner = sum(block.text.count("「") + block.text.count("『") for block in document.blocks)
    quotes = CURLY if curly > corner else house.quotes
    for block in document.blocks:
        if house.turns_corner_quotes and corner and curly >= 3 * corner:
            yield from _corner_quotes(block)
        yield from _straight_quotes(block, quotes, is_any=house.spaces_words)
        if house.spaces_words:
            yield from _single_quotes(block, quotes)


def _corner_quotes(block: Block) -> Iterator[Edit]:
    depth = 0
    for at, character in enumerate(block.text):
        if character in "」』":
            depth = max(0, depth - 1)
        if character in CORNER:
            after = (INNER if depth % 2 and character in INNER else CORNER)[character]
            yield from replacement(
                block, at, at + 1, after, rule="vertical-quotes", confidence=0.95, evidence="curly quotes rule here"
            )
        if character in "「『":
            depth += 1


def _straight_quotes(block: Block, quotes: Quotes, *, is_any: bool) -> Iterator[Edit]:
    """Where the quotes of a block do not make pairs, nothing tells which is missing: they stay, and a query asks.

    `is_any` says that quotes of foreign words are those of the text, and that single ones are seen to elsewhere.
    """
    text = block.text
    if '"' not in text:
        return
    for row in _rows(quote_pairs(text)):
        if is_any or any(_is_chinese(text, *pair) for pair in row):
            for pair in row:
                yield from _pair(block, pair, quotes, has_singles=not is_any)


def _single_quotes(block: Block, quotes: Quotes) -> Iterator[Edit]:
    """Single quotes around words, wherever they stand."""
    for match in BETWEEN_WORDS.finditer(block.text):
        for at, after in zip((match.start(), match.end() - 1), quotes.inner, strict=True):
            yield from replacement(block, at, at + 1, after, rule="straight-quotes", confidence=SURE)


def _pair(block: Block, pair: tuple[int, int], quotes: Quotes, *, has_singles: bool) -> Iterator[Edit]:
    """One pair of double quotes, and the single ones inside; its curly half, where it has one, decides its form."""
    opening, closing = pair
    text = block.text
    if text[opening] + text[closing] != '""':
        quotes = CURLY
    is_within = quotes is not CURLY and _is_within_corners(text, opening, closing)
    marks = quotes.inner if is_within else quotes.outer
    for at, after in zip(pair, marks, strict=True):
        if text[at] == '"':
            yield from replacement(block, at, at + 1, after, rule="straight-quotes", confidence=SURE)
    singles = [match.start() for match in SINGLE.finditer(text, opening, closing)] if has_singles else []
    if is_within or len(singles) % 2 or any(map(_is_apostrophe, (text[at - 1 : at + 2] for at in singles))):
        return
    for number, at in enumerate(singles):
        yield from replacement(block, at, at + 1, quotes.inner[number % 2], rule="straight-quotes", confidence=SURE)


def _is_within_corners(text: str, opening: int, closing: int) -> bool:
    """Whether corner quotes are open before a pair, or stand in it: then it takes the other kind."""
    before, inside = text[:opening], text[opening:closing]
    return before.count("「") > before.count("」") or "「" in inside


def _is_apostrophe(around: str) -> bool:
    return is_latin_or_digit(around[:1]) and is_latin_or_digit(around[-1:])


def quote_pairs(text: str) -> list[tuple[int, int]]:
    """The places of opening and closing quotes, straight ones as the curly ones between them allow; empty when none fit.

    >>> quote_pairs('在“学堂"里，又在"驿站”里'), quote_pairs('他说"好'), quote_pairs('“甲“乙"')
    ([(1, 4), (9, 12)], [], [])
    """
    pairs: list[tuple[int, int]] = []
    opening = -1
    for match in QUOTE.finditer(text):
        at, mark = match.start(), match[0]
        if (mark == "“" and opening >= 0) or (mark == "”" and opening < 0):
            return []
        if opening >= 0:
            pairs.append((opening, at))
            opening = -1
        else:
            opening = at
    return [] if opening >= 0 else pairs


def _rows(pairs: Iterable[tuple[int, int]]) -> list[list[tuple[int, int]]]:
    """Pairs that follow one another at once are of one language, since each is the neighbour of the next."""
    rows: list[list[tuple[int, int]]] = []
    for opening, closing in pairs:
        if rows and rows[-1][-1][1] + 1 == opening:
            rows[-1].append((opening, closing))
        else:
            rows.append([(opening, closing)])
    return rows


def _is_chinese(text: str, opening: int, closing: int) -> bool:
    """Whether CJK stands at one of the four sides of the quotes, and not among the words of another language."""
    if in_latin_sentence(text, opening):
        return False
    sides = (opening - 1, opening + 1, closing - 1, closing + 1)
    return any(is_cjk(text[at]) for at in sides if 0 <= at < len(text))
