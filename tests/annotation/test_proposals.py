"""Readings that a dictionary proposes for a chapter, and what it leaves to the editor."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banxin.annotation.dictionary import Writing
from banxin.annotation.proposals import Annotated, Extent, Wish, annotate_chapter
from banxin.checks.text.chapter_text import text_of
from banxin.errors import PublishingError
from banxin.readers.chapters.chapter_file import parse_chapter
from banxin.typography.spacing import Region
from banxin.verbs.annotate import annotate_file

pytest.importorskip("pypinyin", reason="the extra 'pinyin' is not installed")

PATH = Path("chapters/01.md")


def annotated(
    markdown: str, extent: Extent = Extent.ALL, writing: Writing = Writing.PINYIN, *, is_every: bool = False
) -> Annotated:
    wish = Wish(extent=extent, writing=writing, region=Region.MAINLAND, is_every=is_every)
    return annotate_chapter(markdown, PATH, wish)


def test_every_character_gets_its_reading() -> None:
    assert annotated("学而时习之，[不]{.dots}亦说乎？").after == (
        '[学而时习之]{rt="xué ér shí xí zhī"}，[[不]{rt="bù"}]{.dots}[亦说乎]{rt="yì shuō hū"}？'
    )


def test_rare_characters_get_it_where_they_stand_first() -> None:
    markdown = "滟滪堆在江中，滟滪大如马。"
    assert annotated(markdown, Extent.RARE).after == '[滟滪]{rt="yàn yù"}堆在江中，滟滪大如马。'
    every = annotated(markdown, Extent.RARE, is_every=True).after
    assert every == '[滟滪]{rt="yàn yù"}堆在江中，[滟滪]{rt="yàn yù"}大如马。'


def test_a_reading_of_the_author_counts_as_the_first() -> None:
    markdown = '[滟]{rt="yàn"}与滟'
    assert annotated(markdown, Extent.RARE).after == markdown


def test_zhuyin_is_written_as_zhuyin() -> None:
    assert annotated("漢字", writing=Writing.ZHUYIN).after == '[漢字]{rt="ㄏㄢˋ ㄗˋ"}'


def test_a_phrase_decides_and_a_single_character_is_asked_about() -> None:
    found = annotated("银行，行。")
    assert [one.character for one in found.queries] == ["行"]
    (query,) = found.queries
    assert str(query.source) == "chapters/01.md:1:4"
    assert "háng" in query.others or query.reading == "háng"


SPOKEN = {
    "mother": ("妈妈", "mā ma"),
    "a word that ends in a neutral tone": ("葡萄和月亮", "pú tao hé yuè liang"),
    "not a word of which another one is a part": ("大方向", "dà fāng xiàng"),
    "an r": ("这儿的花儿", "zhè r de huā r"),
    "a syllable": ("儿童", "ér tóng"),
    "a measure": ("两只小船", "liǎng zhī xiǎo chuán"),
    "only": ("只有两只", "zhǐ yǒu liǎng zhī"),
    "one and not, whatever follows": ("一个人不是一只猫", "yī gè rén bù shì yī zhī māo"),
}


@pytest.mark.parametrize(("text", "readings"), SPOKEN.values(), ids=SPOKEN)
def test_words_are_read_as_they_are_spoken(text: str, readings: str) -> None:
    found = annotated(f"{text}。\n")
    assert " ".join(one.reading for one in found.proposals) == readings
    assert not found.queries


@pytest.mark.parametrize(
    ("text", "character", "others"),
    [
        ("东西", "西", ("xī",)),
        ("他长", "长", ("cháng",)),
        ("地", "地", ("de",)),
        ("蜓儿", "儿", ("ér",)),
        ("也是大", "", ()),
    ],
)
def test_an_editor_is_asked_about_readings_in_use_alone(text: str, character: str, others: tuple[str, ...]) -> None:
    found = annotated(f"{text}。\n").queries
    assert [(one.character, one.others) for one in found] == ([(character, others)] if character else [])


def test_traditional_characters_have_the_readings_of_their_phrases() -> None:
    def read(text: str) -> str:
        return " ".join(one.reading for one in annotated(f"{text}。", writing=Writing.ZHUYIN).proposals)

    assert read("媽媽") == "ㄇㄚ ˙ㄇㄚ"
    assert read("頭髮和銀行") == "ㄊㄡˊ ˙ㄈㄚ ㄏㄜˊ ㄧㄣˊ ㄏㄤˊ"
    assert read("兩隻貓") == "ㄌㄧㄤˇ ㄓ ㄇㄠ"
    assert read("兒童") == "ㄦˊ ㄊㄨㄥˊ"
    assert read("髮") == "ㄈㄚˋ"


def test_readings_in_the_other_writing_are_not_doubted() -> None:
    pinyin, zhuyin = '[鲫]{rt="jì"}', '[鲫]{rt="ㄐㄧˋ"}'
    assert not annotated(pinyin, writing=Writing.ZHUYIN).doubtful
    assert not annotated(zhuyin).doubtful
    assert annotated('[鲫]{rt="ㄅㄚ"}', writing=Writing.ZHUYIN).doubtful


def test_a_reading_that_the_dictionary_does_not_know_is_told_and_kept() -> None:
    markdown = '[愠]{rt="yún"}[愠]{rt="Yùn"}[今日]{rt="きょう"}[愠怒]{rt="x"}'
    found = annotated(markdown, Extent.RARE)
    assert found.after == markdown
    assert [(one.character, one.reading) for one in found.doubtful] == [("愠", "yún")]


def test_a_second_run_changes_nothing() -> None:
    once = annotated("学而时习之，滟滪。")
    twice = annotated(once.after)
    assert (twice.after, twice.proposals) == (once.after, ())


MARKDOWN = st.lists(
    st.sampled_from(
        ["学而", "行", "滟", "，", "。", "**", "*", "`", "[", "]", "{.dots}", "(", ")", '{rt="x"}', "[^1]", "\n", "\n\n", " ", "\\",
         "# ", "| ", "<", ">", "A", "https://a.org", "《", "》", "- ", "1. ", "~~", "\ufe00", "![", "::: verse\n", "\n:::\n"]
    ),
    max_size=30,
).map("".join)  # fmt: skip


@settings(max_examples=150)
@given(MARKDOWN, st.sampled_from(Extent))
def test_the_chapter_says_the_same_whatever_its_markup(body: str, extent: Extent) -> None:
    markdown = f"---\ntitle: 题\n---\n\n{body}\n\n[^1]: 注。\n"
    try:
        before = parse_chapter(markdown, source_path=PATH)
    except PublishingError:
        return
    after = parse_chapter(annotated(markdown, extent).after, source_path=PATH)
    assert text_of(after) == text_of(before)


def test_a_file_is_annotated_and_keeps_its_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "01.md"
    path.write_text("---\ntitle: 题\n---\n\n滟。\n", encoding="utf-8")
    wish = Wish(extent=Extent.RARE, writing=Writing.PINYIN, region=Region.MAINLAND)
    assert annotate_file(path, tmp_path, wish).after.endswith('\n\n[滟]{rt="yàn"}。\n')
