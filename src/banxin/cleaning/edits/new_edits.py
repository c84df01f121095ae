"""How passes make edits: each function returns what is to be recorded, or nothing when nothing would change."""

from collections.abc import Iterator

from banxin.cleaning.edits.edit import Edit, Op, Status
from banxin.cleaning.source.block_links import Order
from banxin.cleaning.source.document import Block

CONTEXT = 12
"""Characters of context on each side of an edit."""


def context_of(text: str, first: int, last: int) -> tuple[str, str]:
    """What stands before and after text[first:last]."""
    return text[max(0, first - CONTEXT) : first], text[last : last + CONTEXT]


def replacement(
    block: Block, first: int, last: int, after: str, *, rule: str, confidence: float = 1.0, **reason: str
) -> tuple[Edit, ...]:
    """The edits that make text[first:last] of a block into `after`: one, unless something was taken out in between.

    Empty when nothing would change or when an editor's replacement stands in the way: rules do not cut those up.
    """
    if block.text[first:last] == after:
        return ()
    parts = block.body.addressable(first, last)
    places = [block.body.source_range(*part) for part in parts]
    return tuple(
        Edit(
            passed="", version=0, rule=rule, op=Op.REPLACE, start=place[0], end=place[1],
            before=block.text[part[0] : part[1]], after="" if index else after,
            context=context_of(block.text, *part), confidence=confidence, reason=reason,
        )
        for index, (part, place) in enumerate(zip(parts, places, strict=True))
        if place and None not in places and (index or block.text[part[0] : part[1]] != after)
    )  # fmt: skip


def tag(block: Block, name: str, value: str, *, rule: str, confidence: float = 1.0, **reason: str) -> tuple[Edit, ...]:
    """The edit that says what a block is; empty when it is known already."""
    old = block.tags.get(name, "")
    if old == value:
        return ()
    return (
        Edit(
            passed="", version=0, rule=rule, op=Op.TAG, start=block.start, end=block.body.end,
            before=f"{name}={old}", after=f"{name}={value}", context=("", block.text[:CONTEXT]),
            confidence=confidence, reason=reason,
        ),
    )  # fmt: skip


def query(
    block: Block, first: int, last: int, *, rule: str, suggestion: str = "", confidence: float = 0.5, **reason: str
) -> tuple[Edit, ...]:
    """A question about text[first:last] of a block; `suggestion` is a possible reading, never more than that."""
    place = block.body.source_range(first, last) or (
        block.body.source_offset(first),
        block.body.source_offset(max(first, last - 1)) + 1,
    )
    return (
        Edit(
            passed="", version=0, rule=rule, op=Op.QUERY, start=place[0], end=place[1],
            before=block.text[first:last], after=suggestion, context=context_of(block.text, first, last),
            confidence=confidence, reason=reason, status=Status.PENDING,
        ),
    )  # fmt: skip


def split(block: Block, first: int, last: int, *, rule: str, by: str = "rule") -> Iterator[Edit]:
    """The edit that cuts a block; text[first:last], white space or nothing, comes to stand between the parts."""
    if first < last:
        place = block.body.source_range(first, last)
    else:
        following = block.body.source_range(first, first + 1)
        place = (following[0], following[0]) if following else None
    if place:
        yield Edit(
            passed="", version=0, rule=rule, op=Op.SPLIT, start=place[0], end=place[1],
            before=block.text[first:last], context=context_of(block.text, first, last), by=by,
        )  # fmt: skip


def move(order: Order, block: Block, target: int, *, rule: str, confidence: float, **reason: str) -> tuple[Edit, ...]:
    """The edit that sets a block before the one that begins at `target` (END: at the end); nothing when it stands there.

    `order` is brought up to date, so that several moves can follow one another.
    """
    origin = order.following(block.start)
    if target in {origin, block.start}:
        return ()
    order.move(block.start, target)
    return (
        Edit(
            passed="", version=0, rule=rule, op=Op.MOVE, start=block.start, end=block.body.end, before=block.text,
            after=block.text, confidence=confidence, reason=reason, target=target, origin=origin,
        ),
    )  # fmt: skip
