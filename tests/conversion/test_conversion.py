"""Texts and paragraphs in another script: nothing loses its place, and every choice is on record."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from banxin.conversion.alignment import Segment, Why, aligned
from banxin.conversion.inline_texts import cells_of, flat_text, refilled
from banxin.conversion.record import ConvertedText, Record, check_record
from banxin.conversion.text_converter import TextConverter
from banxin.errors import BuildError
from banxin.model.conversion import Conversion, Vocabulary
from banxin.model.inline import Code, Inline, LineBreak, Link, Ruby, Span, SpanKind, Text
from banxin.source import Source
from banxin.typography.language_tags import conversion_between

TAIWAN = TextConverter("zh-Hans", "zh-Hant-TW", Conversion())
WORDS = TextConverter("zh-Hans", "zh-Hant-TW", Conversion(vocabulary=Vocabulary.ALL))
BACK = TextConverter("zh-Hant-TW", "zh-Hans", Conversion())
HAN = st.text(st.sampled_from("后面干发里台制系云鼠标软件循环网络面条头发皇后昆山，。A1 乾裡為著"), max_size=30)


def inlines() -> st.SearchStrategy[tuple[Inline, ...]]:
    text = HAN.filter(bool)
    leaf = st.one_of(
        text.map(Text),
        text.map(Code),
        st.just(LineBreak()),
        st.lists(text, min_size=1, max_size=3).map(lambda bases: Ruby(tuple((base, "x") for base in bases))),
    )
    return st.recursive(
        st.lists(leaf, max_size=4).map(tuple),
        lambda inner: st.one_of(
            inner.map(lambda children: (Span(SpanKind.EMPHASIS, children), Text("后"))),
            inner.map(lambda children: (Text("头"), Link("#a", children))),
            inner.map(lambda children: (Span(SpanKind.FOREIGN, children, language="ja"),)),
        ),
        max_leaves=6,
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("皇后在后面", "皇后在後面"),
        ("头发发现了", "頭髮發現了"),
        ("干净的干部干预干涉", "乾淨的幹部干預干涉"),
        ("这里的公里里程", "這裡的公里里程"),
        ("面条、面粉、面孔", "麵條、麵粉、面孔"),
        ("系统关系联系着", "系統關係聯繫著"),
        ("一只鸟只有一只", "一隻鳥只有一隻"),
        ("说文解字，乐于助人", "說文解字，樂於助人"),
    ],
)
def test_phrases_decide_what_a_character_alone_cannot(before: str, after: str) -> None:
    assert TAIWAN.converted(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("看著他的原著，討論著編著的人", "看着他的原著，讨论着编著的人"),
        ("說甚麼，為甚麼", "说什么，为什么"),
        ("乾德三年，乾淨，乾隆", "乾德三年，干净，乾隆"),
    ],
)
def test_words_without_a_phrase_are_known_on_the_way_back(before: str, after: str) -> None:
    assert BACK.converted(before) == after


def test_a_character_whose_forms_a_region_writes_alike_is_no_doubt() -> None:
    """喫 and 吃 are both 吃 in Taiwan: there is nothing to decide."""
    assert list(TAIWAN.doubts("靠缆吃饭")) == []


def test_what_nothing_decides_is_asked() -> None:
    found = [(one.start, one.source, one.target, one.others) for one in TAIWAN.doubts("制发文件，皇后")]
    assert found == [(0, "制", "制", ("製",))]


def test_a_phrase_that_reaches_over_a_word_is_on_record() -> None:
    """OpenCC takes 和面, to knead dough, for the words 和 and 面孔."""
    choices = [(one.source, one.target) for one in TAIWAN.segments("和面孔") if one.why is Why.PHRASE]
    assert choices == [("面", "麵")]


def test_words_of_the_region_are_written_only_when_they_are_asked_for() -> None:
    assert TAIWAN.converted("软件和鼠标") == "軟件和鼠標"
    assert WORDS.converted("软件和鼠标") == "軟體和滑鼠"


def test_the_book_decides_before_the_dictionary_and_the_longest_rule_first() -> None:
    rules = Conversion(protect=("昆山",), replace={"制发": "製發", "制": "制"})
    converter = TextConverter("zh-Hans", "zh-Hant-TW", rules)
    assert converter.converted("制发于昆山") == "製發於昆山"
    assert [one.source for one in converter.segments("制发于昆山") if one.why is Why.RULE] == ["制发", "昆山"]
    assert list(converter.doubts("制发")) == []


@pytest.mark.parametrize(
    ("name", "written"), [("范仲淹", "范仲淹"), ("于右任", "于右任"), ("叶圣陶", "葉聖陶"), ("钟嵘", "鍾嶸")]
)
def test_surnames_have_a_form_of_their_own(name: str, written: str) -> None:
    assert "".join(one.target for one in TAIWAN.name_segments(name)) == written


@given(HAN)
def test_segments_have_the_whole_text_on_both_sides(text: str) -> None:
    for converter in (TAIWAN, WORDS, BACK):
        segments = converter.segments(text)
        assert "".join(one.source for one in segments) == text
        assert "".join(one.target for one in segments) == converter.converted(text)
        assert [one.start for one in segments] == [
            sum(len(x.source) for x in segments[:k]) for k in range(len(segments))
        ]


@given(HAN, HAN)
def test_any_two_texts_are_aligned_without_losing_a_character(source: str, target: str) -> None:
    segments = list(aligned(source, target, lambda character: character))
    assert "".join(one.source for one in segments) == source
    assert "".join(one.target for one in segments) == target or not source


@settings(max_examples=200)
@given(inlines())
def test_a_paragraph_keeps_its_tree_and_gets_its_whole_conversion(given_inlines: tuple[Inline, ...]) -> None:
    for converter in (TAIWAN, WORDS):
        flat = flat_text(given_inlines)
        segments = converter.segments(flat)
        result = refilled(given_inlines, cells_of(segments))
        assert flat_text(result) == "".join(one.target for one in segments)
        assert shape(result) == shape(given_inlines)
        undone = {one.start: one.source for one in segments}
        assert "".join(undone[start] for start in sorted(undone)) == flat


def shape(inlines: tuple[Inline, ...]) -> list[object]:
    """The tree without its text; what is code or in another language with it."""
    return [
        shape(one.children) if isinstance(one, Link | Span) and not getattr(one, "language", "")
        else len(one.pairs) if isinstance(one, Ruby)
        else type(one) if isinstance(one, Text)
        else one
        for one in inlines
    ]  # fmt: skip


def test_a_record_that_does_not_give_the_text_stops_the_build() -> None:
    segment = Segment(start=0, source="后", target="後", why=Why.CHARACTER)
    text = ConvertedText(
        source=Source(path=Path("chapters/a.md"), line=3), before="后", after="後", segments=(segment,), doubts=()
    )
    record = Record(origin="zh-Hans", script="zh-Hant-TW", configuration="s2tw", texts=(text,))
    check_record(record)
    for broken in (replace(text, after="后"), replace(text, before="後")):
        with pytest.raises(BuildError, match=r"chapters/a\.md:3: the conversion to zh-Hant-TW lost its place"):
            check_record(replace(record, texts=(broken,)))


@pytest.mark.parametrize(
    ("source", "target", "name"),
    [
        ("zh-Hans", "zh-Hant", "s2t"), ("zh-Hans-CN", "zh-Hant-HK", "s2hk"), ("zh-Hant", "zh-Hant-TW", "t2tw"), ("zh-Hant-TW", "zh-Hant-HK", ""),
        ("zh-Hans", "zh-Hans", ""), ("ja", "zh-Hant", ""), ("zh-Hant-MO", "zh-Hans", "hk2s"),
    ],
)  # fmt: skip
def test_only_scripts_of_chinese_are_converted(source: str, target: str, name: str) -> None:
    assert conversion_between(source, target) == name
