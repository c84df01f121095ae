"""Headings that a lost line end has glued to the paragraph before them: …再见了。第二章.

A sentence may end with such words; it does not where the book has chapters of this form, this number is missing among them,
and its neighbours are there.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import split
from banxin.cleaning.source.document import Document, Kind
from banxin.cleaning.survey.numbered_lines import CHAPTERS, NUMERALS, PARTS, SECTIONS, numbered_line

GLUED = re.compile(
    rf"(?<=[。！？…”」』])\s*(?P<line>第\s*[{NUMERALS}]{{1,7}}\s*[{PARTS}{CHAPTERS}{SECTIONS}]"
    r"(?:[ \u3000]+[^\s。！？，；：、“”「」]{1,20})?)\s*$"
)
SURE = 0.9


def find_glued_headings(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Part such headings from the paragraphs that they stand behind; each is listed."""
    del decisions
    glued = [
        (block, match, line)
        for block in document.blocks
        if block.kind is Kind.RAW and (match := GLUED.search(block.text)) and (line := numbered_line(match["line"]))
    ]
    if not glued:
        return
    apart = {
        (line.family, line.number)
        for block in document.blocks
        if block.kind is Kind.RAW and (line := numbered_line(block.text))
    }
    known = apart | {(line.family, line.number) for _, _, line in glued}
    families = {family for family, _ in apart}
    for block, match, line in glued:
        has_neighbour = any((line.family, line.number + step) in known for step in (-1, 1))
        if line.family in families and has_neighbour and (line.family, line.number) not in apart:
            for edit in split(block, match.start(), match.start("line"), rule="glued-heading"):
                yield replace(edit, confidence=SURE)
