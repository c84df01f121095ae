"""What stands upright in vertical text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.typography.vertical import Stance, standing_runs


@pytest.mark.parametrize(
    ("text", "upright"),
    [
        ("12月3日", ["12", "3"]),
        ("二〇二四年", []),
        ("2024年", []),
        ("第345页", ["345"]),
        ("第3456页", []),
        ("真的!?当真？！快！！走！", ["!?", "？！", "！！"]),
        ("啊！！！", []),
        ("What?!", []),
        ("!!!", []),
        ("1.25米", []),
        ("50%", []),
        ("A座B座", ["A", "B"]),
        ("UTF-8", []),
        ("Chapter 12 of it", []),
        ("共 12 章", ["12"]),
        ("“7”", ["7"]),
        ("12", ["12"]),
        ("3-4人", []),
    ],
)
def test_runs(text: str, upright: list[str]) -> None:
    assert [run.text for run in standing_runs(text) if run.stance is Stance.UPRIGHT] == upright


@pytest.mark.parametrize(
    ("text", "latin"),
    [
        ("他唱 rock ’n’ roll 去了", ["rock ’n’ roll"]),
        ("书名 Finnegan’s Wake，读不懂", ["Finnegan’s Wake"]),
        ("他说“OK”就走", []),
        ("他说“Hello, world”就走", []),
        ("Call me “Ishmael”, he said。又见“伊什梅尔”", ["Call me “Ishmael”, he said"]),
        ("‘是’与“非”", []),
        ("Don’t panic!", ["Don’t panic!"]),
        ("A座与 B’s", ["B’s"]),
    ],
)
def test_words_with_marks_of_their_own_lie_as_a_whole(text: str, latin: list[str]) -> None:
    assert [run.text for run in standing_runs(text) if run.stance is Stance.LATIN] == latin


@given(st.text() | st.text(alphabet="a’ “”‘12!？汉"))
def test_no_character_is_lost(text: str) -> None:
    assert "".join(run.text for run in standing_runs(text)) == text
