"""Room for readings and their places on a line, without fonts: an ideograph is 10 px wide, a reading as wide as it says."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.compose.setting import EM, texts_of, units_of

from banxin.compose.fitting import FittedLine
from banxin.compose.lines import Rooms
from banxin.compose.paragraph import Paragraph
from banxin.compose.paragraph_units import Annotation
from banxin.compose.readings import PlacedReading, readings_of, slide
from banxin.typography.ruby import Reach, Side

HALF = EM / 2


def ja(start: int, end: int, width: float, text: str = "とうき", compound: int = 0) -> Annotation:
    return Annotation(start=start, end=end, text=text, width=width, em=HALF, reach=Reach.KANA, compound=compound)


def zh(start: int, end: int, width: float, side: Side = Side.OVER) -> Annotation:
    return Annotation(start=start, end=end, text="hàn", width=width, em=HALF, side=side)


def set_line(
    text: str, *annotations: Annotation, measure: float = 99, justify: bool = False
) -> list[tuple[FittedLine, list[PlacedReading]]]:
    """The lines of a text with their readings."""
    units = units_of(text)
    units.annotations = list(annotations)
    paragraph = Paragraph(units)
    lines = paragraph.compose(Rooms((measure * EM,)), justify=justify)
    return [(line, readings_of(line, paragraph.prepared)) for line in lines]


def lefts(line: FittedLine) -> list[float]:
    """Where the characters of a line that is not stretched begin."""
    found, x = [], 0.0
    for place in range(line.begin, line.end):
        x += line.lead.get(place, 0.0)
        found.append(x)
        x += EM + line.trail.get(place, 0.0)
    return found


def test_a_narrow_reading_stands_over_the_middle_and_adds_nothing() -> None:
    ((line, (reading,)),) = set_line("天地人", zh(1, 2, 6))
    assert lefts(line) == [0, 10, 20]
    assert reading.x == 12


def test_a_chinese_reading_stands_out_over_its_neighbours() -> None:
    ((line, (reading,)),) = set_line("天地人", zh(1, 2, 16))
    assert lefts(line) == [0, 10, 20]
    assert reading.x == 7


def test_two_chinese_readings_keep_a_word_space() -> None:
    ((line, (first, second)),) = set_line("天地人和", zh(1, 2, 14), zh(2, 3, 12))
    assert second.x - (first.x + 14) == pytest.approx(HALF / 4)
    assert lefts(line)[2] == pytest.approx(20 + 2 + 1 + HALF / 4)


@pytest.mark.parametrize("wide", [6, 12])
def test_where_every_character_has_its_reading_all_stand_in_cells_of_one_width(wide: float) -> None:
    """Readings of one to five letters: rén, huáng."""
    lane = [zh(place, place + 1, wide if place % 3 else 8) for place in (0, 1, 2, 4, 5, 6)]
    ((line, readings),) = set_line("人之初，性本善", *lane)
    assert lefts(line) == [2.5, 17.5, 32.5, 45, 57.5, 72.5, 87.5]
    assert [one.middle for one in readings] == [7.5, 22.5, 37.5, 62.5, 77.5, 92.5]


def test_a_reading_that_is_wider_than_its_cell_and_its_neighbours_leave_it_asks_for_more() -> None:
    ((line, readings),) = set_line("装床双庄", *(zh(place, place + 1, 17) for place in range(4)))
    assert all(b.x - (a.x + 17) == pytest.approx(HALF / 4) for a, b in pairwise(readings))
    assert lefts(line)[1] - lefts(line)[0] == pytest.approx(17 + HALF / 4)


@pytest.mark.parametrize(
    "lane",
    [
        [zh(0, 1, 8), zh(1, 2, 8)],
        [zh(0, 1, 8), zh(1, 2, 8), zh(2, 3, 8), zh(3, 4, 8)],
        [zh(0, 2, 16), zh(2, 3, 8), zh(3, 4, 8), zh(4, 5, 8), zh(5, 6, 8)],
        [ja(place, place + 1, 8, "てん") for place in range(6)],
    ],
)
def test_some_readings_words_and_kana_give_no_cells(lane: list[Annotation]) -> None:
    ((line, _),) = set_line("天地人和水火", *lane)
    assert lefts(line) == [0, 10, 20, 30, 40, 50]


def test_readings_keep_their_distance_over_a_squeezed_comma() -> None:
    """天，地 with both marks of the line squeezed: the comma gives only what the readings leave it."""
    lines = set_line("天，地，人人人人", zh(0, 1, 14), zh(2, 3, 14), measure=4.6, justify=True)
    (_, (first, second)), *_ = lines
    assert second.x - (first.x + 14) >= HALF / 4 - 1e-6


def test_a_japanese_reading_stands_out_over_kana_by_its_own_em() -> None:
    ((line, (reading,)),) = set_line("が志を", ja(1, 2, 25, "こころざし"))
    assert lefts(line) == [0, pytest.approx(12.5), pytest.approx(25)]
    assert reading.x == pytest.approx(5)


def test_a_japanese_reading_never_stands_out_over_an_ideograph() -> None:
    ((line, (reading,)),) = set_line("山峠山", ja(1, 2, 15))
    assert lefts(line) == [0, 12.5, 25]
    assert reading.x == 10


def test_a_closing_mark_before_gives_only_its_blank() -> None:
    ((line, (reading,)),) = set_line("山」峠」山", ja(2, 3, 15))
    assert lefts(line)[2] == 20
    assert reading.x == 17.5


def test_a_long_reading_opens_its_group_one_two_one() -> None:
    ((line, (reading,)),) = set_line("山今日山", ja(1, 3, 26))
    assert lefts(line) == [0, 11.5, 24.5, 36]
    assert reading.x == pytest.approx(10)


def test_a_short_reading_is_spread_over_its_group() -> None:
    ((line, (reading,)),) = set_line("山今日山", ja(1, 3, 15))
    assert lefts(line) == [0, 10, 20, 30]
    assert reading.spacing == pytest.approx(5 / 3)
    assert reading.x == pytest.approx(10 + 5 / 6)


def test_no_line_ends_inside_a_group() -> None:
    for measure in range(2, 9):
        text = "今日山今日山山今日"
        lines = set_line(text, *(ja(start, start + 2, 20) for start in (0, 3, 7)), measure=measure)
        assert all("今日" in part or "今" not in part + "日" for part in texts_of(text, [line for line, _ in lines]))
        assert not {line.begin for line, _ in lines} & {1, 4, 8}


def test_a_compound_leans_over_its_sisters_before_it_is_widened() -> None:
    """きょう|とう|ほ: 15 + 10 + 5 px over three ideographs need no room at all."""
    compound = [ja(1, 2, 15, "きょう", 1), ja(2, 3, 10, "とう", 1), ja(3, 4, 5, "ほ", 1)]
    ((line, readings),) = set_line("山橋頭堡山", *compound)
    assert lefts(line) == [0, 10, 20, 30, 40]
    assert [reading.x for reading in readings] == pytest.approx([10, 25, 35])


def test_a_compound_may_be_divided_and_each_part_keeps_its_readings() -> None:
    compound = [ja(1, 2, 15, "きょう", 1), ja(2, 3, 10, "とう", 1), ja(3, 4, 5, "ほ", 1)]
    (first, readings), (_, others) = set_line("山橋頭堡山", *compound, measure=2.5)[:2]
    assert (first.end, len(readings)) == (2, 1)
    assert readings[0].x == pytest.approx(10)
    assert first.width == pytest.approx(25)
    assert others[0].x >= 0


@pytest.mark.parametrize("reach", [Reach.KANA, Reach.FREE])
def test_a_reading_stays_inside_its_line(reach: Reach) -> None:
    """Japanese: the base stands in the middle below it; Chinese: the base is at the edge, too."""
    annotations = [
        Annotation(start=place, end=place + 1, text="hàn", width=14, em=HALF, reach=reach) for place in (0, 3, 4)
    ]
    (first, (one, two)), (second, (three,)) = set_line("天地人和同地人", *annotations, measure=4.9)[:2]
    assert (one.x, two.x + 14, three.x) == pytest.approx((0, first.width, 0))
    at_edge = 0 if reach is Reach.FREE else 2
    assert lefts(first)[0] == lefts(second)[0] == at_edge
    assert first.width - (lefts(first)[3] + EM) == pytest.approx(at_edge)


def test_a_reading_that_cannot_move_at_the_edge_keeps_its_base_in_the_middle() -> None:
    ((line, readings),) = set_line("天地", *(zh(place, place + 1, 14) for place in range(2)))
    assert lefts(line)[0] == 2
    assert lefts(line)[1] + EM == pytest.approx(line.width - 2)
    assert (readings[0].x, readings[1].x + 14) == pytest.approx((0, line.width))
    assert line.width == pytest.approx(2 * 14 + HALF / 4)


def test_zhuyin_beside_a_character_has_its_column_in_the_line() -> None:
    ((line, readings),) = set_line("天地人", zh(0, 1, 5, Side.BESIDE), zh(2, 3, 5, Side.BESIDE))
    assert lefts(line) == [0, 15, 25]
    assert line.width == 40
    assert [reading.x for reading in readings] == [10, 35]


@pytest.mark.parametrize(
    ("wanted", "widths", "gaps", "lows", "highs", "expected"),
    [
        ([0, 6], [4, 4], [1], [-9, -9], [99, 99], [0, 6]),  # nothing in the way
        ([0, 3], [4, 4], [1], [-9, -9], [99, 99], [-1, 4]),  # both give way alike
        ([0, 3, 6], [4, 4, 4], [1, 1], [-9, -9, -9], [99, 99, 99], [-2, 3, 8]),
        ([0, 10, 12], [4, 4, 4], [1, 1], [-9, -9, -9], [99, 99, 99], [0, 8.5, 13.5]),
        ([0, 10, 9, 1], [1, 1, 1, 1], [0, 0, 0], [-9] * 4, [99] * 4, [0, 17 / 3, 20 / 3, 23 / 3]),
        ([-3, 0], [4, 4], [1], [0, 0], [20, 20], [0, 5]),  # the start of the line
        ([14, 18], [4, 4], [1], [0, 0], [20, 20], [11, 16]),  # its end
        ([4, 6, 8], [2, 3, 4], [0.5, 0.5], [0, 0, 0], [5, 20, 20], [3, 17 / 3, 55 / 6]),
        ([0, 1, 20], [2, 2, 2], [0, 0], [0, 4, 0], [99, 99, 99], [0, 4, 20]),
    ],
)
def test_readings_that_meet_give_way_alike(
    wanted: list[float],
    widths: list[float],
    gaps: list[float],
    lows: list[float],
    highs: list[float],
    expected: list[float],
) -> None:
    assert slide(wanted, widths, gaps, lows, highs) == pytest.approx(expected)


READINGS = st.lists(st.tuples(st.booleans(), st.floats(2, 24)), min_size=8, max_size=60)


@settings(max_examples=60)
@given(READINGS, st.integers(4, 14), st.sampled_from(Reach), st.text("，。「」のー天", min_size=60, max_size=60))
def test_readings_never_meet_nor_leave_their_line(
    readings: list[tuple[bool, float]], measure: int, reach: Reach, text: str
) -> None:
    characters = ["天" if has else other for (has, _), other in zip(readings, text, strict=False)]
    annotations = [
        Annotation(start=place, end=place + 1, text="hàn", width=width, em=HALF, reach=reach)
        for place, (has, width) in enumerate(readings)
        if has
    ]
    for line, placed in set_line("".join(characters), *annotations, measure=measure, justify=True):
        for one in placed:
            assert one.x > -1e-6
            # The reading of a character alone on its line may use the empty room beside it.
            beyond = max(0.0, annotations[one.number].width - EM) if line.end - line.begin == 1 else 0.0
            assert one.x + annotations[one.number].width < line.width + beyond + 1e-6
        for first, second in pairwise(placed):
            assert second.x - (first.x + annotations[first.number].width) > HALF / 4 - 1e-6
        if line.quality.is_justified and not line.quality.short and not line.quality.over:
            assert line.width == pytest.approx(measure * EM)
