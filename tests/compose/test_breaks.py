"""Where lines end: kinsoku, units that stay whole, total fit and greedy (CLREQ 3.1.7, JLREQ 3.1.7)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.compose.setting import EM, lines_of, texts_of, units_of

from banxin.compose.candidates import TOLERANCE
from banxin.compose.lines import Rooms
from banxin.compose.paragraph import Paragraph
from banxin.compose.paragraph_units import Units
from banxin.compose.preparation import prepare
from banxin.compose.rules import Fit, Names, Rules
from banxin.engine.text.phrases import costs_in
from banxin.typography.line_breaking import Kinsoku

GREEDY = Rules(fit=Fit.GREEDY)
PROSE = (
    "版心是纸张上印着文字的部分，四周留白，让眼睛与手指都有歇息之处。古人刻书，先定版框，再排行格；今人排书，"
    "先定版心，再定字数与行数。“天头大于地脚”，说的是上面的白边要比下面宽；“订口小于切口”，说的是两页合起来看，"
    "中缝的白边才与外侧相称。"
)


@pytest.mark.parametrize("mark", "，。、；：！？）」』》”’·％")
def test_a_mark_does_not_start_a_line(mark: str) -> None:
    text = "中中中中" + mark + "中中中中中中中"
    assert all(not line.startswith(mark) for line in texts_of(text, lines_of(text, 4)))


@pytest.mark.parametrize("mark", "（「『《“‘〔【")
def test_an_opening_mark_does_not_end_a_line(mark: str) -> None:
    text = "中中中" + mark + "中中中中中中中"
    assert all(not line.endswith(mark) for line in texts_of(text, lines_of(text, 4)))


@pytest.mark.parametrize("mark", "（「『《“‘〔【")
def test_a_space_does_not_part_an_opening_mark_from_its_text(mark: str) -> None:
    text = "中中中" + mark + " 2024中中中中中中"
    assert all(not line.endswith(mark) for line in texts_of(text, lines_of(text, 4.5)))


@pytest.mark.parametrize("unit", ["——", "……", "2024", "50%", "$30"])
def test_a_unit_is_not_split(unit: str) -> None:
    for before in range(1, 8):
        text = "中" * before + unit + "中" * 9
        assert any(unit in line for line in texts_of(text, lines_of(text, 5)))


def test_runs_of_dashes_part_between_units() -> None:
    text = "中中————中中中中"
    assert texts_of(text, lines_of(text, 4))[0] == "中中——"


def test_a_dash_starts_a_line_only_below_the_strict_level() -> None:
    text = "中中中中——中中中中中"
    assert texts_of(text, lines_of(text, 4, Rules(kinsoku=Kinsoku.GB)))[1].startswith("——")
    assert not texts_of(text, lines_of(text, 4, Rules(kinsoku=Kinsoku.STRICT)))[1].startswith("——")


def test_a_single_dash_connects_and_starts_no_line() -> None:
    text = "中中中中—中中中中中"
    assert not any(line.startswith("—") for line in texts_of(text, lines_of(text, 4)))


def test_a_solidus_ends_no_line_from_the_gb_level_on() -> None:
    text = "中中中／中中中中中"
    assert texts_of(text, lines_of(text, 4, Rules(kinsoku=Kinsoku.BASIC)))[0] == "中中中／"
    assert texts_of(text, lines_of(text, 4, Rules(kinsoku=Kinsoku.GB)))[0] != "中中中／"


def test_small_kana_start_no_line_at_the_strict_level() -> None:
    text = "ああああっあああああ"
    assert texts_of(text, lines_of(text, 4, Rules(kinsoku=Kinsoku.GB)))[1].startswith("っ")
    assert not texts_of(text, lines_of(text, 4, Rules(kinsoku=Kinsoku.STRICT)))[1].startswith("っ")


def test_korean_words_stay_whole_with_keep_all() -> None:
    text = "나라의 말이 중국과 달라"
    kept = texts_of(text, lines_of(text, 5, Rules(keep_words=True), justify=False))
    assert kept == ["나라의", "말이", "중국과", "달라"]
    assert texts_of(text, lines_of(text, 5, justify=False))[0] == "나라의 말"


def test_a_line_takes_as_much_as_it_can_by_greedy_push_in() -> None:
    text = "中中，中中，中中。中中中中中中"
    assert texts_of(text, lines_of(text, 8, GREEDY))[0] == "中中，中中，中中。"


@pytest.mark.parametrize("measure", range(8, 40))
def test_total_fit_leaves_no_runt(measure: int) -> None:
    lines = lines_of(PROSE, measure, rooms=(measure - 2,))
    assert not lines[-1].quality.is_runt


def test_total_fit_squeezes_fewer_lines_to_the_limit_than_greedy() -> None:
    def tight(rules: Rules) -> int:
        return sum(line.quality.squeezed > 0.9 for m in range(12, 36) for line in lines_of(PROSE * 6, m, rules))

    assert tight(Rules()) < tight(GREEDY) / 4


def test_each_line_has_its_own_room() -> None:
    lines = lines_of("中" * 40, 10, rooms=(4, 4, 6))
    assert [round(line.width / EM) for line in lines[:4]] == [4, 4, 6, 10]


def test_a_forced_break_ends_a_line_that_is_not_filled() -> None:
    text = "中中中\n中中中中中中中"
    lines = lines_of(text, 6)
    assert texts_of(text, lines)[0] == "中中中"
    assert lines[0].is_last
    assert lines[0].width == 3 * EM


def test_a_line_that_cannot_be_filled_stays_short() -> None:
    text = "中中" + "x" * 16 + "中中中"
    first = lines_of(text, 9)[0]
    assert first.quality.short > 0
    assert first.spacing == 0


@pytest.mark.parametrize("word", ["a" * 30, "3A%0A%20" * 6, "1234567890" * 4])
@pytest.mark.parametrize("rules", [Rules(), GREEDY])
def test_a_word_that_no_line_can_hold_is_torn(word: str, rules: Rules) -> None:
    text = f"中中{word}中中"
    lines = lines_of(text, 8, rules)
    assert not any(line.quality.over for line in lines)
    assert any(line.quality.is_torn for line in lines)
    assert all(len(line.strip("中")) >= 2 for line in texts_of(text, lines) if line.strip("中"))


@pytest.mark.parametrize(("before", "behind"), [("", "，"), ("（", "）"), ("", ").")])
@pytest.mark.parametrize("word", ["saṃskṛta", "Mahābhārataṃ", "Prajñāpāramitāḥ", "Nghĩađiềubiết"])
@pytest.mark.parametrize("ems", [2, 2.5, 3, 3.5])
def test_two_letters_of_a_torn_word_stay_together_whatever_mark_stands_at_it(
    ems: float, word: str, before: str, behind: str
) -> None:
    text = f"{before}{word}{behind}"
    lines = texts_of(text, lines_of(text, ems))
    assert all(sum(map(str.isalpha, line)) >= 2 for line in lines)


def test_a_word_with_dots_below_is_torn_between_any_two_of_its_letters() -> None:
    assert texts_of("ṛṣṭṛṣṭṛṣṭṛṣ", lines_of("ṛṣṭṛṣṭṛṣṭṛṣ", 3)) == ["ṛṣṭṛṣṭ", "ṛṣṭṛṣ"]


@pytest.mark.parametrize("rules", [Rules(), GREEDY])
def test_words_in_a_row_without_spaces_are_parted_behind_their_commas(rules: Rules) -> None:
    text = "中中int8_t,int16_t,int32_t,int64_t。"
    assert texts_of(text, lines_of(text, 8, rules)) == ["中中int8_t,", "int16_t,int32_t,", "int64_t。"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ('中中包含"unsafe"、"unchecked"或"unmanaged"等', '中中包含"unsafe"、'),
        ('中中中包含"unsafe"等中中中中中', '中中中包含"unsafe"'),
        ('中中中中中中（"unsafe"）中中中中', "中中中中中中"),
        ('中中中中中"unsafeunsafes"中中中', "中中中中中"),
    ],
)
def test_a_quotation_in_straight_marks_begins_and_ends_a_line_beside_han(text: str, first: str) -> None:
    assert texts_of(text, lines_of(text, 9))[0] == first


def test_one_straight_mark_alone_says_not_where_a_quotation_begins() -> None:
    assert texts_of('中中中中中"unsafe中中', lines_of('中中中中中"unsafe中中', 8))[0] == "中中中中"


def test_doubled_signs_are_not_parted() -> None:
    text = "中中中中中中C++中中中中中"
    units = units_of(text)
    units.western_breaks = lambda: [place for place in range(1, len(text)) if text[place] == "+"]
    lines = texts_of(text, Paragraph(units).compose(Rooms((8 * EM,)), justify=True))
    assert not any(line.startswith("+") and not line.startswith("++") for line in lines)


@pytest.mark.parametrize("word", ["/etc/hosts", "-v", "~/bin", "../x", "=/etc", "——/etc"])
def test_no_line_ends_behind_the_sign_with_which_a_path_or_an_option_begins(word: str) -> None:
    text = f"中中中{word}中中中"
    units = units_of(text, GREEDY)
    units.western_breaks = lambda: [place for place in range(1, len(text)) if text[place - 1] in "/-~."]
    prepared = prepare(units)
    first = next(place for place, character in enumerate(text) if character.isascii() and character.isalnum())
    assert not prepared.legal[first]


def test_a_line_ends_behind_such_a_sign_inside_a_word() -> None:
    text = "中and/or中x-y中(a)/b"
    units = units_of(text, GREEDY)
    units.western_breaks = lambda: [place for place in range(1, len(text)) if text[place - 1] in "/-"]
    assert [
        text[place:][:2] for place in range(1, len(text)) if prepare(units).legal[place] and text[place - 1] in "/-"
    ] == ["or", "y中", "b"]


NAMED = "中中中中中中中中名称loadPicture中中中中中中中中中中中中中中中中中中"
NAMED_GREEDY = Rules(fit=Fit.GREEDY, names=Names.PART)


def named(text: str, rules: Rules) -> Units:
    units = units_of(text, rules)
    units.name_joints = frozenset({text.index("Picture")})
    return units


@pytest.mark.parametrize(
    ("rules", "parts"),
    [(Rules(names=Names.PART), True), (Rules(names=Names.OVERLONG), False), (Rules(), False), (NAMED_GREEDY, False)],
)
def test_a_name_parts_between_its_words_where_the_line_would_stay_short(rules: Rules, *, parts: bool) -> None:
    lines = Paragraph(named(NAMED, rules)).compose(Rooms((12.5 * EM,)), justify=True)
    assert texts_of(NAMED, lines)[0].endswith("load") is parts
    assert not any(line.quality.is_torn for line in lines)


def test_a_name_stays_whole_where_the_lines_are_good_without_parting_it() -> None:
    text = "中" * 20 + "loadPicture" + "中" * 20
    lines = Paragraph(named(text, Rules(names=Names.PART))).compose(Rooms((20 * EM,)), justify=True)
    assert not any(line.endswith("load") for line in texts_of(text, lines))


@pytest.mark.parametrize("rules", [Rules(names=Names.PART), Rules(names=Names.OVERLONG), NAMED_GREEDY])
def test_a_name_that_no_line_can_hold_parts_between_its_words(rules: Rules) -> None:
    text = f"中{'a' * 12}Picture中"
    assert texts_of(text, Paragraph(named(text, rules)).compose(Rooms((8 * EM,)), justify=True))[:2] == [
        "中" + "a" * 12,
        "Picture中",
    ]


def test_a_name_that_is_to_stay_whole_does_not_part() -> None:
    units = named(NAMED, Rules(names=Names.PART))
    units.unbroken.append((10, 21))
    assert not any(
        line.endswith("load") for line in texts_of(NAMED, Paragraph(units).compose(Rooms((12.5 * EM,)), justify=True))
    )


def test_the_line_that_stays_short_is_the_one_before_the_word_that_has_no_room() -> None:
    number = "8a6b275638f3cf164395e65066a1132bb36b7896"
    text = f"内容」进行 SHA1 杂凑运算出一个 hash 值，并用这个 hash 值当作对象的名称（文件名）。我们以 {number} 为例，再看其余各处。"
    lines = lines_of(text, 27)
    (short,) = [at for at, line in enumerate(lines) if line.quality.short]
    assert texts_of(text, lines)[short + 1].startswith(number)


def test_a_word_too_long_behind_its_comma_is_torn_inside() -> None:
    text = "a," + "b" * 40
    assert not any(line.quality.over for line in lines_of(text, 8))


def test_a_word_that_one_line_can_hold_is_not_torn() -> None:
    text = f"中中中{'a' * 16}中中"
    lines = lines_of(text, 8)
    assert texts_of(text, lines) == ["中中中", "a" * 16, "中中"]
    assert not any(line.quality.is_torn for line in lines)


def test_tearing_leaves_a_paragraph_as_it_was_for_wider_lines() -> None:
    text = f"中中{'a' * 30}中中"
    paragraph = Paragraph(units_of(text))
    before = texts_of(text, paragraph.compose(Rooms((200.0,)), justify=True))
    paragraph.compose(Rooms((80.0,)), justify=True)
    assert texts_of(text, paragraph.compose(Rooms((200.0,)), justify=True)) == before


def test_what_is_to_stay_whole_is_not_torn() -> None:
    units = units_of("中" + "a" * 30 + "中")
    units.unbroken.append((1, 31))
    assert any(line.quality.over for line in Paragraph(units).compose(Rooms((80.0,)), justify=True))


def test_what_is_to_stay_whole_is_not_parted_behind_its_commas() -> None:
    units = units_of("中中aaaa,bbbb,cccc,dddd中")
    units.unbroken.append((2, 21))
    assert any(line.quality.over for line in Paragraph(units).compose(Rooms((80.0,)), justify=True))


@pytest.mark.parametrize("mark", ["！", "。", "～", "？！", "”", "（", "……", "——"])
@pytest.mark.parametrize("before", ["", "中", "中中，"])
def test_a_row_of_marks_that_no_line_holds_is_divided(mark: str, before: str) -> None:
    text = before + mark * 60
    found = lines_of(text, 20)
    assert "".join(texts_of(text, found)) == text
    assert not any(line.quality.over > TOLERANCE for line in found)


@given(st.text(alphabet="中a1%，。", min_size=1, max_size=80), st.integers(4, 12))
def test_no_text_of_plain_characters_runs_over_the_measure(text: str, measure: int) -> None:
    assert not any(line.quality.over > TOLERANCE for line in lines_of(text, measure))


def titled(text: str, measure: float, language: str = "zh-Hans", rooms: tuple[float, ...] = ()) -> list[str]:
    """The lines of a title whose style asks for lines by sense."""
    units = units_of(text, Rules(fit=Fit.BALANCED))
    units.sense = lambda: costs_in(text, language)
    widths = tuple(room * EM for room in (*rooms, measure))
    return texts_of(text, Paragraph(units).compose(Rooms(widths), justify=False))


@pytest.mark.parametrize(
    ("language", "lines"),
    [
        ("zh-Hans", ["检查参数的", "有效性"]),
        ("zh-Hans", ["在公共类中使用访问方法，", "而不是公共字段"]),
        ("zh-Hant", ["圖書館與", "讀者的距離"]),
        ("ja", ["銀河鉄道の夜と", "宮沢賢治の世界"]),
        ("ko", ["한국어 제목은 ", "낱말에서 나뉜다"]),
        ("en", ["Check parameters ", "for validity"]),
    ],
)
def test_a_title_of_several_lines_ends_them_by_sense(language: str, lines: list[str]) -> None:
    text = "".join(lines)
    measure = 10 if language == "en" else max(map(len, lines)) + 0.5
    assert titled(text, measure, language) == [line.strip() for line in lines]


def test_a_title_that_fits_its_line_is_not_divided() -> None:
    assert titled("检查参数的有效性", 8) == ["检查参数的有效性"]


def test_lines_of_a_title_are_not_stretched() -> None:
    """A title over a box is a paragraph, and those are justified."""
    text = "检查参数的有效性"
    units = units_of(text, Rules(fit=Fit.BALANCED))
    units.sense = lambda: costs_in(text, "zh-Hans")
    lines = Paragraph(units).compose(Rooms((6 * EM,)), justify=True)
    assert [(line.width, line.quality.short) for line in lines] == [(5 * EM, 0.0), (3 * EM, 0.0)]


def test_each_line_of_a_title_has_its_own_room() -> None:
    """The first begins behind an indent, or a number."""
    assert titled("检查参数的有效性", 6, rooms=(4,))[0] == "检查"


def test_a_title_with_a_word_that_no_line_holds_is_broken_as_text_is() -> None:
    text = "检查UnsupportedOperationException的有效性"
    assert "".join(titled(text, 8)) == text


def test_what_takes_more_lines_than_a_title_is_broken_as_text_is() -> None:
    assert titled(PROSE * 2, 6) == texts_of(PROSE * 2, lines_of(PROSE * 2, 6, justify=False))


@given(st.text(alphabet="版心检查参数的有效性，。（）abc 的了：", min_size=1, max_size=40), st.integers(2, 12))
def test_lines_of_a_title_fit_and_have_all_its_characters(text: str, measure: int) -> None:
    units = units_of(text, Rules(fit=Fit.BALANCED))
    units.sense = lambda: costs_in(text, "zh-Hans")
    lines = Paragraph(units).compose(Rooms((measure * EM,)), justify=False)
    assert [line.begin for line in lines[1:]] == [line.stop for line in lines[:-1]]
    assert lines[-1].stop == len(text)
