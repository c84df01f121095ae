"""Paragraphs of nothing but text come out box for box as the layout of all blocks makes them."""

from collections.abc import Callable
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some
from tests.engine.rendering import render, render_vertical
from tests.random_examples import few

from banxin.engine.bounds import pages_of_floats
from banxin.engine.lines import prose_blocks

SENTENCE = "版心是纸张上印着文字的部分，四周留白。"
SHEET = """
@page { size: 240px 170px; margin: 20px }
html { line-height: 20px; font-size: 10px }
body, p, div { margin: 0 } p { text-indent: 2em }
h2 { margin: 20px 0; font-size: 10px; line-height: 20px; break-after: avoid }
.apart { margin-top: 20px } .below { margin-bottom: 10px } .side { margin: 0 2em } .ruled { border-bottom: 2px solid }
.whole { break-inside: avoid } .placed { position: relative; top: 2px } .clone { box-decoration-break: clone; padding: 3px 0 }
.next { break-before: page } .held { break-after: avoid } .first::first-letter { font-size: 20px } .high { line-height: 31px }
.floating { float: left } .narrow { width: 100px } .note { float: footnote } .two { columns: 2 } .four { orphans: 4; widows: 3 }
"""
CLASSES = (
    "", "", "", "", "apart", "below", "side", "ruled", "whole", "placed", "clone", "next", "held", "first", "high", "floating", "narrow",
    "two", "four",
)  # fmt: skip
INSIDE = ("", "", "", "<em>强调</em>", "<span class=placed>移动</span>", "<span class=note>注文在此。</span>")


@some.composite
def blocks(draw: Callable[..., Any]) -> str:
    """A paragraph, a heading, or some of either in a block around them."""
    count, kind, inside = draw(some.integers(0, 9)), draw(some.sampled_from(CLASSES)), draw(some.sampled_from(INSIDE))
    text = SENTENCE * count + inside
    block: str = draw(
        some.sampled_from(
            (
                f"<p class='{kind}'>{text}</p>",
                f"<p class='{kind}'>{text}</p>",
                f"<h2>{text[:12]}</h2>",
                f"<div class='{kind}'><p>{text}</p><p>{SENTENCE}</p></div>",
            )
        )
    )
    return block


def boxes_in(document: Any) -> list[tuple[object, ...]]:
    """Where each box of each page stands, what it is and how it ends."""
    return [
        (
            type(box).__name__, box.element_tag, getattr(box, "text", ""), box.position_x, box.position_y, box.width, box.height,
            sorted(getattr(box, "remove_decoration_sides", ())), getattr(box, "block_ellipsis", None), getattr(box, "resume_at", None),
        )
        for page in document.pages
        for box in page._page_box.descendants()
    ]  # fmt: skip


def laid_out(markup: str, css: str, make: Callable[..., Any], *, asks_all: bool) -> list[tuple[object, ...]]:
    pages_of_floats.install()
    prose_blocks.install()
    if not asks_all:
        return boxes_in(make(markup, css))
    with patch.object(prose_blocks, "is_prose", lambda _: False):
        return boxes_in(make(markup, css))


@pytest.mark.parametrize("make", [render, render_vertical])
@settings(max_examples=few(20), suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    text=some.lists(blocks(), min_size=1, max_size=9),
    height=some.integers(110, 200),
    counts=some.tuples(some.integers(1, 4), some.integers(1, 4)),
)
def test_the_boxes_are_those_of_the_layout_of_all_blocks(
    make: Callable[..., Any], text: list[str], height: int, counts: tuple[int, int]
) -> None:
    css = SHEET + f"@page {{ size: 240px {height}px }} p {{ orphans: {counts[0]}; widows: {counts[1]} }}"
    markup = "".join(text)
    assert laid_out(markup, css, make, asks_all=False) == laid_out(markup, css, make, asks_all=True)


@pytest.mark.parametrize(
    ("block", "is_short"),
    [
        (f"<p>{SENTENCE * 9}</p>", True),
        (f"<p>{SENTENCE}<em>强调</em></p>", True),
        (f"<p class=side>{SENTENCE}</p>", False),
        (f"<p class=ruled>{SENTENCE}</p>", False),
        (f"<p class=whole>{SENTENCE}</p>", False),
        (f"<p class=first>{SENTENCE}</p>", False),
        (f"<p>{SENTENCE}<span class=note>注。</span></p>", False),
        ("<p></p>", False),
    ],
)
def test_only_of_a_paragraph_of_text_fewer_questions_are_asked(block: str, is_short: bool) -> None:
    made: list[bool] = []
    real = prose_blocks.paragraph_laid_out

    def told(*arguments: Any, **named: Any) -> Any:
        laid = real(*arguments, **named)
        if arguments[1].element_tag == "p":
            made.append(laid is not None)
        return laid

    prose_blocks.install()
    with patch.object(prose_blocks, "paragraph_laid_out", told):
        render(block, SHEET)
    assert (True in made) is is_short
