"""How a text ends: with a sentence, with a pause, or in the middle of something (GB/T 15834, 4)."""

import pytest

from banxin.cleaning.knowledge.sentence_ends import ends_in_pause, first_sentence, is_closed, sentences, shape
from banxin.cleaning.knowledge.word_list import count, share_alone, word_across, word_beginning, word_ending


@pytest.mark.parametrize(
    "text",
    [
        "他来了。", "他来了！", "来吗？", "他……", "ok!", "他来了。”", "“他来了。”", "他来了。）》", "他来了。 \n", "他来了。（张三）", "他来了。”（张三）",
        "他来了。〔张三〕 ", "and so on.", "1990.", "他走了......", "집에 있다.", "“是它？或——”", "他来了。 .", "快？.",
    ],
)  # fmt: skip
def test_a_whole_sentence_closes_a_text(text: str) -> None:
    assert is_closed(text)


@pytest.mark.parametrize(
    "text",
    ["", " ", "以及", "创建“一院一品”", "由小组（张三）", "他说——", "他说——）", "他，", "他说：“", "（.", "他来了。（" + "长" * 61 + "）", "他 ."],
)  # fmt: skip
def test_all_else_leaves_it_open(text: str) -> None:
    assert not is_closed(text)


@pytest.mark.parametrize(("text", "pauses"), [("他，", True), ("他、", True), ("他；", True), ("他说：", True), ("a, ", True), ("a;", True),
    ("a:", True), ("他。", False), ("他", False), ("他，来", False), ("", False)])  # fmt: skip
def test_a_text_stops_at_a_pause(text: str, pauses: bool) -> None:
    assert ends_in_pause(text) is pauses


def test_sentences_are_taken_with_their_marks() -> None:
    assert sentences("来了。“走吧！”他说？！然后") == ["来了。", "“走吧！”", "他说？！"]
    assert first_sentence("来了。走了。") == "来了。"
    assert first_sentence("然后") == ""
    assert shape("他 said，“2”") == "x xxxx，“x”"


def test_words_are_those_of_the_list() -> None:
    assert word_across("头部企业成", "立工会") == "成立"
    assert word_across("中华人", "民共和国") == "中华人民"
    assert word_across("的", "了") == ""
    assert word_across("", "立工会") == ""
    assert (word_ending("他们成立"), word_ending("了"), word_ending("的了")) == ("成立", "", "")
    assert (word_beginning("成立了工会"), word_beginning("了"), word_beginning("")) == ("成立", "", "")
    assert word_ending("不知所措") == "不知所措"
    assert word_beginning("不知所措地") == "不知所措"
    assert count("囗囗") == 0
    assert count("成立") > 0


def test_a_character_that_no_word_holds_stands_alone() -> None:
    assert share_alone("\U0002ebef") == 1
    assert share_alone("普") < 0.1 < share_alone("的") < 1
