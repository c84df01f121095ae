"""Texts that face one another, between `::: parallel`: an original and its translation, by turns or side after side.

What faces one another is a pair, so that editions can set it side by side where there is room and by turns where there is none.
A side is what stands between `::: {lang=en}` and `:::`, and what faces it in a block with a name, as between `::: verse` and
`:::`; sides are paired block by block. Without sides the blocks are taken by turns: by their languages where they say some, else
two by two. A heading stands above both texts.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby
from typing import TypeVar

from markdown_it.tree import SyntaxTreeNode

from banxin.model.block import AnyBlock, Division, Heading, Manner
from banxin.readers.chapters.blocks.block_attributes import Common, language_of
from banxin.readers.chapters.blocks.block_nodes import start_of
from banxin.readers.chapters.context import ChapterContext
from banxin.saying.said import say

MOST_SIDES = 3
"""More have no room beside one another."""
FENCED = frozenset({"container", "verse"})
"""What stands between `:::` and `:::`."""
SIDE_BY_SIDE = say("write two texts by turns, or each side between '::: {{lang=en}}' and ':::'")

T = TypeVar("T")
Side = tuple[AnyBlock, ...]
Pair = tuple[Side, ...]


def is_side(node: SyntaxTreeNode) -> bool:
    """Whether a block between `:::` says no more than its language."""
    is_named = node.type != "container" or bool(node.info or node.meta.get("title") or node.meta.get("classes"))
    return not is_named and set(node.attrs) == {"lang"}


def is_of_sides(node: SyntaxTreeNode) -> bool:
    """Whether one side says its language: what faces it may be a block with a name, in the language of the chapter."""
    return any(map(is_side, node.children)) and all(child.type in FENCED for child in node.children)


def sides_in_language(node: SyntaxTreeNode, sides: Sequence[Side], context: ChapterContext) -> list[Side]:
    """The blocks of each side of a node, in the language of the side where they say no other."""
    found = []
    for child, blocks in zip(node.children, sides, strict=True):
        lang = language_of(context, str(child.attrs["lang"]), start_of(child)) if is_side(child) else ""
        found.append(tuple(replace(block, lang=block.lang or lang) for block in blocks))
    return found


def parallel_of_sides(sides: Sequence[Side], common: Common, context: ChapterContext) -> Iterator[AnyBlock]:
    """Sides as pairs of their blocks; one that is a single block faces all of the others'."""
    languages = [side[0].lang if side else "" for side in sides]
    count = languages.index(languages[0], 1) if languages[0] in languages[1:] else len(sides)
    pairs: list[Pair] = []
    for facing in _by(count, sides):
        lengths = [len(side) for side in facing]
        if len(facing) < max(count, 2) or count > MOST_SIDES or 0 in lengths:
            _complain(say("'::: parallel' has two or three sides, and none of them is empty"), common, context)
        elif len(set(lengths)) == 1:
            pairs += [tuple((block,) for block in blocks) for blocks in zip(*facing, strict=True)]
        elif 1 in lengths:
            pairs.append(facing)
        else:
            message = say("the sides of '::: parallel' have {first} and {second} blocks", first=min(lengths), second=max(lengths))  # fmt: skip
            hint = say(
                "what faces one another stands between '::: parallel' and ':::' with as many blocks on each side"
            )
            context.complain(message, common["source"].line - 1, hint)
    yield _parallel(pairs, common)


def parallel_by_turns(blocks: Sequence[AnyBlock], common: Common, context: ChapterContext) -> Iterator[AnyBlock]:
    """Blocks that follow one another by turns, with the headings that stand between them."""
    identifier = common["id"]
    for is_heading, run in groupby(blocks, lambda block: isinstance(block, Heading)):
        if is_heading:
            yield from run
            continue
        facing = tuple(run)
        pairs = list(_pairs_by_turns(facing))
        for pair in pairs:
            line = pair[0][0].source.line - 1
            if len(pair) == 1:
                context.complain(say("nothing faces this block of '::: parallel'"), line, SIDE_BY_SIDE)
            elif len(pair) > MOST_SIDES or len(pair) != len(pairs[0]):
                message = say("{count} texts face one another in '::: parallel' here", count=len(pair))
                context.complain(message, line, say("every pair begins in the language of the first block"))
        source = facing[0].source if facing[0] is not blocks[0] else common["source"]
        yield _parallel(pairs, Common(source=source, id=identifier, classes=common["classes"], lang=common["lang"]))
        identifier = ""
    if not blocks:
        _complain(say("nothing stands in '::: parallel'"), common, context)


def _pairs_by_turns(blocks: Sequence[AnyBlock]) -> Iterator[Pair]:
    if len({block.lang for block in blocks}) == 1:
        yield from (tuple((block,) for block in pair) for pair in _by(2, blocks))
        return
    sides = [tuple(side) for _, side in groupby(blocks, lambda block: block.lang)]
    pair: list[Side] = []
    for side in sides:
        if pair and side[0].lang == pair[0][0].lang:
            yield tuple(pair)
            pair = []
        pair.append(side)
    yield tuple(pair)


def _by(count: int, things: Sequence[T]) -> Iterator[tuple[T, ...]]:
    return (tuple(things[start : start + count]) for start in range(0, len(things), count))


def _parallel(pairs: Sequence[Pair], common: Common) -> Division:
    return Division(kind="parallel", manner=Manner.PASSAGE, blocks=tuple(map(_pair, pairs)), **common)


def _pair(pair: Pair) -> Division:
    sides = tuple(_passage("side", side) for side in pair)
    return _passage("pair", sides)


def _passage(kind: str, blocks: Side) -> Division:
    return Division(kind=kind, manner=Manner.PASSAGE, blocks=blocks, source=blocks[0].source)


def _complain(message: str, common: Common, context: ChapterContext) -> None:
    context.complain(message, common["source"].line - 1, SIDE_BY_SIDE)
