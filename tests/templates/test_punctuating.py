"""Marks of punctuation beside the characters, or left out: each is borne by the character of its own sentence."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.model.inline import Inline, MarginNote, NoteReference, Ruby, Span, SpanKind, Text, plain_text
from banxin.templates.editions.punctuating import BRACKETS, PAUSES, STOPS, without_marks


def shown(inlines: tuple[Inline, ...]) -> str:
    """The text, with ○ behind a character that bears a stop and 、 behind one that bears a pause."""
    said = ""
    for one in inlines:
        match one:
            case Text(text=text):
                said += text
            case Span(kind=SpanKind.STOP, children=children):
                said += shown(children) + "○"
            case Span(kind=SpanKind.PAUSE, children=children):
                said += shown(children) + "、"
            case Span(kind=SpanKind.WARICHU, children=children):
                said += f"〔{shown(children)}〕"
            case Span(children=children) | MarginNote(children=children):
                said += f"[{shown(children)}]"
            case Ruby(pairs=pairs):
                said += "".join(base for base, _ in pairs)
            case _:
                said += "#"
    return said


NOTE = Span(SpanKind.WARICHU, (Text("馬融曰：「子者，男子也。」"),))
NAME = Span(SpanKind.PROPER_NAME, (Text("子"),))


@pytest.mark.parametrize(
    ("inlines", "beside"),
    [
        ((Text("學而時習之，不亦說乎？"),), "學而時習之、不亦說乎○"),
        ((Text("子曰：「仁。」又曰：「義！」"),), "子曰、仁○又曰、義○"),
        ((Text("讀《論語》。"),), "讀論語○"),
        ((Text("不亦說乎"), NOTE, Text("？有朋")), "不亦說乎○〔馬融曰、子者、男子也○〕有朋"),
        ((NAME, Text("曰："), NAME, Text("，")), "[子]曰、[子、]"),
        ((Text("人"), NoteReference("a", 1), Text("。")), "人○#"),
        ((Ruby((("說", "yuè"), ("乎", "hū"))), Text("？")), "說乎○"),
        ((Ruby((("今日", "きょう"),)), Text("。")), "今日。"),
        ((Text("（注）。『末』"),), "（注）。末"),
        ((Text("嗟夫……！"),), "嗟夫……！"),
        ((Text("。始"),), "。始"),
        ((Text("甲，。乙。，"),), "甲○乙○"),
    ],
)
def test_marks_stand_beside_the_character_of_their_sentence(inlines: tuple[Inline, ...], beside: str) -> None:
    assert shown(without_marks(inlines, is_beside=True)) == beside
    assert plain_text(without_marks(inlines, is_beside=False)) == plain_text(without_marks(inlines, is_beside=True))


@given(st.text(alphabet="甲乙丙a1。，、：；！？「」『』《》“”（）…— ", max_size=30))
def test_nothing_but_marks_is_left_out(text: str) -> None:
    gone = STOPS | PAUSES | BRACKETS
    kept = "".join(letter for letter in text if letter not in gone)
    for is_beside in (True, False):
        said = plain_text(without_marks((Text(text),), is_beside=is_beside))
        assert "".join(letter for letter in said if letter not in gone) == kept
