"""Pipe tables as the library reads them, with what it drops of their cells: surplus ones, indents, the escape of a first bar."""

from collections.abc import Iterator

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, table
from markdown_it.rules_block.table import escapedSplit

from banxin.late_patterns import late_pattern
from banxin.readers.markdown.block_rules.container_rules import line_of

ESCAPE = "\\"
INDENTED = late_pattern(r" ?(?P<indent>\u3000+)(?=[^\W\d]).*[^\s] ?")
"""Words set in by full-width spaces, as what belongs to the row above is in a statement of accounts: 　　其中：应收利息."""


def add_pipe_tables(markdown: MarkdownIt) -> None:
    """Put this rule in the place of the library's."""
    markdown.block.ruler.at("table", pipe_table, {"alt": ["paragraph", "reference"]})


def pipe_table(state: StateBlock, start_line: int, end_line: int, silent: bool) -> bool:
    """A table whose rows know how many cells the file has in them: GFM drops those that the head has no column for."""
    before = len(state.tokens)
    if not table(state, start_line, end_line, silent):
        return False
    cells: Iterator[str] = iter(())
    for token in state.tokens[before:]:
        if token.type == "tr_open" and token.map:
            typed = escapedSplit(line_of(state, token.map[0]).strip())
            typed = typed[not typed[0] :]
            token.meta = {"cells": len(typed) - (len(typed) > 1 and not typed[-1])}
            cells = iter(typed)
        elif token.type == "inline":
            token.content = typed_beginning(token.content, next(cells, "")) + token.content
    return True


def typed_beginning(words: str, cell: str) -> str:
    """What the words of a cell begin with in the file: the indent, and the escape of a bar."""
    indented = INDENTED.fullmatch(cell)
    return f"{indented['indent'] if indented else ''}{ESCAPE if words.startswith('|') else ''}"
