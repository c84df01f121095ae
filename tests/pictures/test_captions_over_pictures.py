"""A long caption on a picture that fills its page is told; a short one, or one below a picture, is not."""

from dataclasses import replace

import pytest
from tests.pdf.books import GRID, PLACE, book, chapter, edition

from banxin.model.block import Figure
from banxin.model.edition import Edition, Format, WritingMode
from banxin.model.finding import Finding
from banxin.model.inline import Text
from banxin.pictures.captions_over_pictures import check_captions_over


def told(characters: int, made_for: Edition, *classes: str) -> list[Finding]:
    figure = Figure(source=PLACE, path="a.png", alt="瓶", caption=(Text("瓶" * characters),), classes=classes)
    return list(check_captions_over(book(chapter(blocks=(figure,))), replace(made_for, grid=GRID)))


@pytest.mark.parametrize(("mode", "length"), [(WritingMode.HORIZONTAL, 39), (WritingMode.VERTICAL, 59)])
def test_a_caption_of_more_than_three_lines_on_a_picture_is_told(mode: WritingMode, length: int) -> None:
    made_for = replace(edition(), writing_mode=mode)
    assert not told(3 * length, made_for, "full-bleed")
    (found,) = told(3 * length + 4, made_for, "full-bleed")
    assert found.code == "picture-009"
    assert "takes 4 lines" in str(found)
    assert "hides" in str(found)


def test_a_caption_below_a_picture_may_be_long() -> None:
    assert not told(500, edition())


def test_an_e_book_shows_captions_below_their_pictures() -> None:
    assert not told(500, replace(edition(), format=Format.EPUB), "full-bleed")
