"""Titles that are more than words, divided where their words are."""

from pathlib import Path

import pytest

from banxin.model.block import Heading
from banxin.model.book import Chapter
from banxin.model.inline import Inline, Link, NoteReference, Ruby, Span, SpanKind, Text, plain_text
from banxin.source import Source
from banxin.typography.titles.titles_in_marks import (
    cut,
    in_runs,
    runs_of,
    title_in_lines,
    width_of_title,
    without_first,
)

PLACE = Source(path=Path("a.md"))
CALL = NoteReference("a", 1)
STRONG = Span(SpanKind.STRONG, (Text("湖心"), Text("亭")), mark="here")


def titled(*children: Inline, lines: tuple[str, ...] = ()) -> Chapter:
    heading = Heading(source=PLACE, level=1, children=children)
    title = plain_text(children)
    return Chapter(
        id="a", path=PLACE.path, source=PLACE, title=title, blocks=(), heading=heading, display_lines=lines
    )  # fmt: skip


def test_a_call_stands_with_what_it_is_called_from() -> None:
    lines = title_in_lines(titled(Text("湖心亭"), CALL, Text("看雪"), lines=("湖心亭", "看雪")))
    assert lines == (((Text("湖心亭"), CALL), ""), ((Text("看雪"),), ""))


def test_a_call_behind_a_space_is_not_lost() -> None:
    lines = title_in_lines(titled(Text("湖心亭 "), CALL, Text("看雪"), lines=("湖心亭", "看雪")))
    assert lines == (((Text("湖心亭"), Text(" "), CALL), ""), ((Text("看雪"),), ""))


def test_a_mark_over_two_lines_stands_on_both_and_is_led_to_on_the_first() -> None:
    first, second = cut((STRONG,), 2)
    assert first == (Span(SpanKind.STRONG, (Text("湖心"),), mark="here"),)
    assert second == (Span(SpanKind.STRONG, (Text("亭"),)),)


@pytest.mark.parametrize(
    "whole",
    [
        Ruby((("湖心亭", "こしんてい"),)),
        Ruby((("湖", "こ"), ("心", "しん"), ("亭", "てい")), is_compound=True),
        Ruby((("湖", "こ"), ("心亭", "しんてい")), under=(("湖心亭", "Huxinting"),)),
    ],
)
def test_a_reading_is_not_divided_and_the_lines_behind_it_are_as_they_were(whole: Ruby) -> None:
    runs = tuple(runs_of("湖心亭看雪记", ("湖", "心亭看", "雪记")))
    assert in_runs((whole, Text("看雪记")), runs) == (((whole,), ""), ((Text("看"),), ""), ((Text("雪记"),), ""))


def test_nothing_of_a_title_is_lost_wherever_it_is_cut() -> None:
    children = (Text("上 "), STRONG, CALL, Ruby((("看", "かん"), ("雪", "せつ"))), Link("#a", (Text("记"),)), CALL)
    for place in range(10):
        first, second = cut(children, place)
        assert plain_text(first) + plain_text(second) == plain_text(children)
        assert sum(isinstance(one, NoteReference) for one in (*first, *second)) == 2


def test_a_number_that_is_taken_off_leaves_the_note_that_it_calls() -> None:
    assert without_first((Text("第一章"), CALL, Text(" 夜行")), 4) == (CALL, Text("夜行"))


def test_calls_take_room_in_a_title() -> None:
    assert width_of_title(titled(Text("湖心亭"), CALL)) == 3.5
    assert width_of_title(titled(Text("湖心亭"), CALL, Text("看雪"), lines=("湖心亭", "看雪"))) == 3.5
