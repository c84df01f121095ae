"""Lines of underscores to write an answer on, which CommonMark takes for a break between two scenes.

Nobody can tell one from the other by itself. A line that stands below a question, or below a colon, is to be written on, and so are
several in a row: no book has two breaks between two scenes.
"""

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock

from banxin.late_patterns import late_pattern
from banxin.readers.markdown.block_rules.container_rules import STOPS, line_of
from banxin.readers.markdown.block_rules.plain_paragraphs import PLAIN

LINE = late_pattern(r"_{6,}")
BEFORE = ("：", ":", "？", "?", "）", ")")


def add_answer_lines(markdown: MarkdownIt) -> None:
    """Teach a parser such lines."""
    markdown.block.ruler.before("hr", "answer_line", answer_line, STOPS)


def answer_line(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """`______` below `答：`, or below another such line, as a paragraph of these signs."""
    text = line_of(state, start_line).rstrip()
    if state.is_code_block(start_line) or not LINE.fullmatch(text):
        return False
    above, below = beside(state, start_line, -1, -1), beside(state, start_line, 1, end_line)
    if not (above.endswith(BEFORE) or LINE.fullmatch(above) or LINE.fullmatch(below)):
        return False
    if not silent:
        token = state.push(PLAIN, "", 0)
        token.map = [start_line, start_line + 1]
        token.content = text
        state.line = start_line + 1
    return True


def beside(state: StateBlock, line: int, step: int, end: int) -> str:
    """The nearest line above or below that is not empty, without the space around it."""
    for place in range(line + step, end, step):
        if not state.isEmpty(place):
            return line_of(state, place).strip()
    return ""
