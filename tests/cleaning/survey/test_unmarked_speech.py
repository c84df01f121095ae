"""Whether people talk in a text without a mark that says so, and what no title is then."""

import pytest
from tests.cleaning.survey.texts import PROSE, blocks_of, told

from banxin.cleaning.survey.gap_titles import gap_titles
from banxin.cleaning.survey.unmarked_speech import are_subtitles, people_talk

TALK = ["你从哪里来？", "从对岸来。", "坐船来的吗？", "走来的！", "河上没有桥呀！", "我走的是冰。"]
FILM = ["你从哪里来", "从对岸来", "坐船来的吗？", "走来的", "河上没有桥", "我走的是冰", "冰会化", "那就等明年"]
SAID = ["老师好", "解放牌", "有点儿重", "自己人"]


def lines(rows: list[str]) -> str:
    return "\n\n".join(rows) + "\n"


@pytest.mark.parametrize(
    ("rows", "talk"),
    [
        (TALK, True),
        ([f"“{line}”" for line in TALK], False),
        ([*TALK, *[PROSE] * 7], False),
        ([line.replace("？", "。").replace("！", "。") for line in TALK], False),
        ([], False),
    ],
)
def test_people_talk_where_short_lines_ask_and_cry_out_without_marks_of_speech(rows: list[str], *, talk: bool) -> None:
    assert people_talk(blocks_of(lines(rows))) is talk


def test_a_short_open_line_of_talk_is_no_title() -> None:
    text = lines([line for said in SAID for line in (*TALK * 3, said)] + TALK)
    assert gap_titles(blocks_of(text)) == frozenset()
    prose = lines([line for said in SAID for line in (*[PROSE] * 4, said)] + [PROSE])
    assert told(blocks_of(prose), gap_titles(blocks_of(prose))) == SAID


def test_the_gaps_of_subtitles_part_scenes() -> None:
    scenes = "\n\n\n".join(lines([said, *FILM * 3]) for said in SAID)
    assert are_subtitles(blocks_of(scenes))
    assert gap_titles(blocks_of(scenes)) == frozenset()
    assert not are_subtitles(blocks_of(scenes.replace("\n\n", "。\n\n")))
