"""Line ends inside a block: hard-wrapped lines become one paragraph, lines of one paragraph each become blocks.

Whether a source is hard-wrapped is decided from all its lines at once: wrapped lines are about equally long and seldom
end with a sentence. In a wrapped source a short line or an indent ends the paragraph.
"""

import re
from collections.abc import Iterator

from banxin.cleaning.decisions.decision import Decision
from banxin.cleaning.edits.edit import Edit
from banxin.cleaning.edits.new_edits import replacement, split
from banxin.cleaning.source.document import Block, Document, Kind
from banxin.cleaning.source.line_widths import SLACK, half_ems, wrapped_width
from banxin.typography.scripts import is_cjk, is_hangul

BREAK = re.compile(r"(?:(?<![ \t\u3000])[ \t\u3000]+)?[\r\n](?:[ \t\u3000]*[\r\n])*")
"""One end of a line, or several with nothing but white space between them."""
NEW_BLOCK = re.compile(r"\u3000{2}| {2,}|\t|#{1,6}\s|[□■◇◆]")


def find_line_ends(document: Document, decisions: tuple[Decision, ...]) -> Iterator[Edit]:
    """Take out the line ends of wrapped lines, make all others the ends of blocks."""
    del decisions
    full = full_width(document)
    for block in document.blocks:
        for match in BREAK.finditer(block.text):
            if not block.text[match.end() :] or not block.text[: match.start()]:
                continue
            yield from _line_end(block, match, 0 if _is_verse(document, block) else full)


def full_width(document: Document) -> int:
    """The length of a full line in half ems, or 0 when the lines are not wrapped."""
    return wrapped_width(
        line
        for block in document.blocks
        for line in BREAK.split(block.text)[:-1]
        if not _is_verse(document, block) and (not NEW_BLOCK.match(line) or line.startswith(("\u3000", " ", "\t")))
    )


def _is_verse(document: Document, block: Block) -> bool:
    """Whether the document tells that each line stands for itself."""
    told = document.source.known_kind_at(block.start)
    return told is not None and told.kind == Kind.VERSE


def _line_end(block: Block, match: re.Match[str], full: int) -> Iterator[Edit]:
    text = block.text
    line = text[max(text.rfind("\n", 0, match.start()), text.rfind("\r", 0, match.start())) + 1 : match.start()]
    rest = text[match.end() : match.end() + 8]
    if full and half_ems(line) >= full - SLACK and not NEW_BLOCK.match(rest) and not line.startswith("#"):
        glue = "" if is_solid(line[-1:]) or is_solid(rest[:1]) else " "
        yield from replacement(block, *match.span(), glue, rule="wrapped-line", full_line=str(full))
    else:
        yield from split(block, *match.span(), rule="line-is-paragraph")


def is_solid(character: str) -> bool:
    """Whether a script is written without spaces between words: Chinese and Japanese are, Korean is not.

    >>> is_solid("书"), is_solid("책"), is_solid("b")
    (True, False, False)
    """
    return is_cjk(character) and not is_hangul(character)
