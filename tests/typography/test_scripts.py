"""Scripts of characters, and the twins of ASCII marks."""

import doctest

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.typography import scripts
from banxin.typography.scripts import (
    FULL_WIDTH,
    HALF_WIDTH,
    fold_width,
    is_bopomofo,
    is_cjk,
    is_cjk_letter,
    is_cjk_mark,
    is_han,
    is_hangul,
    is_kana,
    is_latin_or_digit,
    is_private_use,
    to_full_width,
)


def test_the_examples_hold() -> None:
    assert doctest.testmod(scripts).failed == 0


@pytest.mark.parametrize("character", "一龥版〇々㐀𠀀𰻞豈")
def test_han_in_every_block(character: str) -> None:
    assert is_han(character)
    assert is_cjk_letter(character)


@pytest.mark.parametrize("character", "aé1，。あ가ㄅ \x00\ue000")
def test_other_characters_are_not_han(character: str) -> None:
    assert not is_han(character)


def test_each_letter_has_one_script() -> None:
    scripts_of = {
        "あ": is_kana,
        "ア": is_kana,
        "ｱ": is_kana,
        "ー": is_kana,
        "가": is_hangul,
        "ㄱ": is_hangul,
        "ㄅ": is_bopomofo,
    }
    tests = (is_han, is_kana, is_hangul, is_bopomofo)
    for character, test in scripts_of.items():
        assert [other for other in tests if other(character)] == [test]


@pytest.mark.parametrize("character", "，。、；：？！“”‘’（）《》「」『』…—·\u3000")
def test_marks_of_chinese_text(character: str) -> None:
    assert is_cjk_mark(character)
    assert not is_cjk_letter(character)


@pytest.mark.parametrize("character", ",.;:?!()\"'- ")
def test_ascii_marks_are_not_cjk(character: str) -> None:
    assert not is_cjk(character)


def test_no_neighbour_belongs_to_nothing() -> None:
    tests = (is_han, is_kana, is_hangul, is_bopomofo, is_cjk_mark, is_cjk, is_latin_or_digit, is_private_use)
    assert not any(test("") for test in tests)


def test_private_use_is_told() -> None:
    assert is_private_use("\ue000")
    assert is_private_use("\U000f0000")
    assert not is_private_use("版")


@given(st.characters())
def test_scripts_do_not_overlap(character: str) -> None:
    assert sum(test(character) for test in (is_han, is_kana, is_hangul, is_bopomofo, is_cjk_mark)) <= 1


@given(st.text(alphabet="版心A9" + "".join(FULL_WIDTH)))
def test_folding_undoes_widening(text: str) -> None:
    assert fold_width(to_full_width(text)) == text


def test_the_tables_are_each_others_inverse() -> None:
    assert {half: full for full, half in HALF_WIDTH.items()} == FULL_WIDTH
