"""Pipe tables as records; no cell is lost, and a caption may stand beside the table as `: words {#id}` (Pandoc)."""

import re
from collections.abc import Iterator, Mapping, Sequence

from markdown_it.tree import SyntaxTreeNode

from banxin.model.block import Alignment
from banxin.model.inline import Inline
from banxin.readers.chapters.context import ChapterContext
from banxin.readers.chapters.tables.pictures_in_cells import read_cell
from banxin.readers.chapters.tables.table_shapes import Asked, Row, asked_of
from banxin.readers.markdown.attributes import AT_END, whole_attributes
from banxin.readers.markdown.block_rules.table_captions import SIGNS
from banxin.saying.said import say

ALIGNMENTS = {"left": Alignment.START, "center": Alignment.CENTER, "right": Alignment.END}
RULE = re.compile(r"[ \t]*-{2,}(?:[ \t]+-{2,})+[ \t]*")
"""The rule of a simple table of Pandoc; CommonMark takes it for a break."""

MEANT = re.compile(r"\uff1a|:(?=\w)(?![\w+-]+:)")
"""A colon that is full-width, or has no space behind it; `:smile:` is something else."""


def is_rule_of_table(lines: Sequence[str], line: int) -> bool:
    """Whether a break is the rule of a table without bars: several runs of hyphens, with text right above or below."""
    beside = [lines[number] for number in (line - 1, line + 1) if 0 <= number < len(lines)]
    return RULE.fullmatch(lines[line]) is not None and any(one.strip() for one in beside)


def captions_beside(nodes: Sequence[SyntaxTreeNode]) -> dict[int, int]:
    """The places of paragraphs that are captions, each with the place of its table: the one above, else the one below."""
    captions: dict[int, int] = {}
    for place, node in enumerate(nodes):
        if not is_caption(node):
            continue
        below = place + 1
        while below < len(nodes) and nodes[below].type == "attributes":
            below += 1
        for beside in (place - 1, below):
            if 0 <= beside < len(nodes) and is_table(nodes[beside]) and beside not in captions.values():
                captions[place] = beside
                break
    return captions


def is_table(node: SyntaxTreeNode) -> bool:
    """Whether a node is a table: its rows stand there, in a file, or in HTML."""
    match node.type:
        case "table":
            return True
        case "container":
            return "src" in node.attrs and "table" in (node.info, *str(node.attrs.get("class", "")).split())
        case "html_block":
            return node.content.lstrip().lower().startswith("<table")
        case _:
            return False


def is_caption(node: SyntaxTreeNode) -> bool:
    return node.type == "paragraph" and bool(node.children) and node.children[0].content.startswith(SIGNS)


def meant_captions(nodes: Sequence[SyntaxTreeNode]) -> Iterator[SyntaxTreeNode]:
    """Paragraphs beside tables that begin with a sign which is nearly that of a caption."""
    for place, node in enumerate(nodes):
        is_near = any(is_table(other) for other in (*nodes[max(0, place - 1) : place], *nodes[place + 1 : place + 2]))
        words = node.content or (node.children[0].content if node.children else "")
        if is_near and node.type in {"paragraph", "plain"} and MEANT.match(words):
            yield node


def caption_beside(node: SyntaxTreeNode) -> tuple[str, Mapping[str, str]]:
    """The words of a caption that stands beside its table, and the attributes behind them."""
    _, _, text = node.children[0].content.partition(":")
    match = AT_END.search(text)
    attributes = whole_attributes(match[1]) if match else None
    text = text[: match.start()] if match and attributes else text
    return text.strip(), attributes or {}


def read_rows(node: SyntaxTreeNode, context: ChapterContext) -> tuple[tuple[Row, ...], tuple[Row, ...]]:
    """The rows of head and body; a row with more cells than the head is a complaint, one with fewer is filled."""
    parts = {part.type: tuple(row_of(row, context) for row in part.children) for part in node.children}
    width = len(node.children[0].children[0].children)
    for part in node.children:
        for row in part.children:
            cells, line = row.meta.get("cells", width), row.map[0] if row.map else 0
            if cells > width:
                hint = say("take a cell out, or add one to the head; '\\|' prints the bar, in `code` too")
                context.complain(
                    say("the row has {cells} cells, and the head of its table {width}", cells=cells, width=width),
                    line,
                    hint,
                )
    return tuple(row for row in parts.get("thead", ()) if any(row)), parts.get("tbody", ())


def spans_in(node: SyntaxTreeNode, context: ChapterContext) -> Iterator[Asked]:
    """What the cells of a pipe table ask for behind their words: `| words {colspan=2} |`."""
    rows = [row for part in node.children for row in part.children]
    heads = [row for part in node.children if part.type == "thead" for row in part.children]
    # A head without a word is no row of the table.
    shift = len(
        [row for row in heads if not any(source_in(cell) or cell.meta.get("attributes") for cell in row.children)]
    )
    for number, row in enumerate(rows):
        for column, cell in enumerate(row.children):
            if attributes := cell.meta.get("attributes"):
                yield asked_of(attributes, number - shift, column, row.map[0] if row.map else 0, context)


def source_in(cell: SyntaxTreeNode) -> str:
    return cell.children[0].content if cell.children else ""


def row_of(row: SyntaxTreeNode, context: ChapterContext) -> Row:
    return tuple(cell_of(cell, context) for cell in row.children)


def cell_of(cell: SyntaxTreeNode, context: ChapterContext) -> tuple[Inline, ...]:
    text = next((child for child in cell.children if child.type == "inline"), None)
    if not text or not text.token:
        return ()
    return read_cell(text.token.children or [], text.map[0] if text.map else 0, context)


def alignments_of(node: SyntaxTreeNode) -> tuple[Alignment, ...]:
    """The alignment of each column."""
    cells = node.children[0].children[0].children
    styles = (str(cell.attrs.get("style", "")).removeprefix("text-align:") for cell in cells)
    return tuple(ALIGNMENTS.get(style, Alignment.NONE) for style in styles)
