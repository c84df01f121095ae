"""A block that is too long for one file, in several of its kind: a list between its items, a table between its rows.

Nothing is repeated and nothing is left out, so that the text of the pieces is the text of the block.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields as dataclass_fields
from dataclasses import replace
from typing import Any, TypeVar

from banxin.model.block import (
    AnyBlock,
    CodeBlock,
    DefinitionList,
    Division,
    EditorNote,
    ListBlock,
    Quotation,
    Table,
    Verse,
)

Unit = TypeVar("Unit")
Weigh = Callable[[AnyBlock], int]
"""About how many bytes of markup a block becomes."""


def divided(block: AnyBlock, limit: int, weigh: Weigh) -> Iterator[AnyBlock]:
    """The block in runs of its units, each of at most `limit` bytes; a unit that is longer than that stands alone.

    The first one keeps id, caption and head. A paragraph has no units: it comes back whole.
    """
    if weigh(block) <= limit:
        yield block
        return
    units = tuple(units_of(block, limit, weigh))
    if len(units) < 2:
        yield block
        return
    start = 0
    for run in runs_of(units, limit, lambda unit: weigh(with_units(block, (unit,), 0))):
        yield with_units(block, run, start)
        start += len(run)


def runs_of(units: Sequence[Unit], limit: int, weigh: Callable[[Unit], int]) -> Iterator[tuple[Unit, ...]]:
    """The units in runs that weigh at most `limit` together, or hold one.

    >>> list(runs_of("aabccc", 3, lambda letter: 1 if letter < "c" else 2))
    [('a', 'a', 'b'), ('c',), ('c',), ('c',)]
    """
    run: list[Unit] = []
    size = 0
    for unit in units:
        weight = weigh(unit)
        if run and size + weight > limit:
            yield tuple(run)
            run, size = [], 0
        run.append(unit)
        size += weight
    if run:
        yield tuple(run)


def units_of(block: AnyBlock, limit: int, weigh: Weigh) -> Iterator[Any]:
    """What a block may be divided between; long blocks in a quotation are divided themselves."""
    match block:
        case Quotation(blocks=blocks) | EditorNote(blocks=blocks) | Division(blocks=blocks):
            for inner in blocks:
                yield from divided(inner, limit, weigh)
        case ListBlock(items=items):
            yield from items
        case DefinitionList(entries=entries):
            yield from entries
        case Table():
            yield from groups_of(block)
        case Verse(stanzas=stanzas):
            yield from stanzas
        case CodeBlock(text=text):
            yield from text.splitlines(keepends=True)


def groups_of(table: Table) -> Iterator[tuple[Any, ...]]:
    """The rows of the body, those together that a joined cell holds together."""
    group: list[Any] = []
    for place, row in enumerate(table.body, start=len(table.head)):
        if group and not any(one.row < place < one.row + one.rows for one in table.joined):
            yield tuple(group)
            group = []
        group.append(row)
    if group:
        yield tuple(group)


def part_of_table(table: Table, groups: tuple[Any, ...], start: int) -> dict[str, Any]:
    """What a part of a table has of it: the rows of some groups, and what is joined among them; notes go with the last."""
    before = sum(map(len, tuple(groups_of(table))[:start]))
    rows = tuple(row for group in groups for row in group)
    height, first = len(table.head), len(table.head) + before
    joined = tuple(
        replace(one, row=one.row - first + (0 if start else height))
        for one in table.joined
        if first <= one.row < first + len(rows)
    )
    of_head = () if start else tuple(one for one in table.joined if one.row < height)
    notes = table.notes if before + len(rows) == len(table.body) else ()
    return {"body": rows, "joined": (*of_head, *joined), "notes": notes}


def with_units(block: AnyBlock, units: Sequence[Any], start: int) -> AnyBlock:
    """A block like this one with some of its units, before which `start` have stood."""
    units = tuple(units)
    fields: dict[str, Any] = {"id": ""} if start else {}
    match block:
        case Quotation() | EditorNote() | Division():
            fields["blocks"] = units
        case ListBlock():
            fields |= {"items": units, "start": block.start + start}
        case DefinitionList():
            fields["entries"] = units
        case Table():
            fields |= part_of_table(block, units, start)
        case Verse():
            fields["stanzas"] = units
        case CodeBlock():
            fields["text"] = "".join(units)
            fields["first"] = None if block.first is None else block.first + start
            fields["marked"] = tuple(line - start for line in block.marked if start < line <= start + len(units))
        case _:
            raise AssertionError(f"{type(block).__name__} has no units")
    if start:
        names = {field.name for field in dataclass_fields(block)}
        fields |= {name: () for name in ("label", "title", "caption", "head") if name in names}
    return replace(block, **fields)
