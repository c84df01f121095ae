"""ASCII marks in Chinese text that must be full-width (GB/T 15834, CLREQ 3.1).

A mark belongs to Chinese text when a CJK character or mark stands on either side of it, other marks and closing signs
skipped. Between digits or Latin letters it belongs to them: 10:30, 1,434,321, https://example.org. The two brackets
of a pair are decided together. In a quotation that holds no CJK at all, the marks are those of its language.
"""

import re
from collections.abc import Iterator

from banxin.cleaning.decision import Decision
from banxin.cleaning.document import Block, Document
from banxin.cleaning.edit import Edit
from banxin.cleaning.making import replacement
from banxin.typography.scripts import FULL_WIDTH, is_cjk, is_cjk_letter, is_latin_or_digit

MARK = re.compile(r"[,;:()!?]")
ADDRESS = re.compile(r"(?<![A-Za-z0-9])(?:[A-Za-z][A-Za-z0-9+.-]{1,15}://|www\.)[\x21-\x7e]+")
ADDRESS_END = ",;:!?)."
FOREIGN_QUOTE = re.compile(r"[“‘「『\"]([^“”‘’「」『』\"\u2e80-\u9fff\uac00-\ud7a3\uff00-\uffef]*)[”’」』\"]")
THOUSANDS = re.compile(r"(?<![0-9.])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])")
REACH = 64
"""How many marks and spaces are skipped in search of a neighbour: a limit that keeps hostile rows of marks linear."""


def find_narrow_marks(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Make ASCII marks of Chinese text full-width."""
    del decisions
    for block in document.blocks:
        yield from _narrow_marks(block)


def _narrow_marks(block: Block) -> Iterator[Edit]:
    text = block.text
    marks = [match.start() for match in MARK.finditer(text)]
    if not marks:
        return
    kept = foreign_places(text)
    neighbours = {at: _neighbours(text, at) for at in marks if at not in kept}
    wide = {at for at, (left, right) in neighbours.items() if _is_chinese(text, at, left, right)}
    for opening, closing in bracket_pairs(text, marks):
        if opening in wide or closing in wide:
            wide |= {opening, closing}
    for at in sorted(wide):
        left, right = neighbours.get(at) or _neighbours(text, at)
        yield from replacement(
            block, at, at + 1, FULL_WIDTH[text[at]], rule="cjk-neighbour", confidence=0.99,
            left=_name(left), right=_name(right),
        )  # fmt: skip


def foreign_places(text: str) -> set[int]:
    """Where marks belong to an address, a number or a quotation in another language."""
    places: set[int] = set()
    for match in ADDRESS.finditer(text):
        places.update(range(match.start(), match.start() + len(match[0].rstrip(ADDRESS_END))))
    for match in FOREIGN_QUOTE.finditer(text):
        if re.search(r"[A-Za-z]\s?[A-Za-z]", match[1]):
            places.update(range(match.start(1), match.end(1)))
    for match in THOUSANDS.finditer(text):
        places.update(range(*match.span()))
    return places


def bracket_pairs(text: str, marks: list[int]) -> Iterator[tuple[int, int]]:
    """Places of ASCII brackets that belong together."""
    waiting: list[int] = []
    for at in marks:
        if text[at] == "(":
            waiting.append(at)
        elif text[at] == ")" and waiting:
            yield waiting.pop(), at


def _neighbours(text: str, at: int) -> tuple[str, str]:
    """The nearest characters on both sides that are not themselves undecided marks or spaces."""
    left = at - 1
    while left >= 0 and at - left < REACH and _is_skipped(text[left]):
        left -= 1
    right = at + 1
    while right < len(text) and right - at < REACH and _is_skipped(text[right]):
        right += 1
    return text[left : left + 1] if left >= 0 else "", text[right : right + 1]


def _is_skipped(character: str) -> bool:
    return character in FULL_WIDTH or character in " \t\"'"


def _is_chinese(text: str, at: int, left: str, right: str) -> bool:
    if is_cjk(left) or is_cjk(right):
        return True
    if is_latin_or_digit(left) and is_latin_or_digit(right) and not (text[at] == ";" and left.isdigit()):
        return False
    return text[at] in ",;:!?" and _stands_in_chinese(text, at)


def _stands_in_chinese(text: str, at: int) -> bool:
    """Whether CJK text stands on both sides within a clause, 增长300%,2026年, or before a block ends."""
    before, after = text[max(0, at - 12) : at], text[at + 1 : at + 13]
    return any(map(is_cjk, before)) and (not after.strip() or any(map(is_cjk_letter, after)))


def _name(character: str) -> str:
    return ("CJK" if is_cjk(character) else "Latin or digit" if is_latin_or_digit(character) else "other") + (
        f" {character}" if character else ""
    )
