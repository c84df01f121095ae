"""ASCII marks in Chinese text that must be full-width (GB/T 15834, CLREQ 3.1).

A mark belongs to Chinese text when a CJK character or mark stands on either side of it, other marks and closing signs
skipped. A paragraph without any CJK letter keeps its marks. Between digits or Latin letters it belongs to them: 10:30, 1,434,321, https://example.org. The two brackets
of a pair are decided together. In a quotation that holds no CJK at all, and in a sentence that is one of another language
but for a word that it quotes, the marks are those of its language. Korean and Japanese text keeps the marks that it has.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from unicodedata import normalize

from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import replacement
from banxin.cleaning.knowledge.latin_sentences import latin_sentences
from banxin.cleaning.passes.entities import REFERENCE
from banxin.cleaning.source.document import Block, Document
from banxin.typography.scripts import FULL_WIDTH, is_cjk, is_cjk_letter, is_latin_or_digit

ADDRESS = re.compile(r"(?<![A-Za-z0-9])(?:[A-Za-z][A-Za-z0-9+.-]{1,15}://|www\.)[\x21-\x7e]+")
ADDRESS_END = ",;:!?)."
FOREIGN_QUOTE = re.compile(r"[“‘「『\"]([^“”‘’「」『』\"\u2e80-\u9fff\uac00-\ud7a3\uff00-\uffef]*)[”’」』\"]")
THOUSANDS = re.compile(r"(?<![0-9.])[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])")
RUN = re.compile(r"[,;:()!? \t\"']+")
"""Undecided marks in a row, with the spaces and straight quotes between them: they have the same neighbours."""


def find_narrow_marks(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Make ASCII marks of Chinese text full-width."""
    del decisions
    if not document.house.widens_marks:
        return
    stops = _has_stops_for_full_stops(document)
    has_last_stops = not stops and "。" in document.source.text
    for block in document.blocks:
        yield from _narrow_marks(block)
        for match in RATIO.finditer(block.text):
            yield from replacement(block, *match.span(), "：", rule="ratio-for-colon", confidence=0.94)
        for match in SYLLABLE.finditer(block.text):
            # Letter by letter: the one with the tone may have been spelt with a reference, and is a change of its own.
            for at in range(*match.span()):
                narrow = normalize("NFKC", block.text[at])
                yield from replacement(block, at, at + 1, narrow, rule="letters-of-two-widths", confidence=0.96)
        for match in STOP.finditer(block.text) if stops else ():
            yield from replacement(block, *match.span(), "。", rule="full-stop", confidence=0.94)
        if has_last_stops and (last := LAST_STOP.fullmatch(block.text.rstrip())):
            yield from replacement(block, *last.span("stop"), "。", rule="full-stop", confidence=0.9)


RATIO = re.compile(r"(?<=[\u3400-\u9fff）》〉」』”〕］])\u2236(?=\s*(?:[\u3400-\u9fff（《〈「『“‘〔［]|$))")
"""The sign of a ratio that stands for a colon: 孔子曰∶“能近取譬”; between figures it is one."""
TONED = "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u017f\u01cd-\u01dc"
WIDE = "\uff21-\uff3a\uff41-\uff5a"
SYLLABLE = re.compile(
    rf"(?<![A-Za-z{TONED}{WIDE}])(?=[a-z{WIDE}]*[{TONED}])(?=[a-z{TONED}]*[{WIDE}])[a-z{TONED}{WIDE}]{{2,8}}(?![A-Za-z{TONED}{WIDE}])"
)
"""A syllable of pinyin whose letters are as wide as Han, but for the one with the tone, of which there is no such form: ｋūｎ."""
STOP = re.compile(r"(?<=[\u3400-\u9fff”’」』）》])[.．](?=$|[\u3400-\u9fff“‘「『（《”’」』）\s])(?!\s*[A-Za-z0-9])")
"""A full stop of a typist after Han, and before nothing that it could belong to."""
LAST_STOP = re.compile(
    r"(?!.*[\u3400-\u9fff][.．].)(?=.*[\u3400-\u9fff]{4}).{4,}[\u3400-\u9fff”’」』）》](?P<stop>[.．])", re.DOTALL
)
"""A sentence that ends a block with such a stop, and has no other: neither a work in a list nor an abbreviation."""
ENOUGH_STOPS, TO_ONE = 10, 20
"""Such stops in a source that is set without 。, and to each 。 that it has."""


def _has_stops_for_full_stops(document: Document) -> bool:
    """Whether a source ends its sentences with . and hardly ever with 。"""
    text = document.source.text
    stops = sum(1 for _ in STOP.finditer(text))
    return stops >= ENOUGH_STOPS and stops >= TO_ONE * text.count("。")


FOREIGN = re.compile(r"[A-Za-z]{2,}[\s,;:]+[A-Za-z]{2,}")
"""Two words of another language."""


def _narrow_marks(block: Block) -> Iterator[Edit]:
    text = block.text
    if FOREIGN.search(text) and not any(map(is_cjk_letter, text)):
        return  # A paragraph of a text in two languages; its curly quotation marks are no Chinese ones.
    runs = {at: match.span() for match in RUN.finditer(text) for at in range(*match.span()) if text[at] in FULL_WIDTH}
    for at in sorted(wide_marks(text, runs)) if runs else ():
        first, last = runs[at]
        yield from replacement(
            block, at, at + 1, FULL_WIDTH[text[at]], rule="cjk-neighbour", confidence=0.99,
            left=_name(text[max(0, first - 1) : first]), right=_name(text[last : last + 1]),
        )  # fmt: skip


def wide_marks(text: str, runs: Mapping[int, tuple[int, int]]) -> set[int]:
    """Those of the marks, each with its run, that belong to Chinese text.

    A full-width mark makes its neighbours full-width, and a bracket its partner: 汉(甲)(乙)(丙) is settled at once.
    """
    kept = foreign_places(text)
    neighbours: dict[tuple[int, int], list[int]] = {}
    for at in runs:
        if at not in kept:
            neighbours.setdefault(runs[at], []).append(at)
    partners: dict[int, int] = {}
    for opening, closing in bracket_pairs(text, runs):
        partners |= {opening: closing, closing: opening}
    waiting = [at for row in neighbours.values() for at in row if _is_chinese(text, at, runs[at])]
    wide: set[int] = set()
    while waiting:
        at = waiting.pop()
        if at not in wide:
            row = [at] if at in kept else neighbours[runs[at]]
            wide.update(row)
            waiting.extend(partners[one] for one in row if one in partners)
    return wide


def foreign_places(text: str) -> set[int]:
    """Where marks belong to an address, a reference, a number, or a quotation or sentence in another language."""
    places: set[int] = set()
    for match in ADDRESS.finditer(text):
        places.update(range(match.start(), match.start() + len(match[0].rstrip(ADDRESS_END))))
    places.update(match.end() - 1 for match in REFERENCE.finditer(text))
    for match in FOREIGN_QUOTE.finditer(text):
        if re.search(r"[A-Za-z]\s?[A-Za-z]", match[1]):
            places.update(range(match.start(1), match.end(1)))
    for first, last in latin_sentences(text):
        places.update(range(first, last))
    for match in THOUSANDS.finditer(text):
        places.update(range(*match.span()))
    return places


def bracket_pairs(text: str, marks: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Places of ASCII brackets that belong together; the marks come in the order of the text."""
    waiting: list[int] = []
    for at in marks:
        if text[at] == "(":
            waiting.append(at)
        elif text[at] == ")" and waiting:
            yield waiting.pop(), at


def _is_chinese(text: str, at: int, run: tuple[int, int]) -> bool:
    left, right = text[max(0, run[0] - 1) : run[0]], text[run[1] : run[1] + 1]
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
