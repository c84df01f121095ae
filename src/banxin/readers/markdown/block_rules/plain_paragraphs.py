"""Paragraphs of nothing but text, which need none of the rules of Markdown.

Most paragraphs of most books are one line of Han, kana and their marks between empty lines. No rule of ours or of the library
makes anything else of such a line; to ask each of them costs more than everything else that is done to it.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

PLAIN = "plain"
"""The type of the one token of such a paragraph; its content is the text."""
HAN = "\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
MARKS = "·—‘’“”…、。〈-】〔-〗〝〞！（），：；？"
TEXT = re.compile(f"[{HAN}{MARKS}][{HAN}{MARKS}A-Za-z0-9]*")
"""No white space, and no sign that markup is made of; it begins as no list, call-out or address does."""
BELOW_A_TERM = (":", "~")
"""With these a line begins that makes a term of the paragraph above it."""


def add_plain_paragraphs(markdown: MarkdownIt) -> None:
    """Teach a parser to take such a paragraph as it stands, before any other rule looks at it."""
    markdown.block.ruler.before("table", PLAIN, plain_paragraph)


def plain_paragraph(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A line of text that stands in no other block, with an empty line below it."""
    if silent or state.level or state.blkIndent:
        return False
    if not TEXT.fullmatch(state.src, state.bMarks[start_line], state.eMarks[start_line]):
        return False
    after = start_line + 1
    if after < end_line:
        if not state.isEmpty(after):
            return False
        below = state.skipEmptyLines(after)
        if below < end_line and state.src.startswith(BELOW_A_TERM, state.bMarks[below] + state.tShift[below]):
            return False
    token = state.push(PLAIN, "", 0)
    token.map = [start_line, after]
    token.content = state.src[state.bMarks[start_line] : state.eMarks[start_line]]
    state.line = after
    return True
