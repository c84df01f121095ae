"""Surnames of a simplified text keep their form in a traditional edition, and what is no surname is left to the phrases."""

import pytest

from banxin.conversion.simplified_surnames import names_of
from banxin.conversion.text_converter import TextConverter
from banxin.model.conversion import Conversion

TAIWAN = TextConverter("zh-Hans", "zh-Hant-TW", Conversion())
HONG_KONG = TextConverter("zh-Hans", "zh-Hant-HK", Conversion())


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("余氏家谱", "余氏家譜"),
        ("余先生姓余，范某姓范。", "余先生姓余，范某姓范。"),
        ("长余文，次余武，三余斌。", "長余文，次余武，三余斌。"),
        ("曾祖余致远，字伯里。", "曾祖余致遠，字伯里。"),
        ("余秋雨来了，请余先生坐。", "余秋雨來了，請余先生坐。"),
        ("后氏、朴先生、种先生、涂先生", "后氏、朴先生、种先生、涂先生"),
        ("他去于家，老于笑道", "他去于家，老于笑道"),
        ("公里外有同郡范滂", "公里外有同郡范滂"),
        ("和种先生", "和种先生"),
        ("陈余氏、李于氏", "陳余氏、李于氏"),
    ],
)
def test_a_surname_keeps_its_form(before: str, after: str) -> None:
    assert TAIWAN.converted(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("三十余家，其余家人，余者散去，余兵皆降", "三十餘家，其餘家人，餘者散去，餘兵皆降"),
        ("然后氏族瓦解，改姓后，百姓于是走了", "然後氏族瓦解，改姓後，百姓於是走了"),
        ("模范先生，师范老师，传戒正范，这种先生", "模範先生，師範老師，傳戒正範，這種先生"),
        ("在于某一点，于某年生，生于家中", "在於某一點，於某年生，生於家中"),
        ("字里行间", "字裡行間"),
    ],
)
def test_what_is_no_surname_is_left_to_the_phrases(before: str, after: str) -> None:
    assert TAIWAN.converted(before) == after


def test_hong_kong_writes_them_alike() -> None:
    assert HONG_KONG.converted("余氏家谱，姓范，里面") == "余氏家譜，姓范，裏面"


def test_a_name_found_once_for_certain_counts_for_the_book() -> None:
    converter = TextConverter("zh-Hans", "zh-Hant-TW", Conversion())
    assert converter.converted("生员余持来了") == "生員餘持來了"
    converter.learn_names(["余持走来。", "余持道：好。", "生员余持来了"])
    assert converter.converted("生员余持来了，三十余持刀的人") == "生員余持來了，三十餘持刀的人"


def test_a_word_of_every_day_is_learnt_only_of_a_book_that_has_the_surname() -> None:
    texts = ["于老者道。", "于老者来。", "于老者，走。", "于路劫掠。", "于路劫掠。", "于路劫掠。"]
    assert names_of(["于路劫掠。"] * 3) == frozenset()
    assert names_of([*texts, "此人姓于。"]) == {"于老者"}


def test_what_the_book_says_comes_first() -> None:
    converter = TextConverter("zh-Hans", "zh-Hant-TW", Conversion(replace={"余氏": "餘氏"}))
    assert converter.converted("余氏余先生") == "餘氏余先生"
