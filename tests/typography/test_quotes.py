"""Corner brackets for curly quotation marks, region by region; apostrophes never."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from banxin.typography.quotes import CURLY, with_corners


@pytest.mark.parametrize(
    ("language", "corners"),
    [
        ("zh-Hans", "『「话」』"),
        ("zh", "『「话」』"),
        ("zh-Hant", "「『话』」"),
        ("zh-TW", "「『话』」"),
        ("zh-Hant-HK", "「『话』」"),
        ("ja", "「『话』」"),
        ("ko", "「『话』」"),
    ],
)
def test_each_region_has_its_own_brackets_outside(language: str, corners: str) -> None:
    assert with_corners("“‘话’”", language) == corners


@pytest.mark.parametrize(
    "text",
    [
        "John’s book",
        "rock ’n’ roll",
        "’90s",
        "那是 boys’ 的",
        "Call me “Ishmael”, he said",
        "Don’t say ‘no’ to it",
        "汉字，没有引号",
    ],
)
def test_what_is_no_chinese_quotation_mark_stays(text: str) -> None:
    assert with_corners(text, "zh-Hans") == text


@pytest.mark.parametrize(
    ("text", "changed"),
    [
        ("他说“OK”就走", "他说『OK』就走"),
        ("“甲”和“乙", "『甲』和『乙"),
        ("‘甲’与 Tom’s", "「甲」与 Tom’s"),
        ("“It’s ok，”他说", "『It’s ok，』他说"),
    ],
)
def test_marks_beside_chinese_change(text: str, changed: str) -> None:
    assert with_corners(text, "zh-Hans") == changed


@pytest.mark.parametrize(
    ("text", "changed"),
    [("「他說“好”。」“走”", "「他說『好』。」「走」"), ("『甲“乙”』", "『甲「乙」』"), ("「甲”乙", "「甲」乙")],
)
def test_double_marks_inside_the_author_s_own_brackets_take_the_other_form(text: str, changed: str) -> None:
    assert with_corners(text, "zh-Hant") == changed


@given(st.text() | st.text(alphabet="“”‘’a 汉，s"), st.sampled_from(["zh-Hans", "ja"]))
def test_nothing_but_quotation_marks_changes_and_each_for_one(text: str, language: str) -> None:
    made = with_corners(text, language)
    assert len(made) == len(text)
    for before, after in zip(text, made, strict=True):
        assert before == after or (before in CURLY and after in "『』「」")
