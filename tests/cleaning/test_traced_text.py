"""Text that knows where it came from: places, changes, cuts and joints, and what does not fit."""

from time import process_time

import pytest

from banxin.cleaning.source.traced_text import Change, Traced, TracedSpan, UntraceableError, joined

SOURCE = "天地玄黄,宇宙"
UNTOUCHED = Traced.of_source(SOURCE, 10)
WIDENED = UNTOUCHED.rewrite([Change(14, 15, ",", "——")])
"""The comma at 14 has become a dash of two: 天地玄黄——宇宙."""
TAKEN_OUT = UNTOUCHED.rewrite([Change(14, 15, ",", "")])


def test_untouched_text_is_one_span_and_empty_text_is_none() -> None:
    assert Traced(SOURCE, (TracedSpan(10, 17, 7),)) == UNTOUCHED
    assert (UNTOUCHED.start, UNTOUCHED.end) == (10, 17)
    assert Traced.of_source("", 10) == Traced("", ())


def test_a_change_of_another_length_is_a_span_of_its_own() -> None:
    assert Traced("天地玄黄——宇宙", (TracedSpan(10, 14, 4), TracedSpan(14, 15, 2), TracedSpan(15, 17, 2))) == WIDENED
    assert (WIDENED.start, WIDENED.end) == (10, 17)


def test_a_change_of_one_length_leaves_one_span() -> None:
    assert UNTOUCHED.rewrite([Change(14, 15, ",", "，")]) == Traced("天地玄黄，宇宙", (TracedSpan(10, 17, 7),))


def test_what_is_taken_out_stays_in_the_row_of_spans() -> None:
    assert Traced("天地玄黄宇宙", (TracedSpan(10, 14, 4), TracedSpan(14, 15, 0), TracedSpan(15, 17, 2))) == TAKEN_OUT
    assert TAKEN_OUT.holds(14)


def test_changes_may_come_in_any_order_and_are_undone_by_their_opposites() -> None:
    changes = [Change(16, 17, "宙", "宙。"), Change(10, 11, "天", ""), Change(14, 15, ",", "，")]
    changed = UNTOUCHED.rewrite(changes)
    assert changed.text == "地玄黄，宇宙。"
    assert changed.rewrite([change.undone for change in changes]) == UNTOUCHED


def test_two_changes_may_touch() -> None:
    changed = UNTOUCHED.rewrite([Change(13, 14, "黄", "黃"), Change(14, 15, ",", "，")])
    assert changed.text == "天地玄黃，宇宙"


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (0, 4, (10, 14)), (1, 2, (11, 12)), (4, 6, (14, 15)), (6, 8, (15, 17)), (7, 8, (16, 17)), (4, 5, None), (5, 6, None), (3, 5, None),
        (5, 7, None), (0, 8, None), (2, 2, None), (3, 2, None), (-1, 2, None), (6, 9, None),
    ],
)  # fmt: skip
def test_the_source_of_a_stretch_is_known_unless_part_of_a_replacement_lies_in_it(
    first: int, last: int, expected: tuple[int, int] | None
) -> None:
    assert WIDENED.source_range(first, last) == expected


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (0, 8, ((0, 4), (4, 6), (6, 8))), (1, 3, ((1, 3),)), (3, 7, ((3, 4), (4, 6), (6, 7))), (4, 6, ((4, 6),)), (4, 7, ((4, 6), (6, 7))), (3, 6, ((3, 4), (4, 6))),
    ],
)  # fmt: skip
def test_a_stretch_is_cut_so_that_each_part_has_a_source(
    first: int, last: int, expected: tuple[tuple[int, int], ...]
) -> None:
    assert WIDENED.addressable(first, last) == expected


@pytest.mark.parametrize(("position", "offset"), [(0, 10), (3, 13), (4, 14), (5, 14), (6, 15), (7, 16), (8, 17)])
def test_each_character_has_a_place_and_those_of_a_replacement_share_one(position: int, offset: int) -> None:
    assert WIDENED.source_offset(position) == offset


@pytest.mark.parametrize(("offset", "is_held"), [(9, False), (10, True), (14, True), (16, True), (17, False)])
def test_a_text_holds_the_characters_that_it_came_of(offset: int, is_held: bool) -> None:
    assert WIDENED.holds(offset) is is_held
    assert not Traced("", ()).holds(offset)


@pytest.mark.parametrize(
    ("text", "changes", "message"),
    [
        (UNTOUCHED, [Change(17, 18, "", "。")], "no text at source offset 17"),
        (UNTOUCHED, [Change(9, 10, "", "。")], "no text at source offset 9"),
        (UNTOUCHED, [Change(10, 11, "地", "")], "source offset 10 does not hold '地'"),
        (UNTOUCHED, [Change(16, 18, "宙洪", "")], "source offset 16 does not hold '宙洪'"),
        (UNTOUCHED, [Change(10, 12, "天地", ""), Change(11, 13, "地玄", "")], "source offset 11 does not hold '地玄'"),
        (WIDENED, [Change(14, 15, ",", "，")], "source offset 14 does not hold ','"),
        (WIDENED, [Change(14, 14, "——", "，")], "source offset 14 does not hold '——'"),
        (WIDENED, [Change(13, 15, "黄——", "")], "source offset 13 does not hold '黄——'"),
        (WIDENED, [Change(14, 15, "——", ""), Change(14, 15, "——", "")], "source offset 14 does not hold '——'"),
    ],
)
def test_a_change_that_does_not_fit_is_refused_in_words(text: Traced, changes: list[Change], message: str) -> None:
    with pytest.raises(UntraceableError) as refused:
        text.rewrite(changes)
    assert str(refused.value) == message


@pytest.mark.parametrize("offset", [10, 11, 14, 15, 16, 17])
def test_the_halves_of_a_text_are_the_text(offset: int) -> None:
    left, right = WIDENED.cut(offset)
    assert joined([left, right]) == WIDENED
    assert all(span.end <= offset for span in left.spans)
    assert all(span.start >= offset for span in right.spans)


def test_a_text_is_cut_where_it_is_asked_to_be() -> None:
    left, right = WIDENED.cut(12)
    assert (left.text, right.text) == ("天地", "玄黄——宇宙")
    left, right = TAKEN_OUT.cut(15)
    assert (left.text, right.text) == ("天地玄黄", "宇宙")


def test_several_cuts_at_once_give_what_one_after_the_other_gives() -> None:
    first, rest = WIDENED.cut(12)
    second, third = rest.cut(15)
    assert WIDENED.cut(12, 15) == (first, second, third)
    assert [part.text for part in WIDENED.cut(12, 15)] == ["天地", "玄黄——", "宇宙"]


def test_a_wrapped_book_is_cut_into_its_paragraphs_in_one_round() -> None:
    """Cut by cut, a text of 20 000 spans with 5 000 paragraphs would be copied 50 million times."""
    size = 20_000
    text = Traced("地" * size, tuple(TracedSpan(3 * at, 3 * at + 2, 1) for at in range(size)))
    began = process_time()
    parts = text.cut(*range(12, 3 * size, 12))
    assert (len(parts), {part.text for part in parts}) == (5_000, {"地" * 4})
    assert process_time() - began < 5


def test_a_replacement_is_not_cut() -> None:
    united = Traced.of_source("天 地", 10).rewrite([Change(10, 13, "天 地", "天地")])
    with pytest.raises(UntraceableError) as refused:
        united.cut(11)
    assert str(refused.value) == "source offset 11 lies inside a replacement"


def test_texts_that_touch_in_the_source_become_one_span_and_others_do_not() -> None:
    assert joined([Traced.of_source("天地", 10), Traced.of_source("玄黄", 12)]) == Traced(
        "天地玄黄", (TracedSpan(10, 14, 4),)
    )
    apart = joined([Traced.of_source("天地", 10), Traced.of_source("玄黄", 13)])
    assert apart == Traced("天地玄黄", (TracedSpan(10, 12, 2), TracedSpan(13, 15, 2)))
