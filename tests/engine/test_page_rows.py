"""What a page is said to hold: its lines, and what else stands among or below them."""

import pytest
from tests.engine.rendering import render

from banxin.engine.pages.page_rows import PageRows, rows_of

CSS = """@page{size:400px 600px;margin:20px}html{font:20px/30px 'Noto Serif SC';--banxin-line-grid:text}body,p{margin:0}
img{display:block;width:100px;height:90px}"""
PICTURE = "<img src=\"data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' width='20' height='18'/%3E\">"
LINES = "<p>甲</p>" * 5


def page(markup: str) -> PageRows:
    (one,) = render(markup, CSS).pages
    return rows_of(one._page_box)


def test_lines_alone_leave_the_rest_of_the_page() -> None:
    rows = page(LINES)
    assert (rows.used, rows.room, rows.has_more, rows.has_others) == (5, 13, False, False)


@pytest.mark.parametrize("picture", [PICTURE, f"<div>{PICTURE}</div>", f"<figure style='margin:0'>{PICTURE}</figure>"])
def test_a_picture_that_is_a_block_by_itself_fills_the_page_as_far_as_it_reaches(picture: str) -> None:
    rows = page(LINES + picture)
    assert (rows.used, rows.room, rows.has_more, rows.has_others) == (8, 10, True, True)


def test_a_picture_between_lines_stands_on_the_page_and_not_below_its_text() -> None:
    rows = page(LINES + PICTURE + LINES)
    assert (rows.used, rows.room, rows.has_more, rows.has_others) == (13, 5, False, True)
