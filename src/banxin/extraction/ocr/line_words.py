"""A line that a recogniser has written as one text, cut into the words that its spaces part."""

import re
from collections.abc import Iterable
from dataclasses import replace

from banxin.extraction.ocr.ocr_pages import Edges, Word

PARTED = re.compile(r"[^\S\u3000]+")
"""What parts words; an ideographic space is one of the text."""
DIVIDED = "\u00ac"
"""What ABBYY, and whoever transcribes with Transkribus, writes for the hyphen of a word that the end of a line divides."""


def words_of_text(text: str, box: Edges, confidence: float = -1) -> list[Word]:
    """The words of a text; where each of them stands nobody knows, so all have one box."""
    return [Word(part, box, confidence) for part in PARTED.split(text) if part]


def with_hyphen(words: Iterable[Word]) -> tuple[Word, ...]:
    """The words of a line; the sign of a divided word at its end is no part of it, and the word goes on."""
    row = tuple(words)
    if not row or not row[-1].text.endswith(DIVIDED):
        return row
    last, hyphen = row[-1], Word(DIVIDED, row[-1].box, is_begun=True, is_hyphen=True)
    begun = last.text.removesuffix(DIVIDED)
    return (*row[:-1], *([replace(last, text=begun, is_begun=True)] if begun else []), hyphen)
