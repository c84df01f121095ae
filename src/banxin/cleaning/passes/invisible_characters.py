"""Invisible characters: controls, the byte order mark, zero-width spaces and unusual spaces.

Joiners (U+200C, U+200D) stay between characters of other scripts and of emoji, where they mean something.
Of all spaces two are left: U+0020 and U+3000 (Unicode Standard Annex 14 and CLREQ know what to do with them).
"""

import re
from collections.abc import Iterator

from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import replacement
from banxin.cleaning.source.document import Document
from banxin.typography.scripts import is_cjk

# Controls but tab and line ends, soft hyphen, zero-width and direction marks, word joiner, the byte order mark.
INVISIBLE = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]+"
)  # fmt: skip
ODD_SPACE = re.compile(r"[\xa0\u1680\u2000-\u200a\u202f\u205f]")
ODD_LINE_END = re.compile(r"[\x0b\x0c\x85\u2028\u2029]")
JOINERS = frozenset("\u200c\u200d")


def find_invisible_characters(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Take invisible characters out; make odd spaces plain and odd line ends line ends."""
    del decisions
    for block in document.blocks:
        text = block.text
        if text.isascii() and text.isprintable():
            continue
        for match in INVISIBLE.finditer(text):
            if not (set(match[0]) <= JOINERS and _joins_other_scripts(text, match.start(), match.end())):
                yield from replacement(block, match.start(), match.end(), "", rule="invisible", code=_codes(match[0]))
        for match in ODD_SPACE.finditer(text):
            yield from replacement(block, match.start(), match.end(), " ", rule="odd-space", code=_codes(match[0]))
        for match in ODD_LINE_END.finditer(text):
            yield from replacement(block, match.start(), match.end(), "\n", rule="odd-line-end", code=_codes(match[0]))


def _joins_other_scripts(text: str, first: int, last: int) -> bool:
    before, after = text[max(0, first - 1) : first], text[last : last + 1]
    return bool(before and after) and not before.isspace() and not (is_cjk(before) or is_cjk(after))


def _codes(characters: str) -> str:
    return " ".join(f"U+{ord(character):04X}" for character in characters[:4])
