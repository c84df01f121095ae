"""Classes by code point (CLREQ 3.1, JLREQ appendix A), and the region of a language tag."""

import pytest

from banxin.typography.character_classes import CharacterClass, class_of
from banxin.typography.spacing import Region, region_of


@pytest.mark.parametrize(
    ("characters", "expected"),
    [
        ("版〇々"[:2], CharacterClass.HAN),
        ("あア", CharacterClass.KANA),
        ("っー", CharacterClass.SMALL_KANA),
        ("々ゝ", CharacterClass.ITERATION),
        ("한", CharacterClass.HANGUL),
        ("（「『《“‘", CharacterClass.OPENING),
        ("）」』》”’", CharacterClass.CLOSING),
        ("，、", CharacterClass.COMMA),
        ("：；", CharacterClass.COLON),
        ("。．", CharacterClass.STOP),
        ("！？⁇", CharacterClass.EXCLAMATION),
        ("·・‧", CharacterClass.MIDDLE_DOT),
        ("—―⸺", CharacterClass.DASH),
        ("…⋯", CharacterClass.ELLIPSIS),
        ("～–", CharacterClass.CONNECTOR),
        ("％℃°", CharacterClass.SUFFIX),
        ("￥$№", CharacterClass.PREFIX),
        ("aéΩ♭♮♯", CharacterClass.LETTER),
        ("19", CharacterClass.DIGIT),
        (",(", CharacterClass.OTHER),
        ("①●❶❿➀➓", CharacterClass.HAN),
    ],
)
def test_characters_have_the_class_of_their_kind(characters: str, expected: CharacterClass) -> None:
    assert {class_of(character) for character in characters} == {expected}


@pytest.mark.parametrize(
    ("tag", "region"),
    [
        (None, Region.MAINLAND),
        ("zh", Region.MAINLAND),
        ("zh-Hant", Region.TAIWAN),
        ("zh-TW", Region.TAIWAN),
        ("zh-Hant-HK", Region.HONG_KONG),
        ("ja-JP", Region.JAPAN),
        ("ko", Region.KOREA),
        ("en", Region.MAINLAND),
    ],
)
def test_a_language_tag_names_a_region(tag: str | None, region: Region) -> None:
    assert region_of(tag) is region
