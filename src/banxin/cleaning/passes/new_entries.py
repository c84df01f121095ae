"""Paragraphs that begin with whom or what they are about, set apart: 陈　脉左数。…, 某（女）…, 徐评　肝风即中风一类。…

What stands before the space is a surname or 某 under a row of things (a prescription, which no mark ends), or a word with which
other paragraphs begin after a whole sentence. A thing of a row begins so as well: its brackets say how much of it, and more things follow.
Spaces are read from the source, since those of running text have gone before joins are judged.
"""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

from banxin.cleaning.knowledge.sentence_ends import is_closed
from banxin.cleaning.knowledge.surnames import SURNAMES
from banxin.cleaning.source.document import Block, Document
from banxin.cleaning.source.setting import FORMS
from banxin.cleaning.source.source_text import LINE_END

OPENER = re.compile(
    r"\s*([\u3400-\u9fff]{1,2})(?:[（(][^（()）两兩钱錢分斤升枚个個片克]{1,4}[）)]\s*|[ \t\u3000]+)(?=[^\s（(])"
)
"""A word, and a space or a few characters in brackets that are no measure."""
SAYS = re.compile(r"[^\s，。；：！？]+[，。；：！？]")
"""Words up to a mark, without a space: something is said, not named."""
OFTEN = 2
"""Other paragraphs that begin with a word after a whole sentence, at least."""
ITEMS, OF_AN_ITEM = 3, 8
"""Things that make a row, and characters that each has at most, without what stands in brackets."""
ASIDE = re.compile(r"[（(][^（()）]*[）)]")


def openers(document: Document, blocks: Sequence[Block]) -> frozenset[str]:
    """The words with which several paragraphs begin, set apart, after whole sentences; none on pages whose spaces a program has set."""
    if document.source.codec in FORMS:
        return frozenset()
    words = Counter(
        word for first, second in pairwise(blocks) if is_closed(first.text) and (word := opener_of(document, second))
    )
    return frozenset(word for word, times in words.items() if times >= OFTEN)


def is_new_entry(document: Document, first: Block, second: Block, known: frozenset[str]) -> bool:
    """Whether a paragraph says about whom it is, and so goes on nothing."""
    word = "" if document.source.codec in FORMS else opener_of(document, second)
    return word in known or (word != "" and word in SURNAMES + "某" and _is_row(document, first))


def opener_of(document: Document, block: Block) -> str:
    """The word set apart with which a paragraph begins that says something; or nothing."""
    text = document.source.text[block.start : block.body.end]
    match = OPENER.match(text)
    return match[1] if match and SAYS.match(text, match.end()) else ""


def _is_row(document: Document, block: Block) -> bool:
    """Whether the last line of a block names several things, parted by spaces alone."""
    line = LINE_END.split(document.source.text[block.start : block.body.end].rstrip())[-1]
    items = ASIDE.sub("", line).split()
    return len(items) >= ITEMS and all(len(item) <= OF_AN_ITEM and item.isalnum() for item in items)
