"""What stands upright in vertical text."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.typography.standing.standing_runs import Stance, standing_runs


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
        ("他念 Whether ’tis nobler 一句", ["Whether ’tis nobler"]),
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


@pytest.mark.parametrize(
    ("text", "lying"),
    [
        ("水是 H₂O，二氧化碳是 CO₂。", ["H₂O", "CO₂"]),
        ("铁离子 Fe³⁺与 ¹⁴C", ["Fe³⁺", "¹⁴C"]),
        ("由 E = mc² 知 x²+y²", ["E = mc²", "x²+y²"]),
        ("(a+b)² = a² + 2ab + b²", ["(a+b)² = a² + 2ab + b²"]),
        ("2H₂ + O₂ → 2H₂O", ["2H₂ + O₂ → 2H₂O"]),
        ("令 f(x) = 3，P(A|B)", ["f(x) = 3", "P(A|B)"]),
        ("x > 0，x<5", ["x > 0", "x<5"]),
        ("3×5，140×203", ["3×5", "140×203"]),
        ("时速 60 km/h，加速度 9.8 m/s²", ["9.8 m/s²"]),
        ("角 90°，北纬 39°54′，37°C", ["90°", "39°54′", "37°C"]),
        ("36.5℃，1000℃", ["36.5℃", "1000℃"]),
        ("50℃，±5‰", []),
        ("±0.5", ["±0.5"]),
        ("¥25，$99.95", ["¥25", "$99.95"]),
        ("(1) 甲，(a) 乙", []),
        ("M·K·甘地，3～5 页", []),
        ("甲→乙", []),
        ("他说(A)好，Smith (1998) 说", []),
    ],
)
def test_formulas_lie_as_a_whole(text: str, lying: list[str]) -> None:
    assert [run.text for run in standing_runs(text) if run.stance is Stance.LYING] == lying


def test_long_numbers_stand_one_figure_below_another_with_their_unit() -> None:
    runs = list(standing_runs("1000℃", stacks_figures=True))
    assert [(run.text, run.stance) for run in runs] == [("1000", Stance.STACKED), ("℃", Stance.USUAL)]


@pytest.mark.parametrize("text", ["α 粒子", "第 n 次", "共 12 章"])
def test_a_single_letter_stands_in_any_script(text: str) -> None:
    assert len([run for run in standing_runs(text) if run.stance is Stance.UPRIGHT]) == 1


def test_a_number_behind_an_abbreviation_lies_with_it() -> None:
    assert [run.stance for run in standing_runs("Vol. 3，No. 5")] == [Stance.USUAL]


@pytest.mark.parametrize(
    ("text", "upright"),
    [
        ("下加点 5̣，八分音符 6̲。", ["5̣", "6̲"]),
        ("音高 5 5 1̇ 7", []),
        ("自成音节的 n̩、m̩", ["n̩", "m̩"]),
        ("读作[ɕi˥˩]、[tʂʰuŋ˥]", []),
        ("圈 A⃝", ["A⃝"]),
    ],
)
def test_a_letter_stands_as_one_with_its_marks_and_with_its_phonetics(text: str, upright: list[str]) -> None:
    assert [run.text for run in standing_runs(text) if run.stance is Stance.UPRIGHT] == upright


@pytest.mark.parametrize("text", ["f(x) = x̄", "他唱 rock ’n’ café 去"])
def test_no_piece_begins_with_a_mark(text: str) -> None:
    assert not any(run.text.startswith(("̄", "́")) for run in standing_runs(text))
