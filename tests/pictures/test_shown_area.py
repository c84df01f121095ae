"""How large a drawing is, and where it begins: one answer for the e-book, the glyph and the document."""

import pytest
from lxml import etree

from banxin.pictures.shapes import SIZE, size_of
from banxin.pictures.shown_area import ShownArea, shown_area
from banxin.pictures.vector import extent_of


def root(attributes: str) -> etree._Element:
    return etree.fromstring(f'<svg xmlns="http://www.w3.org/2000/svg" {attributes}/>')


@pytest.mark.parametrize(
    ("attributes", "area"),
    [
        ('viewBox="0 0 30 40"', (0, 0, 30, 40)),
        ('viewBox="-5,-2.5,30,40"', (-5, -2.5, 30, 40)),
        ('viewBox=" .5 -1e1 3E1 +40. "', (0.5, -10, 30, 40)),
        ('viewBox="0 0 30 40" width="9cm" height="1cm"', (0, 0, 30, 40)),
        ('width="9cm" height="12cm"', (0, 0, 9, 12)),
        ('viewBox="0 0 30" width="9" height="12"', (0, 0, 9, 12)),
        ('viewBox="0 0 1e999 -1e999"', (0, 0, 1e12, -1e12)),
        ('viewBox="none" width="9"', None),
        ('height="9"', None),
        ("", None),
    ],
)
def test_a_drawing_shows_its_view_box_or_else_its_size(attributes: str, area: tuple[float, ...] | None) -> None:
    assert shown_area(root(attributes)) == (ShownArea(*area) if area else None)


def test_a_drawing_without_a_size_is_a_square_page_and_counts_as_a_large_picture() -> None:
    assert extent_of(root("")) == (100, 100)
    assert size_of(root("")) == SIZE
    assert extent_of(root('viewBox="0 0 0.001 7"')) == (1, 700)
    assert size_of(root('viewBox="3 3 30 40"')) == 40
