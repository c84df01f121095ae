"""Who speaks in a play: what the names are parted from the speech by, and that a line of any length takes no time."""

import time

import pytest
from tests.cleaning.cases import cleaned, texts

from banxin.cleaning.source.document import Kind
from banxin.cleaning.structure.speakers import AFTER_A_COLON, AFTER_A_SPACE, DIRECTION, NOBODY, SPEAKER


@pytest.mark.parametrize("filling", ["\u3000", " ", "王", "、", "王 ", "（", "：", "王、"])
def test_a_very_long_line_takes_no_time(filling: str) -> None:
    started = time.process_time()
    for form in (SPEAKER, AFTER_A_SPACE, AFTER_A_COLON, DIRECTION, NOBODY):
        for line in (filling * 50_000, f"王{filling * 50_000}", f"王（{filling * 50_000}"):
            form.match(line)
    assert time.process_time() - started < 2


def run_ins(text: str) -> list[str]:
    document, _ = cleaned(text)
    return [block.tags["run-in"] for block in document.blocks if "run-in" in block.tags]


PLAY = ["沈先生：今天的水又高了一寸。", "阿秀（哭）：爹，我不想走。", "沈先生（看着河）：再等一等。", "阿秀：等什么？"]


def test_names_before_colons_speak_where_directions_or_acts_prove_a_play() -> None:
    assert run_ins("\n".join(PLAY)) == ["沈先生", "阿秀", "沈先生", "阿秀"]
    plain = [PLAY[0], "阿秀：爹，我不想走。", "沈先生：再等一等。", PLAY[3]]
    assert run_ins("\n".join(plain)) == []
    assert run_ins("\n".join(["第一幕", *plain, "第二幕", *plain])) == ["沈先生", "阿秀", "沈先生", "阿秀"] * 2


JAPANESE = ["マルセル　どうしたのさ。", "ルイーズの下女　お待ちよ。", "おきみ　ええ、さうね。", "留雄　何か用か。"]


def test_names_of_a_japanese_play_have_kana() -> None:
    assert run_ins("\n".join(JAPANESE * 2)) == ["マルセル", "ルイーズの下女", "おきみ", "留雄"] * 2


def test_verses_with_kana_between_spaces_are_said_by_nobody() -> None:
    verses = ["夕立や　舟の中なる　灯の色", "水鳥の　羽音も遠く　暮れにけり", "渡し場に　人を待つ間の　秋の風"]
    assert run_ins("\n".join(verses)) == []


def test_the_dynasty_before_who_made_the_work_does_not_speak() -> None:
    lines = ["宋　臨川沈某　撰", "梁　陳某　注", "梁　陳某　校"]
    assert run_ins("\n".join(lines)) == []


def test_a_novel_in_which_people_say_things_in_quotes_has_no_speakers() -> None:
    said = ["王明（笑）：“你来了？”", "李红（低声）：“我来了。”", "王明：“坐吧。”", "李红：“好。”"]
    assert run_ins("\n".join(said)) == []


def test_one_space_parts_names_that_most_paragraphs_begin_with() -> None:
    lines = ["阿秀 爹，我不想走。", "沈先生 再等一等。", "阿秀 等什么？", "沈先生 等那只船。"]
    assert run_ins("\n".join(lines)) == ["阿秀", "沈先生"] * 2
    document, _ = cleaned("\n".join(lines))
    assert texts(document, Kind.PARAGRAPH)[0] == "阿秀\u3000爹，我不想走。"


def test_a_space_left_over_in_prose_is_none_of_a_speaker() -> None:
    prose = [
        "今天 水又高了一寸，船夫把缆绳解开，说今夜不会再有渡客了。",
        "对岸 的灯一盏一盏亮起来。",
        "守渡的人一句话也没有说。",
    ]
    assert run_ins("\n".join(prose)) == []
