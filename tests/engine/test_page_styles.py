"""Styles and used values that pages and boxes share: what differs is still set anew."""

from typing import Any

import pytest
from tests.engine.rendering import render
from weasyprint.formatting_structure import boxes

from banxin.engine.drawing.composed_text import composed_in
from banxin.engine.lines.plain_lines import PlainLine

TEXT = "".join(f"<p>{'版心是纸张上印着文字的部分。' * 12}</p>" for _ in range(24))


def pages(css: str, markup: str = TEXT) -> list[Any]:
    sheet = "@page { size: 300px 300px; margin: 20px } body { margin: 0 } p { margin: 0; line-height: 20px } "
    return [page._page_box for page in render(markup, sheet + css).pages]


def test_each_page_has_the_margins_of_the_rules_that_match_it() -> None:
    made = pages(
        "@page :right { margin-left: 30px } @page :left { margin-left: 40px } "
        "@page :first { margin-left: 50px } @page :nth(4) { margin-left: 60px }"
    )
    assert [page.margin_left for page in made[:6]] == [50, 40, 30, 60, 30, 40]


def test_pages_of_the_same_rules_share_one_style() -> None:
    made = pages("@page :right { margin-left: 30px }")
    assert made[2].style is made[4].style
    assert made[2].style is not made[3].style


def test_a_length_that_depends_on_the_page_is_known_from_the_second_page_on() -> None:
    made = pages("@page { margin-left: 10vw }")
    assert {page.margin_left for page in made[1:]} == {made[1].margin_left}
    assert made[1].margin_left > 0


def test_a_fixed_box_stands_on_every_page() -> None:
    made = pages("", "<div style='position: fixed; top: 0'>每页</div>" + TEXT)
    found = [sum(box.style["position"] == "fixed" for box in page.descendants()) for page in made]
    assert found == [1 if number == 0 else found[1] for number in range(len(made))]
    assert found[1] >= 1


@pytest.mark.parametrize("align", ["top", "middle", "bottom"])
def test_a_running_head_of_chinese_stands_where_the_margin_box_puts_it(align: str) -> None:
    page = pages(f"@page {{ @top-center {{ content: '页眉'; vertical-align: {align}; line-height: 10px }} }}")[2]
    head = next(box for box in page.children if isinstance(box, boxes.MarginBox))
    line = next(box for box in head.descendants() if isinstance(box, boxes.LineBox))
    text = line.children[0]
    assert isinstance(line, PlainLine)
    assert line.position_y == pytest.approx({"top": 0, "middle": 5, "bottom": 10}[align])
    assert text.position_y + text.margin_height() / 2 == pytest.approx(line.position_y + 5)


def test_a_running_head_is_composed_once() -> None:
    made = pages("@page { @top-center { content: '版心 ' counter(page, cjk-decimal) } @top-left { content: '页眉' } }")
    heads = [
        [composed_in(box).runs for box in child.descendants() if isinstance(box, boxes.TextBox)]
        for page in (made[1], made[3])
        for child in page.children
        if isinstance(child, boxes.MarginBox)
    ]
    assert heads[0] == heads[2]
    assert heads[0][0] is heads[2][0]
    assert heads[1] != heads[3]


def test_blocks_of_one_style_in_blocks_of_other_widths_have_their_own_sizes() -> None:
    page = pages("p { margin-left: 10% } div { width: 100px }", "<p>甲文</p><div><p>乙文</p></div>")[0]
    found = [
        box.margin_left for box in page.descendants() if box.element_tag == "p" and isinstance(box, boxes.BlockBox)
    ]
    assert found == [26, 10]


def test_lines_hold_little_more_than_their_place() -> None:
    lines = [box for box in pages("")[1].descendants() if isinstance(box, PlainLine)]
    assert lines
    assert all(len(line.__dict__) <= 10 for line in lines)
