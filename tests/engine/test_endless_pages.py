"""Pages that take nothing of the text end the build with the place of what has no room; those that take something do not."""

from types import SimpleNamespace
from typing import Any
from xml.etree.ElementTree import Element

import pytest
from weasyprint.formatting_structure import boxes

from banxin.engine.bounds.endless_pages import MOST, note_waiting, refuse_endless
from banxin.errors import BuildError

COUNT = 2 * MOST
AT = {0: {1: None}}


def layout(stacks: list[Any], *, notes: int = 0) -> Any:
    maker: list[Any] = [(stack, {}, True, None, {}) for stack in stacks]
    return SimpleNamespace(page_maker=maker, reported_footnotes=[None] * notes, broken_out_of_flow={})


def document() -> boxes.Box:
    """A document of two blocks, which stand in lines 3 and 5."""
    root = object.__new__(boxes.BlockBox)
    root.element, root.children = Element("html"), []
    for line in (3, 5):
        block = object.__new__(boxes.BlockBox)
        block.element, block.children = Element("table", {"data-source": f"one.md:{line}:1"}), []
        root.children.append(block)
    outer = object.__new__(boxes.BlockBox)
    outer.element, outer.children = Element("body"), [root]
    return outer


def refuse(context: Any) -> int:
    """How many pages were looked at, all of them unless one is refused."""
    pages = range(len(context.page_maker) - 1)
    for index in pages:
        refuse_endless(context, document(), index)
    return len(pages)


def test_pages_that_take_nothing_are_refused_with_the_place() -> None:
    with pytest.raises(BuildError, match=r"nothing of what begins here has room on a page"):
        refuse(layout([None, *[AT] * COUNT]))


def test_a_few_such_pages_may_follow_one_another() -> None:
    assert refuse(layout([None, *[AT] * (MOST - 1), {0: {2: None}}])) == MOST


def test_a_note_may_run_on_over_many_pages() -> None:
    assert refuse(layout([None, *[AT] * COUNT], notes=1)) == COUNT


def test_a_block_that_has_left_its_place_may_go_on_over_many_pages() -> None:
    context = layout([None, *[AT] * COUNT])
    for index in range(COUNT):
        note_waiting(context, index, [(Element("table"), None, {0: {index: None}})])
    assert refuse(context) == COUNT


def test_such_a_block_that_has_no_room_is_refused_with_its_place() -> None:
    context, group = layout([None, *[AT] * COUNT]), Element("div")
    group.append(Element("table", {"data-source": "one.md:9:1"}))
    for index in range(COUNT):
        note_waiting(context, index, [(group, None, None)])
    with pytest.raises(BuildError, match=r"^one\.md:9"):
        refuse(context)
