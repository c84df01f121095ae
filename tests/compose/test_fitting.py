"""What a line gives and takes, and in which order (CLREQ 3.3, JLREQ 3.8); and what holds for every text."""

from itertools import pairwise

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from tests.compose.setting import EM, lines_of, texts_of, units_of

from banxin.compose.lines import Rooms
from banxin.compose.paragraph import Paragraph
from banxin.compose.rules import Fit, Justify, Rules
from banxin.typography.punctuation_width import TRIMS, MarkWidth
from banxin.typography.spacing import Region

NEVER_FIRST = set("，。、；：！？）」』》”")
NEVER_LAST = set("（「『《“")


def test_han_and_latin_are_a_quarter_of_an_em_apart() -> None:
    (line,) = lines_of("中abc中", 100)
    assert line.width == 2 * EM + 1.5 * EM + 0.5 * EM


def test_no_gap_stands_at_the_edge_of_a_line_or_beside_a_mark() -> None:
    (line,) = lines_of("abc，中", 100)
    assert line.width == 1.5 * EM + EM + EM


def test_digits_and_letters_have_gaps_of_their_own() -> None:
    (line,) = lines_of("中12中ab中", 100, Rules(gap_digits=False))
    assert line.width == 3 * EM + 2 * EM + 0.5 * EM


def test_word_spaces_give_before_commas_and_commas_before_stops() -> None:
    (first, _) = lines_of("a b，中中。中中中中中中中中中", 8.7, Rules(fit=Fit.GREEDY))
    taken = {place: -trail for place, trail in first.trail.items() if trail < 0}
    assert taken[1] > 0
    assert taken.get(6, 0) <= taken.get(3, 0)


TIGHT = "中中《中中》中，中中，中《中中》中。中中中中中中中中中"


def lost_by(measure: float, *, evenly: bool) -> dict[str, set[float]]:
    """What the marks inside the first line have lost, in px, each kind by itself."""
    (first, *_) = lines_of(TIGHT, measure, Rules(fit=Fit.GREEDY, squeeze_evenly=evenly))
    lost: dict[str, set[float]] = {mark: set() for mark in "《》，。"}
    for changes in (first.lead, first.trail):
        for place, change in changes.items():
            if place < first.end - 1 and TIGHT[place] in lost:
                lost[TIGHT[place]].add(round(-change, 6))
    return lost


@pytest.mark.parametrize("measure", [15.0, 17.2, 17.4])
def test_brackets_and_commas_share_what_a_line_takes(measure: float) -> None:
    lost = lost_by(measure, evenly=True)
    (share,) = lost["《"] | lost["》"] | lost["，"]
    assert 0 < share < EM / 2
    assert lost["。"] <= {0.0}


@pytest.mark.parametrize("measure", [15.0, 17.2, 17.4])
def test_brackets_give_before_commas_where_they_give_in_turn(measure: float) -> None:
    lost = lost_by(measure, evenly=False)
    assert lost["《"] | lost["》"] == {EM / 2}
    assert max(lost["，"], default=0.0) < EM / 2


@example(["） ", "中中", "12 ", "中《", "中中", "中中", "中", "。 "], 12)
@given(
    st.lists(st.sampled_from(["中中", "中", "ab 中", "） 中", "中）", "中，", "中。 ", "《中", "12 "]), max_size=40),
    st.integers(9, 24),
)
def test_a_line_that_breaking_takes_to_fit_does(pieces: list[str], measure: int) -> None:
    """White space that is not set at a line end leaves the mark before it the last of the line."""
    assert [line.quality.over for line in lines_of("中" + "".join(pieces), measure) if line.quality.over] == []


def test_japanese_stops_are_not_squeezed_inside_a_line() -> None:
    text = "あああ。ああああああああ"
    for measure in (7.6, 7.8):
        (first, *_) = lines_of(text, measure, Rules(region=Region.JAPAN))
        assert first.trail.get(3, 0.0) == 0.0


def test_latin_gaps_open_before_ideographs_do() -> None:
    (first, _) = lines_of("中中abc中中中中中中中中", 7.25, Rules(fit=Fit.GREEDY))
    assert first.spacing == 0
    assert first.trail[1] > 0.25 * EM


def test_inside_words_and_units_nothing_opens() -> None:
    (first, *_) = lines_of("中中……中中中中中中中", 5.3, Rules(fit=Fit.GREEDY))
    assert first.spacing > 0


def test_no_line_is_filled_when_text_justify_is_none() -> None:
    assert all(line.spacing == 0 for line in lines_of("中" * 30, 7.3, Rules(justify=Justify.NONE)))


RULES = st.builds(
    Rules,
    marks=st.sampled_from(MarkWidth),
    fit=st.sampled_from(Fit),
    trim=st.sampled_from(list(TRIMS.values())),
    region=st.sampled_from(Region),
)
TEXTS = st.text("中文字版心，。、；：！？（）「」『』《》“”·—…abc 123%あっー한글", min_size=1, max_size=120)


@settings(max_examples=150)
@given(text=TEXTS, measure=st.integers(6, 30), rules=RULES)
def test_every_text_is_set_whole_and_every_line_ends_where_it_should(text: str, measure: int, rules: Rules) -> None:
    lines = lines_of(text, measure, rules)
    assert "".join(texts_of(text, lines)).replace(" ", "") == text.replace(" ", "")
    for line in lines:
        quality = line.quality
        if quality.is_justified and not quality.short and not quality.over:
            assert abs(line.width - measure * EM) < 0.01
        assert line.spacing <= rules.looseness * EM + 1e-6


@settings(max_examples=100)
@given(text=TEXTS, measure=st.integers(6, 30), rules=RULES)
def test_no_line_begins_or_ends_with_what_may_not(text: str, measure: int, rules: Rules) -> None:
    lines = texts_of(text, lines_of(text, measure, rules))
    for first, second in pairwise(lines):
        assert second[:1] not in NEVER_FIRST
        assert first[-1:] not in NEVER_LAST


PROSE = "古人刻书先定版框再排行格今人排书先定版心再定字数与行数，四周留白让眼睛与手指都有歇息之处。" * 2


def set_in(count: int, text: str = PROSE, measure: int = 22) -> list[str]:
    lines = Paragraph(units_of(text)).compose_in(count, Rooms((measure * EM,)), justify=True)
    assert all(line.width == pytest.approx(measure * EM) for line in lines[:-1])
    return texts_of(text, lines)


def test_a_paragraph_may_take_a_line_more_where_no_eye_can_tell() -> None:
    text = PROSE[: 22 * 4 - 1]
    assert len(texts_of(text, lines_of(text, 22))) == 4
    more = set_in(5, text)
    assert len(more) == 5
    assert "".join(more) == text
    assert len(more[-1]) >= 2


def test_a_paragraph_is_not_torn_open_for_a_line_more() -> None:
    text = PROSE[: 22 * 3 + 4]
    assert set_in(5, text) == []


def test_a_paragraph_may_take_a_line_less_where_its_marks_can_give_it() -> None:
    text = "先定版心，再定字数。" * 4 + "然后"
    assert "".join(set_in(2, text, 20)) == text
    assert set_in(2, text.replace("，", "而"), 18) == []


def test_a_paragraph_cannot_be_set_in_no_lines() -> None:
    assert set_in(1) == []
