"""The contents as they stand on their pages."""

from dataclasses import replace

import pytest
from tests.pdf.books import FRONT, PLACE, book, chapter, edition
from tests.pdf.conftest import Make
from tests.pdf.positions import texts_of

from banxin.model.book import Part
from banxin.model.edition import Edition, WritingMode
from banxin.typography.page_grid import TRIM_SIZES, fit_page_grid
from banxin.units import Length

VERTICAL = fit_page_grid(
    TRIM_SIZES["大32开"], leading=Length.parse("18pt"), characters=30, lines=16, writing_mode=WritingMode.VERTICAL
)


@pytest.mark.parametrize("made", [edition(), replace(edition(), grid=VERTICAL, writing_mode=WritingMode.VERTICAL)])
def test_contents_with_a_depth_begin_below_their_title(make: Make, made: Edition) -> None:
    """A chapter without entries below it does not hold on to the next one, and a part may go on overleaf."""
    parts = [
        Part(
            id=f"part-{one}",
            title=f"第{one}编",
            chapters=tuple(chapter(f"c{one}-{two}", f"回{one}{two}") for two in range(7)),
            source=PLACE,
        )
        for one in range(4)
    ]
    pages = texts_of(make(book(*parts, front=FRONT), replace(made, contents_depth=1)).data)
    contents = next(text for text in pages if "目" in text and "录" in text)
    assert contents.count("回") >= 7


@pytest.mark.parametrize("is_parted", [False, True])
@pytest.mark.parametrize("made", [edition(), replace(edition(), grid=VERTICAL, writing_mode=WritingMode.VERTICAL)])
def test_the_last_page_of_the_contents_has_five_rows_at_least(make: Make, made: Edition, is_parted: bool) -> None:
    """Where one to three rows would be left for it."""

    def rows(count: int) -> list[int]:
        chapters = tuple(chapter(f"c{one}", f"回{one}") for one in range(count))
        body = (Part(id="part", title="上编", chapters=chapters, source=PLACE),) if is_parted else chapters
        return [text.count("回") for text in texts_of(make(book(*body, front=FRONT), made).data) if "·" in text]

    full = rows(30)[0]
    assert [rows(full + more)[-1] for more in (1, 3)] == [5, 5]


@pytest.mark.parametrize("made", [edition(), replace(edition(), grid=VERTICAL, writing_mode=WritingMode.VERTICAL)])
def test_a_part_of_more_chapters_than_a_page_has_lines_begins_below_the_title_of_the_contents(
    make: Make, made: Edition
) -> None:
    chapters = tuple(chapter(f"c{one}", f"回{one}") for one in range(36))
    part = Part(id="part", title="上编", chapters=chapters, source=PLACE)
    pages = texts_of(make(book(part, front=FRONT), made).data)
    contents = next(text for text in pages if "目" in text and "录" in text)
    assert contents.count("回") >= 7
