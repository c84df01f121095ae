"""Blocks with every run of inlines in them changed, wherever in them they stand."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from banxin.model.block import (
    AnyBlock,
    CodeBlock,
    DefinitionList,
    Division,
    EditorNote,
    Figure,
    FigureGroup,
    FormulaBlock,
    Heading,
    ListBlock,
    Paragraph,
    Quotation,
    Table,
    Verse,
)
from banxin.model.inline import Inline

Change = Callable[[tuple[Inline, ...]], tuple[Inline, ...]]


def changed(block: AnyBlock, change: Change, across: Change | None = None) -> AnyBlock:  # noqa: C901  (one kind of block, one case)
    """A block, and those inside it, with each run of inlines changed; one that says its language is left as it is.

    `across` is for tables, pictures and titles of code where they are changed otherwise, as on a vertical page, on which they
    are read across.
    """
    if block.lang:
        return block
    if isinstance(block, CodeBlock | Figure | FigureGroup | Table):
        change = across or change

    def inside(blocks: tuple[AnyBlock, ...]) -> tuple[AnyBlock, ...]:
        return tuple(changed(inner, change, across) for inner in blocks)

    fields: dict[str, Any] = {}
    match block:
        case Heading() | Paragraph() | FormulaBlock():
            fields = {"children": change(block.children)}
        case Quotation() | EditorNote():
            fields = {"blocks": inside(block.blocks)}
        case Division():
            fields = {"label": change(block.label), "title": change(block.title), "blocks": inside(block.blocks)}
        case CodeBlock(title=title) if title:
            fields = {"title": change(title)}
        case ListBlock():
            fields = {"items": tuple(map(inside, block.items))}
        case Verse():
            lines = [[replace(line, children=change(line.children)) for line in stanza] for stanza in block.stanzas]
            fields = {"stanzas": tuple(map(tuple, lines))}
        case Figure():
            fields = {"caption": change(block.caption), "notes": inside(block.notes)}
        case FigureGroup():
            fields = {
                "figures": inside(block.figures),
                "caption": change(block.caption),
                "notes": inside(block.notes),
            }
        case Table():
            head, body = (tuple(tuple(map(change, row)) for row in rows) for rows in (block.head, block.body))
            fields = {"head": head, "body": body, "caption": change(block.caption), "notes": inside(block.notes)}
        case DefinitionList():
            fields = {"entries": tuple((change(term), tuple(map(inside, said))) for term, said in block.entries)}
    return replace(block, **fields) if fields else block
