"""The face that each system has for each job, by the stacks that an e-book asks with."""

from dataclasses import replace
from typing import Any

import pytest

from banxin.epub.faces.device_faces import (
    FACES,
    FANGSONG,
    GENERIC,
    HEI,
    KAI,
    SONG,
    System,
    device_properties,
    embedded_properties,
    families_of,
    generic_properties,
    regional_properties,
    with_duokan,
    with_rare,
)
from banxin.fonts.faces import FontSet
from banxin.typography.language_tags import LanguageFamily

JOBS = (SONG, HEI, KAI, FANGSONG)
# What is installed, and what is taken of it for Song, Hei, Kai, Fangsong; a generic family is the reader's own choice.
SYSTEMS = {
    "macOS": (
        {
            "Songti SC",
            "STSong",
            "PingFang SC",
            "Heiti SC",
            "Kaiti SC",
            "STKaiti",
            "STFangsong",
            "Songti TC",
            "PingFang TC",
        },
        ("Songti SC", "PingFang SC", "Kaiti SC", "STFangsong"),
    ),
    "older iOS": ({"STSong", "Heiti SC", "STKaiti"}, ("STSong", "Heiti SC", "STKaiti", "serif")),
    "Windows": (
        {"SimSun", "SimHei", "Microsoft YaHei", "KaiTi", "FangSong", "PMingLiU", "Microsoft JhengHei"},
        ("SimSun", "Microsoft YaHei", "KaiTi", "FangSong"),
    ),
    "Windows with free faces": (
        {"SimSun", "Microsoft YaHei", "KaiTi", "Source Han Serif SC", "Noto Sans SC", "LXGW WenKai"},
        ("Source Han Serif SC", "Noto Sans SC", "LXGW WenKai", "serif"),
    ),
    "Android": ({"Noto Serif CJK SC", "Noto Sans CJK SC"}, ("Noto Serif CJK SC", "Noto Sans CJK SC", "serif", "serif")),
    "Kindle": ({"Bookerly", "STSong", "STKai", "STYuan"}, ("STSong", "sans-serif", "STKai", "serif")),
    "Kindle Paperwhite": ({"MKai PRC"}, ("serif", "sans-serif", "MKai PRC", "serif")),
    "Kobo": ({"Georgia", "KBJ-TsukuMin Pr6N"}, ("serif", "sans-serif", "serif", "serif")),
}


def taken(stack: str, installed: set[str]) -> str:
    """The first family of a stack that is there, or the generic one at its end."""
    return next((name for name in families_of(stack) if name in installed), stack.rpartition(", ")[2])


@pytest.mark.parametrize("system", SYSTEMS)
def test_each_system_gives_its_best_face_for_each_job(system: str) -> None:
    installed, expected = SYSTEMS[system]
    stacks = device_properties("zh-Hans")
    assert tuple(taken(stacks[job], installed) for job in JOBS) == expected


@pytest.mark.parametrize(
    ("language", "installed", "expected"),
    [
        ("zh-Hans", {"宋体", "楷体", "仿宋", "黑体"}, ("宋体", "黑体", "楷体", "仿宋")),
        ("zh-Hant", {"新細明體", "標楷體"}, ("新細明體", "sans-serif", "標楷體", "serif")),
        ("zh-Hant", {"BiauKaiTC", "BiauKai"}, ("serif", "sans-serif", "BiauKaiTC", "serif")),
    ],
)
def test_a_system_that_knows_faces_by_other_names_gives_them(
    language: str, installed: set[str], expected: tuple[str, ...]
) -> None:
    stacks = device_properties(language)
    assert tuple(taken(stacks[job], installed) for job in JOBS) == expected


def test_duokan_has_faces_of_its_own_for_every_job() -> None:
    stacks = with_duokan(device_properties("zh-Hans"))
    first = {name: families_of(names)[0] for name, names in stacks.items()}
    assert first == {
        SONG: "DK-SONGTI", HEI: "DK-HEITI", KAI: "DK-KAITI", FANGSONG: "DK-FANGSONG",
        "face-title": "DK-XIAOBIAOSONG", "face-latin": "DK-SERIF", "face-mono": "DK-CODE",
    }  # fmt: skip


@pytest.mark.parametrize("family", LanguageFamily)
def test_every_stack_ends_in_the_generic_family_of_its_job(family: LanguageFamily) -> None:
    stacks = device_properties(family)
    for job in JOBS:
        assert stacks[job].rpartition(", ")[2] == GENERIC[job]
    for stack in stacks.values():
        assert not {"serif", "sans-serif"} & set(families_of(stack))


@pytest.mark.parametrize("language", ["ja", "ko-KR"])
def test_a_japanese_or_korean_book_quotes_in_the_face_of_its_body(language: str) -> None:
    stacks = device_properties(language)
    assert (stacks["face-quote"], stacks["face-emphasis"]) == (stacks[SONG], stacks[HEI])
    names = [name for stack in stacks.values() for name in families_of(stack)]
    assert [name for name in names if "Kai" in name or "WenKai" in name] == []


@pytest.mark.parametrize(("book", "words"), [("zh-Hans", "ja"), ("ja", "zh-Hans")])
def test_words_of_another_region_are_quoted_as_its_own_books_quote(book: str, words: str) -> None:
    stacks = regional_properties(words, device_properties(book))
    first = families_of(stacks["face-quote"])[0]
    assert first == ("Hiragino Mincho ProN" if words == "ja" else "Kaiti SC")


def test_no_region_asks_for_the_shapes_of_another() -> None:
    """A face of another region has other shapes for one in ten characters; only Fangsong has none of its own."""
    homes: dict[str, set[LanguageFamily]] = {}
    for family, jobs in FACES.items():
        for job in (SONG, HEI, KAI):
            for name in (name for names in jobs[job].values() for name in names):
                homes.setdefault(name, set()).add(family)
    assert {name for name, families in homes.items() if len(families) > 1} == set()


def test_apple_is_asked_first_and_windows_last() -> None:
    for family in (
        LanguageFamily.SIMPLIFIED,
        LanguageFamily.TRADITIONAL,
        LanguageFamily.JAPANESE,
        LanguageFamily.KOREAN,
    ):
        for job in (SONG, HEI):
            names = families_of(device_properties(family)[job])
            assert names[0] in FACES[family][job][System.APPLE]
            last = System.CHINESE if System.CHINESE in FACES[family][job] else System.WINDOWS
            assert names[-1] in FACES[family][job][last]


def test_a_region_comes_before_the_books_own_faces() -> None:
    usual = device_properties("zh-Hans")
    assert regional_properties("zh-Hans", usual) == usual
    japanese = families_of(regional_properties("ja", usual)[SONG])
    assert japanese[0] == "Hiragino Mincho ProN"
    assert "Songti SC" in japanese


@pytest.mark.parametrize(
    ("changes", "stacks"),
    [
        (
            {},
            {
                "face-body": '"Latin", "Song", "Extra", "Songti SC", serif',
                "face-title": '"Latin", "Song", "Extra", "Songti SC", serif',
                "face-heading": '"Latin H", "Hei", "Song", "Extra", sans-serif',
                "face-quote": '"Kai", "Song", "Extra", "Kaiti SC", serif',
                "face-mono": '"Mono", "Song", "Extra", monospace',
                "face-latin": '"Latin", Georgia, serif',
            },
        ),
        (
            {"quote": "Song", "latin": {"body": "", "heading": "", "quote": "Latin Q"}},
            {
                "face-body": '"Song", "Extra", "Songti SC", serif',
                "face-title": '"Song", "Extra", "Songti SC", serif',
                "face-heading": '"Hei", "Song", "Extra", sans-serif',
                "face-quote": '"Latin Q", "Song", "Extra", "Kaiti SC", serif',
                "face-mono": '"Mono", "Song", "Extra", monospace',
                "face-emphasis": '"Hei", "Song", "Extra", sans-serif',
            },
        ),
    ],
)
def test_embedded_faces_come_before_those_of_the_device(changes: dict[str, Any], stacks: dict[str, str]) -> None:
    fonts = FontSet(
        body="Song", heading="Hei", quote="Kai", mono="Mono", extra=("Extra",), families=(), faces=(),
        latin={"body": "Latin", "heading": "Latin H", "quote": ""},
    )  # fmt: skip
    device = {
        SONG: '"Songti SC", serif', HEI: "sans-serif", KAI: '"Kaiti SC", serif', "face-title": "x", "face-latin": "Georgia, serif",
    }  # fmt: skip
    assert embedded_properties(replace(fonts, **changes), device) == stacks


def test_systems_that_want_no_face_named_get_generic_families() -> None:
    assert generic_properties() == {
        "face-song": "serif", "face-hei": "sans-serif", "face-kai": "serif", "face-fangsong": "serif",
        "face-latin": "serif", "face-mono": "monospace",
    }  # fmt: skip


def test_words_of_another_region_are_emphasised_as_in_its_own_books() -> None:
    usual = {
        **device_properties("zh-Hans"),
        "face-body": '"Own", serif',
        "face-quote": '"Own K", serif',
        "face-emphasis": '"Own E", serif',
    }
    japanese = device_properties("ja")
    found = regional_properties("ja", usual)
    assert families_of(found["face-emphasis"])[0] == families_of(japanese[HEI])[0]
    assert families_of(found["face-emphasis"])[-1] == "Own E"
    assert families_of(found["face-quote"])[0] == families_of(japanese[SONG])[0]
    assert families_of(found["face-body"])[0] == families_of(japanese[SONG])[0]
    traditional = regional_properties("zh-Hant", usual)
    assert families_of(traditional["face-emphasis"])[0] == families_of(device_properties("zh-Hant")[KAI])[0]
    assert "face-heading" not in found


def test_rare_characters_are_looked_for_before_the_generic_family() -> None:
    assert with_rare("serif", ["Rare", "Other"]) == '"Rare", "Other", serif'
    assert with_rare('"A", serif', []) == '"A", serif'


def test_emphasis_stands_in_the_heading_face_with_the_latin_of_the_body_where_quotes_stand_in_the_body() -> None:
    fonts = FontSet(
        body="Song", heading="Hei", quote="Song", mono="Mono", extra=(), families=(), faces=(),
        latin={"body": "Latin", "heading": "Latin H", "quote": ""},
    )  # fmt: skip
    stacks = embedded_properties(fonts, {SONG: "serif", HEI: "sans-serif", KAI: "serif"})
    assert stacks["face-emphasis"] == '"Latin", "Hei", "Song", sans-serif'
    assert stacks["face-heading"] == '"Latin H", "Hei", "Song", sans-serif'
    assert stacks["face-latin"] == '"Latin", serif'
    assert "face-title" not in stacks


def test_what_duokan_does_not_have_is_left_to_faces_of_the_system() -> None:
    stacks = with_duokan({SONG: '"Songti SC", serif', "face-quote": '"Q", serif'})
    assert stacks == {
        SONG: '"DK-SONGTI", "Songti SC", serif',
        "face-quote": '"Q", serif',
        "face-title": '"DK-XIAOBIAOSONG", "DK-SONGTI", "Songti SC", serif',
        "face-latin": '"DK-SERIF", "Georgia", serif',
        "face-mono": '"DK-CODE", "Menlo", monospace',
    }


def test_quotes_stand_in_the_face_that_the_language_has_for_them() -> None:
    fonts = FontSet(
        body="Song", heading="Hei", quote="Kai", mono="Mono", extra=(), families=(), faces=(),
        latin={"body": "", "heading": "", "quote": ""},
    )  # fmt: skip
    stacks = embedded_properties(
        fonts, {SONG: "serif", HEI: "sans-serif", KAI: "serif", "face-quote": '"Mincho", serif'}
    )
    assert stacks["face-quote"] == '"Kai", "Song", "Mincho", serif'
