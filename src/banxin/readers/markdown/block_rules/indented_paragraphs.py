"""Paragraphs that begin with two full-width spaces and no empty line above, as nearly every Chinese manuscript has them.

To CommonMark they go on with the paragraph above. Lines that go on with what is set in further, an item or a note, are left to
it: nobody can tell there what was meant. So is what stands below a line that somebody ended by hand.
"""

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock

from banxin.late_patterns import late_pattern
from banxin.readers.markdown.block_rules.container_rules import line_of

INDENT = late_pattern(r"[\u2003\u3000]{2}")
STOPPED: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote"]}
ENDED = ("\\", "  ", "<br>", "<br/>", "<br />")
"""What ends a line and no paragraph."""


def add_indented_paragraphs(markdown: MarkdownIt) -> None:
    """Teach a parser to end a paragraph above them; what they are is found by the other rules."""
    markdown.block.ruler.before("paragraph", "indented_paragraph", begins_paragraph, STOPPED)


def begins_paragraph(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:  # noqa: ARG001  (a rule of the library)
    """Whether a line begins a paragraph below another one."""
    if not silent or state.sCount[start_line] < state.blkIndent or not INDENT.match(line_of(state, start_line)):
        return False
    return not line_of(state, start_line - 1).endswith(ENDED)
