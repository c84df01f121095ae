"""Captions beside tables, `: words {#id}` or `Table: words` (Pandoc), told from the definitions of terms, which look alike.

A line with this sign that a table stands below is its caption. Right below a line of text it defines that as a term, unless
no empty line parts it from the table, or an id stands behind its words.
"""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.ruler import RuleOptionsType
from markdown_it.rules_block import StateBlock, paragraph

from banxin.late_patterns import late_pattern
from banxin.readers.markdown.attributes import AT_END, whole_attributes
from banxin.readers.markdown.block_rules.container_rules import line_of

SIGNS = (": ", ":\u3000", "Table: ")
LEAD = late_pattern(r"[ \t>]*")
RULE = late_pattern(r"\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
"""Below the head of a table."""
TABLE_OF_FILE = late_pattern(r":{3,}[^\n]*\btable\b[^\n]*\bsrc=")
NO_TERM = late_pattern(r"#|:{3}|[`~]{3}|[{<|]|([-*_])(?:[ \t]*\1){2,}[ \t]*$")
"""So a line begins that no definition belongs to."""
BELOW_A_TERM = (":", "~")
STOPS: RuleOptionsType = {"alt": ["paragraph", "reference", "blockquote"]}


def add_table_captions(markdown: MarkdownIt) -> None:
    """Teach a parser that has definitions of terms to leave captions alone."""
    ruler = markdown.block.ruler
    define = next(rule for rule in ruler.getRules("") if rule.__name__ == "deflist")

    def definitions(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
        if not silent and is_defined_below(state, start_line, end_line):
            captions = (line for line in sorted(captions_above(state.src).values()) if start_line < line < end_line)
            end_line = next((line for line in captions if state.sCount[line] == state.blkIndent), end_line)
        return define(state, start_line, end_line, silent)

    ruler.before("deflist", "caption", caption, STOPS)
    ruler.at("deflist", definitions, STOPS)


def is_defined_below(state: StateBlock, line: int, end_line: int) -> bool:
    """Whether the next line that is not empty begins as a definition does."""
    below = state.skipEmptyLines(line + 1)
    return below < end_line and line_of(state, below).startswith(BELOW_A_TERM)


def caption(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A paragraph with the sign of a caption: it is no term, and ends a paragraph or a table that it stands right below."""
    words = line_of(state, start_line)
    if not words.startswith(SIGNS) or state.is_code_block(start_line):
        return False
    if not silent:
        return paragraph(state, start_line, end_line, silent)
    if state.parentType == "table":
        return "|" not in words
    return start_line in captions_above(state.src).values()


@lru_cache(maxsize=4)
def captions_above(text: str) -> dict[int, int]:
    """The lines of a text on which tables begin that have a caption above them, each with the line where that begins.

    A caption between two tables is that of the first, if that has none.
    """
    lines = text.split("\n")
    captions: dict[int, int] = {}
    table = is_captioned = None
    for number, line in blocks_in(lines):
        if begins_table(lines, number):
            table, is_captioned = number, number in captions
        elif words_of(line).startswith(SIGNS):
            is_of_table_above = table is not None and not is_captioned
            below = table_below(lines, number)
            if below is not None and not is_of_table_above:
                captions[below] = number
            table = None
        else:
            table = None
    return captions


def blocks_in(lines: Sequence[str]) -> Iterator[tuple[int, str]]:
    """The lines that are not empty, with their numbers; of a table only its first."""
    end = 0
    for number, line in enumerate(lines):
        if number < end or not words_of(line):
            continue
        if begins_table(lines, number):
            end = end_of_table(lines, number)
        yield number, line


def begins_table(lines: Sequence[str], number: int) -> bool:
    words = words_of(lines[number])
    if TABLE_OF_FILE.match(words) or words[:6].lower() == "<table":
        return True
    below = lines[number + 1] if number + 1 < len(lines) else ""
    return "|" in words and lead_of(below) == lead_of(lines[number]) and bool(RULE.fullmatch(words_of(below)))


def end_of_table(lines: Sequence[str], number: int) -> int:
    """The line below a table: that of a file ends with its fence, any other with an empty line or a caption."""
    is_fenced = words_of(lines[number]).startswith(":")
    for line in range(number + 1, len(lines)):
        words = words_of(lines[line])
        if is_fenced and words.startswith(":::"):
            return line + 1
        if not is_fenced and (not words or (words.startswith(SIGNS) and "|" not in words)):
            return line
    return len(lines)


def table_below(lines: Sequence[str], number: int) -> int | None:
    """The line on which the table begins whose caption begins on a line, if it is one; attributes may stand between."""
    lead = lead_of(lines[number])
    line = number + 1
    while line < len(lines) and words_of(lines[line]) and not begins_table(lines, line):
        line += 1
    is_parted = line < len(lines) and not words_of(lines[line])
    is_identified = any(has_attributes(one) for one in lines[number:line])
    while line < len(lines) and (not words_of(lines[line]) or whole_attributes(words_of(lines[line]))):
        line += 1
    if line == len(lines) or lead_of(lines[line]) != lead or not begins_table(lines, line):
        return None
    return None if is_parted and not is_identified and defines(lines, number) else line


def has_attributes(line: str) -> bool:
    match = AT_END.search(line)
    return bool(match and whole_attributes(match[1]))


def defines(lines: Sequence[str], number: int) -> bool:
    """Whether a line with the sign of a caption stands right below a line that may be a term."""
    above = words_of(lines[number - 1]) if number else ""
    return words_of(lines[number]).startswith(":") and bool(above) and not NO_TERM.match(above)


def words_of(line: str) -> str:
    return line.strip(" \t>")


def lead_of(line: str) -> str:
    """What stands before the words of a line: its indent, and signs of quotations."""
    match = LEAD.match(line)
    return match[0] if match else ""
