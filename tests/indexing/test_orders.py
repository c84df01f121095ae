"""Terms stand where a reader of the language looks for them."""

import pytest

from banxin.indexing.orders import placing
from banxin.model.book import IndexOrder


def heads(order: IndexOrder, terms: list[tuple[str, str]], language: str = "zh-Hans") -> list[tuple[str, str]]:
    place = placing(order, language)
    found = sorted(((place(term, reading), term) for term, reading in terms), key=lambda one: one[0].key)
    return [(placed.head, term) for placed, term in found]


def test_by_pinyin_words_decide_and_given_readings_hold() -> None:
    terms = [
        ("重庆", ""),
        ("长江", ""),
        ("银行", ""),
        ("行走", ""),
        ("曾国藩", "zēng guó fān"),
        ("3D 打印", ""),
        ("Unicode", ""),
        ("绿", "lü4"),
        ("路", ""),
    ]
    assert heads(IndexOrder.PINYIN, terms) == [
        ("#", "3D 打印"), ("C", "长江"), ("C", "重庆"), ("L", "路"), ("L", "绿"), ("U", "Unicode"), ("X", "行走"),
        ("Y", "银行"), ("Z", "曾国藩"),
    ]  # fmt: skip


def test_syllables_are_compared_before_tones() -> None:
    assert [term for _, term in heads(IndexOrder.PINYIN, [("马", "ma3"), ("妈妈", "ma1 ma5"), ("妈", "ma1"), ("麦", "mai4")])] == [
        "妈", "妈妈", "马", "麦",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("order", "language", "terms", "wanted"),
    [
        (IndexOrder.STROKE, "zh-Hans", [("王祯", ""), ("毕昇", ""), ("一行", "")], [("一画", "一行"), ("四画", "王祯"), ("六画", "毕昇")]),
        (IndexOrder.STROKE, "zh-Hans", [("高斯", "gao si"), ("威尔金森", "wei er jin sen")], [("九画", "威尔金森"), ("十画", "高斯")]),
        (IndexOrder.STROKE, "zh-Hant", [("王禎", "")], [("四畫", "王禎")]),
        (IndexOrder.ZHUYIN, "zh-Hant", [("包", ""), ("活字", "")], [("ㄅ", "包"), ("ㄏ", "活字")]),
        (IndexOrder.KANA, "ja", [("活字", "かつじ"), ("版心", "はんしん")], [("か", "活字"), ("は", "版心")]),
        (IndexOrder.HANGUL, "ko", [("활자", ""), ("가로", "")], [("ㄱ", "가로"), ("ㅎ", "활자")]),
        (IndexOrder.RADICAL, "zh-Hans", [("活字", ""), ("一行", "")], [("", "一行"), ("", "活字")]),
    ],
)  # fmt: skip
def test_other_orders_are_those_of_their_readers(
    order: IndexOrder, language: str, terms: list[tuple[str, str]], wanted: list[tuple[str, str]]
) -> None:
    pytest.importorskip("icu", reason="PyICU is not installed: the extra index")
    assert heads(order, terms, language) == wanted


@pytest.mark.parametrize("order", [IndexOrder.PINYIN, IndexOrder.ZHUYIN, IndexOrder.STROKE])
def test_numbers_go_by_their_size_and_signs_of_breathing_by_nothing(order: IndexOrder) -> None:
    found = heads(order, [("A 10", ""), ("A 9", ""), ("ʻAbd", ""), ("A 100", "")])
    assert [term for _, term in found] == ["A 9", "A 10", "A 100", "ʻAbd"]
    assert {head for head, _ in found} == {"A"}


def test_names_of_the_mainland_go_by_the_number_of_strokes_and_their_kinds() -> None:
    pytest.importorskip("icu", reason="PyICU is not installed: the extra index")
    names = ["陈余", "李四", "方五", "于右", "王一", "万里", "王丁", "毛六", "卞七", "骨力", "㐀山", "Adams"]
    assert heads(IndexOrder.STROKE, [(name, "") for name in names]) == [
        ("三画", "于右"), ("三画", "万里"), ("四画", "王一"), ("四画", "王丁"), ("四画", "毛六"), ("四画", "卞七"), ("四画", "方五"), ("五画", "㐀山"),
        ("七画", "李四"), ("七画", "陈余"), ("九画", "骨力"), ("A", "Adams"),
    ]  # fmt: skip


def test_in_zhuyin_words_decide_and_readings_hold_in_either_spelling() -> None:
    terms = [
        ("厦门", ""),
        ("沈阳", ""),
        ("长乐", ""),
        ("单于", ""),
        ("曾国藩", "zeng1 guo2 fan1"),
        ("绿", "ㄌㄩˋ"),
        ("Unicode", ""),
        ("3D", ""),
    ]
    assert heads(IndexOrder.ZHUYIN, terms) == [
        ("#", "3D"), ("ㄌ", "绿"), ("ㄒ", "厦门"), ("ㄔ", "单于"), ("ㄔ", "长乐"), ("ㄕ", "沈阳"), ("ㄗ", "曾国藩"), ("U", "Unicode"),
    ]  # fmt: skip


@pytest.mark.parametrize("order", [IndexOrder.STROKE, IndexOrder.RADICAL, IndexOrder.ZHUYIN, IndexOrder.PINYIN])
def test_marks_before_a_term_are_passed_over(order: IndexOrder) -> None:
    pytest.importorskip("icu", reason="PyICU is not installed: the extra index")
    terms = ["一行", "《红楼梦》", "“五四”运动", "（清）王士禛", ".NET"]
    bare = ["一行", "红楼梦", "五四运动", "清王士禛", "NET"]
    expected = dict(zip(bare, terms, strict=True))
    wanted = [(head, expected[term]) for head, term in heads(order, [(term, "") for term in bare])]
    assert heads(order, [(term, "") for term in terms]) == wanted


def test_characters_whose_strokes_or_readings_nobody_knows_stand_under_the_sign_until_the_author_says() -> None:
    pytest.importorskip("icu", reason="PyICU is not installed: the extra index")
    terms = [("𠮷田", ""), ("龘", ""), ("吉川", ""), ("α", "")]
    assert heads(IndexOrder.STROKE, terms) == [("#", "𠮷田"), ("#", "α"), ("六画", "吉川"), ("四十八画", "龘")]
    assert heads(IndexOrder.STROKE, [("𠮷田", "吉田"), ("吉川", "")]) == [("六画", "吉川"), ("六画", "𠮷田")]
    assert heads(IndexOrder.PINYIN, [("𠮷田", ""), ("天", "")]) == [("#", "𠮷田"), ("T", "天")]
