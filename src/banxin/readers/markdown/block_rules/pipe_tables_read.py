"""Pipe tables as the library reads them, with what it drops of their cells: surplus ones, indents, the escape of a first bar."""

from collections.abc import Sequence

from markdown_it import MarkdownIt
from markdown_it.rules_block import StateBlock, table
from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from banxin.late_patterns import late_pattern
from banxin.readers.markdown.block_rules.container_rules import line_of

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
    tokens = state.tokens[before:]
    for at, token in enumerate(tokens):
        if token.type == "tr_open" and token.map:
            cells = escapedSplit(line_of(state, token.map[0]).strip())
            cells = cells[not cells[0] :]
            token.meta = {"cells": len(cells) - (len(cells) > 1 and not cells[-1])}
            with_typed_beginnings(tokens[at:], cells)
    return True


def with_typed_beginnings(tokens: Sequence[Token], cells: Sequence[str]) -> None:
    """Give the cells of a row, which `tokens` begin with, the indents and the escapes that they begin with in the file."""
    ends = next(at for at, token in enumerate(tokens) if token.type == "tr_close")
    words = [token for token in tokens[:ends] if token.type == "inline"]
    for token, cell in zip(words, cells, strict=False):
        indented = INDENTED.fullmatch(cell)
        escape = "\\" if token.content.startswith("|") else ""
        token.content = f"{indented['indent'] if indented else ''}{escape}{token.content}"
