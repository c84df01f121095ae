"""Page grids: what is given is kept, what is missing is worked out, what does not fit is said."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.model.edition import PageGrid, TrimSize, WritingMode
from banxin.typography.page_grid import (
    HABITS,
    POCKET,
    TRIM_SIZES,
    fit_page_grid,
    parse_trim_size,
    room_of_furniture,
)
from banxin.units import Length

ROUNDING = 0.001
NOVEL = TRIM_SIZES["大32开"]


def mm(value: float) -> Length:
    return Length.parse(f"{value}mm")


def sums(grid: PageGrid) -> tuple[float, float]:
    """Width and height of type area and margins together, in points; horizontal editions only."""
    margins = grid.margins
    return (
        grid.characters * grid.type_size.points + margins.inner.points + margins.outer.points,
        grid.lines * grid.leading.points + margins.head.points + margins.foot.points,
    )


@pytest.mark.parametrize("name", HABITS)
def test_a_bare_sheet_gets_the_grid_of_its_habit(name: str) -> None:
    grid = fit_page_grid(TRIM_SIZES[name])
    assert (grid.characters, grid.lines) == (HABITS[name].characters, HABITS[name].lines)
    assert grid.type_size == Length.parse("五号")


@pytest.mark.parametrize("name", TRIM_SIZES)
@pytest.mark.parametrize("size", ["五号", "小四", "16pt"])
@pytest.mark.parametrize("mode", WritingMode)
def test_every_named_sheet_takes_every_book_size(name: str, size: str, mode: WritingMode) -> None:
    grid = fit_page_grid(TRIM_SIZES[name], type_size=Length.parse(size), writing_mode=mode)
    margins = grid.margins
    assert 1.5 <= grid.leading.points / grid.type_size.points <= 1.75
    assert margins.head.points >= margins.foot.points
    assert margins.inner.points >= margins.outer.points
    assert min(margins.foot.points, margins.outer.points) > 20


def test_a_given_grid_leaves_the_margins() -> None:
    grid = fit_page_grid(NOVEL, characters=28, lines=26, leading=Length.parse("16.5pt"))
    assert (grid.characters, grid.lines, grid.leading.points) == (28, 26, 16.5)
    assert sums(grid) == pytest.approx((NOVEL.width.points, NOVEL.height.points), abs=0.01)


def test_given_margins_are_filled_with_whole_characters_and_lines() -> None:
    grid = fit_page_grid(NOVEL, head=mm(20), foot=mm(18), inner=mm(20), outer=mm(18))
    assert grid.characters == int((140 - 38) / 25.4 * 72 / 10.5)
    assert grid.margins.inner.points == pytest.approx(mm(20).points, abs=0.001)
    assert 0 <= grid.margins.outer.points - mm(18).points < grid.type_size.points
    assert sums(grid) == pytest.approx((NOVEL.width.points, NOVEL.height.points), abs=0.01)


def test_margins_may_be_written_in_em() -> None:
    grid = fit_page_grid(NOVEL, type_size=Length.parse("10pt"), inner=Length.parse("5em"), characters=28)
    assert grid.margins.inner.points == 50


def test_leading_may_be_relative_to_the_type_size() -> None:
    for text in ("1.6em", "160%"):
        assert fit_page_grid(NOVEL, type_size=Length.parse("10pt"), leading=Length.parse(text)).leading.points == 16


def test_a_vertical_edition_runs_its_characters_down_the_height() -> None:
    grid = fit_page_grid(NOVEL, characters=38, lines=16, writing_mode=WritingMode.VERTICAL)
    down = grid.characters * grid.type_size.points + grid.margins.head.points + grid.margins.foot.points
    across = grid.lines * grid.leading.points + grid.margins.inner.points + grid.margins.outer.points
    assert (across, down) == pytest.approx((NOVEL.width.points, NOVEL.height.points), abs=0.01)


@pytest.mark.parametrize(
    ("wanted", "complaint"),
    [
        ({"characters": 40}, "40 characters of 10.5 pt need 148.2 mm, the sheet is 140 mm wide"),
        (
            {"characters": 37},
            "37 characters of 10.5 pt leave 1.5 mm for a margin on a sheet that is 140 mm wide; it needs 5 mm",
        ),
        ({"lines": 40}, "40 lines of 17.25 pt leading need 243.4 mm, the sheet is 203 mm high"),
        ({"characters": 0}, "a type area needs at least one of its characters of 10.5 pt"),
        (
            {"characters": 27, "inner": mm(20), "outer": mm(30)},
            (
                "27 characters of 10.5 pt and the inner and outer margins make 150 mm, the sheet is 140 mm wide; "
                "leave one of them out"
            ),
        ),
        (
            {"head": mm(150), "foot": mm(53)},
            "head and foot margins of 150 mm and 53 mm leave no room on a sheet that is 203 mm high",
        ),
        (
            {"leading": Length.parse("9pt")},
            "a leading of 9pt is less than the type size of 10.5 pt: the lines would overlap",
        ),
        ({"inner": Length.parse("-1mm")}, "a margin of -1mm would put type outside the sheet: write 0mm or more"),
        ({"inner": Length.parse("10%")}, "a margin of 10% says nothing: write it in mm, pt or em"),
        ({"type_size": Length.parse("0")}, "a type size of 0pt cannot be read; 3 pt is the least"),
        ({"type_size": Length.parse("0.001pt")}, "a type size of 0.001pt cannot be read; 3 pt is the least"),
        ({"type_size": Length.parse("1em")}, "1em depends on the type size"),
    ],
)
def test_what_does_not_fit_is_said_in_words_of_the_trade(wanted: dict[str, object], complaint: str) -> None:
    with pytest.raises(ValueError, match=f"^{re.escape(complaint)}$"):
        fit_page_grid(NOVEL, **wanted)  # type: ignore[arg-type]


def test_a_sheet_larger_than_pdf_allows_is_refused() -> None:
    with pytest.raises(ValueError, match="larger than a PDF may be"):
        fit_page_grid(TrimSize(width=mm(6000), height=mm(100)))


@pytest.mark.parametrize("text", ["大32开", "140mm x 203mm", "140 × 203 mm", "140x203mm", " 14cm*203mm"])
def test_a_trim_size_is_read_by_name_or_by_measure(text: str) -> None:
    trim = parse_trim_size(text)
    assert (trim.width.points, trim.height.points) == pytest.approx((NOVEL.width.points, NOVEL.height.points))


def test_an_unknown_trim_size_names_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"'17开' is not a trim size; .*大32开"):
        parse_trim_size("17开")


@given(
    width=st.floats(60, 400),
    height=st.floats(60, 500),
    size=st.floats(6, 24),
    characters=st.none() | st.integers(5, 60),
    inner=st.none() | st.floats(5, 60),
)
def test_type_area_and_margins_always_make_the_sheet(
    width: float, height: float, size: float, characters: int | None, inner: float | None
) -> None:
    trim = TrimSize(width=mm(round(width, 1)), height=mm(round(height, 1)))
    try:
        grid = fit_page_grid(
            trim,
            type_size=Length.of_points(size),
            characters=characters,
            inner=None if inner is None else mm(round(inner, 1)),
        )
    except ValueError:
        return
    assert sums(grid) == pytest.approx((trim.width.points, trim.height.points), abs=0.1)
    assert characters is None or grid.characters == characters


@pytest.mark.parametrize("name", ["文庫", "B6判", "A5判", "菊判", "국판", "신국판", "46배판", "25開"])
def test_every_country_has_its_sheets_and_the_page_on_languages_tells_their_sizes(name: str) -> None:
    trim = parse_trim_size(name)
    size = f"{name} {trim.width.value.normalize():f} x {trim.height.value.normalize():f}"
    page = (Path(__file__).parents[2] / "docs" / "languages.md").read_text(encoding="utf-8")
    assert size in re.sub(r" \([^)]*\)", "", page)


@pytest.mark.parametrize("mode", WritingMode)
@pytest.mark.parametrize("size", [10.5, 14.0, 16.0, 20.0])
@pytest.mark.parametrize("name", [name for name, sheet in TRIM_SIZES.items() if sheet.height.points >= POCKET])
def test_the_head_gives_the_foot_room_for_a_folio_and_stays_as_large(name: str, size: float, mode: WritingMode) -> None:
    """Of large print on 16开 the folio stood 7.5 mm from the edge, and the running head farther than it needs."""
    grid = fit_page_grid(TRIM_SIZES[name], type_size=Length.of_points(size), writing_mode=mode)
    head, foot = grid.margins.head.points, grid.margins.foot.points
    room = room_of_furniture(size, grid.leading.points)
    assert foot >= min(room, head) - ROUNDING
    assert head >= foot - ROUNDING


def test_a_foot_that_is_given_stays() -> None:
    grid = fit_page_grid(TRIM_SIZES["16开"], type_size=Length.of_points(16), foot=Length.parse("15mm"))
    assert grid.margins.foot.points == pytest.approx(Length.parse("15mm").points, abs=ROUNDING)
