"""Headings set upright, one character on a line: 第, 一 and 章 below one another are 第一章.

A block that holds nothing but such a heading is read to its end, so that a title set in the same way comes along.
"""

import re
from collections.abc import Iterator

from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import replacement
from banxin.cleaning.source.document import Document, Kind
from banxin.cleaning.survey.numbered_lines import CHAPTERS, NUMERALS, PARTS, SECTIONS

END = r"[ \t\u3000]*[\r\n]+[ \t\u3000]*"
HEADING = re.compile(rf"^[ \t\u3000]*第(?:{END}[{NUMERALS}]){{1,5}}{END}[{PARTS}{CHAPTERS}{SECTIONS}]", re.MULTILINE)
"""Each character on a line of its own; the line of the last must hold nothing else."""
TITLE = re.compile(rf"(?:{END}[^\s\d，。！？；：、]){{1,16}}[ \t\u3000]*\Z")
"""The title below, to the end of the block."""
LINE_END = re.compile(END)
OVER = re.compile(r"[ \t\u3000]*(?=[\r\n]|\Z)")


def find_upright_headings(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Take out the line ends within such headings; between a number and its title comes a space."""
    del decisions
    for block in document.blocks:
        if block.kind is not Kind.RAW or document.source.known_kind_at(block.start):
            continue
        for match in HEADING.finditer(block.text):
            if not OVER.match(block.text, match.end()):
                continue
            for end in LINE_END.finditer(
                block.text, match.start() + len(match[0]) - len(match[0].lstrip()), match.end()
            ):
                yield from replacement(block, *end.span(), "", rule="upright-heading", confidence=0.9)
            title = TITLE.match(block.text, match.end())
            for place, end in enumerate(LINE_END.finditer(block.text, match.end(), title.end()) if title else ()):
                glue = "" if place else "\u3000"
                yield from replacement(block, *end.span(), glue, rule="upright-heading", confidence=0.9)
