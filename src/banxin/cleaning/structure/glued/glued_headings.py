"""Headings that a lost line end has glued to the paragraph before them: …再见了。第二章, …再见了。【注释】, …再见了。我们的先生　　十八日.

A sentence may end with such words; it does not where the book has chapters of this form, this number is missing among them,
and its neighbours are there; where the label stands alone time and again; or where a diary has a title and a day like this
on many lines.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import split
from banxin.cleaning.source.document import Block, Document, Kind
from banxin.cleaning.structure.glued.titles_before_text import titles_before_text
from banxin.cleaning.survey.numbered_lines import CHAPTERS, NUMERALS, PARTS, SECTIONS, heading_line, numbered_line
from banxin.cleaning.survey.recurring_lines import TITLED_DAY
from banxin.cleaning.survey.survey_of_lines import LABEL

_NUMBER = rf"第\s*[{NUMERALS}]{{1,7}}\s*[{PARTS}{CHAPTERS}{SECTIONS}]"
GLUED = re.compile(rf"(?<=[。！？…”」』])\s*(?P<line>{_NUMBER}(?:[ \u3000]+[^\s。！？，；：、“”「」]{{1,20}})?)\s*$")
AFTER_FOLIO = re.compile(
    rf"(?<=[。！？…”」』])\s*(?P<folio>\d{{1,4}})\s*(?P<line>{_NUMBER}[^\s。！？，；：“”「」]{{1,24}})\s*$"
)
"""…再见了。18第二章归来: the folio of the page that ends there stands between."""
MARKED = re.compile(rf"(?<=[。！？…”」』])\s*(?P<line>[#＃]{{2,6}}\s*{_NUMBER}[^。；，“”「」]{{0,40}})$")
"""…再见了。###第四章  归来（1）: marks of markup, which stand at the beginning of a line, where the end of the one before is lost."""
GLUED_DAY = re.compile(rf"(?<=[。！？…”」』—）)])\s*(?P<line>{TITLED_DAY.pattern})\s*$")
SURE = 0.9


def find_glued_headings(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Part such headings from the paragraphs that they stand behind; each is listed."""
    del decisions
    blocks = [block for block in document.blocks if block.kind is Kind.RAW]
    for block, first, last in (
        *_glued_chapters(blocks),
        *_after_marks(blocks),
        *_after_folios(blocks),
        *_glued_labels(blocks),
        *_glued_days(blocks),
        *titles_before_text(blocks),
    ):
        for edit in split(block, first, last, rule="glued-heading"):
            yield replace(edit, confidence=SURE)


Glued = tuple[Block, int, int]
"""A block, and the white space between its paragraph and the heading."""


def _after_marks(blocks: Sequence[Block]) -> Iterator[Glued]:
    """Headings that have the marks of headings with them."""
    for block in blocks:
        match = MARKED.search(block.text.rstrip())
        if match and heading_line(match["line"]) is not None:
            yield block, match.start(), match.start("line")


def _after_folios(blocks: Sequence[Block]) -> Iterator[Glued]:
    """Headings behind the folio of a page, which grows from one to the next, in a text that has others of their form."""
    glued = [
        (block, match)
        for block in blocks
        if (match := AFTER_FOLIO.search(block.text)) and heading_line(match["line"]) is not None
    ]
    folios = [int(match["folio"]) for _, match in glued]
    if len(glued) >= OFTEN and all(first < second for first, second in pairwise(folios)):
        for block, match in glued:
            yield block, match.start(), match.start("folio")
            yield block, match.end("folio"), match.start("line")


def _glued_labels(blocks: Sequence[Block]) -> Iterator[Glued]:
    """Words in brackets that stand alone elsewhere, time and again."""
    texts = [block.text.strip() for block in blocks]
    labels = {text for text, times in Counter(texts).items() if times >= OFTEN and LABEL.fullmatch(text)}
    for block in blocks if labels else ():
        text = block.text.rstrip()
        label = text[max(text.rfind(mark) for mark in "【〔[［") :]
        if label in labels and label != text.strip():
            first = len(text) - len(label)
            yield block, len(text[:first].rstrip()), first


def _glued_days(blocks: Sequence[Block]) -> Iterator[Glued]:
    """A title and the day behind what was written the day before."""
    glued = [(block, match) for block in blocks if (match := GLUED_DAY.search(block.text))]
    if len(glued) >= DAYS:
        for block, match in glued:
            yield block, match.start(), match.start("line")


OFTEN, DAYS = 3, 5
"""Times that a label stands alone, and lines that must end with a title and a day."""


def _glued_chapters(blocks: Sequence[Block]) -> Iterator[Glued]:
    glued = [
        (block, match, line)
        for block in blocks
        if (match := GLUED.search(block.text)) and (line := numbered_line(match["line"]))
    ]
    if not glued:
        return
    apart = {(line.family, line.number) for block in blocks if (line := numbered_line(block.text))}
    known = apart | {(line.family, line.number) for _, _, line in glued}
    families = {family for family, _ in apart}
    for block, match, line in glued:
        has_neighbour = any((line.family, line.number + step) in known for step in (-1, 1))
        if line.family in families and has_neighbour and (line.family, line.number) not in apart:
            yield block, match.start(), match.start("line")
